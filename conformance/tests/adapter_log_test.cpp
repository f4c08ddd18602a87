// SPDX-License-Identifier: MIT
// The log of an adapter: its lines are named, escaped, in order, and bounded.
#include "protocol/adapter_log.h"

#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <unistd.h>

namespace
{

/// One adapter, whose processes write what a test says.
class Log : public testing::Test
{
protected:
    void SetUp() override
    {
        log.name = "one";
        testing::internal::CaptureStderr();
    }

    void start()
    {
        int ends[2] = {-1, -1};
        ASSERT_EQ(pipe(ends), 0);
        log_pipe_init(&reader, &log);
        reader.descriptor = ends[0];
        writer = ends[1];
        fcntl(reader.descriptor, F_SETFL, O_NONBLOCK);
    }

    void write_all(const std::string &bytes)
    {
        for (size_t at = 0; at < bytes.size(); log_pipe_read(&reader)) {
            const size_t part = std::min<size_t>(4096, bytes.size() - at);
            ASSERT_EQ(write(writer, bytes.data() + at, part), static_cast<ssize_t>(part));
            at += part;
        }
    }

    void end()
    {
        log_pipe_end(&reader);
        close(writer);
        EXPECT_EQ(reader.descriptor, -1);
    }

    /// All that one process writes, until it ends.
    void live(const std::string &bytes)
    {
        start();
        write_all(bytes);
        end();
    }

