// SPDX-License-Identifier: MIT
// pysock_call: finds the function, makes the checks that CPython makes before it calls a function, and calls
// it.
#include "call/call.h"
#include "text/text.h"

#include <string.h>

/// Sorted by name.
static const struct function functions[] = {
    {"CMSG_LEN", CALLING_TUPLE, 1, 1, pys_call_cmsg_len},
    {"CMSG_SPACE", CALLING_TUPLE, 1, 1, pys_call_cmsg_space},
    {"class_of", CALLING_TUPLE, 1, 1, pys_call_class_of},
    {"close", CALLING_ONE_OBJECT, 1, 1, pys_call_close_fd},
    {"create_connection", CALLING_BOUND, 0, 0, pys_call_create_connection},
    {"create_server", CALLING_BOUND, 0, 0, pys_call_create_server},
    {"describe", CALLING_TUPLE, 1, 4, pys_call_describe},
    {"dup", CALLING_ONE_OBJECT, 1, 1, pys_call_dup_fd},
    {"fromfd", CALLING_BOUND, 0, 0, pys_call_fromfd},
    {"getaddrinfo", CALLING_BOUND, 0, 0, pys_call_getaddrinfo},
    {"getdefaulttimeout", CALLING_NOTHING, 0, 0, pys_call_getdefaulttimeout},
    {"getfqdn", CALLING_BOUND, 0, 0, pys_call_getfqdn},
    {"gethostbyaddr", CALLING_TUPLE, 1, 1, pys_call_gethostbyaddr},
    {"gethostbyname", CALLING_TUPLE, 1, 1, pys_call_gethostbyname},
    {"gethostbyname_ex", CALLING_TUPLE, 1, 1, pys_call_gethostbyname_ex},
    {"gethostname", CALLING_NOTHING, 0, 0, pys_call_gethostname},
    {"getnameinfo", CALLING_TUPLE, 2, 2, pys_call_getnameinfo},
    {"getprotobyname", CALLING_TUPLE, 1, 1, pys_call_getprotobyname},
    {"getservbyname", CALLING_TUPLE, 1, 2, pys_call_getservbyname},
    {"getservbyport", CALLING_TUPLE, 1, 2, pys_call_getservbyport},
    {"has_dualstack_ipv6", CALLING_BOUND, 0, 0, pys_call_has_dualstack_ipv6},
    {"htonl", CALLING_ONE_OBJECT, 1, 1, pys_call_htonl},
    {"htons", CALLING_TUPLE_THEN_OBJECT, 1, 1, pys_call_htons},
    {"if_indextoname", CALLING_ONE_OBJECT, 1, 1, pys_call_if_indextoname},
    {"if_nameindex", CALLING_NOTHING, 0, 0, pys_call_if_nameindex},
    {"if_nametoindex", CALLING_TUPLE_THEN_OBJECT, 1, 1, pys_call_if_nametoindex},
    {"inet_aton", CALLING_TUPLE_THEN_OBJECT, 1, 1, pys_call_inet_aton},
    {"inet_ntoa", CALLING_TUPLE_THEN_OBJECT, 1, 1, pys_call_inet_ntoa},
    {"inet_ntop", CALLING_TUPLE, 2, 2, pys_call_inet_ntop},
    {"inet_pton", CALLING_TUPLE, 2, 2, pys_call_inet_pton},
    {"kind", CALLING_TUPLE, 1, 1, pys_call_kind},
    {"ntohl", CALLING_ONE_OBJECT, 1, 1, pys_call_ntohl},
    {"ntohs", CALLING_TUPLE_THEN_OBJECT, 1, 1, pys_call_ntohs},
    {"recv_fds", CALLING_BOUND, 0, 0, pys_call_recv_fds},
    {"send_fds", CALLING_BOUND, 0, 0, pys_call_send_fds},
    {"setdefaulttimeout", CALLING_ONE_OBJECT, 1, 1, pys_call_setdefaulttimeout},
    {"sethostname", CALLING_TUPLE, 1, 1, pys_call_sethostname},
    {"socket", CALLING_BOUND, 0, 0, pys_call_socket},
    {"socketpair", CALLING_BOUND, 0, 0, pys_call_socketpair},
};

