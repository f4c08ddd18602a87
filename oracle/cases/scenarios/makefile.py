# SPDX-License-Identifier: MIT
"""makefile: buffered binary files over sockets, which keep the descriptor open."""

from __future__ import annotations

from oracle.authorities import CPYTHON_BUFFEREDIO, CPYTHON_CEVAL, CPYTHON_LIB_SOCKET, docs_of_method
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Handle, Obj, Result, Step, get, rule, script, step
from oracle.cases.scenarios._steps import UNIX, connection, on, pair, waits

FUNCTION = "makefile"

RULES = {
    "modes": rule(
        MUST, "a mode consists of r, w and b; without w the file reads", docs_of_method("makefile")
    ),
    "mode-kinds": rule(SHOULD, "a mode is a set of letters in any container", CPYTHON_LIB_SOCKET),
    "buffering": rule(
        SHOULD,
        "buffering is the size of the buffer: a negative one is the default, and 0 is for bytes only",
        CPYTHON_LIB_SOCKET,
    ),
    "parameters": rule(
        MUST,
        "the parameters mode, buffering, encoding, errors and newline may be named",
        docs_of_method("makefile"),
        one_sided="unknown names are cases of the rule arguments",
    ),
    "arguments": rule(
        MAY, "mode and buffering may be positional; the others are keyword only", CPYTHON_CEVAL
    ),
    "reading": rule(
        SHOULD,
        "read waits for all requested bytes or for the end; a line ends with its line feed",
        CPYTHON_BUFFEREDIO,
    ),
    "reading-arguments": rule(
        SHOULD, "a size is an int; None or a negative size means all", CPYTHON_BUFFEREDIO
    ),
    "taken-ahead": rule(
        SHOULD,
        "bytes in the file's buffer can no longer be read from the socket",
        CPYTHON_BUFFEREDIO,
    ),
    "writing": rule(SHOULD, "written bytes are sent by flush or when the buffer is full", CPYTHON_BUFFEREDIO),
    "direction": rule(SHOULD, "a file reads or writes according to its mode", CPYTHON_BUFFEREDIO),
    "timed-out": rule(
        MUST,
        "after a time-out the file reads no more; buffered bytes can still be read",
        docs_of_method("makefile"),
    ),
    "non-blocking": rule(
        SHOULD,
        "if the socket would block, a read returns the bytes that are there, or None",
        CPYTHON_LIB_SOCKET,
    ),
    "open-files": rule(
        MUST, "a closed socket stays open until its last file is closed", docs_of_method("makefile")
    ),
    "closed-file": rule(
        SHOULD, "a closed file refuses everything except close and its attributes", CPYTHON_BUFFEREDIO
    ),
    "attributes": rule(SHOULD, "a file has the attributes and the repr() of its class", CPYTHON_LIB_SOCKET),
}


