// SPDX-License-Identifier: MIT
// pysock_call_method, pysock_get_attribute: finds the method or attribute of a live object.
#include "call/live.h"

#include <stdint.h>
#include <string.h>

/// SIZE_MAX: the body checks the count.
static const struct function socket_methods[] = {
    {"__enter__", CALLING_BOUND, 0, 0, pys_method_enter},
    {"__exit__", CALLING_BOUND, 0, 0, pys_method_exit},
    {"__repr__", CALLING_NOTHING, 0, 0, pys_method_repr},
    {"accept", CALLING_BOUND, 0, 0, pys_method_accept},
    {"bind", CALLING_ONE_OBJECT, 1, 1, pys_method_bind},
    {"close", CALLING_BOUND, 0, 0, pys_method_close},
    {"connect", CALLING_ONE_OBJECT, 1, 1, pys_method_connect},
    {"connect_ex", CALLING_ONE_OBJECT, 1, 1, pys_method_connect_ex},
    {"detach", CALLING_BOUND, 0, 0, pys_method_detach},
    {"dup", CALLING_BOUND, 0, 0, pys_method_dup},
    {"fileno", CALLING_NOTHING, 0, 0, pys_method_fileno},
    {"get_inheritable", CALLING_BOUND, 0, 0, pys_method_get_inheritable},
    {"getblocking", CALLING_NOTHING, 0, 0, pys_method_getblocking},
    {"getpeername", CALLING_NOTHING, 0, 0, pys_method_getpeername},
    {"getsockname", CALLING_NOTHING, 0, 0, pys_method_getsockname},
    {"getsockopt", CALLING_TUPLE, 2, 3, pys_method_getsockopt},
    {"gettimeout", CALLING_NOTHING, 0, 0, pys_method_gettimeout},
    {"listen", CALLING_TUPLE, 0, 1, pys_method_listen},
    {"makefile", CALLING_BOUND, 0, 0, pys_method_makefile},
    {"recv", CALLING_TUPLE, 1, 2, pys_method_recv},
    {"recv_into", CALLING_BOUND, 0, 0, pys_method_recv_into},
    {"recvfrom", CALLING_TUPLE, 1, 2, pys_method_recvfrom},
    {"recvfrom_into", CALLING_BOUND, 0, 0, pys_method_recvfrom_into},
    {"recvmsg", CALLING_TUPLE, 1, 3, pys_method_recvmsg},
    {"recvmsg_into", CALLING_TUPLE, 1, 3, pys_method_recvmsg_into},
    {"send", CALLING_TUPLE_THEN_CLINIC, 1, 2, pys_method_send},
    {"sendall", CALLING_TUPLE_THEN_CLINIC, 1, 2, pys_method_sendall},
    {"sendfile", CALLING_BOUND, 0, 0, pys_method_sendfile},
    {"sendmsg", CALLING_TUPLE_THEN_CLINIC, 1, 4, pys_method_sendmsg},
    {"sendmsg_afalg", CALLING_BOUND, 0, 0, pys_method_sendmsg_afalg},
    {"sendto", CALLING_TUPLE, 0, SIZE_MAX, pys_method_sendto},
    {"set_inheritable", CALLING_BOUND, 0, 0, pys_method_set_inheritable},
    {"setblocking", CALLING_ONE_OBJECT, 1, 1, pys_method_setblocking},
    {"setsockopt", CALLING_TUPLE, 0, SIZE_MAX, pys_method_setsockopt},
    {"settimeout", CALLING_ONE_OBJECT, 1, 1, pys_method_settimeout},
    {"shutdown", CALLING_ONE_OBJECT, 1, 1, pys_method_shutdown},
};

static const struct function stored_methods[] = {
    {"close", CALLING_NOTHING, 0, 0, pys_stored_method_close},
    {"fileno", CALLING_NOTHING, 0, 0, pys_stored_method_fileno},
    {"read", CALLING_TUPLE, 0, 1, pys_stored_method_read},
    {"seek", CALLING_TUPLE, 1, 1, pys_stored_method_seek},
    {"tell", CALLING_NOTHING, 0, 0, pys_stored_method_tell},
};

/// Further attributes of Python's objects other than files of sockets: reading one is skipped here, and must not raise
/// AttributeError.
static const char *const not_offered[] = {
    "family", "proto",    "share", "ioctl",    "timeout",    "type",      "detach",
    "fileno", "peek",     "read1", "readable", "readinto",   "readinto1", "readlines",
    "seek",   "seekable", "tell",  "truncate", "writelines",
};

static const struct function *find(const struct function *methods, size_t count, const char *name)
{
    for (size_t index = 0; index < count; index++) {
        if (strcmp(methods[index].name, name) == 0)
            return &methods[index];
    }
    return NULL;
}

