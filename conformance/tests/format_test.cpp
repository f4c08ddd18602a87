// SPDX-License-Identifier: MIT
// Values as a person reads them: no character of a text is lost.
#include "parsed.h"
#include "values/format.h"
#include "vectors/format_case.h"

#include <gtest/gtest.h>

namespace
{

template <typename Say> std::string said(Say say, const std::string &json)
{
    Parsed value(json);
    struct text out = {};
    say(&out, value.get());
    std::string words(out.bytes, out.length);
    text_free(&out);
    return words;
}

TEST(Format, ShowsWhatFollowsANullInATextWithALoneSurrogate)
{
    EXPECT_EQ(said(format_value, R"({"str":"\u0000\\udc80x"})"), R"("\u0000\udc80x")");
}

TEST(Format, EscapesQuotesAndLinesOfATextWithALoneSurrogate)
{
    EXPECT_EQ(said(format_value, R"({"str":"\"\n\\udc80"})"), R"("\"\n\udc80")");
}

TEST(Format, KeepsTheDoubledBackslashOfATextWithALoneSurrogate)
{
    EXPECT_EQ(said(format_value, R"({"str":"\\\\\\ud800"})"), R"("\\\ud800")");
}

TEST(Format, ShowsTheWholeTextOfAnExceptionWithALoneSurrogate)
{
    EXPECT_EQ(said(format_answer,
                   R"({"raised":{"class":"error","code":null,"args":[],"text":{"str":"a\u0000\"\\udc80"}}})"),
              R"(raised error: a\u0000"\udc80)");
}

TEST(Format, TellsAnObjectThatNoFormCanCarry)
{
    EXPECT_EQ(said(format_answer, R"({"returned":{"handle":""}})"), "returned an object without a name");
    EXPECT_EQ(said(format_answer, R"({"returned":{"object":"fraction","value":"1/2"}})"),
              R"(returned Fraction("1/2"))");
}

TEST(Format, MultipliesARunOf256BytesOfOnePattern)
{
    const std::string x255(255, 'x'), x256(256, 'x');
    auto hex = [](const std::string &pattern, int times) {
        std::string all;
        for (int i = 0; i < times; i++)
            all += pattern;
        return all;
    };
    const std::string table[][2] = {
        {'"' + x255 + '"', '"' + x255 + '"'},
        {'"' + x256 + '"', R"("x" * 256)"},
        {R"("1.2.3.4)" + std::string(300, ' ') + R"(\n")", R"("1.2.3.4" + " " * 300 + "\n")"},
        {'"' + hex("é", 300) + '"', R"("é" * 300)"},
        {'"' + hex(std::string(63, 'b') + ".", 5) + R"(b")", '"' + std::string(63, 'b') + R"(." * 5 + "b")"},
        {'"' + hex(std::string(64, 'b') + ".", 5) + '"', '"' + hex(std::string(64, 'b') + ".", 5) + '"'},
        {R"({"bytes":")" + hex("78", 255) + R"("})", "bytes(" + hex("78", 255) + ")"},
        {R"({"bytes":")" + hex("78", 256) + R"("})", "b'x' * 256"},
        {R"({"bytes":")" + hex("0027", 200) + R"(5cff"})", R"(b'\x00\'' * 200 + b'\\\xff')"},
        {R"({"bytearray":")" + hex("78", 300) + R"("})", "bytearray(b'x' * 300)"},
        {R"({"memoryview":")" + hex("78", 300) + R"("})", "memoryview(b'x' * 300)"},
        {R"({"int":"-1)" + std::string(300, '0') + R"("})", R"(int("-1" + "0" * 300))"},
        {R"({"tuple":[1,{"bytes":")" + hex("78", 300) + R"("}]})", "(1, b'x' * 300)"},
    };
    for (const auto &row : table)
        EXPECT_EQ(said(format_value, row[0]), row[1]);
    EXPECT_EQ(said(format_answer, R"({"returned":{"bytes":")" + hex("78", 256) + R"("}})"),
              "returned b'x' * 256");
    EXPECT_EQ(said(format_answer, R"({"returned":{"bytes":""}})"), "returned bytes()");
}

TEST(Format, NamesTheWorldOfACase)
{
    Parsed request(R"({"call":"gethostbyname","args":["a.test"]})");
    struct step step = {};
    step.request = request.get();
    struct vector_case one = {};
    one.steps = &step;
    one.step_count = 1;
    for (const char *world : {static_cast<const char *>(nullptr), "one-family"}) {
        one.world = world;
        struct text out = {};
        format_case(&out, &one);
        EXPECT_EQ(std::string(out.bytes, out.length),
                  std::string(world != nullptr ? "in world one-family: " : "") +
                      R"(gethostbyname("a.test"))");
        text_free(&out);
    }
}

} // namespace