enum { FUNCTION_COUNT = sizeof functions / sizeof functions[0] };

const char *const *pysock_functions(size_t *count)
{
    static const char *const names[FUNCTION_COUNT] = {
        "CMSG_LEN",
        "CMSG_SPACE",
        "class_of",
        "close",
        "create_connection",
        "create_server",
        "describe",
        "dup",
        "fromfd",
        "getaddrinfo",
        "getdefaulttimeout",
        "getfqdn",
        "gethostbyaddr",
        "gethostbyname",
        "gethostbyname_ex",
        "gethostname",
        "getnameinfo",
        "getprotobyname",
        "getservbyname",
        "getservbyport",
        "has_dualstack_ipv6",
        "htonl",
        "htons",
        "if_indextoname",
        "if_nameindex",
        "if_nametoindex",
        "inet_aton",
        "inet_ntoa",
        "inet_ntop",
        "inet_pton",
        "kind",
        "ntohl",
        "ntohs",
        "recv_fds",
        "send_fds",
        "setdefaulttimeout",
        "sethostname",
        "socket",
        "socketpair",
    };
    *count = FUNCTION_COUNT;
    return names;
}

/// The functions that not every version has.
static bool is_there(const struct pysock_python *python, const char *name)
{
    if (strcmp(name, "close") == 0)
        return python->has_close;
    if (strcmp(name, "create_server") == 0 || strcmp(name, "has_dualstack_ipv6") == 0)
        return python->has_create_server;
    if (strcmp(name, "recv_fds") == 0 || strcmp(name, "send_fds") == 0)
        return python->has_send_fds;
    return true;
}

static const struct function *find(const char *name)
{
    size_t least = 0, end = FUNCTION_COUNT;
    while (least < end) {
        const size_t middle = least + (end - least) / 2;
        const int order = strcmp(name, functions[middle].name);
        if (order == 0)
            return &functions[middle];
        if (order < 0)
            end = middle;
        else
            least = middle + 1;
    }
    return NULL;
}

static bool takes_a_tuple(const struct call *call)
{
    switch (call->function->calling) {
    case CALLING_TUPLE: return true;
    case CALLING_NOTHING:
    case CALLING_ONE_OBJECT: return false;
    case CALLING_TUPLE_THEN_OBJECT: return !call->python->one_object_methods;
    case CALLING_TUPLE_THEN_CLINIC: return !call->python->send_by_clinic;
    case CALLING_CLINIC: return !call->python->counts_by_clinic;
    case CALLING_BOUND:
    case CALLING_OBJECT_THEN_CLINIC:
    case CALLING_UNPACKED:
    case CALLING_UNPACKED_THEN_CLASS:
    case CALLING_ANY_THEN_CLASS:
    case CALLING_NOTHING_THEN_CLASS:
    case CALLING_SLOT: return true;
    }
    return true; // not reached: the switch names every way
}

bool pys_takes_one_object(const struct call *call)
{
    return !takes_a_tuple(call) && call->function->most == 1;
}

bool pys_converts_singly(const struct call *call)
{
    return !takes_a_tuple(call);
}

/// Some versions name methods that take no tuple with their module or class.
static const char *prefix_of(const struct call *call)
{
    if (takes_a_tuple(call) || !call->python->qualified_method_names)
        return "";
    return call->self != NULL ? "socket." : "_socket.";
}

bool pys_is_named(const struct call *call)
{
    return call->options != NULL && call->options->form == PYSOCK_FORM_NAME;
}

/// CPython 3.11 Python/ceval.c: a method that is called by name is not bound first, and then refuses keywords with its
/// class. (Objects/descrobject.c, method_check_args)
static const char *keyword_prefix(const struct call *call)
{
    return pys_is_named(call) && call->self != NULL && call->python->named_methods_are_unbound
               ? "socket."
               : prefix_of(call);
}

