// SPDX-License-Identifier: MIT
// The handles of a script: which are sockets, and which are files.
#include "script/handles.h"

#include "adapter/hello.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/// What a step makes out of what: by the kind of its handle, NULL for a function of the module.
struct maker {
    const char *on, *call, *makes;
};

static const struct maker makers[] = {
    {NULL, "create_connection", HELLO_SOCKET},
    {NULL, "create_server", HELLO_SOCKET},
    {NULL, "fromfd", HELLO_SOCKET},
    {NULL, "socket", HELLO_SOCKET},
    {NULL, "socketpair", HELLO_SOCKET},
    {NULL, "subclass", HELLO_SOCKET},
    {HELLO_SOCKET, "__enter__", HELLO_SOCKET},
    {HELLO_SOCKET, "accept", HELLO_SOCKET},
    {HELLO_SOCKET, "dup", HELLO_SOCKET},
    {HELLO_SOCKET, "makefile", HELLO_FILE},
    {HELLO_FILE, "__enter__", HELLO_FILE},
    {HELLO_FILE, "__iter__", HELLO_FILE},
    {HELLO_FILE, "buffer", HELLO_FILE},
    {HELLO_FILE, "detach", HELLO_FILE},
    {HELLO_FILE, "raw", HELLO_FILE},
};

static bool is_same(const char *one, const char *other)
{
    return one == NULL || other == NULL ? one == other : strcmp(one, other) == 0;
}

static const char *on_of(const struct step *step)
{
    return json_string_value(json_object_get(step->request, "on"));
}

const char *handles_kind(const struct handles *handles, const struct step *step)
{
    const char *on = on_of(step);
    return on != NULL ? json_string_value(json_object_get(handles->kinds, on)) : NULL;
}

const char *handles_owner(const struct handles *handles, const char *name)
{
    const json_t *owner = json_object_get(handles->owners, name);
    return owner != NULL ? json_string_value(owner) : name;
}

static const char *made_by(const struct handles *handles, const struct step *step)
{
    const char *kind = handles_kind(handles, step), *name = step_name(step);
    if (on_of(step) != NULL && kind == NULL)
        return NULL; // of a handle that is neither
    for (size_t i = 0; i < sizeof makers / sizeof *makers; i++)
        if (is_same(makers[i].on, kind) && strcmp(makers[i].call, name) == 0)
            return makers[i].makes;
    return NULL;
}

static void add_name(struct handles *handles, const json_t *name, const char *kind, const char *owner)
{
    if (!json_is_string(name))
        return;
    json_object_set_new(handles->kinds, json_string_value(name), json_string(kind));
    if (owner != NULL)
        json_object_set_new(handles->owners, json_string_value(name), json_string(owner));
}

/// The step beside others that `join` answers for; NULL if the step is another one.
static const json_t *joined(const struct handles *handles, const struct step *step)
{
    const json_t *name = json_array_get(json_object_get(step->request, "args"), 0);
    if (on_of(step) != NULL || strcmp(step_name(step), "join") != 0 || !json_is_string(name))
        return NULL;
    return json_object_get(handles->besides, json_string_value(name));
}

const char *handles_joined_socket(const struct handles *handles, const struct step *step)
{
    return json_string_value(json_object_get(joined(handles, step), "on"));
}

const char *handles_joined_name(const struct handles *handles, const struct step *step)
{
    return json_string_value(json_object_get(joined(handles, step), "name"));
}

/// Remembers what the step will have made when it is joined.
static void add_beside(struct handles *handles, const struct step *step)
{
    const char *kind = made_by(handles, step), *on = on_of(step);
    json_t *beside = json_object();
    json_object_set_new(beside, "name", json_string(step_name(step)));
    if (kind != NULL)
        json_object_set_new(beside, "makes", json_string(kind));
    if (on != NULL)
        json_object_set_new(beside, "on", json_string(handles_owner(handles, on)));
    json_object_set_new(handles->besides, json_string_value(json_object_get(step->request, "as")), beside);
}

void handles_add(struct handles *handles, const struct step *step)
{
    const json_t *names = json_object_get(step->request, "as");
    const char *on = on_of(step);
    bool is_own =
        on != NULL && strcmp(step_name(step), "accept") != 0; // an accepted socket has its own time-out
    if (handles->kinds == NULL) {
        handles->kinds = json_object();
        handles->besides = json_object();
        handles->owners = json_object();
    }
    if (json_object_get(step->request, "beside") != NULL) {
        add_beside(handles, step);
        return;
    }
    const json_t *beside = joined(handles, step);
    const char *kind = beside != NULL  ? json_string_value(json_object_get(beside, "makes"))
                       : names != NULL ? made_by(handles, step)
                                       : NULL;
    if (kind == NULL)
        return;
    char *owner = is_own ? memory_copy(handles_owner(handles, on)) : NULL;
    add_name(handles, names, kind, owner);
    for (size_t i = 0; i < json_array_size(names); i++)
        add_name(handles, json_array_get(names, i), kind, owner);
    free(owner);
}

void handles_free(struct handles *handles)
{
    json_decref(handles->kinds);
    json_decref(handles->owners);
    json_decref(handles->besides);
}
