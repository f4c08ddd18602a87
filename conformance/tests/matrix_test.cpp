// SPDX-License-Identifier: MIT
// The matrix: short forms of answers, and rows that fit their width.
#include "matrix/matrix.h"
#include "matrix/reading.h"
#include "parsed.h"

#include <gtest/gtest.h>
#include <vector>

namespace
{

std::string cell(const std::string &call, const std::string &answers)
{
    Parsed given(answers);
    json_t *made = reading_cell(call.c_str(), given.get());
    std::string said = json_text(made);
    json_decref(made);
    return said;
}

std::string accepted(const std::string &call, const std::string &value)
{
    std::string said = cell(call, R"([{"returned":)" + value + "}]");
    const std::string before = R"({"is":"accepted","says":")";
    return said.substr(0, before.size()) == before
               ? said.substr(before.size(), said.size() - before.size() - 2)
               : said;
}

TEST(Reading, SpellsPackedAddresses)
{
    EXPECT_EQ(accepted("inet_aton", R"({"bytes":"7f000001"})"), "127.0.0.1");
    EXPECT_EQ(accepted("inet_pton", R"({"bytes":"00000000000000000000ffff01020304"})"), "::ffff:1.2.3.4");
    EXPECT_EQ(accepted("inet_pton", R"({"bytes":"7f0000"})"), "bytes(7f0000)");
    EXPECT_EQ(accepted("recv", R"({"bytes":"7f000001"})"), "bytes(7f000001)");
}

TEST(Reading, TellsEachAddressOfAListOnce)
{
    const std::string address = R"({"tuple":[2,1,6,"",{"tuple":["1.2.3.4",80]}]})",
                      again = R"({"tuple":[2,2,17,"",{"tuple":["1.2.3.4",80]}]})",
                      scoped = R"({"tuple":[10,1,6,"",{"tuple":["fe80::1",80,0,2]}]})";
    EXPECT_EQ(accepted("getaddrinfo", "[" + address + "," + again + "," + scoped + "]"),
              "1.2.3.4 port 80, fe80::1%2 port 80");
    EXPECT_EQ(accepted("getaddrinfo", "[]"), "[]");
}

TEST(Reading, TellsClassAndCodeOfWhatIsRefused)
{
    EXPECT_EQ(cell("f", R"([{"raised":{"class":"gaierror","code":"EAI_NONAME","args":[],"text":"x"}}])"),
              R"({"is":"refused","says":"gaierror EAI_NONAME"})");
    EXPECT_EQ(cell("f", R"([{"raised":{"class":"ValueError","code":null,"args":[],"text":"x"}}])"),
              R"({"is":"refused","says":"ValueError"})");
}

TEST(Reading, KeepsTheReasonWhereThereIsNoAnswer)
{
    EXPECT_EQ(cell("f", R"({"error":"hung: no answer within 10 s"})"),
              R"({"is":"error","says":"hung: no answer within 10 s"})");
    EXPECT_EQ(cell("f", R"({"not_offered":""})"), R"({"is":"not_offered","says":""})");
    EXPECT_EQ(cell("f", R"([{"skipped":"no such thing"}])"), R"({"is":"skipped","says":"no such thing"})");
}

TEST(Reading, EscapesWhatIsNotPrintable)
{
    EXPECT_EQ(accepted("f", R"("\u001b[2J")").find('\x1b'), std::string::npos);
    EXPECT_EQ(cell("f", R"({"error":"a\nb"})"), R"({"is":"error","says":"a\\nb"})");
}

std::string side(char letter)
{
    return std::string(R"({"side":")") + letter + R"(","label":"implementation )" + letter +
           R"( 1.0","adapter":"x"})";
}

/// A matrix of `count` sides: the last refuses what the others accept as 127.0.0.1; all refuse the second input.
std::string matrix(size_t count)
{
    std::string sides, split, alike;
    for (size_t s = 0; s < count; s++) {
        const std::string comma = s > 0 ? "," : "";
        sides += comma + side(static_cast<char>('A' + s));
        split +=
            comma + (s + 1 < count ? R"({"is":"accepted","says":"127.0.0.1","like":0})"
                                   : R"({"is":"refused","says":"error","like":)" + std::to_string(s) + "}");
        alike += comma + R"({"is":"refused","says":"TypeError","like":0})";
    }
    const std::string first = R"~({"case":"a","call":"inet_aton(\"0177.1\")"})~",
                      second = R"~({"case":"b","call":"inet_aton(\"|<b>\")"})~",
                      third = R"~({"case":"c","call":"inet_aton(5)"})~";
    return R"({"sides":[)" + sides + R"(],"functions":["inet_aton"],"inputs":3,"left_out":0,"rows":[)" +
           R"({"agreement":"split","inputs":[)" + first + "," + second + R"(],"cells":[)" + split + "]}," +
           R"({"agreement":"refused","inputs":[)" + third + R"(],"cells":[)" + alike + "]}]}";
}

