# SPDX-License-Identifier: MIT
"""The rounds in which mutants are asked: who survives one is asked more in the next."""

from __future__ import annotations

import argparse
import functools
import hashlib
import queue
import re
import shutil
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import unkillable
import places
from noticing import CannotAsk, Noticed, ask_certainly
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
from reach import Reach, case_ids, digest_of, functions_of, load
from schemata import Schemata, choice
from score import BROKEN, CODE, SAME, SURVIVES, TEXT, Result, Results

FIRST = 3  # cases that are kept of those that kill a mutant
MANY = 10  # cases that the reference itself may fail, on a busy machine
KILLERS = 40  # cases that are asked first: they killed others of the same function
BATCH = 16  # mutants in one run: a run costs more than the answers of one
RUN_COSTS = 600  # answers that take as long as a run takes besides
PIECE = 400  # mutants that are asked before others: what kills them is known then
PIECES = 3  # at a time
SIZES = (1, 3, 12)  # functions whose cases are asked in a round
CHEAP = 2  # the rounds before it cost less than to compile a mutant
SOUND = "sound"
CASE = re.compile(r'"([a-zA-Z_]+/[a-z0-9-]+)"')


@dataclass(frozen=True, order=True)
class Question:
    """What is asked in one run: these functions' cases, or these cases, with these options of the program."""

    functions: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    options: str = ""

    def and_also(self, other: Question) -> Question:
        """What both ask."""
        functions, cases = {*self.functions, *other.functions}, {*self.cases, *other.cases}
        return Question(tuple(sorted(functions)), tuple(sorted(cases)), other.options)

    @property
    def asks_nothing(self) -> bool:
        """No function and no case would ask everything."""
        return not self.functions and not self.cases


