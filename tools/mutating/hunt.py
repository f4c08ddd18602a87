# SPDX-License-Identifier: MIT
"""Changes one thing of the reference at a time, and asks the vectors whether they notice."""

from __future__ import annotations

import argparse
import hashlib
import queue
import shutil
import sys
import threading
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import unkillable
import places
from noticing import CannotAsk, Failure, Noticed, ask
from building import FLAVOURS, ROOT, Bench, Build, DoesNotBuild, SameCode, adapters_of, flavour_of
from mutant import Mutant
from reach import Reach, load
from schemata import Schemata
from score import BROKEN, CODE, SAME, SURVIVES, TEXT, Result, Results, stale, table
from scores import write

HELP = """
Mutants are compiled into one program, where a number chooses one; others are compiled alone. A mutant is
first asked the vectors of the functions that reach its function, as --python. One that survives is asked them
as each Python that the reference speaks for, on glibc and on musl. A survivor wants a case, or a line in
tools/mutants.known that says why no case can tell it from the reference. Results are kept in
build/mutants/results.jsonl: the tool goes on where it was ended, and asks again what a change of a source or
of vectors may have changed.

exit status: 0 each mutant asked is killed or known; 1 some survive, or a line of mutants.known is out of
date; 2 usage, or the reference itself fails
"""
FIRST = 3  # cases that are kept of those that kill a mutant
FEW = 2


