// SPDX-License-Identifier: MIT
// The methods of a file with bytes of its own. Only calls with right arguments are answered.
#include "call/live.h"

#include <sys/stat.h>

static bool skip(struct call *call)
{
    pys_return_skipped_because(call, "how io refuses this is no matter of the reference's");
    return false;
}

static bool is_open(struct call *call)
{
    return call->self->is_shut || call->self->opened == PYSOCK_OPENED_TEXT ? skip(call) : true;
}

void pys_stored_method_close(struct call *call)
{
    pys_shut_stored(call->self);
    pys_return_none(call);
}

void pys_stored_method_fileno(struct call *call)
{
    const struct pysock_live *const file = call->self;
    if (file->opened == PYSOCK_OPENED_IN_MEMORY)
        pys_raise_text(call, PYSOCK_UNSUPPORTED_OPERATION, "fileno", NULL);
    else if (file->is_shut)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "I/O operation on closed file", NULL);
    else
        pys_return_value(call, pysock_value_from_int(file->stored_fd));
}

/// The number of bytes to read: at most those that are there.
static bool convert_limit(struct call *call, size_t *limit)
{
    struct pysock_live *const file = call->self;
    const struct pysock_value *const value = call->args_count > 0 ? &call->args[0] : NULL;
    struct pysock_int integer;
    struct stat found;
    if (fstat(file->stored_fd, &found) != 0)
        return skip(call); // not reached: fstat() that fails
    *limit = file->position < found.st_size ? (size_t)(found.st_size - file->position) : 0;
    if (value == NULL || value->kind == PYSOCK_NONE)
        return true;
    if (!pys_is_int(value, &integer) || integer.negative || integer.wider_than_64)
        return skip(call);
    *limit = integer.magnitude < *limit ? (size_t)integer.magnitude : *limit;
    return true;
}

void pys_stored_method_read(struct call *call)
{
    size_t limit, length;
    if (!is_open(call) || !convert_limit(call, &limit))
        return;
    uint8_t *const bytes = pys_answer_memory(call, limit + 1);
    if (bytes != NULL && pys_stored_read(call, call->self, bytes, limit, &length))
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, length}});
}

void pys_stored_method_seek(struct call *call)
{
    struct pysock_int offset;
    if (!is_open(call) || (!pys_is_int(&call->args[0], &offset) && !skip(call)))
        return;
    if (pys_stored_seek(call, call->self, &offset))
        pys_return_value(call, pysock_value_from_int(call->self->position));
}

void pys_stored_method_tell(struct call *call)
{
    if (is_open(call))
        pys_return_value(call, pysock_value_from_int(call->self->position));
}
