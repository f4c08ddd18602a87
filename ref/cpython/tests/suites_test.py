#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CPython's own tests pass with libpysock's _socket where they pass with CPython's own.

usage: suites_test.py BUILD PYTHON MODULE...        exit status 77: this Python has no tests

Each module runs with both, in the same minutes. Tests that pass with its own _socket only are run once
more. exceptions.txt lists the tests that fail, with reasons; a listed test that passes is a failure.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SKIPPED = 77
MODULE_SECONDS = 1200
GOOD = ("passed", "expected")

Outcomes = dict[str, str]


@dataclass(frozen=True)
class Row:
    """A line of exceptions.txt."""

    kind: str  # fails or left-out
    versions: str
    test: str
    reason: str

    def is_for(self, version: str) -> bool:
        """Whether the line speaks of this Python."""
        return self.versions == "*" or (version + ".").startswith(self.versions + ".")


def exceptions_for(version: str) -> list[Row]:
    """The lines for this Python."""
    lines = (FOLDER / "exceptions.txt").read_text("utf-8").splitlines()
    rows = [line.split(" | ", 3) for line in lines if line and not line.startswith("#")]
    return [row for row in (Row(*cells) for cells in rows) if row.is_for(version)]


class Side:
    """A Python with one of the two."""

    def __init__(self, command: list[str], left_out: list[str]) -> None:
        self.command = command
        self.left_out = left_out

    def run(self, names: list[str]) -> Outcomes:
        """The outcomes of tests; a run that dies has none."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "outcomes.json")
            command = [
                *self.command,
                str(FOLDER / "outcomes.py"),
                str(file),
                json.dumps(self.left_out),
                *names,
            ]
            done = subprocess.run(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=MODULE_SECONDS,
                check=False,
            )
            if file.exists():
                outcomes: Outcomes = json.loads(file.read_text("utf-8"))
                return outcomes
            print(f"{' '.join(self.command)}: exit status {done.returncode}")
            print(done.stdout.decode("utf-8", "replace")[-4000:])
            return {}


def has_tests(python: str) -> bool:
    """Debian packs them separately."""
    done = subprocess.run([python, "-c", "import test.test_socket"], capture_output=True, check=False)
    return done.returncode == 0


def version_of(python: str) -> str:
    """Such as 3.11.7."""
    question = "import platform; print(platform.python_version())"
    return subprocess.run([python, "-c", question], capture_output=True, text=True, check=True).stdout.strip()


def is_good(outcomes: Outcomes, test: str) -> bool:
    """Whether a test ended as it should."""
    return outcomes.get(test) in GOOD


def compare(own: Side, ours: Side, module: str, known: dict[str, str]) -> list[str]:
    """Prints the numbers of a module; returns what is wrong."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        runs = [pool.submit(side.run, [module]) for side in (own, ours)]
    own_outcomes, our_outcomes = (run.result() for run in runs)
    worse = [test for test in own_outcomes if is_good(own_outcomes, test) and not is_good(our_outcomes, test)]
    again = [test.removeprefix("test.") for test in worse if test not in known]
    if again:
        our_outcomes.update(ours.run(again))
    print(f"{module}: with its own {dict(Counter(own_outcomes.values()))}")
    print(f"{module}: with libpysock's {dict(Counter(our_outcomes.values()))}")
    wrong = [] if own_outcomes else [f"{module}: no test ran with its own _socket"]
    for test in own_outcomes:
        if test in known and is_good(our_outcomes, test):
            wrong.append(f"{test}: passes, and exceptions.txt says that it fails")
        elif test not in known and is_good(own_outcomes, test) and not is_good(our_outcomes, test):
            wrong.append(
                f"{test}: {own_outcomes[test]} with its own, {our_outcomes.get(test)} with libpysock's"
            )
    return wrong


def main() -> None:
    """Compares each module."""
    build, python, *modules = sys.argv[1:]
    if not has_tests(python):
        print(f"{python} has no tests of its own")
        sys.exit(SKIPPED)
    rows = exceptions_for(version_of(python))
    left_out = [row.test for row in rows if row.kind == "left-out"]
    known = {row.test: row.reason for row in rows if row.kind == "fails"}
    own = Side([python], left_out)
    ours = Side([str(Path(build, "bin", "pysock-python").resolve()), python], left_out)
    wrong = [line for module in modules for line in compare(own, ours, module, known)]
    print("\n".join(wrong) or "as with its own _socket")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
