// SPDX-License-Identifier: MIT
// The methods of files.
//
// CPython Modules/_io/bufferedio.c and iobase.c; Lib/socket.py, SocketIO.
#include "sockets/file.h"
#include "call/live.h"
#include "text/text.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static bool is_pair(const struct pysock_live *file)
{
    return file->reads && file->writes;
}

const char *pys_file_class(const struct pysock_live *file)
{
    if (is_pair(file))
        return "_io.BufferedRWPair";
    return file->reads ? "_io.BufferedReader" : "_io.BufferedWriter";
}

static bool refuse_closed(struct call *call, const char *refusal)
{
    if (call->self->is_shut)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, refusal, NULL);
    return call->self->is_shut;
}

/// A direction that the file has not.
static bool refuse_direction(struct call *call, bool has_it, const char *name)
{
    if (!has_it)
        pys_raise_text(call, PYSOCK_UNSUPPORTED_OPERATION, name, NULL);
    return !has_it;
}

/// Of a pair that is closed with bytes in it, what a read gives is another thing in each version.
static bool refuse_reading(struct call *call, const char *refusal)
{
    const struct pysock_live *const self = call->self;
    if (self->is_shut && is_pair(self) && self->file->read_at < self->file->read_end) {
        pys_return_skipped_because(call, "the reference does not read from a closed file");
        return true;
    }
    return refuse_closed(call, refusal);
}

// ---- Reading ------------------------------------------------------------------------------------------

static bool would_block(enum pysock_status status, const struct pysock_error *error)
{
    return status == PYSOCK_BLOCKING_IO_ERROR && error->code == EAGAIN;
}

/// Bytes that grow, until they are copied into the answer.
struct gathered {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

static bool make_room(struct call *call, struct gathered *gathered, size_t more)
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

static void return_gathered(struct call *call, struct gathered *gathered)
{
    pys_return_bytes(call, gathered->bytes != NULL ? gathered->bytes : (const uint8_t *)"", gathered->length);
}

static bool refuse_size(struct call *call, const struct pysock_value *value)
{
    const char *const name = pys_class_name(value);
    if (call->python->optional_size_words)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "argument should be integer or None, not '", name, "'", NULL);
    else if (value->kind == PYSOCK_FLOAT) // a number, if not the right one
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", name, "' object cannot be interpreted as an integer",
                       NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "integer argument expected, got '", name, "'", NULL);
    return false;
}

/// None or a size; below 0 is without a limit.
static bool convert_limit(struct call *call, int64_t *limit)
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

/// To the end: what the buffer has, then what the socket gives, in pieces.
static void read_all(struct call *call)
{
    enum { PIECE = 8192 };
    struct pysock_file *const file = call->self->file;
    struct gathered gathered = {NULL, 0, 0};
    struct pysock_error error;
    enum pysock_status status = PYSOCK_OK;
    size_t got = 1;
    bool good = make_room(call, &gathered, PIECE);
    if (good)
        gathered.length = pys_file_take(file, gathered.bytes, PIECE);
    file->read_at = file->read_end = 0;
    while (good && status == PYSOCK_OK && got > 0 && (good = make_room(call, &gathered, PIECE))) {
        status = pys_file_receive(file, gathered.bytes + gathered.length, PIECE, &got, &error);
        gathered.length += status == PYSOCK_OK ? got : 0;
    }
    if (!good)
        ; // it has raised
    else if (would_block(status, &error) && gathered.length == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || would_block(status, &error))
        return_gathered(call, &gathered);
    else
        pys_raise_error(call, &error);
    free(gathered.bytes);
}

static void read_some(struct call *call, size_t size)
{
    struct pysock_error error;
    size_t got = 0;
    uint8_t *const bytes = pys_answer_memory(call, size + 1);
    if (bytes == NULL)
        return; // no memory
    const enum pysock_status status = pysock_file_read(call->self->file, bytes, size, &got, &error);
    if (would_block(status, &error) && got == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || would_block(status, &error))
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, got}});
    else
        pys_raise_error(call, &error);
}

/// CPython Modules/_io/clinic/bufferedio.c.h, _io__BufferedIOBase_read.
static bool convert_unused(struct call *call)
{
    long number;
    return pys_convert_long(call, &call->args[0], "int", INT_MAX, &number);
}

