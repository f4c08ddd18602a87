// SPDX-License-Identifier: MIT
// One adapter process after another: what it is sent, when its time is up, what is read from it.
#include "talk/session.h"

#include "base/memory.h"
#include "judge/expected.h"
#include "protocol/protocol.h"
#include "talk/plan.h"
#include "talk/receive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Enough to keep a pipe full; beyond that, lines would only wait here. */
static const size_t outgoing_enough = 256 * 1024;
/* What a pipe holds by itself. */
static const size_t pipe_usual = 64 * 1024;
/* No answer is longer: a line that grows past this is garbage, not patience. */
static const size_t longest_line = 16 * 1024 * 1024;
/* A process that closed its output gets this long to end, so that the report can say how it ended. */
static const double ending_ms = 2000;
/* After bye, an adapter that does not leave is ended without remark. */
static const double leaving_ms = 2000;

/** False once a line or the clock has ended the process that was there in `life`. */
static bool is_same_life(const struct session *session, size_t life)
{
    return session->lives == life && session->state != SESSION_DONE;
}

void session_start_process(struct session *session)
{
    struct text why = {0};
    session->lives++;
    session->first_seq = session->oldest_seq = session->next_seq;
    session->in_flight = session->answered = 0;
    session->is_waiting = session->is_wide = false;
    session->outgoing_at = session->incoming_at = session->searched_to = 0;
    text_clear(&session->outgoing);
    text_clear(&session->incoming);
    session->state = SESSION_GREETING;
    session->started_ms = session->run->now_ms;
    session->closed_ms = 0;
    session->adapter->dialogue.starts++;
    const struct command *command = &session->adapter->command;
    if (command_is_missing(command, &why) || !child_start(&session->child, command->argv, &why)) {
        session_fail(session, FAILURE_CRASHED, text_of(&why));
    } else {
        request_hello(&session->outgoing);
        run_tell_line(session->run, session->adapter, true, session->outgoing.bytes,
                      session->outgoing.length - 1);
    }
    text_free(&why);
}

void session_init(struct session *session, struct run *run, struct adapter *adapter, size_t place)
{
    memset(session, 0, sizeof *session);
    session->run = run;
    session->adapter = adapter;
    session->place = place;
    session->next_seq = 1;
    session->child.input = session->child.output = -1;
    session->state = SESSION_DONE;
}

// --- asking

/** The line that answers `flight` without fault, from its first byte to before its end. */
static void expect_line(struct flight *flight, json_int_t seq, const struct run *run,
                        const struct hello *hello)
{
    struct text *line = &flight->expected;
    text_clear(line);
    text_add(line, flight->is_batch ? "{\"batched\":{\"seq\":" : "{\"ran\":{\"seq\":");
    text_add_integer(line, seq);
    text_add(line, flight->is_batch ? ",\"answers\":[" : ",\"steps\":[");
    bool first = true;
    for (size_t i = 0; i < flight->ask.count; i++) {
        const struct vector_case *one = run->selection->cases[flight->ask.cases[i]];
        for (size_t s = 0; s < one->step_count; s++) {
            if (!first)
                text_add_char(line, ',');
            first = false;
            if (!expected_add(line, &one->steps[s], hello)) {
                text_clear(line);
                return;
            }
        }
    }
    text_add(line, "]}}");
}

/** Takes over `ask`, whose list becomes the flight's own. */
static void send_ask(struct session *session, struct ask ask)
{
    const struct run *run = session->run;
    struct flight *flight = &session->window[session->next_seq % SESSION_WINDOW];
    size_t from = session->outgoing.length;
    flight->ask = ask;
    flight->is_batch = ask.count > 1;
    flight->sent_ms = session->run->now_ms;
    if (flight->is_batch) {
        const struct vector_case **cases = memory_new(ask.count, sizeof *cases);
        for (size_t i = 0; i < ask.count; i++)
            cases[i] = run->selection->cases[ask.cases[i]];
        request_batch(&session->outgoing, session->next_seq, cases, ask.count);
        free(cases);
    } else {
        request_run(&session->outgoing, session->next_seq, run->selection->cases[ask.cases[0]]);
    }
    expect_line(flight, session->next_seq, run, &session->adapter->hello);
    run_tell_line(run, session->adapter, true, session->outgoing.bytes + from,
                  session->outgoing.length - from - 1);
    session->next_seq++;
    session->in_flight++;
}

static bool has_alone(const struct session *session)
{
    return session->alone_from < session->alone_to;
}

static struct ask take_alone(struct session *session)
{
    struct ask ask = {memory_new(1, sizeof *ask.cases), 1};
    ask.cases[0] = session->alone_from_back ? session->alone[--session->alone_to]
                                            : session->alone[session->alone_from++];
    return ask;
}

static void say_bye(struct session *session)
{
    run_tell_line(session->run, session->adapter, true, "{\"bye\":{}}", strlen("{\"bye\":{}}"));
    request_bye(&session->outgoing);
    session->state = SESSION_LEAVING;
    session->started_ms = session->run->now_ms;
}

