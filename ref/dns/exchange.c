// SPDX-License-Identifier: MIT
// Asks one name server in one try: by UDP, and by TCP if an answer is truncated. (glibc 2.36
// resolv/res_send.c)
#include "dns/exchange.h"

#include "dns/message.h"
#include "dns/server_socket.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MESSAGE_MOST = 65535, FLAG_TRUNCATED = 0x02 };

enum progress { GOES_ON, TIME_IS_OVER, NOBODY_THERE, MUST_USE_TCP, MEMORY_IS_SHORT };

struct exchange {
    struct dns_asked *asked;
    size_t count;
    int descriptor;
    bool is_tcp;
    int64_t end_ms;
    uint8_t *room; ///< MESSAGE_MOST bytes
};

/// Waits for events; an error of the socket counts as one. A signal does not end it, whatever its handler will
/// do: Python runs that when the look-up is over.
static enum progress wait_for(const struct exchange *exchange, short events)
{
    struct pollfd polled = {.fd = exchange->descriptor, .events = events};
    for (;;) {
        const int64_t left_ms = exchange->end_ms - pys_server_now_ms();
        const int count = poll(&polled, 1, left_ms > 0 ? (int)left_ms : 0);
        if (count > 0)
            return GOES_ON;
        if (count == 0)
            return TIME_IS_OVER;
        if (errno != EINTR)
            return NOBODY_THERE; // not reached: poll() has no other reason to return here
    }
}

static bool must_wait(void)
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

/// Sends all bytes, in several calls if necessary.
static enum progress send_all(const struct exchange *exchange, const uint8_t *bytes, size_t length)
{
    while (length > 0) {
        const enum progress progress = wait_for(exchange, POLLOUT);
        if (progress != GOES_ON)
            return progress;
        const ssize_t sent = send(exchange->descriptor, bytes, length, MSG_NOSIGNAL);
        if (sent < 0 && !must_wait())
            return NOBODY_THERE;
        if (sent > 0) {
            bytes += sent;
            length -= (size_t)sent;
        }
    }
    return GOES_ON;
}

static enum progress send_question(const struct exchange *exchange, const struct dns_question *question)
{
    uint8_t framed[2 + DNS_QUESTION_SIZE] = {(uint8_t)(question->length >> 8), (uint8_t)question->length};
    memcpy(framed + 2, question->bytes, question->length);
    return exchange->is_tcp ? send_all(exchange, framed, question->length + 2)
                            : send_all(exchange, question->bytes, question->length);
}

static enum progress send_questions(const struct exchange *exchange)
{
    enum progress progress = GOES_ON;
    for (size_t index = 0; index < exchange->count && progress == GOES_ON; index++) {
        if (!exchange->asked[index].done)
            progress = send_question(exchange, &exchange->asked[index].question);
    }
    return progress;
}

/// Receives the available bytes, up to size bytes.
static enum progress receive_some(const struct exchange *exchange, uint8_t *bytes, size_t size,
                                  size_t *received)
{
    for (;;) {
        const enum progress progress = wait_for(exchange, POLLIN);
        if (progress != GOES_ON)
            return progress;
        const ssize_t length = recv(exchange->descriptor, bytes, size, 0);
        if (length >= 0) {
            *received = (size_t)length;
            return GOES_ON;
        }
        if (!must_wait())
            return NOBODY_THERE;
    }
}

/// Receives exactly size bytes of a stream; the end of the stream counts as an unreachable server.
static enum progress receive_all(const struct exchange *exchange, uint8_t *bytes, size_t size)
{
    for (size_t have = 0; have < size;) {
        size_t received = 0;
        const enum progress progress = receive_some(exchange, bytes + have, size - have, &received);
        if (progress != GOES_ON)
            return progress;
        if (received == 0)
            return NOBODY_THERE;
        have += received;
    }
    return GOES_ON;
}

static enum progress receive_message(const struct exchange *exchange, size_t *length)
{
    uint8_t head[2];
    if (!exchange->is_tcp)
        return receive_some(exchange, exchange->room, MESSAGE_MOST, length);
    const enum progress progress = receive_all(exchange, head, sizeof head);
    if (progress != GOES_ON)
        return progress;
    *length = (size_t)head[0] << 8 | head[1];
    return receive_all(exchange, exchange->room, *length);
}

static bool is_refusal(const uint8_t *bytes)
{
    const unsigned code = bytes[3] & 0x0fU;
    return code == DNS_SERVER_FAILURE || code == DNS_NOT_IMPLEMENTED || code == DNS_REFUSED;
}

static enum progress keep_answer(const struct exchange *exchange, struct dns_asked *asked, size_t length)
{
    const uint8_t *const bytes = exchange->room;
    if (!exchange->is_tcp && !is_refusal(bytes) && (bytes[2] & FLAG_TRUNCATED) != 0)
        return MUST_USE_TCP;
    asked->bytes = malloc(length);
    if (asked->bytes == NULL)
        return MEMORY_IS_SHORT; // no memory
    memcpy(asked->bytes, bytes, length);
    asked->length = length;
    asked->done = true;
    return GOES_ON;
}

static enum progress take_message(const struct exchange *exchange, size_t length)
{
    for (size_t index = 0; index < exchange->count; index++) {
        struct dns_asked *const asked = &exchange->asked[index];
        if (!asked->done && pys_dns_question_is_answered(&asked->question, exchange->room, length))
            return keep_answer(exchange, asked, length);
    }
    return GOES_ON;
}

static bool all_done(const struct exchange *exchange)
{
    for (size_t index = 0; index < exchange->count; index++) {
        if (!exchange->asked[index].done)
            return false;
    }
    return true;
}

static enum progress ask(struct exchange *exchange)
{
    enum progress progress = send_questions(exchange);
    while (progress == GOES_ON && !all_done(exchange)) {
        size_t length = 0;
        progress = receive_message(exchange, &length);
        if (progress == GOES_ON)
            progress = take_message(exchange, length);
    }
    return progress;
}

static enum progress ask_by(struct exchange *exchange, const struct name_server_address *server,
                            uint16_t port, bool is_tcp)
{
    exchange->is_tcp = is_tcp;
    exchange->descriptor = pys_server_socket_open(server, port, is_tcp ? SOCK_STREAM : SOCK_DGRAM);
    if (exchange->descriptor < 0)
        return NOBODY_THERE;
    const enum progress progress = ask(exchange);
    close(exchange->descriptor);
    return progress;
}

static void note_failure(const struct exchange *exchange, enum progress progress)
{
    for (size_t index = 0; index < exchange->count; index++) {
        struct dns_asked *const asked = &exchange->asked[index];
        asked->timed_out = !asked->done && progress == TIME_IS_OVER;
        asked->refused = !asked->done && progress == NOBODY_THERE;
    }
}

bool pys_dns_exchange(const struct name_server_address *server, uint16_t port, bool use_tcp, int timeout_ms,
                      struct dns_asked *asked, size_t count)
{
    struct exchange exchange = {.asked = asked, .count = count, .end_ms = pys_server_now_ms() + timeout_ms};
    exchange.room = malloc(MESSAGE_MOST);
    if (exchange.room == NULL)
        return false; // no memory
    enum progress progress = ask_by(&exchange, server, port, use_tcp);
    if (progress == MUST_USE_TCP)
        progress = ask_by(&exchange, server, port, true);
    free(exchange.room);
    note_failure(&exchange, progress);
    return progress != MEMORY_IS_SHORT;
}
