// SPDX-License-Identifier: MIT
// makefile: a file over a socket: of bytes, with buffers or without; or of text.
//
// CPython Lib/socket.py, socket.makefile.
#include "call/file/file.h"
#include "call/live.h"

#include <stdlib.h>
#include <string.h>

/// The parsed mode and buffering of a file.
struct wanted {
    const char *mode;
    bool is_binary;
    bool is_unbuffered;
    int64_t size; ///< of its buffers
    struct text_arguments text;
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
    enum { SMALL_BUFFER = 8192 };
    struct pysock_int integer;
    wanted->is_unbuffered = false;
    wanted->size = call->python->file_buffers_are_large ? PYSOCK_FILE_BUFFER_SIZE : SMALL_BUFFER;
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
    wanted->is_unbuffered = true;
    if (wanted->is_binary)
        return true;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "unbuffered streams must be binary", NULL);
    return false;
}

static char *copy(const char *text)
{
    const size_t size = strlen(text) + 1;
    char *const copied = malloc(size);
    if (copied != NULL)
        memcpy(copied, text, size);
    return copied;
}

/// Makes the layer of text; false if memory ran out.
static bool open_text(struct file_stream *stream, const struct wanted *wanted)
{
    struct pysock_text_format format = wanted->text.format;
    format.reads = stream->reads;
    format.writes = stream->writes;
    pysock_text_open(&stream->text, &stream->file, &format);
    stream->mode = copy(wanted->mode);
    stream->encoding = copy(wanted->text.encoding);
    stream->is_encoded_elsewhere = wanted->text.is_encoded_elsewhere;
    stream->errors = copy(wanted->text.errors);
    return stream->mode != NULL && stream->encoding != NULL && stream->errors != NULL;
}

static void open_layers(struct call *call, struct file_stream *stream, const struct wanted *wanted)
{
    stream->over = call->self;
    stream->writes = strchr(wanted->mode, 'w') != NULL;
    stream->reads = strchr(wanted->mode, 'r') != NULL || !stream->writes;
    stream->has_buffers = !wanted->is_unbuffered;
    for (int layer = 0; layer < FILE_LAYERS; layer++)
        stream->layers[layer] = (struct pysock_live){
            .kind = LIVE_FILE, .libc = call->libc, .layer = (enum file_layer)layer, .stream = stream};
    pysock_file_open(&stream->file, &call->self->socket, (size_t)wanted->size);
    stream->file.keeps_whole = !call->python->whole_buffers_pass;
}

static void return_file(struct call *call, const struct wanted *wanted)
{
    struct file_stream *const stream = calloc(1, sizeof *stream);
    if (stream == NULL) {
        pys_raise_memory_error(call); // no memory
        return;                       // no memory
    }
    open_layers(call, stream, wanted);
    stream->over->file_uses++;
    const enum file_layer top = wanted->is_unbuffered ? FILE_RAW
                                : wanted->is_binary   ? FILE_BUFFERED
                                                      : FILE_TEXT;
    const struct pysock_value value = pys_file_layer(stream, top);
    if (top == FILE_TEXT && !open_text(stream, wanted)) {
        pys_free_file(value.as.live); // no memory
        pys_raise_memory_error(call); // no memory
        return;                       // no memory
    }
    pys_return_value(call, value); // whoever reads the answer owns it
}

void pys_method_makefile(struct call *call)
{
    static const struct signature signature = {
        "makefile", true, 0, 2, {"mode", "buffering", "encoding", "errors", "newline"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted wanted;
    if (!pys_bind_python(call, &signature, bound) || !convert_mode(call, bound[0], &wanted) ||
        !convert_buffering(call, bound[1], &wanted))
        return;
    if (wanted.size > PYSOCK_FILE_BUFFER_SIZE)
        skip(call, "the reference's files have smaller buffers");
    else if (wanted.is_binary || pys_convert_text_arguments(call, bound[2], bound[3], bound[4], &wanted.text))
        return_file(call, &wanted);
}
