// SPDX-License-Identifier: MIT
// family_value: converts an address of one of Linux's families to Python's form.
//
// CPython Modules/socketmodule.c, makesockaddr.
#include "call/live.h"
#include "platform/linux_families.h"
#include "sockets/families/families.h"

#include <string.h>

static struct pysock_value number(uint64_t value)
{
    return (struct pysock_value){.kind = PYSOCK_INT, .as.integer = {.magnitude = value}};
}

static bool two_numbers(struct call *call, uint32_t first, uint32_t second, struct pysock_value *value)
{
    const struct pysock_value items[] = {number(first), number(second)};
    return pys_make_tuple(call, items, 2, value);
}

static bool packet_value(struct call *call, const struct packet_address *packet, struct pysock_value *value)
{
    char name[INTERFACE_NAME_SIZE];
    struct pysock_value items[5];
    const size_t length = packet->length < sizeof packet->hardware ? packet->length : sizeof packet->hardware;
    pys_interface_name(&call->self->socket, packet->interface, name);
    items[1] = number(pysock_ntohs(packet->protocol));
    items[2] = number(packet->packet_type);
    items[3] = number(packet->hardware_type);
    return pys_decode_utf8(call, name, &items[0]) &&
           pys_keep_bytes(call, packet->hardware, length, &items[4]) && pys_make_tuple(call, items, 5, value);
}

static bool can_value(struct call *call, const struct can_address *can, struct pysock_value *value)
{
    char name[INTERFACE_NAME_SIZE];
    struct pysock_value items[4];
    size_t count = 1;
    pys_interface_name(&call->self->socket, can->interface, name);
    if (!pys_decode_file_system_text(call, name, &items[0]))
        return false;
    if (call->self->socket.protocol == PROTOCOL_CAN_ISOTP && call->python->has_isotp) {
        items[count++] = number(can->as.isotp.receives);
        items[count++] = number(can->as.isotp.sends);
    } else if (call->self->socket.protocol == PROTOCOL_CAN_J1939 && call->python->has_j1939) {
        items[count++] = number(can->as.j1939.name);
        items[count++] = number(can->as.j1939.group);
        items[count++] = number(can->as.j1939.address);
    }
    return pys_make_tuple(call, items, count, value);
}

static bool tipc_value(struct call *call, const struct tipc_address *tipc, struct pysock_value *value)
{
    const uint32_t scope = (uint32_t)tipc->scope; // the cast is CPython's
    struct pysock_value items[] = {number(tipc->kind), number(0), number(0), number(0), number(scope)};
    switch (tipc->kind) {
    case TIPC_KIND_RANGE:
        items[1] = number(tipc->as.range.type);
        items[2] = number(tipc->as.range.lower);
        items[3] = number(tipc->as.range.upper);
        break;
    case TIPC_KIND_NAME:
        items[1] = number(tipc->as.name.type);
        items[2] = items[3] = number(tipc->as.name.instance);
        break;
    case TIPC_KIND_ID:
        items[1] = number(tipc->as.id.node);
        items[2] = number(tipc->as.id.reference);
        break;
    default: pys_raise_text(call, PYSOCK_VALUE_ERROR, "Invalid address type", NULL); return false;
    }
    return pys_make_tuple(call, items, 5, value);
}

/// A text that fills its field has no NUL.
static bool field_value(struct call *call, const uint8_t *field, size_t size, struct pysock_value *value)
{
    const uint8_t *const end = memchr(field, '\0', size);
    const char *const text = pys_answer_copy(call, field, end == NULL ? size : (size_t)(end - field));
    return text != NULL && pys_decode_utf8(call, text, value);
}

static bool alg_value(struct call *call, const struct alg_address *alg, struct pysock_value *value)
{
    struct pysock_value items[4];
    items[2] = number((uint16_t)alg->feature); // the casts are CPython's
    items[3] = number((uint16_t)alg->mask);
    return field_value(call, alg->type, sizeof alg->type, &items[0]) &&
           field_value(call, alg->name, sizeof alg->name, &items[1]) && pys_make_tuple(call, items, 4, value);
}

/// A family that this version does not know: its number and the bytes of the smallest address, also of a longer one.
static bool unknown_value(struct call *call, const struct sockaddr *address, struct pysock_value *value)
{
    struct pysock_value items[2];
    items[0] = number(address->sa_family);
    return pys_keep_bytes(call, address->sa_data, sizeof address->sa_data, &items[1]) &&
           pys_make_tuple(call, items, 2, value);
}

bool pys_family_value(struct call *call, const struct pysock_sockaddr *address, struct pysock_value *value)
{
    union {
        struct netlink_address netlink;
        struct packet_address packet;
        struct can_address can;
        struct tipc_address tipc;
        struct alg_address alg;
        struct vsock_address vsock;
        struct qipcrtr_address qipcrtr;
    } as;
    memcpy(&as, &address->as, sizeof as);
    switch (address->as.any.sa_family) {
    case FAMILY_NETLINK: return two_numbers(call, as.netlink.port, as.netlink.groups, value);
    case FAMILY_PACKET: return packet_value(call, &as.packet, value);
    case FAMILY_CAN: return can_value(call, &as.can, value);
    case FAMILY_TIPC: return tipc_value(call, &as.tipc, value);
    case FAMILY_ALG: return alg_value(call, &as.alg, value);
    case FAMILY_VSOCK:
        if (call->python->has_vsock)
            return two_numbers(call, as.vsock.context, as.vsock.port, value);
        break;
    case FAMILY_QIPCRTR:
        if (call->python->has_qipcrtr)
            return two_numbers(call, as.qipcrtr.node, as.qipcrtr.port, value);
        break;
    default: break;
    }
    return unknown_value(call, &address->as.any, value);
}
