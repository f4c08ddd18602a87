// SPDX-License-Identifier: MIT
// Sockets in what vectors cannot say: signals while waiting, descriptors, fork, threads, errno.
#include "connected.h"
#include "no_descriptors.h"
#include "pysock_socket.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace
{

constexpr int64_t kMillisecond = 1000000;

int64_t ElapsedMs(std::chrono::steady_clock::time_point since)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - since)
        .count();
}

/// A listener on the loopback, and where it listens.
class Listener
{
public:
    Listener()
    {
        pysock_sockaddr any{};
        any.as.ipv4.sin_family = AF_INET;
        any.as.ipv4.sin_addr.s_addr = pysock_htonl(INADDR_LOOPBACK);
        any.length = sizeof any.as.ipv4;
        EXPECT_EQ(pysock_socket_open(&socket, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
        EXPECT_EQ(pysock_bind(&socket, &any, nullptr), PYSOCK_OK);
        EXPECT_EQ(pysock_listen(&socket, 16, nullptr), PYSOCK_OK);
        EXPECT_EQ(pysock_getsockname(&socket, &address, nullptr), PYSOCK_OK);
    }

    ~Listener()
    {
        pysock_close(&socket, nullptr);
    }

    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    pysock_socket socket{};
    pysock_sockaddr address{};
};

TEST(Interrupted, RecvTakesItsTimeOut)
{
    Pair pair;
    char byte;
    size_t received;
    pysock_settimeout(&pair.ends[0], 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_recv(&pair.ends[0], &byte, 1, 0, &received, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
    EXPECT_GT(signals_seen, 0);
}

TEST(Interrupted, AcceptTakesItsTimeOut)
{
    Listener listener;
    pysock_socket made;
    pysock_sockaddr peer;
    pysock_settimeout(&listener.socket, 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_accept(&listener.socket, &made, &peer, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
    EXPECT_GT(signals_seen, 0);
}

TEST(Interrupted, SendallTakesOneTimeOutForAll)
{
    Pair pair;
    const std::vector<char> much(1 << 22);
    size_t sent = 0;
    pysock_settimeout(&pair.ends[0], 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_sendall(&pair.ends[0], much.data(), much.size(), 0, &sent, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
    EXPECT_GT(sent, 0U);
    EXPECT_LT(sent, much.size());
}

TEST(Interrupted, BlockingRecvWaitsForItsData)
{
    Pair pair;
    char byte = 0;
    size_t received = 0;
    const Interruptions interruptions;
    std::thread sender([&pair] {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr); // they are for the one who waits
        while (signals_seen < 5)
            std::this_thread::yield();
        size_t sent;
        pysock_send(&pair.ends[1], "x", 1, 0, &sent, nullptr);
    });
    EXPECT_EQ(pysock_recv(&pair.ends[0], &byte, 1, 0, &received, nullptr), PYSOCK_OK);
    EXPECT_EQ(byte, 'x');
    sender.join();
}

TEST(Interrupted, ConnectIsNotStartedAgain)
{
    Listener listener;
    const Interruptions interruptions;
    for (int round = 0; round < 200; round++) {
        pysock_socket client;
        pysock_socket accepted;
        pysock_sockaddr peer;
        ASSERT_EQ(pysock_socket_open(&client, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
        pysock_settimeout(&client, 5000 * kMillisecond, nullptr);
        EXPECT_EQ(pysock_connect(&client, &listener.address, nullptr), PYSOCK_OK);
        ASSERT_EQ(pysock_accept(&listener.socket, &accepted, &peer, nullptr), PYSOCK_OK);
        pysock_close(&client, nullptr);
        pysock_close(&accepted, nullptr);
    }
}

// Of a listener whose queue is full: to connect waits until somebody is accepted, and nobody is.
TEST(Interrupted, ConnectThatWaitsTakesItsTimeOut)
{
    Listener listener;
    std::vector<pysock_socket> waiting(3); // one more than a queue of one takes, and one to be sure
    ASSERT_EQ(pysock_listen(&listener.socket, 1, nullptr), PYSOCK_OK);
    for (pysock_socket &one : waiting) {
        ASSERT_EQ(pysock_socket_open(&one, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
        pysock_settimeout(&one, 0, nullptr);
        pysock_connect(&one, &listener.address, nullptr);
    }
    pysock_socket client;
    ASSERT_EQ(pysock_socket_open(&client, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
    pysock_settimeout(&client, 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_connect(&client, &listener.address, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
    EXPECT_GT(signals_seen, 0);
    pysock_close(&client, nullptr);
    for (pysock_socket &one : waiting)
        pysock_close(&one, nullptr);
}

/// Nothing more goes in until somebody reads.
void Fill(pysock_socket *socket)
{
    const std::vector<char> much(1 << 22);
    pysock_settimeout(socket, 0, nullptr);
    ASSERT_EQ(pysock_sendall(socket, much.data(), much.size(), 0, nullptr, nullptr),
              PYSOCK_BLOCKING_IO_ERROR);
}

TEST(Interrupted, SendmsgIntoAFullBufferTakesItsTimeOut)
{
    Pair pair;
    char byte = 'x';
    iovec piece{&byte, 1};
    msghdr message{};
    message.msg_iov = &piece;
    message.msg_iovlen = 1;
    size_t sent = 0;
    Fill(&pair.ends[0]);
    pysock_settimeout(&pair.ends[0], 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_sendmsg(&pair.ends[0], &message, 0, &sent, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
    EXPECT_GT(signals_seen, 0);
}

TEST(Interrupted, SendIntoAFullBufferTakesItsTimeOut)
{
    Pair pair;
    size_t sent = 0;
    Fill(&pair.ends[0]);
    pysock_settimeout(&pair.ends[0], 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_send(&pair.ends[0], "x", 1, 0, &sent, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
    EXPECT_GT(signals_seen, 0);
}

TEST(Interrupted, RecvfromTakesItsTimeOut)
{
    Pair pair(SOCK_DGRAM);
    char byte;
    size_t received;
    pysock_sockaddr from;
    pysock_settimeout(&pair.ends[0], 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_recvfrom(&pair.ends[0], &byte, 1, 0, &from, &received, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
}

TEST(Interrupted, RecvmsgTakesItsTimeOut)
{
    Pair pair;
    msghdr message{};
    size_t received;
    pysock_settimeout(&pair.ends[0], 100 * kMillisecond, nullptr);
    const Interruptions interruptions;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(pysock_recvmsg(&pair.ends[0], &message, 0, &received, nullptr), PYSOCK_TIMEOUT);
    EXPECT_GE(ElapsedMs(start), 100);
}

TEST(Interrupted, BlockingAcceptWaitsForItsClient)
{
    Listener listener;
    pysock_socket accepted;
    pysock_sockaddr peer;
    const Interruptions interruptions;
    std::thread caller([&listener] {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_BLOCK, &all, nullptr); // they are for the one who waits
        while (signals_seen < 5)
            std::this_thread::yield();
        pysock_socket client;
        pysock_socket_open(&client, AF_INET, SOCK_STREAM, 0, nullptr);
        pysock_connect(&client, &listener.address, nullptr);
        pysock_close(&client, nullptr);
    });
    EXPECT_EQ(pysock_accept(&listener.socket, &accepted, &peer, nullptr), PYSOCK_OK);
    caller.join();
    pysock_close(&accepted, nullptr);
}

/// An IPv4 address as getaddrinfo gives it.
pysock_addrinfo Found(const pysock_sockaddr &address)
{
    pysock_addrinfo found{};
    found.type = SOCK_STREAM;
    found.canonical_name = "";
    found.address.family = AF_INET;
    found.address.port = pysock_ntohs(address.as.ipv4.sin_port);
    std::memcpy(found.address.packed, &address.as.ipv4.sin_addr, 4);
    return found;
}

pysock_status BindTo(void *source, size_t, pysock_socket *socket, pysock_error *error)
{
    return pysock_bind(socket, static_cast<const pysock_sockaddr *>(source), error);
}

TEST(Descriptors, ThousandsOfFailingCallsLoseNone)
{
    const size_t before = OpenDescriptors();
    pysock_sockaddr nobody{};
    {
        const Listener listener;
        nobody = listener.address;
    }
    pysock_sockaddr elsewhere = nobody;
    elsewhere.as.ipv4.sin_addr.s_addr = pysock_htonl(0xcb00714dU); // 203.0.113.77
    for (int round = 0; round < 2000; round++) {
        pysock_socket made;
        pysock_socket pair[2];
        const pysock_addrinfo both[] = {Found(nobody), Found(nobody)};
        const pysock_attempts bound{false, 0, BindTo, &elsewhere, nullptr};
        const pysock_attempts wrong{true, -5, nullptr, nullptr, nullptr};
        EXPECT_NE(pysock_create_connection(&made, both, 2, nullptr, nullptr), PYSOCK_OK);
        EXPECT_NE(pysock_create_connection(&made, both, 2, &bound, nullptr), PYSOCK_OK);
        EXPECT_NE(pysock_create_connection(&made, both, 2, &wrong, nullptr), PYSOCK_OK);
        EXPECT_NE(pysock_socket_open(&made, 99, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
        EXPECT_NE(pysock_socketpair(pair, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
        EXPECT_NE(pysock_socket_from_fd(&made, 9999, -1, -1, -1, nullptr), PYSOCK_OK);
    }
    EXPECT_EQ(OpenDescriptors(), before);
}

TEST(Descriptors, ThousandsOfConnectionsLoseNone)
{
    const size_t before = OpenDescriptors();
    {
        Listener listener;
        for (int round = 0; round < 2000; round++) {
            pysock_socket made;
            pysock_socket accepted;
            pysock_socket twin;
            pysock_sockaddr peer;
            const pysock_addrinfo there = Found(listener.address);
            const pysock_attempts attempts{true, 5000 * kMillisecond, nullptr, nullptr, nullptr};
            ASSERT_EQ(pysock_create_connection(&made, &there, 1, &attempts, nullptr), PYSOCK_OK);
            EXPECT_EQ(made.timeout_ns, 5000 * kMillisecond);
            ASSERT_EQ(pysock_accept(&listener.socket, &accepted, &peer, nullptr), PYSOCK_OK);
            ASSERT_EQ(pysock_socket_dup(&made, &twin, nullptr), PYSOCK_OK);
            const int fd = pysock_detach(&accepted);
            EXPECT_EQ(pysock_close(&accepted, nullptr), PYSOCK_OK);
            EXPECT_EQ(close(fd), 0);
            EXPECT_EQ(pysock_close(&made, nullptr), PYSOCK_OK);
            EXPECT_EQ(pysock_close(&twin, nullptr), PYSOCK_OK);
        }
    }
    EXPECT_EQ(OpenDescriptors(), before);
}

TEST(Descriptors, OfACopyAreClosedByNumber)
{
    const Pair pair;
    const size_t before = OpenDescriptors();
    int copy = -1;
    pysock_error error{};
    errno = EILSEQ;
    ASSERT_EQ(pysock_dup_fd(pair.ends[0].fd, &copy, nullptr), PYSOCK_OK);
    EXPECT_NE(fcntl(copy, F_GETFD) & FD_CLOEXEC, 0);
    EXPECT_EQ(OpenDescriptors(), before + 1);
    EXPECT_EQ(pysock_close_fd(copy, nullptr), PYSOCK_OK);
    EXPECT_EQ(OpenDescriptors(), before);
    EXPECT_EQ(errno, EILSEQ);
    EXPECT_EQ(pysock_close_fd(copy, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EBADF);
}

TEST(Descriptors, OfNoCopyAreNotWritten)
{
    int copy = 77;
    pysock_error error{};
    EXPECT_EQ(pysock_dup_fd(-1, &copy, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EBADF);
    EXPECT_EQ(copy, 77);
}

TEST(AncillarySizes, AreThoseOfTheMacros)
{
    for (size_t length = 0; length < 5000; length++) {
        size_t without_padding = 0;
        size_t with_padding = 0;
        ASSERT_EQ(pysock_cmsg_len(length, &without_padding, nullptr), PYSOCK_OK);
        ASSERT_EQ(pysock_cmsg_space(length, &with_padding, nullptr), PYSOCK_OK);
        ASSERT_EQ(without_padding, CMSG_LEN(length));
        ASSERT_EQ(with_padding, CMSG_SPACE(length));
    }
}

TEST(AncillarySizes, NeverExceedASocklenT)
{
    constexpr size_t kMost = 0x7fffffff;
    size_t size = 77;
    for (size_t length = kMost - 100; length < kMost + 100; length++) {
        if (pysock_cmsg_len(length, &size, nullptr) == PYSOCK_OK) {
            EXPECT_LE(size, kMost);
        }
        if (pysock_cmsg_space(length, &size, nullptr) == PYSOCK_OK) {
            EXPECT_LE(size, kMost);
        }
    }
    size = 77;
    EXPECT_EQ(pysock_cmsg_len(SIZE_MAX, &size, nullptr), PYSOCK_OVERFLOW_ERROR);
    EXPECT_EQ(pysock_cmsg_space(SIZE_MAX, &size, nullptr), PYSOCK_OVERFLOW_ERROR);
    EXPECT_EQ(size, 77u);
}

TEST(Descriptors, RunningOutIsReported)
{
    Pair pair;
    auto none = std::make_unique<NoDescriptors>();
    pysock_socket made;
    pysock_socket both[2];
    pysock_error error{};
    const enum pysock_status opened = pysock_socket_open(&made, AF_INET, SOCK_STREAM, 0, &error);
    const int code = error.code;
    const enum pysock_status paired = pysock_socketpair(both, AF_UNIX, SOCK_STREAM, 0, nullptr);
    const enum pysock_status copied = pysock_socket_dup(&pair.ends[0], &made, nullptr);
    none.reset();
    EXPECT_EQ(opened, PYSOCK_ERROR);
    EXPECT_EQ(code, EMFILE);
    EXPECT_EQ(paired, PYSOCK_ERROR);
    EXPECT_NE(copied, PYSOCK_OK);
}

TEST(Descriptors, AClientIsAcceptedLaterIfNoneIsFree)
{
    Listener listener;
    pysock_socket client;
    pysock_socket accepted;
    pysock_sockaddr peer;
    pysock_error error{};
    ASSERT_EQ(pysock_socket_open(&client, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_connect(&client, &listener.address, nullptr), PYSOCK_OK);
    auto none = std::make_unique<NoDescriptors>();
    const enum pysock_status refused = pysock_accept(&listener.socket, &accepted, &peer, &error);
    none.reset();
    EXPECT_EQ(refused, PYSOCK_ERROR);
    EXPECT_EQ(error.code, EMFILE);
    EXPECT_EQ(pysock_accept(&listener.socket, &accepted, &peer, nullptr), PYSOCK_OK);
    pysock_close(&accepted, nullptr);
    pysock_close(&client, nullptr);
}

TEST(Descriptors, AreNotInheritedByAProgramThatIsStarted)
{
    Pair pair;
    for (const pysock_socket &end : pair.ends)
        EXPECT_NE(fcntl(end.fd, F_GETFD) & FD_CLOEXEC, 0);
}

TEST(Forked, ChildHasTheSocketAndParentKeepsItsOwn)
{
    Pair pair;
    const pid_t child = fork();
    if (child == 0) {
        size_t sent;
        const bool good = pysock_send(&pair.ends[1], "child", 5, 0, &sent, nullptr) == PYSOCK_OK &&
                          pysock_close(&pair.ends[1], nullptr) == PYSOCK_OK;
        _exit(good ? 0 : 1);
    }
    char bytes[8];
    size_t received = 0;
    EXPECT_EQ(pysock_recv(&pair.ends[0], bytes, sizeof bytes, 0, &received, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, received), "child");
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_EQ(status, 0);
    size_t sent = 0;
    EXPECT_EQ(pysock_send(&pair.ends[1], "parent", 6, 0, &sent, nullptr), PYSOCK_OK);
}

TEST(Threads, WithSeparateSocketsDoNotDisturbEachOther)
{
    std::vector<std::thread> threads;
    std::atomic<int> wrong{0};
    for (int number = 0; number < 4; number++)
        threads.emplace_back([&wrong] {
            for (int round = 0; round < 300; round++) {
                pysock_socket pair[2];
                char byte = 0;
                size_t count = 0;
                bool good = pysock_socketpair(pair, AF_UNIX, SOCK_STREAM, 0, nullptr) == PYSOCK_OK;
                pysock_settimeout(&pair[0], 1000 * kMillisecond, nullptr);
                good = good && pysock_send(&pair[1], "x", 1, 0, &count, nullptr) == PYSOCK_OK &&
                       pysock_recv(&pair[0], &byte, 1, 0, &count, nullptr) == PYSOCK_OK && byte == 'x';
                pysock_close(&pair[0], nullptr);
                pysock_close(&pair[1], nullptr);
                wrong += !good;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(Errno, IsUnchangedIfACallSucceeds)
{
    Listener listener;
    pysock_socket client;
    pysock_socket accepted;
    pysock_sockaddr peer;
    char byte;
    size_t count;
    errno = EDOM;
    ASSERT_EQ(pysock_socket_open(&client, AF_INET, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_settimeout(&client, 5000 * kMillisecond, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_connect(&client, &listener.address, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_accept(&listener.socket, &accepted, &peer, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_sendall(&accepted, "x", 1, 0, nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_recv(&client, &byte, 1, 0, &count, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_close(&client, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_close(&accepted, nullptr), PYSOCK_OK);
    EXPECT_EQ(errno, EDOM);
}

TEST(Send, ToAClosedEndRaisesNoSignal)
{
    Pair pair;
    size_t sent;
    pysock_close(&pair.ends[1], nullptr);
    EXPECT_EQ(pysock_send(&pair.ends[0], "x", 1, 0, &sent, nullptr), PYSOCK_BROKEN_PIPE_ERROR);
}

TEST(CreateConnection, OfNoAddressSaysSo)
{
    pysock_socket made;
    pysock_error error{};
    char text[PYSOCK_ERROR_TEXT_SIZE];
    EXPECT_EQ(pysock_create_connection(&made, nullptr, 0, nullptr, &error), PYSOCK_ERROR);
    EXPECT_STREQ(pysock_error_text(&error, text), "getaddrinfo returns an empty list");
}

/// An IPv4 address where nobody listens, twice.
std::array<pysock_addrinfo, 2> Nobody()
{
    pysock_sockaddr nobody{};
    {
        const Listener listener;
        nobody = listener.address;
    }
    return {Found(nobody), Found(nobody)};
}

TEST(CreateConnection, TellsTheErrorOfEachAttempt)
{
    const auto nobody = Nobody();
    pysock_socket made;
    std::array<pysock_error, 2> errors{};
    const pysock_attempts attempts{false, 0, nullptr, nullptr, errors.data()};
    EXPECT_NE(pysock_create_connection(&made, nobody.data(), 2, &attempts, nullptr), PYSOCK_OK);
    EXPECT_EQ(errors[0].code, ECONNREFUSED);
    EXPECT_EQ(errors[1].code, ECONNREFUSED);
}

TEST(CreateConnection, StopsAfterAnErrorThatIsNoOsError)
{
    const auto nobody = Nobody();
    pysock_socket made;
    pysock_error error{};
    std::array<pysock_error, 2> errors{};
    const pysock_attempts attempts{true, -5, nullptr, nullptr, errors.data()};
    EXPECT_EQ(pysock_create_connection(&made, nobody.data(), 2, &attempts, &error), PYSOCK_VALUE_ERROR);
    EXPECT_EQ(error.status, PYSOCK_VALUE_ERROR);
    EXPECT_EQ(errors[0].status, PYSOCK_VALUE_ERROR);
    EXPECT_EQ(errors[1].status, PYSOCK_OK);
}

pysock_status NoteIndex(void *context, size_t index, pysock_socket *socket, pysock_error *)
{
    static_cast<std::vector<size_t> *>(context)->push_back(index);
    EXPECT_GE(socket->fd, 0);
    return PYSOCK_OK;
}

TEST(CreateConnection, PreparesEachSocket)
{
    const auto nobody = Nobody();
    pysock_socket made;
    std::vector<size_t> indexes;
    const pysock_attempts attempts{false, 0, NoteIndex, &indexes, nullptr};
    EXPECT_NE(pysock_create_connection(&made, nobody.data(), 2, &attempts, nullptr), PYSOCK_OK);
    EXPECT_EQ(indexes, (std::vector<size_t>{0, 1}));
}

constexpr size_t kBufferSize = 8192;

TEST(File, ReadsFirstWhatItsBufferHoldsAndThenWhatOneReceiveGives)
{
    Pair pair;
    static pysock_file file;
    char bytes[16];
    size_t received = 0;
    pysock_file_open(&file, &pair.ends[0], 8);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], "first\nrest", 10, 0, nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_readline(&file, bytes, sizeof bytes, &received, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, received), "first\n");
    ASSERT_EQ(pysock_file_read1(&file, bytes, sizeof bytes, &received, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, received), "re");
    ASSERT_EQ(pysock_file_read1(&file, bytes, sizeof bytes, &received, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, received), "st");
    pysock_close(&pair.ends[1], nullptr);
    ASSERT_EQ(pysock_file_read1(&file, bytes, sizeof bytes, &received, nullptr), PYSOCK_OK);
    EXPECT_EQ(received, 0U);
}

TEST(File, ReadsLinesAcrossItsBuffer)
{
    Pair pair;
    const std::string line(kBufferSize + 100, 'l');
    const std::string text = "first\n" + line + "\nlast";
    static pysock_file file;
    std::vector<char> bytes(2 * kBufferSize);
    size_t got = 0;
    pysock_file_open(&file, &pair.ends[0], kBufferSize);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], text.data(), text.size(), 0, nullptr, nullptr), PYSOCK_OK);
    pysock_close(&pair.ends[1], nullptr);
    ASSERT_EQ(pysock_file_readline(&file, bytes.data(), bytes.size(), &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes.data(), got), "first\n");
    ASSERT_EQ(pysock_file_readline(&file, bytes.data(), bytes.size(), &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes.data(), got), line + "\n");
    ASSERT_EQ(pysock_file_read(&file, bytes.data(), bytes.size(), &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes.data(), got), "last");
}

TEST(File, ShowsWhatItsBufferHoldsAndKeepsIt)
{
    Pair pair;
    static pysock_file file;
    char bytes[16];
    const uint8_t *shown = nullptr;
    size_t length = 0;
    pysock_file_open(&file, &pair.ends[0], 4);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], "abcdef", 6, 0, nullptr, nullptr), PYSOCK_OK);
    pysock_close(&pair.ends[1], nullptr);
    for (int time = 0; time < 2; time++) {
        ASSERT_EQ(pysock_file_peek(&file, &shown, &length, nullptr), PYSOCK_OK);
        EXPECT_EQ(std::string(reinterpret_cast<const char *>(shown), length), "abcd");
    }
    ASSERT_EQ(pysock_file_read(&file, bytes, sizeof bytes, &length, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, length), "abcdef");
    ASSERT_EQ(pysock_file_peek(&file, &shown, &length, nullptr), PYSOCK_OK);
    EXPECT_EQ(length, 0U);
}

TEST(File, ReadsIntoMemoryWithOneReceiveAtMost)
{
    Pair pair;
    static pysock_file file;
    char bytes[8];
    size_t got = 0;
    pysock_file_open(&file, &pair.ends[0], 4);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], "abcdefgh", 8, 0, nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_readinto1(&file, bytes, 3, &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, got), "abc");
    ASSERT_EQ(pysock_file_readinto1(&file, bytes, 3, &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, got), "d");
    ASSERT_EQ(pysock_file_readinto1(&file, bytes, 8, &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, got), "efgh");
}

TEST(File, ReceivesPastItsBuffer)
{
    Pair pair;
    static pysock_file file;
    char bytes[8];
    size_t got = 0;
    pysock_file_open(&file, &pair.ends[0], 4);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], "abcdefgh", 8, 0, nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_read(&file, bytes, 1, &got, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_receive(&file, bytes, 8, &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, got), "efgh");
}

TEST(File, ReadsEverythingThatWasSent)
{
    Pair pair;
    static pysock_file file;
    const std::string much(3 * kBufferSize + 1, 'm');
    uint8_t *bytes = nullptr;
    size_t length = 0;
    pysock_file_open(&file, &pair.ends[0], 4);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], much.data(), much.size(), 0, nullptr, nullptr), PYSOCK_OK);
    pysock_close(&pair.ends[1], nullptr);
    ASSERT_EQ(pysock_file_readall(&file, &bytes, &length, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(reinterpret_cast<char *>(bytes), length), much);
    free(bytes);
}

TEST(File, ThatIsClosedReadsOnlyItsBuffer)
{
    Pair pair;
    static pysock_file file;
    char bytes[8];
    size_t got = 0;
    pysock_error error{};
    pysock_file_open(&file, &pair.ends[0], 4);
    ASSERT_EQ(pysock_sendall(&pair.ends[1], "abcd", 4, 0, nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_read(&file, bytes, 1, &got, nullptr), PYSOCK_OK);
    file.is_closed = true;
    ASSERT_EQ(pysock_file_read(&file, bytes, 2, &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes, got), "bc");
    EXPECT_EQ(pysock_file_read(&file, bytes, 2, &got, &error), PYSOCK_VALUE_ERROR);
    EXPECT_EQ(error.reason, PYSOCK_REASON_FILE_CLOSED);
}

TEST(File, ReadsNothingMoreAfterATimeOut)
{
    Pair pair;
    static pysock_file file;
    char byte;
    size_t got = 0;
    pysock_error error{};
    pysock_settimeout(&pair.ends[0], kMillisecond, nullptr);
    pysock_file_open(&file, &pair.ends[0], kBufferSize);
    EXPECT_EQ(pysock_file_read(&file, &byte, 1, &got, nullptr), PYSOCK_TIMEOUT);
    EXPECT_EQ(pysock_file_read(&file, &byte, 1, &got, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.reason, PYSOCK_REASON_FILE_TIMED_OUT);
}

TEST(File, SendsWhatIsFlushedAndWhatDoesNotFit)
{
    Pair pair;
    static pysock_file file;
    const std::string much(kBufferSize + 1, 'm');
    std::vector<char> bytes(4 * kBufferSize);
    size_t got = 0;
    pysock_file_open(&file, &pair.ends[0], kBufferSize);
    ASSERT_EQ(pysock_file_write(&file, "head", 4, nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_write(&file, much.data(), much.size(), nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_write(&file, "tail", 4, nullptr, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_file_flush(&file, nullptr), PYSOCK_OK);
    pysock_close(&pair.ends[0], nullptr);
    static pysock_file reader;
    pysock_file_open(&reader, &pair.ends[1], kBufferSize);
    ASSERT_EQ(pysock_file_read(&reader, bytes.data(), bytes.size(), &got, nullptr), PYSOCK_OK);
    EXPECT_EQ(std::string(bytes.data(), got), "head" + much + "tail");
}

} // namespace
