# SPDX-License-Identifier: MIT
"""Runs modules of CPython's own tests in the Python that runs this file, and tells how each test ended.

usage: PYTHON outcomes.py FILE MODULE...      writes {"MODULE": {"TEST": "passed", ...}, ...} to FILE as JSON

A test ends as passed, skipped, failed or expected (a failure that the test expects); a module that cannot be
imported has the one "test" import, skipped or failed.
"""

import json
import sys
import traceback
import unittest
from collections import Counter
from typing import Any, Dict, Optional

Outcomes = Dict[str, str]


class Result(unittest.TextTestResult):
    """Keeps the outcome of each test; one that fails in several ways has failed."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.outcomes: Outcomes = {}

    def note(self, test: unittest.TestCase, outcome: str) -> None:
        """The first failure counts."""
        if self.outcomes.get(test.id()) != "failed":
            self.outcomes[test.id()] = outcome

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802 (unittest's name)
        super().startTest(test)
        self.outcomes.setdefault(test.id(), "passed")

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addError(test, err)
        self.note(test, "failed")

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addFailure(test, err)
        self.note(test, "failed")

    def addSubTest(self, test: unittest.TestCase, subtest: Any, err: Any) -> None:  # noqa: N802
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


def load(name: str) -> Optional[unittest.TestSuite]:
    """The tests of a module; it has a name as in `python -m test NAME`."""
    return unittest.defaultTestLoader.loadTestsFromName("test." + name)


def run(name: str) -> Outcomes:
    """The outcomes of a module's tests."""
    try:
        suite = load(name)
    except unittest.SkipTest:
        return {"import": "skipped"}
    except Exception:
        traceback.print_exc()
        return {"import": "failed"}
    runner = unittest.TextTestRunner(sys.stderr, verbosity=1, resultclass=Result)
    result = runner.run(suite)
    return result.outcomes


def main() -> None:
    """Runs the modules, one after the other."""
    from test import support

    support.use_resources = ["network", "cpu"]
    support.verbose = 1
    outcomes = {}
    for name in sys.argv[2:]:
        outcomes[name] = run(name)
        print(name, dict(Counter(outcomes[name].values())), file=sys.stderr)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(outcomes, file)


if __name__ == "__main__":
    main()
