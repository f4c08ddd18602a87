#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adapters that are wrong in named worlds: named_worlds_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path
from typing import Any

from asking import HERE, SOCKCONFORM, vectors_with_world
from folder_case import FolderCase

FIRST, SECOND = (
    "short-name",
    "unknown-name",
)  # the worlds of the cases, in the order in which they are entered
PARTS = ("five", "six", "seven", "eight", "nine")  # the last part of an address; most lies are about seven
ORDINARY, ALL = 18, 28  # cases
PATIENCE_S = 300  # a run that hangs fails its test
LIMIT = ("--limit", "5")  # seconds; for adapters that hang
ORIGIN = {"implementation": "CPython", "version": "3.13.0", "libc": "glibc 2.36"}
RULE = {"says": "four decimal parts are the four bytes", "level": "must", "authority": "POSIX"}

Done = subprocess.CompletedProcess[str]
Results = dict[str, dict[str, Any]]


def cases() -> list[dict[str, Any]]:
    """The same questions in both worlds."""
    return [
        {
            "id": f"elsewhere/{world}-{part}",
            "rule": "four-parts",
            "needs": ["world"],
            "world": world,
            "steps": [
                {
                    "call": "inet_aton",
                    "args": [f"1.2.3.{number}"],
                    "expect": {"returns": {"bytes": f"0102030{number}"}},
                    "origin": "cpython-3.13.0",
                }
            ],
        }
        for world in (FIRST, SECOND)
        for number, part in enumerate(PARTS, 5)
    ]


def call(*words: str) -> Done:
    return subprocess.run(
        words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=PATIENCE_S
    )


class Case(FolderCase):
    """The test vectors, with cases of two named worlds beside them."""

    def setUp(self) -> None:
        super().setUp()
        self.vectors = vectors_with_world(self.folder)
        for world in (FIRST, SECOND):
            shutil.copytree(f"{HERE}/../../vectors/world-{world}", f"{self.vectors}/world-{world}")
        document = {"format": 2, "function": "elsewhere", "origins": {"cpython-3.13.0": ORIGIN}}
        document |= {"rules": {"four-parts": RULE}, "cases": cases()}
        scenarios = Path(self.vectors, "scenarios")
        scenarios.mkdir()
        (scenarios / "elsewhere.json").write_text(json.dumps(document), encoding="utf-8")
        entered = self.ask("world", "--name", FIRST, "--", "true")
        if entered.returncode != 0:
            self.skipTest(entered.stderr)

    def ask(self, command: str, *words: str) -> Done:
        return call(SOCKCONFORM, command, "--vectors", self.vectors, *words)

    def path(self, name: str) -> str:
        return f"{self.folder}/{name}"

    def adapter(self, lie: str, world: str = FIRST, otherwise: str = "honest") -> str:
        """The folder at the end of its command line tells its processes from those of other tests."""
        program = f"exec {sys.executable} -S '{HERE}/liars/elsewhere.py'"
        return f"liar={program} {world} {lie} {otherwise} {self.folder}"

    def judge(self, *words: str) -> tuple[Done, Results, int]:
        """A run, its results, and the number of processes started."""
        stream = Path(self.path("run.jsonl"))
        done = self.ask("run", "--jobs", "1", *words, "--report", str(stream))
        lines = [json.loads(line) for line in stream.read_text(encoding="utf-8").splitlines()]
        results = {line["result"]["case"]: line["result"] for line in lines if "result" in line}
        self.assertEqual(len(results), ALL, done.stdout + done.stderr)
        return done, results, lines[-1]["footer"]["adapters"][0]["starts"]


# A lie in the first world, what it costs there, and the number of processes: one per world, and the new ones.
FAULTS = (
    ("crashes", "crashed: was killed by signal 11", 5),
    ("aborts", "crashed: was killed by signal 6", 5),
    ("exits-quietly", "crashed: ended with exit status 0", 5),
    ("half-line-then-signal", "crashed: was killed by signal 9", 5),
    ("grandchild", "crashed: ended with exit status 1", 5),
    ("leaves-a-daemon-and-dies", "crashed: ended with exit status 1", 5),
    ("hangs", "hung: gave no answer within 5 s", 5),
    ("stops", "hung: gave no answer within 5 s", 5),
    ("garbage", "garbled: a line that is no JSON object", 5),
    ("endless-line", "garbled: too large: a line of more than 1,048,576 bytes", 5),
    ("wrong-seq", "garbled: answered an unknown seq", 5),
    ("too-few", "garbled: wrong number of answers", 3),
)