void pys_file_read(struct call *call)
{
    int64_t size;
    if (!call->self->reads && call->python->refuses_size_first && call->args_count > 0 &&
        !convert_unused(call))
        return;
    if (refuse_direction(call, call->self->reads, "read") || !convert_limit(call, &size))
        return;
    if (size < -1) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR,
                       call->python->optional_size_words ? "read length must be non-negative or -1"
                                                         : "read length must be positive or -1",
                       NULL);
        return;
    }
    if (refuse_reading(call, "read of closed file"))
        return;
    if (size < 0)
        read_all(call);
    else
        read_some(call, (size_t)size);
}

void pys_file_readinto(struct call *call)
{
    struct pysock_error error;
    size_t got = 0;
    const struct pysock_value *const value = &call->args[0];
    if (value->kind != PYSOCK_BYTEARRAY) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR,
                       "readinto() argument must be read-write bytes-like object, not ",
                       value->kind == PYSOCK_NONE ? "None" : pys_class_name(value), NULL);
        return;
    }
    if (refuse_direction(call, call->self->reads, "read") || refuse_reading(call, "readinto of closed file"))
        return;
    // A bytearray's memory may be written. NOLINTNEXTLINE(performance-no-int-to-ptr)
    uint8_t *const bytes = (uint8_t *)(uintptr_t)value->as.buffer.bytes;
    const enum pysock_status status =
        pys_file_read_into(call->self->file, bytes, value->as.buffer.length, &got, &error);
    if (would_block(status, &error) && got == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || would_block(status, &error))
        pys_return_value(call, pysock_value_from_int((int64_t)got));
    else
        pys_raise_error(call, &error);
}

/// What a pair does where nothing was to be peeked at: it reads a byte. False where the call has raised; more
/// tells if the line goes on. CPython Modules/_io/iobase.c, _io__IOBase_readline_impl.
static bool read_byte(struct call *call, struct gathered *line, bool *more)
{
    struct pysock_error error;
    size_t got = 0;
    if (!make_room(call, line, 1))
        return false;
    const enum pysock_status status =
        pysock_file_read(call->self->file, line->bytes + line->length, 1, &got, &error);
    line->length += got;
    *more = got > 0 && line->bytes[line->length - 1] != '\n';
    if (status == PYSOCK_OK)
        return true;
    if (would_block(status, &error))
        pys_raise_text(call, PYSOCK_ERROR, "read() should have returned a bytes object, not 'NoneType'",
                       NULL);
    else
        pys_raise_error(call, &error);
    return false;
}

/// One line. False where the call has raised.
static bool read_line(struct call *call, struct gathered *line, size_t most)
{
    enum { PIECE = 512 };
    struct pysock_error error;
    bool more = most > 0;
    while (more) {
        size_t got = 0;
        const size_t wanted = most - line->length < PIECE ? most - line->length : PIECE;
        if (!make_room(call, line, wanted))
            return false;
        const enum pysock_status status =
            pysock_file_readline(call->self->file, line->bytes + line->length, wanted, &got, &error);
        line->length += got;
        if (status != PYSOCK_OK && !would_block(status, &error)) {
            pys_raise_error(call, &error);
            return false;
        }
        const bool is_whole = got > 0 && line->bytes[line->length - 1] == '\n';
        more = status == PYSOCK_OK && got == wanted && line->length < most && !is_whole;
        if (is_pair(call->self) && !more && !is_whole && !read_byte(call, line, &more))
            return false;
    }
    return true;
}

void pys_file_readline(struct call *call)
{
    int64_t limit;
    struct gathered line = {NULL, 0, 0};
    if (!convert_limit(call, &limit))
        return;
    if (is_pair(call->self) && limit >= 0 && !call->self->is_shut) {
        pys_return_skipped_because(call, "a pair's limit is one of bytes that were peeked at");
        return;
    }
    if (refuse_direction(call, call->self->reads, "read") ||
        refuse_reading(call, is_pair(call->self) ? "peek of closed file" : "readline of closed file"))
        return;
    if (read_line(call, &line, limit < 0 ? SIZE_MAX : (size_t)limit))
        return_gathered(call, &line);
    free(line.bytes);
}

