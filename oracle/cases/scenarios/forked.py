# SPDX-License-Identifier: MIT
"""forked: a child process has copies of its parent's sockets."""

from __future__ import annotations

from typing import Any

from oracle.authorities import CPYTHON_LIB_SOCKET, CPYTHON_INTERNAL_SETBLOCKING, docs_of_method, posix
from oracle.caselib import MAY, MUST, SHOULD, Const, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import AMPLE
from oracle.cases.scenarios._steps import (
    PEER,
    PORT,
    connection,
    datagrams,
    fork,
    in_child,
    listener,
    on,
    pair,
    waits,
)

FUNCTION = "forked"

RULES = {
    "inherited": rule(
        MUST, "a child can use each open socket of its parent, and none that was closed before", posix("fork")
    ),
    "close-is-own": rule(
        MUST,
        "close in the child leaves the parent's socket open, and the other way round; the peer sees the end"
        " when both are closed",
        posix("close"),
    ),
    "shutdown-is-shared": rule(
        MUST, "shutdown in the child is one of the connection, so of the parent too", posix("shutdown")
    ),
    "time-out-is-own": rule(
        SHOULD, "a time-out that is set after the fork is that of one process", docs_of_method("settimeout")
    ),
    "non-blocking-is-shared": rule(
        MAY,
        "whether the descriptor blocks is shared: a child's settimeout makes a wait of the parent that has no"
        " time-out fail, or wait",
        CPYTHON_INTERNAL_SETBLOCKING,
    ),
    "options-are-shared": rule(
        MUST, "options are those of the socket, in both processes", posix("setsockopt")
    ),
    "one-gets-it": rule(MUST, "what one process received or accepted the other does not get", posix("recv")),
    "buffers-are-copied": rule(
        SHOULD,
        "what a file has in its buffer is there in both processes: each reads it, and each writes it",
        CPYTHON_LIB_SOCKET,
    ),
    "end-of-child": rule(MUST, "the end of a child closes what it alone has open", posix("_exit")),
}

BRIEF = 0.1
BRIEFLY = waits(100)


def timed(name: str, seconds: float | None = AMPLE) -> Step:
    return on(name, "settimeout", seconds)


def child(name: str, method: str, *args: Any, **more: Any) -> Step:
    """A method call in the child."""
    return in_child(on(name, method, *args, **more))


START = (*pair(), timed("a"), timed("b"), fork())

