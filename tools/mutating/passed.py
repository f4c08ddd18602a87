# SPDX-License-Identifier: MIT
"""Which cases a mutant passed already: it need not be asked those again after the tool was ended, or after
other cases were added."""

from __future__ import annotations

import base64
import json
import threading
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from cases import Cases
from mutant import Mutant


class Passed:
    """A line of the file is what mutants passed in one run; a source that changed makes other mutants."""

    def __init__(self, path: Path, cases: Cases, sources: dict[str, str]) -> None:
        self.path = path
        self.cases = cases
        self.sources = sources
        self.lock = threading.Lock()
        self.kept = defaultdict[str, int](int)
        if path.is_file():
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    self._read(line)

    def _read(self, line: str) -> None:
        try:
            one = json.loads(line)
        except ValueError:  # a line that was cut when the tool was ended
            return
        passed = self.cases.unpacked(base64.b64decode(one["cases"]))
        for name in one["mutants"]:
            self.kept[f"{name} {one['options']}"] |= passed

    def _name(self, mutant: Mutant) -> str:
        return f"{mutant.name}-{self.sources[mutant.file]}"

    def by(self, mutant: Mutant, options: str) -> int:
        """What it passed with these options of the program."""
        return self.kept[f"{self._name(mutant)} {options}"]

    def add(self, mutants: Iterable[Mutant], options: str, cases: int) -> None:
        """Keeps at once what these passed."""
        names = [self._name(one) for one in mutants]
        if not names or not cases:
            return
        packed = base64.b64encode(self.cases.packed(cases)).decode()
        with self.lock:
            for name in names:
                self.kept[f"{name} {options}"] |= cases
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"mutants": names, "options": options, "cases": packed}) + "\n")
