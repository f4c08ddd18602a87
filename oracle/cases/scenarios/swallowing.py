# SPDX-License-Identifier: MIT
"""swallowing: connections to a network that never answers."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_CREATE_CONNECTION,
    CPYTHON_DOCS_SETDEFAULTTIMEOUT,
    CPYTHON_DOCS_TIMEOUTS,
    CPYTHON_INTERNAL_CONNECT,
    posix,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Step, rule, script, step
from oracle.cases.scenarios._peers import (
    AMPLE,
    INTERNET,
    OWN,
    PORTS,
    SHORT,
    SHORT_MS,
    SWALLOWED,
    TIMED,
    WORLD,
    connected,
    unconnected,
)
from oracle.cases.scenarios._steps import DGRAM, FIRST, INET, INET6, PORT, on, waits

FUNCTION = "swallowing"

RULES = {
    "connect": rule(
        MUST,
        "connect without an answer raises timeout when the time-out ends, not before",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "connect-ex": rule(
        SHOULD,
        "connect_ex without an answer returns EAGAIN when the time-out ends",
        CPYTHON_INTERNAL_CONNECT,
    ),
    "never-waits": rule(
        MUST, "with a time-out of 0 connect raises BlockingIOError EINPROGRESS at once", posix("connect")
    ),
    "set-last": rule(MUST, "the time-out that was set last counts", CPYTHON_DOCS_TIMEOUTS),
    "default": rule(MUST, "a new socket connects with the default time-out", CPYTHON_DOCS_SETDEFAULTTIMEOUT),
    "under-way": rule(
        MUST, "while a connection is under way, another attempt gives EALREADY at once", posix("connect")
    ),
    "not-yet": rule(
        SHOULD,
        "while a connection is under way, sending and receiving wait as on a connected socket",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "not-yet-named": rule(
        MUST,
        "while a connection is under way, the socket has its own address and no peer address",
        posix("getpeername"),
    ),
    "create-connection": rule(
        MUST, "create_connection waits for its time-out", CPYTHON_DOCS_CREATE_CONNECTION
    ),
    "source": rule(
        MUST,
        "the socket is bound to the source address before the time-out begins",
        CPYTHON_DOCS_CREATE_CONNECTION,
    ),
    "datagrams": rule(MUST, "sending a datagram succeeds even if nobody receives it", posix("sendto")),
}

TO = (SWALLOWED[INET], 80)
TO6 = (SWALLOWED[INET6], 80)
SHORTLY = waits(SHORT_MS)
NO_SUCH_SOURCE = "192.0.2.78"  # of the network, not of this host


def timed(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps that wait."""
    return script(slug, *steps, needs=TIMED, why=why)


def attempt(timeout: float = SHORT) -> tuple[Step, ...]:
    """A socket with a connection attempt whose time-out has expired."""
    return (*unconnected(INET, timeout), on("c", "connect", TO))


def under_way() -> tuple[Step, ...]:
    """A connection attempt without waiting."""
    return (*unconnected(INET, 0), on("c", "connect_ex", TO, symbols="E"))


