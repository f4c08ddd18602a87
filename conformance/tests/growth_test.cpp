// SPDX-License-Identifier: MIT
// Text and size from strangers: what is escaped, where a long text is cut, and that no reader's time grows as a square.
#include "escape/markup.h"
#include "escape/printable.h"
#include "outcome/groups.h"
#include "parsed.h"
#include "values/format.h"
#include "values/short_answer.h"
#include "values/value.h"

#include <chrono>
#include <gtest/gtest.h>

namespace
{

std::string printable(const std::string &bytes)
{
    struct text out = {};
    printable_add(&out, bytes.data(), bytes.size());
    std::string shown(text_of(&out), out.length);
    text_free(&out);
    return shown;
}

TEST(Printable, ShowsWhatWouldMoveTheCursorOrTurnTheLine)
{
    EXPECT_EQ(printable("a\n\r\t\x1b[2J\x7f"), "a\\n\\r\\t\\u001b[2J\\u007f");
    EXPECT_EQ(printable("\u0085\u00a0\u00ad\u200b\u2028\u202e\u2066\ufeff"),
              "\\u0085\\u00a0\\u00ad\\u200b\\u2028\\u202e\\u2066\\ufeff");
    EXPECT_EQ(printable("\U000e0041\U0010ffff"), "\\U000e0041\\U0010ffff");
    EXPECT_EQ(printable("\xff\xc0\xaf\xed\xa0\x80"), "\\xff\\xc0\\xaf\\xed\\xa0\\x80");
    EXPECT_EQ(printable(std::string("a\0b", 3)), "a\\u0000b");
}

TEST(Printable, ShowsCodePointsThatAreNotAssigned)
{
    EXPECT_EQ(printable("\u0378\u2fe0\ufffe\U0003fffd\U000effff"),
              "\\u0378\\u2fe0\\ufffe\\U0003fffd\\U000effff");
    EXPECT_FALSE(printable_is_text("\u0378"));
}

TEST(Printable, KnowsTheCodePointsOfUnicode17)
{
    for (const char *text : {"\u20c1", "\ua7d2", "\U00010ec5", "\U0001fae8", "\U000e0100", "\u034f"})
        EXPECT_EQ(printable(text), text);
}

TEST(Printable, LeavesTheRestAsItIs)
{
    for (const char *text : {"", "plain", "\u00fc\u4e2d\U0001f40d \\ \"quoted\""})
        EXPECT_EQ(printable(text), text);
}

TEST(Printable, IsNotChangedByASecondTime)
{
    const std::string once = printable("\x1b\u202e\n\xff");
    EXPECT_EQ(printable(once), once);
}

std::string markdown(const char *text)
{
    struct text out = {};
    markup_add_markdown(&out, text);
    std::string shown = text_of(&out);
    text_free(&out);
    return shown;
}

TEST(Markdown, HoldsNoMentionAndNoLinkOfAStranger)
{
    EXPECT_EQ(markdown("@me"), "@&#8203;me");
    EXPECT_EQ(markdown("#1"), "#&#8203;1");
    EXPECT_EQ(markdown("GH-1 high-1"), "GH-&#8203;1 high-1");
    EXPECT_EQ(markdown("https://x.test"), "https:&#8203;//x.test");
    EXPECT_EQ(markdown("www.x.test a@x.test"), "www.&#8203;x.test a@&#8203;x.test");
    EXPECT_EQ(markdown("as expected: ref, 1.5 # 2"), "as expected: ref, 1.5 # 2");
}

std::string linked(const char *url)
{
    struct text out = {};
    markup_add_link(&out, "bug", url);
    std::string shown = text_of(&out);
    text_free(&out);
    return shown;
}

TEST(Markdown, LinksOnlyWhatIsAnAddress)
{
    EXPECT_EQ(linked("https://x.test/1?a=b#c"), "[bug](<https://x.test/1?a=b#c>)");
    EXPECT_EQ(linked("javascript:alert(1)"), "bug javascript:alert(1)");
    EXPECT_EQ(linked("https://x.test/> a"), "bug https:&#8203;//x.test/&gt; a");
}

// A square of these sizes takes minutes and more; what is linear takes milliseconds.
class Quickly
{
public:
    Quickly() = default;
    Quickly(const Quickly &) = delete;
    Quickly &operator=(const Quickly &) = delete;
    ~Quickly()
    {
        EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(30));
    }

private:
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
};

TEST(Growth, OfTheShortFormIsLinear)
{
    std::string text;
    while (text.size() < 8000000)
        text += std::string(250, 'a') + "bab"; // always nearly a run
    json_t *value = json_string(text.c_str());
    struct text out = {};
    {
        Quickly quickly;
        format_value(&out, value);
    }
    EXPECT_EQ(out.length, text.size() + 2);
    text_free(&out);
    json_decref(value);
}

TEST(Growth, OfAComparisonWithoutOrderIsBounded)
{
    json_t *one = json_array(), *other = json_array();
    for (int i = 0; i < 500000; i++) {
        json_array_append_new(one, json_integer(i));
        json_array_append_new(other, json_integer(500000 - i));
    }
    Quickly quickly;
    EXPECT_FALSE(value_equal(one, other, true));
    EXPECT_TRUE(value_equal(one, one, true));
    json_decref(one);
    json_decref(other);
}

TEST(Unordered, ItemsAreEqualInAnyOrder)
{
    Parsed one("[1,2,3,3]"), other("[1,3,3,2]"), otherwise("[1,3,2,2]");
    EXPECT_TRUE(value_equal(one.get(), other.get(), true));
    EXPECT_FALSE(value_equal(one.get(), otherwise.get(), true));
    EXPECT_FALSE(value_equal(one.get(), other.get(), false));
}

TEST(Growth, OfGroupsIsLinear)
{
    enum { COUNT = 200000 };
    std::vector<std::string> texts;
    std::vector<char *> pointers;
    for (int i = 0; i < COUNT; i++)
        texts.push_back(std::to_string(i % (COUNT / 2)));
    for (std::string &text : texts)
        pointers.push_back(text.data());
    struct group *groups = nullptr;
    Quickly quickly;
    size_t count = groups_by_text(pointers.data(), COUNT, &groups);
    ASSERT_EQ(count, static_cast<size_t>(COUNT / 2));
    EXPECT_EQ(groups[7].list[0], 7U);
    EXPECT_EQ(groups[7].list[1], COUNT / 2 + 7U);
    groups_free(groups, count);
}

TEST(ShortAnswer, OfAShortAnswerIsTheSame)
{
    json_t *whole = json_pack("[{s:{s:s}}]", "returned", "bytes", std::string(100000, 'a').c_str());
    json_t *once = short_answer(whole), *twice = short_answer(once);
    EXPECT_LT(short_answer_cost(once), 2000U);
    EXPECT_EQ(json_text(once), json_text(twice));
    EXPECT_NE(json_text(once).find("(100,000 bytes in all), SHA-256 "), std::string::npos);
    json_decref(whole);
    json_decref(once);
    json_decref(twice);
}

} // namespace
