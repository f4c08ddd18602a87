# SPDX-License-Identifier: MIT
"""inet_ntop: converts four or sixteen bytes to the text of an IPv4 or IPv6 address."""

from __future__ import annotations

import ipaddress
import struct

from oracle.authorities import (
    CPYTHON_DOCS_INET_NTOP,
    CPYTHON_GETARGS,
    CPYTHON_INET_NTOP,
    CPYTHON_METHODOBJECT,
    GLIBC_INET_NTOP,
    POSIX_INET_NTOP,
    PYTHON_BOOL_IS_INT,
    PYTHON_DATA_MODEL_INDEX,
    RFC_5952_4_1,
    RFC_5952_4_2_1,
    RFC_5952_4_2_2,
    RFC_5952_4_2_3,
    RFC_5952_4_3,
    RFC_5952_5,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Derived, Obj, case, raises, returns, rule
from oracle.cases._long import index_refused_by_long, refused_by_long

FUNCTION = "inet_ntop"

V4 = Const("AF_INET")
V6 = Const("AF_INET6")

LOOPBACK4 = b"\x7f\x00\x00\x01"
LOOPBACK6 = b"\x00" * 15 + b"\x01"

_POSITION = ("first", "second", "third", "fourth")

RULES = {
    "v4-parts": rule(
        MUST, "four bytes are written as four decimal parts without leading zeros", POSIX_INET_NTOP
    ),
    "v6-leading-zeros": rule(
        MUST, "a group is written without leading zeros; a zero group is written as 0", RFC_5952_4_1
    ),
    "v6-lower-case": rule(MUST, "hexadecimal digits are written in lower case", RFC_5952_4_3),
    "v6-zero-run": rule(
        MUST,
        "the run of zero groups, two or more, becomes :: as a whole",
        RFC_5952_4_2_1,
    ),
    "v6-single-zero": rule(MUST, "a single zero group does not become ::", RFC_5952_4_2_2),
    "v6-longest-run": rule(MUST, "among several runs of zero groups the longest becomes ::", RFC_5952_4_2_3),
    "v6-first-of-equal-runs": rule(
        MUST, "among equally long runs of zero groups the first becomes ::", RFC_5952_4_2_3
    ),
    "v6-mapped": rule(MUST, "an IPv4-mapped address ends with IPv4 text: ::ffff:1.2.3.4", RFC_5952_5),
    "v6-compatible": rule(
        MAY,
        "an IPv4-compatible address whose seventh group is not zero ends with IPv4 text: ::1.2.3.4",
        GLIBC_INET_NTOP,
    ),
    "v6-other-embedded": rule(
        SHOULD,
        "other addresses that hold an IPv4 address are written in groups",
        GLIBC_INET_NTOP,
    ),
    "length": rule(
        MUST,
        "another number of bytes than 4 for AF_INET and 16 for AF_INET6 raises ValueError, not OSError",
        CPYTHON_DOCS_INET_NTOP,
    ),
    "buffer-type": rule(
        SHOULD, "any object with a contiguous buffer is accepted; a str has no buffer", CPYTHON_INET_NTOP
    ),
    "family-unknown": rule(
        SHOULD, "a family other than AF_INET and AF_INET6 raises ValueError, not OSError", CPYTHON_INET_NTOP
    ),
    "family-before-length": rule(SHOULD, "the family is checked before the length", CPYTHON_INET_NTOP),
    "family-type": rule(
        SHOULD, "the family is an int or an object with __index__; a float is refused", CPYTHON_GETARGS
    ),
    "family-index": rule(
        SHOULD,
        "an object with __index__ is accepted as family (from 3.8; before it is refused)",
        PYTHON_DATA_MODEL_INDEX,
    ),
    "family-int-method": rule(
        SHOULD,
        "an object with __int__ alone is refused (before 3.10 it is accepted as family, "
        "in 3.8 and 3.9 with a warning)",
        PYTHON_DATA_MODEL_INDEX,
        one_sided="only Python before 3.10 accepts such objects",
    ),
    "family-bool": rule(
        MUST,
        "a bool is accepted as family 0 or 1, which has no text form",
        PYTHON_BOOL_IS_INT,
        one_sided="neither 0 nor 1 is a family with a text form",
    ),
    "family-range": rule(SHOULD, "the family must fit a C int", CPYTHON_GETARGS),
    "argument-order": rule(
        SHOULD,
        "checks run in this order: the number of arguments, the family's type and range, "
        "the buffer's type, the family, the length",
        CPYTHON_GETARGS,
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes exactly two arguments",
        CPYTHON_GETARGS,
        one_sided="all other cases give two arguments",
    ),
    "no-keywords": rule(
        SHOULD,
        "the arguments are positional only",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give positional arguments",
    ),
}


def _v6(*groups: int) -> bytes:
    return struct.pack(">8H", *groups)


def _v4_bytes() -> list[Case]:
    """Each place with the values around a change in the number of digits, the other places 1."""
    cases = []
    for place, name in enumerate(_POSITION):
        for value in (0, 9, 10, 99, 100, 255):
            packed = bytearray(b"\x01\x01\x01\x01")
            packed[place] = value
            cases.append(case(f"v4-{name}-part-{value}", V4, bytes(packed)))
    return cases


def _zero_at(*runs: tuple[int, int]) -> bytes:
    """Groups 1 to 8 with their own number, but zero in the runs given as (first group, length)."""
    groups = list(range(1, 9))
    for first, length in runs:
        groups[first - 1 : first - 1 + length] = [0] * length
    return _v6(*groups)


def _single_runs(lengths: range) -> list[Case]:
    """A run of each length at each place; six from the first group are left to v6-compatible."""
    return [
        case(f"zero-run-of-{length}-from-group-{first}", V6, _zero_at((first, length)))
        for length in lengths
        for first in range(1, 10 - length)
        if (first, length) != (1, 6)
    ]


def _two_runs(equal: bool) -> list[Case]:
    """Every pair of lengths at its first and its last place; six and one are left to v6-compatible."""
    cases = []
    for one in range(1, 6):
        for other in range(1, 8 - one):
            if (one == other) != equal:
                continue
            last_place = 8 - one - other
            for first in sorted({1, last_place}):
                place = "" if last_place == 1 else "-early" if first == 1 else "-late"
                packed = _zero_at((first, one), (first + one + 1, other))
                cases.append(case(f"zero-runs-of-{one}-and-{other}{place}", V6, packed))
    return cases


CASES = {
    "v4-parts": [
        *_v4_bytes(),
        case("v4-all-zero", V4, b"\0\0\0\0"),
        case("v4-broadcast", V4, b"\xff\xff\xff\xff", why="the text has fifteen characters, the maximum"),
        case("v4-loopback", V4, LOOPBACK4),
        case("v4-all-parts-differ", V4, b"\x01\x02\x03\x04"),
        case("v4-printable-bytes", V4, b"1234", why="bytes that are printable ASCII are still packed bytes"),
    ],
    "v6-leading-zeros": [
        case("v6-groups-of-one-to-four-digits", V6, _v6(0x1, 0x12, 0x123, 0x1234, 0x4321, 0x321, 0x21, 0x1)),
        case("v6-groups-around-digit-changes", V6, _v6(0xF, 0x10, 0xFF, 0x100, 0xFFF, 0x1000, 0xFFFF, 1)),
        case("v6-high-bytes-only", V6, _v6(0x100, 0x200, 0x300, 0x400, 0x500, 0x600, 0x700, 0x800)),
        case("v6-documentation-net", V6, _v6(0x2001, 0xDB8, 1, 2, 3, 4, 5, 6)),
        case("v6-last-group-of-one-digit-after-run", V6, LOOPBACK6),
    ],
    "v6-lower-case": [
        case("v6-letters", V6, _v6(0xABCD, 0xEF01, 0x2345, 0x6789, 0xFEDC, 0xBA98, 0x7654, 0x3210)),
        case("v6-all-ones", V6, b"\xff" * 16, why="the text has 39 characters, the maximum for groups"),
        case("v6-each-letter", V6, _v6(0xA, 0xB, 0xC, 0xD, 0xE, 0xF, 0xAA, 0xFF)),
    ],
    "v6-zero-run": [
        *_single_runs(range(2, 9)),
        case("zero-run-of-documentation-net", V6, _v6(0x2001, 0xDB8, 0, 0, 0, 0, 0, 1)),
        case("zero-run-of-link-local", V6, _v6(0xFE80, 0, 0, 0, 1, 2, 3, 4)),
    ],
    "v6-single-zero": [
        *_single_runs(range(1, 2)),
        case("zero-none", V6, _zero_at()),
        case("zeros-alternating-from-first", V6, _v6(0, 1, 0, 1, 0, 1, 0, 1)),
        case("zeros-alternating-from-second", V6, _v6(1, 0, 1, 0, 1, 0, 1, 0)),
        case("zero-at-both-ends", V6, _v6(0, 2, 3, 4, 5, 6, 7, 0)),
        case(
            "zero-bytes-across-groups",
            V6,
            _v6(0x100, 0x1, 0x100, 0x1, 0x100, 0x1, 0x100, 0x1),
            why="no whole group is zero",
        ),
    ],
    "v6-longest-run": [
        *_two_runs(equal=False),
        case("zero-runs-of-one-two-one", V6, _v6(0, 2, 0, 0, 5, 0, 7, 8)),
        case("zero-runs-of-one-one-two", V6, _v6(0, 2, 0, 4, 0, 0, 7, 8)),
        case("zero-runs-of-two-one-one", V6, _v6(0, 0, 3, 0, 5, 0, 7, 8)),
        case("zero-runs-of-one-one-three", V6, _v6(0, 2, 0, 4, 5, 0, 0, 0)),
    ],
    "v6-first-of-equal-runs": [
        *[item for item in _two_runs(equal=True) if "of-1-" not in item.slug],
        case("zero-runs-of-two-far-apart", V6, _v6(0, 0, 3, 4, 5, 6, 0, 0)),
        case("zero-runs-of-three-at-ends", V6, _v6(0, 0, 0, 4, 5, 0, 0, 0)),
        case("zero-runs-of-two-two-two", V6, _v6(0, 0, 3, 0, 0, 6, 0, 0)),
        case("zero-runs-of-two-after-one", V6, _v6(0, 2, 0, 0, 5, 6, 0, 0)),
        case(
            "zero-runs-of-rfc-5952",
            V6,
            _v6(0x2001, 0xDB8, 0, 0, 1, 0, 0, 1),
            why="RFC 5952 gives this example",
        ),
    ],
    "v6-mapped": [
        case("mapped", V6, b"\0" * 10 + b"\xff\xff\x01\x02\x03\x04"),
        case("mapped-all-zero", V6, b"\0" * 10 + b"\xff\xff\0\0\0\0"),
        case("mapped-broadcast", V6, b"\0" * 10 + b"\xff" * 6),
        case("mapped-last-byte-only", V6, b"\0" * 10 + b"\xff\xff\0\0\0\x01"),
        case("mapped-first-byte-only", V6, b"\0" * 10 + b"\xff\xff\x01\0\0\0"),
        case(
            "mapped-prefix-fffe",
            V6,
            b"\0" * 10 + b"\xff\xfe\x01\x02\x03\x04",
            why="the prefix differs from ::ffff in one bit, so the text has only groups",
        ),
        case("mapped-prefix-7fff", V6, b"\0" * 10 + b"\x7f\xff\x01\x02\x03\x04"),
        case("mapped-prefix-one-bit-before", V6, b"\0" * 9 + b"\x01\xff\xff\x01\x02\x03\x04"),
        case("mapped-first-bit", V6, b"\x80" + b"\0" * 9 + b"\xff\xff\x01\x02\x03\x04"),
        case("mapped-longest-text", V6, b"\0" * 10 + b"\xff\xff\xc8\xc9\xca\xcb"),
    ],
    "v6-compatible": [
        case("compatible", V6, b"\0" * 12 + b"\x01\x02\x03\x04", why="musl writes only groups: ::102:304"),
        case("compatible-broadcast", V6, b"\0" * 12 + b"\xff\xff\xff\xff"),
        case("compatible-seventh-group-one", V6, b"\0" * 12 + b"\0\x01\0\0"),
        case("compatible-seventh-group-high-byte", V6, b"\0" * 12 + b"\x01\0\0\0"),
        case("compatible-loopback", V6, b"\0" * 12 + LOOPBACK4),
        case("compatible-own-numbers", V6, _zero_at((1, 6))),
        case(
            "compatible-eighth-group-only",
            V6,
            b"\0" * 12 + b"\0\0\x01\x02",
            why="a zero run of seven groups leaves one group: no dotted part",
        ),
        case("compatible-eighth-group-full", V6, b"\0" * 12 + b"\0\0\xff\xff"),
        case("compatible-eighth-group-high-byte", V6, b"\0" * 12 + b"\0\0\x01\0"),
        case(
            "compatible-sixth-group-one",
            V6,
            b"\0" * 11 + b"\x01\x01\x02\x03\x04",
            why="a zero run of five groups leaves three groups: no dotted part",
        ),
    ],
    "v6-other-embedded": [
        case(
            "embedded-translated",
            V6,
            b"\0" * 8 + b"\xff\xff\0\0\x01\x02\x03\x04",
            why="the address has the prefix ::ffff:0:0:0/96",
        ),
        case("embedded-nat64", V6, b"\0\x64\xff\x9b" + b"\0" * 8 + b"\xc0\0\x02\x21"),
        case("embedded-isatap", V6, b"\xfe\x80" + b"\0" * 6 + b"\0\0\x5e\xfe\xc0\0\x02\x21"),
        case("embedded-isatap-universal", V6, b"\xfe\x80" + b"\0" * 6 + b"\x02\0\x5e\xfe\xc0\0\x02\x21"),
        case("embedded-isatap-no-prefix", V6, b"\0" * 8 + b"\0\0\x5e\xfe\xc0\0\x02\x21"),
        case("embedded-6to4", V6, b"\x20\x02\xc0\0\x02\x21" + b"\0" * 9 + b"\x01"),
        case("embedded-teredo", V6, b"\x20\x01\0\0\xc0\0\x02\x21\0\0\0\0\x3f\xff\xfd\xde"),
    ],
    "length": [
        *[case(f"v4-length-{length}", V4, b"\x01" * length) for length in range(18)],
        *[case(f"v6-length-{length}", V6, b"\x01" * length) for length in range(18)],
        case("v4-length-thousand", V4, b"\x01" * 1000),
        case("v6-length-32", V6, b"\x01" * 32),
        case("v4-length-of-text", V4, b"127.0.0.1"),
        case("v6-length-of-hex", V6, b"00000000000000000000000000000001"),
    ],
    "buffer-type": [
        case("buffer-bytearray", V4, bytearray(b"\x0a\x00\x00\x01")),
        case("buffer-bytearray-v6", V6, bytearray(b"\xfe" * 16)),
        case("buffer-memoryview", V4, memoryview(b"\x0a\x00\x00\x02")),
        case("buffer-memoryview-v6", V6, memoryview(b"\xfd" * 16)),
        case("buffer-memoryview-wrong-length", V4, memoryview(b"\x0a\x00\x00")),
        case("buffer-bytearray-empty", V4, bytearray()),
        case("buffer-str", V4, "127.0.0.1"),
        case("buffer-str-of-right-length", V4, "abcd"),
        case("buffer-str-empty", V6, ""),
        case("buffer-str-surrogate", V4, "\udc80\udc80\udc80\udc80"),
        case("buffer-str-subclass", V4, Obj("str_subclass", "abcd")),
        case("buffer-none", V4, None),
        case("buffer-int", V4, 2130706433),
        case("buffer-bool", V4, True),
        case("buffer-float", V4, 1.0),
        case("buffer-index", V4, Obj("index", 4)),
        case("buffer-plain", V4, Obj("plain")),
        case("buffer-list", V4, [127, 0, 0, 1]),
        case("buffer-tuple", V4, (127, 0, 0, 1)),
    ],
    "family-unknown": [
        case("family-inet", V4, b"\xc0\x00\x02\x01"),
        case("family-inet6", V6, b"\x20\x01\x0d\xb8" + b"\0" * 11 + b"\x02"),
        case("family-unspec", Const("AF_UNSPEC"), LOOPBACK4),
        case("family-unix", Const("AF_UNIX"), LOOPBACK4),
        case("family-99", 99, LOOPBACK4),
        case("family-99-v6-bytes", 99, LOOPBACK6),
        case("family-minus-one", -1, LOOPBACK4),
        case("family-int-max", 2**31 - 1, LOOPBACK4),
        case("family-int-min", -(2**31), LOOPBACK4),
        case("v6-bytes-for-inet", V4, LOOPBACK6),
        case("v4-bytes-for-inet6", V6, LOOPBACK4),
    ],
    "family-before-length": [
        case("family-unknown-and-no-bytes", 99, b""),
        case("family-unknown-and-five-bytes", 99, b"\x01" * 5),
        case("family-known-and-three-bytes", V4, b"\x7f\x00\x01"),
        case("family-known-and-four-bytes", V4, b"\xcb\x00\x71\x01"),
    ],
    "family-type": [
        case("family-plain-number", 2, LOOPBACK4, why="AF_INET is 2 on every system"),
        case("family-int-subclass", Obj("int_subclass", 2), LOOPBACK4),
        case("family-int-subclass-unknown", Obj("int_subclass", 99), LOOPBACK4),
        case("family-none", None, LOOPBACK4),
        case("family-str", "AF_INET", LOOPBACK4),
        case("family-bytes", b"2", LOOPBACK4),
        case("family-float", 2.0, LOOPBACK4),
        case("family-float-fraction", 2.5, LOOPBACK4),
        case("family-nan", float("nan"), LOOPBACK4),
        case("family-float-object", Obj("float", 2.0), LOOPBACK4),
        case("family-fraction", Obj("fraction", "2/1"), LOOPBACK4),
        case("family-list", [2], LOOPBACK4),
        case("family-plain", Obj("plain"), LOOPBACK4),
    ],
    "family-index": [
        case("family-index-inet", Obj("index", 2), LOOPBACK4, why="AF_INET is 2 on every system"),
        case("family-index-unknown", Obj("index", 99), LOOPBACK4),
        case("family-index-over-int", Obj("index", 2**31), LOOPBACK4, also=index_refused_by_long()),
        case("family-index-over-long", Obj("index", 2**63), LOOPBACK4),
    ],
    "family-int-method": [
        case("family-decimal", Obj("decimal", "2"), LOOPBACK4),
        case(
            "family-decimal-fraction",
            Obj("decimal", "2.9"),
            LOOPBACK4,
            why="__int__ truncates it to 2, which is AF_INET",
        ),
        case("family-decimal-unknown", Obj("decimal", "99"), LOOPBACK4),
    ],
    "family-bool": [
        case("family-false", False, LOOPBACK4),
        case("family-true", True, LOOPBACK4),
    ],
    "family-range": [
        case("family-in-range", V4, b"\xc6\x33\x64\x01"),
        case("family-of-zero", 0, LOOPBACK4),
        case("family-over-int", 2**31, LOOPBACK4, also=refused_by_long()),
        case("family-below-int", -(2**31) - 1, LOOPBACK4, also=refused_by_long()),
        case(
            "family-over-32-bits-wraps",
            2**32 + 2,
            LOOPBACK4,
            why="cut to 32 bits the family would be AF_INET",
            also=refused_by_long(),
        ),
        case("family-long-max", 2**63 - 1, LOOPBACK4, also=refused_by_long()),
        case("family-over-long", 2**63, LOOPBACK4),
        case("family-long-min", -(2**63), LOOPBACK4, also=refused_by_long()),
        case("family-below-long", -(2**63) - 1, LOOPBACK4),
        case(
            "family-over-64-bits-wraps",
            2**64 + 2,
            LOOPBACK4,
            why="cut to 64 bits the family would be AF_INET",
        ),
        case("family-huge", 10**30, LOOPBACK4),
        case(
            "family-over-62-bits-wraps",
            2**62 + 2,
            b"\1\2\3\4",
            why="cut to a small int of 63 bits the family would be AF_INET",
            also=refused_by_long(),
        ),
    ],
    "argument-order": [
        case("family-type-before-buffer-type", "2", None),
        case("family-range-before-buffer-type", 2**31, None, also=refused_by_long()),
        case("buffer-type-before-unknown-family", 99, None),
        case("buffer-str-before-unknown-family", 99, "127.0.0.1"),
        case("swapped", LOOPBACK4, V4),
        case("count-before-types", "2", None, None),
        case("family-range-before-buffer-str", -(2**31) - 1, "x", also=refused_by_long()),
        case("family-of-65-bits-before-buffer-type", 2**64, False),
        case("family-below-65-bits-before-buffer-type", -(2**64), 1.0),
        case("family-float-before-buffer-type", 2.0, 5),
        case("family-range-before-length", 2**31, b"", also=refused_by_long()),
        case("buffer-list-before-unknown-family", 99, [127, 0, 0, 1]),
    ],
    "argument-count": [
        case("no-argument"),
        case("one-argument", V4),
        case("one-argument-bytes", LOOPBACK4),
        case("three-arguments", V4, LOOPBACK4, 16),
    ],
    "no-keywords": [
        case("keywords-alone", kwargs=[("address_family", V4), ("packed_ip", LOOPBACK4)]),
        case("keyword-beside-argument", V4, kwargs={"packed_ip": LOOPBACK4}),
        case("keyword-beside-all-arguments", V4, LOOPBACK4, kwargs={"size": 16}),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """Derived by Python's ipaddress; the two forms with IPv4 text are recognised by first bytes."""
    if len(args) != 2:
        return raises("TypeError")
    family, packed = args
    if not isinstance(family, Const) or not isinstance(packed, (bytes, bytearray, memoryview)):
        return None
    if family not in (V4, V6) or len(packed) != (4 if family == V4 else 16):
        return raises("ValueError")
    if family == V4:
        return returns(str(ipaddress.IPv4Address(bytes(packed))))
    head, tail = bytes(packed[:12]), bytes(packed[12:])
    if head == b"\0" * 10 + b"\xff\xff" or (not any(head) and tail[:2] != b"\0\0"):
        return returns(("::ffff:" if any(head) else "::") + str(ipaddress.IPv4Address(tail)))
    return returns(str(ipaddress.IPv6Address(bytes(packed))))
