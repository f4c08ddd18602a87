// SPDX-License-Identifier: MIT
// The steps of a script that may wait, and the earlier steps on which the end of the wait depends.
#include "script/waits.h"

#include "judge/expected.h"
#include "script/handles.h"

#include <string.h>

/// These wait for somebody else: each ends when another step has sent, connected or closed.
static const char *const receiving[] = {"__next__", "accept",       "peek",      "read",     "read1",
                                        "readall",  "readinto",     "readinto1", "readline", "readlines",
                                        "recv",     "recv_fds",     "recv_into", "recvfrom", "recvfrom_into",
                                        "recvmsg",  "recvmsg_into", NULL};
/// These wait too, but only a time-out ends that.
static const char *const sending[] = {"connect", "connect_ex", "flush", "send",       "sendall", "sendfile",
                                      "sendmsg", "sendto",     "write", "writelines", NULL};
/// What the end of a receiving step depends on, whoever does it.
static const char *const enabling[] = {
    "__exit__",      "bind",   "close",    "connect", "connect_ex", "flush",
    "listen",        "send",   "send_fds", "sendall", "sendfile",   "sendmsg",
    "sendmsg_afalg", "sendto", "shutdown", "write",   "writelines", NULL};
/// What ends any wait of the same socket.
static const char *const limiting[] = {"setblocking", "settimeout", NULL};

static bool is_among(const char *const *names, const char *name)
{
    while (*names != NULL && strcmp(*names, name) != 0)
        names++;
    return *names != NULL;
}

/// The socket that a step acts on: its own, that of its file, or the first argument; NULL if there is none.
static const char *socket_of(const struct handles *handles, const struct step *step)
{
    const char *on = json_string_value(json_object_get(step->request, "on"));
    if (handles_joined_socket(handles, step) != NULL)
        return handles_joined_socket(handles, step);
    if (on == NULL)
        on = json_string_value(
            json_object_get(json_array_get(json_object_get(step->request, "args"), 0), "handle"));
    return on != NULL ? handles_owner(handles, on) : NULL;
}

/// True if the implementation may not refuse the step.
static bool must_return(const struct vector_case *one, size_t step, const struct hello *hello)
{
    struct allowed allowed;
    bool must = true;
    allowed_gather(&allowed, one, step, hello);
    for (size_t i = 0; i < allowed.count; i++)
        must = must && json_object_get(allowed.answers[i], "returned") != NULL;
    allowed_free(&allowed);
    return must;
}

/// What waits: the step's own function, or that of the step which it joins.
static const char *waiting_name(const struct handles *handles, const struct step *step)
{
    const char *joined = handles_joined_name(handles, step);
    return joined != NULL ? joined : step_name(step);
}

static bool depends_on(const struct handles *handles, const struct step *wait, const struct step *earlier)
{
    const char *name = step_name(earlier), *own = socket_of(handles, wait);
    const char *its = socket_of(handles, earlier);
    if (strcmp(name, "setdefaulttimeout") == 0)
        return true;
    if (own != NULL && its != NULL && strcmp(own, its) == 0 && is_among(limiting, name))
        return true;
    return is_among(receiving, waiting_name(handles, wait)) && is_among(enabling, name);
}

/// The list of one step; null if it does not wait, or depends on nothing.
static json_t *dependencies(const struct vector_case *one, size_t step, const struct handles *handles,
                            const struct hello *hello)
{
    const struct step *wait = &one->steps[step];
    const char *name = waiting_name(handles, wait);
    bool waits = json_object_get(wait->request, "get") == NULL && socket_of(handles, wait) != NULL &&
                 (is_among(receiving, name) || is_among(sending, name));
    json_t *list = json_array();
    for (size_t i = 0; waits && i < step; i++)
        if (depends_on(handles, wait, &one->steps[i]) && must_return(one, i, hello))
            json_array_append_new(list, json_integer((json_int_t)i));
    if (json_array_size(list) > 0)
        return list;
    json_decref(list);
    return json_null();
}

json_t *script_waits(const struct vector_case *one, const struct hello *hello)
{
    struct handles handles = {0};
    json_t *waits = json_array();
    bool any = false;
    for (size_t i = 0; one->is_script && i < one->step_count; i++) {
        json_t *list = dependencies(one, i, &handles, hello);
        any = any || json_is_array(list);
        json_array_append_new(waits, list);
        handles_add(&handles, &one->steps[i]);
    }
    handles_free(&handles);
    if (any)
        return waits;
    json_decref(waits);
    return NULL;
}
