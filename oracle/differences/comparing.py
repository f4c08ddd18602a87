# SPDX-License-Identifier: MIT
"""Compares the answers of two sides, and groups differences that look alike."""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from oracle.differences.asking import ask, single_answers
from oracle.differences.script_answers import all_compared
from oracle.differences.restarting_adapter import RestartingAdapter
from oracle.questions.values import UNKNOWN_HOST, Json, Steps

LEVELS = ("value", "class", "code", "text")
REFUSALS = (
    "TypeError",
    "ValueError",
    "OverflowError",
    "KeyError",
    "IndexError",
    "AttributeError",
    "SystemError",
)


def at_level(answers: list[Json], level: str) -> list[Json]:
    """The part of the answers that counts at this level."""
    if level == "text":
        return answers
    kept = []
    for answer in answers:
        if "raised" not in answer:
            kept.append({key: value for key, value in answer.items() if key != "warned"})
        else:
            keys = ("class", "code")[: LEVELS.index(level)]
            kept.append({"raised": {key: answer["raised"].get(key) for key in keys}})
    return kept


def shape(answers: list[Json]) -> str:
    """The common part of differences with one cause: the kind of answer, and its text without details."""
    kinds = []
    for answer in answers:
        kind, value = next(iter(answer.items()))
        if kind == "raised":
            text = re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "#", str(value.get("text", "")))
            kinds.append(f"{value.get('class')} {value.get('code')}: {text}")
        else:
            kinds.append(kind if kind in ("returned", "crashed", "skipped") else f"{kind}: {value}")
        kinds += answer.get("warned", [])
    return " / ".join(kinds)


def refuses(answer: Json) -> bool:
    """Whether an answer is an exception that comes from an argument, and not from the system."""
    raised = answer.get("raised", {})
    return "crashed" in answer or raised.get("class") in REFUSALS


@dataclass
class Difference:
    """Questions that differ in one way."""

    example: Steps
    answers: tuple[list[Json], list[Json]]
    count: int = 0


@dataclass
class Pair:
    """Two sides that are asked the same questions."""

    a: RestartingAdapter
    b: RestartingAdapter
    level: str
    masked: bool = False  # numbers that the system chooses are not compared
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))

    def differing(self, questions: list[Steps]) -> list[tuple[int, list[Json], list[Json]]]:
        """The questions whose answers differ, with both answers; equal bytes need no parsing."""
        if self.may_disturb_each_other():
            of_a, of_b = [ask(side, questions) for side in (self.a, self.b)]
        else:
            both = [self.pool.submit(ask, side, questions) for side in (self.a, self.b)]
            wait(both)  # after an exception, too: whoever handles it may end or start the adapters
            of_a, of_b = [one.result() for one in both]
        if of_a.keys() == of_b.keys():
            unequal = [seq for seq in of_a if of_a[seq][1] != of_b[seq][1]]
            of_a, of_b = ({seq: side[seq] for seq in unequal} for side in (of_a, of_b))
        answers_a, answers_b = single_answers(of_a), single_answers(of_b)
        return [
            (place, answers_a[place], answers_b[place])
            for place in sorted(answers_a)
            if self.differ(questions[place], answers_a[place], answers_b[place])
        ]

    def differ(self, steps: Steps, side_a: list[Json], side_b: list[Json]) -> bool:
        """Whether the answers differ before the first step that the first side skips."""
        skipped = [place for place, answer in enumerate(side_a) if "skipped" in answer]
        if skipped and len(side_a) == len(side_b) == len(steps):
            steps, side_a, side_b = steps[: skipped[0]], side_a[: skipped[0]], side_b[: skipped[0]]
        start = self.begins(steps)
        return self.counts(steps, side_a)[start:] != self.counts(steps, side_b)[start:]

    def begins(self, steps: Steps) -> int:
        """The first step that is compared."""
        return 1 if not self.masked and len(steps) > 1 and steps[0] == UNKNOWN_HOST else 0

    def counts(self, steps: Steps, answers: list[Json]) -> list[Json]:
        """The part of the answers that is compared."""
        return at_level(all_compared(steps, answers) if self.masked else answers, self.level)

    def may_disturb_each_other(self) -> bool:
        """Whether both use addresses in one network; an adapter that entered a world has its own."""
        return self.masked and (not self.in_one_world() or "SOCKCONFORM_WORLD" in os.environ)

    def in_one_world(self) -> bool:
        """Whether both report the same world."""
        worlds = [side.hello["facts"].get("world") for side in (self.a, self.b)]
        return worlds[0] is not None and worlds[0] == worlds[1]

    def first(self, steps: Steps, side_a: list[Json], side_b: list[Json]) -> int:
        """The first step that differs; 0 if an adapter died."""
        if len(side_a) == len(side_b) == len(steps):
            for place, step in list(enumerate(steps))[self.begins(steps) :]:
                one, other = side_a[place : place + 1], side_b[place : place + 1]
                if self.counts([step], one) != self.counts([step], other):
                    return place
        return 0

    def cause(self, steps: Steps, side_a: list[Json], side_b: list[Json]) -> str:
        """A text that differences of one cause share, in any function's questions.

        An exception that refuses an argument says enough about why the first side differs; for other answers,
        both sides are needed, and where in the vectors the question is.
        """
        place = self.first(steps, side_a, side_b)
        if place < len(side_a) and refuses(side_a[place]):
            return f"{steps[place].get('call', steps[place].get('get'))} {shape(side_a[place : place + 1])}"
        return self.way(steps, side_a, side_b)

    def way(self, steps: Steps, side_a: list[Json], side_b: list[Json]) -> str:
        """A text that differences of one cause share: the first step that differs, and both its answers."""
        place = self.first(steps, side_a, side_b)
        shapes = [shape(at_level(side[place : place + 1], self.level)) for side in (side_a, side_b)]
        return f"{steps[place].get('call', steps[place].get('get'))} {shapes[0]} | {shapes[1]}"
