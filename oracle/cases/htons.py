# SPDX-License-Identifier: MIT
"""htons: a 16-bit integer from host to network byte order."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_HTONS,
    CPYTHON_HTONS,
    CPYTHON_LONGOBJECT,
    CPYTHON_METHODOBJECT,
    POSIX_HTONL,
    PYTHON_BOOL_IS_INT,
    PYTHON_DATA_MODEL_INDEX,
)
from oracle.caselib import MAY, MUST, SHOULD, Derived, Obj, case, rule
from oracle.cases._byteorder import HUGE, converted, indexed, keep, refused_types, swap, wrong_calls
from oracle.cases._long import refused_by_long

FUNCTION = "htons"

RULES = {
    "swaps-two-bytes": rule(
        MUST,
        "the 16 bits change between host and network byte order: swapped on a little-endian machine",
        POSIX_HTONL,
    ),
    "sixteen-bits": rule(
        MUST,
        "an integer that does not fit 16 unsigned bits raises OverflowError (since 3.10)",
        CPYTHON_DOCS_HTONS,
    ),
    "negative": rule(SHOULD, "a negative integer raises OverflowError", CPYTHON_HTONS),
    "beyond-c-int": rule(
        MAY,
        "an integer beyond C's int is refused by the argument's conversion, with that text",
        CPYTHON_LONGOBJECT,
        one_sided="both sides raise OverflowError; what changes is the text",
    ),
    "bool-and-subclasses": rule(MUST, "bool and other subclasses of int are integers", PYTHON_BOOL_IS_INT),
    "index-objects": rule(
        SHOULD, "an object with __index__ stands for that integer (since 3.8)", PYTHON_DATA_MODEL_INDEX
    ),
    "integers-only": rule(SHOULD, "anything that is no integer raises TypeError", CPYTHON_HTONS),
    "one-argument": rule(SHOULD, "exactly one argument, without a name", CPYTHON_METHODOBJECT),
}

CASES = {
    "swaps-two-bytes": [
        case("zero", 0),
        case("one", 1),
        case("low-byte", 0x00FF),
        case("high-byte", 0xFF00),
        case("lowest-of-high-byte", 0x0100),
        case("both-bytes", 0x1234),
        case("both-bytes-equal", 0x4242, why="the same in either order"),
        case("sign-bit", 0x8000),
        case("all-but-sign-bit", 0x7FFF),
        case("sign-bit-of-low-byte", 0x0080),
    ],
    "sixteen-bits": [
        case("largest", 0xFFFF),
        case("next-to-largest", 0xFFFE),
        case("over-16-bits", 0x10000, why="truncated in silence up to 3.6, with a warning up to 3.9"),
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
    "integers-only": refused_types(),
    "one-argument": wrong_calls(),
}


def derive(args: list[object]) -> Derived | None:
    """struct packs big-endian and reads little-endian; what it cannot pack does not fit."""
    return swap(indexed(args[0]), "H") if len(args) == 1 else None


def derive_big_endian(args: list[object]) -> Derived | None:
    """Where byte orders agree nothing moves."""
    return keep(converted(args[0]), 16) if len(args) == 1 else None