/** True when the next request is one that takes time. Nothing else is in flight beside it. */
static bool turns_to_waiting(const struct session *session)
{
    const struct adapter *adapter = session->adapter;
    return asks_are_left(&adapter->dialogue.waiting) &&
           (session->place > 0 || !asks_are_left(&adapter->dialogue.plain));
}

/** True when what is plain is this process's work too, and some of it is left. */
static bool turns_to_plain(const struct session *session)
{
    return asks_are_left(&session->adapter->dialogue.plain) &&
           (session->place == 0 || session->run->jobs > 1);
}

/** True when shared names are this process's next work, be it its turn or not. */
static bool turns_to_names(const struct session *session)
{
    return session->place == 0 && asks_are_left(&session->adapter->dialogue.shared_names) &&
           !turns_to_plain(session);
}

/** True when it is its turn to bind shared names; it is until release_names(). */
static bool takes_names(struct session *session)
{
    struct run *run = session->run;
    if (!turns_to_names(session) || session->next_seq - session->oldest_seq >= SESSION_WINDOW)
        return false;
    bool free = run->names_held_by == NULL || run->names_held_by->state == SESSION_DONE;
    if (free && session->in_flight == 0)
        run->names_held_by = session;
    return run->names_held_by == session;
}

static void release_names(const struct session *session)
{
    if (session->run->names_held_by == session && session->in_flight == 0 && !has_alone(session))
        session->run->names_held_by = NULL;
}

/** True when one more may be sent: no process takes more than its share of what is left. */
static bool takes_plain(const struct session *session)
{
    const struct asks *plain = &session->adapter->dialogue.plain;
    size_t jobs = session->run->jobs;
    return turns_to_plain(session) &&
           (jobs <= 1 || session->in_flight <= (plain->count - plain->head) / jobs) &&
           session->next_seq - session->oldest_seq < SESSION_WINDOW &&
           session->outgoing.length - session->outgoing_at < outgoing_enough;
}

bool session_is_needless(const struct session *session)
{
    const struct adapter *adapter = session->adapter;
    return session->place > 0 && adapter->greeted && session->state == SESSION_GREETING &&
           !has_alone(session) && !turns_to_waiting(session) && !turns_to_plain(session);
}

void session_fill(struct session *session)
{
    struct adapter *adapter = session->adapter;
    if (session->state != SESSION_ASKING)
        return;
    if (has_alone(session)) {
        if (session->in_flight == 0)
            send_ask(session, take_alone(session));
        return;
    }
    while (takes_names(session))
        send_ask(session, asks_take(&adapter->dialogue.shared_names));
    release_names(session);
    if (session->in_flight == 0)
        session->is_waiting = turns_to_waiting(session);
    if (session->is_waiting && session->in_flight == 0)
        send_ask(session, asks_take(&adapter->dialogue.waiting));
    while (!session->is_waiting && takes_plain(session)) {
        struct ask ask = asks_take(&adapter->dialogue.plain);
        if (ask.count > 1 && !adapter->dialogue.takes_batches) {
            plan_singly(adapter, &ask);
            free(ask.cases);
        } else {
            send_ask(session, ask);
        }
    }
    if (session->in_flight == 0 && !turns_to_waiting(session) && !turns_to_plain(session) &&
        !turns_to_names(session))
        say_bye(session);
}

// --- reading and writing

/** Hands each whole line to its hearer, until one of them ends the process. */
static void receive_lines(struct session *session)
{
    size_t life = session->lives;
    char *end;
    while (is_same_life(session, life) &&
           (end = memchr(session->incoming.bytes + session->searched_to, '\n',
                         session->incoming.length - session->searched_to)) != NULL) {
        const char *line = session->incoming.bytes + session->incoming_at;
        size_t length = (size_t)(end - line);
        session->incoming_at += length + 1;
        session->searched_to = session->incoming_at;
        receive_line(session, line, length);
    }
    if (!is_same_life(session, life))
        return;
    session->searched_to = session->incoming.length;
    size_t rest = session->incoming.length - session->incoming_at;
    if (session->incoming_at > 0) {
        memmove(session->incoming.bytes, session->incoming.bytes + session->incoming_at, rest);
        session->incoming.length = rest;
        session->searched_to -= session->incoming_at;
        session->incoming_at = 0;
    }
    if (rest > longest_line)
        session_fail(session, FAILURE_GARBLED, "wrote a line without end");
}

/** Reads once; false when nothing is there now, or ever again. */
static bool read_some(struct session *session)
{
    static char chunk[65536];
    size_t life = session->lives;
    ssize_t length = read(session->child.output, chunk, sizeof chunk);
    if (length < 0)
        return errno == EINTR;
    if (length == 0) {
        close(session->child.output);
        session->child.output = -1;
        session->closed_ms = session->run->now_ms;
        return false;
    }
    if (session->state == SESSION_LEAVING || session->state == SESSION_DONE)
        return true;
    text_add_bytes(&session->incoming, chunk, (size_t)length);
    receive_lines(session);
    return is_same_life(session, life) && length == sizeof chunk;
}

