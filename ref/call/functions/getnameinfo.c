// SPDX-License-Identifier: MIT
// getnameinfo: its socket address, and the two names in its result.
//
// CPython Modules/socketmodule.c, socket_getnameinfo.
#include "call/call.h"
#include "errors/raise.h"
#include "text/text.h"

#include <sys/socket.h>

static void refuse_address(struct call *call, const char *words, const char *class_words)
{
    if (call->python->nameinfo_is_unnamed)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, words, class_words, NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "getnameinfo(): illegal sockaddr argument", NULL);
}

/// The parts of getnameinfo's socket address.
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
        refuse_address(call, "argument 1 must be str, not ", pys_argument_name(call, &items[0]));
        return false;
    }
    return pys_convert_utf8_without_nul(call, &items[0], &address->host) &&
           pys_convert_c_int(call, &items[1], &address->port) &&
           (count < 3 || pys_convert_masked(call, &items[2], &address->flow_info)) &&
           (count < 4 || pys_convert_masked(call, &items[3], &address->scope_id));
}

/// The only address of a numeric host and port.
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
    return several ? pysock_raise(error, PYSOCK_REASON_SEVERAL_ADDRESSES) : PYSOCK_OK;
}

static void return_names(struct call *call, const char *host, const char *service)
{
    struct pysock_value items[2];
    struct pysock_value tuple;
    if (pys_decode_utf8(call, host, &items[0]) && pys_decode_utf8(call, service, &items[1]) &&
        pys_make_tuple(call, items, 2, &tuple))
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
