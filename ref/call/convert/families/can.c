// SPDX-License-Identifier: MIT
// Converting an address of AF_CAN; its form depends on the protocol.
#include "call/convert/families/families.h"
#include "call/convert/families/words.h"
#include "platform/linux_families.h"

#include <string.h>

enum { LONG_BITS = sizeof(unsigned long) * 8 };

static bool convert_name(struct call *call, const struct pysock_value *value, const char **name,
                         size_t *length)
{
    const uint8_t *path = NULL;
    const bool good = pys_convert_path(call, value, &path, length);
    *name = (const char *)path;
    return good;
}

/// The number of an interface; an empty name leaves it unchanged.
static bool find_interface(struct call *call, const struct pysock_socket *socket, const char *name,
                           size_t length, int *interface)
{
    struct pysock_error error;
    if (length >= INTERFACE_NAME_SIZE)
        return pys_refuse_words(call, PYSOCK_ERROR, "AF_CAN interface name too long");
    if (length == 0 || pys_interface_index(socket, name, interface, &error) == PYSOCK_OK)
        return true;
    pys_raise_error(call, &error);
    return false;
}

static bool convert_plain(struct call *call, const struct pysock_socket *socket,
                          const struct pysock_value *value, struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {"AF_CAN address must be a tuple (interface, )", "function", 1, 1};
    const char *name = NULL;
    size_t length = 0;
    int interface = 0;
    if (value->kind != PYSOCK_TUPLE)
        return call->python->address_names_method ? pys_refuse_address_kind(call, "AF_CAN", value)
                                                  : pys_refuse_no_tuple(call);
    if (!pys_check_items(call, value, &form) ||
        !convert_name(call, &value->as.sequence.items[0], &name, &length) ||
        !find_interface(call, socket, name, length, &interface))
        return false;
    pys_can_sockaddr(interface, address);
    return true;
}

static bool convert_isotp(struct call *call, const struct pysock_socket *socket,
                          const struct pysock_value *value, struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {NULL, "function", 3, 3};
    const struct pysock_value *const items = value->as.sequence.items;
    const char *name = NULL;
    size_t length = 0;
    int interface = 0;
    uint64_t receives, sends;
    if (value->kind != PYSOCK_TUPLE)
        return pys_refuse_no_tuple(call);
    if (!pys_check_items(call, value, &form) || !convert_name(call, &items[0], &name, &length) ||
        !pys_convert_long_bits(call, &items[1], "argument 2", LONG_BITS, &receives) ||
        !pys_convert_long_bits(call, &items[2], "argument 3", LONG_BITS, &sends) ||
        !find_interface(call, socket, name, length, &interface))
        return false;
    pys_isotp_sockaddr(interface, (uint32_t)receives, (uint32_t)sends, address);
    return true;
}

static bool convert_group(struct call *call, const struct pysock_value *value, uint64_t *group)
{
    return call->python->j1939_group_is_int
               ? pys_convert_bits(call, value, 32, group)
               : pys_convert_long_bits(call, value, "argument 3", LONG_BITS, group);
}

static bool convert_j1939(struct call *call, const struct pysock_socket *socket,
                          const struct pysock_value *value, struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {NULL, "function", 4, 4};
    const struct pysock_value *const items = value->as.sequence.items;
    const char *interface_name = NULL;
    size_t length = 0;
    int interface = 0;
    uint64_t name, group, number;
    if (value->kind != PYSOCK_TUPLE)
        return pys_refuse_no_tuple(call);
    if (!pys_check_items(call, value, &form) || !convert_name(call, &items[0], &interface_name, &length) ||
        !pys_convert_long_bits(call, &items[1], "argument 2", 64, &name) ||
        !convert_group(call, &items[2], &group) || !pys_convert_bits(call, &items[3], 8, &number) ||
        !find_interface(call, socket, interface_name, length, &interface))
        return false;
    pys_j1939_sockaddr(interface, name, (uint32_t)group, (uint8_t)number, address);
    return true;
}

bool pys_convert_can(struct call *call, const struct pysock_socket *socket, const struct pysock_value *value,
                     struct pysock_sockaddr *address)
{
    switch (socket->protocol) {
    case PROTOCOL_CAN_RAW:
    case PROTOCOL_CAN_BCM: return convert_plain(call, socket, value, address);
    case PROTOCOL_CAN_ISOTP:
        if (!call->python->has_isotp)
            break;
        return convert_isotp(call, socket, value, address);
    case PROTOCOL_CAN_J1939:
        if (!call->python->has_j1939)
            break;
        return convert_j1939(call, socket, value, address);
    default: break;
    }
    return pys_refuse_address(call, PYSOCK_ERROR, "unsupported CAN protocol");
}
