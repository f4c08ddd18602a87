// SPDX-License-Identifier: MIT
// recv_fds: its socket and sizes, and the tuple in its result.
//
// CPython Lib/socket.py, recv_fds; Modules/socketmodule.c, socket_CMSG_LEN.
#include "call/messages/messages.h"

#include <limits.h>
#include <unistd.h>

/// maxfds * 4: a sequence is repeated, and other objects refuse.
static bool is_multiplied(const struct pysock_value *value)
{
    struct pysock_int integer;
    if (value->kind == PYSOCK_OBJECT)
        return pys_is_int(value, &integer) || pys_str_of(value) != NULL ||
               value->as.object.kind == PYSOCK_OBJECT_FRACTION ||
               value->as.object.kind == PYSOCK_OBJECT_DECIMAL;
    return value->kind != PYSOCK_NONE && value->kind != PYSOCK_DICT && value->kind != PYSOCK_MEMORYVIEW &&
           value->kind != PYSOCK_LIVE;
}

/// CMSG_LEN(maxfds * 4)
static bool convert_most(struct call *call, const struct pysock_value *value, size_t *most)
{
    const struct pysock_value *const text = pys_str_of(value);
    struct pysock_int integer;
    struct pysock_value product = text != NULL ? *text : *value; // a subclass of str is repeated as a str
    int64_t length;
    if (!is_multiplied(value)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "unsupported operand type(s) for *: '", pys_class_name(value),
                       "' and 'int'", NULL);
        return false;
    }
    if (pys_is_int(value, &integer)) {
        integer.wider_than_64 = integer.wider_than_64 || integer.magnitude > UINT64_MAX / sizeof(int);
        integer.magnitude *= sizeof(int);
        product = (struct pysock_value){.kind = PYSOCK_INT, .as.integer = integer};
    }
    if (!pys_convert_size(call, &product, &length))
        return false;
    if (length < 0 || (uint64_t)length > INT_MAX - CMSG_LEN(0)) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "CMSG_LEN() argument out of range", NULL);
        return false;
    }
    *most = (size_t)length / sizeof(int);
    return true;
}

static bool convert_size(struct call *call, const struct pysock_value *value, int64_t *size)
{
    if (!pys_convert_size(call, value, size))
        return false;
    if (*size >= 0)
        return true;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "negative buffer size in recvmsg()", NULL);
    return false;
}

/// (data, descriptors, flags, address); false means that the call has raised.
static bool return_received(struct call *call, const uint8_t *bytes, const int *fds,
                            const struct pysock_received_fds *received)
{
    struct pysock_value items[4], tuple;
    struct pysock_value *const numbers = pys_answer_memory(call, (received->fds_count + 1) * sizeof *numbers);
    if (numbers == NULL)
        return false; // no memory
    for (size_t index = 0; index < received->fds_count; index++)
        numbers[index] = pysock_value_from_int(fds[index]);
    items[0] = (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, received->received_bytes}};
    items[1] = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {numbers, received->fds_count}};
    items[2] = pysock_value_from_int(received->flags);
    if (!pys_address_value(call, &received->from, &items[3]) || !pys_make_tuple(call, items, 4, &tuple))
        return false; // no memory
    pys_return_value(call, tuple);
    return true;
}

/// Nobody gets these descriptors.
static void close_received(const int *fds, size_t count)
{
    for (size_t index = 0; index < count; index++)
        close(fds[index]); // no memory
}

void pys_call_recv_fds(struct call *call)
{
    enum { MOST = 1024 }; // more than the system passes at once
    static const struct signature signature = {
        "recv_fds", false, 3, 4, {"sock", "bufsize", "maxfds", "flags"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct pysock_live *live;
    size_t most;
    int64_t size;
    int fds[MOST];
    struct pysock_received_fds received;
    struct pysock_error error;
    if (!pys_bind_python(call, &signature, bound) || !pys_convert_socket(call, bound[0], "recvmsg", &live) ||
        !convert_most(call, bound[2], &most) || !convert_size(call, bound[1], &size))
        return;
    struct call of_socket = *call;
    of_socket.self = live;
    uint8_t *const bytes = pys_received_memory(call, size);
    if (bytes == NULL || !pys_require_addresses(&of_socket))
        return;
    if (pysock_recv_fds(&live->socket, bytes, (size_t)size, fds, most < MOST ? most : MOST, &received,
                        &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (!return_received(call, bytes, fds, &received))
        close_received(fds, received.fds_count); // no memory
}
