# SPDX-License-Identifier: MIT
"""interrupted: signals while a call waits, with a handler in Python that returns or raises."""

from __future__ import annotations

from collections.abc import Callable

from oracle.authorities import CPYTHON_INTERNAL_CONNECT, PEP_475, PYTHON_HANDLERS
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import LONGEST, SILENCE, SWALLOWED, TIMED, TIMED_ZONE, connected
from oracle.cases.scenarios._steps import (
    FIRST,
    INET,
    STREAM,
    UNIX,
    bound,
    interrupted,
    listener,
    on,
    pair,
    waits,
)

FUNCTION = "interrupted"

RULES = {
    "goes-on": rule(
        MUST,
        "after a handler that returns the call waits on, with the rest of its time-out: signals never make it"
        " longer",
        PEP_475,
    ),
    "raises": rule(MUST, "a handler that raises ends the call with its exception", PEP_475),
    "not-waiting": rule(
        MUST, "a call that does not wait is not changed by a signal that comes later", PEP_475
    ),
    "usable-afterwards": rule(MUST, "a socket whose wait a handler ended is as usable as before", PEP_475),
    "unix-connect": rule(
        MAY,
        "a blocking connect of AF_UNIX that waits for room in the listener's queue returns after a signal,"
        " without being connected",
        CPYTHON_INTERNAL_CONNECT,
    ),
    "look-up-goes-on": rule(
        MUST,
        "after a handler that returns a look-up goes on: it gives the answer that comes later, and signals"
        " never make its time-out longer or shorter",
        PYTHON_HANDLERS,
    ),
    "look-up-raises": rule(
        MUST,
        "a handler that raises during a look-up ends the call with its exception, whatever the look-up finds",
        PYTHON_HANDLERS,
    ),
    "look-up-ends-first": rule(
        SHOULD,
        "a handler in Python runs when the C library's look-up is over: its exception comes then, no sooner",
        PYTHON_HANDLERS,
    ),
    "look-up-of-a-method": rule(
        MAY,
        "a signal during a method's look-up of a host's name is handled when the method is over, or when it"
        " is interrupted again",
        PYTHON_HANDLERS,
    ),
}

TIMEOUT = 0.25
KEPT = waits(250)
SIGNALS = 20  # for two seconds: a call that begins its time-out anew ends after them
BLOCK = b"x" * 300_000
INTO = step("buffer", bytearray(4), as_="into")
TO = (SWALLOWED[INET], 9)
QUEUE = b"\0sockconform-queue"


def pair_with(timeout: float | None) -> tuple[Step, ...]:
    return (*pair(), on("a", "settimeout", timeout))


def datagram(timeout: float | None) -> tuple[Step, ...]:
    return (*bound("a", Const("SOCK_DGRAM")), on("a", "settimeout", timeout))


def listening(timeout: float | None) -> tuple[Step, ...]:
    return (*listener(), on("s", "settimeout", timeout))


def unconnected(timeout: float | None) -> tuple[Step, ...]:
    return (step("socket", INET, STREAM, as_="c"), on("c", "settimeout", timeout))


def filled(timeout: float | None) -> tuple[Step, ...]:
    """A pair whose `a` cannot send any more."""
    return (
        *pair(),
        on("a", "settimeout", 0.01),
        on("a", "sendall", BLOCK),
        on("a", "settimeout", timeout),
    )


def file_of(timeout: float | None, mode: str = "rb") -> tuple[Step, ...]:
    return (*pair_with(timeout), on("a", "makefile", mode, as_="f"))


def full_file(timeout: float | None) -> tuple[Step, ...]:
    """A file for writing whose socket cannot send any more, with a byte in its buffer."""
    return (*filled(timeout), on("a", "makefile", "wb", as_="f"), on("f", "write", b"x"))


