# SPDX-License-Identifier: MIT
"""What htons, htonl, ntohs and ntohl are asked alike, and their derivation by struct."""

from __future__ import annotations

import struct
from decimal import Decimal

from oracle.caselib import Case, Derived, Obj, case, raises, returns

HUGE = 10**30


def number(arg: object) -> int | None:
    """The integer that an argument stands for, where it is one of itself: int, bool or a subclass."""
    if isinstance(arg, int):
        return int(arg)
    if isinstance(arg, Obj) and arg.kind == "int_subclass" and isinstance(arg.value, int):
        return arg.value
    return None


def indexed(arg: object) -> int | None:
    """The same, and objects with __index__."""
    if isinstance(arg, Obj) and arg.kind == "index" and isinstance(arg.value, int):
        return arg.value
    return number(arg)


def converted(arg: object) -> int | None:
    """The same, and Decimals, which up to 3.9 are cut to their whole part."""
    if isinstance(arg, Obj) and arg.kind == "decimal":
        whole = Decimal(str(arg.value))
        return int(whole) if whole.is_finite() else None
    return indexed(arg)


def swap(value: int | None, letter: str) -> Derived:
    """What a little-endian machine answers: the bytes of the value, packed one way, read the other."""
    if value is None:
        return raises("TypeError")
    try:
        return returns(struct.unpack("<" + letter, struct.pack(">" + letter, value))[0])
    except struct.error:
        return raises("OverflowError")


def keep(value: int | None, bits: int) -> Derived | None:
    """What a big-endian machine answers, where it does: the value; old versions kept its low bits."""
    if value is None or not 0 <= value:
        return None
    letter = "H" if bits == 16 else "I"
    return returns(struct.unpack(">" + letter, struct.pack(">" + letter, value % 2**bits))[0])


def refused_types() -> list[Case]:
    """One argument of each kind that is no integer, and an integer beside them."""
    return [
        case("type-int", 772),
        case("type-float-integral", 1.0, why="the value would fit; the type does not"),
        case("type-float-fraction", 1.5),
        case("type-float-negative-zero", -0.0),
        case("type-float-nan", float("nan")),
        case("type-float-infinity", float("inf")),
        case("type-float-huge", 1e300),
        case("type-str", "1"),
        case("type-str-empty", ""),
        case("type-str-not-a-number", "http"),
        case("type-str-subclass", Obj("str_subclass", "1")),
        case("type-bytes", b"\x00\x01", why="packed bytes are no integer"),
        case("type-bytearray", bytearray(b"1")),
        case("type-memoryview", memoryview(b"1")),
        case("type-none", None),
        case("type-list", [1]),
        case("type-tuple", (1,), why="a tuple is one argument, not the argument list"),
        case("type-tuple-empty", ()),
        case("type-dict", {}),
        case("type-decimal-integral", Obj("decimal", "1")),
        case("type-decimal-fraction", Obj("decimal", "1.5")),
        case("type-decimal-below-one", Obj("decimal", ".5")),
        case("type-decimal-exponent", Obj("decimal", "1.5E+1")),
        case("type-decimal-exponent-negative", Obj("decimal", "+15e-1")),
        case("type-decimal-exponent-far-below-one", Obj("decimal", "7E-999999")),
        case(
            "type-decimal-zero-exponent", Obj("decimal", "0E+999999"), why="nothing is shifted, however far"
        ),
        case("type-decimal-over-64-bits", Obj("decimal", "1E+20")),
        case("type-decimal-over-64-bits-by-digits", Obj("decimal", "123456789012345678901.5")),
        case("type-decimal-negative", Obj("decimal", "-2.5")),
        case("type-decimal-nan", Obj("decimal", "NaN")),
        case("type-decimal-infinity", Obj("decimal", "-Infinity")),
        case("type-fraction-integral", Obj("fraction", "2")),
        case("type-fraction", Obj("fraction", "1/3")),
        case("type-float-object", Obj("float", 1.0), why="__float__ alone makes no integer"),
        case("type-plain-object", Obj("plain")),
    ]


def wrong_calls() -> list[Case]:
    """Calls with another number of arguments, or with keywords, and a right one beside them."""
    return [
        case("count-one", 515),
        case("count-none"),
        case("count-two", 1, 2),
        case("count-three", 1, 2, 3),
        case("count-two-of-wrong-type", "1", None, why="the count is looked at before the types"),
        case("keyword-x", kwargs={"x": 1}, why="the documentation calls the parameter x"),
        case("keyword-beside-argument", 1, kwargs={"x": 1}),
        case("keyword-unknown", 1, kwargs={"nosuch": None}),
    ]
