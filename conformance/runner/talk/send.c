// SPDX-License-Identifier: MIT
// Sends requests to an adapter, and decides when.
#include "talk/send.h"

#include "base/memory.h"
#include "judge/expected.h"
#include "protocol/protocol.h"
#include "run/evaluation.h"
#include "script/timeouts.h"
#include "script/waits.h"
#include "talk/plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Enough to keep a pipe full; more lines would only wait here.
static const size_t outgoing_enough = 256 * 1024;
/// The default size of a pipe.
static const size_t pipe_usual = 64 * 1024;

/// The correct answer line for `flight`, without its line end.
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

/// Keeps the order in which processes are asked: an answer may depend on the cases before it.
static void keep_order(const struct session *session, const struct ask *ask)
{
    struct dialogue *dialogue = &session->adapter->dialogue;
    for (size_t i = 0; i < ask->count && !session->run->asks_again && !session->is_proving; i++)
        dialogue->asked[ask->cases[i]] = (struct asked){session->process, ++dialogue->turns};
}

/// True if the answer waits neither for a time-out nor for the name server, not even a wrong one.
static bool is_brisk(const struct vector_case *one)
{
    return !one->waits && !one->needs_dns && !script_sets_timeout(one);
}

/// True if the process must not be asked anything after this request. A batch has no such case.
static bool spoils(const struct session *session, const struct ask *ask)
{
    return ask->count == 1 && session->adapter->dialogue.spoils[ask->cases[0]];
}

/// Takes over `ask`, whose list becomes the flight's own.
static void send_ask(struct session *session, struct ask ask)
{
    const struct run *run = session->run;
    struct flight *flight = &session->window[session->next_seq % SESSION_WINDOW];
    size_t from = session->outgoing.length;
    keep_order(session, &ask);
    flight->ask = ask;
    flight->is_batch = ask.count > 1;
    flight->sent_ms = session->run->now_ms;
    flight->sent_quiet_ms = session->run->quiet_ms;
    flight->is_brisk = !flight->is_batch && is_brisk(run->selection->cases[ask.cases[0]]);
    if (flight->is_batch) {
        const struct vector_case **cases = memory_new(ask.count, sizeof *cases);
        for (size_t i = 0; i < ask.count; i++)
            cases[i] = run->selection->cases[ask.cases[i]];
        request_batch(&session->outgoing, session->next_seq, cases, ask.count);
        free(cases);
    } else {
        const struct vector_case *one = run->selection->cases[ask.cases[0]];
        json_t *after =
            session->adapter->hello.takes_after ? script_waits(one, &session->adapter->hello) : NULL;
        request_run(&session->outgoing, session->next_seq, one, after);
        json_decref(after);
    }
    expect_line(flight, session->next_seq, run, &session->adapter->hello);
    run_notify_line(run, session->adapter, true, session->outgoing.bytes + from,
                    session->outgoing.length - from - 1);
    session->next_seq++;
    session->in_flight++;
    session->is_spoiled = spoils(session, &flight->ask);
    session->slow_in_flight += flight->is_brisk ? 0 : 1;
}

/// What was answered before is asked again, in a process of which nothing else is asked.
static void send_proof(struct session *session)
{
    struct ask ask = {memory_new(1, sizeof *ask.cases), 1};
    ask.cases[0] = session->adapter->dialogue.proof - 1;
    send_ask(session, ask);
}

/// Sends the request, unless its function is left out, because it hangs.
static void send_or_leave_out(struct session *session, struct ask ask)
{
    const char *function = session->run->selection->cases[ask.cases[0]]->file->function;
    struct text why = {0};
    if (!dialogue_leaves_out(&session->adapter->dialogue, function)) {
        send_ask(session, ask);
        return;
    }
    text_addf(&why, "not asked: so many questions of %s hung", function);
    for (size_t i = 0; i < ask.count; i++)
        evaluate_unanswered(session->run, session->adapter, ask.cases[i], OUTCOME_ERROR, text_of(&why));
    free(ask.cases);
    text_free(&why);
}

