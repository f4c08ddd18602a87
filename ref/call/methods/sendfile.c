// SPDX-License-Identifier: MIT
// sendfile: the system sends a regular file, and any other file is read and sent.
//
// CPython Lib/socket.py, sendfile, _sendfile_use_sendfile and _sendfile_use_send.
#include "call/live.h"
#include "errors/raise.h"

#include <limits.h>
#include <sys/stat.h>

enum { BLOCK_BYTES = 8192 }; ///< that of send()

struct sending {
    const struct pysock_value *file;
    const struct pysock_value *offset; ///< NULL: 0
    struct pysock_int first;           ///< the offset, if it is an int
    bool is_int;
    uint64_t count; ///< 0: to the end
    bool is_wide;   ///< the count does not fit ssize_t
};

static bool raise_value(struct call *call, const char *words)
{
    pys_raise_text(call, PYSOCK_VALUE_ERROR, words, NULL);
    return false;
}

static bool refuse_count(struct call *call, enum pysock_status status, const struct pysock_value *count)
{
    struct pysock_value repr;
    if (pys_make_repr(call, count, &repr))
        pys_raise_text(call, status, "count must be a positive integer (got ", repr.as.text.utf8, ")", NULL);
    return false;
}

static struct pysock_live *stored_of(const struct sending *sending)
{
    const bool is_live = sending->file->kind == PYSOCK_LIVE;
    return is_live && sending->file->as.live->kind == LIVE_STORED ? sending->file->as.live : NULL;
}

/// A file whose mode has no b.
static bool is_text(const struct pysock_value *file)
{
    if (file->kind != PYSOCK_LIVE)
        return false;
    const struct pysock_live *const live = file->as.live;
    return (live->kind == LIVE_STORED && live->opened == PYSOCK_OPENED_TEXT) ||
           (live->kind == LIVE_FILE && live->layer == FILE_TEXT);
}

static bool check_parameters(struct call *call, struct sending *sending, const struct pysock_value *count)
{
    struct pysock_int integer;
    if (is_text(sending->file))
        return raise_value(call, "file should be opened in binary mode");
    if ((call->self->socket.type & SOCK_STREAM) == 0)
        return raise_value(call, "only SOCK_STREAM type sockets are supported");
    if (count == NULL || count->kind == PYSOCK_NONE)
        return true;
    if (!pys_is_int(count, &integer))
        return refuse_count(call, PYSOCK_TYPE_ERROR, count);
    if (integer.negative || integer.magnitude == 0)
        return refuse_count(call, PYSOCK_VALUE_ERROR, count);
    sending->is_wide = integer.wider_than_64 || integer.magnitude > INT64_MAX;
    sending->count = sending->is_wide ? INT64_MAX : integer.magnitude;
    return true;
}

/// The result of file.fileno().
enum descriptor {
    DESCRIPTOR_FOUND,
    DESCRIPTOR_MISSING, ///< the file is read instead
    DESCRIPTOR_REFUSED, ///< the call has raised
};

static enum descriptor find_descriptor(struct call *call, const struct sending *sending, int *fd)
{
    struct call of_file = *call;
    if (sending->file->kind != PYSOCK_LIVE)
        return DESCRIPTOR_MISSING;
    of_file.self = sending->file->as.live;
    switch (of_file.self->kind) {
    case LIVE_SOCKET: *fd = of_file.self->socket.fd; return DESCRIPTOR_FOUND;
    case LIVE_FILE: pys_file_fileno(&of_file); break;
    case LIVE_STORED: pys_stored_method_fileno(&of_file); break;
    }
    if (call->answer->outcome == PYSOCK_RAISED)
        return call->answer->raised.status == PYSOCK_UNSUPPORTED_OPERATION ? DESCRIPTOR_MISSING
                                                                           : DESCRIPTOR_REFUSED;
    *fd = (int)call->answer->returned.as.integer.magnitude;
    return DESCRIPTOR_FOUND;
}

static bool refuse_non_blocking(struct call *call)
{
    return call->self->socket.timeout_ns == 0 ? !raise_value(call, "non-blocking sockets are not supported")
                                              : false;
}

// ---- Sending by the system

/// The wait for the socket comes before the offset is converted: a place behind the file's end sends nothing.
static bool is_timed_out(struct call *call, int fd, int64_t size)
{
    struct pysock_error error;
    uint64_t sent;
    if (pysock_sendfile(&call->self->socket, fd, size, 1, &sent, &error) != PYSOCK_TIMEOUT)
        return false;
    pys_raise_error(call, &error);
    return true;
}

/// The offset as os.sendfile() takes it: older versions cut a float.
static bool convert_offset(struct call *call, const struct sending *sending, int64_t *offset)
{
    const struct pysock_int *const first = &sending->first;
    long number = 0;
    if (sending->offset != NULL && sending->offset->kind == PYSOCK_NONE) {
        pys_return_skipped_because(call, "the reference's files have no position of the system");
        return false;
    }
    // The system's offset has 64 bits where C's long has 32, too.
    const bool fits = sending->is_int && !first->wider_than_64 && first->magnitude <= INT64_MAX;
    if (sending->offset != NULL && !fits &&
        !pys_convert_long(call, sending->offset, "long", LONG_MAX, &number))
        return false;
    *offset = sending->offset == NULL || !fits ? number
              : first->negative                ? -(int64_t)first->magnitude
                                               : (int64_t)first->magnitude;
    if (!sending->is_wide || call->python->sendfile_in_blocks)
        return true;
    pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t", NULL);
    return false;
}

