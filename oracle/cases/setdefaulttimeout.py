# SPDX-License-Identifier: MIT
"""setdefaulttimeout: valid time-outs, their rounding, and refusals, which change nothing."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from oracle.authorities import (
    CPYTHON_DOCS_SETDEFAULTTIMEOUT,
    CPYTHON_DOCS_SETTIMEOUT,
    CPYTHON_METHODOBJECT,
    CPYTHON_PARSE_TIMEOUT,
    CPYTHON_PYTIME,
    CPYTHON_REAL_TIMEOUTS,
    CPYTHON_SETDEFAULTTIMEOUT,
    PYTHON_BOOL_IS_INT,
    PYTHON_DATA_MODEL_INDEX,
)
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Case,
    Derived,
    Kwargs,
    Obj,
    Step,
    raises,
    returns,
    rule,
    script,
    step,
)

FUNCTION = "setdefaulttimeout"

RULES = {
    "none-or-seconds": rule(
        MUST,
        "None means no time-out; a number of seconds is read back as a float",
        CPYTHON_DOCS_SETDEFAULTTIMEOUT,
    ),
    "negative": rule(
        MUST, "a negative time-out raises ValueError, however small it is", CPYTHON_DOCS_SETTIMEOUT
    ),
    "nanoseconds": rule(
        SHOULD,
        "a float is rounded up to whole nanoseconds, so no time-out becomes zero",
        CPYTHON_PARSE_TIMEOUT,
    ),
    "float-range": rule(
        SHOULD, "a float of 2**63 nanoseconds or more, or infinite, raises OverflowError", CPYTHON_PYTIME
    ),
    "int-range": rule(
        SHOULD, "an integer of more than 2**63 nanoseconds raises OverflowError", CPYTHON_PYTIME
    ),
    "not-a-number": rule(SHOULD, "NaN raises ValueError", CPYTHON_PYTIME),
    "bool-and-subclasses": rule(
        MUST, "bool and other subclasses of int are accepted as integers", PYTHON_BOOL_IS_INT
    ),
    "index-objects": rule(
        SHOULD, "an object with __index__ is accepted as that integer (from 3.8)", PYTHON_DATA_MODEL_INDEX
    ),
    "numbers-only": rule(
        SHOULD,
        "an argument other than None and a real number raises TypeError (up to 3.14 other than "
        "None, float and int)",
        CPYTHON_REAL_TIMEOUTS,
    ),
    "real-numbers": rule(
        SHOULD,
        "a real number is accepted as its float (from 3.15; before it raises TypeError)",
        CPYTHON_REAL_TIMEOUTS,
    ),
    "refusal-changes-nothing": rule(
        SHOULD, "a refused time-out leaves the default unchanged", CPYTHON_SETDEFAULTTIMEOUT
    ),
    "last-one-counts": rule(MUST, "each call replaces the default", CPYTHON_DOCS_SETDEFAULTTIMEOUT),
    "one-argument": rule(
        MAY, "the function takes exactly one argument, which is positional only", CPYTHON_METHODOBJECT
    ),
}

READ = step("getdefaulttimeout")


def sets(slug: str, *args: Any, kwargs: Kwargs | None = None, why: str = "") -> Case:
    """Sets a value, then reads it back: after a refusal it is still None."""
    return script(slug, step("setdefaulttimeout", *args, kwargs=kwargs), READ, why=why)


def sets_all(slug: str, values: Iterable[Any], why: str = "") -> Case:
    """Sets the values one after the other, and reads each back."""
    steps = [one for value in values for one in (step("setdefaulttimeout", value), READ)]
    return script(slug, *steps, why=why)


CASES = {
    "none-or-seconds": [
        sets("none", None),
        sets("zero", 0),
        sets("zero-float", 0.0),
        sets("zero-float-negative", -0.0, why="the value reads back without its sign"),
        sets("one", 1),
        sets("five", 5),
        sets("half", 0.5),
        sets("tenth", 0.1),
        sets("integral-float", 30.0),
        sets(
            "over-24-days",
            2147484,
            why="the milliseconds exceed poll()'s int; the value is clamped only when waiting",
        ),
        sets("over-24-days-float", 2147483.648),
        sets("over-c-int", 2**31),
        sets("over-32-bits", 2**32),
    ],
    "negative": [
        sets("minus-one", -1),
        sets("minus-one-float", -1.0),
        sets("minus-one-nanosecond", -1e-9),
        sets(
            "minus-less-than-a-nanosecond",
            -1e-12,
            why="the value is rounded away from zero, so it stays negative",
        ),
        sets("minus-smallest-float", -5e-324),
        sets("minus-half", -0.5),
        sets("minus-c-int", -(2**31)),
        sets("most-negative-int", -9223372036, why="this is the last integer that fits in nanoseconds"),
        sets("most-negative-float", -9223372036.854774),
        sets(
            "minus-2-to-the-63-nanoseconds",
            -9223372036.854775808,
            why="-2**63 nanoseconds fit, 2**63 nanoseconds do not",
        ),
        sets("smallest-positive-float", 5e-324, why="this is the smallest float above zero"),
    ],
    "nanoseconds": [
        sets("one-nanosecond", 1e-9),
        sets("tenth-of-a-nanosecond", 1e-10, why="the value is rounded up, not to zero"),
        sets("least-of-a-nanosecond", 1e-300),
        sets("nine-tenths-of-a-nanosecond", 9e-10),
        sets("just-over-a-nanosecond", 1.1e-9),
        sets("just-over-a-nanosecond-by-one-bit", math.nextafter(1e-9, 1)),
        sets("just-under-a-nanosecond-by-one-bit", math.nextafter(1e-9, 0)),
        sets("nanosecond-and-a-half", 1.5e-9),
        sets("two-nanoseconds-and-a-half", 2.5e-9, why="the value is rounded up, not to even"),
        sets("just-under-a-second", 0.9999999999),
        sets("just-under-a-second-by-one-bit", math.nextafter(1.0, 0)),
        sets("just-over-a-second", 1.0000000001),
        sets("just-over-a-second-by-one-bit", math.nextafter(1.0, 2)),
        sets("third-of-a-second", 1 / 3),
        sets("two-thirds-of-a-second", 2 / 3),
        sets("millisecond", 0.001),
        sets("microsecond", 1e-6),
        sets("nine-digits", 0.123456789, why="the value is a whole number of nanoseconds"),
        sets("ten-digits", 0.1234567891),
        sets("seconds-and-nine-digits", 1234567.123456789),
        sets("sum-that-is-inexact", 0.1 + 0.2),
        sets(
            "just-over-2-to-the-53-nanoseconds",
            9007199.254740993,
            why="a double does not hold this value exactly",
        ),
        sets("large-odd", 123456789.987654321),
    ],
    "float-range": [
        sets("largest-float", 9223372036.854774, why="this is the last double below 2**63 nanoseconds"),
        sets(
            "largest-float-by-its-digits",
            9223372036.854775,
            why="these digits round to a double that fits, but is less exact",
        ),
        sets("float-of-2-to-the-63-nanoseconds", 9223372036.854776),
        sets("float-over-the-largest-second", 9223372037.0),
        sets("float-largest-whole-second", 9223372036.0),
        sets("float-ten-milliards", 1e10),
        sets("float-2-to-the-63-seconds", 2.0**63),
        sets("float-2-to-the-64-seconds", 2.0**64),
        sets("float-largest-double", 1.7976931348623157e308),
        sets("float-infinity", float("inf")),
        sets("float-minus-infinity", float("-inf"), why="overflow is checked before the sign"),
        sets("float-minus-ten-milliards", -1e10),
        sets("float-below-minus-2-to-the-63-nanoseconds", math.nextafter(-9223372036.854776, -1e11)),
        sets("float-minus-largest-double", -1.7976931348623157e308),
    ],
    "int-range": [
        sets("largest-int", 9223372036),
        sets("int-over-2-to-the-63-nanoseconds", 9223372037),
        sets("int-largest-exact-in-a-double", 2**53),
        sets("int-2-to-the-62", 2**62),
        sets("int-largest-of-64-bits-signed", 2**63 - 1),
        sets("int-over-64-bits-signed", 2**63),
        sets("int-largest-of-64-bits", 2**64 - 1),
        sets("int-over-64-bits", 2**64),
        sets("int-huge", 10**30),
        sets("int-of-a-thousand-bits", 2**1000),
        sets("int-over-every-double", 10**400),
        sets("int-below-minus-2-to-the-63-nanoseconds", -9223372037),
        sets("int-smallest-of-64-bits", -(2**63)),
        sets("int-below-64-bits", -(2**63) - 1),
        sets("int-huge-negative", -(10**30)),
    ],
    "not-a-number": [
        sets("nan", float("nan")),
        sets("number-beside-nan", 0.25),
    ],
    "bool-and-subclasses": [
        sets("true", True),
        sets("false", False),
        sets("int-subclass", Obj("int_subclass", 7)),
        sets("int-subclass-negative", Obj("int_subclass", -7)),
        sets("int-subclass-over-2-to-the-63-nanoseconds", Obj("int_subclass", 9223372037)),
    ],
    "index-objects": [
        sets("index-object", Obj("index", 5)),
        sets("index-object-zero", Obj("index", 0)),
        sets("index-object-negative", Obj("index", -5)),
        sets("index-object-over-2-to-the-63-nanoseconds", Obj("index", 9223372037)),
        sets("index-object-huge", Obj("index", 10**30)),
    ],
    "numbers-only": [
        sets("number", 2.25),
        sets("str", "1"),
        sets("str-empty", ""),
        sets("str-none", "None"),
        sets("str-float", "1.5"),
        sets("str-subclass", Obj("str_subclass", "1")),
        sets("bytes", b"1"),
        sets("bytearray", bytearray(b"1")),
        sets("memoryview", memoryview(b"1")),
        sets("list", [1]),
        sets("list-empty", []),
        sets("tuple", (1,)),
        sets("dict", {}),
        sets("float-object", Obj("float", 2.5), why="__float__ is called since 3.15"),
        sets("fraction", Obj("fraction", "1/3")),
        sets("fraction-integral", Obj("fraction", "2")),
        sets("decimal", Obj("decimal", "1.5")),
        sets("decimal-integral", Obj("decimal", "2")),
        sets("decimal-negative", Obj("decimal", "-1")),
        sets("decimal-nan", Obj("decimal", "NaN")),
        sets("plain-object", Obj("plain")),
    ],
    "real-numbers": [
        sets("float-object-nan", Obj("float", float("nan"))),
        sets("float-object-infinity", Obj("float", float("inf"))),
        sets("float-object-negative", Obj("float", -1.0)),
        sets("float-object-zero-negative", Obj("float", -0.0)),
        sets("float-object-of-int", Obj("float", 2), why="__float__ must return a float"),
        sets("decimal-zero", Obj("decimal", "0")),
        sets(
            "decimal-of-half-a-nanosecond",
            Obj("decimal", "5E-10"),
            why="the value is rounded up, not to zero",
        ),
        sets("decimal-below-every-double", Obj("decimal", "1E-400"), why="its float is zero"),
        sets("decimal-below-every-double-negative", Obj("decimal", "-1E-400"), why="its float is -0.0"),
        sets("decimal-of-many-digits", Obj("decimal", "0.1000000000000000055511151231257827021181583404")),
        sets("decimal-exponent", Obj("decimal", "15.0e-1")),
        sets("decimal-exponent-of-two-digits", Obj("decimal", "150000000000E-11")),
        sets("decimal-exponent-of-two-digits-positive", Obj("decimal", "0.000000000015E+11")),
        sets("decimal-exponent-below-32-bits", Obj("decimal", "1E-999999999999")),
        sets("decimal-with-plus", Obj("decimal", "+1.5")),
        sets("decimal-zero-negative", Obj("decimal", "-0.0")),
        sets("decimal-largest", Obj("decimal", "9223372036.854774")),
        sets("decimal-over-range", Obj("decimal", "9223372036.854775807"), why="its float is 2**63 ns"),
        sets("decimal-over-every-double", Obj("decimal", "1E+400"), why="its float is infinite"),
        sets("decimal-infinity", Obj("decimal", "Infinity")),
        sets("decimal-minus-infinity", Obj("decimal", "-Infinity")),
        sets("decimal-infinity-short-with-plus", Obj("decimal", "+inf")),
        sets("decimal-signaling-nan", Obj("decimal", "sNaN")),
        sets("decimal-signaling-nan-negative", Obj("decimal", "-sNaN")),
        sets("decimal-signaling-nan-upper-case", Obj("decimal", "SNAN")),
        sets("decimal-nan-negative", Obj("decimal", "-nan")),
        sets("fraction-zero", Obj("fraction", "0")),
        sets("fraction-negative", Obj("fraction", "-1/3")),
        sets("fraction-zero-over", Obj("fraction", "0/3")),
        sets("fraction-over-one", Obj("fraction", "5/1")),
        sets("fraction-with-plus", Obj("fraction", "+1/3")),
        sets("fraction-of-two-digits", Obj("fraction", "25/16")),
        sets("fraction-of-two-digits-with-exponent", Obj("fraction", "150000000000E-11")),
        sets(
            "fraction-between-doubles-even-below",
            Obj("fraction", "9007199254740993/1073741824"),
            why="2**53 + 1 is in the middle of two doubles, and the even one is less",
        ),
        sets(
            "fraction-between-doubles-even-above",
            Obj("fraction", "9007199254740995/1073741824"),
            why="2**53 + 3 is in the middle of two doubles, and the even one is greater",
        ),
        sets(
            "fraction-just-below-the-middle-of-doubles",
            Obj("fraction", "2671734437849/267463"),
            why="54 bits of the quotient are in the middle, the rest decides",
        ),
        sets("fraction-of-wide-divisor", Obj("fraction", "12297829382473034411/18446744073709551615")),
        sets("fraction-of-65-bits", Obj("fraction", "36893488147419103232/36893488147419103231")),
        sets("fraction-of-wide-numerator", Obj("fraction", "100000000000000000000000000000000000/3")),
        sets(
            "fraction-of-wide-numbers", Obj("fraction", "98765432109876543210987654321/12345678901234567890")
        ),
        sets(
            "fraction-between-doubles-of-wide-numbers",
            Obj("fraction", f"{(2**53 + 1) * 3**60}/{2**30 * 3**60}"),
            why="the even double is less",
        ),
        sets(
            "fraction-just-above-the-middle-of-wide-numbers",
            Obj("fraction", f"{(2**53 + 1) * 3**60 + 1}/{2**30 * 3**60}"),
            why="a remainder that is one decides",
        ),
        sets("fraction-borrowing-far", Obj("fraction", f"{2**160}/{2**159 + 1}")),
        sets("fraction-over-every-double-with-denominator", Obj("fraction", f"{10**400}/3")),
        sets("fraction-over-every-double-negative", Obj("fraction", f"-{10**400}/3")),
        sets("fraction-below-every-double", Obj("fraction", f"3/{10**400}"), why="its float is zero"),
        sets(
            "fraction-below-every-double-negative", Obj("fraction", f"-3/{10**400}"), why="its float is -0.0"
        ),
        sets("fraction-in-a-double-of-two-wide-numbers", Obj("fraction", f"{10**400}/{3 * 10**399}")),
        sets("fraction-quarter-of-wide-divisor", Obj("fraction", "4611686018427387905/18446744073709551557")),
        sets("fraction-of-large-numbers", Obj("fraction", "18446744073709551615/18446744073709551557")),
        sets("fraction-of-a-nanosecond", Obj("fraction", "1/10000000000")),
        sets("fraction-over-range", Obj("fraction", "9223372037")),
        sets("fraction-over-every-double", Obj("fraction", "1" + "0" * 400)),
    ],
    "refusal-changes-nothing": [
        sets_all("kept-after-negative", [7, -1]),
        sets_all("kept-after-nan", [7, float("nan")]),
        sets_all("kept-after-overflow", [7, 2**64]),
        sets_all("kept-after-wrong-type", [7, "1"]),
        sets_all("zero-kept-after-wrong-type", [0, "1"]),
        sets_all("none-kept-after-negative", [None, -1]),
        script("kept-after-wrong-count", step("setdefaulttimeout", 7), step("setdefaulttimeout"), READ),
        sets_all("not-kept-after-a-good-one", [7, 8]),
    ],
    "last-one-counts": [
        sets_all("number-then-none", [2.5, None]),
        sets_all("none-then-number", [None, 2.5]),
        sets_all("number-then-zero", [2.5, 0]),
        sets_all("zero-then-number", [0, 1e-9]),
        sets_all("same-twice", [1.5, 1.5]),
        sets_all("int-then-float", [1, 1.25]),
    ],
    "one-argument": [
        sets("count-one", 1.75),
        sets("count-none"),
        sets("count-two", 1, 2),
        sets("count-two-nones", None, None),
        sets("keyword-timeout", kwargs={"timeout": 1}, why="the documentation calls the parameter timeout"),
        sets("keyword-beside-argument", 1, kwargs={"timeout": 1}),
        sets("keyword-unknown", kwargs={"nosuch": 1}),
    ],
}

REAL_NUMBERS: dict[str, Callable[[Any], Any]] = {"float": float, "decimal": Decimal, "fraction": Fraction}

UNBOUND = 2**63  # nanoseconds that 64 bits do not hold


def _real(value: Obj) -> float:
    """The result of an object's __float__."""
    if value.kind == "float" and not isinstance(value.value, float):
        raise TypeError("__float__ returned no float")
    return float(REAL_NUMBERS[value.kind](value.value))


