// SPDX-License-Identifier: MIT
// sockconform-adapter-libc: the platform's own functions, behind the adapter protocol.
#include "libc_adapter.h"

#include <string.h>

static const struct {
    const char *name;
    libc_call *call;
} calls[] = {
    {"constant", libc_constant},
    {"getaddrinfo", libc_getaddrinfo},
    {"gethostbyaddr", libc_gethostbyaddr},
    {"gethostbyname", libc_gethostbyname},
    {"gethostbyname_ex", libc_gethostbyname_ex},
    {"gethostname", libc_gethostname},
    {"getnameinfo", libc_getnameinfo},
    {"getprotobyname", libc_getprotobyname},
    {"getservbyname", libc_getservbyname},
    {"getservbyport", libc_getservbyport},
    {"htonl", libc_htonl},
    {"htons", libc_htons},
    {"inet_aton", libc_inet_aton},
    {"inet_ntoa", libc_inet_ntoa},
    {"inet_ntop", libc_inet_ntop},
    {"inet_pton", libc_inet_pton},
    {"ntohl", libc_ntohl},
    {"ntohs", libc_ntohs},
};

// These may ask a name server.
static const char *const waiting[] = {"getaddrinfo",      "gethostbyaddr", "gethostbyname",
                                      "gethostbyname_ex", "getnameinfo",   NULL};

enum { CALLS = sizeof calls / sizeof *calls };

static void answer_step(void *context, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    size_t i;

    (void)context;
    if (step->on.length > 0) {
        wire_skip(arena, answer, "a C library has no socket objects");
        return;
    }
    if (step->kwargs_count > 0) {
        wire_skip(arena, answer, "C has no keyword arguments");
        return;
    }
    for (i = 0; i < CALLS; i++) {
        if (wire_text_is(step->call, calls[i].name)) {
            calls[i].call(step, arena, answer);
            return;
        }
    }
}

int main(void)
{
    const char *functions[CALLS + 1] = {NULL};
    struct wire_adapter adapter = {.name = "libc",
                                   .functions = functions,
                                   .waiting = waiting,
                                   .constants = wire_platform_constants,
                                   .constants_count = wire_platform_constants_count,
                                   .answer_step = answer_step};
    size_t i;

    for (i = 0; i < CALLS; i++)
        functions[i] = calls[i].name;
    libc_platform(&adapter);
    return wire_serve(&adapter);
}
