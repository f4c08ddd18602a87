# SPDX-License-Identifier: MIT
"""The questions to CMSG_LEN and CMSG_SPACE, and their derivation."""

from __future__ import annotations

from collections.abc import Callable

from oracle.authorities import CPYTHON_GETARGS, LINUX_COMPAT, PYTHON_BOOL_IS_INT, PYTHON_DATA_MODEL_INDEX
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Also,
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
from oracle.cases._byteorder import indexed, refused_types, wrong_calls
from oracle.cases._long import refused_by_ssize

Size = Callable[[int, int], int]  # of a length and of a machine's word, in bytes

HEADER_32 = Origin("source-cmsghdr-32", LINUX_COMPAT[0] + ", struct compat_cmsghdr", LINUX_COMPAT[1])
MOST = 2**31 - 1  # of a socklen_t


def _aligned(length: int, word: int) -> int:
    return -(-length // word) * word


def _header(word: int) -> int:
    """A length of the type size_t, and two ints."""
    return _aligned(word + 2 * 4, word)


def without_padding(length: int, word: int) -> int:
    """CMSG_LEN."""
    return _header(word) + length


def with_padding(length: int, word: int) -> int:
    """CMSG_SPACE."""
    return _header(word) + _aligned(length, word)


def rules(macro: Authority, documented: Authority, source: Authority) -> dict[str, Rule]:
    """The rules of one of the functions."""
    return {
        "header-and-data": rule(
            MUST,
            "the result is the size of a header and of so many bytes of data",
            macro,
            one_sided="lengths without a result are cases of the next rule",
        ),
        "range": rule(MUST, "a length outside the range raises OverflowError", documented),
        "beyond-ssize-t": rule(
            MAY,
            "a length beyond Py_ssize_t is refused during conversion of the argument, with the text of that "
            "conversion",
            CPYTHON_GETARGS,
            one_sided="both sides raise OverflowError; only the text changes",
        ),
        "bool-and-subclasses": rule(
            MUST, "bool and other subclasses of int are accepted as integers", PYTHON_BOOL_IS_INT
        ),
        "index-objects": rule(
            SHOULD, "an object with __index__ is accepted as that integer", PYTHON_DATA_MODEL_INDEX
        ),
        "integers-only": rule(SHOULD, "an argument that is not an integer raises TypeError", source),
        "one-argument": rule(
            SHOULD, "the function takes exactly one argument, which is positional only", source
        ),
    }


def _most(size: Size, word: int) -> int:
    """The largest length: the padding of one byte counts in full."""
    return MOST - size(1 if size is with_padding else 0, word)


def cases(name: str, size: Size) -> dict[str, list[Case]]:
    """The cases of one of the functions."""

    def on_32_bits(length: int) -> list[Also]:
        """The answer of a machine with words of 32 bits, whose header is shorter."""
        when = {"long_bits": 32}
        if not 0 <= length <= _most(size, 4):
            said = f"{name}() argument out of range"
            return [also(when, HEADER_32, raised="OverflowError", args=[said])]
        return [also(when, HEADER_32, returned=size(length, 4))]

    def length(slug: str, value: object, why: str = "") -> Case:
        known = indexed(value)
        return case(slug, value, why=why, also=on_32_bits(known) if known is not None else [])

    most = _most(size, 8)
    beyond_32 = refused_by_ssize()
    return {
        "header-and-data": [
            length("zero", 0, why="the header alone"),
            length("one", 1),
            length("three", 3),
            length("one-descriptor", 4),
            length("five", 5),
            length("seven", 7),
            length("two-descriptors", 8),
            length("nine", 9),
            length("sixteen", 16),
            length("seventeen", 17),
            length("credentials", 12),
            length("largest-number-of-descriptors", 253 * 4),
            length("large", 1 << 20),
        ],
        "range": [
            length("next-to-largest", most - 1),
            length("largest", most),
            length("over-largest", most + 1),
            length("over-largest-by-four", most + 4),
            length("over-largest-by-eight", most + 8),
            length("over-largest-by-nine", most + 9),
            length("largest-c-int", 2**31 - 1),
            case("over-c-int", 2**31, also=beyond_32),
            case("over-32-bits", 2**32, why="its low 32 bits are zero", also=beyond_32),
            case("largest-ssize-t", 2**63 - 1, also=beyond_32),
            case("minus-one", -1),
            case("minus-header", -16),
            case("smallest-c-int", -(2**31)),
            case("smallest-ssize-t", -(2**63), also=beyond_32),
        ],
        "beyond-ssize-t": [
            case("over-ssize-t", 2**63),
            case("largest-of-64-bits", 2**64 - 1),
            case("over-64-bits", 2**64),
            case("below-ssize-t", -(2**63) - 1),
            case("huge", 10**30),
            case("huge-negative", -(10**30)),
        ],
        "bool-and-subclasses": [
            length("true", True),
            length("false", False),
            length("int-subclass", Obj("int_subclass", 4)),
            case("int-subclass-negative", Obj("int_subclass", -1)),
            case("int-subclass-huge", Obj("int_subclass", 2**64)),
        ],
        "index-objects": [
            length("index-object", Obj("index", 4)),
            case("index-object-negative", Obj("index", -1)),
            case("index-object-huge", Obj("index", 2**64)),
        ],
        "integers-only": [length("type-int", 20), *refused_types()[1:]],
        "one-argument": [length("count-one", 24), *wrong_calls()[1:]],
    }


def derive(args: list[object], size: Size) -> Derived:
    """The answer of a machine with words of 64 bits."""
    length = indexed(args[0]) if len(args) == 1 else None
    if length is None:
        return raises("TypeError")
    if not 0 <= length <= _most(size, 8):
        return raises("OverflowError")
    return returns(size(length, 8))
