// SPDX-License-Identifier: MIT
// The page of a report: nothing that an adapter says can leave the place where it stands.
#include "page/page.h"
#include "parsed.h"

#include <gtest/gtest.h>

namespace
{

std::string filled(const std::string &json)
{
    const struct page kind = {"report", ""};
    Parsed data(json);
    struct text out = {};
    page_fill(&out, &kind, data.get());
    std::string page(out.bytes, out.length);
    text_free(&out);
    return page;
}

size_t count(const std::string &text, const std::string &part)
{
    size_t found = 0;
    for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        found++;
    return found;
}

TEST(Page, HasNoElementFromTheData)
{
    std::string hostile = R"({"says":"</script><script>alert(1)</script><!-- <img src=x>"})";
    std::string page = filled(hostile), plain = filled("{}");
    EXPECT_EQ(count(page, "<script"), count(plain, "<script"));
    EXPECT_EQ(count(page, "</script"), count(plain, "</script"));
    EXPECT_EQ(count(page, "<!--"), count(plain, "<!--"));
    EXPECT_EQ(count(page, "<img"), 0U);
}

TEST(Page, ContainsTheGivenData)
{
    std::string given = R"({"says":"</script> & \"quoted\" < ü"})";
    std::string page = filled(given), before = "id=\"data\">";
    size_t begin = page.find(before) + before.size();
    Parsed data(given), read(page.substr(begin, page.find("</script>", begin) - begin));
    EXPECT_EQ(json_text(read.get()), json_text(data.get()));
}

TEST(Page, FillsNoPlaceholderInTheData)
{
    EXPECT_EQ(count(filled(R"({"says":"{{style}}"})"), "{{style}}"), 1U);
    EXPECT_EQ(count(filled("{}"), "{{"), 0U);
}

TEST(Page, LoadsNothing)
{
    std::string page = filled("{}");
    EXPECT_EQ(count(page, "src="), 0U);
    EXPECT_EQ(count(page, "url("), 0U);
    EXPECT_EQ(count(page, "@import"), 0U);
    EXPECT_EQ(count(page, "fetch("), 0U);
}

} // namespace
