# SPDX-License-Identifier: MIT
"""descriptors_passing: send_fds and recv_fds (from 3.9)."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_ARRAY,
    CPYTHON_DOCS_RECV_FDS,
    CPYTHON_DOCS_SEND_FDS,
    CPYTHON_LIB_SOCKET,
    LINUX_UNIX,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Handle, Obj, Result, Step, rule, script, step
from oracle.cases._long import refused_by_long, refused_by_ssize
from oracle.cases.scenarios._steps import DGRAM, STREAM, UNIX, connection, on, pair, waits

FUNCTION = "descriptors_passing"

RULES = {
    "passes": rule(
        MUST, "descriptors arrive as new descriptors of the same file, with the data", CPYTHON_DOCS_SEND_FDS
    ),
    "result": rule(MUST, "recv_fds returns (data, descriptors, flags, address)", CPYTHON_DOCS_RECV_FDS),
    "most": rule(MUST, "not more descriptors arrive than maxfds; the others are lost", CPYTHON_DOCS_RECV_FDS),
    "descriptors": rule(SHOULD, "fds is what array.array('i') accepts", CPYTHON_ARRAY),
    "bad-descriptors": rule(
        MUST, "the system refuses numbers that are no descriptors, and too many", LINUX_UNIX
    ),
    "data": rule(SHOULD, "the data is that of sendmsg()", CPYTHON_LIB_SOCKET),
    "sizes": rule(
        SHOULD, "bufsize and maxfds are non-negative integers; maxfds is multiplied first", CPYTHON_LIB_SOCKET
    ),
    "unused": rule(
        SHOULD,
        "flags and address are accepted and ignored",
        CPYTHON_LIB_SOCKET,
        one_sided="nothing that they hold has an effect",
    ),
    "socket": rule(SHOULD, "the first argument is an object with sendmsg() or recvmsg()", CPYTHON_LIB_SOCKET),
    "waiting": rule(SHOULD, "recv_fds waits as long as the socket's time-out", CPYTHON_DOCS_RECV_FDS),
    "arguments": rule(MAY, "parameters may be positional or named", CPYTHON_LIB_SOCKET),
    "order": rule(
        MAY, "the socket, the descriptors and the data are checked in this order", CPYTHON_LIB_SOCKET
    ),
}

A, B = Handle("a"), Handle("b")
FD = Result("fd")
ONE: dict[tuple[int, ...], str] = {(1, 0): "fd"}
TWO: dict[tuple[int, ...], str] = {(1, 0): "fd", (1, 1): "fd"}


def ready(*more: Step) -> tuple[Step, ...]:
    """A pair, and the descriptor of a socket x of another one."""
    return (*pair(), step("socketpair", as_=("x", "y")), on("x", "fileno", as_="fd", any_="fd"), *more)


def sends(slug: str, *args: object, why: str = "", also: Iterable[Also] = (), **named: object) -> Case:
    """send_fds with these arguments."""
    return script(slug, *ready(), step("send_fds", *args, kwargs=named), why=why, also=also)


def passes(slug: str, fds: object, *args: object, arrive: int, why: str = "") -> Case:
    """Descriptors are sent and received."""
    chosen: dict[tuple[int, ...], str] = {(1, place): "fd" for place in range(arrive)}
    return script(
        slug,
        *ready(),
        step("send_fds", A, [b"here"], fds),
        step("recv_fds", B, *args, any_=chosen),
        why=why,
    )


def receives(slug: str, *args: object, why: str = "", also: Iterable[Also] = (), **named: object) -> Case:
    """recv_fds with these arguments, when a message without descriptors is there."""
    steps = (*pair(), on("a", "send", b"here"), step("recv_fds", *args, kwargs=named))
    return script(slug, *steps, why=why, also=also)


CASES = {
    "passes": [
        script(
            "one-descriptor",
            *ready(
                step("send_fds", A, [b"he", b"re"], [FD]),
                step("recv_fds", B, 100, 1, as_=("data", "fds", "flags", "addr"), any_=ONE),
                step("socket", UNIX, STREAM, 0, Result("fds", (0,)), as_="z"),
                on("z", "send", b"from afar"),
                on("y", "recv", 100),
            ),
        ),
        script(
            "two-descriptors",
            *ready(
                on("y", "fileno", as_="other", any_="fd"),
                step("send_fds", A, [b"x"], [FD, Result("other")]),
                step("recv_fds", B, 100, 2, as_=("data", "fds", "flags", "addr"), any_=TWO),
                step("socket", UNIX, STREAM, 0, Result("fds", (1,)), as_="z"),
                on("z", "send", b"from y"),
                on("x", "recv", 100),
            ),
        ),
        script(
            "descriptor-survives-its-socket",
            *ready(
                step("send_fds", A, [b"x"], [FD]),
                on("x", "close"),
                step("recv_fds", B, 100, 1, as_=("data", "fds", "flags", "addr"), any_=ONE),
                step("socket", UNIX, STREAM, 0, Result("fds", (0,)), as_="z"),
                on("z", "send", b"x"),
                on("y", "recv", 100),
            ),
        ),
        script(
            "descriptor-is-inherited",
            *ready(
                step("send_fds", A, [b"x"], [FD]),
                step("recv_fds", B, 100, 1, as_=("data", "fds", "flags", "addr"), any_=ONE),
                step("socket", UNIX, STREAM, 0, Result("fds", (0,)), as_="z"),
                on("z", "get_inheritable"),
            ),
        ),
        passes("same-descriptor-twice", [FD, FD], 100, 2, arrive=2),
        passes("no-descriptor", [], 100, 1, arrive=0),
        script(
            "datagram",
            *pair(UNIX, DGRAM),
            on("a", "fileno", as_="fd", any_="fd"),
            step("send_fds", A, [b"x"], [FD]),
            step("recv_fds", B, 100, 1, any_=ONE),
        ),
        script(
            "message-of-recvmsg",
            *ready(
                step("send_fds", A, [b"x"], [FD]),
                on("b", "recvmsg", 100, 24, any_={(1, 0, 2): "fds"}),
            ),
        ),
        script(
            "tcp",
            *connection(),
            on("c", "fileno", as_="fd", any_="fd"),
            step("send_fds", Handle("c"), [b"x"], [FD]),
            step("recv_fds", Handle("p"), 100, 1),
            why="TCP ignores them",
        ),
    ],
    "result": [
        passes("more-room", [FD], 100, 2, arrive=1),
        receives("without-descriptors", B, 100, 1),
        receives("data-cut", B, 2, 1),
        receives("size-zero", B, 0, 1),
        script("end", *pair(), on("a", "close"), step("recv_fds", B, 100, 1)),
        script("not-connected", step("socket", as_="s"), step("recv_fds", Handle("s"), 100, 1)),
    ],
    "most": [
        passes("most-zero", [FD], 100, 0, arrive=0, why="MSG_CTRUNC tells that a descriptor is lost"),
        passes("most-one-of-three", [FD, FD, FD], 100, 1, arrive=1, why="the item has room for one only"),
        passes("most-of-all", [FD, FD, FD], 100, 3, arrive=3),
        passes("most-true", [FD], 100, True, arrive=1),
        passes("most-253", [FD], 100, 253, arrive=1),
    ],
    "descriptors": [
        sends("fds-tuple", A, [b"x"], (FD,)),
        sends("fds-dict", A, [b"x"], {0: "x"}, why="a dict is an iterable of its keys"),
        sends("fds-index", A, [b"x"], [Obj("index", 0)]),
        sends("fds-true", A, [b"x"], [False]),
        sends("fds-bytes", A, [b"x"], b"\0\0\0\0", why="bytes are the array's memory"),
        sends("fds-bytes-empty", A, [b"x"], b""),
        sends("fds-bytes-of-three", A, [b"x"], b"\0\0\0"),
        sends("fds-bytearray-of-five", A, [b"x"], bytearray(b"\0\0\0\0\0")),
        sends("fds-memoryview", A, [b"x"], memoryview(b"\0"), why="a memoryview is an iterable of ints"),
        sends("fds-str", A, [b"x"], "ab"),
        sends("fds-str-empty", A, [b"x"], ""),
        sends("fds-str-subclass", A, [b"x"], Obj("str_subclass", "")),
        sends("fds-int", A, [b"x"], 5),
        sends("fds-none", A, [b"x"], None),
        sends("fds-plain", A, [b"x"], Obj("plain")),
        sends("fds-socket", A, [b"x"], A),
        sends("fds-of-str", A, [b"x"], ["x"]),
        sends("fds-of-float", A, [b"x"], [1.0]),
        sends("fds-of-none", A, [b"x"], [None]),
        sends("fds-over-c-int", A, [b"x"], [1 << 31], also=refused_by_long()),
        sends("fds-below-c-int", A, [b"x"], [-(1 << 40)], also=refused_by_long()),
        sends("fds-over-c-long", A, [b"x"], [1 << 64]),
    ],
    "bad-descriptors": [
        sends("fd-negative", A, [b"x"], [-1]),
        sends("fd-not-open", A, [b"x"], [999999]),
        sends("fds-253", A, [b"x"], [0] * 253),
        sends("fds-254", A, [b"x"], [0] * 254),
    ],
    "data": [
        sends("data-two-buffers", A, [b"x", bytearray(b"yz")], [FD]),
        sends("data-tuple", A, (b"x",), [FD]),
        sends("data-int", A, 5, [FD]),
        sends("data-bytes", A, b"x", [FD]),
        sends("data-str", A, "x", [FD]),
        sends("data-of-str", A, ["x"], [FD]),
        sends("data-none", A, None, [FD]),
    ],
    "sizes": [
        receives("most-negative", B, 100, -1),
        receives("most-str", B, 100, "x"),
        receives("most-float", B, 100, 1.0),
        receives("most-none", B, 100, None),
        receives("most-list", B, 100, []),
        receives("most-dict", B, 100, {}),
        receives("most-bytes", B, 100, b"x"),
        receives("most-memoryview", B, 100, memoryview(b"x")),
        receives("most-index", B, 100, Obj("index", 1)),
        receives("most-int-subclass", B, 100, Obj("int_subclass", 1)),
        receives("most-str-subclass", B, 100, Obj("str_subclass", "x")),
        receives("most-decimal", B, 100, Obj("decimal", "1")),
        receives("most-fraction", B, 100, Obj("fraction", "1")),
        receives("most-float-object", B, 100, Obj("float", 1.0)),
        receives("most-over-socklen-t", B, 100, 1 << 29, also=refused_by_ssize()),
        receives("most-over-ssize-t", B, 100, 1 << 61),
        receives("most-below-ssize-t", B, 100, -(1 << 70)),
        receives("size-negative", B, -1, 1),
        receives("size-str", B, "x", 1),
        receives("size-float", B, 1.0, 1),
        receives("size-index", B, Obj("index", 2), 1),
        receives("size-over-ssize-t", B, 1 << 63, 1),
    ],
    "unused": [
        sends("flags-ignored", A, [b"x"], [FD], "flags"),
        sends("address-ignored", A, [b"x"], [FD], 0, "address"),
        sends("flags-named", A, [b"x"], [FD], flags=None, address=5),
        receives("flags-ignored-of-recv-fds", B, 100, 1, "flags"),
        script(
            "peek-ignored",
            *pair(),
            on("a", "send", b"x"),
            step("recv_fds", B, 100, 1, Const("MSG_PEEK")),
            on("b", "setblocking", False),
            on("b", "recv", 1),
        ),
    ],
    "socket": [
        sends("sends-by-int", 5, [b"x"], [FD]),
        sends("sends-by-none", None, 5, 5),
        sends("sends-by-str", "x", [b"x"], [FD]),
        sends("sends-by-socket", A, [b"x"], [FD]),
        receives("receives-by-int", 5, 100, 1),
        receives("receives-by-plain", Obj("plain"), "x", "x"),
        receives("receives-by-socket", B, 100, 1),
        script("closed-sender", *ready(on("a", "close"), step("send_fds", A, [b"x"], [FD]))),
        script("closed-receiver", *ready(on("b", "close"), step("recv_fds", B, 100, 1))),
        script(
            "of-a-file",
            *ready(on("a", "makefile", "rb", as_="f"), step("send_fds", Result("f"), [b"x"], [FD])),
        ),
    ],
    "waiting": [
        script(
            "wait-ends", *pair(), on("b", "settimeout", 0.05), step("recv_fds", B, 100, 1, elapsed=waits(50))
        ),
        script("does-not-wait", *pair(), on("b", "setblocking", False), step("recv_fds", B, 100, 1)),
        script(
            "no-wait-needed",
            *pair(),
            on("b", "settimeout", 5.0),
            on("a", "send", b"x"),
            step("recv_fds", B, 100, 1),
        ),
    ],
    "arguments": [
        sends("no-argument"),
        sends("one-argument", A),
        sends("two-arguments", A, [b"x"]),
        sends("six-arguments", A, [b"x"], [FD], 0, None, 0),
        sends("all-named", sock=A, buffers=[b"x"], fds=[FD]),
        sends("unknown-name", A, [b"x"], [FD], nosuch=1),
        sends("misspelt-name", A, [b"x"], [FD], flag=1),
        sends("named-twice", A, [b"x"], [FD], sock=A),
        receives("no-argument-of-recv-fds"),
        receives("two-arguments-of-recv-fds", B, 100),
        receives("five-arguments-of-recv-fds", B, 100, 1, 0, 0),
        receives("named-of-recv-fds", sock=B, bufsize=100, maxfds=1),
        receives("misspelt-of-recv-fds", B, 100, maxfd=1),
    ],
    "order": [
        sends("socket-before-fds", 5, 5, 5),
        sends("fds-before-data", A, 5, 5),
        sends("data-before-bad-fd", A, 5, [999999]),
        receives("socket-before-sizes", 5, "x", "x"),
        receives("most-before-size", B, -1, -1),
        receives("nothing-wrong", B, 100, 1),
    ],
}
