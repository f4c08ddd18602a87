# SPDX-License-Identifier: MIT
"""The questions to htons, ntohs, htonl and ntohl: a table for each pair, and their derivation by struct."""

from __future__ import annotations

import struct
from decimal import Decimal

from oracle.authorities import (
    CPYTHON_LONGOBJECT,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNSIGNED,
    POSIX_HTONL,
    PYTHON_BOOL_IS_INT,
    PYTHON_DATA_MODEL_INDEX,
)
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Authority,
    Case,
    Derived,
    Obj,
    Origin,
    Rule,
    also,
    case,
    raises,
    returns,
    rule,
)
from oracle.cases._long import refused_by_long

HUGE = 10**30
BEYOND_LONG = "Python int too large to convert to C unsigned long"


def number(arg: object) -> int | None:
    """The integer of an argument of type int, bool or a subclass."""
    if isinstance(arg, int):
        return int(arg)
    if isinstance(arg, Obj) and arg.kind == "int_subclass" and isinstance(arg.value, int):
        return arg.value
    return None


def indexed(arg: object) -> int | None:
    """The same, also for objects with __index__."""
    if isinstance(arg, Obj) and arg.kind == "index" and isinstance(arg.value, int):
        return arg.value
    return number(arg)


def converted(arg: object) -> int | None:
    """The same, also for Decimals, which are truncated up to 3.9."""
    if isinstance(arg, Obj) and arg.kind == "decimal":
        whole = Decimal(str(arg.value))
        return int(whole) if whole.is_finite() else None
    return indexed(arg)


def swap(value: int | None, letter: str) -> Derived:
    """The answer of a little-endian machine: packs the value in one byte order and reads it in the other."""
    if value is None:
        return raises("TypeError")
    if value < 0:
        return raises("ValueError")
    try:
        return returns(struct.unpack("<" + letter, struct.pack(">" + letter, value))[0])
    except struct.error:
        return raises("OverflowError")


def keep(value: int | None, bits: int) -> Derived | None:
    """The answer of a big-endian machine, if any: the value; old versions kept its low bits."""
    if value is None or not 0 <= value:
        return None
    letter = "H" if bits == 16 else "I"
    return returns(struct.unpack(">" + letter, struct.pack(">" + letter, value % 2**bits))[0])


def refused_types() -> list[Case]:
    """One argument of each kind other than integers, and an integer for comparison."""
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
        case("type-bytes", b"\x00\x01", why="packed bytes are not an integer"),
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
            "type-decimal-zero-exponent",
            Obj("decimal", "0E+999999"),
            why="the result is zero however large the exponent is",
        ),
        case("type-decimal-over-64-bits", Obj("decimal", "1E+20")),
        case("type-decimal-over-64-bits-by-digits", Obj("decimal", "123456789012345678901.5")),
        case("type-decimal-negative", Obj("decimal", "-2.5")),
        case("type-decimal-nan", Obj("decimal", "NaN")),
        case("type-decimal-infinity", Obj("decimal", "-Infinity")),
        case("type-fraction-integral", Obj("fraction", "2")),
        case("type-fraction", Obj("fraction", "1/3")),
        case(
            "type-float-object", Obj("float", 1.0), why="__float__ alone does not make an object an integer"
        ),
        case("type-plain-object", Obj("plain")),
    ]


def wrong_calls() -> list[Case]:
    """Calls with a wrong number of arguments or with keywords, and a correct call for comparison."""
    return [
        case("count-one", 515),
        case("count-none"),
        case("count-two", 1, 2),
        case("count-three", 1, 2, 3),
        case("count-two-of-wrong-type", "1", None, why="the count is checked before the types"),
        case("keyword-x", kwargs={"x": 1}, why="the documentation calls the parameter x"),
        case("keyword-beside-argument", 1, kwargs={"x": 1}),
        case("keyword-unknown", 1, kwargs={"nosuch": None}),
    ]


def short_rules(documented: Authority, source: Authority) -> dict[str, Rule]:
    """The rules of a function of 16 bits, from its documentation and its source."""
    return {
        "swaps-two-bytes": rule(
            MUST,
            "the 16 bits are converted between host and network byte order: "
            "the bytes are swapped on a little-endian machine",
            POSIX_HTONL,
        ),
        "sixteen-bits": rule(
            MUST,
            "an integer that does not fit 16 unsigned bits raises OverflowError (from 3.10)",
            documented,
        ),
        "negative": rule(
            SHOULD, "a negative integer raises ValueError (up to 3.13 OverflowError)", CPYTHON_UNSIGNED
        ),
        "beyond-c-int": rule(
            MAY,
            "an integer beyond C's int is refused during conversion of the argument, "
            "with the text of that conversion",
            CPYTHON_LONGOBJECT,
            one_sided="both sides raise OverflowError; only the text changes",
        ),
        "bool-and-subclasses": rule(
            MUST, "bool and other subclasses of int are accepted as integers", PYTHON_BOOL_IS_INT
        ),
        "index-objects": rule(
            SHOULD, "an object with __index__ is accepted as that integer (from 3.8)", PYTHON_DATA_MODEL_INDEX
        ),
        "integers-only": rule(SHOULD, "an argument that is not an integer raises TypeError", source),
        "one-argument": rule(
            SHOULD, "the function takes exactly one argument, which is positional only", CPYTHON_METHODOBJECT
        ),
    }


