# SPDX-License-Identifier: MIT
"""timeouts: valid time-outs, their effect on each operation, and the time that it takes."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_SETDEFAULTTIMEOUT,
    CPYTHON_DOCS_TIMEOUTS,
    CPYTHON_PARSE_TIMEOUT,
    CPYTHON_SOCK_SENDALL,
    docs_of_method,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Flags, Obj, Result, Step, get, rule, script, step
from oracle.cases._long import decimal_refused_by_long
from oracle.cases.scenarios._steps import (
    INET,
    PEER,
    STREAM,
    UNIX,
    beside,
    connection,
    datagrams,
    join,
    listener,
    on,
    pair,
    waits,
)

FUNCTION = "timeouts"

RULES = {
    "read-back": rule(
        MUST, "a time-out is read back as it was set; None means no time-out", docs_of_method("gettimeout")
    ),
    "refusals": rule(SHOULD, "an invalid time-out is refused and changes nothing", CPYTHON_PARSE_TIMEOUT),
    "setblocking": rule(
        MUST,
        "setblocking(True) is settimeout(None), and setblocking(False) is settimeout(0)",
        docs_of_method("setblocking"),
    ),
    "setblocking-argument": rule(
        SHOULD, "setblocking takes an integer, and any object from 3.12", docs_of_method("setblocking")
    ),
    "getblocking": rule(
        MUST,
        "getblocking returns False for a time-out of 0, otherwise True (from 3.7)",
        docs_of_method("getblocking"),
    ),
    "default": rule(
        MUST,
        "a new socket has the default time-out of the moment at which it is made",
        CPYTHON_DOCS_SETDEFAULTTIMEOUT,
    ),
    "never-waits": rule(
        MUST,
        "with a time-out of 0 an operation that would wait raises BlockingIOError",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "waits-and-raises": rule(
        MUST,
        "an operation that does not end within the time-out raises timeout, not before",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "in-time": rule(MUST, "data that arrives within the time-out is returned", CPYTHON_DOCS_TIMEOUTS),
    "sendall-whole": rule(SHOULD, "the time-out of sendall is for the whole call", CPYTHON_SOCK_SENDALL),
    "accepted": rule(
        MUST, "an accepted socket has the default time-out, not its listener's", CPYTHON_DOCS_TIMEOUTS
    ),
}


def set_and_read(slug: str, *values: object, why: str = "") -> Case:
    """Sets the values one after the other, and reads each back."""
    steps = [one for value in values for one in (on("s", "settimeout", value), on("s", "gettimeout"))]
    return script(slug, step("socket", as_="s"), *steps, why=why)


def blocking(slug: str, value: object, why: str = "") -> Case:
    """setblocking with this argument, then gettimeout."""
    return script(
        slug, step("socket", as_="s"), on("s", "setblocking", value), on("s", "gettimeout"), why=why
    )


def default(slug: str, value: object, *steps: Step, why: str = "") -> Case:
    """Steps under a default time-out."""
    return script(slug, step("setdefaulttimeout", value), *steps, why=why)


def little_room(name: str = "a") -> Step:
    """A send buffer that is small on every system."""
    return on(name, "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096)


def full(name: str = "a") -> tuple[Step, ...]:
    """A full send buffer of a non-blocking socket."""
    return (little_room(name), on(name, "settimeout", 0), *[on(name, "sendall", BLOCK)])


BLOCK = b"x" * 24_000  # more than the buffers of such a pair take
ON_A = on("a", "settimeout", 0)

CASES = {
    "read-back": [
        set_and_read("none", None),
        set_and_read("zero", 0),
        set_and_read("minus-zero", -0.0),
        set_and_read("half", 0.5),
        set_and_read("integer", 5),
        set_and_read("true", True),
        set_and_read("tenth-of-a-nanosecond", 1e-10, why="the value is rounded up, not to zero"),
        set_and_read("over-24-days", 2147484),
        set_and_read("number-then-none", 2.5, None),
        set_and_read("zero-then-number", 0, 2.5),
        script("attribute", step("socket", as_="s"), on("s", "settimeout", 1.5), get("timeout", on="s")),
        script("attribute-none", step("socket", as_="s"), get("timeout", on="s")),
        set_and_read("index-object", Obj("index", 5)),
    ],
    "refusals": [
        set_and_read("negative", 7, -1),
        set_and_read("negative-tiny", 7, -1e-12),
        set_and_read("nan", 7, float("nan")),
        set_and_read("infinity", 7, float("inf")),
        set_and_read("over-range", 7, 1 << 64),
        set_and_read("over-range-float", 7, 1e10),
        set_and_read("str", 7, "1"),
        set_and_read("list", 7, []),
        set_and_read("float-object", Obj("float", 1.5)),
        set_and_read("good", 7, 8),
    ],
    "setblocking": [
        blocking("setblocking-true", True),
        blocking("setblocking-false", False),
        blocking("setblocking-one", 1),
        blocking("setblocking-zero", 0),
        script(
            "setblocking-after-timeout",
            step("socket", as_="s"),
            on("s", "settimeout", 3),
            on("s", "setblocking", True),
            on("s", "gettimeout"),
        ),
        script("setblocking-no-argument", step("socket", as_="s"), on("s", "setblocking")),
    ],
    "setblocking-argument": [
        blocking("setblocking-none", None),
        blocking("setblocking-str", "x"),
        blocking("setblocking-str-empty", ""),
        blocking("setblocking-float", 2.5),
        script(
            "setblocking-float-least-of-64-bits",
            step("socket", as_="s"),
            on("s", "setblocking", -(2.0**63), also=decimal_refused_by_long()),
            on("s", "gettimeout"),
        ),
        blocking("setblocking-float-below-64-bits", -1.5 * 2.0**63),
        blocking("setblocking-float-over-64-bits-signed", 2.0**63),
        blocking("setblocking-float-within-64-bits", 1.5 * 2.0**63),
        blocking("setblocking-list-empty", []),
        blocking("setblocking-minus-one", -1),
        blocking("setblocking-huge", 1 << 80),
        blocking("setblocking-plain-object", Obj("plain")),
        blocking("setblocking-index-zero", Obj("index", 0)),
    ],
    "getblocking": [
        script("getblocking", step("socket", as_="s"), on("s", "getblocking")),
        script(
            "getblocking-timeout", step("socket", as_="s"), on("s", "settimeout", 1), on("s", "getblocking")
        ),
        script("getblocking-zero", step("socket", as_="s"), on("s", "settimeout", 0), on("s", "getblocking")),
        script("getblocking-one-argument", step("socket", as_="s"), on("s", "getblocking", 1)),
    ],
    "default": [
        default("default-before", 2.5, step("socket", as_="s"), on("s", "gettimeout")),
        script(
            "default-after", step("socket", as_="s"), step("setdefaulttimeout", 2.5), on("s", "gettimeout")
        ),
        default("default-zero", 0, step("socket", as_="s"), on("s", "gettimeout"), on("s", "recv", 1)),
        default("default-none", None, step("socket", as_="s"), on("s", "gettimeout")),
        default("default-of-a-pair", 1.5, *pair(), on("a", "gettimeout"), on("b", "gettimeout")),
        default("default-of-an-accepted", 1.5, *connection(), on("p", "gettimeout")),
        default(
            "default-and-nonblock",
            1.5,
            step("socket", INET, Flags("SOCK_STREAM", "SOCK_NONBLOCK"), as_="s"),
            on("s", "gettimeout"),
        ),
        default(
            "default-of-a-dup",
            1.5,
            step("socket", as_="s"),
            on("s", "settimeout", None),
            on("s", "dup", as_="t"),
            on("t", "gettimeout"),
        ),
        default("default-is-waited-for", 0.05, *pair(), on("a", "recv", 1, elapsed=waits(50))),
    ],
    "never-waits": [
        script("zero-recv", *pair(), ON_A, on("a", "recv", 1)),
        script("zero-recvfrom", *pair(), ON_A, on("a", "recvfrom", 1)),
        script("zero-recvmsg", *pair(), ON_A, on("a", "recvmsg", 1)),
        script(
            "zero-recv-into",
            *pair(),
            ON_A,
            step("buffer", bytearray(2), as_="into"),
            on("a", "recv_into", Result("into")),
        ),
        script("zero-recv-with-data", *pair(), ON_A, on("b", "send", b"x"), on("a", "recv", 1)),
        script("zero-accept", *listener(), on("s", "settimeout", 0), on("s", "accept")),
        script("zero-sendall-too-much", *pair(), *full()),
        script(
            "zero-connect-then-again",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect", Result("addr_s")),
        ),
        script(
            "zero-connect-ex",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect_ex", Result("addr_s"), symbols="E"),
        ),
        script(
            "zero-connect-unix",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-zero"),
            on("s", "listen"),
            step("socket", UNIX, as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect", b"\0sockconform-zero"),
            why="AF_UNIX sockets connect at once",
        ),
    ],
    "waits-and-raises": [
        script("wait-recv", *pair(), on("a", "settimeout", 0.1), on("a", "recv", 1, elapsed=waits(100))),
        script(
            "wait-recvfrom",
            *datagrams(),
            on("a", "settimeout", 0.05),
            on("a", "recvfrom", 1, elapsed=waits(50)),
        ),
        script(
            "wait-recvmsg", *pair(), on("a", "settimeout", 0.05), on("a", "recvmsg", 1, elapsed=waits(50))
        ),
        script(
            "wait-recv-into",
            *pair(),
            on("a", "settimeout", 0.05),
            step("buffer", bytearray(2), as_="into"),
            on("a", "recv_into", Result("into"), elapsed=waits(50)),
            step("buffer", Result("into")),
        ),
        script("wait-accept", *listener(), on("s", "settimeout", 0.1), on("s", "accept", elapsed=waits(100))),
        script(
            "wait-rounded-up",
            *pair(),
            on("a", "settimeout", 0.0101),
            on("a", "recv", 1, elapsed=waits(10)),
            why="10.1 ms is rounded up, so poll() gets 11",
        ),
        script(
            "wait-twice",
            *pair(),
            on("a", "settimeout", 0.05),
            on("a", "recv", 1, elapsed=waits(50)),
            on("a", "recv", 1, elapsed=waits(50)),
        ),
        script(
            "wait-sendall",
            *pair(),
            *full(),
            on("a", "settimeout", 0.05),
            on("a", "sendall", BLOCK, elapsed=waits(50)),
        ),
        script(
            "wait-send",
            *pair(),
            *full(),
            on("a", "settimeout", 0.05),
            on("a", "send", b"x" * 65536, elapsed=waits(50)),
        ),
        script(
            "no-wait-then-timeout",
            *pair(),
            on("b", "send", b"xy"),
            on("a", "settimeout", 0.05),
            on("a", "recv", 1),
            on("a", "recv", 1),
            on("a", "recv", 1, elapsed=waits(50)),
        ),
    ],
    "in-time": [
        script(
            "data-was-there", *pair(), on("b", "send", b"x"), on("a", "settimeout", 5), on("a", "recv", 1)
        ),
        script("end-was-there", *pair(), on("b", "close"), on("a", "settimeout", 5), on("a", "recv", 1)),
        script(
            "connection-was-there",
            *listener(),
            step("socket", as_="c"),
            on("c", "connect", Result("addr_s")),
            on("s", "settimeout", 5),
            on("s", "accept", as_=("p", "addr"), any_=PEER),
        ),
        script(
            "connect-in-time",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 5),
            on("c", "connect", Result("addr_s")),
            on("c", "gettimeout"),
        ),
        script(
            "connect-ex-in-time",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 5),
            on("c", "connect_ex", Result("addr_s")),
        ),
        script(
            "back-to-blocking",
            *pair(),
            on("a", "settimeout", 0),
            on("a", "recv", 1),
            on("a", "settimeout", None),
            on("b", "send", b"x"),
            on("a", "recv", 1),
        ),
        script(
            "nothing-asked",
            *pair(),
            on("a", "settimeout", 5),
            on("a", "recv", 0),
            why="a request for 0 bytes is answered at once",
        ),
        script(
            "over-range-of-poll",
            *pair(),
            on("a", "settimeout", 9223372036),
            on("b", "send", b"x"),
            on("a", "recv", 1),
        ),
    ],
    "sendall-whole": [
        script(
            "sendall-with-progress",
            *pair(UNIX, STREAM),
            little_room(),
            on("a", "settimeout", 0.1),
            on("a", "sendall", BLOCK, elapsed=waits(100)),
            on("b", "recv", 4),
        ),
        script(
            "sendall-in-time",
            *pair(),
            on("a", "settimeout", 5),
            on("a", "sendall", b"x" * 1000),
            on("b", "recv", 4),
        ),
        script("sendall-nothing", *pair(), on("a", "settimeout", 5), on("a", "sendall", b"")),
        script(
            "sendall-ends-behind-its-time",
            *pair(),
            on("a", "settimeout", 1e-9),
            on("a", "sendall", b"x" * 10),
            on("b", "recv", 20),
            why="all bytes are sent, so it does not matter that the time has passed",
        ),
    ],
    "accepted": [
        script(
            "accepted-from-timeout",
            *listener(),
            step("socket", as_="c"),
            on("c", "connect", Result("addr_s")),
            on("s", "settimeout", 5),
            on("s", "accept", as_=("p", "addr"), any_=PEER),
            on("p", "gettimeout"),
        ),
        script(
            "accepted-from-nonblocking",
            *listener(),
            step("socket", as_="c"),
            on("c", "connect", Result("addr_s")),
            on("s", "settimeout", 5),
            on("s", "accept", as_=("p", "addr"), any_=PEER),
            on("c", "send", b"x"),
            on("p", "recv", 1),
        ),
        *[
            script(
                f"accepted-from-zero-{ending}",
                *before,
                *listener(),
                step("socket", as_="c"),
                on("c", "settimeout", 5),
                on("c", "connect", Result("addr_s")),
                on("s", "settimeout", 0),
                on("s", "accept", as_=("p", "addr"), any_=PEER),
                on("p", "gettimeout"),
                on("p", "getblocking"),
                on("s", "gettimeout"),
                on("c", "send", b"x"),
                on("p", "recv", 1),
                why="a connection was there, so a listener that never waits has it",
            )
            for ending, before in (
                ("asked", ()),
                ("with-default", (step("setdefaulttimeout", 1.5),)),
                ("with-default-zero", (step("setdefaulttimeout", 0),)),
            )
        ],
        script(
            "accepted-from-timeout-with-default-zero",
            *listener(),
            step("socket", as_="c"),
            on("c", "connect", Result("addr_s")),
            on("s", "settimeout", 5),
            step("setdefaulttimeout", 0),
            on("s", "accept", as_=("p", "addr"), any_=PEER),
            on("p", "gettimeout"),
            beside("t", on("p", "recv", 1)),
            on("c", "send", b"x"),
            join("t"),
            why="the system does not make the socket wait either: what comes later is not received",
        ),
        script(
            "accepted-from-zero-unix",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-accepted"),
            on("s", "listen"),
            on("s", "setblocking", False),
            step("socket", UNIX, as_="c"),
            on("c", "connect", b"\0sockconform-accepted"),
            on("s", "accept", as_=("p", "addr")),
            on("p", "gettimeout"),
            on("p", "getblocking"),
            on("c", "send", b"x"),
            on("p", "recv", 1),
        ),
    ],
}
