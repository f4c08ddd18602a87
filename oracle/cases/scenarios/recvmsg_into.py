# SPDX-License-Identifier: MIT
"""recvmsg_into: a message that is spread over buffers."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import CPYTHON_SOCK_RECVMSG, CPYTHON_SOCK_RECVMSG_INTO, LINUX_UNIX, docs_of_method
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Obj, Result, Step, rule, script, step
from oracle.cases._long import refused_by_long, refused_by_ssize
from oracle.cases.scenarios._steps import DGRAM, UNIX, datagrams, on, pair, waits

FUNCTION = "recvmsg_into"

RULES = {
    "scattered": rule(
        MUST, "each buffer is filled before the next one is used", docs_of_method("recvmsg_into")
    ),
    "result": rule(
        MUST,
        "the result is (number of bytes, ancillary items, flags, address)",
        docs_of_method("recvmsg_into"),
    ),
    "buffers": rule(SHOULD, "the buffers are an iterable of objects", CPYTHON_SOCK_RECVMSG_INTO),
    "writable": rule(
        SHOULD, "each buffer is a bytes-like object that can be written", CPYTHON_SOCK_RECVMSG_INTO
    ),
    "sizes": rule(SHOULD, "the size for ancillary data is a non-negative integer", CPYTHON_SOCK_RECVMSG_INTO),
    "flags": rule(SHOULD, "the flags are an integer, passed to the system", CPYTHON_SOCK_RECVMSG_INTO),
    "counts": rule(
        SHOULD, "there are one to three arguments, and none has a name", CPYTHON_SOCK_RECVMSG_INTO
    ),
    "descriptors": rule(MUST, "descriptors arrive as new descriptors of the same socket", LINUX_UNIX),
    "waiting": rule(MUST, "the call waits as long as the time-out", docs_of_method("settimeout")),
    "order": rule(
        MAY,
        "sizes and flags are converted before the buffers, and these before the sizes are checked",
        CPYTHON_SOCK_RECVMSG,
    ),
}

RIGHTS = (Const("SOL_SOCKET"), Const("SCM_RIGHTS"))
ROOM = 24  # CMSG_SPACE of one int, and of two
LETTERS = b"abcdefghij"


def buffers(*lengths: int) -> tuple[Step, ...]:
    """Bytearrays m0, m1 ... of these lengths."""
    return tuple(
        step("buffer", bytearray(b"." * length), as_=f"m{index}") for index, length in enumerate(lengths)
    )


def show(count: int) -> tuple[Step, ...]:
    """What is in them now."""
    return tuple(step("buffer", Result(f"m{index}")) for index in range(count))


def into(count: int) -> list[Result]:
    """They as an argument."""
    return [Result(f"m{index}") for index in range(count)]


def fills(
    slug: str, *lengths: int, sent: bytes = LETTERS, more: tuple[object, ...] = (), why: str = ""
) -> Case:
    """A datagram is received into buffers of these lengths."""
    count = len(lengths)
    return script(
        slug,
        *pair(UNIX, DGRAM),
        on("a", "send", sent),
        *buffers(*lengths),
        on("b", "recvmsg_into", into(count), *more),
        *show(count),
        why=why,
    )


def asks(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """recvmsg_into with these arguments, and the bytearray m0 of four bytes, when ten bytes are there."""
    return script(
        slug,
        *pair(UNIX, DGRAM),
        on("a", "send", LETTERS),
        *buffers(4),
        on("b", "recvmsg_into", *args, kwargs=kwargs),
        *show(1),
        why=why,
    )


def refuses(slug: str, *args: object, also: Iterable[Also] = ()) -> Case:
    """The same with the refusal as the last step."""
    steps = (*pair(UNIX, DGRAM), on("a", "send", LETTERS), *buffers(4), on("b", "recvmsg_into", *args))
    return script(slug, *steps, also=also)


M0 = Result("m0")

CASES = {
    "scattered": [
        fills("one-buffer", 10),
        fills("two-buffers", 4, 6),
        fills("three-buffers", 1, 2, 7),
        fills("more-room-than-bytes", 4, 20),
        fills("last-buffer-unused", 10, 5),
        fills("less-room-than-bytes", 2, 3, why="the rest of the datagram is lost, and MSG_TRUNC tells it"),
        fills("empty-buffer-between", 3, 0, 3),
        fills("only-an-empty-buffer", 0),
        fills("no-buffer"),
        fills("empty-datagram", 4, sent=b""),
        script(
            "stream-in-two-calls",
            *pair(),
            on("a", "send", LETTERS),
            *buffers(2, 3),
            on("b", "recvmsg_into", into(2)),
            *show(2),
            on("b", "recvmsg_into", into(2)),
            *show(2),
        ),
        script("stream-no-buffer", *pair(), on("a", "send", LETTERS), on("b", "recvmsg_into", [])),
        script("end", *pair(), on("a", "close"), *buffers(4), on("b", "recvmsg_into", into(1)), *show(1)),
        asks("same-buffer-twice", [M0, M0], why="the second part is written over the first one"),
    ],
    "result": [
        asks("no-ancillary-data", [M0]),
        asks("room-for-ancillary-data", [M0], ROOM),
        script(
            "address",
            *datagrams(),
            on("a", "sendto", b"x", Result("addr_b")),
            *buffers(4),
            on("b", "recvmsg_into", into(1), any_={(3, 1): "port"}),
        ),
        script(
            "address-of-unnamed",
            *pair(UNIX, DGRAM),
            on("a", "send", b"x"),
            *buffers(4),
            on("b", "recvmsg_into", into(1), 0, 0),
        ),
        script(
            "not-connected",
            step("socket", as_="s"),
            *buffers(4),
            on("s", "recvmsg_into", into(1)),
        ),
        script("closed", *pair(), on("b", "close"), *buffers(4), on("b", "recvmsg_into", into(1))),
    ],
    "buffers": [
        asks("buffers-tuple", (M0,)),
        asks("buffers-list", [M0]),
        asks("buffers-dict", {b"x": 1}, why="a dict is an iterable of its keys, which are bytes here"),
        asks("buffers-empty-dict", {}),
        asks("buffers-empty-str", ""),
        asks("buffers-empty-bytes", b""),
        refuses("buffers-int", 5),
        refuses("buffers-none", None),
        refuses("buffers-plain", Obj("plain")),
        refuses("buffers-str", "abcd"),
        refuses("buffers-bytes", b"abcd"),
        refuses("buffers-bytearray", M0),
        refuses("buffers-float", 1.5),
    ],
    "writable": [
        refuses("buffer-bytes", [b"abcd"]),
        refuses("buffer-memoryview-of-bytes", [memoryview(b"abcd")]),
        refuses("buffer-str", ["abcd"]),
        refuses("buffer-int", [4]),
        refuses("buffer-none", [None]),
        refuses("buffer-list", [[M0]]),
        asks("second-buffer-bytes", [M0, b"abcd"], why="nothing is received"),
        asks("second-buffer-bytearray", [M0, bytearray(4)]),
    ],
    "sizes": [
        asks("room-zero", [M0], 0),
        asks("room-one", [M0], 1),
        asks("room-true", [M0], True),
        asks("room-index", [M0], Obj("index", ROOM)),
        refuses("room-negative", [M0], -1),
        refuses("room-str", [M0], "1"),
        refuses("room-float", [M0], 1.0),
        refuses("room-none", [M0], None),
        refuses("room-over-socklen-t", [M0], 1 << 31, also=refused_by_ssize()),
        refuses("room-over-ssize-t", [M0], 1 << 63),
    ],
    "flags": [
        asks("flags-zero", [M0], 0, 0),
        asks("flags-peek", [M0], 0, Const("MSG_PEEK")),
        asks("flags-dontwait", [M0], 0, Const("MSG_DONTWAIT")),
        asks("flags-trunc", [M0], 0, Const("MSG_TRUNC"), why="the number of bytes is that of the datagram"),
        refuses("flags-str", [M0], 0, "0"),
        refuses("flags-float", [M0], 0, 0.0),
        refuses("flags-none", [M0], 0, None),
        refuses("flags-over-c-int", [M0], 0, 1 << 31, also=refused_by_long()),
        refuses("flags-over-c-long", [M0], 0, 1 << 64),
        script(
            "peek-twice",
            *pair(),
            on("a", "send", b"xy"),
            *buffers(1, 1),
            on("b", "recvmsg_into", into(2), 0, Const("MSG_PEEK")),
            on("b", "recvmsg_into", into(2)),
            *show(2),
        ),
        script(
            "dontwait-without-data",
            *pair(),
            *buffers(1),
            on("b", "recvmsg_into", into(1), 0, Const("MSG_DONTWAIT")),
        ),
        script(
            "waitall",
            *pair(),
            on("a", "send", b"ab"),
            on("a", "send", b"cd"),
            *buffers(3, 1),
            on("b", "recvmsg_into", into(2), 0, Const("MSG_WAITALL")),
            *show(2),
        ),
    ],
    "counts": [
        refuses("no-argument"),
        refuses("four-arguments", [M0], 0, 0, 0),
        asks("one-argument", [M0]),
        asks("three-arguments", [M0], 0, 0),
        asks("named-buffers", buffers=[M0]),
        asks("named-flags", [M0], flags=0),
    ],
    "descriptors": [
        script(
            "descriptor-arrives",
            *pair(),
            step("socketpair", as_=("x", "y")),
            on("x", "fileno", as_="fd", any_="fd"),
            step("pack_fds", Result("fd"), as_="packed", any_="fds"),
            on("a", "sendmsg", [b"here"], [(*RIGHTS, Result("packed"))]),
            *buffers(2, 2),
            on(
                "b",
                "recvmsg_into",
                into(2),
                ROOM,
                Const("MSG_CMSG_CLOEXEC"),
                as_=("count", "items", "flags", "addr"),
                any_={(1, 0, 2): "fds"},
            ),
            *show(2),
            step("unpack_fds", Result("items", (0, 2)), as_="fds", any_={(0,): "fd"}),
            step("socket", UNIX, Const("SOCK_STREAM"), 0, Result("fds", (0,)), as_="z"),
            on("z", "send", b"from afar"),
            on("y", "recv", 20),
        ),
        script(
            "no-room-for-descriptors",
            *pair(),
            on("a", "fileno", as_="fd", any_="fd"),
            step("pack_fds", Result("fd"), as_="packed", any_="fds"),
            on("a", "sendmsg", [b"here"], [(*RIGHTS, Result("packed"))]),
            *buffers(4),
            on("b", "recvmsg_into", into(1)),
            *show(1),
            why="MSG_CTRUNC tells that they are lost",
        ),
    ],
    "waiting": [
        script(
            "wait-ends",
            *pair(),
            on("b", "settimeout", 0.05),
            *buffers(4),
            on("b", "recvmsg_into", into(1), elapsed=waits(50)),
            *show(1),
        ),
        script(
            "does-not-wait",
            *pair(),
            on("b", "setblocking", False),
            *buffers(4),
            on("b", "recvmsg_into", into(1)),
        ),
        script(
            "data-within-time-out",
            *pair(),
            on("b", "settimeout", 5.0),
            on("a", "send", b"x"),
            *buffers(4),
            on("b", "recvmsg_into", into(1)),
        ),
    ],
    "order": [
        refuses("room-before-buffers", 5, "x"),
        refuses("flags-before-buffers", 5, 0, "x"),
        refuses("buffers-before-negative-room", [5], -1),
        refuses("negative-room-last", [M0], -1, 0),
        script("closed-after-buffers", *pair(), on("b", "close"), on("b", "recvmsg_into", [b"x"])),
        script("closed-after-room", *pair(), on("b", "close"), on("b", "recvmsg_into", [], -1)),
        asks("nothing-wrong", [M0], 0, 0),
    ],
}
