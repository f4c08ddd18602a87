// SPDX-License-Identifier: MIT
// The log of an adapter: what its processes write to standard error, for people, escaped and bounded, in a file
// or on the runner's standard error.
//
// The beginning of the log is shown as it comes. Of a longer one only the last lines of each process are shown: those tell
// why it ended.
#include "protocol/adapter_log.h"

#include "base/output.h"
#include "escape/printable.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// A process that writes without an end, or one that holds the pipe of an ended one, is not read for ever.
enum { READS_MOST = 16 };

/// The file is made for the first line. Without it the log is printed, and the first line tells why.
static void open_file(struct adapter_log *log)
{
    struct text why = {0};
    log->file = output_stream(log->path, &why);
    log->is_kept = log->file != NULL;
    if (log->is_kept) {
        output_show(log->path, log->file); // so that others can follow it
    } else {
        free(log->path);
        log->path = NULL;
        fprintf(stderr, "[%s] its standard error is shown here, and not kept: %s\n", log->name,
                text_of(&why));
    }
    text_free(&why);
}

static size_t at_once_bytes(const struct adapter_log *log)
{
    return log->path != NULL ? LOG_FILE_AT_ONCE_BYTES : LOG_AT_ONCE_BYTES;
}

static size_t most_bytes(const struct adapter_log *log)
{
    return log->path != NULL ? LOG_FILE_MOST_BYTES : LOG_MOST_BYTES;
}

static void write_to_file(struct adapter_log *log, const struct text *says)
{
    fprintf(log->file, "%s\n", text_of(says)); // output_finish() detects failed writes
    log->printed += says->length + 1;
}

/// One write, so that lines of other programs stay beside it. On a terminal it replaces the progress line.
static void print(struct adapter_log *log, const struct text *says)
{
    struct text line = {0};
    if (log->path != NULL && log->file == NULL)
        open_file(log);
    if (log->file != NULL) {
        write_to_file(log, says);
        return;
    }
    text_add(&line, isatty(STDERR_FILENO) ? "\r\033[K[" : "[");
    printable_add_string(&line, log->name);
    text_addf(&line, says->length > 0 ? "] %s\n" : "]%s\n", text_of(says));
    fputs(text_of(&line), stderr);
    log->printed += line.length;
    text_free(&line);
}

/// Prints the beginning of a line, and its length if that is not all.
static void print_line(struct adapter_log *log, const char *bytes, size_t length, size_t whole)
{
    struct text says = {0};
    printable_add(&says, bytes, length);
    if (length < whole) {
        text_add(&says, " … (");
        text_add_grouped(&says, whole);
        text_add(&says, " bytes in all)");
    }
    print(log, &says);
    log->left_out += whole - length;
    text_free(&says);
}

static void end_line(struct log_pipe *pipe)
{
    print_line(pipe->log, text_of(&pipe->line), pipe->line.length, pipe->line_bytes);
    text_clear(&pipe->line);
    pipe->line_bytes = 0;
}

/// Takes bytes up to the end of a line; returns how many.
static size_t add_to_line(struct log_pipe *pipe, const char *bytes, size_t length)
{
    const char *end = memchr(bytes, '\n', length);
    size_t more = end != NULL ? (size_t)(end - bytes) : length, room = LOG_LINE_BYTES - pipe->line.length;
    text_add_bytes(&pipe->line, bytes, more < room ? more : room);
    pipe->line_bytes += more;
    if (end == NULL)
        return more;
    end_line(pipe);
    return more + 1;
}

/// Keeps the end of all that came.
static void keep_last(struct log_pipe *pipe, const char *bytes, size_t length)
{
    struct text *last = &pipe->last;
    if (length > LOG_LAST_BYTES) {
        pipe->passed += length - LOG_LAST_BYTES;
        bytes += length - LOG_LAST_BYTES;
        length = LOG_LAST_BYTES;
    }
    if (last->length + length > LOG_LAST_BYTES) {
        const size_t lost = last->length + length - LOG_LAST_BYTES;
        memmove(last->bytes, last->bytes + lost, last->length - lost);
        last->length -= lost;
        pipe->passed += lost;
    }
    text_add_bytes(last, bytes, length);
}

static void keep_recent(struct log_pipe *pipe, const char *bytes, size_t length)
{
    struct text *recent = &pipe->recent;
    if (length > LOG_RECENT_BYTES) {
        bytes += length - LOG_RECENT_BYTES;
        length = LOG_RECENT_BYTES;
        text_clear(recent);
        pipe->recent_is_cut = true;
    }
    if (recent->length + length > LOG_RECENT_BYTES) {
        const size_t lost = recent->length + length - LOG_RECENT_BYTES;
        memmove(recent->bytes, recent->bytes + lost, recent->length - lost);
        recent->length -= lost;
        pipe->recent_is_cut = true;
    }
    text_add_bytes(recent, bytes, length);
}

