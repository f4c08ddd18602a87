# SPDX-License-Identifier: MIT
"""Faults of sockets: making, naming, connecting, options, and the classes of their exceptions."""

from faults.fault import Edit, Fault

ADDRESS = "call/convert/address.c"
ADOPT = "sockets/descriptor.c"
NOT_A_TUPLE = '        return pys_refuse_address_kind(call, "AF_INET", value);'
FROM_FD = "sockets/socket_from_fd.c"
CONNECT = "sockets/connect.c"
ACCEPT = "sockets/accept.c"
RAISE = "errors/raise.c"
CREATE = "sockets/create_connection.c"
CALL_CREATE = "call/functions/create_connection.c"

FAULTS = (
    Fault(
        "fileno-of-file",
        "socket",
        "the descriptor of a file is accepted",
        "PyPy 7.3.11",
        Edit(
            FROM_FD,
            "if (!is_named && (family == -1 || errno == EBADF || errno == ENOTSOCK))",
            "if (!is_named && family == -1)",
        ),
    ),
    Fault(
        "fileno-negative-os-error",
        "socket",
        "a negative descriptor raises OSError",
        "mutant",
        Edit(
            FROM_FD,
            "return pysock_raise(error, PYSOCK_REASON_FD_NEGATIVE);",
            "return pysock_raise_errno(error, EBADF);",
        ),
    ),
    Fault(
        "fileno-family-not-asked",
        "socket",
        "a socket that is made of a descriptor has the family AF_INET",
        "bpo-28134",
        Edit(FROM_FD, "family = own.as.any.sa_family;", "family = AF_INET;"),
    ),
    Fault(
        "type-keeps-flags",
        "socket",
        "the type contains SOCK_NONBLOCK and SOCK_CLOEXEC",
        "bpo-32331",
        Edit(
            ADOPT,
            "made->type = type & ~(PYS_SOCK_NONBLOCK | PYS_SOCK_CLOEXEC);",
            "made->type = type;",
        ),
    ),
    Fault(
        "socket-inheritable",
        "socket",
        "a new socket is inheritable",
        "mutant",
        Edit(
            "sockets/socket_open.c",
            "socket(family, type | PYS_SOCK_CLOEXEC, protocol)",
            "socket(family, type, protocol)",
        ),
    ),
    Fault(
        "socket-proto-forgotten",
        "socket",
        "the attribute proto is 0",
        "mutant",
        Edit(ADOPT, "made->protocol = protocol;", "made->protocol = protocol - protocol;"),
    ),
    Fault(
        "pair-inheritable",
        "socketpair",
        "the sockets of a pair are inheritable",
        "mutant",
        Edit(
            "sockets/socketpair.c",
            "socketpair(family, type | PYS_SOCK_CLOEXEC, protocol, fds)",
            "socketpair(family, type, protocol, fds)",
        ),
    ),
    Fault(
        "pair-second-default-ignored",
        "socketpair",
        "the second socket of a pair has no time-out, whatever the default is",
        "mutant",
        Edit(
            "sockets/socketpair.c",
            "pair[1] = made[1];",
            "pair[1] = made[1];\n    pair[1].timeout_ns = PYSOCK_NO_TIMEOUT;",
        ),
    ),
    Fault(
        "dup-inheritable",
        "dup",
        "a duplicate is inheritable",
        "mutant",
        Edit("sockets/dup_fd.c", "F_DUPFD_CLOEXEC", "F_DUPFD"),
    ),
    Fault(
        "dup-forgets-timeout",
        "socket.dup",
        "a duplicate has no time-out",
        "mutant",
        Edit(
            "sockets/socket_dup.c",
            "made->fd = fd;",
            "made->fd = fd;\n    made->timeout_ns = PYSOCK_NO_TIMEOUT;",
        ),
    ),
    Fault(
        "fromfd-proto-forgotten",
        "fromfd",
        "the argument proto is ignored",
        "mutant",
        Edit(
            "call/functions/fromfd.c",
            "pys_adopt_descriptor(call, copy.fd, &wanted, &made);",
            "(wanted.protocol = 0, pys_adopt_descriptor(call, copy.fd, &wanted, &made));",
        ),
    ),
    Fault(
        "detach-keeps-descriptor",
        "detach",
        "a detached socket keeps its descriptor",
        "mutant",
        Edit(
            "call/methods/detach.c",
            "pysock_value_from_int(pysock_detach(&call->self->socket))",
            "pysock_value_from_int(call->self->socket.fd)",
        ),
    ),
    Fault(
        "close-keeps-open",
        "close",
        "close() leaves the descriptor open",
        "mutant",
        Edit(
            "sockets/close.c",
            "return fd == PYSOCK_NO_DESCRIPTOR ?",
            "return fd >= PYSOCK_NO_DESCRIPTOR ?",
        ),
    ),
    Fault(
        "accept-inherits-timeout",
        "accept",
        "an accepted socket has its listener's time-out",
        "mutant",
        Edit(ACCEPT, "*made = accepted;", "accepted.timeout_ns = socket->timeout_ns;\n    *made = accepted;"),
    ),
    Fault(
        "accept-inheritable",
        "accept",
        "an accepted socket is inheritable",
        "mutant",
        Edit(ACCEPT, "&peer->length, SOCK_CLOEXEC);", "&peer->length, 0);"),
    ),
    Fault(
        "accept-peer-is-own",
        "accept",
        "accept() gives the address of the accepted socket, not of its peer",
        "mutant",
        Edit(
            ACCEPT,
            "*peer = from;",
            "from.length = sizeof from.as;\n    getsockname(accepted.fd, &from.as.any, &from.length);\n"
            "    *peer = from;",
        ),
    ),
    Fault(
        "sockname-length-not-set",
        "getsockname",
        "the length of the address is that of the buffer",
        "emscripten-core/emscripten#12996",
        Edit(
            "sockets/getsockname.c",
            "if (getsockname(socket->fd, &found.as.any, &found.length) != 0)",
            "socklen_t unused = found.length;\n    if (getsockname(socket->fd, &found.as.any, &unused) != 0)",
        ),
    ),
    Fault(
        "peername-length-not-set",
        "getpeername",
        "the length of the address is that of the buffer",
        "emscripten-core/emscripten#12996",
        Edit(
            "sockets/getpeername.c",
            "if (getpeername(socket->fd, &found.as.any, &found.length) != 0)",
            "socklen_t unused = found.length;\n    if (getpeername(socket->fd, &found.as.any, &unused) != 0)",
        ),
    ),
    Fault(
        "bind-localhost-refused",
        "bind",
        "bind, and each method that takes an address, refuses names",
        "RustPython/RustPython#2241",
        Edit(
            ADDRESS,
            "if (pys_host_address(call->libc, host, family, &found, &error) != PYSOCK_OK) {",
            "error = (struct pysock_error){PYSOCK_ERROR, PYSOCK_REASON_ERRNO, 99, 0};\n"
            "    if (host[0] > '@' ||\n"
            "        pys_host_address(call->libc, host, family, &found, &error) != PYSOCK_OK) {",
        ),
    ),
    Fault(
        "error-without-strerror",
        "error",
        "an OSError has its errno as its only argument",
        "RustPython/RustPython#2241",
        Edit("call/answer.c", ".args_count = 2,", ".args_count = 1,"),
    ),
    Fault(
        "v4-port-wraps",
        "connect",
        "a port of an IPv4 address is taken modulo 2**16",
        "Kludex/zuvloop#18",
        Edit(
            ADDRESS,
            "!resolve(call, host, AF_INET, address))\n        return false;\n"
            "    if (port < 0 || port > UINT16_MAX)",
            "!resolve(call, host, AF_INET, address))\n        return false;\n    if (false)",
        ),
    ),
    Fault(
        "v6-port-wraps",
        "connect",
        "a port of an IPv6 address is taken modulo 2**16",
        "Kludex/zuvloop#18",
        Edit(
            ADDRESS,
            "!resolve(call, host, AF_INET6, address))\n        return false;\n"
            "    if (port < 0 || port > UINT16_MAX)",
            "!resolve(call, host, AF_INET6, address))\n        return false;\n    if (false)",
        ),
    ),
    Fault(
        "port-checked-before-host",
        "connect",
        "a port out of range is refused before the host is resolved",
        "mutant",
        Edit(
            ADDRESS,
            "!resolve(call, host, AF_INET, address))",
            "((port < 0 || port > UINT16_MAX) &&\n"
            '         !pys_refuse_address(call, PYSOCK_OVERFLOW_ERROR, "port must be 0-65535.")) ||\n'
            "        !resolve(call, host, AF_INET, address))",
        ),
    ),
    Fault(
        "address-list",
        "connect",
        "a list is accepted as an IPv4 address",
        "mutant",
        Edit(
            ADDRESS,
            "if (value->kind != PYSOCK_TUPLE)\n" + NOT_A_TUPLE,
            "if (value->kind != PYSOCK_TUPLE && value->kind != PYSOCK_LIST)\n" + NOT_A_TUPLE,
        ),
    ),
    Fault(
        "address-flowinfo-unlimited",
        "connect",
        "the flow information of an address may exceed 20 bits",
        "mutant",
        Edit(ADDRESS, "if (flow > 0xfffff)", "if (false)"),
    ),
    Fault(
        "address-flowinfo-lost",
        "connect",
        "the flow information of an address is 0",
        "mutant",
        Edit(ADDRESS, "sin6_flowinfo = pysock_htonl(flow);", "sin6_flowinfo = 0;"),
    ),
    Fault(
        "address-scope-lost",
        "bind",
        "the scope id of an address is 0",
        "mutant",
        Edit(ADDRESS, "sin6_scope_id = scope;", "sin6_scope_id = 0;"),
    ),
    Fault(
        "address-idna-for-ascii",
        "connect",
        "a host of ASCII letters is encoded by the idna codec too",
        "mutant",
        Edit(
            ADDRESS,
            "if (value->kind == PYSOCK_STR && !is_ascii(value)) {",
            "if (value->kind == PYSOCK_STR && (value->as.text.length > 0 || !is_ascii(value))) {",
        ),
    ),
    Fault(
        "path-one-longer",
        "bind",
        "a path may fill the whole address, without a NUL",
        "mutant",
        Edit(
            ADDRESS,
            "if (length > sizeof local->sun_path - (is_abstract ? 0 : 1))",
            "if (length > sizeof local->sun_path)",
        ),
    ),
    Fault(
        "abstract-name-lost",
        "getsockname",
        "an abstract name is an empty str",
        "mutant",
        Edit(
            "call/values/address_value.c",
            r"if (path_length > 0 && local->sun_path[0] == '\0')",
            r"if (path_length > 200 && local->sun_path[0] == '\0')",
        ),
    ),
    Fault(
        "sockname-v4-port-swapped",
        "getsockname",
        "the port of an IPv4 address keeps the network's order of bytes",
        "mutant",
        Edit(
            "call/values/address_value.c",
            "pysock_value_from_int(pysock_ntohs(ipv4->sin_port))",
            "pysock_value_from_int(ipv4->sin_port)",
        ),
    ),
    Fault(
        "connect-ex-etimedout",
        "connect_ex",
        "a time-out that passes gives ETIMEDOUT, not EAGAIN",
        "mutant",
        Edit("sockets/connect_ex.c", "EAGAIN", "ETIMEDOUT"),
    ),
    Fault(
        "connect-timeout-einprogress",
        "connect",
        "a time-out that passes raises EINPROGRESS",
        "micropython/micropython#15223",
        Edit(
            CONNECT,
            "return pysock_raise(error, PYSOCK_REASON_TIMED_OUT);",
            "return pysock_raise_errno(error, EINPROGRESS);",
        ),
    ),
    Fault(
        "connect-nonblocking-etimedout",
        "connect",
        "a non-blocking connect raises ETIMEDOUT, not EINPROGRESS",
        "micropython/micropython#2930",
        Edit(
            "call/methods/connect.c",
            "pysock_connect(&call->self->socket, &address, &error), &error);",
            "(pysock_connect(&call->self->socket, &address, &error) == PYSOCK_OK\n"
            "             ? PYSOCK_OK\n"
            "             : (error = error.code == 115 ? (struct pysock_error){PYSOCK_TIMEOUT_ERROR,\n"
            "                 PYSOCK_REASON_ERRNO, 110, 0} : error).status), &error);",
        ),
    ),
    Fault(
        "connect-result-ignored",
        "connect",
        "a connection with a time-out that is refused counts as made",
        "micropython/micropython#8326",
        Edit(CONNECT, "return failure == 0 || failure == EISCONN ? 0 : -1;", "return 0;"),
    ),
    Fault(
        "refused-plain-os-error",
        "error",
        "ECONNREFUSED raises OSError itself",
        "mutant",
        Edit(RAISE, "return PYSOCK_CONNECTION_REFUSED_ERROR;", "return PYSOCK_ERROR;"),
    ),
    Fault(
        "broken-pipe-plain-os-error",
        "error",
        "EPIPE raises OSError itself",
        "mutant",
        Edit(RAISE, "return PYSOCK_BROKEN_PIPE_ERROR;", "return PYSOCK_ERROR;"),
    ),
    Fault(
        "permission-plain-os-error",
        "error",
        "EACCES and EPERM raise OSError itself",
        "mutant",
        Edit(RAISE, "return PYSOCK_PERMISSION_ERROR;", "return PYSOCK_ERROR;"),
    ),
    Fault(
        "gaierror-plain-os-error",
        "gaierror",
        "a host that cannot be resolved raises OSError itself",
        "adafruit/circuitpython#7269",
        Edit(RAISE, "return PYSOCK_GAIERROR;", "return PYSOCK_ERROR;"),
    ),
    Fault(
        "herror-is-gaierror",
        "herror",
        "herror's failures raise gaierror",
        "mutant",
        Edit(RAISE, "return PYSOCK_HERROR;", "return PYSOCK_GAIERROR;"),
    ),
    Fault(
        "shutdown-unconnected",
        "shutdown",
        "a socket that is not connected may be shut down",
        "mutant",
        Edit(
            "sockets/shutdown.c",
            "if (shutdown(socket->fd, how) != 0)",
            "if (shutdown(socket->fd, how) != 0 && errno != ENOTCONN)",
        ),
    ),
    Fault(
        "shutdown-both",
        "shutdown",
        "each way of shutting down shuts both directions",
        "mutant",
        Edit(
            "sockets/shutdown.c",
            "if (shutdown(socket->fd, how) != 0)",
            "if (shutdown(socket->fd, how == 0 || how == 1 ? 2 : how) != 0)",
        ),
    ),
    Fault(
        "listen-default-0",
        "listen",
        "without an argument the backlog is 0",
        "mutant",
        Edit("call/methods/listen.c", "int backlog = SOMAXCONN < 128 ? SOMAXCONN : 128;", "int backlog = 0;"),
    ),
    Fault(
        "getsockopt-whole-buffer",
        "getsockopt",
        "the bytes are as long as the buffer, not as the option",
        "mutant",
        Edit(
            "call/methods/getsockopt.c",
            "pys_return_bytes(call, bytes, size);",
            "pys_return_bytes(call, bytes, (size_t)length);",
        ),
    ),
    Fault(
        "getsockopt-limit-one-less",
        "getsockopt",
        "a buffer of 1024 bytes is refused",
        "mutant",
        Edit(
            "call/methods/getsockopt.c",
            "if (length < 0 || length > OPTION_BYTES_MAX) {",
            "if (length < 0 || length >= OPTION_BYTES_MAX) {",
        ),
    ),
    Fault(
        "setsockopt-none-refused",
        "setsockopt",
        "None with a length is refused",
        "mutant",
        Edit(
            "call/methods/setsockopt.c",
            "convert_names(call, option) && args[2].kind == PYSOCK_NONE &&",
            "convert_names(call, option) && args[2].kind == PYSOCK_LIVE &&",
        ),
    ),
    Fault(
        "setsockopt-bytes-cut",
        "setsockopt",
        "of bytes only four count",
        "mutant",
        Edit(
            "call/methods/setsockopt.c",
            "option->size = (socklen_t)option->bytes_count;",
            "option->size = (socklen_t)(option->bytes_count < 4 ? option->bytes_count : 4);",
        ),
    ),
    Fault(
        "inheritable-inverted",
        "get_inheritable",
        "the answer is inverted",
        "mutant",
        Edit("sockets/get_inheritable.c", "(flags & FD_CLOEXEC) == 0;", "(flags & FD_CLOEXEC) != 0;"),
    ),
    Fault(
        "inheritable-not-set",
        "set_inheritable",
        "True changes nothing",
        "mutant",
        Edit(
            ADOPT,
            "inherited ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC;",
            "inherited ? flags : flags | FD_CLOEXEC;",
        ),
    ),
    Fault(
        "create-first-address-only",
        "create_connection",
        "only the first address is tried",
        "IronLanguages/main#1113",
        Edit(CREATE, "if (!pysock_is_os_error(status))\n            break;", "break;"),
    ),
    Fault(
        "create-raises-first",
        "create_connection",
        "the first failure is raised, not the last",
        "mutant",
        Edit(
            CALL_CREATE,
            "raise_attempt(call, attempting, errors, attempts - 1);",
            "raise_attempt(call, attempting, errors, 0);",
        ),
    ),
    Fault(
        "create-source-ignored",
        "create_connection",
        "the argument source_address is ignored",
        "mutant",
        Edit(CALL_CREATE, ".source = bound[2]};", ".source = NULL};"),
    ),
    Fault(
        "create-timeout-ignored",
        "create_connection",
        "the argument timeout is ignored",
        "mutant",
        Edit(CALL_CREATE, ".timeout = bound[1],", ".timeout = NULL,"),
    ),
    Fault(
        "create-one-error-not-grouped",
        "create_connection",
        "a single failure is no group, with all_errors too",
        "mutant",
        Edit(
            CALL_CREATE,
            "if (!all_errors ||",
            "if (!all_errors || attempts == 1 ||",
        ),
    ),
)
