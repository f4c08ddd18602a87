# SPDX-License-Identifier: MIT
"""packets: SOCK_SEQPACKET of AF_UNIX has connections like a stream, and messages like datagrams."""

from __future__ import annotations

from oracle.authorities import CPYTHON_LIB_SOCKET, LINUX_UNIX, docs_of_method, posix
from oracle.caselib import MUST, SHOULD, Case, Const, Handle, Result, Step, get, rule, script, step
from oracle.cases.scenarios._peers import AMPLE, SHORT, SHORT_MS
from oracle.cases.scenarios._steps import DGRAM, INET, INET6, STREAM, UNIX, on, pair, waits

FUNCTION = "packets"

RULES = {
    "boundaries": rule(
        MUST, "a packet is received whole or cut, never joined with another one", posix("recv")
    ),
    "cut": rule(MUST, "recvmsg tells with MSG_TRUNC that a packet was cut", posix("recvmsg")),
    "end": rule(
        MUST, "after the other end is closed b'' is received, and sending raises EPIPE", posix("send")
    ),
    "record": rule(SHOULD, "MSG_EOR is accepted when sending", posix("send")),
    "connections": rule(
        MUST, "a listening socket accepts connections, and gives them its type", posix("accept")
    ),
    "other-kinds": rule(MUST, "sockets of another type cannot be connected", LINUX_UNIX),
    "unconnected": rule(MUST, "without a connection nothing is sent or received", posix("send")),
    "waiting": rule(MUST, "without a packet a socket waits for its time-out", docs_of_method("settimeout")),
    "shown": rule(SHOULD, "type and repr tell SOCK_SEQPACKET", CPYTHON_LIB_SOCKET),
    "files": rule(SHOULD, "a file over the socket reads a packet per read", docs_of_method("makefile")),
}

PACKETS = Const("SOCK_SEQPACKET")
DONTWAIT = Const("MSG_DONTWAIT")
PEEK = Const("MSG_PEEK")
EOR = Const("MSG_EOR")
TYPE = (Const("SOL_SOCKET"), Const("SO_TYPE"))


