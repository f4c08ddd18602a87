// SPDX-License-Identifier: MIT
// gethostbyname_ex: converts a name to its canonical name, aliases and IPv4 addresses. CPython asks
// getaddrinfo() first and raises its error, then asks gethostbyname().
#include "libc_adapter.h"

void libc_gethostbyname_ex(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const char *host;
    struct sockaddr_storage address;

    if (!libc_pose_count(step, 1, 1, arena, answer) ||
        !libc_pose_host(step->args[0], true, &host, arena, answer) ||
        (!libc_is_word(host) && !libc_first_address(host, AF_INET, &address, arena, answer)))
        return;
    libc_return_host(arena, answer, gethostbyname(host), AF_INET);
}
