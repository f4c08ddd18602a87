// SPDX-License-Identifier: MIT
// write of a file.
//
// CPython Modules/_io/bufferedio.c and textio.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

static void write_raw(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    struct pysock_error error;
    const uint8_t *bytes;
    size_t length, sent = 0;
    if (pys_file_refuse_closed(call, "I/O operation on closed file.") ||
        pys_file_refuse_direction(call, stream->writes, "File or stream is not writable.") ||
        !pys_convert_buffer(call, &call->args[0], &bytes, &length))
        return;
    const enum pysock_status status = pysock_send(stream->file.socket, bytes, length, 0, &sent, &error);
    pys_file_return_count(call, status, sent, &error);
}

static void write_buffered(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    const uint8_t *bytes;
    size_t length, taken;
    struct pysock_error error;
    if (pys_file_refuse_direction(call, stream->writes, "write") ||
        !pys_convert_buffer(call, &call->args[0], &bytes, &length) || pys_file_refuse_detached(call) ||
        pys_file_refuse_closed(call, "write to closed file"))
        return;
    const enum pysock_status status = pysock_file_write(&stream->file, bytes, length, &taken, &error);
    if (status == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)length));
    else
        pys_file_raise_written(call, status, &error, taken);
}

static void write_text(struct call *call)
{
    const struct pysock_value *const value = &call->args[0];
    const struct pysock_value *const str = pys_str_of(value);
    struct pysock_error error;
    size_t points;
    if (str == NULL) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "write() argument must be str, not ",
                       value->kind == PYSOCK_NONE ? "None" : pys_class_name(value), NULL);
        return;
    }
    if (pys_file_refuse_use(call) || pys_file_refuse_encoding(call))
        return;
    const enum pysock_status status =
        pysock_text_write(&call->self->stream->text, str->as.text.utf8, str->as.text.length, &points, &error);
    if (status == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)points));
    else
        pys_file_raise_text(call, status, &error);
}

void pys_file_write(struct call *call)
{
    switch (call->self->layer) {
    case FILE_RAW: write_raw(call); break;
    case FILE_BUFFERED: write_buffered(call); break;
    case FILE_TEXT: write_text(call); break;
    }
}
