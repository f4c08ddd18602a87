// SPDX-License-Identifier: MIT
// Runs the world's peers.
#define _GNU_SOURCE

#include "servers/peers.h"

#include "base/reason.h"
#include "servers/attendant.h"
#include "servers/connection.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/// The ports are below those that the kernel chooses (32768 and above).
static const struct peer {
    const char *name; ///< over Unix: NUL, "world-", name
    uint16_t port;
    enum { ANY_FAMILY, IPV4_ALONE } families;
    peer_turn *turn; ///< NULL: it never accepts, and its queue is full
} peers[] = {
    {"echo", 20001, ANY_FAMILY, peer_echoes},
    {"silent", 20002, ANY_FAMILY, peer_is_silent},
    {"deaf", 20003, ANY_FAMILY, peer_is_deaf},
    {"reset", 20004, ANY_FAMILY, peer_resets},
    {"close", 20005, ANY_FAMILY, peer_closes},
    {"delay", 20006, ANY_FAMILY, peer_delays},
    {"drip", 20007, ANY_FAMILY, peer_drips},
    {"sip", 20008, ANY_FAMILY, peer_sips},
    {"full", 20009, ANY_FAMILY, NULL},
    {"http", 20080, ANY_FAMILY, peer_is_http},
    {"http-ipv4", 20081, IPV4_ALONE, peer_is_http},
};

enum {
    PEER_COUNT = sizeof peers / sizeof peers[0],
    FAMILY_COUNT = 3,
    LISTENER_COUNT = PEER_COUNT * FAMILY_COUNT,
    FILLER_COUNT = 3, ///< of each queue: one more than its places, and a spare one
    CONNECTIONS_MOST = 512,
    BACKLOG = 128,
    FULL_BACKLOG = 1,
    RECEIVE_BUFFER = 4096, ///< a peer that reads slowly or not at all has small buffers
};

static const int families[FAMILY_COUNT] = {AF_INET, AF_INET6, AF_UNIX};

static int listeners[PEER_COUNT][FAMILY_COUNT];
static int fillers[FAMILY_COUNT][FILLER_COUNT];
static struct connection connections[CONNECTIONS_MOST];

struct place {
    union {
        struct sockaddr any;
        struct sockaddr_in ipv4;
        struct sockaddr_in6 ipv6;
        struct sockaddr_un local;
    } as;
    socklen_t length;
};

/// The wildcard address of the family, which includes the loopback address.
static struct place place_of(const struct peer *peer, int family)
{
    struct place place;
    memset(&place, 0, sizeof place);
    place.as.any.sa_family = (sa_family_t)family;
    switch (family) {
    case AF_INET:
        place.as.ipv4.sin_port = htons(peer->port);
        place.length = sizeof place.as.ipv4;
        break;
    case AF_INET6:
        place.as.ipv6.sin6_port = htons(peer->port);
        place.length = sizeof place.as.ipv6;
        break;
    default:
        place.length =
            (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 +
                        (size_t)snprintf(place.as.local.sun_path + 1, sizeof place.as.local.sun_path - 1,
                                         "world-%s", peer->name));
    }
    return place;
}

static bool listens(int descriptor, const struct peer *peer, int family)
{
    const struct place place = place_of(peer, family);
    const int yes = 1;
    const int little = RECEIVE_BUFFER;
    if (family == AF_INET6 && setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) != 0) {
        return false;
    }
    if ((peer->turn == peer_is_deaf || peer->turn == peer_sips) &&
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &little, sizeof little) != 0) {
        return false;
    }
    return bind(descriptor, &place.as.any, place.length) == 0 &&
           listen(descriptor, peer->turn == NULL ? FULL_BACKLOG : BACKLOG) == 0;
}

