#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A failed allocation ends a command with a word, in a sample: memory_test.py SOCKCONFORM LIBRARY."""

from __future__ import annotations

import os
import sys
import unittest

from failing_memory import Failing
from folder_case import FolderCase

LIBRARY = os.path.abspath(sys.argv.pop(2))
SOCKCONFORM = os.path.abspath(sys.argv.pop(1))


class FailedAllocations(FolderCase):
    def setUp(self) -> None:
        super().setUp()
        self.failing = Failing(SOCKCONFORM, LIBRARY, self.folder)

    def check(self, name: str, at: str, world: bool = False) -> None:
        self.assertEqual(self.failing.fault(name, at, world), "", f"{name}, allocation {at}")

    def test_end_a_run_with_a_word_and_keep_what_was_streamed(self) -> None:
        kept: set[str] = set()
        statuses = set()
        for at in [1, 2, 3, 5, 8, 13, 21, 34, *range(55, 6000, 223)]:
            self.check("run", str(at))
            statuses.add(self.failing.status)
            if self.failing.status == 2 and os.path.exists(os.path.join(self.failing.folder, "report.jsonl")):
                kept.update(self.failing.streamed())
        self.assertIn(2, statuses)  # 0 is right where the C library does without, as in setenv()
        self.assertIn("result", kept)

    def test_end_a_run_in_the_world_with_a_word(self) -> None:
        for at in (81, 101, 181, 271, *range(1, 4000, 397)):  # the first ones while the zone is read
            self.check("run", str(at), world=True)

    def test_that_go_on_end_it_too(self) -> None:
        for at in range(1, 4000, 397):
            self.check("run", f"{at}+")

    def test_end_every_command_with_a_word(self) -> None:
        for name in self.failing.commands:
            for at in (1, 40, 400, 1400):
                self.check(name, str(at))


if __name__ == "__main__":
    unittest.main()
