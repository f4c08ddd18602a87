# SPDX-License-Identifier: MIT
"""timed_refusals: calls that the system refuses, on a socket with a time-out: some wait first."""

from __future__ import annotations

from dataclasses import replace

from oracle.authorities import CPYTHON_SOCK_CALL_EX, CPYTHON_SOCK_RECV, docs_of_method
from oracle.caselib import MUST, SHOULD, Case, Const, Handle, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import SHORT, SHORT_MS, TIMED
from oracle.cases.scenarios._steps import (
    DGRAM,
    INET,
    STREAM,
    UNIX,
    bound,
    connection,
    listener,
    on,
    pair,
    waits,
)

FUNCTION = "timed_refusals"

RULES = {
    "accept": rule(
        SHOULD,
        "with a time-out, accept waits first; the system's refusal is for a socket that is ready",
        CPYTHON_SOCK_CALL_EX,
    ),
    "receive": rule(
        SHOULD,
        "with a time-out, receiving from a listener waits first, although it can never succeed",
        CPYTHON_SOCK_CALL_EX,
    ),
    "send": rule(
        SHOULD,
        "with a time-out, sending waits until the system calls the socket writable, which no listener is",
        CPYTHON_SOCK_CALL_EX,
    ),
    "at-once": rule(
        MUST,
        "without a time-out, and with a time-out of 0, the system's refusal comes at once",
        docs_of_method("settimeout"),
    ),
    "hung-up": rule(
        SHOULD,
        "a socket without a connection counts as ready: the refusal comes at once, also with a time-out",
        CPYTHON_SOCK_CALL_EX,
    ),
    "nothing": rule(
        SHOULD,
        "recv answers a request for 0 bytes without a wait; recvfrom and recvmsg wait as for more",
        CPYTHON_SOCK_RECV,
    ),
}

ABSTRACT = b"\0sockconform-timed-refusals"
UNIX_LISTENER = (step("socket", UNIX, STREAM, as_="s"), on("s", "bind", ABSTRACT), on("s", "listen"))
INTO = step("buffer", bytearray(2), as_="into")
TIMES: tuple[tuple[str, float | None], ...] = (("without", None), ("zero", 0))

# How a socket `s` receives, by the case's ending.
RECEIVES: dict[str, tuple[Step, ...]] = {
    "recv": (on("s", "recv", 1),),
    "recvfrom": (on("s", "recvfrom", 1),),
    "recvmsg": (on("s", "recvmsg", 1),),
    "recv-into": (INTO, on("s", "recv_into", Result("into"))),
    "recvfrom-into": (INTO, on("s", "recvfrom_into", Result("into"))),
    "recvmsg-into": (INTO, on("s", "recvmsg_into", [Result("into")])),
    "recv-fds": (step("recv_fds", Handle("s"), 1, 1),),
}
SENDS: dict[str, tuple[Step, ...]] = {
    "send": (on("s", "send", b"x"),),
    "sendall": (on("s", "sendall", b"x"),),
    "sendmsg": (on("s", "sendmsg", [b"x"]),),
    "sendto": (on("s", "sendto", b"x", ("127.0.0.1", 9)),),
    "send-fds": (step("send_fds", Handle("s"), [b"x"], []),),
}


def timed(slug: str, made: tuple[Step, ...], *steps: Step, wait: bool = True, why: str = "") -> Case:
    """The last step with a time-out, which it uses up or not."""
    *before, last = steps
    if not wait:
        return script(slug, *made, on("s", "settimeout", 5), *before, last, why=why)
    late = replace(last, elapsed=waits(SHORT_MS))
    return script(slug, *made, on("s", "settimeout", SHORT), *before, late, needs=TIMED, why=why)


def at_once(slug: str, made: tuple[Step, ...], *steps: Step) -> list[Case]:
    """The steps without a time-out, and with one of 0."""
    return [
        script(f"{slug}-{word}", *made, on("s", "settimeout", seconds), *steps) for word, seconds in TIMES
    ]


def one_of(*args: object) -> tuple[Step, ...]:
    """`s`, one of two connected sockets."""
    return (step("socketpair", *args, as_=("s", "other")),)


TCP = step("socket", INET, STREAM, as_="s")
UDP = step("socket", INET, DGRAM, as_="s")
ACCEPT = on("s", "accept")
READ = (on("s", "makefile", "rb", as_="f"), on("f", "read", 1))
READLINE = (on("s", "makefile", "r", as_="f"), on("f", "readline"))