CASES = {
    "connect": [
        *(
            timed(
                "connect" + family,
                *unconnected(of, SHORT),
                on("c", "connect", (SWALLOWED[of], 80), elapsed=SHORTLY),
            )
            for of, family in INTERNET
        ),
        timed("connect-longer", *unconnected(INET, 0.1), on("c", "connect", TO, elapsed=waits(100))),
        timed(
            "connect-rounded-up",
            *unconnected(INET, 0.0201),
            on("c", "connect", TO, elapsed=waits(20)),
            why="20.1 ms is rounded up, so poll() gets 21",
        ),
        timed(
            "connect-least",
            *unconnected(INET, 1e-9),
            on("c", "connect", TO),
            why="a time-out of one nanosecond is not 0",
        ),
        *(
            script(
                "connect-own-address" + family,
                *unconnected(of, AMPLE),
                on("c", "connect", (OWN[of], PORTS["echo"])),
                on("c", "gettimeout"),
                needs=WORLD,
            )
            for of, family in INTERNET
        ),
    ],
    "connect-ex": [
        *(
            timed(
                "connect-ex" + family,
                *unconnected(of, SHORT),
                on("c", "connect_ex", (SWALLOWED[of], 80), symbols="E", elapsed=SHORTLY),
            )
            for of, family in INTERNET
        ),
        *(
            script(
                "connect-ex-own-address" + family,
                *unconnected(of, AMPLE),
                on("c", "connect_ex", (OWN[of], PORTS["echo"])),
                needs=WORLD,
            )
            for of, family in INTERNET
        ),
    ],
    "never-waits": [
        *(
            script(
                "zero" + family,
                *unconnected(of, 0),
                on("c", "connect", (SWALLOWED[of], 80)),
                needs=WORLD,
            )
            for of, family in INTERNET
        ),
        script("zero-connect-ex", *under_way(), needs=WORLD),
        script(
            "zero-by-setblocking",
            *unconnected(),
            on("c", "setblocking", False),
            on("c", "connect", TO),
            needs=WORLD,
        ),
        timed("not-zero", *unconnected(INET, 0.001), on("c", "connect", TO, elapsed=waits(1))),
    ],
    "set-last": [
        timed(
            "shorter",
            *unconnected(INET, AMPLE),
            on("c", "settimeout", SHORT),
            on("c", "connect", TO, elapsed=SHORTLY),
        ),
        timed(
            "none-then-short",
            *unconnected(INET, 0),
            on("c", "settimeout", None),
            on("c", "settimeout", SHORT),
            on("c", "connect", TO, elapsed=SHORTLY),
        ),
        timed("stays", *attempt(), on("c", "gettimeout"), why="an expired time-out keeps its value"),
        script(
            "short-then-zero",
            *unconnected(INET, SHORT),
            on("c", "settimeout", 0),
            on("c", "connect", TO),
            needs=WORLD,
        ),
    ],
    "default": [
        timed(
            "default-before",
            step("setdefaulttimeout", SHORT),
            *unconnected(),
            on("c", "connect", TO, elapsed=SHORTLY),
        ),
        timed(
            "default-after",
            step("setdefaulttimeout", 0.04),
            *unconnected(),
            step("setdefaulttimeout", AMPLE),
            on("c", "connect", TO, elapsed=waits(40)),
        ),
        timed(
            "default-then-own",
            step("setdefaulttimeout", AMPLE),
            *unconnected(INET, SHORT),
            on("c", "connect", TO, elapsed=SHORTLY),
        ),
        script(
            "default-zero",
            step("setdefaulttimeout", 0),
            *unconnected(),
            on("c", "connect", TO),
            needs=WORLD,
        ),
    ],
    "under-way": [
        timed("again-after-timeout", *attempt(), on("c", "connect", TO)),
        timed("again-after-timeout-connect-ex", *attempt(), on("c", "connect_ex", TO, symbols="E")),
        timed(
            "again-elsewhere",
            *attempt(),
            on("c", "connect", (OWN[INET], PORTS["echo"])),
            why="the other address is ignored",
        ),
        script("again-after-zero", *under_way(), on("c", "connect", TO), needs=WORLD),
        script(
            "again-with-a-time-out",
            *under_way(),
            on("c", "settimeout", AMPLE),
            on("c", "connect", TO),
            needs=WORLD,
            why="the call does not wait for the attempt in progress",
        ),
        script(
            "no-error-so-far",
            *under_way(),
            on("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_ERROR")),
            needs=WORLD,
        ),
        script(
            "closed-and-anew",
            *under_way(),
            on("c", "close"),
            *connected("echo"),
            on("c", "connect_ex", TO, symbols="E"),
            needs=WORLD,
            why="the new connection is complete, so EISCONN is returned",
        ),
    ],
    "not-yet": [
        timed("recv-waits", *attempt(), on("c", "recv", 1, elapsed=SHORTLY)),
        timed("send-waits", *attempt(), on("c", "send", b"x", elapsed=SHORTLY)),
        timed("sendall-waits", *attempt(), on("c", "sendall", b"x", elapsed=SHORTLY)),
        script("recv-zero", *under_way(), on("c", "recv", 1), needs=WORLD),
        script("send-zero", *under_way(), on("c", "send", b"x"), needs=WORLD),
        script("sendall-zero", *under_way(), on("c", "sendall", b"x"), needs=WORLD),
    ],
    "not-yet-named": [
        script("getpeername", *under_way(), on("c", "getpeername"), needs=WORLD),
        script("getsockname", *under_way(), on("c", "getsockname", any_=PORT), needs=WORLD),
        timed("getpeername-after-timeout", *attempt(), on("c", "getpeername")),
    ],
    "create-connection": [
        *(
            timed(
                "create-connection" + family,
                FIRST,
                step("create_connection", (SWALLOWED[of], 80), SHORT, elapsed=SHORTLY),
            )
            for of, family in INTERNET
        ),
        timed(
            "create-connection-default",
            step("setdefaulttimeout", SHORT),
            step("create_connection", TO, elapsed=SHORTLY),
        ),
        timed(
            "create-connection-not-the-default",
            step("setdefaulttimeout", AMPLE),
            step("create_connection", TO, SHORT, elapsed=SHORTLY),
        ),
        script("create-connection-zero", step("create_connection", TO, 0), needs=WORLD),
        script(
            "create-connection-own-address",
            step("create_connection", (OWN[INET], PORTS["echo"]), AMPLE, as_="c"),
            on("c", "gettimeout"),
            needs=WORLD,
        ),
    ],
    "source": [
        *(
            timed(
                "source" + family,
                FIRST,
                step("create_connection", (SWALLOWED[of], 80), SHORT, (OWN[of], 0), elapsed=SHORTLY),
            )
            for of, family in INTERNET
        ),
        script(
            "source-not-of-this-host",
            step("create_connection", TO, AMPLE, (NO_SUCH_SOURCE, 0)),
            needs=WORLD,
        ),
        script(
            "source-of-the-other-family",
            step("create_connection", TO, AMPLE, (OWN[INET6], 0)),
            needs=WORLD,
        ),
        script(
            "source-of-this-host",
            step("create_connection", ("127.0.0.1", PORTS["echo"]), AMPLE, (OWN[INET], 0), as_="c"),
            on("c", "getsockname", any_=PORT),
            needs=WORLD,
        ),
    ],
    "datagrams": [
        *(
            timed(
                "sendto" + family,
                step("socket", of, DGRAM, as_="c"),
                on("c", "settimeout", SHORT),
                on("c", "sendto", b"lost", (SWALLOWED[of], 9)),
                on("c", "recv", 10, elapsed=SHORTLY),
            )
            for of, family in INTERNET
        ),
        script(
            "connect-and-send",
            step("socket", INET, DGRAM, as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect", (SWALLOWED[INET], 9)),
            on("c", "send", b"lost"),
            on("c", "recv", 10),
            on("c", "getpeername"),
            on("c", "getsockname", any_=PORT),
            needs=WORLD,
        ),
    ],
}
