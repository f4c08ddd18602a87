# SPDX-License-Identifier: MIT
"""makefile: buffered files whose data come and go in pieces.

A packet of SOCK_SEQPACKET is one arrival: a receive takes one packet, and a send makes one, without any wait.
"""

from __future__ import annotations

from oracle.authorities import CPYTHON_BUFFEREDIO, CPYTHON_TEXTIO, docs_of_method
from oracle.caselib import MUST, SHOULD, Case, Const, Handle, Result, Step, get, rule, script, step
from oracle.cases.scenarios._peers import AMPLE, TIMED, WORLD, connected
from oracle.cases.scenarios._steps import INET, UNIX, on, pair

FUNCTION = "makefile_pieces"

RULES = {
    "read-on": rule(
        MUST,
        "read(n) receives until it has n bytes or the peer has ended, in any number of arrivals",
        docs_of_method("makefile"),
    ),
    "lines-over-arrivals": rule(
        SHOULD,
        "a line ends with its line feed alone, wherever the arrivals are cut",
        CPYTHON_BUFFEREDIO,
    ),
    "one-arrival": rule(
        SHOULD, "read1, peek and readinto1 take one arrival and do not wait for another", CPYTHON_BUFFEREDIO
    ),
    "text-over-arrivals": rule(
        SHOULD,
        "a character or a line ending that is cut by the end of an arrival is put together",
        CPYTHON_TEXTIO,
    ),
    "flush-goes-on": rule(
        SHOULD, "flush sends until the buffer is empty, however little each send takes", CPYTHON_BUFFEREDIO
    ),
    "sent-at-once": rule(
        SHOULD,
        "bytes that do not fit the buffer are sent at once; text is handed on in chunks of 8192 bytes",
        CPYTHON_BUFFEREDIO,
    ),
    "kept-when-blocked": rule(
        SHOULD,
        "if the socket would block, BlockingIOError says how many bytes were taken; the buffer keeps them",
        CPYTHON_BUFFEREDIO,
    ),
    "both-ways": rule(
        SHOULD,
        "writing to a file that reads and writes leaves the bytes that it read ahead",
        CPYTHON_BUFFEREDIO,
    ),
    "closed-with-lines": rule(
        SHOULD,
        "a closed file that reads and writes has the whole lines in its buffer (from 3.9 on), and no more",
        CPYTHON_BUFFEREDIO,
    ),
    "default-mode": rule(MUST, "without a mode a file reads text", docs_of_method("makefile")),
}

PACKETS = Const("SOCK_SEQPACKET")
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012345678"  # 61: a lost part shows


