# SPDX-License-Identifier: MIT
"""dup: another descriptor of an open socket."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DUP, PEP_446, posix
from oracle.caselib import MUST, Result, Step, rule, script, step
from oracle.cases._descriptors import cases, derive, rules
from oracle.cases.scenarios._steps import STREAM, UNIX, on, pair

__all__ = ["CASES", "FUNCTION", "RULES", "derive"]

FUNCTION = "dup"

RULES = {
    "another-descriptor": rule(MUST, "the result is another descriptor of the same socket", posix("dup")),
    "not-inheritable": rule(
        MUST,
        "no child process inherits the new descriptor",
        PEP_446,
        one_sided="whatever the old descriptor is",
    ),
    **rules("dup", CPYTHON_DUP),
}

A_FD = on("a", "fileno", as_="fd", any_="fd")
COPY = step("dup", Result("fd"), as_="copy", any_="fd")


def made() -> Step:
    """A socket of the copy."""
    return step("socket", UNIX, STREAM, 0, Result("copy"), as_="c")


CASES = {
    "another-descriptor": [
        script("of-a-socket", *pair(), A_FD, COPY, made(), on("c", "send", b"x"), on("b", "recv", 1)),
        script(
            "old-closed",
            *pair(),
            A_FD,
            COPY,
            on("a", "close"),
            made(),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "copy-closed",
            *pair(),
            A_FD,
            COPY,
            made(),
            on("c", "close"),
            on("a", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "copy-of-copy",
            *pair(),
            A_FD,
            COPY,
            step("dup", Result("copy"), as_="copy", any_="fd"),
            made(),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "of-a-closed-socket",
            *pair(),
            on("a", "close"),
            on("a", "fileno", as_="fd"),
            step("dup", Result("fd")),
        ),
        script(
            "shares-blocking-mode",
            *pair(),
            on("a", "setblocking", False),
            A_FD,
            COPY,
            made(),
            on("c", "gettimeout"),
            on("a", "gettimeout"),
            why="the socket of a given descriptor takes the default time-out",
        ),
    ],
    "not-inheritable": [
        script(
            "of-inheritable",
            *pair(),
            on("a", "set_inheritable", True),
            A_FD,
            COPY,
            made(),
            on("c", "get_inheritable"),
        ),
        script("of-not-inheritable", *pair(), A_FD, COPY, made(), on("c", "get_inheritable")),
    ],
    **cases(),
}