def makes(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """makefile with these arguments."""
    return script(slug, *pair(), on("a", "makefile", *args, kwargs=kwargs, as_="f"), why=why)


def opened(mode: str = "rb", *buffering: int) -> tuple[Step, ...]:
    """A pair, and a file over one end of it."""
    return (*pair(), on("a", "makefile", mode, *buffering, as_="f"))


def reads(
    slug: str, data: bytes, *steps: Step, mode: str = "rb", size: int | None = None, why: str = ""
) -> Case:
    """A peer sends bytes and closes; a file reads them."""
    sizes = () if size is None else (size,)
    return script(slug, *opened(mode, *sizes), on("b", "send", data), on("b", "close"), *steps, why=why)


def waiting(slug: str, data: bytes, timeout: float, *steps: Step, mode: str = "rb", why: str = "") -> Case:
    """A peer sends bytes; a file over a socket with a time-out requests more."""
    sends = (on("b", "send", data),) if data else ()
    return script(slug, *opened(mode), on("a", "settimeout", timeout), *sends, *steps, why=why)


def of(method: str, *args: object) -> Step:
    """A method of the file."""
    return on("f", method, *args)


SHORT = 0.05
WAITS = waits(50)

CASES = {
    "modes": [
        makes("mode-rb", "rb"),
        makes("mode-wb", "wb"),
        makes("mode-rwb", "rwb"),
        makes("mode-b", "b", why="the mode means reading"),
        makes("mode-br", "br"),
        makes("mode-rrb", "rrb", why="the mode is treated as a set of letters"),
        makes("mode-a", "a"),
        makes("mode-plus", "r+b"),
        makes("mode-upper", "RB"),
        makes("mode-space", "rb "),
    ],
    "mode-kinds": [
        makes("mode-int", 5),
        makes("mode-none", None),
        makes("mode-float", 1.5),
        makes("mode-plain-object", Obj("plain")),
        makes("mode-str", "rb"),
    ],
    "buffering": [
        makes("buffering-none", "rb", None),
        makes("buffering-negative", "rb", -1),
        makes("buffering-far-negative", "rb", -1000),
        makes("buffering-one", "rb", 1),
        makes("buffering-true", "rb", True),
        makes("buffering-default", "rb", 8192),
        makes("buffering-zero-text", "r", 0),
        makes("buffering-false-text", "w", False),
        makes("buffering-str", "rb", "1"),
        makes("buffering-list", "rb", [1]),
        makes("buffering-over-ssize", "rb", 1 << 64),
    ],
    "parameters": [
        makes("named", mode="rb", buffering=4),
        script(
            "named-all",
            *pair(),
            on(
                "a",
                "makefile",
                kwargs={
                    "mode": "r",
                    "buffering": 8,
                    "encoding": "latin-1",
                    "errors": "strict",
                    "newline": "\n",
                },
                as_="f",
            ),
            *(get(name, on="f") for name in ("mode", "encoding", "errors")),
        ),
    ],
    "arguments": [
        makes("three-arguments", "rb", None, "utf-8"),
        makes("keyword-unknown", "rb", nosuch=1),
        makes("mode-twice", "rb", mode="rb"),
        makes(
            "named-for-text",
            "rb",
            encoding="no-such-encoding",
            errors="x",
            newline="x",
            why="a binary file accepts the arguments for text",
        ),
    ],
    "reading": [
        reads("read-all", b"abc", of("read"), of("read")),
        reads("read-across-buffers", b"abcdefgh", of("read", 1), of("read", 4), of("read", 4), size=4),
        reads("read-none", b"abc", of("read", None)),
        reads("read-some", b"abcdef", of("read", 2), of("read", 3), of("read", 4)),
        reads("read-nothing", b"abc", of("read", 0), of("read", 1)),
        reads("read-at-end", b"a", of("read", 1), of("read", 1), of("read", 1), of("read")),
        reads("read-then-all", b"abcdef", of("read", 2), of("read")),
        reads("readline", b"one\ntwo\n", of("readline"), of("readline"), of("readline")),
        reads("readline-without-end", b"one\ntwo", of("readline"), of("readline"), of("readline")),
        reads("readline-limit", b"one\ntwo\n", of("readline", 2), of("readline", 2), of("readline", 100)),
        reads("readline-limit-zero", b"one\n", of("readline", 0), of("readline", -1)),
        reads("readline-empty", b"\n\n", of("readline"), of("readline"), of("readline")),
        reads("readline-carriage-return", b"a\r\nb\r", of("readline"), of("readline")),
        reads("readline-past-buffer", b"a long line\nmore", of("readline"), of("read"), size=4),
        reads("readline-limit-past-buffer", b"a long line\n", of("readline", 6), of("readline"), size=4),
        script(
            "readinto",
            *opened(),
            on("b", "send", b"abcdef"),
            on("b", "close"),
            step("buffer", bytearray(4), as_="m"),
            of("readinto", Result("m")),
            step("buffer", Result("m")),
            of("readinto", Result("m")),
            step("buffer", Result("m")),
            of("readinto", Result("m")),
        ),
        reads("readinto-empty", b"abc", of("readinto", bytearray()), of("read")),
        reads("pair-read", b"abc\ndef", of("readline"), of("read", 1), of("read"), mode="rwb"),
        reads("pair-readline-at-end", b"abc", of("readline"), of("readline"), mode="rwb"),
        script(
            "pair-readline-empty-packet",
            step("socketpair", UNIX, Const("SOCK_SEQPACKET"), as_=("a", "b")),
            on("a", "makefile", "rwb", as_="f"),
            on("b", "send", b""),
            on("b", "send", b"x\n"),
            of("readline"),
            why="after a peek without data, readline() reads again",
        ),
        script(
            "tcp",
            *connection(),
            on("p", "makefile", "rb", as_="f"),
            on("c", "sendall", b"GET / HTTP/1.0\r\n\r\n"),
            of("readline"),
            of("readline"),
            on("c", "close"),
            of("readline"),
        ),
    ],
    "reading-arguments": [
        reads("read-str", b"abc", of("read", "1")),
        reads("read-float", b"abc", of("read", 1.0)),
        reads("read-below-minus-one", b"abc", of("read", -2)),
        reads("read-minus-one", b"abc", of("read", -1)),
        reads("read-true", b"abc", of("read", True)),
        reads("read-over-ssize", b"abc", of("read", 1 << 64)),
        reads("readline-str", b"abc", of("readline", "1")),
        reads("readline-below-minus-one", b"abc", of("readline", -2)),
        reads("readinto-bytes", b"abc", of("readinto", b"xx")),
        reads("readinto-str", b"abc", of("readinto", "xx")),
        reads("readinto-none", b"abc", of("readinto", None)),
    ],
    "taken-ahead": [
        script(
            "all-of-it",
            *opened(),
            on("b", "send", b"abcdef"),
            of("read", 1),
            on("a", "settimeout", 0),
            on("a", "recv", 10),
        ),
        script(
            "buffer-of-four",
            *opened("rb", 4),
            on("b", "send", b"abcdefgh"),
            of("read", 1),
            on("a", "recv", 10),
        ),
        script(
            "blocks",
            *opened("rb", 4),
            on("b", "send", b"abcdefghij"),
            of("read", 5),
            on("a", "recv", 10),
            of("read", 3),
        ),
        script(
            "readinto-whole",
            *opened("rb", 4),
            on("b", "send", b"abcdefghij"),
            of("readinto", bytearray(5)),
            on("a", "recv", 10),
            why="unlike read(), readinto() does not read in blocks of the buffer's size",
        ),
        script(
            "buffer-of-one", *opened("rb", 1), on("b", "send", b"abc"), of("read", 1), on("a", "recv", 10)
        ),
        script(
            "line",
            *opened("rb", 4),
            on("b", "send", b"a\nbcdefg"),
            of("readline"),
            on("a", "recv", 10),
            of("read", 2),
        ),
    ],
    "writing": [
        script(
            "flush", *opened("wb"), of("write", b"abc"), of("write", b"def"), of("flush"), on("b", "recv", 10)
        ),
        script(
            "not-flushed",
            *opened("wb"),
            of("write", b"abc"),
            on("b", "settimeout", 0),
            on("b", "recv", 10),
        ),
        script("flush-nothing", *opened("wb"), of("flush"), of("write", b""), of("flush")),
        script("close-flushes", *opened("wb"), of("write", b"abc"), of("close"), on("b", "recv", 10)),
        script(
            "buffer-full",
            *opened("wb", 4),
            of("write", b"abcd"),
            of("write", b"e"),
            on("b", "recv", 10),
            of("flush"),
            on("b", "recv", 10),
        ),
        script(
            "past-buffer",
            *opened("wb", 4),
            of("write", b"ab"),
            of("write", b"cdefgh"),
            on("b", "recv", 10),
            on("b", "settimeout", 0),
            on("b", "recv", 10),
        ),
        script("past-buffer-to-nobody", *opened("wb", 4), on("b", "close"), of("write", b"abcdefghi")),
        script(
            "kinds",
            *opened("wb"),
            of("write", bytearray(b"ab")),
            of("write", memoryview(b"cd")),
            of("flush"),
            on("b", "recv", 10),
        ),
        script(
            "write-whole-buffer",
            *opened("wb", 4),
            on("b", "settimeout", 0),
            of("write", b"abcd"),
            on("b", "recv", 9),
        ),
        script(
            "write-whole-in-halves",
            *opened("wb", 4),
            on("b", "settimeout", 0),
            of("write", b"ab"),
            of("write", b"cd"),
            on("b", "recv", 9),
        ),
        script(
            "write-whole-behind",
            *opened("wb", 4),
            on("b", "settimeout", 0),
            of("write", b"ab"),
            of("write", b"cdef"),
            on("b", "recv", 9),
        ),
        script("write-str", *opened("wb"), of("write", "abc")),
        script("write-int", *opened("wb"), of("write", 5)),
        script("write-none", *opened("wb"), of("write", None)),
        script(
            "pair-both-ways",
            *opened("rwb"),
            of("write", b"question\n"),
            of("flush"),
            on("b", "recv", 100),
            on("b", "send", b"answer\n"),
            of("readline"),
        ),
        script("end-is-gone", *opened("wb"), on("b", "close"), of("write", b"abc"), of("flush"), of("flush")),
        script(
            "end-is-gone-at-close",
            *opened("wb"),
            on("b", "close"),
            of("write", b"abc"),
            of("close"),
            get("closed", on="f"),
        ),
    ],
    "direction": [
        script("reader-write", *opened(), of("write", b"x")),
        script("reader-flush", *opened(), of("flush")),
        script("writer-read", *opened("wb"), of("read", 1)),
        script("writer-readline", *opened("wb"), of("readline")),
        script("writer-read-str", *opened("wb"), of("read", "1"), of("read", None), of("read", 1 << 40)),
        script("writer-readinto-bytes", *opened("wb"), of("readinto", b"x")),
        script("writer-readinto", *opened("wb"), of("readinto", bytearray(1))),
        script("reader-asked", *opened(), of("readable"), of("writable"), of("seekable")),
        script("writer-asked", *opened("wb"), of("readable"), of("writable"), of("seekable")),
        script("pair-asked", *opened("rwb"), of("readable"), of("writable"), of("seekable")),
        script("writer-read-plain", *opened("wb"), of("read", Obj("plain"))),
        script("text-writer-read-plain", *opened("w"), of("read", Obj("plain"))),
        script("text-writer-read-str", *opened("w"), of("read", "1")),
        script("text-writer-readline-plain", *opened("w"), of("readline", Obj("plain"))),
        script("text-reader-write-int", *opened("r"), of("write", 5)),
        script("text-reader-write-bytes", *opened("r"), of("write", b"x")),
        script("raw-reader-write-int", *opened("rb", 0), of("write", 5)),
        script("raw-writer-read-str", *opened("wb", 0), of("read", "1")),
    ],
    "timed-out": [
        waiting(
            "read", b"", SHORT, on("f", "read", 1, elapsed=WAITS), of("read", 1), of("readline"), of("read")
        ),
        waiting("read-all-timed-out", b"abc", SHORT, on("f", "read", elapsed=WAITS), of("read")),
        waiting(
            "read-part",
            b"abc",
            SHORT,
            on("f", "read", 5, elapsed=WAITS),
            of("read", 1),
            why="the data that had arrived is lost",
        ),
        waiting("readline-part", b"abc", SHORT, on("f", "readline", elapsed=WAITS), of("readline")),
        waiting(
            "readinto-part",
            b"abc",
            SHORT,
            on("f", "readinto", bytearray(5), elapsed=WAITS),
            of("readinto", bytearray(1)),
        ),
        waiting(
            "buffered-is-read",
            b"one\ntwo",
            SHORT,
            of("readline"),
            of("read", 2),
            of("read", 1),
            of("read", 0),
        ),
        waiting(
            "data-after",
            b"",
            SHORT,
            of("read", 1),
            on("b", "send", b"x"),
            of("read", 1),
            on("a", "recv", 1),
            why="only the file refuses further reads; the socket can still be read",
        ),
        waiting(
            "another-file",
            b"",
            SHORT,
            of("read", 1),
            on("b", "send", b"x"),
            on("a", "makefile", "rb", as_="g"),
            on("g", "read", 1),
        ),
        waiting(
            "writing-goes-on",
            b"",
            SHORT,
            of("read", 1),
            of("write", b"x"),
            of("flush"),
            on("b", "recv", 1),
            mode="rwb",
        ),
    ],
    "non-blocking": [
        waiting("would-block-read", b"", 0, of("read", 1), of("read"), of("read", 0)),
        waiting("would-block-part", b"abc", 0, of("read", 5), of("read", 5)),
        waiting("would-block-all", b"abc", 0, of("read"), of("read")),
        waiting("would-block-readline", b"abc", 0, of("readline"), of("readline")),
        waiting(
            "would-block-readinto", b"abc", 0, of("readinto", bytearray(5)), of("readinto", bytearray(5))
        ),
        waiting("would-block-then-data", b"", 0, of("read", 1), on("b", "send", b"x"), of("read", 1)),
        waiting(
            "would-block-pair-readline",
            b"",
            0,
            of("readline"),
            mode="rwb",
            why="readline() expects bytes, not None",
        ),
        script(
            "would-block-write",
            *pair(),
            on("a", "settimeout", 0),
            on("a", "makefile", "wb", 4, as_="f"),
            on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
            on("a", "sendall", bytes(20000)),
            of("write", b"abcd"),
            of("write", b"e"),
            of("flush"),
            of("write", b"abcdefgh"),
        ),
        script(
            "would-block-write-past",
            *pair(),
            on("a", "settimeout", 0),
            on("a", "makefile", "wb", 4, as_="f"),
            on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
            on("a", "sendall", bytes(20000)),
            of("write", b"abcdefghi"),
            why="the buffer keeps the part of the data that fits into it",
        ),
    ],
    "open-files": [
        script(
            "socket-closed",
            *opened(),
            on("a", "close"),
            on("b", "send", b"x"),
            of("read", 1),
            on("a", "fileno", any_="fd"),
        ),
        script(
            "file-closed-last",
            *opened(),
            on("a", "close"),
            of("close"),
            on("a", "fileno"),
            on("b", "recv", 1),
        ),
        script("file-closed-first", *opened(), of("close"), on("b", "send", b"x"), on("a", "recv", 1)),
        script(
            "two-files",
            *opened(),
            on("a", "makefile", "wb", as_="g"),
            on("a", "close"),
            of("close"),
            on("g", "write", b"x"),
            on("g", "close"),
            on("b", "recv", 1),
            on("b", "recv", 1),
        ),
        script(
            "socket-used-when-closed", *opened(), on("a", "close"), on("a", "send", b"x"), on("b", "recv", 1)
        ),
        script("repr-when-closed", *opened(), on("a", "close"), step("repr", Handle("a"))),
        script("detached", *opened(), on("a", "detach", any_="fd"), of("read", 1)),
        script("detached-write", *opened("wb"), on("a", "detach", any_="fd"), of("write", b"x"), of("flush")),
        script(
            "makefile-of-closed", *pair(), on("a", "close"), on("a", "makefile", "rb", as_="f"), of("read", 1)
        ),
        script("shut-down", *opened(), on("a", "shutdown", 0), of("read")),
        script(
            "refused-mode-holds-nothing",
            *pair(),
            on("a", "makefile", "x"),
            on("a", "makefile", "r", 0),
            on("a", "close"),
            on("b", "recv", 1),
        ),
    ],
    "closed-file": [
        script("closed-read", *opened(), of("close"), of("read", 1), of("read"), of("read", -2)),
        script("closed-readline", *opened(), of("close"), of("readline")),
        script("closed-readinto", *opened(), of("close"), of("readinto", bytearray(1))),
        script("closed-write", *opened("wb"), of("close"), of("write", b"x"), of("write", "x")),
        script("closed-flush", *opened("wb"), of("close"), of("flush")),
        script("closed-flush-of-reader", *opened(), of("close"), of("flush")),
        script("closed-twice", *opened(), of("close"), of("close")),
        script(
            "closed-asked",
            *opened(),
            of("close"),
            of("readable"),
            of("writable"),
            of("seekable"),
            of("isatty"),
            of("fileno"),
        ),
        script(
            "closed-pair",
            *opened("rwb"),
            of("close"),
            of("read", 1),
            of("readline"),
            of("write", b"x"),
            of("flush"),
        ),
        script(
            "closed-attributes",
            *opened(),
            of("close"),
            get("closed", on="f"),
            get("name", on="f"),
            get("mode", on="f"),
        ),
        script(
            "closed-with-data", *opened(), on("b", "send", b"abc"), of("read", 1), of("close"), of("read", 1)
        ),
        script("not-closed", *opened(), get("closed", on="f")),
    ],
    "attributes": [
        script("repr-of-reader", *opened(), step("repr", Handle("f"))),
        script("repr-of-writer", *opened("wb"), step("repr", Handle("f"))),
        script("repr-of-pair", *opened("rwb"), step("repr", Handle("f"))),
        script("repr-of-closed", *opened(), of("close"), step("repr", Handle("f"))),
        script("mode-of-reader", *opened(), get("mode", on="f")),
        script("mode-of-writer", *opened("wb"), get("mode", on="f")),
        script("mode-of-pair", *opened("rwb"), get("mode", on="f")),
        script("name-of-pair", *opened("rwb"), get("name", on="f")),
        script("fileno-of-reader", *opened(), on("f", "fileno", any_="fd"), of("isatty")),
        script("fileno-of-pair", *opened("rwb"), of("fileno"), of("isatty")),
        script("nosuch", *opened(), get("nosuch", on="f"), of("nosuch")),
    ],
}
