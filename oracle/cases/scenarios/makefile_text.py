# SPDX-License-Identifier: MIT
"""makefile: text files over sockets: encodings, error handlers, line ends, and the way of text to bytes."""

from __future__ import annotations

from typing import Any

from oracle.authorities import CPYTHON_CODECS, CPYTHON_IOBASE, CPYTHON_TEXTIO, docs_of_method
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Case,
    Handle,
    Obj,
    Result,
    Step,
    get,
    rule,
    script,
    step,
)
from oracle.cases._long import not_read, refused_as_index, refused_by_ssize
from oracle.cases.scenarios._files import BLOCKED, SHORT, of, opened, pair
from oracle.cases.scenarios._steps import on, waits

FUNCTION = "makefile_text"

RULES = {
    "text-arguments": rule(MUST, "without b in its mode a file is one of text", docs_of_method("makefile")),
    "argument-types": rule(MAY, "encoding, errors and newline are str or None, without NULs", CPYTHON_TEXTIO),
    "encodings": rule(
        SHOULD, "an encoding has several names; the attribute is the one that was given", CPYTHON_TEXTIO
    ),
    "handlers": rule(SHOULD, "an error handler is looked up when it is needed", CPYTHON_CODECS),
    "decoding": rule(
        SHOULD,
        "bytes are decoded in chunks; a character may be cut between two chunks, and not at the end",
        CPYTHON_TEXTIO,
    ),
    "encoding": rule(
        SHOULD, "characters that the encoding refuses go to the error handler in runs", CPYTHON_CODECS
    ),
    "line-ends": rule(
        SHOULD,
        "newline says which line ends are known, and whether they are translated",
        CPYTHON_TEXTIO,
    ),
    "newlines": rule(SHOULD, "newlines is the line ends that were read so far", CPYTHON_TEXTIO),
    "reading": rule(
        SHOULD, "read counts characters, and readline ends a line before its limit", CPYTHON_TEXTIO
    ),
    "largest-size": rule(
        MAY,
        "the largest size asks for a chunk: as a number of bytes it is out of range",
        CPYTHON_TEXTIO,
        one_sided="read-over-memory has the other side",
    ),
    "writing": rule(
        SHOULD, "written text is kept until it is a chunk of 8192 bytes, or until flush", CPYTHON_TEXTIO
    ),
    "read-and-write": rule(
        SHOULD, "a read first moves written text to the buffer; a write resets the decoder", CPYTHON_TEXTIO
    ),
    "non-blocking": rule(
        SHOULD, "if the socket would block, a read of text ends as at the end of the stream", CPYTHON_TEXTIO
    ),
    "timed-out": rule(MUST, "after a time-out the file reads no more", docs_of_method("makefile")),
    "direction": rule(SHOULD, "a text file refuses the direction that it lacks", CPYTHON_TEXTIO),
    "seeking": rule(SHOULD, "a text file over a socket cannot seek, tell or truncate", CPYTHON_TEXTIO),
    "lines": rule(SHOULD, "a text file iterates over its lines", CPYTHON_IOBASE),
    "closed-file": rule(
        SHOULD, "a closed text file refuses everything except close and its attributes", CPYTHON_TEXTIO
    ),
    "detached": rule(SHOULD, "detach flushes, gives the buffer away, and ends the text file", CPYTHON_TEXTIO),
    "attributes": rule(SHOULD, "a text file has the attributes and the repr() of its class", CPYTHON_TEXTIO),
}

WAITS = waits(50)
ENDS = b"a\r\nb\rc\nd\r"
LONG = b"x" * 30_000 + b"y" * 30_000  # many chunks, and less than a pair takes at once


