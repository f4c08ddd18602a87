# SPDX-License-Identifier: MIT
"""resets: peers that reset or close the connection, missing peers, and peers with a full queue."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DOCS_OS_EXCEPTIONS, CPYTHON_DOCS_TIMEOUTS, LINUX_UNIX, posix
from oracle.caselib import MUST, SHOULD, Case, Const, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import (
    AMPLE,
    FAMILIES,
    INTERNET,
    LOOPBACK,
    OWN,
    PORTS,
    SHORT,
    SHORT_MS,
    TIMED,
    WORLD,
    address_of,
    connected,
    unconnected,
)
from oracle.cases.scenarios._steps import DGRAM, FIRST, INET, INET6, UNIX, on, waits

FUNCTION = "resets"

RULES = {
    "reading": rule(
        MUST,
        "reading from a connection that was reset raises ConnectionResetError",
        CPYTHON_DOCS_OS_EXCEPTIONS,
    ),
    "told-once": rule(
        SHOULD, "a reset is reported once; then reading gives the end, and sending fails", posix("recv")
    ),
    "writing": rule(
        MUST,
        "a reset while sending raises ConnectionResetError; the number of sent bytes is not returned",
        CPYTHON_DOCS_OS_EXCEPTIONS,
    ),
    "closed": rule(
        MUST, "a closed end is read as the end, and sending to it raises BrokenPipeError", posix("send")
    ),
    "refused": rule(
        MUST, "connecting without a listener raises ConnectionRefusedError", CPYTHON_DOCS_OS_EXCEPTIONS
    ),
    "full-queue": rule(
        MUST,
        "if the queue is full, connecting over IP waits for the whole time-out",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "full-queue-unix": rule(
        SHOULD,
        "if the queue is full, connecting over Unix raises BlockingIOError EAGAIN at once, "
        "with every time-out",
        LINUX_UNIX,
    ),
    "datagrams": rule(
        SHOULD,
        "a connected datagram socket learns at its next call that nobody listens",
        posix("recv"),
    ),
}

BLOCK = b"x" * 300_000  # more than all buffers between ever grow to before the reset comes
LITTLE = b"x" * 100_000  # more than is sent before the other system says that nobody reads
SENDBUF = on("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096)
SHORTLY = waits(SHORT_MS)
INTO = step("buffer", bytearray(2), as_="into")
PEEK = Const("MSG_PEEK")


def timed(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps that wait."""
    return script(slug, *steps, needs=TIMED, why=why)


