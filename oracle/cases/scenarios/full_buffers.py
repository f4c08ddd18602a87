# SPDX-License-Identifier: MIT
"""full_buffers: sending to a peer that does not read, or reads slowly."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DOCS_TIMEOUTS, CPYTHON_SOCK_SENDALL, docs_of_method
from oracle.caselib import MUST, SHOULD, Case, Const, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import AMPLE, FAMILIES, SHORT, SHORT_MS, TIMED, WORLD, connected
from oracle.cases.scenarios._steps import INET, INET6, UNIX, on, pair, waits

FUNCTION = "full_buffers"

RULES = {
    "never-waits": rule(
        MUST,
        "with a time-out of 0 sending into full buffers raises BlockingIOError",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "waits-and-raises": rule(
        MUST,
        "sending into full buffers raises timeout when the time-out ends, not before",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "sendall-whole": rule(
        SHOULD,
        "the time-out of sendall is for the whole call, even if bytes keep moving",
        CPYTHON_SOCK_SENDALL,
    ),
    "in-time": rule(
        MUST, "sendall continues until all bytes are sent, in any number of pieces", docs_of_method("sendall")
    ),
    "count-sent": rule(
        MUST, "send returns the number of bytes sent, which may be less than its data", docs_of_method("send")
    ),
    "set-last": rule(MUST, "the time-out that was set last counts", CPYTHON_DOCS_TIMEOUTS),
}

BLOCK = b"x" * 24_000  # twice what all buffers between take
SLOW = b"x" * 60_000  # more than the peer that sips reads in a second
SOON = b"x" * 16_000  # more than the buffers take, and soon read
MUCH = b"x" * 60_000  # more than the buffers take at once
LITTLE = b"x" * 3000  # the buffers take this, and not much more
SHORTLY = waits(SHORT_MS)
SENDBUF = on("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096)


def sender(peer: str, family: Const = INET, timeout: float | None = SHORT) -> tuple[Step, ...]:
    """A connection with a small buffer."""
    return (*connected(peer, family, None), SENDBUF, on("c", "settimeout", timeout))


def full(family: Const = INET) -> tuple[Step, ...]:
    """A connection whose buffers are full, and have had the time to come to rest. Over TCP a little more goes
    through later, when the sender asks whether there is room: what comes then is as long as a block.
    """
    return (
        *sender("deaf", family),
        on("c", "sendall", BLOCK, elapsed=SHORTLY),
        on("c", "settimeout", 0),
        on("c", "sendall", BLOCK),
    )


def part(slug: str, method: str, *args: object, timeout: float | None = 0, why: str = "") -> Case:
    """A send takes a part of its data. As many bytes come; a count that is too large is refused."""
    return script(
        slug,
        *pair(),
        on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
        on("a", "settimeout", timeout),
        on("a", method, *args, as_="n", any_="count"),
        step("buffer", bytearray(30_000), as_="m"),
        on("b", "recv_into", Result("m"), Result("n"), Const("MSG_WAITALL"), any_="count"),
        on("b", "settimeout", 0),
        on("b", "recv", 1),
        why=why,
    )


def timed(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps that wait."""
    return script(slug, *steps, needs=TIMED, why=why)


