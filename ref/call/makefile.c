// SPDX-License-Identifier: MIT
// makefile, and the methods of the buffered binary files it makes.
//
// CPython Lib/socket.py, makefile and SocketIO; Modules/_io/bufferedio.c.
#include "call/live.h"

#include <stdlib.h>
#include <string.h>

static bool is_mode(const char *mode)
{
    return mode[strspn(mode, "rwb")] == '\0';
}

static void refuse_mode(struct call *call, const char *mode)
{
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "invalid mode '", mode, "' (only r, w, b allowed)", NULL);
}

/// Files of text, and those without a buffer, are Python's own affair.
static bool is_offered(struct call *call, const char *mode, const struct pysock_value *buffering)
{
    const bool is_binary = strchr(mode, 'b') != NULL;
    struct pysock_int size;
    const bool has_size = buffering != NULL && buffering->kind != PYSOCK_NONE;
    if (has_size && pys_is_int(buffering, &size) && size.magnitude == 0) {
        if (is_binary)
            pys_return_skipped(call);
        else
            pys_raise_text(call, PYSOCK_VALUE_ERROR, "unbuffered streams must be binary", NULL);
        return false;
    }
    if (!is_binary || has_size)
        pys_return_skipped(call);
    return is_binary && !has_size;
}

void pys_method_makefile(struct call *call)
{
    static const struct signature signature = {
        "makefile", true, 0, 2, {"mode", "buffering", "encoding", "errors", "newline"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    if (!pys_bind_python(call, &signature, bound))
        return;
    if (bound[0] != NULL && bound[0]->kind != PYSOCK_STR) {
        pys_return_skipped(call);
        return;
    }
    const char *const mode = bound[0] != NULL ? bound[0]->as.text.utf8 : "r";
    if (!is_mode(mode)) {
        refuse_mode(call, mode);
        return;
    }
    if (!is_offered(call, mode, bound[1]))
        return;
    struct pysock_live *const live = calloc(1, sizeof *live);
    struct pysock_file *const file = calloc(1, sizeof *file);
    if (live == NULL || file == NULL) {
        free(live);
        free(file);
        pys_raise_memory_error(call);
        return;
    }
    live->kind = LIVE_FILE;
    live->over = call->self;
    live->writes = strchr(mode, 'w') != NULL;
    live->reads = strchr(mode, 'r') != NULL || !live->writes;
    live->file = file;
    pysock_file_open(file, &call->self->socket);
    call->self->file_uses++;
    // NOLINTNEXTLINE(clang-analyzer-unix.Malloc): whoever reads the answer owns it
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_LIVE, .as.live = live});
} // NOLINT(clang-analyzer-unix.Malloc)

/// What is done with a closed file, or in a direction that it has not.
static bool may(struct call *call, bool has_direction, const char *refusal)
{
    if (!has_direction) {
        // io.UnsupportedOperation is no class of this library's.
        (void)refusal;
        pys_return_skipped(call);
        return false;
    }
    if (call->self->is_shut) {
        const char *const what = strcmp(call->function->name, "read") == 0       ? "read of closed file"
                                 : strcmp(call->function->name, "readline") == 0 ? "readline of closed file"
                                 : strcmp(call->function->name, "write") == 0    ? "write to closed file"
                                                                                 : "flush of closed file";
        pys_raise_text(call, PYSOCK_VALUE_ERROR, what, NULL);
        return false;
    }
    return true;
}

void pys_file_readable(struct call *call)
{
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = call->self->reads});
}

void pys_file_writable(struct call *call)
{
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = call->self->writes});
}

typedef enum pysock_status read_function(struct pysock_file *file, void *bytes, size_t size,
                                         size_t *received_bytes, struct pysock_error *error);

/// A socket that would block gives what there is, and None where there is nothing.
static void return_read(struct call *call, const uint8_t *bytes, size_t length, enum pysock_status status,
                        const struct pysock_error *error)
{
    if (status == PYSOCK_BLOCKING_IO_ERROR && length == 0)
        pys_return_none(call);
    else if (status == PYSOCK_OK || (status == PYSOCK_BLOCKING_IO_ERROR && length > 0))
        pys_return_bytes(call, bytes, length);
    else
        pys_raise_error(call, error);
}

static void read_all(struct call *call, read_function *read, size_t most)
{
    uint8_t *bytes = NULL;
    size_t length = 0, room = 0;
    enum pysock_status status = PYSOCK_OK;
    struct pysock_error error;
    bool more = most > 0;
    while (more) {
        size_t got = 0;
        room = room == 0 ? 4096 : 2 * room;
        room = room > most ? most : room;
        uint8_t *const grown = realloc(bytes, room);
        if (grown == NULL) {
            free(bytes);
            pys_raise_memory_error(call);
            return;
        }
        bytes = grown;
        status = read(call->self->file, bytes + length, room - length, &got, &error);
        length += got;
        more = status == PYSOCK_OK && length == room && room < most &&
               !(read == pysock_file_readline && bytes[length - 1] == '\n');
    }
    return_read(call, bytes != NULL ? bytes : (const uint8_t *)"", length, status, &error);
    free(bytes);
}

static bool convert_most(struct call *call, size_t *most)
{
    int64_t size = -1;
    if (call->args_count > 0 && call->args[0].kind != PYSOCK_NONE &&
        !pys_convert_size(call, &call->args[0], &size))
        return false;
    *most = size < 0 ? SIZE_MAX : (size_t)size;
    return true;
}

void pys_file_read(struct call *call)
{
    size_t most;
    if (may(call, call->self->reads, "read") && convert_most(call, &most))
        read_all(call, pysock_file_read, most);
}

void pys_file_readline(struct call *call)
{
    size_t most;
    if (may(call, call->self->reads, "read") && convert_most(call, &most))
        read_all(call, pysock_file_readline, most);
}

void pys_file_write(struct call *call)
{
    const uint8_t *bytes;
    size_t length;
    struct pysock_error error;
    if (!may(call, call->self->writes, "write") || !pys_convert_buffer(call, &call->args[0], &bytes, &length))
        return;
    if (pysock_file_write(call->self->file, bytes, length, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)length));
    else
        pys_raise_error(call, &error);
}

void pys_file_flush(struct call *call)
{
    struct pysock_error error;
    if (!call->self->writes && !call->self->is_shut) {
        pys_return_none(call);
        return;
    }
    if (may(call, true, "write"))
        pys_return_none_or(call, pysock_file_flush(call->self->file, &error), &error);
}

void pys_file_close(struct call *call)
{
    struct pysock_error error;
    enum pysock_status status = PYSOCK_OK;
    if (!call->self->is_shut && call->self->writes)
        status = pysock_file_flush(call->self->file, &error);
    pys_shut_file(call->self);
    pys_return_none_or(call, status, &error);
}
