// SPDX-License-Identifier: MIT
// The zone and the answers made of it, message by message; that it is served is a claim of claims.sh.
extern "C" {
#include "servers/reply.h"
#include "servers/zone.h"
}

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <memory>
#include <string>

namespace
{

using namespace std::string_literals;

enum { kNoError = 0, kServerFailure = 2, kNameError = 3 };

class Zone
{
public:
    explicit Zone(const std::string &text)
    {
        good_ = zone_read(reinterpret_cast<const unsigned char *>(text.data()), text.size(), &zone_, why_,
                          sizeof why_);
    }

    ~Zone()
    {
        zone_free(&zone_);
    }

    Zone(const Zone &) = delete;
    Zone &operator=(const Zone &) = delete;

    // What is wrong with it; empty when nothing is.
    std::string Why() const
    {
        return good_ ? "" : why_;
    }

    std::string Ask(const std::string &message, bool over_udp = true) const
    {
        const auto answer = std::make_unique<reply>();
        reply_make(&zone_, reinterpret_cast<const uint8_t *>(message.data()), message.size(), over_udp,
                   answer.get());
        late_ms_ = answer->late_ms;
        return {reinterpret_cast<const char *>(answer->bytes), answer->length};
    }

    uint32_t LateMs() const
    {
        return late_ms_;
    }

private:
    zone zone_{};
    char why_[256] = "";
    bool good_;
    mutable uint32_t late_ms_ = 0;
};

/// A name as it stands in a message.
std::string Name(const std::string &dotted)
{
    std::string name;
    size_t start = 0;
    for (size_t dot = dotted.find('.'); dot != std::string::npos; dot = dotted.find('.', start)) {
        name += static_cast<char>(dot - start);
        name += dotted.substr(start, dot - start);
        start = dot + 1;
    }
    return name + '\0';
}

std::string Question(const std::string &dotted, int type)
{
    return "\x12\x34\x01\0\0\1\0\0\0\0\0\0"s + Name(dotted) + '\0' + static_cast<char>(type) + "\0\1"s;
}

int Code(const std::string &answer)
{
    return answer.at(3) & 15;
}

int Answers(const std::string &answer)
{
    return static_cast<unsigned char>(answer.at(6)) << 8 | static_cast<unsigned char>(answer.at(7));
}

bool IsTruncated(const std::string &answer)
{
    return (answer.at(2) & 2) != 0;
}

TEST(Reply, RepeatsTheIdAndTheQuestion)
{
    const Zone zone("a.test. A 192.0.2.1\n");
    const std::string question = Question("A.tEsT.", ZONE_A);
    const std::string answer = zone.Ask(question);
    EXPECT_EQ(answer.substr(0, 2), "\x12\x34");
    EXPECT_EQ(answer.substr(12, question.size() - 12), question.substr(12));
}

TEST(Reply, HoldsTheRecordsInTheOrderOfTheFile)
{
    const Zone zone("a.test. A 192.0.2.2\na.test. AAAA ::1\na.test. A 192.0.2.1\n");
    const std::string answer = zone.Ask(Question("a.test.", ZONE_A));
    EXPECT_EQ(Answers(answer), 2);
    EXPECT_LT(answer.find("\0\4\xc0\0\2\2"s), answer.find("\0\4\xc0\0\2\1"s));
}

TEST(Reply, TellsANameWithoutTheTypeFromNoName)
{
    const Zone zone("a.test. A 192.0.2.1\n");
    const std::string no_data = zone.Ask(Question("a.test.", ZONE_AAAA));
    const std::string no_name = zone.Ask(Question("b.test.", ZONE_A));
    EXPECT_EQ(Code(no_data), kNoError);
    EXPECT_EQ(Code(no_name), kNameError);
    EXPECT_EQ(Answers(no_data) + Answers(no_name), 0);
}

TEST(Reply, HasTheRecordsOfAWildcardForEachNameBelow)
{
    const Zone zone("*.any.test. A 192.0.2.1\n");
    EXPECT_EQ(Answers(zone.Ask(Question("x.any.test.", ZONE_A))), 1);
    EXPECT_EQ(Answers(zone.Ask(Question("x.y.ANY.test.", ZONE_A))), 1);
    EXPECT_EQ(Code(zone.Ask(Question("x.any.test.", ZONE_AAAA))), kNoError);
    EXPECT_EQ(Code(zone.Ask(Question("any.test.", ZONE_A))), kNameError);
    EXPECT_EQ(Code(zone.Ask(Question("many.test.", ZONE_A))), kNameError);
}

TEST(Reply, PrefersTheLinesOfANameToAWildcard)
{
    const Zone zone("*.any.test. A 192.0.2.1\nx.any.test. AAAA ::1\ny.any.test. SILENT\n");
    EXPECT_EQ(Answers(zone.Ask(Question("x.any.test.", ZONE_A))), 0);
    EXPECT_EQ(zone.Ask(Question("y.any.test.", ZONE_A)), "");
}

TEST(Reply, FollowsAnAliasToAWildcard)
{
    const Zone zone("a.test. CNAME x.any.test.\n*.any.test. A 192.0.2.1\n");
    const std::string answer = zone.Ask(Question("a.test.", ZONE_A));
    EXPECT_EQ(Answers(answer), 2);
    EXPECT_NE(answer.find(Name("x.any.test.") + "\0\1\0\1"s), std::string::npos);
}

TEST(Reply, FollowsAnAlias)
{
    const Zone zone("a.test. CNAME b.test.\nb.test. A 192.0.2.1\n");
    const std::string answer = zone.Ask(Question("a.test.", ZONE_A));
    EXPECT_EQ(Answers(answer), 2);
    EXPECT_NE(answer.find(Name("b.test.") + "\0\1\0\1"s), std::string::npos);
}

TEST(Reply, EndsALoopOfAliases)
{
    const Zone zone("a.test. CNAME b.test.\nb.test. CNAME a.test.\n");
    EXPECT_EQ(Answers(zone.Ask(Question("a.test.", ZONE_A))), 2);
}

TEST(Reply, SaysThatAnAliasLeadsNowhere)
{
    const Zone zone("a.test. CNAME b.test.\n");
    const std::string answer = zone.Ask(Question("a.test.", ZONE_A));
    EXPECT_EQ(Answers(answer), 1);
    EXPECT_EQ(Code(answer), kNameError);
}

TEST(Reply, IsTruncatedAbove512BytesOverUdpAlone)
{
    std::string text;
    for (int n = 0; n < 40; n++)
        text += "a.test. A 192.0.2." + std::to_string(n) + "\n";
    const Zone zone(text);
    const std::string over_udp = zone.Ask(Question("a.test.", ZONE_A));
    const std::string over_tcp = zone.Ask(Question("a.test.", ZONE_A), false);
    EXPECT_TRUE(IsTruncated(over_udp));
    EXPECT_EQ(Answers(over_udp), 0);
    EXPECT_FALSE(IsTruncated(over_tcp));
    EXPECT_EQ(Answers(over_tcp), 40);
}

TEST(Reply, KnowsAnAddressAsAName)
{
    const Zone zone("192.0.2.7 PTR a.test.\n2001:db8::1 PTR b.test.\n");
    EXPECT_EQ(Answers(zone.Ask(Question("7.2.0.192.in-addr.arpa.", ZONE_PTR))), 1);
    EXPECT_EQ(Answers(zone.Ask(Question(
                  "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa.", ZONE_PTR))),
              1);
}

TEST(Reply, MisbehavesForTheTypeThatIsNamed)
{
    const Zone zone("a.test. A 192.0.2.1\na.test. SERVFAIL/AAAA\n");
    EXPECT_EQ(Code(zone.Ask(Question("a.test.", ZONE_A))), kNoError);
    EXPECT_EQ(Code(zone.Ask(Question("a.test.", ZONE_AAAA))), kServerFailure);
}

TEST(Reply, MisbehavesInEachWay)
{
    const Zone zone(
        "silent.test. SILENT\nlate.test. A 192.0.2.1\nlate.test. LATE 70\n"
        "cut.test. SHORT 5\nid.test. WRONG-ID\nother.test. WRONG-QUESTION\nraw.test. RAW 258 c00cff\n");
    EXPECT_EQ(zone.Ask(Question("silent.test.", ZONE_A)), "");
    EXPECT_EQ(Answers(zone.Ask(Question("late.test.", ZONE_A))), 1);
    EXPECT_EQ(zone.LateMs(), 70U);
    EXPECT_EQ(zone.Ask(Question("cut.test.", ZONE_A)).size(), 5U);
    EXPECT_NE(zone.Ask(Question("id.test.", ZONE_A)).substr(0, 2), "\x12\x34");
    EXPECT_EQ(zone.Ask(Question("other.test.", ZONE_A)).find(Name("other.test.")), std::string::npos);
    const std::string raw = zone.Ask(Question("raw.test.", ZONE_A));
    EXPECT_EQ(Answers(raw), 258);
    EXPECT_EQ(raw.substr(raw.size() - 3), "\xc0\x0c\xff");
}

TEST(Reply, IsEmptyForAMessageThatIsNotAQuestion)
{
    const Zone zone("a.test. A 192.0.2.1\n");
    const std::string question = Question("a.test.", ZONE_A);
    for (size_t length = 0; length < question.size(); length++)
        EXPECT_EQ(zone.Ask(question.substr(0, length)), "") << length;
    EXPECT_EQ(zone.Ask("\x12\x34\x81\0\0\1\0\0\0\0\0\0"s + question.substr(12)), "") << "an answer";
    EXPECT_EQ(zone.Ask("\x12\x34\1\0\0\1\0\0\0\0\0\0\xc0\x0c\0\1\0\1"s), "") << "a compressed name";
}

TEST(Zone, TakesEscapedBytesInNames)
{
    const Zone zone("a\\032b\\000.test. A 192.0.2.1\n");
    const std::string question = "\0\0\1\0\0\1\0\0\0\0\0\0\4a b\0\4test\0\0\1\0\1"s;
    EXPECT_EQ(Answers(zone.Ask(question)), 1);
}

TEST(Zone, SaysWhichLineIsWrongAndWhy)
{
    const std::string name = "a name ends with a dot, and its labels have 1 to 63 bytes, 255 in all";
    const std::pair<std::string, std::string> wrong[] = {
        {"a.test A 192.0.2.1", name},
        {"a..test. A 192.0.2.1", name},
        {std::string(64, 'a') + ". A 192.0.2.1", name},
        {"a.test. CNAME b.test", name},
        {"a.test. A ::1", "this is not an address of the record's family"},
        {"a.test. A", "too many or too few words after the type"},
        {"a.test. A 192.0.2.1 x", "too many or too few words after the type"},
        {"a.test. LATE soon", "a number is decimal, up to 65535"},
        {"a.test. RAW 1 abc", "bytes are pairs of hex digits"},
        {"a.test. MX b.test.",
         "unknown type or behaviour; a line is NAME TYPE DATA or NAME BEHAVIOUR[/TYPE]"},
    };
    for (const auto &[line, why] : wrong)
        EXPECT_EQ(Zone("; one\n" + line + "\n").Why(), "the world's zone, line 2: " + why) << line;
}

TEST(Zone, OfTheTreeIsValid)
{
    std::ifstream file(WORLD_ZONE, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    EXPECT_NE(text, "");
    EXPECT_EQ(Zone(text).Why(), "");
}

} // namespace