class Wrong(Case):
    """An adapter that misbehaves in a named world costs exactly the cases that it lost."""

    def errors(self, results: Results) -> dict[str, str]:
        """The reasons of the cases without an answer; all others are as expected."""
        self.assertLessEqual({one["outcome"] for one in results.values()}, {"pass", "error"})
        return {case: one["reason"] for case, one in results.items() if one["outcome"] == "error"}

    def wait_until_all_are_gone(self) -> None:
        """The door and all that it started, whose command lines have the folder."""
        deadline = time.monotonic() + PATIENCE_S
        while left := [line for line in command_lines() if self.folder in line]:
            self.assertLess(time.monotonic(), deadline, left)
            time.sleep(0.05)

    def test_costs_one_case_and_its_process_is_started_anew(self) -> None:
        for lie, reason, processes in FAULTS:
            with self.subTest(lie=lie):
                limit = LIMIT if reason.startswith("hung: ") else ()
                done, results, starts = self.judge("--adapter", self.adapter(lie), *limit)
                ((case, why),) = self.errors(results).items()
                self.assertEqual((case, why[: len(reason)]), ("elsewhere/short-name-seven", reason))
                self.assertEqual(starts, processes)
                self.assertEqual(done.returncode, 1)
                self.assertIn('in world short-name: inet_aton("1.2.3.7")\n', done.stdout)
                self.assertTrue(done.stdout.endswith("not as expected: Liar (exit 1)\n"), done.stdout)
                self.wait_until_all_are_gone()

    def test_costs_nothing_where_all_is_answered(self) -> None:
        for lie, processes in (
            ("honest", 3),
            ("dies-after-three", 4),
            ("leaves-a-daemon", 3),
            ("dies-at-bye", 3),
        ):
            with self.subTest(lie=lie):
                done, results, starts = self.judge("--adapter", self.adapter(lie))
                self.assertEqual((done.returncode, self.errors(results), starts), (0, {}, processes))
                self.wait_until_all_are_gone()

    def test_costs_each_case_of_the_world_if_it_answers_none(self) -> None:
        done, results, _ = self.judge("--adapter", self.adapter("dies-in-a-function"))
        errors = self.errors(results)
        self.assertEqual(sorted(errors), sorted(f"elsewhere/{FIRST}-{part}" for part in PARTS))
        self.assertEqual({why[:32] for why in errors.values()}, {"crashed: was killed by signal 11"})
        self.assertEqual(done.returncode, 1)

    def test_is_given_up_in_that_world_alone_if_it_says_no_hello_there(self) -> None:
        another = 'a further process of it says another hello than the first: its "implementation" differs'
        for lie, reason in (
            ("dies-before-hello", " after 6 failures in a row; the last: ended with exit status 3"),
            ("dies-at-start", " after 6 failures in a row; the last: was killed by signal 15 (Terminated)"),
            (
                "wrong-protocol",
                " after 6 failures in a row; the last: it speaks protocol 2, this runner speaks 1",
            ),
            ("another-name", f": {another}"),
        ):
            with self.subTest(lie=lie):
                done, results, _ = self.judge("--adapter", self.adapter(lie))
                why = f"given up in world {FIRST}{reason}"
                self.assertEqual(
                    self.errors(results), {f"elsewhere/{FIRST}-{part}": why for part in PARTS}, done.stdout
                )
                self.assertEqual(done.returncode, 1)
                self.wait_until_all_are_gone()

    def test_is_still_asked_again_in_its_own_world_when_it_is_given_up_in_another(self) -> None:
        """What differs only after another case is found out when all worlds were entered."""
        adapter = self.adapter("dies-before-hello", otherwise="spoils-and-differs")
        _, results, _ = self.judge("--adapter", adapter)
        failed = {case for case, one in results.items() if one["outcome"] == "fail"}
        self.assertEqual(failed, {"inet_aton/last-part-seven", f"elsewhere/{SECOND}-seven"})
        after = {case: one["after"] for case, one in results.items() if "after" in one}
        self.assertEqual(after[f"elsewhere/{SECOND}-nine"], f"elsewhere/{SECOND}-seven")
        self.assertIn("inet_aton/last-part-seven", after.values())


def command_lines() -> list[str]:
    """Of all processes; those that end meanwhile are left out."""
    lines = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            lines.append(path.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        except OSError:
            continue
    return lines


if __name__ == "__main__":
    unittest.main()