static void add(struct log_pipe *pipe, const char *bytes, size_t length)
{
    pipe->log->written += length;
    keep_recent(pipe, bytes, length);
    while (length > 0 && (pipe->line_bytes > 0 || pipe->log->printed < at_once_bytes(pipe->log))) {
        const size_t taken = add_to_line(pipe, bytes, length);
        bytes += taken;
        length -= taken;
    }
    keep_last(pipe, bytes, length);
}

static void close_pipe(struct log_pipe *pipe)
{
    if (pipe->descriptor >= 0)
        close(pipe->descriptor);
    pipe->descriptor = -1;
}

void log_pipe_init(struct log_pipe *pipe, struct adapter_log *log)
{
    *pipe = (struct log_pipe){.log = log, .descriptor = -1};
}

void log_pipe_read(struct log_pipe *pipe)
{
    static char chunk[65536];
    for (int reads = 0; reads < READS_MOST && pipe->descriptor >= 0; reads++) {
        const ssize_t length = read(pipe->descriptor, chunk, sizeof chunk);
        if (length > 0)
            add(pipe, chunk, (size_t)length);
        else if (length == 0 || (errno != EAGAIN && errno != EINTR))
            close_pipe(pipe);
        else if (errno == EAGAIN)
            return;
    }
}

/// The first line of the kept bytes is one from its beginning on, if there is a second one.
static void drop_half_line(struct log_pipe *pipe)
{
    const char *end = memchr(text_of(&pipe->last), '\n', pipe->last.length);
    if (pipe->passed == 0 || end == NULL || end + 1 == pipe->last.bytes + pipe->last.length)
        return;
    const size_t half = (size_t)(end + 1 - pipe->last.bytes);
    memmove(pipe->last.bytes, end + 1, pipe->last.length - half);
    pipe->last.length -= half;
    pipe->passed += half;
}

static void print_last(struct log_pipe *pipe)
{
    drop_half_line(pipe);
    if (pipe->passed > 0) {
        struct text gap = {0};
        text_add(&gap, "… (");
        text_add_grouped(&gap, pipe->passed);
        text_add(&gap, " bytes are left out here)");
        print(pipe->log, &gap);
        text_free(&gap);
    }
    pipe->log->left_out += pipe->passed;
    for (size_t at = 0; at < pipe->last.length;)
        at += add_to_line(pipe, pipe->last.bytes + at, pipe->last.length - at);
}

void log_pipe_end(struct log_pipe *pipe)
{
    log_pipe_read(pipe);
    close_pipe(pipe);
    if (pipe->line_bytes > 0)
        end_line(pipe);
    if (pipe->last.length > 0 && pipe->log->printed < most_bytes(pipe->log))
        print_last(pipe);
    else if (pipe->last.length > 0)
        pipe->log->left_out += pipe->passed + pipe->last.length;
    if (pipe->line_bytes > 0) // the last line may have no end
        end_line(pipe);
    text_free(&pipe->line);
    text_free(&pipe->last);
    text_free(&pipe->recent);
}

/// The start of the last `most` lines of a text.
static const char *last_lines(const char *text, size_t length, size_t most)
{
    const char *at = text + length;
    if (length > 0 && at[-1] == '\n')
        at--;
    for (size_t lines = 0; at > text; at--)
        if (at[-1] == '\n' && ++lines == most)
            break;
    return at;
}

void log_pipe_add_recent(struct log_pipe *pipe, struct text *out)
{
    enum { LINES_MOST = 5, LINE_BYTES = 200 };
    log_pipe_read(pipe);
    const char *text = text_of(&pipe->recent), *end = text + pipe->recent.length;
    const char *whole = pipe->recent_is_cut ? memchr(text, '\n', pipe->recent.length) : NULL;
    if (whole != NULL && whole + 1 < end)
        text = whole + 1; // the first line has lost its beginning
    for (const char *at = last_lines(text, (size_t)(end - text), LINES_MOST); at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct text line = {0};
        printable_add(&line, at, stop != NULL ? (size_t)(stop - at) : (size_t)(end - at));
        text_clip(&line, LINE_BYTES);
        text_addf(out, "%s\n", text_of(&line));
        text_free(&line);
        at = stop != NULL ? stop + 1 : end;
    }
}

const char *adapter_log_file(const struct adapter_log *log)
{
    return log->is_kept ? log->path : NULL;
}

static void close_file(struct adapter_log *log)
{
    const struct text nothing = {0};
    struct text why = {0};
    if (log->file != NULL && !output_finish(log->file, "standard error in", log->path, &nothing, &why))
        fprintf(stderr, "[%s] %s\n", log->name, text_of(&why));
    log->file = NULL;
    text_free(&why);
}

static void print_left_out(struct adapter_log *log)
{
    struct text says = {0};
    text_add_grouped(&says, log->left_out);
    text_add(&says, " of ");
    text_add_grouped(&says, log->written);
    text_add(&says, " bytes of its standard error are not shown");
    print(log, &says);
    text_free(&says);
}

void adapter_log_finish(struct adapter_log *log)
{
    if (log->left_out > 0)
        print_left_out(log);
    close_file(log);
}
