# SPDX-License-Identifier: MIT
"""subclasses: a class that derives from socket, and adds nothing."""

from __future__ import annotations

from typing import Any

from oracle.authorities import CPYTHON_LIB_SOCKET, docs_of_method
from oracle.caselib import MAY, MUST, SHOULD, Case, Handle, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import AMPLE
from oracle.cases.scenarios._steps import (
    DGRAM,
    INET,
    INET6,
    PEER,
    PORT,
    STREAM,
    UNIX,
    listener,
    on,
    pair,
    waits,
)

FUNCTION = "subclasses"

RULES = {
    "class-of-methods": rule(
        SHOULD,
        "dup returns a socket of the same class, and accept one of the class socket",
        CPYTHON_LIB_SOCKET,
    ),
    "class-of-functions": rule(
        SHOULD, "functions of the module return sockets of the class socket", CPYTHON_LIB_SOCKET
    ),
    "class-of-files": rule(
        SHOULD,
        "makefile returns a file of the class that the mode and the buffer ask for",
        docs_of_method("makefile"),
    ),
    "repr": rule(MAY, "repr names the class and its module", CPYTHON_LIB_SOCKET),
    "works": rule(MUST, "a socket of a subclass does all that a socket does", CPYTHON_LIB_SOCKET),
    "arguments": rule(
        SHOULD,
        "a subclass without a constructor takes the arguments of socket, and refuses the same",
        CPYTHON_LIB_SOCKET,
    ),
}


def own(*args: Any, name: str = "s", **more: Any) -> Step:
    """A socket of the subclass."""
    return step("subclass", *args, as_=name, **more)


def class_of(name: str) -> Step:
    return step("class_of", Handle(name))


LISTENING = (
    own(INET, STREAM),
    on("s", "bind", ("127.0.0.1", 0)),
    on("s", "listen"),
    on("s", "getsockname", as_="addr_s", any_=PORT),
    on("s", "settimeout", AMPLE),
)
CONNECTED = (
    *listener(),
    own(INET, STREAM, name="c"),
    on("c", "connect", Result("addr_s")),
    on("s", "accept", as_=("p", "addr_p"), any_=PEER),
)


def files(slug: str, *args: Any) -> list[Case]:
    """The class of a file, of a plain socket and of the subclass."""
    made = on("c", "makefile", *args, as_="f")
    return [
        script(slug, step("socket", as_="c"), made, class_of("f")),
        script(f"{slug}-of-subclass", own(name="c"), made, class_of("f")),
    ]


