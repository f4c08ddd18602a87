# SPDX-License-Identifier: MIT
"""sendfile: a file's bytes are sent by the system from a regular file, or by send() from any other one."""

from __future__ import annotations

from oracle.authorities import CPYTHON_LIB_SOCKET, docs_of_method
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Obj, Result, Step, rule, script, step
from oracle.cases.scenarios._steps import DGRAM, UNIX, connection, on, pair, waits

FUNCTION = "sendfile"

RULES = {
    "sends": rule(
        MUST,
        "the file's bytes are sent from the offset on, and their number is returned",
        docs_of_method("sendfile"),
    ),
    "count": rule(MUST, "the count limits the bytes that are sent", docs_of_method("sendfile")),
    "position": rule(
        MUST,
        "after the call the file's position is behind the last byte that was sent",
        docs_of_method("sendfile"),
    ),
    "binary": rule(MUST, "the file must be opened in binary mode", docs_of_method("sendfile")),
    "stream": rule(MUST, "the socket must be of type SOCK_STREAM", docs_of_method("sendfile")),
    "blocking": rule(
        MUST, "a non-blocking socket is refused, except for an empty regular file", docs_of_method("sendfile")
    ),
    "waiting": rule(MUST, "the time-out ends the wait for the socket", docs_of_method("settimeout")),
    "count-kinds": rule(SHOULD, "the count is None or a positive int", CPYTHON_LIB_SOCKET),
    "offset-kinds": rule(SHOULD, "the offset is an integer that the file accepts", CPYTHON_LIB_SOCKET),
    "other-files": rule(
        SHOULD,
        "an object without a descriptor is read, and one with a descriptor of size 0 is an empty file",
        CPYTHON_LIB_SOCKET,
    ),
    "closed": rule(SHOULD, "a closed file or socket is refused", CPYTHON_LIB_SOCKET),
    "failures": rule(
        SHOULD, "if the system sends nothing, send() is tried, and its error is raised", CPYTHON_LIB_SOCKET
    ),
    "arguments": rule(
        MAY, "the parameters are file, offset and count, by place or by name", CPYTHON_LIB_SOCKET
    ),
    "order": rule(
        MAY,
        "mode, type and count are checked before the descriptor, and this before the time-out",
        CPYTHON_LIB_SOCKET,
    ),
}

TEXT = b"abcdefghij"
LONG = b"x" * 20000  # more than two blocks of send(), less than a socket's buffer
ENDLESS = b"x" * 1000000  # more than a socket's buffers
F = Result("f")


def opened(content: bytes = TEXT, kind: str = "binary") -> Step:
    """The file f."""
    more = () if kind == "binary" else (kind,)
    return step("open_file", content, *more, as_="f")


def sends(
    slug: str, *args: object, kind: str = "binary", content: bytes = TEXT, why: str = "", **named: object
) -> Case:
    """A file is sent; then what arrived, and the file's position."""
    return script(
        slug,
        *pair(),
        opened(content, kind),
        on("a", "sendfile", F, *args, kwargs=named),
        on("a", "close"),
        on("b", "recv", 30000),
        on("f", "tell"),
        why=why,
    )


def twice(slug: str, *args: object, content: bytes = TEXT, why: str = "") -> list[Case]:
    """A regular file is sent, and one in memory."""
    return [
        sends(slug, *args, content=content, why=why),
        sends(f"{slug}-memory", *args, kind="memory", content=content, why=why),
    ]


def refused(slug: str, *args: object, kind: str = "binary", why: str = "") -> list[Case]:
    """The call as the last step, for a regular file and for one in memory."""
    kinds = ("binary", "memory")
    return [
        script(
            slug if kind == "binary" else f"{slug}-{kind}",
            *pair(),
            opened(TEXT, kind),
            on("a", "sendfile", F, *args),
            why=why,
        )
        for kind in kinds
    ]


def of(slug: str, *made: Step, args: tuple[object, ...] = (), why: str = "") -> Case:
    """Some other object f is sent."""
    return script(slug, *pair(), *made, on("a", "sendfile", F, *args), why=why)


def file_of(mode: str, *size: int) -> tuple[Step, ...]:
    """The file f over a socket."""
    return (step("socketpair", as_=("x", "y")), on("x", "makefile", mode, *size, as_="f"))


def other(slug: str, value: object, *args: object) -> Case:
    """A value that is no file."""
    return script(slug, *pair(), on("a", "sendfile", value, *args))


