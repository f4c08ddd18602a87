# SPDX-License-Identifier: MIT
"""The questions to close and dup about numbers that are no descriptor, and about other arguments.

No case has a number that, cut to C's int, may be a descriptor of the adapter.
"""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_LONGOBJECT,
    CPYTHON_METHODOBJECT,
    PYTHON_DATA_MODEL_INDEX,
    posix,
)
from oracle.caselib import MAY, MUST, SHOULD, Authority, Case, Derived, Obj, Rule, case, raises, rule
from oracle.cases._long import (
    index_refused_by_long,
    refused_by_long,
)

NOBODY = 9999  # no adapter has so many descriptors


def rules(function: str, source: Authority) -> dict[str, Rule]:
    """The rules about arguments."""
    return {
        "not-open": rule(
            MUST,
            "a number that is no open descriptor raises OSError with EBADF",
            posix(function),
            one_sided="open descriptors are cases of another rule",
        ),
        "c-int": rule(
            MAY,
            "an integer that fits C's long is cut to C's int; any other raises OverflowError",
            source,
        ),
        "index-objects": rule(
            SHOULD,
            "an object with __index__ is accepted as that integer (from 3.8)",
            PYTHON_DATA_MODEL_INDEX,
        ),
        "integers-only": rule(
            SHOULD,
            "an argument that is not an integer raises TypeError (up to 3.9 float and Decimal are truncated, "
            "since 3.8 with a warning)",
            CPYTHON_LONGOBJECT,
        ),
        "one-argument": rule(
            SHOULD, "the function takes exactly one argument, which is positional only", CPYTHON_METHODOBJECT
        ),
    }


def cases(since: str = "") -> dict[str, list[Case]]:
    """The cases about arguments, of a function that CPython has since this version."""
    until_3_8 = f">={since},<3.8.0" if since else "<3.8.0"
    decimal_refused = refused_by_long(until_3_8) + refused_by_long(">=3.8.0,<3.10.0", ("DeprecationWarning",))
    return {
        "not-open": [
            case("not-open", NOBODY),
            case("minus-one", -1),
            case("minus-two", -2),
            case("largest-c-int", 2**31 - 1),
            case("smallest-c-int", -(2**31)),
            case("int-subclass", Obj("int_subclass", NOBODY)),
        ],
        "c-int": [
            case("over-c-int", 2**31, also=refused_by_long()),
            case("largest-of-32-bits", 2**32 - 1, why="it becomes -1", also=refused_by_long()),
            case("over-32-bits", 2**32 + NOBODY, also=refused_by_long()),
            case("below-c-int", -(2**31) - 1, also=refused_by_long()),
            case("largest-c-long", 2**63 - 1, also=refused_by_long()),
            case("smallest-c-long-but-one", -(2**63) + NOBODY, also=refused_by_long()),
            case("over-c-long", 2**63),
            case("below-c-long", -(2**63) - 1),
            case("over-64-bits", 2**64),
            case("huge", 10**30),
            case("huge-negative", -(10**30)),
        ],
        "index-objects": [
            case("index-object", Obj("index", NOBODY)),
            case("index-object-negative", Obj("index", -1)),
            case("index-object-over-c-int", Obj("index", 2**31), also=index_refused_by_long()),
            case("index-object-huge", Obj("index", 2**64)),
        ],
        "integers-only": [
            case("type-int", NOBODY + 1),
            case("type-none", None),
            case("type-float-integral", float(NOBODY)),
            case("type-float-fraction", NOBODY + 0.5),
            case("type-float-negative", -1.5),
            case("type-float-nan", float("nan")),
            case("type-float-infinity", float("inf")),
            case("type-float-huge", 1e300),
            case("type-str", "1"),
            case("type-str-subclass", Obj("str_subclass", "1")),
            case("type-bytes", b"1"),
            case("type-bytearray", bytearray(b"1")),
            case("type-memoryview", memoryview(b"1")),
            case("type-list", [NOBODY]),
            case("type-tuple", (NOBODY,), why="a tuple is one argument, not the argument list"),
            case("type-dict", {}),
            case("type-decimal-integral", Obj("decimal", "9999")),
            case("type-decimal-fraction", Obj("decimal", "9999.5")),
            case("type-decimal-over-c-int", Obj("decimal", "4E+9"), also=decimal_refused),
            case("type-decimal-over-64-bits", Obj("decimal", "1E+20")),
            case("type-decimal-nan", Obj("decimal", "NaN")),
            case("type-decimal-infinity", Obj("decimal", "-Infinity")),
            case("type-fraction", Obj("fraction", "9999/2")),
            case("type-float-object", Obj("float", 9999.0)),
            case("type-plain-object", Obj("plain")),
        ],
        "one-argument": [
            case("count-one", -3),
            case("count-none"),
            case("count-two", NOBODY, 2),
            case("count-two-of-wrong-type", "1", None, why="the count is checked before the types"),
            case("keyword-fd", kwargs={"fd": NOBODY}),
            case("keyword-beside-argument", NOBODY, kwargs={"fd": NOBODY}),
            case("keyword-unknown", NOBODY, kwargs={"nosuch": None}),
        ],
    }


def derive(args: list[object]) -> Derived | None:
    """Every number here is no descriptor."""
    if len(args) != 1:
        return raises("TypeError")
    value = args[0]
    if isinstance(value, Obj) and value.kind in ("index", "int_subclass"):
        value = value.value
    if not isinstance(value, int):
        return raises("TypeError")
    return raises("error" if -(2**63) <= value < 2**63 else "OverflowError")
