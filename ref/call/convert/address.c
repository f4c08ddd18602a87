// SPDX-License-Identifier: MIT
// Converting addresses of each family, with CPython's order of checks.
//
// CPython Modules/socketmodule.c, getsockaddrarg, getsockaddrlen, idna_converter, setipaddr.
#include "call/convert/families/families.h"
#include "call/convert/families/words.h"
#include "call/live.h"
#include "idna/idna.h"
#include "lookup/host_address.h"
#include "platform/linux_families.h"
#include "sockets/sockaddr.h"

#include "text/text.h"

#include <string.h>

/// Encodes a str that is not ASCII with the idna codec.
static bool encode_host(struct call *call, const struct pysock_value *value, const char **host,
                        size_t *length)
{
    struct idna_host encoded;
    struct idna_refusal refusal;
    struct pysock_value copy;
    switch (pys_idna_encode(call->python, value->as.text.utf8, value->as.text.length, &encoded, &refusal)) {
    case IDNA_OK: break;
    case IDNA_REFUSED: pys_refuse_words(call, PYSOCK_TYPE_ERROR, "encoding of hostname failed"); return false;
    case IDNA_NO_MEMORY: pys_raise_memory_error(call); return false; // no memory
    }
    const bool good = pys_keep_text(call, encoded.bytes, encoded.length, &copy);
    pys_idna_host_clear(&encoded);
    *host = good ? copy.as.text.utf8 : NULL;
    *length = good ? copy.as.text.length : 0;
    return good;
}

static bool is_ascii(const struct pysock_value *text)
{
    for (size_t index = 0; index < text->as.text.length; index++) {
        if ((unsigned char)text->as.text.utf8[index] >= 0x80)
            return false;
    }
    return true;
}

/// A host as bytes without NUL: an ASCII str is unchanged, any other str is encoded by the idna codec.
static bool convert_host(struct call *call, const struct pysock_value *value, const char **host)
{
    size_t length;
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_STR_SUBCLASS)
        value = value->as.object.value;
    if (value->kind == PYSOCK_STR && !is_ascii(value)) {
        if (!encode_host(call, value, host, &length))
            return false;
    } else if (value->kind == PYSOCK_STR) {
        *host = value->as.text.utf8;
        length = value->as.text.length;
    } else if (value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY) {
        struct pysock_value copy;
        length = value->as.buffer.length;
        if (!pys_keep_text(call, (const char *)value->as.buffer.bytes, length, &copy))
            return false; // no memory
        *host = copy.as.text.utf8;
    } else {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "str, bytes or bytearray expected, not ",
                       pys_class_name(value), NULL);
        return false;
    }
    if (strlen(*host) != length)
        return pys_refuse_words(call, PYSOCK_TYPE_ERROR, "host name must not contain null character");
    return true;
}

static bool convert_port(struct call *call, const struct pysock_value *value, int *port)
{
    if (pys_convert_item_int(call, value, port))
        return true;
    if (call->python->address_names_method && call->answer->raised.status == PYSOCK_OVERFLOW_ERROR)
        return pys_refuse_address(call, PYSOCK_OVERFLOW_ERROR, "port must be 0-65535.");
    return false;
}

