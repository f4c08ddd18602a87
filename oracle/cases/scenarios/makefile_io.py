# SPDX-License-Identifier: MIT
"""makefile: unbuffered files (SocketIO), and the further methods of files of bytes."""

from __future__ import annotations

from oracle.authorities import CPYTHON_BUFFEREDIO, CPYTHON_IOBASE, CPYTHON_LIB_SOCKET, docs_of_method
from oracle.caselib import MUST, SHOULD, Case, Const, Handle, Obj, Result, Step, get, rule, script, step
from oracle.cases.scenarios._files import FULL, SHORT, of, opened, pair
from oracle.cases.scenarios._steps import UNIX, on, waits

FUNCTION = "makefile_io"

RULES = {
    "unbuffered": rule(
        SHOULD,
        "with buffering 0 a file is a SocketIO: a read is one receive, a write is one send",
        CPYTHON_LIB_SOCKET,
    ),
    "unbuffered-arguments": rule(
        SHOULD, "a SocketIO checks its state first, and its arguments as the socket does", CPYTHON_LIB_SOCKET
    ),
    "unbuffered-state": rule(
        SHOULD, "a closed SocketIO refuses everything except close and its attributes", CPYTHON_LIB_SOCKET
    ),
    "timed-out": rule(MUST, "after a time-out the file reads no more", docs_of_method("makefile")),
    "non-blocking": rule(
        SHOULD, "if the socket would block, an unbuffered read or write returns None", CPYTHON_LIB_SOCKET
    ),
    "reading-once": rule(
        SHOULD,
        "peek, read1 and readinto1 take from the buffer, or receive once if it is empty",
        CPYTHON_BUFFEREDIO,
    ),
    "lines": rule(SHOULD, "a file iterates over its lines, and writes several", CPYTHON_IOBASE),
    "peeked-lines": rule(
        SHOULD, "a file that reads and writes reads a line in the pieces that peek shows", CPYTHON_IOBASE
    ),
    "with": rule(SHOULD, "a file is its own context, and closes at its end", CPYTHON_IOBASE),
    "detached": rule(
        SHOULD, "detach flushes, gives the SocketIO away, and ends the buffered file", CPYTHON_BUFFEREDIO
    ),
    "seeking": rule(SHOULD, "a file over a socket cannot seek, tell or truncate", CPYTHON_BUFFEREDIO),
    "buffer-size": rule(
        SHOULD, "the default size of a buffer is io.DEFAULT_BUFFER_SIZE", docs_of_method("makefile")
    ),
    "attributes": rule(SHOULD, "a file has the attributes and the repr() of its class", CPYTHON_IOBASE),
}

WAITS = waits(50)
ROOM = 4


def raw(slug: str, *steps: Step, mode: str = "rb", why: str = "") -> Case:
    """An unbuffered file."""
    return script(slug, *opened(mode, 0), *steps, why=why)


def reads(
    slug: str, data: bytes, *steps: Step, mode: str = "rb", size: int | None = None, why: str = ""
) -> Case:
    """A peer sends bytes and closes; a file reads them."""
    sizes = () if size is None else (size,)
    return script(slug, *opened(mode, *sizes), on("b", "send", data), on("b", "close"), *steps, why=why)


def fills(method: str, *sizes: int) -> tuple[Step, ...]:
    """Buffers of these sizes are filled and shown."""
    steps: list[Step] = []
    for number, size in enumerate(sizes):
        name = f"m{number}"
        steps += [
            step("buffer", bytearray(size), as_=name),
            of(method, Result(name)),
            step("buffer", Result(name)),
        ]
    return tuple(steps)


STATE = ("readable", "writable", "seekable", "isatty", "flush", "tell")
LINES = b"a\nbb\nccc\ndddd\n"

