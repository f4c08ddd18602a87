# SPDX-License-Identifier: MIT
"""The table of a few dangerous inputs: which implementation reads each as what."""

from __future__ import annotations

import json
import pathlib
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Any

# Inputs that a filter and the library behind it may read as different addresses, or that one
# of them reads only in part.
CASES = (
    "inet_aton/octal-three-digits",
    "inet_aton/two-parts",
    "inet_aton/space-and-text-after",
    "inet_pton/v4-octal-part",
    "inet_pton/null-then-text-v6",
    "getaddrinfo/ipv4-octal",
    "getaddrinfo/ipv4-two-parts",
    "getaddrinfo/dot-ideographic",
    "getaddrinfo/port-65616",
)
MOST_RECORDINGS = 25  # beside the expected answers


@dataclass(frozen=True)
class Readings:
    """A row per implementation: what it reads each input as; the inputs are calls."""

    inputs: list[str]
    rows: list[tuple[str, list[str]]]


def cell(found: dict[str, str]) -> str:
    """A cell of the table in words."""
    words = {
        "accepted": found["says"],
        "refused": f"refused: {found['says']}",
        "error": found["says"].split(":")[0],
    }
    return words.get(found["is"], "–")


def readings_of(table: dict[str, Any], cases: tuple[str, ...] = CASES) -> Readings:
    """A report of `sockconform table`, transposed: inputs are columns, in the order of the cases."""
    by_case = {one["case"]: (one["call"], row["cells"]) for row in table["rows"] for one in row["inputs"]}
    columns = [by_case[case] for case in cases if case in by_case]
    labels = ["CPython" if "expected" in side else side["label"] for side in table["sides"]]
    rows = [(label, [cell(cells[at]) for _, cells in columns]) for at, label in enumerate(labels)]
    return Readings([call for call, _ in columns], rows)


def asked(sockconform: str, paths: list[pathlib.Path]) -> Readings:
    """Has the runner make the table of some recordings."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "table.json"
        options = [word for case in CASES for word in ("--case", case)]
        sides = [str(path) for path in paths]
        words = [sockconform, "table", "vectors", *sides, *options, "--report", str(report)]
        subprocess.run(words, stdout=subprocess.DEVNULL, check=True)
        return readings_of(json.loads(report.read_text(encoding="utf-8")))


def readings(sockconform: str, paths: list[pathlib.Path]) -> Readings:
    """The table of all recordings; what CPython reads is expected of the first of them."""
    parts = [
        asked(sockconform, paths[at : at + MOST_RECORDINGS]) for at in range(0, len(paths), MOST_RECORDINGS)
    ]
    if not parts:
        return Readings([], [])
    return Readings(parts[0].inputs, parts[0].rows[:1] + [row for part in parts for row in part.rows[1:]])
