// SPDX-License-Identifier: MIT
// Adapters that misbehave cost exactly the cases they lost, and leave nothing behind.
#include "base/clock.h"
#include "base/quiet.h"
#include "judge/rule_levels.h"
#include "liar_run.h"
#include "parsed.h"
#include "summary/table.h"
#include "talk/time_limits.h"

#include <gtest/gtest.h>
#include <unistd.h>

namespace
{

struct Lie {
    const char *lie, *counts, *reason; ///< the reason begins like this
};

const char poisoned[] = "inet_aton/last-part-seven";

class Liars : public ::testing::TestWithParam<Lie>
{
};

TEST_P(Liars, CostExactlyWhatTheyLost)
{
    LiarRun batches(GetParam().lie);
    EXPECT_EQ(batches.counts(), GetParam().counts);
    EXPECT_EQ(std::string(batches.reason_of(poisoned)).substr(0, strlen(GetParam().reason)),
              GetParam().reason)
        << batches.reason_of(poisoned);
}

TEST_P(Liars, CostTheSameWithoutBatches)
{
    EXPECT_EQ(LiarRun(GetParam().lie, 1, true).counts(), GetParam().counts);
}

TEST_P(Liars, CostTheSameInSeveralProcesses)
{
    EXPECT_EQ(LiarRun(GetParam().lie, 3, true).counts(), GetParam().counts);
}

const Lie lies[] = {
    {"honest", "18 pass", ""},
    {"out-of-order", "18 pass", ""},
    {"twice", "18 pass", ""},
    {"stays", "18 pass", ""},
    {"no-batches", "18 pass", ""},
    {"many-stderr", "18 pass", ""},
    {"dies-after-three", "18 pass", ""},
    {"offers-less", "15 pass, 3 not offered", ""},
    {"differs", "17 pass, 1 fail", ""},
    {"skips", "17 pass, 1 skipped", "not today"},
    {"differs-oddly", "17 pass, 1 fail", ""},
    {"skips-oddly", "17 pass, 1 skipped", "\\u0001\\u001b[31m\\r\\n\\t"},
    {"crashes", "17 pass, 1 error", "crashed: was killed by signal 11"},
    {"exits-quietly", "17 pass, 1 error", "crashed: ended with exit status 0"},
    {"hangs", "17 pass, 1 error", "hung: gave no answer within 2 s"},
    {"stops", "17 pass, 1 error", "hung: gave no answer within 2 s"},
    {"late", "17 pass, 1 error", "hung: gave no answer within 2 s"},
    {"drips", "17 pass, 1 error", "hung: gave no answer within 2 s"},
    {"garbage", "17 pass, 1 error", "garbled: "},
    {"prints", "17 pass, 1 error", "garbled: a line that is no JSON object, in the line asked about 1.2.3.7"},
    {"half-line-then-dies", "17 pass, 1 error",
     "crashed: ended with exit status 1 after half a line (20 bytes)"},
    {"half-line-then-hangs", "17 pass, 1 error", "hung: "},
    {"wrong-seq", "17 pass, 1 error", "garbled: answered an unknown seq"},
    {"old-seq", "17 pass, 1 error", "garbled: answered an unknown seq"},
    {"aborts", "17 pass, 1 error", "crashed: was killed by signal 6"},
    {"half-line-then-signal", "17 pass, 1 error", "crashed: was killed by signal 9"},
    {"hundred-megabytes", "17 pass, 1 error", "garbled: too large: a line of more than 1,048,576 bytes"},
    {"endless-stderr", "17 pass, 1 error", "hung: gave no answer within 2 s"},
    {"closes-stdin", "17 pass, 1 error", "hung: gave no answer within 2 s"},
    {"many-small-lines", "17 pass, 1 error", "garbled: "},
    {"answers-unasked", "17 pass, 1 error", "garbled: answered an unknown seq"},
    {"empty-object", "17 pass, 1 error", "garbled: unknown message: not hello, ran, batched or error"},
    {"two-answers-in-a-line", "17 pass, 1 error", "garbled: "},
    {"cut-line", "17 pass, 1 error", "garbled: "},
    {"null-bytes", "17 pass, 1 error", "garbled: "},
    {"grandchild-answers-later", "17 pass, 1 error", "crashed: ended with exit status 0"},
    {"answers-after-bye", "18 pass", ""},
    {"dies-at-bye", "18 pass", ""},
    {"endless-line", "17 pass, 1 error", "garbled: too large: a line of more than 1,048,576 bytes"},
    {"sixteen-megabytes", "17 pass, 1 error", "garbled: too large: a line of more than 1,048,576 bytes"},
    {"elapsed-fraction", "17 pass, 1 error", "garbled: \"elapsed_ms\" is a whole number from 0"},
    {"elapsed-negative", "17 pass, 1 error", "garbled: \"elapsed_ms\" is a whole number from 0"},
    {"second-key", "17 pass, 1 error", "garbled: an object that is not a value"},
    {"second-key-object", "17 pass, 1 error", "garbled: an object that is not a value"},
    {"bases-with-nul", "17 pass, 1 error", "garbled: \"bases\" is a list of names of classes"},
    {"class-with-nul", "17 pass, 1 error", "garbled: the name of a class has no NUL"},
    {"closes-stdout", "17 pass, 1 error", "crashed: closed its standard output"},
    {"grandchild", "17 pass, 1 error", "crashed: ended with exit status 1"},
    {"leaves-a-daemon", "18 pass", ""},
    {"leaves-a-daemon-and-dies", "17 pass, 1 error", "crashed: ended with exit status 1"},
    {"refuses", "17 pass, 1 error", "refused: what is that?"},
    {"too-few", "17 pass, 1 error", "garbled: wrong number of answers"},
    {"wrong-shape", "17 pass, 1 error", "garbled: an answer is one of returned, raised, skipped"},
    {"real-number", "17 pass, 1 error", "garbled: a plain number is an int"},
    {"nan", "17 pass, 1 error", "garbled: "},
    {"huge-integer", "17 pass, 1 error", "garbled: "},
    {"deep", "17 pass, 1 error", "garbled: "},
    {"bad-utf8", "17 pass, 1 error", "garbled: "},
    {"dies-in-a-function", "3 pass, 15 error", "crashed: was killed by signal 11"},
    {"dies-at-once", "18 error", "given up after 5 failures in a row"},
    {"stops-reading", "18 error", "given up after 5 failures in a row"},
};

INSTANTIATE_TEST_SUITE_P(All, Liars, ::testing::ValuesIn(lies), [](const auto &one) {
    std::string name = one.param.lie;
    for (char &c : name)
        if (c == '-')
            c = '_';
    return name;
});

size_t count_of(const LiarRun &run, const std::string &reason)
{
    size_t count = 0;
    for (size_t i = 0; i < run.selection.count; i++)
        count += std::string(run.reason_of(run.selection.cases[i]->id)).find(reason) == 0;
    return count;
}

TEST(SeriesOfFailures, EndsAnAdapterThatNoLongerAnswersWhatItAnswered)
{
    std::string died = testing::TempDir() + "sockconform-died-" + std::to_string(getpid());
    setenv("LIAR_DIED", died.c_str(), 1);
    LiarRun run("dies-for-good", 1, true);
    unlink(died.c_str());
    EXPECT_EQ(run.counts(), "3 pass, 15 error");
    EXPECT_EQ(count_of(run, "given up after 6 failures in a row; the last: ended with exit status 1"), 11u)
        << run.reason_of(poisoned);
}

TEST(SeriesOfFailures, EndsTheFunctionThatHangsAndNotTheAdapter)
{
    LiarRun run("hangs-in-a-function", 1, true);
    EXPECT_EQ(run.counts(), "3 pass, 15 error");
    EXPECT_EQ(count_of(run, "hung: gave no answer within 2 s"), 4u) << "the fifth failure is that of all";
    EXPECT_EQ(count_of(run, "not asked: so many questions of inet_aton hung"), 11u);
    EXPECT_FALSE(run.adapter.dialogue.given_up);
}

TEST(SeriesOfFailures, EndsNothingWhileTheAdapterProvesThatItLives)
{
    LiarRun run("dies-in-a-function", 1, true);
    EXPECT_EQ(run.counts(), "3 pass, 15 error");
    EXPECT_EQ(count_of(run, "crashed: "), 15u);
    EXPECT_FALSE(run.adapter.dialogue.given_up);
}

TEST(BadValue, CostsItsQuestionAndNotTheProcess)
{
    for (const char *lie : {"real-number", "elapsed-fraction", "second-key", "class-with-nul", "wrong-shape",
                            "too-few", "nan", "huge-integer", "bad-utf8"})
        for (bool single : {false, true}) {
            LiarRun run(lie, 1, single);
            EXPECT_EQ(run.counts(), "17 pass, 1 error") << lie;
            EXPECT_EQ(run.adapter.dialogue.starts, 1u) << lie << (single ? ", singly" : ", in batches");
        }
}

TEST(StrayLine, CostsItsQuestionAndOneProcess)
{
    LiarRun run("prints", 1, true);
    EXPECT_EQ(run.counts(), "17 pass, 1 error");
    EXPECT_EQ(run.adapter.dialogue.starts, 2u) << "the first one had several questions in flight";
}

TEST(NoHello, IsAnAdapterThatCannotStart)
{
    const Lie table[] = {{"no-hello", "", "gave no hello within 2 s"},
                         {"hello-garbage", "", "column "},
                         {"dies-before-hello", "", "ended with exit status 3"},
                         {"dies-at-start", "", "was killed by signal 15"},
                         {"exits-at-start", "", "ended with exit status 0"},
                         {"hello-without-name", "", "its hello has no implementation"},
                         {"hello-with-nul", "", "name and version in its hello have a NUL"},
                         {"function-with-nul", "", "\"functions\" in its hello is a list of names"},
                         {"wrong-protocol hello", "", "it speaks protocol 2"}};
    for (const Lie &row : table) {
        LiarRun run(row.lie);
        ASSERT_NE(run.adapter.dialogue.cannot_start, nullptr) << row.lie;
        std::string why = run.adapter.dialogue.cannot_start;
        EXPECT_EQ(why.substr(0, strlen(row.reason)), row.reason) << row.lie;
        EXPECT_EQ(run.counts(), "18 not judged");
        EXPECT_EQ(totals_exit_status(&run.run, LEVEL_CODE), 2);
    }
}

TEST(AnotherHello, IsAFaultOfTheAdapter)
{
    const Lie table[] = {{"another-name", "3 pass, 15 error", "\"implementation\""},
                         {"another-fact", "3 pass, 15 error", "\"facts\""},
                         {"another-constant", "3 pass, 15 error", "\"constants\""},
                         {"another-function", "3 pass, 15 error", "\"functions\""},
                         {"another-setting", "3 pass, 15 error", "\"settings\""}};
    for (const Lie &row : table) {
        LiarRun run(row.lie);
        EXPECT_EQ(run.counts(), row.counts) << row.lie;
        EXPECT_EQ(std::string(run.reason_of(poisoned)),
                  std::string("given up: a further process of it says another hello than the first: its ") +
                      row.reason + " differs");
        EXPECT_EQ(run.adapter.dialogue.starts, 2u) << row.lie;
        EXPECT_EQ(totals_exit_status(&run.run, LEVEL_CODE), 1);
    }
}

TEST(AnotherHello, IsAFaultOfOneProcessBesideTheFirstToo)
{
    LiarRun run("another-fact", 3, true);
    EXPECT_NE(std::string(run.counts()).find("error"), std::string::npos) << run.counts();
    EXPECT_EQ(
        std::string(run.reason_of(poisoned)).find("given up: a further process of it says another hello"), 0u)
        << run.reason_of(poisoned);
}

/// A session that waits for answers, with a clock that the test sets.
class Waiting
{
public:
    explicit Waiting(size_t in_flight, double slowest_ms = 20)
    {
        run.limit_ms = 10e3;
        run.brisk_limit_ms = 3e3;
        adapter.dialogue.slowest_ms = slowest_ms;
        session_init(&session, &run, &adapter, 0);
        session.state = SESSION_ASKING;
        session.in_flight = in_flight;
        struct ask &asked = session.window[session.oldest_seq % SESSION_WINDOW].ask;
        asked.cases = static_cast<size_t *>(calloc(1, sizeof *asked.cases)); // freed with the session
        asked.count = 1;
        adapter.dialogue.hangs = &is_known_to_hang;
    }
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;
    ~Waiting()
    {
        session_free(&session);
    }
    /// The time from now until the session is late, after some time on a busy machine and on a quiet one.
    double left_ms(double busy_ms, double quiet_ms)
    {
        run.now_ms = busy_ms + quiet_ms;
        run.quiet_ms = quiet_ms;
        return session_deadline(&session) - run.now_ms;
    }

