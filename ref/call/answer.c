// SPDX-License-Identifier: MIT
// Answers: their memory, and the functions that fill them.
#include "call/call.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct block {
    struct block *next;
    uint64_t memory[];
};

void pys_answer_begin(struct pysock_answer *answer)
{
    answer->warned_count = 0;
    answer->room_used = 0;
    answer->overflow = NULL;
}

void *pys_answer_memory(struct call *call, size_t size)
{
    struct pysock_answer *const answer = call->answer;
    const size_t units = (size + sizeof(uint64_t) - 1) / sizeof(uint64_t);
    const size_t units_left = PYSOCK_ANSWER_ROOM / sizeof(uint64_t) - answer->room_used;
    if (units <= units_left) {
        void *const memory = answer->room + answer->room_used;
        answer->room_used += units;
        return memory;
    }
    struct block *const block = malloc(sizeof *block + units * sizeof(uint64_t));
    if (block == NULL) {
        pys_raise_memory_error(call); // no memory
        return NULL;                  // no memory
    }
    block->next = answer->overflow;
    answer->overflow = block;
    return block->memory;
}

void *pys_answer_copy(struct call *call, const void *bytes, size_t length)
{
    char *const copy = pys_answer_memory(call, length + 1);
    if (copy == NULL)
        return NULL; // no memory
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void pysock_answer_clear(struct pysock_answer *answer)
{
    for (struct block *block = answer->overflow, *next; block != NULL; block = next) {
        next = block->next;
        free(block);
    }
    answer->overflow = NULL;
}

struct pysock_value pysock_value_from_int(int64_t number)
{
    const bool negative = number < 0;
    const uint64_t magnitude = negative ? UINT64_C(0) - (uint64_t)number : (uint64_t)number;
    return (struct pysock_value){.kind = PYSOCK_INT,
                                 .as.integer = {.negative = negative, .magnitude = magnitude}};
}

void pys_return_value(struct call *call, struct pysock_value value)
{
    call->answer->outcome = PYSOCK_RETURNED;
    call->answer->returned = value;
}

bool pys_make_tuple(struct call *call, const struct pysock_value *values, size_t count,
                    struct pysock_value *tuple)
{
    struct pysock_value *const items = pys_answer_memory(call, (count + 1) * sizeof *items);
    if (items == NULL)
        return false; // no memory
    if (count > 0)
        memcpy(items, values, count * sizeof *items);
    *tuple = (struct pysock_value){.kind = PYSOCK_TUPLE, .as.sequence = {items, count}};
    return true;
}

void pys_return_none(struct call *call)
{
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_NONE});
}

void pys_return_skipped_because(struct call *call, const char *why)
{
    pys_raise_text(call, PYSOCK_NOT_SUPPORTED, why, NULL);
    call->answer->outcome = PYSOCK_SKIPPED;
}

void pys_return_skipped(struct call *call)
{
    pys_return_skipped_because(call, "the reference has no notion of this");
}

/// A copy that ends with a NUL.
static char *keep(struct call *call, const void *bytes, size_t length)
{
    char *const copy = pys_answer_memory(call, length + 1);
    if (copy == NULL)
        return NULL; // no memory
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void pys_return_bytes(struct call *call, const uint8_t *bytes, size_t length)
{
    const char *const copy = keep(call, bytes, length);
    if (copy != NULL)
        pys_return_value(
            call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {(const uint8_t *)copy, length}});
}

static struct pysock_value text_value(const char *text, size_t length)
{
    return (struct pysock_value){.kind = PYSOCK_STR, .as.text = {text, length}};
}

bool pys_make_text(struct call *call, const char *text, struct pysock_value *value)
{
    const size_t length = strlen(text);
    const char *const copy = keep(call, text, length);
    if (copy == NULL)
        return false; // no memory
    *value = text_value(copy, length);
    return true;
}

void pys_return_text(struct call *call, const char *text)
{
    struct pysock_value value;
    if (pys_make_text(call, text, &value))
        pys_return_value(call, value);
}

