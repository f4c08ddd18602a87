#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads what `ctest --output-junit` wrote: junit.py counts|failed|skipped|recovered FILE [FILE].

A second file is of the run that asked the failed tests again; what it says of a test counts.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ElementTree

# Of tests that did not run: it was skipped by itself. Others want a program or another test that failed.
SKIPPED = ("SKIP_RETURN_CODE", "SKIP_REGULAR_EXPRESSION")
LINES = 40  # at most, of what a failed test said


def outcome(test: ElementTree.Element) -> str:
    """passed, failed or skipped."""
    status = test.get("status")
    if status in ("run", "disabled"):
        return "passed" if status == "run" else "skipped"
    skipped = test.find("skipped")
    message = skipped.get("message", "") if skipped is not None else ""
    return "skipped" if message.startswith(SKIPPED) else "failed"


def counts(tests: list[ElementTree.Element]) -> None:
    """Prints how many passed, failed and were skipped, in one line."""
    outcomes = [outcome(test) for test in tests]
    print(*(outcomes.count(one) for one in ("passed", "failed", "skipped")))


def failed(tests: list[ElementTree.Element]) -> None:
    """Prints the names of the tests that failed, then what each said last."""
    of_them = [test for test in tests if outcome(test) == "failed"]
    for test in of_them:
        print(f"{test.get('name')} failed after {float(test.get('time', 0)):.1f} s")
    for test in of_them:
        print(f"{test.get('name')} said:")
        for line in test.findtext("system-out", "").splitlines()[-LINES:]:
            print(f"    {line}")


def reason(said: list[str]) -> str:
    """Why a test was skipped: below GoogleTest's ": Skipped", the line of an empty run, or the last one."""
    for line, below in zip(said, [*said[1:], ""]):
        if line.startswith("no case was judged"):
            return line
        if line.endswith(": Skipped"):
            return below
    return said[-1] if said else ""


def skipped(tests: list[ElementTree.Element]) -> None:
    """Prints each test that was skipped, and why."""
    for test in tests:
        if outcome(test) == "skipped":
            said = [line for line in test.findtext("system-out", "").splitlines() if line.strip("-")]
            print(f"{test.get('name')} is skipped: {reason(said)}")


def recovered(first: list[ElementTree.Element], tests: list[ElementTree.Element]) -> None:
    """Prints the names of the tests that failed in the first run, and no more."""
    bad = {test.get("name") for test in first if outcome(test) == "failed"}
    for test in tests:
        if test.get("name") in bad and outcome(test) != "failed":
            print(test.get("name"))


def read(path: str) -> list[ElementTree.Element]:
    """The tests of a file."""
    return ElementTree.parse(path).getroot().findall("testcase")


def main() -> None:
    word, *paths = sys.argv[1:]
    runs = [read(path) for path in paths]
    last = {test.get("name"): test for run in runs for test in run}
    tests = list(last.values())
    if word == "recovered":
        recovered(runs[0], tests)
    else:
        {"counts": counts, "failed": failed, "skipped": skipped}[word](tests)


if __name__ == "__main__":
    main()
