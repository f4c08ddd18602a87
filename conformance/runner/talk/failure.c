// SPDX-License-Identifier: MIT
// Recovery after a failed adapter process: a new process, and its unanswered questions again.
#include "talk/failure.h"

#include "base/memory.h"
#include "run/evaluation.h"
#include "talk/time_limits.h"

#include <stdlib.h>

/// An adapter that never answered is given up after this many failures in a row, because all its processes run
/// the same program; so is one in a named world if it never said hello there. Each process is counted
/// separately: several that hang in parallel are not a series.
enum { FAILURES_ENOUGH = 5 };

/// Gives a case without an answer the last lines of its process's log; not for ever, as each takes memory.
static void tell_last_lines(struct adapter *adapter, size_t index, const struct text *lines)
{
    enum { TOLD_MOST = 200 };
    if (lines->length == 0 || adapter->dialogue.log.told == TOLD_MOST)
        return;
    adapter->dialogue.log.told++;
    free(adapter->results[index].last_lines);
    adapter->results[index].last_lines = memory_copy(text_of(lines));
}

static void give_up_case(const struct session *session, size_t index, const char *why, struct text *lines)
{
    tell_last_lines(session->adapter, index, lines);
    text_clear(lines);
    evaluate_certain_error(session->run, session->adapter, index, why);
}

/// What is left to ask in the named world is not asked. In other worlds the adapter may live.
static void give_up_world(struct session *session, const char *why, struct text *lines)
{
    for (size_t i = 0; i < DIALOGUE_QUEUES; i++) {
        struct asks *queue = dialogue_queue(&session->adapter->dialogue, i);
        while (asks_are_left(queue)) {
            struct ask ask = asks_take(queue);
            for (size_t k = 0; k < ask.count; k++)
                give_up_case(session, ask.cases[k], why, lines);
            free(ask.cases);
        }
    }
    while (session->alone_from < session->alone_to)
        give_up_case(session, session->alone[session->alone_from++], why, lines);
}

/// The first case that is given up with it has the last lines.
static void give_up(struct session *session, const char *last, struct text *lines, bool at_once)
{
    struct adapter *adapter = session->adapter;
    struct text why = {0};
    text_add(&why, "given up");
    if (adapter->dialogue.world != NULL)
        text_addf(&why, " in world %s", adapter->dialogue.world);
    if (!at_once)
        text_addf(&why, " after %u failures in a row; the last", session->failures);
    text_addf(&why, ": %s", last);
    if (adapter->dialogue.world != NULL) {
        give_up_world(session, text_of(&why), lines);
    } else {
        adapter->dialogue.given_up = true;
        for (size_t i = 0; i < session->run->selection->count; i++)
            if (adapter->results[i].outcome == OUTCOME_NONE)
                give_up_case(session, i, text_of(&why), lines);
    }
    text_free(&why);
}

static void add_alone(struct session *session, size_t index)
{
    session->alone =
        memory_grow(session->alone, session->alone_to, &session->alone_capacity, sizeof *session->alone);
    session->alone[session->alone_to++] = index;
}

/// Puts the failed question back into its queue: it comes first on the next process.
static void put_back(struct session *session, size_t index)
{
    if (session->alone_from_back || session->alone_from == 0)
        add_alone(session, index);
    else
        session->alone[--session->alone_from] = index;
}

/// A process that hangs on its first question while the machine has time for it would hang again.
static void settle(const struct session *session, enum fault_kind kind, size_t index, const char *why)
{
    if (kind == FAULT_HUNG && session->answered == 0 && session_waited_quietly(session))
        evaluate_certain_error(session->run, session->adapter, index, why);
    else
        evaluate_unanswered(session->run, session->adapter, index, OUTCOME_ERROR, why);
}

/// Decides about the questions in flight. A single question that failed on a process without other answers is
/// an error, and so is a single question that hung; a single question that failed after others is asked first
/// on a new process; several questions are asked again one at a time. After an error the next question is
/// taken from the other end of the queue, where the same fault is less likely: neighbouring cases that crash
/// must not look like a dead adapter. True if it is an error that a ledger knows, which does not look so either.
static bool take_back_flights(struct session *session, enum fault_kind kind, const char *how,
                              const struct text *lines)
{
    static const char *const names[] = {
        [FAULT_CRASHED] = "crashed", [FAULT_HUNG] = "hung", [FAULT_GARBLED] = "garbled"};
    json_int_t seq = session->oldest_seq;
    bool alone = session->in_flight == 1 && session->window[seq % SESSION_WINDOW].ask.count == 1;
    bool is_error = alone && (session->answered == 0 || kind == FAULT_HUNG);
    struct text why = {0};
    text_addf(&why, "%s: %s", names[kind], how);
    bool is_known = false;
    for (; seq < session->next_seq; seq++) {
        struct flight *flight = &session->window[seq % SESSION_WINDOW];
        for (size_t i = 0; i < flight->ask.count; i++) {
            size_t index = flight->ask.cases[i];
            if (is_error) {
                session->suspected =
                    kind == FAULT_HUNG ? session->run->selection->cases[index]->file->function : NULL;
                tell_last_lines(session->adapter, index, lines);
                session->adapter->results[index].took_ms = session->run->now_ms - flight->sent_ms;
                settle(session, kind, index, text_of(&why));
                is_known = session->adapter->results[index].outcome == OUTCOME_KNOWN;
            } else if (alone)
                put_back(session, index);
            else
                add_alone(session, index);
        }
        free(flight->ask.cases);
        flight->ask = (struct ask){NULL, 0};
    }
    if (is_error)
        session->alone_from_back = !session->alone_from_back;
    text_free(&why);
    return is_known;
}

