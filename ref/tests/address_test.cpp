// SPDX-License-Identifier: MIT
// What vectors cannot say of the conversions: round trips, agreement with the system's functions, errno.
#include "pysock.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace
{

using Packed4 = std::array<uint8_t, 4>;
using Packed16 = std::array<uint8_t, 16>;

class Random
{
public:
    explicit Random(uint32_t seed) : engine_(seed) {}
    uint32_t operator()()
    {
        return static_cast<uint32_t>(engine_());
    }

private:
    std::mt19937 engine_;
};

/// Random groups of which many are zero, so that runs of every length and place occur.
Packed16 RandomAddress(Random &random)
{
    Packed16 packed{};
    const unsigned zeros = random();
    for (unsigned group = 0; group < 8; group++) {
        if ((zeros >> group & 1) != 0)
            continue;
        const unsigned value = random() % (random() % 2 == 0 ? 0x10000 : 0x10);
        packed[2 * group] = static_cast<uint8_t>(value >> 8);
        packed[2 * group + 1] = static_cast<uint8_t>(value);
    }
    return packed;
}

std::string Text(int family, const uint8_t *packed, size_t length)
{
    char text[PYSOCK_IPV6_TEXT_SIZE];
    return pysock_inet_ntop(nullptr, family, packed, length, text, nullptr) == PYSOCK_OK ? text : "refused";
}

TEST(InetNtop, WritesWhatInetPtonReadsBack)
{
    Random random(1);
    for (int round = 0; round < 200000; round++) {
        const Packed16 packed = RandomAddress(random);
        Packed16 back{};
        const std::string text = Text(AF_INET6, packed.data(), packed.size());
        ASSERT_EQ(pysock_inet_pton(AF_INET6, text.c_str(), back.data(), nullptr), PYSOCK_OK) << text;
        ASSERT_EQ(packed, back) << text;
    }
}

TEST(InetNtop, AgreesWithTheSystem)
{
#ifndef __GLIBC__
    GTEST_SKIP() << "the reference writes as glibc does";
#endif
    Random random(2);
    for (int round = 0; round < 200000; round++) {
        const Packed16 packed = RandomAddress(random);
        char expected[INET6_ADDRSTRLEN];
        inet_ntop(AF_INET6, packed.data(), expected, sizeof expected);
        ASSERT_EQ(Text(AF_INET6, packed.data(), packed.size()), expected);
    }
}

TEST(InetNtop, WritesAnEmbeddedIpv4AddressAsInetNtoaDoes)
{
    Random random(3);
    for (int round = 0; round < 20000; round++) {
        Packed16 packed{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
        char quad[PYSOCK_IPV4_TEXT_SIZE];
        for (size_t index = 12; index < 16; index++)
            packed[index] = static_cast<uint8_t>(random());
        ASSERT_EQ(pysock_inet_ntoa(packed.data() + 12, 4, quad, nullptr), PYSOCK_OK);
        ASSERT_EQ(Text(AF_INET6, packed.data(), packed.size()), std::string("::ffff:") + quad);
    }
}

TEST(InetNtoa, WritesWhatBothReadersReadBack)
{
    Random random(4);
    for (int round = 0; round < 200000; round++) {
        const uint32_t address = random();
        Packed4 packed{};
        Packed16 read{};
        Packed4 read_legacy{};
        char text[PYSOCK_IPV4_TEXT_SIZE];
        std::memcpy(packed.data(), &address, sizeof address);
        ASSERT_EQ(pysock_inet_ntoa(packed.data(), packed.size(), text, nullptr), PYSOCK_OK);
        ASSERT_EQ(pysock_inet_pton(AF_INET, text, read.data(), nullptr), PYSOCK_OK) << text;
        ASSERT_EQ(pysock_inet_aton(nullptr, text, read_legacy.data(), nullptr), PYSOCK_OK) << text;
        ASSERT_EQ(std::memcmp(read.data(), packed.data(), 4), 0) << text;
        ASSERT_EQ(read_legacy, packed) << text;
    }
}

/// Strings over the few characters that matter, so that many are nearly right.
std::string RandomText(Random &random, const std::string &alphabet)
{
    std::string text(random() % 20, '\0');
    for (char &character : text)
        character = alphabet[random() % alphabet.size()];
    return text;
}

TEST(InetAton, AgreesWithTheSystem)
{
#ifndef __GLIBC__
    GTEST_SKIP() << "the reference reads as glibc does";
#endif
    Random random(5);
    for (int round = 0; round < 300000; round++) {
        const std::string text = RandomText(random, "0001234567899.....xXafA \n-");
        Packed4 packed{};
        in_addr expected{};
        const bool accepted = inet_aton(text.c_str(), &expected) != 0;
        ASSERT_EQ(pysock_inet_aton(nullptr, text.c_str(), packed.data(), nullptr) == PYSOCK_OK, accepted)
            << text;
        if (accepted) {
            ASSERT_EQ(std::memcmp(packed.data(), &expected, 4), 0) << text;
        }
    }
}

TEST(InetPton, AgreesWithTheSystem)
{
    Random random(6);
    for (int round = 0; round < 600000; round++) {
        const int family = round % 3 == 0 ? AF_INET : AF_INET6;
        const std::string text = RandomText(random, family == AF_INET ? "0012345.....9" : "01:::::::f2.F");
        Packed16 packed{};
        Packed16 expected{};
        const bool accepted = inet_pton(family, text.c_str(), expected.data()) == 1;
        ASSERT_EQ(pysock_inet_pton(family, text.c_str(), packed.data(), nullptr) == PYSOCK_OK, accepted)
            << text;
        if (accepted) {
            ASSERT_EQ(packed, expected) << text;
        }
    }
}

TEST(InetPton, KeepsTheResultIfItRefuses)
{
    Packed16 packed;
    packed.fill(0x5a);
    const Packed16 before = packed;
    EXPECT_EQ(pysock_inet_pton(AF_INET6, "1:2:3:4:5:6:7:8:9", packed.data(), nullptr), PYSOCK_ERROR);
    EXPECT_EQ(packed, before);
}

TEST(InetAton, TakesATailWhereTheLibraryDoes)
{
    Packed4 packed{};
    EXPECT_EQ(pysock_inet_aton(pysock_libc_find("glibc"), "1.2.3.4 x", packed.data(), nullptr), PYSOCK_OK);
    EXPECT_EQ(pysock_inet_aton(pysock_libc_find("musl"), "1.2.3.4 x", packed.data(), nullptr), PYSOCK_ERROR);
    EXPECT_EQ(pysock_inet_aton(pysock_libc_find("musl"), "1.2.3.4", packed.data(), nullptr), PYSOCK_OK);
}

TEST(InetAton, RefusingATailWritesNothing)
{
    Packed4 packed{9, 9, 9, 9};
    EXPECT_EQ(pysock_inet_aton(pysock_libc_find("musl"), "1.2.3.4 ", packed.data(), nullptr), PYSOCK_ERROR);
    EXPECT_EQ(packed, (Packed4{9, 9, 9, 9}));
}

TEST(InetNtop, WritesAnIpv4TailWhereTheLibraryDoes)
{
    const Packed16 packed{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4};
    char text[PYSOCK_IPV6_TEXT_SIZE];
    ASSERT_EQ(pysock_inet_ntop(pysock_libc_find("glibc"), AF_INET6, packed.data(), 16, text, nullptr),
              PYSOCK_OK);
    EXPECT_STREQ(text, "::1.2.3.4");
    ASSERT_EQ(pysock_inet_ntop(pysock_libc_find("musl"), AF_INET6, packed.data(), 16, text, nullptr),
              PYSOCK_OK);
    EXPECT_STREQ(text, "::102:304");
}

TEST(Conversions, LeaveErrnoAloneOnSuccess)
{
    Packed16 packed{};
    char text[PYSOCK_IPV6_TEXT_SIZE];
    errno = EILSEQ;
    ASSERT_EQ(pysock_inet_aton(nullptr, "1.2.3.4", packed.data(), nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_inet_ntoa(packed.data(), 4, text, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_inet_pton(AF_INET6, "::1", packed.data(), nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_inet_ntop(nullptr, AF_INET6, packed.data(), 16, text, nullptr), PYSOCK_OK);
    EXPECT_EQ(errno, EILSEQ);
}

TEST(Conversions, LeaveTheErrorAloneOnSuccess)
{
    const pysock_error before{PYSOCK_TIMEOUT, PYSOCK_REASON_MEMORY, 7, 8};
    pysock_error error = before;
    Packed4 packed{};
    ASSERT_EQ(pysock_inet_aton(nullptr, "1.2.3.4", packed.data(), &error), PYSOCK_OK);
    EXPECT_EQ(std::memcmp(&error, &before, sizeof error), 0);
}

TEST(ByteOrder, EveryShortComesBack)
{
    for (uint32_t number = 0; number <= UINT16_MAX; number++) {
        const auto host = static_cast<uint16_t>(number);
        ASSERT_EQ(pysock_ntohs(pysock_htons(host)), host);
        ASSERT_EQ(pysock_htons(host), htons(host));
    }
}

TEST(ByteOrder, LongsComeBack)
{
    Random random(7);
    for (int round = 0; round < 100000; round++) {
        const uint32_t host = random();
        ASSERT_EQ(pysock_ntohl(pysock_htonl(host)), host);
        ASSERT_EQ(pysock_htonl(host), htonl(host));
    }
}

} // namespace
