// SPDX-License-Identifier: MIT
// Internationalised names as flags ask for them: the samples of RFC 3492 §7.1, and what is no name.
#include "pysock.h"

#include <gtest/gtest.h>
#include <string>

extern "C" {
#include "idna/flags.h"
}

namespace
{

std::string Encoded(const std::string &name)
{
    char encoded[IDN_NAME_SIZE];
    return pys_idn_encode(name.c_str(), encoded) ? encoded : "refused";
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
    EXPECT_EQ(Decoded("xn--.test"), "xn--.test"); // nothing stands behind the prefix
}

TEST(Idn, RefusesInvalidNames)
{
    EXPECT_EQ(Encoded("m\xff.test"), "refused");
    EXPECT_EQ(Encoded(std::string(64, 'a') + "\u00fc"), "refused");
    EXPECT_EQ(Decoded("xn--mnchen-3y!"), "refused");                // no digit
    EXPECT_EQ(Decoded("xn--mnchen-99999"), "refused");              // ends within a number
    EXPECT_EQ(Decoded("xn--99999999999a"), "refused");              // beyond 31 bits
    EXPECT_EQ(Decoded("xn--0000000b1a"), "refused");                // beyond U+10FFFF
    EXPECT_EQ(Decoded("xn--" + std::string(60, 'a')), "refused");   // 64 characters
    EXPECT_EQ(Decoded(std::string(IDN_NAME_SIZE, 'a')), "refused"); // no room
    EXPECT_EQ(Decoded(std::string(IDN_NAME_SIZE - 2, 'a')), std::string(IDN_NAME_SIZE - 2, 'a'));
}

} // namespace
