# SPDX-License-Identifier: MIT
"""beside: a thread waits for a socket, and another one ends its wait."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_TIMEOUTS,
    CPYTHON_LIB_SOCKET,
    CPYTHON_SOCK_CALL_EX,
    docs_of_method,
    posix,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import AMPLE
from oracle.cases.scenarios._steps import (
    INET,
    PEER,
    PORT,
    STREAM,
    UNIX,
    beside,
    connection,
    datagrams,
    join,
    listener,
    on,
    pair,
    waits,
)

FUNCTION = "beside"

RULES = {
    "data-ends-it": rule(
        MUST, "bytes that another thread sends end a wait for them; nothing else does", posix("recv")
    ),
    "connection-ends-it": rule(
        MUST, "a connection that another thread makes ends accept; nothing else does", posix("accept")
    ),
    "end-of-peer-ends-it": rule(
        MUST, "the end of the connection at the peer ends a wait: there is no more to receive", posix("recv")
    ),
    "shutdown-ends-it": rule(
        SHOULD,
        "shutdown by another thread ends a wait of the same socket, if it is of the side that is shut",
        docs_of_method("shutdown"),
    ),
    "close-does-not": rule(
        SHOULD,
        "close by another thread does not end a wait of the same socket: its time-out does",
        docs_of_method("close"),
    ),
    "closed-at-its-end": rule(
        MAY,
        "a wait with a time-out that ends after another thread closed the socket raises EBADF; without one,"
        " the call is in the system and returns what came",
        CPYTHON_SOCK_CALL_EX,
    ),
    "room-ends-it": rule(
        MUST, "a sender that waits for room goes on when another thread has received", posix("send")
    ),
    "time-out-is-fixed": rule(
        SHOULD,
        "a time-out that another thread sets is that of the next call, and not of the one that waits",
        CPYTHON_DOCS_TIMEOUTS,
    ),
    "two-wait": rule(
        SHOULD, "of two threads that wait for the same socket each gets what comes once", posix("recv")
    ),
    "files": rule(
        MUST, "a file's read waits until another thread has sent enough, or the end came", CPYTHON_LIB_SOCKET
    ),
}

BRIEF = 0.3
BRIEFLY = waits(300)
BLOCK = b"x" * 300_000


def timed(name: str, seconds: float = AMPLE) -> Step:
    """Sets a time-out: a wait that is never ended ends then."""
    return on(name, "settimeout", seconds)


def receiving(slug: str, *wait: Step, data: bytes = b"abc", before: tuple[Step, ...] = ()) -> Case:
    """A wait of `a` that `b` ends by sending."""
    return script(
        slug,
        *pair(),
        timed("a"),
        *before,
        beside("t", wait[0]),
        on("b", "sendall", data),
        join("t"),
        *wait[1:],
    )


INTO = step("buffer", bytearray(4), as_="into")
SHOWN = step("buffer", Result("into"))

CASES = {
    "data-ends-it": [
        receiving("recv", on("a", "recv", 10)),
        receiving("recv-of-one", on("a", "recv", 1), on("a", "recv", 10)),
        receiving("recvfrom", on("a", "recvfrom", 10)),
        receiving("recvmsg", on("a", "recvmsg", 10)),
        receiving("recv-into", on("a", "recv_into", Result("into")), SHOWN, before=(INTO,)),
        receiving("recvfrom-into", on("a", "recvfrom_into", Result("into")), SHOWN, before=(INTO,)),
        receiving("recv-waitall", on("a", "recv", 3, Const("MSG_WAITALL"))),
        script(
            "recv-without-time-out",
            *pair(),
            beside("t", on("a", "recv", 10)),
            on("b", "send", b"x"),
            join("t"),
        ),
        script(
            "datagram",
            *datagrams(),
            timed("a"),
            beside("t", on("a", "recvfrom", 10)),
            on("b", "sendto", b"x", Result("addr_a")),
            join("t", any_=PEER),
        ),
        script(
            "empty-datagram",
            *pair(UNIX, Const("SOCK_DGRAM")),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("b", "send", b""),
            join("t"),
        ),
        script(
            "nothing-sent",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("b", "send", b""),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "sent-the-other-way",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("a", "send", b"x"),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "sent-before",
            *pair(),
            timed("a"),
            on("b", "send", b"x"),
            beside("t", on("a", "recv", 10)),
            join("t"),
        ),
        script(
            "not-joined",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("b", "send", b"x"),
            why="a thread that nobody joins ends with the run",
        ),
    ],
    "connection-ends-it": [
        script(
            "accept",
            *listener(),
            timed("s"),
            beside("t", on("s", "accept")),
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            join("t", as_=("p", "addr_p"), any_=PEER),
            on("p", "send", b"x"),
            on("c", "recv", 1),
        ),
        script(
            "accept-without-time-out",
            *listener(),
            beside("t", on("s", "accept")),
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            join("t", as_=("p", "addr_p"), any_=PEER),
            on("p", "gettimeout"),
        ),
        script(
            "accept-no-connection",
            *listener(),
            timed("s", BRIEF),
            beside("t", on("s", "accept")),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "connect-beside",
            *listener(),
            timed("s"),
            step("socket", INET, STREAM, as_="c"),
            beside("t", on("c", "connect", Result("addr_s"))),
            on("s", "accept", as_=("p", "addr_p"), any_=PEER),
            join("t"),
            on("p", "getpeername", as_="who", any_=PORT),
        ),
        script(
            "create-connection-beside",
            *listener(),
            timed("s"),
            beside("t", step("create_connection", Result("addr_s"), AMPLE)),
            on("s", "accept", as_=("p", "addr_p"), any_=PEER),
            join("t", as_="c"),
            on("c", "gettimeout"),
        ),
    ],
    "end-of-peer-ends-it": [
        script(
            "peer-closes", *pair(), timed("a"), beside("t", on("a", "recv", 10)), on("b", "close"), join("t")
        ),
        script(
            "peer-shuts-its-writing",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("b", "shutdown", Const("SHUT_WR")),
            join("t"),
        ),
        script(
            "peer-shuts-its-reading",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("b", "shutdown", Const("SHUT_RD")),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "peer-closes-tcp",
            *connection(),
            timed("c"),
            beside("t", on("c", "recv", 10)),
            on("p", "close"),
            join("t"),
        ),
        script(
            "peer-resets",
            *connection(),
            timed("c"),
            on("p", "setsockopt", Const("SOL_SOCKET"), Const("SO_LINGER"), b"\1\0\0\0\0\0\0\0"),
            beside("t", on("c", "recv", 10)),
            on("p", "close"),
            join("t"),
        ),
        script(
            "peer-of-datagrams-closes",
            *pair(UNIX, Const("SOCK_DGRAM")),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("b", "close"),
            join("t"),
        ),
    ],
    "shutdown-ends-it": [
        script(
            "shut-both",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("a", "shutdown", Const("SHUT_RDWR")),
            join("t"),
        ),
        script(
            "shut-reading",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("a", "shutdown", Const("SHUT_RD")),
            join("t"),
        ),
        script(
            "shut-reading-without-time-out",
            *pair(),
            beside("t", on("a", "recv", 10)),
            on("a", "shutdown", Const("SHUT_RD")),
            join("t"),
        ),
        script(
            "shut-writing",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("a", "shutdown", Const("SHUT_WR")),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "shut-tcp",
            *connection(),
            timed("c"),
            beside("t", on("c", "recv", 10)),
            on("c", "shutdown", Const("SHUT_RDWR")),
            join("t"),
        ),
        script(
            "shut-listener",
            *listener(),
            timed("s"),
            beside("t", on("s", "accept")),
            on("s", "shutdown", Const("SHUT_RDWR")),
            join("t"),
        ),
        script(
            "shut-sender",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "sendall", BLOCK)),
            on("a", "shutdown", Const("SHUT_WR")),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "shut-a-copy",
            *pair(),
            timed("a"),
            on("a", "dup", as_="d"),
            beside("t", on("a", "recv", 10)),
            on("d", "shutdown", Const("SHUT_RDWR")),
            join("t"),
        ),
    ],
    "close-does-not": [
        script(
            "closed",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("a", "close"),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "closed-listener",
            *listener(),
            timed("s", BRIEF),
            beside("t", on("s", "accept")),
            on("s", "close"),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "closed-sender",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "sendall", BLOCK)),
            on("a", "close"),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "detached",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("a", "detach", any_="fd"),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "shut-and-closed",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("a", "shutdown", Const("SHUT_RDWR")),
            join("t"),
            on("a", "close"),
        ),
        script(
            "copy-closed",
            *pair(),
            timed("a", BRIEF),
            on("a", "dup", as_="d"),
            beside("t", on("a", "recv", 10)),
            on("d", "close"),
            join("t", elapsed=BRIEFLY),
        ),
    ],
    "closed-at-its-end": [
        script(
            "data-after-close",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("a", "close"),
            on("b", "send", b"x"),
            join("t"),
        ),
        script(
            "data-after-close-without-time-out",
            *pair(),
            beside("t", on("a", "recv", 10)),
            on("a", "close"),
            on("b", "send", b"x"),
            join("t"),
        ),
        script(
            "end-after-close",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("a", "close"),
            on("b", "close"),
            join("t"),
        ),
        script(
            "data-after-detach",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("a", "detach", any_="fd"),
            on("b", "send", b"x"),
            join("t"),
        ),
        script(
            "data-without-close",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            on("b", "send", b"x"),
            join("t"),
            on("a", "close"),
        ),
    ],
    "room-ends-it": [
        script(
            "sendall",
            *pair(),
            timed("a"),
            timed("b"),
            beside("t", on("a", "sendall", BLOCK)),
            on("b", "recv", 0),
            step("buffer", bytearray(300_000), as_="into"),
            on("b", "recv_into", Result("into"), 300_000, Const("MSG_WAITALL")),
            join("t"),
        ),
        script(
            "sendall-nobody-receives",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "sendall", BLOCK)),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "sendall-peer-closes",
            *pair(),
            timed("a"),
            beside("t", on("a", "sendall", BLOCK)),
            on("b", "close"),
            join("t"),
        ),
    ],
    "time-out-is-fixed": [
        script(
            "longer",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            timed("a", AMPLE),
            join("t", elapsed=BRIEFLY),
            on("a", "gettimeout"),
        ),
        script(
            "none",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 10)),
            on("a", "settimeout", None),
            join("t", elapsed=BRIEFLY),
        ),
        script(
            "shorter",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 10)),
            timed("a", 0.01),
            on("b", "send", b"x"),
            join("t"),
            on("a", "recv", 10, elapsed=waits(10)),
        ),
        script(
            "default",
            step("setdefaulttimeout", BRIEF),
            *pair(),
            beside("t", on("a", "recv", 10)),
            step("setdefaulttimeout", AMPLE),
            join("t", elapsed=BRIEFLY),
        ),
    ],
    "two-wait": [
        script(
            "recv-of-each",
            *pair(),
            timed("a"),
            beside("t", on("a", "recv", 1)),
            beside("u", on("a", "recv", 1)),
            on("b", "send", b"xx"),
            join("t"),
            join("u"),
        ),
        script(
            "only-one-byte",
            *pair(),
            timed("a", BRIEF),
            beside("t", on("a", "recv", 1)),
            beside("u", on("b", "recv", 1)),
            on("b", "send", b"x"),
            join("t"),
            on("a", "send", b"y"),
            join("u"),
        ),
        script(
            "accept-of-each",
            *listener(),
            timed("s"),
            beside("t", on("s", "accept")),
            beside("u", on("s", "accept")),
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            step("create_connection", Result("addr_s"), AMPLE, as_="d"),
            join("t", as_=("p", "addr_p"), any_=PEER),
            join("u", as_=("q", "addr_q"), any_=PEER),
        ),
        script(
            "both-ways",
            *pair(),
            timed("a"),
            timed("b"),
            beside("t", on("a", "recv", 1)),
            beside("u", on("b", "recv", 1)),
            on("a", "send", b"x"),
            on("b", "send", b"y"),
            join("t"),
            join("u"),
        ),
    ],
    "files": [
        script(
            "read-in-pieces",
            *pair(),
            timed("a"),
            on("a", "makefile", "rb", as_="f"),
            beside("t", on("f", "read", 4)),
            on("b", "send", b"ab"),
            on("b", "send", b"cd"),
            join("t"),
        ),
        script(
            "readline-in-pieces",
            *pair(),
            timed("a"),
            on("a", "makefile", "rb", as_="f"),
            beside("t", on("f", "readline")),
            on("b", "send", b"ab"),
            on("b", "send", b"c\nd"),
            join("t"),
        ),
        script(
            "read-until-the-end",
            *pair(),
            timed("a"),
            on("a", "makefile", "rb", as_="f"),
            beside("t", on("f", "read")),
            on("b", "send", b"ab"),
            on("b", "close"),
            join("t"),
        ),
        script(
            "read-times-out",
            *pair(),
            timed("a", BRIEF),
            on("a", "makefile", "rb", as_="f"),
            beside("t", on("f", "read", 4)),
            on("b", "send", b"ab"),
            join("t"),
        ),
        script(
            "text-line-in-pieces",
            *pair(),
            timed("a"),
            on("a", "makefile", "r", as_="f"),
            beside("t", on("f", "readline")),
            on("b", "send", b"\xc3"),
            on("b", "send", b"\xa4\n"),
            join("t"),
        ),
    ],
}
