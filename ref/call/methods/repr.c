// SPDX-License-Identifier: MIT
// repr() of a socket.
//
// CPython Lib/socket.py, socket.__repr__.
#include "call/live.h"
#include "platform/enumerations.h"
#include "text/text.h"

#include <string.h>

static void append_member(const struct call *call, struct text *text, int number,
                          const struct enumeration *enumeration)
{
    const struct member *const member =
        call->python->enums_show_numbers ? NULL : pys_member_of(call->python, enumeration, number);
    if (member == NULL) {
        pys_text_append_number(text, number);
        return;
    }
    pys_text_append(text, enumeration->name);
    pys_text_append(text, ".");
    pys_text_append(text, member->name);
}

static void append_byte(struct text *text, uint8_t byte)
{
    static const char hex[] = "0123456789abcdef";
    const char escaped[] = {'\\', 'x', hex[byte >> 4], hex[byte & 0xf], '\0'};
    const char plain[] = {(char)byte, '\0'};
    switch (byte) {
    case '\t': pys_text_append(text, "\\t"); return;
    case '\n': pys_text_append(text, "\\n"); return;
    case '\r': pys_text_append(text, "\\r"); return;
    case '\\': pys_text_append(text, "\\\\"); return;
    default: pys_text_append(text, byte >= 0x20 && byte < 0x7f ? plain : escaped); return;
    }
}

/// repr() of bytes; a quote inside is escaped where both kinds occur.
static void append_bytes(struct text *text, const uint8_t *bytes, size_t length)
{
    const bool has_single = memchr(bytes, '\'', length) != NULL;
    const char *const quote = has_single && memchr(bytes, '"', length) == NULL ? "\"" : "'";
    pys_text_append(text, "b");
    pys_text_append(text, quote);
    for (size_t index = 0; index < length; index++) {
        if (bytes[index] == '\'' && *quote == '\'')
            pys_text_append(text, "\\'");
        else
            append_byte(text, bytes[index]);
    }
    pys_text_append(text, quote);
}

/// repr() of an item: a number, bytes, or a text whose characters need no escapes.
static void append_item(struct text *text, const struct pysock_value *item)
{
    switch (item->kind) {
    case PYSOCK_STR: {
        const bool has_single = strchr(item->as.text.utf8, '\'') != NULL;
        pys_text_append(text, has_single ? "\"" : "'");
        pys_text_append(text, item->as.text.utf8);
        pys_text_append(text, has_single ? "\"" : "'");
        break;
    }
    case PYSOCK_BYTES: append_bytes(text, item->as.buffer.bytes, item->as.buffer.length); break;
    default: pys_text_append_number(text, (int64_t)item->as.integer.magnitude); break;
    }
}

/// repr() of a tuple; one with a single item has a comma behind it.
static void append_tuple(struct text *text, const struct pysock_value *tuple)
{
    const size_t count = tuple->as.sequence.count;
    pys_text_append(text, "(");
    for (size_t index = 0; index < count; index++) {
        pys_text_append(text, index > 0 ? ", " : "");
        append_item(text, &tuple->as.sequence.items[index]);
    }
    pys_text_append(text, count == 1 ? ",)" : ")");
}

/// str() of an address; false for an empty address, which repr() does not show.
static bool append_address(struct text *text, const char *label, const struct pysock_value *address)
{
    if (address->kind == PYSOCK_NONE || (address->kind == PYSOCK_STR && address->as.text.length == 0))
        return false;
    pys_text_append(text, label);
    if (address->kind == PYSOCK_STR)
        pys_text_append(text, address->as.text.utf8);
    else if (address->kind == PYSOCK_BYTES)
        append_bytes(text, address->as.buffer.bytes, address->as.buffer.length);
    else
        append_tuple(text, address);
    return true;
}

static void append_addresses(struct call *call, struct text *text)
{
    struct pysock_sockaddr address;
    struct pysock_value value;
    const struct pysock_socket *const socket = &call->self->socket;
    if (!pys_has_addresses(call))
        return;
    if (pysock_getsockname(socket, &address, NULL) == PYSOCK_OK && pys_address_value(call, &address, &value))
        append_address(text, ", laddr=", &value);
    if (pysock_getpeername(socket, &address, NULL) == PYSOCK_OK && pys_address_value(call, &address, &value))
        append_address(text, ", raddr=", &value);
}

void pys_method_repr(struct call *call)
{
    enum { TEXT_SIZE = 1024 }; ///< two paths of 108 bytes, both escaped, and the rest
    const struct pysock_live *const live = call->self;
    struct text text = {pys_answer_memory(call, TEXT_SIZE), TEXT_SIZE, 0};
    if (text.start == NULL)
        return; // no memory
    pys_text_append(&text, live->closed ? "<socket.socket [closed] fd=" : "<socket.socket fd=");
    pys_text_append_number(&text, live->socket.fd);
    pys_text_append(&text, ", family=");
    append_member(call, &text, live->socket.family, &pys_address_family);
    pys_text_append(&text, ", type=");
    append_member(call, &text, pys_shown_type(call, live), &pys_socket_kind);
    pys_text_append(&text, ", proto=");
    pys_text_append_number(&text, live->socket.protocol);
    if (!live->closed)
        append_addresses(call, &text);
    pys_text_append(&text, ">");
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_STR, .as.text = {text.start, text.length}});
}
