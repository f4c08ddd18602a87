// SPDX-License-Identifier: MIT
// Reads the output of an adapter, and evaluates each line for the questions in flight.
#include "talk/receive.h"

#include "escape/printable.h"
#include "protocol/protocol.h"
#include "run/adapter_name.h"
#include "run/evaluation.h"
#include "talk/plan.h"
#include "vectors/recorded_versions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXCERPT_BYTES = 60 };
// Of one line. As JSON in memory it takes up to a hundred times that (conformance/README.md, Limits).
static const size_t longest_line = PROTOCOL_LINE_BYTES;

/// A fault of one line, with its beginning quoted, so that a person can find it.
static void find_fault(struct fault *fault, const char *line, size_t length, const char *what)
{
    struct text how = {0};
    text_addf(&how, "%s, in the line ", what);
    size_t shown = length < EXCERPT_BYTES ? length : EXCERPT_BYTES;
    for (size_t i = 0; i < shown; i++) {
        unsigned char byte = (unsigned char)line[i];
        if (byte >= 0x20 && byte < 0x7f)
            text_add_char(&how, (char)byte);
        else
            text_addf(&how, "\\x%02x", byte);
    }
    if (shown < length)
        text_addf(&how, " ... (%zu bytes)", length);
    fault_set(fault, FAULT_GARBLED, text_of(&how));
    text_free(&how);
}

static void find_too_large(struct fault *fault)
{
    struct text how = {0};
    text_add(&how, "too large: a line of more than ");
    text_add_grouped(&how, longest_line);
    text_add(&how, " bytes");
    fault_set(fault, FAULT_GARBLED, text_of(&how));
    text_free(&how);
}

static bool is_in_flight(const struct session *session, json_int_t seq)
{
    return seq >= session->oldest_seq && seq < session->next_seq &&
           session->window[seq % SESSION_WINDOW].ask.count > 0;
}

/// The time since the request was sent, or since the answer before it, for its cases in equal parts.
static void note_time(const struct session *session, const struct flight *flight)
{
    double began_ms = flight->sent_ms > session->last_valid_ms ? flight->sent_ms : session->last_valid_ms;
    for (size_t i = 0; i < flight->ask.count && !session->is_proving; i++)
        session->adapter->results[flight->ask.cases[i]].took_ms =
            (session->run->now_ms - began_ms) / (double)flight->ask.count;
}

/// An adapter that lives, and only hung, is not asked more of the function that hung.
static void take_proof(struct session *session)
{
    if (session->is_proving && session->suspected != NULL)
        dialogue_leave_out(&session->adapter->dialogue, session->suspected);
    session->is_proving = false;
    session->suspected = NULL;
}

/// After a valid answer: its slot is free, the clock restarts, earlier failures no longer count.
static void land(struct session *session, struct flight *flight)
{
    const struct run *run = session->run;
    double *slowest_ms = &session->adapter->dialogue.slowest_ms;
    double began_ms = flight->sent_ms > session->last_valid_ms ? flight->sent_ms : session->last_valid_ms;
    if (flight->is_brisk && run->now_ms - began_ms > *slowest_ms)
        *slowest_ms = run->now_ms - began_ms;
    if ((flight->is_brisk || flight->is_batch) && !run->selection->cases[flight->ask.cases[0]]->binds_name)
        session->adapter->dialogue.proof = flight->ask.cases[0] + 1;
    free(flight->ask.cases);
    flight->ask = (struct ask){NULL, 0};
    session->in_flight--;
    session->slow_in_flight -= flight->is_brisk ? 0 : 1;
    session->answered++;
    session->alone_from_back = false;
    session->last_valid_ms = session->adapter->dialogue.last_valid_ms = run->now_ms;
    session->last_valid_quiet_ms = run->quiet_ms;
    session->failures = 0;
    session->adapter->dialogue.has_answered = true;
    take_proof(session);
    while (session->oldest_seq < session->next_seq &&
           session->window[session->oldest_seq % SESSION_WINDOW].ask.count == 0)
        session->oldest_seq++;
}

/// The seq of a line in canonical form, read without parsing the rest; -1 if the line does not begin so.
static json_int_t peek_seq(const char *line, size_t length)
{
    static const char *const beginnings[] = {"{\"ran\":{\"seq\":", "{\"batched\":{\"seq\":"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t front = strlen(beginnings[i]);
        json_int_t seq = 0;
        if (length <= front || memcmp(line, beginnings[i], front) != 0)
            continue;
        for (; front < length && line[front] >= '0' && line[front] <= '9' && seq < 1000000000000; front++)
            seq = seq * 10 + (line[front] - '0');
        return seq;
    }
    return -1;
}

/// Most lines equal the expected answer byte for byte: those need no parsing.
static bool receive_as_expected(struct session *session, const char *line, size_t length)
{
    json_int_t seq = peek_seq(line, length);
    if (seq < 0 || !is_in_flight(session, seq))
        return false;
    struct flight *flight = &session->window[seq % SESSION_WINDOW];
    if (flight->expected.length != length || memcmp(flight->expected.bytes, line, length) != 0)
        return false;
    note_time(session, flight);
    for (size_t i = 0; i < flight->ask.count && !session->is_proving; i++)
        evaluate_as_expected(session->run, session->adapter, flight->ask.cases[i]);
    land(session, flight);
    return true;
}

static void note_newer(const struct run *run, struct adapter *adapter)
{
    struct text line = {0};
    bool is_newer = newer_than_vectors(&run->vectors->newest, &adapter->hello, &line);
    printable_from(&line, 0);
    if (is_newer)
        adapter->newer = text_take(&line);
    text_free(&line);
}

