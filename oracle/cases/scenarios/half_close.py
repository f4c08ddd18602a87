# SPDX-License-Identifier: MIT
"""half_close: shutdown of one direction or both."""

from __future__ import annotations

from oracle.authorities import docs_of_method, posix
from oracle.caselib import MUST, SHOULD, Const, Obj, Result, rule, script, step
from oracle.cases.scenarios._steps import connection, datagrams, on, pair, waits

FUNCTION = "half_close"

RULES = {
    "writing": rule(MUST, "after SHUT_WR the other end reads the end and may still send", posix("shutdown")),
    "reading": rule(MUST, "after SHUT_RD reading returns no more bytes", posix("shutdown")),
    "both": rule(MUST, "after SHUT_RDWR neither reading nor sending is possible", posix("shutdown")),
    "refusals": rule(
        MUST,
        "a socket without a connection, or an unknown number, raises OSError with its errno",
        posix("shutdown"),
    ),
    "argument": rule(SHOULD, "the argument is an integer", docs_of_method("shutdown")),
}

READ = Const("SHUT_RD")
WRITE = Const("SHUT_WR")
BOTH = Const("SHUT_RDWR")

CASES = {
    "writing": [
        script(
            "end-after-data",
            *pair(),
            on("a", "send", b"last"),
            on("a", "shutdown", WRITE),
            on("b", "recv", 10),
            on("b", "recv", 10),
        ),
        script(
            "answer-comes",
            *pair(),
            on("a", "shutdown", WRITE),
            on("b", "send", b"answer"),
            on("a", "recv", 10),
        ),
        script("send-after", *pair(), on("a", "shutdown", WRITE), on("a", "send", b"x")),
        script("sendall-after", *pair(), on("a", "shutdown", WRITE), on("a", "sendall", b"x")),
        script("sendmsg-after", *pair(), on("a", "shutdown", WRITE), on("a", "sendmsg", [b"x"])),
        script("twice", *pair(), on("a", "shutdown", WRITE), on("a", "shutdown", WRITE)),
        script(
            "tcp",
            *connection(),
            on("c", "send", b"last"),
            on("c", "shutdown", WRITE),
            on("p", "recv", 10),
            on("p", "recv", 10),
            on("p", "send", b"answer"),
            on("c", "recv", 10),
        ),
        script("tcp-send-after", *connection(), on("c", "shutdown", WRITE), on("c", "send", b"x")),
    ],
    "reading": [
        script("recv-after", *pair(), on("a", "shutdown", READ), on("a", "recv", 10)),
        script("peer-send-after", *pair(), on("a", "shutdown", READ), on("b", "send", b"x")),
        script("send-goes-on", *pair(), on("a", "shutdown", READ), on("a", "send", b"x"), on("b", "recv", 1)),
        script(
            "data-before", *pair(), on("b", "send", b"xyz"), on("a", "shutdown", READ), on("a", "recv", 10)
        ),
        script(
            "datagram-recv-after",
            *datagrams(),
            on("a", "connect", Result("addr_b")),
            on("a", "shutdown", READ),
            on("a", "settimeout", 0.05),
            on("a", "recv", 10, elapsed=waits(50)),
            why="the system always reports the socket as readable, but nothing can be read",
        ),
    ],
    "both": [
        script("recv-after-both", *pair(), on("a", "shutdown", BOTH), on("a", "recv", 10)),
        script("send-after-both", *pair(), on("a", "shutdown", BOTH), on("a", "send", b"x")),
        script("fileno-stays", *pair(), on("a", "shutdown", BOTH), on("a", "fileno", any_="fd")),
    ],
    "refusals": [
        script("not-connected", step("socket", as_="s"), on("s", "shutdown", BOTH)),
        script("number-unknown", *pair(), on("a", "shutdown", 7)),
        script("number-negative", *pair(), on("a", "shutdown", -1)),
        script("connected", *pair(), on("a", "shutdown", BOTH)),
    ],
    "argument": [
        script("str", *pair(), on("a", "shutdown", "x")),
        script("none", *pair(), on("a", "shutdown", None)),
        script("float", *pair(), on("a", "shutdown", 1.0)),
        script("over-c-int", *pair(), on("a", "shutdown", 1 << 40)),
        script("over-c-long", *pair(), on("a", "shutdown", 1 << 80)),
        script("true", *pair(), on("a", "shutdown", True)),
        script("index-object", *pair(), on("a", "shutdown", Obj("index", 1))),
        script("decimal", *pair(), on("a", "shutdown", Obj("decimal", "1"))),
        script("decimal-huge", *pair(), on("a", "shutdown", Obj("decimal", "1" * 30))),
        script("float-over-c-int", *pair(), on("a", "shutdown", 1e15)),
        script("float-over-c-long", *pair(), on("a", "shutdown", 1e30)),
        script("float-infinite", *pair(), on("a", "shutdown", float("inf"))),
        script("float-nan", *pair(), on("a", "shutdown", float("nan"))),
    ],
}
