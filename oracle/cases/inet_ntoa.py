# SPDX-License-Identifier: MIT
"""inet_ntoa: converts four bytes to the text of an IPv4 address."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_INET_NTOA,
    CPYTHON_GETARGS,
    CPYTHON_INET_NTOA,
    CPYTHON_METHODOBJECT,
    POSIX_INET_NTOA,
)
from oracle.caselib import MUST, SHOULD, Case, Derived, Obj, case, raises, returns, rule

FUNCTION = "inet_ntoa"

RULES = {
    "four-parts": rule(
        MUST,
        "four bytes are written as four decimal parts without leading zeros, left to right",
        POSIX_INET_NTOA,
    ),
    "length": rule(
        MUST, "another number of bytes than four raises OSError, not ValueError", CPYTHON_DOCS_INET_NTOA
    ),
    "buffer-type": rule(
        SHOULD, "any object with a contiguous buffer is accepted; a str has no buffer", CPYTHON_INET_NTOA
    ),
    "type-before-length": rule(
        SHOULD,
        "an argument without a buffer raises TypeError, whatever its length",
        CPYTHON_GETARGS,
        one_sided="each case has a wrong length as well",
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes exactly one argument",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give one argument",
    ),
    "no-keywords": rule(
        SHOULD,
        "the argument is positional only",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give a positional argument",
    ),
}

_POSITION = ("first", "second", "third", "fourth")


def _each_place() -> list[Case]:
    """Each place with the values around a change in the number of digits, the other places 1."""
    cases = []
    for place, name in enumerate(_POSITION):
        for value in (0, 9, 10, 99, 100, 199, 200, 255):
            packed = bytearray(b"\x01\x01\x01\x01")
            packed[place] = value
            cases.append(case(f"{name}-part-{value}", bytes(packed)))
    return cases


CASES = {
    "four-parts": [
        *_each_place(),
        case("all-zero", b"\0\0\0\0"),
        case("broadcast", b"\xff\xff\xff\xff", why="the text has fifteen characters, the maximum"),
        case("loopback", b"\x7f\x00\x00\x01"),
        case("all-parts-differ", b"\x01\x02\x03\x04", why="the bytes are in network order"),
        case("printable-bytes", b"1234", why="bytes that are printable ASCII are still packed bytes"),
        case("high-bit-in-every-part", b"\x80\x81\x82\x83", why="bytes are read as unsigned"),
        case("white-space-bytes", b" \t\n\0"),
    ],
    "length": [
        *[case(f"length-{length}", b"\x01" * length) for length in range(18) if length != 4],
        case("length-4", b"\x02\x02\x02\x02"),
        case("length-thousand", b"\x01" * 1000),
        case("length-of-text", b"127.0.0.1"),
        case("length-of-hex", b"7f000001"),
    ],
    "buffer-type": [
        case("buffer-bytearray", bytearray(b"\x0a\x00\x00\x01")),
        case("buffer-bytearray-too-short", bytearray(b"\x0a\x00\x01")),
        case("buffer-memoryview", memoryview(b"\x0a\x00\x00\x02")),
        case("buffer-memoryview-too-long", memoryview(b"\x0a\x00\x00\x00\x01")),
        case("buffer-str-of-right-length", "abcd"),
        case("buffer-none", None),
        case("buffer-bool", True),
        case("buffer-int", 2130706433),
        case("buffer-int-subclass", Obj("int_subclass", 1)),
        case("buffer-float", 1.0),
        case("buffer-index", Obj("index", 4)),
        case("buffer-decimal", Obj("decimal", "1")),
        case("buffer-plain", Obj("plain")),
        case("buffer-list", [127, 0, 0, 1]),
        case("buffer-tuple", (127, 0, 0, 1)),
        case("buffer-dict", {"packed": b"\x7f\x00\x00\x01"}),
    ],
    "type-before-length": [
        case("buffer-str", "127.0.0.1"),
        case("buffer-str-empty", ""),
        case("buffer-str-surrogate", "\udc80"),
        case("buffer-str-null", "\0"),
        case("buffer-str-subclass", Obj("str_subclass", "abc")),
        case("buffer-list-empty", []),
    ],
    "argument-count": [
        case("no-argument"),
        case("two-arguments", b"\x7f\x00\x00\x01", b"\x7f\x00\x00\x01"),
        case(
            "two-arguments-family-first", 2, b"\x7f\x00\x00\x01", why="these are the arguments of inet_ntop()"
        ),
        case("four-arguments", 127, 0, 0, 1),
    ],
    "no-keywords": [
        case("keyword-alone", kwargs={"packed_ip": b"\x7f\x00\x00\x01"}),
        case("keyword-beside-argument", b"\x7f\x00\x00\x01", kwargs={"packed_ip": b"\x7f\x00\x00\x01"}),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """The four bytes as Python writes integers, with dots between."""
    if len(args) != 1 or not isinstance(args[0], (bytes, bytearray, memoryview)):
        return raises("TypeError")
    packed = bytes(args[0])
    return returns(".".join(map(str, packed))) if len(packed) == 4 else raises("error")