# What waits, how it is made, and what it needs.
WAITS: tuple[tuple[str, Callable[[float | None], tuple[Step, ...]], Step, tuple[str, ...]], ...] = (
    ("recv", pair_with, on("a", "recv", 1), ("time",)),
    ("recv-into", lambda t: (*pair_with(t), INTO), on("a", "recv_into", Result("into")), ("time",)),
    ("recvfrom", datagram, on("a", "recvfrom", 1), ("time",)),
    ("recvfrom-into", lambda t: (*datagram(t), INTO), on("a", "recvfrom_into", Result("into")), ("time",)),
    ("recvmsg", pair_with, on("a", "recvmsg", 1), ("time",)),
    ("recvmsg-into", lambda t: (*pair_with(t), INTO), on("a", "recvmsg_into", [Result("into")]), ("time",)),
    ("accept", listening, on("s", "accept"), ("time",)),
    ("send", filled, on("a", "send", b"x"), ("time",)),
    ("sendall", filled, on("a", "sendall", b"x"), ("time",)),
    ("sendmsg", filled, on("a", "sendmsg", [b"x"]), ("time",)),
    ("connect", unconnected, on("c", "connect", TO), TIMED),
    ("connect-ex", unconnected, on("c", "connect_ex", TO), TIMED),
    ("file-read", file_of, on("f", "read", 1), ("time",)),
    ("file-readline", file_of, on("f", "readline"), ("time",)),
    ("file-readinto", lambda t: (*file_of(t), INTO), on("f", "readinto", Result("into")), ("time",)),
    ("text-readline", lambda t: file_of(t, "r"), on("f", "readline"), ("time",)),
    ("file-flush", full_file, on("f", "flush"), ("time",)),
)


def timed(one: Step, bounds: tuple[int, int]) -> Step:
    return step(one.call, *one.args, on=one.on, elapsed=bounds)


def every(
    ending: str, timeout: float | None, handler: str, bounds: tuple[int, int], times: int
) -> list[Case]:
    """A case of each call that waits."""
    return [
        script(
            name + ending,
            *make(timeout),
            interrupted(timed(wait, bounds), handler, times=times),
            needs=needs,
        )
        for name, make, wait, needs in WAITS
    ]


# Look-ups. Nobody answers the silent name; the late name's answer comes after 100 ms. Many signals come for
# longer than any look-up may take: one that begins its time-out anew after each of them is too late.
MANY = 70
LATE_MANY = 700
# ms: a signal within the look-up, and the next ones, not when it ends
LATE_SIGNAL = 80
SILENT_SIGNAL = 400
AFTERWARDS = 9000  # no look-up takes as long
SILENT_NAME = "silent.zone.test."
SILENT_ADDRESS = "192.0.2.172"
LATE_NAME = "late.zone.test."
ANSWERED = (100, LONGEST)

SILENT = {
    "getaddrinfo": step("getaddrinfo", SILENT_NAME, None, 0, STREAM),
    "gethostbyname": step("gethostbyname", SILENT_NAME),
    "gethostbyaddr": step("gethostbyaddr", SILENT_ADDRESS),
    "getnameinfo": step("getnameinfo", (SILENT_ADDRESS, 80), Const("NI_NUMERICSERV")),
    "getfqdn": step("getfqdn", SILENT_ADDRESS),
    "create-connection": step("create_connection", (SILENT_NAME, 80), 2.0),
}
LATE = {
    "getaddrinfo": step("getaddrinfo", LATE_NAME, None, INET, STREAM),
    "getaddrinfo-two-types": step("getaddrinfo", LATE_NAME, None, 0, STREAM),
    "gethostbyname": step("gethostbyname", LATE_NAME),
    "gethostbyname-ex": step("gethostbyname_ex", LATE_NAME),
}


def looking_up(
    slug: str, one: Step, handler: str, bounds: tuple[int, int], after_ms: int, times: int = 1, why: str = ""
) -> Case:
    """Signals during a look-up."""
    return script(
        slug,
        FIRST,
        interrupted(timed(one, bounds), handler, after_ms, times),
        needs=TIMED_ZONE,
        why=why,
    )


BACKLOG = (
    step("socket", UNIX, STREAM, as_="s"),
    on("s", "bind", QUEUE),
    on("s", "listen", 0),
    step("socket", UNIX, STREAM, as_="c"),
    on("c", "connect", QUEUE),
    step("socket", UNIX, STREAM, as_="d"),
)