std::string text(size_t sides, size_t columns, bool is_complete)
{
    Parsed given(matrix(sides));
    struct text out = {};
    matrix_text(&out, given.get(), columns, is_complete);
    std::string said(text_of(&out), out.length);
    text_free(&out);
    return said;
}

bool has(const std::string &whole, const std::string &part)
{
    return whole.find(part) != std::string::npos;
}

size_t widest_row(const std::string &said)
{
    size_t widest = 0, begin = said.find("\ninput") + 1;
    for (size_t end; (end = said.find('\n', begin)) != std::string::npos; begin = end + 1)
        if (begin < said.find("\nInputs"))
            widest = std::max(widest, end - begin);
    return widest;
}

TEST(MatrixText, NamesManySidesOnFewLines)
{
    const std::string few = text(8, 100, false), many = text(20, 60, false);
    EXPECT_TRUE(has(few, "\nB  implementation B 1.0"));
    EXPECT_TRUE(has(many, "A implementation A 1.0 · B implementation B 1.0\nC implementation C 1.0 · D "));
    EXPECT_FALSE(has(many, "asked now"));
}

TEST(MatrixText, HasLabelsThenLettersThenMarksAsTheWidthAllows)
{
    std::string wide = text(3, 200, false), letters = text(3, 70, false), marks = text(20, 70, false);
    EXPECT_TRUE(has(wide, "  implementation A 1.0  implementation B 1.0"));
    EXPECT_TRUE(has(letters, "  A          B          C\n"));
    EXPECT_TRUE(has(letters, R"("0177.1" and 1 alike  127.0.0.1  127.0.0.1  refused error)"));
    EXPECT_TRUE(has(marks, R"("0177.1" and 1 alike 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 x)"));
    EXPECT_TRUE(has(marks, "  1 127.0.0.1"));
    EXPECT_TRUE(has(marks, "  x refused error"));
}

TEST(MatrixText, FitsTheWidthWithAnyNumberOfSides)
{
    for (size_t sides = 2; sides <= 26; sides++)
        for (size_t columns : {size_t{80}, size_t{100}, size_t{160}})
            EXPECT_LE(widest_row(text(sides, columns, true)), columns) << sides << " sides";
}

TEST(MatrixText, CountsWhatAllAgreeOnUnlessItIsComplete)
{
    EXPECT_TRUE(has(text(2, 100, false), "3 inputs: 2 accepted by some and not by others, 1 refused alike"));
    EXPECT_FALSE(has(text(2, 100, false), "refused TypeError"));
    EXPECT_TRUE(has(text(2, 100, false), "--complete"));
    EXPECT_TRUE(has(text(2, 100, true), "refused TypeError"));
    EXPECT_FALSE(has(text(2, 100, true), "--complete"));
}

TEST(MatrixMarkdown, KeepsInputsInTheirCells)
{
    Parsed given(matrix(2));
    struct text out = {};
    matrix_markdown(&out, given.get(), false);
    std::string said(text_of(&out), out.length);
    text_free(&out);
    EXPECT_TRUE(has(said, "| `\"0177.1\"`, "));
    EXPECT_TRUE(has(said, " | `127.0.0.1` | refused error |\n"));
    EXPECT_FALSE(has(said, "\"|<b>"));
    EXPECT_FALSE(has(said, "TypeError"));
}

TEST(MatrixPage, HasAllInputsAndNoElementFromThem)
{
    Parsed given(matrix(2));
    struct text out = {};
    matrix_html(&out, given.get());
    std::string said(text_of(&out), out.length);
    text_free(&out);
    EXPECT_TRUE(has(said, "and 1 alike"));
    EXPECT_TRUE(has(said, "|&lt;b&gt;"));
    EXPECT_FALSE(has(said, "|<b>"));
    EXPECT_TRUE(has(said, "<tr class=\"agrees\">"));
    EXPECT_FALSE(has(said, "src="));
}

} // namespace
