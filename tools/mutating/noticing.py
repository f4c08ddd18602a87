# SPDX-License-Identifier: MIT
"""Asks the vectors whether mutants differ from what CPython answers."""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from building import ROOT
from schemata import STARTS

sys.path.insert(0, str(ROOT / "tools" / "powering"))
from timed_run import run_for  # noqa: E402

ANSWER_SECONDS = 4  # as long as a sound reference needs for the slowest case, twice
RUN_SECONDS = 300
ALONE_SECONDS = 120
PROCESSES = 4  # of each adapter: most of them wait for time-outs
FEW_CASES = 150  # for fewer than these, half of the processes
FEW = 5  # so many cases may fail because the machine is busy; they are asked again
AT_CODE = ("value", "class", "code")
UNANSWERED = ("skipped", "not_offered")  # which fails only where others answer
OTHER = re.compile(r'"outcome":"(fail|error|skipped|not_offered)"')
HANGS = "(the run hangs)"
NO_RUN = "(the run cannot begin)"

Failure = tuple[str, str]  # the adapter's name and the case


class CannotAsk(Exception):
    """A run that tells nothing: what it said."""


@dataclass(frozen=True)
class Noticed:
    """The cases that fail, those at level code before those at level text only."""

    at_code: list[Failure]
    at_text: list[Failure]

    def cases(self) -> list[str]:
        """Their ids, each once."""
        return list(dict.fromkeys(case for _, case in self.at_code + self.at_text))

    def of(self, adapters: Iterable[str]) -> Noticed:
        """Those that these adapters fail."""
        names = set(adapters)
        return Noticed(
            [one for one in self.at_code if one[0] in names], [one for one in self.at_text if one[0] in names]
        )

    def without(self, expected: frozenset[Failure]) -> Noticed:
        """Those that are not expected."""
        return Noticed(
            [one for one in self.at_code if one not in expected],
            [one for one in self.at_text if one not in expected],
        )

    def __bool__(self) -> bool:
        return bool(self.at_code or self.at_text)


NOTHING = Noticed([], [])


def ask(
    runner: Path,
    adapters: dict[str, str],
    functions: Sequence[str] = (),
    cases: Sequence[str] = (),
) -> Noticed:
    """Puts these cases, or those of these functions, or all, to adapters in one run. A run that cannot begin
    or does not end is made again with half of the adapters, to see which one is the cause."""
    chosen = [word for function in functions for word in ("--function", function)]
    chosen += [word for case in cases for word in ("--case", case)]
    try:
        return _ask(runner, adapters, chosen, RUN_SECONDS if len(adapters) > 1 else ALONE_SECONDS)
    except CannotAsk:
        if len(adapters) == 1:
            return Noticed([(next(iter(adapters)), NO_RUN)], [])
    names = list(adapters)
    halves = [names[: len(names) // 2], names[len(names) // 2 :]]
    found = [ask(runner, {name: adapters[name] for name in half}, functions, cases) for half in halves]
    return Noticed(found[0].at_code + found[1].at_code, found[0].at_text + found[1].at_text)


def _ask(runner: Path, adapters: dict[str, str], chosen: list[str], seconds: int) -> Noticed:
    with tempfile.TemporaryDirectory(prefix="sockconform-mutants-", ignore_cleanup_errors=True) as folder:
        report = Path(folder) / "report.jsonl"
        words = [str(runner), "run", "--no-known", "--level", "text", "--rules", "must,should,may"]
        words += [
            "--once",
            "--jobs",
            str(PROCESSES // 2 if 0 < chosen.count("--case") < FEW_CASES else PROCESSES),
            "--limit",
            str(ANSWER_SECONDS),
            "--vectors",
            str(ROOT / "vectors"),
        ]
        words += ["--report", str(report)]
        for number, (name, command) in enumerate(adapters.items()):
            words += ["--adapter", f"{name}={STARTS}={folder}/{number} {command}"]
        status, said = run_for([*words, *chosen], seconds, folder)
        if status is None:
            if len(adapters) == 1:
                return Noticed([(next(iter(adapters)), HANGS)], [])
            raise CannotAsk("the run does not end")
        if status not in (0, 1) or not report.is_file():
            raise CannotAsk(said[-2000:])
        with report.open(encoding="utf-8") as lines:
            return noticed_in(lines, len(adapters))


def ask_certainly(
    runner: Path,
    adapters: dict[str, str],
    functions: Sequence[str] = (),
    cases: Sequence[str] = (),
) -> Noticed:
    """The same; but where an adapter fails few cases, a busy machine may be the cause, and those are asked
    again: what fails twice counts."""
    noticed = ask(runner, adapters, functions, cases)
    few = {}
    for name in adapters:
        failed = noticed.of([name]).cases()
        if 0 < len(failed) <= FEW and not any(case.startswith("(") for case in failed):
            few[name] = failed
    if not few:
        return noticed
    wanted = sorted({case for cases in few.values() for case in cases})
    sound = [name for name in adapters if not noticed.of([name])][:1]  # to see what is answered
    again = ask(runner, {name: adapters[name] for name in [*few, *sound]}, cases=wanted)
    second = {
        one
        for one in again.at_code + again.at_text
        if one[1] in few.get(one[0], ()) or one[1].startswith("(")
    }
    gone = {(name, case) for name, cases in few.items() for case in cases} - second
    return noticed.without(frozenset(gone))


def noticed_in(lines: Iterable[str], adapters: int) -> Noticed:
    """A line is read only if it may be a failure: nearly all of them are passes."""
    at_code: list[Failure] = []
    at_text: list[Failure] = []
    unanswered: dict[str, list[Failure]] = {}
    for line in lines:
        if not OTHER.search(line):
            continue
        one = json.loads(line).get("result", {})
        outcome = one.get("outcome")
        if outcome is None:
            continue
        failure = (one["adapter"], one["case"])
        if outcome in UNANSWERED:
            unanswered.setdefault(one["case"], []).append(failure)
        elif outcome in ("fail", "error"):
            (at_code if outcome == "error" or one["level"] in AT_CODE else at_text).append(failure)
    for ones in unanswered.values():
        if len(ones) < adapters:
            at_code += ones
    return Noticed(at_code, at_text)
