# SPDX-License-Identifier: MIT
"""datagrams: messages keep their boundaries, are truncated, peeked at, and have a sender."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_FAMILIES,
    CPYTHON_SOCK_RECV,
    docs_of_method,
    posix,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Handle, Obj, Result, rule, script, step
from oracle.cases._long import refused_by_long, refused_by_ssize
from oracle.cases.scenarios._steps import DGRAM, INET6, UNIX, bound, connection, datagrams, on, pair

FUNCTION = "datagrams"

RULES = {
    "sender": rule(MUST, "recvfrom returns the bytes and the sender's address", docs_of_method("recvfrom")),
    "no-sender": rule(SHOULD, "the address is None if the system gives none", CPYTHON_DOCS_FAMILIES),
    "edges": rule(MUST, "a message is received whole or cut, never joined with another one", posix("recv")),
    "into": rule(
        MUST,
        "recv_into and recvfrom_into write into a buffer and return the number of bytes",
        docs_of_method("recv_into"),
    ),
    "into-room": rule(
        SHOULD,
        "0 bytes means the whole buffer; more bytes than the buffer has are refused",
        docs_of_method("recv_into"),
    ),
    "into-buffer": rule(SHOULD, "the buffer must be writable", docs_of_method("recv_into")),
    "into-keywords": rule(SHOULD, "buffer, nbytes and flags may be named", docs_of_method("recv_into")),
    "flags": rule(MUST, "flags are passed to the system", posix("recv")),
    "size": rule(
        SHOULD, "the size is a non-negative integer; with 0 the system is not asked", CPYTHON_SOCK_RECV
    ),
    "bytes-only": rule(SHOULD, "the data is a bytes-like object", docs_of_method("send")),
    "connected": rule(MUST, "a connected datagram socket needs no address", posix("connect")),
}

TO_B = Result("addr_b")
PEEK = Const("MSG_PEEK")


def into(slug: str, method: str, size: int, *rest: object, why: str = "", **kwargs: object) -> Case:
    """Receives four available bytes into a buffer of this size."""
    return script(
        slug,
        *pair(UNIX, DGRAM),
        on("a", "send", b"wxyz"),
        step("buffer", bytearray(size), as_="into"),
        on("b", method, Result("into"), *rest, kwargs=kwargs),
        step("buffer", Result("into")),
        why=why,
    )


def received(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """recv with these arguments when four bytes are available."""
    return script(
        slug, *pair(UNIX, DGRAM), on("a", "send", b"wxyz"), on("b", "recv", *args, kwargs=kwargs), why=why
    )


def sent(slug: str, *args: object, method: str = "send", why: str = "") -> Case:
    """send with these arguments."""
    return script(slug, *pair(), on("a", method, *args), why=why)


CASES = {
    "sender": [
        script(
            "sendto-recvfrom",
            *datagrams(),
            on("a", "sendto", b"ping", TO_B),
            on("b", "recvfrom", 10, any_={(1, 1): "port"}, as_=("data", "from")),
            on("b", "sendto", b"pong", Result("from")),
            on("a", "recv", 10),
        ),
        script("sendto-flags", *datagrams(), on("a", "sendto", b"x", 0, TO_B), on("b", "recv", 10)),
        script(
            "sendto-nothing",
            *datagrams(),
            on("a", "sendto", b"", TO_B),
            on("b", "recvfrom", 10, any_={(1, 1): "port"}),
        ),
        script(
            "recvfrom-ipv6",
            *bound("a", DGRAM, INET6, "::1"),
            *bound("b", DGRAM, INET6, "::1"),
            on("a", "sendto", b"x", TO_B),
            on("b", "recvfrom", 10, any_={(1, 1): "port"}),
        ),
        script(
            "recvfrom-unix-named",
            step("socket", UNIX, DGRAM, as_="a"),
            on("a", "bind", b"\0sockconform-from"),
            step("socket", UNIX, DGRAM, as_="b"),
            on("b", "bind", b"\0sockconform-to"),
            on("a", "sendto", b"x", b"\0sockconform-to"),
            on("b", "recvfrom", 10),
        ),
    ],
    "no-sender": [
        script("recvfrom-stream-pair", *pair(), on("a", "send", b"x"), on("b", "recvfrom", 10)),
        script("recvfrom-datagram-pair", *pair(UNIX, DGRAM), on("a", "send", b"x"), on("b", "recvfrom", 10)),
        script("recvfrom-tcp", *connection(), on("c", "send", b"x"), on("p", "recvfrom", 10)),
        script("recvmsg-tcp", *connection(), on("c", "send", b"x"), on("p", "recvmsg", 10)),
        script(
            "recvfrom-udp",
            *datagrams(),
            on("a", "sendto", b"x", TO_B),
            on("b", "recvfrom", 10, any_={(1, 1): "port"}),
        ),
    ],
    "edges": [
        script(
            "cut",
            *datagrams(),
            on("a", "sendto", b"abcdef", TO_B),
            on("a", "sendto", b"next", TO_B),
            on("b", "recv", 3),
            on("b", "recv", 10),
        ),
        script(
            "cut-is-said-by-recvmsg",
            *datagrams(),
            on("a", "sendto", b"abcdef", TO_B),
            on("b", "recvmsg", 3, any_={(3, 1): "port"}),
        ),
        script(
            "whole-by-recvmsg",
            *datagrams(),
            on("a", "sendto", b"abcdef", TO_B),
            on("b", "recvmsg", 10, any_={(3, 1): "port"}),
        ),
        script("too-long", *datagrams(), on("a", "sendto", b"x" * 70000, TO_B)),
    ],
    "into": [
        into("recv-into", "recv_into", 8),
        into("recvfrom-into", "recvfrom_into", 8),
        into("recv-into-cut", "recv_into", 2),
        into("recv-into-part", "recv_into", 8, 2),
        into("recvfrom-into-part", "recvfrom_into", 8, 2),
        into("recv-into-peek", "recv_into", 8, 0, PEEK),
        script(
            "recvfrom-into-sender",
            *datagrams(),
            on("a", "sendto", b"xyz", TO_B),
            step("buffer", bytearray(4), as_="into"),
            on("b", "recvfrom_into", Result("into"), any_={(1, 1): "port"}),
            step("buffer", Result("into")),
        ),
    ],
    "into-room": [
        into("recv-into-zero-bytes", "recv_into", 4, 0),
        into("recv-into-no-room", "recv_into", 0),
        into("recv-into-over-room", "recv_into", 4, 5),
        into("recvfrom-into-over-room", "recvfrom_into", 4, 5),
        into("recv-into-negative", "recv_into", 4, -1),
        into("recvfrom-into-negative", "recvfrom_into", 4, -1),
        into("recv-into-size-str", "recv_into", 4, "4"),
        into("recv-into-size-over-ssize-t", "recv_into", 4, 1 << 70),
        into("recv-into-flags-str", "recv_into", 4, 4, "0"),
        into("recv-into-four-arguments", "recv_into", 4, 4, 0, 0),
    ],
    "into-buffer": [
        script("recv-into-no-buffer", *pair(), on("b", "recv_into")),
        script("recv-into-bytes", *pair(), on("b", "recv_into", b"abcd")),
        script("recv-into-memoryview-of-bytes", *pair(), on("b", "recv_into", memoryview(b"abcd"))),
        script("recv-into-str", *pair(), on("b", "recv_into", "abcd")),
        script("recv-into-none", *pair(), on("b", "recv_into", None)),
        script("recvfrom-into-int", *pair(), on("b", "recvfrom_into", 4)),
        script("recvfrom-into-no-buffer", *pair(), on("b", "recvfrom_into")),
        into("recv-into-bytearray", "recv_into", 4),
    ],
    "into-keywords": [
        into("recv-into-nbytes-named", "recv_into", 4, nbytes=2),
        into("recv-into-all-named", "recv_into", 4, nbytes=2, flags=0),
        into("recv-into-unknown-named", "recv_into", 4, nosuch=2),
        into("recv-into-twice-named", "recv_into", 4, buffer=bytearray(1)),
        script("recv-into-only-nbytes-named", *pair(), on("b", "recv_into", kwargs={"nbytes": 1})),
        script("recv-into-only-unknown-named", *pair(), on("b", "recv_into", kwargs={"nosuch": 1})),
    ],
    "flags": [
        script("peek", *pair(), on("a", "send", b"xyz"), on("b", "recv", 2, PEEK), on("b", "recv", 3)),
        script("waitall", *pair(), on("a", "send", b"xyz"), on("b", "recv", 3, Const("MSG_WAITALL"))),
        script("dontwait", *pair(), on("b", "recv", 3, Const("MSG_DONTWAIT"))),
        script(
            "peek-recvfrom",
            *datagrams(),
            on("a", "sendto", b"xyz", TO_B),
            on("b", "recvfrom", 2, PEEK, any_={(1, 1): "port"}),
            on("b", "recv", 3),
        ),
        script("flags-str", *pair(), on("b", "recv", 3, "x")),
        script("flags-over-c-int", *pair(), on("b", "recv", 3, 1 << 40), also=refused_by_long()),
        script("oob-on-unix-datagram", *pair(UNIX, DGRAM), on("b", "recv", 1, Const("MSG_OOB"))),
        script("send-oob-on-datagram", *pair(UNIX, DGRAM), on("a", "send", b"x", Const("MSG_OOB"))),
        script("sendall-oob-on-datagram", *pair(UNIX, DGRAM), on("a", "sendall", b"x", Const("MSG_OOB"))),
        script("sendto-oob-on-datagram", *datagrams(), on("a", "sendto", b"x", Const("MSG_OOB"), TO_B)),
    ],
    "size": [
        received("size", 4),
        received("size-larger", 100),
        received("size-zero", 0),
        received("size-true", True),
        received("size-negative", -1),
        received("size-float", 4.0),
        received("size-str", "4"),
        received("size-none", None),
        script("size-socket", *pair(), on("b", "recv", Handle("a"))),
        script(
            "size-largest",
            *pair(),
            on("b", "recv", (1 << 63) - 1),
            why="no bytes object can have that size",
            also=refused_by_ssize(),
        ),
        script("size-index-object", *pair(), on("a", "send", b"x"), on("b", "recv", Obj("index", 4))),
        received("size-over-ssize-t", 1 << 63),
        script(
            "size-least",
            *pair(),
            on("b", "recv", -(1 << 63)),
            why="its absolute value fits no C type with a sign",
            also=refused_by_ssize(),
        ),
        received("size-below-ssize-t", -(1 << 63) - 1),
        received("size-named", bufsize=4),
        script("recvfrom-size-negative", *pair(), on("b", "recvfrom", -1)),
        script("recvfrom-size-str", *pair(), on("b", "recvfrom", "x")),
    ],
    "bytes-only": [
        sent("send-bytes", b"xy"),
        sent("send-bytearray", bytearray(b"xy")),
        sent("send-memoryview", memoryview(b"xy")),
        sent("send-nothing", b""),
        sent("send-str", "xy"),
        sent("send-int", 5),
        sent("send-none", None),
        sent("send-list", [1]),
        sent("send-flags-str", b"x", "0"),
        sent("send-flags-float", b"x", 0.0),
        sent("sendall-str", "xy", method="sendall"),
        sent("sendall-bytes", b"xy", method="sendall"),
        sent("sendall-flags", b"xy", Const("MSG_DONTWAIT"), method="sendall"),
    ],
    "connected": [
        script(
            "connect-then-send",
            *datagrams(),
            on("a", "connect", TO_B),
            on("a", "send", b"x"),
            on("b", "recv", 1),
        ),
        script("unconnected-send", *datagrams(), on("a", "send", b"x")),
        script("unconnected-getpeername", *datagrams(), on("a", "getpeername")),
        script(
            "connected-getpeername",
            *datagrams(),
            on("a", "connect", TO_B),
            on("a", "getpeername", any_={(1,): "port"}),
        ),
        script(
            "refused-by-nobody",
            *datagrams(),
            on("b", "close"),
            on("a", "connect", TO_B),
            on("a", "send", b"x"),
            on("a", "settimeout", 5),
            on("a", "recv", 1),
        ),
    ],
}