CASES = {
    "class-of-methods": [
        script("its-own", own(), class_of("s")),
        script("dup", own(), on("s", "dup", as_="d"), class_of("d")),
        script("dup-of-dup", own(), on("s", "dup", as_="d"), on("d", "dup", as_="e"), class_of("e")),
        script("dup-of-plain", step("socket", as_="s"), on("s", "dup", as_="d"), class_of("d")),
        script(
            "dup-of-accepted",
            *LISTENING,
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            on("s", "accept", as_=("p", "addr_p"), any_=PEER),
            on("p", "dup", as_="d"),
            class_of("d"),
        ),
        script(
            "accept",
            *LISTENING,
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            on("s", "accept", as_=("p", "addr_p"), any_=PEER),
            class_of("p"),
        ),
        script("accept-from-subclass", *CONNECTED, class_of("p")),
        script("enter", own(), on("s", "__enter__", as_="e"), class_of("e")),
    ],
    "class-of-functions": [
        script("socket", step("socket", as_="s"), class_of("s")),
        script("socketpair", *pair(), class_of("a"), class_of("b")),
        script(
            "fromfd-of-subclass",
            own(),
            on("s", "fileno", as_="fd", any_="fd"),
            step("fromfd", Result("fd"), INET, STREAM, as_="d"),
            class_of("d"),
        ),
        script(
            "fileno-of-plain",
            step("socket", as_="s"),
            on("s", "detach", as_="fd", any_="fd"),
            own(kwargs={"fileno": Result("fd")}, name="d"),
            class_of("d"),
            on("d", "close"),
        ),
        script(
            "create-connection",
            *LISTENING,
            step("create_connection", Result("addr_s"), AMPLE, as_="c"),
            class_of("c"),
        ),
        script("create-server", step("create_server", ("127.0.0.1", 0), as_="s"), class_of("s")),
    ],
    "class-of-files": [
        *files("default"),
        *files("binary-reading", "rb"),
        *files("binary-writing", "wb"),
        *files("binary-both", "rwb"),
        *files("text-reading", "r"),
        *files("text-writing", "w"),
        *files("unbuffered", "rb", 0),
        *files("unbuffered-both", "rwb", 0),
        script(
            "raw-of-subclass",
            own(name="c"),
            on("c", "makefile", "rb", as_="f"),
            step("getdefaulttimeout"),
            class_of("f"),
        ),
    ],
    "repr": [
        script("open", own(INET, STREAM), step("repr", Handle("s"))),
        script("plain", step("socket", INET, STREAM, as_="s"), step("repr", Handle("s"))),
        script("datagram", own(INET, DGRAM), step("repr", Handle("s"))),
        script("ipv6", own(INET6, STREAM), step("repr", Handle("s")), needs=("ipv6",)),
        script("closed", own(INET, STREAM), on("s", "close"), step("repr", Handle("s"))),
        script("repr-of-dup", own(INET, STREAM), on("s", "dup", as_="d"), step("repr", Handle("d"))),
        script("unix", own(UNIX, STREAM), step("repr", Handle("s"))),
    ],
    "works": [
        script("sends", *CONNECTED, on("c", "sendall", b"abc"), on("p", "recv", 10)),
        script("receives", *CONNECTED, on("p", "sendall", b"abc"), on("c", "recv", 10)),
        script("end-of-stream", *CONNECTED, on("p", "close"), on("c", "recv", 10)),
        script("times-out", *CONNECTED, on("c", "settimeout", 0.05), on("c", "recv", 1, elapsed=waits(50))),
        script("default-time-out", step("setdefaulttimeout", 1.5), own(), on("s", "gettimeout")),
        script(
            "dup-keeps-time-out",
            own(),
            on("s", "settimeout", 1.5),
            on("s", "dup", as_="d"),
            on("d", "gettimeout"),
        ),
        script(
            "not-inheritable",
            own(),
            on("s", "get_inheritable"),
            on("s", "dup", as_="d"),
            on("d", "get_inheritable"),
        ),
        script(
            "file-reads",
            *CONNECTED,
            on("c", "makefile", "rb", as_="f"),
            on("p", "sendall", b"one\ntwo"),
            on("p", "close"),
            on("f", "readline"),
            on("f", "read"),
        ),
        script(
            "file-writes",
            *CONNECTED,
            on("c", "makefile", "wb", as_="f"),
            on("f", "write", b"abc"),
            on("f", "flush"),
            on("p", "recv", 10),
        ),
        script(
            "file-keeps-it-open",
            *CONNECTED,
            on("c", "makefile", "rb", as_="f"),
            on("c", "close"),
            on("p", "sendall", b"abc"),
            on("f", "read", 3),
            on("f", "close"),
            on("p", "recv", 1),
        ),
        script("with", own(), on("s", "__enter__"), on("s", "__exit__", None, None, None), on("s", "fileno")),
        script("detach", own(), on("s", "detach", any_="fd"), on("s", "fileno")),
        script(
            "sendfile",
            *CONNECTED,
            step("open_file", b"abc", as_="f"),
            on("c", "sendfile", Handle("f")),
            on("p", "recv", 10),
        ),
    ],
    "arguments": [
        script("none", own(), step("repr", Handle("s"))),
        script("named", own(kwargs={"type": DGRAM, "family": INET}), step("repr", Handle("s"))),
        script("unknown-family", own(12345)),
        script("family-is-text", own("inet")),
        script("too-many", own(INET, STREAM, 0, None, 5)),
        script("unknown-name", own(kwargs={"kind": 1})),
        script("negative-fileno", own(kwargs={"fileno": -1})),
        script(
            "closed-fileno",
            *pair(),
            on("a", "fileno", as_="fd", any_="fd"),
            on("a", "close"),
            own(kwargs={"fileno": Result("fd")}),
        ),
    ],
}
