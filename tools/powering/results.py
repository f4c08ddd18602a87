# SPDX-License-Identifier: MIT
"""What was noticed of each fault: the file that keeps it, and the part of vectors/README.md made of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from faults import FAULTS, WRITTEN_IN_PYTHON, Fault
from faulty_copy import ROOT

FILE = ROOT / "tools" / "powering" / "results.json"
PAGE = ROOT / "vectors" / "README.md"
BEGIN = "<!-- tools/power --write makes this part. Edit nothing here. -->"
END = "<!-- end of this part -->"
FIRST = 3  # ids that are kept of those that notice a fault


@dataclass
class Result:
    """How many notice one fault, and the first of them; `tests` is None if test_socket was not asked."""

    code: int
    text: int
    cases: list[str]
    tests: int | None = None
    first_tests: list[str] = field(default_factory=list)


@dataclass
class Results:
    """The CPython as which the reference answered, and the result of each fault."""

    python: str
    faults: dict[str, Result]


def load(path: Path = FILE) -> Results:
    """Reads the file; without one nothing is known yet."""
    if not path.is_file():
        return Results("", {})
    document = json.loads(path.read_text(encoding="utf-8"))
    return Results(
        document["python"], {slug: Result(**members) for slug, members in document["faults"].items()}
    )


def save(results: Results, path: Path = FILE) -> None:
    """Writes the file: a fault a line, in the order of the list; faults that the list lacks are dropped."""
    lines = [
        f"{json.dumps(fault.slug)}: {json.dumps(asdict(results.faults[fault.slug]))}"
        for fault in FAULTS
        if fault.slug in results.faults
    ]
    body = ",\n".join(lines)
    path.write_text(
        f'{{"python": {json.dumps(results.python)}, "faults": {{\n{body}\n}}}}\n', encoding="utf-8"
    )


def _row(name: str, faults: list[Fault], results: Results) -> str:
    """Of so many faults of a function, how many are noticed."""
    known = [results.faults[fault.slug] for fault in faults if fault.slug in results.faults]
    asked = [one for one in known if one.tests is not None]
    by_tests = f"{sum(bool(one.tests) for one in asked)} of {len(asked)}" if asked else "–"
    at_code = sum(one.code > 0 for one in known)
    at_text = sum(one.code + one.text > 0 for one in known)
    return f"| {name} | {len(known)} | {by_tests} | {at_code} | {at_text} |"


def _unnoticed(results: Results) -> list[str]:
    missed = [
        fault
        for fault in FAULTS
        if fault.slug in results.faults
        and results.faults[fault.slug].code + results.faults[fault.slug].text == 0
    ]
    if not missed:
        return ["Every fault is noticed by a case."]
    lines = [f"- `{fault.slug}`, {fault.function}: {fault.says}" for fault in missed]
    return ["No case notices these faults yet:", "", *lines]


def table(results: Results) -> str:
    """The part of the page, with its marks."""
    functions = sorted({fault.function for fault in FAULTS})
    rows = [
        _row(f"`{name}`" if name not in WRITTEN_IN_PYTHON else f"`{name}` ¹", listed, results)
        for name in functions
        for listed in [[fault for fault in FAULTS if fault.function == name]]
    ]
    lines = [
        BEGIN,
        "",
        "| function | faults | noticed by test_socket | by the vectors, level code | level text |",
        "|---|---|---|---|---|",
        *rows,
        _row("**all**", list(FAULTS), results),
        "",
        *_unnoticed(results),
        "",
        END,
    ]
    return "\n".join(lines)
