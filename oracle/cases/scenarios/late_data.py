# SPDX-License-Identifier: MIT
"""late_data: reading data that never arrives, arrives too late, or arrives just in time."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_SETDEFAULTTIMEOUT,
    CPYTHON_DOCS_TIMEOUTS,
    CPYTHON_SOCK_CALL_EX,
    docs_of_method,
    posix,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Flags, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import (
    AMPLE,
    FAMILIES,
    INTERNET,
    LOOPBACK,
    SHORT,
    SHORT_MS,
    TIMED,
    WORLD,
    address_of,
    connected,
)
from oracle.cases.scenarios._steps import ALLOWANCE, INET, STREAM, UNIX, listener, on, waits

FUNCTION = "late_data"

RULES = {
    "never": rule(
        MUST,
        "reading raises timeout when the time-out ends without data, not before",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "late": rule(
        MUST, "data that arrives after the time-out is there for the next call", CPYTHON_DOCS_TIMEOUTS
    ),
    "in-time": rule(
        MUST, "data that arrives within the time-out is returned when it arrives", CPYTHON_DOCS_TIMEOUTS
    ),
    "each-call": rule(MUST, "each call has the whole time-out", CPYTHON_DOCS_TIMEOUTS),
    "never-waits": rule(
        MUST, "with a time-out of 0 reading without data raises BlockingIOError", CPYTHON_DOCS_TIMEOUTS
    ),
    "default": rule(
        MUST,
        "the default time-out applies to sockets made later, not to existing ones",
        CPYTHON_DOCS_SETDEFAULTTIMEOUT,
    ),
    "flags": rule(
        SHOULD,
        "MSG_DONTWAIT has an effect without a time-out only; a socket with a time-out waits before the call",
        CPYTHON_SOCK_CALL_EX,
    ),
    "wait-all": rule(MUST, "with MSG_WAITALL and without a time-out recv waits for all bytes", posix("recv")),
    "accept": rule(
        MUST,
        "accept waits for the whole time-out in each call and takes a waiting connection",
        docs_of_method("accept"),
    ),
}

SHORTLY = waits(SHORT_MS)
IN_TIME = (0, ALLOWANCE)
PEEK = Const("MSG_PEEK")
DONTWAIT = Const("MSG_DONTWAIT")
INTO = step("buffer", bytearray(4), as_="into")
LESS_THAN_A_DRIP = 0.001  # s: a byte comes each 30 ms
DRIPS = b"drip\ndrip\n"


def timed(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps that wait."""
    return script(slug, *steps, needs=TIMED, why=why)


def nothing_comes(
    slug: str, *steps: Step, family: Const = INET, timeout: float = SHORT, why: str = ""
) -> Case:
    """Steps on a connection to a peer that sends nothing."""
    return timed(slug, *connected("silent", family, timeout), *steps, why=why)


def listening(family: Const, timeout: float) -> tuple[Step, ...]:
    """A listener with a time-out; over Unix the system chooses its name, because adapters run in parallel."""
    if family != UNIX:
        return (*listener(family, LOOPBACK[family]), on("s", "settimeout", timeout))
    return (
        step("socket", UNIX, STREAM, as_="s"),
        on("s", "bind", b""),
        on("s", "listen"),
        on("s", "settimeout", timeout),
    )