def pattern(length: int) -> bytes:
    """Bytes in which a part that is lost, repeated or in the wrong place is seen."""
    return (LETTERS * (length // len(LETTERS) + 1))[:length]


def cut(data: bytes, size: int) -> tuple[bytes, ...]:
    """The data in arrivals of this size."""
    return tuple(data[at : at + size] for at in range(0, len(data), size))


LONG_LINE = pattern(1300)  # longer than the pieces of 512 bytes in which a line may be gathered
ROOM = 16  # bytes: a small buffer
PACKET_ROOM = on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096)
FILLING = bytes(8000)  # one such packet fills the small buffer of a socket


def of(method: str, *args: object) -> Step:
    """A method of the file."""
    return on("f", method, *args)


def packets() -> tuple[Step, ...]:
    """Two connected sockets that send packets: `a` does not wait long, and `b` never waits."""
    return (
        step("setdefaulttimeout", 0.3),
        step("socketpair", UNIX, PACKETS, as_=("a", "b")),
        on("b", "settimeout", 0),
    )


def arrives(
    slug: str,
    arrivals: tuple[bytes, ...],
    *steps: Step,
    mode: str = "rb",
    size: int | None = None,
    why: str = "",
) -> Case:
    """A file reads what arrived in these pieces, after which the peer has ended."""
    sizes = () if size is None else (size,)
    return script(
        slug,
        *packets(),
        on("a", "makefile", mode, *sizes, as_="f"),
        *(on("b", "send", data) for data in arrivals),
        on("b", "close"),
        *steps,
        why=why,
    )


def arrives_as_text(
    slug: str, arrivals: tuple[bytes, ...], *steps: Step, newline: str | None = None, why: str = ""
) -> Case:
    """The same of a file of text."""
    return script(
        slug,
        *packets(),
        on("a", "makefile", "r", kwargs={"encoding": "utf-8", "newline": newline}, as_="f"),
        *(on("b", "send", data) for data in arrivals),
        on("b", "close"),
        *steps,
        why=why,
    )


def fills(method: str, *sizes: int) -> tuple[Step, ...]:
    """Buffers of these sizes are filled and shown."""
    steps: list[Step] = []
    for number, size in enumerate(sizes):
        steps += [
            step("buffer", bytearray(size), as_=f"m{number}"),
            of(method, Result(f"m{number}")),
            step("buffer", Result(f"m{number}")),
        ]
    return tuple(steps)


def blocked(slug: str, *steps: Step, mode: str = "wb", size: int = 8, why: str = "", **more: object) -> Case:
    """A file over a socket that would block; `DRAINED` makes room again."""
    return script(
        slug,
        *packets(),
        PACKET_ROOM,
        on("a", "makefile", mode, size, kwargs=more, as_="f"),
        on("a", "settimeout", 0),
        on("a", "send", FILLING),
        *steps,
        why=why,
    )


DRAINED = (on("b", "recv", 1),)  # of a packet the rest is lost
NOTHING_MORE = on("b", "recv", 99)


def got(count: int = 1) -> tuple[Step, ...]:
    """So many packets come, and no other."""
    return (*[on("b", "recv", 99)] * count, NOTHING_MORE)


def default(slug: str, *steps: Step, why: str = "", **more: object) -> Case:
    """makefile() without a mode."""
    return script(slug, *pair(), on("a", "makefile", kwargs=more, as_="f"), *steps, why=why)


def cut_file(size: int) -> tuple[Step, ...]:
    """A file f over a socket that does not wait and takes little at once; what it sends is read by g."""
    return (
        *pair(),
        PACKET_ROOM,
        on("a", "settimeout", 0),
        on("a", "makefile", "wb", size, as_="f"),
        on("b", "makefile", "rb", 65536, as_="g"),
    )


END_OF_CUT = (of("close"), on("a", "close"), on("g", "read"))
CUT = 14_000  # more than the buffers take at once, and less than they take in two turns
DRIP = b"drip\ndrip\n"

CASES = {
    "read-on": [
        arrives("read-two-arrivals", (b"abc", b"def"), of("read", 6), of("read", 6)),
        arrives("read-part-of-second", (b"abc", b"def"), of("read", 4), of("read", 9), of("read", 9)),
        arrives("read-second-is-past-the-size", (b"abc", b"defgh", b"ij"), *[of("read", 4)] * 3),
        arrives(
            "read-from-buffer-and-on", (b"abcdef", b"gh", b"ij"), of("read", 2), of("read", 7), of("read", 7)
        ),
        arrives("read-many-arrivals", (b"a", b"b", b"c", b"d", b"e"), of("read", 4), of("read", 4)),
        arrives("read-past-the-end", (b"abc", b"de"), of("read", 99), of("read", 1)),
        arrives("read-all-arrivals", (b"abc", b"def", b"g"), of("read", 1), of("read"), of("read")),
        arrives(
            "read-more-than-the-buffer",
            cut(pattern(100), 13),
            of("read", 45),
            of("read", 99),
            size=ROOM,
        ),
        arrives(
            "read-buffers-whole-and-in-part",
            (pattern(ROOM), pattern(ROOM), b"end"),
            of("read", 20),
            of("read"),
            size=ROOM,
        ),
        arrives("readinto-two-arrivals", (b"abc", b"def", b"gh"), *fills("readinto", 5, 5)),
        arrives(
            "readinto-from-buffer-and-on", (b"abcdef", b"gh", b"ij"), of("read", 1), *fills("readinto", 6, 9)
        ),
        arrives(
            "readinto-more-than-the-buffer",
            (pattern(10), pattern(30), b"x"),
            *fills("readinto", 40, 9),
            size=ROOM,
        ),
        arrives("pair-read-two-arrivals", (b"abc", b"def"), of("read", 5), of("read", 5), mode="rwb"),
        script(
            "read-what-drips",
            *connected("drip"),
            on("c", "makefile", "rb", as_="f"),
            of("read", 3),
            of("read", 6),
            of("read", 9),
            needs=TIMED,
        ),
    ],
    "lines-over-arrivals": [
        arrives("line-in-two-arrivals", (b"ab", b"c\nd", b"e\n"), *[of("readline")] * 3),
        arrives("line-feed-behind-an-arrival", (b"ab", b"\ncd"), *[of("readline")] * 3),
        arrives("line-feed-alone", (b"ab", b"\n", b"\n", b"c"), *[of("readline")] * 4),
        arrives("line-ends-with-an-arrival", (b"ab\n", b"cd\n"), *[of("readline")] * 3),
        arrives("line-over-512", (LONG_LINE + b"\nrest",), *[of("readline")] * 2),
        arrives("line-of-512", (pattern(511) + b"\n" + pattern(512) + b"\n" + b"x",), *[of("readline")] * 3),
        arrives(
            "line-over-512-in-arrivals",
            (LONG_LINE[:500], LONG_LINE[500:1030], LONG_LINE[1030:] + b"\nx"),
            *[of("readline")] * 2,
        ),
        arrives("line-over-the-buffer", cut(pattern(50) + b"\nrest\n", 7), *[of("readline")] * 3, size=ROOM),
        arrives(
            "line-feed-behind-the-buffer",
            cut(pattern(ROOM) + b"\n" + pattern(ROOM - 1) + b"\nx", ROOM),
            *[of("readline")] * 3,
            size=ROOM,
        ),
        arrives("line-limit-in-second-arrival", (b"abc", b"def\n"), of("readline", 5), of("readline", 5)),
        arrives(
            "line-limit-at-an-arrival",
            (b"abc", b"def\n"),
            of("readline", 3),
            of("readline", 3),
            of("readline", 3),
        ),
        arrives(
            "line-limit-over-512",
            (LONG_LINE + b"\n",),
            of("readline", 1200),
            of("readline", 100),
            of("readline", 9),
        ),
        arrives("line-without-its-end", (b"ab", b"cd"), of("readline"), of("readline")),
        arrives("lines-over-arrivals", (b"a\nb", b"b\nc", b"\n", b"d"), of("readlines")),
        arrives("next-over-arrivals", (b"a\nb", b"b\nc"), *[of("__next__")] * 4),
        arrives("pair-line-in-two-arrivals", (b"ab", b"c\nd", b"e\n"), *[of("readline")] * 3, mode="rwb"),
        arrives(
            "pair-line-over-the-buffer",
            (pattern(50), b"\nrest"),
            *[of("readline")] * 2,
            mode="rwb",
            size=ROOM,
        ),
        arrives("line-then-read", (b"ab", b"\ncd", b"ef"), of("readline"), of("read", 3), of("read", 3)),
        script(
            "lines-that-drip",
            *connected("drip"),
            on("c", "makefile", "rb", as_="f"),
            *[of("readline")] * 3,
            needs=TIMED,
        ),
        script(
            "text-lines-that-drip",
            *connected("drip"),
            on("c", "makefile", "r", as_="f"),
            *[of("readline")] * 3,
            needs=TIMED,
        ),
    ],
    "one-arrival": [
        arrives("read1-each-arrival", (b"abc", b"de"), of("read1", 9), of("read1", 9), of("read1", 9)),
        arrives("read1-rest-of-arrival", (b"abc", b"de"), of("read1", 2), of("read1", 9), of("read1", 9)),
        arrives("read1-after-a-peek", (b"abc", b"de"), of("peek"), of("read1", 9), of("peek"), of("read", 9)),
        arrives("readinto1-each-arrival", (b"abc", b"de"), *fills("readinto1", 9, 9)),
        arrives("readinto1-after-a-read", (b"abc", b"de"), of("read", 1), *fills("readinto1", 9, 9)),
    ],
    "text-over-arrivals": [
        arrives_as_text("character-cut", (b"a\xc3", b"\xa4b\n"), of("readline"), of("readline")),
        arrives_as_text("character-cut-twice", (b"\xf0\x9f", b"\x98", b"\x80x"), of("read")),
        arrives_as_text("character-never-whole", (b"a\xc3",), of("read")),
        arrives_as_text("cr-at-an-arrivals-end", (b"a\r", b"\nb\r\nc"), *[of("readline")] * 4),
        arrives_as_text("cr-alone-at-an-arrivals-end", (b"a\r", b"b\n"), *[of("readline")] * 3),
        arrives_as_text("cr-at-the-end-of-all", (b"a", b"\r"), of("readline"), of("readline")),
        arrives_as_text("cr-lf-cut-and-kept", (b"a\r", b"\nb\r\n"), *[of("readline")] * 3, newline=""),
        arrives_as_text(
            "cr-lf-cut-as-the-ending", (b"a\r", b"\nb\r", b"c\r\n"), *[of("readline")] * 3, newline="\r\n"
        ),
        arrives_as_text("text-line-in-arrivals", (b"ab", b"c", b"\nde"), *[of("readline")] * 3),
        arrives_as_text("text-read-in-arrivals", (b"ab", b"cd", b"ef"), of("read", 3), of("read", 9)),
        *(
            arrives_as_text(
                f"character-alone-cut{ending}", (b"\xc3", b"\xa4\n"), *[of("readline")] * 2, newline=newline
            )
            for ending, newline in (("", None), ("-kept", ""), ("-line-feed", "\n"))
        ),
        arrives_as_text("cr-before-a-cut-character", (b"a\r", b"\xc3", b"\xa4\n"), *[of("readline")] * 3),
        arrives_as_text("text-limit-in-second-arrival", (b"abc", b"defgh\n"), *[of("readline", 5)] * 3),
        arrives_as_text(
            "text-limit-in-third-arrival", (b"abc", b"de", b"fgh\n"), of("readline", 6), of("readline", 9)
        ),
        script(
            "text-limit-at-an-arrival",
            *packets(),
            on("a", "makefile", "r", kwargs={"encoding": "utf-8"}, as_="f"),
            on("b", "send", b"abc"),
            of("readline", 3),
            on("b", "send", b"def"),
            of("readline", 2),
            of("readline", 1),
            why="the line has its characters, so nobody waits for another arrival",
        ),
        arrives_as_text(
            "text-read-asks-for-the-rest",
            (b"a" * 100, b"b" * 10_000 + b"c" * 10_000, b"d"),
            of("read", 15_000),
            of("read", 1),
            of("read", 1),
            why="a packet is cut behind the bytes that are asked for: those of the characters that lack",
        ),
        arrives_as_text("text-next-in-arrivals", (b"a\nb", b"b\n"), *[of("__next__")] * 3),
        arrives_as_text("text-line-over-512", (LONG_LINE + b"\nx",), of("readline"), of("readline")),
        arrives_as_text(
            "text-line-over-8192", (pattern(5000), pattern(5000) + b"\nx"), of("readline"), of("readline")
        ),
    ],
    "flush-goes-on": [
        script(
            "flush-to-the-echo",
            *connected("echo", INET, AMPLE),
            on("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
            on("c", "makefile", "rwb", 65536, as_="f"),
            of("write", pattern(40_000)),
            of("flush"),
            of("read", 40_000),
            needs=WORLD,
            why="each send takes less than the buffer holds",
        ),
        script(
            "write-over-the-buffer-to-the-echo",
            *connected("echo", INET, AMPLE),
            on("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
            on("c", "makefile", "rwb", 1024, as_="f"),
            of("write", pattern(40_000)),
            of("flush"),
            of("read", 40_000),
            needs=WORLD,
        ),
        script(
            "text-flush-to-the-echo",
            *connected("echo", INET, AMPLE),
            on("c", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
            on("c", "makefile", "rw", 65536, as_="f"),
            of("write", pattern(30_000).decode()),
            of("flush"),
            of("read", 30_000),
            needs=WORLD,
        ),
        script(
            "flush-cut-and-goes-on",
            *pair(),
            on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
            on("a", "settimeout", 0),
            on("a", "makefile", "wb", 65536, as_="f"),
            on("b", "makefile", "rb", 65536, as_="g"),
            of("write", pattern(CUT)),
            of("flush"),
            on("g", "read", 61),
            of("flush"),
            on("g", "read", CUT - 61),
            on("b", "recv", 1, Const("MSG_DONTWAIT")),
            why="the second flush sends the rest, and nothing twice",
        ),
        script(
            "flush-cut-sends-no-more",
            *cut_file(65536),
            of("write", pattern(CUT)),
            of("flush"),
            on("g", "read", 61),
            of("flush"),
            on("g", "read", CUT - 61),
            *END_OF_CUT,
            why="the second flush sends the rest, and nothing behind it",
        ),
        script(
            "write-behind-a-cut-flush",
            *cut_file(12_500),
            of("write", pattern(12_000)),
            of("write", b"-" * 1000),
            on("g", "read", 61),
            of("flush"),
            on("g", "read", 12_939),
            *END_OF_CUT,
            why="what was not sent moves to the front, and makes room for the whole of the second write",
        ),
        script(
            "close-cut-loses-the-rest",
            *pair(),
            on("a", "setsockopt", Const("SOL_SOCKET"), Const("SO_SNDBUF"), 4096),
            on("a", "settimeout", 0),
            on("a", "makefile", "wb", 65536, as_="f"),
            of("write", pattern(CUT)),
            of("close"),
            get("closed", on="f"),
            of("flush"),
        ),
        script(
            "writes-are-gathered",
            *packets(),
            on("a", "makefile", "wb", as_="f"),
            of("write", b"ab"),
            of("write", b"cd"),
            NOTHING_MORE,
            of("flush"),
            of("flush"),
            *got(),
        ),
        script(
            "writes-over-the-buffer",
            *packets(),
            on("a", "makefile", "wb", 8, as_="f"),
            of("write", b"abcde"),
            of("write", b"fghij"),
            of("write", b"klmnopqrstuvwxyz0123456789"),
            of("flush"),
            *got(3),
            why="each send is a packet: which bytes go together is seen",
        ),
    ],
    "sent-at-once": [
        *(
            script(
                f"write-past-a-buffer-of-8-{length}",
                *packets(),
                on("a", "makefile", "wb", 8, as_="f"),
                of("write", pattern(length)),
                on("b", "recv", 99),
                of("flush"),
                on("b", "recv", 99),
                why="each send is a packet, and what is longer than the buffer is sent at once",
            )
            for length in (7, 8, 9, 10)
        ),
        *(
            script(
                f"text-of-{length}-behind-text{ending}",
                *packets(),
                on("a", "makefile", "w", *sizes, kwargs={"encoding": "utf-8"}, as_="f"),
                step("buffer", bytearray(9999), as_="m"),
                of("write", "x" * 10),
                of("write", "y" * length),
                *[on("b", "recv_into", Result("m"))] * 2,
                of("flush"),
                *[on("b", "recv_into", Result("m"))] * 2,
                why="which text goes together depends on whether it is a chunk of 8192 bytes",
            )
            for ending, sizes, lengths in (
                ("", (8192,), (8182, 8183, 8191, 8192, 8193)),
                ("-with-a-small-buffer", (16,), (8181, 8182, 8183)),
            )
            for length in lengths
        ),
    ],
    "kept-when-blocked": [
        blocked("flush-blocked", of("write", b"abc"), of("flush"), *DRAINED, of("flush"), *got()),
        blocked(
            "flush-blocked-twice", of("write", b"abc"), *[of("flush")] * 2, *DRAINED, of("flush"), *got()
        ),
        blocked("write-within-the-buffer", of("write", b"abcdefgh"), *DRAINED, of("flush"), *got()),
        blocked("write-over-the-buffer", of("write", b"abcdefghij"), *DRAINED, of("flush"), *got()),
        blocked(
            "write-over-a-used-buffer",
            of("write", b"abc"),
            of("write", b"defghijk"),
            *DRAINED,
            of("flush"),
            *got(),
        ),
        blocked(
            "write-to-a-full-buffer",
            of("write", b"abcdefgh"),
            of("write", b"ij"),
            *DRAINED,
            of("flush"),
            *got(),
        ),
        blocked(
            "write-after-a-blocked-flush",
            of("write", b"abc"),
            of("flush"),
            of("write", b"de"),
            *DRAINED,
            of("flush"),
            *got(),
        ),
        blocked(
            "write-goes-on-when-there-is-room",
            of("write", b"abcdefghij"),
            *DRAINED,
            of("write", b"ijklmnop"),
            of("flush"),
            *got(2),
        ),
        blocked(
            "writelines-blocked", of("writelines", [b"abc", b"defghi", b"jk"]), *DRAINED, of("flush"), *got()
        ),
        blocked(
            "close-blocked", of("write", b"abc"), of("close"), get("closed", on="f"), *DRAINED, NOTHING_MORE
        ),
        blocked("detach-blocked", of("write", b"abc"), of("detach"), *DRAINED, of("flush"), *got()),
        blocked(
            "pair-flush-blocked", of("write", b"abc"), of("flush"), *DRAINED, of("flush"), *got(), mode="rwb"
        ),
        blocked(
            "pair-write-over-the-buffer",
            of("write", b"abcdefghij"),
            *DRAINED,
            of("flush"),
            *got(),
            mode="rwb",
        ),
        blocked(
            "text-flush-blocked", of("write", "abc"), of("flush"), *DRAINED, of("flush"), *got(), mode="w"
        ),
        blocked(
            "text-write-blocked",
            of("write", "abcdefghij"),
            of("flush"),
            *DRAINED,
            of("flush"),
            *got(),
            mode="w",
        ),
    ],
    "both-ways": [
        script(
            "read-ahead-write-read",
            *packets(),
            on("a", "makefile", "rwb", as_="f"),
            on("b", "send", b"abcdef"),
            of("read", 2),
            of("write", b"xyz"),
            of("read", 2),
            of("flush"),
            *got(),
            on("b", "send", b"ghi"),
            of("read", 5),
        ),
        script(
            "read-line-write-read-line",
            *packets(),
            on("a", "makefile", "rwb", as_="f"),
            on("b", "send", b"one\ntwo\nth"),
            of("readline"),
            of("write", b"1\n"),
            of("flush"),
            *got(),
            of("readline"),
            of("write", b"2\n"),
            of("flush"),
            on("b", "send", b"ree\n"),
            of("readline"),
            *got(),
        ),
        script(
            "peek-write-read",
            *packets(),
            on("a", "makefile", "rwb", as_="f"),
            on("b", "send", b"abc"),
            of("peek"),
            of("write", b"x"),
            of("flush"),
            of("read", 3),
            *got(),
        ),
        script(
            "write-read-write-flush",
            *packets(),
            on("a", "makefile", "rwb", as_="f"),
            on("b", "send", b"abc"),
            of("write", b"xy"),
            of("read", 1),
            NOTHING_MORE,
            of("write", b"z"),
            of("flush"),
            *got(),
            of("read", 2),
            why="reading does not flush",
        ),
        script(
            "text-read-ahead-write-read",
            *packets(),
            on("a", "makefile", "rw", kwargs={"encoding": "utf-8"}, as_="f"),
            on("b", "send", b"one\ntwo\n"),
            of("readline"),
            of("write", "x\n"),
            of("flush"),
            *got(),
            of("readline"),
            why="up to 3.12 a write drops the text that the file has read ahead",
        ),
        script(
            "two-files-of-one-socket",
            *packets(),
            on("a", "makefile", "rb", as_="f"),
            on("a", "makefile", "wb", as_="g"),
            on("b", "send", b"abc"),
            of("read", 1),
            on("g", "write", b"x"),
            on("g", "flush"),
            of("read", 2),
            *got(),
        ),
    ],
    "closed-with-lines": [
        arrives(f"closed-{name}", (data,), of("readline"), of("close"), *asked, mode="rwb")
        for name, data, asked in (
            ("line-in-the-buffer", b"ab\ncd\n", (of("readline"),) * 3),
            ("line-without-its-end", b"ab\ncd", (of("readline"),) * 2),
            ("line-without-its-end-next", b"ab\ncd", (of("__next__"),) * 2),
            ("line-with-a-limit", b"ab\ncd", (of("readline", 1),) * 3),
            ("lines-and-a-read", b"ab\ncd\nef", (of("readline"), of("read", 2), of("read", 1))),
            ("lines-together", b"ab\ncd\nef", (of("readlines"), of("readline"))),
        )
    ],
    "default-mode": [
        default("no-mode", get("mode", on="f"), step("repr", Handle("f"))),
        default("no-mode-reads-text", on("b", "send", b"a\r\nb\n"), of("readline"), of("readline")),
        default("no-mode-does-not-write", of("writable"), of("readable"), of("write", "x")),
        default("no-mode-encoding", get("encoding", on="f"), encoding="latin-1"),
        default("no-mode-newline", on("b", "send", b"a\r\n"), of("readline"), newline=""),
        default("no-mode-buffering", on("b", "send", b"abc\n"), of("readline"), buffering=2),
        default("no-mode-unbuffered", buffering=0),
        script(
            "mode-empty",
            *pair(),
            on("a", "makefile", "", as_="f"),
            get("mode", on="f"),
            on("b", "send", b"abc\n"),
            of("readline"),
        ),
        script("mode-r", *pair(), on("a", "makefile", "r", as_="f"), get("mode", on="f"), of("readable")),
    ],
}
