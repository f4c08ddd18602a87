// SPDX-License-Identifier: MIT
// address_value: the system's address as Python shows it.
//
// CPython Modules/socketmodule.c, makesockaddr.
#include "call/live.h"
#include "text/text.h"

#include <net/if.h>
#include <stddef.h>
#include <string.h>

static bool ipv4_value(struct call *call, const struct sockaddr_in *ipv4, struct pysock_value *value)
{
    char host[PYSOCK_IPV4_TEXT_SIZE];
    struct pysock_value items[2];
    pysock_inet_ntoa((const uint8_t *)&ipv4->sin_addr, 4, host, NULL);
    items[1] = pysock_value_from_int(pysock_ntohs(ipv4->sin_port));
    return pys_keep_text(call, host, strlen(host), &items[0]) && pys_make_tuple(call, items, 2, value);
}

/// What getnameinfo() writes behind an address: the interface of a link-local one, else the number.
static void append_scope(struct text *host, const struct sockaddr_in6 *ipv6)
{
    char name[IF_NAMESIZE];
    const uint8_t *const bytes = ipv6->sin6_addr.s6_addr;
    const bool is_local =
        (bytes[0] == 0xfe && (bytes[1] & 0xc0) == 0x80) || (bytes[0] == 0xff && (bytes[1] & 0x0f) == 0x02);
    pys_text_append(host, "%");
    if (is_local && if_indextoname(ipv6->sin6_scope_id, name) != NULL)
        pys_text_append(host, name);
    else
        pys_text_append_number(host, ipv6->sin6_scope_id);
}

static bool ipv6_value(struct call *call, const struct sockaddr_in6 *ipv6, struct pysock_value *value)
{
    char bytes[PYSOCK_IPV6_TEXT_SIZE + 1 + IF_NAMESIZE];
    struct pysock_value items[4];
    pysock_inet_ntop(call->libc, AF_INET6, ipv6->sin6_addr.s6_addr, 16, bytes, NULL);
    struct text host = {bytes, sizeof bytes, strlen(bytes)};
    if (call->python->scope_in_address && ipv6->sin6_scope_id != 0)
        append_scope(&host, ipv6);
    items[1] = pysock_value_from_int(pysock_ntohs(ipv6->sin6_port));
    items[2] = pysock_value_from_int(pysock_ntohl(ipv6->sin6_flowinfo));
    items[3] = pysock_value_from_int(ipv6->sin6_scope_id);
    return pys_keep_text(call, bytes, host.length, &items[0]) && pys_make_tuple(call, items, 4, value);
}

static bool local_value(struct call *call, const struct sockaddr_un *local, size_t length,
                        struct pysock_value *value)
{
    char path[sizeof local->sun_path + 1];
    const size_t before = offsetof(struct sockaddr_un, sun_path);
    size_t path_length = length > before ? length - before : 0;
    if (path_length > sizeof local->sun_path)
        path_length = sizeof local->sun_path;
    if (path_length > 0 && local->sun_path[0] == '\0') // Linux, the abstract name space
        return pys_keep_bytes(call, local->sun_path, path_length, value);
    memcpy(path, local->sun_path, path_length);
    path[path_length] = '\0';
    return pys_decode_file_system_text(call, path, value);
}

bool pys_address_value(struct call *call, const struct pysock_sockaddr *address, struct pysock_value *value)
{
    struct pysock_value items[2];
    const size_t length = address->length;
    if (length == 0) {
        *value = (struct pysock_value){.kind = PYSOCK_NONE};
        return true;
    }
    switch (address->as.any.sa_family) {
    case AF_INET: return ipv4_value(call, &address->as.ipv4, value);
    case AF_INET6: return ipv6_value(call, &address->as.ipv6, value);
    case AF_UNIX: return local_value(call, &address->as.local, length, value);
    default:
        items[0] = pysock_value_from_int(address->as.any.sa_family);
        return pys_keep_bytes(call, address->as.any.sa_data, length - offsetof(struct sockaddr, sa_data),
                              &items[1]) &&
               pys_make_tuple(call, items, 2, value);
    }
}