def there(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps that do not wait."""
    return script(slug, *steps, needs=WORLD, why=why)


CASES = {
    "never-waits": [
        *(
            there("zero-sendall" + ending, *sender("deaf", of, 0), on("c", "sendall", BLOCK))
            for of, ending in FAMILIES
        ),
        there("zero-room", *sender("deaf", INET, 0), on("c", "send", LITTLE)),
        there("zero-room-sendall", *sender("deaf", INET, 0), on("c", "sendall", LITTLE)),
        there("zero-room-unix", *sender("deaf", UNIX, 0), on("c", "send", LITTLE)),
        timed("zero-full-send", *full(UNIX), on("c", "send", LITTLE)),
        timed("zero-full-sendmsg", *full(UNIX), on("c", "sendmsg", [LITTLE])),
        timed("zero-full-sendall-nothing", *full(UNIX), on("c", "sendall", b"")),
        there(
            "zero-by-flag",
            *sender("deaf", UNIX, None),
            on("c", "sendall", BLOCK, Const("MSG_DONTWAIT")),
            why="the socket is blocking, but the call is not",
        ),
    ],
    "waits-and-raises": [
        *(
            timed(
                "wait-sendall" + ending,
                *full(of),
                on("c", "settimeout", SHORT),
                on("c", "sendall", BLOCK, elapsed=SHORTLY),
            )
            for of, ending in FAMILIES
        ),
        timed(
            "wait-send",
            *full(UNIX),
            on("c", "settimeout", SHORT),
            on("c", "send", LITTLE, elapsed=SHORTLY),
        ),
        timed(
            "wait-sendmsg",
            *full(UNIX),
            on("c", "settimeout", SHORT),
            on("c", "sendmsg", [LITTLE, LITTLE], elapsed=SHORTLY),
        ),
        timed(
            "wait-sendto",
            *full(UNIX),
            on("c", "settimeout", SHORT),
            on("c", "sendto", LITTLE, b"\0world-echo", elapsed=SHORTLY),
            why="the time-out ends the call before the address is checked",
        ),
        timed(
            "wait-in-spite-of-a-flag",
            *full(UNIX),
            on("c", "settimeout", SHORT),
            on("c", "send", LITTLE, Const("MSG_DONTWAIT"), elapsed=SHORTLY),
            why="the time-out ends the wait before the system is called",
        ),
        timed(
            "wait-send-nothing",
            *full(UNIX),
            on("c", "settimeout", SHORT),
            on("c", "send", b"", elapsed=SHORTLY),
            why="sending no bytes needs no room, but the call waits all the same",
        ),
        there("wait-not-with-room", *sender("deaf", INET, AMPLE), on("c", "send", LITTLE)),
    ],
    "sendall-whole": [
        *(
            timed(
                "sip-too-slow" + ending,
                *sender("sip", of, 0.15),
                on("c", "sendall", SLOW, elapsed=waits(150)),
                on("c", "gettimeout"),
            )
            for of, ending in FAMILIES
        ),
        *(
            timed("sip-fast-enough" + ending, *sender("sip", of, AMPLE), on("c", "sendall", SOON))
            for of, ending in ((INET, ""), (UNIX, "-unix"))
        ),
        *(
            timed(
                "sip-longer-than-many-waits" + ending,
                *sender("sip", of, 0.6),
                on("c", "sendall", SLOW, elapsed=waits(600)),
                why="each piece is taken within the time-out: one for each piece would never end",
            )
            for of, ending in FAMILIES
        ),
    ],
    "count-sent": [
        part("send-part", "send", MUCH),
        part("send-part-in-time", "send", MUCH, timeout=AMPLE),
        part("send-part-by-flag", "send", MUCH, Const("MSG_DONTWAIT"), timeout=None),
        part("sendmsg-part", "sendmsg", [MUCH[:20_000], MUCH[20_000:]]),
        script(
            "send-whole",
            *pair(),
            on("a", "settimeout", 0),
            on("a", "send", LITTLE, as_="n"),
            on("b", "recv", 9000),
        ),
    ],
    "in-time": [
        timed("sip-without-a-time-out", *sender("sip", INET6, None), on("c", "sendall", SOON)),
        timed("silent-reads-all", *sender("silent", INET, AMPLE), on("c", "sendall", BLOCK)),
        timed("silent-reads-all-unix", *sender("silent", UNIX, AMPLE), on("c", "sendall", BLOCK)),
        timed("deaf-reads-nothing", *sender("deaf", INET, SHORT), on("c", "sendall", BLOCK, elapsed=SHORTLY)),
    ],
    "set-last": [
        *(
            timed(
                "back-to-blocking" + ending,
                *sender("sip", of, 0),
                on("c", "sendall", BLOCK),
                on("c", "settimeout", None),
                on("c", "sendall", LITTLE),
                on("c", "getblocking"),
            )
            for of, ending in ((INET, ""), (UNIX, "-unix"))
        ),
        timed(
            "timeout-then-zero",
            *sender("deaf", UNIX, SHORT),
            on("c", "sendall", BLOCK, elapsed=SHORTLY),
            on("c", "settimeout", 0),
            on("c", "sendall", BLOCK),
        ),
        timed(
            "default-then-own",
            step("setdefaulttimeout", AMPLE),
            *sender("deaf", UNIX, SHORT),
            on("c", "sendall", BLOCK, elapsed=SHORTLY),
        ),
    ],
}
