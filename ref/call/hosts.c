// SPDX-License-Identifier: MIT
// getaddrinfo, getnameinfo, the gethostby family and getfqdn: their arguments and what they return.
//
// CPython Modules/socketmodule.c; Lib/socket.py for getfqdn.
#include "call/call.h"
#include "errors/text.h"
#include "names/address_text.h"

#include <limits.h>
#include <string.h>
#include <sys/socket.h>

static bool make_tuple(struct call *call, size_t count, struct pysock_value **items,
                       struct pysock_value *tuple)
{
    *items = pys_answer_memory(call, count * sizeof **items);
    if (*items == NULL)
        return false; // no memory
    *tuple = (struct pysock_value){.kind = PYSOCK_TUPLE, .as.sequence = {*items, count}};
    return true;
}

/// The text of an address; with its scope in versions that show it there.
static bool make_address_text(struct call *call, const struct pysock_address *address,
                              struct pysock_value *value)
{
    enum { NI_BOTH_NUMERIC = 3 };
    char text[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    if (call->python->scope_in_address && address->scope_id != 0)
        pysock_getnameinfo(call->libc, address, NI_BOTH_NUMERIC, text, service, NULL); // numbers do not fail
    else
        pys_address_text(call->libc, address->family, address->packed, text);
    return pys_make_text(call, text, value);
}

/// (host, port), or (host, port, flowinfo, scope_id).
static bool make_socket_address(struct call *call, const struct pysock_address *address,
                                struct pysock_value *value)
{
    struct pysock_value *items;
    const size_t count = address->family == AF_INET ? 2 : 4;
    if (!make_tuple(call, count, &items, value) || !make_address_text(call, address, &items[0]))
        return false; // no memory
    items[1] = pysock_value_from_int(address->port);
    if (count == 4) {
        items[2] = pysock_value_from_int(address->flow_info);
        items[3] = pysock_value_from_int(address->scope_id);
    }
    return true;
}

// ---- getaddrinfo

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
    text.start[0] = '\0';
    if (integer->negative)
        pys_text_append(&text, "-");
    // What has more than 64 bits is as good as 20 nines: it is read as a number that is too large.
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
    case PYSOCK_BYTES: {
        char *const copy = pys_answer_memory(call, port->as.buffer.length + 1);
        if (copy == NULL)
            return false; // no memory
        if (port->as.buffer.length > 0)
            memcpy(copy, port->as.buffer.bytes, port->as.buffer.length);
        copy[port->as.buffer.length] = '\0';
        *service = copy;
        return true;
    }
    default: break;
    }
    if (pys_str_of(port) != NULL)
        return pys_convert_utf8(call, port, service);
    pys_raise_text(call, PYSOCK_ERROR, "Int or String expected", NULL);
    return false;
}

static bool make_entry(struct call *call, const struct pysock_addrinfo *entry, struct pysock_value *value)
{
    struct pysock_value *items;
    if (!make_tuple(call, 5, &items, value))
        return false; // no memory
    items[0] = pysock_value_from_int(entry->address.family);
    items[1] = pysock_value_from_int(entry->type);
    items[2] = pysock_value_from_int(entry->protocol);
    return pys_decode_utf8(call, entry->canonical_name, &items[3]) &&
           make_socket_address(call, &entry->address, &items[4]);
}

static void return_list(struct call *call, const struct pysock_addrinfo_list *list)
{
    struct pysock_value *const items = pys_answer_memory(call, (list->count + 1) * sizeof *items);
    if (items == NULL)
        return;
    for (size_t index = 0; index < list->count; index++) {
        if (!make_entry(call, &list->items[index], &items[index]))
            return;
    }
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {items, list->count}});
}