def short_cases() -> dict[str, list[Case]]:
    """The cases of both functions of 16 bits."""
    return {
        "swaps-two-bytes": [
            case("zero", 0),
            case("one", 1),
            case("low-byte", 0x00FF),
            case("high-byte", 0xFF00),
            case("lowest-of-high-byte", 0x0100),
            case("both-bytes", 0x1234),
            case("both-bytes-equal", 0x4242, why="the value is the same in either byte order"),
            case("sign-bit", 0x8000),
            case("all-but-sign-bit", 0x7FFF),
            case("sign-bit-of-low-byte", 0x0080),
        ],
        "sixteen-bits": [
            case("largest", 0xFFFF),
            case("next-to-largest", 0xFFFE),
            case(
                "over-16-bits",
                0x10000,
                why="up to 3.6 the value is truncated silently, up to 3.9 with a warning",
            ),
            case("over-16-bits-low-bits-set", 0x11234),
            case("over-16-bits-by-far", 0x7FFF1234),
            case("largest-of-32-bits-signed", 2**31 - 1),
        ],
        "negative": [
            case("smallest-that-is-not-negative", 0),
            case("minus-one", -1),
            case("minus-two", -2),
            case("minus-2-to-the-15", -(2**15)),
            case("minus-2-to-the-16", -(2**16), why="its low 16 bits are zero"),
            case("smallest-c-int", -(2**31)),
        ],
        "beyond-c-int": [
            case("over-c-int", 2**31, also=refused_by_long("<3.13.0")),
            case("largest-of-32-bits", 2**32 - 1, also=refused_by_long("<3.13.0")),
            case("over-32-bits", 2**32, why="its low 32 bits are zero", also=refused_by_long("<3.13.0")),
            case("over-32-bits-low-bits-set", 2**32 + 1, also=refused_by_long("<3.13.0")),
            case("largest-exact-in-a-double", 2**53, also=refused_by_long("<3.13.0")),
            case("over-a-double", 2**53 + 1, also=refused_by_long("<3.13.0")),
            case("largest-of-64-bits-signed", 2**63 - 1, also=refused_by_long("<3.13.0")),
            case("over-64-bits-signed", 2**63),
            case("largest-of-64-bits", 2**64 - 1),
            case("over-64-bits", 2**64),
            case("huge", HUGE),
            case("below-c-int", -(2**31) - 1, also=refused_by_long("<3.13.0")),
            case("minus-2-to-the-32", -(2**32), also=refused_by_long("<3.13.0")),
            case("smallest-of-64-bits", -(2**63), also=refused_by_long("<3.13.0")),
            case("below-64-bits", -(2**63) - 1),
            case("minus-2-to-the-64", -(2**64)),
            case("huge-negative", -HUGE),
        ],
        "bool-and-subclasses": [
            case("true", True),
            case("false", False),
            case("int-subclass", Obj("int_subclass", 0x0102)),
            case("int-subclass-over-16-bits", Obj("int_subclass", 0x10000)),
            case("int-subclass-negative", Obj("int_subclass", -1)),
        ],
        "index-objects": [
            case("index-object", Obj("index", 5)),
            case("index-object-zero", Obj("index", 0)),
            case("index-object-largest", Obj("index", 0xFFFF)),
            case("index-object-over-16-bits", Obj("index", 0x10000)),
            case("index-object-negative", Obj("index", -1)),
            case("index-object-over-c-int", Obj("index", 2**31), also=refused_by_long(">=3.8.0,<3.13.0")),
            case("index-object-huge", Obj("index", HUGE)),
        ],
        "integers-only": [
            *refused_types(),
            case("type-decimal-exponent-zeros", Obj("decimal", "77E+1")),
            case("type-decimal-exponent-of-two-digits", Obj("decimal", "0.00000000772E+11")),
            case("type-decimal-infinity-lower-case", Obj("decimal", "inf")),
        ],
        "one-argument": wrong_calls(),
    }


