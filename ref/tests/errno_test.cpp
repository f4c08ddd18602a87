// SPDX-License-Identifier: MIT
// Every function of the typed layer leaves errno alone where it succeeds, also after an inner failure.
//
// Signals without SA_RESTART arrive all the time, so that whatever waits fails inside with EINTR. Built with paths that
// name files of the tests' own; gai.conf and resolv.conf are not there.
#include "connected.h"
#include "pysock_socket.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <gtest/gtest.h>
#include <netdb.h>
#include <string>
#include <thread>
#include <vector>

namespace
{

constexpr int64_t kSecond = 1000000000;

// The result is compared, and errno after it; the text of the call is its name.
#define SUCCEEDS(expected, call)              \
    do {                                      \
        errno = EILSEQ;                       \
        const auto result = (call);           \
        const int after = errno;              \
        EXPECT_EQ(result, expected) << #call; \
        EXPECT_EQ(after, EILSEQ) << #call;    \
    } while (0)

#define RUNS(call) SUCCEEDS(0, ((call), 0))

class Errno : public ::testing::Test
{
protected:
    void SetUp() override
    {
        std::ofstream(PYSOCK_HOSTS_PATH) << "127.0.0.1 localhost\n127.0.0.2 two.test two\n";
        std::ofstream(PYSOCK_SERVICES_PATH) << "name 7/tcp\n";
        std::ofstream(PYSOCK_PROTOCOLS_PATH) << "name 7\n";
    }

    void TearDown() override
    {
        for (const char *path : {PYSOCK_HOSTS_PATH, PYSOCK_SERVICES_PATH, PYSOCK_PROTOCOLS_PATH})
            std::remove(path);
    }

