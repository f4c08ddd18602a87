// SPDX-License-Identifier: MIT
// What a host needs that puts its own objects and memory behind the call layer. No vector can ask for it.
//
// The expected texts are CPython's own, asked live from 3.6 to 3.15.
extern "C" {
#include "call/call.h"
}
#include "live_pair.h"
#include "pysock_call.h"
#include "pysock_socket.h"
#include "values.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

namespace
{

const pysock_class kFoo = {"Foo", "shop.Foo", false, '\0'};

pysock_value Object(const pysock_class *of_class, pysock_object_kind kind = PYSOCK_OBJECT_PLAIN,
                    const pysock_value *inside = nullptr)
{
    pysock_value value{};
    value.kind = PYSOCK_OBJECT;
    value.as.object.kind = kind;
    value.as.object.value = inside;
    value.of_class = of_class;
    return value;
}

/// A memoryview of the host's memory.
template <typename Item> pysock_value View(std::vector<Item> &items, const pysock_class *of_class)
{
    pysock_value value{};
    value.kind = PYSOCK_MEMORYVIEW;
    value.as.buffer.bytes = reinterpret_cast<const uint8_t *>(items.data());
    value.as.buffer.length = items.size() * sizeof(Item);
    value.of_class = of_class;
    return value;
}

std::string Called(const char *version, const char *function, const Values &args)
{
    pysock_answer answer;
    EXPECT_TRUE(
        pysock_call(pysock_python_find(version), function, args.data(), args.size(), nullptr, 0, &answer));
    const std::string text = TextOf(answer);
    pysock_answer_clear(&answer);
    return text;
}

class Embedding : public LivePair
{
protected:
    std::string On(const char *version, const char *method, const Values &args,
                   const std::vector<pysock_keyword> &keywords = {}, pysock_form form = PYSOCK_FORM_VALUE)
    {
        const pysock_python *const as = pysock_python_find(version);
        const pysock_call_options options{form, nullptr, nullptr, nullptr};
        pysock_answer answer;
        pysock_call_found(as, pysock_method_find(as, a, method), a, args.data(), args.size(), keywords.data(),
                          keywords.size(), &options, &answer);
        const std::string text = TextOf(answer);
        pysock_answer_clear(&answer);
        return text;
    }

    /// A function of the module.
    static std::string CalledIn(pysock_form form, const char *version, const char *function,
                                const Values &args, const std::vector<pysock_keyword> &keywords = {})
    {
        const pysock_call_options options{form, nullptr, nullptr, nullptr};
        pysock_answer answer;
        pysock_call_found(pysock_python_find(version), pysock_function_find(function), nullptr, args.data(),
                          args.size(), keywords.data(), keywords.size(), &options, &answer);
        const std::string text = TextOf(answer);
        pysock_answer_clear(&answer);
        return text;
    }