/// Each process of an adapter says the same, for its answers are judged by the hello of the first one.
static void check_other_hello(const struct adapter *adapter, const struct hello *other, struct fault *fault)
{
    const char *part = hello_differs(&adapter->hello, other);
    struct text how = {0};
    if (part == NULL)
        return;
    text_addf(&how, "a further process of it says another hello than the first: its \"%s\" differs", part);
    fault_set(fault, FAULT_OTHER_HELLO, text_of(&how));
    text_free(&how);
}

static void receive_hello(struct session *session, const struct answer *answer, const char *line,
                          size_t length, struct fault *fault)
{
    struct hello hello;
    struct text why = {0};
    struct adapter *adapter = session->adapter;
    if (answer->kind != ANSWER_HELLO) {
        find_fault(fault, line, length, "answered before its hello");
    } else if (!hello_read(&hello, answer->content, &why)) {
        fault_set(fault, FAULT_GARBLED, text_of(&why));
    } else {
        session->state = SESSION_ASKING;
        session->last_valid_ms = session->run->now_ms;
        session->last_valid_quiet_ms = session->run->quiet_ms;
        if (adapter->greeted) {
            check_other_hello(adapter, &hello, fault);
            hello_free(&hello);
        } else {
            adapter->hello = hello;
            adapter->greeted = true;
            note_newer(session->run, adapter);
            adapter_note_namesakes(session->run, adapter);
            run_notify_greeted(session->run, adapter);
            plan_adapter(session->run, adapter);
        }
    }
    text_free(&why);
}

/// An adapter without batches is asked one by one; refusing any other request is an error.
static void receive_error(struct session *session, struct flight *flight, const struct answer *answer)
{
    struct text why = {0};
    if (flight->is_batch) {
        session->adapter->dialogue.takes_batches = false;
        plan_singly(session->adapter, &flight->ask);
    } else if (!session->is_proving) {
        text_addf(&why, "refused: %s", json_string_value(answer->content));
        evaluate_unanswered(session->run, session->adapter, flight->ask.cases[0], OUTCOME_ERROR,
                            text_of(&why));
    }
    land(session, flight);
    text_free(&why);
}

static void evaluate_batch(struct session *session, const struct flight *flight, const json_t *answers)
{
    for (size_t i = 0; i < flight->ask.count; i++) {
        json_t *single = json_pack("[O]", json_array_get(answers, i));
        evaluate_answers(session->run, session->adapter, flight->ask.cases[i], single);
        json_decref(single);
    }
}

static void receive_answer(struct session *session, const struct answer *answer, const char *line,
                           size_t length, struct fault *fault)
{
    if (answer->kind == ANSWER_HELLO || answer->seq < session->first_seq ||
        answer->seq >= session->next_seq) {
        find_fault(fault, line, length,
                   answer->kind == ANSWER_HELLO ? "sent a second hello" : "answered an unknown seq");
        return;
    }
    if (!is_in_flight(session, answer->seq)) {
        session->adapter->dialogue.repeated_answers++; // the first answer counts
        return;
    }
    struct flight *flight = &session->window[answer->seq % SESSION_WINDOW];
    if (answer->kind == ANSWER_ERROR) {
        receive_error(session, flight, answer);
        return;
    }
    size_t wanted = flight->is_batch ? flight->ask.count
                                     : session->run->selection->cases[flight->ask.cases[0]]->step_count;
    if ((answer->kind == ANSWER_BATCHED) != flight->is_batch || json_array_size(answer->content) != wanted) {
        find_fault(fault, line, length, "wrong number of answers, or run and batch confused");
        return;
    }
    note_time(session, flight);
    if (flight->is_batch)
        evaluate_batch(session, flight, answer->content);
    else if (!session->is_proving)
        evaluate_answers(session->run, session->adapter, flight->ask.cases[0], (json_t *)answer->content);
    land(session, flight);
}

/// Takes one line without its end: evaluates its answer, or finds the fault.
static void receive_line(struct session *session, const char *line, size_t length, struct fault *fault)
{
    struct answer answer;
    struct text why = {0};
    run_notify_line(session->run, session->adapter, false, line, length);
    if (session->state == SESSION_ASKING && receive_as_expected(session, line, length))
        return;
    if (!answer_read(&answer, line, length, &why)) {
        find_fault(fault, line, length, text_of(&why));
    } else {
        if (session->state == SESSION_GREETING)
            receive_hello(session, &answer, line, length, fault);
        else if (session->state == SESSION_ASKING)
            receive_answer(session, &answer, line, length, fault);
        answer_free(&answer);
    }
    text_free(&why);
}

/// Reads once; false if there is no input now, at its end, or if a fault was found.
static bool receive_once(struct session *session, struct fault *fault)
{
    static char chunk[65536];
    const char *line = NULL;
    size_t line_length = 0;
    ssize_t length = read(session->child.output, chunk, sizeof chunk);
    if (length < 0)
        return errno == EINTR;
    if (length == 0) {
        child_close_output(&session->child);
        session->closed_ms = session->run->now_ms;
        return false;
    }
    if (session->state == SESSION_LEAVING)
        return true;
    line_reader_add(&session->incoming, chunk, (size_t)length);
    while (!fault_is_there(fault) && line_reader_next(&session->incoming, &line, &line_length)) {
        if (line_length > longest_line)
            find_too_large(fault);
        else
            receive_line(session, line, line_length, fault);
    }
    if (!fault_is_there(fault) && line_reader_rest(&session->incoming) > longest_line)
        find_too_large(fault);
    return !fault_is_there(fault) && length == sizeof chunk;
}

void session_receive(struct session *session, size_t most_reads, struct fault *fault)
{
    for (size_t i = 0; i < most_reads && session->child.output >= 0; i++)
        if (!receive_once(session, fault))
            return;
}
