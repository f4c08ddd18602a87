# SPDX-License-Identifier: MIT
"""peers: conversations with servers over IPv4, IPv6 and Unix."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_CREATE_CONNECTION,
    CPYTHON_DOCS_FAMILIES,
    docs_of_method,
    posix,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Result, Step, get, rule, script, step
from oracle.cases.scenarios._peers import (
    AMPLE,
    FAMILIES,
    INTERNET,
    OWN,
    PORTS,
    WORLD,
    address_of,
    connected,
)
from oracle.cases.scenarios._steps import INET, INET6, STREAM, UNIX, on

FUNCTION = "peers"

RULES = {
    "echo": rule(MUST, "the echoed bytes can be read by every reading method", docs_of_method("recv")),
    "names": rule(
        MUST, "getpeername returns the peer's address in the form of its family", CPYTHON_DOCS_FAMILIES
    ),
    "abstract": rule(
        SHOULD, "an abstract name is bytes or text that begins with a null character", CPYTHON_DOCS_FAMILIES
    ),
    "peek": rule(MUST, "bytes that were read with MSG_PEEK can be read again", posix("recv")),
    "half-close": rule(
        MUST, "after SHUT_WR the answer and the end still arrive, and sending fails", posix("shutdown")
    ),
    "http": rule(
        MUST,
        "a page can be fetched over the connection that create_connection returns",
        CPYTHON_DOCS_CREATE_CONNECTION,
    ),
    "end": rule(MUST, "the end is read as no bytes, again at each call", docs_of_method("recv")),
    "dup": rule(MUST, "a duplicate uses the same connection", docs_of_method("dup")),
}

HELLO = b"hello, world"
PEEK = Const("MSG_PEEK")
WRITE = Const("SHUT_WR")
READ = Const("SHUT_RD")
GET = b"GET / HTTP/1.0\r\n\r\n"
INTO = step("buffer", bytearray(8), as_="into")


def there(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps in the world."""
    return script(slug, *steps, needs=WORLD, why=why)


def echo(slug: str, *steps: Step, family: Const = INET, sent: bytes = HELLO, why: str = "") -> Case:
    """Steps on a connection to the echo peer after sending some bytes."""
    return there(slug, *connected("echo", family), on("c", "sendall", sent), *steps, why=why)


def fetch(slug: str, request: bytes, *, family: Const = INET, timeout: float | None = AMPLE) -> Case:
    """A request to the HTTP peer, its answer, and the end."""
    return there(
        slug,
        *connected("http", family, timeout),
        on("c", "sendall", request),
        on("c", "recv", 4096),
        on("c", "recv", 4096),
    )


