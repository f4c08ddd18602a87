// SPDX-License-Identifier: MIT
// The rounds of a run: all questions, what a busy machine can spoil, and what differs.
#include "rounds/rounds.h"

#include "base/clock.h"
#include "base/quiet.h"
#include "base/signals.h"
#include "rounds/isolation.h"
#include "rounds/once_more.h"
#include "rounds/worlds.h"
#include "run/again.h"
#include "run/stale_entries.h"
#include "talk/event_loop.h"
#include "world.h"

#include <poll.h>
#include <time.h>

/// True also if the system does not tell.
static bool is_quiet_now(void)
{
    return quiet_now() != QUIET_NO;
}

/// Waits until the machine is quiet for a moment; false when it is not in time.
static bool wait_for_quiet(struct run *run, double until_ms)
{
    enum { LOOKS = 5, BETWEEN_MS = 20 };
    for (unsigned quiet = 0; quiet < LOOKS;) {
        quiet = is_quiet_now() ? quiet + 1 : 0;
        run->interrupted = signals_take();
        if (run->interrupted != 0 || clock_ms() > until_ms)
            return false;
        poll(NULL, 0, BETWEEN_MS);
        run_notify_waited(run);
    }
    return true;
}

static void ask_world(struct run *run)
{
    char why[WORLD_WHY_SIZE];
    if (run_is_whole(run) && run->watch != NULL && !world_watch_asks(run->watch, why, sizeof why))
        run_is_not_valid(run, why);
}

// For each adapter at most, so that one which is wrong in hundreds of such cases does not take hours.
static const double again_ms = 20e3, quiet_ms = 5e3;

static void ask_again(struct run *run, struct adapter *adapter)
{
    enum { ROUNDS = 3 };
    double until_ms = clock_ms() + again_ms;
    for (unsigned round = 1; round <= ROUNDS && !adapter->dialogue.given_up && !run_is_over(run); round++) {
        if (again_begin(run, adapter) > 0) {
            bool quiet = wait_for_quiet(run, clock_ms() + quiet_ms);
            if (run_is_whole(run))
                ask_in_worlds(run, adapter, 1, until_ms + quiet_ms * round);
            quiet = quiet && is_quiet_now();
            again_end(run, adapter, quiet, round == ROUNDS);
        } else {
            again_end(run, adapter, true, true);
            return;
        }
    }
}

/// What a busy machine can spoil is asked again when all else is done, and then whatever differs. The world's helpers are
/// asked before, and after it, whether they are still there.
static void ask_differences(struct run *run)
{
    ask_world(run);
    for (size_t i = 0; i < run->adapter_count && !run->asks_once; i++) {
        run->asks_again = true;
        ask_again(run, &run->adapters[i]);
        isolate(run, &run->adapters[i]);
        if (run->asks_once_more)
            ask_once_more(run, &run->adapters[i]);
        run->asks_again = false;
        again_give_up(run, &run->adapters[i]);
    }
    ask_world(run);
}

void run_begin(struct run *run)
{
    run->started = (long long)time(NULL);
}

void run_everything(struct run *run)
{
    const double began_ms = clock_ms();
    event_loop_run(run);
    ask_elsewhere(run);
    ask_differences(run);
    for (size_t i = 0; i < run->adapter_count; i++) {
        adapter_log_finish(&run->adapters[i].dialogue.log);
        stale_entries_find(run, &run->adapters[i]);
    }
    run->took_ms = clock_ms() - began_ms;
    run->ended = true;
}
