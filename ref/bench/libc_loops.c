// SPDX-License-Identifier: MIT
// The loops over the C library's functions; built with musl as well.
#include "loops.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

static uint32_t run_inet_aton(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct in_addr address;
        if (inet_aton(corpus->texts[index], &address) != 0)
            sum += ntohl(address.s_addr);
    }
    return sum;
}

static uint32_t inet_pton_all(int family, size_t last_four, const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[16];
        if (inet_pton(family, corpus->texts[index], packed) == 1)
            sum = sum_packed(sum, packed + last_four);
    }
    return sum;
}

static uint32_t run_inet_pton_4(const struct corpus *corpus)
{
    return inet_pton_all(AF_INET, 0, corpus);
}

static uint32_t run_inet_pton_6(const struct corpus *corpus)
{
    return inet_pton_all(AF_INET6, 12, corpus);
}

static uint32_t run_inet_ntoa(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct in_addr address;
        memcpy(&address, corpus->packed[index], sizeof address);
        sum = sum_text(sum, inet_ntoa(address));
    }
    return sum;
}

static uint32_t inet_ntop_all(int family, const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        char text[INET6_ADDRSTRLEN];
        if (inet_ntop(family, corpus->packed[index], text, sizeof text) != NULL)
            sum = sum_text(sum, text);
    }
    return sum;
}

static uint32_t run_inet_ntop_4(const struct corpus *corpus)
{
    return inet_ntop_all(AF_INET, corpus);
}

static uint32_t run_inet_ntop_6(const struct corpus *corpus)
{
    return inet_ntop_all(AF_INET6, corpus);
}

static uint32_t run_getservbyname(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        const struct servent *const service = getservbyname(corpus->texts[index], corpus->protocols[index]);
        if (service != NULL)
            sum += ntohs((uint16_t)service->s_port);
    }
    return sum;
}

static uint32_t run_getservbyport(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        const struct servent *const service =
            getservbyport(htons(corpus->ports[index]), corpus->protocols[index]);
        if (service != NULL)
            sum = sum_text(sum, service->s_name);
    }
    return sum;
}

static uint32_t run_getprotobyname(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        const struct protoent *const protocol = getprotobyname(corpus->texts[index]);
        if (protocol != NULL)
            sum += (uint32_t)protocol->p_proto;
    }
    return sum;
}

static uint32_t sum_address(uint32_t sum, const struct sockaddr *address)
{
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 with_groups;
        memcpy(&with_groups, address, sizeof with_groups);
        return sum_packed(sum * 31, with_groups.sin6_addr.s6_addr + 12) + ntohs(with_groups.sin6_port);
    }
    struct sockaddr_in quad;
    uint8_t packed[4];
    memcpy(&quad, address, sizeof quad);
    memcpy(packed, &quad.sin_addr, sizeof packed);
    return sum_packed(sum * 31, packed) + ntohs(quad.sin_port);
}

/// Asks as a client does before it connects.
static uint32_t run_getaddrinfo(const struct corpus *corpus)
{
    static const struct addrinfo hints = {.ai_socktype = SOCK_STREAM};
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct addrinfo *list;
        if (getaddrinfo(corpus->texts[index], "80", &hints, &list) != 0)
            continue;
        for (const struct addrinfo *item = list; item != NULL; item = item->ai_next)
            sum = sum_address(sum, item->ai_addr);
        freeaddrinfo(list);
    }
    return sum;
}

static uint32_t getnameinfo_of(uint32_t sum, const void *address, size_t length)
{
    char host[NI_MAXHOST];
    char service[NI_MAXSERV];
    if (getnameinfo(address, (socklen_t)length, host, sizeof host, service, sizeof service,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return sum;
    return sum_text(sum_text(sum, host), service);
}

static uint32_t run_getnameinfo_4(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(80)};
        memcpy(&address.sin_addr, corpus->packed[index], sizeof address.sin_addr);
        sum = getnameinfo_of(sum, &address, sizeof address);
    }
    return sum;
}

static uint32_t run_getnameinfo_6(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(80)};
        memcpy(&address.sin6_addr, corpus->packed[index], sizeof address.sin6_addr);
        sum = getnameinfo_of(sum, &address, sizeof address);
    }
    return sum;
}

const struct loop libc_loops[] = {
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
