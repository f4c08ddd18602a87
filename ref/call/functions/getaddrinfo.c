// SPDX-License-Identifier: MIT
// getaddrinfo: its arguments, and the list that it returns.
//
// CPython Modules/socketmodule.c, socket_getaddrinfo.
#include "call/live.h"
#include "text/text.h"

#include <limits.h>
#include <string.h>
#include <sys/socket.h>

static bool convert_int_port(struct call *call, const struct pysock_int *integer, const char **service)
{
    struct text text = {pys_answer_memory(call, 32), 32, 0};
    const bool fits_long =
        !integer->wider_than_64 && integer->magnitude <= (uint64_t)LONG_MAX + integer->negative;
    if (text.start == NULL)
        return false; // no memory
    if (!fits_long && !call->python->port_int_as_text) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large to convert to C long", NULL);
        return false;
    }
    if (integer->too_long) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR,
                       "Exceeds the limit (4300 digits) for integer string conversion; use "
                       "sys.set_int_max_str_digits() to increase the limit",
                       NULL);
        return false;
    }
    if (integer->negative)
        pys_text_append(&text, "-");
    // An int of more than 64 bits is written as 20 nines: the reader refuses both as too large. Of one of 64 bits
    // glibc keeps the low 32.
    if (integer->wider_than_64)
        pys_text_append(&text, "99999999999999999999");
    else if (integer->magnitude > INT64_MAX) {
        pys_text_append_number(&text, (int64_t)(integer->magnitude / 10));
        pys_text_append_number(&text, (int64_t)(integer->magnitude % 10));
    } else
        pys_text_append_number(&text, (int64_t)integer->magnitude);
    *service = text.start;
    return true;
}

static bool convert_port(struct call *call, const struct pysock_value *port, const char **service)
{
    switch (port->kind) {
    case PYSOCK_NONE: *service = NULL; return true;
    case PYSOCK_INT: return convert_int_port(call, &port->as.integer, service);
    case PYSOCK_BYTES:
        *service = pys_answer_copy(call, port->as.buffer.bytes, port->as.buffer.length);
        return *service != NULL;
    default: break;
    }
    struct pysock_int integer;
    if (pys_str_of(port) != NULL)
        return pys_convert_utf8(call, port, service);
    if (call->python->port_by_index && pys_has_index(port, &integer))
        return convert_int_port(call, &integer, service);
    pys_raise_text(call, PYSOCK_ERROR, "Int or String expected", NULL);
    return false;
}

/// (host, port), or (host, port, flowinfo, scope_id).
static bool make_socket_address(struct call *call, const struct pysock_address *address,
                                struct pysock_value *value)
{
    struct pysock_value items[4];
    if (!pys_make_address_text(call, address, &items[0]))
        return false; // no memory
    items[1] = pysock_value_from_int(address->port);
    items[2] = pysock_value_from_int(address->flow_info);
    items[3] = pysock_value_from_int(address->scope_id);
    return pys_make_tuple(call, items, address->family == AF_INET ? 2 : 4, value);
}

static bool make_entry(struct call *call, const struct pysock_addrinfo *entry, struct pysock_value *value)
{
    struct pysock_value items[5];
    items[0] = pys_enumerated(call, &pys_address_family, entry->address.family);
    items[1] = pys_enumerated(call, &pys_socket_kind, entry->type);
    items[2] = pysock_value_from_int(entry->protocol);
    return pys_decode_utf8(call, entry->canonical_name, &items[3]) &&
           make_socket_address(call, &entry->address, &items[4]) && pys_make_tuple(call, items, 5, value);
}

static void return_list(struct call *call, const struct pysock_addrinfo_list *list)
{
    struct pysock_value *const items = pys_answer_memory(call, (list->count + 1) * sizeof *items);
    if (items == NULL)
        return; // no memory
    for (size_t index = 0; index < list->count; index++) {
        if (!make_entry(call, &list->items[index], &items[index]))
            return;
    }
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {items, list->count}});
}

bool pys_find_addresses(struct call *call, const struct pysock_value *host, const struct pysock_value *port,
                        const struct pysock_hints *hints, struct pysock_addrinfo_list **list)
{
    const char *name;
    const char *service;
    struct pysock_error error;
    if (!pys_convert_host_or_none(call, host, &name) || !convert_port(call, port, &service))
        return false;
    if (pysock_getaddrinfo(call->libc, name, service, hints, list, &error) == PYSOCK_OK)
        return true;
    pys_raise_error(call, &error);
    return false;
}

/// An optional int.
static bool convert_hint(struct call *call, const struct pysock_value *value, int *number)
{
    *number = 0;
    return value == NULL || pys_convert_c_int(call, value, number);
}

void pys_call_getaddrinfo(struct call *call)
{
    static const struct signature signature = {
        "getaddrinfo", false, 2, 6, {"host", "port", "family", "type", "proto", "flags"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct pysock_hints hints;
    struct pysock_addrinfo_list *list;
    if (!pys_bind_python(call, &signature, bound) || !convert_hint(call, bound[2], &hints.family) ||
        !convert_hint(call, bound[3], &hints.type) || !convert_hint(call, bound[4], &hints.protocol) ||
        !convert_hint(call, bound[5], &hints.flags) ||
        !pys_find_addresses(call, bound[0], bound[1], &hints, &list))
        return;
    return_list(call, list);
    pysock_free_addrinfo(list);
}
