#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adapters that are wrong in named worlds, and recordings of such cases: named_worlds_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import time
import unittest
from pathlib import Path
from typing import Any

from asking import HERE, SOCKCONFORM, command_lines, vectors_with_world
from folder_case import FolderCase

# The worlds of the cases, in the order in which they are entered.
FIRST, SECOND = "short-name", "unknown-name"
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

    def record(self, lie: str, *words: str, world: str = FIRST) -> tuple[str, str]:
        """The path of a recording, and what `record` said."""
        path = self.path(f"{lie}-{world}.json")
        done = self.ask("record", "--adapter", self.adapter(lie, world), "--to", path, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return path, done.stdout

    def observed(self, path: str) -> Results:
        """What a recording has of each case."""
        document = json.loads(Path(path).read_text(encoding="utf-8"))
        self.assertTrue(document["footer"]["whole"])
        return {one["case"]: one for one in document["observations"]}


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
        while left := [
            words for words in command_lines().values() if any(self.folder in one for one in words)
        ]:
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


class Recorded(Case):
    """Recordings hold cases of named worlds, and their comparison names the world."""

    def compare(self, *words: str) -> str:
        done = self.ask("compare", *words)
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        return done.stdout

    def test_holds_the_answers_of_each_world(self) -> None:
        path, said = self.record("differs")
        self.assertEqual(said, f"{path}: Liar 1.0 answered {ALL} of {ALL} cases\n")
        observed = self.observed(path)
        for world, answer in ((FIRST, "00000000"), (SECOND, "01020307")):
            self.assertEqual(
                observed[f"elsewhere/{world}-seven"]["observed"], [{"returned": {"bytes": answer}}], world
            )
            self.assertEqual(
                observed[f"elsewhere/{world}-nine"]["observed"], [{"returned": {"bytes": "01020309"}}], world
            )

    def test_is_compared_with_the_name_of_the_world(self) -> None:
        reports = {ending: self.path(f"c.{ending}") for ending in ("json", "md", "html")}
        words = [word for path in reports.values() for word in ("--report", path)]
        out = self.compare(self.record("honest")[0], self.record("differs")[0], *words)
        self.assertIn('\n    elsewhere/short-name-seven   in world short-name: inet_aton("1.2.3.7")\n', out)
        self.assertIn("\n  new       elsewhere/short-name-seven\n", out)
        self.assertEqual(out.count("in world "), 1, out)
        texts = {ending: Path(path).read_text(encoding="utf-8") for ending, path in reports.items()}
        self.assertIn(
            '\nelsewhere/short-name-seven   in world short-name: inet_aton("1.2.3.7")\n', texts["md"]
        )
        self.assertIn("in world short-name: inet_aton(", texts["html"])
        (one,) = json.loads(texts["json"])["cases"]
        self.assertEqual((one["case"], one["world"]), ("elsewhere/short-name-seven", FIRST))

    def test_is_compared_as_the_schema_says(self) -> None:
        try:
            import jsonschema
        except ImportError:
            self.skipTest("no jsonschema here")
        schema = json.loads(Path(HERE, "../schema/comparison.schema.json").read_text(encoding="utf-8"))
        self.compare(self.record("honest")[0], self.record("differs")[0], "--report", self.path("c.json"))
        jsonschema.validate(json.loads(Path(self.path("c.json")).read_text(encoding="utf-8")), schema)

    def test_is_told_once_for_cases_that_are_alike_in_one_world(self) -> None:
        out = self.compare(self.record("honest")[0], self.record("differs-but", world="any")[0])
        for world in (FIRST, SECOND):
            self.assertIn(f'elsewhere/{world}-five   in world {world}: inet_aton("1.2.3.5")\n', out)
        self.assertEqual(out.count("4 cases, the same sides, the same way: also"), 2, out)

    def test_is_compared_with_an_adapter_that_is_asked_now(self) -> None:
        out = self.compare(self.record("honest")[0], self.adapter("crashes"))
        self.assertIn("elsewhere/short-name-seven   in world short-name: ", out)
        self.assertIn("B     no answer: crashed: was killed by signal 11", out)

    def test_tells_the_world_that_the_adapter_cannot_be_in(self) -> None:
        path, said = self.record("dies-before-hello")
        why = f"given up in world {FIRST} after 6 failures in a row; the last: ended with exit status 3"
        told = f"{path}: Liar 1.0 answered {ALL - 5} of {ALL} cases, failed on 5\n  {why}: 5 cases\n"
        self.assertEqual(said, told)
        observed = self.observed(path)
        errors = {case: one["error"] for case, one in observed.items() if "error" in one}
        self.assertEqual(errors, {f"elsewhere/{FIRST}-{part}": why for part in PARTS})
        out = self.compare(self.record("honest")[0], path)
        self.assertIn(f"B     no answer: {why}   · value\n", out)

    def test_tells_the_world_that_cannot_be_entered(self) -> None:
        shutil.rmtree(f"{self.vectors}/world-{SECOND}")
        path, said = self.record("honest")
        self.assertIn(
            f"answered {ALL - 5} of {ALL} cases, was not asked or skipped 5\n  no world {SECOND}: ", said
        )
        self.assertTrue(said.endswith(": 5 cases\n"), said)
        self.assertTrue(
            self.observed(path)[f"elsewhere/{SECOND}-five"]["skipped"].startswith(f"no world {SECOND}: ")
        )

    def test_tells_that_it_began_inside_the_world(self) -> None:
        path = self.path("inside.json")
        words = ("record", "--vectors", self.vectors, "--adapter", self.adapter("honest"), "--to", path)
        done = self.ask("world", "--", SOCKCONFORM, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        why = "only a run that begins outside of the world can enter another one"
        for world in (FIRST, SECOND):
            self.assertIn(f"\n  no world {world}: {why}: 5 cases\n", done.stdout)
        self.assertEqual(
            self.observed(path)[f"elsewhere/{SECOND}-five"]["skipped"], f"no world {SECOND}: {why}"
        )


class Streams(Case):
    """What is told of a run in named worlds, told again."""

    def report(self, *words: str) -> Done:
        return self.ask("report", *words)

    def test_is_the_report_of_its_stream(self) -> None:
        for lie in ("differs", "crashes", "dies-before-hello"):
            with self.subTest(lie=lie):
                done, _, _ = self.judge("--adapter", self.adapter(lie))
                again = self.report(self.path("run.jsonl"))
                self.assertEqual(again.stdout.rstrip("\n"), done.stdout.rstrip("\n"))
                self.assertEqual((again.returncode, again.stderr), (1, ""))

    def test_is_the_report_of_all_shares(self) -> None:
        whole, _, _ = self.judge("--adapter", self.adapter("crashes"))
        paths = [self.path(f"{number}.jsonl") for number in (1, 2, 3)]
        for number, path in enumerate(paths, 1):
            words = ("--adapter", self.adapter("crashes"), "--shard", f"{number}/3", "--report", path)
            self.assertIn(self.ask("run", *words).returncode, (0, 1))
        merged = self.report(*paths)
        self.assertEqual(merged.stdout.rstrip("\n"), whole.stdout.rstrip("\n"))
        self.assertEqual(merged.returncode, 1)

    def test_replay_asks_the_case_in_its_world(self) -> None:
        case = f"elsewhere/{FIRST}-seven"
        for lie, status, verdict in (
            ("honest", 0, "Liar 1.0: pass\n"),
            (
                "differs",
                1,
                "Liar 1.0: fail at level value\n  expected  returned 01020307\n  observed  returned 00000000",
            ),
            ("crashes", 1, "Liar 1.0: error (crashed: was killed by signal 11"),
            (
                "dies-before-hello",
                1,
                f"Liar 1.0: error (given up in world {FIRST} after 5 failures in a row; ",
            ),
        ):
            with self.subTest(lie=lie):
                done = self.ask("replay", case, "--adapter", self.adapter(lie))
                self.assertEqual((done.returncode, done.stderr), (status, ""), done.stdout)
                self.assertTrue(done.stdout.startswith(f'{case}\n  in world {FIRST}: inet_aton("1.2.3.7")\n'))
                self.assertIn(f"\n{verdict}", done.stdout)
                asked = re.findall(r"(?m)^-> \{\"run\".*$", done.stdout)
                self.assertEqual(len(asked), 0 if lie == "dies-before-hello" else 1, done.stdout)


if __name__ == "__main__":
    unittest.main()
