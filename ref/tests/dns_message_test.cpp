// SPDX-License-Identifier: MIT
// Domain names and messages: what cannot be asked of a name server that means well.
extern "C" {
#include "dns/message.h"
}

#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace
{

using Bytes = std::vector<uint8_t>;

TEST(DnsName, HasLabelsOf63BytesAnd255InAll)
{
    const std::string label(63, 'a');
    EXPECT_TRUE(pys_dns_is_name(label.c_str()));
    EXPECT_FALSE(pys_dns_is_name((label + "a").c_str()));
    EXPECT_TRUE(pys_dns_is_name((label + "." + label + "." + label + "." + std::string(61, 'b')).c_str()));
    EXPECT_FALSE(pys_dns_is_name((label + "." + label + "." + label + "." + std::string(62, 'b')).c_str()));
}

TEST(DnsName, HasNoEmptyLabel)
{
    EXPECT_TRUE(pys_dns_is_name("."));
    EXPECT_TRUE(pys_dns_is_name("a."));
    EXPECT_FALSE(pys_dns_is_name(".."));
    EXPECT_FALSE(pys_dns_is_name("a..b"));
    EXPECT_FALSE(pys_dns_is_name(".a"));
}

TEST(DnsName, ReadsEscapes)
{
    EXPECT_TRUE(pys_dns_is_host_name("\\097\\b"));
    EXPECT_FALSE(pys_dns_is_host_name("a\\.b"));
    EXPECT_FALSE(pys_dns_is_name("\\256"));
    EXPECT_FALSE(pys_dns_is_name("\\25"));
    EXPECT_FALSE(pys_dns_is_name("a\\"));
}

TEST(DnsName, IsSimplifiedToFewEscapes)
{
    char simple[DNS_TEXT_SIZE];
    ASSERT_TRUE(pys_dns_simplify("\\097\\b\\.c.d", simple));
    EXPECT_STREQ(simple, "ab\\.c.d");
    EXPECT_FALSE(pys_dns_simplify("a\\000b", simple));
}

Bytes Message(unsigned records, const Bytes &tail)
{
    const Bytes head = {0, 1,   0x81, 0x80, 0, 1, 0, static_cast<uint8_t>(records), 0, 0, 0, 0,
                        1, 'q', 0,    0,    1, 0, 1};
    Bytes bytes(head.size() + tail.size());
    std::copy(tail.begin(), tail.end(), std::copy(head.begin(), head.end(), bytes.begin()));
    return bytes;
}

/// The owners of the records that can be read, and '!' where one cannot.
std::string Owners(const Bytes &bytes)
{
    dns_answer answer{};
    dns_record record{};
    std::string owners;
    if (!pys_dns_answer_open(&answer, bytes.data(), bytes.size()))
        return "no answer";
    while (pys_dns_answer_next(&answer, &record))
        owners += std::string(record.owner) + " ";
    return owners + (answer.records_left > 0 ? "!" : "");
}

TEST(DnsAnswer, ReadsARecordOfTheQuestionsName)
{
    EXPECT_EQ(Owners(Message(1, {0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4})), "q ");
}

TEST(DnsAnswer, CutAnywhereIsNoMoreThanItsBytes)
{
    const Bytes whole = Message(1, {1, 'a', 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 1, 2, 3, 4});
    EXPECT_EQ(Owners(whole), "a.q ");
    for (size_t length = 0; length < whole.size(); length++) {
        const Bytes cut(whole.begin(), whole.begin() + static_cast<Bytes::difference_type>(length));
        EXPECT_EQ(Owners(cut), length < 19 ? "no answer" : "!") << length;
    }
}

TEST(DnsAnswer, APointerLeadsBackwardsOnly)
{
    EXPECT_EQ(Owners(Message(1, {0xc0, 19, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})), "!");
    EXPECT_EQ(Owners(Message(1, {0xc0, 21, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})), "!");
    EXPECT_EQ(Owners(Message(1, {1, 'a', 0xc0, 19, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})), "!");
    EXPECT_EQ(Owners(Message(1, {0xff, 0xff, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})), "!");
}

TEST(DnsAnswer, ALabelOfAnUnknownKindCannotBeRead)
{
    EXPECT_EQ(Owners(Message(1, {0x41, 'a', 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})), "!");
    EXPECT_EQ(Owners(Message(1, {0x81, 'a', 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})), "!");
}

TEST(DnsAnswer, DataBeyondTheMessageCannotBeRead)
{
    EXPECT_EQ(Owners(Message(1, {0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 5, 1, 2, 3, 4})), "!");
    EXPECT_EQ(Owners(Message(1, {0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0xff, 0xff, 1})), "!");
}

TEST(DnsAnswer, SpecialBytesAreEscaped)
{
    EXPECT_EQ(Owners(Message(1, {4, '.', 0, '\\', 0xff, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0})),
              "\\.\\000\\\\\\255 ");
}

TEST(DnsAnswer, ANameThatIsTooLongAsTextCannotBeRead)
{
    const auto owner = [](size_t labels, uint8_t byte) {
        Bytes record;
        for (size_t label = 0; label < labels; label++) {
            record.push_back(63);
            record.insert(record.end(), 63, byte);
        }
        const Bytes tail = {0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0};
        record.insert(record.end(), tail.begin(), tail.end());
        return Owners(Message(1, record));
    };
    EXPECT_EQ(owner(3, 'a').size(), 3U * 64);
    EXPECT_EQ(owner(3, 0xff).size(), 3U * 4 * 63 + 3);
    EXPECT_EQ(owner(40, 'a'), "!");
    EXPECT_EQ(owner(40, 0xff), "!");
}

TEST(DnsAnswer, HasJustOneQuestion)
{
    Bytes bytes = Message(0, {});
    bytes[5] = 2;
    EXPECT_EQ(Owners(bytes), "no answer");
    bytes[5] = 0;
    EXPECT_EQ(Owners(bytes), "no answer");
}

} // namespace
