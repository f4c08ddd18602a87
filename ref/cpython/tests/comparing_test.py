#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Which differences between two Pythons count: the two are one, and a module of tests tells them apart."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

from comparing import compare
from side import DIED, END, MOST_DEATHS, Side

HEAD = '''
import atexit, os, sys, time, unittest
from pathlib import Path

main = sys.modules["__main__"]
OURS = os.environ["SIDE"] == "ours"
ALONE = sys.argv[-1] != __name__.removeprefix("test.")

def is_first(name):
    """Whether this side was not asked before."""
    file = Path(os.environ["STATE"], os.environ["SIDE"] + name)
    was_there = file.exists()
    file.touch()
    return not was_there

class T(unittest.TestCase):
    def test_b_right(self):
        pass
'''


class Comparing(unittest.TestCase):
    """A folder with a package `test` of our own, which both sides find before CPython's."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        folder = temporary.name
        self.package = Path(folder, "test")
        Path(self.package, "support").mkdir(parents=True)
        Path(self.package, "__init__.py").touch()
        Path(self.package, "support", "__init__.py").write_text(
            "LOOPBACK_TIMEOUT = SHORT_TIMEOUT = 1.0\n", "utf-8"
        )
        shared = {"PYTHONPATH": folder, "STATE": folder}
        self.own = Side([sys.executable], [], {**shared, "SIDE": "own"})
        self.ours = Side([sys.executable], [], {**shared, "SIDE": "ours"})
        self.said = ""

    def write(self, tests: str, name: str = "test_made") -> None:
        """A module with one test that is right, and these."""
        Path(self.package, f"{name}.py").write_text(HEAD + tests, "utf-8")

    def wrong(self, tests: str, known: list[str] | None = None) -> list[str]:
        """What is wrong with a module of these tests."""
        self.write(tests)
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            wrong = compare(self.own, self.ours, ["test_made"], known or [])
        self.said = output.getvalue()
        return wrong

    def assert_worse(self, tests: str, how: str) -> None:
        """One test, T.test_a, counts."""
        self.assertEqual(self.wrong(tests), [f"test_made, test.test_made.T.test_a: {how} with libpysock's"])

    def assert_no_worse(self, tests: str) -> None:
        """No test counts, and one is said to be no worse."""
        self.assertEqual(self.wrong(tests), [])
        self.assertIn("T.test_a: passed with its own, failed with libpysock's, and no worse", self.said)

    def test_nothing_is_wrong_where_both_pass(self) -> None:
        self.assertEqual(self.wrong(""), [])
        self.assertIn("with libpysock's {'passed': 1}", self.said)

    def test_a_failure_in_each_round_counts(self) -> None:
        self.assert_worse("    def test_a(self): self.assertFalse(OURS)", "passed with its own, failed")
        self.assertIn("AssertionError: True is not false", self.said)

    def test_a_skip_counts(self) -> None:
        self.assert_worse("    def test_a(self): OURS and self.skipTest('')", "passed with its own, skipped")

    def test_a_death_counts_and_the_tests_behind_it_run(self) -> None:
        self.assert_worse("    def test_a(self): OURS and os._exit(3)", f"passed with its own, {DIED}")
        self.assertIn(f"with libpysock's {{'{DIED}': 1, 'passed': 1}}", self.said)

    def test_many_deaths_end_the_run(self) -> None:
        tests = (
            "    def dying(self): OURS and os._exit(3)\n"
            "for n in range(30): setattr(T, f'test_a{n}', T.dying)"
        )
        self.assertEqual(len(self.wrong(tests)), 32)
        self.assertIn(f"with libpysock's {{'{DIED}': {MOST_DEATHS}}}", self.said)

    def test_a_test_that_hangs_shows_where(self) -> None:
        hangs = "    def test_a(self): OURS and time.sleep(600)\nif OURS: main.TEST_SECONDS = 2"
        self.assert_worse(hangs, f"passed with its own, {DIED}")
        self.assertIn("in test_a", self.said)

    def test_a_process_that_hangs_at_its_end_is_ended(self) -> None:
        hangs = "\nif OURS: atexit.register(time.sleep, 600); main.TEST_SECONDS = 2"
        self.assertEqual(
            self.wrong(hangs), [f"test_made, {END}: passed with its own, {DIED} with libpysock's"]
        )

    def test_an_exit_status_counts(self) -> None:
        dies = "\nif OURS: atexit.register(os._exit, 3)"
        self.assertEqual(
            self.wrong(dies), [f"test_made, {END}: passed with its own, {DIED} with libpysock's"]
        )

    def test_a_module_that_cannot_be_imported_counts(self) -> None:
        self.assertIn("T.test_b_right: passed with its own, None", "".join(self.wrong("\nassert not OURS")))

    def test_a_class_that_cannot_be_prepared_counts(self) -> None:
        self.assert_worse(
            "class T(unittest.TestCase):\n"
            "    @classmethod\n"
            "    def setUpClass(cls): assert not OURS\n"
            "    def test_a(self): pass",
            "passed with its own, None",
        )

    def test_many_failures_are_asked_with_their_module(self) -> None:
        tests = (
            "    def failing(self): self.assertFalse(OURS)\n"
            "for n in range(30): setattr(T, f'test_{n}', T.failing)"
        )
        self.assertEqual(len(self.wrong(tests)), 30)
        self.assertNotIn("test_made.T.test_3, asked again", self.said)

    def test_a_failure_behind_other_tests_counts(self) -> None:
        self.assert_worse(
            "    def test_a(self): self.assertTrue(ALONE or not OURS)", "passed with its own, failed"
        )

    def test_a_failure_that_does_not_come_again_is_no_worse(self) -> None:
        self.assert_no_worse("    def test_a(self): self.assertFalse(OURS and is_first('a'))")

    def test_a_failure_with_both_when_asked_again_is_no_worse(self) -> None:
        self.assert_no_worse("    def test_a(self): self.assertTrue(not OURS and is_first('a'))")

    def test_a_failure_with_both_now_and_then_is_no_worse(self) -> None:
        unsteady = "not OURS and (is_first('a') or is_first('b'))"
        self.assert_no_worse(f"    def test_a(self): self.assertTrue({unsteady})")

    def test_a_failure_with_both_does_not_count(self) -> None:
        self.assertEqual(self.wrong("    def test_a(self): self.fail()"), [])
        self.assertIn("with its own {'failed': 1, 'passed': 1}", self.said)

    def test_a_failure_with_both_that_passes_alone_with_its_own_counts(self) -> None:
        self.assert_worse(
            "    def test_a(self): self.assertFalse(OURS or is_first('a'))", "failed with its own, failed"
        )

    def test_a_listed_failure_is_not_asked_again(self) -> None:
        known = ["test.test_made.T.test_a"]
        self.assertEqual(self.wrong("    def test_a(self): self.assertFalse(OURS)", known), [])
        self.assertNotIn("asked again", self.said)

    def test_a_listed_failure_that_passes_is_wrong(self) -> None:
        known = ["test.test_made.T.test_b_right", "test.test_other.T.test_a"]
        self.assertEqual(
            self.wrong("", known),
            ["test.test_made.T.test_b_right: passes, and exceptions.txt says that it fails"],
        )

    def test_a_module_without_tests_is_wrong(self) -> None:
        self.assertEqual(self.wrong("\ndel T"), ["test_made: no test ran with its own _socket"])

    def test_modules_keep_their_order(self) -> None:
        names = [f"test_{number}" for number in range(5)]
        for name in names:
            self.write("    def test_a(self): self.assertFalse(OURS)", name)
        with contextlib.redirect_stdout(io.StringIO()):
            wrong = compare(self.own, self.ours, names, [])
        self.assertEqual([line.split(",")[0] for line in wrong], names)


if __name__ == "__main__":
    unittest.main()