class Hunt:
    """What all workers share."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.folder = ROOT / "build" / "mutants"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.runner = Path(chosen.build).resolve() / "bin" / "sockconform"
        self.python: str = chosen.python
        made = Path(chosen.build).resolve() if chosen.here else None
        flavours = ["plain"] if made else list(FLAVOURS)
        self.builds = {name: Build(self.folder, name, made) for name in flavours}
        self.results = Results(self.folder / "results.jsonl")
        self.vectors = self._digest_of_vectors()
        self.sources: dict[str, str] = {}
        self.killers: dict[str, Counter[str]] = {}
        self.twins: dict[tuple[str, str], Result] = {}
        self.lock = threading.Lock()
        self.benches: queue.Queue[Bench] = queue.Queue()
        for number in range(chosen.jobs):
            self.benches.put(Bench(self.folder / "bench" / str(number)))
        self.reach: Reach | None = None
        self.asked: list[str] = chosen.ask
        self.schemata: dict[str, Schemata] = {}
        self.expected: frozenset[Failure] = frozenset()

    def mutants(self, patterns: list[str]) -> list[Mutant]:
        """All mutants of the files that a pattern names."""
        plain = self.builds["plain"]
        found = []
        for file in sorted(plain.commands):
            if flavour_of(file) not in self.builds:
                continue
            if any(file == one or file.startswith(one.rstrip("/") + "/") for one in patterns) or not patterns:
                found += places.Finder(ROOT, file, plain.parse_words(file)).mutants()
                self.sources[file] = hashlib.sha1((ROOT / "ref" / file).read_bytes()).hexdigest()[:16]
        return found

    @staticmethod
    def _digest_of_vectors() -> str:
        digest = hashlib.sha1()
        for path in sorted((ROOT / "vectors").rglob("*.json")):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def check_sound(self) -> None:
        """Keeps what the reference itself fails as one of them; as --python it fails nothing."""
        for name, build in self.builds.items():
            wrong = ask(self.runner, self._first(build.adapter()), self.asked)
            if wrong:
                raise CannotAsk(
                    f"without a mutant the {name} reference fails {', '.join(wrong.cases()[:FIRST])}"
                )
        noticed = ask(self.runner, adapters_of(self.builds["plain"].adapter()), self.asked)
        self.expected = frozenset(noticed.at_code + noticed.at_text)

    def put_together(self, mutants: list[Mutant]) -> None:
        """Compiles all mutants of a flavour into one program, as far as they fit."""
        for name, build in self.builds.items():
            chosen = [one for one in mutants if flavour_of(one.file) == name]
            if chosen:
                self.schemata[name] = Schemata(self.folder / "schemata" / name, build, chosen)
                if ask(self.runner, self._first(self.schemata[name].program), self.asked):
                    raise CannotAsk(f"the {name} program that holds all mutants is not as the reference")
        inside = sum(len(one.inside) for one in self.schemata.values())
        print(f"{inside} of {len(mutants)} mutants are in one program; the others are compiled one by one")

    def measure(self, jobs: int) -> None:
        """Which vectors reach what, unless the command line says whom to ask."""
        if not self.asked:
            self.reach = load(self.runner, self.folder, list(self.schemata.values()), self.python, jobs)

    def _first(self, program: Path, start: str = "") -> dict[str, str]:
        return {self.python: f"{start or program} --python {self.python}"}

    def _certain(self, adapters: dict[str, str], functions: list[str]) -> Noticed:
        """What is noticed; a few cases are asked again, because a busy machine may fail one by chance."""
        noticed = ask(self.runner, adapters, functions, self.expected)
        if 0 < len(noticed.cases()) <= FEW:
            noticed = ask(self.runner, adapters, functions, self.expected)
        return noticed

    def _noticed(self, mutant: Mutant, program: Path, start: str = "") -> Noticed:
        """The function that killed most mutants of the file is asked first, then all that reach the line."""
        killed = self.killers.get(mutant.file, Counter())
        functions = list(self.asked) if self.reach is None else self.reach.of(mutant)
        functions.sort(key=lambda name: -killed[name])
        first = self._first(program, start)
        for adapters, part in (
            (first, functions[:1]),
            (first, functions[1:]),
            (adapters_of(program, self.python, start), functions),
        ):
            noticed = self._certain(adapters, part) if part else Noticed([], [])
            if noticed:
                return noticed
        return Noticed([], [])

    def _asked(self, mutant: Mutant, bench: Bench) -> Result:
        source = self.sources[mutant.file]
        build = self.builds[flavour_of(mutant.file)]
        together = self.schemata.get(flavour_of(mutant.file))
        if together is not None and mutant.name in together.inside:
            noticed = self._noticed(mutant, together.program, together.command(mutant))
            if noticed:
                return self._kept(mutant, noticed)
        # A survivor is compiled alone: where the compiler makes the same code, nobody can tell it.
        try:
            code = bench.make(build, mutant)
        except SameCode:
            return Result(mutant.name, SAME, source, self.vectors)
        except DoesNotBuild:
            return Result(mutant.name, BROKEN, source, self.vectors)
        twin = self.twins.get((mutant.file, code))
        if twin:
            return Result(mutant.name, twin.outcome, source, self.vectors, twin.cases, twin.name)
        if together is None or mutant.name not in together.inside:
            noticed = self._noticed(mutant, bench.program)
        result = self._kept(mutant, noticed)
        with self.lock:
            self.twins[mutant.file, code] = result
        return result

    def _kept(self, mutant: Mutant, noticed: Noticed) -> Result:
        source = self.sources[mutant.file]
        outcome = CODE if noticed.at_code else TEXT if noticed.at_text else SURVIVES
        result = Result(mutant.name, outcome, source, self.vectors, noticed.cases()[:FIRST])
        with self.lock:
            if result.cases:
                self.killers.setdefault(mutant.file, Counter())[result.cases[0].split("/", 1)[0]] += 1
        return result

    def ask(self, mutant: Mutant) -> str:
        """Asks one mutant, keeps the result, and tells it in a line."""
        bench = self.benches.get()
        try:
            result = self._asked(mutant, bench)
        finally:
            self.benches.put(bench)
        with self.lock:
            self.results.add(result)
        return f"{result.outcome}: {mutant}" + (f"  ({', '.join(result.cases)})" if result.cases else "")


def _sampled(mutants: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of each folder; the same seed takes the same."""
    if not number:
        return mutants
    by_folder: dict[str, list[Mutant]] = {}
    for mutant in sorted(mutants, key=lambda one: hashlib.sha1(f"{seed}:{one.name}".encode()).digest()):
        by_folder.setdefault(mutant.folder, []).append(mutant)
    return [mutant for part in by_folder.values() for mutant in part[:number]]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tools/mutants",
        description=__doc__,
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "part", nargs="*", metavar="PART", help="a folder or a file below ref/ (default: all)"
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only N mutants of each folder")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="which ones a sample takes (default: 1)"
    )
    parser.add_argument(
        "--mutant", action="append", default=[], metavar="NAME", help="this one, again; repeatable"
    )
    parser.add_argument(
        "--here", action="store_true", help="mutants of the build that --build names, not of one of its own"
    )
    parser.add_argument(
        "--write", action="store_true", help="keep the scores, and write the table of vectors/README.md"
    )
    parser.add_argument("--list", action="store_true", help="print the mutants, and ask nobody")
    parser.add_argument(
        "--survivors", action="store_true", help="print the kept survivors that have no reason yet"
    )
    parser.add_argument(
        "--ask",
        action="append",
        default=[],
        metavar="FUNCTION",
        help="ask these functions' vectors and no others, without measuring which reach what; repeatable",
    )
    parser.add_argument("--python", default="3.13.0", metavar="VERSION", help="asked first as this CPython")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="mutants at a time (default: 2)")
    parser.add_argument("--build", default=str(ROOT / "build"), metavar="FOLDER", help="with the runner")
    return parser.parse_args()


