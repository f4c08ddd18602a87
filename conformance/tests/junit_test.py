#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/junit.py converts a file of ctest: junit_test.py SOURCE."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest

SOURCE = os.path.abspath(sys.argv.pop(1))

BY_CODE = '<skipped message="SKIP_RETURN_CODE=77"/>'
BY_TEXT = '<skipped message="SKIP_REGULAR_EXPRESSION_MATCHED"/>'
ENDINGS = {  # name: status, what stands before the output, the output
    "passes": ("run", "", "fine"),
    "fails": ("fail", '<failure message=""/>', "one\n&amp; two\n"),
    "crashes": ("fail", '<failure message=""/>', ""),
    "has-no-program": ("notrun", '<skipped message="Unable to find executable"/>', "x"),
    "has-no-fixture": ("notrun", '<skipped message="Fixture dependency failed"/>', "y"),
    "skips": ("notrun", BY_CODE, "none"),
    "says-so": ("notrun", BY_TEXT, ""),
    "is-of-google": ("notrun", BY_TEXT, "a.cpp:1: Skipped\nno IPv6\n\n[ OK ]"),
    "judges-nothing": ("notrun", BY_TEXT, "x\nno case was judged: y\n\nz"),
    "is-off": ("disabled", "", "Disabled"),
}


def testcase(name: str, ending: str = "") -> str:
    """A test in ctest's form, which ended as its name says."""
    status, before, output = ENDINGS[ending or name]
    head = f'<testcase name="{name}" time="1.25" status="{status}">'
    return f"{head}{before}<system-out>{output}</system-out></testcase>"


class Junit(unittest.TestCase):
    def read(self, word: str, names: list[str], **again: str) -> str:
        """The tool's output for a run of these tests, and one that asked some again: NAME="its ending"."""
        runs = [list(map(testcase, names))]
        if again:
            runs.append([testcase(name, ending) for name, ending in again.items()])
        with tempfile.TemporaryDirectory() as folder:
            words = [sys.executable, os.path.join(SOURCE, "tools", "junit.py"), word]
            for number, cases in enumerate(runs):
                words.append(os.path.join(folder, f"run-{number}.xml"))
                with open(words[-1], "w", encoding="utf-8") as stream:
                    stream.write(f'<?xml version="1.0"?><testsuite name="x">{"".join(cases)}</testsuite>')
            return subprocess.run(words, check=True, capture_output=True, text=True).stdout

    def test_counts_what_could_not_run_as_failed(self) -> None:
        self.assertEqual(self.read("counts", list(ENDINGS)), "1 4 5\n")

    def test_counts_none(self) -> None:
        self.assertEqual(self.read("counts", []), "0 0 0\n")

    def test_names_all_that_failed_before_it_tells_what_each_said(self) -> None:
        said = "fails failed after 1.2 s\nhas-no-program failed after 1.2 s\n"
        said += "fails said:\n    one\n    & two\nhas-no-program said:\n    x\n"
        self.assertEqual(self.read("failed", ["passes", "fails", "skips", "has-no-program"]), said)

    def test_what_was_asked_again_counts_as_it_ended_then(self) -> None:
        names = ["passes", "fails", "crashes"]
        again = {"fails": "passes", "crashes": "fails"}
        self.assertEqual(self.read("counts", names, **again), "2 1 0\n")
        self.assertEqual(self.read("recovered", names, **again), "fails\n")
        self.assertIn("crashes failed after 1.2 s\n", self.read("failed", names, **again))
        self.assertNotIn("fails failed", self.read("failed", names, **again))

    def test_tells_why_a_test_was_skipped(self) -> None:
        said = "skips is skipped: none\nis-of-google is skipped: no IPv6\n"
        said += "judges-nothing is skipped: no case was judged: y\nsays-so is skipped: \n"
        self.assertEqual(
            self.read("skipped", ["skips", "is-of-google", "fails", "judges-nothing", "says-so"]), said
        )


if __name__ == "__main__":
    unittest.main()
