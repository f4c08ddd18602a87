# SPDX-License-Identifier: MIT
"""close: closes a descriptor, also that of a live socket. 3.6 has no such function."""

from __future__ import annotations

from oracle.authorities import CPYTHON_CLOSE, CPYTHON_DOCS_CLOSE
from oracle.caselib import MUST, Result, rule, script, step
from oracle.cases._descriptors import cases, derive, rules
from oracle.cases.scenarios._steps import STREAM, UNIX, on, pair

__all__ = ["CASES", "FUNCTION", "RULES", "derive"]

FUNCTION = "close"

RULES = {
    "closes": rule(MUST, "the descriptor is closed, as os.close does", CPYTHON_DOCS_CLOSE),
    **rules("close", CPYTHON_CLOSE),
}

DETACHED = on("a", "detach", as_="fd", any_="fd")
CLOSED = step("close", Result("fd"))

CASES = {
    "closes": [
        script(
            "other-end-reads-the-end",
            *pair(),
            DETACHED,
            on("b", "setblocking", False),
            on("b", "recv", 1),
            CLOSED,
            on("b", "recv", 1),
        ),
        script("twice", *pair(), DETACHED, CLOSED, CLOSED),
        script(
            "copy-stays-open",
            *pair(),
            on("a", "dup", as_="c"),
            DETACHED,
            CLOSED,
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "behind-a-socket",
            *pair(),
            on("a", "fileno", as_="fd", any_="fd"),
            CLOSED,
            on("a", "send", b"x"),
            on("a", "detach", any_="fd"),
            why="the object does not learn of it",
        ),
        script(
            "of-dup",
            *pair(),
            on("a", "fileno", as_="own", any_="fd"),
            step("dup", Result("own"), as_="fd", any_="fd"),
            CLOSED,
            on("a", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "then-socket", *pair(), DETACHED, CLOSED, step("socket", UNIX, STREAM, 0, Result("fd"), as_="c")
        ),
    ],
    **cases(since="3.7.0"),
}
