// SPDX-License-Identifier: MIT
// The hooks of a host that waits: left and entered in turn, asked after signals, and obeyed.
//
// Linked with --wrap=pys_server_socket_open, so that a name server is there that never answers.
extern "C" {
#include "dns/server_socket.h"
}
#include "connected.h"
#include "pysock_call.h"
#include "pysock_socket.h"
#include "values.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <netdb.h>
#include <string>
#include <thread>
#include <unistd.h>

namespace
{

constexpr int64_t kMillisecond = 1000000;
constexpr int64_t kLong = 60000 * kMillisecond;

/// A host whose lock is a flag. It ends a wait at the third question.
class WaitHooks : public testing::Test
{
public:
    WaitHooks()
    {
        EXPECT_EQ(pysock_socketpair(ends, AF_UNIX, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
        EXPECT_EQ(pysock_set_wait_hooks(&hooks), nullptr);
    }

    ~WaitHooks() override
    {
        EXPECT_TRUE(is_entered);
        EXPECT_EQ(left, entered);
        EXPECT_EQ(pysock_set_wait_hooks(nullptr), &hooks);
        pysock_close(&ends[0], nullptr);
        pysock_close(&ends[1], nullptr);
    }

    static void *Leave(void *data)
    {
        auto *const self = static_cast<WaitHooks *>(data);
        EXPECT_TRUE(self->is_entered);
        self->is_entered = false;
        self->left++;
        errno = EIO;
        return &self->left;
    }

    static void Enter(void *data, void *token)
    {
        auto *const self = static_cast<WaitHooks *>(data);
        EXPECT_FALSE(self->is_entered);
        EXPECT_EQ(token, &self->left);
        self->is_entered = true;
        self->entered++;
        errno = EIO;
    }

    static bool OnSignal(void *data)
    {
        auto *const self = static_cast<WaitHooks *>(data);
        EXPECT_TRUE(self->is_entered);
        errno = EIO;
        return ++self->asked == self->end_at;
    }

    void Fill()
    {
        const std::array<char, 4096> much{};
        size_t sent;
        pysock_settimeout(&ends[0], 0, nullptr);
        while (pysock_send(&ends[0], much.data(), much.size(), 0, &sent, nullptr) == PYSOCK_OK) {
        }
        pysock_settimeout(&ends[0], PYSOCK_NO_TIMEOUT, nullptr);
    }

    bool is_entered = true;
    int left = 0;
    int entered = 0;
    int asked = 0;
    int end_at = 3;
    pysock_wait_hooks hooks{this, Leave, Enter, OnSignal};
    pysock_socket ends[2]{};
    char bytes[16]{};
    size_t done = 0;
    pysock_error error{};
};

TEST_F(WaitHooks, EndAReceiveWithoutTimeOut)
{
    const Interruptions interruptions;
    EXPECT_EQ(pysock_recv(&ends[0], bytes, sizeof bytes, 0, &done, &error), PYSOCK_INTERRUPTED);
    EXPECT_EQ(error.status, PYSOCK_INTERRUPTED);
    EXPECT_EQ(error.reason, PYSOCK_REASON_INTERRUPTED);
    EXPECT_EQ(error.code, 0);
    EXPECT_EQ(asked, 3);
}

TEST_F(WaitHooks, EndAReceiveWithATimeOut)
{
    const Interruptions interruptions;
    pysock_settimeout(&ends[0], kLong, nullptr);
    EXPECT_EQ(pysock_recv(&ends[0], bytes, sizeof bytes, 0, &done, nullptr), PYSOCK_INTERRUPTED);
    EXPECT_EQ(asked, 3);
}

TEST_F(WaitHooks, LetADeadlineGoOn)
{
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    end_at = -1;
    pysock_settimeout(&ends[0], 100 * kMillisecond, nullptr);
    EXPECT_EQ(pysock_recv(&ends[0], bytes, sizeof bytes, 0, &done, nullptr), PYSOCK_TIMEOUT);
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_GE(took, std::chrono::milliseconds(100));
    EXPECT_LT(took, std::chrono::seconds(10));
    EXPECT_GT(asked, 3);
}

TEST_F(WaitHooks, EndEveryReceivingFunction)
{
    const Interruptions interruptions;
    pysock_sockaddr from;
    iovec piece{bytes, sizeof bytes};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    EXPECT_EQ(pysock_recvfrom(&ends[0], bytes, sizeof bytes, 0, &from, &done, nullptr), PYSOCK_INTERRUPTED);
    end_at = asked + 1;
    EXPECT_EQ(pysock_recvmsg(&ends[0], &message, 0, &done, nullptr), PYSOCK_INTERRUPTED);
}

TEST_F(WaitHooks, EndEverySendingFunction)
{
    Fill();
    const Interruptions interruptions;
    iovec piece{bytes, sizeof bytes};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    const pysock_sockaddr nowhere{};
    asked = 0;
    EXPECT_EQ(pysock_send(&ends[0], bytes, sizeof bytes, 0, &done, nullptr), PYSOCK_INTERRUPTED);
    end_at = asked + 1;
    EXPECT_EQ(pysock_sendmsg(&ends[0], &message, 0, &done, nullptr), PYSOCK_INTERRUPTED);
    end_at = asked + 1;
    EXPECT_EQ(pysock_sendto(&ends[0], bytes, sizeof bytes, 0, &nowhere, &done, nullptr), PYSOCK_INTERRUPTED);
    end_at = asked + 1;
    EXPECT_EQ(pysock_sendall(&ends[0], bytes, sizeof bytes, 0, &done, nullptr), PYSOCK_INTERRUPTED);
    EXPECT_EQ(done, 0U);
}

// A part that a signal cut short succeeds: the host is asked before the next part, with any time-out.
TEST_F(WaitHooks, EndSendallBetweenItsParts)
{
    const std::string much(8 << 20, 'x');
    end_at = 1;
    pysock_settimeout(&ends[0], kLong, nullptr);
    EXPECT_EQ(pysock_sendall(&ends[0], much.data(), much.size(), 0, &done, nullptr), PYSOCK_INTERRUPTED);
    EXPECT_GT(done, 0U);
    EXPECT_LT(done, much.size());
    EXPECT_EQ(asked, 1);
}

TEST_F(WaitHooks, EndSendfileBetweenItsBlocks)
{
    std::FILE *const file = std::tmpfile();
    ASSERT_NE(file, nullptr);
    ASSERT_EQ(ftruncate(fileno(file), 8 << 20), 0);
    uint64_t sent = 0;
    end_at = 2;
    pysock_settimeout(&ends[0], kLong, nullptr);
    EXPECT_EQ(pysock_sendfile(&ends[0], fileno(file), 0, 0, &sent, nullptr), PYSOCK_INTERRUPTED);
    EXPECT_GT(sent, 0U);
    EXPECT_EQ(asked, 2);
    std::fclose(file);
}

TEST_F(WaitHooks, EndAccept)
{
    pysock_socket listener, made;
    pysock_sockaddr peer, any{};
    any.as.ipv4.sin_family = AF_INET;
    any.length = sizeof any.as.ipv4;
    pysock_socket_open(&listener, AF_INET, SOCK_STREAM, 0, nullptr);
    pysock_bind(&listener, &any, nullptr);
    pysock_listen(&listener, 1, nullptr);
    const Interruptions interruptions;
    EXPECT_EQ(pysock_accept(&listener, &made, &peer, nullptr), PYSOCK_INTERRUPTED);
    pysock_close(&listener, nullptr);
}

/// A listener whose queue is full: who connects to it waits.
class FullListener
{
public:
    FullListener()
    {
        address.as.local.sun_family = AF_UNIX;
        snprintf(address.as.local.sun_path + 1, sizeof address.as.local.sun_path - 1, "pysock-%d", getpid());
        address.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 +
                                                strlen(address.as.local.sun_path + 1));
        pysock_socket_open(&listener_, AF_UNIX, SOCK_STREAM, 0, nullptr);
        EXPECT_EQ(pysock_bind(&listener_, &address, nullptr), PYSOCK_OK);
        pysock_listen(&listener_, 0, nullptr);
        pysock_socket_open(&first_, AF_UNIX, SOCK_STREAM, 0, nullptr);
        EXPECT_EQ(pysock_connect(&first_, &address, nullptr), PYSOCK_OK);
    }

    ~FullListener()
    {
        pysock_close(&first_, nullptr);
        pysock_close(&listener_, nullptr);
    }

    FullListener(const FullListener &) = delete;
    FullListener &operator=(const FullListener &) = delete;

    pysock_sockaddr address{};

private:
    pysock_socket listener_{};
    pysock_socket first_{};
};

TEST_F(WaitHooks, EndConnect)
{
    const FullListener listener;
    const Interruptions interruptions;
    pysock_socket client;
    pysock_socket_open(&client, AF_UNIX, SOCK_STREAM, 0, nullptr);
    end_at = 1;
    EXPECT_EQ(pysock_connect(&client, &listener.address, &error), PYSOCK_INTERRUPTED);
    EXPECT_EQ(error.reason, PYSOCK_REASON_INTERRUPTED);
    end_at = asked + 1;
    EXPECT_EQ(pysock_connect_ex(&client, &listener.address), PYSOCK_CONNECT_INTERRUPTED);
    pysock_close(&client, nullptr);
}

/// Attempts at a listener whose queue is full wait.
TEST_F(WaitHooks, EndEveryAttemptOfCreateConnection)
{
    pysock_addrinfo addresses[2]{};
    for (pysock_addrinfo &entry : addresses) {
        entry.type = SOCK_STREAM;
        entry.address.family = AF_INET;
        inet_pton(AF_INET, "127.0.0.1", entry.address.packed);
    }
    pysock_socket listener, first, made;
    pysock_sockaddr address{};
    address.as.ipv4.sin_family = AF_INET;
    inet_pton(AF_INET, "127.0.0.1", &address.as.ipv4.sin_addr);
    address.length = sizeof address.as.ipv4;
    pysock_socket_open(&listener, AF_INET, SOCK_STREAM, 0, nullptr);
    pysock_bind(&listener, &address, nullptr);
    pysock_listen(&listener, 0, nullptr);
    pysock_getsockname(&listener, &address, nullptr);
    pysock_socket_open(&first, AF_INET, SOCK_STREAM, 0, nullptr);
    pysock_connect(&first, &address, nullptr);
    addresses[0].address.port = addresses[1].address.port = ntohs(address.as.ipv4.sin_port);
    pysock_error errors[2]{};
    pysock_attempts attempts{};
    attempts.has_timeout = true;
    attempts.timeout_ns = kLong;
    attempts.errors = errors;
    const Interruptions interruptions;
    asked = 0;
    EXPECT_EQ(pysock_create_connection(&made, addresses, 2, &attempts, &error), PYSOCK_INTERRUPTED);
    EXPECT_EQ(errors[0].status, PYSOCK_INTERRUPTED);
    EXPECT_EQ(errors[1].status, PYSOCK_OK) << "the second address must not be tried";
    pysock_close(&first, nullptr);
    pysock_close(&listener, nullptr);
}

TEST_F(WaitHooks, EndReadsOfFilesWithoutLosingTheirBytes)
{
    const auto file = std::make_unique<pysock_file>();
    pysock_file_open(file.get(), &ends[0], PYSOCK_FILE_BUFFER_SIZE);
    pysock_send(&ends[1], "abc", 3, 0, &done, nullptr);
    const Interruptions interruptions;
    EXPECT_EQ(pysock_file_read(file.get(), bytes, 10, &done, nullptr), PYSOCK_INTERRUPTED);
    EXPECT_EQ(done, 3U);
    end_at = asked + 1;
    EXPECT_EQ(pysock_file_readline(file.get(), bytes, 10, &done, nullptr), PYSOCK_INTERRUPTED);
    size_t sent;
    pysock_send(&ends[1], "d\n", 2, 0, &sent, nullptr);
    EXPECT_EQ(pysock_file_readline(file.get(), bytes, 10, &done, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, done), "d\n");
}

TEST_F(WaitHooks, EndAFlushThatCanGoOnLater)
{
    Fill();
    const auto file = std::make_unique<pysock_file>();
    pysock_file_open(file.get(), &ends[0], PYSOCK_FILE_BUFFER_SIZE);
    pysock_file_write(file.get(), "abc", 3, nullptr, nullptr);
    {
        const Interruptions interruptions;
        end_at = asked + 1;
        EXPECT_EQ(pysock_file_flush(file.get(), nullptr), PYSOCK_INTERRUPTED);
    }
    pysock_close(&ends[1], nullptr);
    EXPECT_EQ(pysock_file_flush(file.get(), nullptr), PYSOCK_BROKEN_PIPE_ERROR)
        << "the bytes are still there";
}

TEST_F(WaitHooks, LeaveErrnoAloneOnSuccess)
{
    pysock_send(&ends[1], "abc", 3, 0, &done, nullptr);
    errno = E2BIG;
    EXPECT_EQ(pysock_recv(&ends[0], bytes, sizeof bytes, 0, &done, nullptr), PYSOCK_OK);
    EXPECT_EQ(errno, E2BIG);
    EXPECT_EQ(left, 2);
}

TEST_F(WaitHooks, LeaveTheErrorOfASystemCallAlone)
{
    pysock_settimeout(&ends[0], 0, nullptr);
    EXPECT_EQ(pysock_recv(&ends[0], bytes, sizeof bytes, 0, &done, &error), PYSOCK_BLOCKING_IO_ERROR);
    EXPECT_EQ(error.code, EAGAIN);
}

TEST_F(WaitHooks, BelongToOneThread)
{
    std::thread other([this] {
        char byte;
        size_t received;
        EXPECT_EQ(pysock_set_wait_hooks(nullptr), nullptr);
        pysock_send(&ends[1], "x", 1, 0, &received, nullptr);
        EXPECT_EQ(pysock_recv(&ends[0], &byte, 1, 0, &received, nullptr), PYSOCK_OK);
    });
    other.join();
    EXPECT_EQ(left, 0);
}

TEST_F(WaitHooks, MayEachBeAbsent)
{
    const Interruptions interruptions;
    const pysock_wait_hooks none{};
    pysock_set_wait_hooks(&none);
    pysock_settimeout(&ends[0], 50 * kMillisecond, nullptr);
    EXPECT_EQ(pysock_recv(&ends[0], bytes, sizeof bytes, 0, &done, nullptr), PYSOCK_TIMEOUT);
    pysock_set_wait_hooks(&hooks);
}

/// A handler that itself waits, by the same hooks.
TEST_F(WaitHooks, MayUseTheLibrary)
{
    hooks.on_signal = [](void *data) {
        auto *const self = static_cast<WaitHooks *>(data);
        size_t sent;
        pysock_addrinfo_list *list;
        pysock_hints numeric{};
        numeric.flags = AI_NUMERICHOST;
        EXPECT_TRUE(self->is_entered);
        EXPECT_EQ(pysock_getaddrinfo(nullptr, "::1", "1", &numeric, &list, nullptr), PYSOCK_OK);
        pysock_free_addrinfo(list);
        EXPECT_EQ(pysock_send(&self->ends[1], "x", 1, 0, &sent, nullptr), PYSOCK_OK);
        return false;
    };
    const Interruptions interruptions;
    EXPECT_EQ(pysock_recv(&ends[0], bytes, sizeof bytes, 0, &done, nullptr), PYSOCK_OK);
    EXPECT_EQ(left, 3) << "the wait, the send within it, and the wait again";
}

/// A name server that never answers.
class SilentServer
{
public:
    SilentServer()
    {
        std::ofstream(PYSOCK_NAME_SWITCH_PATH) << "hosts: dns files\n";
        std::ofstream(PYSOCK_RESOLVER_CONF_PATH) << "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n";
    }

