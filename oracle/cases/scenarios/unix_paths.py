# SPDX-License-Identifier: MIT
"""unix_paths: names of AF_UNIX in the file system, in an empty folder that each script enters first."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_GETSOCKADDRARG,
    CPYTHON_LIB_SOCKET,
    CPYTHON_MAKESOCKADDR,
    LINUX_UNIX,
    PEP_383,
    PEP_3151,
    docs_of_method,
    posix,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Handle, Obj, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import AMPLE
from oracle.cases.scenarios._steps import DGRAM, STREAM, UNIX, on

FUNCTION = "unix_paths"

RULES = {
    "own-name": rule(
        SHOULD,
        "getsockname returns the name as str, as it was spelled, even if bytes were bound",
        CPYTHON_MAKESOCKADDR,
    ),
    "peers-name": rule(
        MUST,
        "getpeername and accept return the name of the other end, and '' if it has none",
        docs_of_method("accept"),
    ),
    "senders-name": rule(
        MUST,
        "recvfrom and recvmsg return the sender's name, and None if it has none",
        docs_of_method("recvfrom"),
    ),
    "nul": rule(
        SHOULD,
        "a name ends before its first null byte, and bytes after it still count for its length",
        LINUX_UNIX,
    ),
    "encoding": rule(
        SHOULD,
        "a name is encoded and decoded like a file name, with surrogates for bytes beyond UTF-8",
        PEP_383,
    ),
    "length": rule(
        SHOULD, "a name has at most 107 bytes, of which a str may need several per character", LINUX_UNIX
    ),
    "types": rule(
        SHOULD, "a name is a str or bytes-like; no object is asked for its path", CPYTHON_GETSOCKADDRARG
    ),
    "in-use": rule(MUST, "binding to a name that exists raises OSError with EADDRINUSE", posix("bind")),
    "no-place": rule(MUST, "binding where no file can be made raises the class that files raise", PEP_3151),
    "missing": rule(MUST, "connecting to a missing name raises FileNotFoundError", PEP_3151),
    "nobody": rule(
        MUST,
        "connecting to a name that nobody listens to, or to another file, raises ConnectionRefusedError",
        posix("connect"),
    ),
    "other-type": rule(
        MUST, "connecting to a socket of another type raises OSError with EPROTOTYPE", posix("connect")
    ),
    "numbers": rule(MUST, "connect_ex returns the same errors as numbers", docs_of_method("connect_ex")),
    "shown": rule(SHOULD, "repr shows the names of both ends", CPYTHON_LIB_SOCKET),
}

PLAIN_FILE = "file"
LONG = "n" * 107


def inside(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps in an empty folder."""
    return script(slug, step("enter_folder"), *steps, why=why)


