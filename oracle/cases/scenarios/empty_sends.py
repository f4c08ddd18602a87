# SPDX-License-Identifier: MIT
"""empty_sends: sending or receiving nothing asks the system all the same, or it does not."""

from __future__ import annotations

from oracle.authorities import CPYTHON_SOCK_CALL_EX, CPYTHON_SOCK_RECV, CPYTHON_SOCK_SENDALL, posix
from oracle.caselib import MUST, SHOULD, Case, Const, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import AMPLE, SHORT, SHORT_MS, TIMED
from oracle.cases.scenarios._steps import (
    DGRAM,
    INET,
    STREAM,
    UNIX,
    bound,
    connection,
    datagrams,
    on,
    pair,
    waits,
)

FUNCTION = "empty_sends"

RULES = {
    "closed": rule(MUST, "sending nothing on a closed socket raises OSError with EBADF", posix("send")),
    "unconnected": rule(
        MUST, "sending nothing on a socket without a connection raises the system's error", posix("send")
    ),
    "stream": rule(MUST, "sending nothing on a stream succeeds, and nothing arrives", posix("send")),
    "datagram": rule(MUST, "sending nothing as a datagram sends an empty message", posix("send")),
    "ended": rule(
        SHOULD, "a stream whose sending end is shut down takes not even nothing", CPYTHON_SOCK_SENDALL
    ),
    "full": rule(
        SHOULD,
        "with a time-out, sending nothing into full buffers waits for room first",
        CPYTHON_SOCK_CALL_EX,
    ),
    "arguments": rule(
        SHOULD, "nothing is bytes-like too, and its flags and address are checked", posix("send")
    ),
    "received": rule(
        SHOULD,
        "receiving 0 bytes with recv or recv_into does not ask the system; the other calls do",
        CPYTHON_SOCK_RECV,
    ),
}

TO_B = Result("addr_b")
DONTWAIT = Const("MSG_DONTWAIT")
NOWHERE = ("127.0.0.1", 9)

# How nothing is sent, by the case's ending.
NOTHING: dict[str, tuple[str, tuple[object, ...]]] = {
    "send": ("send", (b"",)),
    "sendall": ("sendall", (b"",)),
    "sendmsg": ("sendmsg", ([b""],)),
    "sendmsg-no-buffers": ("sendmsg", ([],)),
}


def ways(prefix: str, *before: Step, then: tuple[Step, ...] = ()) -> list[Case]:
    """Nothing sent by `a` in each way."""
    return [
        script(f"{prefix}-{ending}", *before, on("a", method, *args), *then)
        for ending, (method, args) in NOTHING.items()
    ]


def closed(family: Const, kind: Const) -> tuple[Step, ...]:
    """`a`, a socket that is closed."""
    return (step("socket", family, kind, as_="a"), on("a", "close"))


def filled(timeout: float | None) -> tuple[Step, ...]:
    """A pair whose first socket has full buffers."""
    return (
        *pair(),
        on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
        on("a", "settimeout", 0),
        on("a", "sendall", b"x" * 100_000),
        on("a", "settimeout", timeout),
    )


NEVER_WAITS = on("b", "settimeout", 0)
QUIET = on("b", "recv", 9)  # after it nothing has arrived, or an empty message
CONNECTED = (*connection(), on("c", "dup", as_="a"), on("p", "dup", as_="b"))
JOINED = (*datagrams(), on("a", "connect", TO_B))

