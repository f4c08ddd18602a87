// SPDX-License-Identifier: MIT
// Internationalised names as flags ask for them: the samples of RFC 3492 §7.1, and what is no name.
#include "pysock.h"

#include <gtest/gtest.h>
#include <string>

extern "C" {
#include "idna/flags.h"
#include "platform/netdb_numbers.h"
}

namespace
{

std::string Encoded(const std::string &name)
{
    char encoded[IDN_NAME_SIZE];
    const int fault = pys_idn_encode(name.c_str(), encoded);
    return fault == 0 ? encoded : fault == EAI_NONAME ? "no name" : "refused";
}

std::string Decoded(const std::string &name)
{
    char decoded[IDN_NAME_SIZE];
    return pys_idn_decode(name.c_str(), decoded) ? decoded : "refused";
}

TEST(Idn, TellsNamesOfAscii)
{
    EXPECT_TRUE(pys_idn_is_ascii(""));
    EXPECT_TRUE(pys_idn_is_ascii("xn--mnchen-3ya.test"));
    EXPECT_FALSE(pys_idn_is_ascii("m\u00fcnchen.test"));
}

TEST(Idn, EncodesAndDecodes)
{
    const struct {
        const char *text;
        const char *ascii;
    } rows[] = {
        {"m\u00fcnchen.test", "xn--mnchen-3ya.test"},
        {"b\u00fccher.b\u00fccher", "xn--bcher-kva.xn--bcher-kva"},
        {"\u4ed6\u4eec\u4e3a\u4ec0\u4e48\u4e0d\u8bf4\u4e2d\u6587", "xn--ihqwcrb4cv8a8dqg056pqjye"},
        {"3\u5e74b\u7d44\u91d1\u516b\u5148\u751f", "xn--3b-ww4c5e180e575a65lsy2b"},
        {"\U0001f600.test", "xn--e28h.test"},
        {"plain.test", "plain.test"},
    };
    for (const auto &row : rows) {
        EXPECT_EQ(Encoded(row.text), row.ascii);
        EXPECT_EQ(Decoded(row.ascii), row.text);
    }
}

TEST(Idn, DecodesEitherCaseOfPrefixAndDigits)
{
    EXPECT_EQ(Decoded("XN--mnchen-3YA.test"), "m\u00fcnchen.test");
    EXPECT_EQ(Decoded("xn--tda_"), "\u00fc\u00fc"); // another character counts as an "a"
}

TEST(Idn, DecodesOnlyValidLabels)
{
    EXPECT_EQ(Decoded("xn--.test"), "refused");                   // nothing stands behind the prefix
    EXPECT_EQ(Decoded("xn---tda"), "refused");                    // nothing before the last hyphen
    EXPECT_EQ(Decoded("xn--abc-"), "refused");                    // nothing behind it
    EXPECT_EQ(Decoded("xn--mnchen-99999"), "refused");            // ends within a number
    EXPECT_EQ(Decoded("xn--99999999999a"), "refused");            // beyond 31 bits
    EXPECT_EQ(Decoded("xn--en32g"), "refused");                   // beyond U+10FFFF
    EXPECT_EQ(Decoded("xn--ib9b"), "refused");                    // a surrogate
    EXPECT_EQ(Decoded("xn--" + std::string(60, 'a')), "refused"); // 64 characters
    EXPECT_EQ(Decoded("m\xff.test"), "refused");
    EXPECT_EQ(Decoded("m\u00fc.xn--tda"), "m\u00fc.\u00fc");
    EXPECT_EQ(Decoded(std::string(64, 'a')), "refused");
}

TEST(Idn, RefusesInvalidNames)
{
    EXPECT_EQ(Encoded("m\xff.test"), "refused");
    EXPECT_EQ(Encoded("\u00fc\\.test"), "refused");
    EXPECT_EQ(Encoded(std::string(64, 'a') + "\u00fc"), "refused");
    EXPECT_EQ(Encoded("-\u00fc"), "refused");
    EXPECT_EQ(Encoded("\u00fc-"), "refused");
    EXPECT_EQ(Encoded("ab--\u00fc"), "refused");
    EXPECT_EQ(Encoded("\u00fc.xn--abc-"), "refused");
    EXPECT_EQ(Encoded("\u00fc..test"), "no name");
    EXPECT_EQ(Encoded("A.\u00fc."), "a.xn--tda.");
}

TEST(Idn, HasRoomFor253Characters)
{
    std::string name;
    for (int label = 0; label < 122; label++)
        name += "a.";
    EXPECT_EQ(Decoded(name + std::string(9, 'a')), name + std::string(9, 'a'));
    EXPECT_EQ(Decoded(name + std::string(10, 'a')), "refused");
    EXPECT_EQ(Encoded(name + "\u00fca"), name + "xn--a-dha");
    EXPECT_EQ(Encoded(name + "\u00fcaa"), "refused");
}

} // namespace
