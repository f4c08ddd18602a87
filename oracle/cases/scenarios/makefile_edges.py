# SPDX-License-Identifier: MIT
"""makefile: edges of the names, sizes, texts and states of files over sockets."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_BUFFEREDIO,
    CPYTHON_CODECS,
    CPYTHON_IOBASE,
    CPYTHON_LIB_SOCKET,
    CPYTHON_TEXTIO,
    PYTHON_DATA_MODEL_SLOTS,
    docs_of_method,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Handle, Obj, Step, get, rule, script, step
from oracle.cases._long import not_read, refused_as_index, refused_by_ssize
from oracle.cases.scenarios._files import BLOCKED, SHORT, of, opened, pair
from oracle.cases.scenarios._steps import UNIX, on

FUNCTION = "makefile_edges"

RULES = {
    "encoding-names": rule(
        SHOULD,
        "in the name of an encoding capitals are small letters, and what is no letter, digit or dot is a gap",
        CPYTHON_CODECS,
    ),
    "unknown-encoding": rule(
        MAY, "a LookupError shows the name of an unknown encoding as it is", CPYTHON_CODECS, one_sided="names"
    ),
    "text-names": rule(
        MAY, "a name of an encoding or an error handler is a str or of a subclass", CPYTHON_TEXTIO
    ),
    "characters": rule(
        SHOULD,
        "characters are read as their UTF-8, and an exception shows one with 2, 4 or 8 digits",
        CPYTHON_CODECS,
    ),
    "sizes": rule(SHOULD, "a size has the range of ssize_t", CPYTHON_IOBASE),
    "pieces": rule(
        SHOULD, "read1 takes what is in the buffer, and else all that it asks for at once", CPYTHON_BUFFEREDIO
    ),
    "lines": rule(SHOULD, "a limit of readlines counts bytes; an empty line does not end it", CPYTHON_IOBASE),
    "timed-out": rule(MUST, "after a time-out the file reads no more", docs_of_method("makefile")),
    "closing": rule(
        SHOULD,
        "close flushes the text and then the buffer; of two exceptions the later one remains",
        CPYTHON_TEXTIO,
    ),
    "open-files": rule(MUST, "a closed socket stays open until its last file is closed", CPYTHON_LIB_SOCKET),
    "flushing": rule(
        SHOULD, "a BlockingIOError tells how many bytes this call has taken", CPYTHON_BUFFEREDIO
    ),
    "seeking": rule(
        SHOULD,
        "of a file with buffers seek looks at whence first, also at those of Linux",
        CPYTHON_BUFFEREDIO,
    ),
    "detached": rule(SHOULD, "a detached text file refuses also the direction that it lacks", CPYTHON_TEXTIO),
    "repr": rule(SHOULD, "repr() shows long modes and names of encodings whole", CPYTHON_TEXTIO),
    "attribute-names": rule(
        MAY,
        "the name of an attribute that is set is a str",
        PYTHON_DATA_MODEL_SLOTS,
        one_sided="members has the other side",
    ),
    "class-names": rule(
        MAY,
        "an exception shows the class of a file",
        CPYTHON_IOBASE,
        one_sided="members has files over sockets",
    ),
}


def least_refused(method: str) -> list[Also]:
    """Where a size has 32 bits, it is refused by what converts it."""
    if method in ("raw-read", "text-readline"):
        return refused_by_ssize()
    if method == "read":  # up to 3.6 with another answer elsewhere, too
        return refused_as_index("<3.7.0") + refused_as_index(">=3.7.0")
    return refused_as_index()


def reads(
    slug: str, data: bytes, *steps: Step, mode: str = "rb", size: int = -1, why: str = "", **text: object
) -> Case:
    """A peer sends bytes and closes; a file reads them."""
    made = opened(mode, size, **text)
    return script(slug, *made, on("b", "send", data), on("b", "close"), *steps, why=why)


def encoded(slug: str, name: object, why: str = "") -> Case:
    """A file with an encoding, which is UTF-8 or Latin-1; where it is unknown a file of bytes answers."""
    return script(
        slug,
        *opened("rb"),
        on("b", "send", "é".encode()),
        on("b", "close"),
        on("a", "makefile", "r", kwargs={"encoding": name}, as_="f"),
        get("encoding", on="f"),
        of("read"),
        why=why,
    )


def refused(slug: str, why: str = "", **text: object) -> Case:
    """makefile with a name that it refuses, or does not."""
    return script(slug, *pair(), on("a", "makefile", "r", kwargs=text, as_="f"), why=why)


def handled(slug: str, name: object) -> Case:
    """A handler that is not needed."""
    return reads(slug, b"ab", get("errors", on="f"), of("read"), mode="r", errors=name)


def refuses(slug: str, text: str) -> Case:
    """A character that ASCII does not have."""
    return script(slug, *opened("w", encoding="ascii"), of("write", text))


def waiting(slug: str, *steps: Step, mode: str = "rb", size: int = -1) -> Case:
    """A file over a socket with a time-out."""
    return script(slug, *opened(mode, size), on("a", "settimeout", SHORT), *steps)


CASES = {
    "encoding-names": [
        script(
            "encoding-last-letter",
            *pair(),
            on("a", "makefile", "r", kwargs={"encoding": "HZ"}, as_="f"),
            on("a", "makefile", "r", kwargs={"encoding": "KZ1048"}, as_="g"),
        ),
        encoded("encoding-brace", "utf{8"),
        encoded("encoding-bracket", "LATIN[1"),
        encoded("encoding-colon", "utf:8"),
        encoded("encoding-slash", "utf/8"),
        encoded("encoding-at", "utf@8"),
        encoded("encoding-backquote", "utf`8"),
        encoded("encoding-tilde", "utf~8"),
        encoded("encoding-parenthesis", "utf(8"),
        encoded("encoding-closing-bracket", "utf]8"),
        encoded("encoding-quote", "utf'8"),
        encoded("encoding-backslash", "utf\\8"),
        encoded("encoding-tab", "utf\t8"),
        encoded("encoding-delete", "utf\x7f8"),
        encoded("encoding-gap-first", "-utf-8"),
        encoded("encoding-gap-last", "utf-8-"),
        encoded("encoding-gaps", "utf - _8"),
        encoded("encoding-cp65001", "cp65001", why="an alias of UTF-8 since 3.8, and before one of Windows"),
        encoded("encoding-csutf8", "csutf8", why="an alias of UTF-8 since 3.15"),
    ],
    "unknown-encoding": [
        refused("unknown-with-quote", encoding="it's"),
        refused("unknown-with-backslash", encoding="no\\such"),
        refused("unknown-with-control", encoding="no\x01such\n"),
        refused("unknown-with-delete", encoding="no\x7fsuch"),
        refused("not-text-with-quote", encoding="base'64"),
        refused("unknown-of-many-letters", encoding="x" * 70),
    ],
    "text-names": [
        encoded("encoding-subclass", Obj("str_subclass", "latin-1")),
        refused("encoding-subclass-unknown", encoding=Obj("str_subclass", "nosuch")),
        refused("newline-subclass-wrong", newline=Obj("str_subclass", "x")),
        reads("newline-subclass", b"a\rb", of("readline"), mode="r", newline=Obj("str_subclass", "\r")),
        reads("errors-subclass", b"ab", of("read"), mode="r", errors=Obj("str_subclass", "strict")),
        handled("errors-with-a-space", "no such"),
        handled("errors-with-a-tilde", "no~such"),
        refused("errors-bytes-beyond-ascii", errors=b"\xff"),
    ],
    "characters": [
        reads(
            "read-edges-of-utf-8",
            "\x7f\x80\u07ff\u0800\uffff\U00010000\U0010ffff".encode(),
            of("read"),
            mode="r",
            encoding="utf-8",
        ),
        refuses("refused-ff", "\xff"),
        refuses("refused-0100", "\u0100"),
        refuses("refused-ffff", "\uffff"),
        refuses("refused-010000", "\U00010000"),
    ],
    "sizes": [
        reads(f"{file}{name}-{slug}", b"abc\n", of(name, size), of(name), mode=mode, size=room)
        for file, mode, room in (("", "rb", -1), ("raw-", "rb", 0), ("text-", "r", -1))
        for name in ("read", "readline", "readlines")
        for slug, size in (
            ("over-ssize", 1 << 63),
            ("under-ssize", -(1 << 63) - 1),
        )
    ]
    + [
        reads(
            f"{file}{name}-least-ssize",
            b"abc\n",
            of(name, -(1 << 63), also=least_refused(file + name)),
            of(name, also=not_read([line] if name == "readlines" else line)),
            mode=mode,
            size=room,
        )
        for file, mode, room, line in (
            ("", "rb", -1, b"abc\n"),
            ("raw-", "rb", 0, b"abc\n"),
            ("text-", "r", -1, "abc\n"),
        )
        for name in ("read", "readline", "readlines")
    ]
    + [
        reads("read-all-of-one-byte", b"a", of("read")),
        reads("readline-one", b"ab", of("readline", 1), of("readline", 1), of("readline", 1)),
        reads("readline-minus-two", b"ab\n", of("readline", -2), of("readline", -2)),
        script(
            "closed-pair-readline-zero", *opened("rwb"), of("close"), of("readline", 0), of("readline", 1)
        ),
    ],
    "pieces": [
        reads(
            "read1-behind-a-drained-buffer",
            b"abcdefghijklmnopqrstuvwxyz",
            of("peek"),
            of("read", 4),
            of("read1", 15),
            of("read1", 99),
            size=4,
        ),
        reads(
            "read1-over-memory",
            b"abcdef",
            of("peek"),
            of("read1", 1 << 62, also=refused_by_ssize()),
            size=4,
        ),
        reads(
            "read1-one-byte-over-memory", b"abc", of("read", 2), of("read1", 1 << 62, also=refused_by_ssize())
        ),
        reads("read1-zero-with-bytes-there", b"abc", of("peek"), of("read1", 0), of("read")),
        script(
            "raw-read-all-of-packets",
            step("setdefaulttimeout", 0.3),
            step("socketpair", UNIX, Const("SOCK_SEQPACKET"), as_=("a", "b")),
            on("a", "makefile", "rb", 0, as_="f"),
            on("b", "send", b"ab"),
            on("b", "send", b"cd"),
            on("b", "close"),
            of("read"),
            of("read", -2),
        ),
    ],
    "lines": [
        reads("readlines-of-empty-lines", b"\n\na\n", of("readlines")),
        reads("readlines-hint-of-empty-lines", b"\n\na\n", of("readlines", 2), of("readlines")),
        reads("readlines-hint-of-bytes", b"\x80\x81\n\x82\x83\nab\n", of("readlines", 3), of("readlines")),
        reads("text-readlines-of-empty-lines", b"\n\na\n", of("readlines"), mode="r"),
    ],
    "timed-out": [
        waiting("pair-readline", of("readline"), of("readline"), mode="rwb"),
        waiting(
            "raw-readinto-behind-a-time-out",
            of("read", 1),
            of("readinto", bytearray(1)),
            of("readinto", b"x"),
            size=0,
        ),
    ],
    "closing": [
        script(
            "end-is-gone-past-the-buffer",
            *opened("w", 4),
            on("b", "close"),
            of("write", "x" * 100),
            of("close"),
            get("closed", on="f"),
        ),
        script(
            "text-blocked-past-the-buffer", *opened("w", 4), *BLOCKED, of("write", "x" * 100), of("close")
        ),
        script(
            "buffer-closed-below-text",
            *opened("w"),
            of("write", "x"),
            get("buffer", on="f", as_="g"),
            on("g", "close"),
            on("b", "settimeout", 0),
            on("b", "recv", 9),
            why="the text was not in the buffer yet, and is lost",
        ),
        script(
            "truncate-of-what-was-not-sent",
            *opened("wb"),
            on("b", "close"),
            of("write", b"abc"),
            of("close"),
            of("truncate"),
        ),
        script(
            "truncate-raw-closed-below",
            *opened("wb"),
            of("write", b"abc"),
            get("raw", on="f", as_="g"),
            on("g", "close"),
            of("truncate"),
        ),
    ],
    "open-files": [
        script(
            "one-of-two-closed-twice",
            *opened("rb"),
            on("a", "makefile", "rb", as_="g"),
            of("close"),
            of("close"),
            on("a", "close"),
            on("b", "send", b"x"),
            on("g", "read", 1),
        ),
        *(
            script(
                f"layer-of-{kind}-asked-for",
                *opened(mode),
                on("b", "send", b"ab\n"),
                get(layer, on="f"),
                of(layer),
                of("readline"),
                why="what nobody keeps of the layer below does not close the file",
            )
            for kind, mode, layer in (("text", "r", "buffer"), ("reader", "rb", "raw"))
        ),
    ],
    "flushing": [
        script(
            "truncate-blocked",
            *opened("wb", 8),
            *BLOCKED,
            of("write", b"abc"),
            of("truncate"),
            of("truncate", 1),
        ),
        script(
            "buffer-flush-behind-blocked-text",
            *opened("w", 4),
            *BLOCKED,
            of("write", "x" * 9000),
            get("buffer", on="f", as_="g"),
            on("g", "flush"),
        ),
        script(
            "raw-flush-below-a-buffer",
            *opened("wb"),
            of("write", b"x"),
            get("raw", on="f", as_="g"),
            on("g", "flush"),
            on("b", "settimeout", 0),
            on("b", "recv", 9),
        ),
    ],
    "seeking": [
        script(f"whence-{name}", *opened(mode), *[of("seek", 0, whence) for whence in (-1, 0, 1, 2, 3, 4, 5)])
        for name, mode in (("reader", "rb"), ("writer", "wb"), ("pair", "rwb"), ("text", "r"))
    ],
    "detached": [
        script(
            f"text-asked-{mode}",
            *opened(mode),
            get("buffer", on="f", as_="r"),
            on("f", "detach", as_="g"),
            of("readable"),
            of("writable"),
            on("g", "readable"),
            on("g", "writable"),
        )
        for mode in ("r", "w", "rw")
    ]
    + [
        script(
            "raw-asked",
            *opened("r"),
            on("f", "detach", as_="g"),
            get("raw", on="g", as_="h"),
            on("h", "readable"),
            on("h", "writable"),
        ),
    ],
    "repr": [
        script(
            "repr-of-a-long-encoding",
            *opened("r", encoding="utf" + "-" * 100 + "8"),
            step("repr", Handle("f")),
        ),
        script("repr-called", *opened("rw"), of("__repr__")),
        script("repr-of-a-long-mode", *opened("r" * 100), step("repr", Handle("f"))),
    ],
    "attribute-names": [
        script(
            f"set-{name}",
            *opened(mode, *size),
            *(of("__setattr__", wrong, 1) for wrong in (5, None, b"closed")),
            of("__setattr__", Obj("str_subclass", "closed"), 1),
        )
        for name, mode, size in (("raw", "rb", (0,)), ("reader", "rb", ()), ("text", "r", ()))
    ],
    "class-names": [
        script(
            f"class-{kind}",
            *pair(),
            step("open_file", b"abc", kind, as_="f"),
            on("a", "send", Handle("f")),
            of("nosuch"),
        )
        for kind in ("binary", "memory", "text")
    ],
}
