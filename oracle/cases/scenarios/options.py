# SPDX-License-Identifier: MIT
"""options: getsockopt and setsockopt, with an int, bytes, or no value."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_OPTION_WORDS,
    CPYTHON_SOCK_SETSOCKOPT,
    LINUX_IPV6,
    LINUX_SOCK,
    docs_of_method,
    posix,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Obj, Origin, Result, also, rule, script, step
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import DGRAM, INET, INET6, PORT, listener, on, pair

FUNCTION = "options"

RULES = {
    "int-and-back": rule(
        MUST, "an option that was set as an int is read as an int", docs_of_method("setsockopt")
    ),
    "flow-information": rule(
        SHOULD,
        "connect passes flow information on; with IPV6_FLOWINFO_SEND the peer's address shows it",
        LINUX_IPV6,
        one_sided="without the option the address shows 0; the topic addresses has refusals",
    ),
    "as-bytes": rule(MUST, "with a length an option is read as bytes", docs_of_method("getsockopt")),
    "length": rule(SHOULD, "a length must be 0 to 1024", docs_of_method("getsockopt")),
    "numbers": rule(SHOULD, "level, option and length are integers", docs_of_method("getsockopt")),
    "value": rule(
        SHOULD,
        "a value is an int or a bytes-like object; "
        "a refusal has the text for bytes (from 3.15 for the value's own type)",
        CPYTHON_OPTION_WORDS,
    ),
    "value-kinds": rule(
        MAY,
        "level and option are checked before the value (from 3.15 the length, too)",
        CPYTHON_OPTION_WORDS,
    ),
    "no-value": rule(
        SHOULD, "None needs a length and is passed as a null pointer", docs_of_method("setsockopt")
    ),
    "count": rule(MAY, "setsockopt takes three arguments, or four with None", CPYTHON_SOCK_SETSOCKOPT),
    "unknown": rule(MUST, "an unknown option raises OSError with its errno", posix("getsockopt")),
    "facts": rule(MUST, "SO_TYPE, SO_ACCEPTCONN and SO_ERROR describe the socket", posix("getsockopt")),
}

SOCKET = Const("SOL_SOCKET")
REUSE = Const("SO_REUSEADDR")
FLOWINFO_SEND = 33  # of linux/in6.h; the module has no name for it
TIMEVAL_32 = Origin("source-timeval-32", LINUX_SOCK[0] + ", sock_get_timeout", LINUX_SOCK[1])


def reads(slug: str, *args: object, symbols: str = "", why: str = "", also: Iterable[Also] = ()) -> Case:
    """getsockopt with these arguments."""
    return script(
        slug, step("socket", as_="s"), on("s", "getsockopt", *args, symbols=symbols), why=why, also=also
    )


def sets(slug: str, *args: object, why: str = "") -> Case:
    """setsockopt with these arguments, then a read of SO_REUSEADDR."""
    return script(
        slug,
        step("socket", as_="s"),
        on("s", "setsockopt", *args),
        on("s", "getsockopt", SOCKET, REUSE),
        why=why,
    )


def overflows(slug: str, value: object) -> Case:
    """setsockopt with an integer that does not fit a C int; a long of 32 bits refuses it earlier."""
    return script(
        slug,
        step("socket", as_="s"),
        on("s", "setsockopt", SOCKET, REUSE, value),
        also=refused_by_long(">=3.15.0"),
    )


def flows(slug: str, option: int, flow: int) -> Case:
    """A connection of IPv6 with flow information, and the address of its peer."""
    return script(
        slug,
        *listener(INET6, "::1"),
        step("socket", INET6, as_="c"),
        on("c", "setsockopt", Const("IPPROTO_IPV6"), FLOWINFO_SEND, option),
        on("c", "connect", ("::1", Result("addr_s", (1,)), flow, 0)),
        on("c", "getpeername", any_=PORT),
    )


CASES = {
    "int-and-back": [
        sets("one", SOCKET, REUSE, 1),
        sets("zero", SOCKET, REUSE, 0),
        sets("true", SOCKET, REUSE, True),
        sets("int-subclass", SOCKET, REUSE, Obj("int_subclass", 1)),
        sets("index-object", SOCKET, REUSE, Obj("index", 1)),
        sets("bytes", SOCKET, REUSE, b"\1\0\0\0"),
        sets("bytearray", SOCKET, REUSE, bytearray(b"\1\0\0\0")),
    ],
    "flow-information": [
        flows("flow-information-sent", 1, 0x54321),
        flows("flow-information-of-zero", 1, 0),
        flows("flow-information-not-asked-for", 0, 0x54321),
    ],
    "as-bytes": [
        reads("length-four", SOCKET, REUSE, 4),
        reads("length-eight", SOCKET, REUSE, 8, why="the system reports the length of the value"),
        reads("length-one", SOCKET, REUSE, 1),
        script(
            "timeval-back",
            step("socket", as_="s"),
            on("s", "setsockopt", SOCKET, Const("SO_RCVTIMEO"), b"\1" + b"\0" * 15),
            on("s", "getsockopt", SOCKET, Const("SO_RCVTIMEO"), 16),
            why="the value has 8 bytes if long and time_t have 32 bits",
            also=[also({"long_bits": 32}, TIMEVAL_32, returned=b"\1" + b"\0" * 7)],
        ),
    ],
    "length": [
        reads("length-zero", SOCKET, REUSE, 0, why="a length of zero counts as no length"),
        reads("length-negative", SOCKET, REUSE, -1),
        reads("length-1024", SOCKET, REUSE, 1024),
        reads("length-1025", SOCKET, REUSE, 1025),
    ],
    "numbers": [
        reads("level-str", "x", REUSE),
        reads("option-float", SOCKET, 2.0),
        reads("option-none", SOCKET, None),
        reads("length-str", SOCKET, REUSE, "4"),
        reads("level-over-c-int", 1 << 40, REUSE, also=refused_by_long()),
        reads("good", SOCKET, REUSE),
        sets("set-level-str", "x", REUSE, 1),
        sets("set-option-float", SOCKET, 2.0, 1),
    ],
    "value": [
        sets("value-str", SOCKET, REUSE, "1"),
        sets("value-float", SOCKET, REUSE, 1.0),
        sets("value-none", SOCKET, REUSE, None),
        overflows("value-over-c-int", 1 << 40),
        sets("value-list", SOCKET, REUSE, [1]),
        sets("value-too-short", SOCKET, REUSE, b"\1"),
        sets("value-good", SOCKET, REUSE, 1),
    ],
    "value-kinds": [
        sets("value-largest-c-int", SOCKET, REUSE, (1 << 31) - 1),
        overflows("value-smallest-over-c-int", 1 << 31),
        overflows("value-below-c-int", -(1 << 31) - 1),
        overflows("value-index-over-c-int", Obj("index", 1 << 31)),
        sets("value-float-object", SOCKET, REUSE, Obj("float", 1.0)),
        sets(
            "value-fraction",
            SOCKET,
            REUSE,
            Obj("fraction", "1"),
            why="the message names the module of the class",
        ),
        sets("value-decimal", SOCKET, REUSE, Obj("decimal", "1")),
        sets("level-before-value", "x", REUSE, "1"),
        sets("level-before-length", "x", REUSE, None, "4"),
        sets("length-before-value", SOCKET, REUSE, "x", "4"),
        sets("bytes-and-length", SOCKET, REUSE, b"\1\0\0\0", 4),
        sets("index-and-length", SOCKET, REUSE, Obj("index", 1), 4),
        sets("none-and-length-of-32-bits", SOCKET, REUSE, None, (1 << 32) - 1),
        sets("none-and-length-of-33-bits", SOCKET, REUSE, None, 1 << 32),
        sets("none-and-length-index", SOCKET, REUSE, None, Obj("index", 4)),
        sets("int-and-length-of-33-bits", SOCKET, REUSE, 1, 1 << 32),
    ],
    "no-value": [
        sets("none-and-length", SOCKET, REUSE, None, 4),
        sets("none-and-length-negative", SOCKET, REUSE, None, -1),
        sets("none-and-length-zero", SOCKET, REUSE, None, 0),
        sets("none-and-length-str", SOCKET, REUSE, None, "4"),
        sets("int-and-length", SOCKET, REUSE, 1, 4),
    ],
    "count": [
        sets("two-arguments", SOCKET, REUSE),
        sets("five-arguments", SOCKET, REUSE, None, 4, 5),
        sets("no-arguments"),
        sets("three-arguments", SOCKET, REUSE, 1),
    ],
    "unknown": [
        reads("unknown-as-bytes", SOCKET, 9999, 4),
        reads("level-unknown", 99, 1),
        reads("option-unknown", SOCKET, 9999),
        sets("set-option-unknown", SOCKET, 9999, 1),
        reads("option-known", SOCKET, Const("SO_KEEPALIVE")),
        sets("set-option-of-tcp", Const("IPPROTO_TCP"), Const("TCP_NODELAY"), 1),
    ],
    "facts": [
        reads("type-stream", SOCKET, Const("SO_TYPE"), symbols="SOCK_"),
        script(
            "type-datagram",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "getsockopt", SOCKET, Const("SO_TYPE"), symbols="SOCK_"),
        ),
        reads("acceptconn-no", SOCKET, Const("SO_ACCEPTCONN")),
        script(
            "acceptconn-yes",
            step("socket", as_="s"),
            on("s", "listen"),
            on("s", "getsockopt", SOCKET, Const("SO_ACCEPTCONN")),
        ),
        script("error-none", *pair(), on("a", "getsockopt", SOCKET, Const("SO_ERROR"))),
    ],
}
