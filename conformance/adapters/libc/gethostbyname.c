// SPDX-License-Identifier: MIT
// gethostbyname: converts a name to an IPv4 address. CPython asks getaddrinfo(), and so does this file.
#include "libc_adapter.h"

void libc_gethostbyname(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    const char *host;
    struct sockaddr_storage address;

    if (!libc_pose_count(step, 1, 1, arena, answer) ||
        !libc_pose_host(step->args[0], true, &host, arena, answer))
        return;
    if (libc_is_word(host)) {
        wire_skip(arena, answer, "the empty host and <broadcast> have a meaning in Python only");
        return;
    }
    if (libc_first_address(host, AF_INET, &address, arena, answer))
        wire_return(answer, libc_sockaddr(arena, (const struct sockaddr *)&address)->as.items.values[0]);
}
