// SPDX-License-Identifier: MIT
// Runs the world's name server.
#define _GNU_SOURCE

#include "servers/name_server.h"

#include "base/reason.h"
#include "servers/attendant.h"
#include "servers/reply.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define NAME_PORT 53
#define STREAMS_MOST 32U
#define WAITING_MOST 64U
#define QUESTION_SIZE 514U // a length, and a message of UDP's maximal size

enum { POLL_UDP, POLL_TCP, POLL_STREAMS };

/// A connection, and the question received so far.
struct stream {
    int descriptor; ///< -1: free
    uint8_t bytes[QUESTION_SIZE];
    size_t length;
};

/// A delayed answer over UDP.
struct waiting {
    int64_t due_ms;
    struct sockaddr_in to;
    uint8_t *bytes; ///< NULL: free
    size_t length;
};

struct work {
    struct name_server server;
    struct stream streams[STREAMS_MOST];
    struct waiting waiting[WAITING_MOST];
    struct reply reply;
};

static struct work work;

static void send_datagram(const struct sockaddr_in *to, const uint8_t *bytes, size_t length)
{
    (void)sendto(work.server.udp, bytes, length, MSG_DONTWAIT, (const struct sockaddr *)to, sizeof *to);
}

static void send_later(const struct sockaddr_in *to)
{
    for (size_t index = 0; index < WAITING_MOST; index++) {
        struct waiting *free_place = &work.waiting[index];
        if (free_place->bytes == NULL) {
            free_place->bytes = malloc(work.reply.length);
            if (free_place->bytes == NULL) {
                _exit(
                    1); // without this answer an adapter would differ; without the name server the run is not valid
            }
            memcpy(free_place->bytes, work.reply.bytes, work.reply.length);
            free_place->length = work.reply.length;
            free_place->to = *to;
            free_place->due_ms = attendant_now_ms() + 1 + work.reply.late_ms;
            return;
        }
    }
}

static void serve_datagrams(void)
{
    for (;;) {
        uint8_t message[QUESTION_SIZE];
        struct sockaddr_in from;
        socklen_t from_size = sizeof from;
        ssize_t length = recvfrom(work.server.udp, message, sizeof message, MSG_DONTWAIT,
                                  (struct sockaddr *)&from, &from_size);
        if (length < 0) {
            return;
        }
        reply_make(&work.server.zone, message, (size_t)length, true, &work.reply);
        if (work.reply.length > 0 && work.reply.late_ms > 0) {
            send_later(&from);
        } else if (work.reply.length > 0) {
            send_datagram(&from, work.reply.bytes, work.reply.length);
        }
    }
}

/// Sends the due answers, and returns the time until the next one; -1 if no answer waits.
static int serve_waiting(void)
{
    int64_t now = attendant_now_ms();
    int64_t next = -1;
    for (size_t index = 0; index < WAITING_MOST; index++) {
        struct waiting *one = &work.waiting[index];
        if (one->bytes != NULL && one->due_ms <= now) {
            send_datagram(&one->to, one->bytes, one->length);
            free(one->bytes);
            one->bytes = NULL;
        } else if (one->bytes != NULL && (next < 0 || one->due_ms - now < next)) {
            next = one->due_ms - now;
        }
    }
    return (int)next;
}

