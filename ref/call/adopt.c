// SPDX-License-Identifier: MIT
// Making a socket of a descriptor: its family, type and protocol, and the checks of each version.
//
// CPython Lib/socket.py, socket.__init__; Modules/socketmodule.c, sock_initobj.
#include "call/adopt.h"
#include "call/live.h"
#include "text/text.h"

#include <errno.h>
#include <string.h>

/// An int argument of the constructor; for an int that is too large it has the Argument Clinic's message.
bool pys_convert_constructor_int(struct call *call, const struct pysock_value *value, int *number)
{
    if (pys_convert_c_int(call, value, number))
        return true;
    if (call->python->constructor_by_clinic && call->answer->raised.status == PYSOCK_OVERFLOW_ERROR)
        pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "Python int too large to convert to C int", NULL);
    return false;
}

bool pys_is_minus_one(const struct pysock_value *value)
{
    struct pysock_int integer;
    if (value->kind == PYSOCK_FLOAT)
        return value->as.real >= -1.0 && value->as.real <= -1.0;
    return pys_is_int(value, &integer) && integer.negative && integer.magnitude == 1;
}

int pys_type_to_show(const struct call *call, int given, const struct pysock_socket *socket)
{
    return call->python->type_keeps_flags ? given : socket->type;
}

/// "[Errno 9] Bad file descriptor: 'family'": 3.7 passes the first number that it asks for as a file name.
static void raise_named(struct call *call, const struct pysock_error *error,
                        const struct wanted_socket *wanted)
{
    const char *const name = wanted->family == -1 ? "family" : wanted->type == -1 ? "type" : "protocol";
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

bool pys_adopt_descriptor(struct call *call, int fd, const struct wanted_socket *wanted,
                          struct pysock_socket *made)
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
        raise_named(call, &error, wanted);
        return false;
    }
    if (pysock_socket_from_fd(made, fd, wanted->family, wanted->type, wanted->protocol, &error) == PYSOCK_OK)
        return true;
    if (call->python->fileno_rule == FILENO_NAMED_FAMILY)
        raise_named(call, &error, wanted);
    else
        pys_raise_error(call, &error);
    return false;
}
