// SPDX-License-Identifier: MIT
// The C library's adapter: what it poses, what it skips, how it shapes the answers.
#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <net/if.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace
{

/// The adapter's whole output for some lines.
std::string Output(const std::string &lines)
{
    std::string in = testing::TempDir() + "libc_adapter_XXXXXX";
    int descriptor = mkstemp(&in[0]);

    EXPECT_EQ(write(descriptor, lines.data(), lines.size()), static_cast<ssize_t>(lines.size()));
    close(descriptor);
    FILE *adapter = popen((ADAPTER " < " + in).c_str(), "r");
    std::string output;
    for (int byte; (byte = std::fgetc(adapter)) != EOF;)
        output += static_cast<char>(byte);
    EXPECT_EQ(pclose(adapter), 0);
    unlink(in.c_str());
    return output;
}

std::string Answer(const std::string &call, const std::string &args)
{
    std::string output =
        Output(R"({"run":{"seq":1,"steps":[{"call":")" + call + R"(","args":[)" + args + "]}]}}\n");
    const std::string before = R"({"ran":{"seq":1,"steps":[)", behind = "]}}\n";

    if (output.size() < before.size() + behind.size() || output.compare(0, before.size(), before) != 0)
        return output;
    return output.substr(before.size(), output.size() - before.size() - behind.size());
}

bool Skips(const std::string &call, const std::string &args)
{
    return Answer(call, args).compare(0, 12, R"({"skipped":")") == 0;
}

std::string Error(const std::string &text)
{
    return R"({"raised":{"class":"error","code":null,"args":[")" + text + R"("],"text":")" + text + R"("}})";
}

TEST(LibcAdapter, SaysWhichLibraryItIs)
{
    std::string hello = Output("{\"hello\":{\"protocol\":1}}\n");

    EXPECT_EQ(hello.find(R"({"hello":{"protocol":1,"implementation":{"name":"libc","version":")"), 0u)
        << hello;
    EXPECT_NE(hello.find("\"AF_INET\":" + std::to_string(AF_INET)), std::string::npos);
    for (const char *name :
         {"AF_INET6", "EAI_NONAME", "EAFNOSUPPORT", "HOST_NOT_FOUND", "NO_DATA", "SOCK_STREAM"})
        EXPECT_NE(hello.find("\"" + std::string(name) + "\":"), std::string::npos) << name;
}

TEST(LibcAdapter, AnswersAsCPythonDoes)
{
    EXPECT_EQ(Answer("inet_aton", R"("127.1")"), R"({"returned":{"bytes":"7f000001"}})");
    EXPECT_EQ(Answer("inet_aton", R"("no address")"), Error("illegal IP address string passed to inet_aton"));
    EXPECT_EQ(Answer("inet_ntoa", R"({"bytearray":"7f000001"})"), R"({"returned":"127.0.0.1"})");
    EXPECT_EQ(Answer("inet_pton", R"({"const":"AF_INET6"},"::1")"),
              R"({"returned":{"bytes":"00000000000000000000000000000001"}})");
    EXPECT_EQ(Answer("inet_pton", R"({"const":"AF_INET"},"1.2.3")"),
              Error("illegal IP address string passed to inet_pton"));
    EXPECT_EQ(Answer("inet_ntop", R"({"const":"AF_INET6"},{"bytes":"00000000000000000000000000000000"})"),
              R"({"returned":"::"})");
    EXPECT_EQ(Answer("getservbyname", R"("no such service")"), Error("service/proto not found"));
    EXPECT_EQ(Answer("getservbyport", R"(1,"no such protocol")"), Error("port/proto not found"));
    EXPECT_EQ(Answer("getprotobyname", R"("no such protocol")"), Error("protocol not found"));
    EXPECT_EQ(Answer("htons", "258"), R"({"returned":)" + std::to_string(htons(258)) + "}");
    EXPECT_EQ(Answer("ntohl", "4294967295"), R"({"returned":4294967295})");
    EXPECT_EQ(Answer("constant", R"("AF_INET")"), R"({"returned":)" + std::to_string(AF_INET) + "}");
}

TEST(LibcAdapter, RaisesTheErrnoOfAnUnknownFamily)
{
    const std::string code = std::to_string(EAFNOSUPPORT);

    EXPECT_EQ(Answer("inet_pton", R"(9999,"::1")")
                  .find(R"({"raised":{"class":"error","code":)" + code + ",\"args\":[" + code + ","),
              0u);
    EXPECT_EQ(
        Answer("inet_ntop", R"(9999,{"bytes":""})").find(R"({"raised":{"class":"error","code":)" + code), 0u);
}

TEST(LibcAdapter, RaisesForAConstantThatTheModuleLacks)
{
    for (const char *name : {"AF_NOWHERE", "ENOENT", "HOST_NOT_FOUND", "htons"})
        EXPECT_EQ(Answer("constant", "\"" + std::string(name) + "\"")
                      .find(R"({"raised":{"class":"AttributeError")"),
                  0u)
            << name;
    EXPECT_TRUE(Skips("constant", R"("has_ipv6")"));
}

TEST(LibcAdapter, SkipsQuestionsThatACCallerCannotAsk)
{
    EXPECT_TRUE(Skips("inet_aton", ""));
    EXPECT_TRUE(Skips("inet_aton", R"("1.2.3.4",1)"));
    EXPECT_TRUE(Skips("inet_aton", R"({"bytes":"31"})"));
    EXPECT_TRUE(Skips("inet_aton", "null"));
    EXPECT_TRUE(Skips("inet_aton", R"("1.2.3.4\u0000")"));
    EXPECT_TRUE(Skips("inet_aton", R"({"str":"\\udc80"})"));
    EXPECT_TRUE(Skips("inet_aton", R"({"object":"str_subclass","value":"1.2.3.4"})"));
    EXPECT_TRUE(Skips("inet_ntoa", R"({"bytes":"7f0000"})"));
    EXPECT_TRUE(Skips("inet_ntop", R"({"const":"AF_INET"},{"bytes":"7f00000100"})"));
    EXPECT_TRUE(Skips("inet_ntop", R"({"const":"AF_INET6"},{"bytes":"7f000001"})"));
    EXPECT_TRUE(Skips("htons", "65536"));
    EXPECT_TRUE(Skips("htons", "-1"));
    EXPECT_TRUE(Skips("htonl", "4294967296"));
    EXPECT_TRUE(Skips("htonl", R"({"int":"18446744073709551616"})"));
    EXPECT_TRUE(Skips("htons", R"({"float":"1.0"})"));
    EXPECT_TRUE(Skips("getservbyname", R"("http",null)"));
    EXPECT_TRUE(Skips("getservbyport", "65536"));
    EXPECT_TRUE(Skips("gethostname", "1"));
    EXPECT_TRUE(Skips("describe", R"("timeout")"));
}

TEST(LibcAdapter, FindsTheLoopbackByNameAndIndex)
{
    const std::string index = std::to_string(if_nametoindex("lo"));

    EXPECT_EQ(Answer("if_nametoindex", R"("lo")"), "{\"returned\":" + index + "}");
    EXPECT_EQ(Answer("if_nametoindex", R"({"bytes":"6c6f"})"), "{\"returned\":" + index + "}");
    EXPECT_EQ(Answer("if_indextoname", index), R"({"returned":"lo"})");
    EXPECT_NE(Answer("if_nameindex", "").find("{\"tuple\":[" + index + ",\"lo\"]}"), std::string::npos);
}

TEST(LibcAdapter, RaisesTheErrnoOfUnknownInterfaces)
{
    EXPECT_NE(
        Answer("if_nametoindex", R"("nosuch")").find(R"("class":"error","code":)" + std::to_string(ENODEV)),
        std::string::npos);
    EXPECT_NE(Answer("if_indextoname", "0").find(R"("class":"error","code":)" + std::to_string(ENXIO)),
              std::string::npos);
}

TEST(LibcAdapter, SkipsInterfacesThatNoCCallerCanAskFor)
{
    EXPECT_TRUE(Skips("if_nametoindex", R"("lo\u0000")"));
    EXPECT_TRUE(Skips("if_nametoindex", R"({"bytes":"6c6f00"})"));
    EXPECT_TRUE(Skips("if_nametoindex", "1"));
    EXPECT_TRUE(Skips("if_indextoname", "-1"));
    EXPECT_TRUE(Skips("if_indextoname", "4294967296"));
    EXPECT_TRUE(Skips("if_nameindex", "1"));
}

TEST(LibcAdapter, HasTheSizesOfAncillaryDataUpToTheLimit)
{
    EXPECT_EQ(Answer("CMSG_LEN", "5"), "{\"returned\":" + std::to_string(CMSG_LEN(5)) + "}");
    EXPECT_EQ(Answer("CMSG_SPACE", "5"), "{\"returned\":" + std::to_string(CMSG_SPACE(5)) + "}");
    EXPECT_FALSE(Skips("CMSG_LEN", std::to_string(INT32_MAX - CMSG_LEN(0))));
    EXPECT_TRUE(Skips("CMSG_LEN", std::to_string(INT32_MAX - CMSG_LEN(0) + 1)));
    EXPECT_FALSE(Skips("CMSG_SPACE", std::to_string(INT32_MAX - CMSG_SPACE(1))));
    EXPECT_TRUE(Skips("CMSG_SPACE", std::to_string(INT32_MAX - CMSG_SPACE(1) + 1)));
    EXPECT_TRUE(Skips("CMSG_LEN", "-1"));
}

} // namespace
