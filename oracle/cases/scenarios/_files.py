# SPDX-License-Identifier: MIT
"""Files over one of two connected sockets, for the topics that ask them."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.caselib import Also, Const, Step, step
from oracle.cases.scenarios._steps import on

SHORT = 0.05
FULL = (
    on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
    on("a", "sendall", bytes(20000)),
)
BLOCKED = (on("a", "settimeout", 0), *FULL)


def pair() -> tuple[Step, ...]:
    """Two connected sockets, a and b; where CPython does not wait, nobody waits long."""
    return (step("setdefaulttimeout", 0.3), step("socketpair", as_=("a", "b")))


def of(method: str, *args: object, also: Iterable[Also] = ()) -> Step:
    """A method of the file."""
    return on("f", method, *args, also=also)


def opened(mode: str, *buffering: int, **text: object) -> tuple[Step, ...]:
    """A pair, and a file over one end of it."""
    return (*pair(), on("a", "makefile", mode, *buffering, kwargs=text, as_="f"))
