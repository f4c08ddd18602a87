# SPDX-License-Identifier: MIT
"""Faults of time-outs: the default one, and settimeout, setblocking and getblocking."""

from faults.fault import Edit, Fault

CONVERT = "call/convert/timeout.c"
SECONDS = "sockets/timeout_from_seconds.c"
WAIT = "sockets/wait.c"
ADOPT = "sockets/descriptor.c"

FAULTS = (
    Fault(
        "negative-type-error",
        "settimeout",
        "a negative int raises TypeError",
        "IronLanguages/main#584",
        Edit(CONVERT, "{.status = PYSOCK_VALUE_ERROR,", "{.status = PYSOCK_TYPE_ERROR,"),
    ),
    Fault(
        "none-is-zero",
        "settimeout",
        "None means not to wait at all",
        "docker/docker-py#1284",
        Edit(CONVERT, "*timeout_ns = PYSOCK_NO_TIMEOUT;", "*timeout_ns = 0;"),
    ),
    Fault(
        "timeout-rounded-down",
        "setdefaulttimeout",
        "a fraction of a nanosecond is dropped",
        "mutant",
        Edit(
            SECONDS,
            "product >= 0.0 ? ceil(product) : floor(product);",
            "product >= 0.0 ? floor(product) : ceil(product);",
        ),
    ),
    Fault(
        "timeout-nan",
        "setdefaulttimeout",
        "NaN is accepted",
        "PyPy 7.3.11",
        Edit(
            SECONDS,
            "return pysock_raise(error, PYSOCK_REASON_TIMEOUT_NAN);",
            "return (*timeout_ns = 0, PYSOCK_OK);",
        ),
    ),
    Fault(
        "default-not-taken",
        "setdefaulttimeout",
        "a new socket has no time-out, whatever the default is",
        "mutant",
        Edit(
            ADOPT,
            "asked_not_to_block ? 0 : pysock_getdefaulttimeout();",
            "asked_not_to_block ? 0 : PYSOCK_NO_TIMEOUT;",
        ),
    ),
    Fault(
        "nonblock-type-ignored",
        "socket",
        "a socket made with SOCK_NONBLOCK has the default time-out",
        "mutant",
        Edit(
            ADOPT,
            "const bool asked_not_to_block = (type & PYS_SOCK_NONBLOCK) != 0;",
            "const bool asked_not_to_block = false;",
        ),
    ),
    Fault(
        "getblocking-only-without-timeout",
        "getblocking",
        "a socket with a time-out is told to be non-blocking, as its descriptor is",
        "mutant",
        Edit(
            "call/methods/getblocking.c",
            "call->self->socket.timeout_ns != 0",
            "call->self->socket.timeout_ns == PYSOCK_NO_TIMEOUT",
        ),
    ),
    Fault(
        "setblocking-false-waits",
        "setblocking",
        "False sets a time-out of a nanosecond",
        "mutant",
        Edit(
            "call/methods/setblocking.c",
            "number != 0 ? PYSOCK_NO_TIMEOUT : 0",
            "number != 0 ? PYSOCK_NO_TIMEOUT : 1",
        ),
    ),
    Fault(
        "setblocking-true-keeps-timeout",
        "setblocking",
        "True keeps an earlier time-out",
        "mutant",
        Edit(
            "call/methods/setblocking.c",
            "number != 0 ? PYSOCK_NO_TIMEOUT : 0",
            "number == 0 ? 0\n"
            "                          : call->self->socket.timeout_ns > 0 ? call->self->socket.timeout_ns\n"
            "                                                              : PYSOCK_NO_TIMEOUT",
        ),
    ),
    Fault(
        "timeout-leaves-descriptor-blocking",
        "settimeout",
        "with a time-out the descriptor stays in blocking mode",
        "mutant",
        Edit(
            "sockets/settimeout.c",
            "pys_set_blocking(socket->fd, timeout_ns == PYSOCK_NO_TIMEOUT)",
            "pys_set_blocking(socket->fd, timeout_ns != 0)",
        ),
    ),
    Fault(
        "timeout-raises-eagain",
        "settimeout",
        "a time-out that passes raises BlockingIOError",
        "micropython/micropython-esp32#27",
        Edit(
            WAIT,
            "return pysock_raise(error, PYSOCK_REASON_TIMED_OUT);",
            "return pysock_raise_errno(error, EAGAIN);",
        ),
    ),
    Fault(
        "timeout-has-errno",
        "settimeout",
        "a time-out that passes raises TimeoutError with the errno ETIMEDOUT",
        "mutant",
        Edit(
            WAIT,
            "return pysock_raise(error, PYSOCK_REASON_TIMED_OUT);",
            "return pysock_raise_errno(error, ETIMEDOUT);",
        ),
    ),
    Fault(
        "nonblocking-raises-etimedout",
        "setblocking",
        "a non-blocking socket that is not ready raises ETIMEDOUT",
        "micropython/micropython#2947",
        Edit(
            WAIT,
            "if (!(has_timeout && (errno == EAGAIN || errno == EWOULDBLOCK)))",
            "errno = !has_timeout && errno == EAGAIN ? ETIMEDOUT : errno;\n"
            "        if (!(has_timeout && (errno == EAGAIN || errno == EWOULDBLOCK)))",
        ),
    ),
    Fault(
        "gettimeout-in-milliseconds",
        "gettimeout",
        "the time-out is given back in whole milliseconds",
        "mutant",
        Edit(
            "sockets/timeout_to_seconds.c",
            "return (double)timeout_ns / 1e9;",
            "return (double)(timeout_ns / 1000000) / 1e3;",
        ),
    ),
)
