// SPDX-License-Identifier: MIT
// One run of the test vectors against one liar, for tests: it leaves no process and no descriptor behind.
#ifndef SOCKCONFORM_TESTS_LIAR_RUN_H
#define SOCKCONFORM_TESTS_LIAR_RUN_H

#include "judge/rule_levels.h"
#include "outcome/totals.h"
#include "rounds/rounds.h"
#include "run/run.h"

#include <cerrno>
#include <dirent.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <string>
#include <sys/wait.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

inline size_t open_descriptors()
{
    size_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder != nullptr && readdir(folder) != nullptr)
        count++;
    if (folder != nullptr)
        closedir(folder);
    return count;
}

/// From now on whoever loses its parent becomes this process's child, so that none of them is overlooked.
inline void adopt_orphans()
{
#ifdef PR_SET_CHILD_SUBREAPER
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
}

/// True when no process is left of all that a run started; one that was killed may take a moment to be gone.
inline bool all_are_gone()
{
    enum { PATIENCE_MS = 20000, STEP_MS = 10 };
    for (int waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
        pid_t reaped;
        do
            reaped = waitpid(-1, nullptr, WNOHANG);
        while (reaped > 0);
        if (reaped < 0)
            return errno == ECHILD;
        poll(nullptr, 0, STEP_MS);
    }
    return false;
}

/// Those that never answer cost the limit each time; no honest answer takes so long, however loaded the
/// machine is. All others have as long as they want.
const char *const silent[] = {
    "hangs",          "stops",        "late",          "drips", "half-line-then-hangs",
    "endless-stderr", "closes-stdin", "stops-reading", "brisk", "hangs-in-a-function"};
const double silence_s = 2, patience_s = 60;

inline double limit_for(const std::string &lie)
{
    for (const char *one : silent)
        if (lie == one)
            return silence_s;
    return patience_s;
}

/// One run of test vectors against one liar.
class LiarRun
{
public:
    explicit LiarRun(const std::string &lie, size_t jobs = 1, bool single = false,
                     run_listener *listener = nullptr, const struct ledgers *ledgers = nullptr)
    {
        struct text why = {};
        struct wanted all = {};
        EXPECT_TRUE(vectors_load(&vectors, TEST_VECTORS, &why)) << text_of(&why);
        EXPECT_TRUE(select_cases(&selection, &vectors, &all, &why)) << text_of(&why);
        run.vectors = &vectors;
        run.selection = &selection;
        run.no_world = "none here";
        run.limit_ms = run.brisk_limit_ms = limit_for(lie) * 1e3;
        run.hello_limit_ms = (lie == "no-hello" ? silence_s : patience_s) * 1e3;
        run.jobs = jobs;
        run.deciding_rules = RULES_ALL;
        run.single = single;
        run.ledgers = ledgers;
        run.adapters = &adapter;
        run.adapter_count = 1;
        run.listeners = listener;
        run.listener_count = listener != nullptr ? 1 : 0;
        struct command command;
        struct homes homes = {"", "", nullptr};
        std::string spelled = "liar=exec " TEST_PYTHON " -S " TEST_LIARS "/liar.py " + lie;
        EXPECT_TRUE(command_read(&command, spelled.c_str(), &homes, &why)) << text_of(&why);
        adapter_init(&adapter, command, false, run.selection->count);
        size_t before = open_descriptors();
        adopt_orphans();
        run_everything(&run);
        static bool first = true; // the first run makes the pipe that signals come through, which stays
        EXPECT_EQ(open_descriptors(), first ? before + 2 : before) << lie;
        first = false;
        EXPECT_TRUE(all_are_gone()) << lie << " left a process";
        text_free(&why);
    }
    LiarRun(const LiarRun &) = delete;
    LiarRun &operator=(const LiarRun &) = delete;
    ~LiarRun()
    {
        adapter_free(&adapter, selection.count);
        selection_free(&selection);
        vectors_free(&vectors);
    }
    std::string counts() const
    {
        totals totals = totals_of(&run, &adapter, nullptr);
        std::string said;
        for (int outcome = 0; outcome < OUTCOME_COUNT; outcome++)
            if (totals.by_outcome[outcome] > 0)
                said += (said.empty() ? "" : ", ") + std::to_string(totals.by_outcome[outcome]) + " " +
                        outcome_name(static_cast<enum outcome>(outcome));
        return said;
    }
    const char *reason_of(const char *id) const
    {
        for (size_t i = 0; i < selection.count; i++)
            if (std::string(selection.cases[i]->id) == id)
                return adapter.results[i].reason != nullptr ? adapter.results[i].reason : "";
        return "no such case";
    }
    struct vectors vectors = {};
    struct selection selection = {};
    struct run run = {};
    struct adapter adapter = {};
};

#endif
