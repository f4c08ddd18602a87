# SPDX-License-Identifier: MIT
"""The search: asks questions in batches, keeps examples of each way in which the answers differ."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from oracle.client import message_line
from oracle.differences.comparing import Difference, Pair, refuses
from oracle.differences.nearest import Vectors, Verdict, outline
from oracle.differences.shrinking import shrink
from oracle.questions.values import Json, Steps

MOST_EXAMPLES = 6  # of one way that are cut down: they may have several causes
MOST_SECONDS = 60.0  # of cutting down what one function brought, when a side answers slowly
SCRIPTS = "scripts"  # stands among the functions
BATCH = {SCRIPTS: 50}  # questions in flight; other functions have USUAL_BATCH
USUAL_BATCH = 1000
WEIGHT = {SCRIPTS: 8.0, "getaddrinfo": 2.0}  # shares of the time; others have 1


@dataclass
class Way:
    """Questions whose answers differ in one way."""

    count: int = 0
    examples: dict[str, Difference] = field(default_factory=dict)  # by the form of the question


@dataclass
class Cause:
    """Differences with one cause: the smallest question, and the vector nearest to it."""

    function: str
    example: Steps
    answers: tuple[list[Json], list[Json]]
    verdict: Verdict
    count: int


class Topic:
    """The search in one function, or in scripts."""

    def __init__(self, function: str, questions: Iterator[Steps]) -> None:
        self.function = function
        self.questions = questions
        self.ways: dict[str, Way] = {}
        self.asked = self.differ = self.unstable = 0
        self.spent = 0.0

    @property
    def is_script(self) -> bool:
        """Whether the questions are scripts of steps on sockets."""
        return self.function == SCRIPTS

    def ask(self, pair: Pair, most: int) -> bool:
        """Asks one batch; False if there are no more questions."""
        start = time.monotonic()
        pair.masked = self.is_script
        size = min(BATCH.get(self.function, USUAL_BATCH), most)
        questions = list(islice(self.questions, size))
        for place, side_a, side_b in pair.differing(questions):
            self.take(pair, questions[place], side_a, side_b)
        self.asked += len(questions)
        self.spent += time.monotonic() - start
        return len(questions) == size

    def take(self, pair: Pair, steps: Steps, side_a: list[Json], side_b: list[Json]) -> None:
        """Counts a difference, if it comes again when the question is asked alone."""
        way = self.ways.get(pair.way(steps, side_a, side_b))
        form = outline(message_line(steps))
        if way is None or self.is_script or (form not in way.examples and len(way.examples) < MOST_EXAMPLES):
            again = self.alone(pair, steps)
            if again is None:
                self.unstable += 1
                return
            way = self.ways.setdefault(pair.way(steps, *again), Way())
            if len(way.examples) < MOST_EXAMPLES:
                way.examples.setdefault(form, Difference(steps, again))
        way.count += 1
        self.differ += 1

    def alone(self, pair: Pair, steps: Steps) -> tuple[list[Json], list[Json]] | None:
        """The answers to a question that is asked alone; None unless they differ twice in one way."""
        first, second = [pair.differing([steps]) for _ in range(2)]
        if not first or not second or pair.way(steps, *first[0][1:]) != pair.way(steps, *second[0][1:]):
            return None
        return second[0][1:]

    def causes(self, pair: Pair, vectors: Vectors, seed: int) -> list[Cause]:
        """The differences, each cut down, those with one cause together, the most frequent first."""
        pair.masked = self.is_script
        vectors.until = time.monotonic() + MOST_SECONDS
        found: dict[tuple[str, ...], Cause] = {}
        known: set[str] = set()  # the causes that say enough by themselves
        for text, way in sorted(self.ways.items()):
            for number, example in enumerate(way.examples.values()):
                if number > 0 and pair.cause(example.example, *example.answers) in known:
                    continue
                if time.monotonic() < vectors.until:
                    shrink(pair, example, seed)
                verdict = vectors.verdict(self.function, example.example, *example.answers)
                place = pair.first(example.example, *example.answers)
                key: tuple[str, ...] = (pair.cause(example.example, *example.answers), text, verdict.label)
                if refuses(example.answers[0][place]):
                    key = key[:1]
                    known.add(key[0])
                cause = Cause(self.function, example.example, example.answers, verdict, 0)
                kept = found.setdefault(key, cause)
                if len(message_line(cause.example)) < len(message_line(kept.example)):
                    cause.count = kept.count
                    found[key] = kept = cause
                kept.count += way.count if number == 0 else 0
        return sorted(found.values(), key=lambda cause: (-cause.count, message_line(cause.example)))


def search(pair: Pair, topics: list[Topic], seconds: float, count: int) -> None:
    """Asks the functions in turn, each its share of the time, or so many questions each.

    `count` 0: without end; `seconds` 0: as long as it takes.
    """
    end = time.monotonic() + seconds if seconds else float("inf")
    left = [topic for topic in topics if not count or topic.asked < count]
    while left and time.monotonic() < end:
        topic = min(left, key=lambda one: one.spent / WEIGHT.get(one.function, 1.0))
        if not topic.ask(pair, count - topic.asked if count else 1 << 30) or topic.asked == count:
            left.remove(topic)
