// SPDX-License-Identifier: MIT
// Every allocation of a program with sockets fails once: a call raises MemoryError or does what it does
// otherwise, and no descriptor stays open. Sanitizers see what stays allocated.
#include "failing_allocations.h"
#include "values.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <vector>

namespace
{

constexpr int kMostAllocations = 400;
constexpr int kLong = 70000; // more than an answer's own room, and than a socket's

size_t OpenDescriptors()
{
    const std::filesystem::directory_iterator all("/proc/self/fd");
    return static_cast<size_t>(std::distance(begin(all), end(all)));
}

/// One run of a script. After the first MemoryError nothing is called any more.
class Talk
{
public:
    ~Talk()
    {
        for (auto live = lives_.rbegin(); live != lives_.rend(); ++live)
            pysock_live_free(*live);
    }
    void Call(const char *function, const Values &args, const std::vector<std::string> &names)
    {
        Do(names, [&](pysock_answer *answer) {
            pysock_call(python_, function, args.data(), args.size(), nullptr, 0, answer);
        });
    }
    void On(const char *name, const char *method, const Values &args,
            const std::vector<std::string> &names = {})
    {
        Do(names, [&](pysock_answer *answer) {
            pysock_call_method(python_, named_.at(name), method, args.data(), args.size(), nullptr, 0,
                               answer);
        });
    }
    int64_t Port() const
    {
        return port_;
    }
    // A named object as an argument; None once an allocation failed.
    pysock_value Named(const char *name) const
    {
        pysock_value value{};
        const auto found = named_.find(name);
        value.kind = found != named_.end() ? PYSOCK_LIVE : PYSOCK_NONE;
        value.as.live = found != named_.end() ? found->second : nullptr;
        return value;
    }
    // What was answered, a line a call.
    std::string said;
    bool memory_error = false;

private:
    template <typename Doing> void Do(const std::vector<std::string> &names, Doing doing)
    {
        pysock_answer answer;
        if (memory_error)
            return;
        doing(&answer);
        const int left = allocations_left;
        allocations_left = -1; // what the test itself allocates does not count
        memory_error = answer.outcome == PYSOCK_RAISED && answer.raised.status == PYSOCK_MEMORY_ERROR;
        if (answer.outcome == PYSOCK_RETURNED)
            Take(answer.returned);
        said += std::to_string(answer.outcome) + " " +
                std::to_string(answer.outcome == PYSOCK_RAISED ? answer.raised.status : PYSOCK_OK) + "\n";
        for (size_t index = 0; index < names.size() && !memory_error; index++)
            named_[names[index]] = lives_.at(lives_.size() - names.size() + index);
        pysock_answer_clear(&answer);
        allocations_left = left;
    }
    // Sockets of an answer are the caller's; of an address the port is kept.
    void Take(const pysock_value &value)
    {
        if (value.kind == PYSOCK_LIVE)
            lives_.push_back(value.as.live);
        if (value.kind != PYSOCK_TUPLE && value.kind != PYSOCK_LIST)
            return;
        std::for_each_n(value.as.sequence.items, value.as.sequence.count, [this](auto &item) { Take(item); });
        if (value.as.sequence.count == 2 && value.as.sequence.items[1].kind == PYSOCK_INT)
            port_ = static_cast<int64_t>(value.as.sequence.items[1].as.integer.magnitude);
    }
    const pysock_python *const python_ = pysock_python_find(nullptr);
    std::vector<pysock_live *> lives_;
    std::map<std::string, pysock_live *> named_;
    int64_t port_ = 0;
};

/// Fails the first, second ... allocation of the script, alone and with all that follow, until it needs no
/// more. Returns how many it needed.
int FailEach(const std::function<void(Talk &)> &script)
{
    std::string whole;
    {
        Talk talk;
        script(talk);
        whole = talk.said;
    }
    const size_t open_before = OpenDescriptors();
    for (int failing = 0; failing < kMostAllocations; failing++) {
        for (const bool one : {true, false}) {
            auto talk = std::make_unique<Talk>();
            allocations_failed = 0;
            only_one_fails = one;
            allocations_left = failing;
            script(*talk);
            allocations_left = -1;
            if (!talk->memory_error) {
                EXPECT_EQ(talk->said, whole) << "without allocation " << failing;
            }
            talk.reset();
            EXPECT_EQ(OpenDescriptors(), open_before) << "without allocation " << failing;
            if (allocations_failed == 0)
                return failing;
        }
    }
    return kMostAllocations;
}

TEST(SocketAllocation, OfAPairThatTalks)
{
    const std::string data(kLong, 'x');
    const std::string name(5000, 'n');
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socketpair", {}, {"a", "b"});
                  talk.On("a", "settimeout", {Int(5)});
                  talk.On("a", "send", {Bytes("data")});
                  talk.On("b", "recv", {Int(kLong)});
                  talk.On("a", "send", {Bytes(data)});
                  talk.On("b", "recv", {Int(kLong)});
                  talk.On("a", "sendall", {Bytes("data")});
                  talk.On("b", "recvfrom", {Int(kLong)});
                  talk.On("b", "getsockopt", {Int(SOL_SOCKET), Int(SO_TYPE), Int(1024)});
                  talk.On("a", "send", {Text(name)});
                  talk.On("a", "__repr__", {});
                  talk.On("b", "nosuch", {});
              }),
              3);
}

