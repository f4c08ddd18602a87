// SPDX-License-Identifier: MIT
// Receives a message, and makes the tuple that recvmsg and recvmsg_into return.
//
// CPython Modules/socketmodule.c, sock_recvmsg_guts.
#include "call/messages/messages.h"

#include <limits.h>
#include <string.h>

/// The list of (level, type, data); truncated data has the length that arrived.
static bool ancillary_value(struct call *call, struct msghdr *message, struct pysock_value *list)
{
    size_t count = 0;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL;
         header = CMSG_NXTHDR(message, header))
        count++;
    struct pysock_value *const items = pys_answer_memory(call, (count + 1) * sizeof *items);
    if (items == NULL)
        return false; // no memory
    count = 0;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(message); header != NULL;
         header = CMSG_NXTHDR(message, header)) {
        const uint8_t *const data = CMSG_DATA(header);
        const size_t before = (size_t)(data - (const uint8_t *)message->msg_control);
        const size_t left = message->msg_controllen > before ? message->msg_controllen - before : 0;
        const size_t said = header->cmsg_len > CMSG_LEN(0) ? header->cmsg_len - CMSG_LEN(0) : 0;
        struct pysock_value parts[3] = {pysock_value_from_int(header->cmsg_level),
                                        pysock_value_from_int(header->cmsg_type)};
        if (!pys_keep_bytes(call, data, said < left ? said : left, &parts[2]) ||
            !pys_make_tuple(call, parts, 3, &items[count++]))
            return false; // no memory
    }
    *list = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {items, count}};
    return true;
}

static void return_message(struct call *call, struct pysock_value first, struct msghdr *message,
                           struct pysock_sockaddr *from)
{
    struct pysock_value items[4] = {first}, tuple;
    from->length = message->msg_namelen;
    items[2] = pysock_value_from_int(message->msg_flags);
    if (ancillary_value(call, message, &items[1]) && pys_address_value(call, from, &items[3]) &&
        pys_make_tuple(call, items, 4, &tuple))
        pys_return_value(call, tuple);
}

void pys_receive_message(struct call *call, const struct received_message *wanted, const uint8_t *bytes)
{
    size_t received;
    struct pysock_sockaddr from = {.length = 0};
    struct pysock_error error;
    if (!pys_require_addresses(call))
        return;
    if (wanted->control_size < 0 || wanted->control_size > INT_MAX) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "invalid ancillary data buffer length", NULL);
        return;
    }
    const size_t control_size = (size_t)wanted->control_size;
    uint8_t *const control = pys_answer_memory(call, control_size + 1);
    if (control == NULL)
        return; // no memory
    struct msghdr message = {.msg_name = &from.as,
                             .msg_namelen = sizeof from.as,
                             .msg_iov = wanted->pieces,
                             .msg_control = control_size > 0 ? control : NULL};
    message.msg_iovlen = wanted->count; // types differ between C libraries
    message.msg_controllen = (socklen_t)control_size;
    memset(control, 0, control_size);
    if (pysock_recvmsg(&call->self->socket, &message, wanted->flags, &received, &error) != PYSOCK_OK)
        pys_raise_error(call, &error);
    else if (bytes != NULL)
        return_message(call, (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {bytes, received}},
                       &message, &from);
    else
        return_message(call, pysock_value_from_int((int64_t)received), &message, &from);
}
