// SPDX-License-Identifier: MIT
// pysock_get_attribute: reads an attribute of a live object; refuses the names that it does not have.
#include "call/live.h"

#include <string.h>

/// Further attributes of files with bytes of their own: reading one is skipped here, and must not raise AttributeError.
static const char *const not_offered[] = {
    "detach",    "fileno",    "peek",     "read1",    "readable",   "readinto",
    "readinto1", "readlines", "seekable", "truncate", "writelines",
};

/// Names with two underscores that sockets have, beside the methods here.
static const char *const special[] = {
    "__class__",        "__del__",
    "__dir__",          "__doc__",
    "__eq__",           "__firstlineno__",
    "__format__",       "__ge__",
    "__getattribute__", "__getstate__",
    "__gt__",           "__hash__",
    "__init__",         "__init_subclass__",
    "__le__",           "__lt__",
    "__module__",       "__ne__",
    "__new__",          "__reduce__",
    "__reduce_ex__",    "__sizeof__",
    "__slots__",        "__static_attributes__",
    "__str__",          "__subclasshook__",
    "__weakref__",
};

static bool has_name(const char *const names[], size_t count, const char *name)
{
    for (size_t index = 0; index < count; index++) {
        if (strcmp(names[index], name) == 0)
            return true;
    }
    return false;
}

/// Whether Python's object may have this name, and the reference does not know it.
static bool is_unknown_here(const struct pysock_live *live, const char *name)
{
    switch (live->kind) {
    case LIVE_SOCKET:
        return (name[0] == '_' && name[1] != '_') ||
               has_name(special, sizeof special / sizeof *special, name);
    case LIVE_FILE: return name[0] == '_' || strcmp(name, "reconfigure") == 0;
    case LIVE_STORED: break;
    }
    return has_name(not_offered, sizeof not_offered / sizeof *not_offered, name);
}

static void refuse_name(struct call *call, const char *name)
{
    if (is_unknown_here(call->self, name))
        pys_return_skipped(call);
    else
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'",
                       call->self->kind == LIVE_SOCKET ? "socket" : pys_file_class(call->self),
                       "' object has no attribute '", name, "'", NULL);
}

static void get_socket_attribute(struct call *call, const char *attribute)
{
    const struct pysock_live *const live = call->self;
    if (strcmp(attribute, "family") == 0)
        pys_return_value(call, pys_enumerated(call, &pys_address_family, live->socket.family));
    else if (strcmp(attribute, "type") == 0)
        pys_return_value(call, pys_enumerated(call, &pys_socket_kind, pys_shown_type(call, live)));
    else if (strcmp(attribute, "proto") == 0)
        pys_return_value(call, pysock_value_from_int(live->socket.protocol));
    else if (strcmp(attribute, "timeout") == 0)
        pys_return_value(call, pys_timeout_value(&live->socket));
    else if (pysock_method_find(call->python, live, attribute) != NULL)
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

static void get_attribute(struct call *call, const char *name)
{
    switch (call->self->kind) {
    case LIVE_SOCKET: get_socket_attribute(call, name); break;
    case LIVE_STORED: get_stored_attribute(call, name); break;
    case LIVE_FILE:
        if (!pys_get_file_attribute(call, name))
            refuse_name(call, name);
        break;
    }
}

void pysock_get_attribute(const struct pysock_python *python, struct pysock_live *on, const char *attribute,
                          struct pysock_answer *answer)
{
    struct call call = {.python = python, .answer = answer, .libc = on->libc, .self = on};
    pys_answer_begin(answer);
    get_attribute(&call, attribute);
}

void pys_refuse_call(struct call *call, const char *name)
{
    if (call->self->kind == LIVE_STORED) {
        refuse_name(call, name);
        return;
    }
    get_attribute(call, name);
    if (call->answer->outcome != PYSOCK_RETURNED)
        return;
    const struct pysock_value value = call->answer->returned;
    const char *const class_name = pys_class_name(&value);
    if (value.kind == PYSOCK_LIVE)
        pys_release_layer(value.as.live); // buffer or raw
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", class_name, "' object is not callable", NULL);
}
