// SPDX-License-Identifier: MIT
// Reads the output of an adapter, and evaluates each line for the questions in flight.
#include "talk/receive.h"

#include "escape/printable.h"
#include "protocol/protocol.h"
#include "run/adapter_name.h"
#include "run/evaluation.h"
#include "talk/plan.h"
#include "values/canonical_json.h"
#include "vectors/recorded_versions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXCERPT_BYTES = 60 };
// Of one line. As JSON in memory it takes up to a hundred times that (conformance/README.md, Limits).
static const size_t longest_line = PROTOCOL_LINE_BYTES;

/// A fault of one line or answer, with its beginning quoted, so that a person can find it.
static void add_fault(struct text *how, const char *place, const char *line, size_t length, const char *what)
{
    text_addf(how, "%s, in the %s ", what, place);
    size_t shown = length < EXCERPT_BYTES ? length : EXCERPT_BYTES;
    for (size_t i = 0; i < shown; i++) {
        unsigned char byte = (unsigned char)line[i];
        if (byte >= 0x20 && byte < 0x7f)
            text_add_char(how, (char)byte);
        else
            text_addf(how, "\\x%02x", byte);
    }
    if (shown < length)
        text_addf(how, " ... (%zu bytes)", length);
}

static void find_fault(struct fault *fault, const char *line, size_t length, const char *what)
{
    struct text how = {0};
    add_fault(&how, "line", line, length, what);
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
    text_clear(&session->spoiled);
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
    if (seq < 0 || !is_in_flight(session, seq) || session->spoiled.length > 0)
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

/// A question whose answer is garbled, and which costs no other one.
static void evaluate_garbled(struct session *session, size_t index, const char *place, const char *bytes,
                             size_t length, const char *what)
{
    struct text how = {0}, why = {0};
    if (session->is_proving)
        return; // it has its answer, and this one shows that the adapter lives
    add_fault(&how, place, bytes, length, what);
    text_add(&why, "garbled: ");
    printable_add_string(&why, text_of(&how));
    evaluate_unanswered(session->run, session->adapter, index, OUTCOME_ERROR, text_of(&why));
    text_free(&how);
    text_free(&why);
}

/// True if the answer to a step is invalid, which costs this question.
static bool is_garbled_part(struct session *session, size_t index, const struct answer *answer, size_t at)
{
    const char *what = json_string_value(json_array_get(answer->faults, at));
    struct text part = {0};
    if (what == NULL)
        return false;
    canonical_write(&part, json_array_get(answer->content, at));
    evaluate_garbled(session, index, "answer", text_of(&part), part.length, what);
    text_free(&part);
    return true;
}

static void evaluate_batch(struct session *session, const struct flight *flight, const struct answer *answer)
{
    for (size_t i = 0; i < flight->ask.count; i++) {
        if (is_garbled_part(session, flight->ask.cases[i], answer, i))
            continue;
        json_t *single = json_pack("[O]", json_array_get(answer->content, i));
        evaluate_answers(session->run, session->adapter, flight->ask.cases[i], single);
        json_decref(single);
    }
}

/// A run is one question: any of its steps may spoil it.
static void evaluate_run(struct session *session, const struct flight *flight, const struct answer *answer)
{
    for (size_t i = 0; i < json_array_size(answer->faults); i++)
        if (is_garbled_part(session, flight->ask.cases[0], answer, i))
            return;
    if (!session->is_proving)
        evaluate_answers(session->run, session->adapter, flight->ask.cases[0], (json_t *)answer->content);
}

/// What does not tell its questions apart costs all of them: those of a batch are asked again singly.
static void lose(struct session *session, struct flight *flight, const char *line, size_t length,
                 const char *what)
{
    if (flight->is_batch)
        plan_singly(session->adapter, &flight->ask);
    else
        evaluate_garbled(session, flight->ask.cases[0], "line", line, length, what);
    land(session, flight);
}

/// The answer to a question during which other lines came: they cost this question, and the process goes on.
static void receive_spoiled(struct session *session, struct flight *flight)
{
    struct text why = {0};
    text_addf(&why, "garbled: %s", text_of(&session->spoiled));
    if (!session->is_proving)
        evaluate_unanswered(session->run, session->adapter, flight->ask.cases[0], OUTCOME_ERROR,
                            text_of(&why));
    land(session, flight);
    text_free(&why);
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
    if (session->spoiled.length > 0) {
        receive_spoiled(session, flight);
        return;
    }
    if (answer->kind == ANSWER_ERROR) {
        receive_error(session, flight, answer);
        return;
    }
    size_t wanted = flight->is_batch ? flight->ask.count
                                     : session->run->selection->cases[flight->ask.cases[0]]->step_count;
    if ((answer->kind == ANSWER_BATCHED) != flight->is_batch || json_array_size(answer->content) != wanted) {
        lose(session, flight, line, length, "wrong number of answers, or run and batch confused");
        return;
    }
    note_time(session, flight);
    if (flight->is_batch)
        evaluate_batch(session, flight, answer);
    else
        evaluate_run(session, flight, answer);
    land(session, flight);
}

/// True if a single question is in flight, which a line that is no answer must belong to.
static bool is_single(const struct session *session)
{
    return session->state == SESSION_ASKING && session->in_flight == 1 &&
           session->window[session->oldest_seq % SESSION_WINDOW].ask.count == 1;
}

/// A line that is no answer. If it tells its question, it costs that; if there is a single question in flight, its answer
/// may follow, and all else is a fault of the process.
static void receive_garbled(struct session *session, const char *line, size_t length, const char *why,
                            struct fault *fault)
{
    struct dialogue *dialogue = &session->adapter->dialogue;
    bool begins_object = length > 0 && line[0] == '{';
    const char *what =
        begins_object || session->state == SESSION_GREETING ? why : "a line that is no JSON object";
    json_int_t seq = peek_seq(line, length);
    if (session->state == SESSION_ASKING && seq >= 0 && is_in_flight(session, seq)) {
        lose(session, &session->window[seq % SESSION_WINDOW], line, length, what);
        return;
    }
    dialogue->prints = dialogue->prints || (session->state == SESSION_ASKING && !begins_object);
    if (!is_single(session) || begins_object || dialogue->drops_answers) {
        find_fault(fault, line, length, what);
        return;
    }
    if (session->spoiled.length == 0) {
        add_fault(&session->spoiled, "line", line, length, what);
        session->spoiled_ms = session->run->now_ms;
    }
}

/// Takes one line without its end: evaluates its answer, or finds the fault.
static void receive_line(struct session *session, const char *line, size_t length, struct fault *fault)
{
    struct answer answer;
    struct text why = {0};
    run_notify_line(session->run, session->adapter, false, line, length);
    if (session->state == SESSION_ASKING && receive_as_expected(session, line, length))
        return;
    if (!answer_read_parts(&answer, line, length, &why)) {
        receive_garbled(session, line, length, text_of(&why), fault);
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
