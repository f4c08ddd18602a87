// SPDX-License-Identifier: MIT
// Watches the world's helpers, the name server and the peers, and asks whether they answer.
#define _GNU_SOURCE

#include "base/reason.h"
#include "servers/name_server.h"
#include "world.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#define NAME_PORT 53
#define TRIES 10 // a second each: a datagram may be lost

static const char peers_name[] = "process of the peers";
static const char names_name[] = "name server";

/// Of each read, write and connect, which come back with EAGAIN then.
static void limit_to_seconds(int descriptor, long seconds)
{
    const struct timeval limit = {.tv_sec = seconds};
    (void)setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    (void)setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

/// A connection to one peer over Unix; -1 when there is none.
static int met(const char *peer, size_t length)
{
    struct sockaddr_un place = {.sun_family = AF_UNIX};
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    memcpy(place.sun_path, peer, length);
    limit_to_seconds(descriptor, TRIES);
    if (descriptor >= 0 && connect(descriptor, (const struct sockaddr *)&place,
                                   (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length)) != 0) {
        (void)close(descriptor);
        return -1;
    }
    return descriptor;
}

static int met_names(int type)
{
    struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(NAME_PORT)};
    int descriptor = socket(AF_INET, type | SOCK_CLOEXEC, 0);
    (void)inet_pton(AF_INET, NAME_SERVER_ADDRESS, &place.sin_addr);
    limit_to_seconds(descriptor, type == SOCK_DGRAM ? 1 : TRIES);
    if (descriptor >= 0 && connect(descriptor, (const struct sockaddr *)&place, sizeof place) != 0) {
        (void)close(descriptor);
        return -1;
    }
    return descriptor;
}

static bool peers_answer(void)
{
    static const char echo[] = "\0world-echo";
    char back = '\0';
    int descriptor = met(echo, sizeof echo - 1);
    bool answered = descriptor >= 0 && send(descriptor, "?", 1, MSG_NOSIGNAL) == 1 &&
                    recv(descriptor, &back, 1, 0) == 1 && back == '?';
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
    return answered;
}

/// Whatever it answers to a name that it does not know, it answers.
static bool names_answer(void)
{
    static const unsigned char question[] = "\x73\x63\1\0\0\1\0\0\0\0\0\0\5watch\4test\0\0\1\0\1";
    unsigned char answer[512];
    int descriptor = met_names(SOCK_DGRAM);
    bool answered = false;
    for (int attempt = 0; attempt < TRIES && descriptor >= 0 && !answered; attempt++) {
        if (send(descriptor, question, sizeof question - 1, MSG_NOSIGNAL) < 0) {
            break; // nobody is bound there
        }
        ssize_t got = recv(descriptor, answer, sizeof answer, 0);
        if (got < 0 && errno != EAGAIN && errno != EINTR) {
            break;
        }
        answered = got >= 2 && memcmp(answer, question, 2) == 0;
    }
    if (descriptor >= 0) {
        (void)close(descriptor);
    }
    return answered;
}

bool world_watch_asks(const struct world_watch *watch, char *why, size_t why_size)
{
    const char *silent = !peers_answer()                       ? peers_name
                         : watch->has_names && !names_answer() ? names_name
                                                               : NULL;
    if (silent != NULL) {
        world_write_reason(
            why, why_size,
            "the world's %s does not answer, so an answer may be wrong that is not the adapter's "
            "fault; run it again",
            silent);
    }
    return silent == NULL;
}

static void hold_connections(struct world_watch *watch)
{
    static const char silent[] = "\0world-silent";
    watch->descriptors[0] = met(silent, sizeof silent - 1);
    watch->descriptors[1] = watch->has_names ? met_names(SOCK_STREAM) : -1;
}

bool world_watch_begin(struct world_watch *watch, bool has_names, char *why, size_t why_size)
{
    watch->has_names = has_names;
    hold_connections(watch);
    return world_watch_asks(watch, why, why_size);
}

bool world_watch_again(struct world_watch *watch, char *why, size_t why_size)
{
    world_watch_end(watch);
    hold_connections(watch);
    return world_watch_asks(watch, why, why_size);
}

void world_watch_end(struct world_watch *watch)
{
    for (size_t index = 0; index < WORLD_WATCHED; index++) {
        if (watch->descriptors[index] >= 0) {
            (void)close(watch->descriptors[index]);
        }
        watch->descriptors[index] = -1;
    }
}