def beside_file(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps in a folder with an empty file."""
    return script(slug, step("enter_folder", PLAIN_FILE), *steps, why=why)


def bound(name: str, path: object, kind: Const = STREAM) -> tuple[Step, ...]:
    """A socket of AF_UNIX that binds a path."""
    return (step("socket", UNIX, kind, as_=name), on(name, "bind", path))


def listening(path: object) -> tuple[Step, ...]:
    """A listener `s`."""
    return (*bound("s", path), on("s", "listen"))


def connected(path: object, *client: Step, to: object = None) -> tuple[Step, ...]:
    """A listener `s`, a client `c`, its other end `p`."""
    return (
        *listening(path),
        step("socket", UNIX, as_="c"),
        *client,
        on("c", "connect", path if to is None else to),
        on("s", "accept", as_=("p", "addr_p")),
    )


def named(slug: str, path: object, why: str = "") -> Case:
    """bind and getsockname."""
    return inside(slug, *bound("s", path), on("s", "getsockname"), why=why)


def binds(slug: str, path: object, why: str = "") -> Case:
    """bind alone."""
    return inside(slug, *bound("s", path), why=why)


def connects(
    slug: str, *before: Step, to: object = "name", enter: Iterable[Step] = (), why: str = ""
) -> Case:
    """connect to a name."""
    first = tuple(enter) or (step("enter_folder"),)
    return script(slug, *first, *before, step("socket", UNIX, as_="c"), on("c", "connect", to), why=why)


def numbers(slug: str, *before: Step, to: object = "name") -> Case:
    """connect_ex to a name."""
    steps = (step("socket", UNIX, as_="c"), on("c", "connect_ex", to, symbols="E"))
    return script(slug, step("enter_folder", PLAIN_FILE), *before, *steps)


GONE = (*bound("s", "name"), on("s", "close"))
A_TO_B = (*bound("b", "to", DGRAM), *bound("a", "from", DGRAM))
UNNAMED_TO_B = (*bound("b", "to", DGRAM), step("socket", UNIX, DGRAM, as_="a"))

CASES = {
    "own-name": [
        named("name-str", "name"),
        named("name-bytes", b"name"),
        named("name-bytearray", bytearray(b"name")),
        named("name-memoryview", memoryview(b"name")),
        named("name-str-subclass", Obj("str_subclass", "name")),
        named("name-in-folder", "./name"),
        named("name-with-slashes", ".//./name"),
        named("name-hidden", ".name"),
        named("name-with-blanks", " na me\n"),
        named("name-like-a-host", "127.0.0.1:80"),
        inside("name-unbound", step("socket", UNIX, as_="s"), on("s", "getsockname")),
        inside("name-after-close", *bound("s", "name"), on("s", "close"), on("s", "getsockname")),
        inside("name-of-copy", *bound("s", "name"), on("s", "dup", as_="t"), on("t", "getsockname")),
        inside("name-of-datagram", *bound("s", "name", DGRAM), on("s", "getsockname")),
        inside("name-of-packets", *bound("s", "name", Const("SOCK_SEQPACKET")), on("s", "getsockname")),
        inside("name-of-listener", *listening("name"), on("s", "getsockname")),
        inside(
            "name-of-server",
            step("create_server", "name", kwargs={"family": UNIX}, as_="s"),
            on("s", "getsockname"),
        ),
    ],
    "peers-name": [
        inside(
            "accept-unnamed",
            *connected("name"),
            on("c", "getpeername"),
            on("c", "getsockname"),
            on("p", "getsockname"),
            on("p", "getpeername"),
        ),
        inside(
            "accept-named",
            *connected("name", on("c", "bind", "client")),
            on("c", "getpeername"),
            on("p", "getpeername"),
            on("p", "getsockname"),
        ),
        inside("accept-named-by-bytes", *connected(b"name", on("c", "bind", b"client"))),
        inside(
            "accept-abstract",
            *connected("name", on("c", "bind", b"\0sockconform-path-client")),
            on("p", "getpeername"),
        ),
        inside(
            "peer-as-bound",
            *connected("./name", to="name"),
            on("c", "getpeername"),
            why="the name is that of bind, not that of connect",
        ),
        inside("peer-after-its-close", *connected("name"), on("p", "close"), on("c", "getpeername")),
        inside("peer-after-close-of-listener", *connected("name"), on("s", "close"), on("c", "getpeername")),
        inside(
            "peer-of-datagram",
            *A_TO_B,
            on("a", "connect", "to"),
            on("a", "getpeername"),
            on("b", "getpeername"),
        ),
        inside("peer-none", *bound("s", "name"), on("s", "getpeername")),
    ],
    "senders-name": [
        inside("sender-named", *A_TO_B, on("a", "sendto", b"x", "to"), on("b", "recvfrom", 5)),
        inside("sender-to-bytes", *A_TO_B, on("a", "sendto", b"x", b"to"), on("b", "recvfrom", 5)),
        inside("sender-with-flags", *A_TO_B, on("a", "sendto", b"x", 0, "to"), on("b", "recvfrom", 5)),
        inside("sender-of-message", *A_TO_B, on("a", "sendmsg", [b"x"], [], 0, "to"), on("b", "recvmsg", 5)),
        inside(
            "sender-into",
            *A_TO_B,
            on("a", "sendto", b"x", "to"),
            on("b", "recvfrom_into", bytearray(3)),
            on("a", "sendto", b"y", "to"),
            on("b", "recvmsg_into", [bytearray(3)]),
        ),
        inside("sender-unnamed", *UNNAMED_TO_B, on("a", "sendto", b"x", "to"), on("b", "recvfrom", 5)),
        inside(
            "sender-unnamed-of-message", *UNNAMED_TO_B, on("a", "sendto", b"x", "to"), on("b", "recvmsg", 5)
        ),
        inside(
            "sender-answered",
            *A_TO_B,
            on("a", "sendto", b"ping", "to"),
            on("b", "recvfrom", 5, as_=("data", "sender")),
            on("b", "sendto", b"pong", Result("sender")),
            on("a", "recvfrom", 5),
        ),
        inside(
            "sender-closed-meanwhile",
            *A_TO_B,
            on("a", "sendto", b"x", "to"),
            on("a", "close"),
            on("b", "recvfrom", 5),
        ),
        inside(
            "sender-on-a-stream",
            *connected("name", on("c", "bind", "client")),
            on("c", "send", b"x"),
            on("p", "recvfrom", 5),
            why="a connection's data have a name in this family",
        ),
        inside(
            "sender-to-stream-address",
            *connected("name"),
            on("c", "sendto", b"x", "name"),
            on("c", "sendto", b"x", "nowhere"),
        ),
    ],
    "nul": [
        named("nul-inside", "na\0me"),
        named("nul-inside-bytes", b"na\0me"),
        named("nul-last", "name\0"),
        named("nul-last-bytes", b"name\0"),
        named("nul-many", b"name" + b"\0" * 100),
        connects("nul-inside-connected", *listening("na"), to="na\0me"),
        connects("nul-last-connected", *listening("name"), to=b"name\0"),
        inside("nul-sent", *A_TO_B, on("a", "sendto", b"x", "to\0"), on("b", "recvfrom", 5)),
        binds("nul-length-107", b"name" + b"\0" * 103),
        binds("nul-length-108", b"name" + b"\0" * 104),
        connects("nul-first", *listening("name"), to="\0name", why="it is an abstract name"),
    ],
    "encoding": [
        named("encoding-latin", "n\u00e4me"),
        named("encoding-beyond-the-bmp", "n\U0001f600"),
        named("encoding-latin-bytes", "n\u00e4me".encode()),
        named("encoding-byte", b"n\xffme"),
        named("encoding-escaped-byte", "n\udcffme"),
        named("encoding-cut-character", b"name\xe2\x82"),
        named("encoding-overlong", b"\xc0\xaf"),
        named("encoding-surrogate-bytes", b"\xed\xa0\x80"),
        named("encoding-line-separator", "na\u2028me"),
        named("encoding-not-normalised", "na\u0308me"),
        binds("encoding-surrogate", "n\ud800me"),
        binds("encoding-surrogate-and-nul", "n\0\ud800"),
        inside(
            "encoding-byte-accepted", *connected(b"n\xff", on("c", "bind", b"c\xfe")), on("c", "getpeername")
        ),
        inside(
            "encoding-byte-answered",
            *bound("b", b"\xff", DGRAM),
            *bound("a", b"\xfe", DGRAM),
            on("a", "sendto", b"x", "\udcff"),
            on("b", "recvfrom", 5, as_=("data", "sender")),
            on("b", "sendto", b"y", Result("sender")),
            on("a", "recvfrom", 5),
        ),
        connects("encoding-surrogate-connected", to="n\ud800me"),
        inside(
            "encoding-surrogate-sent",
            step("socket", UNIX, DGRAM, as_="s"),
            on("s", "sendto", b"x", "\ud800"),
            on("s", "sendmsg", [b"x"], [], 0, "\ud800"),
            on("s", "connect_ex", "\ud800"),
        ),
        inside("encoding-shown", *bound("s", b"n\xff\xc3\xa4"), step("repr", Handle("s"))),
    ],
    "length": [
        named("length-1", "n"),
        named("length-107", LONG),
        named("length-107-bytes", LONG.encode()),
        named("length-107-of-characters", "\u00e9" * 53 + "n"),
        binds("length-108", LONG + "n"),
        binds("length-108-bytes", LONG.encode() + b"n"),
        binds("length-108-of-characters", "\u00e9" * 54),
        binds("length-1000", "n" * 1000),
        connects("length-107-connected", *listening(LONG), to=LONG),
        connects("length-108-connected", to=LONG + "n"),
        numbers("length-108-numbers", to=LONG + "n"),
        inside(
            "length-108-sent",
            step("socket", UNIX, DGRAM, as_="s"),
            on("s", "sendto", b"x", LONG + "n"),
            on("s", "sendmsg", [b"x"], [], 0, LONG + "n"),
        ),
        inside(
            "length-107-sender",
            *bound("b", "to", DGRAM),
            *bound("a", LONG, DGRAM),
            on("a", "sendto", b"x", "to"),
            on("b", "recvfrom", 5),
        ),
        connects("length-0-connected", to=""),
        connects("length-0-bytes-connected", to=b""),
        inside("length-0-sent", step("socket", UNIX, DGRAM, as_="s"), on("s", "sendto", b"x", "")),
    ],
    "types": [
        binds("type-plain", Obj("plain")),
        binds("type-tuple", ("name",)),
        binds("type-pair", ("name", 0)),
        binds("type-none", None),
        binds("type-true", True),
        connects("type-list-connected", to=["name"]),
        inside("type-int-sent", step("socket", UNIX, DGRAM, as_="s"), on("s", "sendto", b"x", 5)),
        binds("type-str", "name"),
    ],
    "in-use": [
        inside("in-use", *bound("s", "name"), *bound("t", "name")),
        inside("in-use-otherwise-spelled", *bound("s", "name"), *bound("t", b"./name")),
        inside("in-use-by-another-type", *bound("s", "name", DGRAM), *bound("t", "name")),
        inside("in-use-after-close", *GONE, *bound("t", "name"), why="close leaves the file"),
        beside_file("in-use-by-a-file", *bound("s", PLAIN_FILE)),
        binds("in-use-by-the-folder", "."),
        binds("in-use-by-the-root", "/"),
        inside("in-use-by-nul", *bound("s", "name"), *bound("t", "name\0more")),
        inside("not-in-use-by-case", *bound("s", "name"), *bound("t", "Name")),
        inside(
            "in-use-and-reused",
            *bound("s", "name"),
            step("socket", UNIX, as_="t"),
            on("t", "setsockopt", Const("SOL_SOCKET"), Const("SO_REUSEADDR"), 1),
            on("t", "bind", "name"),
            why="SO_REUSEADDR means nothing in this family",
        ),
        inside("bound-twice", *bound("s", "name"), on("s", "bind", "other"), on("s", "getsockname")),
        inside(
            "in-use-then-another",
            *bound("s", "name"),
            step("socket", UNIX, as_="t"),
            on("t", "bind", "name"),
            on("t", "bind", "other"),
            on("t", "getsockname"),
            why="a refused bind leaves the socket unbound",
        ),
        inside(
            "in-use-by-server",
            *bound("s", "name"),
            step("create_server", "name", kwargs={"family": UNIX}, as_="t"),
        ),
    ],
    "no-place": [
        binds("no-folder", "nowhere/name"),
        binds("no-folder-of-the-root", "/nowhere-at-all/name"),
        beside_file("under-a-file", *bound("s", "file/name")),
        binds("with-a-slash-behind", "name/"),
        binds("place", "./name"),
    ],
    "missing": [
        connects("missing"),
        connects("missing-bytes", to=b"name"),
        connects("missing-folder", to="nowhere/name"),
        connects("missing-under-a-file", to="file/name", enter=[step("enter_folder", PLAIN_FILE)]),
        inside(
            "missing-with-timeout",
            step("socket", UNIX, as_="c"),
            on("c", "settimeout", AMPLE),
            on("c", "connect", "name"),
        ),
        inside("missing-datagram", step("socket", UNIX, DGRAM, as_="c"), on("c", "connect", "name")),
        inside("missing-sent", step("socket", UNIX, DGRAM, as_="c"), on("c", "sendto", b"x", "name")),
        inside("missing-sent-nothing", step("socket", UNIX, DGRAM, as_="c"), on("c", "sendto", b"", "name")),
        inside(
            "missing-sent-message",
            step("socket", UNIX, DGRAM, as_="c"),
            on("c", "sendmsg", [], [], 0, "name"),
        ),
        connects("missing-by-case", *listening("name"), to="Name"),
        connects("not-missing", *listening("name")),
    ],
    "nobody": [
        connects("nobody-listens", *bound("s", "name")),
        connects("nobody-any-more", *GONE),
        connects("nobody-after-listening", *listening("name"), on("s", "close")),
        connects("no-socket", to=PLAIN_FILE, enter=[step("enter_folder", PLAIN_FILE)]),
        connects("no-socket-but-the-folder", to="."),
        inside(
            "nobody-receives",
            *bound("s", "name", DGRAM),
            on("s", "close"),
            step("socket", UNIX, DGRAM, as_="c"),
            on("c", "sendto", b"x", "name"),
        ),
        inside(
            "nobody-receives-any-more",
            *A_TO_B,
            on("a", "connect", "to"),
            on("b", "close"),
            on("a", "send", b"x"),
            on("a", "send", b"x"),
        ),
        beside_file(
            "no-socket-sent", step("socket", UNIX, DGRAM, as_="c"), on("c", "sendto", b"x", PLAIN_FILE)
        ),
        connects("somebody-listens", *listening("name")),
        connects("somebody-else-listens", *listening("name"), to="./name"),
    ],
    "other-type": [
        connects("stream-to-datagram", *bound("s", "name", DGRAM)),
        inside(
            "datagram-to-stream",
            *listening("name"),
            step("socket", UNIX, DGRAM, as_="c"),
            on("c", "connect", "name"),
            on("c", "sendto", b"x", "name"),
        ),
        inside(
            "packets-to-stream",
            *listening("name"),
            step("socket", UNIX, Const("SOCK_SEQPACKET"), as_="c"),
            on("c", "connect", "name"),
        ),
        inside(
            "datagram-to-datagram",
            *bound("s", "name", DGRAM),
            step("socket", UNIX, DGRAM, as_="c"),
            on("c", "connect", "name"),
        ),
    ],
    "numbers": [
        numbers("number-missing"),
        numbers("number-no-folder", to="nowhere/name"),
        numbers("number-under-a-file", to="file/name"),
        numbers("number-no-socket", to="file"),
        numbers("number-nobody", *bound("s", "name")),
        numbers("number-other-type", *bound("s", "name", DGRAM)),
        numbers("number-empty", to=""),
        numbers("number-good", *listening("name")),
    ],
    "shown": [
        inside("shown-bound", *bound("s", "name"), step("repr", Handle("s"))),
        inside("shown-bound-bytes", *bound("s", b"name"), step("repr", Handle("s"))),
        inside(
            "shown-both-ends",
            *connected("name", on("c", "bind", "client")),
            step("repr", Handle("c")),
            step("repr", Handle("p")),
        ),
        inside(
            "shown-unnamed-client", *connected("name"), step("repr", Handle("c")), step("repr", Handle("p"))
        ),
        inside("shown-beyond-ascii", *bound("s", "n\u00e4me"), step("repr", Handle("s"))),
        inside("shown-with-quote", *bound("s", "na'me\n"), step("repr", Handle("s"))),
        inside("shown-unbound", step("socket", UNIX, as_="s"), step("repr", Handle("s"))),
    ],
}
