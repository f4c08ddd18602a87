# SPDX-License-Identifier: MIT
"""Finds the vector nearest to a question, and whether a vector shows the same difference."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from oracle import layout
from oracle.client import message_line
from oracle.differences.comparing import Pair, refuses
from oracle.questions.functions import files_of
from oracle.questions.values import Json, Steps

MOST_ASKED = 100  # vectors that are asked to find the same difference, the nearest first
MOST_SCENARIOS = 12  # likewise, of scripts, which take longer
NEARLY = 0.15  # a distance within which a vector of another rule still counts as near


@dataclass(frozen=True)
class VectorCase:
    """A case of the vectors as a question, with its rule."""

    id: str
    label: str
    rule: Json
    needs: tuple[str, ...]
    steps: Steps


@dataclass(frozen=True)
class Verdict:
    """The nearest vector, if there is one, and whether it shows the difference."""

    case: VectorCase | None
    shows: bool

    @property
    def label(self) -> str:
        """The rule of the nearest vector with its function."""
        return f"{self.case.id.partition('/')[0]}/{self.case.label}" if self.case else ""


def name(step: dict[str, Json]) -> str:
    """The function, method or attribute that a step asks."""
    return str(step.get("call", step.get("get")))


def read_cases(path: Path) -> list[VectorCase]:
    """The cases of a vector file."""
    if not path.exists():
        return []
    file = layout.read(path.read_text(encoding="utf-8"))
    call = file.get("call", file["function"])
    found = []
    for case in file["cases"]:
        steps = [
            {key: step[key] for key in layout.QUESTION_KEYS if key in step}
            for step in case.get("steps", [{"call": call, **case}])
        ]
        needs = (*case.get("needs", ()), *(("another world",) if "world" in case else ()))
        found.append(
            VectorCase(
                case["id"],
                case["rule"],
                file["rules"][case["rule"]],
                needs,
                [step if "get" in step or "call" in step else {"call": call, **step} for step in steps],
            )
        )
    return found


def outline(text: str) -> str:
    """A text with its numbers and words made alike, so that what is left is its form."""
    return re.sub(r"[A-Za-z]{3,}", "w", re.sub(r"[1-9][0-9]*|0+(?=[^0-9]|$)", "9", text))


def words(step: dict[str, Json]) -> str:
    """A step's arguments as text."""
    return message_line([step.get("args", []), *step.get("kwargs", [])])


def unlike(one: str, other: str) -> float:
    """How far two texts differ: from 0 to 1."""
    return 1.0 - SequenceMatcher(None, one, other, autojunk=False).ratio()


class Vectors:
    """The vectors of a folder, compared with what a search finds."""

    def __init__(self, folder: Path, pair: Pair) -> None:
        self.folder, self.pair = folder, pair
        self.until = float("inf")  # when no more is asked
        self.read: dict[str, list[VectorCase]] = {}
        self.causes: dict[str, str] = {}  # of the cases that were asked; "" without a difference

    def cases(self, function: str, call: str) -> list[VectorCase]:
        """The cases about a function; those of all scenarios, and of the function that a step calls."""
        files = files_of(call if self.pair.masked else function)
        names = [*files, *(self.scenarios() if self.pair.masked else ())]
        return [case for file in names for case in self.cases_in(file)]

    def scenarios(self) -> list[str]:
        """The names of their files."""
        return sorted(f"scenarios/{path.stem}" for path in (self.folder / "scenarios").glob("*.json"))

    def cases_in(self, file: str) -> list[VectorCase]:
        """The cases of a file."""
        if file not in self.read:
            self.read[file] = read_cases(self.folder / f"{file}.json")
        return self.read[file]

    def distance(self, steps: Steps, place: int, case: VectorCase) -> float:
        """How far a case is from a question that differs in the step at this place."""
        asked = steps[place]
        alike = [
            step for step in case.steps if name(step) == name(asked) and ("on" in step) == ("on" in asked)
        ]
        if not alike:
            return 2.0
        text = words(asked)
        least = min(
            0.5 * unlike(text, words(step)) + 0.5 * unlike(outline(text), outline(words(step)))
            for step in alike
        )
        if not self.pair.masked:
            return least
        before, before_case = [[name(step) for step in one] for one in (steps[1:], case.steps)]
        return 0.5 * least + 0.5 * (1.0 - SequenceMatcher(None, before, before_case, autojunk=False).ratio())

    def ask(self, cases: list[VectorCase]) -> None:
        """Asks both sides those cases that were not asked; never those that take time."""
        if time.monotonic() > self.until:
            cases = []
        has_world = self.pair.in_one_world()
        wanted = [
            case
            for case in cases
            if case.id not in self.causes
            and not {"time", "another world"} & set(case.needs)
            and (has_world or "world" not in case.needs)
        ]
        self.causes.update({case.id: "" for case in cases if case.id not in self.causes})
        size = 1 if self.pair.masked else len(wanted) or 1  # a script may hang
        for start in range(0, len(wanted), size):
            if time.monotonic() > self.until:
                return
            part = wanted[start : start + size]
            for place, side_a, side_b in self.pair.differing([case.steps for case in part]):
                self.causes[part[place].id] = self.pair.cause(part[place].steps, side_a, side_b)

    def verdict(self, function: str, steps: Steps, side_a: list[Json], side_b: list[Json]) -> Verdict:
        """The nearest vector that shows the same difference, else the nearest."""
        place = self.pair.first(steps, side_a, side_b)
        distances = [
            (self.distance(steps, place, case), case.id, case)
            for case in self.cases(function, name(steps[place]))
        ]
        near = [(one[0], one[2]) for one in sorted(distances, key=lambda one: one[:2]) if one[0] < 1.5]
        if not near:
            return Verdict(None, False)
        wanted = self.pair.cause(steps, side_a, side_b)
        least, nearest = near[0]
        near = near[: MOST_SCENARIOS if self.pair.masked else MOST_ASKED]
        if not refuses(side_a[place]):
            near = [
                (distance, case)
                for distance, case in near
                if distance <= least + NEARLY or case.label == nearest.label
            ]
        self.ask([case for _, case in near])
        shown = [case for _, case in near if self.causes.get(case.id) == wanted]
        return Verdict(shown[0], True) if shown else Verdict(nearest, False)
