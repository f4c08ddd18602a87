# SPDX-License-Identifier: MIT
"""The differences of one recording from the answers that the vectors expect, and how grave each is."""

from __future__ import annotations

import enum
import json
import pathlib
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Any

Answer = dict[str, Any]


class Kind(enum.IntEnum):
    """From the gravest to the least grave; each with the words for a page."""

    HANGS = 0
    CRASHES = 1
    WRONG_VALUE = 2
    ACCEPTS = 3
    REFUSES = 4
    OTHER_TIME = 5
    OTHER_EXCEPTION = 6
    LACKS = 7

    @property
    def words(self) -> str:
        """What the implementation does."""
        return WORDS[self]


WORDS = {
    Kind.HANGS: "never answers",
    Kind.CRASHES: "crashes, or answers garbage",
    Kind.WRONG_VALUE: "returns another value",
    Kind.ACCEPTS: "accepts what CPython refuses",
    Kind.REFUSES: "refuses what CPython accepts",
    Kind.OTHER_TIME: "answers at another time",
    Kind.OTHER_EXCEPTION: "raises another exception",
    Kind.LACKS: "lacks a name",
}
# Files of vectors that ask which names there are.
NAMES = ("constants", "enumerations", "exceptions")


class Unusable(Exception):
    """A recording that cannot be judged; the text says why."""


@dataclass(frozen=True)
class Difference:
    """One case that is answered otherwise than expected, in more than a text."""

    case: str
    kind: Kind
    rule: dict[str, str]
    function: str
    calls: list[str]  # up to the step that differs, which is the last
    expected: str
    observed: str
    cause: str  # what it did at the first step that differs, in the runner's words; "" if it gave no answer
    known: dict[str, str]  # verdict, because, url, script; empty if no ledger has it


@dataclass(frozen=True)
class Judged:
    """One recording beside the expected answers."""

    name: str  # pypy-7.3.11
    side: dict[str, Any]  # as compare describes it
    vectors: dict[str, str]
    compared: int
    differences: list[Difference]
    in_text_only: int


def kind_of_answers(expected: Answer, observed: Answer) -> Kind | None:
    """How two answers to one step differ; None if they differ in no more than a text."""
    if "raised" in expected and "raised" in observed:
        same = all(expected["raised"].get(key) == observed["raised"].get(key) for key in ("class", "code"))
        return None if same else Kind.OTHER_EXCEPTION
    if "returned" in expected and "returned" in observed:
        return None if expected["returned"] == observed["returned"] else Kind.WRONG_VALUE
    if "raised" in expected and "returned" in observed:
        return Kind.ACCEPTS
    if "returned" in expected and "raised" in observed:
        lacks = observed["raised"].get("class") == "AttributeError"
        return Kind.LACKS if lacks else Kind.REFUSES
    return Kind.LACKS if "skipped" in observed and "skipped" not in expected else None


def kind_and_step(function: str, expected: list[Answer], observed: Any) -> tuple[Kind, int]:
    """How a case differs, and at which step first."""
    if isinstance(observed, dict):
        reason = str(observed.get("error", ""))
        return (Kind.HANGS if reason.startswith("hung") else Kind.CRASHES), len(expected) - 1
    for step, pair in enumerate(zip(expected, observed)):
        kind = kind_of_answers(*pair)
        if kind is not None:
            return (Kind.LACKS if function in NAMES else kind), step
    return Kind.OTHER_TIME, len(expected) - 1  # each answer is right


def difference_of(case: dict[str, Any]) -> Difference:
    """The difference of a case of compare's report, in which the first side is what is expected."""
    expected, observed = case["answers"]
    kind, step = kind_and_step(case["function"], expected, observed)
    said = case["said"]
    return Difference(
        case=case["case"],
        kind=kind,
        rule=case["rule"],
        function=case["function"],
        calls=case["call"][: step + 1],
        expected=said[0][step],
        observed=said[1][min(step, len(said[1]) - 1)],
        cause=case["results"][1].get("cause", ""),
        known=case["results"][1].get("known", {}),
    )


def was_asked(case: dict[str, Any]) -> bool:
    """False if the adapter was given up before: that is no fault of this case."""
    observed = case["answers"][1]
    reason = str(observed.get("error", "")) if isinstance(observed, dict) else ""
    return not reason or reason.startswith(("hung", "crashed", "garbled"))


def judged_of(name: str, report: dict[str, Any]) -> Judged:
    """A report of `sockconform compare vectors RECORDING`."""
    told = [case for case in report["cases"] if case["levels"][1] not in (None, "text") and was_asked(case)]
    return Judged(
        name=name,
        side=report["sides"][1],
        vectors=report["vectors"],
        compared=sum(function["against"][0]["compared"] for function in report["functions"]),
        differences=[difference_of(case) for case in told],
        in_text_only=sum(case["levels"][1] == "text" for case in report["cases"]),
    )


def judge(sockconform: str, path: pathlib.Path, name: str) -> Judged:
    """Has the runner judge a recording, with the ledgers."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.json"
        words = [sockconform, "compare", "vectors", str(path), "--report", str(report)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise Unusable(f"{path.name}: {done.stderr.strip()}")
        return judged_of(name, json.loads(report.read_text(encoding="utf-8")))
