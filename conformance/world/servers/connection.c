// SPDX-License-Identifier: MIT
// The behaviour of each kind of peer on a connection.
#define _GNU_SOURCE

#include "servers/connection.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/// Reads as much as there is room for; false if the connection is broken.
static bool read_more(struct connection *connection, size_t most)
{
    size_t room = sizeof connection->bytes - connection->length;
    ssize_t got = recv(connection->descriptor, connection->bytes + connection->length,
                       room < most ? room : most, MSG_DONTWAIT);
    if (got < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    connection->ended = got == 0;
    connection->length += (size_t)got;
    return true;
}

/// Sends received bytes back; false if the connection is broken.
static bool send_back(struct connection *connection)
{
    ssize_t sent =
        send(connection->descriptor, connection->bytes, connection->length, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    connection->length -= (size_t)sent;
    memmove(connection->bytes, connection->bytes + sent, connection->length);
    return true;
}

/// Sends some of the peer's own bytes; false if the connection is broken.
static bool say(struct connection *connection, size_t most)
{
    size_t left = strlen(connection->says + connection->sent);
    ssize_t sent = send(connection->descriptor, connection->says + connection->sent,
                        left < most ? left : most, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0) {
        return errno == EAGAIN || errno == EINTR;
    }
    connection->sent += (size_t)sent;
    return true;
}

static bool is_due(const struct connection *connection, int64_t now_ms)
{
    return connection->due_ms != NEVER_DUE && connection->due_ms <= now_ms;
}

bool peer_closes(struct connection *connection, short ready, int64_t now_ms)
{
    (void)connection;
    (void)ready;
    (void)now_ms;
    return false;
}

bool peer_echoes(struct connection *connection, short ready, int64_t now_ms)
{
    (void)now_ms;
    if ((ready & POLLIN) != 0 && !read_more(connection, CONNECTION_BYTES)) {
        return false;
    }
    if (connection->length > 0 && !send_back(connection)) {
        return false;
    }
    bool has_room = connection->length < sizeof connection->bytes;
    connection->wanted =
        (short)((!connection->ended && has_room ? POLLIN : 0) | (connection->length > 0 ? POLLOUT : 0));
    return connection->length > 0 || !connection->ended;
}

/// The delay counts from the first byte that was not sent back yet.
bool peer_delays(struct connection *connection, short ready, int64_t now_ms)
{
    if ((ready & POLLIN) != 0 && !read_more(connection, CONNECTION_BYTES)) {
        return false;
    }
    if (is_due(connection, now_ms)) {
        connection->due_ms = NEVER_DUE;
        if (!send_back(connection)) {
            return false;
        }
    }
    if (connection->length > 0 && connection->due_ms == NEVER_DUE) {
        connection->due_ms = now_ms + 1 + PEER_DELAY_MS;
    }
    bool has_room = connection->length < sizeof connection->bytes;
    connection->wanted = !connection->ended && has_room ? POLLIN : 0;
    return connection->length > 0 || !connection->ended;
}

/// Received bytes are read and dropped.
static bool forget(struct connection *connection, short ready)
{
    if ((ready & POLLIN) != 0 && !read_more(connection, CONNECTION_BYTES)) {
        return false;
    }
    connection->length = 0;
    connection->wanted = connection->ended ? 0 : POLLIN;
    return true;
}

bool peer_is_silent(struct connection *connection, short ready, int64_t now_ms)
{
    (void)now_ms;
    return forget(connection, ready) && !connection->ended;
}

bool peer_drips(struct connection *connection, short ready, int64_t now_ms)
{
    connection->says = PEER_DRIPS;
    if (!forget(connection, ready) || (is_due(connection, now_ms) && !say(connection, 1))) {
        return false;
    }
    if (connection->due_ms == NEVER_DUE || connection->due_ms <= now_ms) {
        connection->due_ms = now_ms + PEER_DRIP_MS;
    }
    return connection->says[connection->sent] != '\0';
}

bool peer_sips(struct connection *connection, short ready, int64_t now_ms)
{
    (void)ready;
    if (is_due(connection, now_ms) && !read_more(connection, PEER_SIP_BYTES)) {
        return false;
    }
    connection->length = 0;
    if (connection->due_ms == NEVER_DUE || connection->due_ms <= now_ms) {
        connection->due_ms = now_ms + PEER_DRIP_MS;
    }
    return !connection->ended;
}

bool peer_is_deaf(struct connection *connection, short ready, int64_t now_ms)
{
    (void)now_ms;
    connection->wanted = POLLRDHUP;
    return (ready & POLLRDHUP) == 0;
}

/// Over TCP closing a socket without lingering sends a reset; over Unix closing one with unread bytes does.
bool peer_resets(struct connection *connection, short ready, int64_t now_ms)
{
    (void)now_ms;
    connection->wanted = POLLIN;
    if ((ready & POLLIN) == 0) {
        return true;
    }
    const struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    (void)setsockopt(connection->descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    return false;
}

static const char page[] = "HTTP/1.0 200 OK\r\n"
                           "Content-Type: text/plain; charset=utf-8\r\n"
                           "Content-Length: 20\r\n"
                           "Connection: close\r\n"
                           "\r\n"
                           "The world says hi.\r\n";

static const char no_page[] = "HTTP/1.0 404 Not Found\r\n"
                              "Content-Length: 0\r\n"
                              "Connection: close\r\n"
                              "\r\n";

static const char not_understood[] = "HTTP/1.0 400 Bad Request\r\n"
                                     "Content-Length: 0\r\n"
                                     "Connection: close\r\n"
                                     "\r\n";

static bool begins_with(const struct connection *connection, const char *text)
{
    return connection->length >= strlen(text) && memcmp(connection->bytes, text, strlen(text)) == 0;
}

/// RFC 1945: the request ends with an empty line.
static void understand(struct connection *connection)
{
    if (memmem(connection->bytes, connection->length, "\r\n\r\n", 4) == NULL) {
        if (connection->ended || connection->length == sizeof connection->bytes) {
            connection->says = not_understood;
        }
    } else if (begins_with(connection, "GET / HTTP/1.")) {
        connection->says = page;
    } else {
        connection->says = begins_with(connection, "GET /") ? no_page : not_understood;
    }
}

bool peer_is_http(struct connection *connection, short ready, int64_t now_ms)
{
    (void)now_ms;
    if ((ready & POLLIN) != 0 && !read_more(connection, CONNECTION_BYTES)) {
        return false;
    }
    if (connection->says == NULL) {
        understand(connection);
    }
    if (connection->says != NULL && !say(connection, sizeof page)) {
        return false;
    }
    connection->wanted = connection->says == NULL ? POLLIN : POLLOUT;
    return connection->says == NULL || connection->says[connection->sent] != '\0';
}
