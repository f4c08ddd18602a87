// SPDX-License-Identifier: MIT
// The line reader: whole lines, however the bytes arrive.
#include "protocol/line_reader.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace
{

class LineReader : public testing::Test
{
protected:
    ~LineReader() override
    {
        line_reader_free(&reader_);
    }

    void Add(const std::string &bytes)
    {
        line_reader_add(&reader_, bytes.data(), bytes.size());
    }

    std::vector<std::string> Lines()
    {
        std::vector<std::string> lines;
        const char *line = nullptr;
        size_t length = 0;
        while (line_reader_next(&reader_, &line, &length))
            lines.emplace_back(line, length);
        return lines;
    }

    struct line_reader reader_ = {};
};

using Strings = std::vector<std::string>;

TEST_F(LineReader, GivesEachWholeLineWithoutItsEnd)
{
    Add("one\n\nthree\nfo");
    EXPECT_EQ(Lines(), (Strings{"one", "", "three"}));
    EXPECT_EQ(line_reader_rest(&reader_), 2u);
}

TEST_F(LineReader, JoinsALineThatArrivesByteForByte)
{
    Strings lines;
    for (char byte : std::string("ab\ncd\n")) {
        Add(std::string(1, byte));
        for (const std::string &line : Lines())
            lines.push_back(line);
    }
    EXPECT_EQ(lines, (Strings{"ab", "cd"}));
    EXPECT_EQ(line_reader_rest(&reader_), 0u);
}

TEST_F(LineReader, KeepsBytesThatAreNoText)
{
    Add(std::string("a\0b\xff\n", 5));
    EXPECT_EQ(Lines(), (Strings{std::string("a\0b\xff", 4)}));
}

TEST_F(LineReader, TakesNoRoomForWhatHasBeenRead)
{
    for (int i = 0; i < 100000; i++) {
        Add("a line of some length that is read at once\nhalf");
        Lines();
        line_reader_clear(&reader_);
    }
    for (int i = 0; i < 100000; i++) {
        Add("a line of some length that is read at once\n");
        EXPECT_EQ(Lines().size(), 1u);
    }
    EXPECT_LT(reader_.bytes.capacity, 4096u);
}

TEST_F(LineReader, HasNothingBeforeAnythingCame)
{
    EXPECT_TRUE(Lines().empty());
    EXPECT_EQ(line_reader_rest(&reader_), 0u);
}

TEST_F(LineReader, ForgetsHalfALineWhenItIsCleared)
{
    Add("half of the last proc");
    line_reader_clear(&reader_);
    Add("a whole line\n");
    EXPECT_EQ(Lines(), (Strings{"a whole line"}));
}

} // namespace