    ~SilentServer()
    {
        std::ofstream(PYSOCK_NAME_SWITCH_PATH) << "hosts: files\n";
        std::remove(PYSOCK_RESOLVER_CONF_PATH);
    }

    SilentServer(const SilentServer &) = delete;
    SilentServer &operator=(const SilentServer &) = delete;
};

TEST_F(WaitHooks, LeaveALookUpToItsEnd)
{
    const SilentServer server;
    const Interruptions interruptions;
    for (const char *const name : {"glibc", "musl"}) {
        pysock_addrinfo_list *list;
        left = entered = asked = 0;
        end_at = 1;
        const auto start = std::chrono::steady_clock::now();
        EXPECT_EQ(pysock_getaddrinfo(pysock_libc_find(name), "name.test", nullptr, nullptr, &list, &error),
                  PYSOCK_GAIERROR);
        EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(990)) << name;
        EXPECT_EQ(asked, 0) << "a handler runs when the call is back";
        EXPECT_GT(left, 0) << "others run meanwhile";
    }
}

TEST_F(WaitHooks, EndCreateConnectionAfterTheLookUp)
{
    const pysock_python *const python = pysock_python_find(nullptr);
    pysock_answer answer;
    const Values pair = {Text("127.0.0.1"), Int(9)};
    const Values args = {Sequence(PYSOCK_TUPLE, pair)};
    end_at = 1;
    pysock_call(python, "create_connection", args.data(), args.size(), nullptr, 0, &answer);
    EXPECT_EQ(answer.outcome, PYSOCK_RAISED);
    EXPECT_EQ(answer.raised.status, PYSOCK_INTERRUPTED) << "no attempt was made";
    pysock_answer_clear(&answer);
}

TEST_F(WaitHooks, GiveTheCallLayerAnExceptionOfTheHost)
{
    const FullListener listener;
    const Interruptions interruptions;
    const pysock_python *const python = pysock_python_find(nullptr);
    pysock_answer made, answer;
    const Values args = {Int(AF_UNIX)};
    pysock_call(python, "socket", args.data(), args.size(), nullptr, 0, &made);
    ASSERT_EQ(made.outcome, PYSOCK_RETURNED);
    const Values path = {Bytes(std::string_view(listener.address.as.local.sun_path,
                                                listener.address.length - offsetof(sockaddr_un, sun_path)))};
    for (const char *const method : {"connect", "connect_ex"}) {
        end_at = asked + 1;
        pysock_call_method(python, made.returned.as.live, method, path.data(), 1, nullptr, 0, &answer);
        EXPECT_EQ(answer.outcome, PYSOCK_RAISED);
        EXPECT_EQ(answer.raised.status, PYSOCK_INTERRUPTED) << method;
        pysock_answer_clear(&answer);
    }
    pysock_live_free(made.returned.as.live);
    pysock_answer_clear(&made);
}

} // namespace

extern "C" {
int __wrap_pys_server_socket_open(const name_server_address *server, uint16_t port, int type);

/// A socket to which nobody writes.
int __wrap_pys_server_socket_open(const name_server_address *, uint16_t, int)
{
    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    socklen_t size = sizeof address;
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Connected to itself, it would hear its own question; so to a port that another socket holds.
    static const int holder = [&address] {
        const int made = socket(AF_INET, SOCK_DGRAM, 0);
        EXPECT_EQ(bind(made, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
        return made;
    }();
    EXPECT_EQ(getsockname(holder, reinterpret_cast<sockaddr *>(&address), &size), 0);
    EXPECT_EQ(connect(descriptor, reinterpret_cast<const sockaddr *>(&address), size), 0);
    return descriptor;
}
}
