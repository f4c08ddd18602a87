#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CPython's own tests pass with libpysock's _socket where they pass with CPython's own.

usage: suites_test.py BUILD PYTHON MODULE...        exit status 77: this Python has no tests

Each module runs with both, in the same minutes; comparing.py says when a difference counts. exceptions.txt
lists the tests that fail, with reasons; a listed test that passes is a failure.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path

from comparing import compare
from side import FOLDER, Side

SKIPPED = 77


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


def has_tests(python: str) -> bool:
    """Debian packs them separately."""
    done = subprocess.run([python, "-c", "import test.test_socket"], capture_output=True, check=False)
    return done.returncode == 0


def version_of(python: str) -> str:
    """Such as 3.11.7."""
    question = "import platform; print(platform.python_version())"
    return subprocess.run([python, "-c", question], capture_output=True, text=True, check=True).stdout.strip()


def main() -> None:
    """Compares each module."""
    build, python, *modules = sys.argv[1:]
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)  # what was found is seen if ctest ends this
    if not has_tests(python):
        print(f"{python} has no tests of its own")
        sys.exit(SKIPPED)
    rows = exceptions_for(version_of(python))
    left_out = [row.test for row in rows if row.kind == "left-out"]
    known = [row.test for row in rows if row.kind == "fails"]
    own = Side([python], left_out)
    ours = Side([str(Path(build, "bin", "pysock-python").resolve()), python], left_out)
    wrong = compare(own, ours, modules, known)
    print("\n".join(wrong) or "as with its own _socket")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
