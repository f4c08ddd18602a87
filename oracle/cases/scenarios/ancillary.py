# SPDX-License-Identifier: MIT
"""ancillary: sendmsg and recvmsg, and passing of descriptors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oracle.authorities import (
    CPYTHON_ITEM_TUPLES,
    CPYTHON_SOCK_RECVMSG,
    CPYTHON_SOCK_SENDMSG,
    LINUX_COMPAT,
    LINUX_UNIX,
    docs_of_method,
)
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Also,
    Case,
    Const,
    Obj,
    Origin,
    Result,
    Step,
    also,
    rule,
    script,
    step,
)
from oracle.cases._long import refused_by_long, refused_by_ssize
from oracle.cases.scenarios._steps import DGRAM, INET6, STREAM, UNIX, bound, datagrams, on, pair

FUNCTION = "ancillary"

RULES = {
    "gathered": rule(MUST, "sendmsg sends its buffers as one message", docs_of_method("sendmsg")),
    "data-arguments": rule(SHOULD, "the data is an iterable of bytes-like objects", CPYTHON_SOCK_SENDMSG),
    "ancillary-arguments": rule(SHOULD, "an ancillary item is (level, type, bytes)", CPYTHON_SOCK_SENDMSG),
    "item-kinds": rule(
        MAY,
        "an item is a tuple or another sequence; bytes are refused (from 3.14 str and bytearray, too)",
        CPYTHON_ITEM_TUPLES,
    ),
    "other-arguments": rule(SHOULD, "flags is an integer; None means no address", CPYTHON_SOCK_SENDMSG),
    "received": rule(
        MUST, "recvmsg returns the data, a list of items, the flags and an address", docs_of_method("recvmsg")
    ),
    "sizes": rule(SHOULD, "the sizes are non-negative integers", CPYTHON_SOCK_RECVMSG),
    "descriptors": rule(MUST, "descriptors arrive as new descriptors of the same socket", LINUX_UNIX),
    "descriptors-without-room": rule(
        SHOULD, "without room for the descriptors the flags have MSG_CTRUNC", LINUX_UNIX
    ),
    "order": rule(MAY, "checks run in this order: flags, address, data, items", CPYTHON_SOCK_SENDMSG),
}

RIGHTS = (Const("SOL_SOCKET"), Const("SCM_RIGHTS"))
IPV6 = Const("IPPROTO_IPV6")
FIRST_FD = b"\x00\x00\x00\x00"  # descriptor 0 is open
INT = "fds"  # packed descriptors, or any other C ints
ROOM = 24  # CMSG_SPACE of one int, and of two


def says(slug: str, *args: object, why: str = "", also: Iterable[Also] = ()) -> Case:
    """sendmsg with these arguments, then a read at the other end."""
    return script(slug, *pair(), on("a", "sendmsg", *args), why=why, also=also)


def arrives(slug: str, *args: object, why: str = "") -> Case:
    """sendmsg with these arguments, then recvmsg at the other end."""
    return script(slug, *pair(UNIX, DGRAM), on("a", "sendmsg", *args), on("b", "recvmsg", 100, ROOM), why=why)


def asks(slug: str, *args: object, why: str = "", also: Iterable[Also] = ()) -> Case:
    """recvmsg with these arguments when four bytes are available."""
    steps = (*pair(UNIX, DGRAM), on("a", "send", b"wxyz"), on("b", "recvmsg", *args))
    return script(slug, *steps, why=why, also=also)


def passing(*more: Step, room: int = ROOM) -> tuple[Step, ...]:
    """Passes the descriptor of a socket of another pair from a to b."""
    return (
        *pair(),
        step("socketpair", as_=("x", "y")),
        on("x", "fileno", as_="fd", any_="fd"),
        step("pack_fds", Result("fd"), as_="packed", any_="fds"),
        on("a", "sendmsg", [b"here"], [(*RIGHTS, Result("packed"))]),
        *more,
    )


FD_ITEM: Mapping[tuple[int, ...], str] = {(1, 0, 2): "fds"}
HEADER_32 = Origin("source-cmsghdr-32", LINUX_COMPAT[0] + ", struct compat_cmsghdr", LINUX_COMPAT[1])
ONE_DESCRIPTOR = (b"here", [(*RIGHTS, b"")], 0, None)

CASES = {
    "gathered": [
        arrives("one-buffer", [b"abc"]),
        arrives("three-buffers", [b"abc", bytearray(b"def"), memoryview(b"ghi")]),
        arrives("no-buffer", []),
        arrives("tuple-of-buffers", (b"ab", b"cd")),
        arrives("empty-buffers", [b"", b"x", b""]),
        arrives("no-items", [b"x"], []),
    ],
    "data-arguments": [
        says("data-int", 5),
        says("data-none", None),
        says("data-bytes", b"abc", why="the items of bytes are integers"),
        says("data-str", "abc"),
        says("data-str-inside", ["abc"]),
        says("data-int-inside", [b"abc", 5]),
        says("data-str-subclass", Obj("str_subclass", "abc")),
        says("data-dict", {b"abc": 1}, why="a dict is a sequence of its keys"),
        says("data-good", [b"abc"]),
        says("data-bytearray", bytearray(b"abc")),
        says("data-memoryview", memoryview(b"abc")),
        says("data-tuple-inside", [(b"abc",)]),
        says("data-none-inside", [b"abc", None]),
        says("data-bytes-empty", b""),
        says("data-plain", Obj("plain")),
        says("data-float", 1.5),
    ],
    "ancillary-arguments": [
        says("items-int", [b"x"], 5),
        says("items-none", [b"x"], None),
        says("item-int", [b"x"], [5]),
        says("item-of-two", [b"x"], [(1, 2)]),
        says("item-of-four", [b"x"], [(1, 2, b"", 4)]),
        says("item-of-twelve", [b"x"], [(1,) * 12]),
        says("item-str-of-one", [b"x"], ["x"], why="the item is a sequence of one"),
        says("item-str-of-three", [b"x"], ["xyz"]),
        says("item-bytes", [b"x"], [b"xyz"]),
        says("item-bytearray", [b"x"], [bytearray(b"xyz")]),
        says("item-dict", [b"x"], [{}]),
        says("items-dict", [b"x"], {}),
        says("items-bytes", [b"x"], b"x"),
        says("item-level-str", [b"x"], [("1", 2, b"")]),
        says("item-type-float", [b"x"], [(1, 2.0, b"")]),
        says("item-data-str", [b"x"], [(1, 2, "x")]),
        says("item-data-int", [b"x"], [(1, 2, 3)]),
        says("item-of-bad-descriptor", [b"x"], [(*RIGHTS, b"\xff\xff\xff\x7f")]),
        says("item-unknown-type", [b"x"], [(Const("SOL_SOCKET"), 99, b"")]),
        says(
            "item-good",
            [b"x"],
            [(*RIGHTS, b"\x00\x00\x00\x00")],
            why="descriptor 0 is open, so it can be passed",
        ),
    ],
    "item-kinds": [
        says("item-list", [b"x"], [[*RIGHTS, b"\x00\x00\x00\x00"]]),
        says("item-list-of-two", [b"x"], [[1, 2]]),
        says("item-list-of-four", [b"x"], [[1, 2, b"", 4]]),
        says("item-tuple-empty", [b"x"], [()]),
        says("item-none", [b"x"], [None]),
        says("item-memoryview", [b"x"], [memoryview(b"xyz")], why="the memoryview is a sequence of integers"),
        says("item-str-subclass", [b"x"], [Obj("str_subclass", "xyz")]),
        says("item-bytearray-of-one", [b"x"], [bytearray(b"x")]),
        says("item-level-over-c-int", [b"x"], [(1 << 31, 2, b"")], also=refused_by_long()),
        says("item-list-empty", [b"x"], [[]]),
        says("item-list-level-str", [b"x"], [["1", 2, b""]]),
        says("item-list-type-none", [b"x"], [[1, None, b""]]),
        says("item-list-data-str", [b"x"], [[*RIGHTS, "x"]]),
        says("item-list-data-list", [b"x"], [[*RIGHTS, [0]]]),
        says("item-list-of-lists", [b"x"], [[[1], [2], [b""]]]),
        says("item-list-of-bad-descriptor", [b"x"], [[*RIGHTS, b"\xff\xff\xff\x7f"]]),
        says("item-list-data-bytearray", [b"x"], [[*RIGHTS, bytearray(FIRST_FD)]]),
        says("item-list-data-memoryview", [b"x"], [[*RIGHTS, memoryview(FIRST_FD)]]),
        says("item-list-index-objects", [b"x"], [[Obj("index", 1), Obj("index", 1), FIRST_FD]]),
        says("item-tuple-index-objects", [b"x"], [(Obj("index", 1), Obj("index", 1), FIRST_FD)]),
        says("item-list-int-subclass", [b"x"], [[Obj("int_subclass", 1), True, FIRST_FD]]),
        says("item-list-float-object", [b"x"], [[Obj("float", 1.0), 1, FIRST_FD]]),
        says("item-list-level-over-c-int", [b"x"], [[1 << 31, 2, b""]], also=refused_by_long()),
        says("item-list-level-over-c-long", [b"x"], [[1, 1 << 70, b""]]),
        says("item-tuple-level-over-c-long", [b"x"], [(1 << 70, 1, b"")]),
        says("item-dict-of-three", [b"x"], [{1: 4, 2: 5, 3: 6}], why="the keys are the sequence"),
        says("item-dict-with-data", [b"x"], [{1: 4, 2: 5, b"": 6}]),
        says("item-plain", [b"x"], [Obj("plain")]),
        says("item-float", [b"x"], [1.5]),
        says("item-true", [b"x"], [True]),
        says("item-memoryview-of-one", [b"x"], [memoryview(b"x")]),
        says("item-str-empty", [b"x"], [""]),
        says("item-bytes-empty", [b"x"], [b""]),
        says("items-tuple-of-lists", [b"x"], ([*RIGHTS, FIRST_FD],)),
        says("items-dict-of-items", [b"x"], {(*RIGHTS, FIRST_FD): None}, why="the keys are the items"),
        says("items-str", [b"x"], "xyz"),
        says("items-str-empty", [b"x"], ""),
        says("items-bytes-empty", [b"x"], b""),
        says("items-memoryview", [b"x"], memoryview(b"x")),
        says("items-plain", [b"x"], Obj("plain")),
        says("items-false", [b"x"], False),
        says("second-item-list", [b"x"], [(*RIGHTS, FIRST_FD), [1, 2]]),
        says("second-item-int", [b"x"], [[*RIGHTS, FIRST_FD], 5]),
        says("item-list-of-unknown-type", [b"x"], [[Const("SOL_SOCKET"), 99, b""]]),
    ],
    "other-arguments": [
        says("flags-str", [b"x"], [], "0"),
        says("flags-float", [b"x"], [], 0.0),
        says("flags-index-object", [b"x"], [], Obj("index", 0)),
        says("flags-none", [b"x"], [], None),
        says("flags-over-c-long", [b"x"], [], 1 << 70),
        says("address-none", [b"x"], [], 0, None),
        says("address-int", [b"x"], [], 0, 5),
        script(
            "address-given",
            *datagrams(),
            on("a", "sendmsg", [b"x", b"y"], [], 0, Result("addr_b")),
            on("b", "recv", 10),
        ),
        script("address-missing", *bound("a", DGRAM), on("a", "sendmsg", [b"x"])),
    ],
    "received": [
        asks("data-only", 100),
        asks("data-and-room", 100, ROOM),
        asks("data-cut", 2),
        asks("data-peek", 2, 0, Const("MSG_PEEK")),
        script(
            "two-kinds-of-items",
            *bound("a", DGRAM, INET6, "::1"),
            *bound("b", DGRAM, INET6, "::1"),
            on("b", "setsockopt", IPV6, Const("IPV6_RECVHOPLIMIT"), 1),
            on("b", "setsockopt", IPV6, Const("IPV6_RECVTCLASS"), 1),
            on("a", "sendto", b"x", Result("addr_b")),
            on("b", "recvmsg", 10, 100, any_={(1, 0, 2): INT, (3, 1): "port"}),
            why="the hop limit and the traffic class; their levels and types are different numbers",
        ),
        script("end", *pair(), on("a", "close"), on("b", "recvmsg", 10)),
        script(
            "stream",
            *pair(UNIX, STREAM),
            on("a", "send", b"abc"),
            on("b", "recvmsg", 2),
            on("b", "recvmsg", 2),
        ),
    ],
    "sizes": [
        asks("size-zero", 0),
        asks("size-negative", -1),
        asks("size-str", "1"),
        asks("size-float", 1.0),
        asks("room-negative", 1, -1),
        asks("room-str", 1, "1"),
        asks("room-over-socklen-t", 1, 1 << 40, also=refused_by_ssize()),
        asks("flags-str-of-recvmsg", 1, 0, "0"),
        asks("size-index-object", Obj("index", 4), Obj("index", ROOM), Obj("index", 0)),
        asks("size-float-object", Obj("float", 4.0)),
        asks("size-none", None),
        asks("room-none", 4, None),
        asks("room-index-object-negative", 4, Obj("index", -1)),
        asks("size-over-c-long", 1 << 70),
        asks("room-over-c-long", 4, 1 << 70),
        asks("flags-over-c-long-of-recvmsg", 4, 0, 1 << 70),
        asks("size-four", 4),
    ],
    "descriptors": [
        script(
            "descriptor-arrives",
            *passing(
                on("b", "recvmsg", 10, ROOM, as_=("data", "items", "flags", "addr"), any_=FD_ITEM),
                step("unpack_fds", Result("items", (0, 2)), as_="fds", any_={(0,): "fd"}),
                step("fromfd", Result("fds", (0,)), UNIX, STREAM, as_="z"),
                on("z", "send", b"from afar"),
                on("y", "recv", 20),
            ),
        ),
        script(
            "descriptors-of-two-items",
            *pair(),
            step("socketpair", as_=("x", "y")),
            on("x", "fileno", as_="fd", any_="fd"),
            step("pack_fds", Result("fd"), as_="packed", any_="fds"),
            on("a", "sendmsg", [b"here"], [(*RIGHTS, Result("packed")), (*RIGHTS, Result("packed"))]),
            on("b", "recvmsg", 10, ROOM, as_=("data", "items", "flags", "addr"), any_=FD_ITEM),
            step("unpack_fds", Result("items", (0, 2)), as_="fds", any_={(0,): "fd", (1,): "fd"}),
            why="the system joins the two items into one",
        ),
        script(
            "descriptor-survives-its-socket",
            *passing(
                on("x", "close"),
                on("b", "recvmsg", 10, ROOM, as_=("data", "items", "flags", "addr"), any_=FD_ITEM),
                step("unpack_fds", Result("items", (0, 2)), as_="fds", any_={(0,): "fd"}),
                step("socket", UNIX, STREAM, 0, Result("fds", (0,)), as_="z"),
                on("z", "send", b"x"),
                on("y", "recv", 20),
                on("z", "close"),
                on("y", "recv", 20),
            ),
        ),
        script(
            "descriptor-is-inherited",
            *passing(
                on("b", "recvmsg", 10, ROOM, as_=("data", "items", "flags", "addr"), any_=FD_ITEM),
                step("unpack_fds", Result("items", (0, 2)), as_="fds", any_={(0,): "fd"}),
                step("socket", UNIX, STREAM, 0, Result("fds", (0,)), as_="z"),
                on("z", "get_inheritable"),
            ),
            why="without MSG_CMSG_CLOEXEC the received descriptor is inheritable",
        ),
        script(
            "descriptor-not-inherited-when-asked",
            *passing(
                on(
                    "b",
                    "recvmsg",
                    10,
                    ROOM,
                    Const("MSG_CMSG_CLOEXEC"),
                    as_=("data", "items", "flags", "addr"),
                    any_=FD_ITEM,
                ),
                step("unpack_fds", Result("items", (0, 2)), as_="fds", any_={(0,): "fd"}),
                step("socket", UNIX, STREAM, 0, Result("fds", (0,)), as_="z"),
                on("z", "get_inheritable"),
            ),
        ),
    ],
    "descriptors-without-room": [
        script("no-room-at-all", *passing(on("b", "recvmsg", 10))),
        script(
            "room-of-header-only",
            *passing(on("b", "recvmsg", 10, 16)),
            why="with a long of 32 bits the header has 12 bytes, and one descriptor fits",
            also=[also({"long_bits": 32}, HEADER_32, returned=ONE_DESCRIPTOR, any_=FD_ITEM)],
        ),
        script("room-of-less-than-a-header", *passing(on("b", "recvmsg", 10, 11))),
        script("recv-takes-no-items", *passing(on("b", "recv", 10))),
    ],
    "order": [
        says("flags-before-data", 5, [], "x"),
        says("address-before-data", 5, [], 0, 5),
        says("data-before-items", 5, 5),
        says("nothing-wrong", [], []),
    ],
}