CASES = {
    "sends": [
        *twice("whole-file"),
        *twice("offset", 3),
        *twice("offset-last-byte", 9),
        *twice("offset-at-end", 10),
        *twice("offset-beyond-end", 11),
        *twice("offset-false", False),
        *twice("offset-true", True),
        *twice("long-file", content=LONG),
        *twice("long-file-offset", 9000, content=LONG),
        *twice("empty-file", content=b""),
        sends("offset-named", offset=3),
        script(
            "tcp",
            *connection(),
            opened(),
            on("c", "sendfile", F),
            on("p", "recv", 100),
        ),
        script(
            "sent-twice",
            *pair(),
            opened(),
            on("a", "sendfile", F),
            on("a", "sendfile", F),
            on("b", "recv", 100),
            why="the offset counts from the beginning, not from the position",
        ),
        script(
            "sent-twice-memory",
            *pair(),
            opened(TEXT, "memory"),
            on("a", "sendfile", F),
            on("a", "sendfile", F),
            on("b", "recv", 100),
            why="without an offset the file is read from its position",
        ),
        script(
            "after-reading",
            *pair(),
            opened(),
            on("f", "read", 4),
            on("a", "sendfile", F),
            on("b", "recv", 100),
            on("f", "tell"),
        ),
        script(
            "after-reading-memory",
            *pair(),
            opened(TEXT, "memory"),
            on("f", "read", 4),
            on("a", "sendfile", F),
            on("b", "recv", 100),
            on("f", "tell"),
            why="the position afterwards is counted from the offset, not from where reading began",
        ),
        script(
            "with-time-out",
            *pair(),
            on("a", "settimeout", 5.0),
            opened(),
            on("a", "sendfile", F),
            on("b", "recv", 100),
        ),
    ],
    "count": [
        *twice("count", 0, 4),
        *twice("count-and-offset", 3, 4),
        *twice("count-of-all", 0, 10),
        *twice("count-over-all", 0, 11),
        *twice("count-over-rest", 8, 5),
        *twice("count-none", 0, None),
        *twice("count-one", 9, 1),
        *twice("count-long", 0, 8193, content=LONG),
        *twice("count-of-block", 0, 8192, content=LONG),
        *twice("count-beyond-end", 11, 5),
        *twice("count-over-32-bits", 0, 1 << 32),
        *refused("count-over-63-bits", 0, 1 << 63, why="before 3.13 the system is asked for as many at once"),
        sends("count-named", count=4),
    ],
    "position": [
        script(
            "position-rewound",
            *pair(),
            opened(),
            on("f", "seek", 7),
            on("a", "sendfile", F, 0, 3),
            on("f", "tell"),
        ),
        script(
            "position-untouched",
            *pair(),
            opened(),
            on("f", "seek", 7),
            on("a", "sendfile", F, 10),
            on("f", "tell"),
        ),
        script("read-on", *pair(), opened(), on("a", "sendfile", F, 2, 3), on("f", "read", 3)),
        script(
            "position-after-refusal",
            *pair(),
            opened(),
            on("f", "seek", 7),
            on("a", "sendfile", F, 0, 0),
            on("f", "tell"),
        ),
        script(
            "position-after-failure",
            step("socket", as_="s"),
            opened(),
            on("s", "sendfile", F),
            on("f", "tell"),
            why="send() was tried with a block that had been read",
        ),
    ],
    "binary": [
        of("text-file", opened(TEXT, "text")),
        of("binary-file", opened(TEXT)),
        of("memory-file", opened(TEXT, "memory"), why="an object without a mode counts as binary"),
    ],
    "stream": [
        script("datagram", *pair(UNIX, DGRAM), opened(), on("a", "sendfile", F)),
        script(
            "seqpacket",
            *pair(UNIX, Const("SOCK_SEQPACKET")),
            opened(),
            on("a", "sendfile", F),
            on("b", "recv", 100),
        ),
        script("datagram-memory", *pair(UNIX, DGRAM), opened(TEXT, "memory"), on("a", "sendfile", F)),
        script("stream-type", *pair(), opened(), on("a", "sendfile", F)),
    ],
    "blocking": [
        script(
            "non-blocking",
            *pair(),
            on("a", "settimeout", 0.0),
            opened(),
            on("a", "sendfile", F),
            on("f", "tell"),
        ),
        script(
            "non-blocking-memory",
            *pair(),
            on("a", "setblocking", False),
            opened(TEXT, "memory"),
            on("a", "sendfile", F),
        ),
        script(
            "non-blocking-empty", *pair(), on("a", "setblocking", False), opened(b""), on("a", "sendfile", F)
        ),
        script(
            "non-blocking-empty-memory",
            *pair(),
            on("a", "setblocking", False),
            opened(b"", "memory"),
            on("a", "sendfile", F),
        ),
        script(
            "default-time-out-zero",
            step("setdefaulttimeout", 0),
            *pair(),
            opened(),
            on("a", "sendfile", F),
        ),
    ],
    "waiting": [
        script(
            "wait-ends",
            *pair(),
            on("a", "settimeout", 0.05),
            opened(ENDLESS),
            on("a", "sendfile", F, elapsed=waits(50)),
        ),
        script(
            "wait-ends-memory",
            *pair(),
            on("a", "settimeout", 0.05),
            opened(ENDLESS, "memory"),
            on("a", "sendfile", F, elapsed=waits(50)),
        ),
        script("wait-not-needed", *pair(), on("a", "settimeout", 0.05), opened(LONG), on("a", "sendfile", F)),
    ],
    "count-kinds": [
        *refused("count-zero", 0, 0),
        *refused("count-negative", 0, -1),
        *refused("count-false", 0, False),
        *twice("count-true", 0, True),
        *twice("count-int-subclass", 0, Obj("int_subclass", 3)),
        script("count-str", *pair(), opened(), on("a", "sendfile", F, 0, "2")),
        script("count-float", *pair(), opened(), on("a", "sendfile", F, 0, 0.1)),
        script("count-float-whole", *pair(), opened(), on("a", "sendfile", F, 0, 2.0)),
        script("count-float-large", *pair(), opened(), on("a", "sendfile", F, 0, 1e300)),
        script("count-float-infinite", *pair(), opened(), on("a", "sendfile", F, 0, float("inf"))),
        script("count-float-small", *pair(), opened(), on("a", "sendfile", F, 0, 0.0001)),
        script("count-float-smaller", *pair(), opened(), on("a", "sendfile", F, 0, 0.00001)),
        script("count-float-smallest", *pair(), opened(), on("a", "sendfile", F, 0, 5e-324)),
        script("count-float-of-17-digits", *pair(), opened(), on("a", "sendfile", F, 0, 1234567890123456.7)),
        script("count-float-below-1e16", *pair(), opened(), on("a", "sendfile", F, 0, 9999999999999998.0)),
        script("count-float-1e16", *pair(), opened(), on("a", "sendfile", F, 0, 1e16)),
        script("count-float-minus-zero", *pair(), opened(), on("a", "sendfile", F, 0, -0.0)),
        script("count-float-nan", *pair(), opened(), on("a", "sendfile", F, 0, float("nan"))),
        script("count-bytes", *pair(), opened(), on("a", "sendfile", F, 0, b"it's\n")),
        script("count-bytearray", *pair(), opened(), on("a", "sendfile", F, 0, bytearray(b"\xff"))),
        script("count-list", *pair(), opened(), on("a", "sendfile", F, 0, [1, "two", None])),
        script("count-tuple", *pair(), opened(), on("a", "sendfile", F, 0, ("one",))),
        script("count-dict", *pair(), opened(), on("a", "sendfile", F, 0, {"a": [], "b": ()})),
        script("count-index", *pair(), opened(), on("a", "sendfile", F, 0, Obj("index", 3))),
        script("count-str-quote", *pair(), opened(), on("a", "sendfile", F, 0, "it's\t\x7f\\")),
        script("count-str-both-quotes", *pair(), opened(), on("a", "sendfile", F, 0, "'\"")),
        script("count-str-subclass", *pair(), opened(), on("a", "sendfile", F, 0, Obj("str_subclass", "x"))),
        script("count-decimal", *pair(), opened(), on("a", "sendfile", F, 0, Obj("decimal", "2.50"))),
        script("count-negative-large", *pair(), opened(), on("a", "sendfile", F, 0, -(1 << 63))),
        script(
            "count-int-subclass-zero", *pair(), opened(), on("a", "sendfile", F, 0, Obj("int_subclass", 0))
        ),
    ],
    "offset-kinds": [
        *refused("offset-negative", -1),
        *refused("offset-over-63-bits", 1 << 63),
        sends("offset-over-32-bits", 1 << 32),
        script("offset-str", *pair(), opened(), on("a", "sendfile", F, "x")),
        script("offset-float", *pair(), opened(), on("a", "sendfile", F, 1.5)),
        script("offset-index", *pair(), opened(), on("a", "sendfile", F, Obj("index", 3))),
        script(
            "offset-int-subclass",
            *pair(),
            opened(),
            on("a", "sendfile", F, Obj("int_subclass", 3)),
            on("f", "tell"),
        ),
        script("offset-list", *pair(), opened(), on("a", "sendfile", F, [])),
    ],
    "other-files": [
        other("file-none", None),
        other("file-int", 5),
        other("file-bytes", b"abc"),
        other("file-str", "abc"),
        other("file-list", []),
        other("file-plain", Obj("plain")),
        other("file-int-with-offset", 5, 3),
        of("file-socket", step("socket", as_="f"), why="the system says that its size is 0"),
        of("file-closed-socket", step("socket", as_="f"), on("f", "close")),
        of("file-closed-socket-with-offset", step("socket", as_="f"), on("f", "close"), args=(3,)),
        of("file-of-socket", step("socketpair", as_=("x", "y")), on("x", "makefile", "rb", as_="f")),
        of(
            "file-of-socket-closed",
            step("socketpair", as_=("x", "y")),
            on("x", "makefile", "rb", as_="f"),
            on("f", "close"),
        ),
        *(
            of("file-of-socket-" + name, *file_of(mode, *size), why=why)
            for name, mode, size, why in (
                ("raw", "rb", (0,), ""),
                ("writing", "wb", (), ""),
                ("text", "r", (), "it is not binary"),
                ("text-writing", "w", (), "it is not binary"),
                ("text-without-letters", "", (), "the mode is a text without b, and means reading"),
            )
        ),
        *(
            of(f"file-of-socket-{name}-detached", *file_of(mode), on("f", "detach", as_="g"), args=args)
            for name, mode, args in (
                ("reading", "rb", ()),
                ("reading-with-offset", "rb", (1,)),
                ("writing", "wb", ()),
                ("text", "r", ()),
            )
        ),
        *(
            of(f"file-of-socket-{name}-closed", *file_of(mode, *size), on("f", "close"))
            for name, mode, size in (("raw", "rb", (0,)), ("writing", "wb", ()), ("text", "r", ()))
        ),
    ],
    "closed": [
        of("closed-file", opened(), on("f", "close")),
        of("closed-memory-file", opened(TEXT, "memory"), on("f", "close")),
        of("closed-memory-file-with-offset", opened(TEXT, "memory"), on("f", "close"), args=(3,)),
        of("closed-text-file", opened(TEXT, "text"), on("f", "close")),
        of("closed-socket", opened(), on("a", "close")),
        of("closed-socket-memory", opened(TEXT, "memory"), on("a", "close")),
        of("closed-socket-empty-file", opened(b""), on("a", "close")),
        of("both-closed", opened(), on("f", "close"), on("a", "close")),
        of("nothing-closed", opened()),
    ],
    "failures": [
        script("not-connected", step("socket", as_="s"), opened(), on("s", "sendfile", F)),
        script(
            "not-connected-memory", step("socket", as_="s"), opened(TEXT, "memory"), on("s", "sendfile", F)
        ),
        script(
            "other-end-closed", *pair(), on("b", "close"), opened(), on("a", "sendfile", F), on("f", "tell")
        ),
        script(
            "other-end-closed-offset",
            *pair(),
            on("b", "close"),
            opened(LONG),
            on("a", "sendfile", F, 5),
            on("f", "tell"),
        ),
        script("shut-down", *pair(), on("a", "shutdown", Const("SHUT_WR")), opened(), on("a", "sendfile", F)),
        script("listening", step("socket", as_="s"), on("s", "listen"), opened(), on("s", "sendfile", F)),
        script("connected", *pair(), opened(), on("a", "sendfile", F)),
    ],
    "arguments": [
        script("no-argument", *pair(), on("a", "sendfile")),
        script("four-arguments", *pair(), opened(), on("a", "sendfile", F, 0, 1, 2)),
        script(
            "all-named", *pair(), opened(), on("a", "sendfile", kwargs={"file": F, "offset": 1, "count": 2})
        ),
        script("unknown-name", *pair(), opened(), on("a", "sendfile", F, kwargs={"size": 1})),
        script("misspelt-name", *pair(), opened(), on("a", "sendfile", F, kwargs={"cuont": 1})),
        script("named-twice", *pair(), opened(), on("a", "sendfile", F, 0, kwargs={"offset": 1})),
        script("named-self", *pair(), opened(), on("a", "sendfile", F, kwargs={"self": 1})),
    ],
    "order": [
        script("mode-before-type", *pair(UNIX, DGRAM), opened(TEXT, "text"), on("a", "sendfile", F, 0, 0)),
        script("type-before-count", *pair(UNIX, DGRAM), opened(), on("a", "sendfile", F, 0, 0)),
        script("count-before-file", *pair(), on("a", "sendfile", 5, 0, 0)),
        script(
            "file-before-time-out",
            *pair(),
            on("a", "setblocking", False),
            opened(),
            on("f", "close"),
            on("a", "sendfile", F),
        ),
        script("time-out-before-read", *pair(), on("a", "setblocking", False), on("a", "sendfile", 5)),
        script(
            "time-out-before-offset",
            *pair(),
            on("a", "setblocking", False),
            opened(),
            on("a", "sendfile", F, "x"),
        ),
        script("nothing-wrong", *pair(), opened(), on("a", "sendfile", F, 0, 1)),
    ],
}
