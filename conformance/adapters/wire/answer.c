// SPDX-License-Identifier: MIT
// Makes answers, and writes them as canonical JSON.
#include "message.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

// The longest answer that another process writes.
#define WRITTEN_BYTES ((size_t)64 * 1024 * 1024)

void wire_return(struct wire_answer *answer, const struct wire_value *value)
{
    answer->outcome = WIRE_RETURNED;
    answer->returned = value;
}

/// A copy in the arena, or an empty text if memory ran out (the arena records that).
static struct wire_text keep(struct wire_arena *arena, const char *c_string)
{
    struct wire_text text = {wire_copy(arena, c_string, strlen(c_string)), 0};

    if (text.bytes != NULL)
        text.length = strlen(c_string);
    return text;
}

void wire_skip(struct wire_arena *arena, struct wire_answer *answer, const char *reason)
{
    answer->outcome = WIRE_SKIPPED;
    answer->skipped = keep(arena, reason);
}

static void set_raised(struct wire_arena *arena, struct wire_answer *answer, const char *class_name,
                       const struct wire_value *const *args, size_t count)
{
    const struct wire_value *tuple = wire_items(arena, WIRE_TUPLE, args, count);

    memset(&answer->raised, 0, sizeof answer->raised);
    answer->outcome = WIRE_RAISED;
    answer->raised.class_name = keep(arena, class_name);
    if (tuple->kind == WIRE_TUPLE) {
        answer->raised.args = tuple->as.items.values;
        answer->raised.args_count = count;
    }
}

void wire_raise(struct wire_arena *arena, struct wire_answer *answer, const char *class_name,
                const char *text)
{
    const struct wire_value *args[1];

    args[0] = wire_str_c(arena, text);
    set_raised(arena, answer, class_name, args, 1);
    if (args[0]->kind == WIRE_STR)
        answer->raised.text = args[0]->as.text;
}

/// "[Errno 97] Address family not supported by protocol"
static struct wire_text errno_text(struct wire_arena *arena, const struct wire_value *code,
                                   const struct wire_value *message)
{
    static const char before[] = "[Errno ", between[] = "] ";
    struct wire_text text = {NULL, 0};
    char *to;

    if (code->kind != WIRE_INT || message->kind != WIRE_STR)
        return text;
    text.length =
        sizeof before - 1 + code->as.integer.decimal.length + sizeof between - 1 + message->as.text.length;
    text.bytes = to = wire_take(arena, text.length + 1);
    if (to == NULL) {
        text.length = 0;
        return text;
    }
    memcpy(to, before, sizeof before - 1);
    to += sizeof before - 1;
    memcpy(to, code->as.integer.decimal.bytes, code->as.integer.decimal.length);
    to += code->as.integer.decimal.length;
    memcpy(to, between, sizeof between - 1);
    to += sizeof between - 1;
    memcpy(to, message->as.text.bytes, message->as.text.length + 1);
    return text;
}

void wire_raise_code(struct wire_arena *arena, struct wire_answer *answer, const char *class_name,
                     int64_t code, const char *message)
{
    const struct wire_value *args[2];

    args[0] = wire_int(arena, code);
    args[1] = wire_str_c(arena, message);
    set_raised(arena, answer, class_name, args, 2);
    answer->raised.has_code = true;
    answer->raised.code = code;
    answer->raised.text = errno_text(arena, args[0], args[1]);
}

// ---- Writing -------------------------------------------------------------------------------------------

static void write_raised(struct wire_out *out, const struct wire_raised *raised)
{
    size_t i;

    wire_out_c(out, "{\"class\":");
    wire_out_string(out, raised->class_name);
    wire_out_c(out, ",\"code\":");
    if (raised->has_code)
        wire_out_int(out, raised->code);
    else
        wire_out_c(out, "null");
    wire_out_c(out, ",\"args\":[");
    for (i = 0; i < raised->args_count; i++) {
        if (i > 0)
            wire_out_c(out, ",");
        wire_value_write(out, raised->args[i]);
    }
    wire_out_c(out, "],\"text\":");
    wire_out_str(out, raised->text);
    if (raised->group_count > 0) {
        wire_out_c(out, ",\"group\":[");
        for (i = 0; i < raised->group_count; i++) {
            if (i > 0)
                wire_out_c(out, ",");
            write_raised(out, &raised->group[i]);
        }
        wire_out_c(out, "]");
    }
    wire_out_c(out, "}");
}

void wire_answer_write(struct wire_out *out, const struct wire_answer *answer)
{
    size_t i;

    if (answer->outcome == WIRE_WRITTEN) {
        wire_out_bytes(out, answer->written.bytes, answer->written.length);
        return;
    }
    switch (answer->outcome) {
    case WIRE_RETURNED:
        wire_out_c(out, "{\"returned\":");
        wire_value_write(out, answer->returned);
        break;
    case WIRE_RAISED:
        wire_out_c(out, "{\"raised\":");
        write_raised(out, &answer->raised);
        break;
    case WIRE_SKIPPED:
        wire_out_c(out, "{\"skipped\":");
        wire_out_string(out, answer->skipped);
        break;
    case WIRE_WRITTEN:
    case WIRE_UNANSWERED: wire_out_c(out, "{\"skipped\":\"the adapter did not answer this step\""); break;
    }
    if (answer->warned_count > 0) {
        wire_out_c(out, ",\"warned\":[");
        for (i = 0; i < answer->warned_count; i++) {
            if (i > 0)
                wire_out_c(out, ",");
            wire_out_string(out, wire_text_of(answer->warned[i]));
        }
        wire_out_c(out, "]");
    }
    if (answer->elapsed_ms >= 0) {
        wire_out_c(out, ",\"elapsed_ms\":");
        wire_out_int(out, answer->elapsed_ms);
    }
    wire_out_c(out, "}");
}

struct wire_text wire_answer_text(struct wire_arena *arena, const struct wire_answer *answer)
{
    struct wire_out out = {.limit = WRITTEN_BYTES};
    struct wire_text text = {NULL, 0};
    char *bytes;

    wire_answer_write(&out, answer);
    bytes = out.failed ? NULL : wire_take(arena, out.length);
    if (bytes != NULL) {
        memcpy(bytes, out.bytes, out.length);
        text.bytes = bytes;
        text.length = out.length;
    }
    wire_out_free(&out);
    return text;
}

void wire_error_write(struct wire_out *out, const struct wire_request *request, const char *says)
{
    wire_out_c(out, "{\"error\":{\"seq\":");
    if (request->has_seq)
        wire_out_int(out, request->seq);
    else
        wire_out_c(out, "null");
    wire_out_c(out, ",\"says\":");
    wire_out_string(out, wire_text_of(says));
    wire_out_c(out, "}}\n");
}
