// SPDX-License-Identifier: MIT
// Handles one request at a time: parses it, asks the adapter, writes the answer.
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// An answer that grows beyond this is replaced by an error.
#define ANSWER_BYTES ((size_t)256 * 1024 * 1024)

static const char out_of_memory[] = "memory is out";

static int compare_constants(const void *a, const void *b)
{
    return strcmp(((const struct wire_constant *)a)->name, ((const struct wire_constant *)b)->name);
}

bool wire_session_open(struct wire_session *session, const struct wire_adapter *adapter, size_t memory_bytes)
{
    memset(session, 0, sizeof *session);
    session->adapter = adapter;
    session->out.limit = ANSWER_BYTES;
    session->sorted = calloc(adapter->constants_count + 1, sizeof *session->sorted);
    session->arena = wire_arena_new(memory_bytes);
    if (session->sorted == NULL || session->arena == NULL) {
        wire_session_close(session);
        return false;
    }
    if (adapter->constants_count > 0)
        memcpy(session->sorted, adapter->constants, adapter->constants_count * sizeof *session->sorted);
    qsort(session->sorted, adapter->constants_count, sizeof *session->sorted, compare_constants);
    session->names.sorted = session->sorted;
    session->names.count = adapter->constants_count;
    return true;
}

void wire_session_close(struct wire_session *session)
{
    wire_out_free(&session->out);
    wire_arena_free(session->arena);
    free(session->sorted);
    session->arena = NULL;
    session->sorted = NULL;
}

static bool is_listed(const char *const *names, struct wire_text name)
{
    for (; names != NULL && *names != NULL; names++)
        if (wire_text_is(name, *names))
            return true;
    return false;
}

/// "no constant AF_FOO here"
static void skip_naming(struct wire_session *session, struct wire_answer *answer, const char *what,
                        struct wire_text name)
{
    size_t before = strlen(what);
    char *reason = wire_take(session->arena, before + name.length + sizeof " here");

    if (reason == NULL)
        return;
    memcpy(reason, what, before);
    memcpy(reason + before, name.bytes, name.length);
    memcpy(reason + before + name.length, " here", sizeof " here");
    answer->outcome = WIRE_SKIPPED;
    answer->skipped.bytes = reason;
    answer->skipped.length = before + name.length + sizeof " here" - 1;
}

/// The first of the steps on which this one's wait depends that did not return; NULL if all did.
static const struct wire_question *failed_before(const struct wire_request *request, size_t number)
{
    const struct wire_question *question = &request->questions[number];
    size_t i;

    for (i = 0; i < question->after_count; i++)
        if ((uint64_t)question->after[i] < number && !request->questions[question->after[i]].returned)
            return &request->questions[question->after[i]];
    return NULL;
}

/// "it would wait for ever: step 2, settimeout, failed"
static void skip_wait(struct wire_session *session, struct wire_answer *answer,
                      const struct wire_question *failed)
{
    static const char why[] = "it would wait for ever: step ", end[] = ", failed";
    enum { DIGITS_MOST = 24 };
    const struct wire_step *step = &failed->step;
    const struct wire_text *name = step->call.length > 0 ? &step->call : &step->get;
    char *reason = wire_take(session->arena, sizeof why + DIGITS_MOST + name->length + sizeof end);
    size_t length;

    if (reason == NULL)
        return;
    length =
        (size_t)snprintf(reason, sizeof why + DIGITS_MOST, "%s%lu, ", why, (unsigned long)step->number + 1);
    memcpy(reason + length, name->bytes, name->length);
    memcpy(reason + length + name->length, end, sizeof end);
    answer->outcome = WIRE_SKIPPED;
    answer->skipped.bytes = reason;
    answer->skipped.length = length + name->length + sizeof end - 1;
}

/// A feature that the step uses and the adapter lacks; NULL if there is none.
static const char *lacking_feature(const struct wire_adapter *adapter, const struct wire_step *step)
{
    const char *used = step->beside                   ? "beside"
                       : step->in.length > 0          ? "child"
                       : step->interrupt.after_ms > 0 ? "interrupt"
                                                      : NULL;

    return used != NULL && !is_listed(adapter->features, wire_text_of(used)) ? used : NULL;
}

static bool has_returned(const struct wire_answer *answer)
{
    static const char start[] = "{\"returned\"";

    return answer->outcome == WIRE_RETURNED ||
           (answer->outcome == WIRE_WRITTEN && answer->written.length >= sizeof start &&
            memcmp(answer->written.bytes, start, sizeof start - 1) == 0);
}

