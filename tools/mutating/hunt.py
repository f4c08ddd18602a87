# SPDX-License-Identifier: MIT
"""Changes one thing of the reference at a time, and asks the vectors whether they notice."""

from __future__ import annotations

import argparse
import hashlib
import queue
import shutil
import sys
import threading
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import unkillable
import places
from judged import Judges
from noticing import NOTHING, CannotAsk, Noticed, ask, ask_certainly
from building import (
    FLAVOURS,
    OLDER_LIBRARIES,
    ROOT,
    Bench,
    Build,
    DoesNotBuild,
    SameCode,
    adapters_of,
    flavour_of,
    version_key,
)
from mutant import Mutant
from reach import Reach, load
from schemata import Schemata
from score import BROKEN, CODE, SAME, SURVIVES, TEXT, Result, Results, stale, table
from scores import write

HELP = """
Mutants are compiled into one program, where a number chooses one; others are compiled alone. Many mutants
are asked in one run, as --python: first the vectors most likely to kill them, then all that reach their
function. One that survives is asked those as the oldest and the newest Python, on glibc and on musl, and as
the others where its file looks at what a Python does.
Which vectors reach which function is measured once and kept; after a change of the reference a survivor is
asked all vectors instead. A survivor wants a case, or a line in tools/mutants.known that says why no case can
tell it from the reference. Results are kept in build/mutants/results.jsonl: the tool goes on where it was
ended, and asks again what a change of a source or of vectors may have changed.

exit status: 0 each mutant asked is killed or known; 1 some survive, or a line of mutants.known is out of
date; 2 usage, or the reference itself fails
"""
FIRST = 3  # cases that are kept of those that kill a mutant
MANY = 10  # cases that the reference itself may fail, on a busy machine
BATCH = 16  # mutants in one run: a run costs more than the answers of one
PARTS = 3
SOUND = "sound"