CASES = {
    "goes-on": [
        *every("-goes-on", TIMEOUT, "returns", KEPT, SIGNALS),
        script(
            "create-connection-goes-on",
            FIRST,
            interrupted(step("create_connection", TO, TIMEOUT, elapsed=KEPT), times=SIGNALS),
            needs=TIMED,
        ),
        script("one-signal", *pair_with(TIMEOUT), interrupted(on("a", "recv", 1, elapsed=KEPT))),
        *(
            script(
                f"{name}-goes-on-without-time-out",
                *connected(peer, INET, None),
                *before,
                interrupted(one, after_ms=20, times=5),
                needs=TIMED,
                why="the system ends the call at each signal, and the call is made again",
            )
            for name, peer, before, one in (
                ("file-read", "drip", (on("c", "makefile", "rb", as_="f"),), on("f", "read", 9)),
                ("text-readline", "drip", (on("c", "makefile", "r", as_="f"),), on("f", "readline")),
                (
                    "sendall",
                    "sip",
                    (on("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),),
                    on("c", "sendall", b"x" * 16_000),
                ),
            )
        ),
        script(
            "sendall-in-pieces",
            *pair(),
            on("a", "settimeout", TIMEOUT),
            interrupted(on("a", "sendall", BLOCK, elapsed=KEPT), times=SIGNALS),
            why="some of it was sent before the first signal",
        ),
    ],
    "raises": [
        *every("-raises", 2.0, "raises", waits(100), 1),
        script(
            "create-connection-raises",
            FIRST,
            interrupted(step("create_connection", TO, 2.0, elapsed=waits(100)), "raises"),
            needs=TIMED,
        ),
        *(
            script(
                f"{name}-without-time-out",
                *make(None),
                interrupted(timed(wait, waits(100)), "raises"),
                needs=needs,
            )
            for name, make, wait, needs in WAITS
            if name in ("recv", "accept", "sendall", "recvmsg", "connect", "file-read")
        ),
    ],
    "not-waiting": [
        script(
            "data-is-there",
            *pair_with(TIMEOUT),
            on("b", "send", b"x"),
            interrupted(on("a", "recv", 1), "raises"),
        ),
        script("never-waits", *pair_with(0), interrupted(on("a", "recv", 1), "raises")),
        script(
            "time-out-before",
            *pair_with(0.05),
            interrupted(on("a", "recv", 1, elapsed=waits(50)), "raises", 1000),
        ),
        script(
            "signal-before-time-out",
            *pair_with(TIMEOUT),
            interrupted(on("a", "recv", 1, elapsed=waits(50)), "raises", 50),
        ),
    ],
    "usable-afterwards": [
        script(
            "recv",
            *pair_with(2.0),
            interrupted(on("a", "recv", 1), "raises"),
            on("b", "send", b"x"),
            on("a", "recv", 1),
            on("a", "gettimeout"),
        ),
        script(
            "accept",
            *listening(2.0),
            interrupted(on("s", "accept"), "raises"),
            step("create_connection", Result("addr_s"), 2.0, as_="c"),
            on("s", "accept", as_=("p", "addr_p"), any_={(1, 1): "port"}),
        ),
        script(
            "file",
            *file_of(2.0),
            on("b", "send", b"ab"),
            interrupted(on("f", "read", 4), "raises"),
            on("b", "send", b"cd"),
            on("f", "read", 4),
            why="what the file read before the signal is not lost",
        ),
        script(
            "file-after-a-time-out",
            *file_of(0.05),
            interrupted(on("f", "read", 4, elapsed=waits(50)), "raises", 1000),
            on("b", "send", b"cd"),
            on("f", "read", 4),
        ),
        script(
            "connect-again",
            *unconnected(2.0),
            interrupted(on("c", "connect", TO), "raises"),
            on("c", "connect_ex", TO),
            needs=TIMED,
        ),
    ],
    "unix-connect": [
        script(
            "queue-is-full",
            *BACKLOG,
            interrupted(on("d", "connect", QUEUE, elapsed=waits(100))),
            on("d", "getpeername"),
        ),
        script(
            "queue-is-full-connect-ex",
            *BACKLOG,
            interrupted(on("d", "connect_ex", QUEUE, elapsed=waits(100))),
            on("d", "getpeername"),
        ),
        script(
            "queue-is-full-handler-raises",
            *BACKLOG,
            interrupted(on("d", "connect", QUEUE, elapsed=waits(100)), "raises"),
            on("d", "getpeername"),
        ),
        script(
            "queue-is-full-time-out",
            *BACKLOG,
            on("d", "settimeout", 2.0),
            interrupted(on("d", "connect", QUEUE), "raises"),
        ),
        script(
            "queue-is-full-then-room",
            *BACKLOG,
            interrupted(on("d", "connect", QUEUE)),
            on("s", "accept", as_=("p", "addr_p")),
            on("d", "connect", QUEUE),
            on("d", "send", b"x"),
        ),
    ],
    "look-up-goes-on": [
        *(
            looking_up(f"silent-{name}-goes-on", SILENT[name], "returns", SILENCE, 100, MANY)
            for name in ("getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo")
        ),
        *(
            looking_up(f"late-{name}-goes-on", one, "returns", ANSWERED, 10, LATE_MANY)
            for name, one in LATE.items()
        ),
        looking_up(
            "late-create-connection-goes-on",
            step("create_connection", (LATE_NAME, 9), TIMEOUT),
            "returns",
            (100 + 250, LONGEST),
            10,
            LATE_MANY,
            why="the look-up's time is not part of the time-out",
        ),
    ],
    "look-up-raises": [
        *(
            looking_up(f"late-{name}-raises", one, "raises", (LATE_SIGNAL, LONGEST), LATE_SIGNAL)
            for name, one in LATE.items()
        ),
        looking_up("signal-after-the-late-answer", LATE["getaddrinfo"], "raises", ANSWERED, AFTERWARDS),
        looking_up("signal-after-the-silence", SILENT["gethostbyaddr"], "raises", SILENCE, AFTERWARDS),
        *(
            looking_up(
                f"silent-{name}-raises", SILENT[name], "raises", (SILENT_SIGNAL, SILENCE[1]), SILENT_SIGNAL
            )
            for name in ("gethostbyaddr", "getnameinfo", "getfqdn", "create-connection")
        ),
        looking_up(
            "late-create-connection-raises",
            step("create_connection", (LATE_NAME, 9), 2.0),
            "raises",
            (LATE_SIGNAL, 1500),
            LATE_SIGNAL,
            why="the look-up finds addresses, and a connection to them would take its time-out",
        ),
    ],
    "look-up-ends-first": [
        looking_up("signal-after-the-late-name", LATE["gethostbyname"], "raises", ANSWERED, AFTERWARDS),
        *(
            looking_up(f"late-{name}-ends-first", LATE[name], "raises", ANSWERED, LATE_SIGNAL)
            for name in ("getaddrinfo", "gethostbyname", "gethostbyname-ex")
        ),
        *(
            looking_up(f"silent-{name}-ends-first", SILENT[name], "raises", SILENCE, SILENT_SIGNAL)
            for name in ("getaddrinfo", "gethostbyaddr", "getnameinfo")
        ),
    ],
    "look-up-of-a-method": [
        script(
            "connect-by-name-raises",
            *unconnected(2.0),
            interrupted(on("c", "connect", (LATE_NAME, 9), elapsed=(150, 1500)), "raises", 90),
            needs=TIMED_ZONE,
            why="the first signal comes during the look-up, the next one during the wait for the connection",
        ),
        script(
            "connect-by-name-goes-on",
            *unconnected(TIMEOUT),
            interrupted(
                on("c", "connect", (LATE_NAME, 9), elapsed=(100 + 250, LONGEST)), "returns", 10, LATE_MANY
            ),
            needs=TIMED_ZONE,
        ),
        script(
            "sendto-by-name-raises",
            *datagram(TIMEOUT),
            interrupted(on("a", "sendto", b"x", (LATE_NAME, 9), elapsed=ANSWERED), "raises", LATE_SIGNAL),
            needs=TIMED_ZONE,
        ),
    ],
}