void session_readable(struct session *session)
{
    enum { READS_BEFORE_OTHERS = 16 };
    for (int i = 0; i < READS_BEFORE_OTHERS && session->child.output >= 0; i++)
        if (!read_some(session))
            break;
    session_look(session);
    session_fill(session);
}

bool session_wants_to_write(const struct session *session)
{
    return session->child.input >= 0 && session->outgoing_at < session->outgoing.length;
}

void session_writable(struct session *session)
{
    if (!session->is_wide && session->outgoing.length > pipe_usual) {
        child_widen_input(&session->child);
        session->is_wide = true;
    }
    while (session_wants_to_write(session)) {
        ssize_t length = write(session->child.input, session->outgoing.bytes + session->outgoing_at,
                               session->outgoing.length - session->outgoing_at);
        if (length < 0 && errno == EINTR)
            continue;
        if (length < 0 && errno == EPIPE)
            child_close_input(
                &session->child); // it no longer listens; its end or the clock will say the rest
        if (length < 0)
            return;
        session->outgoing_at += (size_t)length;
    }
    text_clear(&session->outgoing);
    session->outgoing_at = 0;
    if (session->state == SESSION_LEAVING)
        child_close_input(&session->child);
}

// --- the clock and the process

/** Reads what a process left in the pipe; others that hold the pipe are not waited for. */
static void read_rest(struct session *session)
{
    enum { READS_ENOUGH = 512 };
    for (int i = 0; i < READS_ENOUGH && session->child.output >= 0; i++)
        if (!read_some(session))
            return;
}

static void fail_ended(struct session *session)
{
    struct text how = {0};
    child_add_ending(&session->child, &how);
    if (session->incoming.length > session->incoming_at)
        text_addf(&how, " after half a line (%zu bytes)", session->incoming.length - session->incoming_at);
    if (session->child.ended && !session->child.by_signal && session->adapter->command.by_shell &&
        session->state == SESSION_GREETING && session->child.number == 127)
        text_add(&how, ": the shell found no such command");
    if (session->child.ended && !session->child.by_signal && session->adapter->command.by_shell &&
        session->state == SESSION_GREETING && session->child.number == 126)
        text_add(&how, ": the shell could not execute it");
    session_fail(session, FAILURE_CRASHED, text_of(&how));
    text_free(&how);
}

static void fail_late(struct session *session)
{
    struct text how = {0};
    double limit_ms =
        session->state == SESSION_GREETING ? session->run->hello_limit_ms : session->run->limit_ms;
    text_addf(&how, "gave no %s within %g s", session->state == SESSION_GREETING ? "hello" : "answer",
              limit_ms / 1e3);
    session_fail(session, FAILURE_HUNG, text_of(&how));
    text_free(&how);
}

double session_deadline(const struct session *session)
{
    const struct run *run = session->run;
    double last = session->last_valid_ms;
    if (session->closed_ms > 0 && session->state != SESSION_DONE)
        return session->closed_ms + ending_ms;
    switch (session->state) {
    case SESSION_GREETING: return session->started_ms + run->hello_limit_ms;
    case SESSION_LEAVING: return session->started_ms + leaving_ms;
    case SESSION_ASKING: {
        if (session->in_flight == 0)
            break; // it waits for its turn
        double sent = session->window[session->oldest_seq % SESSION_WINDOW].sent_ms;
        return (sent > last ? sent : last) + run->limit_ms;
    }
    case SESSION_DONE: break;
    }
    return 1e300;
}

static bool is_late(const struct session *session)
{
    return session->run->now_ms >= session_deadline(session);
}

void session_look(struct session *session)
{
    if (session->state == SESSION_DONE)
        return;
    child_look(&session->child);
    size_t life = session->lives;
    if (session->child.ended && session->child.output >= 0)
        read_rest(session);
    if (!is_same_life(session, life))
        return;
    bool late = is_late(session);
    if (late && session->child.output >= 0 && session->state != SESSION_LEAVING) {
        read_rest(session); // it may have answered in time, and not been heard
        if (!is_same_life(session, life))
            return;
        late = is_late(session);
    }
    bool closed = session->child.ended || (session->closed_ms > 0 && late);
    if (session->state == SESSION_LEAVING && (closed || late))
        session_end(session);
    else if (closed)
        fail_ended(session);
    else if (late)
        fail_late(session);
}

void session_end(struct session *session)
{
    child_end(&session->child);
    session->state = SESSION_DONE;
}

void session_free(struct session *session)
{
    child_end(&session->child);
    for (size_t i = 0; i < SESSION_WINDOW; i++) {
        free(session->window[i].ask.cases);
        text_free(&session->window[i].expected);
    }
    free(session->alone);
    text_free(&session->outgoing);
    text_free(&session->incoming);
}