/// After bytes were sent: offset += sent; then file.seek(offset), if the file has such a method.
static bool move_behind(struct call *call, const struct sending *sending, int64_t offset, uint64_t sent)
{
    struct pysock_live *const stored = stored_of(sending);
    int64_t again;
    if (sending->is_int) {
        if (stored != NULL)
            stored->position = offset + (int64_t)sent;
        return true;
    }
    if (sending->offset->kind == PYSOCK_OBJECT && sending->offset->as.object.kind == PYSOCK_OBJECT_INDEX) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "unsupported operand type(s) for +=: '",
                       pys_class_name(sending->offset), "' and 'int'", NULL);
        return false;
    }
    if (sending->count == 0 || sent < sending->count)
        convert_offset(call, sending, &again); // the system was asked again at the end, with its warning
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_class_name(sending->offset),
                   "' object cannot be interpreted as an integer", NULL);
    return false;
}

/// \return false if the system sent nothing, and the file is to be read instead
static bool send_by_system(struct call *call, const struct sending *sending, int fd, int64_t size)
{
    struct pysock_error error;
    uint64_t sent;
    int64_t offset;
    if (is_timed_out(call, fd, size) || !convert_offset(call, sending, &offset))
        return true;
    const enum pysock_status status =
        pysock_sendfile(&call->self->socket, fd, offset, sending->count, &sent, &error);
    if (status != PYSOCK_OK && status != PYSOCK_TIMEOUT && sent == 0 && pysock_is_os_error(status))
        return false;
    if (sent > 0 && !move_behind(call, sending, offset, sent))
        return true;
    if (status == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)sent));
    else
        pys_raise_error(call, &error);
    return true;
}

// ---- Reading and sending

static bool refuse_attribute(struct call *call, const struct sending *sending, const char *name)
{
    pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'", pys_class_name(sending->file),
                   "' object has no attribute '", name, "'", NULL);
    return false;
}

/// A file that can be read from the offset on.
static bool prepare_reading(struct call *call, const struct sending *sending)
{
    struct pysock_live *const stored = stored_of(sending);
    const bool seeks = sending->offset != NULL && pys_truth(sending->offset);
    if (stored != NULL && sending->is_int)
        return seeks ? pys_stored_seek(call, stored, &sending->first)
                     : !pys_stored_refuse_closed(call, stored);
    if (stored != NULL || (sending->file->kind == PYSOCK_LIVE && sending->file->as.live->kind == LIVE_FILE)) {
        pys_return_skipped_because(call, "the reference reads no file of this kind for sendfile()");
        return false;
    }
    return refuse_attribute(call, sending, seeks ? "seek" : "read");
}

/// Sends blocks that are read from the position on.
static bool send_blocks(struct call *call, const struct sending *sending, uint64_t *sent)
{
    uint8_t block[BLOCK_BYTES];
    size_t length, done;
    struct pysock_error error;
    while (sending->count == 0 || *sent < sending->count) {
        const uint64_t left = sending->count - *sent;
        const size_t size = sending->count > 0 && left < sizeof block ? (size_t)left : sizeof block;
        if (!pys_stored_read(call, stored_of(sending), block, size, &length))
            return false;
        if (length == 0)
            break;
        for (size_t at = 0; at < length; at += done, *sent += done) {
            done = 0;
            if (pysock_send(&call->self->socket, block + at, length - at, 0, &done, &error) == PYSOCK_OK)
                continue;
            pys_raise_error(call, &error);
            return false;
        }
    }
    return true;
}

static void send_by_reading(struct call *call, const struct sending *sending)
{
    uint64_t sent = 0;
    if (refuse_non_blocking(call) || !prepare_reading(call, sending))
        return;
    const bool good = send_blocks(call, sending, &sent);
    if (sent > 0)
        stored_of(sending)->position = (int64_t)(sending->first.magnitude + sent);
    if (good)
        pys_return_value(call, pysock_value_from_int((int64_t)sent));
}

static void send_file(struct call *call, const struct sending *sending)
{
    struct stat found;
    int fd = PYSOCK_NO_DESCRIPTOR;
    const enum descriptor descriptor = find_descriptor(call, sending, &fd);
    if (descriptor == DESCRIPTOR_REFUSED)
        return;
    if (descriptor == DESCRIPTOR_FOUND && fstat(fd, &found) == 0) {
        if (found.st_size == 0)
            pys_return_value(call, pysock_value_from_int(0));
        else if (refuse_non_blocking(call))
            return;
        else if (call->self->socket.fd == PYSOCK_NO_DESCRIPTOR)
            raise_value(call, "Invalid file descriptor: -1");
        else if (!send_by_system(call, sending, fd, found.st_size))
            send_by_reading(call, sending);
        return;
    }
    send_by_reading(call, sending);
}

void pys_method_sendfile(struct call *call)
{
    static const struct signature signature = {"sendfile", true, 1, 3, {"file", "offset", "count"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    if (!pys_bind_python(call, &signature, bound))
        return;
    struct sending sending = {.file = bound[0], .offset = bound[1], .is_int = true};
    if (sending.offset != NULL)
        sending.is_int = pys_is_int(sending.offset, &sending.first);
    if (check_parameters(call, &sending, bound[2]))
        send_file(call, &sending);
}
