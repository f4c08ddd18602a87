// SPDX-License-Identifier: MIT
// address_value: converts the system's address to Python's form.
//
// CPython Modules/socketmodule.c, makesockaddr.
#include "call/live.h"

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

static bool ipv6_value(struct call *call, const struct sockaddr_in6 *ipv6, struct pysock_value *value)
{
    struct pysock_value items[4];
    struct pysock_address address = {.family = AF_INET6, .scope_id = ipv6->sin6_scope_id};
    memcpy(address.packed, &ipv6->sin6_addr, sizeof address.packed);
    items[1] = pysock_value_from_int(pysock_ntohs(ipv6->sin6_port));
    items[2] = pysock_value_from_int(pysock_ntohl(ipv6->sin6_flowinfo));
    items[3] = pysock_value_from_int(ipv6->sin6_scope_id);
    return pys_make_address_text(call, &address, &items[0]) && pys_make_tuple(call, items, 4, value);
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
    const size_t length = address->length;
    if (length == 0) {
        *value = (struct pysock_value){.kind = PYSOCK_NONE};
        return true;
    }
    switch (address->as.any.sa_family) {
    case AF_INET: return ipv4_value(call, &address->as.ipv4, value);
    case AF_INET6: return ipv6_value(call, &address->as.ipv6, value);
    case AF_UNIX: return local_value(call, &address->as.local, length, value);
    default: return pys_family_value(call, address, value);
    }
}