Batch = tuple[Question, list[Mutant]]


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
        self.sources: dict[str, str] = {}
        self.killers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.killing: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.put: defaultdict[str, set[str]] = defaultdict(set)
        self.ids, self.varying = case_ids()
        self.counts = {name: count for name, (count, _) in functions_of().items()}
        self.entries = unkillable.read()
        self.codes: dict[tuple[str, str], str] = {}
        self.twins: list[tuple[Mutant, str]] = []  # with the name of the first of that code
        self.lock = threading.Lock()
        self.benches: queue.Queue[Bench] = queue.Queue()
        for number in range(chosen.jobs):
            self.benches.put(Bench(self.folder / "bench" / str(number)))
        self.reach: Reach | None = None
        self.asked: list[str] = chosen.ask
        if self.asked:  # a survivor of some vectors is asked again when all are asked
            self.vectors = f"{self.vectors} {' '.join(self.asked)}"
        self.schemata: dict[str, Schemata] = {}
        self.choices: dict[str, Path] = {}

    def hunt(self, mutants: list[Mutant]) -> None:
        """Asks the vectors about each mutant."""
        self.put_together(mutants)
        self.measure(self.jobs)
        with ThreadPoolExecutor(self.jobs) as self.pool:
            pieces = [mutants[at : at + PIECE] for at in range(0, len(mutants), PIECE)]
            with ThreadPoolExecutor(PIECES) as outer:  # one asks while another waits for its last answer
                left = [one for ones in outer.map(self._rounds, pieces) for one in ones]
            for mutant in self._later_rounds(left):
                self._survive(mutant)
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

    def measure(self, jobs: int) -> None:
        """Which vectors reach what, unless the command line says whom to ask."""
        if not self.asked:
            self.reach = load(self.runner, self.folder, self.builds, self.python, jobs)

    def _functions(self, mutant: Mutant) -> list[str]:
        """Those whose cases reach it, or that the command line names."""
        return self.asked if self.reach is None else self.reach.of(mutant)

    def _order(self, mutant: Mutant) -> list[str]:
        """The most likely to kill first: the mutant's namesake, those that killed others of its function,
        of its file; else those that reach little else."""
        killed, near = self.killers[mutant.file], self.killers[f"{mutant.file}:{mutant.function}"]
        names = {mutant.function, Path(mutant.file).stem}
        return sorted(self._functions(mutant), key=lambda one: (one not in names, -near[one], -killed[one]))

    def _known_killers(self, mutant: Mutant) -> Question:
        """Cases that killed others of its function."""
        with self.lock:
            killing = self.killing[f"{mutant.file}:{mutant.function}"].most_common(KILLERS)
        return Question(cases=tuple(sorted({*self._named(mutant), *(case for case, _ in killing)})))

    def _next(self, mutant: Mutant, size: int) -> Question:
        """So many of the functions that it was not asked yet."""
        put = self.put[mutant.name]
        chosen = [one for one in self._order(mutant) if one not in put][:size]
        put.update(chosen)
        return Question(functions=tuple(sorted(chosen)))

    def _is_inside(self, mutant: Mutant) -> bool:
        """Whether the common program has it."""
        return any(mutant.name in one.inside for one in self.schemata.values())

    def _start(self, mutant: Mutant) -> str:
        """What starts the mutant."""
        if self._is_inside(mutant):
            return self.schemata[flavour_of(mutant.file)].command(mutant)
        return str(self.folder / "alone" / mutant.name / ADAPTER)

    def _ask(self, batch: Batch) -> list[Mutant]:
        """Those that do not fail what the reference, asked the same in the same run, does not."""
        question, mutants = batch
        adapters = {one.name: f"{self._start(one)} {question.options}" for one in mutants}
        sound = f"{self.builds[flavour_of(mutants[0].file)].adapter()} {question.options}"
        noticed = ask_certainly(self.runner, adapters | {SOUND: sound}, question.functions, question.cases)
        cases = set(noticed.of([SOUND]).cases())
        if len(cases) > MANY and "--libc" not in question.options:  # no vector was recorded on musl
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
        return survive

    def _round(self, left: list[Mutant], question_of: Callable[[Mutant], Question]) -> list[Mutant]:
        """Puts a question to mutants, many in one run; returns those that survive, in their order."""
        alike: dict[tuple[str, Question], list[Mutant]] = {}
        survive = set()
        for mutant in left:
            question = question_of(mutant)
            if question.asks_nothing:
                survive.add(mutant.name)
            else:
                alike.setdefault((flavour_of(mutant.file), question), []).append(mutant)
        for ones in self.pool.map(self._ask, list(self._batches(alike))):
            survive.update(one.name for one in ones)
        return [one for one in left if one.name in survive]

    def _batches(self, alike: dict[tuple[str, Question], list[Mutant]]) -> Iterator[Batch]:
        """Questions of few mutants are put together, if the answers that nobody needs then cost less than a
        run."""
        last, question, mutants, needed = ("", ""), Question(), list[Mutant](), 0
        for (flavour, other), ones in sorted(alike.items(), key=lambda one: one[0]):
            for first in range(0, len(ones), BATCH):
                more = ones[first : first + BATCH]
                both, needs = question.and_also(other), needed + self._cases(other) * len(more)
                count = len(mutants) + len(more)
                fits = last == (flavour, other.options) and count <= BATCH
                if fits and self._cases(both) * count <= needs + RUN_COSTS:
                    question, mutants, needed = both, mutants + more, needs
                    continue
                if mutants:
                    yield question, mutants
                last, question, mutants = (flavour, other.options), other, more
                needed = self._cases(other) * len(more)
        if mutants:
            yield question, mutants

    def _cases(self, question: Question) -> int:
        """How many answers it takes of each."""
        return len(question.cases) + sum(self.counts.get(one, 0) for one in question.functions)

    def _rounds(self, left: list[Mutant]) -> list[Mutant]:
        """Asks as the first Python: what kills others, then more and more functions. Whom nobody can tell, or
        tools/mutants.known says so, need not be asked much."""
        first = f"--python {self.python}"
        left = self._where([one for one in left if not self._is_inside(one)], self._is_made) + [
            one for one in left if self._is_inside(one)
        ]
        left = self._round(left, lambda one: replace(self._known_killers(one), options=first))
        for size in SIZES:
            if size == SIZES[CHEAP]:
                left = self._where(left, lambda one: not self._is_known(one) and self._is_other_code(one))
            left = self._round(left, lambda one: replace(self._next(one, size), options=first))
        for mutant in left:
            print(f"left for others: {mutant}", flush=True)
        return left

    def _where(self, left: list[Mutant], holds: Callable[[Mutant], bool]) -> list[Mutant]:
        """Those for which it holds, asked at the same time."""
        return [one for one, kept in zip(left, self.pool.map(holds, left), strict=True) if kept]

    def _named(self, mutant: Mutant) -> tuple[str, ...]:
        """The cases that its line names: a trait's row has the one that shows it."""
        return tuple(sorted(one for one in CASE.findall(mutant.source) if one in self.ids))

    def _turns(self, mutant: Mutant) -> list[list[Question]]:
        """What a survivor is asked: as everybody, the cases that its line names; as each Python, if its file
        looks at what one does, what Pythons answer differently; on each older library what libraries do; and
        all that reach its function, as the first, the oldest and the newest Python and on both libraries."""
        options = options_of(self.builds[flavour_of(mutant.file)].adapter(), self.python)
        versions = sorted((name for name in options if name[0].isdigit()), key=version_key)
        newest = [options[name] for name in (versions[0], versions[-1], *LIBRARIES)]
        pythons = [options[name] for name in versions[1:-1]]
        libraries = [options[name] for name in OLDER_LIBRARIES]
        named, functions = self._named(mutant), tuple(sorted(self._functions(mutant)))
        by_line = [Question(cases=named, options=one) for one in pythons + libraries + newest if named]
        varying, everything = [], [f"--python {self.python}", *newest]
        if not self.asked:
            varying = [self._varying("python", one) for one in pythons if looks_at_python(mutant.file)]
            varying += [self._varying("libc", one) for one in libraries]
            varying += [self._varying("musl", one) for one in libraries if "musl" in one]
        wholly = [Question(functions, options=one) for one in everything]
        if self.reach is not None and not self.reach.is_fresh:
            wholly.append(Question(("*",), options=everything[0]))
        return [by_line, varying, wholly]

    def _varying(self, word: str, options: str) -> Question:
        return Question(cases=self.varying[word], options=options)

    def _later_rounds(self, left: list[Mutant]) -> list[Mutant]:
        """Asks survivors as others; every vector, unless it is certain that no other reaches the place."""
        turns = {one.name: self._turns(one) for one in left}
        for phase in zip(*turns.values()):  # what costs most comes last
            waiting: dict[str, list[Question]] = dict(zip(turns, phase))
            while any(waiting[one.name] for one in left):
                print(f"{len(left)} are left for others", flush=True)
                left = self._round(
                    left, lambda one: waiting[one.name].pop(0) if waiting[one.name] else Question()
                )
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
        self.killing[place].update(case for case in result.cases if case in self.ids)

    def _keep(self, mutant: Mutant, result: Result) -> None:
        """Keeps a result at once, and tells it in a line."""
        with self.lock:
            self._learn(mutant, result)
            self.results.add(result)
            cases = f"  ({', '.join(result.cases)})" if result.cases else ""
            print(f"{result.outcome}: {mutant}{cases}", flush=True)
