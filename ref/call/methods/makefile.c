// SPDX-License-Identifier: MIT
// makefile: a buffered binary file over a socket.
//
// CPython Lib/socket.py, socket.makefile.
#include "call/live.h"

#include <stdlib.h>
#include <string.h>

/// The parsed mode and buffering of a file.
struct wanted {
    const char *mode;
    bool is_binary;
    int64_t size; ///< of its buffers
};

static bool skip(struct call *call, const char *why)
{
    pys_return_skipped_because(call, why);
    return false;
}

/// Python accepts any iterable of letters as a mode; this library accepts a str.
static bool convert_mode(struct call *call, const struct pysock_value *mode, struct wanted *wanted)
{
    size_t count;
    wanted->mode = "r";
    wanted->is_binary = false;
    if (mode == NULL)
        return true;
    if (mode->kind != PYSOCK_STR) {
        if (pys_iterated_count(mode, &count))
            return skip(call, "the reference takes a mode as a str");
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_class_name(mode), "' object is not iterable", NULL);
        return false;
    }
    wanted->mode = mode->as.text.utf8;
    wanted->is_binary = strchr(wanted->mode, 'b') != NULL;
    if (strspn(wanted->mode, "rwb") == mode->as.text.length)
        return true;
    for (size_t index = 0; index < mode->as.text.length; index++) {
        const char letter = wanted->mode[index];
        if (letter < ' ' || letter > '~' || letter == '\'' || letter == '\\')
            return skip(call, "the reference does not spell this mode as repr() does");
    }
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "invalid mode '", wanted->mode, "' (only r, w, b allowed)",
                   NULL);
    return false;
}

static bool can_be_compared(const struct pysock_value *value)
{
    struct pysock_int integer;
    return pys_is_int(value, &integer) || value->kind == PYSOCK_FLOAT || value->kind == PYSOCK_OBJECT;
}

static bool convert_buffering(struct call *call, const struct pysock_value *buffering, struct wanted *wanted)
{
    struct pysock_int integer;
    wanted->size = PYSOCK_FILE_BUFFER_SIZE;
    if (buffering == NULL || buffering->kind == PYSOCK_NONE)
        return true;
    if (!can_be_compared(buffering)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'<' not supported between instances of '",
                       pys_class_name(buffering), "' and 'int'", NULL);
        return false;
    }
    if (!pys_is_int(buffering, &integer))
        return skip(call, "the reference takes a size as an int");
    if (integer.negative)
        return true;
    if (integer.magnitude > 0)
        return pys_convert_size(call, buffering, &wanted->size);
    if (wanted->is_binary)
        return skip(call, "the reference's files have buffers");
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "unbuffered streams must be binary", NULL);
    return false;
}

static void return_file(struct call *call, const struct wanted *wanted)
{
    struct pysock_live *const live = calloc(1, sizeof *live);
    struct pysock_file *const file = calloc(1, sizeof *file);
    if (live == NULL || file == NULL) {
        free(live);                   // no memory
        free(file);                   // no memory
        pys_raise_memory_error(call); // no memory
        return;                       // no memory
    }
    live->kind = LIVE_FILE;
    live->over = call->self;
    live->writes = strchr(wanted->mode, 'w') != NULL;
    live->reads = strchr(wanted->mode, 'r') != NULL || !live->writes;
    live->file = file;
    pysock_file_open(file, &call->self->socket, (size_t)wanted->size);
    file->keeps_whole = !call->python->whole_buffers_pass;
    call->self->file_uses++;
    // NOLINTNEXTLINE(clang-analyzer-unix.Malloc): whoever reads the answer owns it
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_LIVE, .as.live = live});
} // NOLINT(clang-analyzer-unix.Malloc)

void pys_method_makefile(struct call *call)
{
    static const struct signature signature = {
        "makefile", true, 0, 2, {"mode", "buffering", "encoding", "errors", "newline"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted wanted;
    if (!pys_bind_python(call, &signature, bound) || !convert_mode(call, bound[0], &wanted) ||
        !convert_buffering(call, bound[1], &wanted))
        return;
    if (!wanted.is_binary)
        skip(call, "a C library has no files of text");
    else if (wanted.size > PYSOCK_FILE_BUFFER_SIZE)
        skip(call, "the reference's files have smaller buffers");
    else
        return_file(call, &wanted);
}
