// SPDX-License-Identifier: MIT
// The loop of an adapter: reads the available input, answers every whole line, writes, waits.
#include "pipe.h"
#include "session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A longer line is answered with an error and skipped.
#define LINE_BYTES ((size_t)64 * 1024 * 1024)
// The memory limit of one request.
#define REQUEST_BYTES ((size_t)1024 * 1024 * 1024)
// The size of one read; more than a pipe holds.
#define CHUNK_BYTES ((size_t)128 * 1024)
// Above this size buffered answers are written out before the next request is parsed.
#define HELD_BYTES ((size_t)64 * 1024)

struct input {
    char *bytes; ///< with room for one byte after capacity
    size_t length;
    size_t capacity;
    bool passing_over; ///< inside a line that is too long
};

static bool write_out(void *context, struct wire_out *out)
{
    bool written = wire_pipe_write(out->bytes, out->length);

    (void)context;
    out->length = 0;
    return written;
}

static bool make_room(struct input *input)
{
    size_t capacity = input->capacity;
    char *bytes;

    if (capacity - input->length >= CHUNK_BYTES)
        return true;
    capacity = capacity == 0 ? 2 * CHUNK_BYTES : 2 * capacity;
    bytes = realloc(input->bytes, capacity);
    if (bytes == NULL)
        return false;
    input->bytes = bytes;
    input->capacity = capacity;
    return true;
}

static bool is_blank(const char *line, size_t length)
{
    while (length > 0 && (line[length - 1] == ' ' || line[length - 1] == '\t' || line[length - 1] == '\r'))
        length--;
    return length == 0;
}

static bool answer_line(struct wire_session *session, struct input *input, char *line, size_t length)
{
    if (input->passing_over) {
        input->passing_over = false;
        return true;
    }
    if (is_blank(line, length))
        return true;
    if (!wire_session_line(session, line, length))
        return false;
    return session->out.length < HELD_BYTES || write_out(NULL, &session->out);
}

/// Answers the whole lines of the input and keeps the rest.
static bool answer_lines(struct wire_session *session, struct input *input, size_t looked_at)
{
    char *line = input->bytes, *end = input->bytes + input->length;
    char *newline = memchr(line + looked_at, '\n', input->length - looked_at);

    while (newline != NULL && !session->ended) {
        if (!answer_line(session, input, line, (size_t)(newline - line)))
            return false;
        line = newline + 1;
        newline = memchr(line, '\n', (size_t)(end - line));
    }
    input->length = (size_t)(end - line);
    memmove(input->bytes, line, input->length);
    if (input->length <= LINE_BYTES && !input->passing_over)
        return true;
    input->length = 0;
    if (input->passing_over)
        return true;
    input->passing_over = true;
    return wire_session_refuse(session, "the line is longer than 64 MiB");
}

/// Returns the failure, or NULL.
static const char *serve(struct wire_session *session, struct input *input)
{
    while (!session->ended) {
        long got;
        size_t looked_at = input->length;

        if (!write_out(NULL, &session->out))
            return "cannot write to standard output";
        if (!make_room(input))
            return "memory is out";
        got = wire_pipe_read(input->bytes + input->length, CHUNK_BYTES);
        if (got < 0)
            return "cannot read standard input";
        if (got == 0) {
            // The last line may lack its newline.
            if (!answer_line(session, input, input->bytes, input->length))
                return "an answer cannot be written";
            break;
        }
        input->length += (size_t)got;
        if (!answer_lines(session, input, looked_at))
            return "an answer cannot be written";
    }
    return write_out(NULL, &session->out) ? NULL : "cannot write to standard output";
}

int wire_serve(const struct wire_adapter *adapter)
{
    struct wire_session session;
    struct input input = {NULL, 0, 0, false};
    const char *failure;

    if (!wire_pipe_open()) {
        fprintf(stderr, "%s adapter: standard output is not open\n", adapter->name);
        return 1;
    }
    if (!wire_session_open(&session, adapter, REQUEST_BYTES)) {
        fprintf(stderr, "%s adapter: memory is out\n", adapter->name);
        return 1;
    }
    session.flush = write_out;
    failure = serve(&session, &input);
    if (failure != NULL)
        fprintf(stderr, "%s adapter: %s\n", adapter->name, failure);
    wire_session_close(&session);
    free(input.bytes);
    return failure != NULL;
}