TEST(SocketAllocation, OfAncillaryData)
{
    const Values buffers = {Bytes("da"), Bytes("ta")};
    const Values item = {Int(SOL_SOCKET), Int(SCM_RIGHTS), Bytes(std::string_view("\0\0\0\0", 4))};
    const Values items = {Sequence(PYSOCK_TUPLE, item)};
    const Values many_buffers(200, Bytes("x"));
    const Values many_items(200, Sequence(PYSOCK_TUPLE, item));
    const auto messages = [&](Talk &talk) {
        talk.Call("socketpair", {}, {"a", "b"});
        talk.On("a", "sendmsg", {Sequence(PYSOCK_LIST, buffers)});
        talk.On("b", "recvmsg", {Int(kLong), Int(1000)});
        talk.On("a", "sendmsg", {Sequence(PYSOCK_LIST, buffers), Sequence(PYSOCK_LIST, items)});
        talk.On("b", "recvmsg", {Int(4)});
        talk.On("a", "sendmsg", {Sequence(PYSOCK_LIST, many_buffers)});
        talk.On("b", "recvmsg", {Int(200)});
        talk.On("a", "sendmsg", {Sequence(PYSOCK_LIST, buffers), Sequence(PYSOCK_LIST, many_items)});
    };
    EXPECT_GT(FailEach(messages), 3);
}

TEST(SocketAllocation, OfMessagesIntoBuffers)
{
    std::string memory(100, '.');
    pysock_value buffer = Bytes(memory);
    buffer.kind = PYSOCK_BYTEARRAY;
    const Values many_buffers(200, buffer);
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socketpair", {}, {"a", "b"});
                  talk.On("a", "send", {Bytes("data")});
                  talk.On("b", "recvmsg_into", {Sequence(PYSOCK_LIST, many_buffers), Int(1000)});
              }),
              3);
}

TEST(SocketAllocation, OfDescriptorsThatArePassed)
{
    const Values buffers = {Bytes("data")};
    const Values none;
    const Values standard_input(200, Int(0));
    EXPECT_GT(FailEach([&](Talk &talk) {
                  const pysock_value list = Sequence(PYSOCK_LIST, buffers);
                  talk.Call("socketpair", {}, {"a", "b"});
                  talk.Call("send_fds", {talk.Named("a"), list, Sequence(PYSOCK_LIST, standard_input)}, {});
                  talk.Call("recv_fds", {talk.Named("b"), Int(kLong), Int(0)}, {});
                  talk.Call("send_fds", {talk.Named("a"), list, Sequence(PYSOCK_LIST, none)}, {});
                  talk.Call("recv_fds", {talk.Named("b"), Int(1), Int(1)}, {});
              }),
              3);
}