CASES = {
    "echo": [
        *(echo("recv" + ending, on("c", "recv", 100), family=of) for of, ending in FAMILIES),
        echo("recv-in-parts", on("c", "recv", 5), on("c", "recv", 100)),
        echo("recvfrom", on("c", "recvfrom", 100)),
        echo("recvmsg", on("c", "recvmsg", 100)),
        echo("recvmsg-unix", on("c", "recvmsg", 100, 64), family=UNIX),
        echo("recv-into", INTO, on("c", "recv_into", Result("into")), step("buffer", Result("into"))),
        echo("recv-into-part", INTO, on("c", "recv_into", Result("into"), 3), step("buffer", Result("into"))),
        echo("recvfrom-into", INTO, on("c", "recvfrom_into", Result("into")), step("buffer", Result("into"))),
        there(
            "sendmsg",
            *connected("echo"),
            on("c", "sendmsg", [b"in ", b"three ", b"parts"]),
            on("c", "recv", 100),
        ),
        there(
            "turn-by-turn",
            *connected("echo", UNIX),
            on("c", "send", b"one"),
            on("c", "recv", 100),
            on("c", "send", b"two"),
            on("c", "recv", 100),
        ),
        there(
            "two-at-once",
            *connected("echo"),
            *connected("echo", INET6, name="d"),
            on("c", "send", b"to c"),
            on("d", "send", b"to d"),
            on("d", "recv", 100),
            on("c", "recv", 100),
        ),
        echo(
            "nothing",
            on("c", "settimeout", 0),
            on("c", "recv", 1),
            sent=b"",
            why="sending no bytes causes no echo",
        ),
    ],
    "names": [
        *(
            there("getpeername" + ending, *connected("echo", of), on("c", "getpeername"))
            for of, ending in FAMILIES
        ),
        there(
            "getpeername-of-a-network",
            step("create_connection", (OWN[INET6], PORTS["echo"]), AMPLE, as_="c"),
            on("c", "getpeername"),
        ),
        there("getsockname-unix", *connected("echo", UNIX), on("c", "getsockname")),
        there(
            "family-ipv6",
            step("create_connection", address_of("echo", INET6), AMPLE, as_="c"),
            get("family", on="c", symbols="AF_"),
        ),
        there(
            "not-after-close",
            *connected("echo"),
            on("c", "close"),
            on("c", "getpeername"),
        ),
    ],
    "abstract": [
        there(
            "name-as-text",
            step("socket", UNIX, STREAM, as_="c"),
            on("c", "connect", "\0world-echo"),
            on("c", "getpeername"),
        ),
        there(
            "name-as-bytearray",
            step("socket", UNIX, STREAM, as_="c"),
            on("c", "connect", bytearray(b"\0world-echo")),
            on("c", "getpeername"),
        ),
        there(
            "name-longer",
            step("socket", UNIX, STREAM, as_="c"),
            on("c", "connect", b"\0world-echo\0"),
            why="the trailing NUL is part of the name",
        ),
        there(
            "name-shorter",
            step("socket", UNIX, STREAM, as_="c"),
            on("c", "connect", b"\0world-ech"),
        ),
        there(
            "name-not-abstract",
            step("socket", UNIX, STREAM, as_="c"),
            on("c", "connect", b"world-echo"),
            why="without the leading NUL the address is a path",
        ),
    ],
    "peek": [
        *(
            echo(
                "peek" + ending,
                on("c", "recv", 5, PEEK),
                on("c", "recv", 5, PEEK),
                on("c", "recv", 100),
                family=of,
            )
            for of, ending in FAMILIES
        ),
        echo("peek-recvfrom", on("c", "recvfrom", 5, PEEK), on("c", "recv", 100)),
        echo("peek-recvmsg", on("c", "recvmsg", 5, 0, PEEK), on("c", "recv", 100)),
        echo(
            "peek-into",
            INTO,
            on("c", "recv_into", Result("into"), 0, PEEK),
            step("buffer", Result("into")),
            on("c", "recv", 100),
        ),
        there(
            "peek-at-the-end",
            *connected("close"),
            on("c", "recv", 1, PEEK),
            on("c", "recv", 1),
        ),
    ],
    "half-close": [
        *(
            echo(
                "half-close" + ending,
                on("c", "shutdown", WRITE),
                on("c", "recv", 100),
                on("c", "recv", 100),
                on("c", "send", b"x"),
                family=of,
            )
            for of, ending in FAMILIES
        ),
        *(
            there(
                "half-close-silent" + ending,
                *connected("silent", of),
                on("c", "shutdown", WRITE),
                on("c", "recv", 100),
            )
            for of, ending in FAMILIES
        ),
        there(
            "half-close-http",
            *connected("http"),
            on("c", "send", b"GET"),
            on("c", "shutdown", WRITE),
            on("c", "recv", 4096),
            on("c", "recv", 1),
        ),
        echo("half-close-reading", on("c", "recv", 100), on("c", "shutdown", READ), on("c", "recv", 100)),
        echo(
            "half-close-not",
            on("c", "recv", 100),
            on("c", "send", b"more"),
            on("c", "recv", 100),
            why="the connection continues until a direction is shut down",
        ),
    ],
    "http": [
        *(fetch("page" + ending, GET, family=of) for of, ending in FAMILIES),
        fetch("page-none", GET, timeout=None),
        fetch("page-with-headers", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        fetch("no-page", b"GET /nosuch HTTP/1.0\r\n\r\n"),
        fetch("not-understood", b"POST / HTTP/1.0\r\n\r\n", family=INET6),
        *(
            there(
                "create-connection" + ending,
                step("create_connection", address_of("http", of), AMPLE, as_="c"),
                on("c", "sendall", GET),
                on("c", "recv", 4096),
                on("c", "recv", 4096),
                on("c", "close"),
                on("c", "recv", 1),
            )
            for of, ending in INTERNET
        ),
        there(
            "create-connection-by-name",
            step("create_connection", ("localhost", PORTS["http-ipv4"]), AMPLE, as_="c"),
            on("c", "send", b"GET / HTTP/1.0\r\n"),
            on("c", "send", b"\r\n"),
            on("c", "recv", 4096),
        ),
        there(
            "page-in-parts",
            *connected("http"),
            on("c", "sendall", GET),
            on("c", "recv", 15),
            on("c", "recv", 4096),
        ),
    ],
    "end": [
        there(
            "end-again-and-again",
            *connected("close"),
            on("c", "recv", 1),
            on("c", "recv", 1),
            on("c", "recvfrom", 1),
            on("c", "recvmsg", 1),
        ),
        there("end-unix", *connected("close", UNIX), on("c", "recvmsg", 1), on("c", "recv", 1)),
        there("end-none", *connected("close", INET, None), on("c", "recv", 1)),
        echo("end-behind-data", on("c", "shutdown", WRITE), on("c", "recv", 100), on("c", "recv", 0)),
    ],
    "dup": [
        echo("dup-reads", on("c", "dup", as_="d"), on("d", "settimeout", AMPLE), on("d", "recv", 100)),
        echo(
            "dup-after-close",
            on("c", "dup", as_="d"),
            on("c", "close"),
            on("d", "settimeout", AMPLE),
            on("d", "recv", 100),
            on("c", "recv", 100),
        ),
        echo(
            "dup-shuts-down-both",
            on("c", "dup", as_="d"),
            on("d", "shutdown", WRITE),
            on("c", "recv", 100),
            on("c", "send", b"x"),
        ),
    ],
}
