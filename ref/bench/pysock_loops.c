// SPDX-License-Identifier: MIT
// The loops over libpysock's public functions.
#include "loops.h"

#include "pysock.h"

#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

static uint32_t run_inet_aton(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[4];
        struct pysock_error error;
        if (pysock_inet_aton(NULL, corpus->texts[index], packed, &error) == PYSOCK_OK)
            sum = sum_packed(sum, packed);
    }
    return sum;
}

static uint32_t run_inet_pton_4(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[16];
        struct pysock_error error;
        if (pysock_inet_pton(AF_INET, corpus->texts[index], packed, &error) == PYSOCK_OK)
            sum = sum_packed(sum, packed);
    }
    return sum;
}

static uint32_t run_inet_pton_6(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[16];
        struct pysock_error error;
        if (pysock_inet_pton(AF_INET6, corpus->texts[index], packed, &error) == PYSOCK_OK)
            sum = sum_packed(sum, packed + 12);
    }
    return sum;
}

static uint32_t run_inet_ntoa(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        char text[PYSOCK_IPV4_TEXT_SIZE];
        struct pysock_error error;
        if (pysock_inet_ntoa(corpus->packed[index], 4, text, &error) == PYSOCK_OK)
            sum = sum_text(sum, text);
    }
    return sum;
}

static uint32_t inet_ntop_all(int family, size_t length, const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        char text[PYSOCK_IPV6_TEXT_SIZE];
        struct pysock_error error;
        if (pysock_inet_ntop(NULL, family, corpus->packed[index], length, text, &error) == PYSOCK_OK)
            sum = sum_text(sum, text);
    }
    return sum;
}

static uint32_t run_inet_ntop_4(const struct corpus *corpus)
{
    return inet_ntop_all(AF_INET, 4, corpus);
}

static uint32_t run_inet_ntop_6(const struct corpus *corpus)
{
    return inet_ntop_all(AF_INET6, 16, corpus);
}

static uint32_t run_getservbyname(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint16_t port;
        struct pysock_error error;
        if (pysock_getservbyname(NULL, corpus->texts[index], corpus->protocols[index], &port, &error) ==
            PYSOCK_OK)
            sum += port;
    }
    return sum;
}

static uint32_t run_getservbyport(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        char name[256];
        struct pysock_error error;
        if (pysock_getservbyport(NULL, corpus->ports[index], corpus->protocols[index], name, sizeof name,
                                 &error) == PYSOCK_OK)
            sum = sum_text(sum, name);
    }
    return sum;
}

static uint32_t run_getprotobyname(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        int number;
        struct pysock_error error;
        if (pysock_getprotobyname(NULL, corpus->texts[index], &number, &error) == PYSOCK_OK)
            sum += (uint32_t)number;
    }
    return sum;
}

static uint32_t sum_address(uint32_t sum, const struct pysock_address *address)
{
    return sum_packed(sum * 31, address->packed + (address->family == AF_INET6 ? 12 : 0)) + address->port;
}

/// Asks as a client does before it connects.
static uint32_t run_getaddrinfo(const struct corpus *corpus)
{
    static const struct pysock_hints hints = {.type = SOCK_STREAM};
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct pysock_addrinfo_list *list;
        struct pysock_error error;
        if (pysock_getaddrinfo(NULL, corpus->texts[index], "80", &hints, &list, &error) != PYSOCK_OK)
            continue;
        for (size_t item = 0; item < list->count; item++)
            sum = sum_address(sum, &list->items[item].address);
        pysock_free_addrinfo(list);
    }
    return sum;
}

static uint32_t getnameinfo_all(int family, size_t length, const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct pysock_address address = {.family = family, .port = 80};
        char host[PYSOCK_HOST_TEXT_SIZE];
        char service[PYSOCK_SERVICE_TEXT_SIZE];
        struct pysock_error error;
        memcpy(address.packed, corpus->packed[index], length);
        if (pysock_getnameinfo(NULL, &address, NI_NUMERICHOST | NI_NUMERICSERV, host, service, &error) ==
            PYSOCK_OK)
            sum = sum_text(sum_text(sum, host), service);
    }
    return sum;
}

static uint32_t run_getnameinfo_4(const struct corpus *corpus)
{
    return getnameinfo_all(AF_INET, 4, corpus);
}

static uint32_t run_getnameinfo_6(const struct corpus *corpus)
{
    return getnameinfo_all(AF_INET6, 16, corpus);
}

const struct loop pysock_loops[] = {
    {"inet_aton", run_inet_aton},
    {"inet_pton 4", run_inet_pton_4},
    {"inet_pton 6", run_inet_pton_6},
    {"inet_ntoa", run_inet_ntoa},
    {"inet_ntop 4", run_inet_ntop_4},
    {"inet_ntop 6", run_inet_ntop_6},
    {"getservbyname", run_getservbyname},
    {"getservbyport", run_getservbyport},
    {"getprotobyname", run_getprotobyname},
    {"getaddrinfo", run_getaddrinfo},
    {"getnameinfo 4", run_getnameinfo_4},
    {"getnameinfo 6", run_getnameinfo_6},
    {NULL, NULL},
};