CASES = {
    "closed": [
        *ways("closed-tcp", *closed(INET, STREAM)),
        *ways("closed-udp", *closed(INET, DGRAM)),
        *ways("closed-unix", *closed(UNIX, STREAM)),
        *ways("closed-pair", *pair(), on("a", "close")),
        *ways("detached", *pair(), on("a", "detach", any_="fd")),
        script("closed-udp-sendto", *closed(INET, DGRAM), on("a", "sendto", b"", NOWHERE)),
        script("closed-udp-sendto-flags", *closed(INET, DGRAM), on("a", "sendto", b"", 0, NOWHERE)),
        script("closed-udp-sendmsg-address", *closed(INET, DGRAM), on("a", "sendmsg", [b""], [], 0, NOWHERE)),
        script(
            "closed-with-timeout",
            step("socket", as_="a"),
            on("a", "settimeout", AMPLE),
            on("a", "close"),
            on("a", "send", b""),
            on("a", "sendall", b""),
        ),
        script("open-tcp", *CONNECTED, on("a", "send", b"")),
    ],
    "unconnected": [
        *ways("unconnected-tcp", step("socket", INET, STREAM, as_="a")),
        *ways("unconnected-udp", step("socket", INET, DGRAM, as_="a")),
        *ways("unconnected-unix", step("socket", UNIX, STREAM, as_="a")),
        *ways("unconnected-unix-datagram", step("socket", UNIX, DGRAM, as_="a")),
        *ways("unconnected-packets", step("socket", UNIX, Const("SOCK_SEQPACKET"), as_="a")),
        script(
            "unconnected-tcp-sendto",
            step("socket", INET, STREAM, as_="a"),
            on("a", "sendto", b"", NOWHERE),
        ),
        script(
            "unconnected-tcp-nonblocking",
            step("socket", INET, STREAM, as_="a"),
            on("a", "settimeout", 0),
            on("a", "send", b""),
            on("a", "sendall", b""),
        ),
        script(
            "unconnected-tcp-with-timeout",
            step("socket", INET, STREAM, as_="a"),
            on("a", "settimeout", AMPLE),
            on("a", "send", b""),
            on("a", "sendall", b""),
        ),
        script("listening", *bound("a"), on("a", "listen"), on("a", "send", b""), on("a", "sendall", b"")),
        script("unconnected-udp-to-address", *datagrams(), on("a", "sendto", b"", TO_B)),
    ],
    "stream": [
        *ways("stream-tcp", *CONNECTED, then=(NEVER_WAITS, QUIET)),
        *ways("stream-unix", *pair(), then=(NEVER_WAITS, QUIET)),
        *ways("stream-unix-nonblocking", *pair(), on("a", "settimeout", 0), then=(NEVER_WAITS, QUIET)),
        *ways("stream-unix-with-timeout", *pair(), on("a", "settimeout", AMPLE), then=(NEVER_WAITS, QUIET)),
        script("stream-tcp-sendto", *CONNECTED, on("a", "sendto", b"", Result("addr_s")), NEVER_WAITS, QUIET),
        script(
            "stream-nothing-between",
            *pair(),
            on("a", "send", b"one"),
            on("a", "send", b""),
            on("a", "send", b"two"),
            on("b", "recv", 9),
        ),
    ],
    "datagram": [
        *ways("datagram-udp", *JOINED, then=(NEVER_WAITS, QUIET, QUIET)),
        *ways("datagram-unix", *pair(UNIX, DGRAM), then=(NEVER_WAITS, QUIET, QUIET)),
        script("datagram-sendto", *datagrams(), on("a", "sendto", b"", TO_B), NEVER_WAITS, QUIET, QUIET),
        script(
            "datagram-sendmsg-address",
            *datagrams(),
            on("a", "sendmsg", [], [], 0, TO_B),
            NEVER_WAITS,
            QUIET,
            QUIET,
        ),
        script(
            "datagram-nothing-between",
            *pair(UNIX, DGRAM),
            on("a", "send", b"one"),
            on("a", "send", b""),
            on("a", "send", b"two"),
            NEVER_WAITS,
            QUIET,
            QUIET,
            QUIET,
        ),
        script(
            "datagram-nothing-into-buffer",
            *JOINED,
            on("a", "send", b""),
            step("buffer", bytearray(b"abc"), as_="into"),
            on("b", "recv_into", Result("into")),
            step("buffer", Result("into")),
        ),
        script("datagram-nothing-is-no-more", *pair(UNIX, DGRAM), NEVER_WAITS, QUIET),
    ],
    "ended": [
        *ways("shut-unix", *pair(), on("a", "shutdown", 1)),
        *ways("shut-tcp", *CONNECTED, on("a", "shutdown", 1)),
        *ways("peer-closed-unix", *pair(), on("b", "close")),
        *ways("peer-closed-unix-datagram", *pair(UNIX, DGRAM), on("b", "close")),
        script("peer-shut-reading", *pair(), on("b", "shutdown", 0), on("a", "send", b"")),
        script("not-ended", *pair(), on("b", "shutdown", 1), on("a", "send", b""), on("a", "sendall", b"")),
    ],
    "full": [
        script("full-nonblocking-send", *filled(0), on("a", "send", b"")),
        script("full-nonblocking-sendall", *filled(0), on("a", "sendall", b"")),
        script("full-nonblocking-sendmsg", *filled(0), on("a", "sendmsg", [])),
        script("full-blocking-send", *filled(None), on("a", "send", b"")),
        script("full-by-flag", *filled(None), on("a", "send", b"", DONTWAIT)),
        *(
            script(
                f"full-timed-{ending}",
                *filled(SHORT),
                on("a", method, *args, elapsed=waits(SHORT_MS)),
                needs=TIMED,
            )
            for ending, (method, args) in NOTHING.items()
        ),
    ],
    "arguments": [
        script("nothing-bytearray", *pair(), on("a", "send", bytearray()), on("a", "sendall", bytearray())),
        script("nothing-memoryview", *pair(), on("a", "send", memoryview(b"")), NEVER_WAITS, QUIET),
        script("nothing-str", *pair(), on("a", "send", ""), on("a", "sendall", ""), on("a", "sendmsg", [""])),
        script("nothing-none", *pair(), on("a", "send", None), on("a", "sendall", None)),
        script("nothing-list", *pair(), on("a", "send", []), on("a", "sendall", [])),
        script("nothing-str-closed", *pair(), on("a", "close"), on("a", "send", ""), on("a", "sendall", "")),
        script("nothing-without-argument", *pair(), on("a", "close"), on("a", "send"), on("a", "sendall")),
        script("nothing-flags-str", *pair(), on("a", "send", b"", "x"), on("a", "sendall", b"", "x")),
        script(
            "nothing-to-wrong-address",
            step("socket", INET, DGRAM, as_="a"),
            on("a", "sendto", b"", ("127.0.0.1", 65536)),
            on("a", "sendto", b"", 5),
            on("a", "sendto", b""),
        ),
        script(
            "nothing-to-wrong-address-closed",
            *closed(INET, DGRAM),
            on("a", "sendto", b"", ("127.0.0.1", 65536)),
            on("a", "sendmsg", [b""], [], 0, 5),
        ),
        script("nothing-oob-on-datagram", *pair(UNIX, DGRAM), on("a", "send", b"", Const("MSG_OOB"))),
        script("nothing-oob-tcp", *CONNECTED, on("a", "send", b"", Const("MSG_OOB")), NEVER_WAITS, QUIET),
    ],
    "received": [
        script("recv-zero-closed", *pair(), on("a", "close"), on("a", "recv", 0)),
        script("recvfrom-zero-closed", *pair(), on("a", "close"), on("a", "recvfrom", 0)),
        script("recvmsg-zero-closed", *pair(), on("a", "close"), on("a", "recvmsg", 0)),
        script("recv-into-zero-closed", *pair(), on("a", "close"), on("a", "recv_into", bytearray())),
        script("recvfrom-into-zero-closed", *pair(), on("a", "close"), on("a", "recvfrom_into", bytearray())),
        script("recvmsg-into-zero-closed", *pair(), on("a", "close"), on("a", "recvmsg_into", [])),
        script("recv-one-closed", *pair(), on("a", "close"), on("a", "recv", 1)),
        script("recv-zero-unconnected", step("socket", as_="a"), on("a", "recv", 0)),
        script("recv-zero-nothing-there", *pair(), on("a", "settimeout", 0), on("a", "recv", 0)),
        script("recv-into-zero-nothing-there", *pair(), on("a", "settimeout", 0), on("a", "recv_into", b"")),
        script(
            "recv-into-zero-room-nothing-there",
            *pair(),
            on("a", "settimeout", 0),
            on("a", "recv_into", bytearray()),
        ),
        script(
            "recv-zero-leaves-the-message",
            *pair(UNIX, DGRAM),
            on("a", "send", b"kept"),
            on("b", "recv", 0),
            on("b", "recv", 9),
        ),
        script(
            "recvmsg-zero-takes-the-message",
            *pair(UNIX, DGRAM),
            on("a", "send", b"lost"),
            on("b", "recvmsg", 0),
            NEVER_WAITS,
            QUIET,
        ),
        script("recv-zero-flags-str", *pair(), on("a", "recv", 0, "x")),
    ],
}