void pys_raise_exception(struct call *call, const struct pysock_exception *exception)
{
    call->answer->outcome = PYSOCK_RAISED;
    call->answer->raised = *exception;
}

void pys_raise_memory_error(struct call *call) // no memory
{
    struct pysock_exception exception = {.status = PYSOCK_MEMORY_ERROR}; // no memory
    exception.text = text_value("", 0);                                  // no memory
    pys_raise_exception(call, &exception);                               // no memory
}

static void raise_kept_text(struct call *call, enum pysock_status status, const char *text)
{
    struct pysock_value *const args = pys_answer_memory(call, sizeof *args);
    if (args == NULL)
        return; // no memory
    args[0] = text_value(text, strlen(text));
    const struct pysock_exception exception = {
        .status = status, .args = args, .args_count = 1, .text = args[0]};
    pys_raise_exception(call, &exception);
}

/// The pieces joined; NULL if memory ran out.
static char *join(struct call *call, const char *first, va_list pieces)
{
    va_list counted;
    size_t length = strlen(first);
    va_copy(counted, pieces);
    for (const char *piece; (piece = va_arg(counted, const char *)) != NULL;)
        length += strlen(piece);
    va_end(counted);
    char *const text = pys_answer_memory(call, length + 1);
    if (text == NULL)
        return NULL; // no memory
    char *end = text;
    for (const char *piece = first; piece != NULL; piece = va_arg(pieces, const char *)) {
        const size_t piece_length = strlen(piece);
        memcpy(end, piece, piece_length);
        end += piece_length;
    }
    *end = '\0';
    return text;
}

void pys_raise_text(struct call *call, enum pysock_status status, const char *first, ...)
{
    va_list pieces;
    va_start(pieces, first);
    const char *const text = join(call, first, pieces);
    va_end(pieces);
    if (text != NULL)
        raise_kept_text(call, status, text);
}

void pys_raise_error(struct call *call, const struct pysock_error *error)
{
    char text[PYSOCK_ERROR_TEXT_SIZE];
    if (error->status == PYSOCK_MEMORY_ERROR) {
        pys_raise_memory_error(call); // no memory
        return;                       // no memory
    }
    if (error->status == PYSOCK_NOT_SUPPORTED) {
        pys_raise_text(call, error->status, pysock_error_text(error, text), NULL);
        call->answer->outcome = PYSOCK_SKIPPED;
        return;
    }
    if (error->code == 0 && error->reason != PYSOCK_REASON_HOST && error->reason != PYSOCK_REASON_ERRNO) {
        pys_raise_text(call, error->status, pysock_error_text(error, text), NULL);
        return;
    }
    struct pysock_value *const args = pys_answer_memory(call, 2 * sizeof *args);
    if (args == NULL)
        return; // no memory
    pysock_error_message(error, text);
    const char *const message = keep(call, text, strlen(text));
    pysock_error_text(error, text);
    const char *const whole = keep(call, text, strlen(text));
    if (message == NULL || whole == NULL)
        return; // no memory
    args[0] = pysock_value_from_int(error->code);
    args[1] = text_value(message, strlen(message));
    const bool is_timeout = error->status == PYSOCK_TIMEOUT_ERROR && call->python->timeout_is_builtin;
    const struct pysock_exception exception = {.status = is_timeout ? PYSOCK_TIMEOUT : error->status,
                                               .has_code = true,
                                               .code = error->code,
                                               .args = args,
                                               .args_count = 2,
                                               .text = text_value(whole, strlen(whole))};
    pys_raise_exception(call, &exception);
}

void pys_warn(struct call *call, const char *category, const char *first, ...)
{
    va_list pieces;
    struct pysock_answer *const answer = call->answer;
    if (answer->warned_count == PYSOCK_WARNINGS_MAX)
        return;
    va_start(pieces, first);
    const char *const text = join(call, first, pieces);
    va_end(pieces);
    answer->warning_texts[answer->warned_count] = text != NULL ? text : "";
    answer->warned[answer->warned_count++] = category;
}

void pys_return_bool(struct call *call, bool value)
{
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = value});
}
