# SPDX-License-Identifier: MIT
"""Runs CPython's own tests in the Python that runs this file, and tells how each test ended.

usage: PYTHON outcomes.py FILE LEFT_OUT NAME...

A name is a module or a test, such as test_socket or test_socket.CLASS.METHOD. Lines of JSON are appended to
FILE: ["TEST", "began"], then ["TEST", OUTCOME], where a later line corrects an earlier one. A test ends as
passed, skipped, failed or expected (the test itself expects the failure). A module that cannot be imported
has the one test NAME, skipped or failed. The file LEFT_OUT has the tests that are not run, as a JSON list.

A test that lasts longer than TEST_SECONDS ends the process, which then shows where its threads stand.
"""

import faulthandler
import json
import sys
import traceback
import unittest
from importlib import import_module
from typing import Any, Dict, Iterator, List

TEST_SECONDS = 120
STANDARD_ERROR = 2  # the descriptor; a test may put something else in sys.stderr's place
# How long tests wait for what comes sooner or later: longer than CPython allows, for a busy machine.
WAITS = {"LOOPBACK_TIMEOUT": 60.0, "SHORT_TIMEOUT": 60.0}


def watch() -> None:
    """Gives the next step its time: a test, or what comes before the first, between two, after the last."""
    faulthandler.dump_traceback_later(TEST_SECONDS, exit=True, file=STANDARD_ERROR)


def note(test: str, outcome: str) -> None:
    """Appends a line; the file is not kept open, for some tests look at the descriptors."""
    with open(sys.argv[1], "a", encoding="utf-8") as file:
        file.write(json.dumps([test, outcome]) + "\n")


class Result(unittest.TextTestResult):
    """Notes the outcome of each test; one that fails in several ways has failed."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.outcomes: Dict[str, str] = {}

    def end(self, test: unittest.TestCase, outcome: str) -> None:
        """A failure stays."""
        if self.outcomes.get(test.id()) != "failed":
            self.outcomes[test.id()] = outcome

    def startTest(self, test: unittest.TestCase) -> None:  # noqa: N802 (unittest's names)
        watch()
        note(test.id(), "began")
        super().startTest(test)

    def stopTest(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().stopTest(test)
        note(
            test.id(), self.outcomes.get(test.id(), "passed")
        )  # a test of subtests that are skipped has none
        watch()

    def addSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().addSuccess(test)
        self.end(test, "passed")

    def addError(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addError(test, err)
        self.end(test, "failed")
        note(test.id(), "failed")  # what prepares a class neither starts nor stops

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addFailure(test, err)
        self.end(test, "failed")

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.end(test, "failed")

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:  # noqa: N802
        super().addSkip(test, reason)
        self.end(test, "skipped")
        note(test.id(), self.outcomes[test.id()])

    def addExpectedFailure(self, test: unittest.TestCase, err: Any) -> None:  # noqa: N802
        super().addExpectedFailure(test, err)
        self.end(test, "expected")

    def addUnexpectedSuccess(self, test: unittest.TestCase) -> None:  # noqa: N802
        super().addUnexpectedSuccess(test)
        self.end(test, "failed")


def tests_in(suite: unittest.TestSuite) -> Iterator[Any]:
    """The single tests; a suite may have set-up of its own, which classes and modules do without."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from tests_in(test)
        else:
            yield test


def run(name: str, left_out: List[str]) -> None:
    """Runs the tests with this name."""
    try:
        found = unittest.defaultTestLoader.loadTestsFromName("test." + name)
    except unittest.SkipTest:
        note(name, "skipped")
        return
    except Exception:
        traceback.print_exc()
        note(name, "failed")
        return
    suite = unittest.TestSuite(test for test in tests_in(found) if test.id() not in left_out)
    unittest.TextTestRunner(sys.stderr, verbosity=2, resultclass=Result).run(suite)


def prepare() -> None:
    """What CPython's own runner prepares: tests that want a network fail alike where there is none."""
    support = import_module("test.support")
    setattr(support, "use_resources", ["cpu", "network"])
    for name, seconds in WAITS.items():
        setattr(support, name, max(seconds, getattr(support, name)))
    faulthandler.enable(STANDARD_ERROR)


def main() -> None:
    """Runs the tests, one after the other."""
    watch()
    prepare()
    with open(sys.argv[2], encoding="utf-8") as file:
        left_out = json.load(file)
    for name in sys.argv[3:]:
        run(name, left_out)


if __name__ == "__main__":
    main()