/// CPython Objects/methodobject.c, cfunction_vectorcall_*.
void pys_refuse_count_of_method(struct call *call, const char *prefix, const char *given)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, prefix, call->function->name, "() takes ",
                   call->function->most == 1 ? "exactly one argument" : "no arguments", " (", given,
                   " given)", NULL);
}

static size_t limit_of(const struct call *call)
{
    return call->args_count < call->function->least ? call->function->least : call->function->most;
}

/// CPython Python/getargs.c, _PyArg_CheckPositional.
void pys_refuse_count_of_clinic(struct call *call, const char *given)
{
    const struct function *const function = call->function;
    const size_t limit = limit_of(call);
    char digits[24];
    struct text wanted = {digits, sizeof digits, 0};
    pys_text_append_number(&wanted, (int64_t)limit);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, function->name, " expected at ",
                   call->args_count < function->least ? "least " : "most ", digits,
                   limit == 1 ? " argument, got " : " arguments, got ", given, NULL);
}

/// CPython Python/getargs.c, vgetargs1_impl.
void pys_refuse_count_of_tuple(struct call *call, const char *given)
{
    const struct function *const function = call->function;
    const char *const how = function->least == function->most    ? "exactly"
                            : call->args_count < function->least ? "at least"
                                                                 : "at most";
    const size_t limit = limit_of(call);
    char digits[24];
    struct text wanted = {digits, sizeof digits, 0};
    pys_text_append_number(&wanted, (int64_t)limit);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, function->name, "() takes ", how, " ", digits,
                   limit == 1 ? " argument (" : " arguments (", given, " given)", NULL);
}

static bool is_counted(struct call *call)
{
    if (call->args_count >= call->function->least && call->args_count <= call->function->most)
        return true;
    char digits[24];
    struct text given = {digits, sizeof digits, 0};
    pys_text_append_number(&given, (int64_t)call->args_count);
    if (takes_a_tuple(call))
        pys_refuse_count_of_tuple(call, digits);
    else if (call->function->calling == CALLING_TUPLE_THEN_CLINIC)
        pys_refuse_count_of_clinic(call, digits);
    else
        pys_refuse_count_of_method(call, prefix_of(call), digits);
    return false;
}

void pys_run(struct call *call)
{
    pys_answer_begin(call->answer);
    if (call->function->calling == CALLING_BOUND) {
        call->function->body(call);
    } else if (call->keywords_count >
               0) { // functions written in C take no keywords, so only their number matters
        pys_raise_text(call, PYSOCK_TYPE_ERROR, keyword_prefix(call), call->function->name,
                       "() takes no keyword arguments", NULL);
    } else if (is_counted(call)) {
        call->function->body(call);
    }
}

bool pysock_has_function(const struct pysock_python *python, const char *function)
{
    return find(function) != NULL && is_there(python, function);
}

bool pysock_call_with(const struct pysock_python *python, const struct pysock_libc *libc,
                      const char *function, const struct pysock_value *args, size_t args_count,
                      const struct pysock_keyword *keywords, size_t keywords_count,
                      struct pysock_answer *answer)
{
    struct call call = {.python = python,
                        .function = find(function),
                        .args = args,
                        .args_count = args_count,
                        .answer = answer,
                        .libc = libc,
                        .keywords = keywords,
                        .keywords_count = keywords_count};
    if (call.function == NULL || !is_there(python, function))
        return false;
    pys_run(&call);
    return true;
}

const struct pysock_callable *pysock_function_find(const char *function)
{
    return (const struct pysock_callable *)(const void *)find(function);
}

bool pysock_call(const struct pysock_python *python, const char *function, const struct pysock_value *args,
                 size_t args_count, const struct pysock_keyword *keywords, size_t keywords_count,
                 struct pysock_answer *answer)
{
    return pysock_call_with(python, NULL, function, args, args_count, keywords, keywords_count, answer);
}
