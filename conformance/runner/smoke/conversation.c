// SPDX-License-Identifier: MIT
// A conversation with one adapter, one question at a time.
#include "base/clock.h"
#include "smoke/smoke.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

/// An adapter that answers at the end of its input alone does that at once.
static const double at_end_ms = 2000;

static const char buffered_advice[] =
    "the output is buffered: flush it after each answer (flush(), $| = 1, fflush(stdout), setvbuf); if it is "
    "flushed, the "
    "input is read in blocks: read it line by line, and do not wait for its end";
static const char loop_advice[] =
    "read a line, answer it, flush, and go on until standard input ends or {\"bye\":{}} comes";
static const char crash_advice[] = "its standard error says why, if it says anything; an adapter answers "
                                   "every request, {\"error\":{..}} if it does not "
                                   "understand it, and goes on";

static const char missing_advice[] =
    "give a command that starts the adapter, with the path of its program (./my-adapter), or a name that "
    "`sockconform list --adapters` shows";
static const char locked_advice[] =
    "make the program executable (chmod +x) and name its interpreter in the first line (#!/usr/bin/perl), or "
    "give both in the command (perl my-adapter)";

bool smoke_start(struct smoke *smoke)
{
    struct text why = {0};
    line_reader_clear(&smoke->incoming);
    text_clear(&smoke->sent);
    text_clear(&smoke->received);
    smoke->answered = 0;
    smoke->is_late = false;
    smoke->running = child_start(&smoke->child, smoke->argv, NULL, &smoke->log, &why);
    if (!smoke->running)
        cause_set(&smoke->cause, "give a command that starts the adapter", "%s", text_of(&why));
    text_free(&why);
    return smoke->running;
}

void smoke_stop(struct smoke *smoke)
{
    if (smoke->running)
        child_end(&smoke->child);
    smoke->running = false;
}

/// Reads the available input; false at its end.
static bool read_some(struct smoke *smoke)
{
    char chunk[65536];
    log_pipe_read(&smoke->child.log); // before the answers, which were written after it
    ssize_t length = smoke->child.output >= 0 ? read(smoke->child.output, chunk, sizeof chunk) : 0;
    if (length > 0)
        line_reader_add(&smoke->incoming, chunk, (size_t)length);
    return length > 0 || (length < 0 && (errno == EAGAIN || errno == EINTR));
}

/// What to do if the shell could not start the command; NULL if it could, or if nobody knows.
static const char *unstarted_advice(const struct smoke *smoke, struct text *how)
{
    enum { NOT_EXECUTABLE = 126, NOT_FOUND = 127 };
    if (!smoke->child.ended || smoke->child.by_signal || smoke->greeted)
        return NULL;
    if (smoke->child.number == NOT_FOUND) {
        text_add(how, ": the shell found no such command");
        return missing_advice;
    }
    if (smoke->child.number == NOT_EXECUTABLE) {
        text_add(how, ": the shell could not run it");
        return locked_advice;
    }
    return NULL;
}

/// The end of the process is the cause: after some answers it is a loop that is missing.
static bool find_end(struct smoke *smoke)
{
    double until = clock_ms() + 500;
    struct text how = {0};
    while (!smoke->child.ended && clock_ms() < until) {
        child_look(&smoke->child);
        log_pipe_read(&smoke->child.log);
        if (!smoke->child.ended)
            poll(NULL, 0, 10);
    }
    child_add_ending(&smoke->child, &how);
    bool is_clean = smoke->child.ended && !smoke->child.by_signal && smoke->child.number == 0;
    const char *unstarted = unstarted_advice(smoke, &how);
    if (line_reader_rest(&smoke->incoming) > 0)
        text_addf(&how, " after half a line (%zu bytes)", line_reader_rest(&smoke->incoming));
    if (unstarted != NULL)
        cause_set(&smoke->cause, unstarted, "the adapter %s", text_of(&how));
    else if (smoke->answered == 0)
        cause_set(&smoke->cause, is_clean ? smoke_hello_advice : crash_advice, "the adapter %s",
                  text_of(&how));
    else
        cause_set(&smoke->cause, is_clean ? loop_advice : crash_advice, "the adapter %s after %zu answer%s",
                  text_of(&how), smoke->answered, smoke->answered == 1 ? "" : "s");
    text_free(&how);
    return false;
}

/// Waits for a pipe; false if the time `until` has come.
static bool wait_for(struct smoke *smoke, short events, double until)
{
    struct pollfd polled[] = {{smoke->child.output, POLLIN, 0},
                              {smoke->child.log.descriptor, POLLIN, 0},
                              {(events & POLLOUT) != 0 ? smoke->child.input : -1, POLLOUT, 0}};
    double left = until - clock_ms();
    if (left <= 0)
        return false;
    poll(polled, sizeof polled / sizeof *polled, (int)left + 1);
    return true;
}

