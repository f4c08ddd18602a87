// SPDX-License-Identifier: MIT
// Numeric hosts: glibc 2.36 sysdeps/posix/getaddrinfo.c, text_to_binary_address; inet/inet6_scopeid_pton.c.
#include "address/numeric_host.h"

#include "address/select.h"
#include "pysock.h"
#include "text/words.h"

#include <net/if.h>
#include <string.h>
#include <sys/socket.h>

enum { INTERFACE_LOCAL = 1, LINK_LOCAL = 2 };

bool pys_address_is_v4_mapped(const uint8_t packed[16])
{
    static const uint8_t prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return memcmp(packed, prefix, sizeof prefix) == 0;
}

bool pys_address_is_loopback(const uint8_t packed[16])
{
    static const uint8_t loopback[16] = {[15] = 1};
    return memcmp(packed, loopback, sizeof loopback) == 0;
}

bool pys_address_is_unspecified(const uint8_t packed[16])
{
    static const uint8_t unspecified[16] = {0};
    return memcmp(packed, unspecified, sizeof unspecified) == 0;
}

bool pys_address_is_link_local(const uint8_t packed[16])
{
    return packed[0] == 0xfe && (packed[1] & 0xc0) == 0x80;
}

bool pys_address_is_multicast_of(const uint8_t packed[16], uint8_t scope)
{
    return packed[0] == 0xff && (packed[1] & 0x0f) == scope;
}

void pys_address_map_v4(const uint8_t packed_v4[4], uint8_t packed[16])
{
    uint8_t mapped[16] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    memcpy(mapped + 12, packed_v4, 4);
    memcpy(packed, mapped, sizeof mapped);
}

/// inet_aton accepts any text after white space; here the address must be the whole text.
static bool read_legacy_v4(const char *text, uint8_t packed[4])
{
    if (!ipv4_legacy_read(text, packed))
        return false;
    while (*text != '\0' && !word_is_blank(*text))
        text++;
    return *text == '\0';
}

static bool read_scoped_v6(const char *text, struct numeric_host *host)
{
    char address[PYSOCK_IPV6_TEXT_SIZE];
    const char *const percent = strchr(text, '%');
    if (percent == NULL || percent - text >= PYSOCK_IPV6_TEXT_SIZE)
        return false;
    memcpy(address, text, (size_t)(percent - text));
    address[percent - text] = '\0';
    host->scope = percent + 1;
    return ipv6_read(address, host->packed);
}

bool pys_numeric_host_read(const char *text, struct numeric_host *host)
{
    host->scope = NULL;
    host->family = AF_INET; // no text is an address of both families, so the usual one may be tried first
    if (ipv4_read(text, host->packed))
        return true;
    host->family = AF_INET6;
    if (ipv6_read(text, host->packed))
        return true;
    host->family = AF_INET;
    if (read_legacy_v4(text, host->packed))
        return true;
    host->family = AF_INET6;
    return read_scoped_v6(text, host);
}

bool pys_numeric_scope(const uint8_t packed[16], const char *text, uint32_t *scope_id)
{
    uint64_t number;
    if (pys_address_is_link_local(packed) || pys_address_is_multicast_of(packed, INTERFACE_LOCAL) ||
        pys_address_is_multicast_of(packed, LINK_LOCAL)) {
        const unsigned index = if_nametoindex(text);
        if (index != 0) {
            *scope_id = index;
            return true;
        }
    }
    if (!word_to_number(text, UINT32_MAX, &number))
        return false;
    *scope_id = (uint32_t)number;
    return true;
}
