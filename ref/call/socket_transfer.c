// SPDX-License-Identifier: MIT
// The methods that send and receive bytes.
#include "call/live.h"
#include "text/text.h"

/// The flags, where they are given.
static bool convert_flags(struct call *call, size_t index, int *flags)
{
    *flags = 0;
    return call->args_count <= index || pys_convert_c_int(call, &call->args[index], flags);
}

static bool refuse_negative(struct call *call, int64_t size)
{
    if (size >= 0)
        return false;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "negative buffersize in ", call->function->name, NULL);
    return true;
}

static void return_size(struct call *call, enum pysock_status status, size_t size,
                        const struct pysock_error *error)
{
    if (status == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)size));
    else
        pys_raise_error(call, error);
}

void pys_method_send(struct call *call)
{
    const uint8_t *bytes;
    size_t length, sent = 0;
    int flags;
    struct pysock_error error;
    if (!pys_convert_buffer(call, &call->args[0], &bytes, &length) || !convert_flags(call, 1, &flags))
        return;
    const enum pysock_status status = pysock_send(&call->self->socket, bytes, length, flags, &sent, &error);
    return_size(call, status, sent, &error);
}

void pys_method_sendall(struct call *call)
{
    const uint8_t *bytes;
    size_t length;
    int flags;
    struct pysock_error error;
    if (pys_convert_buffer(call, &call->args[0], &bytes, &length) && convert_flags(call, 1, &flags))
        pys_return_none_or(call, pysock_sendall(&call->self->socket, bytes, length, flags, NULL, &error),
                           &error);
}

void pys_method_sendto(struct call *call)
{
    const uint8_t *bytes;
    size_t length, sent = 0;
    int flags = 0;
    struct pysock_sockaddr to;
    struct pysock_error error;
    if (call->args_count != 2 && call->args_count != 3) {
        char digits[24];
        struct text given = {digits, sizeof digits, 0};
        pys_text_append_number(&given, (int64_t)call->args_count);
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "sendto() takes 2 or 3 arguments (", digits, " given)", NULL);
        return;
    }
    if (!pys_convert_buffer(call, &call->args[0], &bytes, &length) ||
        (call->args_count == 3 && !pys_convert_c_int(call, &call->args[1], &flags)) ||
        !pys_convert_address(call, &call->self->socket, &call->args[call->args_count - 1], &to))
        return;
    const enum pysock_status status =
        pysock_sendto(&call->self->socket, bytes, length, flags, &to, &sent, &error);
    return_size(call, status, sent, &error);
}

void pys_method_recv(struct call *call)
{
    int64_t size;
    int flags;
    size_t received;
    struct pysock_error error;
    if (!pys_convert_size(call, &call->args[0], &size) || !convert_flags(call, 1, &flags) ||
        refuse_negative(call, size))
        return;
    uint8_t *const bytes = pys_received_memory(call, size);
    if (bytes == NULL)
        return; // no memory
    if (pysock_recv(&call->self->socket, bytes, (size_t)size, flags, &received, &error) == PYSOCK_OK)
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, received}});
    else
        pys_raise_error(call, &error);
}

static void return_with_address(struct call *call, struct pysock_value first,
                                const struct pysock_sockaddr *from)
{
    struct pysock_value items[2] = {first}, tuple;
    if (pys_address_value(call, from, &items[1]) && pys_make_tuple(call, items, 2, &tuple))
        pys_return_value(call, tuple);
}

void pys_method_recvfrom(struct call *call)
{
    int64_t size;
    int flags;
    size_t received;
    struct pysock_sockaddr from;
    struct pysock_error error;
    if (!pys_convert_size(call, &call->args[0], &size) || !convert_flags(call, 1, &flags) ||
        refuse_negative(call, size))
        return;
    uint8_t *const bytes = pys_received_memory(call, size);
    if (bytes == NULL || !pys_require_addresses(call))
        return;
    if (pysock_recvfrom(&call->self->socket, bytes, (size_t)size, flags, &from, &received, &error) !=
        PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    const struct pysock_value data = {.kind = PYSOCK_BYTES, .as.buffer = {bytes, received}};
    return_with_address(call, data, &from);
}

/// Where recv_into and recvfrom_into write.
struct room {
    uint8_t *bytes;
    size_t length;
    int64_t wanted; ///< 0: as much as there is
    int flags;
};

static bool convert_room(struct call *call, struct room *room)
{
    static const char *const parameters[] = {"buffer", "nbytes", "flags"};
    const struct pysock_value *bound[3];
    room->wanted = 0;
    room->flags = 0;
    if (!pys_bind_c(call, parameters, 3, bound))
        return false;
    if (bound[0]->kind != PYSOCK_BYTEARRAY) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name,
                       "() argument 1 must be read-write bytes-like object, not ",
                       bound[0]->kind == PYSOCK_NONE ? "None" : pys_class_name(bound[0]), NULL);
        return false;
    }
    // A bytearray's memory may be written. NOLINTNEXTLINE(performance-no-int-to-ptr)
    room->bytes = (uint8_t *)(uintptr_t)bound[0]->as.buffer.bytes;
    room->length = bound[0]->as.buffer.length;
    return (bound[1] == NULL || pys_convert_size(call, bound[1], &room->wanted)) &&
           (bound[2] == NULL || pys_convert_c_int(call, bound[2], &room->flags)) &&
           pys_refuse_unknown_keywords(call, parameters, 3) && !refuse_negative(call, room->wanted);
}

static bool fits(struct call *call, struct room *room, const char *refusal)
{
    if (room->wanted == 0)
        room->wanted = (int64_t)room->length;
    if ((uint64_t)room->wanted <= room->length)
        return true;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, refusal, NULL);
    return false;
}

void pys_method_recv_into(struct call *call)
{
    struct room room;
    size_t received = 0;
    struct pysock_error error;
    if (!convert_room(call, &room) || !fits(call, &room, "buffer too small for requested bytes"))
        return;
    const enum pysock_status status =
        pysock_recv(&call->self->socket, room.bytes, (size_t)room.wanted, room.flags, &received, &error);
    return_size(call, status, received, &error);
}

void pys_method_recvfrom_into(struct call *call)
{
    struct room room;
    size_t received = 0;
    struct pysock_sockaddr from;
    struct pysock_error error;
    if (!convert_room(call, &room) || !fits(call, &room, "nbytes is greater than the length of the buffer"))
        return;
    if (!pys_require_addresses(call))
        return;
    if (pysock_recvfrom(&call->self->socket, room.bytes, (size_t)room.wanted, room.flags, &from, &received,
                        &error) == PYSOCK_OK)
        return_with_address(call, pysock_value_from_int((int64_t)received), &from);
    else
        pys_raise_error(call, &error);
}
