// SPDX-License-Identifier: MIT
// Converts hosts as CPython does for the resolver, and its results. CPython's source: Modules/socketmodule.c,
// socket_getaddrinfo, setipaddr, makesockaddr, gethost_common, set_gaierror, set_herror.
#include "libc_adapter.h"

#include <string.h>

enum { LABEL_MOST = 63 };

/// Python's idna codec encodes a str first; it leaves ASCII unchanged, except for labels that it refuses.
static bool idna_changes_nothing(const char *host)
{
    size_t label = 0;
    for (const char *at = host; *at != '\0'; at++) {
        if ((unsigned char)*at > 0x7f || (*at == '.' && label == 0))
            return false;
        label = *at == '.' ? 0 : label + 1;
        if (label > LABEL_MOST)
            return false;
    }
    return true;
}

bool libc_pose_host(const struct wire_value *value, bool bytearrays, const char **host,
                    struct wire_arena *arena, struct wire_answer *answer)
{
    char *copy;

    if (value->kind == WIRE_BYTES || (bytearrays && value->kind == WIRE_BYTEARRAY)) {
        copy = wire_take(arena, value->as.packed.length + 1);
        if (copy == NULL || memchr(value->as.packed.bytes, 0, value->as.packed.length) != NULL) {
            wire_skip(arena, answer, "C ends the text at its NUL");
            return false;
        }
        memcpy(copy, value->as.packed.bytes, value->as.packed.length);
        copy[value->as.packed.length] = '\0';
        *host = copy;
        return true;
    }
    if (!libc_pose_text(value, host, arena, answer))
        return false;
    if (idna_changes_nothing(*host))
        return true;
    wire_skip(arena, answer, "C has no IDNA codec: it takes bytes");
    return false;
}

void libc_raise_gai(struct wire_arena *arena, struct wire_answer *answer, int code)
{
#ifdef EAI_SYSTEM
    if (code == EAI_SYSTEM) {
        libc_raise_errno(arena, answer, libc_last_error());
        return;
    }
#endif
    wire_raise_code(arena, answer, "gaierror", code, gai_strerror(code));
}

static void raise_herror(struct wire_arena *arena, struct wire_answer *answer, int code)
{
    wire_raise_code(arena, answer, "herror", code, hstrerror(code));
}

bool libc_is_word(const char *host)
{
    return host[0] == '\0' || strcmp(host, "<broadcast>") == 0;
}

bool libc_first_address(const char *host, int family, struct sockaddr_storage *address,
                        struct wire_arena *arena, struct wire_answer *answer)
{
    struct addrinfo hints;
    struct addrinfo *found = NULL;
    int code;

    memset(&hints, 0, sizeof hints);
    memset(address, 0, sizeof *address);
    hints.ai_family = family;
    code = getaddrinfo(host, NULL, &hints, &found);
    if (code != 0) {
        libc_raise_gai(arena, answer, code);
        return false;
    }
    memcpy(address, found->ai_addr,
           found->ai_addrlen < sizeof *address ? found->ai_addrlen : sizeof *address);
    freeaddrinfo(found);
    return true;
}

static const struct wire_value *address_text(struct wire_arena *arena, int family, const void *packed)
{
    char text[INET6_ADDRSTRLEN] = "";
    (void)inet_ntop(family, packed, text, sizeof text);
    return wire_str_c(arena, text);
}

const struct wire_value *libc_sockaddr(struct wire_arena *arena, const struct sockaddr *address)
{
    const struct wire_value *parts[4];

    if (address->sa_family == AF_INET) {
        struct sockaddr_in ipv4;
        memcpy(&ipv4, address, sizeof ipv4);
        parts[0] = address_text(arena, AF_INET, &ipv4.sin_addr);
        parts[1] = wire_int(arena, ntohs(ipv4.sin_port));
        return wire_items(arena, WIRE_TUPLE, parts, 2);
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 ipv6;
        memcpy(&ipv6, address, sizeof ipv6);
        parts[0] = address_text(arena, AF_INET6, &ipv6.sin6_addr);
        parts[1] = wire_int(arena, ntohs(ipv6.sin6_port));
        parts[2] = wire_int(arena, ntohl(ipv6.sin6_flowinfo));
        parts[3] = wire_int(arena, ipv6.sin6_scope_id);
        return wire_items(arena, WIRE_TUPLE, parts, 4);
    }
    return NULL;
}

/// A list of texts: names if family is AF_UNSPEC, otherwise addresses of that family.
static const struct wire_value *texts(struct wire_arena *arena, char *const *from, int family)
{
    const struct wire_value **items;
    size_t count = 0;
    size_t i;

    while (from != NULL && from[count] != NULL)
        count++;
    items = wire_take(arena, (count + 1) * sizeof *items);
    if (items == NULL)
        return wire_none();
    for (i = 0; i < count; i++)
        items[i] = family == AF_UNSPEC ? wire_str_c(arena, from[i]) : address_text(arena, family, from[i]);
    return wire_items(arena, WIRE_LIST, items, count);
}

void libc_return_host(struct wire_arena *arena, struct wire_answer *answer, const struct hostent *host,
                      int family)
{
    const struct wire_value *parts[3];

    if (host == NULL) {
        raise_herror(arena, answer, h_errno);
        return;
    }
    if (host->h_addrtype != family) {
        libc_raise_errno(arena, answer, EAFNOSUPPORT);
        return;
    }
    parts[0] = wire_str_c(arena, host->h_name);
    parts[1] = texts(arena, host->h_aliases, AF_UNSPEC);
    parts[2] = texts(arena, host->h_addr_list, family);
    libc_return_names(arena, answer, wire_items(arena, WIRE_TUPLE, parts, 3));
}
