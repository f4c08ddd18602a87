# SPDX-License-Identifier: MIT
"""The rounds in which mutants are asked: who survives one is asked more in the next."""

from __future__ import annotations

import argparse
import fnmatch
import functools
import hashlib
import queue
import re
import shutil
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import cases as vectors_cases
import places
import unkillable
from building import (
    ADAPTER,
    FLAVOURS,
    LIBRARIES,
    OLDER_LIBRARIES,
    ROOT,
    Bench,
    Build,
    DoesNotBuild,
    SameCode,
    flavour_of,
    options_of,
    version_key,
)
from mutant import Mutant
from noticing import CannotAsk, Noticed, ask_certainly
from passed import Passed
from reach import Reach, digest_of, load
from schemata import Schemata, choice
from score import BROKEN, CODE, SAME, SURVIVES, TEXT, Result, Results

FIRST = 3  # cases that are kept of those that kill a mutant
MANY = 10  # cases that the reference itself may fail, on a busy machine
KILLERS = 40  # cases that are asked first: they killed others of the same function
BATCH = 16  # mutants in one run: a run costs more than the answers of one
RUN_COSTS = 600  # answers that take as long as a run takes besides
BY_ID = 2000  # more cases than these are asked by the names of their functions: a command line has its bounds
PIECE = 150  # mutants that are asked before others: what kills them is known then
PIECES = 8  # at a time: one asks while others wait for their last answers
SIZES = (60, 400, 20000)  # cases that are asked in a round
CHEAP = 1  # the rounds before it cost less than to compile a mutant
SOUND = "sound"
CASE = re.compile(r'"([a-zA-Z_]+/[a-z0-9-]+)"')


Batch = tuple[int, list[Mutant]]  # cases, and whom they are put to


