// SPDX-License-Identifier: MIT
// getaddrinfo: converts a host, a port and hints to addresses. A port is text in C; CPython writes an int in
// decimal.
#include "libc_adapter.h"

#include <limits.h>
#include <string.h>

/// Python's limit on the digits of an int in text, sys.int_info.default_max_str_digits.
enum { PYTHON_DIGITS_MOST = 4300 };

static bool pose_port(const struct wire_value *value, const char **port, struct wire_arena *arena,
                      struct wire_answer *answer)
{
    char *copy;

    *port = NULL;
    if (value->kind == WIRE_NONE)
        return true;
    if (value->kind == WIRE_STR)
        return libc_pose_text(value, port, arena, answer);
    if (value->kind == WIRE_BYTES)
        return libc_pose_host(value, false, port, arena, answer);
    if (value->kind != WIRE_INT) {
        wire_skip(arena, answer, "a C caller passes the port as text");
        return false;
    }
    if (value->as.integer.decimal.length > PYTHON_DIGITS_MOST) {
        wire_skip(arena, answer, "Python refuses to write an int with so many digits");
        return false;
    }
    copy = wire_take(arena, value->as.integer.decimal.length + 1);
    if (copy == NULL)
        return false;
    memcpy(copy, value->as.integer.decimal.bytes, value->as.integer.decimal.length);
    copy[value->as.integer.decimal.length] = '\0';
    *port = copy;
    return true;
}

static bool pose_hints(const struct wire_step *step, struct addrinfo *hints, struct wire_arena *arena,
                       struct wire_answer *answer)
{
    int *const members[] = {&hints->ai_family, &hints->ai_socktype, &hints->ai_protocol, &hints->ai_flags};
    size_t i;

    memset(hints, 0, sizeof *hints);
    for (i = 2; i < step->args_count; i++) {
        int64_t number;
        if (!libc_pose_int(step->args[i], INT_MIN, INT_MAX, &number, arena, answer))
            return false;
        *members[i - 2] = (int)number;
    }
    return true;
}

static const struct wire_value *entry(struct wire_arena *arena, const struct addrinfo *one,
                                      const struct wire_value *address)
{
    const struct wire_value *const parts[] = {
        wire_int(arena, one->ai_family),
        wire_int(arena, one->ai_socktype),
        wire_int(arena, one->ai_protocol),
        wire_str_c(arena, one->ai_canonname == NULL ? "" : one->ai_canonname),
        address,
    };
    return wire_items(arena, WIRE_TUPLE, parts, sizeof parts / sizeof *parts);
}

static void return_list(struct wire_arena *arena, struct wire_answer *answer, const struct addrinfo *found)
{
    const struct wire_value **items;
    const struct addrinfo *one;
    size_t count = 0;

    for (one = found; one != NULL; one = one->ai_next)
        count++;
    items = wire_take(arena, (count + 1) * sizeof *items);
    if (items == NULL)
        return;
    count = 0;
    for (one = found; one != NULL; one = one->ai_next) {
        const struct wire_value *address = libc_sockaddr(arena, one->ai_addr);
        if (address == NULL) {
            wire_skip(arena, answer, "an address that is neither IPv4 nor IPv6");
            return;
        }
        items[count++] = entry(arena, one, address);
    }
    libc_return_names(arena, answer, wire_items(arena, WIRE_LIST, items, count));
}

void libc_getaddrinfo(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const char *host = NULL;
    const char *port;
    struct addrinfo hints;
    struct addrinfo *found = NULL;
    int code;

    if (!libc_pose_count(step, 2, 6, arena, answer) || !pose_hints(step, &hints, arena, answer) ||
        (step->args[0]->kind != WIRE_NONE && !libc_pose_host(step->args[0], false, &host, arena, answer)) ||
        !pose_port(step->args[1], &port, arena, answer))
        return;
    code = getaddrinfo(host, port, &hints, &found);
    if (code != 0) {
        libc_raise_gai(arena, answer, code);
        return;
    }
    return_list(arena, answer, found);
    freeaddrinfo(found);
}