def between(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps on a pair, a and b."""
    return script(slug, *pair(UNIX, PACKETS), *steps, why=why)


def one(slug: str, *steps: Step, family: Const = UNIX) -> Case:
    """Steps on a socket without a connection."""
    return script(slug, step("socket", family, PACKETS, as_="s"), *steps)


def listening(name: bytes) -> tuple[Step, ...]:
    """A listener `s`."""
    return (step("socket", UNIX, PACKETS, as_="s"), on("s", "bind", name), on("s", "listen"))


def connected(name: bytes) -> tuple[Step, ...]:
    """A listener `s`, a client `c`, its other end `p`."""
    return (
        *listening(name),
        step("socket", UNIX, PACKETS, as_="c"),
        on("c", "connect", name),
        on("s", "accept", as_=("p", "addr_p")),
    )


TWO = (on("a", "send", b"first"), on("a", "send", b"second"))

CASES = {
    "boundaries": [
        between("two-packets", *TWO, on("b", "recv", 50), on("b", "recv", 50)),
        between("rest-is-lost", *TWO, on("b", "recv", 2), on("b", "recv", 50)),
        between("peek", *TWO, on("b", "recv", 50, PEEK), on("b", "recv", 2, PEEK), on("b", "recv", 50)),
        between("wait-all", *TWO, on("b", "recv", 8, Const("MSG_WAITALL"))),
        between("recvfrom", *TWO, on("b", "recvfrom", 50), on("b", "recvfrom", 2)),
        between(
            "into",
            *TWO,
            step("buffer", bytearray(3), as_="into"),
            on("b", "recv_into", Result("into")),
            step("buffer", Result("into")),
            on("b", "recvfrom_into", Result("into"), 2),
            step("buffer", Result("into")),
        ),
        between("sendall", on("a", "sendall", b"all"), on("a", "sendall", b""), on("b", "recv", 50)),
        between("gathered", on("a", "sendmsg", [b"one", b"two"]), on("b", "recv", 50)),
        between(
            "nothing",
            on("a", "send", b""),
            on("b", "recv", 50),
            on("b", "settimeout", 0),
            on("b", "recv", 50),
        ),
        between("zero-size", *TWO, on("b", "recv", 0), on("b", "recvmsg", 0), on("b", "recv", 50)),
        between(
            "both-ways", on("a", "send", b"x"), on("b", "send", b"y"), on("a", "recv", 5), on("b", "recv", 5)
        ),
        between("too-long", on("a", "send", b"x" * 1_000_000), on("b", "settimeout", 0), on("b", "recv", 5)),
    ],
    "cut": [
        between("cut-said", *TWO, on("b", "recvmsg", 2), on("b", "recvmsg", 50)),
        between("cut-said-into", *TWO, on("b", "recvmsg_into", [bytearray(2), bytearray(2)])),
        between("cut-peeked", *TWO, on("b", "recvmsg", 2, 0, PEEK), on("b", "recvmsg", 5)),
        between("cut-length-asked", *TWO, on("b", "recv_into", bytearray(2), 0, Const("MSG_TRUNC"))),
        between("fits", *TWO, on("b", "recvmsg", 5), on("b", "recvmsg", 6)),
    ],
    "end": [
        between(
            "end-by-close", on("a", "close"), on("b", "recv", 5), on("b", "recv", 5), on("b", "send", b"x")
        ),
        between(
            "end-after-packets",
            *TWO,
            on("a", "close"),
            on("b", "recv", 50),
            on("b", "recv", 50),
            on("b", "recv", 50),
        ),
        between(
            "end-by-shutdown",
            on("a", "shutdown", 1),
            on("b", "recv", 5),
            on("a", "send", b"x"),
            on("b", "send", b"y"),
            on("a", "recv", 5),
        ),
        between("end-recvfrom", on("a", "close"), on("b", "recvfrom", 5), on("b", "recvmsg", 5)),
        between("end-sendall", on("a", "close"), on("b", "sendall", b"x"), on("b", "sendmsg", [b"x"])),
        between("end-nothing-sent", on("a", "close"), on("b", "send", b""), on("b", "sendall", b"")),
        between("end-unread", on("a", "send", b"unread"), on("b", "close"), on("a", "recv", 5)),
        between("no-end", on("a", "send", b"x"), on("b", "recv", 5)),
    ],
    "record": [
        between("record-end", on("a", "send", b"x", EOR), on("b", "recvmsg", 5)),
        between("record-end-sendall", on("a", "sendall", b"x", EOR), on("b", "recv", 5)),
        between("record-end-sendmsg", on("a", "sendmsg", [b"x"], [], EOR), on("b", "recvmsg", 5)),
        between("record-end-recv", on("a", "send", b"x"), on("b", "recv", 5, EOR)),
        between("out-of-band", on("a", "send", b"x", Const("MSG_OOB")), on("b", "recv", 5, Const("MSG_OOB"))),
    ],
    "connections": [
        script(
            "connected",
            *connected(b"\0sockconform-packets"),
            on("c", "send", b"ping"),
            on("p", "recv", 50),
            on("p", "send", b"pong"),
            on("c", "recv", 50),
        ),
        script(
            "accepted-type",
            *connected(b"\0sockconform-packets-type"),
            get("type", on="p", symbols="SOCK_"),
            get("family", on="p", symbols="AF_"),
        ),
        script(
            "names",
            *connected(b"\0sockconform-packets-names"),
            on("c", "getpeername"),
            on("c", "getsockname"),
            on("p", "getsockname"),
            on("p", "getpeername"),
        ),
        script(
            "client-name",
            *listening(b"\0sockconform-packets-server"),
            step("socket", UNIX, PACKETS, as_="c"),
            on("c", "bind", b"\0sockconform-packets-client"),
            on("c", "connect", b"\0sockconform-packets-server"),
            on("s", "accept", as_=("p", "addr_p")),
            on("c", "send", b"x"),
            on("p", "recvfrom", 5),
            on("p", "getpeername"),
        ),
        script(
            "sendto-is-sent-to-the-peer",
            *connected(b"\0sockconform-packets-to"),
            on("c", "sendto", b"x", b"\0sockconform-nobody"),
            on("p", "recv", 5),
        ),
        script(
            "connect-twice",
            *connected(b"\0sockconform-packets-twice"),
            on("c", "connect", b"\0sockconform-packets-twice"),
        ),
        script(
            "accept-nobody",
            *listening(b"\0sockconform-packets-nobody"),
            on("s", "settimeout", 0),
            on("s", "accept"),
        ),
        one("connect-nobody", on("s", "connect", b"\0sockconform-nobody")),
        script("getpeername-pair", *pair(UNIX, PACKETS), on("a", "getpeername"), on("a", "getsockname")),
    ],
    "other-kinds": [
        script(
            "stream-to-packets",
            *listening(b"\0sockconform-packets-only"),
            step("socket", UNIX, STREAM, as_="c"),
            on("c", "connect", b"\0sockconform-packets-only"),
        ),
        script(
            "packets-to-stream",
            step("socket", UNIX, STREAM, as_="s"),
            on("s", "bind", b"\0sockconform-stream-only"),
            on("s", "listen"),
            step("socket", UNIX, PACKETS, as_="c"),
            on("c", "connect", b"\0sockconform-stream-only"),
        ),
        script(
            "packets-to-datagram",
            step("socket", UNIX, DGRAM, as_="s"),
            on("s", "bind", b"\0sockconform-datagram-only"),
            step("socket", UNIX, PACKETS, as_="c"),
            on("c", "connect", b"\0sockconform-datagram-only"),
        ),
        one("packets-of-ipv4", family=INET),
        one("packets-of-ipv6", family=INET6),
        script("pair-of-ipv4", step("socketpair", INET, PACKETS, as_=("a", "b"))),
        script("same-kind", *connected(b"\0sockconform-packets-same")),
    ],
    "unconnected": [
        one("unconnected-send", on("s", "send", b"x")),
        one("unconnected-sendall", on("s", "sendall", b"x")),
        one("unconnected-sendto", on("s", "sendto", b"x", b"\0sockconform-nobody")),
        one("unconnected-recv", on("s", "recv", 5)),
        one("unconnected-getpeername", on("s", "getpeername")),
        one("unconnected-shutdown", on("s", "shutdown", 2)),
        one("unbound-listen", on("s", "listen")),
        one("unlistening-accept", on("s", "accept")),
        between("connected-shutdown", on("a", "shutdown", 2), on("b", "recv", 5)),
    ],
    "waiting": [
        between("nonblocking", on("b", "settimeout", 0), on("b", "recv", 5)),
        between("by-flag", on("b", "recv", 5, DONTWAIT)),
        script(
            "timed",
            *pair(UNIX, PACKETS),
            on("b", "settimeout", SHORT),
            on("b", "recv", 5, elapsed=waits(SHORT_MS)),
            needs=("time",),
        ),
        between("there", on("a", "send", b"x"), on("b", "settimeout", AMPLE), on("b", "recv", 5)),
    ],
    "shown": [
        one("shown-type", get("type", on="s", symbols="SOCK_"), on("s", "getsockopt", *TYPE)),
        one("shown-repr", step("repr", Handle("s"))),
        between("shown-repr-pair", step("repr", Handle("a"))),
        one("shown-repr-bound", on("s", "bind", b"\0sockconform-packets-repr"), step("repr", Handle("s"))),
        between("shown-of-copy", on("a", "dup", as_="c"), get("type", on="c", symbols="SOCK_")),
        between(
            "shown-of-descriptor",
            on("a", "detach", as_="fd", any_="fd"),
            step("socket", kwargs={"fileno": Result("fd")}, as_="c"),
            get("type", on="c", symbols="SOCK_"),
        ),
    ],
    "files": [
        between(
            "file-read-parts",
            *TWO,
            on("a", "close"),
            on("b", "makefile", "rb", as_="f"),
            on("f", "read"),
        ),
        between(
            "file-read-small",
            *TWO,
            on("a", "close"),
            on("b", "makefile", "rb", 0, as_="f"),
            on("f", "read", 2),
            on("f", "read", 50),
            on("f", "read", 50),
        ),
        between(
            "file-write",
            on("a", "makefile", "wb", as_="f"),
            on("f", "write", b"one"),
            on("f", "write", b"two"),
            on("f", "flush"),
            on("b", "recv", 50),
        ),
    ],
}
