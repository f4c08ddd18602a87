// SPDX-License-Identifier: MIT
// Which answers of name servers are taken as musl takes them: any with the right identifier, from the server alone.
//
// Linked with --wrap=pys_server_socket_open, so that the name server need not listen at port 53.
extern "C" {
#include "dns/message.h"
#include "dns/server_socket.h"
#include "musl/servers.h"
}

#include <arpa/inet.h>
#include <cstring>
#include <functional>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace
{

using Bytes = std::vector<uint8_t>;

uint16_t server_port = 0;

class MuslServer : public testing::Test
{
protected:
    void SetUp() override
    {
        server_ = Bound(INADDR_LOOPBACK, 0);
        sockaddr_in address{};
        socklen_t size = sizeof address;
        ASSERT_EQ(getsockname(server_, reinterpret_cast<sockaddr *>(&address), &size), 0);
        server_port = ntohs(address.sin_port);
        ASSERT_TRUE(pys_musl_question_write(&question_, "name.test", DNS_TYPE_A, 0x1234));
    }

    void TearDown() override
    {
        close(server_);
    }

    static int Bound(in_addr_t host, uint16_t port)
    {
        const int descriptor = socket(AF_INET, SOCK_DGRAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(host);
        EXPECT_EQ(bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        return descriptor;
    }

    // What is taken when the server's answer is the question after `change`, sent from a socket, or from its own.
    bool Takes(const std::function<void(Bytes &)> &change, int from = -1)
    {
        std::thread server([&] {
            Bytes bytes(512);
            sockaddr_in client{};
            socklen_t size = sizeof client;
            const ssize_t length = recvfrom(server_, bytes.data(), bytes.size(), 0,
                                            reinterpret_cast<sockaddr *>(&client), &size);
            bytes.resize(static_cast<size_t>(length));
            bytes[2] |= 0x80;
            change(bytes);
            sendto(from < 0 ? server_ : from, bytes.data(), bytes.size(), 0,
                   reinterpret_cast<const sockaddr *>(&client), size);
        });
        resolver_conf conf{};
        conf.servers[0] = {AF_INET, {127, 0, 0, 1}, 0};
        conf.servers_count = 1;
        conf.timeout_s = 1;
        conf.attempts = 1;
        musl_answer answer{};
        EXPECT_EQ(pys_musl_servers_ask(&conf, false, MUSL_SHORT_ANSWER_SIZE, &question_, 1, &answer), 0);
        server.join();
        return answer.length > 0;
    }

    int server_ = -1;
    musl_question question_{};
};

TEST_F(MuslServer, IsBelievedWithTheRightIdentifier)
{
    EXPECT_TRUE(Takes([](Bytes &) {}));
}

TEST_F(MuslServer, IsBelievedWithAnotherQuestion)
{
    EXPECT_TRUE(Takes([](Bytes &bytes) { bytes[13]++; }));
}

TEST_F(MuslServer, IsNotBelievedWithAnotherIdentifier)
{
    EXPECT_FALSE(Takes([](Bytes &bytes) { bytes[1]++; }));
}

TEST_F(MuslServer, IsNotAnotherPort)
{
    const int other = Bound(INADDR_LOOPBACK, 0);
    EXPECT_FALSE(Takes([](Bytes &) {}, other));
    close(other);
}

TEST_F(MuslServer, IsNotAnotherAddress)
{
    const int other = Bound(INADDR_LOOPBACK + 1, server_port);
    EXPECT_FALSE(Takes([](Bytes &) {}, other));
    close(other);
}

} // namespace

extern "C" int __real_pys_server_socket_open(const name_server_address *server, uint16_t port, int type);
extern "C" int __wrap_pys_server_socket_open(const name_server_address *server, uint16_t port, int type);

extern "C" int __wrap_pys_server_socket_open(const name_server_address *server, uint16_t port, int type)
{
    (void)port;
    return __real_pys_server_socket_open(server, server_port, type);
}
