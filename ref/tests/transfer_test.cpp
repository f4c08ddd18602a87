// SPDX-License-Identifier: MIT
// Servers, passed descriptors and sent files in what vectors cannot say: typed calls, interruptions, descriptors.
#include "connected.h"
#include "live_pair.h"
#include "pysock_socket.h"
#include "values.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace
{

constexpr int64_t kMillisecond = 1000000;
constexpr size_t kLong = 3000000; // more than the buffers of both ends

pysock_sockaddr Loopback(int family)
{
    pysock_sockaddr address{};
    address.as.any.sa_family = static_cast<sa_family_t>(family);
    if (family == AF_INET) {
        address.as.ipv4.sin_addr.s_addr = pysock_htonl(INADDR_LOOPBACK);
        address.length = sizeof address.as.ipv4;
    } else {
        address.as.ipv6.sin6_addr = in6addr_loopback;
        address.length = sizeof address.as.ipv6;
    }
    return address;
}

/// An option of a socket, which is a number.
int Option(const pysock_socket &socket, int level, int option)
{
    int value = -1;
    socklen_t size = sizeof value;
    EXPECT_EQ(pysock_getsockopt(&socket, level, option, &value, &size, nullptr), PYSOCK_OK);
    return value;
}

/// All that arrives at the second end until the first one is closed.
std::string Everything(Pair &pair)
{
    std::string all;
    std::vector<char> part(65536);
    size_t got = 0;
    while (pysock_recv(&pair.ends[1], part.data(), part.size(), 0, &got, nullptr) == PYSOCK_OK && got > 0)
        all.append(part.data(), got);
    return all;
}

/// A file without a name.
class File
{
public:
    explicit File(const std::string &content) : file_(std::tmpfile(), &std::fclose)
    {
        EXPECT_EQ(std::fwrite(content.data(), 1, content.size(), file_.get()), content.size());
        EXPECT_EQ(std::fflush(file_.get()), 0);
    }
    int Fd() const
    {
        return fileno(file_.get());
    }

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE *)> file_;
};

/// Numbers that repeat only after their whole range.
std::string Pattern(size_t length)
{
    std::string content;
    while (content.size() < length)
        content += std::to_string(content.size()) + " ";
    content.resize(length);
    return content;
}

TEST(CreateServer, HasTheUsualOptionsAndListens)
{
    pysock_socket server;
    const pysock_sockaddr address = Loopback(AF_INET);
    ASSERT_EQ(pysock_create_server(&server, AF_INET, &address, nullptr, nullptr), PYSOCK_OK);
    EXPECT_EQ(Option(server, SOL_SOCKET, SO_ACCEPTCONN), 1);
    EXPECT_EQ(Option(server, SOL_SOCKET, SO_REUSEADDR), 1);
    pysock_close(&server, nullptr);
}

TEST(CreateServer, OfIpv6AcceptsIpv6AloneUnlessAskedOtherwise)
{
    if (!pysock_has_dualstack_ipv6())
        GTEST_SKIP() << "no IPv6 here";
    pysock_sockaddr address = Loopback(AF_INET6);
    address.as.ipv6.sin6_addr = in6addr_any; // the system sets the option for any other address
    for (const bool dualstack : {false, true}) {
        pysock_socket server;
        pysock_server how{};
        how.dualstack_ipv6 = dualstack;
        ASSERT_EQ(pysock_create_server(&server, AF_INET6, &address, &how, nullptr), PYSOCK_OK);
        EXPECT_EQ(Option(server, IPPROTO_IPV6, IPV6_V6ONLY), !dualstack);
        pysock_close(&server, nullptr);
    }
}

pysock_status RefuseToBind(void *context, size_t index, pysock_socket *socket, pysock_error *error)
{
    EXPECT_GE(socket->fd, 0);
    *static_cast<size_t *>(context) = index;
    error->status = PYSOCK_TYPE_ERROR;
    return error->status;
}

