// SPDX-License-Identifier: MIT
// The layers of a file, and its refusals.
//
// CPython Modules/_io/bufferedio.c, iobase.c and textio.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

#include <errno.h>
#include <stdlib.h>

bool pys_file_is_pair(const struct pysock_live *file)
{
    return file->layer != FILE_RAW && file->stream->reads && file->stream->writes;
}

const char *pys_file_class(const struct pysock_live *file)
{
    if (file->kind == LIVE_STORED)
        return pys_stored_class(file);
    switch (file->layer) {
    case FILE_RAW: return "SocketIO";
    case FILE_TEXT: return "_io.TextIOWrapper";
    case FILE_BUFFERED: break;
    }
    return pys_file_is_pair(file) ? "_io.BufferedRWPair"
           : file->stream->reads  ? "_io.BufferedReader"
                                  : "_io.BufferedWriter";
}

struct pysock_value pys_file_layer(struct file_stream *stream, enum file_layer layer)
{
    stream->uses++;
    return (struct pysock_value){.kind = PYSOCK_LIVE, .as.live = &stream->layers[layer]};
}

void pys_release_layer(const struct pysock_live *file)
{
    file->stream->uses--;
}

void pys_file_shut(struct file_stream *stream)
{
    if (stream->is_shut)
        return;
    stream->is_shut = stream->file.is_closed = true;
    stream->over->file_uses--;
    if (stream->over->closed)
        pys_close_live(stream->over, NULL);
}

void pys_free_file(struct pysock_live *file)
{
    struct file_stream *const stream = file->stream;
    pys_file_shut(stream);
    if (--stream->uses > 0)
        return;
    pysock_text_free(&stream->text);
    free(stream->mode);
    free(stream->encoding);
    free(stream->errors);
    free(stream);
}

bool pys_file_refuse_closed(struct call *call, const char *refusal)
{
    if (call->self->stream->is_shut)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, refusal, NULL);
    return call->self->stream->is_shut;
}

bool pys_file_refuse_detached(struct call *call)
{
    const struct pysock_live *const self = call->self;
    if (self->layer == FILE_TEXT && self->stream->text_detached)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "underlying buffer has been detached", NULL);
    else if (self->layer != FILE_RAW && self->stream->buffered_detached)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "raw stream has been detached", NULL);
    else
        return false;
    return true;
}

bool pys_file_refuse_direction(struct call *call, bool has_it, const char *name)
{
    if (!has_it)
        pys_raise_text(call, PYSOCK_UNSUPPORTED_OPERATION, name, NULL);
    return !has_it;
}

/// CPython Modules/_io/bufferedio.c, CHECK_CLOSED: bytes in a buffer that closing did not free can be read.
bool pys_file_has_bytes_left(const struct call *call)
{
    const struct file_stream *const stream = call->self->stream;
    return call->python->closed_buffers_are_read && stream->has_buffers &&
           stream->file.read_at < stream->file.read_end;
}

bool pys_file_refuse_reading(struct call *call, const char *refusal)
{
    return pys_file_refuse_detached(call) ||
           (!pys_file_has_bytes_left(call) && pys_file_refuse_closed(call, refusal));
}

bool pys_file_refuse_raw_reading(struct call *call)
{
    return pys_file_refuse_closed(call, "I/O operation on closed file.") ||
           pys_file_refuse_direction(call, call->self->stream->reads, "File or stream is not readable.");
}

bool pys_file_refuse_use(struct call *call)
{
    return pys_file_refuse_detached(call) || pys_file_refuse_closed(call, "I/O operation on closed file.");
}

bool pys_file_refuse_encoding(struct call *call)
{
    if (call->self->stream->is_encoded_elsewhere)
        pys_return_skipped_because(call, "the reference has the encodings UTF-8, ASCII and Latin-1");
    return call->self->stream->is_encoded_elsewhere;
}

bool pys_file_would_block(enum pysock_status status, const struct pysock_error *error)
{
    return status == PYSOCK_BLOCKING_IO_ERROR && error->code == EAGAIN;
}
