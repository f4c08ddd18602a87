# SPDX-License-Identifier: MIT
"""tools/bugs without a run: its lines, the wrongs that they are made of, its table, its command line."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import types
import unittest
from collections import Counter
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS / "reported"))
import bug as wrongs  # noqa: E402
import page  # noqa: E402
from judged_run import exists  # noqa: E402
from bugs import BUGS  # noqa: E402

ADDRESS = re.compile(r"https?://[\w.-]+/\S*\d+\Z")


class Lines(unittest.TestCase):
    def test_each_has_a_slug_of_its_own_a_report_and_a_case(self) -> None:
        self.assertEqual([slug for slug, n in Counter(one.slug for one in BUGS).items() if n > 1], [])
        for one in BUGS:
            with self.subTest(one.slug):
                self.assertRegex(one.slug, r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")
                self.assertRegex(one.says, r"\A[^\n]{10,110}\Z")
                self.assertRegex(one.url, ADDRESS)
                self.assertTrue(one.wrongs)
                if one.noticed != wrongs.NOBODY:
                    self.assertTrue(exists(one.case), f"no case matches {one.case}")

    def test_one_that_is_not_noticed_at_level_code_says_why(self) -> None:
        for one in BUGS:
            with self.subTest(one.slug):
                self.assertIn(one.noticed, wrongs.NOTICES)
                self.assertEqual(bool(one.because), one.noticed != wrongs.CODE)


class Wrongs(unittest.TestCase):
    """Of a module whose function double(number) doubles, and refuses texts."""

    def setUp(self) -> None:
        def double(number: int) -> int:
            if isinstance(number, str):
                raise OSError(22, "a text")
            return 2 * number

        self.module = types.ModuleType("module")
        setattr(self.module, "double", double)

    def double(self, wrong: wrongs.Wrong, number: object) -> object:
        wrong(self.module)
        return getattr(self.module, "double")(number)

    def test_an_answer_is_given_where_the_condition_holds(self) -> None:
        self.assertEqual(self.double(wrongs.answers("double", lambda n: n > 1, 0), 1), 2)
        self.assertEqual(self.double(wrongs.answers("double", lambda n: n > 0, lambda n: -n), 1), -1)

    def test_a_condition_that_cannot_look_at_its_arguments_does_not_hold(self) -> None:
        with self.assertRaises(OSError):
            self.double(wrongs.answers("double", lambda n: n > 1, 0), "x")

    def test_an_exception_is_raised_where_the_condition_holds(self) -> None:
        with self.assertRaises(KeyError):
            self.double(wrongs.raises("double", lambda n: n == 1, KeyError, "x"), 1)

    def test_exceptions_that_fit_are_turned_and_forgiven(self) -> None:
        with self.assertRaises(KeyError):
            self.double(wrongs.turns("double", wrongs.errno_is(22), KeyError, "x"), "x")
        self.setUp()
        self.assertEqual(self.double(wrongs.forgives("double", wrongs.errno_is(22), 7), "x"), 7)
        self.setUp()
        with self.assertRaises(OSError):
            self.double(wrongs.forgives("double", wrongs.errno_is(1), 7), "x")

    def test_an_answer_that_fails_leaves_the_right_exception(self) -> None:
        with self.assertRaises(OSError):
            self.double(wrongs.forgives("double", wrongs.errno_is(22), int), "x")

    def test_arguments_and_answers_are_changed(self) -> None:
        self.assertEqual(self.double(wrongs.asks("double", lambda n: (n + 1,)), 1), 4)
        self.setUp()
        self.assertEqual(self.double(wrongs.changes("double", lambda answer, n: (answer, n)), 1), (2, 1))

    def test_a_name_is_missing(self) -> None:
        wrongs.lacks("double")(self.module)
        self.assertFalse(hasattr(self.module, "double"))

    def test_an_inherited_name_is_missing_in_dir_too(self) -> None:
        class Kind(int):
            pass

        setattr(self.module, "Kind", Kind)
        wrongs.lacks("Kind.bit_length")(self.module)
        self.assertFalse(hasattr(Kind(1), "bit_length"))
        self.assertNotIn("bit_length", dir(Kind(1)))
        self.assertIn("to_bytes", dir(Kind(1)))


class Table(unittest.TestCase):
    def test_is_made_of_the_lines(self) -> None:
        text = page.PAGE.read_text(encoding="utf-8")
        self.assertTrue(page.table() in text, "tools/bugs --write makes the table anew")

    def test_says_why_a_bug_is_not_noticed(self) -> None:
        hidden = BUGS[0]._replace(noticed=wrongs.NOBODY, because="nobody can ask it")
        self.assertIn("nobody can ask it", page.table((hidden,)))
        self.assertIn(f"| {hidden.port} | 1 | 0 | 0 | 0 | 0 | 1 |", page.table((hidden,)))


class Command(unittest.TestCase):
    def call(self, *words: str) -> tuple[int, str, str]:
        done = subprocess.run([str(TOOLS / "bugs"), *words], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_lists_the_bugs(self) -> None:
        status, out, err = self.call("--list")
        self.assertEqual((status, err, len(out.splitlines())), (0, "", len(BUGS)))

    def test_takes_the_same_sample_for_the_same_seed(self) -> None:
        first, second = (self.call("--list", "--sample", "5", "--seed", "3") for _ in range(2))
        self.assertEqual(first, second)
        self.assertEqual(len(first[1].splitlines()), 5)

    def test_refuses_a_bug_that_is_not_in_the_list(self) -> None:
        status, _, err = self.call("--only", "no-such-bug")
        self.assertEqual(status, 2)
        self.assertIn("there is no bug no-such-bug", err)

    def test_says_where_the_runner_is_missing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            status, _, err = self.call("--only", BUGS[0].slug, "--build", folder)
        self.assertEqual(status, 2)
        self.assertIn("sockconform is not there", err)


if __name__ == "__main__":
    unittest.main()