TEST(CreateServer, LeavesNothingOpenIfItFails)
{
    const size_t before = OpenDescriptors();
    pysock_socket server;
    size_t index = 99;
    pysock_server how{};
    how.bind = RefuseToBind;
    how.context = &index;
    EXPECT_EQ(pysock_create_server(&server, AF_INET, nullptr, &how, nullptr), PYSOCK_TYPE_ERROR);
    EXPECT_EQ(index, 0U);
    pysock_sockaddr nobodys = Loopback(AF_INET);
    nobodys.as.ipv4.sin_addr.s_addr = pysock_htonl(0xc000024d);
    pysock_error error{};
    EXPECT_EQ(pysock_create_server(&server, AF_INET, &nobodys, nullptr, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EADDRNOTAVAIL);
    EXPECT_EQ(OpenDescriptors(), before);
}

TEST(HasDualstackIpv6, LeavesNothingOpen)
{
    const size_t before = OpenDescriptors();
    EXPECT_EQ(pysock_has_dualstack_ipv6(), pysock_has_dualstack_ipv6());
    EXPECT_EQ(OpenDescriptors(), before);
}

TEST(PassedDescriptors, AreOtherDescriptorsOfTheSameFile)
{
    Pair pair;
    const File file("x");
    const std::vector<int> fds(253, file.Fd()); // SCM_MAX_FD
    std::vector<int> arrived(300, -1);
    iovec piece{const_cast<char *>("data"), 4};
    char bytes[10];
    size_t sent = 0;
    pysock_received_fds received{};
    struct stat one = {};
    struct stat other = {};
    ASSERT_EQ(pysock_send_fds(&pair.ends[0], &piece, 1, fds.data(), fds.size(), &sent, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_recv_fds(&pair.ends[1], bytes, sizeof bytes, arrived.data(), arrived.size(), &received,
                              nullptr),
              PYSOCK_OK);
    EXPECT_EQ(received.received_bytes, 4U);
    ASSERT_EQ(received.fds_count, fds.size());
    EXPECT_EQ(received.flags, 0);
    EXPECT_EQ(fstat(file.Fd(), &one), 0);
    for (size_t index = 0; index < received.fds_count; index++) {
        EXPECT_NE(arrived[index], file.Fd());
        EXPECT_EQ(fstat(arrived[index], &other), 0);
        EXPECT_EQ(one.st_ino, other.st_ino);
        close(arrived[index]);
    }
}

TEST(PassedDescriptors, BeyondTheRoomAreLostAndNotLeftOpen)
{
    Pair pair;
    const File file("x");
    const int fds[] = {file.Fd(), file.Fd(), file.Fd()};
    iovec piece{const_cast<char *>("data"), 4};
    char bytes[10];
    int arrived[2];
    size_t sent = 0;
    pysock_received_fds received{};
    const size_t before = OpenDescriptors();
    ASSERT_EQ(pysock_send_fds(&pair.ends[0], &piece, 1, fds, 3, &sent, nullptr), PYSOCK_OK);
    ASSERT_EQ(pysock_recv_fds(&pair.ends[1], bytes, sizeof bytes, arrived, 1, &received, nullptr), PYSOCK_OK);
    EXPECT_NE(received.flags & MSG_CTRUNC, 0);
    ASSERT_EQ(received.fds_count, 1U);
    close(arrived[0]);
    EXPECT_EQ(OpenDescriptors(), before);
}

TEST(PassedDescriptors, AreRefusedIfTheyAreTooMany)
{
    Pair pair;
    const std::vector<int> fds(254, 0);
    iovec piece{const_cast<char *>("x"), 1};
    size_t sent = 0;
    pysock_error error{};
    EXPECT_EQ(pysock_send_fds(&pair.ends[0], &piece, 1, fds.data(), fds.size(), &sent, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EINVAL);
}

TEST(SentFile, ArrivesWholeAcrossInterruptions)
{
    const std::string content = Pattern(kLong);
    const File file(content);
    for (const int64_t timeout_ns : {int64_t{PYSOCK_NO_TIMEOUT}, 60000 * kMillisecond}) {
        Pair pair;
        std::string arrived;
        uint64_t sent = 0;
        const Interruptions interruptions;
        ASSERT_EQ(pysock_settimeout(&pair.ends[0], timeout_ns, nullptr), PYSOCK_OK);
        std::thread reading([&] {
            while (signals_seen < 2) // the sender waits
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            arrived = Everything(pair);
        });
        EXPECT_EQ(pysock_sendfile(&pair.ends[0], file.Fd(), 5, 0, &sent, nullptr), PYSOCK_OK);
        pysock_close(&pair.ends[0], nullptr);
        reading.join();
        EXPECT_EQ(sent, kLong - 5);
        EXPECT_TRUE(arrived == content.substr(5)) << arrived.size() << " bytes";
    }
}

TEST(SentFile, KeepsItsPosition)
{
    Pair pair;
    const File file("0123456789");
    uint64_t sent = 0;
    ASSERT_EQ(lseek(file.Fd(), 7, SEEK_SET), 7);
    EXPECT_EQ(pysock_sendfile(&pair.ends[0], file.Fd(), 2, 3, &sent, nullptr), PYSOCK_OK);
    EXPECT_EQ(sent, 3U);
    EXPECT_EQ(lseek(file.Fd(), 0, SEEK_CUR), 7);
    pysock_close(&pair.ends[0], nullptr);
    EXPECT_EQ(Everything(pair), "234");
}

TEST(SentFile, TellsHowMuchWasSentIfItTimesOut)
{
    Pair pair;
    const std::string content = Pattern(kLong);
    const File file(content);
    uint64_t sent = 0;
    ASSERT_EQ(pysock_settimeout(&pair.ends[0], 20 * kMillisecond, nullptr), PYSOCK_OK);
    EXPECT_EQ(pysock_sendfile(&pair.ends[0], file.Fd(), 0, 0, &sent, nullptr), PYSOCK_TIMEOUT);
    pysock_close(&pair.ends[0], nullptr);
    EXPECT_GT(sent, 0U);
    EXPECT_TRUE(Everything(pair) == content.substr(0, sent)) << sent;
}

TEST(SentFile, RaisesNoSignalIfTheOtherEndIsClosed)
{
    Pair pair;
    const File file("x");
    uint64_t sent = 99;
    pysock_close(&pair.ends[1], nullptr);
    EXPECT_EQ(pysock_sendfile(&pair.ends[0], file.Fd(), 0, 0, &sent, nullptr), PYSOCK_BROKEN_PIPE_ERROR);
    EXPECT_EQ(sent, 0U);
}

TEST(SentFile, HasNoNegativeOffset)
{
    Pair pair;
    const File file("x");
    uint64_t sent = 99;
    pysock_error error{};
    EXPECT_EQ(pysock_sendfile(&pair.ends[0], file.Fd(), -1, 0, &sent, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EINVAL);
    EXPECT_EQ(sent, 0U);
}

TEST(SendmsgAfalg, SendsItsBytesAndInstructions)
{
    Pair pair(SOCK_DGRAM); // it ignores the instructions
    iovec pieces[] = {{const_cast<char *>("ab"), 2}, {const_cast<char *>("c"), 1}};
    const pysock_afalg what{1, "12345678", 8, true, 4};
    char bytes[10] = "";
    size_t sent = 0;
    size_t got = 0;
    EXPECT_EQ(pysock_sendmsg_afalg(&pair.ends[0], pieces, 2, &what, 0, &sent, nullptr), PYSOCK_OK);
    EXPECT_EQ(sent, 3U);
    EXPECT_EQ(pysock_recv(&pair.ends[1], bytes, sizeof bytes, 0, &got, nullptr), PYSOCK_OK);
    EXPECT_STREQ(bytes, "abc");
}

/// Two sockets of the call layer, and a file.
class Sending : public LivePair
{
protected:
    Sending()
    {
        const File content("0123456789");
        stored = pysock_live_open(dup(content.Fd()), PYSOCK_OPENED_BINARY);
    }
    ~Sending() override
    {
        pysock_live_free(stored);
    }
    std::string CountOf(double real)
    {
        pysock_value count{};
        count.kind = PYSOCK_FLOAT;
        count.as.real = real;
        const std::string said = On(a, "sendfile", {Object(stored), Int(0), count});
        const size_t start = said.find("(got ");
        EXPECT_NE(start, std::string::npos) << said;
        return said.substr(start + 5, said.size() - start - 6);
    }
    static pysock_value Object(pysock_live *live)
    {
        pysock_value value{};
        value.kind = PYSOCK_LIVE;
        value.as.live = live;
        return value;
    }
    pysock_live *stored = nullptr;
};

TEST_F(Sending, ReprOfAFloatReadsBackAsTheSameFloat)
{
    uint64_t state = 1;
    for (int round = 0; round < 20000; round++) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        double real;
        static_assert(sizeof real == sizeof state);
        std::memcpy(&real, &state, sizeof real);
        if (real - real != 0)
            continue; // not finite
        const std::string repr = CountOf(real);
        EXPECT_EQ(std::strtod(repr.c_str(), nullptr), real) << repr;
    }
}

TEST_F(Sending, LeavesAFileToItsOwnerIfItCannotBeRepresented)
{
    EXPECT_EQ(On(a, "sendfile", {Object(stored), Int(0), Object(b)}), "skipped"); // repr() of a socket
    EXPECT_EQ(On(a, "sendfile", {Object(stored), Int(0), Text("\u0100")}), "skipped");
    EXPECT_EQ(On(stored, "tell"), "returned ");
}

TEST_F(Sending, OfAPlaceOfTheSystemIsSkipped)
{
    EXPECT_EQ(On(a, "sendfile", {Object(stored), pysock_value{}}), "skipped");
}

TEST_F(Sending, MethodsOfAFileWithWrongArgumentsAreSkipped)
{
    EXPECT_EQ(On(stored, "seek", {Text("x")}), "skipped");
    EXPECT_EQ(On(stored, "read", {Int(-1)}), "skipped");
    EXPECT_EQ(On(stored, "tell", {Int(1)}), "skipped");
    EXPECT_EQ(On(stored, "nosuch"),
              "raised AttributeError '_io.BufferedRandom' object has no attribute 'nosuch'");
    EXPECT_EQ(On(stored, "close"), "returned ");
    EXPECT_EQ(On(stored, "close"), "returned ");
    EXPECT_EQ(On(stored, "tell"), "skipped");
}

TEST_F(Sending, EnteringGivesTheSocketItself)
{
    pysock_answer answer;
    pysock_call_method(python, a, "__enter__", nullptr, 0, nullptr, 0, &answer);
    EXPECT_EQ(answer.returned.kind, PYSOCK_LIVE);
    EXPECT_EQ(answer.returned.as.live, a);
    pysock_answer_clear(&answer);
    pysock_live_free(a); // once for each time that it was returned
    EXPECT_NE(pysock_live_socket(a)->fd, PYSOCK_NO_DESCRIPTOR);
}

TEST(Functions, AreThereSinceTheirVersion)
{
    const pysock_python *const old = pysock_python_find("3.7");
    pysock_answer answer;
    EXPECT_TRUE(pysock_has_function(old, "create_connection"));
    EXPECT_FALSE(pysock_has_function(old, "nosuch"));
    for (const char *function : {"create_server", "has_dualstack_ipv6", "send_fds", "recv_fds"}) {
        EXPECT_FALSE(pysock_has_function(old, function)) << function;
        EXPECT_FALSE(pysock_call(old, function, nullptr, 0, nullptr, 0, &answer)) << function;
        EXPECT_TRUE(pysock_has_function(pysock_python_find("3.9"), function)) << function;
    }
}

} // namespace