void pys_call_getaddrinfo(struct call *call)
{
    struct pysock_hints hints;
    const char *host;
    const char *service;
    struct pysock_addrinfo_list *list;
    struct pysock_error error;
    if (!pys_convert_c_int(call, &call->args[2], &hints.family) ||
        !pys_convert_c_int(call, &call->args[3], &hints.type) ||
        !pys_convert_c_int(call, &call->args[4], &hints.protocol) ||
        !pys_convert_c_int(call, &call->args[5], &hints.flags) ||
        !pys_convert_host_or_none(call, &call->args[0], &host) ||
        !convert_port(call, &call->args[1], &service))
        return;
    if (pysock_getaddrinfo(call->libc, host, service, &hints, &list, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    return_list(call, list);
    pysock_free_addrinfo(list);
}

// ---- getnameinfo

static void refuse_address(struct call *call, const char *words, const char *class_words)
{
    if (call->python->nameinfo_is_unnamed)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, words, class_words, NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "getnameinfo(): illegal sockaddr argument", NULL);
}

/// What a socket address of getnameinfo says.
struct socket_address {
    const char *host;
    int port;
    uint32_t flow_info;
    uint32_t scope_id;
};

static bool convert_socket_address(struct call *call, const struct pysock_value *tuple,
                                   struct socket_address *address)
{
    const struct pysock_value *const items = tuple->as.sequence.items;
    const size_t count = tuple->as.sequence.count;
    if (count < 2 || count > 4) {
        char digits[24];
        struct text text = {digits, sizeof digits, 0};
        pys_text_append_number(&text, (int64_t)count);
        pys_text_append(&text, " given)");
        refuse_address(call,
                       count < 2 ? "function takes at least 2 arguments ("
                                 : "function takes at most 4 arguments (",
                       digits);
        return false;
    }
    if (pys_str_of(&items[0]) == NULL) {
        refuse_address(call, "argument 1 must be str, not ",
                       items[0].kind == PYSOCK_NONE ? "None" : pys_class_name(&items[0]));
        return false;
    }
    return pys_convert_utf8_without_nul(call, &items[0], &address->host) &&
           pys_convert_c_int(call, &items[1], &address->port) &&
           (count < 3 || pys_convert_masked(call, &items[2], &address->flow_info)) &&
           (count < 4 || pys_convert_masked(call, &items[3], &address->scope_id));
}

/// The one address that the host and the port are as numbers.
static enum pysock_status find_numeric(struct call *call, const struct socket_address *from,
                                       struct pysock_address *address, struct pysock_error *error)
{
    const struct pysock_hints hints = {.type = SOCK_DGRAM, .flags = 4}; // AI_NUMERICHOST
    char port[24];
    struct text text = {port, sizeof port, 0};
    struct pysock_addrinfo_list *list;
    pys_text_append_number(&text, from->port);
    const enum pysock_status status = pysock_getaddrinfo(call->libc, from->host, port, &hints, &list, error);
    if (status != PYSOCK_OK)
        return status;
    *address = list->items[0].address;
    const bool several = list->count > 1;
    pysock_free_addrinfo(list);
    if (several)
        *error = (struct pysock_error){PYSOCK_ERROR, PYSOCK_REASON_SEVERAL_ADDRESSES, 0, 0};
    return several ? PYSOCK_ERROR : PYSOCK_OK;
}

static void return_names(struct call *call, const char *host, const char *service)
{
    struct pysock_value *items;
    struct pysock_value tuple;
    if (make_tuple(call, 2, &items, &tuple) && pys_decode_utf8(call, host, &items[0]) &&
        pys_decode_utf8(call, service, &items[1]))
        pys_return_value(call, tuple);
}

void pys_call_getnameinfo(struct call *call)
{
    int flags;
    struct socket_address from = {NULL, 0, 0, 0};
    struct pysock_address address;
    struct pysock_error error;
    char host[PYSOCK_HOST_TEXT_SIZE];
    char service[PYSOCK_SERVICE_TEXT_SIZE];
    const struct pysock_value *const tuple = &call->args[0];
    if (!pys_convert_c_int(call, &call->args[1], &flags))
        return;
    if (tuple->kind != PYSOCK_TUPLE) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "getnameinfo() argument 1 must be a tuple", NULL);
        return;
    }
    if (!convert_socket_address(call, tuple, &from))
        return;
    if (from.flow_info > 0xfffff) {
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR,
                       call->python->nameinfo_is_unnamed ? "getsockaddrarg" : "getnameinfo()",
                       ": flowinfo must be 0-1048575.", NULL);
        return;
    }
    if (find_numeric(call, &from, &address, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    if (address.family == AF_INET && tuple->as.sequence.count != 2) {
        pys_raise_text(call, PYSOCK_ERROR, "IPv4 sockaddr must be 2 tuple", NULL);
        return;
    }
    address.flow_info = from.flow_info;
    address.scope_id = from.scope_id;
    if (pysock_getnameinfo(call->libc, &address, flags, host, service, &error) == PYSOCK_OK)
        return_names(call, host, service);
    else
        pys_raise_error(call, &error);
}

// ---- The gethostby family

void pys_call_gethostbyname(struct call *call)
{
    const char *host;
    char text[PYSOCK_IPV4_TEXT_SIZE];
    struct pysock_error error;
    if (!pys_convert_host(call, &call->args[0], call->function->name, &host))
        return;
    if (pysock_gethostbyname(call->libc, host, text, &error) == PYSOCK_OK)
        pys_return_text(call, text);
    else
        pys_raise_error(call, &error);
}

/// (name, aliases, addresses).
static void return_host(struct call *call, const struct pysock_host *host)
{
    struct pysock_value *items;
    struct pysock_value tuple;
    struct pysock_value *const aliases = pys_answer_memory(call, (host->aliases_count + 1) * sizeof *aliases);
    struct pysock_value *const addresses =
        pys_answer_memory(call, (host->addresses_count + 1) * sizeof *addresses);
    if (aliases == NULL || addresses == NULL || !make_tuple(call, 3, &items, &tuple))
        return;
    for (size_t index = 0; index < host->aliases_count; index++) {
        if (!pys_decode_utf8(call, host->aliases[index], &aliases[index]))
            return;
    }
    for (size_t index = 0; index < host->addresses_count; index++) {
        if (!make_address_text(call, &host->addresses[index], &addresses[index]))
            return; // no memory
    }
    if (!pys_decode_utf8(call, host->name, &items[0]))
        return;
    items[1] = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {aliases, host->aliases_count}};
    items[2] = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {addresses, host->addresses_count}};
    pys_return_value(call, tuple);
}

