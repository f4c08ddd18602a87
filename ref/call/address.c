// SPDX-License-Identifier: MIT
// inet_aton, inet_ntoa, inet_pton, inet_ntop: their arguments, in CPython's order of checks.
#include "call/call.h"

#include <sys/socket.h>

void pys_call_inet_aton(struct call *call)
{
    const char *text;
    uint8_t packed[4];
    struct pysock_error error;
    if (!pys_convert_text(call, 0, &text))
        return;
    if (pysock_inet_aton(call->libc, text, packed, &error) == PYSOCK_OK)
        pys_return_bytes(call, packed, sizeof packed);
    else
        pys_raise_error(call, &error);
}

void pys_call_inet_ntoa(struct call *call)
{
    const uint8_t *packed;
    size_t length;
    char text[PYSOCK_IPV4_TEXT_SIZE];
    struct pysock_error error;
    if (!pys_convert_buffer(call, &call->args[0], &packed, &length))
        return;
    if (pysock_inet_ntoa(packed, length, text, &error) == PYSOCK_OK)
        pys_return_text(call, text);
    else
        pys_raise_error(call, &error);
}

void pys_call_inet_pton(struct call *call)
{
    int family;
    const char *text;
    uint8_t packed[16];
    struct pysock_error error;
    if (!pys_convert_c_int(call, &call->args[0], &family) || !pys_convert_text(call, 1, &text))
        return;
    if (pysock_inet_pton(family, text, packed, &error) == PYSOCK_OK)
        pys_return_bytes(call, packed, family == AF_INET ? 4 : 16);
    else
        pys_raise_error(call, &error);
}

void pys_call_inet_ntop(struct call *call)
{
    int family;
    const uint8_t *packed;
    size_t length;
    char text[PYSOCK_IPV6_TEXT_SIZE];
    struct pysock_error error;
    if (!pys_convert_c_int(call, &call->args[0], &family) ||
        !pys_convert_buffer(call, &call->args[1], &packed, &length))
        return;
    if (pysock_inet_ntop(call->libc, family, packed, length, text, &error) == PYSOCK_OK)
        pys_return_text(call, text);
    else
        pys_raise_error(call, &error);
}
