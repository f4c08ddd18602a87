// SPDX-License-Identifier: MIT
// socket, socketpair, fromfd: the calls that make sockets.
//
// CPython Lib/socket.py, socket.__init__, socketpair, fromfd; Modules/socketmodule.c, sock_initobj.
#include "call/live.h"
#include "text/text.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

struct wanted {
    int family;
    int type;
    int protocol;
};

/// An int of the constructor, whose words for one that is too large are the Argument Clinic's.
static bool convert_number(struct call *call, const struct pysock_value *value, int *number)
{
    if (pys_convert_c_int(call, value, number))
        return true;
    if (call->python->constructor_by_clinic && call->answer->raised.status == PYSOCK_OVERFLOW_ERROR)
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large to convert to C int", NULL);
    return false;
}

/// What `family == -1` says in Python.
static bool is_minus_one(const struct pysock_value *value)
{
    struct pysock_int integer;
    if (value->kind == PYSOCK_FLOAT)
        return value->as.real >= -1.0 && value->as.real <= -1.0;
    return pys_is_int(value, &integer) && integer.negative && integer.magnitude == 1;
}

static bool convert_or_default(struct call *call, const struct pysock_value *value, int fallback,
                               bool fallback_holds, int *number)
{
    *number = fallback;
    if (value == NULL || (fallback_holds && is_minus_one(value)))
        return true;
    return convert_number(call, value, number);
}

/// Where no descriptor is given -1 stands for the usual; before 3.7 the usual were plain defaults.
static bool convert_wanted(struct call *call, const struct pysock_value *const bound[], bool has_fileno,
                           struct wanted *wanted)
{
    const bool detects = call->python->fileno_rule != FILENO_UNCHECKED;
    const bool asks = detects && has_fileno;
    return convert_or_default(call, bound[0], asks ? -1 : AF_INET, detects && !asks, &wanted->family) &&
           convert_or_default(call, bound[1], asks ? -1 : SOCK_STREAM, detects && !asks, &wanted->type) &&
           convert_or_default(call, bound[2], asks ? -1 : 0, detects && !asks, &wanted->protocol);
}

static int shown_type(const struct call *call, int given, const struct pysock_socket *socket)
{
    return call->python->type_keeps_flags ? given : socket->type;
}

static bool convert_fileno(struct call *call, const struct pysock_value *value, int *fd)
{
    long number;
    if (value->kind == PYSOCK_FLOAT && call->python->fileno_rule == FILENO_CHECKED &&
        call->python->integer_rule != INTEGER_BY_INDEX) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "integer argument expected, got float", NULL);
        return false;
    }
    if (!pys_convert_long(call, value, "long", LONG_MAX, &number))
        return false;
    *fd = (int)number; // as CPython casts it
    return true;
}

/// "[Errno 9] Bad file descriptor: 'family'": a file name that is none, in 3.7.
static void raise_named(struct call *call, const struct pysock_error *error, const char *name)
{
    pys_raise_error(call, error);
    struct pysock_exception *const raised = &call->answer->raised;
    const size_t size = raised->text.as.text.length + strlen(name) + 5;
    char *const words = pys_answer_memory(call, size);
    if (words == NULL)
        return; // no memory
    struct text text = {words, size, 0};
    pys_text_append(&text, raised->text.as.text.utf8);
    pys_text_append(&text, ": '");
    pys_text_append(&text, name);
    pys_text_append(&text, "'");
    raised->text = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {words, text.length}};
}

static bool adopt(struct call *call, int fd, const struct wanted *wanted, struct pysock_socket *made)
{
    struct pysock_error error;
    if (call->python->fileno_rule != FILENO_CHECKED && fd == -1) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "can't use invalid socket value", NULL);
        return false;
    }
    const bool is_known = wanted->family != -1 && wanted->type != -1 && wanted->protocol != -1;
    if (call->python->fileno_rule == FILENO_UNCHECKED ||
        (call->python->fileno_rule == FILENO_NAMED_FAMILY && is_known)) {
        const int64_t timeout_ns = pysock_getdefaulttimeout();
        *made = (struct pysock_socket){fd, wanted->family, wanted->type, wanted->protocol, timeout_ns};
        if (timeout_ns == PYSOCK_NO_TIMEOUT || pysock_settimeout(made, timeout_ns, &error) == PYSOCK_OK)
            return true;
        pys_raise_error(call, &error);
        return false;
    }
    if (fd < 0 && call->python->fileno_rule == FILENO_NAMED_FAMILY) {
        error = (struct pysock_error){PYSOCK_ERROR, PYSOCK_REASON_ERRNO, EBADF, 0};
        raise_named(call, &error, "family");
        return false;
    }
    if (pysock_socket_from_fd(made, fd, wanted->family, wanted->type, wanted->protocol, &error) == PYSOCK_OK)
        return true;
    if (call->python->fileno_rule == FILENO_NAMED_FAMILY)
        raise_named(call, &error, "family");
    else
        pys_raise_error(call, &error);
    return false;
}