def long_rules(source: Authority) -> dict[str, Rule]:
    """The rules of a function of 32 bits, from its source."""
    return {
        "swaps-four-bytes": rule(
            MUST,
            "the 32 bits are converted between host and network byte order: "
            "the bytes are reversed on a little-endian machine",
            POSIX_HTONL,
        ),
        "thirty-two-bits": rule(
            SHOULD, "an integer that does not fit 32 unsigned bits raises OverflowError", source
        ),
        "negative": rule(
            SHOULD, "a negative integer raises ValueError (up to 3.13 OverflowError)", CPYTHON_UNSIGNED
        ),
        "beyond-c-unsigned-long": rule(
            MAY,
            "an integer beyond C's unsigned long is refused during conversion of the argument, "
            "with the text of that conversion",
            CPYTHON_LONGOBJECT,
            one_sided="both sides raise OverflowError; only the text changes",
        ),
        "bool-and-subclasses": rule(
            MUST, "bool and other subclasses of int are accepted as integers", PYTHON_BOOL_IS_INT
        ),
        "no-index-objects": rule(
            SHOULD,
            "an object with __index__ is accepted as that integer (up to 3.13 it is refused, "
            "unlike in htons)",
            CPYTHON_UNSIGNED,
        ),
        "integers-only": rule(SHOULD, "an argument that is not an integer raises TypeError", source),
        "one-argument": rule(
            SHOULD, "the function takes exactly one argument, which is positional only", CPYTHON_METHODOBJECT
        ),
    }


def long_cases(source: Authority) -> dict[str, list[Case]]:
    """The cases of both functions of 32 bits."""
    # Where C's long has 32 bits, the check for 32 bits is compiled out and the conversion itself refuses.
    origin = Origin("source-long-32", source[0] + ": SIZEOF_LONG > 4", source[1])
    beyond_long = [
        also({"python": "<3.14.0", "long_bits": 32}, origin, raised="OverflowError", args=[BEYOND_LONG])
    ]
    return {
        "swaps-four-bytes": [
            case("zero", 0),
            case("one", 1),
            case("first-byte", 0xFF000000),
            case("second-byte", 0x00FF0000),
            case("third-byte", 0x0000FF00),
            case("fourth-byte", 0x000000FF),
            case("two-bytes", 0x1234),
            case("over-16-bits", 0x10000),
            case("all-bytes", 0x12345678),
            case("reads-the-same-either-way", 0x12343412),
            case("loopback", 0x7F000001),
            case("largest-signed", 2**31 - 1),
            case("sign-bit", 2**31),
        ],
        "thirty-two-bits": [
            case("largest", 2**32 - 1),
            case("next-to-largest", 2**32 - 2),
            case("over-32-bits", 2**32, why="its low 32 bits are zero", also=beyond_long),
            case("over-32-bits-low-bits-set", 2**32 + 1, also=beyond_long),
            case("largest-exact-in-a-double", 2**53, also=beyond_long),
            case("over-a-double", 2**53 + 1, also=beyond_long),
            case("largest-of-64-bits-signed", 2**63 - 1, also=beyond_long),
            case("over-64-bits-signed", 2**63, also=beyond_long),
            case("largest-of-64-bits", 2**64 - 1, also=beyond_long),
        ],
        "negative": [
            case("smallest-that-is-not-negative", 0),
            case("minus-one", -1),
            case("minus-two", -2),
            case("smallest-of-32-bits", -(2**31)),
            case("below-32-bits", -(2**31) - 1),
            case("minus-2-to-the-32", -(2**32), why="its low 32 bits are zero"),
            case("smallest-of-64-bits", -(2**63)),
            case("below-64-bits", -(2**63) - 1),
            case("minus-2-to-the-64", -(2**64)),
            case("huge-negative", -HUGE),
        ],
        "beyond-c-unsigned-long": [
            case("over-64-bits", 2**64),
            case("over-64-bits-low-bits-set", 2**64 + 1),
            case("huge", HUGE),
        ],
        "bool-and-subclasses": [
            case("true", True),
            case("false", False),
            case("int-subclass", Obj("int_subclass", 0x01020304)),
            case("int-subclass-over-32-bits", Obj("int_subclass", 2**32), also=beyond_long),
            case("int-subclass-negative", Obj("int_subclass", -1)),
        ],
        "no-index-objects": [
            case("index-object", Obj("index", 5)),
            case("index-object-zero", Obj("index", 0)),
            case(
                "index-object-over-32-bits",
                Obj("index", 2**32),
                why="up to 3.13 the type is checked before the value",
            ),
            case("index-object-negative", Obj("index", -1)),
            case("int-beside-index-objects", 5),
        ],
        "integers-only": refused_types(),
        "one-argument": wrong_calls(),
    }


def derive_short(args: list[object]) -> Derived | None:
    """struct packs big-endian and reads little-endian; what it cannot pack does not fit."""
    return swap(indexed(args[0]), "H") if len(args) == 1 else None


def keep_short(args: list[object]) -> Derived | None:
    """The value is unchanged if the byte orders agree."""
    return keep(converted(args[0]), 16) if len(args) == 1 else None


def derive_long(args: list[object]) -> Derived | None:
    """The same for 32 bits."""
    return swap(indexed(args[0]), "I") if len(args) == 1 else None


def keep_long(args: list[object]) -> Derived | None:
    """The value is unchanged if the byte orders agree."""
    return keep(indexed(args[0]), 32) if len(args) == 1 else None
