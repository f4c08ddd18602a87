// SPDX-License-Identifier: MIT
// send_fds: its socket, descriptors and data.
//
// CPython Lib/socket.py, send_fds; Modules/arraymodule.c, array_new.
#include "call/messages/messages.h"

#include <string.h>

static bool refuse(struct call *call, enum pysock_status status, const char *words)
{
    pys_raise_text(call, status, words, NULL);
    return false;
}

/// The memory of an array, given as bytes.
static bool copy_fds(struct call *call, const struct pysock_value *value, int **fds, size_t *count)
{
    const size_t length = value->as.buffer.length;
    if (length % sizeof **fds != 0)
        return refuse(call, PYSOCK_VALUE_ERROR, "bytes length not a multiple of item size");
    *fds = pys_answer_copy(call, value->as.buffer.bytes, length);
    *count = length / sizeof **fds;
    return *fds != NULL;
}

/// array.array("i", fds)
static bool convert_fds(struct call *call, const struct pysock_value *value, int **fds, size_t *count)
{
    static const struct function array = {.name = "array", .calling = CALLING_TUPLE};
    struct call by_array = *call;
    char letter[5];
    by_array.function = &array;
    if (pys_str_of(value) != NULL)
        return refuse(call, PYSOCK_TYPE_ERROR, "cannot use a str to initialize an array with typecode 'i'");
    if (value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY)
        return copy_fds(call, value, fds, count);
    if (!pys_iterated_count(value, count)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_class_name(value), "' object is not iterable", NULL);
        return false;
    }
    *fds = pys_answer_memory(call, (*count + 1) * sizeof **fds);
    if (*fds == NULL)
        return false; // no memory
    for (size_t index = 0; index < *count; index++) {
        struct pysock_value item;
        pys_iterated_item(value, index, letter, &item);
        if (!pys_convert_c_int(&by_array, &item, &(*fds)[index]))
            return false;
    }
    return true;
}

void pys_call_send_fds(struct call *call)
{
    static const struct signature signature = {
        "send_fds", false, 3, 5, {"sock", "buffers", "fds", "flags", "address"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct iovec *pieces;
    int *fds;
    size_t pieces_count, fds_count, sent = 0;
    struct pysock_live *live;
    struct pysock_error error;
    if (!pys_bind_python(call, &signature, bound) || !pys_convert_socket(call, bound[0], "sendmsg", &live) ||
        !convert_fds(call, bound[2], &fds, &fds_count) ||
        !pys_convert_data(call, bound[1], &pieces, &pieces_count))
        return;
    if (pysock_send_fds(&live->socket, pieces, pieces_count, fds, fds_count, &sent, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)sent));
    else
        pys_raise_error(call, &error);
}
