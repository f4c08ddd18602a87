# SPDX-License-Identifier: MIT
"""Runs CPython's own tests in the Python that runs this file, and tells how each test ended.

usage: PYTHON outcomes.py FILE LEFT_OUT NAME...

A name is a module or a test, such as test_socket or test_socket.CLASS.METHOD. {"TEST": "passed", ...} is
written to FILE as JSON. A test ends as passed, skipped, failed or expected (the test itself expects the
failure). A module that cannot be imported has the one test NAME, skipped or failed. LEFT_OUT has the tests
that are not run, as a JSON list.
"""

import json
import sys
import traceback
import unittest
from importlib import import_module
from typing import Any, Dict, Iterator, List

Outcomes = Dict[str, str]


class Result(unittest.TextTestResult):
    """Keeps the outcome of each test; one that fails in several ways has failed."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.outcomes: Outcomes = {}

    def note(self, test: unittest.TestCase, outcome: str) -> None:
        """A failure stays."""
        if self.outcomes.get(test.id()) != "failed":
            self.outcomes[test.id()] = outcome

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802 (unittest's names)
        super().addSuccess(test)
        self.note(test, "passed")

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addError(test, err)
        self.note(test, "failed")

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addFailure(test, err)
        self.note(test, "failed")

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.note(test, "failed")

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        super().addSkip(test, reason)
        self.note(test, "skipped")

    def addExpectedFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addExpectedFailure(test, err)
        self.note(test, "expected")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().addUnexpectedSuccess(test)
        self.note(test, "failed")


def tests_in(suite: unittest.TestSuite) -> Iterator[Any]:
    """The single tests; a suite may have set-up of its own, which classes and modules do without."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_in(test)
        else:
            yield test


def run(name: str, left_out: List[str]) -> Outcomes:
    """The outcomes of the tests with this name."""
    try:
        found = unittest.defaultTestLoader.loadTestsFromName("test." + name)
    except unittest.SkipTest:
        return {name: "skipped"}
    except Exception:
        traceback.print_exc()
        return {name: "failed"}
    suite = unittest.TestSuite(test for test in tests_in(found) if test.id() not in left_out)
    result = unittest.TextTestRunner(sys.stderr, verbosity=2, resultclass=Result).run(suite)
    assert isinstance(result, Result)
    return result.outcomes


def main() -> None:
    """Runs the tests, one after the other; those that want a network fail alike where there is none."""
    setattr(import_module("test.support"), "use_resources", ["cpu", "network"])
    outcomes: Outcomes = {}
    for name in sys.argv[3:]:
        outcomes.update(run(name, json.loads(sys.argv[2])))
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(outcomes, file)


if __name__ == "__main__":
    main()
