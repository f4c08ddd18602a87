// SPDX-License-Identifier: MIT
// Runs the world's name server.
#define _GNU_SOURCE

#include "name_server.h"

#include "reply.h"
#include "why.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define NAME_PORT 53
#define STREAMS_MOST 32U
#define WAITING_MOST 64U
#define QUESTION_SIZE 514U /* a length, and a message as UDP carries it */
#define LOOK_MS 200        /* how often the command is looked for where the kernel has no pidfd_open() */

enum { POLL_COMMAND, POLL_UDP, POLL_TCP, POLL_STREAMS };

/* A connection; the question that came so far. */
struct stream {
    int descriptor; /* -1: free */
    uint8_t bytes[QUESTION_SIZE];
    size_t length;
};

/* An answer over UDP that is sent later. */
struct waiting {
    int64_t due_ms;
    struct sockaddr_in to;
    uint8_t *bytes; /* NULL: free */
    size_t length;
};

struct work {
    struct name_server server;
    pid_t command_pid;
    struct stream streams[STREAMS_MOST];
    struct waiting waiting[WAITING_MOST];
    struct reply reply;
};

static struct work work;

static int64_t now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void send_datagram(const struct sockaddr_in *to, const uint8_t *bytes, size_t length)
{
    (void)sendto(work.server.udp, bytes, length, MSG_DONTWAIT, (const struct sockaddr *)to, sizeof *to);
}

static void send_later(const struct sockaddr_in *to)
{
    for (size_t index = 0; index < WAITING_MOST; index++) {
        struct waiting *free_place = &work.waiting[index];
        if (free_place->bytes == NULL && (free_place->bytes = malloc(work.reply.length)) != NULL) {
            memcpy(free_place->bytes, work.reply.bytes, work.reply.length);
            free_place->length = work.reply.length;
            free_place->to = *to;
            free_place->due_ms = now_ms() + work.reply.late_ms;
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

/* Sends what is due, and says how long until the next is; -1 when nothing waits. */
static int serve_waiting(void)
{
    int64_t now = now_ms();
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

/* A message over TCP stands behind its length (RFC 1035 section 4.2.2); an answer fits the socket's buffer.
 */
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

static bool command_ended(const struct pollfd *command)
{
    return command->fd < 0 ? kill(work.command_pid, 0) != 0 : command->revents != 0;
}

static _Noreturn void serve(void)
{
    struct pollfd polled[POLL_STREAMS + STREAMS_MOST] = {
        [POLL_COMMAND] = {.fd = work.server.command, .events = POLLIN},
        [POLL_UDP] = {.fd = work.server.udp, .events = POLLIN},
        [POLL_TCP] = {.fd = work.server.tcp, .events = POLLIN},
    };
    for (;;) {
        int patience_ms = serve_waiting();
        if (work.server.command < 0 && (patience_ms < 0 || patience_ms > LOOK_MS)) {
            patience_ms = LOOK_MS;
        }
        for (size_t index = 0; index < STREAMS_MOST; index++) {
            polled[POLL_STREAMS + index].fd = work.streams[index].descriptor;
            polled[POLL_STREAMS + index].events = POLLIN;
        }
        int ready = poll(polled, POLL_STREAMS + STREAMS_MOST, patience_ms);
        if (ready < 0 && errno != EINTR) {
            _exit(1);
        }
        if (command_ended(&polled[POLL_COMMAND])) {
            _exit(0);
        }
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

/* Nothing of the caller's stays open here: a pipe would not end before this process does. */
static void close_the_rest(struct name_server *server)
{
    enum { OWN = 3 };
    int *own[OWN] = {&server->udp, &server->tcp, &server->command};
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int index = 0; index < OWN; index++) { /* first out of the way, then to their places */
        *own[index] = *own[index] < 0 ? -1 : fcntl(*own[index], F_DUPFD_CLOEXEC, 64);
    }
    for (int index = 0; index < OWN; index++) {
        (void)dup2(null, index);
        *own[index] = *own[index] < 0 ? -1 : dup2(*own[index], OWN + index);
    }
    long most = sysconf(_SC_OPEN_MAX);
#ifdef SYS_close_range
    if (syscall(SYS_close_range, 2U * OWN, ~0U, 0U) == 0) {
        return;
    }
#endif
    for (int descriptor = 2 * OWN; descriptor < (most > 0 && most < 65536 ? most : 65536); descriptor++) {
        (void)close(descriptor);
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
        world_say_why(why, why_size, "the world's name server has no socket: %s", strerror(errno));
        if (descriptor >= 0) {
            (void)close(descriptor);
        }
        return -1;
    }
    return descriptor;
}

bool world_open_names(const struct world_files *files, struct name_server *server, char *why, size_t why_size)
{
    *server = (struct name_server){.udp = -1, .tcp = -1, .command = -1};
    for (size_t index = 0; index < files->count; index++) {
        const struct world_file *file = &files->items[index];
        if (strcmp(file->name, "zone") == 0) {
#ifdef SYS_pidfd_open
            server->command = (int)syscall(SYS_pidfd_open, getpid(), 0U);
#endif
            return zone_read(file->bytes, file->length_bytes, &server->zone, why, why_size) &&
                   (server->udp = bound(SOCK_DGRAM, why, why_size)) >= 0 &&
                   (server->tcp = bound(SOCK_STREAM, why, why_size)) >= 0;
        }
    }
    return true;
}

/* The process between ends at once, so that the server is nobody's child here. */
static _Noreturn void start_and_end(const struct name_server *server, int tell)
{
    pid_t command = getppid();
    pid_t pid = fork();
    if (pid == 0) {
        (void)setsid();
        work.server = *server;
        work.command_pid = command;
        for (size_t index = 0; index < STREAMS_MOST; index++) {
            work.streams[index].descriptor = -1;
        }
        close_the_rest(&work.server);
        serve();
    }
    _exit(pid > 0 && write(tell, &pid, sizeof pid) == (ssize_t)sizeof pid ? 0 : 1);
}

bool world_start_names(const struct name_server *server, pid_t *pid, char *why, size_t why_size)
{
    int ends[2];
    int status = -1;
    *pid = 0;
    if (server->udp < 0) {
        return true;
    }
    if (pipe2(ends, O_CLOEXEC) != 0) {
        world_say_why(why, why_size, "the world's name server has no pipe: %s", strerror(errno));
        return false;
    }
    pid_t between = fork();
    if (between == 0) {
        start_and_end(server, ends[1]);
    }
    bool started = between > 0 && waitpid(between, &status, 0) == between && status == 0 &&
                   read(ends[0], pid, sizeof *pid) == (ssize_t)sizeof *pid;
    (void)close(ends[0]);
    (void)close(ends[1]);
    if (!started) {
        world_say_why(why, why_size, "the world's name server cannot be started: %s",
                      between < 0 ? strerror(errno) : "no second process");
    }
    return started;
}

void world_close_names(struct name_server *server)
{
    int descriptors[] = {server->udp, server->tcp, server->command};
    for (size_t index = 0; index < sizeof descriptors / sizeof descriptors[0]; index++) {
        if (descriptors[index] >= 0) {
            (void)close(descriptors[index]);
        }
    }
    zone_free(&server->zone);
}
