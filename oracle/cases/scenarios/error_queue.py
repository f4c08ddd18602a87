# SPDX-License-Identifier: MIT
"""error_queue: MSG_ERRQUEUE reads the errors of a socket, apart from its data."""

from __future__ import annotations

from oracle.authorities import LINUX_IP, LINUX_RECV
from oracle.caselib import MUST, SHOULD, Case, Const, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import AMPLE, SHORT, SHORT_MS
from oracle.cases.scenarios._steps import DGRAM, INET, INET6, STREAM, bound, connection, listener, on, waits

FUNCTION = "error_queue"

RULES = {
    "empty": rule(
        MUST, "an empty queue of errors raises BlockingIOError, though the socket may wait", LINUX_RECV
    ),
    "empty-with-timeout": rule(
        SHOULD,
        "with a time-out an empty queue of errors raises timeout when it ends, even if there are data",
        LINUX_RECV,
    ),
    "filled": rule(
        MUST,
        "with IP_RECVERR a refused datagram is read from the queue with its destination and the error",
        LINUX_IP,
    ),
    "beside": rule(MUST, "the queue of errors leaves the data, and data leave the queue", LINUX_IP),
    "without-option": rule(MUST, "without IP_RECVERR the queue of errors stays empty", LINUX_IP),
    "cut": rule(SHOULD, "a message of the queue and its error are cut to the room there is", LINUX_RECV),
}

ERRQUEUE = Const("MSG_ERRQUEUE")
IP = Const("IPPROTO_IP")
IPV6 = Const("IPPROTO_IPV6")
RECVERR, IPV6_RECVERR = 11, 25  # Linux's numbers; Pythons before 3.14 lack the names
ROOM = 200
AT_ONCE = on("a", "settimeout", 0)
ADDRESS = {(1, 1): "port"}
OFFENDER = {(1, 0, 2): "fds", (3, 1): "port"}  # the error's structure is one of C ints


def refused(*before: Step, family: Const = INET, host: str = "127.0.0.1") -> tuple[Step, ...]:
    """`a` with the option, connected to nobody, has sent a datagram; the time-out lets the refusal come."""
    option = (IP, RECVERR) if family == INET else (IPV6, IPV6_RECVERR)
    return (
        *bound("b", DGRAM, family, host),
        on("b", "close"),
        *bound("a", DGRAM, family, host),
        on("a", "setsockopt", *option, 1),
        on("a", "settimeout", AMPLE),
        *before,
    )


SENT = (on("a", "connect", Result("addr_b")), on("a", "send", b"refused"))
SENT_TO = (on("a", "sendto", b"refused", Result("addr_b")),)


def empty(slug: str, *steps: Step, kind: Const = DGRAM) -> Case:
    """Steps on a fresh socket."""
    return script(slug, step("socket", INET, kind, as_="a"), *steps)


