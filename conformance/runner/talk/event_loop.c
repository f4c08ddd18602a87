// SPDX-License-Identifier: MIT
// Serves the processes of all adapters in one poll loop.
#include "talk/event_loop.h"

#include "base/clock.h"
#include "base/memory.h"
#include "base/quiet.h"
#include "base/signals.h"
#include "protocol/orphans.h"
#include "run/run.h"
#include "talk/plan.h"
#include "talk/send.h"
#include "talk/time_limits.h"
#include "talk/turn.h"
#include "world.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PIPES = 3 }; // of a session

struct loop {
    struct run *run;
    struct session *sessions;
    size_t count;
    struct pollfd *polled; ///< three per session, the signals, and the world's helpers
    struct pollfd *room;   ///< as many, for world_poll_open()
    int signals;
    double looked_ms;   ///< when poll() last returned, by clock_ms
    double gauged_ms;   ///< when it was last found out if the machine is quiet, by clock_ms
    enum quiet machine; ///< as it was then
};

/// Time between two polls, and a delay of poll() itself, counts up to this limit. More is not caused by an
/// adapter: many processes were started, other programs used the processor, or this program was stopped.
static const double held_up_ms = 100;
/// The time between two looks at how busy the machine is.
static const double gauge_ms = 50;

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
    if (run_is_over(loop->run))
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
        if (loop->sessions[i].state == SESSION_ASKING && nearest > now + 2 * gauge_ms)
            nearest = now + 2 * gauge_ms;
        if (deadline < nearest)
            nearest = deadline;
    }
    return nearest > now ? (int)(nearest - now) + 1 : 0;
}

static double at_most(double most, double number)
{
    return number < most ? number : most;
}

/// The clock of quiet time goes on if the machine was quiet at both ends.
static void advance_clocks(struct loop *loop, double passed_ms)
{
    enum quiet before = loop->machine;
    if (loop->looked_ms - loop->gauged_ms >= gauge_ms) {
        loop->machine = quiet_now();
        loop->gauged_ms = loop->looked_ms;
    }
    loop->run->now_ms += passed_ms;
    if (before == QUIET_YES && loop->machine == QUIET_YES)
        loop->run->quiet_ms += passed_ms;
}

static size_t polled_count(const struct loop *loop)
{
    return PIPES * loop->count + 1 + WORLD_WATCHED;
}

static void poll_open(struct loop *loop, int wait)
{
    int ready = world_poll_open(loop->polled, loop->room, polled_count(loop), wait);
    if (ready < 0 && errno != EINTR) {
        struct text why = {0};
        text_addf(&why, "poll: %s", strerror(errno));
        run_is_not_valid(loop->run, text_of(&why));
        text_free(&why);
    }
}

static void wait_for_events(struct loop *loop)
{
    for (size_t i = 0; i < loop->count; i++) {
        struct session *session = &loop->sessions[i];
        bool done = session->state == SESSION_DONE;
        loop->polled[PIPES * i] = (struct pollfd){done ? -1 : session->child.output, POLLIN, 0};
        loop->polled[PIPES * i + 1] =
            (struct pollfd){!done && session_wants_to_write(session) ? session->child.input : -1, POLLOUT, 0};
        loop->polled[PIPES * i + 2] = (struct pollfd){done ? -1 : session->child.log.descriptor, POLLIN, 0};
    }
    loop->polled[PIPES * loop->count] = (struct pollfd){loop->signals, POLLIN, 0};
    for (size_t i = 0; i < WORLD_WATCHED; i++)
        loop->polled[PIPES * loop->count + 1 + i] =
            (struct pollfd){loop->run->watch != NULL ? loop->run->watch->descriptors[i] : -1, POLLIN, 0};
    double began = clock_ms(), done_ms = began - loop->looked_ms, wait = wait_ms(loop);
    poll_open(loop, (int)wait);
    loop->looked_ms = clock_ms();
    advance_clocks(loop, at_most(held_up_ms, done_ms) + at_most(wait + held_up_ms, loop->looked_ms - began));
}

static void handle_events(struct loop *loop)
{
    for (size_t i = 0; i < loop->count; i++) {
        if (loop->sessions[i].state == SESSION_DONE)
            continue;
        session_turn(&loop->sessions[i], loop->polled[PIPES * i].revents != 0,
                     loop->polled[PIPES * i + 1].revents != 0);
        end_needless(loop);
    }
    for (size_t i = 0; i < loop->count; i++) // a session may have waited for its turn
        session_fill(&loop->sessions[i]);
}

/// A helper of the world says nothing by itself: whatever comes from it is its end, or a connection that had
/// to make room.
static void look_at_world(struct loop *loop)
{
    char why[WORLD_WHY_SIZE];
    bool any = false;
    for (size_t i = 0; i < WORLD_WATCHED; i++)
        any = any || loop->polled[PIPES * loop->count + 1 + i].revents != 0;
    if (any && !world_watch_again(loop->run->watch, why, sizeof why))
        run_is_not_valid(loop->run, why);
}

static void make_loop(struct loop *loop, struct run *run, size_t count)
{
    run->now_ms = clock_ms();
    *loop =
        (struct loop){run, NULL, count, NULL, NULL, signals_watch(), run->now_ms, run->now_ms, QUIET_UNKNOWN};
    loop->sessions = memory_new(count, sizeof *loop->sessions);
    loop->polled = memory_new(polled_count(loop), sizeof *loop->polled);
    loop->room = memory_new(polled_count(loop), sizeof *loop->room);
}

static void free_loop(struct loop *loop)
{
    for (size_t i = 0; i < loop->count; i++)
        session_free(&loop->sessions[i]);
    orphans_end();
    free(loop->sessions);
    free(loop->polled);
    free(loop->room);
}

/// Waits once, and does what is to be done then.
static void go_on(struct loop *loop)
{
    struct run *run = loop->run;
    wait_for_events(loop);
    run->interrupted = signals_take();
    if (run->interrupted == 0)
        look_at_world(loop);
    if (run_is_whole(run))
        handle_events(loop);
}

void event_loop_ask(struct run *run, struct adapter *adapter, size_t processes, double until_ms)
{
    struct loop loop;
    make_loop(&loop, run, processes);
    for (size_t i = 0; i < processes; i++)
        session_init(&loop.sessions[i], run, adapter, i);
    for (size_t i = 0; i < processes; i++)
        session_start(&loop.sessions[i]);
    while (!must_stop(&loop) && clock_ms() < until_ms) {
        go_on(&loop);
        run_notify_waited(run);
    }
    free_loop(&loop);
}

void event_loop_run(struct run *run)
{
    struct loop loop;
    size_t each = run->jobs > 0 ? run->jobs : 1 + HELPERS_MOST;
    make_loop(&loop, run, run->adapter_count * each);
    for (size_t i = 0; i < run->adapter_count && run->jobs > 0; i++)
        if (!run->adapters[i].command.by_shell) // others may say that they must be alone
            run->adapters[i].dialogue.helpers = run->jobs - 1;
    for (size_t i = 0; i < loop.count; i++)
        session_init(&loop.sessions[i], run, &run->adapters[i / each], i % each);
    start_helpers(&loop);
    end_needless(&loop);
    while (!must_stop(&loop)) {
        go_on(&loop);
        if (run_is_whole(run))
            start_helpers(&loop);
        run_notify_waited(run);
    }
    free_loop(&loop);
}