/// Answers a question of the request; of a run it is a step.
static void answer_question(struct wire_session *session, const struct wire_request *request, size_t number)
{
    struct wire_question *question = &request->questions[number];
    const struct wire_question *failed = failed_before(request, number);
    const struct wire_adapter *adapter = session->adapter;
    const struct wire_step *step = &question->step;
    struct wire_answer answer;

    memset(&answer, 0, sizeof answer);
    answer.elapsed_ms = -1;
    if (failed != NULL)
        skip_wait(session, &answer, failed);
    else if (question->unknown_constant.length > 0)
        skip_naming(session, &answer, "no constant ", question->unknown_constant);
    else if (lacking_feature(adapter, step) != NULL)
        skip_naming(session, &answer, "no feature ", wire_text_of(lacking_feature(adapter, step)));
    else if (step->on.length == 0 && !is_listed(adapter->functions, step->call))
        skip_naming(session, &answer, "no function ", step->call);
    else
        adapter->answer_step(adapter->context, step, session->arena, &answer);
    question->returned = has_returned(&answer);
    wire_answer_write(&session->out, &answer);
}

static void begin(const struct wire_adapter *adapter)
{
    if (adapter->begin_run != NULL)
        adapter->begin_run(adapter->context);
}

static void end(const struct wire_adapter *adapter)
{
    if (adapter->end_run != NULL)
        adapter->end_run(adapter->context);
}

/// Whether the request may block: then buffered answers must not wait for it.
static bool may_wait(const struct wire_adapter *adapter, const struct wire_request *request)
{
    const struct wire_step *first;

    if (request->count == 0)
        return false;
    first = &request->questions[0].step;
    if (request->kind == WIRE_RUN && (request->count > 1 || first->on.length > 0))
        return true;
    return is_listed(adapter->waiting, first->call);
}

static void answer_run(struct wire_session *session, const struct wire_request *request)
{
    size_t i;

    wire_out_c(&session->out, "{\"ran\":{\"seq\":");
    wire_out_int(&session->out, request->seq);
    wire_out_c(&session->out, ",\"steps\":[");
    begin(session->adapter);
    for (i = 0; i < request->count; i++) {
        if (i > 0)
            wire_out_c(&session->out, ",");
        answer_question(session, request, i);
    }
    end(session->adapter);
    wire_out_c(&session->out, "]}}\n");
}

static void answer_batch(struct wire_session *session, const struct wire_request *request)
{
    struct wire_mark mark = wire_arena_mark(session->arena);
    size_t i;

    wire_out_c(&session->out, "{\"batched\":{\"seq\":");
    wire_out_int(&session->out, request->seq);
    wire_out_c(&session->out, ",\"answers\":[");
    for (i = 0; i < request->count; i++) {
        if (i > 0)
            wire_out_c(&session->out, ",");
        begin(session->adapter);
        answer_question(session, request, i);
        end(session->adapter);
        wire_arena_release(session->arena, mark);
    }
    wire_out_c(&session->out, "]}}\n");
}

static bool flush(struct wire_session *session)
{
    return session->flush == NULL || session->flush(session->flush_context, &session->out);
}

static void answer_request(struct wire_session *session, const struct wire_request *request)
{
    switch (request->kind) {
    case WIRE_HELLO: wire_hello_write(&session->out, session->adapter, &session->names); break;
    case WIRE_RUN: answer_run(session, request); break;
    case WIRE_BATCH: answer_batch(session, request); break;
    case WIRE_BYE: session->ended = true; break;
    }
}

/// Replaces an incomplete answer, for which memory ran out, by an error.
static bool refuse_from(struct wire_session *session, size_t start, const struct wire_request *request,
                        const char *says)
{
    session->out.length = start;
    session->out.failed = false;
    wire_error_write(&session->out, request, says);
    return !session->out.failed;
}

bool wire_session_refuse(struct wire_session *session, const char *says)
{
    const struct wire_request unknown = {.has_seq = false};

    return refuse_from(session, session->out.length, &unknown, says);
}

bool wire_session_line(struct wire_session *session, char *line, size_t length)
{
    struct wire_request request = {.has_seq = false};
    const struct wire_json *json;
    const char *why = NULL;
    size_t start;

    wire_arena_reset(session->arena);
    json = wire_json_read(session->arena, line, length, &why);
    if (json != NULL)
        why = wire_request_read(session->arena, &session->names, json, &request);
    if (wire_arena_exhausted(session->arena))
        why = out_of_memory;
    if (why != NULL)
        return refuse_from(session, session->out.length, &request, why);
    if (may_wait(session->adapter, &request) && !flush(session))
        return false;
    start = session->out.length;
    answer_request(session, &request);
    if (wire_arena_exhausted(session->arena) || session->out.failed)
        return refuse_from(session, start, &request, out_of_memory);
    return true;
}