/// Connections that are never accepted; each takes a place in the queue when it is requested, the last ones
/// get none.
static bool fill(const struct peer *peer, size_t family)
{
    const struct place place = place_of(peer, families[family]);
    for (size_t index = 0; index < FILLER_COUNT; index++) {
        int filler = socket(families[family], SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        fillers[family][index] = filler;
        if (filler < 0 ||
            (connect(filler, &place.as.any, place.length) != 0 && errno != EINPROGRESS && errno != EAGAIN)) {
            return false;
        }
    }
    return true;
}

static void forget_descriptors(void)
{
    memset(listeners, -1, sizeof listeners);
    memset(fillers, -1, sizeof fillers);
    for (size_t index = 0; index < CONNECTIONS_MOST; index++) {
        connections[index].descriptor = -1;
    }
}

bool world_open_peers(char *why, size_t why_size)
{
    forget_descriptors();
    for (size_t index = 0; index < PEER_COUNT; index++) {
        const struct peer *peer = &peers[index];
        for (size_t family = 0; family < FAMILY_COUNT; family++) {
            if (peer->families == IPV4_ALONE && families[family] != AF_INET) {
                continue;
            }
            int descriptor = socket(families[family], SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
            listeners[index][family] = descriptor;
            if (descriptor < 0 || !listens(descriptor, peer, families[family]) ||
                (peer->turn == NULL && !fill(peer, family))) {
                world_write_reason(why, why_size, "the world's peer %s has no socket: %s", peer->name,
                                   strerror(errno));
                return false;
            }
        }
    }
    return true;
}

static void end(struct connection *connection)
{
    (void)close(connection->descriptor);
    connection->descriptor = -1;
}

static void take_turn(struct connection *connection, short ready, int64_t now_ms)
{
    if (!connection->turn(connection, ready, now_ms)) {
        end(connection);
    }
}

/// The open connection that began first; NULL if there is none.
static struct connection *find_oldest(void)
{
    struct connection *oldest = NULL;
    for (size_t index = 0; index < CONNECTIONS_MOST; index++) {
        struct connection *one = &connections[index];
        if (one->descriptor >= 0 && (oldest == NULL || one->began_ms < oldest->began_ms)) {
            oldest = one;
        }
    }
    return oldest;
}

/// A free place, otherwise the place of the oldest connection.
static struct connection *find_place(void)
{
    for (size_t index = 0; index < CONNECTIONS_MOST; index++) {
        if (connections[index].descriptor < 0) {
            return &connections[index];
        }
    }
    struct connection *oldest = find_oldest();
    end(oldest);
    return oldest;
}

/// If no descriptor is left, the oldest connection makes room too.
static int accept_one(int listener)
{
    int descriptor = accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    struct connection *oldest = NULL;
    if (descriptor >= 0 || errno != EMFILE || (oldest = find_oldest()) == NULL) {
        return descriptor;
    }
    end(oldest);
    return accept4(listener, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

static void accept_all(int listener, const struct peer *peer, int64_t now_ms)
{
    for (;;) {
        int descriptor = accept_one(listener);
        if (descriptor < 0) {
            return;
        }
        struct connection *connection = find_place();
        connection->descriptor = descriptor;
        connection->turn = peer->turn;
        connection->wanted = 0;
        connection->due_ms = NEVER_DUE;
        connection->began_ms = now_ms;
        connection->ended = false;
        connection->length = connection->sent = 0;
        connection->says = NULL;
        take_turn(connection, 0, now_ms);
    }
}

/// The time until the next connection is due; -1 if none is.
static int64_t until_due(int64_t now_ms)
{
    int64_t next = -1;
    for (size_t index = 0; index < CONNECTIONS_MOST; index++) {
        const struct connection *one = &connections[index];
        if (one->descriptor >= 0 && one->due_ms != NEVER_DUE) {
            int64_t left = one->due_ms > now_ms ? one->due_ms - now_ms : 0;
            next = next < 0 || left < next ? left : next;
        }
    }
    return next;
}

static void serve_connections(const struct pollfd *polled, int64_t now_ms)
{
    for (size_t index = 0; index < CONNECTIONS_MOST; index++) {
        struct connection *one = &connections[index];
        if (one->descriptor < 0) {
            continue;
        }
        short ready = polled[index].fd == one->descriptor ? polled[index].revents : 0;
        if ((ready & (POLLERR | POLLHUP)) != 0) {
            end(one); // the other side has closed, so no data can be sent
        } else if (ready != 0 || (one->due_ms != NEVER_DUE && one->due_ms <= now_ms)) {
            take_turn(one, ready, now_ms);
        }
    }
}

static void serve(void)
{
    static struct pollfd polled[LISTENER_COUNT + CONNECTIONS_MOST + 1];
    for (;;) {
        for (size_t index = 0; index < LISTENER_COUNT; index++) {
            const struct peer *peer = &peers[index / FAMILY_COUNT];
            int listener = listeners[index / FAMILY_COUNT][index % FAMILY_COUNT];
            polled[index] = (struct pollfd){.fd = peer->turn == NULL ? -1 : listener, .events = POLLIN};
        }
        for (size_t index = 0; index < CONNECTIONS_MOST; index++) {
            polled[LISTENER_COUNT + index] =
                (struct pollfd){.fd = connections[index].descriptor, .events = connections[index].wanted};
        }
        int ready = attendant_poll(polled, LISTENER_COUNT + CONNECTIONS_MOST, until_due(attendant_now_ms()));
        int64_t now_ms = attendant_now_ms();
        serve_connections(polled + LISTENER_COUNT, now_ms);
        for (size_t index = 0; ready > 0 && index < LISTENER_COUNT; index++) {
            if (polled[index].revents != 0) {
                accept_all(polled[index].fd, &peers[index / FAMILY_COUNT], now_ms);
            }
        }
    }
}

/// Lists the places of the descriptors; returns their number.
static size_t list_descriptors(int *list[LISTENER_COUNT + FAMILY_COUNT * FILLER_COUNT])
{
    size_t count = 0;
    for (size_t index = 0; index < LISTENER_COUNT; index++) {
        list[count++] = &listeners[index / FAMILY_COUNT][index % FAMILY_COUNT];
    }
    for (size_t index = 0; index < FAMILY_COUNT * FILLER_COUNT; index++) {
        list[count++] = &fillers[index / FILLER_COUNT][index % FILLER_COUNT];
    }
    return count;
}

bool world_start_peers(pid_t *pid, char *why, size_t why_size)
{
    int *descriptors[LISTENER_COUNT + FAMILY_COUNT * FILLER_COUNT];
    const struct attendant attendant = {"the process of the world's peers", serve, descriptors,
                                        list_descriptors(descriptors)};
    return world_start_attendant(&attendant, pid, why, why_size);
}

void world_close_peers(void)
{
    int *descriptors[LISTENER_COUNT + FAMILY_COUNT * FILLER_COUNT];
    size_t count = list_descriptors(descriptors);
    for (size_t index = 0; index < count; index++) {
        if (*descriptors[index] >= 0) {
            (void)close(*descriptors[index]);
        }
    }
}