static const struct function *find_method(const struct pysock_python *python, const struct pysock_live *on,
                                          const char *name)
{
    if (on->kind == LIVE_FILE)
        return pys_find_file_method(on, name);
    if (on->kind == LIVE_STORED)
        return find(stored_methods, sizeof stored_methods / sizeof *stored_methods, name);
    if (strcmp(name, "getblocking") == 0 && !python->has_getblocking)
        return NULL;
    return find(socket_methods, sizeof socket_methods / sizeof *socket_methods, name);
}

static void refuse_name(struct call *call, const char *name)
{
    const bool is_file = call->self->kind == LIVE_FILE;
    for (size_t index = 0; !is_file && index < sizeof not_offered / sizeof *not_offered; index++) {
        if (strcmp(not_offered[index], name) == 0) {
            pys_return_skipped(call);
            return;
        }
    }
    if (is_file && (name[0] == '_' || strcmp(name, "reconfigure") == 0)) {
        pys_return_skipped(call);
        return;
    }
    pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'",
                   call->self->kind == LIVE_SOCKET ? "socket" : pys_file_class(call->self),
                   "' object has no attribute '", name, "'", NULL);
}

static bool is_miscounted_file(const struct call *call)
{
    return call->self->kind != LIVE_SOCKET &&
           (call->args_count < call->function->least || call->args_count > call->function->most ||
            call->keywords_count > 0);
}

static void run_method(struct call *call)
{
    if (!is_miscounted_file(call)) {
        pys_run(call);
        return;
    }
    pys_answer_begin(call->answer);
    pys_return_skipped_because(call, "how io counts arguments is no matter of the reference's");
}

void pysock_call_method(const struct pysock_python *python, struct pysock_live *on, const char *method,
                        const struct pysock_value *args, size_t args_count,
                        const struct pysock_keyword *keywords, size_t keywords_count,
                        struct pysock_answer *answer)
{
    struct call call = {.python = python,
                        .function = find_method(python, on, method),
                        .args = args,
                        .args_count = args_count,
                        .answer = answer,
                        .libc = on->libc,
                        .keywords = keywords,
                        .keywords_count = keywords_count,
                        .self = on};
    if (call.function != NULL) {
        run_method(&call);
        return;
    }
    pys_answer_begin(answer);
    refuse_name(&call, method);
}

const struct pysock_callable *pysock_method_find(const struct pysock_python *python,
                                                 const struct pysock_live *on, const char *method)
{
    return (const struct pysock_callable *)(const void *)find_method(python, on, method);
}

void pysock_call_found(const struct pysock_python *python, const struct pysock_callable *callable,
                       struct pysock_live *on, const struct pysock_value *args, size_t args_count,
                       const struct pysock_keyword *keywords, size_t keywords_count,
                       const struct pysock_call_options *options, struct pysock_answer *answer)
{
    const struct pysock_libc *const libc = options != NULL ? options->libc : NULL;
    struct call call = {.python = python,
                        .function = (const struct function *)(const void *)callable,
                        .args = args,
                        .args_count = args_count,
                        .answer = answer,
                        .libc = on != NULL ? on->libc : libc,
                        .keywords = keywords,
                        .keywords_count = keywords_count,
                        .self = on,
                        .options = options};
    if (on != NULL)
        run_method(&call);
    else
        pys_run(&call);
}

static void get_socket_attribute(struct call *call, const char *attribute)
{
    const struct pysock_live *const live = call->self;
    if (strcmp(attribute, "family") == 0)
        pys_return_value(call, pysock_value_from_int(live->socket.family));
    else if (strcmp(attribute, "type") == 0)
        pys_return_value(call, pysock_value_from_int(pys_shown_type(call, live)));
    else if (strcmp(attribute, "proto") == 0)
        pys_return_value(call, pysock_value_from_int(live->socket.protocol));
    else if (strcmp(attribute, "timeout") == 0)
        pys_return_value(call, pys_timeout_value(&live->socket));
    else if (find_method(call->python, live, attribute) != NULL)
        pys_return_skipped(call); // a bound method is not a value of this library
    else
        refuse_name(call, attribute);
}

static void get_stored_attribute(struct call *call, const char *attribute)
{
    const bool is_in_memory = call->self->opened == PYSOCK_OPENED_IN_MEMORY;
    if (strcmp(attribute, "closed") == 0)
        pys_return_bool(call, call->self->is_shut);
    else if (strcmp(attribute, "mode") == 0 && !is_in_memory)
        pys_return_text(call, call->self->opened == PYSOCK_OPENED_TEXT ? "w+" : "rb+");
    else
        pys_return_skipped(call);
}

void pysock_get_attribute(const struct pysock_python *python, struct pysock_live *on, const char *attribute,
                          struct pysock_answer *answer)
{
    struct call call = {.python = python, .answer = answer, .libc = on->libc, .self = on};
    pys_answer_begin(answer);
    if (on->kind == LIVE_SOCKET)
        get_socket_attribute(&call, attribute);
    else if (on->kind == LIVE_STORED)
        get_stored_attribute(&call, attribute);
    else if (!pys_get_file_attribute(&call, attribute))
        refuse_name(&call, attribute);
}
