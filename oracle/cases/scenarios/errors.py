# SPDX-License-Identifier: MIT
"""errors: the class of every error, from its errno, as connections give it."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_OS_EXCEPTIONS,
    CPYTHON_INTERNAL_CONNECT,
    PEP_3151,
    docs_of_method,
    posix,
)
from oracle.caselib import MUST, SHOULD, Const, Result, get, rule, script, step
from oracle.cases.scenarios._steps import DGRAM, INET6, STREAM, UNIX, bound, connection, listener, on, pair

FUNCTION = "errors"

RULES = {
    "refused": rule(
        MUST,
        "a connection to a port without a listener raises ConnectionRefusedError",
        CPYTHON_DOCS_OS_EXCEPTIONS,
    ),
    "broken-pipe": rule(MUST, "sending to a closed end raises BrokenPipeError", CPYTHON_DOCS_OS_EXCEPTIONS),
    "reset": rule(
        MUST, "an end that closed with unread data raises ConnectionResetError", CPYTHON_DOCS_OS_EXCEPTIONS
    ),
    "in-use": rule(
        MUST,
        "an address that is in use, or not of this machine, raises OSError with its errno",
        posix("bind"),
    ),
    "not-connected": rule(
        MUST, "an operation that needs a connection raises OSError ENOTCONN without one", posix("recv")
    ),
    "connected-already": rule(MUST, "connecting a connected socket raises OSError EISCONN", posix("connect")),
    "files": rule(MUST, "an error of a path has the class that it has for files", PEP_3151),
    "connect-ex": rule(
        MUST, "connect_ex returns errors of the system as numbers", docs_of_method("connect_ex")
    ),
    "under-way": rule(
        SHOULD,
        "another attempt on a connection under way gives EALREADY, or succeeds if the connection is complete",
        CPYTHON_INTERNAL_CONNECT,
    ),
    "wrong-kind": rule(
        MUST, "an operation that the type of socket lacks raises OSError EOPNOTSUPP", posix("accept")
    ),
}

ADDR = Result("addr_s")
LINGER = on("p", "setsockopt", Const("SOL_SOCKET"), Const("SO_LINGER"), b"\1\0\0\0\0\0\0\0")

CASES = {
    "refused": [
        script("refused", *bound(), step("socket", as_="c"), on("c", "connect", ADDR)),
        script(
            "refused-with-timeout",
            *bound(),
            step("socket", as_="c"),
            on("c", "settimeout", 5),
            on("c", "connect", ADDR),
        ),
        script(
            "refused-ipv6",
            *bound("s", STREAM, INET6, "::1"),
            step("socket", INET6, as_="c"),
            on("c", "connect", ADDR),
        ),
        script(
            "refused-unix", step("socket", UNIX, as_="c"), on("c", "connect", b"\0sockconform-nobody-here")
        ),
        script(
            "refused-unix-not-listening",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-deaf"),
            step("socket", UNIX, as_="c"),
            on("c", "connect", b"\0sockconform-deaf"),
        ),
        script(
            "refused-after-close",
            *listener(),
            on("s", "close"),
            step("socket", as_="c"),
            on("c", "connect", ADDR),
        ),
        script("not-refused", *listener(), step("socket", as_="c"), on("c", "connect", ADDR)),
    ],
    "broken-pipe": [
        script("send-to-closed", *pair(), on("b", "close"), on("a", "send", b"x")),
        script("sendall-to-closed", *pair(), on("b", "close"), on("a", "sendall", b"x")),
        script("sendto-closed-datagram", *pair(UNIX, DGRAM), on("b", "close"), on("a", "send", b"x")),
        script("sendmsg-to-closed", *pair(), on("b", "close"), on("a", "sendmsg", [b"x"])),
        script("send-unconnected", step("socket", as_="s"), on("s", "send", b"x")),
        script("recv-from-closed", *pair(), on("b", "close"), on("a", "recv", 1)),
    ],
    "reset": [
        script("unread-data-unix", *pair(), on("a", "send", b"unread"), on("b", "close"), on("a", "recv", 1)),
        script(
            "linger-zero",
            *connection(),
            LINGER,
            on("p", "close"),
            on("c", "settimeout", 5),
            on("c", "recv", 1),
        ),
        script(
            "linger-zero-then-send",
            *connection(),
            LINGER,
            on("p", "close"),
            on("c", "settimeout", 5),
            on("c", "recv", 1),
            on("c", "send", b"x"),
        ),
        script(
            "unread-data-tcp",
            *connection(),
            on("c", "send", b"unread"),
            on("p", "recv", 1),
            on("p", "close"),
            on("c", "settimeout", 5),
            on("c", "recv", 1),
        ),
    ],
    "in-use": [
        script("bind-taken", *listener(), step("socket", as_="t"), on("t", "bind", ADDR)),
        script(
            "bind-taken-unix",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-taken"),
            step("socket", UNIX, as_="t"),
            on("t", "bind", b"\0sockconform-taken"),
        ),
        script("bind-not-of-this-machine", step("socket", as_="s"), on("s", "bind", ("203.0.113.77", 0))),
        script("bind-twice-itself", *bound(), on("s", "bind", ("127.0.0.1", 0))),
        script("bind-free-again", *bound(), on("s", "close"), step("socket", as_="t"), on("t", "bind", ADDR)),
    ],
    "not-connected": [
        script("recv-unconnected", step("socket", as_="s"), on("s", "recv", 1)),
        script("getpeername-unconnected", step("socket", as_="s"), on("s", "getpeername")),
        script("getpeername-listener", *listener(), on("s", "getpeername")),
        script("shutdown-unconnected", step("socket", as_="s"), on("s", "shutdown", 2)),
        script("recv-unconnected-unix", step("socket", UNIX, as_="s"), on("s", "recv", 1)),
        script("getpeername-connected", *connection(), on("c", "getpeername", any_={(1,): "port"})),
    ],
    "connected-already": [
        script("connect-twice", *connection(), on("c", "connect", ADDR)),
        script("connect-ex-twice", *connection(), on("c", "connect_ex", ADDR, symbols="E")),
        script("connect-a-listener", *listener(), on("s", "connect", ADDR)),
        script(
            "sendto-on-a-connection",
            *connection(),
            on("c", "sendto", b"x", ADDR),
            why="the address is ignored",
        ),
    ],
    "files": [
        script("path-missing", step("socket", UNIX, as_="s"), on("s", "connect", "/nosuch/sockconform")),
        script(
            "path-under-a-file", step("socket", UNIX, as_="s"), on("s", "connect", "/etc/passwd/sockconform")
        ),
        script(
            "path-is-a-file",
            step("socket", UNIX, as_="s"),
            on("s", "connect", "/dev/null"),
            why="everybody may write this file; other files give EACCES unless their owner asks",
        ),
        script("bind-under-missing", step("socket", UNIX, as_="s"), on("s", "bind", "/nosuch/sockconform")),
        script("bind-over-a-file", step("socket", UNIX, as_="s"), on("s", "bind", "/etc/passwd")),
    ],
    "connect-ex": [
        script(
            "connect-ex-refused", *bound(), step("socket", as_="c"), on("c", "connect_ex", ADDR, symbols="E")
        ),
        script(
            "connect-ex-refused-with-timeout",
            *bound(),
            step("socket", as_="c"),
            on("c", "settimeout", 5),
            on("c", "connect_ex", ADDR, symbols="E"),
        ),
        script("connect-ex-good", *listener(), step("socket", as_="c"), on("c", "connect_ex", ADDR)),
        script(
            "connect-ex-missing-path",
            step("socket", UNIX, as_="c"),
            on("c", "connect_ex", "/nosuch/x", symbols="E"),
        ),
        script("connect-ex-wrong-family", step("socket", as_="c"), on("c", "connect_ex", ("::1", 80, 0, 0))),
    ],
    "under-way": [
        script(
            "nonblocking-then-done",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect_ex", ADDR, symbols="E"),
            on("s", "accept", as_=("p", "addr"), any_={(1, 1): "port"}),
            on("c", "connect_ex", ADDR, symbols="E"),
            on("c", "connect_ex", ADDR, symbols="E"),
        ),
        script(
            "nonblocking-then-error",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect_ex", ADDR, symbols="E"),
            on("s", "accept", as_=("p", "addr"), any_={(1, 1): "port"}),
            on("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_ERROR")),
        ),
    ],
    "wrong-kind": [
        script("accept-datagram", step("socket", Const("AF_INET"), DGRAM, as_="s"), on("s", "accept")),
        script("listen-datagram-unix", *pair(UNIX, DGRAM), on("a", "listen")),
        script("accept-unlistening", step("socket", as_="s"), on("s", "accept")),
        script(
            "attribute-stays",
            step("socket", Const("AF_INET"), DGRAM, as_="s"),
            on("s", "accept"),
            get("type", on="s", symbols="SOCK_"),
        ),
    ],
}
