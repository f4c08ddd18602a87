#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cases without an answer, skipped or not offered, and what tells of them: unanswered_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import os
import subprocess
import unittest
from pathlib import Path
from typing import Any

from asking import SOCKCONFORM, VECTORS, liar
from folder_case import FolderCase

NOWHERE = ("--world", "none")


class Unanswered(FolderCase):
    """The liar skips one case of inet_aton, or does not offer htons."""

    def call(self, command: str, *words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [SOCKCONFORM, command, "--vectors", VECTORS, *words, *(() if command == "report" else NOWHERE)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def file(self, name: str, content: Any) -> str:
        path = os.path.join(self.folder, name)
        Path(path).write_text(
            json.dumps({"format": 1, "implementation": "Liar", **content}), encoding="utf-8"
        )
        return path


class Claims(Unanswered):
    def claim(self, lie: str, functions: dict[str, Any], **more: Any) -> tuple[int, str, str]:
        path = self.file("claim.json", {"functions": functions, **more})
        report = os.path.join(self.folder, "report.json")
        return self.call("run", "--adapter", liar(lie), "--claim", path, "--report", report)

    def test_break_where_a_case_is_skipped(self) -> None:
        status, out, _ = self.claim("skips", {"htons": "text", "inet_aton": "value"})
        self.assertEqual(status, 1, out)
        self.assertIn("14 of 15   1 skipped   1 for no reason that the claim lists\n", out)
        self.assertIn("1 of 2 as claimed\n", out)
        footer = json.loads(Path(self.folder, "report.json").read_text(encoding="utf-8"))["footer"]
        self.assertEqual(footer["claim"]["functions"][1]["unexplained"], 1)

    def test_hold_where_the_reason_is_listed(self) -> None:
        for reasons, expected in (
            (["not today"], 0),
            (["never", "not*"], 0),
            (["not"], 1),
            (["Not today"], 1),
            ([], 1),
        ):
            with self.subTest(reasons=reasons):
                self.assertEqual(self.claim("skips", {"inet_aton": "value"}, skips=reasons)[0], expected)

    def test_say_how_many_are_answered(self) -> None:
        for answered, lie, expected in (
            (14, "skips", 0),
            (15, "skips", 1),
            (15, "honest", 0),
            (16, "honest", 1),
        ):
            with self.subTest(answered=answered, lie=lie):
                functions = {"inet_aton": {"level": "value", "answered": answered}}
                status, out, _ = self.claim(lie, functions, skips=["not today"])
                self.assertEqual(status, expected)
                self.assertEqual("1 fewer answered than claimed" in out, status == 1)

    def test_that_say_it_in_no_such_form_are_refused(self) -> None:
        good = {"inet_aton": "value"}
        refused: tuple[tuple[dict[str, Any], Any, str], ...] = (
            (good, "not today", '"skips" is a list of reasons'),
            (good, [7], '"skips" lists reasons in words'),
            (good, ["*"], '"skips" lists reasons in words'),
            ({"inet_aton": {"answered": 3}}, [], "the level of a claim is value, class, code or text"),
            ({"inet_aton": {"level": "value", "answered": 0}}, [], "a whole number from 1"),
            ({"inet_aton": {"level": "value", "answered": "3"}}, [], "a whole number from 1"),
            ({"inet_aton": {"level": "value", "most": 3}}, [], "has level and answered, and no other key"),
        )
        for functions, skips, said in refused:
            with self.subTest(functions=functions, skips=skips):
                status, _, err = self.claim("honest", functions, skips=skips)
                self.assertEqual(status, 2)
                self.assertIn(said, err)


class Runs(Unanswered):
    def test_tell_at_the_head_what_is_not_offered(self) -> None:
        _, out, _ = self.call("run", "--adapter", liar("offers-less"))
        self.assertEqual(out.splitlines()[1], "Liar 1.0 does not offer 1 of 2 functions (htons)")
        _, out, _ = self.call("run", "--adapter", liar("offers-less"), "--function", "inet_aton", "--brief")
        self.assertEqual(out.splitlines()[1], "Liar 1.0 does not offer 1 of 2 functions")
        _, out, _ = self.call("run", "--adapter", liar("honest"))
        self.assertNotIn("does not offer", out)

    def test_that_must_be_complete_fail_where_an_answer_is_missing(self) -> None:
        for lie, reason in (("skips", "not today: 1 case"), ("offers-less", "htons is not offered: 3 cases")):
            with self.subTest(lie=lie):
                self.assertEqual(self.call("run", "--adapter", liar(lie))[0], 0)
                status, out, _ = self.call("run", "--adapter", liar(lie), "--complete")
                self.assertEqual(status, 1, out)
                self.assertIn("not complete: Liar 1.0 leaves ", out)
                self.assertIn(f"\n  {reason}\n", out)
                self.assertIn("not as expected: Liar (exit 1)\n", out)
                brief = self.call("run", "--adapter", liar(lie), "--complete", "--brief")
                self.assertEqual(brief[0], 1)
                self.assertIn("not complete: ", brief[1])
                self.assertNotIn(f"  {reason}\n", brief[1])
        self.assertEqual(self.call("run", "--adapter", liar("honest"), "--complete")[0], 0)

    def test_that_must_be_complete_leave_out_who_is_shown(self) -> None:
        words = ("--adapter", liar("honest"), "--show", liar("skips", "other"), "--complete")
        self.assertEqual(self.call("run", *words)[0], 0)

    def test_that_must_be_complete_fail_in_each_report(self) -> None:
        tap, junit = os.path.join(self.folder, "r.tap"), os.path.join(self.folder, "r.xml")
        stream = os.path.join(self.folder, "r.jsonl")
        words = ("--report", tap, "--report", junit, "--report", stream)
        self.call("run", "--adapter", liar("skips"), "--complete", *words)
        self.assertEqual(Path(tap).read_text(encoding="utf-8").count("\nnot ok "), 1)
        self.assertIn("skipped: not today", Path(junit).read_text(encoding="utf-8"))
        self.assertEqual(self.call("report", stream)[0], 0)
        self.assertEqual(self.call("report", stream, "--complete")[0], 1)


class Comparisons(Unanswered):
    def record(self, lie: str, *words: str) -> str:
        path = os.path.join(self.folder, lie + ".json")
        self.call("record", "--adapter", liar(lie), "--to", path, *words)
        return path

    def other(self, path: str) -> str:
        """The same answers of another implementation."""
        recording = json.loads(Path(path).read_text(encoding="utf-8"))
        recording["hello"]["implementation"]["name"] = "Other"
        Path(path).write_text(json.dumps(recording), encoding="utf-8")
        return path

    def test_with_an_implementation_that_answers_less_differ(self) -> None:
        good, report = self.record("honest"), os.path.join(self.folder, "c.json")
        for lie, cases in (
            ("skips", ["inet_aton/last-part-seven"]),
            ("offers-less", ["htons/one", "htons/over-16-bits", "htons/zero"]),
        ):
            with self.subTest(lie=lie):
                less = self.other(self.record(lie))
                status, out, _ = self.call("compare", good, less, "--report", report)
                self.assertEqual(status, 1, out)
                self.assertRegex(out, r"(?m)^Other.* does not answer \d cases? that Liar.* answers$")
                unanswered = json.loads(Path(report).read_text(encoding="utf-8"))["unanswered"]
                self.assertEqual(
                    [(one["side"], len(one["cases"])) for one in unanswered], [("B", len(cases))]
                )
                self.assertIn(f"  unanswered  {unanswered[0]['cases'][0]}\n", out)
                self.assertEqual(self.call("compare", less, good)[0], 0)

    def test_with_what_is_expected_demand_no_answer(self) -> None:
        self.assertEqual(self.call("compare", "vectors", self.record("skips"))[0], 0)

    def test_of_two_versions_tell_what_vanished(self) -> None:
        status, out, _ = self.call("compare", self.record("honest"), self.record("skips"))
        self.assertEqual(status, 1)
        self.assertIn("  vanished  inet_aton/last-part-seven\n", out)
        self.assertNotIn("does not answer", out)


class Ledgers(Unanswered):
    def ledger(self, case: str, observed: Any) -> str:
        entry = {"case": case, "verdict": "port", "because": "a test", "observed": observed}
        return self.file("ledger.json", {"entries": [entry]})

    def test_fail_where_a_known_case_gets_no_answer(self) -> None:
        for lie, case, observed, word in (
            ("skips", "inet_aton/last-part-seven", {"returned": {"bytes": "00000000"}}, "it is skipped now"),
            ("offers-less", "htons/one", {"returned": 1}, "it is not offered any more"),
        ):
            with self.subTest(lie=lie):
                words = ("--adapter", liar(lie), "--known", self.ledger(case, observed))
                status, out, _ = self.call("run", *words)
                self.assertEqual(status, 1, out)
                self.assertIn(f"{case}: {word}", out)
                status, out, _ = self.call("run", *words, "--skip", case)
                self.assertEqual(status, 0, out)


if __name__ == "__main__":
    unittest.main()
