// SPDX-License-Identifier: MIT
// getnameinfo: converts a numeric address and port to names. CPython makes the address with getaddrinfo() and
// AI_NUMERICHOST, and so does this file; questions that CPython itself refuses before or after are skipped.
#include "libc_adapter.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#define FLOWINFO_MOST 0xfffff

struct place {
    const char *host;
    int64_t port;
    int64_t flowinfo;
    int64_t scope;
    size_t members;
};

static bool pose_place(const struct wire_value *value, struct place *place, struct wire_arena *arena,
                       struct wire_answer *answer)
{
    const struct wire_value *const *members = value->as.items.values;

    if (value->kind != WIRE_TUPLE || value->as.items.count < 2 || value->as.items.count > 4) {
        wire_skip(arena, answer, "a C caller passes a socket address");
        return false;
    }
    place->members = value->as.items.count;
    return libc_pose_text(members[0], &place->host, arena, answer) &&
           libc_pose_int(members[1], INT_MIN, INT_MAX, &place->port, arena, answer) &&
           (place->members < 3 ||
            libc_pose_int(members[2], 0, FLOWINFO_MOST, &place->flowinfo, arena, answer)) &&
           (place->members < 4 || libc_pose_int(members[3], 0, UINT32_MAX, &place->scope, arena, answer));
}

static bool make_address(const struct place *place, struct sockaddr_storage *address, socklen_t *length,
                         struct wire_arena *arena, struct wire_answer *answer)
{
    char port[32];
    struct addrinfo hints;
    struct addrinfo *found = NULL;
    bool single;
    int code;

    (void)snprintf(port, sizeof port, "%d", (int)place->port);
    memset(&hints, 0, sizeof hints);
    memset(address, 0, sizeof *address);
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_NUMERICHOST;
    code = getaddrinfo(place->host, port, &hints, &found);
    if (code != 0) {
        libc_raise_gai(arena, answer, code);
        return false;
    }
    single = found->ai_next == NULL && found->ai_addrlen <= sizeof *address;
    if (single) {
        *length = (socklen_t)found->ai_addrlen;
        memcpy(address, found->ai_addr, found->ai_addrlen);
    } else {
        wire_raise(arena, answer, "error", "sockaddr resolved to multiple addresses");
    }
    freeaddrinfo(found);
    return single;
}

static bool fill_in(const struct place *place, struct sockaddr_storage *address, struct wire_arena *arena,
                    struct wire_answer *answer)
{
    struct sockaddr_in6 ipv6;

    if (address->ss_family == AF_INET && place->members != 2) {
        wire_skip(arena, answer, "an IPv4 address has two members in C");
        return false;
    }
    if (address->ss_family == AF_INET6) {
        memcpy(&ipv6, address, sizeof ipv6);
        ipv6.sin6_flowinfo = htonl((uint32_t)place->flowinfo);
        ipv6.sin6_scope_id = (uint32_t)place->scope;
        memcpy(address, &ipv6, sizeof ipv6);
    }
    return true;
}

void libc_getnameinfo(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    char host[1025]; // glibc's NI_MAXHOST, which CPython uses
    char service[32];
    struct place place = {.flowinfo = 0, .scope = 0};
    struct sockaddr_storage address;
    const struct wire_value *parts[2];
    socklen_t length = 0;
    int64_t flags;
    int code;

    if (!libc_pose_count(step, 2, 2, arena, answer) ||
        !libc_pose_int(step->args[1], INT_MIN, INT_MAX, &flags, arena, answer) ||
        !pose_place(step->args[0], &place, arena, answer) ||
        !make_address(&place, &address, &length, arena, answer) || !fill_in(&place, &address, arena, answer))
        return;
    code = getnameinfo((const struct sockaddr *)&address, length, host, sizeof host, service, sizeof service,
                       (int)flags);
    if (code != 0) {
        libc_raise_gai(arena, answer, code);
        return;
    }
    parts[0] = wire_str_c(arena, host);
    parts[1] = wire_str_c(arena, service);
    libc_return_names(arena, answer, wire_items(arena, WIRE_TUPLE, parts, 2));
}
