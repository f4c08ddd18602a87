# SPDX-License-Identifier: MIT
"""The cases of ledgers that count as findings: in more than a text, and not under a rule about a detail."""

from __future__ import annotations

import json
import pathlib
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "ledger"))
from ledger_file import cases_of, compact  # noqa: E402
from merging import Span  # noqa: E402

from differences import Answer, Kind, kind_of_answers  # noqa: E402
from grouping_causes import is_its_own  # noqa: E402

Case = dict[str, Any]


class Pinned(NamedTuple):
    """One case of a ledger: its reason, and the versions that answer so."""

    case: str
    because: str
    verdict: str
    versions: Span
    observed: Answer


def pinned_cases(known: pathlib.Path, implementation: str, cases: list[str]) -> Iterator[Pinned]:
    """All cases of the ledgers of an implementation."""
    for path in sorted((known / implementation).glob("*.json")):
        for entry in json.loads(path.read_text(encoding="utf-8"))["entries"]:
            for pin in entry.get("pins", [entry]):
                if pin.get("when", {}).get("implementation", implementation) != implementation:
                    continue
                versions = Span.read(pin.get("versions", ""))
                for case, observed in cases_of(pin, cases).items():
                    yield Pinned(case, entry["because"], entry["verdict"], versions, observed)


def read_cases(vectors: pathlib.Path) -> dict[str, Case]:
    """Every case by its id, with the level of its rule."""
    found: dict[str, Case] = {}
    for path in [*sorted(vectors.glob("*.json")), *sorted(vectors.glob("scenarios/*.json"))]:
        file = json.loads(path.read_text(encoding="utf-8"))
        for case in file["cases"]:
            found[case["id"]] = {**case, "level": file["rules"][case["rule"]]["level"]}
    return found


def as_answer(expectation: Answer) -> Answer:
    """An expectation in the words of an answer."""
    return (
        {"raised": expectation["raises"]} if "raises" in expectation else {"returned": expectation["returns"]}
    )


def answers_of(pinned: Answer) -> list[Answer | None]:
    """The answers of a pin, one per step; null is the expected one."""
    return [first_of(step) for step in pinned.get("steps", [pinned])]


def first_of(step: Answer | None) -> Answer | None:
    """The first answer that differs, of those that a step may have."""
    one: Answer | None = next((one for one in (step or {}).get("one_of", [step]) if one), None)
    return one.get("alike", one) if one else None


def kinds_of(case: Case, pinned: Answer | None) -> set[Kind]:
    """How the steps of a case differ from what its vector expects of the newest Python."""
    if pinned is None:  # the case is as expected, and spoils its process
        return set()
    if "error" in pinned:
        return {Kind.HANGS if pinned["error"] == "hung" else Kind.CRASHES}
    expected = [as_answer(step["expect"]) for step in case.get("steps", [case])]
    if "step" in pinned:  # by its cause, which stands at any step
        found = {kind_of_answers(one, pinned["alike"]) for one in expected}
    else:
        pairs = zip(expected, answers_of(pinned))
        found = {kind_of_answers(one, other) for one, other in pairs if other is not None}
    return {kind for kind in found if kind is not None}


def is_finding(pin: Pinned, case: Case, implementation: str, level: str) -> bool:
    """Whether a pinned case counts, by the rules of the page."""
    kinds = kinds_of(case, pin.observed)
    if level == "value":
        kinds.discard(Kind.OTHER_EXCEPTION)
    return bool(kinds) and case["level"] != "may" and is_its_own(pin.verdict, implementation)


def in_words(pinned: Answer) -> str:
    """What the first step that differs answers."""
    if "error" in pinned:
        return str(pinned["error"])
    answer = pinned.get("alike") or next(filter(None, answers_of(pinned)))
    if "raised" in answer:
        text = answer["raised"]["text"]
        return f"raised {answer['raised']['class']}: {text if isinstance(text, str) else text['str']}"
    return f"returned {compact(answer['returned'])}" if "returned" in answer else "skipped"
