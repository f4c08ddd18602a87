#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An entry of a ledger is for a range of versions of the implementation: versions_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import subprocess
import sys
import unittest
from pathlib import Path
from typing import Any

from asking import HERE, LIAR, SOCKCONFORM, VECTORS
from folder_case import FolderCase

SEVEN = "inet_aton/last-part-seven"
Entries = list[dict[str, Any]]
WRONG = {"returned": {"bytes": "00000000"}}  # what the liar answers to it


class Versions(FolderCase):
    """The liar says a version in its hello, and answers one case as CPython does or otherwise."""

    def run_as(self, version: str, lie: str, entries: Entries, *words: str) -> tuple[int, str]:
        ledger = Path(self.folder, "ledger.json")
        ledger.write_text(json.dumps({"format": 1, "implementation": "Liar", "entries": entries}))
        changes = json.dumps({"implementation": {"version": version}})
        speaker = f"{sys.executable} -S '{HERE}/liars/says.py' '{changes}'"
        adapter = f"liar=exec {speaker} {sys.executable} -S '{LIAR}' {lie}"
        done = subprocess.run(
            [SOCKCONFORM, "run", "--vectors", VECTORS, "--world", "none", "--adapter", adapter]
            + ["--known", str(ledger), "--rules", "must,should,may", *words],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def entry(self, versions: str | None, observed: dict[str, Any] = WRONG) -> dict[str, Any]:
        ranged = {} if versions is None else {"versions": versions}
        return {"case": SEVEN, "verdict": "port", "because": "a test", **ranged, "observed": observed}

    def test_within_the_range_it_is_known_and_outside_a_difference(self) -> None:
        for versions, version, is_known in (
            (">=1.10", "1.9", False),
            (">=1.10", "1.9.99", False),
            (">=1.10", "1.10", True),
            (">=1.10", "1.10rc1", True),
            (">=1.10", "1.10.0-dev", True),
            ("<10", "9", True),
            ("<10", "9.9.9+text", True),
            ("<10", "10", False),
            ("<10", "10rc1", False),
            (">=1.9,<1.10", "1.9", True),
            (">=1.9,<1.10", "1.8.20", False),
            (">=1.9,<1.10", "1.10.0", False),
            (">=0.34", "dietlibc 0.34", True),
            (">=0.35", "dietlibc 0.34", False),
            (">=6.1,<6.2", "Windows 6.1.7601 under Wine 8.0", True),
            (">=0", "", False),
            (">=0", "unknown", False),
        ):
            with self.subTest(versions=versions, version=version):
                status, said = self.run_as(version, "differs", [self.entry(versions)])
                self.assertEqual(status, 0 if is_known else 1, said)
                self.assertEqual("1 known difference" in said, is_known, said)

    def test_outside_the_range_it_is_not_reported_as_gone(self) -> None:
        for version, status in (("1.9", 0), ("1.10", 1)):
            found, said = self.run_as(version, "honest", [self.entry(">=1.10")])
            self.assertEqual(found, status, said)
            self.assertEqual("it passes now; remove the entry" in said, status == 1, said)

    def test_outside_the_range_its_case_need_not_exist(self) -> None:
        gone = {**self.entry("<2"), "case": "inet_aton/no-such-case"}
        for version, status in (("1", 1), ("2", 0)):
            self.assertEqual(self.run_as(version, "honest", [gone])[0], status)

    def test_each_version_has_its_own_pin(self) -> None:
        own = {"cases": [SEVEN], "observed": WRONG, "versions": ">=1.10"}
        other = {"cases": [SEVEN], "observed": {"returned": {"bytes": "11111111"}}, "versions": "<1.10"}
        entry = {"verdict": "port", "because": "a test", "pins": [other, own]}
        self.assertEqual(self.run_as("1.10", "differs", [entry])[0], 0)
        status, said = self.run_as("1.9", "differs", [entry])
        self.assertEqual((status, "the entry pins another answer" in said), (1, True), said)

    def test_only_entries_that_count_for_one_version_overlap(self) -> None:
        for second, is_twice in ((">=1.10", False), (">=1.9", True), (None, True)):
            status, said = self.run_as("1.9.1", "differs", [self.entry("<1.10"), self.entry(second)])
            self.assertEqual((status, "is for the same case" in said), (int(is_twice),) + (is_twice,), said)

    def test_a_proposal_keeps_the_range_of_what_is_known(self) -> None:
        proposed = Path(self.folder, "proposed.json")
        for ranged in (">=1.9", None):
            said = self.run_as("1.9", "differs", [self.entry(ranged)], "--propose", str(proposed))
            (entry,) = json.loads(proposed.read_text())["entries"]
            self.assertEqual((entry["because"], entry.get("versions")), ("a test", ranged), said)

    def test_what_is_no_range_is_refused(self) -> None:
        for versions in ("", "1.9", "<", ">=1.9,", "==1.9", "<=1.9", "<x", 1.9, None):
            bad = {**self.entry(""), "versions": versions}
            status, said = self.run_as("1", "honest", [bad])
            self.assertEqual(status, 2, said)
            self.assertIn(f'ledger.json:1: {SEVEN}: "versions" is a range, such as ">=1.9,<1.10"', said)
        pins = [{"cases": [SEVEN], "observed": WRONG}]
        pinned = {"verdict": "port", "because": "x", "versions": "<2", "pins": pins}
        self.assertIn('an entry has no key "versions"', self.run_as("1", "honest", [pinned])[1])


if __name__ == "__main__":
    unittest.main()
