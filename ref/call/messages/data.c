// SPDX-License-Identifier: MIT
// Converts the socket and the data of a message: an iterable of bytes-like objects.
//
// CPython Modules/socketmodule.c, sock_sendmsg_iovec; Objects/abstract.c, PySequence_Fast.
#include "call/messages/messages.h"

#include <limits.h>

enum { LETTER_ROOM = 5 }; ///< one letter of a text in UTF-8, with a NUL

bool pys_items_of(struct call *call, const struct pysock_value *value, const char *refusal,
                  const struct pysock_value **items, size_t *count)
{
    if (!pys_iterated_count(value, count)) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, refusal, NULL);
        return false;
    }
    struct pysock_value *const copies = pys_answer_memory(call, (*count + 1) * sizeof *copies);
    char *const letters = pys_answer_memory(call, (*count + 1) * LETTER_ROOM);
    *items = copies;
    if (copies == NULL || letters == NULL)
        return false; // no memory
    for (size_t index = 0; index < *count; index++)
        pys_iterated_item(value, index, &letters[index * LETTER_ROOM], &copies[index]);
    return true;
}

bool pys_convert_data(struct call *call, const struct pysock_value *value, struct iovec **pieces,
                      size_t *count)
{
    const struct pysock_value *items;
    if (!pys_items_of(call, value, "sendmsg() argument 1 must be an iterable", &items, count))
        return false;
    if (*count > INT_MAX) {
        pys_raise_text(call, PYSOCK_ERROR, "sendmsg() argument 1 is too long",
                       NULL); // not reached: 2^31 items
        return false;         // not reached: 2^31 items
    }
    *pieces = pys_answer_memory(call, (*count + 1) * sizeof **pieces);
    if (*pieces == NULL)
        return false; // no memory
    for (size_t index = 0; index < *count; index++) {
        const uint8_t *bytes;
        size_t length;
        if (!pys_convert_buffer(call, &items[index], &bytes, &length))
            return false;
        // The system only reads it. NOLINTNEXTLINE(performance-no-int-to-ptr)
        (*pieces)[index].iov_base = (void *)(uintptr_t)bytes;
        (*pieces)[index].iov_len = length;
    }
    return true;
}

bool pys_convert_socket(struct call *call, const struct pysock_value *value, const char *method,
                        struct pysock_live **live)
{
    if (value->kind == PYSOCK_LIVE && value->as.live->kind == LIVE_SOCKET) {
        *live = value->as.live;
        return true;
    }
    pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'", pys_class_name(value), "' object has no attribute '",
                   method, "'", NULL);
    return false;
}