static bool resolve(struct call *call, const char *host, int family, struct pysock_sockaddr *address)
{
    struct pysock_address found;
    struct pysock_error error;
    if (pys_host_address(call->libc, host, family, &found, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return false;
    }
    pys_sockaddr_from(&found, address);
    return true;
}

static bool convert_ipv4(struct call *call, const struct pysock_value *value, struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {"AF_INET address must be a pair (host, port)", "getsockaddrarg()",
                                           2, 2};
    const struct pysock_value *const items = value->as.sequence.items;
    const char *host;
    int port;
    if (value->kind != PYSOCK_TUPLE)
        return pys_refuse_address_kind(call, "AF_INET", value);
    if (!pys_check_items(call, value, &form) || !convert_host(call, &items[0], &host) ||
        !convert_port(call, &items[1], &port) || !resolve(call, host, AF_INET, address))
        return false;
    if (port < 0 || port > UINT16_MAX)
        return pys_refuse_address(call, PYSOCK_OVERFLOW_ERROR, "port must be 0-65535.");
    address->as.ipv4.sin_port = pysock_htons((uint16_t)port);
    return true;
}

static bool convert_ipv6(struct call *call, const struct pysock_value *value, struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {
        "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])", "function", 2, 4};
    const struct pysock_value *const items = value->as.sequence.items;
    const size_t count = value->kind == PYSOCK_TUPLE ? value->as.sequence.count : 0;
    const char *host;
    int port;
    uint32_t flow = 0, scope = 0;
    if (value->kind != PYSOCK_TUPLE)
        return pys_refuse_address_kind(call, "AF_INET6", value);
    if (!pys_check_items(call, value, &form) || !convert_host(call, &items[0], &host) ||
        !convert_port(call, &items[1], &port) || (count > 2 && !pys_convert_masked(call, &items[2], &flow)) ||
        (count > 3 && !pys_convert_masked(call, &items[3], &scope)) ||
        !resolve(call, host, AF_INET6, address))
        return false;
    if (port < 0 || port > UINT16_MAX)
        return pys_refuse_address(call, PYSOCK_OVERFLOW_ERROR, "port must be 0-65535.");
    if (flow > 0xfffff)
        return pys_refuse_address(call, PYSOCK_OVERFLOW_ERROR, "flowinfo must be 0-1048575.");
    address->as.ipv6.sin6_port = pysock_htons((uint16_t)port);
    address->as.ipv6.sin6_flowinfo = pysock_htonl(flow);
    address->as.ipv6.sin6_scope_id = scope;
    return true;
}

/// The bytes of the path: a str is encoded with the file system's encoding; NULs are kept.
static bool convert_path(struct call *call, const struct pysock_value *value, const uint8_t **path,
                         size_t *length)
{
    if (pys_str_of(value) != NULL)
        return pys_encode_file_system_text(call, value, path, length);
    return pys_convert_buffer(call, value, path, length);
}

static bool convert_local(struct call *call, const struct pysock_value *value,
                          struct pysock_sockaddr *address)
{
    const uint8_t *path;
    size_t length;
    struct sockaddr_un *const local = &address->as.local;
    if (!convert_path(call, value, &path, &length))
        return false;
    // Linux: an empty name, or one that begins with a NUL, is in the abstract name space, and no NUL follows
    // it.
    const bool is_abstract = length == 0 || path[0] == '\0';
    if (length > sizeof local->sun_path - (is_abstract ? 0 : 1))
        return pys_refuse_words(call, PYSOCK_ERROR, "AF_UNIX path too long");
    local->sun_family = AF_UNIX;
    if (length > 0)
        memcpy(local->sun_path, path, length);
    address->length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length + (is_abstract ? 0 : 1));
    return true;
}

bool pys_has_addresses(const struct call *call)
{
    const int family = call->self->socket.family;
    return family == AF_INET || family == AF_INET6 || family == AF_UNIX || family == FAMILY_RDS ||
           pys_family_converter(call->python, family) != NULL;
}

bool pys_require_addresses(struct call *call)
{
    return pys_has_addresses(call) || pys_refuse_words(call, PYSOCK_ERROR, "getsockaddrlen: bad family");
}

bool pys_convert_address(struct call *call, const struct pysock_socket *socket,
                         const struct pysock_value *value, struct pysock_sockaddr *address)
{
    convert_family *const convert = pys_family_converter(call->python, socket->family);
    memset(address, 0, sizeof *address);
    switch (socket->family) {
    case FAMILY_RDS: // has addresses of AF_INET
    case AF_INET: return convert_ipv4(call, value, address);
    case AF_INET6: return convert_ipv6(call, value, address);
    case AF_UNIX: return convert_local(call, value, address);
    default:
        return convert != NULL ? convert(call, socket, value, address)
                               : pys_refuse_address(call, PYSOCK_ERROR, "bad family");
    }
}
