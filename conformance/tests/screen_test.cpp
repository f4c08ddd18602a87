// SPDX-License-Identifier: MIT
// Lines that fit the screen keep their difference in sight.
#include "summary/screen.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <string>

namespace
{

struct Pair {
    std::string one, other;
};

Pair fitted(const std::string &one, size_t one_columns, const std::string &other, size_t other_columns)
{
    struct text left = {}, right = {};
    text_add(&left, one.c_str());
    text_add(&right, other.c_str());
    screen_fit_both(&left, one_columns, &right, other_columns);
    Pair pair = {text_of(&left), text_of(&right)};
    text_free(&left);
    text_free(&right);
    return pair;
}

std::string fitted(const std::string &text, size_t columns)
{
    struct text one = {};
    text_add(&one, text.c_str());
    screen_fit(&one, columns);
    std::string cut = text_of(&one);
    text_free(&one);
    return cut;
}

TEST(Screen, CutsOnlyWhatIsWider)
{
    EXPECT_EQ(fitted("0123456789", 10), "0123456789");
    EXPECT_EQ(fitted("0123456789a", 10), "012345678…");
    EXPECT_EQ(fitted("äöüäöüäöüä", 10), "äöüäöüäöüä");
    EXPECT_EQ(fitted("äöüäöüäöüäö", 10), "äöüäöüäöü…");
    EXPECT_EQ(fitted(std::string(48034, 'x'), 0), std::string(48034, 'x')) << "0: of any width";
    EXPECT_EQ(fitted("", 10), "");
}

TEST(Screen, LeavesABeginningThatHasTheDifference)
{
    Pair pair = fitted("ab" + std::string(50, 'x'), 12, "ac" + std::string(50, 'x'), 9);
    EXPECT_EQ(pair.one, "abxxxxxxxxx…");
    EXPECT_EQ(pair.other, "acxxxxxx…");
}

TEST(Screen, GivesWayToADifferenceBehindTheCut)
{
    const std::string shared(300, 'x');
    Pair pair = fitted(shared + "one" + shared, 30, shared + "other" + shared, 24);
    EXPECT_EQ(pair.one, "…xxxxxxxxone" + std::string(17, 'x') + "…");
    EXPECT_EQ(pair.other, "…xxxxxxxxother" + std::string(9, 'x') + "…");
    pair = fitted(shared + "é", 30, shared + "è", 30); // their first bytes are equal
    EXPECT_EQ(pair.one.substr(pair.one.size() - 2), "é");
    EXPECT_EQ(pair.other.substr(pair.other.size() - 2), "è");
}

TEST(Screen, TakesTextsAsTheyAreWhereBothFit)
{
    Pair pair = fitted(std::string(20, 'x') + "a", 21, std::string(20, 'x') + "b", 21);
    EXPECT_EQ(pair.one, std::string(20, 'x') + "a");
    EXPECT_EQ(pair.other, std::string(20, 'x') + "b");
}

TEST(Screen, ShowsATextThatEndsWhereTheOtherGoesOn)
{
    Pair pair = fitted(std::string(100, 'x'), 30, std::string(200, 'x'), 30);
    EXPECT_EQ(pair.one, "…" + std::string(11, 'x'));
    EXPECT_EQ(pair.other, "…" + std::string(28, 'x') + "…");
    EXPECT_EQ(fitted("", 30, std::string(100, 'x'), 30).one, "");
}

TEST(Screen, IsAsWideAsTheEnvironmentSays)
{
    const char *before = getenv("COLUMNS");
    const std::string kept = before != nullptr ? before : "";
    for (const auto &[given, columns] : {std::pair<const char *, size_t>{"120", 120},
                                         {"40", 40},
                                         {"39", 40},
                                         {"1", 40},
                                         {"999999", 999999}}) {
        setenv("COLUMNS", given, 1);
        EXPECT_EQ(screen_columns(), columns) << given;
    }
    for (const char *none : {"", "0", "-80", "80x", "12345678901234567890"}) {
        setenv("COLUMNS", none, 1);
        EXPECT_GE(screen_columns(), static_cast<size_t>(SCREEN_LEAST_COLUMNS)) << none;
        EXPECT_LT(screen_columns(), 12345678u) << none;
    }
    if (before != nullptr)
        setenv("COLUMNS", kept.c_str(), 1);
    else
        unsetenv("COLUMNS");
}

} // namespace
