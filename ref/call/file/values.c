// SPDX-License-Identifier: MIT
// The arguments and results that the methods of files share.
//
// CPython Modules/_io/bufferedio.c and iobase.c, and their clinic/ headers.
#include "call/file/file.h"
#include "call/live.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool refuse_size(struct call *call, const struct pysock_value *value)
{
    const char *const name = pys_class_name(value);
    if (call->python->optional_size_words)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "argument should be integer or None, not '", name, "'", NULL);
    else if (value->kind == PYSOCK_FLOAT) // an object with __index__, but not an int
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", name, "' object cannot be interpreted as an integer",
                       NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "integer argument expected, got '", name, "'", NULL);
    return false;
}

/// Older versions refuse an object with __index__ that is not an int.
bool pys_file_convert_limit(struct call *call, int64_t *limit)
{
    const struct pysock_value *const value = call->args_count > 0 ? &call->args[0] : NULL;
    struct pysock_int integer;
    *limit = -1;
    if (value == NULL || value->kind == PYSOCK_NONE)
        return true;
    const bool is_index =
        call->python->optional_size_words ? pys_has_index(value, &integer) : pys_is_int(value, &integer);
    if (!is_index)
        return refuse_size(call, value);
    const uint64_t most = (uint64_t)PTRDIFF_MAX + (integer.negative ? 1 : 0);
    if (integer.wider_than_64 || integer.magnitude > most) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "cannot fit '", pys_class_name(value),
                       "' into an index-sized integer", NULL);
        return false;
    }
    *limit = (int64_t)(integer.negative ? UINT64_C(0) - integer.magnitude : integer.magnitude);
    return true;
}

bool pys_file_convert_size(struct call *call, int64_t when_omitted, int64_t *size)
{
    *size = when_omitted;
    return call->args_count == 0 || pys_convert_size(call, &call->args[0], size);
}

bool pys_file_convert_unused(struct call *call, size_t index)
{
    long number;
    return !call->python->abstract_by_clinic || call->args_count <= index ||
           pys_convert_long(call, &call->args[index], "int", INT_MAX, &number);
}

bool pys_file_convert_room(struct call *call, const char *function, uint8_t **bytes, size_t *size)
{
    const struct pysock_value *const value = &call->args[0];
    if (pys_writable_buffer(value, bytes, size))
        return true;
    pys_raise_text(call, PYSOCK_TYPE_ERROR, function, " must be read-write bytes-like object, not ",
                   pys_argument_name(call, value), NULL);
    return false;
}

bool pys_file_call(struct call *call, void (*method)(struct call *call), const struct pysock_value *argument)
{
    struct call inner = *call;
    inner.args = argument;
    inner.args_count = argument != NULL;
    method(&inner);
    return call->answer->outcome == PYSOCK_RETURNED;
}

void pys_file_return_count(struct call *call, enum pysock_status status, size_t count,
                           const struct pysock_error *error)
{
    if (pys_file_would_block(status, error) && count == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || pys_file_would_block(status, error))
        pys_return_value(call, pysock_value_from_int((int64_t)count));
    else
        pys_raise_error(call, error);
}

void pys_file_return_received(struct call *call, enum pysock_status status, const uint8_t *bytes,
                              size_t count, const struct pysock_error *error)
{
    if (pys_file_would_block(status, error) && count == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || pys_file_would_block(status, error))
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, count}});
    else
        pys_raise_error(call, error);
}

void pys_file_return_all(struct call *call)
{
    struct pysock_error error;
    uint8_t *bytes;
    size_t length;
    const enum pysock_status status = pysock_file_readall(&call->self->stream->file, &bytes, &length, &error);
    const uint8_t *const kept = pys_answer_copy(call, bytes, length);
    if (kept != NULL)
        pys_file_return_received(call, status, kept, length, &error);
    free(bytes);
}

bool pys_gathered_make_room(struct call *call, struct gathered *gathered, size_t more)
{
    if (gathered->room - gathered->length >= more)
        return true;
    const size_t room = 2 * gathered->room + more;
    uint8_t *const grown = realloc(gathered->bytes, room);
    if (grown == NULL) {
        pys_raise_memory_error(call); // no memory
        return false;                 // no memory
    }
    gathered->bytes = grown;
    gathered->room = room;
    return true;
}

void pys_return_gathered(struct call *call, struct gathered *gathered)
{
    pys_return_bytes(call, gathered->bytes != NULL ? gathered->bytes : (const uint8_t *)"", gathered->length);
}

/// BlockingIOError(EAGAIN, text, number of bytes that were taken)
static void raise_blocked(struct call *call, const struct pysock_error *error, size_t taken)
{
    pys_raise_error(call, error);
    struct pysock_exception *const raised = &call->answer->raised;
    struct pysock_value *const args = pys_answer_memory(call, 3 * sizeof *args);
    if (args == NULL)
        return; // no memory
    memcpy(args, raised->args, 2 * sizeof *args);
    args[2] = pysock_value_from_int((int64_t)taken);
    raised->args = args;
    raised->args_count = 3;
}

void pys_file_raise_written(struct call *call, enum pysock_status status, const struct pysock_error *error,
                            size_t taken)
{
    if (status == PYSOCK_BLOCKING_IO_ERROR && error->reason == PYSOCK_REASON_FILE_WOULD_BLOCK)
        raise_blocked(call, error, taken);
    else
        pys_raise_error(call, error);
}

/// A direction that a file has is asked of its raw layer; one that it lacks is False in any state.
void pys_file_return_direction(struct call *call, bool has_it)
{
    const struct pysock_live *const self = call->self;
    const bool asks_raw = has_it || self->layer == FILE_RAW;
    if (self->layer == FILE_TEXT && self->stream->text_detached)
        pys_file_refuse_detached(call);
    else if (!asks_raw || (!pys_file_refuse_detached(call) &&
                           !pys_file_refuse_closed(call, "I/O operation on closed socket.")))
        pys_return_bool(call, has_it);
}