def _nanoseconds(value: Any) -> int | Derived | None:
    """A time-out in nanoseconds by Python's arithmetic, None for no time-out, or the raised class."""
    if value is None:
        return None
    if isinstance(value, Obj) and value.kind in ("index", "int_subclass"):
        value = value.value
    elif isinstance(value, Obj) and value.kind in REAL_NUMBERS:
        try:
            value = _real(value)
        except (OverflowError, TypeError, ValueError) as error:
            return raises(type(error).__name__)
    if isinstance(value, float):
        if math.isnan(value):
            return raises("ValueError")
        scaled = value * 1e9
        if not -UNBOUND <= scaled < UNBOUND:
            return raises("OverflowError")
        rounded = math.floor(scaled) if scaled < 0 else math.ceil(scaled)
    elif isinstance(value, int):
        rounded = value * 10**9
        if not -UNBOUND <= rounded < UNBOUND:
            return raises("OverflowError")
    else:
        return raises("TypeError")
    return raises("ValueError") if rounded < 0 else rounded


def derive_script(steps: Sequence[Step]) -> list[Derived | None]:
    """The default time-out kept in whole nanoseconds beside the interpreter's."""
    default: int | None = None
    derived: list[Derived | None] = []
    for one in steps:
        if one.call == "getdefaulttimeout":
            derived.append(returns(None if default is None else default / 1e9))
        elif len(one.args) != 1 or one.kwargs:
            derived.append(raises("TypeError"))
        else:
            wanted = _nanoseconds(one.args[0])
            derived.append(wanted if isinstance(wanted, Derived) else returns(None))
            default = default if isinstance(wanted, Derived) else wanted
    return derived
