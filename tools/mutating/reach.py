# SPDX-License-Identifier: MIT
"""Which vectors reach which functions of the reference, so that a mutant is asked by those first."""

from __future__ import annotations

import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from building import ROOT, adapters_of
from mutant import Mutant
from noticing import ask
from schemata import Schemata


def digest_of(folder: Path, patterns: tuple[str, ...]) -> str:
    """Changes with any of these files."""
    digest = hashlib.sha1()
    for pattern in patterns:
        for path in sorted(folder.rglob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def functions_of() -> list[str]:
    """The functions and topics that have vectors, those with few cases first."""
    counts: dict[str, int] = {}
    for path in (ROOT / "vectors").rglob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        if "cases" in document:
            counts[document["function"]] = len(document["cases"])
    return sorted(counts, key=lambda name: (counts[name], name))


class Reach:
    """For each function of the reference, the functions and topics whose vectors get there."""

    def __init__(self, reached: dict[str, list[str]], functions: list[str]) -> None:
        self.reached = {name: set(places) for name, places in reached.items()}
        self.functions = functions

    def of(self, mutant: Mutant) -> list[str]:
        """Those that reach the function, else its file, else its folder; those with few cases first."""
        here = f"{mutant.file}:{mutant.function}"
        for start in (here, f"{mutant.file}:", mutant.file.rsplit("/", 1)[0] + "/"):
            found = [
                name
                for name in self.functions
                if any(
                    place == start if start == here else place.startswith(start) for place in self._at(name)
                )
            ]
            if found:
                return found
        return []

    def _at(self, name: str) -> set[str]:
        return self.reached.get(name, set())


def load(runner: Path, folder: Path, made: list[Schemata], python: str, jobs: int) -> Reach:
    """Measures, or reads what was measured of the same sources, vectors and mutants."""
    functions = functions_of()
    kept = folder / "reach.json"
    names = sorted(name for one in made for name in one.inside)
    told = [digest_of(ROOT / "ref", ("*.[ch]",)), digest_of(ROOT / "vectors", ("*.json",)), *names]
    digest = hashlib.sha1(repr(told).encode()).hexdigest()
    if kept.is_file():
        document = json.loads(kept.read_text(encoding="utf-8"))
        if document["digest"] == digest:
            return Reach(document["reached"], functions)

    def measured(function: str) -> list[str]:
        places: set[str] = set()
        for number, one in enumerate(made):
            trace = folder / f"reached-{function}-{number}"
            trace.unlink(missing_ok=True)
            adapters = adapters_of(one.program, python, one.tracing(trace))
            # This Python and the newest one, on both kinds of C library: others reach no other functions.
            chosen = {
                f"{python} ": f"{one.tracing(trace)} --python {python}",
                **dict(list(adapters.items())[-2:]),
            }
            ask(runner, chosen, [function])
            if trace.is_file():
                places.update(trace.read_text(encoding="utf-8").split())
                trace.unlink()
        return sorted(places)

    with ThreadPoolExecutor(jobs) as pool:
        reached = dict(zip(functions, pool.map(measured, functions), strict=True))
    kept.write_text(json.dumps({"digest": digest, "reached": reached}), encoding="utf-8")
    return Reach(reached, functions)
