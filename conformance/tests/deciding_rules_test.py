#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Rules whose level does not decide: their differences fail nothing. deciding_rules_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import unittest
from pathlib import Path
from typing import Any

from asking import SOCKCONFORM, VECTORS, liar
from folder_case import FolderCase
from reports_test import Reports, check_form, words_for

SEVEN = "inet_aton/last-part-seven"
LEFT = "1 difference under rules of level may fails nothing; --rules must,should,may makes each decide\n"
ALL = ("--rules", "must,should,may")


class DecidingRules(FolderCase):
    """All but one case of inet_aton are under a rule of level may here."""

    def setUp(self) -> None:
        super().setUp()
        self.vectors = os.path.join(self.folder, "vectors")
        shutil.copytree(VECTORS, self.vectors)
        self.set_level("may")

    def set_level(self, level: str) -> None:
        path = Path(self.vectors, "inet_aton.json")
        file = json.loads(path.read_text(encoding="utf-8"))
        file["rules"]["four-parts"]["level"] = level
        path.write_text(json.dumps(file), encoding="utf-8")

    def run_with(self, lie: str, *words: str) -> Reports:
        done = subprocess.run(
            [SOCKCONFORM, "run", "--vectors", self.vectors, "--world", "none", "--adapter", liar(lie)]
            + [*words, *words_for(self.folder)],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Reports(self.folder, done.returncode, done.stdout)

    def file(self, name: str, content: Any) -> str:
        path = os.path.join(self.folder, name)
        Path(path).write_text(json.dumps({"format": 1, "implementation": "Liar"} | content), encoding="utf-8")
        return path

    def ledger(self, case: str, packed: str) -> str:
        entry = {"case": case, "verdict": "port", "because": "a test"}
        return self.file("ledger.json", {"entries": [entry | {"observed": {"returned": {"bytes": packed}}}]})

    def test_fail_a_run_only_where_their_level_decides(self) -> None:
        for level, words, status in (
            ("may", (), 0),
            ("may", ALL, 1),
            ("may", ("--rules", "may"), 1),
            ("should", (), 1),
            ("should", ("--rules", "must"), 0),
            ("must", ("--rules", "must"), 1),
            ("must", ("--rules", "should,may"), 0),
        ):
            self.set_level(level)
            with self.subTest(level=level, words=words):
                reports = self.run_with("differs", *words)
                self.assertEqual(reports.status, status, reports.out)
                self.assertIn(f"inet_aton · four-parts · {level}, POSIX.1-2024 inet_addr()", reports.out)
                self.assertEqual("fails nothing" in reports.out, status == 0)
                check_form(self, reports)

    def test_fail_a_run_by_an_error_all_the_same(self) -> None:
        self.assertEqual(self.run_with("crashes").status, 1)

    def test_are_told_in_each_kind_of_report(self) -> None:
        reports = self.run_with("differs")
        self.assertIn("as expected: Liar (exit 0)\n", reports.out)
        self.assertIn(LEFT, reports.out)
        self.assertIn("judged at level code; rules that decide: must, should\n", reports.text["md"])
        self.assertIn(LEFT.rstrip().replace("-", ""), reports.text["md"].replace("\\", "").replace("-", ""))
        self.assertRegex(
            reports.text["tap"], "(?m)^# judged at level code by .*; rules that decide: must, should$"
        )
        self.assertRegex(
            reports.text["tap"],
            f"(?m)^not ok [0-9]+ - liar: {SEVEN} # TODO differs at value, and its rule is of level may, "
            "while only those of level must, should decide$",
        )
        self.assertIn("# " + LEFT, reports.text["tap"])
        self.assertIn('<property name="deciding_rules" value="must, should"/>', reports.text["xml"])
        for header in (reports.document["header"], reports.page["header"], reports.lines[0]["header"]):
            self.assertEqual(header["deciding_rules"], ["must", "should"])
        self.assertTrue(reports.document["footer"]["adapters"][0]["as_expected"])
        self.assertTrue(reports.page["adapters"][0]["as_expected"])

    def test_are_told_in_the_last_line_where_they_are_not_the_usual_ones(self) -> None:
        self.assertIn(
            "not as expected: Liar under rules of level must, should, may (exit 1)\n",
            self.run_with("differs", *ALL).out,
        )

    def test_leave_a_pinned_answer_known(self) -> None:
        for words in ((), ALL):
            reports = self.run_with("differs", "--known", self.ledger(SEVEN, "00000000"), *words)
            self.assertEqual(reports.status, 0, reports.out)
            self.assertIn("1 known difference", reports.out)
            self.assertNotIn("fails nothing", reports.out)

    def test_show_an_entry_that_is_out_of_date_and_fail_nothing(self) -> None:
        for lie, packed, says in (
            ("honest", "00000000", "it passes now; remove the entry"),
            ("differs", "11111111", "the entry pins another answer"),
        ):
            with self.subTest(says):
                ledger = self.ledger(SEVEN, packed)
                reports = self.run_with(lie, "--known", ledger)
                self.assertEqual(reports.status, 0, reports.out)
                told = re.search(rf"(?m)^  {re.escape(ledger)}:1: {SEVEN}: (.*)$", reports.out)
                assert told, reports.out
                self.assertTrue(told[1].startswith(says), told[1])
                self.assertTrue(told[1].endswith(" (its rule, of level may, does not decide)"), told[1])
                self.assertEqual(len(reports.document["footer"]["adapters"][0]["stale"]), 1)
                check_form(self, reports)
                reports = self.run_with(lie, "--known", ledger, *ALL)
                self.assertEqual(reports.status, 1)
                self.assertNotIn("does not decide", reports.out)
                check_form(self, reports)

    def test_an_entry_for_no_case_fails_under_any_rules(self) -> None:
        self.assertEqual(
            self.run_with("honest", "--known", self.ledger("inet_aton/gone", "00000000")).status, 1
        )

    def test_break_no_claim(self) -> None:
        claim = self.file("claim.json", {"functions": {"inet_aton": "value"}})
        badge = os.path.join(self.folder, "badge.json")

        def claimed(*words: str) -> tuple[int, str, str]:
            reports = self.run_with("differs", "--claim", claim, "--badge", badge, *words)
            check = [word for word in words if word]
            self.assertEqual(reports.document["footer"]["claim"]["functions"][0]["as_claimed"], not check)
            message = json.loads(Path(badge).read_text(encoding="utf-8"))["message"]
            return reports.status, reports.out, message

        status, out, message = claimed()
        self.assertEqual((status, message), (0, "1 function: same values"))
        self.assertIn("inet_aton   value   as claimed       15 of 15\n", out)
        status, out, message = claimed(*ALL)
        self.assertEqual(
            (status, message), (1, "0 of 1 function: same values (rules of level must, should, may)")
        )
        self.assertIn("inet_aton   value   NOT AS CLAIMED   14 of 15   1 broken\n", out)


if __name__ == "__main__":
    unittest.main()
