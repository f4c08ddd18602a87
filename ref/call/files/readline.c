// SPDX-License-Identifier: MIT
// readline of a file.
//
// CPython Modules/_io/bufferedio.c and iobase.c.
#include "call/file.h"
#include "call/live.h"

#include <stdlib.h>

/// After a peek without data a pair reads one byte. False if the call has raised; more says whether the line
/// continues. CPython Modules/_io/iobase.c, _io__IOBase_readline_impl.
static bool read_byte(struct call *call, struct gathered *line, bool *more)
{
    struct pysock_error error;
    size_t got = 0;
    if (!pys_gathered_make_room(call, line, 1))
        return false;
    const enum pysock_status status =
        pysock_file_read(call->self->file, line->bytes + line->length, 1, &got, &error);
    line->length += got;
    *more = got > 0 && line->bytes[line->length - 1] != '\n';
    if (status == PYSOCK_OK)
        return true;
    if (pys_file_would_block(status, &error))
        pys_raise_text(call, PYSOCK_ERROR, "read() should have returned a bytes object, not 'NoneType'",
                       NULL);
    else
        pys_raise_error(call, &error);
    return false;
}

/// Reads one line. False if the call has raised.
static bool read_line(struct call *call, struct gathered *line, size_t most)
{
    enum { PIECE = 512 };
    struct pysock_error error;
    bool more = most > 0;
    while (more) {
        size_t got = 0;
        const size_t wanted = most - line->length < PIECE ? most - line->length : PIECE;
        if (!pys_gathered_make_room(call, line, wanted))
            return false;
        const enum pysock_status status =
            pysock_file_readline(call->self->file, line->bytes + line->length, wanted, &got, &error);
        line->length += got;
        if (status != PYSOCK_OK && !pys_file_would_block(status, &error)) {
            pys_raise_error(call, &error);
            return false;
        }
        const bool is_whole = got > 0 && line->bytes[line->length - 1] == '\n';
        more = status == PYSOCK_OK && got == wanted && line->length < most && !is_whole;
        if (pys_file_is_pair(call->self) && !more && !is_whole && !read_byte(call, line, &more))
            return false;
    }
    return true;
}

void pys_file_readline(struct call *call)
{
    int64_t limit;
    struct gathered line = {NULL, 0, 0};
    if (!pys_file_convert_limit(call, &limit))
        return;
    if (pys_file_is_pair(call->self) && limit >= 0 && !call->self->is_shut) {
        pys_return_skipped_because(call, "a pair's limit is one of bytes that were peeked at");
        return;
    }
    if (pys_file_refuse_direction(call, call->self->reads, "read") ||
        pys_file_refuse_reading(call, pys_file_is_pair(call->self) ? "peek of closed file"
                                                                   : "readline of closed file"))
        return;
    if (read_line(call, &line, limit < 0 ? SIZE_MAX : (size_t)limit))
        pys_return_gathered(call, &line);
    free(line.bytes);
}
