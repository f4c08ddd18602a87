# SPDX-License-Identifier: MIT
"""Answers of hostile name servers: each kind makes of a question what is sent by UDP, and by TCP."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

A, CNAME, SOA, PTR, TXT, AAAA, OPT = 1, 5, 6, 12, 16, 28, 41
HEAD = 12
OWNER = b"\xc0\x0c"  # the name of the question
Datagrams = Callable[[bytes], list[bytes]]


@dataclass
class Kind:
    """What a server does: datagrams for a question, and the bytes of a stream; no bytes close it at once."""

    name: str
    datagrams: Datagrams
    stream: Callable[[bytes], bytes] | None = None  # None: the stream stays silent
    drips: bool = False  # the stream's bytes come one by one, for ever


def head(question: bytes, *, flags: int = 0x8180, counts: tuple[int, int, int, int] = (1, 0, 0, 0)) -> bytes:
    return question[:2] + struct.pack(">5H", flags, *counts)


def asked(question: bytes) -> bytes:
    """The question itself: its name, type and class."""
    end = HEAD
    while question[end]:
        end += question[end] + 1
    return question[HEAD : end + 5]


def type_of(question: bytes) -> int:
    return int(struct.unpack(">H", asked(question)[-4:-2])[0])


def record(
    kind: int, data: bytes, *, owner: bytes = OWNER, ttl: int = 60, length: int | None = None
) -> bytes:
    size = len(data) if length is None else length
    return owner + struct.pack(">HHIH", kind, 1, ttl, size) + data


def answer(question: bytes, records: list[bytes], *, flags: int = 0x8180, claims: int | None = None) -> bytes:
    count = len(records) if claims is None else claims
    return head(question, flags=flags, counts=(1, count & 0xFFFF, 0, 0)) + asked(question) + b"".join(records)


def right(question: bytes) -> bytes:
    """What an honest server answers."""
    data = {A: b"\xc0\x00\x02\x01", AAAA: b"\x20\x01\x0d\xb8" + bytes(12), PTR: name("host.test")}
    kind = type_of(question)
    return answer(question, [record(kind, data[kind])] if kind in data else [])


def name(text: str) -> bytes:
    return b"".join(bytes([len(part)]) + part.encode("latin-1") for part in text.split(".") if part) + b"\0"


def filled(kind: int, data: bytes, **more: int) -> Datagrams:
    """One record of a type with these bytes, whatever is asked."""
    return lambda question: [answer(question, [record(kind, data, **more)])]  # type: ignore[arg-type]


def of_asked_type(data: bytes, length: int | None = None) -> Datagrams:
    return lambda question: [answer(question, [record(type_of(question), data, length=length)])]


def alias(data: bytes, behind: bytes = b"") -> Datagrams:
    """The name is another one, which stands in the data."""
    return lambda question: [
        answer(question, [record(CNAME, data), behind] if behind else [record(CNAME, data)])
    ]


def changed(at: int, flip: int) -> Datagrams:
    """The right answer with some bits of one byte turned over."""

    def make(question: bytes) -> list[bytes]:
        made = bytearray(right(question))
        made[at] ^= flip
        return [bytes(made)]

    return make


def coded(code: int) -> Datagrams:
    return lambda question: [head(question, flags=0x8180 | code) + asked(question)]


def cut(length: int) -> Datagrams:
    return lambda question: [right(question)[:length]]


def truncated(question: bytes) -> list[bytes]:
    return [head(question, flags=0x8380) + asked(question)]


def framed(message: bytes, length: int | None = None) -> bytes:
    return struct.pack(">H", len(message) & 0xFFFF if length is None else length) + message


def chain(question: bytes) -> list[bytes]:
    """A name that is another one, and so on, back to the first."""
    names = [asked(question)[:-4], *(name(f"n{number}.test") for number in range(20))]
    following = [*names[1:], names[0]]
    return [answer(question, [record(CNAME, to, owner=of) for of, to in zip(names, following)])]


def many(question: bytes, number: int) -> bytes:
    kind = type_of(question)
    data = {A: b"\x7f\0\0\1", AAAA: bytes(15) + b"\1"}.get(kind, name("host.test"))
    return answer(question, [record(kind, data)] * number)


def pointing(to: int) -> bytes:
    return struct.pack(">H", 0xC000 | to)


def owned_by_itself(question: bytes) -> list[bytes]:
    return [answer(question, [record(A, b"\x7f\0\0\1", owner=pointing(len(question)))])]


def as_additional(question: bytes) -> list[bytes]:
    return [head(question, counts=(1, 0, 0, 1)) + right(question)[HEAD:]]


def kinds() -> list[Kind]:
    """All of them, by name."""
    self_end = HEAD + len(name("name.test")) + 4  # where the first record of an answer to name.test begins
    by_udp: dict[str, Datagrams] = {
        "right": lambda question: [right(question)],
        "silence": lambda question: [],
        "nothing": lambda question: [b""],
        "the question": lambda question: [question],
        "wrong id, first byte": changed(0, 0xFF),
        "wrong id, last byte": changed(1, 1),
        "no answer by its flag": changed(2, 0x80),
        "another opcode": changed(2, 0x78),
        "another name": changed(HEAD + 1, 1),
        "the name in capitals": changed(HEAD + 1, 0x20),
        "no question": lambda question: [head(question, counts=(0, 0, 0, 0))],
        "two questions": lambda question: [head(question, counts=(2, 0, 0, 0)) + 2 * asked(question)],
        "65,535 questions": lambda question: [head(question, counts=(65535,) * 4) + asked(question)],
        "65,535 answers claimed": lambda question: [answer(question, [], claims=65535)],
        "answers as additional": as_additional,
        "garbage behind": lambda question: [right(question) + bytes(range(256))],
        "only ones": lambda question: [question[:2] + b"\xff" * 500],
        "only zeros": lambda question: [question[:2] + bytes(510)],
        "another type": filled(TXT, b"\4text"),
        "SOA": filled(SOA, name("a.test") * 2 + bytes(20)),
        "OPT": filled(OPT, bytes(11)),
        "negative time to live": filled(A, b"\x7f\0\0\1", ttl=0xFFFFFFFF),
        "address of 0 bytes": of_asked_type(b""),
        "address of 3 bytes": of_asked_type(b"\x7f\0\0"),
        "address of 5 bytes": of_asked_type(b"\x7f\0\0\1\1"),
        "address of 15 bytes": of_asked_type(bytes(15)),
        "address of 17 bytes": of_asked_type(bytes(17)),
        "data longer than the message": of_asked_type(b"\x7f\0\0\1", 4096),
        "data of 65,535 bytes claimed": of_asked_type(b"", 65535),
        "data shorter than it is": of_asked_type(b"\x7f\0\0\1", 1),
        "alias of itself": alias(OWNER),
        "aliases in a circle": chain,
        "alias of the root": alias(b"\0"),
        "alias without an end": alias(b"\x3f" + b"a" * 63),
        "alias with a label of 64": alias(b"\x40" + b"a" * 64 + b"\0"),
        "alias with bits 10": alias(b"\x80" + b"a" * 64 + b"\0"),
        "alias of 256 bytes": alias((b"\x3f" + b"a" * 63) * 4 + b"\0"),
        "alias with a NUL": alias(b"\3a\0b\4test\0"),
        "alias with a dot": alias(b"\3a.b\4test\0"),
        "alias with a line feed": alias(b"\3a\nb\4test\0"),
        "alias beyond ASCII": alias(b"\3a\xffb\4test\0"),
        "alias with escapes": alias(b"\5\x1b[31m\4test\0"),
        "alias with a hyphen first": alias(b"\2-a\4test\0"),
        "alias that points to itself": alias(pointing(self_end + 12)),
        "alias that points ahead": alias(pointing(self_end + 14) + b"\1a\0"),
        "alias that points to the head": alias(pointing(0)),
        "alias that points beyond": alias(pointing(0x3FFF)),
        "alias in a circle of pointers": alias(pointing(self_end + 14) + pointing(self_end + 12)),
        "alias of one byte of a pointer": alias(b"\xc0"),
        "owner that points to itself": owned_by_itself,
        "owner without an end": lambda question: [answer(question, [b"\x3f" + b"a" * 40])],
        "many addresses": lambda question: [many(question, 30)],
        "addresses beyond 512 bytes": lambda question: [many(question, 200)],
        "addresses in 60 kilobytes": lambda question: [many(question, 3000)],
        "a thousand wrong ones first": lambda question: [*changed(1, 1)(question) * 1000, right(question)],
        "right after a refusal": lambda question: [*coded(5)(question), right(question)],
        "two that differ": lambda question: [right(question), *of_asked_type(b"\1\1\1\1")(question)],
    }  # fmt: skip
    by_udp |= {f"code {code}": coded(code) for code in range(1, 16)}
    by_udp |= {f"cut after {length}": cut(length) for length in (1, 2, 3, 4, 11, 12, 13, 20, 30)}
    found = [Kind(title, datagrams) for title, datagrams in by_udp.items()]
    by_tcp: dict[str, Callable[[bytes], bytes] | None] = {
        "right": lambda question: framed(right(question)),
        "silent": None,
        "closed": lambda question: b"",
        "one byte": lambda question: b"\0",
        "length alone": lambda question: b"\0\x40",
        "length of 0": lambda question: framed(b"") * 3,
        "length of 1": lambda question: framed(b"x"),
        "shorter than said": lambda question: framed(right(question), 4096),
        "longer than said": lambda question: framed(right(question), 20),
        "3,000 addresses": lambda question: framed(many(question, 3000)),
        "65,535 bytes": lambda question: framed((many(question, 3000) + bytes(65535))[:65535]),
        "wrong id": lambda question: framed(changed(1, 1)(question)[0]),
        "truncated again": lambda question: framed(truncated(question)[0]),
        "two at once": lambda question: framed(right(question)) * 2,
    }
    found += [Kind(f"by TCP: {title}", truncated, stream) for title, stream in by_tcp.items()]
    return [*found, Kind("by TCP: byte by byte", truncated, lambda question: framed(bytes(4096)), drips=True)]
