// SPDX-License-Identifier: MIT
// The text of a socket, as repr() gives it, without the name of the socket's class.
//
//     <CLASS[ [closed]][ at 0xADDRESS][ object][,] fd=N, family=2, ...>
//
// CPython's own has neither an address nor "object"; gevent's, and that of _socket.socket, have.
#include "judge/socket_text.h"

#include <string.h>

/// What a text shows; `attributes` begins with "fd=", and is NULL if this is no text of a socket.
struct shown {
    bool is_closed;
    const char *attributes;
};

/// Passes a word that may stand at *at.
static bool pass(const char **at, const char *word)
{
    const size_t length = strlen(word);
    const bool is_there = strncmp(*at, word, length) == 0;
    *at += is_there ? length : 0;
    return is_there;
}

static void pass_any(const char **at, const char *bytes)
{
    *at += strspn(*at, bytes);
}

static struct shown shown_by(const char *text)
{
    static const char name[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    struct shown shown = {false, NULL};
    const char *at = text;
    if (!pass(&at, "<") || strspn(at, name) == 0)
        return shown;
    pass_any(&at, name);
    shown.is_closed = pass(&at, " [closed]");
    if (pass(&at, " at 0x"))
        pass_any(&at, "0123456789abcdefN"); // N stands for the address
    pass(&at, " object");
    pass(&at, ",");
    if (pass(&at, " ") && strncmp(at, "fd=", strlen("fd=")) == 0)
        shown.attributes = at;
    return shown;
}

bool socket_text_shows_the_same(const json_t *one, const json_t *other)
{
    if (!json_is_string(one) || !json_is_string(other))
        return false;
    const struct shown left = shown_by(json_string_value(one)), right = shown_by(json_string_value(other));
    return left.attributes != NULL && right.attributes != NULL && left.is_closed == right.is_closed &&
           strcmp(left.attributes, right.attributes) == 0;
}
