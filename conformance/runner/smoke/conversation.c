// SPDX-License-Identifier: MIT
// A conversation with one adapter, one question at a time.
#include "base/clock.h"
#include "smoke/smoke.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

bool smoke_start(struct smoke *smoke, struct text *why)
{
    line_reader_clear(&smoke->incoming);
    smoke->running = child_start(&smoke->child, smoke->argv, &smoke->log, why);
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

static void add_end(struct smoke *smoke, struct text *why)
{
    double until = clock_ms() + 500;
    while (!smoke->child.ended && clock_ms() < until) {
        child_look(&smoke->child);
        log_pipe_read(&smoke->child.log);
        if (!smoke->child.ended)
            poll(NULL, 0, 10);
    }
    text_add(why, "the adapter ");
    child_add_ending(&smoke->child, why);
}

/// Waits for the pipe; false, and `why`, if the time `limit_ms` has ended.
static bool wait_for(struct smoke *smoke, short events, double until, double limit_ms, struct text *why)
{
    struct pollfd polled[] = {{smoke->child.output, POLLIN, 0},
                              {smoke->child.log.descriptor, POLLIN, 0},
                              {(events & POLLOUT) != 0 ? smoke->child.input : -1, POLLOUT, 0}};
    double left = until - clock_ms();
    if (left <= 0) {
        text_addf(why, "nothing came within %g s", limit_ms / 1e3);
        return false;
    }
    poll(polled, sizeof polled / sizeof *polled, (int)left + 1);
    return true;
}

bool smoke_send(struct smoke *smoke, const char *bytes, size_t length, struct text *why)
{
    double until = clock_ms() + smoke->limit_ms;
    for (size_t at = 0; at < length;) {
        ssize_t written = write(smoke->child.input, bytes + at, length - at);
        if (written > 0) {
            at += (size_t)written;
        } else if (errno != EAGAIN && errno != EINTR) {
            add_end(smoke, why);
            return false;
        } else if (!wait_for(smoke, POLLOUT, until, smoke->limit_ms, why)) {
            text_add(why, ": it does not read its standard input");
            return false;
        } else if (!read_some(smoke)) {
            add_end(smoke, why);
            return false;
        }
    }
    return true;
}

bool smoke_receive(struct smoke *smoke, double limit_ms, struct text *line, struct text *why)
{
    double until = clock_ms() + limit_ms;
    const char *bytes = NULL;
    size_t length = 0;
    for (;;) {
        if (line_reader_next(&smoke->incoming, &bytes, &length) && length <= PROTOCOL_LINE_BYTES) {
            text_add_bytes(line, bytes, length);
            return true;
        }
        if (line_reader_rest(&smoke->incoming) > PROTOCOL_LINE_BYTES) {
            text_addf(why, "too large: it wrote a line of more than %d bytes", PROTOCOL_LINE_BYTES);
            return false;
        }
        if (!wait_for(smoke, POLLIN, until, limit_ms, why)) {
            if (line_reader_rest(&smoke->incoming) > 0)
                text_add(why, ", but for half a line");
            return false;
        }
        if (!read_some(smoke)) {
            add_end(smoke, why);
            return false;
        }
    }
}

bool smoke_ask(struct smoke *smoke, const char *line, struct answer *answer, struct text *why)
{
    struct text sent = {0}, received = {0};
    memset(answer, 0, sizeof *answer);
    text_addf(&sent, "%s\n", line);
    bool good =
        smoke_send(smoke, sent.bytes, sent.length, why) &&
        smoke_receive(smoke, smoke->greeted ? smoke->limit_ms : smoke->hello_limit_ms, &received, why);
    if (good && strcmp(text_of(&received), line) == 0) {
        text_add(why, "it returns the request instead of an answer");
        good = false;
    }
    if (good && !answer_read(answer, text_of(&received), received.length, why)) {
        enum { SHOWN = 100 };
        text_addf(why, "; the line is %.*s%s", SHOWN, text_of(&received),
                  received.length > SHOWN ? " ..." : "");
        good = false;
    }
    text_free(&sent);
    text_free(&received);
    return good;
}

bool smoke_wait_for_end(struct smoke *smoke, double limit_ms, struct text *why)
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
    text_addf(why, "it was still running after %g s", limit_ms / 1e3);
    return false;
}