static void accept_stream(void)
{
    int descriptor = accept4(work.server.tcp, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    for (size_t index = 0; descriptor >= 0 && index < STREAMS_MOST; index++) {
        if (work.streams[index].descriptor < 0) {
            work.streams[index] = (struct stream){.descriptor = descriptor};
            return;
        }
    }
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
}

static void close_stream(struct stream *stream)
{
    (void)close(stream->descriptor);
    stream->descriptor = -1;
}

/// A message over TCP follows its length (RFC 1035 section 4.2.2); an answer fits the socket's buffer.
static bool answer_stream(struct stream *stream, size_t length)
{
    uint8_t head[2];
    reply_make(&work.server.zone, stream->bytes + 2, length, false, &work.reply);
    if (work.reply.length == 0) {
        return true;
    }
    head[0] = (uint8_t)(work.reply.length >> 8);
    head[1] = (uint8_t)work.reply.length;
    return send(stream->descriptor, head, sizeof head, MSG_NOSIGNAL | MSG_MORE) == (ssize_t)sizeof head &&
           send(stream->descriptor, work.reply.bytes, work.reply.length, MSG_NOSIGNAL) ==
               (ssize_t)work.reply.length;
}

static void serve_stream(struct stream *stream)
{
    ssize_t got =
        recv(stream->descriptor, stream->bytes + stream->length, sizeof stream->bytes - stream->length, 0);
    if (got <= 0) {
        if (got == 0 || errno != EAGAIN) {
            close_stream(stream);
        }
        return;
    }
    stream->length += (size_t)got;
    while (stream->length >= 2) {
        size_t length = (size_t)stream->bytes[0] << 8 | stream->bytes[1];
        if (length + 2 > sizeof stream->bytes) {
            close_stream(stream);
            return;
        }
        if (stream->length < length + 2) {
            return;
        }
        if (!answer_stream(stream, length)) {
            close_stream(stream);
            return;
        }
        stream->length -= length + 2;
        memmove(stream->bytes, stream->bytes + length + 2, stream->length);
    }
}

static void serve(void)
{
    struct pollfd polled[POLL_STREAMS + STREAMS_MOST + 1] = {
        [POLL_UDP] = {.fd = work.server.udp, .events = POLLIN},
        [POLL_TCP] = {.fd = work.server.tcp, .events = POLLIN},
    };
    for (;;) {
        int patience_ms = serve_waiting();
        for (size_t index = 0; index < STREAMS_MOST; index++) {
            polled[POLL_STREAMS + index].fd = work.streams[index].descriptor;
            polled[POLL_STREAMS + index].events = POLLIN;
        }
        int ready = attendant_poll(polled, POLL_STREAMS + STREAMS_MOST, patience_ms);
        serve_datagrams();
        for (size_t index = 0; ready > 0 && index < STREAMS_MOST; index++) {
            if (work.streams[index].descriptor >= 0 && polled[POLL_STREAMS + index].revents != 0) {
                serve_stream(&work.streams[index]);
            }
        }
        if (ready > 0 && polled[POLL_TCP].revents != 0) {
            accept_stream();
        }
    }
}

static int bound(int type, char *why, size_t why_size)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(NAME_PORT)};
    int yes = 1;
    (void)inet_pton(AF_INET, NAME_SERVER_ADDRESS, &here.sin_addr);
    int descriptor = socket(AF_INET, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0 || setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(descriptor, (const struct sockaddr *)&here, sizeof here) != 0 ||
        (type == SOCK_STREAM && listen(descriptor, (int)STREAMS_MOST) != 0)) {
        world_write_reason(why, why_size, "the world's name server has no socket: %s", strerror(errno));
        if (descriptor >= 0) {
            (void)close(descriptor);
        }
        return -1;
    }
    return descriptor;
}

bool world_open_names(const struct world_files *files, struct name_server *server, char *why, size_t why_size)
{
    *server = (struct name_server){.udp = -1, .tcp = -1};
    for (size_t index = 0; index < files->count; index++) {
        const struct world_file *file = &files->items[index];
        if (strcmp(file->name, "zone") == 0) {
            return zone_read(file->bytes, file->length_bytes, &server->zone, why, why_size) &&
                   (server->udp = bound(SOCK_DGRAM, why, why_size)) >= 0 &&
                   (server->tcp = bound(SOCK_STREAM, why, why_size)) >= 0;
        }
    }
    return true;
}

bool world_start_names(const struct name_server *server, pid_t *pid, char *why, size_t why_size)
{
    int *descriptors[] = {&work.server.udp, &work.server.tcp};
    const struct attendant attendant = {"the world's name server", serve, descriptors,
                                        sizeof descriptors / sizeof descriptors[0]};
    *pid = 0;
    if (server->udp < 0) {
        return true;
    }
    work.server = *server;
    for (size_t index = 0; index < STREAMS_MOST; index++) {
        work.streams[index].descriptor = -1;
    }
    return world_start_attendant(&attendant, pid, why, why_size);
}

void world_close_names(struct name_server *server)
{
    int descriptors[] = {server->udp, server->tcp};
    for (size_t index = 0; index < sizeof descriptors / sizeof descriptors[0]; index++) {
        if (descriptors[index] >= 0) {
            (void)close(descriptors[index]);
        }
    }
    zone_free(&server->zone);
}