TEST(SocketAllocation, OfAServer)
{
    const std::string name = "/" + std::string(5000, 'n');
    const Values any = {Text("127.0.0.1"), Int(0)};
    const Values nobodys = {Text("192.0.2.77"), Text(name)};
    const Values taken = {Text("192.0.2.77"), Int(0)};
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("create_server", {Sequence(PYSOCK_TUPLE, any)}, {"s"});
                  talk.On("s", "getsockname", {});
                  talk.Call("create_server", {Sequence(PYSOCK_TUPLE, nobodys)}, {});
                  talk.Call("create_server", {Sequence(PYSOCK_TUPLE, taken)}, {});
              }),
              1);
}

TEST(SocketAllocation, OfASentFileAndOfItsRefusals)
{
    const std::string count(5000, 'c');
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socketpair", {}, {"a", "b"});
                  talk.On("a", "sendfile", {Int(5), Int(0), Text(count)});
                  talk.On("a", "sendfile", {Text("file")});
              }),
              2);
}

TEST(SocketAllocation, OfAListenerAndItsPeers)
{
    const Values any = {Text("127.0.0.1"), Int(0)};
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socket", {}, {"s"});
                  talk.On("s", "bind", {Sequence(PYSOCK_TUPLE, any)});
                  talk.On("s", "listen", {});
                  talk.On("s", "getsockname", {});
                  const Values there = {Text("127.0.0.1"), Int(talk.Port())};
                  talk.Call("create_connection", {Sequence(PYSOCK_TUPLE, there)}, {"c"});
                  talk.On("s", "accept", {}, {"p"});
                  talk.On("p", "getpeername", {});
                  talk.On("c", "dup", {}, {"d"});
              }),
              3);
}

TEST(SocketAllocation, OfAFile)
{
    const std::string line = std::string(20000, 'x') + "\n";
    const std::string rest(20000, 'y');
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socketpair", {}, {"a", "b"});
                  talk.On("a", "makefile", {Text("wb")}, {"w"});
                  talk.On("w", "write", {Bytes(line)});
                  talk.On("w", "flush", {});
                  talk.On("b", "makefile", {Text("rb")}, {"r"});
                  talk.On("r", "readline", {});
                  talk.On("w", "write", {Bytes(rest)});
                  talk.On("w", "flush", {});
                  talk.On("r", "read", {Int(1000)});
                  talk.On("w", "close", {});
                  talk.On("a", "close", {});
                  talk.On("r", "read", {});
              }),
              5);
}

TEST(SocketAllocation, OfATextFile)
{
    const std::string line = std::string(9000, 'x') + "\u00e9\n";
    const Values lines = {Text(line), Text("z\n")};
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socketpair", {}, {"a", "b"});
                  talk.On("a", "makefile", {Text("w")}, {"w"});
                  talk.On("w", "write", {Text(line)});
                  talk.On("w", "write", {Text("\xed\xb2\x80")}); // a surrogate is refused, and shown
                  talk.On("w", "writelines", {Sequence(PYSOCK_LIST, lines)});
                  talk.On("w", "flush", {});
                  talk.On("a", "send", {Bytes("y\xff")});
                  talk.On("b", "makefile", {Text("r")}, {"r"});
                  talk.On("r", "readline", {});
                  talk.On("r", "read", {Int(100)});
                  talk.On("w", "close", {});
                  talk.On("a", "close", {});
                  talk.On("r", "readlines", {Int(9500)});
                  talk.On("r", "read", {});
                  talk.On("r", "read", {});
              }),
              20);
}

TEST(SocketAllocation, OfAHostInBytes)
{
    const std::string host(5000, 'h');
    const Values address = {Bytes(host), Int(80)};
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socket", {}, {"s"});
                  talk.On("s", "connect", {Sequence(PYSOCK_TUPLE, address)});
              }),
              1);
}

TEST(SocketAllocation, OfAHostThatIsNotAscii)
{
    const std::string host = "\u00e9." + std::string(300, 'e') + "\u00e9";
    const Values address = {Text(host), Int(80)};
    EXPECT_GT(FailEach([&](Talk &talk) {
                  talk.Call("socket", {}, {"s"});
                  talk.On("s", "connect", {Sequence(PYSOCK_TUPLE, address)});
                  talk.Call("getaddrinfo", {Text("\u00e9.test"), Int(80)}, {});
                  talk.Call("gethostbyname", {Text("\u00e9.test")}, {});
              }),
              2);
}

} // namespace