/// It is not the adapter's fault, and what it would have answered is not known.
static void say_wanting(const struct session *session, const char *how)
{
    struct text why = {0};
    text_addf(&why, "no further process could be started for the adapter %s: %s",
              session->adapter->command.name, how);
    run_is_not_valid(session->run, text_of(&why));
    text_free(&why);
}

/// In a named world, what the adapter answered before says nothing until a process of the session was asked there.
static bool has_answered(const struct session *session)
{
    const struct dialogue *dialogue = &session->adapter->dialogue;
    return dialogue->has_answered && (dialogue->world == NULL || session->next_seq > 1);
}

/// Counts a failure. Is this the end of the adapter? Not while another process of it answers: one may be asked several
/// questions in a row that hang. If it has answered before, one fault may kill it in hundreds of cases: then the series
/// must last some time. If it hangs, each failure lasts as long as the limit, and more of them are one fault.
static bool is_one_too_many(struct session *session, enum fault_kind kind)
{
    double most_ms = kind == FAULT_HUNG ? session->run->hanging_most_ms : session->run->crashing_most_ms;
    double last_valid_ms = session->adapter->dialogue.last_valid_ms;
    if (session->failures++ == 0)
        session->failing_since_ms = session->run->now_ms;
    if (session->failing_since_ms < last_valid_ms)
        session->failing_since_ms = last_valid_ms;
    return session->failures >= FAILURES_ENOUGH &&
           (!has_answered(session) || session->run->now_ms - session->failing_since_ms >= most_ms);
}

/// True if an adapter that has answered hangs on a question whose answer takes time: its neighbours may all hang, as where a
/// connect() never returns, and all else is answered.
static bool hangs_for_once(const struct session *session, enum fault_kind kind)
{
    return kind == FAULT_HUNG && session->is_waiting && session->adapter->dialogue.has_answered;
}

/// What it answered before is asked once more, in place of giving it up. False if that was in vain, or if there is nothing.
static bool may_prove_itself(struct session *session)
{
    if (session->is_proving || session->adapter->dialogue.proof == 0)
        return false;
    session->is_proving = true;
    return true;
}

/// The question that shows if the adapter lives is no case: it is not asked again.
static bool drop_proof(struct session *session)
{
    for (; session->oldest_seq < session->next_seq; session->oldest_seq++) {
        struct flight *flight = &session->window[session->oldest_seq % SESSION_WINDOW];
        free(flight->ask.cases);
        flight->ask = (struct ask){NULL, 0};
    }
    return false;
}

/// Decides what follows the end of a process, whose log ended with these lines.
static bool recover(struct session *session, const struct fault *fault, bool is_spare, struct text *lines)
{
    struct adapter *adapter = session->adapter;
    const char *how = text_of(&fault->how);
    if (fault->kind == FAULT_OTHER_HELLO && !adapter->dialogue.given_up) {
        give_up(session, how, lines, true);
        return false;
    }
    if (fault->kind == FAULT_OURS && !is_spare && adapter->greeted) {
        say_wanting(session, how);
        return false;
    }
    if (is_spare || adapter->dialogue.given_up)
        return false; // the system may refuse an additional process: the run continues without it
    if (!adapter->greeted) {
        if (adapter->dialogue.cannot_start == NULL) {
            adapter->dialogue.cannot_start = memory_copy(how);
            adapter->dialogue.last_lines = lines->length > 0 ? text_take(lines) : NULL;
        }
        return false;
    }
    bool is_known =
        session->is_proving ? drop_proof(session) : take_back_flights(session, fault->kind, how, lines);
    if (is_known || hangs_for_once(session, fault->kind) || !is_one_too_many(session, fault->kind) ||
        may_prove_itself(session))
        return true;
    give_up(session, how, lines, false);
    return false;
}

bool session_recover(struct session *session, const struct fault *fault)
{
    struct text lines = {0};
    bool is_spare = session->place > 0 && session->lives == 1 && session->state == SESSION_GREETING;
    log_pipe_add_recent(&session->child.log, &lines);
    session_end(session);
    bool again = recover(session, fault, is_spare, &lines);
    text_free(&lines);
    return again;
}