bool smoke_send(struct smoke *smoke, const char *bytes, size_t length)
{
    double until = clock_ms() + smoke->limit_ms;
    for (size_t at = 0; at < length;) {
        ssize_t written = write(smoke->child.input, bytes + at, length - at);
        if (written > 0)
            at += (size_t)written;
        else if (errno != EAGAIN && errno != EINTR)
            return find_end(smoke);
        else if (!wait_for(smoke, POLLOUT, until))
            return cause_set(&smoke->cause, loop_advice, "it does not read its standard input");
        else if (!read_some(smoke))
            return find_end(smoke);
    }
    return true;
}

enum line { LINE_READ, LINE_LATE, LINE_TOO_LARGE, LINE_ENDED };

/// Waits for a line, which is then in `received`.
static enum line next_line(struct smoke *smoke, double limit_ms)
{
    double until = clock_ms() + limit_ms;
    const char *bytes = NULL;
    size_t length = 0;
    text_clear(&smoke->received);
    for (;;) {
        if (line_reader_next(&smoke->incoming, &bytes, &length) && length <= PROTOCOL_LINE_BYTES) {
            text_add_bytes(&smoke->received, bytes, length);
            return LINE_READ;
        }
        if (line_reader_rest(&smoke->incoming) > PROTOCOL_LINE_BYTES)
            return LINE_TOO_LARGE;
        if (!wait_for(smoke, POLLIN, until))
            return LINE_LATE;
        if (!read_some(smoke))
            return LINE_ENDED;
    }
}

/// Nothing came in time: the end of the input may bring what the adapter holds back.
static bool find_silence(struct smoke *smoke, double limit_ms)
{
    size_t rest = line_reader_rest(&smoke->incoming);
    smoke->is_late = true;
    if (rest > 0)
        return cause_set(&smoke->cause, "end each answer with \\n, and flush it",
                         "%zu bytes came without a line end, and nothing more within %g s", rest,
                         limit_ms / 1e3);
    child_close_input(&smoke->child);
    if (next_line(smoke, at_end_ms) == LINE_READ)
        return cause_set(&smoke->cause, buffered_advice, "answers come only after standard input closes");
    return cause_set(&smoke->cause, smoke->greeted ? loop_advice : smoke_hello_advice,
                     "nothing came within %g s", limit_ms / 1e3);
}

bool smoke_receive(struct smoke *smoke, double limit_ms)
{
    switch (next_line(smoke, limit_ms)) {
    case LINE_READ: return true;
    case LINE_LATE: return find_silence(smoke, limit_ms);
    case LINE_TOO_LARGE:
        return cause_set(&smoke->cause, "end each answer with \\n; no line is longer than 1,048,576 bytes",
                         "too large: it wrote a line of more than %d bytes", PROTOCOL_LINE_BYTES);
    case LINE_ENDED: break;
    }
    return find_end(smoke);
}

bool smoke_hears_more(struct smoke *smoke)
{
    static const double soon_ms = 300;
    struct text before = smoke->received;
    smoke->received = (struct text){0};
    bool more = next_line(smoke, soon_ms) == LINE_READ;
    text_free(&smoke->received);
    smoke->received = before;
    return more;
}

bool smoke_read(struct smoke *smoke, struct answer *answer, double limit_ms)
{
    struct text why = {0};
    memset(answer, 0, sizeof *answer);
    bool good = smoke_receive(smoke, limit_ms);
    if (good && smoke->sent.length > 0 && strcmp(text_of(&smoke->received), text_of(&smoke->sent)) == 0)
        good = cause_set(&smoke->cause, smoke_hello_advice, "it returns the request instead of an answer");
    if (good && !answer_read(answer, text_of(&smoke->received), smoke->received.length, &why)) {
        cause_of_line(&smoke->cause, text_of(&smoke->received), smoke->received.length, text_of(&why));
        good = false;
    }
    smoke->answered += good ? 1 : 0;
    text_free(&why);
    return good;
}

bool smoke_ask(struct smoke *smoke, const char *line, struct answer *answer)
{
    struct text sent = {0};
    memset(answer, 0, sizeof *answer);
    text_addf(&sent, "%s\n", line);
    text_clear(&smoke->sent);
    text_clear(&smoke->received);
    text_add(&smoke->sent, line);
    bool good = smoke_send(smoke, sent.bytes, sent.length) &&
                smoke_read(smoke, answer, smoke->greeted ? smoke->limit_ms : smoke->hello_limit_ms);
    text_free(&sent);
    return good;
}

bool smoke_wait_for_end(struct smoke *smoke, double limit_ms)
{
    double until = clock_ms() + limit_ms;
    for (;;) {
        child_look(&smoke->child);
        if (smoke->child.ended)
            return true;
        if (clock_ms() >= until)
            break;
        poll(NULL, 0, 10);
        read_some(smoke);
    }
    return cause_set(&smoke->cause, smoke_end_advice, "it was still running after %g s", limit_ms / 1e3);
}
