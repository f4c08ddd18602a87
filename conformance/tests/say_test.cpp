// SPDX-License-Identifier: MIT
// Values as a person reads them: no character of a text is lost.
#include "parsed.h"
#include "values/format.h"

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

TEST(Say, ShowsWhatFollowsANullInATextWithALoneSurrogate)
{
    EXPECT_EQ(said(format_value, R"({"str":"\u0000\\udc80x"})"), R"("\u0000\udc80x")");
}

TEST(Say, EscapesQuotesAndLinesOfATextWithALoneSurrogate)
{
    EXPECT_EQ(said(format_value, R"({"str":"\"\n\\udc80"})"), R"("\"\n\udc80")");
}

TEST(Say, KeepsTheDoubledBackslashOfATextWithALoneSurrogate)
{
    EXPECT_EQ(said(format_value, R"({"str":"\\\\\\ud800"})"), R"("\\\ud800")");
}

TEST(Say, ShowsTheWholeTextOfAnExceptionWithALoneSurrogate)
{
    EXPECT_EQ(said(format_answer,
                   R"({"raised":{"class":"error","code":null,"args":[],"text":{"str":"a\u0000\"\\udc80"}}})"),
              R"(raised error: a\u0000"\udc80)");
}

} // namespace
