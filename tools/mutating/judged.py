# SPDX-License-Identifier: MIT
"""Asks the runner's own tests whether a mutant of its judge gives a wrong verdict."""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import places
from building import ROOT, Bench, DoesNotBuild, RunnerBuild, SameCode
from mutant import Mutant
from schemata import VARIABLE, Schemata
from score import BROKEN, CODE, SAME, SURVIVES, Result, Results

sys.path.insert(0, str(ROOT / "tools" / "powering"))
from timed_run import run_for  # noqa: E402

TESTS = ROOT / "conformance" / "tests"
# What decides a verdict.
PARTS = ("judge", "vectors/expectation.c", "ledger", "outcome", "select")
SLOW = "*Liars*:NoHello.*:SeriesOfFailures.*:Limit.*:Spoiling.*:AnotherHello.*"
LIARS = "All/Liars.CostExactlyWhatTheyLost/*"
SILENT = "hangs* stops* late drips half_line* endless_stderr closes_std* brisk no_hello stays".split()
QUICK_SECONDS, LIAR_SECONDS, SCRIPT_SECONDS = 60, 180, 180
# Scripted runs of the command, a few that finish soon.
SCRIPTS = {
    "judge": ("table_test.py",),
    "vectors": ("table_test.py",),
    "ledger": ("command_line_test.py Known", "versions_test.py"),
    "outcome": ("command_line_test.py Claims", "unanswered_test.py", "table_test.py"),
    "select": ("unanswered_test.py",),
}


def _script(words: str, command: str) -> list[str]:
    """What runs a script, or some of its classes."""
    script, *classes = words.split()
    return [sys.executable, str(TESTS / script), command, *classes]


class Judges:
    """The mutants of the runner's judge, and the tests that are asked."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.folder = folder = ROOT / "build" / "mutants"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.build = RunnerBuild(Path(chosen.build).resolve())
        self.jobs: int = chosen.jobs
        self.results = Results(folder / "judge-results.jsonl")
        self.sources: dict[str, str] = {}
        digest = hashlib.sha1()
        for path in sorted(TESTS.rglob("*.*")):
            if path.suffix in (".py", ".cpp", ".h", ".json"):
                digest.update(path.read_bytes())
        self.vectors = digest.hexdigest()[:16]

    def mutants(self, patterns: list[str]) -> list[Mutant]:
        """All mutants of the files that a pattern names."""
        found = []
        for file in sorted(self.build.commands):
            if any(file == one or file.startswith(one.rstrip("/") + "/") for one in patterns or PARTS):
                found += places.Finder(ROOT, self.build.part, file, self.build.parse_words(file)).mutants()
                self.sources[file] = hashlib.sha1(self.build.path(file).read_bytes()).hexdigest()[:16]
        return found

    def hunt(self, mutants: list[Mutant]) -> None:
        """Asks the tests about each mutant."""
        made = Schemata(self.folder / "schemata" / "judge", self.build, mutants)
        print(f"{len(made.inside)} of {len(mutants)} mutants are in one program")
        for folder in sorted({one.folder for one in mutants}):
            wrong = self._failing(made.folder, 0, folder)
            if wrong:
                raise DoesNotBuild(f"without a mutant {wrong} fails")
        with ThreadPoolExecutor(self.jobs) as pool:
            for mutant, result in zip(mutants, pool.map(lambda one: self._asked(one, made), mutants)):
                self.results.add(result)
                print(f"{result.outcome}: {mutant}  {', '.join(result.cases)}", flush=True)

    def _asked(self, mutant: Mutant, made: Schemata) -> Result:
        source = self.sources[mutant.file]
        if mutant.name in made.inside:
            killer = self._failing(made.folder, made.numbers[mutant.name], mutant.folder)
            if killer:
                return Result(mutant.name, CODE, source, self.vectors, [killer])
        bench = Bench(self.folder / "bench" / f"judge-{mutant.name}")
        try:
            bench.compile(self.build, mutant)
            bench.link(self.build, bench.folder)
        except SameCode:
            return Result(mutant.name, SAME, source, self.vectors)
        except DoesNotBuild:
            return Result(mutant.name, BROKEN, source, self.vectors)
        finally:
            if mutant.name in made.inside:
                bench.remove()
        killer = ""
        if mutant.name not in made.inside:
            killer = self._failing(bench.folder, 0, mutant.folder)
            bench.remove()
        return Result(
            mutant.name, CODE if killer else SURVIVES, source, self.vectors, [killer] if killer else []
        )

    def _failing(self, programs: Path, number: int, folder: str) -> str:
        """The first test that fails, the quick ones before the others."""
        tests, command = str(programs / "runner-tests"), str(programs / "sockconform")
        start = [tests, "--gtest_fail_fast", "--gtest_brief=1"]
        silent = ":".join(f"*/{lie}" for lie in SILENT)
        for name, words, seconds in (
            ("tests", [*start, f"--gtest_filter=-{SLOW}"], QUICK_SECONDS),
            *((one, _script(one, command), SCRIPT_SECONDS) for one in SCRIPTS[folder]),
            ("liars", [*start, f"--gtest_filter={LIARS}:-{silent}"], LIAR_SECONDS),
        ):
            said = self._run(words, number, seconds)
            if said:
                return f"{name}: {said}"
        return ""

    @staticmethod
    def _run(words: list[str], number: int, seconds: int) -> str:
        """Nothing if the test passes; else the test that failed, as far as it says so."""
        with tempfile.TemporaryDirectory(prefix="sockconform-judge-", ignore_cleanup_errors=True) as folder:
            environment = ["env", f"{VARIABLE}={number}", *words]
            status, said = run_for(environment, seconds, folder)
        if status == 0:
            return ""
        if status is None:
            return "hangs"
        lines = [line for line in said.splitlines() if line.startswith(("[  FAILED  ]", "FAIL:", "ERROR:"))]
        return lines[0].strip() if lines else f"ends with {status}"
