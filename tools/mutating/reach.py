# SPDX-License-Identifier: MIT
"""Which cases reach which functions of the reference, so that a mutant is asked by those only."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from building import LIBRARIES, ROOT, Build, flavour_of, options_of, version_key
from cases import Cases, bits_of
from mutant import Mutant
from noticing import ask
from schemata import Schemata
from tracer import BEFORE_ANY


def digest_of(folder: Path, pattern: str) -> str:
    """Changes with any of these files."""
    digest = hashlib.sha1()
    for path in sorted(folder.rglob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Reach:
    """For each function of the reference, the cases that get there."""

    def __init__(self, reached: dict[str, int], seen: int, cases: Cases) -> None:
        self.cases = cases
        self.unseen = cases.every & ~seen  # nobody knows what they reach
        self.reached = defaultdict[str, int](int)
        for place, found in reached.items():
            file = place.split(":", 1)[0]
            for part in (place, f"{file}:", f"{file.rsplit('/', 1)[0]}/"):
                self.reached[part] |= found

    def of(self, mutant: Mutant) -> int:
        """Those that reach the function, else its file, else its folder, else all."""
        folder = mutant.file.rsplit("/", 1)[0]
        for place in (f"{mutant.file}:{mutant.function}", f"{mutant.file}:", f"{folder}/"):
            if self.reached.get(place):
                return self.reached[place] | self.unseen
        return self.cases.every


def load(runner: Path, folder: Path, builds: dict[str, Build], python: str, cases: Cases) -> Reach:
    """Reads what was measured, or measures it: of these sources, with these vectors."""
    file = folder / "reach.json"
    measured = [digest_of(ROOT / "ref", "*.[ch]"), digest_of(ROOT / "vectors", "*.json"), python]
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    if kept.get("measured") != measured:
        print("measures which code the vectors reach; this is kept", flush=True)
        with ThreadPoolExecutor() as pool:
            found = list(
                pool.map(lambda name: _reached(runner, folder, name, builds[name], python, cases), builds)
            )
        reached = defaultdict[str, int](int)
        seen = 0
        for places, asked in found:
            seen |= asked
            for place, ones in places.items():
                reached[place] |= ones
        hexadecimal = {place: f"{ones:x}" for place, ones in reached.items()}
        kept = {"measured": measured, "seen": f"{seen:x}", "reached": hexadecimal}
        file.write_text(json.dumps(kept), encoding="utf-8")
    places = {place: int(ones, 16) for place, ones in kept["reached"].items()}
    return Reach(places, int(kept["seen"], 16), cases)


def _reached(
    runner: Path, folder: Path, name: str, build: Build, python: str, cases: Cases
) -> tuple[dict[str, int], int]:
    """What cases reach, and the cases whose questions were recognised: as this Python, the oldest and the
    newest one, that one on both kinds of C library. Others reach no other functions."""
    traced = [one for one in build.commands if flavour_of(one) == name]
    program = Schemata(folder / "traced" / name, build, [], traced)
    notes = folder / "traced" / f"{name}-notes"
    shutil.rmtree(notes, ignore_errors=True)
    notes.mkdir()
    others = options_of(program.program, python)
    oldest = min((one for one in others if one[0].isdigit()), key=version_key)
    chosen = {"first": f"--python {python}"} | {one: others[one] for one in (oldest, *LIBRARIES)}
    start = program.tracing(notes)
    ask(runner, {one: f"{start} {options}" for one, options in chosen.items()})
    places = list(program.places)
    reached = defaultdict[str, int](int)
    seen = 0
    for path in notes.glob("*.notes"):
        for line in path.read_text(encoding="utf-8").splitlines():
            key, found = line.split()
            asked = cases.by_key.get(key, 0)
            seen |= asked
            for place in bits_of(int(found, 16)):
                reached[places[place]] |= cases.every if key == BEFORE_ANY else asked
    return reached, seen
