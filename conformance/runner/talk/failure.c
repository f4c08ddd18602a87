// SPDX-License-Identifier: MIT
// What becomes of an adapter's process that failed, and of the questions it took with it.
#include "talk/session.h"

#include "base/memory.h"
#include "run/evaluation.h"

#include <stdlib.h>

/* A process that fails this often without one valid answer between has nothing to say; and no other one has,
 * as they all run the same. Each is counted by itself: several that hang side by side are no row. */
enum { FAILURES_ENOUGH = 5 };

static void give_up(struct session *session, const char *last)
{
    struct adapter *adapter = session->adapter;
    struct text why = {0};
    text_addf(&why, "given up after %d failures in a row; the last: %s", FAILURES_ENOUGH, last);
    adapter->dialogue.given_up = true;
    for (size_t i = 0; i < session->run->selection->count; i++)
        if (adapter->results[i].outcome == OUTCOME_NONE)
            evaluate_unanswered(session->run, adapter, i, OUTCOME_ERROR, text_of(&why));
    text_free(&why);
    session_end(session);
}

static void add_alone(struct session *session, size_t index)
{
    session->alone =
        memory_grow(session->alone, session->alone_to, &session->alone_capacity, sizeof *session->alone);
    session->alone[session->alone_to++] = index;
}

/** Puts the one question that failed back where it was taken from: it comes first on the next process. */
static void put_back(struct session *session, size_t index)
{
    if (session->alone_from_back || session->alone_from == 0)
        add_alone(session, index);
    else
        session->alone[--session->alone_from] = index;
}

/**
 * What becomes of the questions in flight. One that failed alone on a process that had answered nothing else
 * is an error, as is one that hung alone; one that failed alone after others is asked first on a new process;
 * several are asked again one at a time. After an error the next question is taken from the other end, where
 * the cause of the error is less likely to be shared: neighbours that crash must not look like an adapter
 * that is dead.
 */
static void take_back_flights(struct session *session, enum failure failure, const char *how)
{
    static const char *const names[] = {"crashed", "hung", "garbled"};
    json_int_t seq = session->oldest_seq;
    bool alone = session->in_flight == 1 && session->window[seq % SESSION_WINDOW].ask.count == 1;
    bool is_error = alone && (session->answered == 0 || failure == FAILURE_HUNG);
    struct text why = {0};
    text_addf(&why, "%s: %s", names[failure], how);
    for (; seq < session->next_seq; seq++) {
        struct flight *flight = &session->window[seq % SESSION_WINDOW];
        for (size_t i = 0; i < flight->ask.count; i++) {
            size_t index = flight->ask.cases[i];
            if (is_error)
                evaluate_unanswered(session->run, session->adapter, index, OUTCOME_ERROR, text_of(&why));
            else if (alone)
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
}

void session_fail(struct session *session, enum failure failure, const char *how)
{
    struct adapter *adapter = session->adapter;
    char *said = memory_copy(how);
    child_end(&session->child);
    if (session->place > 0 && session->lives == 1 && session->state == SESSION_GREETING) {
        session->state = SESSION_DONE; // perhaps there is no room for another one: the others do without
    } else if (!adapter->greeted) {
        if (adapter->dialogue.cannot_start == NULL)
            adapter->dialogue.cannot_start = memory_copy(said);
        session->state = SESSION_DONE;
    } else if (adapter->dialogue.given_up) {
        session->state = SESSION_DONE;
    } else {
        take_back_flights(session, failure, said);
        session->failures++;
        if (session->failures >= FAILURES_ENOUGH)
            give_up(session, said);
        else
            session_start_process(session);
    }
    free(said);
}
