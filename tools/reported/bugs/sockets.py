# SPDX-License-Identifier: MIT
"""Bugs of sockets as objects: making, naming, connecting, accepting, closing, options; missing names."""

import errno
import socket
from typing import Any

from bug import (
    COMPLETE,
    MAY_LACK,
    always,
    answers,
    asks,
    bug,
    changes,
    details_of,
    errno_is,
    forgives,
    instead,
    lacks,
    raises,
    sets,
    turns,
)


def _is_name(self: Any, address: Any) -> bool:
    return (
        isinstance(address[0], str)
        and any(letter.isalpha() for letter in address[0])
        and ":" not in address[0]
    )


def _packed(result: Any) -> Any:
    """An IPv4 address as the bytes of a sockaddr."""
    if isinstance(result, tuple) and len(result) == 2:
        return bytearray(result[1].to_bytes(2, "big") + socket.inet_aton(result[0]))
    return result


def _without_strerror(right: Any, *arguments: Any) -> Any:
    try:
        return right(*arguments)
    except OSError as problem:
        if type(problem) is TimeoutError or len(problem.args) < 2 or isinstance(problem, socket.gaierror):
            raise
        raise OSError(problem.errno) from None


def _takes_files(right: Any, self: Any, *arguments: Any, **keywords: Any) -> None:
    """A descriptor that is no socket is taken."""
    try:
        right(self, *arguments, **keywords)
    except OSError as problem:
        if problem.errno != errno.ENOTSOCK:
            raise


def _family_inet(right: Any, self: Any, *arguments: Any, **keywords: Any) -> None:
    if keywords.get("fileno") is not None and not arguments:
        keywords["family"] = socket.AF_INET
    right(self, *arguments, **keywords)


def _first_only(right: Any, address: Any, *arguments: Any, **keywords: Any) -> Any:
    """create_connection() that tries the first address only."""
    found = socket.getaddrinfo(address[0], address[1], 0, socket.SOCK_STREAM)[:1]
    whole, socket.getaddrinfo = socket.getaddrinfo, lambda *_: found
    try:
        return right(address, *arguments, **keywords)
    finally:
        socket.getaddrinfo = whole


def _closes_once(right: Any, self: Any) -> None:
    """close() that complains of a closed descriptor."""
    if self.fileno() == -1:
        raise OSError(*details_of(errno.EBADF))
    right(self)


def _port_modulo(self: Any, address: Any, *more: Any) -> Any:
    return (self, (address[0], address[1] % 65536, *address[2:]), *more)


