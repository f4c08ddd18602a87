# SPDX-License-Identifier: MIT
"""Cuts a question that differs down to the parts that the difference needs."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable
from itertools import islice

from oracle.differences.comparing import Difference, Pair
from oracle.questions.descriptors import is_harmless
from oracle.questions.scripts import shorter
from oracle.questions.values import UNKNOWN_HOST, Json, Steps

ROUNDS = 400  # questions spent on cutting down one difference
AT_A_TIME = 60
MOST_SECONDS = 10.0  # of one difference on a side that answers slowly


def shrink(pair: Pair, difference: Difference, seed: int) -> None:
    """Cuts a difference's example down while both sides keep answering in the same two ways."""
    rng = random.Random(seed)
    wanted = pair.way(difference.example, *difference.answers)
    left = ROUNDS
    end = time.monotonic() + MOST_SECONDS
    while left > 0 and time.monotonic() < end:
        simplest = shorter(difference.example) if pair.masked else simpler(difference.example, rng)
        kills = any("crashed" in answer for answers in difference.answers for answer in answers)
        smaller = list(islice(filter(is_harmless, simplest), AT_A_TIME))
        step = 1 if kills else AT_A_TIME  # one that kills costs a start or a time limit
        for start in range(0, len(smaller), step):
            left -= step
            found = take_first(pair, smaller[start : start + step], wanted)
            if found or left <= 0 or time.monotonic() > end:
                break
        else:
            return
        if found:
            difference.example, difference.answers = found.example, found.answers


def take_first(pair: Pair, smaller: list[Steps], wanted: str) -> Difference | None:
    """The first of these questions that differs in the wanted way."""
    for place, side_a, side_b in pair.differing(smaller):
        if pair.way(smaller[place], side_a, side_b) == wanted:
            return Difference(smaller[place], (side_a, side_b))
    return None


def simpler(steps: Steps, rng: random.Random) -> Iterable[Steps]:
    """Simpler forms of a question, the simplest first."""
    if len(steps) > 2:
        for place in range(len(steps) - 1):
            yield steps[:place] + steps[place + 1 :]
    for place, step in enumerate(steps):
        if step == UNKNOWN_HOST and place < len(steps) - 1:
            continue
        for pairs in [step["kwargs"][1:], step["kwargs"][:-1]] if "kwargs" in step else []:
            fewer = {key: value for key, value in step.items() if key != "kwargs"}
            yield steps[:place] + [{**fewer, **({"kwargs": pairs} if pairs else {})}] + steps[place + 1 :]
        arguments = step["args"]
        for position, argument in enumerate(arguments):
            for value in simpler_values(argument, rng):
                changed = arguments[:position] + [value] + arguments[position + 1 :]
                yield steps[:place] + [{**step, "args": changed}] + steps[place + 1 :]


def simpler_values(value: Json, rng: random.Random) -> Iterable[Json]:
    """Simpler values than this one."""
    if isinstance(value, str):
        for length in (len(value) // 2, len(value) // 4, 1):
            for place in range(0, len(value), length or 1):
                if length:
                    yield value[:place] + value[place + length :]
        for place, character in enumerate(value):
            if character not in "01x.:":
                for plain in "01x":
                    yield value[:place] + plain + value[place + 1 :]
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        for other in (0, 1, value // 2, value - 1 if value > 0 else value + 1):
            if abs(other) < abs(value):
                yield other
    elif isinstance(value, list):
        yield from (value[:place] + value[place + 1 :] for place in range(len(value)))
    elif isinstance(value, dict) and "value" in value:
        yield value["value"]
    elif isinstance(value, dict) and len(value) == 1:
        ((kind, content),) = value.items()
        if kind in ("bytes", "bytearray", "memoryview"):
            for place in range(0, len(content), 2):
                yield {kind: content[:place] + content[place + 2 :]}
            if content.strip("0"):
                yield {kind: "00" * (len(content) // 2)}
        elif kind in ("const", "flags"):
            yield from (0, 1)
        elif kind == "int" and abs(int(content)) > 1 << 54:
            yield {"int": str(int(content) // 2)}
        elif kind in ("tuple", "dict") and content:
            yield {kind: []}
