#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A case that differs only after another is told as such: isolation_test.py SOCKCONFORM REF VECTORS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

from folder_case import FolderCase

SOCKCONFORM, REF, VECTORS = (os.path.abspath(word) for word in sys.argv[1:4])
LIAR = Path(__file__).resolve().parent / "liars" / "poisoned.py"
POISON = "setdefaulttimeout/int-2-to-the-62"
NUMBER = "4611686018427387904"


class Poisoned(FolderCase):
    """The adapter is right until it is asked one question."""

    def run_with(
        self, afterwards: str, *functions: str, more: tuple[str, ...] = ()
    ) -> tuple[int, str, dict[str, dict[str, Any]]]:
        report = Path(self.folder, "report.jsonl")
        adapter = f"ref=exec {sys.executable} -S '{LIAR}' {NUMBER} '{afterwards}' '{REF}'"
        chosen = [word for function in functions for word in ("--function", function)]
        done = subprocess.run(
            [
                SOCKCONFORM,
                "run",
                "--rules",
                "must,should,may",
                "--vectors",
                VECTORS,
                "--world",
                "none",
                "--no-known",
                "--adapter",
                adapter,
            ]
            + [*chosen, *more, "--report", str(report)],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        lines = [json.loads(line) for line in report.read_text().splitlines()]
        results = {line["result"]["case"]: line["result"] for line in lines if "result" in line}
        return done.returncode, done.stdout + done.stderr, results

    def test_it_is_no_difference_of_its_own(self) -> None:
        status, said, results = self.run_with('!"getblocking"', "setdefaulttimeout", "timeouts")
        self.assertEqual(status, 1, said)
        self.assertEqual([case for case, one in results.items() if one["outcome"] == "fail"], [POISON], said)
        poisoned = {case: one for case, one in results.items() if "after" in one}
        self.assertGreaterEqual(len(poisoned), 3, said)
        self.assertEqual({(one["outcome"], one["after"]) for one in poisoned.values()}, {("pass", POISON)})
        self.assertIn(f"{len(poisoned)} cases differ only after {POISON} (ref): ", said)
        self.assertNotIn("after asking again", said)

    def test_it_is_one_where_each_case_is_asked_once(self) -> None:
        _, said, results = self.run_with(
            '!"getblocking"', "setdefaulttimeout", "timeouts", more=("--once", "--jobs", "1")
        )
        self.assertGreater(len([one for one in results.values() if one["outcome"] == "fail"]), 1, said)
        self.assertNotIn("differ only after", said)

    def test_it_stays_a_difference_after_a_case_that_is_as_expected(self) -> None:
        status, said, results = self.run_with('"getblocking"', "setdefaulttimeout", "timeouts")
        self.assertEqual(status, 1, said)
        failed = {case: one for case, one in results.items() if one["outcome"] == "fail"}
        self.assertGreaterEqual(len(failed), 3, said)
        self.assertEqual({one.get("after") for one in failed.values()}, {POISON})
        reason = f"it differs only after {POISON}, in the same process"
        self.assertEqual({one.get("reason") for one in failed.values()}, {reason})
        self.assertIn(f"reason    {reason}\n", said)

    def test_a_difference_of_its_own_comes_after_nothing(self) -> None:
        status, said, results = self.run_with("!no such question", "setdefaulttimeout", "timeouts")
        self.assertEqual(status, 1, said)
        self.assertEqual([case for case, one in results.items() if one["outcome"] == "fail"], [POISON], said)
        self.assertNotIn("only after", said)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
