// SPDX-License-Identifier: MIT
// Converting an address of AF_PACKET: interface, protocol, packet type, hardware type, hardware address.
#include "call/convert/families/families.h"
#include "call/convert/families/words.h"

enum { HARDWARE_SIZE = 8, ITEMS_MOST = 5 };

struct packet {
    const char *interface;
    int numbers[3]; ///< protocol, packet type, hardware type
    const uint8_t *hardware;
    size_t length;
};

static bool convert_numbers(struct call *call, const struct pysock_value *tuple, int numbers[3])
{
    for (size_t index = 1; index < tuple->as.sequence.count && index < ITEMS_MOST - 1; index++) {
        if (pys_convert_item_int(call, &tuple->as.sequence.items[index], &numbers[index - 1]))
            continue;
        if (call->python->address_names_method && call->answer->raised.status == PYSOCK_OVERFLOW_ERROR)
            return pys_refuse_address(call, PYSOCK_OVERFLOW_ERROR, "address argument out of range");
        return false;
    }
    return true;
}

static bool convert_items(struct call *call, const struct pysock_value *tuple, struct packet *packet)
{
    static const struct tuple_form form = {"AF_PACKET address must be a tuple of two to five elements",
                                           "function", 2, ITEMS_MOST};
    return pys_check_items(call, tuple, &form) &&
           pys_convert_item_text(call, tuple, 0, &form, &packet->interface) &&
           convert_numbers(call, tuple, packet->numbers) &&
           (tuple->as.sequence.count < ITEMS_MOST ||
            pys_convert_buffer(call, &tuple->as.sequence.items[ITEMS_MOST - 1], &packet->hardware,
                               &packet->length));
}

bool pys_convert_packet(struct call *call, const struct pysock_socket *socket,
                        const struct pysock_value *value, struct pysock_sockaddr *address)
{
    struct packet packet = {0};
    struct pysock_error error;
    int interface;
    if (value->kind != PYSOCK_TUPLE)
        return pys_refuse_address_kind(call, "AF_PACKET", value);
    if (!convert_items(call, value, &packet))
        return false;
    if (pys_interface_index(socket, packet.interface, &interface, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return false;
    }
    if (packet.length > HARDWARE_SIZE)
        return pys_refuse_words(call, PYSOCK_VALUE_ERROR, "Hardware address must be 8 bytes or less");
    if (packet.numbers[0] < 0 || packet.numbers[0] > UINT16_MAX)
        return pys_refuse_address(call, PYSOCK_OVERFLOW_ERROR, "proto must be 0-65535.");
    pys_packet_sockaddr(interface, (uint16_t)packet.numbers[0], packet.numbers[1], packet.numbers[2],
                        packet.hardware, packet.length, address);
    return true;
}
