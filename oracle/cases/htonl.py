# SPDX-License-Identifier: MIT
"""htonl: a 32-bit integer from host to network byte order."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_HTONL,
    CPYTHON_LONGOBJECT,
    CPYTHON_METHODOBJECT,
    POSIX_HTONL,
    PYTHON_BOOL_IS_INT,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Derived, Obj, Origin, also, case, rule
from oracle.cases._byteorder import HUGE, keep, number, refused_types, swap, wrong_calls

FUNCTION = "htonl"

RULES = {
    "swaps-four-bytes": rule(
        MUST,
        "the 32 bits change between host and network byte order: reversed on a little-endian machine",
        POSIX_HTONL,
    ),
    "thirty-two-bits": rule(
        SHOULD, "an integer that does not fit 32 unsigned bits raises OverflowError", CPYTHON_HTONL
    ),
    "negative": rule(SHOULD, "a negative integer raises OverflowError", CPYTHON_HTONL),
    "beyond-c-unsigned-long": rule(
        MAY,
        "an integer beyond C's unsigned long is refused by the argument's conversion, with that text",
        CPYTHON_LONGOBJECT,
        one_sided="both sides raise OverflowError; what changes is the text",
    ),
    "bool-and-subclasses": rule(MUST, "bool and other subclasses of int are integers", PYTHON_BOOL_IS_INT),
    "no-index-objects": rule(
        SHOULD, "an object with __index__ is refused, unlike by htons and ntohs", CPYTHON_HTONL
    ),
    "integers-only": rule(SHOULD, "anything that is no integer raises TypeError", CPYTHON_HTONL),
    "one-argument": rule(SHOULD, "exactly one argument, without a name", CPYTHON_METHODOBJECT),
}

# Where C's long has 32 bits, the check for 32 bits is compiled out and the conversion itself refuses.
LONG_32 = Origin("source-long-32", CPYTHON_HTONL[0] + ": SIZEOF_LONG > 4", CPYTHON_HTONL[1])
TOO_LARGE = "Python int too large to convert to C unsigned long"


def refused_by_long() -> list[Also]:
    """What a build with a 32-bit long says to an integer of 33 to 64 bits."""
    return [also({"long_bits": 32}, LONG_32, raised="OverflowError", args=[TOO_LARGE])]


CASES = {
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
        case("over-32-bits", 2**32, why="its low 32 bits are zero", also=refused_by_long()),
        case("over-32-bits-low-bits-set", 2**32 + 1, also=refused_by_long()),
        case("largest-exact-in-a-double", 2**53, also=refused_by_long()),
        case("over-a-double", 2**53 + 1, also=refused_by_long()),
        case("largest-of-64-bits-signed", 2**63 - 1, also=refused_by_long()),
        case("over-64-bits-signed", 2**63, also=refused_by_long()),
        case("largest-of-64-bits", 2**64 - 1, also=refused_by_long()),
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
        case("int-subclass-over-32-bits", Obj("int_subclass", 2**32), also=refused_by_long()),
        case("int-subclass-negative", Obj("int_subclass", -1)),
    ],
    "no-index-objects": [
        case("index-object", Obj("index", 5)),
        case("index-object-zero", Obj("index", 0)),
        case(
            "index-object-over-32-bits", Obj("index", 2**32), why="the type is looked at before the value"
        ),
        case("index-object-negative", Obj("index", -1)),
        case("int-beside-index-objects", 5),
    ],
    "integers-only": refused_types(),
    "one-argument": wrong_calls(),
}


def derive(args: list[object]) -> Derived | None:
    """struct packs big-endian and reads little-endian; what it cannot pack does not fit."""
    return swap(number(args[0]), "I") if len(args) == 1 else None


def derive_big_endian(args: list[object]) -> Derived | None:
    """Where byte orders agree nothing moves."""
    return keep(number(args[0]), 32) if len(args) == 1 else None
