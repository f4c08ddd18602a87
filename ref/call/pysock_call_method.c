// SPDX-License-Identifier: MIT
// pysock_call_method: finds the method of a live object, and calls it.
#include "call/live.h"

#include <stdint.h>
#include <string.h>

/// SIZE_MAX: the body checks the count.
static const struct function socket_methods[] = {
    {"__delattr__", CALLING_BOUND, 0, 0, pys_method_delattr},
    {"__enter__", CALLING_BOUND, 0, 0, pys_method_enter},
    {"__exit__", CALLING_BOUND, 0, 0, pys_method_exit},
    {"__repr__", CALLING_NOTHING, 0, 0, pys_method_repr},
    {"__setattr__", CALLING_BOUND, 0, 0, pys_method_setattr},
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

struct call pys_inside(const struct call *call, const char *method)
{
    struct call made = *call;
    made.function = find(socket_methods, sizeof socket_methods / sizeof *socket_methods, method);
    return made;
}

static void run_stored_method(struct call *call)
{
    if (call->args_count >= call->function->least && call->args_count <= call->function->most &&
        call->keywords_count == 0) {
        pys_run(call);
        return;
    }
    pys_answer_begin(call->answer);
    pys_return_skipped_because(call,
                               "how io counts arguments of its own files is no matter of the reference's");
}

static void run_method(struct call *call)
{
    switch (call->self->kind) {
    case LIVE_SOCKET: pys_run(call); break;
    case LIVE_FILE: pys_run_file_method(call); break;
    case LIVE_STORED: run_stored_method(call); break;
    }
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
    pys_refuse_call(&call, method);
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
