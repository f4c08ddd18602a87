// SPDX-License-Identifier: MIT
// create_connection: tries each address of a host in order.
//
// CPython Lib/socket.py, create_connection.
#include "call/live.h"
#include "errors/raise.h"
#include "text/text.h"

#include <string.h>

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

/// The parts of the call that the attempts use, and the exception of each attempt.
struct attempting {
    struct call *call;
    const struct pysock_value *timeout;  ///< NULL: the default one
    const struct pysock_value *source;   ///< NULL: any
    struct pysock_exception *exceptions; ///< attempts that failed before connecting
    bool *has_exception;
};

/// sock.settimeout(timeout)
static bool set_timeout(struct call *call, const struct pysock_value *value, struct pysock_socket *socket)
{
    int64_t timeout_ns;
    struct pysock_error error;
    if (!pys_convert_timeout(call, value, &timeout_ns))
        return false;
    if (pysock_settimeout(socket, timeout_ns, &error) == PYSOCK_OK)
        return true;
    pys_raise_error(call, &error); // not reached: fcntl() that fails on a new socket
    return false;                  // not reached: fcntl() that fails on a new socket
}

/// sock.bind(source_address)
static bool bind_to(struct call *call, const struct pysock_value *value, struct pysock_socket *socket)
{
    struct pysock_sockaddr address;
    struct pysock_error error;
    if (!pys_convert_address(call, socket, value, &address))
        return false;
    if (pysock_bind(socket, &address, &error) == PYSOCK_OK)
        return true;
    pys_raise_error(call, &error);
    return false;
}

/// Both arguments are converted again for each socket, because an address is converted by the socket's
/// family.
static enum pysock_status prepare(void *context, size_t index, struct pysock_socket *socket,
                                  struct pysock_error *error)
{
    const struct attempting *const attempting = context;
    struct call by_settimeout = pys_inside(attempting->call, "settimeout");
    struct call by_bind = pys_inside(attempting->call, "bind");
    if ((attempting->timeout == NULL || set_timeout(&by_settimeout, attempting->timeout, socket)) &&
        (attempting->source == NULL || !pys_truth(attempting->source) ||
         bind_to(&by_bind, attempting->source, socket)))
        return PYSOCK_OK;
    attempting->exceptions[index] = attempting->call->answer->raised;
    attempting->has_exception[index] = true;
    *error = (struct pysock_error){.status = attempting->call->answer->raised.status};
    return error->status;
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

/// Raises the exception of the attempt.
static void raise_attempt(struct call *call, const struct attempting *attempting,
                          const struct pysock_error *errors, size_t index)
{
    if (attempting->has_exception[index])
        pys_raise_exception(call, &attempting->exceptions[index]);
    else
        pys_raise_error(call, &errors[index]);
}

static size_t count_attempts(const struct pysock_error *errors, size_t count)
{
    size_t attempts = 0;
    while (attempts < count && errors[attempts].status != PYSOCK_OK)
        attempts++;
    return attempts;
}

/// Raises the last attempt's exception, or all of them as a group.
static void raise_failures(struct call *call, struct attempting *attempting,
                           const struct pysock_error *errors, size_t count, bool all_errors)
{
    const size_t attempts = count_attempts(errors, count);
    raise_attempt(call, attempting, errors, attempts - 1);
    if (!all_errors || !pysock_is_os_error(errors[attempts - 1].status))
        return;
    for (size_t index = 0; index < attempts; index++) {
        raise_attempt(call, attempting, errors, index);
        attempting->exceptions[index] = call->answer->raised;
    }
    raise_group(call, attempting->exceptions, attempts);
}

static void try_all(struct call *call, const struct pysock_addrinfo_list *list, struct attempting *attempting,
                    bool all_errors)
{
    struct pysock_socket made;
    struct pysock_value value;
    const size_t count = list->count;
    struct pysock_error *const errors = pys_answer_memory(call, count * sizeof *errors);
    attempting->exceptions = pys_answer_memory(call, count * sizeof *attempting->exceptions);
    attempting->has_exception = pys_answer_memory(call, count);
    if (errors == NULL || attempting->exceptions == NULL || attempting->has_exception == NULL)
        return; // no memory
    memset(errors, 0, count * sizeof *errors);
    memset(attempting->has_exception, 0, count);
    struct pysock_attempts attempts = {.prepare = prepare, .context = attempting, .errors = errors};
    struct pysock_error last;
    if (pysock_create_connection(&made, list->items, count, &attempts, &last) != PYSOCK_OK)
        raise_failures(call, attempting, errors, count, all_errors);
    else if (pys_make_live(call, &made, made.type, &value))
        pys_return_value(call, value);
}

void pys_call_create_connection(struct call *call)
{
    static const struct signature with_all = {
        "create_connection", false, 1, 3, {"address", "timeout", "source_address", "all_errors"}};
    static const struct signature without = {
        "create_connection", false, 1, 3, {"address", "timeout", "source_address"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    const struct pysock_hints hints = {.type = SOCK_STREAM};
    struct pysock_value pair[2];
    struct pysock_addrinfo_list *list;
    char letters[2][5];
    if (!pys_bind_python(call, call->python->has_all_errors ? &with_all : &without, bound) ||
        !unpack(call, bound[0], letters, pair) ||
        !pys_find_addresses(call, &pair[0], &pair[1], &hints, &list))
        return;
    struct attempting attempting = {.call = call, .timeout = bound[1], .source = bound[2]};
    try_all(call, list, &attempting, bound[3] != NULL && pys_truth(bound[3]));
    pysock_free_addrinfo(list);
}
