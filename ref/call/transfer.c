// SPDX-License-Identifier: MIT
// Arguments and results that the sending and receiving methods share.
#include "call/transfer.h"
#include "call/live.h"

/// Converts the flags if they are given.
bool pys_convert_flags(struct call *call, size_t index, int *flags)
{
    *flags = 0;
    return call->args_count <= index || pys_convert_c_int(call, &call->args[index], flags);
}

bool pys_refuse_negative(struct call *call, int64_t size)
{
    if (size >= 0)
        return false;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "negative buffersize in ", call->function->name, NULL);
    return true;
}

void pys_return_size(struct call *call, enum pysock_status status, size_t size,
                     const struct pysock_error *error)
{
    if (status == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)size));
    else
        pys_raise_error(call, error);
}

void pys_return_with_address(struct call *call, struct pysock_value first, const struct pysock_sockaddr *from)
{
    struct pysock_value items[2] = {first}, tuple;
    if (pys_address_value(call, from, &items[1]) && pys_make_tuple(call, items, 2, &tuple))
        pys_return_value(call, tuple);
}

bool pys_convert_room(struct call *call, struct room *room)
{
    static const char *const parameters[] = {"buffer", "nbytes", "flags"};
    const struct pysock_value *bound[3];
    room->wanted = 0;
    room->flags = 0;
    if (!pys_bind_c(call, parameters, 3, bound))
        return false;
    if (!pys_writable_buffer(bound[0], &room->bytes, &room->length)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name,
                       "() argument 1 must be read-write bytes-like object, not ",
                       pys_argument_name(call, bound[0]), NULL);
        return false;
    }
    return (bound[1] == NULL || pys_convert_size(call, bound[1], &room->wanted)) &&
           (bound[2] == NULL || pys_convert_c_int(call, bound[2], &room->flags)) &&
           pys_refuse_unknown_keywords(call, parameters, 3) && !pys_refuse_negative(call, room->wanted);
}

bool pys_fits_room(struct call *call, struct room *room, const char *refusal)
{
    if (room->wanted == 0)
        room->wanted = (int64_t)room->length;
    if ((uint64_t)room->wanted <= room->length)
        return true;
    pys_raise_text(call, PYSOCK_VALUE_ERROR, refusal, NULL);
    return false;
}

void pys_call_ancillary_size(struct call *call, ancillary_size *size_of)
{
    int64_t length;
    size_t size;
    struct pysock_error error;
    if (!pys_convert_size(call, &call->args[0], &length))
        return;
    const enum pysock_status status = size_of((size_t)length, &size, &error); // a negative one is too long
    pys_return_size(call, status, status == PYSOCK_OK ? size : 0, &error);
}
