# SPDX-License-Identifier: MIT
"""The scores that are kept: the file of them, and the part of vectors/README.md made of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date

from building import ROOT
from mutant import Mutant
from score import COLUMNS, Results, counted, row
from unkillable import Known

sys.path.insert(0, str(ROOT / "tools" / "powering"))
from marked_part import page_with  # noqa: E402

FILE = ROOT / "tools" / "mutating" / "scores.json"
PAGE = ROOT / "vectors" / "README.md"
BEGIN = "<!-- tools/mutants --write makes this part. Edit nothing here. -->"
END = "<!-- end of this part -->"


def _commit() -> str:
    said = subprocess.run(
        ["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return said.stdout.strip()


def write(mutants: Iterable[Mutant], results: Results, known: dict[str, Known], sample: int) -> None:
    """Keeps the scores of these folders beside those that are there, and writes the table."""
    kept = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}
    for folder, count in counted(mutants, results, known).items():
        outcomes = {column: count[column] for column in COLUMNS}
        kept[folder] = {
            "date": str(date.today()),
            "commit": _commit(),
            "sample": sample or None,
            "outcomes": outcomes,
        }
    FILE.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    part = f"{BEGIN}\n\n{_table(kept)}\n\n{END}"
    PAGE.write_text(page_with(part, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


def _table(kept: dict[str, dict[str, object]]) -> str:
    lines = [f"| folder | {' | '.join(COLUMNS)} | score |", "|---|" + "---|" * (len(COLUMNS) + 1)]
    for folder, one in sorted(kept.items()):
        outcomes = one["outcomes"]
        assert isinstance(outcomes, dict)
        asked = f"{one['sample']} at most" if one["sample"] else "all"
        lines.append(row(f"`{folder}/`, {asked}, {one['date']}, {one['commit']}", Counter(outcomes)))
    return "\n".join(lines)