void pys_call_socket(struct call *call)
{
    static const struct signature signature = {"__init__", true, 0, 4, {"family", "type", "proto", "fileno"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted wanted;
    struct pysock_socket made;
    struct pysock_value value;
    struct pysock_error error;
    int fd;
    if (!pys_bind_python(call, &signature, bound))
        return;
    const bool has_fileno = bound[3] != NULL && bound[3]->kind != PYSOCK_NONE;
    if (!convert_wanted(call, bound, has_fileno, &wanted))
        return;
    if (has_fileno) {
        if (!convert_fileno(call, bound[3], &fd) || !adopt(call, fd, &wanted, &made))
            return;
    } else if (pysock_socket_open(&made, wanted.family, wanted.type, wanted.protocol, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    if (pys_make_live(call, &made, has_fileno ? made.type : shown_type(call, wanted.type, &made), &value))
        pys_return_value(call, value);
}

void pys_call_fromfd(struct call *call)
{
    static const struct signature signature = {"fromfd", false, 3, 4, {"fd", "family", "type", "proto"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted wanted;
    struct pysock_socket given = {.fd = PYSOCK_NO_DESCRIPTOR}, copy, made;
    struct pysock_value value;
    struct pysock_error error;
    long fd;
    if (!pys_bind_python(call, &signature, bound) || !pys_convert_long(call, bound[0], "long", LONG_MAX, &fd))
        return;
    given.fd = (int)fd;
    if (pysock_socket_dup(&given, &copy, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error);
        return;
    }
    wanted.protocol = 0;
    const bool good = convert_number(call, bound[1], &wanted.family) &&
                      convert_number(call, bound[2], &wanted.type) &&
                      (bound[3] == NULL || convert_number(call, bound[3], &wanted.protocol)) &&
                      adopt(call, copy.fd, &wanted, &made);
    if (!good)
        pysock_close(&copy, NULL);
    else if (pys_make_live(call, &made, shown_type(call, wanted.type, &made), &value))
        pys_return_value(call, value);
}

static void return_pair(struct call *call, const struct pysock_socket pair[2], int given_type)
{
    struct pysock_value values[2], tuple;
    const int shown = shown_type(call, given_type, &pair[0]);
    if (!pys_make_live(call, &pair[0], shown, &values[0])) {
        struct pysock_socket other = pair[1]; // no memory
        pysock_close(&other, NULL);           // no memory
        return;                               // no memory
    }
    if (!pys_make_live(call, &pair[1], shown, &values[1])) {
        pysock_live_free(values[0].as.live); // no memory
    } else if (!pys_make_tuple(call, values, 2, &tuple)) {
        pysock_live_free(values[0].as.live); // no memory
        pysock_live_free(values[1].as.live); // no memory
    } else {
        pys_return_value(call, tuple);
    }
}

void pys_call_socketpair(struct call *call)
{
    static const struct signature signature = {"socketpair", false, 0, 3, {"family", "type", "proto"}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    struct wanted wanted = {AF_UNIX, SOCK_STREAM, 0};
    struct pysock_socket pair[2];
    struct pysock_error error;
    if (!pys_bind_python(call, &signature, bound))
        return;
    if ((bound[0] != NULL && bound[0]->kind != PYSOCK_NONE &&
         !pys_convert_c_int(call, bound[0], &wanted.family)) ||
        (bound[1] != NULL && !pys_convert_c_int(call, bound[1], &wanted.type)) ||
        (bound[2] != NULL && !pys_convert_c_int(call, bound[2], &wanted.protocol)))
        return;
    if (pysock_socketpair(pair, wanted.family, wanted.type, wanted.protocol, &error) == PYSOCK_OK)
        return_pair(call, pair, wanted.type);
    else
        pys_raise_error(call, &error);
}