typedef enum pysock_status find_host(const struct pysock_libc *libc, const char *host,
                                     struct pysock_host **found, struct pysock_error *error);

static void call_host(struct call *call, find_host *find)
{
    const char *host;
    struct pysock_host *found;
    struct pysock_error error;
    if (!pys_convert_host(call, &call->args[0], call->function->name, &host))
        return;
    if (find(call->libc, host, &found, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    return_host(call, found);
    pysock_free_host(found);
}

void pys_call_gethostbyname_ex(struct call *call)
{
    call_host(call, pysock_gethostbyname_ex);
}

void pys_call_gethostbyaddr(struct call *call)
{
    call_host(call, pysock_gethostbyaddr);
}

// ---- getfqdn

/// How many bytes of white space stand at a text's begin, as str.strip() has it; 0 for none.
static size_t blank_at(const unsigned char *at, size_t length)
{
    if (length >= 1 && ((at[0] >= '\t' && at[0] <= '\r') || (at[0] >= 0x1c && at[0] <= ' ')))
        return 1;
    if (length >= 2 && at[0] == 0xc2 && (at[1] == 0x85 || at[1] == 0xa0))
        return 2;
    if (length < 3)
        return 0;
    const unsigned character = (at[0] & 0x0fU) << 12 | (at[1] & 0x3fU) << 6 | (at[2] & 0x3fU);
    const bool is_blank =
        (at[0] & 0xf0) == 0xe0 &&
        (character == 0x1680 || (character >= 0x2000 && character <= 0x200a) || character == 0x2028 ||
         character == 0x2029 || character == 0x202f || character == 0x205f || character == 0x3000);
    return is_blank ? 3 : 0;
}

static struct pysock_value strip_text(const struct pysock_value *text)
{
    const char *start = text->as.text.utf8;
    size_t length = text->as.text.length;
    for (size_t size; (size = blank_at((const unsigned char *)start, length)) > 0; length -= size)
        start += size;
    for (size_t size = 1; size <= 3 && size <= length;) {
        if (blank_at((const unsigned char *)start + length - size, size) == size) {
            length -= size;
            size = 1;
        } else {
            size++;
        }
    }
    return (struct pysock_value){.kind = PYSOCK_STR, .as.text = {start, length}};
}

static bool is_ascii_blank(uint8_t byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static struct pysock_value strip_bytes(const struct pysock_value *value)
{
    const uint8_t *start = value->as.buffer.bytes;
    size_t length = value->as.buffer.length;
    for (; length > 0 && is_ascii_blank(start[0]); length--)
        start++;
    while (length > 0 && is_ascii_blank(start[length - 1]))
        length--;
    return (struct pysock_value){.kind = value->kind, .as.buffer = {start, length}};
}

/// Writes name.strip(): of the same class, and a str with the NUL that every str here has.
static bool strip(struct call *call, const struct pysock_value *value, struct pysock_value *stripped)
{
    if (value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY) {
        *stripped = strip_bytes(value);
        return true;
    }
    if (pys_str_of(value) == NULL) {
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'", pys_class_name(value),
                       "' object has no attribute 'strip'", NULL);
        return false;
    }
    *stripped = strip_text(pys_str_of(value));
    char *const copy = pys_answer_memory(call, stripped->as.text.length + 1);
    if (copy == NULL)
        return false; // no memory
    memcpy(copy, stripped->as.text.utf8, stripped->as.text.length);
    copy[stripped->as.text.length] = '\0';
    stripped->as.text.utf8 = copy;
    return true;
}

static bool names_this_machine(const struct call *call, const struct pysock_value *name)
{
    if (name->kind != PYSOCK_STR)
        return name->as.buffer.length == 0;
    const size_t length = name->as.text.length; // what stands behind a NUL counts
    return length == 0 || (length == 7 && memcmp(name->as.text.utf8, "0.0.0.0", 7) == 0) ||
           (length == 2 && call->python->fqdn_knows_v6_wildcard && memcmp(name->as.text.utf8, "::", 2) == 0);
}

static const struct pysock_value *pick(const struct pysock_value *host)
{
    const struct pysock_value *const name = &host->as.sequence.items[0];
    const struct pysock_value *const aliases = host->as.sequence.items[1].as.sequence.items;
    const size_t count = host->as.sequence.items[1].as.sequence.count;
    if (strchr(name->as.text.utf8, '.') != NULL)
        return name;
    for (size_t index = 0; index < count; index++) {
        if (strchr(aliases[index].as.text.utf8, '.') != NULL)
            return &aliases[index];
    }
    return name;
}

static bool is_os_error(enum pysock_status status)
{
    return status == PYSOCK_ERROR || status == PYSOCK_HERROR || status == PYSOCK_GAIERROR ||
           status == PYSOCK_TIMEOUT;
}

void pys_call_getfqdn(struct call *call)
{
    struct pysock_value name;
    struct pysock_host *found;
    struct pysock_error error;
    const char *host;
    if (!strip(call, &call->args[0], &name))
        return;
    if (names_this_machine(call, &name)) {
        pys_call_gethostname(call);
        if (call->answer->outcome != PYSOCK_RETURNED)
            return;
        name = call->answer->returned;
    }
    if (!pys_convert_host(call, &name, "gethostbyaddr", &host))
        return;
    if (pysock_gethostbyaddr(call->libc, host, &found, &error) == PYSOCK_OK) {
        return_host(call, found);
        pysock_free_host(found);
        if (call->answer->outcome == PYSOCK_RETURNED)
            pys_return_value(call, *pick(&call->answer->returned));
    } else if (is_os_error(error.status)) {
        pys_return_value(call, name);
    } else {
        pys_raise_error(call, &error);
    }
}
