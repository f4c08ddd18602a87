// SPDX-License-Identifier: MIT
// The loop, as a process sees it: pipes, pieces of lines, the end of input.
#include "help.h"

#include <csignal>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace
{

/// An echo adapter in a process of its own.
class Process
{
public:
    Process()
    {
        int in[2], out[2];

        EXPECT_EQ(pipe(in), 0);
        EXPECT_EQ(pipe(out), 0);
        child = fork();
        if (child == 0) {
            dup2(in[0], 0);
            dup2(out[1], 1);
            for (int descriptor : {in[0], in[1], out[0], out[1]})
                close(descriptor);
            Echo echo;
            echo.adapter.begin_run = [](void *) { EXPECT_EQ(write(1, "noise\n", 6), 6); };
            _exit(wire_serve(&echo.adapter));
        }
        close(in[0]);
        close(out[1]);
        to = in[1];
        from = out[0];
    }
    ~Process()
    {
        if (to >= 0)
            close(to);
        if (from >= 0)
            close(from);
        if (child > 0)
            waitpid(child, nullptr, 0);
    }
    Process(const Process &) = delete;
    Process &operator=(const Process &) = delete;

    void Send(const std::string &text)
    {
        for (size_t sent = 0; sent < text.size();) {
            ssize_t put = write(to, text.data() + sent, text.size() - sent);
            ASSERT_GT(put, 0);
            sent += static_cast<size_t>(put);
        }
    }
    void EndInput()
    {
        close(to);
        to = -1;
    }
    // The next line, without its newline; what there is of it at the end.
    std::string Line()
    {
        size_t end;
        char bytes[65536];

        while ((end = held.find('\n')) == std::string::npos) {
            ssize_t got = read(from, bytes, sizeof bytes);
            if (got <= 0) {
                end = held.size();
                break;
            }
            held.append(bytes, static_cast<size_t>(got));
        }
        std::string line = held.substr(0, end);
        held.erase(0, end + 1);
        return line;
    }
    int Status()
    {
        int status = -1;

        waitpid(child, &status, 0);
        child = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

    std::string held; // read, and not yet handed out
    int to = -1, from = -1;
    pid_t child = 0;
};

std::string Question(int seq)
{
    return R"({"run":{"seq":)" + std::to_string(seq) + R"(,"steps":[{"call":"echo","args":[1]}]}})";
}

std::string Reply(int seq)
{
    return R"({"ran":{"seq":)" + std::to_string(seq) + R"(,"steps":[{"returned":{"tuple":[1]}}]}})";
}

TEST(Serve, WritesOutBeforeItWaits)
{
    Process adapter;

    for (int seq = 0; seq < 3; seq++) {
        adapter.Send(Question(seq) + "\n");
        EXPECT_EQ(adapter.Line(), Reply(seq));
    }
}

TEST(Serve, TakesLinesInAnyPieces)
{
    Process adapter;
    const std::string lines = Question(1) + "\n" + Question(2) + "\r\n\n  \n" + Question(3) + "\n";

    for (char byte : lines)
        adapter.Send(std::string(1, byte));
    for (int seq = 1; seq <= 3; seq++)
        EXPECT_EQ(adapter.Line(), Reply(seq));
}

TEST(Serve, AnswersAThousandInFlight)
{
    Process adapter;
    std::string lines;

    for (int seq = 0; seq < 1000; seq++)
        lines += Question(seq) + "\n";
    std::thread sender([&] { adapter.Send(lines); });
    for (int seq = 0; seq < 1000; seq++)
        ASSERT_EQ(adapter.Line(), Reply(seq));
    sender.join();
}

TEST(Serve, AnswersTheLastLineWithoutItsNewline)
{
    Process adapter;

    adapter.Send(Question(1) + "\n" + Question(2));
    EXPECT_EQ(adapter.Line(), Reply(1));
    adapter.EndInput();
    EXPECT_EQ(adapter.Line(), Reply(2));
    EXPECT_EQ(adapter.Line(), "");
    EXPECT_EQ(adapter.Status(), 0);
}

TEST(Serve, EndsWithByeAndIgnoresTheRest)
{
    Process adapter;

    adapter.Send(Question(1) + "\n{\"bye\":{}}\n" + Question(2) + "\n");
    EXPECT_EQ(adapter.Line(), Reply(1));
    EXPECT_EQ(adapter.Line(), "");
    EXPECT_EQ(adapter.Status(), 0);
}

TEST(Serve, EndsWithItsInput)
{
    Process adapter;

    adapter.EndInput();
    EXPECT_EQ(adapter.Line(), "");
    EXPECT_EQ(adapter.Status(), 0);
}

TEST(Serve, SkipsALineThatIsTooLong)
{
    Process adapter;

    std::thread sender([&] {
        adapter.Send(Question(1) + "\n");
        for (int i = 0; i < 70; i++)
            adapter.Send(std::string(1 << 20, 'x'));
        adapter.Send("\n" + Question(2) + "\n");
    });
    EXPECT_EQ(adapter.Line(), Reply(1));
    EXPECT_EQ(adapter.Line(), R"({"error":{"seq":null,"says":"the line is longer than 64 MiB"}})");
    EXPECT_EQ(adapter.Line(), Reply(2));
    sender.join();
}

TEST(Serve, TakesALongLine)
{
    Process adapter;
    const std::string text(3 << 20, 'y');

    std::thread sender(
        [&] { adapter.Send(R"({"run":{"seq":1,"steps":[{"call":"echo","args":[")" + text + "\"]}]}}\n"); });
    EXPECT_EQ(adapter.Line(), R"({"ran":{"seq":1,"steps":[{"returned":{"tuple":[")" + text + "\"]}}]}}");
    sender.join();
}

} // namespace