    // Does something a moment after the call has begun to wait.
    static std::thread Later(const std::function<void()> &doing)
    {
        return std::thread([doing] {
            sigset_t all;
            sigfillset(&all);
            pthread_sigmask(SIG_BLOCK, &all, nullptr);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            doing();
        });
    }

private:
    const Interruptions interruptions_;
};

// A pair whose first end sends.
class SendingPair : public Pair
{
public:
    // Sends until the system takes no more.
    void Fill()
    {
        const std::string much(4096, 'm');
        size_t sent = 0;
        EXPECT_EQ(pysock_settimeout(&ends[0], 0, nullptr), PYSOCK_OK);
        while (pysock_send(&ends[0], much.data(), much.size(), 0, &sent, nullptr) == PYSOCK_OK)
            continue;
    }
    void Empty()
    {
        std::vector<char> bytes(1 << 20);
        size_t got = 0;
        EXPECT_EQ(pysock_settimeout(&ends[1], 0, nullptr), PYSOCK_OK);
        while (pysock_recv(&ends[1], bytes.data(), bytes.size(), 0, &got, nullptr) == PYSOCK_OK)
            continue;
    }
};

pysock_sockaddr Loopback()
{
    pysock_sockaddr address{};
    address.as.ipv4.sin_family = AF_INET;
    address.as.ipv4.sin_addr.s_addr = pysock_htonl(INADDR_LOOPBACK);
    address.length = sizeof address.as.ipv4;
    return address;
}

TEST_F(Errno, StaysAfterNumbersTextsAndAddresses)
{
    RUNS(pysock_set_wait_hooks(nullptr));
    pysock_error error{};
    char text[PYSOCK_ERROR_TEXT_SIZE];
    uint8_t packed[16];
    size_t size = 0;
    int64_t timeout_ns = 0;
    error.status = PYSOCK_ERROR;
    error.reason = PYSOCK_REASON_ERRNO;
    error.code = 54321; // no error has this number
    RUNS(pysock_error_text(&error, text));
    RUNS(pysock_error_message(&error, text));
    RUNS(pysock_status_name(PYSOCK_ERROR));
    RUNS(pysock_htons(1));
    RUNS(pysock_ntohs(1));
    RUNS(pysock_htonl(1));
    RUNS(pysock_ntohl(1));
    RUNS(pysock_libc_find("musl 99.9"));
    RUNS(pysock_libc_name(pysock_libc_find(nullptr)));
    SUCCEEDS(PYSOCK_OK, pysock_inet_aton(nullptr, "127.1", packed, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_inet_ntoa(packed, 4, text, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_inet_pton(AF_INET6, "::1", packed, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_inet_ntop(nullptr, AF_INET6, packed, 16, text, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_cmsg_len(4, &size, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_cmsg_space(4, &size, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_timeout_from_seconds(1e-12, &timeout_ns, nullptr));
    RUNS(pysock_timeout_to_seconds(1));
    SUCCEEDS(PYSOCK_OK, pysock_setdefaulttimeout(PYSOCK_NO_TIMEOUT, nullptr));
    RUNS(pysock_getdefaulttimeout());
}

TEST_F(Errno, StaysAfterInterfacesAndARefusedName)
{
    const std::string too_long(5000, 'x'); // refused whoever asks, so this machine keeps its name
    pysock_interface_list *list = nullptr;
    char name[PYSOCK_INTERFACE_NAME_SIZE];
    unsigned index = 0;
    SUCCEEDS(PYSOCK_OK, pysock_if_nameindex(&list, nullptr));
    ASSERT_GT(list->count, 0U);
    SUCCEEDS(PYSOCK_OK, pysock_if_indextoname(list->items[0].index, name, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_if_nametoindex(nullptr, name, &index, nullptr));
    RUNS(pysock_free_interfaces(list));
    RUNS(pysock_sethostname(too_long.data(), too_long.size(), nullptr));
}

TEST_F(Errno, StaysAfterLookUpsWithFilesThatAreNotThere)
{
    for (const char *library : {"glibc", "musl"}) {
        const pysock_libc *const libc = pysock_libc_find(library);
        pysock_addrinfo_list *list = nullptr;
        pysock_host *host = nullptr;
        char name[PYSOCK_HOST_TEXT_SIZE];
        char address[PYSOCK_IPV4_TEXT_SIZE];
        uint16_t port = 0;
        int number = 0;
        SUCCEEDS(PYSOCK_OK, pysock_getservbyname(libc, "name", nullptr, &port, nullptr));
        SUCCEEDS(PYSOCK_OK, pysock_getservbyport(libc, 7, nullptr, name, sizeof name, nullptr));
        std::remove(PYSOCK_SERVICES_PATH); // a numeric service wants no file
        SUCCEEDS(PYSOCK_OK,
                 pysock_getprotobyname(libc, library[0] == 'm' ? "tcp" : "name", &number, nullptr));
        SUCCEEDS(PYSOCK_OK, pysock_gethostname(name, sizeof name, nullptr));
        SUCCEEDS(PYSOCK_OK, pysock_getaddrinfo(libc, "two", "80", nullptr, &list, nullptr));
        RUNS(pysock_free_addrinfo(list));
        SUCCEEDS(PYSOCK_OK, pysock_gethostbyname(libc, "two", address, nullptr));
        SUCCEEDS(PYSOCK_OK, pysock_gethostbyname_ex(libc, "two", &host, nullptr));
        RUNS(pysock_free_host(host));
        SUCCEEDS(PYSOCK_OK, pysock_gethostbyaddr(libc, "127.0.0.2", &host, nullptr));
        pysock_free_host(host);
        SetUp();
    }
    // Nothing is found, and what was asked for is the answer.
    const pysock_libc *const glibc = pysock_libc_find("glibc"); // asks no name server here: nsswitch.conf
    const pysock_address nameless = {AF_INET, {127, 0, 0, 9}, 9, 0, 0};
    pysock_host *found = nullptr;
    char name[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    std::remove(PYSOCK_HOSTS_PATH);
    std::remove(PYSOCK_SERVICES_PATH);
    SUCCEEDS(PYSOCK_OK, pysock_getnameinfo(glibc, &nameless, 0, name, service, nullptr));
    EXPECT_STREQ(name, "127.0.0.9");
    SUCCEEDS(PYSOCK_OK, pysock_getfqdn(glibc, "nosuch", name, sizeof name, &found, nullptr));
    EXPECT_STREQ(name, "nosuch");
    pysock_free_host(found);
}

TEST_F(Errno, StaysAfterWhatASocketIsMadeOfAndAskedFor)
{
    pysock_socket one;
    pysock_socket other;
    pysock_socket pair[2];
    pysock_sockaddr address = Loopback();
    bool inheritable = false;
    int copy = -1;
    int type = 0;
    socklen_t size = sizeof type;
    SUCCEEDS(PYSOCK_OK, pysock_socketpair(pair, AF_UNIX, SOCK_STREAM, 0, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_getpeername(&pair[0], &address, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_shutdown(&pair[0], SHUT_WR, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_close(&pair[0], nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_close(&pair[0], nullptr)); // nothing is left to close
    SUCCEEDS(PYSOCK_OK, pysock_close(&pair[1], nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_socket_open(&one, AF_INET, SOCK_STREAM, 0, nullptr));
    address = Loopback();
    SUCCEEDS(PYSOCK_OK, pysock_bind(&one, &address, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_listen(&one, -1, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_getsockname(&one, &address, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_socket_dup(&one, &other, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_dup_fd(one.fd, &copy, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_close_fd(copy, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_get_inheritable(&one, &inheritable, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_set_inheritable(&one, true, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_settimeout(&one, kSecond, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_getsockopt(&one, SOL_SOCKET, SO_TYPE, &type, &size, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_setsockopt(&one, SOL_SOCKET, SO_REUSEADDR, &type, sizeof type, nullptr));
    const int fd = one.fd;
    SUCCEEDS(fd, pysock_detach(&one));
    SUCCEEDS(PYSOCK_OK, pysock_socket_from_fd(&one, fd, -1, -1, -1, nullptr));
    pysock_close(&one, nullptr);
    pysock_close(&other, nullptr);
    address = Loopback();
    SUCCEEDS(PYSOCK_OK, pysock_create_server(&one, AF_INET, &address, nullptr, nullptr));
    RUNS(pysock_has_dualstack_ipv6());
    pysock_close(&one, nullptr);
}

TEST_F(Errno, StaysAfterConnectionsThatWereUnderWayRefusedOrWaitedFor)
{
    pysock_socket listener;
    pysock_socket client;
    pysock_socket accepted;
    pysock_sockaddr address = Loopback();
    pysock_sockaddr peer{};
    ASSERT_EQ(pysock_socket_open(&listener, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_bind(&listener, &address, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_getsockname(&listener, &address, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_listen(&listener, 16, nullptr), PYSOCK_OK);
    const uint16_t port = pysock_ntohs(address.as.ipv4.sin_port);
    const auto open = [&] {
        EXPECT_EQ(pysock_socket_open(&client, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
        EXPECT_EQ(pysock_settimeout(&client, 60 * kSecond, nullptr), PYSOCK_OK); // EINPROGRESS inside
    };
    const auto take = [&] {
        SUCCEEDS(PYSOCK_OK, pysock_accept(&listener, &accepted, &peer, nullptr));
        pysock_close(&accepted, nullptr);
        pysock_close(&client, nullptr);
    };
    open();
    SUCCEEDS(PYSOCK_OK, pysock_connect(&client, &address, nullptr));
    take();
    open();
    SUCCEEDS(0, pysock_connect_ex(&client, &address));
    take();
    std::thread connecting = Later([&] {
        open();
        EXPECT_EQ(pysock_connect(&client, &address, nullptr), PYSOCK_OK);
    });
    SUCCEEDS(PYSOCK_OK, pysock_accept(&listener, &accepted, &peer, nullptr)); // EINTR inside
    connecting.join();
    pysock_close(&accepted, nullptr);
    pysock_close(&client, nullptr);

    // Nobody listens at the first address: a socket that is bound and does not listen refuses.
    pysock_socket refusing;
    pysock_sockaddr refuses = Loopback();
    ASSERT_EQ(pysock_socket_open(&refusing, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_bind(&refusing, &refuses, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_getsockname(&refusing, &refuses, nullptr), PYSOCK_OK);
    pysock_addrinfo two[2] = {};
    for (pysock_addrinfo &one : two)
        one = {SOCK_STREAM, 0, "", {AF_INET, {127, 0, 0, 1}, port, 0, 0}};
    two[0].address.port = pysock_ntohs(refuses.as.ipv4.sin_port);
    SUCCEEDS(PYSOCK_OK, pysock_create_connection(&client, two, 2, nullptr, nullptr));
    take();
    pysock_close(&refusing, nullptr);
    pysock_close(&listener, nullptr);
}

TEST_F(Errno, StaysAfterDataThatWereWaitedFor)
{
    Pair pair;
    char bytes[16];
    size_t count = 0;
    pysock_sockaddr from{};
    iovec part{bytes, sizeof bytes};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    const auto one_later = [&] {
        return Later(
            [&] { EXPECT_EQ(pysock_sendall(&pair.ends[1], "x", 1, 0, nullptr, nullptr), PYSOCK_OK); });
    };
    std::thread later = one_later();
    SUCCEEDS(PYSOCK_OK, pysock_recv(&pair.ends[0], bytes, sizeof bytes, 0, &count, nullptr));
    later.join();
    later = one_later();
    SUCCEEDS(PYSOCK_OK, pysock_recvfrom(&pair.ends[0], bytes, sizeof bytes, 0, &from, &count, nullptr));
    later.join();
    later = one_later();
    SUCCEEDS(PYSOCK_OK, pysock_recvmsg(&pair.ends[0], &message, 0, &count, nullptr));
    later.join();
    int fds[4];
    pysock_received_fds received{};
    later = one_later();
    SUCCEEDS(PYSOCK_OK, pysock_recv_fds(&pair.ends[0], bytes, sizeof bytes, fds, 4, &received, nullptr));
    later.join();
}

TEST_F(Errno, StaysAfterRoomThatWasWaitedFor)
{
    std::FILE *const file = std::tmpfile();
    ASSERT_NE(file, nullptr);
    std::fputs("bytes of a file", file);
    std::fflush(file);
    for (const char *function : {"send", "sendall", "sendmsg", "send_fds", "sendmsg_afalg", "sendfile"}) {
        SendingPair pair;
        char bytes[16] = "";
        size_t count = 0;
        uint64_t sent = 0;
        const pysock_afalg what{};
        iovec part{bytes, sizeof bytes};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        pair.Fill();
        ASSERT_EQ(pysock_settimeout(&pair.ends[0], PYSOCK_NO_TIMEOUT, nullptr), PYSOCK_OK);
        std::thread later = Later([&] { pair.Empty(); });
        if (function == std::string("send"))
            SUCCEEDS(PYSOCK_OK, pysock_send(&pair.ends[0], bytes, sizeof bytes, 0, &count, nullptr));
        else if (function == std::string("sendall"))
            SUCCEEDS(PYSOCK_OK, pysock_sendall(&pair.ends[0], bytes, sizeof bytes, 0, &count, nullptr));
        else if (function == std::string("send_fds"))
            SUCCEEDS(PYSOCK_OK, pysock_send_fds(&pair.ends[0], &part, 1, nullptr, 0, &count, nullptr));
        else if (function == std::string("sendmsg_afalg"))
            SUCCEEDS(PYSOCK_OK, pysock_sendmsg_afalg(&pair.ends[0], &part, 1, &what, 0, &count, nullptr));
        else if (function == std::string("sendfile"))
            SUCCEEDS(PYSOCK_OK, pysock_sendfile(&pair.ends[0], fileno(file), 0, 0, &sent, nullptr));
        else
            SUCCEEDS(PYSOCK_OK, pysock_sendmsg(&pair.ends[0], &message, 0, &count, nullptr));
        later.join();
    }
    std::fclose(file);
    pysock_socket datagrams;
    pysock_sockaddr to = Loopback();
    size_t count = 0;
    ASSERT_EQ(pysock_socket_open(&datagrams, AF_INET, SOCK_DGRAM, 0, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_bind(&datagrams, &to, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_getsockname(&datagrams, &to, nullptr), PYSOCK_OK);
    SUCCEEDS(PYSOCK_OK, pysock_sendto(&datagrams, "x", 1, 0, &to, &count, nullptr));
    pysock_close(&datagrams, nullptr);
}

TEST_F(Errno, StaysAfterTextWhoseSocketHasNothingMore)
{
    Pair pair;
    static pysock_file file;
    pysock_text_format format{};
    format.reads = format.writes = true;
    pysock_text text;
    pysock_points points{};
    size_t count = 0;
    pysock_file_open(&file, &pair.ends[0], 8192);
    RUNS(pysock_text_open(&text, &file, &format));
    SUCCEEDS(PYSOCK_OK, pysock_text_write(&text, "x", 1, &count, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_text_flush(&text, nullptr));
    ASSERT_EQ(pysock_settimeout(&pair.ends[0], 0, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], "abc", 3, 0, nullptr, nullptr), PYSOCK_OK);
    SUCCEEDS(PYSOCK_OK, pysock_text_read(&text, 9, &points, nullptr));
    SUCCEEDS(PYSOCK_OK, pysock_text_readline(&text, -1, &points, nullptr));
    RUNS(pysock_points_free(&points));
    ASSERT_EQ(pysock_sendall(&pair.ends[1], "abc", 3, 0, nullptr, nullptr), PYSOCK_OK);
    SUCCEEDS(PYSOCK_OK, pysock_text_read(&text, -1, &points, nullptr));
    pysock_points_free(&points);
    RUNS(pysock_text_free(&text));
}

TEST_F(Errno, StaysAfterFilesThatWaitedOrKeptWhatTheSocketRefused)
{
    Pair pair;
    static pysock_file reader;
    static pysock_file writer;
    char bytes[16];
    size_t count = 0;
    const auto send_later = [&](const char *text) {
        return Later([&pair, text] {
            EXPECT_EQ(pysock_sendall(&pair.ends[1], text, 2, 0, nullptr, nullptr), PYSOCK_OK);
        });
    };
    RUNS(pysock_file_open(&reader, &pair.ends[0], 8192));
    std::thread later = send_later("xx");
    SUCCEEDS(PYSOCK_OK, pysock_file_read(&reader, bytes, 2, &count, nullptr));
    later.join();
    later = send_later("xx");
    SUCCEEDS(PYSOCK_OK, pysock_file_readinto(&reader, bytes, 2, &count, nullptr));
    later.join();
    later = send_later("xx");
    SUCCEEDS(PYSOCK_OK, pysock_file_read1(&reader, bytes, 2, &count, nullptr));
    later.join();
    later = send_later("x\n");
    SUCCEEDS(PYSOCK_OK, pysock_file_readline(&reader, bytes, 2, &count, nullptr));
    later.join();
    later = send_later("xx");
    SUCCEEDS(PYSOCK_OK, pysock_file_receive(&reader, bytes, 2, &count, nullptr));
    later.join();
    later = send_later("xx");
    SUCCEEDS(PYSOCK_OK, pysock_file_readinto1(&reader, bytes, 2, &count, nullptr));
    later.join();
    later = send_later("xx");
    const uint8_t *shown;
    SUCCEEDS(PYSOCK_OK, pysock_file_peek(&reader, &shown, &count, nullptr));
    later.join();
    uint8_t *everything = nullptr;
    later = Later([&pair] { pysock_shutdown(&pair.ends[1], SHUT_WR, nullptr); });
    SUCCEEDS(PYSOCK_OK, pysock_file_readall(&reader, &everything, &count, nullptr));
    later.join();
    EXPECT_EQ(count, 2U);
    free(everything);

    SendingPair full;
    const std::string much(64, 'm');
    pysock_file_open(&writer, &full.ends[0], 100);
    full.Fill();
    ASSERT_EQ(pysock_file_write(&writer, much.data(), 64, &count, nullptr), PYSOCK_OK);
    // Full socket, half-full buffer: the flush inside fails, and what can be kept is little enough.
    pysock_file past = writer;
    past.write_at = past.write_end = 0;
    SUCCEEDS(PYSOCK_OK, pysock_file_write(&past, much.data(), 64, &count, nullptr));
    past.write_end = 100;
    past.write_at = 40; // as a flush leaves it that the socket took 40 bytes of
    SUCCEEDS(PYSOCK_OK, pysock_file_write(&past, much.data(), 20, &count, nullptr));
    EXPECT_EQ(count, 20U);
    ASSERT_EQ(pysock_settimeout(&full.ends[0], PYSOCK_NO_TIMEOUT, nullptr), PYSOCK_OK);
    later = Later([&] { full.Empty(); });
    SUCCEEDS(PYSOCK_OK, pysock_file_flush(&writer, nullptr));
    later.join();
}

} // namespace
