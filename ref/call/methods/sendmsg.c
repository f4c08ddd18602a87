// SPDX-License-Identifier: MIT
// sendmsg: a message with ancillary data.
//
// CPython Modules/socketmodule.c, sock_sendmsg.
#include "call/messages/messages.h"
#include "text/text.h"

#include <string.h>

enum { LETTER_ROOM = 5 }; ///< one letter of a text in UTF-8, with a NUL

struct item {
    int level;
    int type;
    const uint8_t *bytes;
    size_t length;
};

static const char item_words[] = "[sendmsg() ancillary data items]() argument must be ";

static bool refuse_kind(struct call *call, const struct pysock_value *value)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, item_words,
                   call->python->items_are_tuples ? "3-item tuple, not " : "3-item sequence, not ",
                   pys_argument_name(call, value), NULL);
    return false;
}

static bool refuse_length(struct call *call, const struct pysock_value *value, size_t count)
{
    const bool wants_tuple = call->python->items_are_tuples && value->kind == PYSOCK_TUPLE;
    char digits[24];
    struct text text = {digits, sizeof digits, 0};
    pys_text_append_number(&text, (int64_t)count);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, item_words, wants_tuple ? "tuple" : "sequence",
                   " of length 3, not ", digits, NULL);
    return false;
}

/// CPython Python/getargs.c, converttuple: a sequence, but not bytes; later versions also exclude text and
/// bytearray. A dict is not a sequence.
static bool is_item(const struct call *call, const struct pysock_value *value, size_t *count)
{
    const bool is_text = pys_str_of(value) != NULL || value->kind == PYSOCK_BYTEARRAY;
    return value->kind != PYSOCK_BYTES && value->kind != PYSOCK_DICT &&
           !(is_text && call->python->items_are_tuples) && pys_iterated_count(value, count);
}

static bool convert_item(struct call *call, const struct pysock_value *value, struct item *item)
{
    struct pysock_value parts[3];
    char letters[3][LETTER_ROOM];
    size_t count;
    if (!is_item(call, value, &count))
        return refuse_kind(call, value);
    if (count != 3)
        return refuse_length(call, value, count);
    for (size_t index = 0; index < count; index++)
        pys_iterated_item(value, index, letters[index], &parts[index]);
    return pys_convert_item_int(call, &parts[0], &item->level) &&
           pys_convert_item_int(call, &parts[1], &item->type) &&
           pys_convert_buffer(call, &parts[2], &item->bytes, &item->length);
}

static bool place_items(struct call *call, struct msghdr *message, const struct item *items, size_t count)
{
    size_t space = 0;
    for (size_t index = 0; index < count; index++)
        space += CMSG_SPACE(items[index].length);
    uint8_t *const control = pys_answer_memory(call, space + 1);
    if (control == NULL)
        return false; // no memory
    memset(control, 0, space);
    message->msg_control = control;
    message->msg_controllen = space;
    struct cmsghdr *header = CMSG_FIRSTHDR(message);
    for (size_t index = 0; index < count && header != NULL; index++) {
        header->cmsg_level = items[index].level;
        header->cmsg_type = items[index].type;
        header->cmsg_len = CMSG_LEN(items[index].length);
        if (items[index].length > 0)
            memcpy(CMSG_DATA(header), items[index].bytes, items[index].length);
        header = CMSG_NXTHDR(message, header);
    }
    return true;
}

static bool convert_ancillary(struct call *call, struct msghdr *message)
{
    const struct pysock_value *values;
    size_t count;
    if (call->args_count < 2)
        return true;
    if (!pys_items_of(call, &call->args[1], "sendmsg() argument 2 must be an iterable", &values, &count))
        return false;
    struct item *const items = pys_answer_memory(call, (count + 1) * sizeof *items);
    if (items == NULL)
        return false; // no memory
    for (size_t index = 0; index < count; index++) {
        if (!convert_item(call, &values[index], &items[index]))
            return false;
    }
    return count == 0 || place_items(call, message, items, count);
}

void pys_method_sendmsg(struct call *call)
{
    struct msghdr message = {.msg_name = NULL};
    struct pysock_sockaddr to;
    struct pysock_error error;
    int flags = 0;
    size_t sent;
    if (call->args_count > 2 && !pys_convert_c_int(call, &call->args[2], &flags))
        return;
    if (call->args_count > 3 && call->args[3].kind != PYSOCK_NONE) {
        if (!pys_convert_address(call, &call->self->socket, &call->args[3], &to))
            return;
        message.msg_name = &to.as;
        message.msg_namelen = to.length;
    }
    struct iovec *pieces;
    size_t count;
    if (!pys_convert_data(call, &call->args[0], &pieces, &count) || !convert_ancillary(call, &message))
        return;
    message.msg_iov = pieces;
    message.msg_iovlen = count;
    if (pysock_sendmsg(&call->self->socket, &message, flags, &sent, &error) == PYSOCK_OK)
        pys_return_value(call, pysock_value_from_int((int64_t)sent));
    else
        pys_raise_error(call, &error);
}