def _lacks() -> str:
    """What the tool needs and this machine has not."""
    if places.lacks_clang():
        return "Clang's Python module is not here; install python3-clang"
    for command in ("ninja", "cmake"):
        if shutil.which(command) is None:
            return f"{command} is not here"
    return ""


def _hunt(hunt: Hunt, mutants: Iterable[Mutant], jobs: int) -> None:
    with ThreadPoolExecutor(jobs) as pool:
        for line in pool.map(hunt.ask, mutants):
            print(line, flush=True)


def _told(hunt: Hunt, mutants: list[Mutant], chosen: argparse.Namespace) -> int:
    """The table, and what is left to do."""
    entries = unkillable.read()
    print(table(mutants, hunt.results, entries))
    kept = hunt.results.kept
    left = [one for one in mutants if one.name in kept and kept[one.name].outcome == SURVIVES]
    left = [one for one in left if one.name not in entries]
    for mutant in left:
        print(f"survives: {mutant}")
    old = stale(mutants, hunt.results, entries) if not (chosen.part or chosen.sample or chosen.mutant) else []
    for line in old:
        print(f"tools/mutants.known: {line}")
    return 1 if left or old else 0


def main() -> int:
    """Runs the tool."""
    chosen = _options()
    if _lacks():
        print(f"tools/mutants: {_lacks()}", file=sys.stderr)
        return 2
    try:
        hunt = Hunt(chosen)
        mutants = _sampled(hunt.mutants(chosen.part), chosen.sample, chosen.seed)
        if chosen.mutant:
            mutants = [one for one in mutants if one.name in chosen.mutant]
        if chosen.list:
            print(*mutants, f"{len(mutants)} mutants", sep="\n")
            return 0
        if not chosen.survivors:
            waiting = [
                one
                for one in mutants
                if chosen.mutant or hunt.results.lacks(one, hunt.sources[one.file], hunt.vectors)
            ]
            if waiting:
                hunt.check_sound()
                hunt.put_together(waiting)
                hunt.measure(chosen.jobs)
                _hunt(hunt, waiting, chosen.jobs)
        if chosen.write:
            write(mutants, hunt.results, unkillable.read(), chosen.sample)
        return _told(hunt, mutants, chosen)
    except (CannotAsk, DoesNotBuild, unkillable.Refused) as error:
        print(f"tools/mutants: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