// ---- Writing ------------------------------------------------------------------------------------------

/// BlockingIOError(EAGAIN, text, how much was taken)
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

static void raise_written(struct call *call, enum pysock_status status, const struct pysock_error *error,
                          size_t taken)
{
    if (status == PYSOCK_BLOCKING_IO_ERROR && error->reason == PYSOCK_REASON_FILE_WOULD_BLOCK)
        raise_blocked(call, error, taken);
    else
        pys_raise_error(call, error);
}

void pys_file_write(struct call *call)
{
    const uint8_t *bytes;
    size_t length, taken = 0;
    struct pysock_error error;
    if (refuse_direction(call, call->self->writes, "write") ||
        !pys_convert_buffer(call, &call->args[0], &bytes, &length) ||
        refuse_closed(call, "write to closed file"))
        return;
    const enum pysock_status status = pysock_file_write(call->self->file, bytes, length, &taken, &error);
    if (status == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)length));
    else
        raise_written(call, status, &error, taken);
}

void pys_file_flush(struct call *call)
{
    struct pysock_error error;
    if (refuse_closed(call, call->self->writes ? "flush of closed file" : "I/O operation on closed file."))
        return;
    const enum pysock_status status =
        call->self->writes ? pysock_file_flush(call->self->file, &error) : PYSOCK_OK;
    if (status == PYSOCK_OK)
        pys_return_none(call);
    else
        raise_written(call, status, &error, 0);
}

void pys_file_close(struct call *call)
{
    struct pysock_error error;
    enum pysock_status status = PYSOCK_OK;
    if (!call->self->is_shut && call->self->writes)
        status = pysock_file_flush(call->self->file, &error);
    pys_shut_file(call->self);
    if (status == PYSOCK_OK)
        pys_return_none(call);
    else
        raise_written(call, status, &error, 0);
}

// ---- State --------------------------------------------------------------------------------------------

static void return_bool(struct call *call, bool value)
{
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = value});
}

void pys_file_readable(struct call *call)
{
    if (!call->self->reads || !refuse_closed(call, "I/O operation on closed socket."))
        return_bool(call, call->self->reads);
}

void pys_file_writable(struct call *call)
{
    if (!call->self->writes || !refuse_closed(call, "I/O operation on closed socket."))
        return_bool(call, call->self->writes);
}

void pys_file_seekable(struct call *call)
{
    if (is_pair(call->self) || !refuse_closed(call, "I/O operation on closed socket."))
        return_bool(call, false);
}

void pys_file_isatty(struct call *call)
{
    if (!refuse_closed(call, "I/O operation on closed file."))
        return_bool(call, false);
}

void pys_file_fileno(struct call *call)
{
    if (!refuse_direction(call, !is_pair(call->self), "fileno") &&
        !refuse_closed(call, "I/O operation on closed file."))
        pys_return_value(call, pysock_value_from_int(call->self->over->socket.fd));
}

static void append_address(struct text *text, uintptr_t address)
{
    static const char hex[] = "0123456789abcdef";
    char digits[2 * sizeof address + 1] = "";
    size_t at = sizeof digits - 1;
    do
        digits[--at] = hex[address % 16];
    while ((address /= 16) != 0);
    pys_text_append(text, digits + at);
}

/// <_io.BufferedReader name=3>; a pair has no name, and is shown by its address.
void pys_file_repr(struct call *call)
{
    enum { TEXT_SIZE = 64 };
    const struct pysock_live *const live = call->self;
    struct text text = {pys_answer_memory(call, TEXT_SIZE), TEXT_SIZE, 0};
    if (text.start == NULL)
        return; // no memory
    pys_text_append(&text, "<");
    pys_text_append(&text, pys_file_class(live));
    pys_text_append(&text, is_pair(live) ? " object at 0x" : " name=");
    if (is_pair(live))
        append_address(&text, (uintptr_t)live);
    else
        pys_text_append_number(&text, live->is_shut ? -1 : live->over->socket.fd);
    pys_text_append(&text, ">");
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_STR, .as.text = {text.start, text.length}});
}
