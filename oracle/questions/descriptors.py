# SPDX-License-Identifier: MIT
"""Numbers for close and dup: none may be an open descriptor, for that would belong to the adapter."""

from __future__ import annotations

import math
import random
from decimal import Decimal

from oracle.questions.values import Arguments, Json, Steps, any_integer, integer

FUNCTIONS = ("close", "dup")
MOST_OPEN = 1 << 16  # descriptors that an adapter may have open
NUMBERS = ("index", "int_subclass")


def number(rng: random.Random) -> Json:
    """An integer that is no descriptor."""
    while True:
        value = integer(any_integer(rng))
        if not may_be_open(value):
            return value


def may_be_open(value: Json) -> bool:
    """Whether an argument, truncated and cut to C's int, may be a descriptor of the adapter."""
    if isinstance(value, (bool, int)):
        return _cut(int(value)) < MOST_OPEN
    if not isinstance(value, dict):
        return False
    if "int" in value:
        return _cut(int(value["int"])) < MOST_OPEN
    if "float" in value:
        real = float(value["float"])
        return math.isfinite(real) and _cut(int(real)) < MOST_OPEN
    if value.get("object") == "decimal":
        real_text = Decimal(value["value"])
        return real_text.is_finite() and _cut(int(real_text)) < MOST_OPEN
    if value.get("object") in NUMBERS:
        return may_be_open(value["value"])
    return "const" in value or "flags" in value


def _cut(whole: int) -> int:
    return whole % (1 << 32)


def harmful(arguments: Arguments) -> bool:
    """Whether a call of close or dup with these arguments may reach one."""
    return len(arguments) == 1 and may_be_open(arguments[0])


def is_harmless(steps: Steps) -> bool:
    """Whether no step closes or copies a descriptor of the adapter."""
    return not any(
        step.get("call") in FUNCTIONS and "on" not in step and harmful(step["args"]) for step in steps
    )