CASES = {
    "empty": [
        empty("empty-recv", on("a", "recv", 10, ERRQUEUE)),
        empty("empty-recvfrom", AT_ONCE, on("a", "recvfrom", 10, ERRQUEUE)),
        empty("empty-recv-into", on("a", "recv_into", bytearray(4), 0, ERRQUEUE)),
        empty("empty-recvfrom-into", AT_ONCE, on("a", "recvfrom_into", bytearray(4), 0, ERRQUEUE)),
        empty("empty-recvmsg", on("a", "recvmsg", 10, ROOM, ERRQUEUE)),
        empty("empty-recvmsg-into", AT_ONCE, on("a", "recvmsg_into", [bytearray(4)], ROOM, ERRQUEUE)),
        empty("empty-recv-zero", on("a", "recv", 0, ERRQUEUE)),
        empty("empty-nonblocking", on("a", "settimeout", 0), on("a", "recv", 10, ERRQUEUE)),
        empty("empty-by-flag-too", AT_ONCE, on("a", "recv", 10), on("a", "recv", 10, ERRQUEUE)),
        empty("empty-tcp", AT_ONCE, on("a", "recv", 10, ERRQUEUE), kind=STREAM),
        script(
            "empty-tcp-connected",
            *connection(),
            on("c", "settimeout", 0),
            on("c", "recvmsg", 10, ROOM, ERRQUEUE),
        ),
        script("empty-tcp-listening", *listener(), on("s", "settimeout", 0), on("s", "recv", 10, ERRQUEUE)),
        script("empty-ipv6", step("socket", INET6, DGRAM, as_="a"), AT_ONCE, on("a", "recv", 10, ERRQUEUE)),
        empty(
            "empty-with-the-option",
            on("a", "setsockopt", IP, RECVERR, 1),
            AT_ONCE,
            on("a", "recv", 10, ERRQUEUE),
        ),
        empty("empty-closed", AT_ONCE, on("a", "close"), on("a", "recv", 10, ERRQUEUE)),
    ],
    "empty-with-timeout": [
        script(
            "empty-timed",
            step("socket", INET, DGRAM, as_="a"),
            on("a", "settimeout", SHORT),
            on("a", "recv", 10, ERRQUEUE, elapsed=waits(SHORT_MS)),
            needs=("time",),
        ),
        script(
            "data-timed",
            *bound("a", DGRAM),
            on("a", "settimeout", SHORT),
            on("a", "sendto", b"data", Result("addr_a")),
            on("a", "recv", 10, ERRQUEUE, elapsed=waits(SHORT_MS)),
            on("a", "recv", 10),
            needs=("time",),
            why="each wait ends at once, because there are data; the queue is empty until the time-out ends",
        ),
    ],
    "filled": [
        script("filled-recvmsg", *refused(*SENT), on("a", "recvmsg", 50, ROOM, ERRQUEUE, any_=OFFENDER)),
        script("filled-recvfrom", *refused(*SENT), on("a", "recvfrom", 50, ERRQUEUE, any_=ADDRESS)),
        script("filled-recv", *refused(*SENT), on("a", "recv", 50, ERRQUEUE)),
        script(
            "filled-recv-into",
            *refused(*SENT),
            step("buffer", bytearray(10), as_="into"),
            on("a", "recv_into", Result("into"), 0, ERRQUEUE),
            step("buffer", Result("into")),
        ),
        script(
            "filled-recvmsg-into",
            *refused(*SENT),
            step("buffer", bytearray(10), as_="into"),
            on("a", "recvmsg_into", [Result("into")], ROOM, ERRQUEUE, any_=OFFENDER),
            step("buffer", Result("into")),
        ),
        script(
            "filled-unconnected",
            *refused(*SENT_TO),
            on("a", "recvmsg", 50, ROOM, ERRQUEUE, any_=OFFENDER),
            AT_ONCE,
            on("a", "recv", 50, ERRQUEUE),
        ),
        script(
            "filled-ipv6",
            *refused(*SENT, family=INET6, host="::1"),
            on("a", "recvmsg", 50, ROOM, ERRQUEUE, any_=OFFENDER),
        ),
        script(
            "filled-then-empty",
            *refused(*SENT),
            on("a", "recv", 50, ERRQUEUE),
            AT_ONCE,
            on("a", "recv", 50, ERRQUEUE),
        ),
        script(
            "filled-nothing-sent",
            *refused(on("a", "sendto", b"", Result("addr_b"))),
            on("a", "recvfrom", 50, ERRQUEUE, any_=ADDRESS),
        ),
    ],
    "beside": [
        script(
            "error-raised-once",
            *refused(*SENT),
            on("a", "recv", 50),
            AT_ONCE,
            on("a", "recv", 50),
            on("a", "recv", 50, ERRQUEUE),
            why="the error is raised once, and its message stays in the queue",
        ),
        script(
            "error-by-option",
            *refused(*SENT),
            on("a", "getsockopt", Const("SOL_SOCKET"), Const("SO_TYPE")),
            on("a", "recv", 50, ERRQUEUE),
            on("a", "getsockopt", Const("SOL_SOCKET"), Const("SO_ERROR")),
            why="reading the last message of the queue clears the socket's error",
        ),
        script(
            "data-beside",
            *refused(*SENT_TO),
            on("a", "recv", 50, ERRQUEUE),
            on("a", "sendto", b"data", Result("addr_a")),
            on("a", "recv", 50),
        ),
    ],
    "without-option": [
        script(
            "refused-without-option",
            *refused(on("a", "setsockopt", IP, RECVERR, 0), *SENT),
            on("a", "recv", 50),
            AT_ONCE,
            on("a", "recv", 50, ERRQUEUE),
        ),
        script(
            "refused-with-option",
            *refused(*SENT),
            on("a", "recv", 50),
            AT_ONCE,
            on("a", "recv", 50, ERRQUEUE),
        ),
    ],
    "cut": [
        script("cut-data", *refused(*SENT), on("a", "recvmsg", 3, ROOM, ERRQUEUE, any_=OFFENDER)),
        script("cut-error", *refused(*SENT), on("a", "recvmsg", 50, 0, ERRQUEUE, any_={(3, 1): "port"})),
        script(
            "cut-recv", *refused(*SENT), on("a", "recv", 3, ERRQUEUE), AT_ONCE, on("a", "recv", 3, ERRQUEUE)
        ),
    ],
}
