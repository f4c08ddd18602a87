// SPDX-License-Identifier: MIT
// Shared by the methods of files: refusals, and a growing buffer.
//
// CPython Modules/_io/bufferedio.c and iobase.c; Lib/socket.py, SocketIO.
#include "call/file.h"
#include "call/live.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool pys_file_refuse_closed(struct call *call, const char *refusal)
{
    if (call->self->is_shut)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, refusal, NULL);
    return call->self->is_shut;
}

/// Refuses a direction that the file lacks.
bool pys_file_refuse_direction(struct call *call, bool has_it, const char *name)
{
    if (!has_it)
        pys_raise_text(call, PYSOCK_UNSUPPORTED_OPERATION, name, NULL);
    return !has_it;
}

/// The versions differ in the result of a read from a closed pair with bytes in its buffer.
bool pys_file_refuse_reading(struct call *call, const char *refusal)
{
    const struct pysock_live *const self = call->self;
    if (self->is_shut && pys_file_is_pair(self) && self->file->read_at < self->file->read_end) {
        pys_return_skipped_because(call, "the reference does not read from a closed file");
        return true;
    }
    return pys_file_refuse_closed(call, refusal);
}

bool pys_file_would_block(enum pysock_status status, const struct pysock_error *error)
{
    return status == PYSOCK_BLOCKING_IO_ERROR && error->code == EAGAIN;
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

/// None or a size; a negative size means no limit.
bool pys_file_convert_limit(struct call *call, int64_t *limit)
{
    const struct pysock_value *const value = call->args_count > 0 ? &call->args[0] : NULL;
    const bool is_index =
        value != NULL && value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_INDEX;
    struct pysock_int integer;
    *limit = -1;
    if (value == NULL || value->kind == PYSOCK_NONE)
        return true;
    if (!pys_is_int(is_index ? value->as.object.value : value, &integer))
        return refuse_size(call, value);
    if (integer.wider_than_64 || integer.magnitude > INT64_MAX) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "cannot fit '", pys_class_name(value),
                       "' into an index-sized integer", NULL);
        return false;
    }
    *limit = integer.negative ? -(int64_t)integer.magnitude : (int64_t)integer.magnitude;
    return true;
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