CASES = {
    "never": [
        *(
            nothing_comes("never-recv" + ending, on("c", "recv", 1, elapsed=SHORTLY), family=of)
            for of, ending in FAMILIES
        ),
        nothing_comes("never-recvfrom", on("c", "recvfrom", 1, elapsed=SHORTLY)),
        nothing_comes("never-recvmsg", on("c", "recvmsg", 1, elapsed=SHORTLY)),
        nothing_comes(
            "never-recv-into",
            INTO,
            on("c", "recv_into", Result("into"), elapsed=SHORTLY),
            step("buffer", Result("into")),
        ),
        nothing_comes(
            "never-recvfrom-into",
            INTO,
            on("c", "recvfrom_into", Result("into"), elapsed=SHORTLY),
            step("buffer", Result("into")),
        ),
        nothing_comes("never-peek", on("c", "recv", 1, PEEK, elapsed=SHORTLY)),
        nothing_comes(
            "never-behind-what-was-sent",
            on("c", "sendall", b"anybody?"),
            on("c", "recv", 1, elapsed=SHORTLY),
            on("c", "gettimeout"),
        ),
        nothing_comes(
            "never-nothing-asked", on("c", "recv", 0), why="a request for 0 bytes is answered at once"
        ),
        timed(
            "never-more",
            *connected("echo", INET, SHORT),
            on("c", "settimeout", AMPLE),
            on("c", "send", b"once"),
            on("c", "recv", 10),
            on("c", "settimeout", SHORT),
            on("c", "recv", 10, elapsed=SHORTLY),
        ),
    ],
    "late": [
        timed(
            "late-then-there",
            *connected("delay", INET, SHORT),
            on("c", "send", b"late"),
            on("c", "recv", 10, elapsed=SHORTLY),
            on("c", "settimeout", AMPLE),
            on("c", "recv", 10, elapsed=IN_TIME),
        ),
        timed(
            "late-then-blocking-unix",
            *connected("delay", UNIX, SHORT),
            on("c", "send", b"late"),
            INTO,
            on("c", "recv_into", Result("into"), elapsed=SHORTLY),
            on("c", "settimeout", None),
            on("c", "recv_into", Result("into"), elapsed=IN_TIME),
            step("buffer", Result("into")),
        ),
    ],
    "in-time": [
        timed(
            "in-time-recvfrom",
            *connected("drip"),
            on("c", "recvfrom", 1, elapsed=IN_TIME),
            on("c", "gettimeout"),
        ),
        *(
            timed("in-time-drip" + ending, *connected("drip", of), on("c", "recv", 1, elapsed=IN_TIME))
            for of, ending in FAMILIES
        ),
        timed("in-time-recvmsg", *connected("drip"), on("c", "recvmsg", 1, elapsed=IN_TIME)),
        timed(
            "in-time-recv-into",
            *connected("drip"),
            step("buffer", bytearray(1), as_="into"),
            on("c", "recv_into", Result("into"), elapsed=IN_TIME),
            step("buffer", Result("into")),
        ),
        timed("in-time-peek", *connected("drip"), on("c", "recv", 1, PEEK), on("c", "recv", 1)),
        nothing_comes("not-in-time", on("c", "recv", 10, elapsed=waits(20)), timeout=0.02),
    ],
    "each-call": [
        timed(
            "drip-by-drip",
            *connected("drip", INET, 0.28),
            *(on("c", "recv", 1) for _ in DRIPS),
            on("c", "recv", 1),
            why="ten bytes come at intervals of 30 ms, then the end; the sum exceeds the time-out",
        ),
        nothing_comes(
            "each-waits",
            on("c", "recv", 1, elapsed=SHORTLY),
            on("c", "recv", 1, elapsed=SHORTLY),
            on("c", "settimeout", 0.02),
            on("c", "recv", 1, elapsed=waits(20)),
        ),
    ],
    "never-waits": [
        *(
            nothing_comes("zero-recv" + ending, on("c", "recv", 1), family=of, timeout=0)
            for of, ending in FAMILIES
        ),
        nothing_comes("zero-recvfrom", on("c", "recvfrom", 1), timeout=0),
        nothing_comes("zero-recvmsg", on("c", "recvmsg", 1), timeout=0),
        nothing_comes("zero-recv-into", INTO, on("c", "recv_into", Result("into")), timeout=0),
        nothing_comes("zero-peek", on("c", "recv", 1, PEEK), timeout=0),
        nothing_comes(
            "zero-then-short",
            on("c", "recv", 1),
            on("c", "settimeout", SHORT),
            on("c", "recv", 1, elapsed=SHORTLY),
            timeout=0,
        ),
        timed(
            "zero-with-what-is-there",
            *connected("echo"),
            on("c", "send", b"there"),
            on("c", "recv", 10, PEEK),
            on("c", "settimeout", 0),
            on("c", "recv", 10),
            on("c", "recv", 10),
        ),
    ],
    "default": [
        timed(
            "default-before",
            step("setdefaulttimeout", SHORT),
            *connected("silent", INET, None),
            on("c", "recv", 1, elapsed=SHORTLY),
        ),
        timed(
            "default-after",
            *connected("drip", INET, None),
            step("setdefaulttimeout", LESS_THAN_A_DRIP),
            on("c", "recv", 1, elapsed=IN_TIME),
            on("c", "gettimeout"),
        ),
        timed(
            "default-of-create-connection",
            step("setdefaulttimeout", SHORT),
            step("create_connection", address_of("silent"), as_="c"),
            on("c", "recv", 1, elapsed=SHORTLY),
        ),
        timed(
            "default-not-of-create-connection",
            step("setdefaulttimeout", 0.01),
            step("create_connection", address_of("silent"), SHORT, as_="c"),
            on("c", "recv", 1, elapsed=SHORTLY),
        ),
        timed(
            "default-none-of-create-connection",
            step("setdefaulttimeout", LESS_THAN_A_DRIP),
            step("create_connection", address_of("drip"), None, as_="c"),
            on("c", "recv", 1, elapsed=IN_TIME),
        ),
        timed(
            "default-of-a-dup",
            *connected("silent", INET, AMPLE),
            step("setdefaulttimeout", SHORT),
            on("c", "dup", as_="d"),
            on("d", "gettimeout"),
            on("d", "settimeout", SHORT),
            on("d", "recv", 1, elapsed=SHORTLY),
            on("c", "gettimeout"),
        ),
    ],
    "flags": [
        nothing_comes("dontwait-with-a-time-out", on("c", "recv", 1, DONTWAIT, elapsed=SHORTLY)),
        timed("dontwait-without", *connected("silent", INET, None), on("c", "recv", 1, DONTWAIT)),
        timed(
            "dontwait-recvmsg-without", *connected("silent", UNIX, None), on("c", "recvmsg", 1, 0, DONTWAIT)
        ),
        nothing_comes(
            "dontwait-peek-with-a-time-out",
            on("c", "recv", 1, Flags("MSG_PEEK", "MSG_DONTWAIT"), elapsed=SHORTLY),
        ),
        nothing_comes("dontwait-zero", on("c", "recv", 1, DONTWAIT), timeout=0),
    ],
    "wait-all": [
        nothing_comes(
            "wait-all-never",
            on("c", "recv", 10, Const("MSG_WAITALL"), elapsed=SHORTLY),
        ),
        timed(
            "wait-all-and-the-end-comes",
            *connected("drip", UNIX, None),
            on("c", "recv", 2 * len(DRIPS), Const("MSG_WAITALL"), elapsed=IN_TIME),
        ),
    ],
    "accept": [
        *(
            timed("accept-nobody" + ending, *listening(of, SHORT), on("s", "accept", elapsed=SHORTLY))
            for of, ending in FAMILIES
        ),
        *(
            timed(
                "accept-nobody-then-somebody" + ending,
                *listening(of, SHORT),
                on("s", "accept", elapsed=SHORTLY),
                step("socket", of, STREAM, as_="c"),
                on("c", "connect", Result("addr_s")),
                on("s", "accept", as_=("p", "addr_p"), any_={(1, 1): "port"}),
                on("p", "gettimeout"),
                on("s", "accept", elapsed=SHORTLY),
            )
            for of, ending in INTERNET
        ),
        script(
            "accept-zero-nobody",
            *listening(UNIX, 0),
            on("s", "accept"),
            needs=WORLD,
        ),
    ],
}
