# SPDX-License-Identifier: MIT
"""The command search: its sides, its exit status, and what it saves."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from folder_case import FolderCase

ROOT = Path(__file__).resolve().parent.parent.parent

# The adapter of Python with one wrong htons.
WRONG = """
import sys
sys.path.insert(0, {folder!r})
import adapter
honest = adapter.OFFERED["htons"]
adapter.OFFERED["htons"] = lambda *args, **more: 7 if args == (1,) and not more else honest(*args, **more)
sys.exit(adapter.main())
"""

LIMIT_S = 300.0  # of a test on a busy machine


def use_default_interrupt() -> None:
    """A shell starts background jobs with SIGINT ignored, and their children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Search(FolderCase):
    """Runs the command, mostly outside of the world."""

    def setUp(self) -> None:
        super().setUp()
        program = Path(self.folder) / "wrong.py"
        program.write_text(WRONG.format(folder=str(ROOT / "oracle")))
        self.wrong = f"wrong=exec {shlex.quote(sys.executable)} {shlex.quote(str(program))}"

    def call(self, *words: str, path: str | None = None) -> tuple[int, str, str]:
        """Status, output and errors."""
        environment = {**os.environ, **({"PATH": path} if path is not None else {})}
        done = subprocess.run(
            [SOCKCONFORM, *words], capture_output=True, text=True, timeout=300, check=False, env=environment
        )
        return done.returncode, done.stdout, done.stderr

    def search(self, *words: str) -> tuple[int, str, str]:
        """A search in htons that always asks the same."""
        short = ("--function", "htons", "--count", "400", "--seed", "1", "--world", "none")
        return self.call("search", *short, *words)

    def test_no_difference_is_0_and_the_reference_speaks_as_the_adapter_says(self) -> None:
        status, out, _ = self.search("--adapter", "ref:3.8.18")
        self.assertEqual(status, 0, out)
        self.assertIn("ref:3.8.18 (ref 3.8.18, as CPython 3.8.18) against ref (ref 3.8.18, ", out)
        self.assertIn("\nno difference\n", out)

    def test_a_difference_is_1_and_is_told_with_the_nearest_vector(self) -> None:
        status, out, _ = self.search("--adapter", self.wrong)
        self.assertEqual(status, 1, out)
        self.assertIn("  htons(1)", out)
        self.assertIn("    as htons/one\n", out)
        self.assertEqual(self.search("--adapter", self.wrong)[1], out)

    def test_what_was_found_is_asked_again_by_replay_and_run(self) -> None:
        found = os.path.join(self.folder, "found.json")
        self.assertEqual(self.search("--adapter", self.wrong, "--save", found)[0], 1)
        ids = [case["id"] for case in json.loads(Path(found).read_text("utf-8"))["cases"]]
        again = ("--vectors", found, "--world", "none")
        self.assertEqual(self.call("replay", ids[0], "--adapter", self.wrong, *again)[0], 1)
        self.assertEqual(self.call("run", "--adapter", self.wrong, *again)[0], 1)
        self.assertEqual(self.call("run", "--adapter", "ref", *again)[0], 0)

    def test_what_cannot_be_searched_is_2_and_one_line(self) -> None:
        for words, said in (
            ((), "needs one --adapter"),
            (("--adapter", "nosuch"), 'unknown adapter "nosuch"'),
            (("--adapter", "ref", "--against", "nosuch"), 'unknown adapter "nosuch"'),
            (("--adapter", "x=exit 3"), "the adapter x: "),
            (("--adapter", "ref", "--function", "nosuch"), 'matches "nosuch"'),
            (("--adapter", "ref", "--seed", "x"), "--seed x: a whole number"),
            (("--adapter", "ref", "--for", "0"), "--for 0: seconds"),
            (("--adapter", "ref", "--count", "0"), "--count 0: a whole number"),
        ):
            with self.subTest(words=words):
                status, out, errors = self.search(*words)
                self.assertEqual((status, out), (2, ""), errors)
                self.assertIn(said, errors)

    def test_without_python3_it_says_so(self) -> None:
        status, _, errors = self.call(
            *("search", "--adapter", "ref", "--world", "none", "--count", "1"), path=self.folder
        )
        self.assertEqual(status, 2)
        self.assertIn("needs python3, 3.9 or later, which is not installed; install: apt-get", errors)

    def interrupt(self, wait_s: float, *, twice: bool = False) -> tuple[int, str, str]:
        """Status, output and errors of a search that gets Ctrl-C after its first line and some time."""
        words = ["search", "--adapter", self.wrong, "--function", "htons", "--seed", "1", "--world", "none"]
        with subprocess.Popen(
            [SOCKCONFORM, *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=use_default_interrupt,
        ) as process:
            assert process.stdout
            first = process.stdout.readline()
            time.sleep(wait_s)
            process.send_signal(signal.SIGINT)
            if twice:
                time.sleep(0.05)
                process.send_signal(signal.SIGINT)
            try:
                out, errors = process.communicate(timeout=LIMIT_S)
            finally:
                process.kill()
        return process.returncode, first + out, errors

    def test_ctrl_c_ends_it_with_130_and_tells_what_was_found(self) -> None:
        status, out, errors = self.interrupt(4)  # some batches
        self.assertEqual(status, 130, errors)
        self.assertIn("against ref", out)
        self.assertIn("  htons(1)", out)
        self.assertIn("interrupted: this was found until then", errors)
        self.assertNotIn("Traceback", errors)

    def test_ctrl_c_at_any_time_ends_it_with_130(self) -> None:
        for wait_s in (0, 0.02, 0.3):
            for twice in (False, True):
                with self.subTest(wait_s=wait_s, twice=twice):
                    status, _, errors = self.interrupt(wait_s, twice=twice)
                    self.assertEqual(status, 130, errors)
                    self.assertNotIn("Traceback", errors)


if __name__ == "__main__":
    SOCKCONFORM = sys.argv.pop(1)
    unittest.main()
