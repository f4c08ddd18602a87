// SPDX-License-Identifier: MIT
// Live objects in what vectors cannot say: what has no answer here, paths of files, descriptors that are used
// up.
#include "live_pair.h"
#include "no_descriptors.h"
#include "pysock_socket.h"
#include "values.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace
{

pysock_value Real(double real)
{
    pysock_value value{};
    value.kind = PYSOCK_FLOAT;
    value.as.real = real;
    return value;
}

class Live : public LivePair
{
protected:
    std::string Get(pysock_live *on, const char *attribute)
    {
        pysock_answer answer;
        pysock_get_attribute(python, on, attribute, &answer);
        const std::string said = Said(answer);
        pysock_answer_clear(&answer);
        return said;
    }
};

constexpr char kSkipped[] = "skipped";

TEST_F(Live, OtherAttributesOfPythonsSocketAreSkipped)
{
    EXPECT_EQ(On(a, "_accept"), kSkipped);
    EXPECT_EQ(Get(a, "__doc__"), kSkipped);
    EXPECT_EQ(Get(a, "recv"), kSkipped);
    EXPECT_EQ(On(a, "__setattr__", {Text("_closed"), Int(1)}), kSkipped);
    EXPECT_EQ(On(a, "__setattr__", {Int(1), Int(1)}), kSkipped);
    EXPECT_EQ(On(a, "__delattr__", {Int(1)}), kSkipped);
    EXPECT_EQ(On(a, "nosuch"), "raised AttributeError 'socket' object has no attribute 'nosuch'");
}

TEST_F(Live, OtherAttributesOfPythonsFileAreSkipped)
{
    On(a, "makefile", {Text("r")});
    EXPECT_EQ(On(file, "reconfigure"), kSkipped);
    EXPECT_EQ(Get(file, "_CHUNK_SIZE"), kSkipped);
    EXPECT_EQ(Get(file, "read"), kSkipped);
    EXPECT_EQ(On(file, "__setattr__", {Text("nosuch"), Int(1)}), kSkipped);
    EXPECT_EQ(On(file, "peek"), "raised AttributeError '_io.TextIOWrapper' object has no attribute 'peek'");
}

TEST_F(Live, FilesThatALibraryInCDoesNotHaveAreSkipped)
{
    const Values letters = {Text("r"), Text("b")};
    EXPECT_EQ(On(a, "makefile", {Sequence(PYSOCK_LIST, letters)}), kSkipped);
    EXPECT_EQ(On(a, "makefile", {Text("'")}), kSkipped);
    EXPECT_EQ(On(a, "makefile", {Text("rb"), Real(1.5)}), kSkipped);
    EXPECT_EQ(On(a, "makefile", {Text("rb"), Int(INT64_C(1) << 40)}), kSkipped);
    EXPECT_EQ(file, nullptr);
}

TEST_F(Live, EncodingsAndHandlersThatAreOnlyPythonsAreSkipped)
{
    const auto makes = [&](const char *name, const char *value) {
        const pysock_keyword keyword = {name, Text(value)};
        pysock_answer answer;
        pysock_call_method(python, a, "makefile", nullptr, 0, &keyword, 1, &answer);
        const std::string said = Said(answer);
        if (answer.outcome == PYSOCK_RETURNED)
            file = answer.returned.as.live;
        pysock_answer_clear(&answer);
        return said;
    };
    for (const char *const name : {"UTF-16", "cp1252"}) {
        makes("encoding", name);
        ASSERT_NE(file, nullptr) << name;
        EXPECT_EQ(Get(file, "encoding"), std::string("returned ") + name);
        for (const char *const method : {"read", "readline", "readlines", "__next__"})
            EXPECT_EQ(On(file, method), kSkipped) << method;
        for (const char *const method : {"write", "writelines"})
            EXPECT_EQ(On(file, method, {Text("x")}), kSkipped) << method;
        EXPECT_EQ(On(file, "read", {Int(1), Int(2)}),
                  "raised TypeError read expected at most 1 argument, got 2");
        EXPECT_EQ(On(file, "flush"), "returned ");
        pysock_live_free(file);
        file = nullptr;
    }
    EXPECT_EQ(makes("encoding", "caf\u00e9"), kSkipped);
    EXPECT_EQ(makes("encoding", "cafe"), "raised LookupError unknown encoding: cafe");
    EXPECT_EQ(makes("errors", "xmlcharrefreplace"), kSkipped);
    EXPECT_EQ(makes("errors", "caf\u00e9"), kSkipped);
}

TEST_F(Live, AFileIsFreedWithTheLastOfItsLayers)
{
    On(a, "makefile", {Text("rw")});
    pysock_live *const text = file;
    On(text, "detach");
    pysock_live *const buffered = file;
    On(buffered, "__enter__");
    EXPECT_EQ(file, buffered);
    pysock_live_free(text);
    EXPECT_EQ(On(buffered, "read"), "raised ValueError read of closed file");
    pysock_live_free(buffered); // once for each time that it was returned; the fixture frees it again
}

TEST(LiveFree, OfNothingIsHarmless)
{
    pysock_live_free(nullptr);
}

/// A socket that is bound to a path, which is removed with its folder.
class Path : public testing::Test
{
protected:
    Path()
    {
        char name[] = "/tmp/sockconform-live-XXXXXX";
        folder_ = mkdtemp(name);
        const Values args = {Int(AF_UNIX), Int(SOCK_DGRAM)};
        pysock_answer answer;
        pysock_call(python_, "socket", args.data(), args.size(), nullptr, 0, &answer);
        socket_ = answer.returned.as.live;
        pysock_answer_clear(&answer);
    }

    ~Path() override
    {
        pysock_live_free(socket_);
        std::filesystem::remove_all(folder_);
    }

    std::string On(const char *method, const Values &args = {})
    {
        pysock_answer answer;
        pysock_call_method(python_, socket_, method, args.data(), args.size(), nullptr, 0, &answer);
        const std::string said = Said(answer);
        pysock_answer_clear(&answer);
        return said;
    }

    const pysock_python *const python_ = pysock_python_find(nullptr);
    std::string folder_;
    pysock_live *socket_ = nullptr;
};

TEST_F(Path, IsShownByTheNameAndByRepr)
{
    const std::string path = folder_ + "/s";
    On("bind", {Bytes(path)});
    EXPECT_EQ(On("getsockname"), "returned " + path);
    EXPECT_NE(On("__repr__").find(", laddr=" + path + ">"), std::string::npos);
}

TEST_F(Path, ThatIsNoUtf8IsShownWithSurrogates)
{
    On("bind", {Bytes(folder_ + "/\xff")});
    EXPECT_EQ(On("getsockname"), "returned " + folder_ + "/\xed\xb3\xbf");
}

#ifdef __linux__
// Linux then says that the name has a byte more than there is room for.
TEST_F(Path, ThatFillsItsRoomIsShownWithoutANulBehind)
{
    struct sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string path = folder_ + "/" + std::string(sizeof address.sun_path - folder_.size() - 1, 'p');
    memcpy(address.sun_path, path.data(), sizeof address.sun_path);
    const int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
    ASSERT_EQ(bind(fd, reinterpret_cast<const struct sockaddr *>(&address), sizeof address), 0);
    const Values args = {Int(AF_UNIX), Int(SOCK_DGRAM), Int(0), Int(fd)};
    pysock_live_free(socket_);
    pysock_answer answer;
    pysock_call(python_, "socket", args.data(), args.size(), nullptr, 0, &answer);
    socket_ = answer.returned.as.live;
    pysock_answer_clear(&answer);
    EXPECT_EQ(On("getsockname"), "returned " + path);
}
#endif

TEST(CreateConnection, WithoutADescriptorRaisesWhatSocketRaises)
{
    const Values address = {Text("127.0.0.1"), Int(9)};
    const pysock_value argument = Sequence(PYSOCK_TUPLE, address);
    pysock_answer answer;
    {
        const NoDescriptors none;
        pysock_call(pysock_python_find(nullptr), "create_connection", &argument, 1, nullptr, 0, &answer);
    }
    EXPECT_EQ(Said(answer), "raised error [Errno 24] Too many open files");
    pysock_answer_clear(&answer);
}

/// What CPython 3.13.0 says of one keyword argument.
std::string KeywordOf(const char *function, const char *keyword)
{
    const pysock_keyword one{keyword, pysock_value_from_int(1)};
    pysock_answer answer;
    pysock_call(pysock_python_find("3.13.0"), function, nullptr, 0, &one, 1, &answer);
    const std::string said = Said(answer);
    pysock_answer_clear(&answer);
    return said;
}

TEST(Keywords, ThatAreMisspeltSuggestTheRightOneInEveryFunction)
{
    const std::string refused = "() got an unexpected keyword argument ";
    EXPECT_EQ(KeywordOf("create_connection", "adress"),
              "raised TypeError create_connection" + refused + "'adress'. Did you mean 'address'?");
    EXPECT_EQ(KeywordOf("socket", "famly"),
              "raised TypeError socket.__init__" + refused + "'famly'. Did you mean 'family'?");
    EXPECT_EQ(KeywordOf("socketpair", "typ"),
              "raised TypeError socketpair" + refused + "'typ'. Did you mean 'type'?");
    EXPECT_EQ(KeywordOf("getfqdn", "nam"),
              "raised TypeError getfqdn" + refused + "'nam'. Did you mean 'name'?");
    EXPECT_EQ(KeywordOf("getfqdn", "other"), "raised TypeError getfqdn" + refused + "'other'");
}

TEST(CreateConnection, OfTheTypedLayerGivesTheLastError)
{
    pysock_addrinfo nobody{};
    nobody.type = SOCK_STREAM;
    nobody.address = {AF_INET, {127, 0, 0, 1}, 1, 0, 0};
    pysock_socket made;
    pysock_error error;
    EXPECT_EQ(pysock_create_connection(&made, &nobody, 1, nullptr, &error), PYSOCK_CONNECTION_REFUSED_ERROR);
    EXPECT_EQ(error.code, ECONNREFUSED);
    const NoDescriptors none;
    EXPECT_EQ(pysock_create_connection(&made, &nobody, 1, nullptr, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EMFILE);
}

} // namespace
