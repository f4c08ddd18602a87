// SPDX-License-Identifier: MIT
// create_connection: every address of a host is tried, in order.
//
// CPython Lib/socket.py, create_connection.
#include "call/live.h"
#include "text/text.h"

#include <string.h>

/// One more method of a call that is made of others: named as itself, with the same answer.
static bool call_inside(struct call *call, struct pysock_live *self, const char *name,
                        const struct pysock_value *arg, void (*body)(struct call *call))
{
    const struct function function = {name, CALLING_ONE_OBJECT, 1, 1, NULL, NULL};
    struct call inside = {call->python, &function, arg, 1, call->answer, call->libc, NULL, 0, self};
    body(&inside);
    return call->answer->outcome == PYSOCK_RETURNED;
}

/// OSError and what is below it: create_connection goes on after one.
static bool is_os_error(enum pysock_status status)
{
    switch (status) {
    case PYSOCK_TYPE_ERROR:
    case PYSOCK_VALUE_ERROR:
    case PYSOCK_OVERFLOW_ERROR:
    case PYSOCK_UNICODE_ENCODE_ERROR:
    case PYSOCK_UNICODE_DECODE_ERROR:
    case PYSOCK_ATTRIBUTE_ERROR:
    case PYSOCK_MEMORY_ERROR:
    case PYSOCK_EXCEPTION_GROUP: return false;
    default: return true;
    }
}

static bool refuse_unpacking(struct call *call, const struct pysock_value *value)
{
    if (call->python->unpacking_names_itself)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "cannot unpack non-iterable ", pys_class_name(value),
                       " object", NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", pys_class_name(value), "' object is not iterable", NULL);
    return false;
}

/// CPython Python/ceval.c, _PyEval_UnpackIterableStackRef.
static bool refuse_count(struct call *call, const struct pysock_value *value, size_t count)
{
    const bool is_counted =
        value->kind == PYSOCK_TUPLE || value->kind == PYSOCK_LIST || value->kind == PYSOCK_DICT;
    char digits[24];
    struct text given = {digits, sizeof digits, 0};
    pys_text_append_number(&given, (int64_t)count);
    if (count < 2)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "not enough values to unpack (expected 2, got ", digits, ")",
                       NULL);
    else if (is_counted && call->python->unpacking_counts)
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "too many values to unpack (expected 2, got ", digits, ")",
                       NULL);
    else
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "too many values to unpack (expected 2)", NULL);
    return false;
}

/// host, port = address
static bool unpack(struct call *call, const struct pysock_value *address, char letters[2][5],
                   struct pysock_value pair[2])
{
    size_t count;
    if (!pys_iterated_count(address, &count))
        return refuse_unpacking(call, address);
    if (count != 2)
        return refuse_count(call, address, count);
    for (size_t index = 0; index < 2; index++)
        pys_iterated_item(address, index, letters[index], &pair[index]);
    return true;
}

struct attempt {
    const struct pysock_value *timeout; ///< NULL: the default one
    const struct pysock_value *source;  ///< NULL: any
};

/// One entry of getaddrinfo's list: (family, type, proto, canonname, sockaddr).
static bool try_entry(struct call *call, const struct pysock_value *entry, const struct attempt *attempt,
                      struct pysock_value *made)
{
    const struct pysock_value *const fields = entry->as.sequence.items;
    struct pysock_socket socket;
    struct pysock_error error;
    const enum pysock_status status =
        pysock_socket_open(&socket, (int)fields[0].as.integer.magnitude, (int)fields[1].as.integer.magnitude,
                           (int)fields[2].as.integer.magnitude, &error);
    if (status != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return false;
    }
    if (!pys_make_live(call, &socket, socket.type, made))
        return false; // no memory
    struct pysock_live *const live = made->as.live;
    if ((attempt->timeout == NULL ||
         call_inside(call, live, "settimeout", attempt->timeout, pys_method_settimeout)) &&
        (attempt->source == NULL || !pys_truth(attempt->source) ||
         call_inside(call, live, "bind", attempt->source, pys_method_bind)) &&
        call_inside(call, live, "connect", &fields[4], pys_method_connect))
        return true;
    pysock_live_free(live);
    return false;
}

static void raise_group(struct call *call, const struct pysock_exception *failures, size_t count)
{
    char words[96];
    struct text text = {words, sizeof words, 0};
    pys_text_append(&text, "create_connection failed (");
    pys_text_append_number(&text, (int64_t)count);
    pys_text_append(&text, count == 1 ? " sub-exception)" : " sub-exceptions)");
    struct pysock_value *const args = pys_answer_memory(call, sizeof *args);
    struct pysock_exception group = {.status = PYSOCK_EXCEPTION_GROUP,
                                     .args = args,
                                     .args_count = 1,
                                     .group = failures,
                                     .group_count = count};
    if (args != NULL && pys_keep_text(call, "create_connection failed", 24, args) &&
        pys_keep_text(call, words, text.length, &group.text))
        pys_raise_exception(call, &group);
}

static void try_all(struct call *call, const struct pysock_value *list, const struct attempt *attempt,
                    bool all_errors)
{
    const size_t count = list->as.sequence.count;
    struct pysock_exception *const failures = pys_answer_memory(call, (count + 1) * sizeof *failures);
    if (failures == NULL)
        return; // no memory
    for (size_t index = 0; index < count; index++) {
        struct pysock_value made;
        if (try_entry(call, &list->as.sequence.items[index], attempt, &made)) {
            pys_return_value(call, made);
            return;
        }
        if (!is_os_error(call->answer->raised.status))
            return;
        failures[index] = call->answer->raised;
    }
    if (all_errors)
        raise_group(call, failures, count);
    // Else the last attempt has raised: getaddrinfo() gave an address, or raised itself.
}

void pys_call_create_connection(struct call *call)
{
    static const struct signature with_all = {
        "create_connection", false, 1, 3, {"address", "timeout", "source_address", "all_errors"}};
    static const struct signature without = {
        "create_connection", false, 1, 3, {"address", "timeout", "source_address"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct pysock_value args[4], list;
    char letters[2][5];
    if (!pys_bind_python(call, call->python->has_all_errors ? &with_all : &without, bound) ||
        !unpack(call, bound[0], letters, args))
        return;
    args[2] = pysock_value_from_int(0);
    args[3] = pysock_value_from_int(SOCK_STREAM);
    // In the same answer: nothing is in its memory yet, and an exception is this call's.
    pysock_call_with(call->python, call->libc, "getaddrinfo", args, 4, NULL, 0, call->answer);
    const struct attempt attempt = {bound[1], bound[2]};
    list = call->answer->returned;
    if (call->answer->outcome == PYSOCK_RETURNED)
        try_all(call, &list, &attempt, bound[3] != NULL && pys_truth(bound[3]));
}
