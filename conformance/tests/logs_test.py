#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where record, compare, table, replay and smoke put adapters' standard error: logs_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import unittest

from asking import SOCKCONFORM, call, command, liar
from folder_case import FolderCase

CASE = "inet_aton/last-part-seven"
DIES = "gone=echo last words >&2; exit 3"


class Logs(FolderCase):
    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def noisy(self, lie: str) -> str:
        return liar(lie).replace("exec ", "echo a word >&2; exec ", 1)

    def check(self, out: str, log: str, label: str = "Liar 1.0") -> None:
        """The output names the file, and the file has what was said."""
        with open(log, encoding="utf-8") as stream:
            said = stream.read()
        self.assertEqual(set(said.splitlines()), {"a word"})
        self.assertIn(f"\nstandard error of {label}: {log} ({len(said)} bytes)\n", out)

    def test_of_a_recording_stand_beside_it(self) -> None:
        for name, log in (("one.json", "one.liar.log"), ("a.b/two", "a.b/two.liar.log")):
            os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
            status, out, err = call(
                "record",
                "--adapter",
                self.noisy("crashes"),
                "--to",
                self.path(name),
                "--function",
                "inet_aton",
            )
            self.assertEqual((status, err), (0, ""), out)
            self.check(out, self.path(log))
            self.assertIn(f"Liar 1.0 at {CASE}: crashed: ", out)
            self.assertIn("\n  stderr    a word\n", out)

    def test_of_a_comparison_and_of_a_table_stand_beside_the_report(self) -> None:
        for word, expected in (("compare", 1), ("table", 0)):
            sides = (liar("honest", "other"), self.noisy("crashes"))
            report = self.path(f"{word}.json")
            status, out, err = call(word, *sides, "--function", "inet_aton", "--report", report)
            self.assertEqual((status, err), (expected, ""), out)
            self.check(out, self.path(f"{word}.liar.log"), "Liar 1.0 (liar)")
            self.assertIn(f"Liar 1.0 (liar) at {CASE}: crashed: ", out)
            with open(report, encoding="utf-8") as stream:
                logs = [side.get("log") for side in json.load(stream)["sides"]]
            self.assertEqual(logs, [None, self.path(f"{word}.liar.log")])

    def test_of_many_cases_are_shown_at_three(self) -> None:
        sides = (liar("honest", "other"), f"liar={self.dies_at_each()}")
        _, out, _ = call("table", *sides, "--function", "inet_aton", "--report", self.path("t.json"))
        self.assertEqual(out.count("\n  stderr    a word\n"), 3, out)
        self.assertRegex(out, r"\nand at \d+ more cases\n")

    def dies_at_each(self) -> str:
        """An adapter that says hello, and dies of each question."""
        hello = {
            "protocol": 1,
            "implementation": {"name": "Liar", "version": "1.0"},
            "facts": {"python": "3.11.2", "libc": "glibc 2.36", "os": "Linux"},
            "functions": ["inet_aton"],
            "constants": {},
        }
        line = shlex.quote(json.dumps({"hello": hello}))
        return f"read l; printf '%s\\n' {line}; read l; echo a word >&2; exit 3"

    def test_of_an_adapter_that_did_not_start_are_shown(self) -> None:
        for words in (
            ("record", "--adapter", DIES, "--to", self.path("x.json")),
            ("compare", "ref", DIES, "--report", self.path("c.json")),
            ("table", "ref", DIES, "--report", self.path("t.json")),
        ):
            status, out, err = call(*words)
            self.assertEqual((status, out), (2, ""), err)
            self.assertIn("  stderr    last words\n", err)
            self.assertNotIn("[gone]", err)


@unittest.skipUnless(
    os.path.exists(os.path.join(os.path.dirname(SOCKCONFORM), "..", "CMakeCache.txt")), "in no build folder"
)
class LogsInTheBuild(FolderCase):
    """replay and smoke write no report: their logs go to the build folder."""

    def log(self, name: str) -> str:
        return os.path.join(os.path.dirname(os.path.dirname(SOCKCONFORM)), f"adapter-{name}.log")

    def test_of_a_replay(self) -> None:
        name = f"replayed{os.getpid()}"
        adapter = liar("crashes", name).replace("exec ", "echo a word >&2; exec ", 1)
        status, out, err = call("replay", CASE, "--adapter", adapter)
        self.addCleanup(os.remove, self.log(name))
        self.assertEqual((status, err), (1, ""), out)
        self.assertIn("\n  stderr    a word\n", out)
        self.assertIn(f"\nstandard error of Liar 1.0 ({name}): {self.log(name)} (", out)

    def test_of_smoke(self) -> None:
        name = f"smoked{os.getpid()}"
        words = command("smoke", "--adapter", f"{name}=echo last words >&2; exit 3")[:-2]
        done = subprocess.run(words, capture_output=True, text=True, timeout=120)
        self.addCleanup(os.remove, self.log(name))
        self.assertEqual((done.returncode, done.stderr), (2, ""), done.stdout)
        self.assertIn("\n      stderr    last words\n", done.stdout)
        self.assertIn(f"\nstandard error of the adapter: {self.log(name)} (11 bytes)\n", done.stdout)


if __name__ == "__main__":
    unittest.main()