def makes(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """makefile with these arguments, and what it tells of itself."""
    made = on("a", "makefile", *args, kwargs=kwargs, as_="f")
    asks = (get("encoding", on="f"), get("errors", on="f"), get("mode", on="f"))
    return script(slug, *pair(), made, *asks, why=why)


def refused(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """makefile with arguments that it refuses; the socket is not kept open."""
    made = on("a", "makefile", *args, kwargs=kwargs, as_="f")
    return script(slug, *pair(), made, on("a", "close"), on("b", "recv", 1), why=why)


def reads(
    slug: str, data: bytes, *steps: Step, size: int | None = None, why: str = "", **text: object
) -> Case:
    """A peer sends bytes and closes; a text file reads them."""
    sizes = () if size is None else (size,)
    made = opened("r", *sizes, **text)
    return script(slug, *made, on("b", "send", data), on("b", "close"), *steps, why=why)


def decodes(slug: str, data: bytes, why: str = "", **text: object) -> Case:
    """Everything is read, twice."""
    made = (*opened("r", **text), on("b", "send", data), on("b", "close"))
    return script(slug, *made, of("read"), of("read"), why=why)


def cut(slug: str, first: bytes, second: bytes, why: str = "", **text: object) -> Case:
    """Bytes that come in two pieces, and are read one character at a time."""
    return script(
        slug,
        *opened("r", **text),
        on("b", "send", b"x" + first),
        of("read", 1),
        on("b", "send", second),
        on("b", "close"),
        of("readline"),
        of("read"),
        why=why,
    )


def writes(slug: str, text: object, why: str = "", **kwargs: object) -> Case:
    """A text and another one are written; the peer receives what was encoded."""
    return script(
        slug,
        *opened("w", **kwargs),
        of("write", text),
        of("write", "z"),
        of("flush"),
        on("b", "recv", 100),
        why=why,
    )


def line_ends(newline: str | None, name: str) -> list[Case]:
    """The same bytes with one argument newline, in several ways and sizes of buffers."""
    lines = [of("readline") for _ in range(5)]
    return [
        reads(f"{name}-read", ENDS, of("read"), get("newlines", on="f"), newline=newline),
        reads(f"{name}-readline", ENDS, *lines, newline=newline),
        reads(f"{name}-readline-bytewise", ENDS, *lines, size=1, newline=newline),
        reads(f"{name}-read-some", ENDS, of("read", 2), of("read", 3), of("readline"), newline=newline),
        reads(
            f"{name}-limits",
            ENDS,
            of("readline", 1),
            of("readline", 1),
            of("readline", 0),
            of("readline", 2),
            of("readline", 9),
            newline=newline,
        ),
        reads(f"{name}-readlines", ENDS, of("readlines"), newline=newline),
        cut(f"{name}-cut", b"a\r", b"\nb", newline=newline),
        cut(f"{name}-cut-apart", b"a\r", b"b\n", newline=newline),
        writes(f"{name}-write", "a\nb\r\nc\r", newline=newline),
    ]


def encodes(encoding: str, errors: str) -> list[Case]:
    """Characters that an encoding refuses, with one error handler."""
    texts = (("accent", "é"), ("euro", "a€b"), ("astral", "x😀"))
    surrogates = (("bytes", "\udc80\udcff"), ("mixed", "x\udc80\ud800€y"), ("first", "\ud800\udc80x"))
    return [
        writes(f"{encoding}-{errors}-{name}", text, encoding=encoding, errors=errors)
        for name, text in (*texts, *surrogates)
    ]


FAULTS = (
    ("invalid", b"a\xffb\n"),
    ("cut", b"\xe2\x82\xac\xe2\x82"),
    ("continuation", b"\xe2\x82a"),
    ("surrogate", b"\xed\xa0\x80x"),
    ("overlong", b"\xc0\x80\xe0\x80\x80"),
    ("too-large", b"\xf4\x90\x80\x80\xf5"),
    ("nul", b"\xe2\x00\x82"),
)


def faults(encoding: str, errors: str) -> list[Case]:
    """Bytes that are not text, with one error handler."""
    return [
        decodes(f"{encoding}-{errors}-{name}-bytes", data, encoding=encoding, errors=errors)
        for name, data in FAULTS
    ]


HANDLERS = ("strict", "replace", "ignore", "surrogateescape", "backslashreplace", "no-such-handler")

KEPT: tuple[tuple[str, dict[str, object]], ...] = (("", {}), ("kept-", {"newline": ""}))

ALL_ASKED = (
    "readable",
    "writable",
    "seekable",
    "isatty",
    "flush",
)

Calls = list[tuple[Any, ...]]
CALLS_OF_CLOSED: tuple[tuple[str, str, Calls], ...] = (
    ("read", "r", [("read",), ("read", 1), ("readline",), ("readlines",), ("read", "1")]),
    ("lines", "r", [("__iter__",), ("__next__",), ("__enter__",), ("writelines", ["x"])]),
    ("write", "w", [("write", "x"), ("write", b"x"), ("flush",), ("writelines", ["x"])]),
    ("asked", "r", [("readable",), ("writable",), ("seekable",), ("isatty",), ("fileno",)]),
    ("pair-asked", "rw", [("readable",), ("writable",), ("seekable",), ("isatty",), ("fileno",)]),
    ("seeking", "r", [("seek", 0), ("tell",), ("truncate",), ("detach",)]),
    ("twice", "w", [("close",), ("close",)]),
)

CASES = {
    "text-arguments": [
        makes("mode-omitted"),
        makes("mode-r", "r"),
        makes("mode-w", "w"),
        makes("mode-rw", "rw"),
        makes("mode-wr", "wr"),
        makes("mode-empty", ""),
        makes("mode-ww", "ww"),
        makes("buffering-one", "r", 1),
        makes("buffering-negative", "w", -1),
        makes("buffering-none", "w", None),
        refused("mode-t", "rt"),
        refused("mode-universal", "rU"),
        refused("buffering-zero", "r", 0),
        refused("buffering-zero-before-encoding", "r", 0, encoding="no-such-encoding"),
        refused("buffering-float", "r", 1 << 64),
        refused("encoding-positional", "r", None, "utf-8"),
    ],
    "argument-types": [
        refused("encoding-int", "r", encoding=5),
        refused("encoding-bytes", "r", encoding=b"utf-8"),
        refused("encoding-nul", "r", encoding="utf-8\0"),
        refused("encoding-surrogate", "r", encoding="\udc80"),
        refused("errors-int", "r", errors=5),
        refused("errors-bytes", "r", errors=b"strict"),
        refused("newline-int", "r", newline=5),
        refused("newline-bytes", "r", newline=b"\n"),
        refused("newline-nul", "r", newline="\0"),
        refused("newline-surrogate", "r", newline="\udc80"),
        refused("encoding-before-newline", "r", encoding=5, newline=5),
        refused("errors-before-newline", "r", errors=5, newline="x"),
        refused("errors-before-unknown-encoding", "r", encoding="no-such-encoding", errors=5),
        refused("newline-before-unknown-encoding", "r", encoding="no-such-encoding", newline="x"),
        refused("newline-letter", "r", newline="x"),
        refused("newline-two-line-feeds", "r", newline="\n\n"),
        refused("newline-line-feed-first", "r", newline="\n\r"),
        refused("newline-accent", "w", newline="é"),
    ],
    "encodings": [
        makes("encoding-default", "r"),
        makes("encoding-none", "r", encoding=None),
        makes("encoding-utf-8", "r", encoding="utf-8"),
        makes("encoding-upper", "r", encoding="UTF-8"),
        makes("encoding-alias", "w", encoding="U8"),
        makes("encoding-underscore", "w", encoding="Utf_8"),
        makes("encoding-space", "w", encoding="utf 8"),
        makes("encoding-ascii", "r", encoding="ascii"),
        makes("encoding-us-ascii", "r", encoding="US-ASCII"),
        makes("encoding-646", "r", encoding="646"),
        makes("encoding-latin-1", "r", encoding="latin-1"),
        makes("encoding-iso-8859-1", "r", encoding="ISO-8859-1"),
        script("encoding-locale", *pair(), on("a", "makefile", "r", kwargs={"encoding": "locale"}, as_="f")),
        refused("encoding-unknown", "r", encoding="no-such-encoding"),
        refused("encoding-empty", "r", encoding=""),
    ],
    "handlers": [
        makes("errors-none", "r", errors=None),
        makes("errors-strict", "r", errors="strict"),
        makes("errors-surrogateescape", "w", errors="surrogateescape"),
        makes("errors-unknown", "r", errors="no-such-handler"),
        makes("errors-empty", "r", errors=""),
        decodes("errors-unknown-not-needed", "é".encode(), errors="no-such-handler"),
        writes("errors-unknown-not-needed-by-write", "é", errors="no-such-handler"),
    ],
    "decoding": [
        decodes("utf-8", "é€😀\n".encode()),
        decodes("nothing", b""),
        decodes("latin-1", bytes(range(0x7E, 0x102 - 1, 16)), encoding="latin-1"),
        *(case for errors in HANDLERS for case in faults("utf-8", errors)),
        *(case for errors in HANDLERS for case in faults("ascii", errors)[:2]),
        cut("utf-8-cut-in-two", b"\xe2\x82", b"\xac\n"),
        cut("utf-8-cut-in-one", b"\xf0", b"\x9f\x98\x80\n"),
        cut("utf-8-cut-and-lost", b"\xe2\x82", b"a\n"),
        cut("utf-8-cut-surrogate", b"\xed\xa0", b"\x80\n"),
        cut("utf-8-cut-surrogate-replaced", b"\xed\xa0", b"\x80\n", errors="replace"),
        *(
            decodes(f"ascii-edge-{errors}", b"\x7f\x80", encoding="ascii", errors=errors)
            for errors in ("strict", "replace", "surrogateescape")
        ),
        cut("ascii-cut", b"\xc3", b"\xa9\n", encoding="ascii"),
        reads(
            "fault-then-more",
            b"one\ntw\xffo\nthree\n",
            of("readline"),
            of("readline"),
            why="the whole chunk is refused",
        ),
        reads("fault-then-more-bytewise", b"a\nb\xffc\nd\n", *[of("readline")] * 5, size=1),
        reads("fault-after-ahead", b"ab\xff", of("read", 1), of("read", 1), of("read"), size=2),
        script(
            "fault-keeps-the-cut",
            *opened("r"),
            on("b", "send", b"x\xe2\x82"),
            of("read", 1),
            on("b", "send", b"\xff"),
            of("readline"),
            on("b", "send", b"\xac\n"),
            of("readline"),
            why="a fault leaves the bytes of the chunk before it",
        ),
    ],
    "encoding": [
        *(case for errors in HANDLERS for case in encodes("utf-8", errors)[1:]),
        *(case for errors in HANDLERS for case in encodes("ascii", errors)),
        *(case for errors in HANDLERS for case in encodes("latin-1", errors)),
        *(
            writes(f"utf-8-edge-{name}", text, encoding="utf-8")
            for name, text in (
                ("two-bytes-from", "\x7f\x80"),
                ("three-bytes-from", "\u07ff\u0800"),
                ("before-surrogates", "\ud7ff"),
                ("surrogates-from", "\ud800"),
                ("surrogates-to", "\udfff"),
                ("behind-surrogates", "\ue000"),
                ("four-bytes-from", "\uffff\U00010000"),
                ("four-bytes-middle", "\U0003ffff\U00040000"),
                ("last", "\U0010ffff"),
            )
        ),
        *(
            writes(f"escape-edge-{name}", text, encoding="utf-8", errors="surrogateescape")
            for name, text in (
                ("before", "\udc7f"),
                ("from", "\udc80"),
                ("to", "\udcff"),
                ("behind", "\udd00"),
            )
        ),
        *(
            writes(f"{encoding}-backslash-edges", text, encoding=encoding, errors="backslashreplace")
            for encoding, text in (
                ("ascii", "\x7f\x80\xff\u0100\uffff\U00010000\U0010ffff"),
                ("latin-1", "\xff\u0100\uffff\U00010000\U0010ffff"),
                ("utf-8", "\ud7ff\ud800\udfff\ue000"),
            )
        ),
        writes("encoded-behind-newline", "a\n\udc80", newline="\r\n", why="the exception shows the new text"),
    ],
    "line-ends": [
        *line_ends(None, "translated"),
        *line_ends("", "untranslated"),
        *line_ends("\n", "line-feed"),
        *line_ends("\r", "carriage-return"),
        *line_ends("\r\n", "pair"),
        cut("pair-never-completed", b"a\r", b"", newline="\r\n"),
        reads("pair-limit-between", b"a\r\nb", *[of("readline", 2)] * 3, newline="\r\n"),
        reads("pair-limit-between-bytewise", b"a\r\nb", *[of("readline", 2)] * 3, size=1, newline="\r\n"),
    ],
    "newlines": [
        script(
            f"newlines-{kept}{name}",
            *opened("r", **newline),
            on("b", "send", data),
            on("b", "close"),
            get("newlines", on="f"),
            of("read"),
            get("newlines", on="f"),
        )
        for kept, newline in KEPT
        for name, data in (
            ("none", b"abc"),
            ("line-feed", b"a\nb\n"),
            ("carriage-return", b"a\rb"),
            ("carriage-return-last", b"a\r"),
            ("pair", b"a\r\n"),
            ("line-feed-and-pair", b"a\nb\r\n"),
            ("carriage-return-and-pair", b"a\rb\r\n"),
            ("carriage-return-and-line-feed", b"a\rb\n"),
            ("all", ENDS),
        )
    ]
    + [
        reads("newlines-of-one-line", b"a\nb\r\n", of("readline"), get("newlines", on="f"), size=2),
        reads("newlines-not-noted", ENDS, of("read"), get("newlines", on="f"), newline="\r"),
        script("newlines-of-writer", *opened("w"), of("write", "a\n"), get("newlines", on="f")),
    ],
    "reading": [
        reads("read-all", b"abc", of("read"), of("read")),
        script(
            "read-all-long",
            *opened("r", encoding="ascii"),
            on("b", "sendall", LONG),
            on("b", "close"),
            of("read"),
        ),
        script(
            "read-all-long-bytes",
            *pair(),
            on("a", "makefile", "rb", as_="f"),
            on("b", "sendall", LONG),
            on("b", "close"),
            of("read"),
        ),
        reads("read-none", b"abc", of("read", None)),
        reads("read-minus-two", b"abc", of("read", -2)),
        reads("read-some", "aé€😀b".encode(), of("read", 2), of("read", 2), of("read", 9), of("read", 1)),
        reads("read-zero", b"abc", of("read", 0), of("read")),
        reads("read-some-then-all", b"abcdef", of("read", 2), of("read")),
        reads("read-line-then-all", b"a\nb\nc", of("readline"), of("read")),
        reads("read-across-buffers", b"abcdefgh", of("read", 3), of("read", 9), size=2),
        reads("readline", "é\n€\n".encode(), of("readline"), of("readline"), of("readline")),
        reads("readline-without-end", b"a\nb", of("readline"), of("readline"), of("readline")),
        reads("readline-limit", b"abc\nd\n", of("readline", 2), of("readline", 2), of("readline", 2)),
        reads("readline-minus-two", b"abc\nd\n", of("readline", -2)),
        reads("read-str", b"abc", of("read", "1")),
        reads("read-float", b"abc", of("read", 1.0)),
        reads("read-index", b"abc", of("read", Obj("index", 2))),
        reads("read-over-ssize", b"abc", of("read", 1 << 64)),
        reads("read-over-memory", b"abc", of("read", 1 << 62, also=refused_as_index()), of("read")),
        reads("readline-str", b"abc", of("readline", "1")),
        reads("readline-none", b"abc", of("readline", None)),
        reads("readline-float", b"abc", of("readline", 1.0)),
        reads("readline-over-ssize", b"abc", of("readline", 1 << 64)),
        reads("taken-ahead", b"abcdef", of("read", 1), on("a", "recv", 9)),
        reads("taken-ahead-with-small-buffer", b"abcdef", of("read", 1), on("a", "recv", 9), size=2),
    ],
    "largest-size": [
        reads(
            "read-ssize",
            b"abc",
            of("read", (1 << 63) - 1, also=refused_as_index()),
            of("read", also=not_read("abc")),
        ),
        reads(
            "readline-ssize",
            b"abc",
            of("readline", (1 << 63) - 1, also=refused_by_ssize()),
            of("readline", also=not_read("abc")),
        ),
    ],
    "writing": [
        script("not-flushed", *opened("w"), of("write", "abc"), on("b", "settimeout", 0), on("b", "recv", 9)),
        script("flush", *opened("w"), of("write", "aé"), of("flush"), on("b", "recv", 9)),
        script("close-flushes", *opened("w"), of("write", "abc"), of("close"), on("b", "recv", 9)),
        script(
            "line-is-kept",
            *opened("w", 1),
            of("write", "abc\n"),
            on("b", "settimeout", 0),
            on("b", "recv", 9),
            get("line_buffering", on="f"),
            why="buffering=1 is the size of the buffer, not line buffering",
        ),
        script(
            "chunk-less-one",
            *opened("w", 1),
            on("b", "settimeout", 0),
            of("write", "x" * 8191),
            on("b", "recv", 1),
            of("write", "y"),
            on("b", "recv", 1),
            of("write", "z"),
            on("b", "recv", 1),
        ),
        script(
            "chunk-two-halves",
            *opened("w", 1),
            on("b", "settimeout", 0),
            of("write", "x" * 5000),
            of("write", "y" * 5000),
            step("buffer", bytearray(9999), as_="m"),
            on("b", "recv_into", Result("m")),
            of("write", "z" * 5000),
            on("b", "recv_into", Result("m")),
        ),
        script(
            "chunk-past",
            *opened("w", 1),
            on("b", "settimeout", 0),
            of("write", "x"),
            of("write", "y" * 8193),
            step("buffer", bytearray(9999), as_="m"),
            on("b", "recv_into", Result("m")),
        ),
        script("write-bytes", *opened("w"), of("write", b"x")),
        script("write-none", *opened("w"), of("write", None)),
        script("write-int", *opened("w"), of("write", 5)),
        script("write-subclass", *opened("w"), of("write", Obj("str_subclass", "abc")), of("flush")),
        script("write-nothing", *opened("w"), of("write", ""), of("flush")),
        script("end-is-gone", *opened("w"), on("b", "close"), of("write", "x"), of("flush"), of("close")),
        script(
            "end-is-gone-at-close",
            *opened("w"),
            on("b", "close"),
            of("write", "x"),
            of("close"),
            get("closed", on="f"),
        ),
        script(
            "would-block-write",
            *opened("w", 4),
            *BLOCKED,
            of("write", "abc"),
            of("flush"),
            of("write", "x" * 8192),
            of("flush"),
        ),
    ],
    "read-and-write": [
        script(
            "read-moves-text",
            *opened("rw"),
            of("write", "question\n"),
            on("b", "send", b"answer\n"),
            of("readline"),
            on("b", "settimeout", 0),
            on("b", "recv", 99),
            of("flush"),
            on("b", "recv", 99),
        ),
        script(
            "write-after-reading-ahead",
            *opened("rw"),
            on("b", "send", b"ab\ncd\n"),
            of("readline"),
            of("write", "x"),
            on("b", "send", b"e\n"),
            of("readline"),
        ),
        script(
            "write-then-no-character",
            *opened("rw"),
            on("b", "send", b"ab\ncd\n"),
            of("readline"),
            of("write", "x"),
            on("b", "send", b"e\n"),
            of("readline", 0),
            on("a", "settimeout", 0),
            on("a", "recv", 9),
            why="up to 3.12 no text is there after the write, so even a line of no character reads a chunk",
        ),
        *(
            script(
                f"text-is-lost-before-{name}",
                *opened("rw", 16),
                on("b", "close"),
                of("write", "x" * 100),
                step_of,
                of("read"),
                why="the text that was kept cannot be sent, so nothing is read",
            )
            for name, step_of in (
                ("read-some", of("read", 1)),
                ("read-all", of("read")),
                ("readline", of("readline")),
            )
        ),
        script(
            "write-forgets-newlines",
            *opened("rw"),
            on("b", "send", b"ab\n"),
            of("readline"),
            get("newlines", on="f"),
            of("write", "x"),
            get("newlines", on="f"),
        ),
        script(
            "write-forgets-cut-character",
            *opened("rw"),
            on("b", "send", b"a\n\xe2\x82"),
            of("readline"),
            of("write", "x"),
            on("b", "send", b"\xac\n"),
            of("readline"),
        ),
        script(
            "write-forgets-carriage-return",
            *opened("rw"),
            on("b", "send", b"a\r"),
            of("read", 1),
            of("write", "x"),
            on("b", "send", b"b\n"),
            of("readline"),
        ),
        script(
            "flush-and-read",
            *opened("rw"),
            of("write", "x"),
            of("flush"),
            on("b", "recv", 9),
            on("b", "send", b"y"),
            of("read", 1),
        ),
        script(
            "refused-write-keeps",
            *opened("rw", encoding="ascii"),
            on("b", "send", b"ab\n"),
            of("read", 1),
            of("write", "é"),
            of("read", 1),
        ),
    ],
    "non-blocking": [
        script(f"would-block-{name}", *opened("r"), on("a", "settimeout", 0), *steps)
        for name, steps in (
            ("read", (of("read", 1), of("read", 1))),
            ("read-all", (of("read"), of("read"))),
            ("readline", (of("readline"),)),
            ("next", (of("__next__"),)),
            ("part", (on("b", "send", b"a\nb"), of("readline"), of("readline"), of("readline"))),
            ("cut", (on("b", "send", b"a\n\xe2"), of("readline"), of("readline"), of("read", 1))),
            ("part-of-all", (on("b", "send", b"ab"), of("read"), of("read"))),
        )
    ]
    + [
        script(
            "would-block-read-all-ascii",
            *opened("r", encoding="ascii"),
            on("a", "settimeout", 0),
            of("read"),
        ),
    ],
    "timed-out": [
        script(
            f"timed-out-{name}",
            *opened("r"),
            on("a", "settimeout", SHORT),
            *((on("b", "send", data),) if data else ()),
            on("f", method, *args, elapsed=WAITS),
            of("read", 1),
            of("readline"),
            of("read"),
        )
        for name, data, method, args in (
            ("read", b"", "read", (1,)),
            ("part", b"ab", "read", (3,)),
            ("line", b"ab", "readline", ()),
            ("all", b"ab", "read", ()),
            ("next", b"ab", "__next__", ()),
            ("readlines", b"ab\n", "readlines", ()),
        )
    ],
    "direction": [
        script("reader-write", *opened("r"), of("write", "x"), of("write", b"x"), of("writelines", ["x"])),
        script("writer-read", *opened("w"), of("read"), of("read", 1), of("read", "1"), of("readline")),
        script(
            "writer-readline-moves-text",
            *opened("w", 1),
            of("write", "xyz"),
            of("readline"),
            on("b", "recv", 9),
        ),
        script("writer-lines", *opened("w"), of("readlines"), of("__next__"), of("__iter__")),
        *(
            script(f"asked-{mode}", *opened(mode), *[of(name) for name in ALL_ASKED])
            for mode in ("r", "w", "rw")
        ),
    ],
    "seeking": [
        script(
            f"seeking-{mode}",
            *opened(mode),
            of("seek", 0),
            of("seek", 0, 5),
            of("seek", 0, "x"),
            of("tell"),
            of("truncate"),
            of("truncate", 0),
        )
        for mode in ("r", "w", "rw")
    ]
    + [
        script(
            "truncate-flushes",
            *opened("w"),
            of("write", "x"),
            of("truncate"),
            on("b", "settimeout", 0),
            on("b", "recv", 9),
        ),
        reads("tell-among-lines", b"a\nb\n", of("__next__"), of("tell"), of("__next__")),
    ],
    "lines": [
        reads("next", b"a\nb", of("__next__"), of("__next__"), of("__next__"), of("__next__")),
        reads("iter", b"a\nb", of("__iter__"), of("__next__")),
        reads("readlines", b"a\nbb\n", of("readlines"), of("readlines")),
        reads("readlines-hint", "é\nbb\nccc\nd\n".encode(), of("readlines", 2), of("readlines", 3)),
        reads("readlines-hint-reached", b"a\nbb\nccc\n", of("readlines", 1), of("readlines", 0)),
        reads("readlines-hint-none", b"a\nbb\nccc\n", of("readlines", None)),
        reads("readlines-hint-str", b"a\nbb\nccc\n", of("readlines", "1")),
        script(
            "writelines",
            *opened("w"),
            of("writelines", ["a", "é\n"]),
            of("writelines", ("b",)),
            of("writelines", "cd"),
            of("writelines", []),
            of("flush"),
            on("b", "recv", 99),
        ),
        script(
            "writelines-wrong-item",
            *opened("w"),
            of("writelines", ["a", 5, "b"]),
            of("flush"),
            on("b", "recv", 99),
        ),
        script("writelines-int", *opened("w"), of("writelines", 5), of("writelines", None)),
        script("writelines-bytes", *opened("w"), of("writelines", b"ab")),
        script("with", *opened("w"), of("__enter__"), of("write", "x"), of("__exit__", None, None, None)),
        script(
            "with-sends",
            *opened("w"),
            of("write", "x"),
            of("__exit__", None, None, None),
            on("b", "recv", 9),
            of("__exit__", None, None, None),
            of("__enter__"),
        ),
    ],
    "closed-file": [
        script(f"closed-{name}", *opened(mode), of("close"), *[of(method, *args) for method, *args in calls])
        for name, mode, calls in CALLS_OF_CLOSED
    ]
    + [
        script(
            "closed-attributes",
            *opened("r"),
            of("close"),
            *[get(name, on="f") for name in ("closed", "name", "mode", "encoding", "errors", "newlines")],
            step("repr", Handle("f")),
        ),
        script(
            "closed-with-text-ahead",
            *opened("r"),
            on("b", "send", b"ab"),
            of("read", 1),
            of("close"),
            of("read"),
        ),
        script(
            "socket-closed", *opened("w"), on("a", "close"), of("write", "x"), of("close"), on("b", "recv", 9)
        ),
    ],
    "detached": [
        reads("detach-reader", b"abcdef", of("read", 1), on("f", "detach", as_="g"), on("g", "read"), size=3),
        script(
            "detach-writer",
            *opened("w"),
            of("write", "x"),
            on("f", "detach", as_="g"),
            on("b", "recv", 9),
            on("g", "write", b"y"),
            on("g", "flush"),
            on("b", "recv", 9),
        ),
        script("detach-pair", *opened("rw"), on("f", "detach", as_="g"), step("repr", Handle("g"))),
        script(
            "detached-calls",
            *opened("r"),
            on("f", "detach", as_="g"),
            *[
                of(name)
                for name in ("read", "readline", "close", "fileno", "detach", "tell", "readable", "flush")
            ],
        ),
        script("detached-write", *opened("w"), on("f", "detach", as_="g"), of("write", "x"), of("write", 5)),
        script("detached-buffer", *opened("r"), on("f", "detach", as_="g"), get("buffer", on="f")),
        script(
            "detached-attributes",
            *opened("r"),
            on("f", "detach", as_="g"),
            *[get(name, on="f") for name in ("closed", "name", "mode", "encoding", "errors", "newlines")],
            step("repr", Handle("f")),
        ),
        script(
            "detached-twice",
            *opened("w"),
            on("f", "detach", as_="g"),
            on("g", "detach", as_="h"),
            on("h", "write", b"z"),
            on("b", "recv", 9),
            on("g", "write", b"z"),
        ),
        script(
            "detached-below",
            *opened("r"),
            get("buffer", on="f", as_="g"),
            on("g", "detach", as_="h"),
            *[of(name) for name in ("read", "readline", "close", "fileno", "readable", "writable", "flush")],
            get("closed", on="f"),
            step("repr", Handle("f")),
        ),
        script(
            "detach-end-is-gone", *opened("w"), on("b", "close"), of("write", "x"), of("detach"), of("close")
        ),
        script(
            "detach-with-text", *opened("w"), of("write", "é"), on("f", "detach", as_="g"), on("g", "close")
        ),
    ],
    "attributes": [
        script("repr-of-reader", *opened("r"), step("repr", Handle("f"))),
        script("repr-of-writer", *opened("w", encoding="latin-1"), step("repr", Handle("f"))),
        script("repr-of-pair", *opened("rw"), step("repr", Handle("f"))),
        script("write-through", *opened("w"), get("write_through", on="f")),
        script("line-buffering", *opened("w", 1), get("line_buffering", on="f")),
        script("name-of-pair", *opened("rw"), get("name", on="f")),
        script("fileno", *opened("r"), on("f", "fileno", any_="fd")),
        script("fileno-of-pair", *opened("rw"), of("fileno")),
        script(
            "buffer",
            *opened("r"),
            get("buffer", on="f", as_="g"),
            on("b", "send", b"ab"),
            on("g", "peek"),
            of("read", 2),
        ),
        script(
            "buffer-closed",
            *opened("r"),
            get("buffer", on="f", as_="g"),
            on("g", "close"),
            get("closed", on="f"),
        ),
        script(
            "not-of-text",
            *opened("r"),
            *[of(name) for name in ("peek", "read1", "readall", "nosuch")],
            get("raw", on="f"),
            of("readinto", bytearray(1)),
        ),
    ],
}
