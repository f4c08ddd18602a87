// SPDX-License-Identifier: MIT
// readline of a file.
//
// CPython Modules/_io/bufferedio.c, _buffered_readline; iobase.c, _io__IOBase_readline_impl; textio.c.
#include "call/file/file.h"
#include "call/live.h"

#include <stdlib.h>
#include <string.h>

/// Receives bytes for a line of a raw file or of a pair. False if the call has raised.
/// \param wanted [in] by a pair from its buffer
static bool read_bytes(struct call *call, struct gathered *line, size_t wanted, size_t *got)
{
    struct pysock_file *const file = &call->self->stream->file;
    struct pysock_error error;
    if (!pys_gathered_make_room(call, line, wanted))
        return false; // no memory
    uint8_t *const to = line->bytes + line->length;
    const enum pysock_status status = call->self->layer == FILE_RAW
                                          ? pysock_file_receive(file, to, wanted, got, &error)
                                          : pysock_file_read(file, to, wanted, got, &error);
    if (status == PYSOCK_OK) {
        line->length += *got;
        return true;
    }
    if (pys_file_would_block(status, &error))
        pys_raise_text(call, PYSOCK_ERROR, "read() should have returned a bytes object, not 'NoneType'",
                       NULL);
    else
        pys_raise_error(call, &error);
    return false;
}

/// The number of bytes that a pair reads next: those of the line in its buffer, or one. False if the call has
/// raised.
static bool count_ahead(struct call *call, size_t most, size_t *wanted)
{
    struct pysock_error error;
    const uint8_t *bytes;
    size_t there;
    *wanted = 1;
    if (!pys_file_is_pair(call->self))
        return true;
    if (pys_file_refuse_reading(call, "peek of closed file"))
        return false;
    const enum pysock_status status = pysock_file_peek(&call->self->stream->file, &bytes, &there, &error);
    if (status != PYSOCK_OK && !pys_file_would_block(status, &error)) {
        pys_raise_error(call, &error);
        return false;
    }
    if (there == 0)
        return true;
    if (there > most)
        there = most;
    const uint8_t *const line_feed = memchr(bytes, '\n', there);
    *wanted = line_feed != NULL ? (size_t)(line_feed - bytes) + 1 : there;
    return true;
}

/// Reads a line as io's base class does: byte by byte, or as much of it as peek() shows. Older versions
/// compare the limit with the bytes of each peek.
static bool read_singly(struct call *call, struct gathered *line, size_t most)
{
    size_t got = 1, wanted;
    while (line->length < most && got > 0 && (line->length == 0 || line->bytes[line->length - 1] != '\n')) {
        const size_t left = call->python->peeked_lines_keep_limit ? most - line->length : most;
        if (!count_ahead(call, left, &wanted) || !read_bytes(call, line, wanted, &got))
            return false;
    }
    return true;
}

/// Reads a line of a reader. False if the call has raised.
static bool read_buffered(struct call *call, struct gathered *line, size_t most)
{
    enum { PIECE = 512 };
    struct pysock_error error;
    bool more = most > 0;
    while (more) {
        size_t got;
        const size_t wanted = most - line->length < PIECE ? most - line->length : PIECE;
        if (!pys_gathered_make_room(call, line, wanted))
            return false; // no memory
        const enum pysock_status status =
            pysock_file_readline(&call->self->stream->file, line->bytes + line->length, wanted, &got, &error);
        line->length += got;
        if (status != PYSOCK_OK && !pys_file_would_block(status, &error)) {
            pys_raise_error(call, &error);
            return false;
        }
        const bool is_whole = got > 0 && line->bytes[line->length - 1] == '\n';
        more = status == PYSOCK_OK && got == wanted && line->length < most && !is_whole;
    }
    return true;
}

/// Refuses as the read() does that readline() calls; a pair's peek() refuses by itself.
static bool refuse(struct call *call, bool reads_nothing)
{
    const struct pysock_live *const self = call->self;
    if (self->layer == FILE_RAW)
        return !reads_nothing && pys_file_refuse_raw_reading(call);
    if (!self->stream->reads)
        return !reads_nothing && pys_file_refuse_direction(call, false, "read");
    return !pys_file_is_pair(self) && pys_file_refuse_reading(call, "readline of closed file");
}

static void read_bytes_line(struct call *call)
{
    const struct pysock_live *const self = call->self;
    struct gathered line = {NULL, 0, 0};
    int64_t limit;
    if (!pys_file_convert_limit(call, &limit) || refuse(call, limit == 0))
        return;
    const size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    const bool is_reader = self->layer == FILE_BUFFERED && !pys_file_is_pair(self);
    if (is_reader ? read_buffered(call, &line, most) : read_singly(call, &line, most))
        pys_return_gathered(call, &line);
    free(line.bytes);
}

static void read_text_line(struct call *call)
{
    struct pysock_points points = {NULL, 0, 0};
    struct pysock_error error;
    int64_t limit;
    if (!pys_file_convert_size(call, -1, &limit) || pys_file_refuse_use(call) ||
        pys_file_refuse_encoding(call))
        return;
    const enum pysock_status status = pysock_text_readline(&call->self->stream->text, limit, &points, &error);
    if (status == PYSOCK_OK)
        pys_file_return_points(call, &points);
    else
        pys_file_raise_text(call, status, &error);
    pysock_points_free(&points);
}

void pys_file_readline(struct call *call)
{
    if (call->self->layer == FILE_TEXT)
        read_text_line(call);
    else
        read_bytes_line(call);
}