CLOSE = (of("close"),)
CLOSE_BELOW = (get("raw", on="f", as_="g"), on("g", "close"))
CLOSED_WITH_DATA = (
    ("rwb", "pair", CLOSE, (of("read", 1), of("peek"), of("readline"))),
    ("rb", "raw", CLOSE_BELOW, (of("read", 1), of("read1", 1))),
    ("rb", "raw-seek", CLOSE_BELOW, (of("seek", 0), of("truncate"))),
    ("rb", "raw-line", CLOSE_BELOW, (of("readline", 9), of("readline"))),
    ("rwb", "pair-into", CLOSE, (of("readinto", bytearray(1)), of("readinto1", bytearray(9)))),
    ("rb", "reader", CLOSE, (of("read", 1), of("peek"), of("readline"))),
)

CASES = {
    "unbuffered": [
        reads("raw-read", b"abcdef", of("read", 4), of("read", 4), of("read", 4), size=0),
        reads("raw-read-all", b"abcdef", of("read", 1), of("read"), of("read"), size=0),
        reads("raw-readall", b"abcdef", of("readall"), of("readall"), size=0),
        reads("raw-read-zero", b"abc", of("read", 0), of("read", 9), size=0),
        reads("raw-readinto", b"abcdef", *fills("readinto", 4, 4, 4), size=0),
        reads("raw-readinto-nothing", b"abc", of("readinto", bytearray()), of("read"), size=0),
        reads("raw-readline", b"a\nb", of("readline"), of("readline"), of("readline"), size=0),
        reads(
            "raw-readline-limit", b"abc\n", of("readline", 2), of("readline", 0), of("readline", 9), size=0
        ),
        reads("raw-nothing-ahead", b"abc\ndef", of("readline"), on("a", "recv", 9), size=0),
        raw("raw-write", of("write", b"abc"), on("b", "recv", 9), mode="wb"),
        raw("raw-write-nothing", of("write", b""), mode="wb"),
        raw(
            "raw-both-ways",
            of("write", b"x"),
            on("b", "recv", 9),
            on("b", "send", b"y"),
            of("read", 9),
            mode="rwb",
        ),
        raw("raw-write-bytearray", of("write", bytearray(b"ab")), on("b", "recv", 9), mode="wb"),
        script(
            "raw-packets",
            step("setdefaulttimeout", 0.3),
            step("socketpair", UNIX, Const("SOCK_SEQPACKET"), as_=("a", "b")),
            on("a", "makefile", "rb", 0, as_="f"),
            on("b", "send", b"abcdef"),
            on("b", "send", b"gh"),
            of("read", 3),
            of("read", 3),
            why="a receive takes a packet, and its rest is lost",
        ),
        script("raw-by-false", *pair(), on("a", "makefile", "rb", False, as_="f"), step("repr", Handle("f"))),
        raw("raw-broken-pipe", on("b", "close"), of("write", b"x"), of("close"), mode="wb"),
        raw(
            "raw-socket-closed",
            on("a", "close"),
            on("b", "send", b"x"),
            of("read", 1),
            of("close"),
            on("a", "fileno"),
        ),
        raw(
            "raw-socket-detached",
            on("a", "detach", any_="fd"),
            of("read", 1),
            of("fileno"),
            get("name", on="f"),
        ),
    ],
    "unbuffered-arguments": [
        reads("raw-read-str", b"abc", of("read", "1"), size=0),
        reads("raw-read-none", b"abc", of("read", None), size=0),
        reads("raw-read-float", b"abc", of("read", 1.0), size=0),
        reads("raw-read-minus-two", b"abc", of("read", -2), size=0),
        reads("raw-read-index", b"abc", of("read", Obj("index", 2)), size=0),
        reads("raw-read-over-ssize", b"abc", of("read", 1 << 64), size=0),
        reads("raw-readinto-bytes", b"abc", of("readinto", b"xx"), size=0),
        reads("raw-readinto-none", b"abc", of("readinto", None), size=0),
        raw("raw-write-str", of("write", "x"), of("write", 5), of("write", None), mode="wb"),
        raw("raw-reader-write", of("write", b"x"), of("write", "x"), of("writelines", [b"x"])),
        raw("raw-writer-read", of("read", 1), of("read"), of("readall"), of("readline"), mode="wb"),
        raw("raw-writer-readinto", of("readinto", bytearray(1)), of("readinto", b"x"), mode="wb"),
        raw("raw-writer-readline-zero", of("readline", 0), mode="wb"),
    ],
    "unbuffered-state": [
        *(raw(f"raw-asked-{mode}", *[of(name) for name in STATE], mode=mode) for mode in ("rb", "wb", "rwb")),
        raw("raw-closed-asked", of("close"), *[of(name) for name in STATE], of("fileno")),
        raw(
            "raw-closed-read",
            of("close"),
            of("read", 1),
            of("read", "1"),
            of("readall"),
            of("readline"),
            of("readline", 0),
            of("readinto", bytearray(1)),
            of("readinto", b"x"),
        ),
        raw("raw-closed-write", of("close"), of("write", b"x"), of("write", "x"), mode="wb"),
        raw(
            "raw-closed-lines",
            of("close"),
            of("readlines"),
            of("__next__"),
            of("__iter__"),
            of("writelines", [b"x"]),
        ),
        raw("raw-closed-twice", of("close"), of("close"), of("__enter__")),
        raw(
            "raw-closed-attributes",
            of("close"),
            get("closed", on="f"),
            get("name", on="f"),
            get("mode", on="f"),
            step("repr", Handle("f")),
        ),
    ],
    "timed-out": [
        script(
            f"raw-timed-out-{name}",
            *opened("rb", 0),
            on("a", "settimeout", SHORT),
            *((on("b", "send", data),) if data else ()),
            on("f", method, *args, elapsed=WAITS),
            of("read", 1),
            of("read", 0),
            of("readline"),
            of("readinto", b"x"),
        )
        for name, data, method, args in (
            ("read", b"", "read", (1,)),
            ("readall", b"ab", "readall", ()),
            ("readline", b"ab", "readline", ()),
            ("next", b"ab", "__next__", ()),
            ("readinto", b"", "readinto", (bytearray(1),)),
        )
    ]
    + [
        script(
            "timed-out-" + method.strip("_"),
            *opened("rb"),
            on("a", "settimeout", SHORT),
            on("f", method, *args, elapsed=WAITS),
            of(method, *args),
        )
        for method, args in (
            ("peek", ()),
            ("read1", (1,)),
            ("readinto1", (bytearray(1),)),
            ("readlines", ()),
            ("__next__", ()),
        )
    ],
    "non-blocking": [
        script(f"raw-would-block-{name}", *opened("rwb", 0), on("a", "settimeout", 0), *steps)
        for name, steps in (
            ("read", (of("read", 1), of("read", 0))),
            ("readall", (of("readall"), of("read"))),
            ("readinto", (of("readinto", bytearray(1)), of("readinto", b"x"))),
            ("readline", (of("readline"),)),
            ("next", (of("__next__"), of("readlines"))),
            ("part", (on("b", "send", b"ab"), of("read", 3), of("read", 3))),
            ("part-of-all", (on("b", "send", b"ab"), of("readall"), of("readall"))),
            ("part-of-line", (on("b", "send", b"ab"), of("readline"), of("read", 1))),
            ("write", (*FULL, of("write", b"x"), of("writelines", [b"x"]))),
        )
    ]
    + [
        script("would-block-" + method.strip("_"), *opened("rb"), on("a", "settimeout", 0), of(method, *args))
        for method, args in (
            ("peek", ()),
            ("read1", (1,)),
            ("readinto1", (bytearray(1),)),
            ("readlines", ()),
            ("__next__", ()),
        )
    ],
    "reading-once": [
        reads("peek", b"abcdefgh", *[of("peek"), of("read", 3)] * 3, of("read"), of("peek"), size=ROOM),
        reads("peek-size", b"abcdefgh", of("peek", 1), of("peek", 99), of("peek", -1), size=ROOM),
        reads("peek-at-end", b"", of("peek"), of("peek")),
        reads("peek-str", b"abc", of("peek", "1"), of("peek", None), of("peek", 1.0), of("peek", 1 << 64)),
        reads("peek-of-pair", b"abcdefgh", of("peek"), of("read", 9), mode="rwb", size=ROOM),
        reads("read1", b"abcdefgh", of("read1", 2), of("read1", 9), of("read1", 9), size=ROOM),
        reads(
            "read1-from-buffer",
            b"abcdefgh",
            of("peek"),
            of("read1", 3),
            of("read1", 9),
            of("read1", 9),
            size=ROOM,
        ),
        reads("read1-zero", b"abc", of("read1", 0), of("read1", 9)),
        reads("read1-no-size", b"abcdefgh", of("read1"), of("read1"), size=ROOM),
        reads("read1-minus-one", b"abcdefgh", of("read1", -1), of("read1", -2), size=ROOM),
        reads(
            "read1-str", b"abc", of("read1", "1"), of("read1", None), of("read1", 1.0), of("read1", 1 << 64)
        ),
        reads(
            "read1-of-pair", b"abcdefgh", of("peek"), of("read1", 9), of("read1", 2), mode="rwb", size=ROOM
        ),
        reads("readinto1", b"abcdefgh", *fills("readinto1", 3, 3, 3, 3), size=ROOM),
        reads("readinto1-from-buffer", b"abcdefgh", of("peek"), *fills("readinto1", 3, 3, 6, 6), size=ROOM),
        reads("readinto1-past-buffer", b"abcdefgh", of("peek"), *fills("readinto1", 9, 9), size=ROOM),
        reads("readinto1-nothing", b"abc", of("readinto1", bytearray()), of("read")),
        reads("readinto1-bytes", b"abc", of("readinto1", b"x"), of("readinto1", None), of("readinto1", "x")),
        reads("readinto1-of-pair", b"abcdefgh", *fills("readinto1", 3, 3), mode="rwb", size=ROOM),
        script("writer-peek", *opened("wb"), of("peek")),
        script("writer-read1", *opened("wb"), of("read1", 1), of("read1", "1"), of("read1", 1 << 40)),
        script("writer-readinto1", *opened("wb"), of("readinto1", bytearray(1)), of("readinto1", b"x")),
        script("closed-peek", *opened("rb"), of("close"), of("peek"), of("peek", "1")),
        *(
            reads(
                f"closed-{name}-with-data",
                b"abcd\nef",
                of("read", 2),
                *closing,
                *calls,
                of("read", 9),
                of("read", 1),
                mode=mode,
            )
            for mode, name, closing, calls in CLOSED_WITH_DATA
        ),
        script("closed-read1", *opened("rb"), of("close"), of("read1", 1), of("read1", 0), of("read1", -1)),
        script("closed-readinto1", *opened("rb"), of("close"), of("readinto1", bytearray(1))),
    ],
    "lines": [
        reads("readlines", LINES, of("readlines"), of("readlines")),
        reads("readlines-hint", LINES, of("readlines", 3), of("readlines", 1), of("readlines", -1)),
        reads("readlines-hint-exact", LINES, of("readlines", 5), of("readlines", None)),
        reads(
            "readlines-hint-str", LINES, of("readlines", "1"), of("readlines", 1.0), of("readlines", 1 << 64)
        ),
        reads("readlines-small-buffer", LINES, of("readlines"), size=ROOM),
        reads("raw-readlines", LINES, of("readlines", 3), of("readlines"), size=0),
        reads("pair-readlines", LINES, of("readlines", 3), of("readlines"), mode="rwb"),
        reads("next", b"a\nb", *[of("__next__")] * 4),
        reads("raw-next", b"a\nb", *[of("__next__")] * 3, size=0),
        reads("pair-next", b"a\nb", *[of("__next__")] * 3, mode="rwb"),
        reads("iter", b"a\nb", of("__iter__"), of("__next__")),
        script(
            "writer-lines", *opened("wb"), of("readlines"), of("__next__"), of("__iter__"), of("readline", 0)
        ),
        script(
            "writelines",
            *opened("wb"),
            of("writelines", [b"a", bytearray(b"b")]),
            of("writelines", (b"c",)),
            of("writelines", []),
            of("flush"),
            on("b", "recv", 9),
        ),
        script(
            "writelines-wrong-item",
            *opened("wb"),
            of("writelines", [b"a", "b", b"c"]),
            of("flush"),
            on("b", "recv", 9),
        ),
        script("writelines-str", *opened("wb"), of("writelines", "ab"), of("writelines", "")),
        script("writelines-bytes", *opened("wb"), of("writelines", b"ab")),
        script("writelines-int", *opened("wb"), of("writelines", 5), of("writelines", None)),
        raw(
            "raw-writelines",
            of("writelines", [b"a", b"b"]),
            on("b", "recv", 1),
            on("b", "recv", 9),
            mode="wb",
        ),
        script(
            "reader-writelines",
            *opened("rb"),
            of("writelines", [b"x"]),
            of("writelines", []),
            of("writelines", 5),
        ),
        script("closed-writelines", *opened("wb"), of("close"), of("writelines", []), of("writelines", 5)),
        script("closed-lines", *opened("rb"), of("close"), of("readlines"), of("__next__"), of("__iter__")),
    ],
    "peeked-lines": [
        reads(
            "pair-readline-limit",
            b"ab\ncd\n",
            of("readline", 2),
            of("readline", 9),
            of("readline", 1),
            mode="rwb",
        ),
        reads(
            "pair-readline-limit-across-peeks",
            b"abcdefgh\n",
            of("read", 3),
            of("readline", 2),
            of("readline", 2),
            mode="rwb",
            size=ROOM,
        ),
        reads(
            "pair-readline-across-peeks",
            b"abcdefgh\nij",
            of("readline"),
            of("readline"),
            mode="rwb",
            size=ROOM,
        ),
        reads("pair-readline-limit-zero", b"ab\n", of("readline", 0), of("readline", -1), mode="rwb"),
    ],
    "with": [
        script(
            "with",
            *opened("wb"),
            of("__enter__"),
            of("write", b"x"),
            of("__exit__", None, None, None),
            on("b", "recv", 9),
        ),
        raw("raw-with", of("__enter__"), of("__exit__", None, None, None), get("closed", on="f")),
        script("exit-with-anything", *opened("rb"), of("__exit__", 5), get("closed", on="f")),
        script("exit-without-arguments", *opened("rwb"), of("__exit__"), get("closed", on="f")),
        script("closed-enter", *opened("rb"), of("close"), of("__enter__"), of("__exit__", None, None, None)),
    ],
    "detached": [
        reads(
            "detach-reader",
            b"abcdefgh",
            of("read", 1),
            on("f", "detach", as_="g"),
            on("g", "read", 9),
            size=ROOM,
        ),
        script(
            "detach-writer",
            *opened("wb"),
            of("write", b"x"),
            on("f", "detach", as_="g"),
            on("b", "recv", 9),
            on("g", "write", b"y"),
            on("b", "recv", 9),
        ),
        script("detach-pair", *opened("rwb"), of("detach"), of("readable")),
        raw("raw-detach", of("detach")),
        script(
            "detached-calls",
            *opened("rb"),
            on("f", "detach", as_="g"),
            *[
                of(name)
                for name in (
                    "read",
                    "readline",
                    "peek",
                    "close",
                    "fileno",
                    "detach",
                    "tell",
                    "readable",
                    "flush",
                )
            ],
            of("seek", 0),
            of("seek", 0, 5),
            of("truncate"),
            of("read", -2),
            of("writable"),
            of("write", b"x"),
        ),
        script(
            "detached-writer-calls",
            *opened("wb"),
            on("f", "detach", as_="g"),
            *[of(name) for name in ("read", "close", "readable", "writable", "isatty", "flush", "__next__")],
            of("write", b"x"),
            of("write", "x"),
        ),
        script(
            "detached-attributes",
            *opened("rb"),
            on("f", "detach", as_="g"),
            get("closed", on="f"),
            get("name", on="f"),
            get("mode", on="f"),
            get("raw", on="f"),
            step("repr", Handle("f")),
            get("mode", on="g"),
            step("repr", Handle("g")),
        ),
        script("closed-detach", *opened("rb"), of("close"), of("detach")),
        script("closed-writer-detach", *opened("wb"), of("close"), of("detach")),
        script(
            "detach-end-is-gone",
            *opened("wb"),
            on("b", "close"),
            of("write", b"x"),
            of("detach"),
            of("close"),
        ),
        script(
            "detached-keeps-descriptor",
            *opened("rb"),
            on("f", "detach", as_="g"),
            on("a", "close"),
            on("b", "send", b"x"),
            on("g", "read", 1),
            on("g", "close"),
            on("a", "fileno"),
        ),
        script(
            "raw-closed-below",
            *opened("rb"),
            get("raw", on="f", as_="g"),
            on("g", "close"),
            get("closed", on="f"),
            of("read", 1),
            of("close"),
        ),
        script(
            "raw-timed-out-below",
            *opened("rb"),
            on("a", "settimeout", SHORT),
            get("raw", on="f", as_="g"),
            on("g", "read", 1, elapsed=WAITS),
            of("read", 1),
        ),
    ],
    "seeking": [
        *(
            script(
                f"seeking-{name}",
                *opened(mode, *size),
                of("seek", 0),
                of("seek", 0, 5),
                of("seek", "x"),
                of("seek", 0, "x"),
                of("tell"),
                of("truncate"),
                of("truncate", 3),
            )
            for name, mode, size in (
                ("raw", "rwb", (0,)),
                ("reader", "rb", ()),
                ("writer", "wb", ()),
                ("pair", "rwb", ()),
            )
        ),
        script("seek-closed", *opened("rb"), of("close"), of("seek", 0), of("seek", 0, 5), of("tell")),
        script("truncate-closed", *opened("rb"), of("close"), of("truncate")),
        script("truncate-closed-writer", *opened("wb"), of("close"), of("truncate")),
        raw("raw-seek-closed", of("close"), of("seek", 0), of("tell"), of("truncate")),
        script("pair-seek-closed", *opened("rwb"), of("close"), of("seek", 0), of("tell"), of("truncate")),
        script(
            "truncate-flushes",
            *opened("wb"),
            of("write", b"x"),
            of("truncate"),
            on("b", "settimeout", 0),
            on("b", "recv", 9),
        ),
        script("truncate-end-is-gone", *opened("wb"), on("b", "close"), of("write", b"x"), of("truncate")),
    ],
    "buffer-size": [
        script(
            "default-buffer",
            *opened("rb"),
            on("b", "send", bytes(9000)),
            of("read", 1),
            on("a", "setblocking", False),
            step("buffer", bytearray(9000), as_="m"),
            on("a", "recv_into", Result("m")),
        ),
        script(
            "default-buffer-of-writer",
            *opened("wb"),
            of("write", bytes(8193)),
            on("b", "setblocking", False),
            step("buffer", bytearray(9000), as_="m"),
            on("b", "recv_into", Result("m")),
        ),
        script(
            "large-buffer",
            *opened("rb", 65536),
            on("b", "send", bytes(9000)),
            of("read", 1),
            on("a", "setblocking", False),
            step("buffer", bytearray(9000), as_="m"),
            on("a", "recv_into", Result("m")),
        ),
    ],
    "attributes": [
        *(
            raw(
                f"raw-attributes-{mode}",
                get("mode", on="f"),
                get("closed", on="f"),
                step("repr", Handle("f")),
                mode=mode,
            )
            for mode in ("rb", "wb", "rwb")
        ),
        raw("raw-fileno", on("f", "fileno", any_="fd")),
        raw(
            "not-of-raw",
            *[of(name) for name in ("peek", "read1", "nosuch")],
            of("readinto1", bytearray(1)),
            get("raw", on="f"),
            get("encoding", on="f"),
        ),
        script("raw-of-reader", *opened("rb"), get("raw", on="f", as_="g"), step("repr", Handle("g"))),
        script("raw-of-pair", *opened("rwb"), get("raw", on="f")),
        script(
            "not-of-reader", *opened("rb"), of("readall"), get("encoding", on="f"), get("newlines", on="f")
        ),
        script("not-of-pair", *opened("rwb"), of("readall"), get("name", on="f"), get("mode", on="f")),
    ],
}
