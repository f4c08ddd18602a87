# SPDX-License-Identifier: MIT
"""Beginnings that scenarios share: a pair, a listener on the loopback, a connection, two datagram sockets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from oracle.caselib import Const, Result, Step, step

INET = Const("AF_INET")
INET6 = Const("AF_INET6")
UNIX = Const("AF_UNIX")
STREAM = Const("SOCK_STREAM")
DGRAM = Const("SOCK_DGRAM")

FIRST = step("getdefaulttimeout")  # a step that is alone in its run need not say how long it took

PORT = {(1,): "port"}
PEER = {(1, 1): "port"}  # of what accept and recvfrom return

ALLOWANCE = 1000  # ms: for a busy machine; what comes later is asked again, alone, before it counts


def waits(milliseconds: int) -> tuple[int, int]:
    """The bounds of a wait that takes its time-out: exact below, above with room for a busy machine."""
    return (milliseconds, milliseconds + ALLOWANCE)


def on(name: str, method: str, *args: Any, **more: Any) -> Step:
    """A method call; the object comes first, as in Python."""
    return step(method, *args, on=name, **more)


def beside(name: str, one: Step) -> Step:
    """The same step in a thread, which waits there or has ended when the next step begins."""
    return replace(one, as_=name, extra={**one.extra, "beside": True}, elapsed=None, any_={})


def join(name: str, **more: Any) -> Step:
    """Waits for a step beside, and answers as that one; it takes as long as that one took."""
    return step("join", name, **more)


def in_child(one: Step, child: str = "k") -> Step:
    """The same step in a child."""
    return replace(one, extra={**one.extra, "in": child})


def fork(child: str = "k") -> Step:
    """Makes a child."""
    return step("fork", as_=child)


def interrupted(one: Step, handler: str = "returns", after_ms: int = 100, times: int = 1) -> Step:
    """The same step with signals, whose handler returns or raises."""
    wanted = {"after_ms": after_ms, "handler": handler, **({"signals": times} if times > 1 else {})}
    return replace(one, extra={**one.extra, "interrupt": wanted})


def pair(*args: Any) -> tuple[Step, ...]:
    """Two connected sockets, a and b."""
    return (step("socketpair", *args, as_=("a", "b")),)


def bound(
    name: str = "s", kind: Const = STREAM, family: Const = INET, host: str = "127.0.0.1"
) -> tuple[Step, ...]:
    """A socket with a port that the system chooses; its address is named `addr_` and its name."""
    return (
        step("socket", family, kind, as_=name),
        on(name, "bind", (host, 0)),
        on(name, "getsockname", as_="addr_" + name, any_=PORT),
    )


def listener(family: Const = INET, host: str = "127.0.0.1") -> tuple[Step, ...]:
    """A listening socket `s`, its address `addr_s`."""
    return (*bound("s", STREAM, family, host), on("s", "listen"))


def connection(family: Const = INET, host: str = "127.0.0.1") -> tuple[Step, ...]:
    """A listener `s`, a client `c`, and its other end `p`."""
    return (
        *listener(family, host),
        step("socket", family, STREAM, as_="c"),
        on("c", "connect", Result("addr_s")),
        on("s", "accept", as_=("p", "addr_p"), any_=PEER),
    )


def datagrams() -> tuple[Step, ...]:
    """Two datagram sockets, a and b, with their addresses."""
    return (*bound("a", DGRAM), *bound("b", DGRAM))