CASES = {
    "inherited": [
        script("child-sends", *START, child("a", "send", b"x"), on("b", "recv", 10)),
        script("child-receives", *START, on("b", "send", b"x"), child("a", "recv", 10)),
        script(
            "child-to-parent",
            *START,
            child("a", "send", b"x"),
            on("b", "recv", 10),
            on("b", "send", b"y"),
            child("a", "recv", 10),
        ),
        script("tcp", *connection(), fork(), child("c", "send", b"x"), on("p", "recv", 10)),
        script(
            "datagram",
            *datagrams(),
            fork(),
            child("a", "sendto", b"x", Result("addr_b")),
            on("b", "recvfrom", 10, any_=PEER),
        ),
        script("closed-before", *pair(), on("a", "close"), fork(), child("a", "send", b"x")),
        script("detached-before", *pair(), on("a", "detach", any_="fd"), fork(), child("a", "fileno")),
        script(
            "not-inheritable",
            *pair(),
            on("a", "set_inheritable", False),
            fork(),
            child("a", "send", b"x"),
            on("b", "recv", 10),
            why="inheritance is about another program in its place",
        ),
        script("time-out", *START, child("a", "gettimeout"), child("a", "getblocking")),
        script(
            "default-time-out",
            step("setdefaulttimeout", 1.5),
            *pair(),
            fork(),
            in_child(step("getdefaulttimeout")),
            in_child(step("socket", as_="s")),
            child("s", "gettimeout"),
        ),
        script(
            "same-descriptor",
            *pair(),
            fork(),
            on("a", "fileno", any_="fd", as_="n"),
            child("a", "fileno", any_="fd"),
        ),
        script("same-name", *listener(), fork(), child("s", "getsockname", any_=PORT)),
        script(
            "copy-in-child", *START, child("a", "dup", as_="d"), child("d", "send", b"x"), on("b", "recv", 10)
        ),
        script(
            "made-in-child",
            *START,
            in_child(step("socketpair", as_=("x", "y"))),
            child("x", "send", b"x"),
            child("y", "recv", 1),
            child("y", "gettimeout"),
        ),
    ],
    "close-is-own": [
        script("child-closes", *START, child("a", "close"), on("a", "send", b"x"), on("b", "recv", 10)),
        script("child-closed", *START, child("a", "close"), child("a", "send", b"x")),
        script("parent-closes", *START, on("a", "close"), child("a", "send", b"x"), on("b", "recv", 10)),
        script(
            "parent-closes-peer-waits",
            *pair(),
            timed("b", BRIEF),
            fork(),
            on("a", "close"),
            on("b", "recv", 10, elapsed=BRIEFLY),
        ),
        script("both-close", *START, on("a", "close"), child("a", "close"), on("b", "recv", 10)),
        script(
            "child-detaches",
            *START,
            child("a", "detach", any_="fd"),
            on("a", "send", b"x"),
            on("b", "recv", 10),
        ),
        script(
            "child-leaves-with",
            *START,
            in_child(on("a", "__enter__", as_="e")),
            child("a", "__exit__", None, None, None),
            on("a", "send", b"x"),
            on("b", "recv", 10),
        ),
        script(
            "child-closes-listener",
            *listener(),
            fork(),
            child("s", "close"),
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            on("s", "accept", as_=("p", "addr_p"), any_=PEER),
        ),
        script(
            "parent-closes-listener",
            *listener(),
            fork(),
            on("s", "close"),
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            child("s", "accept", as_=("p", "addr_p"), any_=PEER),
        ),
        script(
            "both-close-listener",
            *listener(),
            fork(),
            on("s", "close"),
            child("s", "close"),
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
        ),
    ],
    "shutdown-is-shared": [
        script(
            "child-shuts-writing",
            *START,
            child("a", "shutdown", Const("SHUT_WR")),
            on("a", "send", b"x"),
            on("b", "recv", 10),
        ),
        script(
            "child-shuts-reading",
            *START,
            child("a", "shutdown", Const("SHUT_RD")),
            on("a", "recv", 10),
            on("a", "send", b"x"),
            on("b", "recv", 10),
        ),
        script("parent-shuts", *START, on("a", "shutdown", Const("SHUT_RDWR")), child("a", "recv", 10)),
        script(
            "child-shuts-and-closes",
            *START,
            child("a", "shutdown", Const("SHUT_WR")),
            child("a", "close"),
            on("b", "recv", 10),
            on("b", "send", b"x"),
            on("a", "recv", 10),
        ),
    ],
    "time-out-is-own": [
        script(
            "time-out-set-in-child",
            *START,
            child("a", "settimeout", 2.5),
            on("a", "gettimeout"),
            child("a", "gettimeout"),
        ),
        script("time-out-set-in-parent", *START, on("a", "settimeout", 2.5), child("a", "gettimeout")),
        script(
            "child-waits", *START, child("a", "settimeout", BRIEF), child("a", "recv", 1, elapsed=BRIEFLY)
        ),
        script(
            "default-in-child",
            *pair(),
            fork(),
            in_child(step("setdefaulttimeout", 1.5)),
            step("getdefaulttimeout"),
            in_child(step("getdefaulttimeout")),
        ),
    ],
    "non-blocking-is-shared": [
        script(
            "child-sets-time-out",
            *pair(),
            fork(),
            child("a", "settimeout", 2.0),
            on("a", "gettimeout"),
            on("a", "recv", 1),
        ),
        script("child-never-waits", *pair(), fork(), child("a", "setblocking", False), on("a", "recv", 1)),
        script(
            "child-blocks",
            *pair(),
            on("a", "settimeout", 0),
            fork(),
            child("a", "settimeout", None),
            on("b", "send", b"x"),
            on("a", "recv", 1),
            on("a", "gettimeout"),
        ),
        script("nobody-sets-it", *pair(), fork(), on("b", "send", b"x"), on("a", "recv", 1)),
    ],
    "options-are-shared": [
        script(
            "option-set-in-child",
            *connection(),
            fork(),
            child("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_KEEPALIVE"), 1),
            on("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_KEEPALIVE")),
        ),
        script(
            "option-set-in-parent",
            *connection(),
            fork(),
            on("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_KEEPALIVE"), 1),
            child("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_KEEPALIVE")),
        ),
        script(
            "option-nobody-sets",
            *connection(),
            fork(),
            child("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_KEEPALIVE")),
        ),
        script(
            "inheritable-is-own",
            *pair(),
            fork(),
            child("a", "set_inheritable", True),
            on("a", "get_inheritable"),
            child("a", "get_inheritable"),
        ),
    ],
    "one-gets-it": [
        script(
            "received-in-child",
            *pair(),
            timed("a", BRIEF),
            fork(),
            on("b", "send", b"x"),
            child("a", "recv", 1),
            on("a", "recv", 1, elapsed=BRIEFLY),
        ),
        script(
            "peeked-in-child",
            *pair(),
            timed("a"),
            fork(),
            on("b", "send", b"x"),
            child("a", "recv", 1, Const("MSG_PEEK")),
            on("a", "recv", 1),
        ),
        script("each-a-byte", *START, on("b", "send", b"xy"), child("a", "recv", 1), on("a", "recv", 1)),
        script(
            "accepted-in-child",
            *listener(),
            timed("s", BRIEF),
            fork(),
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            child("s", "accept", as_=("p", "addr_p"), any_=PEER),
            on("s", "accept", elapsed=BRIEFLY),
            child("p", "send", b"x"),
            on("c", "recv", 1),
        ),
    ],
    "buffers-are-copied": [
        script(
            "read-ahead",
            *pair(),
            timed("a"),
            on("b", "send", b"one\ntwo\n"),
            on("a", "makefile", "rb", as_="f"),
            on("f", "readline"),
            fork(),
            child("f", "readline"),
            on("f", "readline"),
        ),
        script(
            "not-yet-read",
            *pair(),
            timed("a", BRIEF),
            on("a", "makefile", "rb", as_="f"),
            fork(),
            on("b", "send", b"one\n"),
            child("f", "readline"),
            on("f", "readline", elapsed=BRIEFLY),
        ),
        script(
            "written-twice",
            *pair(),
            timed("b"),
            on("a", "makefile", "wb", as_="f"),
            on("f", "write", b"x"),
            fork(),
            child("f", "flush"),
            on("f", "flush"),
            on("b", "recv", 10),
        ),
        script(
            "flushed-before",
            *pair(),
            timed("b"),
            on("a", "makefile", "wb", as_="f"),
            on("f", "write", b"x"),
            on("f", "flush"),
            fork(),
            child("f", "flush"),
            on("f", "flush"),
            on("b", "recv", 10),
        ),
        script(
            "file-closed-in-child",
            *pair(),
            timed("b"),
            on("a", "makefile", "wb", as_="f"),
            on("f", "write", b"x"),
            fork(),
            child("f", "close"),
            on("b", "recv", 10),
            on("f", "close"),
            on("b", "recv", 10),
        ),
    ],
    "end-of-child": [
        script("child-has-it-alone", *START, on("a", "close"), step("end_child", "k"), on("b", "recv", 10)),
        script(
            "parent-has-it-too",
            *pair(),
            timed("b", BRIEF),
            fork(),
            step("end_child", "k"),
            on("b", "recv", 10, elapsed=BRIEFLY),
        ),
        script(
            "nothing-is-flushed",
            *pair(),
            timed("b", BRIEF),
            on("a", "makefile", "wb", as_="f"),
            on("f", "write", b"x"),
            fork(),
            step("end_child", "k"),
            on("b", "recv", 10, elapsed=BRIEFLY),
        ),
        script(
            "two-children",
            *START,
            fork("l"),
            on("a", "close"),
            step("end_child", "k"),
            in_child(on("a", "send", b"x"), "l"),
            on("b", "recv", 10),
            step("end_child", "l"),
            on("b", "recv", 10),
        ),
    ],
}