    struct adapter_log log = {};
    struct log_pipe reader = {};
    int writer = -1;
};

std::string numbered(size_t from, size_t to)
{
    std::string lines;
    for (size_t i = from; i < to; i++)
        lines += "line " + std::to_string(i) + "\n";
    return lines;
}

std::string printed()
{
    return testing::internal::GetCapturedStderr();
}

TEST_F(Log, NamesAndEscapesEachLine)
{
    live("plain\n\033[2J\r\n\nend\xff\n");
    EXPECT_EQ(printed(), "[one] plain\n[one] \\u001b[2J\\r\n[one]\n[one] end\\xff\n");
}

TEST_F(Log, ShowsALastLineThatHasNoEnd)
{
    live("first\nlast words");
    EXPECT_EQ(printed(), "[one] first\n[one] last words\n");
}

TEST_F(Log, PrintsALineWhenItIsWhole)
{
    start();
    write_all("half of ");
    EXPECT_EQ(log.printed, 0u);
    write_all("a line\n");
    EXPECT_GT(log.printed, 0u);
    end();
    EXPECT_EQ(printed(), "[one] half of a line\n");
}

TEST_F(Log, CutsALongLineAndSaysItsLength)
{
    live(std::string(3000000, 'x') + "\nnext\n");
    EXPECT_EQ(printed(),
              "[one] " + std::string(LOG_LINE_BYTES, 'x') + " … (3,000,000 bytes in all)\n[one] next\n");
    EXPECT_EQ(log.left_out, 3000000u - LOG_LINE_BYTES);
}

TEST_F(Log, ShowsTheBeginningAndTheEndOfAFloodInOrder)
{
    live(numbered(0, 100000));
    adapter_log_finish(&log);
    const std::string out = printed();
    const size_t gap = out.find("[one] … ("), after = out.find('\n', gap) + 1;
    ASSERT_NE(gap, std::string::npos);
    std::string whole;
    size_t number = 0;
    for (size_t at = 0; at < gap; number++) { // the beginning is whole
        whole = "[one] line " + std::to_string(number) + "\n";
        ASSERT_EQ(out.compare(at, whole.size(), whole), 0) << number;
        at += whole.size();
    }
    const size_t last = out.find("[one] 1,", after); // "1,2xx,xxx of 1,188,890 bytes .."
    ASSERT_NE(last, std::string::npos);
    number = static_cast<size_t>(std::stoul(out.substr(after + 11)));
    std::string rest;
    for (; number < 100000; number++)
        rest += "[one] line " + std::to_string(number) + "\n";
    EXPECT_EQ(out.substr(after, last - after), rest);
    EXPECT_GE(rest.size(), static_cast<size_t>(LOG_LAST_BYTES));
    EXPECT_NE(out.find(" of 1,088,890 bytes of its standard error are not shown\n", last), std::string::npos);
    EXPECT_LT(out.size(), static_cast<size_t>(2 * LOG_AT_ONCE_BYTES));
}

TEST_F(Log, ShowsTheLastWordsOfLaterProcesses)
{
    live(numbered(0, 10000));
    live("it asserts\nand dies\n");
    EXPECT_NE(printed().find("line 9999\n[one] it asserts\n[one] and dies\n"), std::string::npos);
}

TEST_F(Log, OfManyProcessesIsBounded)
{
    for (int process = 0; process < 1000; process++)
        live(numbered(0, 3000));
    EXPECT_LT(printed().size(), static_cast<size_t>(LOG_MOST_BYTES + 4 * LOG_LAST_BYTES));
    EXPECT_EQ(log.written, 1000 * numbered(0, 3000).size());
}

std::string recent_of(struct log_pipe *reader)
{
    struct text lines = {};
    log_pipe_add_recent(reader, &lines);
    std::string said = text_of(&lines);
    text_free(&lines);
    return said;
}

TEST_F(Log, TellsTheLastLinesOfAProcess)
{
    start();
    EXPECT_EQ(recent_of(&reader), "");
    write_all("\033[2J\nwithout an end");
    EXPECT_EQ(recent_of(&reader), "\\u001b[2J\nwithout an end\n");
    write_all("\n" + numbered(0, 1000));
    EXPECT_EQ(recent_of(&reader), numbered(995, 1000));
    write_all(std::string(LOG_RECENT_BYTES * 3, 'x') + "\nend\n");
    EXPECT_EQ(recent_of(&reader), "end\n") << "a line without its beginning is left out";
    write_all(std::string(LOG_RECENT_BYTES * 3, 'y'));
    EXPECT_EQ(recent_of(&reader), std::string(200, 'y') + " … (1,024 bytes in all)\n");
    end();
    printed();
}

/// The log goes to a file.
class LogFile : public Log
{
protected:
    void SetUp() override
    {
        Log::SetUp();
        char made[] = "/tmp/sockconform-log-XXXXXX";
        ASSERT_NE(mkdtemp(made), nullptr);
        folder = made;
        path = folder + "/one.log";
        log.path = strdup(path.c_str());
    }
    void TearDown() override
    {
        free(log.path);
        remove(path.c_str());
        rmdir(folder.c_str());
    }
    std::string written() const
    {
        std::ifstream stream(path);
        return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    }
    std::string folder, path;
};

TEST_F(LogFile, HasTheLinesEscapedAndWithoutAName)
{
    live("plain\n\033[2J\r\nend");
    live("second\n");
    adapter_log_finish(&log);
    EXPECT_EQ(printed(), "");
    EXPECT_EQ(written(), "plain\n\\u001b[2J\\r\nend\nsecond\n");
    EXPECT_STREQ(adapter_log_file(&log), path.c_str());
}

TEST_F(LogFile, IsNotMadeForASilentAdapter)
{
    live("");
    adapter_log_finish(&log);
    EXPECT_NE(access(path.c_str(), F_OK), 0);
    EXPECT_EQ(adapter_log_file(&log), nullptr);
    printed();
}

TEST_F(LogFile, IsBounded)
{
    for (int process = 0; process < 4; process++)
        live(numbered(0, 300000));
    adapter_log_finish(&log);
    const std::string lines = written();
    EXPECT_GE(lines.size(), static_cast<size_t>(LOG_FILE_AT_ONCE_BYTES));
    EXPECT_LT(lines.size(), static_cast<size_t>(LOG_FILE_AT_ONCE_BYTES + 8 * LOG_LAST_BYTES));
    EXPECT_NE(lines.find(" bytes of its standard error are not shown\n"), std::string::npos);
    EXPECT_EQ(printed(), "");
}

TEST_F(Log, OfAProcessThatClosedItIsOver)
{
    start();
    write_all("good bye\n");
    close(writer);
    log_pipe_read(&reader);
    EXPECT_EQ(reader.descriptor, -1);
    log_pipe_end(&reader);
    EXPECT_EQ(printed(), "[one] good bye\n");
}

} // namespace
