# SPDX-License-Identifier: MIT
"""if_indextoname: the name of a network interface, and indexes that no interface has."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_IF_INDEXTONAME,
    CPYTHON_LARGE_INDEXES,
    CPYTHON_LONGOBJECT,
    CPYTHON_METHODOBJECT,
    CPYTHON_SOCKET_INDEX,
    CPYTHON_UNSIGNED,
    POSIX_IF_INDEXTONAME,
    PYTHON_BOOL_IS_INT,
)
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Also,
    Case,
    Derived,
    Obj,
    Origin,
    also,
    case,
    raises,
    returns,
    rule,
)
from oracle.cases._byteorder import number, refused_types, wrong_calls

FUNCTION = "if_indextoname"

RULES = {
    "name-of-the-interface": rule(
        MUST,
        "the result is the name of the interface with this index, as a str",
        POSIX_IF_INDEXTONAME,
        one_sided="unknown indexes are cases of the next rule",
    ),
    "unknown-indexes": rule(
        MUST, "an index that no interface has raises OSError with ENXIO", POSIX_IF_INDEXTONAME
    ),
    "large-indexes": rule(
        SHOULD,
        "an index beyond C's unsigned int raises OverflowError (before 3.13 its low bits count, and the "
        "largest unsigned long raises SystemError)",
        CPYTHON_LARGE_INDEXES,
    ),
    "beyond-c-unsigned-long": rule(
        MAY,
        "an index beyond C's unsigned long is refused during conversion of the argument, with the text of "
        "that conversion",
        CPYTHON_LONGOBJECT,
        one_sided="both sides raise OverflowError; only the text changes",
    ),
    "negative": rule(
        SHOULD, "a negative integer raises ValueError (up to 3.13 OverflowError)", CPYTHON_UNSIGNED
    ),
    "bool-and-subclasses": rule(
        MUST, "bool and other subclasses of int are accepted as integers", PYTHON_BOOL_IS_INT
    ),
    "index-objects": rule(
        SHOULD,
        "an object with __index__ is accepted as that integer (up to 3.13 it is refused)",
        CPYTHON_SOCKET_INDEX,
    ),
    "integers-only": rule(
        SHOULD, "an argument that is not an integer raises TypeError", CPYTHON_IF_INDEXTONAME
    ),
    "one-argument": rule(
        SHOULD, "the function takes exactly one argument, which is positional only", CPYTHON_METHODOBJECT
    ),
}

NAMES = {1: "lo", 2: "net0", 3: "void0"}
WORLD = ("world",)

# Where C's long has 32 bits, the conversion to unsigned long refuses, and 2**32 - 1 is its largest value.
LONG_32 = Origin("source-long-32", CPYTHON_LONGOBJECT[0] + ": PyLong_AsUnsignedLong", CPYTHON_LONGOBJECT[1])
TOO_LARGE = "Python int too large to convert to C unsigned long"
NAMELESS = "error return without exception set"
NAMED = "<built-in function if_indextoname> returned NULL without setting an error"


def known(slug: str, index: object, why: str = "", also: list[Also] | None = None) -> Case:
    """An index that the world's interfaces decide."""
    return case(slug, index, needs=WORLD, why=why, also=also or [])


def refused_by_unsigned_long() -> list[Also]:
    """The answer of a build with a 32-bit long for an integer that fits 64 bits, but not 32."""
    when = {"python": "<3.14.0", "long_bits": 32}
    return [also(when, LONG_32, raised="OverflowError", args=[TOO_LARGE])]


def largest_unsigned_long_of_32_bits() -> list[Also]:
    """The answer of such a build for its largest unsigned long, which counts as a failed conversion."""
    return [
        also({"python": "<3.9.0", "long_bits": 32}, LONG_32, raised="SystemError", args=[NAMED]),
        also({"python": ">=3.9.0,<3.13.0", "long_bits": 32}, LONG_32, raised="SystemError", args=[NAMELESS]),
    ]


CASES = {
    "name-of-the-interface": [known("loopback", 1), known("link", 2), known("last", 3)],
    "unknown-indexes": [
        known("first", 1),
        known("zero", 0),
        known("after-last", 4),
        known("unknown", 99),
        known("largest-c-int", 2**31 - 1),
        known("over-c-int", 2**31),
        known("largest-c-unsigned-int", 2**32 - 1, also=largest_unsigned_long_of_32_bits()),
    ],
    "large-indexes": [
        known("next-to-largest-c-unsigned-int", 2**32 - 2),
        known("over-c-unsigned-int", 2**32, also=refused_by_unsigned_long()),
        known(
            "over-c-unsigned-int-low-bits-set",
            2**32 + 1,
            why="its low 32 bits are the index of lo",
            also=refused_by_unsigned_long(),
        ),
        known("largest-c-long", 2**63 - 1, also=refused_by_unsigned_long()),
        known("over-c-long-low-bits-set", 2**63 + 2, also=refused_by_unsigned_long()),
        known("next-to-largest-c-unsigned-long", 2**64 - 2, also=refused_by_unsigned_long()),
        known("largest-c-unsigned-long", 2**64 - 1, also=refused_by_unsigned_long()),
    ],
    "beyond-c-unsigned-long": [
        case("over-c-unsigned-long", 2**64),
        case("over-c-unsigned-long-low-bits-set", 2**64 + 1),
        case("huge", 10**30),
    ],
    "negative": [
        known("smallest-that-is-not-negative", 0),
        case("minus-one", -1),
        case("minus-two", -2),
        case("smallest-c-int", -(2**31)),
        case("smallest-c-long", -(2**63)),
        case("below-c-long", -(2**63) - 1),
        case("huge-negative", -(10**30)),
    ],
    "bool-and-subclasses": [
        known("true", True),
        known("false", False),
        known("int-subclass", Obj("int_subclass", 2)),
        case("int-subclass-negative", Obj("int_subclass", -1)),
        case("int-subclass-huge", Obj("int_subclass", 2**64)),
    ],
    "index-objects": [
        known("index-value-itself", 1),
        known("index-object", Obj("index", 1)),
        known("index-object-unknown", Obj("index", 99)),
        case("index-object-negative", Obj("index", -1)),
        case("index-object-over-c-unsigned-int", Obj("index", 2**32)),
        case("index-object-huge", Obj("index", 2**64)),
    ],
    "integers-only": [known("type-int", 1), *refused_types()[1:]],
    "one-argument": [known("count-one", 1), *wrong_calls()[1:]],
}


def derive(args: list[object]) -> Derived | None:
    """The table of the world's interfaces; None where versions differ."""
    if len(args) != 1:
        return raises("TypeError")
    index = number(args[0])
    if index is None:
        return None if isinstance(args[0], Obj) and args[0].kind == "index" else raises("TypeError")
    if index < 0:
        return None
    if index >= 2**32:
        return raises("OverflowError")
    return returns(NAMES[index]) if index in NAMES else raises("error")