    void Send(std::string_view bytes)
    {
        size_t sent;
        EXPECT_EQ(pysock_send(pysock_live_socket(b), bytes.data(), bytes.size(), 0, &sent, nullptr),
                  PYSOCK_OK);
    }
};

// ---- Classes of values

TEST_F(Embedding, TextsNameTheClassesOfTheHost)
{
    const pysock_value foo = Object(&kFoo);
    EXPECT_EQ(Called("3.6", "inet_ntop", {foo, Bytes("")}), "an integer is required (got type Foo)");
    EXPECT_EQ(Called("3.13", "inet_ntop", {foo, Bytes("")}),
              "'Foo' object cannot be interpreted as an integer");
    EXPECT_EQ(Called("3.6", "inet_aton", {foo}), "inet_aton() argument 1 must be str, not Foo");
    EXPECT_EQ(Called("3.13", "create_connection", {foo}), "cannot unpack non-iterable Foo object");
    EXPECT_EQ(On("3.13", "send", {foo}), "a bytes-like object is required, not 'Foo'");
    EXPECT_EQ(On("3.13", "recv_into", {foo}),
              "recv_into() argument 1 must be read-write bytes-like object, not Foo");
    EXPECT_EQ(On("3.14", "settimeout", {foo}),
              "'shop.Foo' object cannot be interpreted as an integer or float");
    EXPECT_EQ(On("3.15", "settimeout", {foo}), "must be real number, not Foo");
}

TEST_F(Embedding, ASubclassOfTheHostCountsAsItsKind)
{
    const pysock_class port = {"Port", nullptr, false, '\0'};
    const pysock_value number = Int(2);
    EXPECT_EQ(Called(nullptr, "inet_ntop",
                     {Object(&port, PYSOCK_OBJECT_INDEX, &number), Bytes(std::string_view("\x7f\0\0\1", 4))}),
              "127.0.0.1");
    EXPECT_EQ(Called("3.13", "htonl", {Object(&port, PYSOCK_OBJECT_INDEX, &number)}),
              "expected int, Port found");
}

TEST_F(Embedding, LongNamesAreCutAsInCpython)
{
    const std::string name(120, 'F');
    const pysock_class named = {name.c_str(), nullptr, false, '\0'};
    const pysock_value foo = Object(&named);
    EXPECT_EQ(Called("3.13", "inet_aton", {foo}),
              "inet_aton() argument must be str, not " + name.substr(0, 50));
    EXPECT_EQ(Called("3.13", "gethostbyname", {foo}),
              "gethostbyname() argument 1 must be str, bytes or bytearray, not " + name.substr(0, 50));
    EXPECT_EQ(On("3.13", "send", {foo}),
              "a bytes-like object is required, not '" + name.substr(0, 100) + "'");
    EXPECT_EQ(Called("3.13", "htonl", {foo}), "expected int, " + name + " found");
}

// ---- Buffers

TEST_F(Embedding, AWritableViewIsReceivedInto)
{
    const pysock_class ints = {nullptr, nullptr, true, 'i'};
    std::vector<int32_t> items(2);
    Send("abcdefgh");
    EXPECT_EQ(On("3.13", "recv_into", {View(items, &ints)}), "");
    EXPECT_EQ(std::memcmp(items.data(), "abcdefgh", 8), 0);
    EXPECT_EQ(On("3.13", "recv_into", {View(items, &ints), Int(9)}), "buffer too small for requested bytes");
}

TEST_F(Embedding, AViewIsNotWrittenUnlessItsHostSaysSo)
{
    const pysock_class array = {"array.array", nullptr, false, 'i'};
    std::vector<int32_t> items(2);
    Send("abcdefgh");
    EXPECT_EQ(On("3.13", "recv_into", {View(items, nullptr)}),
              "recv_into() argument 1 must be read-write bytes-like object, not memoryview");
    EXPECT_EQ(On("3.13", "recv_into", {View(items, &array)}),
              "recv_into() argument 1 must be read-write bytes-like object, not array.array");
    EXPECT_EQ(items, std::vector<int32_t>(2));
}

TEST_F(Embedding, AViewHasAsManyItemsAsItsFormatSays)
{
    const pysock_class ints = {nullptr, nullptr, false, 'i'};
    const pysock_class doubles = {nullptr, nullptr, false, 'd'};
    std::vector<int32_t> three = {1, 2, 3};
    std::vector<double> two = {1, 2};
    EXPECT_EQ(Called("3.13", "create_connection", {View(three, &ints)}),
              "too many values to unpack (expected 2)");
    EXPECT_EQ(Called("3.13", "create_connection", {View(two, &doubles)}),
              "getaddrinfo() argument 1 must be string or None");
}

/// Two items are an address, and the text says that its host is a number.
template <typename Item> std::string AddressOf(char format, Item host, Item port)
{
    std::vector<Item> items = {host, port};
    const pysock_class of_class = {nullptr, nullptr, false, format};
    return Called("3.13", "create_connection", {View(items, &of_class)});
}

TEST(BufferItems, HaveTheSizeOfTheirFormat)
{
    const char expected[] = "getaddrinfo() argument 1 must be string or None";
    EXPECT_EQ(AddressOf<int8_t>('b', 1, 2), expected);
    EXPECT_EQ(AddressOf<uint8_t>('B', 1, 2), expected);
    EXPECT_EQ(AddressOf<uint8_t>('?', 1, 0), expected);
    EXPECT_EQ(AddressOf<int16_t>('h', 1, 2), expected);
    EXPECT_EQ(AddressOf<uint16_t>('H', 1, 2), expected);
    EXPECT_EQ(AddressOf<unsigned>('I', 1, 2), expected);
    EXPECT_EQ(AddressOf<long>('l', 1, 2), expected);
    EXPECT_EQ(AddressOf<unsigned long>('L', 1, 2), expected);
    EXPECT_EQ(AddressOf<long long>('q', 1, 2), expected);
    EXPECT_EQ(AddressOf<unsigned long long>('Q', 1, 2), expected);
    EXPECT_EQ(AddressOf<ptrdiff_t>('n', 1, 2), expected);
    EXPECT_EQ(AddressOf<size_t>('N', 1, 2), expected);
    EXPECT_EQ(AddressOf<float>('f', 1, 2), expected);
}

TEST(BufferItems, HaveTheirValues)
{
    const pysock_class shorts = {nullptr, nullptr, false, 'h'};
    const pysock_class wide = {nullptr, nullptr, false, 'Q'};
    const pysock_class reals = {nullptr, nullptr, false, 'f'};
    const pysock_class truths = {nullptr, nullptr, false, '?'};
    const pysock_class letters = {nullptr, nullptr, false, 'c'};
    std::vector<int16_t> short_items = {7, -32768};
    std::vector<unsigned long long> wide_items = {UINT64_MAX};
    std::vector<float> real_items = {1.5F, -0.25F};
    std::vector<uint8_t> bytes = {0, 1};
    pysock_value item;
    const pysock_value short_view = View(short_items, &shorts), wide_view = View(wide_items, &wide),
                       real_view = View(real_items, &reals), truth_view = View(bytes, &truths),
                       letter_view = View(bytes, &letters);
    EXPECT_EQ(pys_buffer_count(&short_view), 2U);
    ASSERT_TRUE(pys_buffer_item(&short_view, 1, &item));
    EXPECT_TRUE(item.as.integer.negative);
    EXPECT_EQ(item.as.integer.magnitude, 32768U);
    ASSERT_TRUE(pys_buffer_item(&wide_view, 0, &item));
    EXPECT_FALSE(item.as.integer.negative);
    EXPECT_EQ(item.as.integer.magnitude, UINT64_MAX);
    ASSERT_TRUE(pys_buffer_item(&real_view, 1, &item));
    EXPECT_EQ(item.as.real, -0.25);
    ASSERT_TRUE(pys_buffer_item(&truth_view, 1, &item));
    EXPECT_EQ(item.kind, PYSOCK_BOOL);
    EXPECT_TRUE(item.as.boolean);
    ASSERT_TRUE(pys_buffer_item(&letter_view, 1, &item));
    EXPECT_EQ(item.kind, PYSOCK_BYTES);
    EXPECT_EQ(item.as.buffer.bytes, bytes.data() + 1);
}

// ---- Handles, forms, memory

TEST_F(Embedding, AFunctionIsFoundOnceAndCalledOften)
{
    const pysock_callable *const found = pysock_function_find("inet_aton");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(pysock_function_find("inet_atom"), nullptr);
    const Values args = {Text("127.1")};
    for (int round = 0; round < 3; round++) {
        pysock_answer answer;
        pysock_call_found(python, found, nullptr, args.data(), 1, nullptr, 0, nullptr, &answer);
        ASSERT_EQ(answer.outcome, PYSOCK_RETURNED);
        EXPECT_EQ(std::memcmp(answer.returned.as.buffer.bytes, "\x7f\0\0\1", 4), 0);
        pysock_answer_clear(&answer);
    }
}

TEST_F(Embedding, AFunctionAnswersAsTheLibraryOfItsOptions)
{
    const Values args = {Text("1.2.3.4 x")};
    const pysock_call_options musl{PYSOCK_FORM_VALUE, pysock_libc_find("musl"), nullptr, nullptr};
    const pysock_call_options glibc{PYSOCK_FORM_VALUE, pysock_libc_find("glibc"), nullptr, nullptr};
    pysock_answer answer;
    pysock_call_found(python, pysock_function_find("inet_aton"), nullptr, args.data(), 1, nullptr, 0, &musl,
                      &answer);
    EXPECT_EQ(answer.outcome, PYSOCK_RAISED);
    pysock_answer_clear(&answer);
    pysock_call_found(python, pysock_function_find("inet_aton"), nullptr, args.data(), 1, nullptr, 0, &glibc,
                      &answer);
    EXPECT_EQ(answer.outcome, PYSOCK_RETURNED);
    pysock_answer_clear(&answer);
}

TEST_F(Embedding, AMethodIsThatOfItsVersion)
{
    EXPECT_EQ(pysock_method_find(pysock_python_find("3.6"), a, "getblocking"), nullptr);
    EXPECT_NE(pysock_method_find(pysock_python_find("3.7"), a, "getblocking"), nullptr);
    EXPECT_EQ(pysock_method_find(python, a, "nosuch"), nullptr);
    EXPECT_EQ(pysock_method_find(python, a, "readline"), nullptr) << "a socket is no file";
}

TEST_F(Embedding, TheRefusalOfKeywordsDependsOnTheFormOfTheCall)
{
    const std::vector<pysock_keyword> size = {{"bufsize", Int(1)}};
    EXPECT_EQ(On("3.10", "recv", {}, size, PYSOCK_FORM_NAME), "recv() takes no keyword arguments");
    EXPECT_EQ(On("3.10", "fileno", {}, size, PYSOCK_FORM_NAME), "socket.fileno() takes no keyword arguments");
    for (const char *const version : {"3.11", "3.12", "3.13", "3.14", "3.15"}) {
        EXPECT_EQ(On(version, "recv", {}, size, PYSOCK_FORM_NAME),
                  "socket.recv() takes no keyword arguments");
        EXPECT_EQ(On(version, "recv", {}, size, PYSOCK_FORM_VALUE), "recv() takes no keyword arguments");
        EXPECT_EQ(On(version, "fileno", {}, size, PYSOCK_FORM_VALUE),
                  "socket.fileno() takes no keyword arguments");
        EXPECT_EQ(On(version, "recv", {}, {}, PYSOCK_FORM_NAME),
                  "recv() takes at least 1 argument (0 given)");
    }
    for (const char *const version : {"3.14", "3.15"}) // send() takes no tuple any more
        EXPECT_EQ(On(version, "send", {}, size, PYSOCK_FORM_VALUE),
                  std::string(version) == "3.14" ? "send() takes no keyword arguments"
                                                 : "socket.send() takes no keyword arguments");
    EXPECT_EQ(CalledIn(PYSOCK_FORM_NAME, "3.13", "inet_ntop", {}, size),
              "inet_ntop() takes no keyword arguments");
}

TEST_F(Embedding, AFilesMethodThatIsCalledByNameIsThatOfItsBaseClass)
{
    const auto said = [&](const char *version, const char *method,
                          const std::vector<pysock_keyword> &keywords, pysock_form form) {
        const pysock_python *const as = pysock_python_find(version);
        const pysock_call_options options{form, nullptr, nullptr, nullptr};
        const Values three = {Int(1), Int(1), Int(1)};
        pysock_answer answer;
        pysock_call_found(as, pysock_method_find(as, file, method), file, three.data(), three.size(),
                          keywords.data(), keywords.size(), &options, &answer);
        const std::string text = TextOf(answer);
        pysock_answer_clear(&answer);
        return text;
    };
    const std::vector<pysock_keyword> keyword = {{"nosuch", Int(1)}};
    LivePair::On(a, "makefile", {Text("wb")});
    for (const char *const version : {"3.8", "3.9", "3.10", "3.11", "3.15"}) {
        const std::string own = std::string(version) == "3.8" ? "" : "BufferedWriter.";
        const std::string base = std::string(version) == "3.8" ? "" : "_IOBase.";
        EXPECT_EQ(said(version, "readable", {}, PYSOCK_FORM_VALUE),
                  own + "readable() takes no arguments (3 given)");
        EXPECT_EQ(said(version, "readable", {}, PYSOCK_FORM_NAME),
                  base + "readable() takes no arguments (3 given)");
        EXPECT_EQ(said(version, "writable", {}, PYSOCK_FORM_NAME),
                  own + "writable() takes no arguments (3 given)");
    }
    EXPECT_EQ(said("3.10", "readable", keyword, PYSOCK_FORM_NAME),
              "BufferedWriter.readable() takes no keyword arguments");
    EXPECT_EQ(said("3.11", "readable", keyword, PYSOCK_FORM_NAME),
              "_IOBase.readable() takes no keyword arguments");
    EXPECT_EQ(said("3.15", "readinto", {}, PYSOCK_FORM_NAME),
              "_BufferedIOBase.readinto() takes exactly one argument (3 given)");
}

TEST_F(Embedding, TheNameOfAFunctionThatSetNoExceptionDependsOnTheFormOfTheCall)
{
    if (ULONG_MAX == UINT32_MAX)
        GTEST_SKIP() << "no index is as large";
    pysock_value largest = Int(0);
    largest.as.integer.magnitude = ULONG_MAX;
    const std::string named = "<built-in function if_indextoname> returned NULL without setting an ";
    const std::string unnamed = "error return without exception set";
    const auto told = [&](const char *version, pysock_form form) {
        return CalledIn(form, version, "if_indextoname", {largest});
    };
    EXPECT_EQ(told("3.8", PYSOCK_FORM_VALUE), named + "error");
    EXPECT_EQ(told("3.8", PYSOCK_FORM_NAME), named + "error");
    EXPECT_EQ(told("3.9", PYSOCK_FORM_VALUE), unnamed);
    EXPECT_EQ(told("3.9", PYSOCK_FORM_NAME), named + "error");
    for (const char *const version : {"3.10", "3.11", "3.12"}) {
        EXPECT_EQ(told(version, PYSOCK_FORM_VALUE), unnamed);
        EXPECT_EQ(told(version, PYSOCK_FORM_NAME), named + "exception");
    }
    EXPECT_EQ(told("3.13", PYSOCK_FORM_NAME), "index is too large");
}

TEST_F(Embedding, AMisspeltKeywordOfAMethodInCIsGuessed)
{
    const std::string refused = "() got an unexpected keyword argument '";
    for (const char *const method : {"recv_into", "recvfrom_into"}) {
        const std::string name = method;
        const auto called = [&](const char *version, const char *keyword) {
            std::vector<uint8_t> room(3);
            pysock_value buffer = View(room, nullptr);
            buffer.kind = PYSOCK_BYTEARRAY;
            return On(version, method, {buffer}, {{keyword, Int(1)}});
        };
        EXPECT_EQ(called("3.13", "nbytez"), name + refused + "nbytez'. Did you mean 'nbytes'?");
        EXPECT_EQ(called("3.15", "Nbytes"), name + refused + "Nbytes'. Did you mean 'nbytes'?");
        EXPECT_EQ(called("3.13", "bufer"), name + refused + "bufer'. Did you mean 'buffer'?");
        EXPECT_EQ(called("3.13", "flgas"), name + refused + "flgas'. Did you mean 'flags'?");
        EXPECT_EQ(called("3.13", "buffers"), name + refused + "buffers'. Did you mean 'buffer'?");
        EXPECT_EQ(called("3.13", "xyz"), name + refused + "xyz'");
        EXPECT_EQ(called("3.12", "nbytez"), "'nbytez' is an invalid keyword argument for " + name + "()");
    }
}

struct HostMemory {
    std::array<uint8_t, 64> bytes{};
    size_t asked_for = 0;
    int calls = 0;
    bool is_short = false;

