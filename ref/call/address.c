// SPDX-License-Identifier: MIT
// inet_aton, inet_ntoa, inet_pton, inet_ntop: their arguments, in CPython's order of checks.
#include "call/call.h"

#include "address/address_text.h"
#include "errors/raise.h"
#include "platform/libc.h"
#include "text/words.h"

#include <sys/socket.h>

/// Reads an address as the call's C library does.
static enum pysock_status read_ipv4(const struct call *call, const char *text, uint8_t packed[4],
                                    struct pysock_error *error)
{
    if (!pys_libc_or_default(call->libc)->aton_takes_tail && text[strcspn(text, " \t\n\v\f\r")] != '\0')
        return pysock_raise(error, PYSOCK_REASON_ATON_ILLEGAL);
    return pysock_inet_aton(text, packed, error);
}

void pys_call_inet_aton(struct call *call)
{
    const char *text;
    uint8_t packed[4];
    struct pysock_error error;
    if (!pys_convert_text(call, 0, &text))
        return;
    if (read_ipv4(call, text, packed, &error) == PYSOCK_OK)
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
    if (pysock_inet_ntop(family, packed, length, text, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    pys_address_text(call->libc, family, packed, text);
    pys_return_text(call, text);
}