@functools.cache
def looks_at_python(file: str) -> bool:
    """Whether a file of the reference asks what a Python does."""
    return "python" in (ROOT / "ref" / file).read_text(encoding="utf-8")


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
        self.vectors = digest_of(ROOT / "vectors", "*.json")
        self.cases = vectors_cases.read()
        self.sources: dict[str, str] = {}
        self.passed = Passed(self.folder / "passed.jsonl", self.cases, self.sources)
        self.killers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.killing: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.entries = unkillable.read()
        self.codes: dict[tuple[str, str], str] = {}
        self.twins: list[tuple[Mutant, str]] = []  # with the name of the first of that code
        self.lock = threading.Lock()
        self.benches: queue.Queue[Bench] = queue.Queue()
        for number in range(chosen.jobs):
            self.benches.put(Bench(self.folder / "bench" / str(number)))
        self.reach: Reach | None = None
        self.asked = 0  # or the cases that the command line names
        for pattern in chosen.ask:
            for function in fnmatch.filter(self.cases.functions, pattern):
                self.asked |= self.cases.functions[function]
        if self.asked:  # a survivor of some vectors is asked again when all are asked
            self.vectors = f"{self.vectors} {' '.join(chosen.ask)}"
        self.schemata: dict[str, Schemata] = {}
        self.choices: dict[str, Path] = {}

    def hunt(self, mutants: list[Mutant]) -> None:
        """Asks the vectors about each mutant."""
        self.put_together(mutants)
        self.measure()
        with ThreadPoolExecutor(self.jobs) as self.pool:
            pieces = [mutants[at : at + PIECE] for at in range(0, len(mutants), PIECE)]
            with ThreadPoolExecutor(PIECES) as outer:
                list(outer.map(self._all_rounds, pieces))
            for mutant, first in self.twins:
                one = self.results.kept[first]
                self._keep(mutant, replace(one, name=mutant.name, twin=first))
        shutil.rmtree(self.folder / "alone", ignore_errors=True)

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
        for mutant in found:
            if mutant.name in self.results.kept:
                self._learn(mutant, self.results.kept[mutant.name])
        return found

    def put_together(self, mutants: list[Mutant]) -> None:
        """Compiles all mutants of a flavour into one program, as far as they fit."""
        for name, build in self.builds.items():
            chosen = [one for one in mutants if flavour_of(one.file) == name and one.file.endswith(".c")]
            if chosen:
                self.schemata[name] = Schemata(self.folder / "schemata" / name, build, chosen)
            self.choices[build.folder.name] = choice(build, self.folder / name)
        inside = sum(len(one.inside) for one in self.schemata.values())
        print(f"{inside} of {len(mutants)} mutants are in one program; the others are compiled one by one")

    def measure(self) -> None:
        """Which vectors reach what, unless the command line says whom to ask."""
        if not self.asked:
            self.reach = load(self.runner, self.folder, self.builds, self.python, self.cases)

    def _reaching(self, mutant: Mutant) -> int:
        """The cases that reach it, or that the command line names."""
        return self.asked if self.reach is None else self.reach.of(mutant)

    def _order(self, mutant: Mutant, cases: int) -> list[str]:
        """The functions of these cases, the likeliest to kill first: the mutant's namesake, those that killed
        others of its function, of its file; else in order, which is that of the quickest."""
        killed, near = self.killers[mutant.file], self.killers[f"{mutant.file}:{mutant.function}"]
        names = {mutant.function, Path(mutant.file).stem}
        return sorted(
            self.cases.functions_of(cases), key=lambda one: (one not in names, -near[one], -killed[one])
        )

    def _known_killers(self, mutant: Mutant) -> int:
        """Cases that killed others of its function."""
        with self.lock:
            killing = self.killing[f"{mutant.file}:{mutant.function}"].most_common(KILLERS)
        return self._named(mutant) | self.cases.set_of(case for case, _ in killing)

    def _next(self, mutant: Mutant, size: int, options: str) -> int:
        """So many of the cases that it was not asked yet, of several functions."""
        left = self._reaching(mutant) & ~self.passed.by(mutant, options)
        if left.bit_count() <= size:
            return left
        chosen, share = 0, max(size // 4, 1)
        with self.lock:
            order = self._order(mutant, left)
        for function in order:
            own = left & self.cases.functions[function]
            chosen |= self.cases.some_of(own, min(share, size - chosen.bit_count()))
            if chosen.bit_count() >= size:
                break
        return chosen

    def _is_inside(self, mutant: Mutant) -> bool:
        """Whether the common program has it."""
        return any(mutant.name in one.inside for one in self.schemata.values())

    def _start(self, mutant: Mutant) -> str:
        """What starts the mutant."""
        if self._is_inside(mutant):
            return self.schemata[flavour_of(mutant.file)].command(mutant)
        return str(self.folder / "alone" / mutant.name / ADAPTER)

    def _ask(self, batch: Batch, options: str) -> list[Mutant]:
        """Those that do not fail what the reference, asked the same in the same run, does not."""
        asked, mutants = batch
        adapters = {one.name: f"{self._start(one)} {options}" for one in mutants}
        sound = f"{self.builds[flavour_of(mutants[0].file)].adapter()} {options}"
        if asked.bit_count() > BY_ID:
            functions, ids = self.cases.functions_of(asked), []
        else:
            functions, ids = [], self.cases.ids_of(asked)
        noticed = ask_certainly(self.runner, adapters | {SOUND: sound}, functions, ids)
        cases = set(noticed.of([SOUND]).cases())
        if len(cases) > MANY and "--libc" not in options:  # no vector was recorded on musl
            raise CannotAsk(
                f"without a mutant the reference fails {', '.join(sorted(cases)[:FIRST])} and others"
            )
        expected = frozenset(one for one in noticed.at_code + noticed.at_text if one[1] in cases)
        survive = []
        for one in mutants:
            killing = noticed.of([one.name]).without(expected)
            if killing:
                self._keep(one, self._kept(one, killing))
            else:
                survive.append(one)
        self.passed.add(survive, options, asked)
        return survive

    def _round(self, left: list[Mutant], options: str, cases_of: Callable[[Mutant], int]) -> list[Mutant]:
        """Puts cases to mutants, many in one run; returns those that survive, in their order."""
        alike: dict[tuple[str, int], list[Mutant]] = {}
        survive = set()
        for mutant in left:
            cases = cases_of(mutant) & ~self.passed.by(mutant, options)
            if cases:
                alike.setdefault((flavour_of(mutant.file), cases), []).append(mutant)
            else:
                survive.add(mutant.name)
        for ones in self.pool.map(lambda batch: self._ask(batch, options), list(self._batches(alike))):
            survive.update(one.name for one in ones)
        return [one for one in left if one.name in survive]

    @staticmethod
    def _batches(alike: dict[tuple[str, int], list[Mutant]]) -> Iterator[Batch]:
        """Questions of few mutants are put together, if the answers that nobody needs then cost less than a
        run."""
        last, cases, mutants, needed = "", 0, list[Mutant](), 0
        for (flavour, others), ones in sorted(alike.items(), key=lambda one: one[0][0]):
            for first in range(0, len(ones), BATCH):
                more = ones[first : first + BATCH]
                both, needs = cases | others, needed + others.bit_count() * len(more)
                count = len(mutants) + len(more)
                if last == flavour and count <= BATCH and both.bit_count() * count <= needs + RUN_COSTS:
                    cases, mutants, needed = both, mutants + more, needs
                    continue
                if mutants:
                    yield cases, mutants
                last, cases, mutants, needed = flavour, others, more, others.bit_count() * len(more)
        if mutants:
            yield cases, mutants

    def _all_rounds(self, piece: list[Mutant]) -> None:
        for mutant in self._later_rounds(self._rounds(piece)):
            self._survive(mutant)

    def _rounds(self, left: list[Mutant]) -> list[Mutant]:
        """Asks as the first Python: what kills others, then more and more cases. Whom nobody can tell, or
        tools/mutants.known says so, need not be asked much."""
        first = f"--python {self.python}"
        left = self._where([one for one in left if not self._is_inside(one)], self._is_made) + [
            one for one in left if self._is_inside(one)
        ]
        left = self._round(left, first, self._known_killers)
        for place, size in enumerate(SIZES):
            if place == CHEAP:
                left = self._where(left, lambda one: not self._is_known(one) and self._is_other_code(one))
            left = self._round(left, first, lambda one: self._next(one, size, first))
        return left

    def _where(self, left: list[Mutant], holds: Callable[[Mutant], bool]) -> list[Mutant]:
        """Those for which it holds, asked at the same time."""
        return [one for one, kept in zip(left, self.pool.map(holds, left), strict=True) if kept]

    def _named(self, mutant: Mutant) -> int:
        """The cases that its line names: a trait's row has the one that shows it."""
        return self.cases.set_of(CASE.findall(mutant.source))

    def _turns(self) -> Iterator[tuple[str, Callable[[Mutant], int]]]:
        """With which options of the program survivors are asked which cases: as everybody, those that their
        line names; as each Python, if their file looks at what one does, what Pythons answer differently; on
        each older library what libraries do; and all that reach them, as the oldest and the newest Python and
        on both libraries."""
        options = options_of(self.builds["plain"].adapter(), self.python)
        versions = sorted((name for name in options if name[0].isdigit()), key=version_key)
        wholly = [options[name] for name in (versions[0], versions[-1], *LIBRARIES)]
        pythons = [options[name] for name in versions[1:-1]]
        libraries = [options[name] for name in OLDER_LIBRARIES]
        varying = self.cases.varying
        yield from ((one, self._named) for one in pythons + libraries + wholly)
        if not self.asked:
            for one in pythons:
                yield one, self._varying_by_python
            for one in libraries:
                differs = varying["libc"] | (varying["musl"] if "musl" in one else 0)
                yield one, functools.partial(self._reached_of, differs)
        yield from ((one, self._reaching) for one in wholly)

    def _varying_by_python(self, mutant: Mutant) -> int:
        return self._reached_of(self.cases.varying["python"], mutant) if looks_at_python(mutant.file) else 0

    def _reached_of(self, cases: int, mutant: Mutant) -> int:
        return self._reaching(mutant) & cases

    def _later_rounds(self, left: list[Mutant]) -> list[Mutant]:
        """Asks survivors as others."""
        for options, cases_of in self._turns():  # what costs most comes last
            left = self._round(left, options, cases_of)
        return left

    def _is_known(self, mutant: Mutant) -> bool:
        """Whether a line says that no case can kill it."""
        if unkillable.entry_of(self.entries, mutant) is None:
            return False
        self._survive(mutant)
        return True

    def _survive(self, mutant: Mutant) -> None:
        self._keep(mutant, Result(mutant.name, SURVIVES, self.sources[mutant.file], self.vectors))

    def _is_made(self, mutant: Mutant) -> bool:
        """Makes a program of a mutant that the common one does not have. False if it is decided without."""
        return self._compile(mutant, self.folder / "alone" / mutant.name)

    def _is_other_code(self, mutant: Mutant) -> bool:
        """Whether the compiler makes other code of it, which is looked at if it is in the common program."""
        return not self._is_inside(mutant) or self._compile(mutant, None)

    def _compile(self, mutant: Mutant, folder: Path | None) -> bool:
        """Compiles it alone, and links it in a folder. False where its code is the reference's, or another
        mutant's, whose result is its result, too."""
        build = self.builds[flavour_of(mutant.file)]
        bench = self.benches.get()
        try:
            code = bench.compile(build, mutant)
            with self.lock:
                first = self.codes.setdefault((mutant.file, code), mutant.name)
                if first != mutant.name:
                    self.twins.append((mutant, first))
                    return False
            if folder is not None:
                bench.link(build, folder, [self.choices[build.folder.name]])
        except SameCode:
            self._keep(mutant, Result(mutant.name, SAME, self.sources[mutant.file], self.vectors))
            return False
        except DoesNotBuild:
            if folder is None:  # the common program has it
                return True
            self._keep(mutant, Result(mutant.name, BROKEN, self.sources[mutant.file], self.vectors))
            return False
        finally:
            self.benches.put(bench)
        return True

    def _kept(self, mutant: Mutant, noticed: Noticed) -> Result:
        source = self.sources[mutant.file]
        outcome = CODE if noticed.at_code else TEXT if noticed.at_text else SURVIVES
        return Result(mutant.name, outcome, source, self.vectors, noticed.cases()[:FIRST])

    def _learn(self, mutant: Mutant, result: Result) -> None:
        """Which functions and which cases kill in a place."""
        place = f"{mutant.file}:{mutant.function}"
        for case in result.cases[:1]:
            for key in (mutant.file, place):
                self.killers[key][case.split("/", 1)[0]] += 1
        self.killing[place].update(result.cases)

    def _keep(self, mutant: Mutant, result: Result) -> None:
        """Keeps a result at once, and tells it in a line."""
        with self.lock:
            self._learn(mutant, result)
            self.results.add(result)
            cases = f"  ({', '.join(result.cases)})" if result.cases else ""
            print(f"{self._told(mutant, result)}: {mutant}{cases}", flush=True)

    def _told(self, mutant: Mutant, result: Result) -> str:
        """What the table calls it: a survivor whose reason is known is no news."""
        known = unkillable.entry_of(self.entries, mutant) if result.outcome == SURVIVES else None
        return known.verdict if known else result.outcome
