# SPDX-License-Identifier: MIT
"""What became of each mutant that was asked: a file that is continued, and the score per folder."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from unkillable import Known, entry_of
from mutant import Mutant

CODE, TEXT, SURVIVES, SAME, BROKEN = (
    "killed at code",
    "killed at text",
    "survives",
    "same code",
    "does not build",
)
KILLED = (CODE, TEXT)


@dataclass(frozen=True)
class Result:
    """`source` and `vectors` are digests of what was asked: a survivor is asked again when vectors change."""

    name: str
    outcome: str
    source: str
    vectors: str
    cases: list[str] = field(default_factory=list)
    twin: str = ""


class Results:
    """A line a result; a later one of the same mutant counts."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: dict[str, Result] = {}
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                try:
                    one = Result(**json.loads(line))
                except (ValueError, TypeError):  # a line that was cut when the tool was ended
                    continue
                self.kept[one.name] = one

    def add(self, result: Result) -> None:
        """Keeps a result at once."""
        self.kept[result.name] = result
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(result)) + "\n")

    def lacks(self, mutant: Mutant, source: str, vectors: str) -> bool:
        """Whether a mutant is still to be asked."""
        one = self.kept.get(mutant.name)
        if one is None or one.source != source:
            return True
        return one.outcome == SURVIVES and one.vectors != vectors


def _share(killed: int, survives: int) -> str:
    """100 % only if none survives."""
    if not survives:
        return "100.0 %" if killed else "–"
    return f"{min(100 * killed / (killed + survives), 99.9):.1f} %"


COLUMNS = (CODE, TEXT, SURVIVES, "equivalent", "unobservable", SAME, BROKEN)


def counted(mutants: Iterable[Mutant], results: Results, known: dict[str, Known]) -> dict[str, Counter[str]]:
    """What became of the mutants of each folder."""
    counts: dict[str, Counter[str]] = {}
    for mutant in mutants:
        result = results.kept.get(mutant.name)
        if result is None:
            continue
        outcome = result.outcome
        entry = entry_of(known, mutant)
        if outcome == SURVIVES and entry is not None:
            outcome = entry.verdict
        counts.setdefault(f"{mutant.part}/{mutant.folder}", Counter())[outcome] += 1
    return counts


def row(head: str, count: Counter[str]) -> str:
    """A line of the table."""
    score = _share(sum(count[one] for one in KILLED), count[SURVIVES])
    return f"| {head} | {' | '.join(str(count[column]) for column in COLUMNS)} | {score} |"


def table(mutants: Iterable[Mutant], results: Results, known: dict[str, Known]) -> str:
    """The score of each folder: killed of those that are neither equivalent nor unobservable."""
    counts = counted(mutants, results, known)
    lines = [f"| folder | {' | '.join(COLUMNS)} | score |", "|---|" + "---|" * (len(COLUMNS) + 1)]
    lines += [row(f"`{folder}/`", counts[folder]) for folder in sorted(counts)]
    return "\n".join([*lines, row("**all**", sum(counts.values(), Counter()))])


def stale(mutants: Iterable[Mutant], results: Results, known: dict[str, Known]) -> list[str]:
    """Entries of the known list that are wrong now: the mutants are gone, or cases kill all of them."""
    held: dict[Known, list[Mutant]] = {entry: [] for entry in known.values()}
    for mutant in mutants:
        entry = entry_of(known, mutant)
        if entry in held:
            held[entry].append(mutant)
    said = []
    for entry, ones in held.items():
        places = {f"{one.file}:{one.function}" for one in ones}
        if places and not entry.name.startswith("*") and entry.where not in places:
            said.append(f"{entry.name} {entry.where}: it is in {', '.join(places)}")
        kept = [results.kept[one.name] for one in ones if one.name in results.kept]
        if not ones:
            said.append(f"{entry.name} {entry.where}: there is no such mutant; take the line away")
        elif len(kept) == len(ones) and all(one.outcome in KILLED for one in kept):
            cases = ", ".join(kept[0].cases)
            said.append(f"{entry.name} {entry.where}: {cases} kills it; take the line away")
    return said