class Hunt:
    """What all workers share."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.folder = ROOT / "build" / "mutants"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.runner = Path(chosen.build).resolve() / "bin" / "sockconform"
        self.python: str = chosen.python
        self.jobs: int = chosen.jobs
        made = Path(chosen.build).resolve() if chosen.here else None
        flavours = ["plain"] if made else list(FLAVOURS)
        self.builds = {name: Build(self.folder, name, made) for name in flavours}
        self.results = Results(self.folder / "results.jsonl")
        self.vectors = self._digest_of_vectors()
        self.sources: dict[str, str] = {}
        self.killers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.twins: dict[tuple[str, str], Result] = {}
        self.lock = threading.Lock()
        self.benches: queue.Queue[Bench] = queue.Queue()
        for number in range(chosen.jobs):
            self.benches.put(Bench(self.folder / "bench" / str(number)))
        self.reach: Reach | None = None
        self.asked: list[str] = chosen.ask
        if self.asked:  # a survivor of some vectors is asked again when all are asked
            self.vectors = f"{self.vectors} {' '.join(self.asked)}"
        self.schemata: dict[str, Schemata] = {}

    def hunt(self, mutants: list[Mutant]) -> None:
        """Asks the vectors about each mutant."""
        self.put_together(mutants)
        self.measure(self.jobs)
        files: dict[str, list[Mutant]] = {}
        for mutant in mutants:
            files.setdefault(mutant.file, []).append(mutant)
        with ThreadPoolExecutor(self.jobs) as pool:
            for _ in pool.map(self.ask_file, files.values()):
                pass

    def mutants(self, patterns: list[str]) -> list[Mutant]:
        """All mutants of the files that a pattern names."""
        plain = self.builds["plain"]
        found = []
        for file in sorted([*plain.commands, *plain.headers()]):
            if flavour_of(file) not in self.builds:
                continue
            if any(file == one or file.startswith(one.rstrip("/") + "/") for one in patterns) or not patterns:
                found += places.Finder(ROOT, plain.part, file, plain.parse_words(file)).mutants()
                self.sources[file] = hashlib.sha1((ROOT / "ref" / file).read_bytes()).hexdigest()[:16]
        return found

    @staticmethod
    def _digest_of_vectors() -> str:
        digest = hashlib.sha1()
        for path in sorted((ROOT / "vectors").rglob("*.json")):
            digest.update(path.read_bytes())
        return digest.hexdigest()[:16]

    def put_together(self, mutants: list[Mutant]) -> None:
        """Compiles all mutants of a flavour into one program, as far as they fit."""
        for name, build in self.builds.items():
            chosen = [one for one in mutants if flavour_of(one.file) == name and one.file.endswith(".c")]
            if chosen:
                self.schemata[name] = Schemata(self.folder / "schemata" / name, build, chosen)
        inside = sum(len(one.inside) for one in self.schemata.values())
        print(f"{inside} of {len(mutants)} mutants are in one program; the others are compiled one by one")

    def measure(self, jobs: int) -> None:
        """Which vectors reach what, unless the command line says whom to ask."""
        if not self.asked:
            self.reach = load(self.runner, self.folder, self.builds, self.python, jobs)

    def _as(self, program: Path, start: str = "") -> str:
        return f"{start or program} --python {self.python}"

    def _functions(self, mutant: Mutant) -> list[str]:
        return list(self.asked) if self.reach is None else self.reach.of(mutant)

    def _order(self, mutant: Mutant) -> list[str]:
        """The most likely to kill first: the mutant's namesake, those that killed others of its function,
        of its file; else those that reach little else."""
        killed, near = self.killers[mutant.file], self.killers[f"{mutant.file}:{mutant.function}"]
        names = {mutant.function, Path(mutant.file).stem}
        return sorted(self._functions(mutant), key=lambda one: (one not in names, -near[one], -killed[one]))

    def _parts(self, mutant: Mutant) -> list[tuple[str, ...]]:
        order = self._order(mutant)
        return [tuple(part) for part in (order[:1], order[1:4], order[4:]) if part]

    def _batch(self, adapters: dict[str, str], sound: str, functions: Iterable[str]) -> dict[str, Noticed]:
        """What mutants fail and the reference, which is asked the same in the same run, does not."""
        noticed = ask_certainly(self.runner, adapters | {SOUND: sound}, functions)
        cases = set(noticed.of([SOUND]).cases())
        if len(cases) > MANY:
            raise CannotAsk(
                f"without a mutant the reference fails {', '.join(sorted(cases)[:FIRST])} and others"
            )
        expected = frozenset(one for one in noticed.at_code + noticed.at_text if one[1] in cases)
        return {name: noticed.of([name]).without(expected) for name in adapters}

    def _round(self, left: list[Mutant], number: int) -> list[Mutant]:
        """Asks mutants of the common program the n-th part of their functions, many in one run; returns those
        that survive."""
        alike: dict[tuple[str, ...], list[Mutant]] = {}
        survive = []
        for mutant in left:
            parts = self._parts(mutant)
            if number < len(parts):
                # Its own sorted names: the same set in another order is the same question.
                alike.setdefault(tuple(sorted(parts[number])), []).append(mutant)
            else:
                survive.append(mutant)
        for functions, mutants in alike.items():
            for first in range(0, len(mutants), BATCH):
                batch = mutants[first : first + BATCH]
                together = self.schemata[flavour_of(batch[0].file)]
                adapters = {one.name: self._as(together.program, together.command(one)) for one in batch}
                noticed = self._batch(adapters, self._as(together.program), functions)
                for one in batch:
                    if noticed[one.name]:
                        self._keep(one, self._kept(one, noticed[one.name]))
                    else:
                        survive.append(one)
        return survive

    def ask_file(self, mutants: list[Mutant]) -> None:
        """Asks all mutants of a file: first those of the common program, then the survivors one by one."""
        together = self.schemata.get(flavour_of(mutants[0].file))
        inside = [one for one in mutants if together is not None and one.name in together.inside]
        left = inside
        bench = self.benches.get()
        try:
            for number in range(PARTS):
                if number == PARTS - 1:  # the dear one: whom nobody can tell need not be asked
                    left = [one for one in left if not self._is_same_code(one, bench)]
                left = self._round(left, number)
            kept = {one.name for one in left}
            gone = {one.name for one in inside} - kept
            for mutant in mutants:
                if mutant.name not in gone:
                    self._keep(mutant, self._alone(mutant, bench, mutant.name in kept))
        finally:
            self.benches.put(bench)

    def _is_same_code(self, mutant: Mutant, bench: Bench) -> bool:
        """Whether it is the same code as the reference; that is its result then."""
        try:
            bench.compile(self.builds[flavour_of(mutant.file)], mutant)
        except SameCode:
            self._keep(mutant, Result(mutant.name, SAME, self.sources[mutant.file], self.vectors))
            return True
        except DoesNotBuild:
            pass  # alone; the common program has it
        return False

    def _alone(self, mutant: Mutant, bench: Bench, survived: bool) -> Result:
        """A mutant is compiled alone: where the compiler makes the same code, nobody can tell it."""
        source = self.sources[mutant.file]
        try:
            code = bench.make(self.builds[flavour_of(mutant.file)], mutant)
        except SameCode:
            return Result(mutant.name, SAME, source, self.vectors)
        except DoesNotBuild:
            return Result(mutant.name, BROKEN, source, self.vectors)
        twin = self.twins.get((mutant.file, code))
        if twin:
            return Result(mutant.name, twin.outcome, source, self.vectors, twin.cases, twin.name)
        result = self._kept(mutant, self._noticed(mutant, bench.program, survived))
        with self.lock:
            self.twins[mutant.file, code] = result
        return result

    def _noticed(self, mutant: Mutant, program: Path, survived: bool) -> Noticed:
        """The first Python's turn, if it was not yet; then other Pythons, on both C libraries; then every
        vector, unless it is certain that no other one reaches the place."""
        sound = self.builds[flavour_of(mutant.file)].adapter()
        if not survived:
            for part in self._parts(mutant):
                adapters = {mutant.name: self._as(program)}
                noticed = self._batch(adapters, self._as(sound), part)[mutant.name]
                if noticed:
                    return noticed
        for adapters in self._turns(mutant, adapters_of(program, sound, self.python)):
            noticed = ask_certainly(self.runner, adapters, self._functions(mutant))
            told = self._not_of_the_reference(noticed, mutant) if noticed else NOTHING
            if told:
                return told
        if self.reach is None or self.reach.is_fresh:
            return NOTHING
        noticed = ask_certainly(self.runner, {self.python: self._as(program)}, ())
        return self._not_of_the_reference(noticed, mutant) if noticed else NOTHING

    @staticmethod
    def _turns(mutant: Mutant, adapters: dict[str, str]) -> Iterable[dict[str, str]]:
        """The oldest and the newest Python and both C libraries; then the others and older libraries, if the
        file asks what those do. Of another file they would see the same."""
        versions = sorted((name for name in adapters if name[0].isdigit()), key=version_key)
        others = {"python": set(versions[1:-1]), "libc": set(OLDER_LIBRARIES)}
        first = set(adapters) - others["python"] - others["libc"]
        text = (ROOT / "ref" / mutant.file).read_text(encoding="utf-8")
        for names in (first, *(found for word, found in others.items() if word in text)):
            yield {name: adapters[name] for name in sorted(names)}

    def _not_of_the_reference(self, noticed: Noticed, mutant: Mutant) -> Noticed:
        """The reference is asked the same: what it fails, too, is no news."""
        program = self.builds[flavour_of(mutant.file)].adapter()
        adapters = adapters_of(program, program, self.python) | {self.python: self._as(program)}
        names = {name for name, _ in noticed.at_code + noticed.at_text}
        cases = [case for case in noticed.cases() if not case.startswith("(")]
        if not cases:
            return noticed
        sound = ask(self.runner, {name: adapters[name] for name in names}, cases=cases)
        return noticed.without(frozenset(sound.at_code + sound.at_text))

    def _kept(self, mutant: Mutant, noticed: Noticed) -> Result:
        source = self.sources[mutant.file]
        outcome = CODE if noticed.at_code else TEXT if noticed.at_text else SURVIVES
        return Result(mutant.name, outcome, source, self.vectors, noticed.cases()[:FIRST])

    def _keep(self, mutant: Mutant, result: Result) -> None:
        """Keeps a result at once, and tells it in a line."""
        with self.lock:
            if result.cases:
                killer = result.cases[0].split("/", 1)[0]
                self.killers[mutant.file][killer] += 1
                self.killers[f"{mutant.file}:{mutant.function}"][killer] += 1
            self.results.add(result)
            cases = f"  ({', '.join(result.cases)})" if result.cases else ""
            print(f"{result.outcome}: {mutant}{cases}", flush=True)


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
        "--judge",
        action="store_true",
        help="mutants of what judges, in the build that --build names; the runner's tests are asked",
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


def _told(hunt: Hunt | Judges, mutants: list[Mutant], chosen: argparse.Namespace) -> int:
    """The table, and what is left to do."""
    entries = unkillable.read("conformance/" if chosen.judge else "")
    print(table(mutants, hunt.results, entries))
    kept = hunt.results.kept
    left = [one for one in mutants if one.name in kept and kept[one.name].outcome == SURVIVES]
    left = [one for one in left if unkillable.entry_of(entries, one) is None]
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
        hunt: Hunt | Judges = Judges(chosen) if chosen.judge else Hunt(chosen)
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
                hunt.hunt(waiting)
        if chosen.write:
            write(
                mutants, hunt.results, unkillable.read("conformance/" if chosen.judge else ""), chosen.sample
            )
        return _told(hunt, mutants, chosen)
    except (CannotAsk, DoesNotBuild, unkillable.Refused) as error:
        print(f"tools/mutants: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
