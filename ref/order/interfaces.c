// SPDX-License-Identifier: MIT
// The addresses of this machine's interfaces, from getifaddrs.
#define _DEFAULT_SOURCE

#include "order/interfaces.h"

#include "address/numeric_host.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

static const struct ifaddrs *first(const struct interfaces *interfaces)
{
    return (const struct ifaddrs *)(const void *)interfaces;
}

struct interfaces *pys_interfaces_list(void)
{
    struct ifaddrs *list;
    return getifaddrs(&list) == 0 ? (struct interfaces *)(void *)list : NULL;
}

void pys_interfaces_free(struct interfaces *interfaces)
{
    if (interfaces != NULL)
        freeifaddrs((struct ifaddrs *)(void *)interfaces);
}

static in_addr_t v4_of(const struct sockaddr *address)
{
    struct sockaddr_in v4;
    memcpy(&v4, address, sizeof v4);
    return v4.sin_addr.s_addr;
}

static bool is_beyond_loopback(const struct sockaddr *address)
{
    struct sockaddr_in6 v6;
    if (address->sa_family == AF_INET)
        return v4_of(address) != htonl(INADDR_LOOPBACK);
    memcpy(&v6, address, sizeof v6);
    return !pys_address_is_loopback(v6.sin6_addr.s6_addr);
}

bool pys_interfaces_have(const struct interfaces *interfaces, int family)
{
    if (interfaces == NULL)
        return true; // not reached: getifaddrs() that fails
    for (const struct ifaddrs *one = first(interfaces); one != NULL; one = one->ifa_next) {
        if (one->ifa_addr != NULL && one->ifa_addr->sa_family == family && is_beyond_loopback(one->ifa_addr))
            return true;
    }
    return false;
}

unsigned pys_interfaces_prefix_bits(const struct interfaces *interfaces, const uint8_t packed_v4[4])
{
    in_addr_t wanted;
    memcpy(&wanted, packed_v4, sizeof wanted);
    for (const struct ifaddrs *one = interfaces == NULL ? NULL : first(interfaces); one != NULL;
         one = one->ifa_next) {
        if (one->ifa_addr == NULL || one->ifa_netmask == NULL || one->ifa_addr->sa_family != AF_INET ||
            v4_of(one->ifa_addr) != wanted)
            continue;
        unsigned bits = 0;
        for (uint32_t mask = ntohl(v4_of(one->ifa_netmask)); mask != 0; mask <<= 1)
            bits++;
        return bits;
    }
    return 0;
}
