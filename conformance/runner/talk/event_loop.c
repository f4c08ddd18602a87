// SPDX-License-Identifier: MIT
// Serves the processes of all adapters in one poll loop.
#include "talk/event_loop.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/signals.h"
#include "run/run.h"
#include "run/stale_entries.h"
#include "talk/plan.h"
#include "talk/send.h"
#include "talk/time_limits.h"
#include "talk/turn.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

struct loop {
    struct run *run;
    struct session *sessions;
    size_t count;
    struct pollfd *polled; ///< two per session, and the signals
    int signals;
    double looked_ms; ///< when poll() last returned, by clock_ms
};

/// Time between two polls, and a delay of poll() itself, counts up to this limit. More is not caused by an
/// adapter: many processes were started, other programs used the processor, or this program was stopped.
static const double held_up_ms = 100;

/// An adapter that is given up, or never started, does not need its other processes; if all questions are
/// asked, the run does not wait for a process to start.
static void end_needless(struct loop *loop)
{
    for (size_t i = 0; i < loop->count; i++) {
        struct session *session = &loop->sessions[i];
        bool dead = session->adapter->dialogue.given_up || session->adapter->dialogue.cannot_start != NULL;
        if (session->state != SESSION_DONE && (dead || session_is_needless(session)))
            session_end(session);
    }
}

/// Starts the additional processes of each adapter when their number is known.
static void start_helpers(struct loop *loop)
{
    for (size_t i = 0; i < loop->count; i++) {
        struct session *session = &loop->sessions[i];
        const struct adapter *adapter = session->adapter;
        if (session->lives == 0 && session->place <= adapter->dialogue.helpers &&
            !adapter->dialogue.given_up && adapter->dialogue.cannot_start == NULL)
            session_start(session);
    }
}

static bool must_stop(const struct loop *loop)
{
    if (loop->run->interrupted != 0)
        return true;
    for (size_t i = 0; i < loop->run->adapter_count; i++)
        if (loop->run->adapters[i].dialogue.cannot_start != NULL && !loop->run->adapters[i].shown)
            return true;
    for (size_t i = 0; i < loop->count; i++)
        if (loop->sessions[i].state != SESSION_DONE)
            return false;
    return true;
}

/// The time that poll() may wait: until the nearest limit, but not so long that the progress line looks
/// frozen.
static int wait_ms(const struct loop *loop)
{
    double now = loop->run->now_ms, nearest = now + 1000;
    for (size_t i = 0; i < loop->count; i++) {
        double deadline = session_deadline(&loop->sessions[i]);
        if (deadline < nearest)
            nearest = deadline;
    }
    return nearest > now ? (int)(nearest - now) + 1 : 0;
}

static double at_most(double most, double number)
{
    return number < most ? number : most;
}

static void wait_for_events(struct loop *loop)
{
    for (size_t i = 0; i < loop->count; i++) {
        struct session *session = &loop->sessions[i];
        bool done = session->state == SESSION_DONE;
        loop->polled[2 * i] = (struct pollfd){done ? -1 : session->child.output, POLLIN, 0};
        loop->polled[2 * i + 1] =
            (struct pollfd){!done && session_wants_to_write(session) ? session->child.input : -1, POLLOUT, 0};
    }
    loop->polled[2 * loop->count] = (struct pollfd){loop->signals, POLLIN, 0};
    double began = clock_ms(), done_ms = began - loop->looked_ms, wait = wait_ms(loop);
    if (poll(loop->polled, (nfds_t)(2 * loop->count + 1), (int)wait) < 0)
        for (size_t i = 0; i <= 2 * loop->count; i++)
            loop->polled[i].revents = 0;
    loop->looked_ms = clock_ms();
    loop->run->now_ms += at_most(held_up_ms, done_ms) + at_most(wait + held_up_ms, loop->looked_ms - began);
}

static void handle_events(struct loop *loop)
{
    for (size_t i = 0; i < loop->count; i++) {
        if (loop->sessions[i].state == SESSION_DONE)
            continue;
        session_turn(&loop->sessions[i], loop->polled[2 * i].revents != 0,
                     loop->polled[2 * i + 1].revents != 0);
        end_needless(loop);
    }
    for (size_t i = 0; i < loop->count; i++) // a session may have waited for its turn
        session_fill(&loop->sessions[i]);
}

void run_everything(struct run *run)
{
    run->now_ms = clock_ms();
    struct loop loop = {run, NULL, 0, NULL, signals_watch(), run->now_ms};
    size_t each = run->jobs > 0 ? run->jobs : 1 + HELPERS_MOST;
    loop.count = run->adapter_count * each;
    loop.sessions = memory_new(loop.count, sizeof *loop.sessions);
    loop.polled = memory_new(2 * loop.count + 1, sizeof *loop.polled);
    for (size_t i = 0; i < run->adapter_count && run->jobs > 0; i++)
        run->adapters[i].dialogue.helpers = run->jobs - 1;
    for (size_t i = 0; i < loop.count; i++)
        session_init(&loop.sessions[i], run, &run->adapters[i / each], i % each);
    start_helpers(&loop);
    end_needless(&loop);
    while (!must_stop(&loop)) {
        wait_for_events(&loop);
        run->interrupted = signals_take();
        if (run->interrupted == 0)
            handle_events(&loop);
        if (run->interrupted == 0)
            start_helpers(&loop);
        run_notify_waited(run);
    }
    for (size_t i = 0; i < loop.count; i++)
        session_free(&loop.sessions[i]);
    for (size_t i = 0; i < run->adapter_count; i++)
        stale_entries_find(run, &run->adapters[i]);
    run->ended = true;
    free(loop.sessions);
    free(loop.polled);
}
