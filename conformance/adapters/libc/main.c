// SPDX-License-Identifier: MIT
// sockconform-adapter-libc: offers the platform's own functions through the adapter protocol.
#include "libc_adapter.h"

#include <locale.h>
#include <string.h>
#include <time.h>

static const struct {
    const char *name;
    libc_call *call;
} calls[] = {
#ifdef CMSG_LEN
    {"CMSG_LEN", libc_cmsg_len},
    {"CMSG_SPACE", libc_cmsg_space},
#endif
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
    {"if_indextoname", libc_if_indextoname},
    {"if_nameindex", libc_if_nameindex},
    {"if_nametoindex", libc_if_nametoindex},
    {"inet_aton", libc_inet_aton},
    {"inet_ntoa", libc_inet_ntoa},
    {"inet_ntop", libc_inet_ntop},
    {"inet_pton", libc_inet_pton},
    {"ntohl", libc_ntohl},
    {"ntohs", libc_ntohs},
};

/// These functions may ask a name server.
static const char *const waiting[] = {"getaddrinfo",      "gethostbyaddr", "gethostbyname",
                                      "gethostbyname_ex", "getnameinfo",   NULL};

enum { CALLS = sizeof calls / sizeof *calls };

static int64_t now_us(void)
{
    struct timespec now = {0, 0};
#ifdef CLOCK_MONOTONIC
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
#else
    (void)timespec_get(&now, TIME_UTC);
#endif
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void answer_call(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    size_t i;

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

/// The time of a step is reported if the run has several steps.
static void answer_step(void *context, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    const int64_t start_us = now_us();
    int64_t elapsed_ms;

    (void)context;
    answer_call(step, arena, answer);
    elapsed_ms = (now_us() - start_us) / 1000;
    if (elapsed_ms > 0 && step->run_length > 1)
        answer->elapsed_ms = elapsed_ms;
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

    setlocale(LC_CTYPE, ""); // as Python does: it says which bytes AI_IDN takes for a name
    for (i = 0; i < CALLS; i++)
        functions[i] = calls[i].name;
    libc_platform(&adapter);
    return wire_serve(&adapter);
}