CASES = {
    "accept": [
        timed("accept-on-a-pair", one_of(), ACCEPT),
        timed("accept-on-a-datagram-pair", one_of(UNIX, DGRAM), ACCEPT),
        timed("accept-on-a-packet-pair", one_of(UNIX, Const("SOCK_SEQPACKET")), ACCEPT),
        timed("accept-on-udp", (UDP,), ACCEPT),
        timed("accept-on-bound-udp", bound("s", DGRAM), ACCEPT),
        script(
            "accept-on-a-connection",
            *connection(),
            on("c", "settimeout", SHORT),
            on("c", "accept", elapsed=waits(SHORT_MS)),
            needs=TIMED,
        ),
        script(
            "accept-on-a-pair-with-data",
            *one_of(),
            on("other", "send", b"x"),
            on("s", "settimeout", 5),
            ACCEPT,
            on("s", "recv", 1),
            why="with data the socket is ready, so the system is asked and refuses",
        ),
        script(
            "accept-on-udp-with-data",
            *bound("s", DGRAM),
            step("socket", INET, DGRAM, as_="c"),
            on("c", "sendto", b"x", Result("addr_s")),
            on("s", "settimeout", 5),
            ACCEPT,
            on("s", "recv", 1),
            why="with data the socket is ready, so the system is asked and refuses",
        ),
        script(
            "accept-on-a-pair-whose-end-is-closed",
            *one_of(),
            on("other", "close"),
            on("s", "settimeout", 5),
            ACCEPT,
        ),
        script("accept-with-default", step("setdefaulttimeout", SHORT), *one_of(), ACCEPT, needs=TIMED),
    ],
    "receive": [
        *[timed(f"listener-{ending}", listener(), *steps) for ending, steps in RECEIVES.items()],
        *[timed(f"unix-listener-{ending}", UNIX_LISTENER, *steps) for ending, steps in RECEIVES.items()],
        timed("listener-read", listener(), *READ),
        timed("listener-readline", listener(), *READLINE),
        timed("listener-peek", listener(), on("s", "recv", 1, Const("MSG_PEEK"))),
        timed("listener-dontwait", listener(), on("s", "recv", 1, Const("MSG_DONTWAIT"))),
        script(
            "listener-recv-with-somebody",
            *listener(),
            step("socket", as_="c"),
            on("c", "connect", Result("addr_s")),
            on("s", "settimeout", 5),
            on("s", "recv", 1),
            why="a connection that waits makes the listener ready, so the system is asked and refuses",
        ),
    ],
    "send": [
        *[timed(f"listener-{ending}", listener(), *steps) for ending, steps in SENDS.items()],
        *[
            timed(f"unix-listener-{ending}", UNIX_LISTENER, *steps)
            for ending, steps in SENDS.items()
            if ending != "sendto"
        ],
        timed("unix-listener-sendto", UNIX_LISTENER, on("s", "sendto", b"x", ABSTRACT)),
        timed("pair-send", one_of(), on("s", "send", b"x"), wait=False),
        timed("pair-sendto", one_of(UNIX, DGRAM), on("s", "sendto", b"x", ABSTRACT), wait=False),
        timed("listener-send-nothing", listener(), on("s", "send", b"")),
        timed("listener-send-flags", listener(), on("s", "send", b"x", Const("MSG_WAITALL"))),
    ],
    "at-once": [
        *at_once("accept-on-a-pair", one_of(), ACCEPT),
        *at_once("accept-on-a-datagram-pair", one_of(UNIX, DGRAM), ACCEPT),
        *at_once("accept-on-bound-udp", bound("s", DGRAM), ACCEPT),
        *at_once("listener-recvmsg", listener(), on("s", "recvmsg", 1)),
        *at_once("listener-recvfrom", listener(), on("s", "recvfrom", 1)),
        *at_once("listener-recv-fds", listener(), *RECEIVES["recv-fds"]),
        *at_once("listener-readline", listener(), *READLINE),
        *at_once("listener-read", listener(), *READ),
        *at_once("listener-send", listener(), on("s", "send", b"x")),
        *at_once("listener-send-fds", listener(), *SENDS["send-fds"]),
        *at_once("unix-listener-recv", UNIX_LISTENER, on("s", "recv", 1)),
        *at_once("unix-listener-send", UNIX_LISTENER, on("s", "send", b"x")),
        *at_once("unix-listener-sendto", UNIX_LISTENER, on("s", "sendto", b"x", ABSTRACT)),
        script(
            "pair-recv-zero-with-data", *pair(), on("b", "send", b"x"), on("a", "recv", 0), on("a", "recv", 1)
        ),
    ],
    "hung-up": [
        *[timed(f"new-{ending}", (TCP,), *steps, wait=False) for ending, steps in RECEIVES.items()],
        *[timed(f"new-{ending}", (TCP,), *steps, wait=False) for ending, steps in SENDS.items()],
        timed("new-accept", (TCP,), ACCEPT, wait=False),
        timed("new-bound-accept", bound(), ACCEPT, wait=False),
        timed("new-unix-accept", (step("socket", UNIX, STREAM, as_="s"),), ACCEPT, wait=False),
        timed("new-unix-recv", (step("socket", UNIX, STREAM, as_="s"),), on("s", "recv", 1), wait=False),
        timed("new-readline", (TCP,), *READLINE, wait=False),
        timed(
            "new-udp-recv",
            (UDP,),
            on("s", "recv", 1),
            why="a datagram socket needs no connection, so this is an ordinary wait",
        ),
    ],
    "nothing": [
        timed("listener-recv-no-bytes", listener(), on("s", "recv", 0), wait=False),
        timed("listener-recvfrom-no-bytes", listener(), on("s", "recvfrom", 0)),
        timed("listener-recvmsg-no-bytes", listener(), on("s", "recvmsg", 0)),
        timed("new-recv-no-bytes", (TCP,), on("s", "recv", 0), wait=False),
        timed("new-recvmsg-no-bytes", (TCP,), on("s", "recvmsg", 0), wait=False),
        timed("unix-listener-recv-no-bytes", UNIX_LISTENER, on("s", "recv", 0), wait=False),
        timed("udp-recv-no-bytes", bound("s", DGRAM), on("s", "recv", 0), wait=False),
        timed("udp-recvfrom-no-bytes", bound("s", DGRAM), on("s", "recvfrom", 0)),
        timed("udp-recvmsg-no-bytes", bound("s", DGRAM), on("s", "recvmsg", 0)),
        timed(
            "netlink-recv-no-bytes",
            (step("socket", 16, Const("SOCK_RAW"), Const("NETLINK_USERSOCK"), as_="s"),),
            on("s", "recv", 0),
            wait=False,
        ),
    ],
}