/// One that spoils its process and binds names is the last one that its process is asked.
static bool may_send_name(const struct session *session)
{
    const struct asks *names = &session->adapter->dialogue.shared_names;
    return !session->is_spoiled && (session->in_flight == 0 || !spoils(session, &names->list[names->head]));
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

/// After a failure the next one comes from the other end, as in failure.c: neighbours may all hang.
static struct ask take_waiting(const struct session *session)
{
    struct asks *waiting = &session->adapter->dialogue.waiting;
    return session->failures % 2 == 1 ? asks_take_last(waiting) : asks_take(waiting);
}

static void send_bye(struct session *session)
{
    run_notify_line(session->run, session->adapter, true, "{\"bye\":{}}", strlen("{\"bye\":{}}"));
    request_bye(&session->outgoing);
    session->state = SESSION_LEAVING;
    session->started_ms = session->run->now_ms;
}

/// True if the next request takes time. No other request is in flight beside it.
static bool turns_to_waiting(const struct session *session)
{
    const struct adapter *adapter = session->adapter;
    return asks_are_left(&adapter->dialogue.waiting) &&
           (session->place > 0 || !asks_are_left(&adapter->dialogue.plain));
}

/// True if this process also asks plain cases, and some of them are left.
static bool turns_to_plain(const struct session *session)
{
    return asks_are_left(&session->adapter->dialogue.plain) &&
           (session->place == 0 || session->adapter->dialogue.sharers > 1);
}

/// True if cases with shared names are next for this process, even if it is not its turn.
static bool turns_to_names(const struct session *session)
{
    return session->place == 0 && asks_are_left(&session->adapter->dialogue.shared_names) &&
           !turns_to_plain(session);
}

/// True if it is its turn to bind shared names, which lasts until release_names().
static bool takes_names(struct session *session)
{
    struct run *run = session->run;
    if (!turns_to_names(session) || !may_send_name(session) ||
        session->next_seq - session->oldest_seq >= SESSION_WINDOW)
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

/// True if one more request may be sent: no process takes more than its share of the rest.
static bool takes_plain(const struct session *session)
{
    const struct asks *plain = &session->adapter->dialogue.plain;
    size_t sharers = session->adapter->dialogue.sharers;
    return turns_to_plain(session) && (!session->adapter->dialogue.prints || session->in_flight == 0) &&
           (sharers == 1 || session->in_flight <= (plain->count - plain->head) / sharers) &&
           session->next_seq - session->oldest_seq < SESSION_WINDOW &&
           session->outgoing.length - session->outgoing_at < outgoing_enough;
}

/// True if this process has nothing else to do than to ask a case that spoils a process.
static bool turns_to_spoiling(const struct session *session)
{
    return asks_are_left(&session->adapter->dialogue.spoiling) && !turns_to_waiting(session) &&
           !turns_to_plain(session) && !turns_to_names(session);
}

bool session_has_more(const struct session *session)
{
    return has_alone(session) || turns_to_waiting(session) || turns_to_plain(session) ||
           turns_to_names(session) || asks_are_left(&session->adapter->dialogue.spoiling);
}

/// A process that was asked anything makes room for a new one.
static void take_spoiling(struct session *session)
{
    session->is_spoiled = true;
    if (session->next_seq == session->first_seq)
        send_ask(session, asks_take(&session->adapter->dialogue.spoiling));
}

bool session_is_needless(const struct session *session)
{
    const struct adapter *adapter = session->adapter;
    return session->place > 0 && adapter->greeted && session->state == SESSION_GREETING &&
           !session_has_more(session);
}

void session_fill(struct session *session)
{
    struct adapter *adapter = session->adapter;
    if (session->state != SESSION_ASKING)
        return;
    if (session->is_spoiled) {
        if (session->in_flight == 0)
            send_bye(session);
        return;
    }
    if (session->is_proving) {
        if (session->in_flight == 0)
            send_proof(session);
        return;
    }
    if (has_alone(session)) {
        while (has_alone(session) && session->in_flight == 0)
            send_or_leave_out(session, take_alone(session));
        if (has_alone(session) || session->in_flight > 0)
            return;
    }
    while (takes_names(session))
        send_ask(session, asks_take(&adapter->dialogue.shared_names));
    release_names(session);
    if (session->in_flight == 0)
        session->is_waiting = turns_to_waiting(session);
    if (session->is_waiting && session->in_flight == 0)
        send_ask(session, take_waiting(session));
    while (!session->is_waiting && takes_plain(session)) {
        struct ask ask = asks_take(&adapter->dialogue.plain);
        if (ask.count > 1 && (!adapter->dialogue.takes_batches || adapter->dialogue.prints)) {
            plan_singly(adapter, &ask);
            free(ask.cases);
        } else {
            send_or_leave_out(session, ask);
        }
    }
    if (session->in_flight == 0 && !session->is_waiting && turns_to_spoiling(session))
        take_spoiling(session);
    if (session->in_flight == 0 && (session->is_spoiled || !session_has_more(session)))
        send_bye(session);
}

bool session_wants_to_write(const struct session *session)
{
    return session->child.input >= 0 && session->outgoing_at < session->outgoing.length;
}

void session_write(struct session *session)
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
                &session->child); // it no longer reads; its end or a time limit will be noticed later
        if (length < 0)
            return;
        session->outgoing_at += (size_t)length;
    }
    text_clear(&session->outgoing);
    session->outgoing_at = 0;
    if (session->state == SESSION_LEAVING)
        child_close_input(&session->child);
}