BUGS = (
    bug(
        "bind-localhost",
        "RustPython",
        "https://github.com/RustPython/RustPython/issues/2241",
        "bind() refuses the name localhost",
        "addresses/host-name",
        raises("socket.bind", _is_name, OSError, *details_of(errno.EINVAL)),
    ),
    bug(
        "error-without-strerror",
        "RustPython",
        "https://github.com/RustPython/RustPython/issues/2241",
        "an OSError of a socket has no strerror",
        "errors/refused",
        *(
            instead(f"socket.{name}", _without_strerror)
            for name in ("bind", "connect", "recv", "send", "listen")
        ),
    ),
    bug(
        "accept-packed",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/1774",
        "the address of accept() is a bytearray",
        "half_close/tcp",
        changes("socket.accept", lambda made, *_: (made[0], _packed(made[1]))),
    ),
    bug(
        "unix-raw-address",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/18025",
        "bind() and connect() of AF_UNIX refuse a str",
        "addresses/unix-str",
        raises("socket.bind", lambda self, name: isinstance(name, str), OSError, *details_of(errno.EINVAL)),
        raises(
            "socket.connect", lambda self, name: isinstance(name, str), OSError, *details_of(errno.EINVAL)
        ),
    ),
    bug(
        "unix-bind-resolves",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/2464",
        "bind() of AF_UNIX looks the path up as a name of a host",
        "addresses/unix-abstract",
        raises("socket.bind", lambda self, name: isinstance(name, str), "gaierror", -8, "addrinfo error"),
    ),
    bug(
        "recv-of-listening",
        "MicroPython",
        "https://github.com/micropython/micropython/pull/17333",
        "recv() of a listening socket crashes",
        "errors/recv-listening",
        turns("socket.recv", errno_is(errno.ENOTCONN), SystemError, "crash"),
    ),
    bug(
        "connect-refused-unnoticed",
        "MicroPython",
        "https://github.com/micropython/micropython/pull/8326",
        "a refused connection with a time-out counts as made",
        "errors/refused-with-timeout",
        forgives("socket.connect", errno_is(errno.ECONNREFUSED), None),
    ),
    bug(
        "nonblocking-connect-errno",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/2930",
        "connect() of a socket that does not wait raises ETIMEDOUT",
        "timeouts/zero-connect-then-again",
        turns("socket.connect", errno_is(errno.EINPROGRESS), OSError, *details_of(errno.ETIMEDOUT)),
    ),
    bug(
        "connect-port-modulo",
        "zuvloop",
        "https://github.com/Kludex/zuvloop/pull/18",
        "a port of 70000 is the port 4464",
        "addresses/port-over",
        asks("socket.connect", _port_modulo),
        asks("socket.bind", _port_modulo),
        asks("socket.connect_ex", _port_modulo),
    ),
    bug(
        "create-first-address",
        "IronPython",
        "https://github.com/IronLanguages/main/issues/1113",
        "create_connection() tries the first address only",
        "several_addresses/refused-then-good",
        instead("create_connection", _first_only),
    ),
    bug(
        "fileno-of-a-file",
        "IronPython",
        "https://github.com/IronLanguages/ironpython3/pull/1638",
        "socket(fileno=...) takes a descriptor that is no socket",
        "fromfd_detach/fileno-of-a-file",
        instead("socket.__init__", _takes_files),
    ),
    bug(
        "fileno-family",
        "CPython",
        "https://bugs.python.org/issue28134",
        "socket(fileno=...) has the family AF_INET, whatever the descriptor is",
        "fromfd_detach/fileno-found-out",
        instead("socket.__init__", _family_inet),
    ),
    bug(
        "type-keeps-flags",
        "gevent",
        "https://github.com/gevent/gevent/pull/399",
        "the type of a socket contains SOCK_NONBLOCK",
        "lifecycle/type-nonblock",
        sets(
            "socket.type",
            property(lambda self: 1 | (socket.SOCK_NONBLOCK if self.gettimeout() == 0 else 0)),
        ),
    ),
    bug(
        "type-keeps-flags-bpo",
        "CPython",
        "https://bugs.python.org/issue32331",
        "the type of a socket made with SOCK_NONBLOCK or SOCK_CLOEXEC contains the flag",
        "lifecycle/type-and-timeout",
        changes("socket.__repr__", lambda text, self: text.replace("type=1,", "type=2049,")),
        sets(
            "socket.type",
            property(lambda self: int(self.getsockopt(1, 3)) | (2048 if self.gettimeout() == 0 else 0)),
        ),
    ),
    bug(
        "sockname-length",
        "Emscripten",
        "https://github.com/emscripten-core/emscripten/issues/12996",
        "getsockname() does not set the length: the path of an unnamed socket has NULs",
        "addresses/unix-unnamed",
        changes("socket.getsockname", lambda name, self: "\0" * 8 if name == "" else name),
        changes("socket.getpeername", lambda name, self: "\0" * 8 if name == "" else name),
    ),
    bug(
        "error-missing",
        "GraalPy",
        "https://github.com/oracle/graalpython/issues/41",
        "socket.error is missing",
        "exceptions/error",
        lacks("error"),
    ),
    bug(
        "af-unix-missing",
        "GraalPy",
        "https://github.com/oracle/graalpython/issues/530",
        "AF_UNIX is missing",
        "constants/af-unix",
        lacks("AF_UNIX"),
    ),
    bug(
        "sock-raw-missing",
        "GraalPy",
        "https://github.com/oracle/graalpython/issues/426",
        "SOCK_RAW is missing",
        "constants/sock-raw",
        lacks("SOCK_RAW"),
    ),
    bug(
        "constants-missing",
        "PyPy",
        "https://github.com/pypy/pypy/issues/5340",
        "constants of CPython 3.11 are missing",
        "constants/so-incoming-cpu",
        lacks("SO_INCOMING_CPU"),
    ),
    bug(
        "msg-errqueue-missing",
        "PyPy",
        "https://github.com/pypy/pypy/issues/2648",
        "MSG_ERRQUEUE is missing",
        "constants/msg-errqueue",
        lacks("MSG_ERRQUEUE"),
    ),
    bug(
        "sol-tcp-missing",
        "Jython",
        "https://github.com/redis/redis-py/issues/97",
        "SOL_TCP is missing",
        "constants/sol-tcp",
        lacks("SOL_TCP"),
    ),
    bug(
        "ai-numericserv-missing",
        "CPython on macOS",
        "https://github.com/python-trio/trio/pull/3135",
        "AI_NUMERICSERV is missing",
        "constants/ai-numericserv",
        lacks("AI_NUMERICSERV"),
    ),
    bug(
        "tcp-nodelay-refused",
        "Jython",
        "https://github.com/cherrypy/cherrypy/issues/949",
        "the option TCP_NODELAY is not supported",
        "options/set-option-of-tcp",
        raises(
            "socket.setsockopt",
            lambda self, level, *more: level == 6,
            OSError,
            *details_of(errno.ENOPROTOOPT),
        ),
        raises(
            "socket.getsockopt",
            lambda self, level, *more: level == 6,
            OSError,
            *details_of(errno.ENOPROTOOPT),
        ),
    ),
    bug(
        "fileno-no-int",
        "Jython",
        "http://bugs.jython.org/issue1678",
        "fileno() returns the socket itself",
        "lifecycle/open-fileno",
        instead("socket.fileno", lambda right, self: self),
    ),
    bug(
        "bind-empty-refused",
        "trio",
        "https://github.com/python-trio/trio/issues/277",
        "bind(('', 0)) is refused",
        "addresses/host-empty",
        raises(
            "socket.bind", lambda self, address: address[0] == "", "gaierror", -2, "Name or service not known"
        ),
    ),
    bug(
        "bind-needs-numbers",
        "trio",
        "https://github.com/python-trio/trio/issues/377",
        "connect() takes numeric addresses only",
        "host_names/found-connect,host_names/unknown-connect",
        raises("socket.connect", _is_name, ValueError, "address has an invalid host"),
    ),
    bug(
        "connect-four-parts",
        "uvloop",
        "https://github.com/MagicStack/uvloop/issues/99",
        "connect() refuses an IPv6 address of four parts",
        "errors/refused-ipv6",
        raises("socket.connect", lambda self, address: len(address) == 4, TypeError, "takes 2 arguments"),
    ),
    bug(
        "sockname-of-datagrams",
        "uvloop",
        "https://github.com/MagicStack/uvloop/issues/85",
        "getsockname() of a connected datagram socket is 0.0.0.0",
        "datagrams/sendto-recvfrom",
        changes(
            "socket.getsockname", lambda name, self: ("0.0.0.0", name[1]) if name[0] == "127.0.0.1" else name
        ),
    ),
    bug(
        "unix-peer-runtime-error",
        "uvloop",
        "https://github.com/MagicStack/uvloop/issues/59",
        "the address of a peer of AF_UNIX raises RuntimeError",
        "peers/getpeername-unix",
        raises("socket.getpeername", lambda self: self.family == 1, RuntimeError, "cannot convert sockaddr"),
    ),
    bug(
        "nonblocking-connect-waits",
        "PySocks",
        "https://github.com/Anorov/PySocks/issues/121",
        "connect() of a socket that does not wait waits",
        "timeouts/zero-connect-then-again",
        forgives("socket.connect", errno_is(errno.EINPROGRESS), None),
    ),
    bug(
        "connect-ex-missing",
        "PySocks",
        "https://github.com/Anorov/PySocks/issues/33",
        "connect_ex() raises what connect() raises",
        "errors/connect-ex-refused",
        instead("socket.connect_ex", lambda right, self, address: self.connect(address) or 0),
    ),
    bug(
        "getpeername-missing",
        "PySocks",
        "https://github.com/Anorov/PySocks/issues/61",
        "getpeername() raises AttributeError",
        "errors/getpeername-connected",
        raises("socket.getpeername", always, AttributeError, "getpeername"),
    ),
    bug(
        "shutdown-missing-argument",
        "gevent",
        "https://github.com/gevent/gevent/pull/400",
        "shutdown() raises AttributeError",
        "half_close/send-after",
        raises("socket.shutdown", always, AttributeError, "_sock"),
    ),
    bug(
        "closed-dummy",
        "gevent",
        "https://github.com/gevent/gevent/issues/115",
        "send() on a closed socket raises TypeError",
        "lifecycle/closed-send",
        turns("socket.send", errno_is(errno.EBADF), TypeError, "_dummy() got an unexpected keyword argument"),
    ),
    bug(
        "accept-nothing-pending",
        "Emscripten",
        "https://github.com/emscripten-core/emscripten/pull/16472",
        "accept() without a connection raises TypeError",
        "timeouts/zero-accept",
        turns("socket.accept", errno_is(errno.EAGAIN), TypeError, "Cannot read property stream of undefined"),
    ),
    bug(
        "accept-blocking-crash",
        "Emscripten",
        "https://github.com/emscripten-core/emscripten/issues/16047",
        "accept() of a socket that waits crashes",
        "timeouts/wait-accept",
        raises(
            "socket.accept",
            lambda self: self.gettimeout(),
            TypeError,
            "Cannot read property stream of undefined",
        ),
    ),
    bug(
        "setsockopt-refused",
        "Pyodide",
        "https://github.com/pyodide/pyodide/pull/6108",
        "setsockopt() raises an error for each option",
        "options/set-option-of-tcp",
        raises("socket.setsockopt", always, OSError, *details_of(errno.ENOPROTOOPT)),
    ),
    bug(
        "shutdown-not-there",
        "Pyodide",
        "https://github.com/pyodide/pyodide/pull/6191",
        "shutdown() is not supported",
        "half_close/twice",
        raises("socket.shutdown", always, OSError, *details_of(errno.ENOSYS)),
    ),
    bug(
        "reuseaddr-missing",
        "Emscripten",
        "https://github.com/fabioz/PyDev.Debugger/pull/231",
        "SO_REUSEADDR is not supported",
        "constants/so-reuseaddr",
        lacks("SO_REUSEADDR"),
    ),
    bug(
        "unix-refused",
        "Emscripten",
        "https://github.com/emscripten-core/emscripten/pull/27424",
        "AF_UNIX is refused with EAFNOSUPPORT",
        "lifecycle/pair-nonblock",
        raises("socketpair", always, OSError, *details_of(errno.EAFNOSUPPORT)),
    ),
    bug(
        "peername-of-gevent",
        "PySocks",
        "https://github.com/Anorov/PySocks/pull/88",
        "getpeername() raises AttributeError",
        "errors/getpeername-listener",
        raises("socket.getpeername", always, AttributeError, "getpeername"),
    ),
    bug(
        "connect-ex-raises",
        "PySocks",
        "https://github.com/Anorov/PySocks/issues/75",
        "connect_ex() raises errors of the system",
        "errors/connect-ex-twice",
        instead("socket.connect_ex", lambda right, self, address: self.connect(address) or 0),
    ),
    bug(
        "connect-ex-direct",
        "PySocks",
        "https://github.com/Anorov/PySocks/issues/96",
        "connect_ex() does not do what connect() does",
        "errors/connect-ex-refused",
        answers("socket.connect_ex", always, 0),
    ),
    bug(
        "nonblocking-connect-error",
        "PySocks",
        "https://github.com/Anorov/PySocks/issues/66",
        "connect() of a socket that does not wait raises another exception",
        "timeouts/zero-connect-then-again",
        turns("socket.connect", errno_is(errno.EINPROGRESS), OSError, "Error connecting to SOCKS5 proxy"),
    ),
    bug(
        "context-missing",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/1259",
        "a socket is no context manager",
        "context/enter-and-use",
        lacks("socket.__enter__", "socket.__exit__"),
        noticed=COMPLETE,
        because=MAY_LACK,
    ),
    bug(
        "ancillary-index",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/8257",
        "CMSG_LEN() refuses integers that it should convert",
        "CMSG_LEN/*index*",
        raises("CMSG_LEN", lambda size: not isinstance(size, int), TypeError, "an integer is required"),
    ),
    bug(
        "rcvbuf-over-31-bits",
        "PyPy",
        "https://github.com/pypy/pypy/issues/1880",
        "setsockopt() takes an integer of 64 bits",
        "options/*over*",
        asks(
            "socket.setsockopt",
            lambda self, level, name, value: (self, level, name, value & 0x7FFFFFFF if value > 0 else value),
        ),
    ),
    bug(
        "close-twice",
        "asyncio",
        "https://github.com/python/asyncio/pull/449",
        "close() of a socket whose descriptor is closed raises EBADF, also a second time",
        "lifecycle/*close*twice*",
        instead("socket.close", _closes_once),
    ),
    bug(
        "error-without-errno-26",
        "kombu",
        "https://github.com/celery/kombu/pull/208",
        "an OSError of a socket has no errno",
        "errors/refused",
        turns("socket.connect", errno_is(errno.ECONNREFUSED), OSError, "Connection refused"),
    ),
)
