# SPDX-License-Identifier: MIT
"""Which vectors reach which functions of the reference, so that a mutant is asked by those first."""

from __future__ import annotations

import functools
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from building import LIBRARIES, ROOT, Build, options_of, flavour_of
from noticing import ask
from mutant import Mutant
from schemata import Schemata


def digest_of(folder: Path, pattern: str) -> str:
    """Changes with any of these files."""
    digest = hashlib.sha1()
    for path in sorted(folder.rglob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def case_ids() -> tuple[set[str], dict[str, tuple[str, ...]]]:
    """The ids of all cases; in order, those whose answer is another one for some Python, for some C library,
    or that permit musl another one."""
    found = set()
    varying: dict[str, set[str]] = {"python": set(), "libc": set(), "musl": set()}
    for path in (ROOT / "vectors").rglob("*.json"):
        for case in json.loads(path.read_bytes()).get("cases", []):
            found.add(case["id"])
            for place in (case, *case.get("steps", ())):
                for variant in place.get("variants", ()):
                    when = variant.get("when", {})
                    if not variant.get("permitted"):
                        words = {"python", "libc"} & set(when)
                    else:
                        words = {"musl"} if str(when.get("libc", "")).startswith("musl") else set()
                    for word in words:
                        varying[word].add(case["id"])
    return found, {word: tuple(sorted(ids)) for word, ids in varying.items()}


@functools.cache
def functions_of() -> dict[str, tuple[int, str]]:
    """The functions and topics that have vectors: how many cases, and the digest of their file. Those that
    answer soon are first: topics wait for time-outs."""
    topics: set[str] = set()
    found: dict[str, tuple[int, str]] = {}
    for path in (ROOT / "vectors").rglob("*.json"):
        content = path.read_bytes()
        document = json.loads(content)
        if "cases" in document:
            digest = hashlib.sha1(content).hexdigest()[:16]
            found[document["function"]] = (len(document["cases"]), digest)
            if path.parent.name == "scenarios":
                topics.add(document["function"])
    return dict(sorted(found.items(), key=lambda one: (one[0] in topics, one[1][0], one[0])))


class Reach:
    """For each function of the reference, the functions and topics whose vectors get there."""

    def __init__(self, reached: dict[str, set[str]], functions: list[str], is_fresh: bool) -> None:
        self.reached = reached
        self.functions = functions
        self.is_fresh = is_fresh  # measured of these very sources

    def of(self, mutant: Mutant) -> list[str]:
        """Those that reach the function, else its file, else its folder; first what reaches little else."""
        here = f"{mutant.file}:{mutant.function}"
        for start in (here, f"{mutant.file}:", mutant.file.rsplit("/", 1)[0] + "/"):
            found = [name for name in self.functions if self._gets_to(name, start, start == here)]
            if found:
                return sorted(found, key=lambda name: len(self.reached[name]))
        return list(self.functions)

    def _gets_to(self, name: str, start: str, wholly: bool) -> bool:
        places = self.reached.get(name, set())
        return start in places if wholly else any(place.startswith(start) for place in places)


def load(runner: Path, folder: Path, builds: dict[str, Build], python: str, jobs: int) -> Reach:
    """Reads what was measured; measures the functions whose vectors have changed since, and all where a file
    of the reference is new. A changed source needs no new measure: a survivor is asked everything then."""
    functions = functions_of()
    file = folder / "reach.json"
    kept = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    files = sorted(name for build in builds.values() for name in build.commands)
    sources = digest_of(ROOT / "ref", "*.[ch]")
    if kept.get("files") != files or kept.get("python") != python:
        kept = {"files": files, "python": python, "sources": sources, "functions": {}}
    measured = kept["functions"]
    missing = [name for name, (_, digest) in functions.items() if measured.get(name, [""])[0] != digest]
    if missing:
        print(f"measures which code the vectors of {len(missing)} functions reach; this is kept", flush=True)
        if len(missing) == len(functions):
            kept["sources"] = sources
        elif kept["sources"] != sources:
            kept["sources"] = "several"
        programs = [_traced(folder, name, build) for name, build in builds.items()]
        with ThreadPoolExecutor(jobs) as pool:
            found = pool.map(lambda name: _places(runner, folder, programs, python, name), missing)
            for name, places in zip(missing, found, strict=True):
                measured[name] = [functions[name][1], places]
                file.write_text(json.dumps(kept), encoding="utf-8")
    reached = {name: set(measured[name][1]) for name in functions}
    return Reach(reached, list(functions), kept["sources"] == sources)


def _traced(folder: Path, name: str, build: Build) -> Schemata:
    return Schemata(
        folder / "traced" / name, build, [], [one for one in build.commands if flavour_of(one) == name]
    )


def _places(runner: Path, folder: Path, programs: list[Schemata], python: str, function: str) -> list[str]:
    """This Python and the newest one, on both kinds of C library: others reach no other functions."""
    places: set[str] = set()
    for number, one in enumerate(programs):
        trace = folder / f"reached-{function.replace('/', '-')}-{number}"
        trace.unlink(missing_ok=True)
        start = one.tracing(trace)
        others = options_of(one.program, python)
        chosen = {"first": f"--python {python}"} | {name: others[name] for name in LIBRARIES}
        ask(runner, {name: f"{start} {options}" for name, options in chosen.items()}, [function])
        if trace.is_file():
            places.update(trace.read_text(encoding="utf-8").split())
            trace.unlink()
    return sorted(places)