def there(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps in the world."""
    return script(slug, *steps, needs=WORLD, why=why)


def reset(
    slug: str, *steps: Step, family: Const = INET, timeout: float | None = AMPLE, why: str = ""
) -> Case:
    """Steps on a connection that the peer resets after the first byte."""
    return there(slug, *connected("reset", family, timeout), on("c", "send", b"x"), *steps, why=why)


def closed(slug: str, *steps: Step, family: Const = INET, why: str = "") -> Case:
    """Steps on a connection that the peer closes at once."""
    return there(slug, *connected("close", family), *steps, why=why)


def datagram(family: Const, timeout: float) -> tuple[Step, ...]:
    """A datagram socket that is connected to an unused port."""
    return (
        step("socket", family, DGRAM, as_="c"),
        on("c", "connect", address_of("nobody", family)),
        on("c", "settimeout", timeout),
    )


CASES = {
    "reading": [
        *(reset("reset-recv" + ending, on("c", "recv", 1), family=of) for of, ending in FAMILIES),
        reset("reset-recv-none", on("c", "recv", 1), timeout=None, why="the socket has no time-out"),
        reset("reset-recvfrom", on("c", "recvfrom", 1)),
        reset("reset-recvmsg", on("c", "recvmsg", 1)),
        reset("reset-recv-into", INTO, on("c", "recv_into", Result("into")), step("buffer", Result("into"))),
        reset("reset-peek", on("c", "recv", 1, PEEK)),
        there(
            "reset-later-than-the-answer",
            *connected("echo"),
            on("c", "send", b"x"),
            on("c", "recv", 1),
            on("c", "gettimeout"),
            why="this peer sends no reset",
        ),
    ],
    "told-once": [
        *(
            reset(
                "then-the-end" + ending,
                on("c", "recv", 1),
                on("c", "recv", 1),
                on("c", "recv", 1),
                on("c", "send", b"x"),
                on("c", "sendall", b"x"),
                family=of,
            )
            for of, ending in FAMILIES
        ),
        reset(
            "peek-then-recv",
            on("c", "recv", 1, PEEK),
            on("c", "recv", 1),
            why="MSG_PEEK reports the error and clears it",
        ),
        *(
            reset(
                "by-option" + ending,
                on("c", "recv", 1),
                on("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_ERROR")),
                on("c", "shutdown", Const("SHUT_WR")),
                family=of,
            )
            for of, ending in FAMILIES
        ),
        reset("not-connected-any-more", on("c", "recv", 1), on("c", "getpeername")),
        reset("not-connected-any-more-unix", on("c", "recv", 1), on("c", "getpeername"), family=UNIX),
    ],
    "writing": [
        *(
            there(
                "sendall-is-reset" + ending,
                *connected("reset", of),
                SENDBUF,
                on("c", "sendall", BLOCK),
                on("c", "sendall", b"x"),
                on("c", "recv", 1),
            )
            for of, ending in INTERNET
        ),
        there("sendall-is-not-reset", *connected("silent"), SENDBUF, on("c", "sendall", LITTLE)),
    ],
    "closed": [
        *(
            closed("closed-recv" + ending, on("c", "recv", 1), on("c", "recv", 1), family=of)
            for of, ending in FAMILIES
        ),
        closed(
            "closed-recv-into", INTO, on("c", "recv_into", Result("into")), step("buffer", Result("into"))
        ),
        closed("closed-recvmsg", on("c", "recvmsg", 1)),
        *(
            closed(
                "closed-sendall" + ending,
                SENDBUF,
                on("c", "recv", 1),
                on("c", "sendall", LITTLE),
                on("c", "sendall", b"x"),
                family=of,
            )
            for of, ending in FAMILIES
        ),
        closed("closed-send-unix", on("c", "recv", 1), on("c", "send", b"x"), family=UNIX),
        closed(
            "closed-send-first",
            on("c", "recv", 1),
            on("c", "send", b"x"),
            why="the system still accepts the first send",
        ),
        closed("closed-own-end-too", on("c", "recv", 1), on("c", "shutdown", Const("SHUT_WR"))),
    ],
    "refused": [
        *(
            there("refused" + ending, *unconnected(of), on("c", "connect", address_of("nobody", of)))
            for of, ending in FAMILIES
        ),
        *(
            there(
                "refused-with-a-time-out" + ending,
                *unconnected(of, AMPLE),
                on("c", "connect", address_of("nobody", of)),
            )
            for of, ending in FAMILIES
        ),
        *(
            there(
                "refused-connect-ex" + ending,
                *unconnected(of, AMPLE),
                on("c", "connect_ex", address_of("nobody", of), symbols="E"),
            )
            for of, ending in FAMILIES
        ),
        there(
            "refused-of-a-network", *unconnected(INET6), on("c", "connect", (OWN[INET6], PORTS["http-ipv4"]))
        ),
        there(
            "refused-ipv6-alone",
            *unconnected(INET6, AMPLE),
            on("c", "connect", (LOOPBACK[INET6], PORTS["http-ipv4"])),
        ),
        there("refused-not", *unconnected(INET, AMPLE), on("c", "connect", address_of("http-ipv4"))),
        there("refused-create-connection", step("create_connection", address_of("nobody"), AMPLE)),
    ],
    "full-queue": [
        *(
            timed(
                "full-connect" + ending,
                *unconnected(of, SHORT),
                on("c", "connect", address_of("full", of), elapsed=SHORTLY),
            )
            for of, ending in INTERNET
        ),
        *(
            timed(
                "full-connect-ex" + ending,
                *unconnected(of, SHORT),
                on("c", "connect_ex", address_of("full", of), symbols="E", elapsed=SHORTLY),
            )
            for of, ending in INTERNET
        ),
        timed(
            "full-create-connection",
            FIRST,
            step("create_connection", address_of("full"), SHORT, elapsed=SHORTLY),
        ),
        there("full-zero", *unconnected(INET, 0), on("c", "connect", address_of("full"))),
        there("full-not", *unconnected(INET, AMPLE), on("c", "connect", address_of("echo"))),
    ],
    "full-queue-unix": [
        *(
            there(
                f"full-unix-{said}", *unconnected(UNIX, timeout), on("c", "connect", address_of("full", UNIX))
            )
            for said, timeout in (("zero", 0), ("ample", AMPLE))
        ),
        there(
            "full-unix-connect-ex",
            *unconnected(UNIX, AMPLE),
            on("c", "connect_ex", address_of("full", UNIX), symbols="E"),
        ),
        there(
            "full-unix-then-elsewhere",
            *unconnected(UNIX, AMPLE),
            on("c", "connect", address_of("full", UNIX)),
            on("c", "connect", address_of("echo", UNIX)),
        ),
        there("full-unix-not", *unconnected(UNIX, 0), on("c", "connect", address_of("echo", UNIX))),
    ],
    "datagrams": [
        *(
            there("datagram-recv" + ending, *datagram(of, AMPLE), on("c", "send", b"x"), on("c", "recv", 1))
            for of, ending in INTERNET
        ),
        timed(
            "datagram-told-once",
            *datagram(INET, SHORT),
            on("c", "send", b"x"),
            on("c", "settimeout", AMPLE),
            on("c", "recv", 1),
            on("c", "settimeout", SHORT),
            on("c", "recv", 1, elapsed=SHORTLY),
        ),
        timed(
            "datagram-not-connected",
            step("socket", INET, DGRAM, as_="c"),
            on("c", "settimeout", SHORT),
            on("c", "sendto", b"x", address_of("nobody")),
            on("c", "recv", 1, elapsed=SHORTLY),
        ),
        timed("datagram-nothing-sent", *datagram(INET, SHORT), on("c", "recv", 1, elapsed=SHORTLY)),
    ],
}