    static void *Give(void *data, size_t size)
    {
        auto *const self = static_cast<HostMemory *>(data);
        self->calls++;
        self->asked_for = size;
        return self->is_short ? nullptr : self->bytes.data();
    }
};

TEST_F(Embedding, BytesAreReceivedIntoMemoryOfTheHost)
{
    for (const char *const method : {"recv", "recvfrom", "recvmsg"}) {
        HostMemory memory;
        const pysock_call_options options{PYSOCK_FORM_VALUE, nullptr, HostMemory::Give, &memory};
        const Values args = {Int(10)};
        pysock_answer answer;
        Send("abc");
        pysock_call_found(python, pysock_method_find(python, a, method), a, args.data(), 1, nullptr, 0,
                          &options, &answer);
        ASSERT_EQ(answer.outcome, PYSOCK_RETURNED) << method;
        const pysock_value &bytes =
            answer.returned.kind == PYSOCK_TUPLE ? answer.returned.as.sequence.items[0] : answer.returned;
        EXPECT_EQ(bytes.as.buffer.bytes, memory.bytes.data()) << method;
        EXPECT_EQ(bytes.as.buffer.length, 3U);
        EXPECT_EQ(std::memcmp(memory.bytes.data(), "abc", 3), 0);
        EXPECT_EQ(memory.asked_for, 10U);
        EXPECT_EQ(memory.calls, 1);
        pysock_answer_clear(&answer);
    }
}

TEST_F(Embedding, AHostWithoutMemoryHasAMemoryError)
{
    HostMemory memory;
    memory.is_short = true;
    const pysock_call_options options{PYSOCK_FORM_VALUE, nullptr, HostMemory::Give, &memory};
    const Values args = {Int(10)};
    pysock_answer answer;
    pysock_call_found(python, pysock_method_find(python, a, "recv"), a, args.data(), 1, nullptr, 0, &options,
                      &answer);
    EXPECT_EQ(answer.raised.status, PYSOCK_MEMORY_ERROR);
    pysock_answer_clear(&answer);
}

// ---- Warnings

std::vector<std::string> Warned(const pysock_answer &answer)
{
    std::vector<std::string> all;
    for (size_t index = 0; index < answer.warned_count; index++)
        all.push_back(std::string(answer.warned[index]) + ": " + answer.warning_texts[index]);
    return all;
}

TEST_F(Embedding, WarningsHaveTheirTexts)
{
    const pysock_class decimal = {"decimal.Decimal", nullptr, false, '\0'};
    const pysock_value two = Text("2");
    const Values args = {Object(&decimal, PYSOCK_OBJECT_DECIMAL, &two),
                         Bytes(std::string_view("\1\2\3\4", 4))};
    const Values big = {Int(70000)};
    pysock_answer answer;
    pysock_call(pysock_python_find("3.9"), "inet_ntop", args.data(), 2, nullptr, 0, &answer);
    EXPECT_EQ(
        Warned(answer),
        std::vector<std::string>{
            "DeprecationWarning: an integer is required (got type decimal.Decimal).  Implicit conversion to "
            "integers using __int__ is deprecated, and may be removed in a future version of Python."});
    pysock_answer_clear(&answer);
    pysock_call(pysock_python_find("3.7"), "ntohs", big.data(), 1, nullptr, 0, &answer);
    EXPECT_EQ(Warned(answer), std::vector<std::string>{
                                  "DeprecationWarning: ntohs: Python int too large to convert to C 16-bit "
                                  "unsigned integer (The silent truncation is deprecated)"});
    pysock_answer_clear(&answer);
}

TEST_F(Embedding, AnOpenSocketWarnsWhereItIsDeleted)
{
    const pysock_python *const old = pysock_python_find("3.10");
    const std::string fd = std::to_string(pysock_live_socket(a)->fd);
    pysock_answer answer;
    pysock_live_unclosed(python, a, &answer);
    EXPECT_EQ(answer.outcome, PYSOCK_RETURNED);
    EXPECT_EQ(Warned(answer), std::vector<std::string>{"ResourceWarning: unclosed <socket.socket fd=" + fd +
                                                       ", family=1, type=1, proto=0>"});
    pysock_answer_clear(&answer);
    pysock_live_unclosed(old, a, &answer);
    EXPECT_EQ(Warned(answer), std::vector<std::string>{
                                  "ResourceWarning: unclosed <socket.socket fd=" + fd +
                                  ", family=AddressFamily.AF_UNIX, type=SocketKind.SOCK_STREAM, proto=0>"});
    pysock_answer_clear(&answer);
    On(nullptr, "close", {});
    pysock_live_unclosed(python, a, &answer);
    EXPECT_EQ(answer.warned_count, 0U);
    pysock_answer_clear(&answer);
}

// ---- The typed layer

TEST_F(Embedding, ASocketOfTheTypedLayerBecomesAnObject)
{
    pysock_socket pair[2];
    pysock_answer answer;
    ASSERT_EQ(pysock_socketpair(pair, AF_UNIX, SOCK_STREAM, 0, nullptr), PYSOCK_OK);
    pysock_live *const live = pysock_live_from_socket(&pair[0], nullptr);
    ASSERT_NE(live, nullptr);
    EXPECT_EQ(pysock_live_socket(live)->fd, pair[0].fd);
    pysock_call_method(python, live, "fileno", nullptr, 0, nullptr, 0, &answer);
    EXPECT_EQ(answer.returned.as.integer.magnitude, static_cast<uint64_t>(pair[0].fd));
    pysock_answer_clear(&answer);
    pysock_live_free(live);
    char byte;
    size_t received;
    EXPECT_EQ(pysock_recv(&pair[1], &byte, 1, 0, &received, nullptr), PYSOCK_OK);
    EXPECT_EQ(received, 0U) << "the object has closed its socket";
    pysock_close(&pair[1], nullptr);
}

TEST_F(Embedding, AFileHasNoSocketOfItsOwn)
{
    const Values mode = {Text("rb")};
    pysock_answer answer;
    pysock_call_method(python, a, "makefile", mode.data(), 1, nullptr, 0, &answer);
    pysock_live *const made = answer.returned.as.live;
    EXPECT_EQ(pysock_live_socket(made), nullptr);
    pysock_live_free(made);
    pysock_answer_clear(&answer);
}

TEST_F(Embedding, AddressesBecomeValuesAndAddressesAgain)
{
    const Values pair = {Text("127.0.0.1"), Int(80)};
    const pysock_value value = Sequence(PYSOCK_TUPLE, pair);
    pysock_socket socket{};
    socket.family = AF_INET;
    pysock_sockaddr address;
    pysock_answer answer;
    errno = EILSEQ;
    ASSERT_TRUE(pysock_address_from_value(python, nullptr, &socket, "connect", &value, &address, &answer));
    EXPECT_EQ(errno, EILSEQ);
    EXPECT_EQ(answer.outcome, PYSOCK_RETURNED);
    EXPECT_EQ(address.as.ipv4.sin_port, pysock_htons(80));
    EXPECT_EQ(address.length, sizeof address.as.ipv4);
    pysock_answer_clear(&answer);
    pysock_address_to_value(python, nullptr, &address, &answer);
    ASSERT_EQ(answer.returned.kind, PYSOCK_TUPLE);
    EXPECT_STREQ(answer.returned.as.sequence.items[0].as.text.utf8, "127.0.0.1");
    EXPECT_EQ(answer.returned.as.sequence.items[1].as.integer.magnitude, 80U);
    pysock_answer_clear(&answer);
}

TEST_F(Embedding, AValueThatIsNoAddressRaisesInTheWordsOfItsMethod)
{
    const pysock_value foo = Object(&kFoo);
    pysock_socket socket{};
    socket.family = AF_INET6;
    pysock_sockaddr address;
    pysock_answer answer;
    EXPECT_FALSE(pysock_address_from_value(python, nullptr, &socket, "bind", &foo, &address, &answer));
    EXPECT_EQ(answer.raised.status, PYSOCK_TYPE_ERROR);
    EXPECT_EQ(TextOf(answer), "bind(): AF_INET6 address must be tuple, not Foo");
    pysock_answer_clear(&answer);
}

// ---- Versions

std::string Nearest(const char *version, bool expected_exact)
{
    bool is_exact = !expected_exact;
    const pysock_python *const python = pysock_python_nearest(version, &is_exact);
    if (python == nullptr)
        return "none";
    EXPECT_EQ(is_exact, expected_exact) << version;
    return pysock_python_version(python);
}

TEST(PythonNearest, IsTheVersionItselfIfItIsRecorded)
{
    EXPECT_EQ(Nearest("3.11.2", true), "3.11.2");
    EXPECT_EQ(Nearest("3.11", true), "3.11.7");
    EXPECT_STREQ(pysock_python_version(pysock_python_nearest("3.11.2", nullptr)), "3.11.2");
}

TEST(PythonNearest, IsTheOneBelowWithinItsMinorVersion)
{
    EXPECT_EQ(Nearest("3.11.6", false), "3.11.2");
    EXPECT_EQ(Nearest("3.11.99", false), "3.11.7");
    EXPECT_EQ(Nearest("3.11.9+", false), "3.11.7");
}

TEST(PythonNearest, IsOtherwiseTheOneAboveWithinItsMinorVersion)
{
    EXPECT_EQ(Nearest("3.11.0", false), "3.11.2");
    EXPECT_EQ(Nearest("3.14.0rc1", false), pysock_python_version(pysock_python_find("3.14")));
}

TEST(PythonNearest, IsTheNewestOrOldestBeyondTheRecords)
{
    EXPECT_EQ(Nearest("3.99.1", false), pysock_python_version(pysock_python_find(nullptr)));
    EXPECT_EQ(Nearest("4.0", false), pysock_python_version(pysock_python_find(nullptr)));
    EXPECT_EQ(Nearest("2.7.18", false), pysock_python_version(pysock_python_at(0)));
}

TEST(PythonNearest, OfNoVersionIsNone)
{
    for (const char *const text : {"", "3", "3.", "x", "3.x", "3.11.", "-3.1", "99999999999.1"})
        EXPECT_EQ(Nearest(text, false), "none") << text;
}

} // namespace
