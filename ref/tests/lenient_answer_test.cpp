// SPDX-License-Identifier: MIT
// Answers with faults as glibc 2.31 reads them: what the world's name server does not say.
extern "C" {
#include "dns/message.h"
#include "lookup/lenient_answer.h"
#include "platform/netdb_numbers.h"
}

#include <cerrno>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace
{

using Bytes = std::vector<uint8_t>;

const Bytes kAddress = {192, 0, 2, 1};
const Bytes kOtherAddress = {192, 0, 2, 2};
const Bytes kAddressV6 = {0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
const Bytes kTarget = {1, 't', 0};
const Bytes kTheQuestion = {0xc0, 12}; // a pointer to its name
const Bytes kNoName = {0xc0, 0xff};    // a pointer to nowhere

void Append(Bytes *bytes, const Bytes &more)
{
    bytes->insert(bytes->end(), more.begin(), more.end());
}

Bytes Record(const Bytes &owner, unsigned type, const Bytes &data, unsigned class_number = DNS_CLASS_IN)
{
    Bytes bytes = owner;
    Append(&bytes, {0, static_cast<uint8_t>(type), 0, static_cast<uint8_t>(class_number), 0, 0, 0, 60, 0,
                    static_cast<uint8_t>(data.size())});
    Append(&bytes, data);
    return bytes;
}

/// A reply to a question for `q`, with these records, of which `claimed` are said to be there.
class Reply
{
public:
    explicit Reply(const std::vector<Bytes> &records, int claimed = -1)
    {
        const size_t count = claimed < 0 ? records.size() : static_cast<size_t>(claimed);
        bytes_ = {0, 1, 0x81, 0x80, 0, 1, 0, static_cast<uint8_t>(count), 0, 0, 0, 0, 1, 'q', 0, 0, 1, 0, 1};
        for (const Bytes &record : records)
            Append(&bytes_, record);
    }

    dns_reply Get()
    {
        return {bytes_.data(), bytes_.size(), false};
    }

private:
    Bytes bytes_;
};

class LenientAnswer : public testing::Test
{
protected:
    ~LenientAnswer() override
    {
        pys_found_clear(&found_);
    }

    lookup ReadFamily(Reply reply, bool canonical = false)
    {
        const dns_reply one = reply.Get();
        return pys_lenient_answer_family(&one, AF_INET, canonical, &found_);
    }

    lookup ReadBoth(Reply of_v4, Reply of_v6)
    {
        const dns_reply replies[2] = {of_v4.Get(), of_v6.Get()};
        return pys_lenient_answer_both(replies, &found_);
    }

    found found_{};
};

TEST_F(LenientAnswer, CountsUpToTheFirstFault)
{
    const lookup lookup =
        ReadFamily(Reply({Record(kTheQuestion, DNS_TYPE_A, kAddress), Record(kNoName, DNS_TYPE_A, kAddress),
                          Record(kTheQuestion, DNS_TYPE_A, kOtherAddress)}));
    EXPECT_EQ(lookup.status, LOOKUP_FOUND);
    EXPECT_EQ(found_.addresses_count, 1U);
}

TEST_F(LenientAnswer, ContinuesAfterTheTargetOfACname)
{
    Bytes longer = kTarget;
    Append(&longer, Record(kTarget, DNS_TYPE_A, kAddress)); // a record of its own, once read from there
    const lookup lookup = ReadFamily(Reply({Record(kTheQuestion, DNS_TYPE_CNAME, longer)}, 2));
    EXPECT_EQ(lookup.status, LOOKUP_FOUND);
    EXPECT_STREQ(found_.name, "t");
    ASSERT_EQ(found_.aliases_count, 1U);
    EXPECT_STREQ(found_.aliases[0], "q");
}

TEST_F(LenientAnswer, CountsNoAddressOfAnotherOwnerForOneFamily)
{
    const lookup lookup = ReadFamily(Reply({Record(kTarget, DNS_TYPE_A, kAddress)}));
    EXPECT_EQ(lookup.status, LOOKUP_TRY_AGAIN);
    EXPECT_EQ(lookup.h_error, NO_RECOVERY);
}

TEST_F(LenientAnswer, TellsAliasesWithoutAnAddressFromNothing)
{
    const lookup lookup = ReadFamily(Reply({Record(kTheQuestion, DNS_TYPE_CNAME, kTarget)}));
    EXPECT_EQ(lookup.status, LOOKUP_NOT_FOUND);
    EXPECT_EQ(lookup.h_error, NO_RECOVERY);
}

TEST_F(LenientAnswer, KnowsACanonicalNameByTheFirstAddress)
{
    const std::vector<Bytes> records = {Record(kTheQuestion, DNS_TYPE_A, kAddress),
                                        Record(kTheQuestion, DNS_TYPE_CNAME, kTarget)};
    ReadFamily(Reply(records), true);
    EXPECT_STREQ(found_.name, "q");
    pys_found_clear(&found_);
    ReadFamily(Reply(records), false);
    EXPECT_STREQ(found_.name, "t");
}

TEST_F(LenientAnswer, TakesNoMoreThan47Aliases)
{
    std::vector<Bytes> records(47, Record(kTheQuestion, DNS_TYPE_CNAME, kTheQuestion));
    records.push_back(Record(kTheQuestion, DNS_TYPE_A, kAddress));
    EXPECT_EQ(ReadFamily(Reply(records)).status, LOOKUP_FOUND);
    EXPECT_EQ(found_.aliases_count, 47U);
    pys_found_clear(&found_);
    records.assign(48, Record(kTheQuestion, DNS_TYPE_CNAME, kTheQuestion));
    records.push_back(Record(kTheQuestion, DNS_TYPE_A, kAddress));
    EXPECT_EQ(ReadFamily(Reply(records)).status, LOOKUP_NOT_FOUND); // the 48th's target begins a record
    EXPECT_EQ(found_.addresses_count, 0U);
}

TEST_F(LenientAnswer, TakesAddressesOfEitherFamilyFromBothAnswers)
{
    const Reply reply(
        {Record(kTarget, DNS_TYPE_AAAA, kAddressV6), Record(kTheQuestion, DNS_TYPE_A, kAddress)});
    EXPECT_EQ(ReadBoth(reply, reply).status, LOOKUP_FOUND);
    EXPECT_EQ(found_.addresses_count, 4U);
    EXPECT_STREQ(found_.name, "t");
}

TEST_F(LenientAnswer, WithoutAnAddressIsTheSystemsError)
{
    const Reply wrong_size({Record(kTheQuestion, DNS_TYPE_A, kTarget)});
    const Reply unreadable({Record(kNoName, DNS_TYPE_A, kAddress)});
    lookup lookup = ReadBoth(wrong_size, wrong_size);
    EXPECT_EQ(lookup.status, LOOKUP_TRY_AGAIN);
    EXPECT_EQ(lookup.h_error, NETDB_INTERNAL);
    EXPECT_EQ(lookup.system_error, 0);
    lookup = ReadBoth(unreadable, wrong_size);
    EXPECT_EQ(lookup.system_error, EMSGSIZE); // errno stays as it is
}

TEST_F(LenientAnswer, TheFailureOfTheSecondDecides)
{
    const Reply wrong_size({Record(kTheQuestion, DNS_TYPE_A, kTarget)});
    const Reply aliases_alone({Record(kTheQuestion, DNS_TYPE_CNAME, kTarget)});
    lookup lookup = ReadBoth(wrong_size, aliases_alone);
    EXPECT_EQ(lookup.status, LOOKUP_TRY_AGAIN);
    EXPECT_EQ(lookup.h_error, HOST_NOT_FOUND);
    lookup = ReadBoth(aliases_alone, wrong_size);
    EXPECT_EQ(lookup.status, LOOKUP_TRY_AGAIN);
    EXPECT_EQ(lookup.h_error, NETDB_INTERNAL);
}

TEST_F(LenientAnswer, IgnoresRecordsOfAnotherClassOrType)
{
    const lookup lookup = ReadBoth(
        Reply({Record(kTheQuestion, DNS_TYPE_A, kAddress, 3), Record(kTheQuestion, DNS_TYPE_PTR, kTarget),
               Record(kTheQuestion, DNS_TYPE_A, kOtherAddress)}),
        Reply({}));
    EXPECT_EQ(lookup.status, LOOKUP_FOUND);
    ASSERT_EQ(found_.addresses_count, 1U);
    EXPECT_EQ(found_.addresses[0].packed[3], 2);
}

} // namespace
