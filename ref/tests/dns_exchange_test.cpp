// SPDX-License-Identifier: MIT
// Questions as they are written, and one server that answers beside them, late, or by TCP.
extern "C" {
#include "dns/exchange.h"
#include "dns/message.h"
}

#include <arpa/inet.h>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace
{

using Bytes = std::vector<uint8_t>;

dns_question Question(const std::string &name, uint16_t id = 0x1234)
{
    dns_question question{};
    EXPECT_TRUE(pys_dns_question_write(&question, name.c_str(), DNS_TYPE_A, id));
    return question;
}

Bytes Written(const dns_question &question)
{
    return {question.bytes, question.bytes + question.length};
}

/// What a server says to a question, with no records.
Bytes AnswerTo(Bytes question)
{
    question[2] |= 0x80;
    return question;
}

bool IsAnswered(const Bytes &answer)
{
    const dns_question question = Question("Ab.c");
    return pys_dns_question_is_answered(&question, answer.data(), answer.size());
}

TEST(DnsQuestion, HasHeadNameTypeAndClass)
{
    const Bytes expected = {0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 'A', 'b', 1, 'c', 0, 0, 1, 0, 1};
    EXPECT_EQ(Written(Question("Ab.c")), expected);
    EXPECT_EQ(Written(Question("Ab.c.")), expected);
}

TEST(DnsQuestion, HasEscapedDotsInLabels)
{
    const Bytes written = Written(Question("a\\.\\\\.b"));
    EXPECT_EQ(Bytes(written.begin() + 12, written.end() - 4), (Bytes{3, 'a', '.', '\\', 1, 'b', 0}));
}

TEST(DnsQuestion, MayBeOfTheRoot)
{
    EXPECT_EQ(Question(".").length, 17U);
    EXPECT_EQ(Question("").length, 17U);
}

TEST(DnsQuestion, HasLabelsOf63BytesAnd255InAll)
{
    const std::string label(63, 'a');
    const std::string three = label + "." + label + "." + label + ".";
    dns_question question{};
    EXPECT_EQ(Question(three + std::string(61, 'b')).length, sizeof question.bytes);
    for (const std::string &name :
         {three + std::string(62, 'b'), label + "a", std::string("a..b"), std::string("..")})
        EXPECT_FALSE(pys_dns_question_write(&question, name.c_str(), DNS_TYPE_A, 1)) << name;
}

TEST(DnsQuestion, IsAnsweredByItsIdAndItselfAlone)
{
    const Bytes right = AnswerTo(Written(Question("aB.C")));
    EXPECT_TRUE(IsAnswered(right));
    EXPECT_FALSE(IsAnswered(Written(Question("Ab.c")))); // a question
    EXPECT_FALSE(IsAnswered(AnswerTo(Written(Question("Ab.d")))));
    EXPECT_FALSE(IsAnswered(AnswerTo(Written(Question("Ab.c", 0x1235)))));
    for (const size_t at : {size_t{5}, right.size() - 3, right.size() - 1}) { // count, type, class
        Bytes wrong = right;
        wrong[at]++;
        EXPECT_FALSE(IsAnswered(wrong)) << at;
    }
    for (size_t length = 0; length < right.size(); length++)
        EXPECT_FALSE(
            IsAnswered({right.begin(), right.begin() + static_cast<Bytes::difference_type>(length)}));
}

/// A server on the loopback interface, by UDP and TCP on one port.
class Server : public testing::Test
{
protected:
    void SetUp() override
    {
        // Another program may have the port by TCP: then the kernel is asked for another one.
        for (int attempt = 0; attempt < 20 && tcp_ < 0; attempt++) {
            close(udp_);
            udp_ = Bound(SOCK_DGRAM, 0);
            sockaddr_in address{};
            socklen_t size = sizeof address;
            ASSERT_EQ(getsockname(udp_, reinterpret_cast<sockaddr *>(&address), &size), 0);
            port_ = ntohs(address.sin_port);
            tcp_ = Bound(SOCK_STREAM, port_);
        }
        ASSERT_GE(udp_, 0);
        ASSERT_EQ(listen(tcp_, 1), 0);
        asked_.question = Question("name.test");
    }

    void TearDown() override
    {
        close(udp_);
        close(tcp_);
        free(asked_.bytes);
    }

    static sockaddr_in Loopback(uint16_t port, in_addr_t host = INADDR_LOOPBACK)
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(host);
        return address;
    }

    /// A socket that is bound to the port, or -1 if the port is taken.
    static int Bound(int type, uint16_t port, in_addr_t host = INADDR_LOOPBACK)
    {
        const int descriptor = socket(AF_INET, type, 0);
        const sockaddr_in address = Loopback(port, host);
        if (bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
            return descriptor;
        close(descriptor);
        return -1;
    }

    // Asks while the server takes one question by UDP and sends what `answers` makes of it.
    void Ask(const std::function<std::vector<Bytes>(const Bytes &)> &answers, int from = -1)
    {
        std::thread server([&] {
            Bytes question(512);
            sockaddr_in client{};
            socklen_t size = sizeof client;
            const ssize_t length = recvfrom(udp_, question.data(), question.size(), 0,
                                            reinterpret_cast<sockaddr *>(&client), &size);
            question.resize(static_cast<size_t>(length));
            for (const Bytes &answer : answers(question))
                sendto(from < 0 ? udp_ : from, answer.data(), answer.size(), 0,
                       reinterpret_cast<const sockaddr *>(&client), size);
        });
        Exchange(false);
        server.join();
    }

    void Exchange(bool use_tcp)
    {
        name_server_address address{};
        address.family = AF_INET;
        const uint8_t loopback[] = {127, 0, 0, 1};
        std::memcpy(address.packed, loopback, sizeof loopback);
        EXPECT_TRUE(pys_dns_exchange(&address, port_, use_tcp, 400, &asked_, 1));
    }

    // Answers one question by TCP, a byte at a time.
    std::thread AnswerByTcp()
    {
        return std::thread([this] {
            const int stream = accept(tcp_, nullptr, nullptr);
            Bytes framed(2 + asked_.question.length);
            EXPECT_EQ(recv(stream, framed.data(), framed.size(), MSG_WAITALL),
                      static_cast<ssize_t>(framed.size()));
            framed[4] |= 0x80;
            for (const uint8_t byte : framed)
                EXPECT_EQ(send(stream, &byte, 1, MSG_NOSIGNAL), 1);
            close(stream);
        });
    }

    int udp_ = -1;
    int tcp_ = -1;
    uint16_t port_ = 0;
    dns_asked asked_{};
};

TEST_F(Server, WrongAnswersAreIgnored)
{
    Ask([](const Bytes &question) {
        Bytes id = AnswerTo(question);
        id[1]++;
        Bytes name = AnswerTo(question);
        name[13]++;
        Bytes right = AnswerTo(question);
        right[3] = DNS_NO_SUCH_NAME;
        return std::vector<Bytes>{id, name, question, {1, 2, 3}, {}, right};
    });
    ASSERT_TRUE(asked_.done);
    EXPECT_EQ(asked_.bytes[3], DNS_NO_SUCH_NAME);
    EXPECT_EQ(asked_.length, asked_.question.length);
}

TEST_F(Server, AnAnswerFromAnotherPortIsNone)
{
    const int other = Bound(SOCK_DGRAM, 0);
    Ask([](const Bytes &question) { return std::vector<Bytes>{AnswerTo(question)}; }, other);
    EXPECT_FALSE(asked_.done);
    EXPECT_TRUE(asked_.timed_out);
    close(other);
}

TEST_F(Server, AnAnswerFromAnotherAddressIsNone)
{
    const int other = Bound(SOCK_DGRAM, port_, INADDR_LOOPBACK + 1);
    Ask([](const Bytes &question) { return std::vector<Bytes>{AnswerTo(question)}; }, other);
    EXPECT_FALSE(asked_.done);
    EXPECT_TRUE(asked_.timed_out);
    close(other);
}

// A byte of the answer, and what it stands for; counted from the end of the question where it is below zero.
struct Wrong {
    const char *name;
    int at;
};

class WrongAnswer : public Server, public testing::WithParamInterface<Wrong>
{
};

TEST_P(WrongAnswer, AloneIsNone)
{
    Ask([](const Bytes &question) {
        Bytes wrong = AnswerTo(question);
        const int at = GetParam().at;
        wrong[at < 0 ? wrong.size() - static_cast<size_t>(-at) : static_cast<size_t>(at)] ^= 0x80;
        return std::vector<Bytes>{wrong};
    });
    EXPECT_FALSE(asked_.done);
    EXPECT_TRUE(asked_.timed_out);
}

const Wrong wrongs[] = {{"FirstHalfOfId", 0}, {"SecondHalfOfId", 1}, {"NoAnswer", 2}, {"Count", 5},
                        {"Name", 13},         {"Type", -3},          {"Class", -1}};

INSTANTIATE_TEST_SUITE_P(Of, WrongAnswer, testing::ValuesIn(wrongs),
                         [](const auto &one) { return std::string(one.param.name); });

TEST_F(Server, ATruncatedAnswerIsAskedForByTcp)
{
    std::thread stream = AnswerByTcp();
    Ask([](const Bytes &question) {
        Bytes truncated = AnswerTo(question);
        truncated[2] |= 0x02;
        return std::vector<Bytes>{truncated};
    });
    stream.join();
    ASSERT_TRUE(asked_.done);
    EXPECT_EQ(asked_.bytes[2] & 0x02, 0);
}

TEST_F(Server, MayBeAskedByTcpAlone)
{
    std::thread stream = AnswerByTcp();
    Exchange(true);
    stream.join();
    EXPECT_TRUE(asked_.done);
}

TEST_F(Server, AnUnreachableServerIsARefusal)
{
    // A socket that is connected elsewhere takes no question, and keeps the port from other programs.
    const sockaddr_in elsewhere = Loopback(9);
    ASSERT_EQ(connect(udp_, reinterpret_cast<const sockaddr *>(&elsewhere), sizeof elsewhere), 0);
    Exchange(false);
    EXPECT_TRUE(asked_.refused);
    EXPECT_FALSE(asked_.timed_out);
}

} // namespace
