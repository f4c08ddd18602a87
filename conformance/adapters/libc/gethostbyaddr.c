// SPDX-License-Identifier: MIT
// gethostbyaddr: finds the host of an address, or of the first address of a name. CPython asks getaddrinfo()
// for the address.
#include "libc_adapter.h"

#include <string.h>

void libc_gethostbyaddr(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const char *host;
    struct sockaddr_storage address;
    struct sockaddr_in ipv4;
    struct sockaddr_in6 ipv6;
    const void *packed = &ipv4.sin_addr;
    socklen_t length = sizeof ipv4.sin_addr;

    if (!libc_pose_count(step, 1, 1, arena, answer) ||
        !libc_pose_host(step->args[0], true, &host, arena, answer))
        return;
    if (libc_is_word(host)) {
        wire_skip(arena, answer, "the empty host and <broadcast> have a meaning in Python only");
        return;
    }
    if (!libc_first_address(host, AF_UNSPEC, &address, arena, answer))
        return;
    memcpy(&ipv4, &address, sizeof ipv4);
    memcpy(&ipv6, &address, sizeof ipv6);
    if (address.ss_family == AF_INET6) {
        packed = &ipv6.sin6_addr;
        length = sizeof ipv6.sin6_addr;
    }
    libc_return_host(arena, answer, gethostbyaddr(packed, length, address.ss_family), address.ss_family);
}
