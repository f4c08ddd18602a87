# SPDX-License-Identifier: MIT
"""context: a socket in a `with` statement, by the two methods that it calls."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DOCS_SOCKET, CPYTHON_LIB_SOCKET, docs_of_method
from oracle.caselib import MAY, MUST, SHOULD, Case, Obj, Result, Step, rule, script, step
from oracle.cases.scenarios._steps import on, pair

FUNCTION = "context"

RULES = {
    "enters": rule(
        MUST,
        "__enter__ returns the socket itself, also of a closed one; it has no arguments",
        CPYTHON_LIB_SOCKET,
    ),
    "exit-closes": rule(MUST, "leaving the context closes the socket", CPYTHON_DOCS_SOCKET),
    "closed-already": rule(
        SHOULD, "leaving does nothing if the socket is closed or detached", CPYTHON_LIB_SOCKET
    ),
    "exit-arguments": rule(
        MAY, "__exit__ takes any positional arguments and uses none; it has no keywords", CPYTHON_LIB_SOCKET
    ),
    "open-files": rule(
        MUST, "the descriptor stays open as long as a file of the socket is open", docs_of_method("makefile")
    ),
}


def leaves(slug: str, *args: object, **kwargs: object) -> Case:
    """A socket's context is left with these arguments."""
    return script(slug, *pair(), on("a", "__exit__", *args, kwargs=kwargs), on("b", "recv", 1))


def enters(slug: str, *args: object, **kwargs: object) -> Case:
    """A socket's context is entered with these arguments."""
    return script(slug, step("socket", as_="s"), on("s", "__enter__", *args, kwargs=kwargs))


NONES = (None, None, None)
LEAVE: Step = on("a", "__exit__", *NONES)

CASES = {
    "enters": [
        enters("enter"),
        enters("enter-one-argument", None),
        enters("enter-named", self=None),
        enters("enter-unknown-name", other=1),
        script("enter-closed", step("socket", as_="s"), on("s", "close"), on("s", "__enter__")),
        script(
            "enter-and-use", *pair(), on("a", "__enter__", as_="c"), on("c", "send", b"x"), on("b", "recv", 1)
        ),
        script("enter-twice", *pair(), on("a", "__enter__"), on("a", "__enter__"), LEAVE, on("a", "fileno")),
    ],
    "exit-closes": [
        script("exit", *pair(), on("a", "__enter__"), LEAVE, on("a", "fileno"), on("b", "recv", 1)),
        script("exit-without-enter", *pair(), LEAVE, on("a", "send", b"x")),
        script("still-open", *pair(), on("a", "__enter__"), on("a", "send", b"x"), on("b", "recv", 1)),
        script("repr-after-exit", *pair(), LEAVE, step("repr", Result("a"))),
    ],
    "closed-already": [
        script("exit-twice", *pair(), LEAVE, LEAVE, on("a", "fileno")),
        script("exit-after-close", *pair(), on("a", "close"), LEAVE, on("a", "fileno")),
        script(
            "exit-after-detach",
            *pair(),
            on("a", "detach", as_="fd", any_="fd"),
            LEAVE,
            step("socket", kwargs={"fileno": Result("fd")}, as_="c"),
            on("c", "send", b"x"),
            on("b", "recv", 1),
            why="the descriptor is another owner's, and stays open",
        ),
        script("enter-after-exit", *pair(), LEAVE, on("a", "__enter__"), on("a", "send", b"x")),
    ],
    "exit-arguments": [
        leaves("exit-no-argument"),
        leaves("exit-one-argument", 1),
        leaves("exit-four-arguments", 1, "two", Obj("plain"), []),
        script("exit-named", *pair(), on("a", "__exit__", kwargs={"args": 1}), on("a", "send", b"x")),
        script(
            "exit-unknown-name",
            *pair(),
            on("a", "__exit__", *NONES, kwargs={"other": 1}),
            on("a", "send", b"x"),
        ),
    ],
    "open-files": [
        script(
            "exit-with-a-file",
            *pair(),
            on("a", "makefile", "rb", as_="f"),
            LEAVE,
            on("b", "send", b"x"),
            on("f", "read", 1),
            on("f", "close"),
            on("b", "recv", 1),
        ),
        script(
            "exit-without-a-file",
            *pair(),
            on("a", "makefile", "rb", as_="f"),
            on("f", "close"),
            LEAVE,
            on("b", "recv", 1),
        ),
    ],
}
