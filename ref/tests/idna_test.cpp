// SPDX-License-Identifier: MIT
// The idna codec: the names of its standards, and what a comparison with Python does not see.
extern "C" {
#include "idna/idna.h"
}
#include "failing_allocations.h"
#include "pysock_call.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

namespace
{

/// The bytes, or what the exception says.
std::string Encode(const std::string &name, const char *version = "3.13.0")
{
    const pysock_python *const python = pysock_python_find(version);
    idna_host host;
    idna_refusal refusal;
    char room[IDNA_TEXT_SIZE];
    text message = {room, sizeof room, 0};
    switch (pys_idna_encode(python, name.c_str(), name.size(), &host, &refusal)) {
    case IDNA_OK: {
        const std::string bytes(host.bytes, host.length);
        EXPECT_EQ(host.bytes[host.length], '\0');
        pys_idna_host_clear(&host);
        pys_idna_host_clear(&host);
        return bytes;
    }
    case IDNA_REFUSED:
        pys_idna_append_message(python, &refusal, name.c_str(), name.size(), &message);
        return std::string(message.start, message.length);
    case IDNA_NO_MEMORY: break;
    }
    return "no memory";
}

std::string Repeat(const std::string &piece, size_t count)
{
    std::string text;
    while (count-- > 0)
        text += piece;
    return text;
}

TEST(Idna, KeepsAnAsciiNameAsItIs)
{
    EXPECT_EQ(Encode("WWW.Example.com."), "WWW.Example.com.");
}

TEST(Idna, EncodesTheEmptyNameAsNothing)
{
    EXPECT_EQ(Encode(""), "");
}

TEST(Idna, MapsLaterLettersByTheUnicodeOfItsPythonOrNotAtAll)
{
    EXPECT_EQ(Encode("\u10a0", "3.13.0"), "xn--rkj");
    EXPECT_EQ(Encode("\u10a0", "3.14.10"), "xn--7md");
    EXPECT_EQ(Encode("\u1e9e", "3.13.0"), "ss");
    EXPECT_EQ(Encode("\u1e9e", "3.14.10"), "xn--kkg");
    EXPECT_EQ(Encode("\u00df", "3.14.10"), "ss");
}

TEST(Idna, EncodesTheSamplesOfRfc3492)
{
    EXPECT_EQ(Encode("他们为什么不说中文"), "xn--ihqwcrb4cv8a8dqg056pqjye");
    EXPECT_EQ(Encode("почемужеонинеговорятпорусски"), "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l");
    EXPECT_EQ(Encode("ليهمابتكلموشعربي؟"), "xn--egbpdaj6bu4bxfgehfvwxn");
    EXPECT_EQ(Encode("3年b組金八先生"), "xn--3b-ww4c5e180e575a65lsy2b");
}

TEST(Idna, MapsTheSharpSAndTheFinalSigmaAsIdna2003Does)
{
    EXPECT_EQ(Encode("Straße.de"), "strasse.de");
    EXPECT_EQ(Encode("ΒΌΛΟΣ.com"), "xn--nxasmq6b.com");
    EXPECT_EQ(Encode("βόλος.com"), "xn--nxasmq6b.com");
}

TEST(Idna, SplitsAtEveryKindOfDot)
{
    EXPECT_EQ(Encode("127。0．0｡1。"), "127.0.0.1.");
}

TEST(Idna, ComposesWhatIsDecomposed)
{
    EXPECT_EQ(Encode("e\u0301"), Encode("\u00e9"));
    EXPECT_EQ(Encode("\u1112\u1161\u11ab"), Encode("\ud55c"));
}

TEST(Idna, KeepsANul)
{
    EXPECT_EQ(Encode(std::string("a\0b", 3)), std::string("a\0b", 3));
    EXPECT_EQ(Encode(std::string("é.a\0b", 6)), std::string("xn--9ca.a\0b", 11));
}

TEST(Idna, TakesALabelOf63BytesAndNoneOf64)
{
    const std::string longest(63, 'a');
    EXPECT_EQ(Encode(longest + ".é"), longest + ".xn--9ca");
    EXPECT_EQ(Encode(longest + "a.é"),
              "'idna' codec can't encode characters in position 0-63: label too long");
    EXPECT_EQ(Encode("é" + std::string(55, 'a')).size(), 63U);
    EXPECT_EQ(Encode("é" + std::string(56, 'a')),
              "'idna' codec can't encode characters in position 0-56: label too long");
}

TEST(Idna, RefusesAnEmptyLabelWithTheTextOfTheVersion)
{
    EXPECT_EQ(Encode("a..b", "3.11.7"),
              "encoding with 'idna' codec failed (UnicodeError: label empty or too long)");
    EXPECT_EQ(Encode("a..b", "3.12.1"), "label empty or too long");
    EXPECT_EQ(Encode("a..b", "3.13.0"),
              "'idna' codec can't encode character '\\x2e' in position 2: label empty");
}

TEST(Idna, CountsThePlaceInTheResultOfNameprep)
{
    // U+FDFA becomes 18 characters, the prohibited one is behind them, and the name has two.
    EXPECT_EQ(Encode("\ufdfa\ufffd"),
              "'idna' codec can't encode characters in position 18-18: Invalid character '\ufffd'");
}

TEST(Idna, KnowsCapitalsThatAreLaterThanUnicode32ByVersion)
{
    EXPECT_EQ(Encode("\u1c90", "3.6.15"), "xn--j4f");
    EXPECT_EQ(Encode("\u1c90", "3.7.16"), Encode("\u10d0", "3.7.16"));
}

TEST(Idna, OrdersMoreMarksThanItInserts)
{
    const std::string above = "\u0301";
    const std::string below = "\u0323";
    EXPECT_EQ(Encode("q" + Repeat(above + below, 20)), Encode("q" + Repeat(below, 20) + Repeat(above, 20)));
    EXPECT_EQ(Encode("q" + Repeat(above + below, 2)), Encode("q" + Repeat(below, 2) + Repeat(above, 2)));
}

TEST(Idna, EndsAtACharacterThatIsCutShort)
{
    EXPECT_EQ(Encode("a\xe3"), Encode("a\u0003"));
}

TEST(Idna, TakesAMillionMarksInABlink)
{
    const std::string name = "a" + Repeat("\u0315\u0300\u05ae", 300000) + ".b";
    EXPECT_EQ(Encode(name), "'idna' codec can't encode characters in position 0-899999: label too long");
}

TEST(Idna, AllocatesNothingForAnAsciiName)
{
    const std::string name = "www.example.com";
    idna_host host;
    idna_refusal refusal;
    allocations_made = 0;
    const idna_status status =
        pys_idna_encode(pysock_python_find("3.13.0"), name.c_str(), name.size(), &host, &refusal);
    const int made = allocations_made;
    EXPECT_EQ(status, IDNA_OK);
    EXPECT_EQ(made, 0);
}

TEST(Idna, ReportsEveryAllocationThatFails)
{
    // More code points than a label has room for itself, more marks than are inserted, and several labels.
    const std::string label = "é" + Repeat("\u00ad\u0301", 60) + Repeat("\u0327\u0301", 60);
    const std::string names[] = {label, "é.é.é", Repeat("\ufdfa", 30), "é." + Repeat("\u00e9.", 100)};
    for (const std::string &name : names) {
        const std::string whole = Encode(name);
        const pysock_python *const python = pysock_python_find("3.13.0");
        idna_status status = IDNA_NO_MEMORY;
        int failed = -1;
        while (status == IDNA_NO_MEMORY) {
            idna_host host;
            idna_refusal refusal;
            allocations_left = ++failed;
            status = pys_idna_encode(python, name.c_str(), name.size(), &host, &refusal);
            allocations_left = -1;
            if (status == IDNA_OK)
                pys_idna_host_clear(&host);
        }
        EXPECT_GT(failed, 0) << name;
        EXPECT_EQ(Encode(name), whole);
    }
}

} // namespace
