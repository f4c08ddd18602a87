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
from cases import Cases
from mutant import Mutant
from noticing import ask
from schemata import Schemata
from tracer import BEFORE_ANY

SEEN = "seen"  # instead of a place: the cases whose questions were recognised


def digest_of(folder: Path, pattern: str) -> str:
    """Changes with any of these files."""
    digest = hashlib.sha1()
    for path in sorted(folder.rglob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class Reach:
    """For each function of the reference, the cases that get there."""

    def __init__(self, reached: dict[str, int], cases: Cases) -> None:
        self.cases = cases
        self.unseen = cases.every & ~reached.get(SEEN, 0)  # as far as is known they may reach anything
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
            found = pool.map(
                lambda name: _reached(runner, folder, name, builds[name], python, cases), list(builds)
            )
            reached = defaultdict[str, int](int)
            for one in found:
                for place, ones in one.items():
                    reached[place] |= ones
        kept = {"measured": measured, "reached": {place: f"{ones:x}" for place, ones in reached.items()}}
        file.write_text(json.dumps(kept), encoding="utf-8")
    return Reach({place: int(ones, 16) for place, ones in kept["reached"].items()}, cases)


def _reached(
    runner: Path, folder: Path, name: str, build: Build, python: str, cases: Cases
) -> dict[str, int]:
    """As this Python, the oldest and the newest one, that one on both kinds of C library: others reach no
    other functions."""
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
    for path in notes.glob("*.notes"):
        for line in path.read_text(encoding="utf-8").splitlines():
            key, found = line.split()
            asking = cases.every if key == BEFORE_ANY else cases.by_key.get(key, 0)
            reached[SEEN] |= cases.by_key.get(key, 0)
            for place, bit in enumerate(reversed(f"{int(found, 16):b}")):
                if bit == "1":
                    reached[places[place]] |= asking
    return reached
