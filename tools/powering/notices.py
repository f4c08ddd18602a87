# SPDX-License-Identifier: MIT
"""Asks which cases, and which of CPython's own tests, notice that the reference has a fault."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from faulty_copy import ROOT
from timed_run import run_for

# A run of all vectors needs a few seconds, test_socket about half a minute; a fault may make each case wait.
VECTORS_SECONDS = 900
TESTS_SECONDS = 420
ANSWER_SECONDS = 4  # as long as a sound reference needs for the slowest case, twice
AT_CODE = ("value", "class", "code")
FAILED_TEST = re.compile(r"^(?:ERROR|FAIL|UNEXPECTED SUCCESS): \w+ \((test\.test_socket\.[\w.]+)\)", re.M)
CERTAIN = 5  # so many tests do not fail by chance; fewer are run again, alone
HANGS = "(hangs)"
CRASHES = "(crashes)"


class CannotAsk(Exception):
    """A run that tells nothing: what it said."""


@dataclass(frozen=True)
class Noticed:
    """The ids of the cases that fail at level code, and of those that fail at level text only."""

    at_code: list[str]
    at_text: list[str]


def ask_vectors(runner: Path, adapter: str) -> Noticed:
    """Puts every vector to an adapter."""
    with tempfile.TemporaryDirectory(prefix="sockconform-power-") as folder:
        report = Path(folder) / "report.json"
        words = [
            str(runner),
            "run",
            "--no-known",
            "--level",
            "text",
            "--rules",
            "must,should,may",
            "--jobs",
            "4",
            "--limit",
            str(ANSWER_SECONDS),
        ]
        words += [
            "--vectors",
            str(ROOT / "vectors"),
            "--report",
            str(report),
            "--adapter",
            f"fault={adapter}",
        ]
        status, said = run_for(words, VECTORS_SECONDS, folder)
        if status is None:
            return Noticed([HANGS], [])
        if status not in (0, 1):
            raise CannotAsk(said)
        results = json.loads(report.read_text(encoding="utf-8"))["results"]
    wrong = [one for one in results if one["outcome"] in ("fail", "error")]
    at_code = [one["case"] for one in wrong if one["outcome"] == "error" or one["level"] in AT_CODE]
    return Noticed(at_code, [one["case"] for one in wrong if one["case"] not in set(at_code)])


def _failed_tests(words: list[str]) -> set[str]:
    with tempfile.TemporaryDirectory(prefix="sockconform-power-") as folder:
        status, said = run_for(words, TESTS_SECONDS, folder)
    if status is None:
        return {HANGS}
    failed = set(FAILED_TEST.findall(said))
    if status < 0 or "Fatal Python error" in said:
        failed.add(CRASHES)
    if not failed and not re.search(r"^Ran \d+ tests? in ", said, re.M):
        raise CannotAsk(said[-4000:])
    return failed


def _words(pysock_python: Path, python: str, tests: Iterable[str] = ()) -> list[str]:
    """The command that runs these tests of test_socket, or all but those that may wait for ever."""
    selected = [word for name in tests for word in ("-m", name)] or ["-i", "*VSOCK*"]
    return [str(pysock_python), python, "-m", "test", "-v", *selected, "test_socket"]


def ask_tests(pysock_python: Path, python: str, known: Iterable[str]) -> list[str]:
    """Runs CPython's test_socket; the tests that fail, and fail again alone, except the known ones."""
    failed = _failed_tests(_words(pysock_python, python)) - set(known)
    tests = sorted(name for name in failed if name not in (HANGS, CRASHES))
    if len(failed) != len(tests) or len(tests) > CERTAIN:
        return sorted(failed)
    return sorted(_failed_tests(_words(pysock_python, python, tests)) & failed) if tests else []


def failing_without_fault(pysock_python: Path, python: str) -> set[str]:
    """The tests that fail with a sound reference, in one of two runs."""
    words = _words(pysock_python, python)
    return _failed_tests(words) | _failed_tests(words)