    struct run run = {};
    struct adapter adapter = {};
    bool is_known_to_hang = false;
    struct session session;
};

TEST(Deadlines, AreShortForAnswersThatTakeNoTime)
{
    Waiting alone(1), among_others(5);
    EXPECT_EQ(alone.left_ms(0, 500), 2500);
    EXPECT_EQ(among_others.left_ms(0, 500), 500);
}

TEST(Deadlines, AreLongOnABusyMachine)
{
    Waiting alone(1), among_others(5);
    EXPECT_EQ(alone.left_ms(6000, 0), 3000);
    EXPECT_EQ(alone.left_ms(8000, 500), 1500) << "the whole limit holds too";
    EXPECT_EQ(among_others.left_ms(9500, 0), 500);
}

TEST(Deadlines, AreLongForAnswersThatTakeTime)
{
    Waiting waiting(2);
    waiting.session.slow_in_flight = 1;
    EXPECT_EQ(waiting.left_ms(0, 500), 9500);
}

TEST(Deadlines, AreLongForASlowImplementation)
{
    Waiting unknown(1, -1), slow(3, 1500), very_slow(1, 8000);
    EXPECT_EQ(unknown.left_ms(0, 500), 9500);
    EXPECT_EQ(slow.left_ms(0, 500), 4000);
    EXPECT_EQ(very_slow.left_ms(0, 500), 9500);
}

TEST(Deadlines, AreShortForACaseThatIsKnownToHang)
{
    Waiting alone(1, -1), among_others(5, -1);
    alone.is_known_to_hang = among_others.is_known_to_hang = true;
    EXPECT_EQ(alone.left_ms(0, 500), 1500);
    EXPECT_EQ(among_others.left_ms(0, 500), 9500);
    alone.run.limit_ms = 1e3;
    EXPECT_EQ(alone.left_ms(0, 500), 500) << "no longer than others";
}

TEST(Deadlines, AreAsGiven)
{
    Waiting among_others(5);
    among_others.run.limit_ms = among_others.run.brisk_limit_ms = 2e3;
    EXPECT_EQ(among_others.left_ms(0, 500), 1500);
}

TEST(Quiet, IsAMachineWithAProcessorForEach)
{
    EXPECT_EQ(quiet_from_load("0.20 0.18 0.12 2/80 11206", 2), QUIET_YES);
    EXPECT_EQ(quiet_from_load("0.20 0.18 0.12 3/80 11206", 2), QUIET_NO);
    EXPECT_EQ(quiet_from_load("30.1 29.9 12.0 31/980 11206", 2), QUIET_NO);
    for (const char *untold : {"", "0.00 0.00 0.00 0/0 0", "0.20", "/", "x/2"})
        EXPECT_EQ(quiet_from_load(untold, 2), QUIET_UNKNOWN) << untold;
}

TEST(Deadlines, AreNoneOfAProcessThatHasEnded)
{
    LiarRun run("honest");
    struct session session;
    session_init(&session, &run.run, &run.adapter, 0);
    EXPECT_GT(session_deadline(&session), clock_ms() + 1e9);
    session.closed_ms = clock_ms() - 60e3; // poll would come back at once, for ever
    EXPECT_GT(session_deadline(&session), clock_ms() + 1e9);
    session_free(&session);
}

TEST(TwiceAnswered, IsReported)
{
    LiarRun run("twice", 1, true);
    EXPECT_EQ(run.counts(), "18 pass");
    EXPECT_GE(run.adapter.dialogue.repeated_answers, 17u); // the last may come after bye
    EXPECT_EQ(run.adapter.dialogue.starts, 1u);
}

TEST(TwiceAnswered, CountsTheFirstAnswer)
{
    LiarRun run("twice-otherwise", 1, true);
    EXPECT_EQ(run.counts(), "18 pass");
    EXPECT_GE(run.adapter.dialogue.repeated_answers, 17u);
    EXPECT_EQ(run.adapter.dialogue.starts, 1u);
}

/// A runner that is held up for longer than the limit, once, at the place of the test's choice.
void hold_up(void *held)
{
    if (!*static_cast<bool *>(held))
        poll(nullptr, 0, static_cast<int>(silence_s * 1e3) + 500);
    *static_cast<bool *>(held) = true;
}

TEST(Limit, DoesNotRunWhileTheRunnerHoldsTheQuestion)
{
    bool held = false;
    run_listener listener = {};
    listener.context = &held;
    listener.line = [](void *context, const struct adapter *, bool sent, const char *line, size_t) {
        if (sent && strncmp(line, "{\"run\"", strlen("{\"run\"")) == 0)
            hold_up(context);
    };
    LiarRun run("brisk", 1, true, &listener);
    EXPECT_TRUE(held);
    EXPECT_EQ(run.counts(), "18 pass");
    EXPECT_EQ(run.adapter.dialogue.starts, 1u) << "a process was taken for one that hangs";
}

TEST(Limit, DoesNotRunWhileTheRunnerDoesNotListen)
{
    bool held = false;
    run_listener listener = {};
    listener.context = &held;
    listener.settled = [](void *context, const struct run *, const struct adapter *, size_t) {
        hold_up(context);
    };
    LiarRun run("brisk", 3, true, &listener);
    EXPECT_TRUE(held);
    EXPECT_EQ(run.counts(), "18 pass");
    EXPECT_EQ(run.adapter.dialogue.starts, 3u) << "a process was taken for one that hangs";
}

int status_of(const char *lie, level at)
{
    LiarRun run(lie);
    return totals_exit_status(&run.run, at);
}

TEST(ExitStatus, FollowsTheOutcomes)
{
    EXPECT_EQ(status_of("honest", LEVEL_CODE), 0);
    EXPECT_EQ(status_of("differs", LEVEL_CODE), 1);
    EXPECT_EQ(status_of("crashes", LEVEL_VALUE), 1);
    LiarRun shown("differs");
    shown.adapter.shown = true;
    EXPECT_EQ(totals_exit_status(&shown.run, LEVEL_CODE), 0);
}

TEST(Table, ReadsAsItShould)
{
    LiarRun differs("differs");
    differs.adapter.shown = true;
    snprintf(differs.vectors.digest, sizeof differs.vectors.digest, "0123456789ab");
    struct text out = {};
    table_add_head(&out, &differs.run);
    text_add_char(&out, '\n');
    table_add(&out, &differs.run);
    EXPECT_STREQ(text_of(&out),
                 "18 cases in 2 functions · vectors 0123456789ab (CPython 3.13.0) · no world: none here\n"
                 "\n"
                 "            cases   Liar 1.0 (shown)\n"
                 "htons           3    3\n"
                 "inet_aton      15   14   1 differs: value 1\n"
                 "total          18   17   1 differs: value 1\n");
    text_free(&out);
}

} // namespace
