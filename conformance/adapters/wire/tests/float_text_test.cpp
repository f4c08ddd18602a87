// SPDX-License-Identifier: MIT
// Floats are spelled as Python's repr spells them, in any locale.
#include "float_text.h"
#include "help.h"

#include <clocale>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace
{

std::string Text(double number)
{
    char text[WIRE_FLOAT_TEXT_BYTES];

    wire_float_to_text(number, text);
    return text;
}

double Number(const std::string &text)
{
    Arena arena;
    double number = -12345;

    EXPECT_TRUE(wire_float_from_text(arena, {text.data(), text.size()}, &number)) << text;
    return number;
}

double FromBits(uint64_t bits)
{
    double number;

    std::memcpy(&number, &bits, sizeof number);
    return number;
}

TEST(FloatText, IsPythonsRepr)
{
    const std::pair<double, const char *> table[] = {
        {0.0, "0.0"},
        {-0.0, "-0.0"},
        {0.5, "0.5"},
        {1.0, "1.0"},
        {-1.5, "-1.5"},
        {0.1, "0.1"},
        {1.0 / 3, "0.3333333333333333"},
        {100.0, "100.0"},
        {123456.789, "123456.789"},
        {1e15, "1000000000000000.0"},
        {1e16, "1e+16"},
        {9999999999999998.0, "9999999999999998.0"},
        {1e22, "1e+22"},
        {1e100, "1e+100"},
        {1.5e300, "1.5e+300"},
        {0.0001, "0.0001"},
        {0.00001, "1e-05"},
        {0.00012345, "0.00012345"},
        {1e-9, "1e-09"},
        {1.1e-9, "1.1e-09"},
        {9223372036.854775807, "9223372036.854776"},
        {9007199254740993.0, "9007199254740992.0"},
        {5e-324, "5e-324"},
        {2.2250738585072014e-308, "2.2250738585072014e-308"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
        {std::ldexp(1.0, -44), "5.684341886080802e-14"},
        {std::numeric_limits<double>::infinity(), "inf"},
        {-std::numeric_limits<double>::infinity(), "-inf"},
        {std::numeric_limits<double>::quiet_NaN(), "nan"},
        {-std::numeric_limits<double>::quiet_NaN(), "nan"},
    };
    for (auto [number, text] : table)
        EXPECT_EQ(Text(number), text);
}

TEST(FloatText, ReadsBackEveryNumber)
{
    std::mt19937_64 random(1);

    for (int i = 0; i < 100000; i++) {
        double number = FromBits(random());
        if (std::isnan(number))
            continue;
        ASSERT_EQ(Number(Text(number)), number) << Text(number);
    }
}

TEST(FloatText, ReadsOtherSpellings)
{
    EXPECT_EQ(Number("5"), 5.0);
    EXPECT_EQ(Number("1e3"), 1000.0);
    EXPECT_EQ(Number("1E+3"), 1000.0);
    EXPECT_EQ(Number("12.50e-1"), 1.25);
    EXPECT_EQ(Number("0." + std::string(400, '0') + "1e400"), 0.1);
    EXPECT_EQ(Number("1e-99999999999999999999"), 0.0);
    EXPECT_EQ(Number("1" + std::string(300, '0') + "e-300"), 1.0);
    EXPECT_TRUE(std::signbit(Number("-0.0")));
    EXPECT_TRUE(std::isnan(Number("nan")));
}

TEST(FloatText, HeedsNoLocale)
{
    bool comma = false;

    for (const char *name : {"decimal-comma", "de_DE.UTF-8", "de_DE", "fr_FR.UTF-8", "ru_RU.UTF-8"})
        comma = comma || std::setlocale(LC_ALL, name) != nullptr;
    EXPECT_EQ(Text(0.5), "0.5");
    EXPECT_EQ(Text(1.25e-10), "1.25e-10");
    EXPECT_EQ(Number("0.5"), 0.5);
    std::setlocale(LC_ALL, "C");
    if (!comma)
        GTEST_SKIP() << "no locale with a decimal comma is installed, and localedef could not make one";
}

#ifdef PYTHON
// Every power of two with its neighbours, every power of ten, and random numbers, as Python spells them.
TEST(FloatText, AgreesWithALivePython)
{
    const char script[] = PYTHON
        " -c '\n"
        "import random, struct\n"
        "random.seed(7)\n"
        "bits = lambda x: struct.unpack(\"<Q\", struct.pack(\"<d\", x))[0]\n"
        "some = [e << 52 for e in range(2047)] + [bits(float(\"1e%d\" % e)) for e in range(-323, 309)]\n"
        "some = [b + d for b in some for d in (-1, 0, 1) if b + d >= 0]\n"
        "some += [random.getrandbits(64) for _ in range(100000)]\n"
        "some += [bits(round(random.uniform(0, 1000), random.randrange(12))) for _ in range(50000)]\n"
        "some += [bits(float(random.getrandbits(random.randrange(1, 70)))) for _ in range(50000)]\n"
        "for b in some: print(\"%x %r\" % (b, struct.unpack(\"<d\", struct.pack(\"<Q\", b))[0]))\n"
        "'";
    FILE *python = popen(script, "r");
    char line[128];
    int compared = 0;

    ASSERT_NE(python, nullptr);
    while (std::fgets(line, sizeof line, python) != nullptr) {
        char repr[64];
        unsigned long long bits;
        ASSERT_EQ(std::sscanf(line, "%llx %63s", &bits, repr), 2);
        ASSERT_EQ(Text(FromBits(bits)), repr) << std::hex << bits;
        compared++;
    }
    EXPECT_EQ(pclose(python), 0);
    EXPECT_GT(compared, 200000);
}
#endif

} // namespace
