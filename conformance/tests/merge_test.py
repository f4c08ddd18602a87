#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One ledger of several versions: equal answers are written once, and each version finds its own."""

from __future__ import annotations

import pathlib
import sys
import unittest
from typing import Any

LEDGER_TOOLS = pathlib.Path(__file__).resolve().parent.parent.parent / "tools" / "ledger"
sys.path.insert(0, str(LEDGER_TOOLS))
from merging import Unlike, merged  # noqa: E402

STARTS = ["3.11.0", "3.11.17"]


def ledger(python: str, answers: dict[str, Any], libc: str = "glibc") -> dict[str, Any]:
    """A proposed ledger with an entry per case."""
    entries = [
        {"case": f"htons/{case}", "verdict": "port", "because": "", "observed": {"returned": answer}}
        for case, answer in answers.items()
    ]
    when = {"python": python, "os": "Linux", "libc": libc}
    return {"format": 1, "implementation": "PyPy", "when": when, "entries": entries}


def three(case: str, *answers: Any) -> list[tuple[Any, Any]]:
    """The entries of a case in the ledger of three versions; None means that a version passes the case."""
    pythons = [">=3.9.0,<3.10.0", ">=3.11.0,<3.12.0", ">=3.11.0,<3.12.0"]
    given: list[dict[str, Any]] = [{} if answer is None else {case: answer} for answer in answers]
    one = merged([ledger(python, entries) for python, entries in zip(pythons, given)], STARTS)
    return [(entry.get("when", {}).get("python"), entry["observed"]["returned"]) for entry in one["entries"]]


class Merge(unittest.TestCase):
    def test_alike_everywhere_is_one_entry_without_a_condition(self) -> None:
        self.assertEqual(three("a", 1, 1, 1), [(None, 1)])

    def test_alike_neighbours_are_one_entry(self) -> None:
        self.assertEqual(three("a", 1, 1, 2), [("<3.11.17", 1), (">=3.11.17", 2)])
        self.assertEqual(three("a", 1, 2, 2), [("<3.11.0", 1), (">=3.11.0", 2)])

    def test_who_passes_has_no_entry(self) -> None:
        self.assertEqual(three("a", 1, None, None), [("<3.11.0", 1)])
        self.assertEqual(three("a", None, 1, None), [(">=3.11.0,<3.11.17", 1)])
        self.assertEqual(three("a", None, None, 1), [(">=3.11.17", 1)])

    def test_alike_around_another_is_an_entry_each(self) -> None:
        self.assertEqual(three("a", 1, None, 1), [("<3.11.0", 1), (">=3.11.17", 1)])
        self.assertEqual(three("a", 1, 2, 1), [("<3.11.0", 1), (">=3.11.0,<3.11.17", 2), (">=3.11.17", 1)])

    def test_the_whole_speaks_from_the_first_to_the_last(self) -> None:
        one = merged([ledger(">=3.9.0,<3.10.0", {}), ledger(">=3.11.0,<3.12.0", {})], ["3.11.0"])
        self.assertEqual(one["when"], {"python": ">=3.9.0,<3.12.0", "os": "Linux", "libc": "glibc"})

    def test_of_one_python_on_several_c_libraries_has_ranges_of_these(self) -> None:
        python = ">=2.7.0,<2.8.0"
        given = [ledger(python, answers) for answers in ({"a": 1, "b": 1}, {"b": 1}, {"b": 1, "c": 1})]
        one = merged(given, ["glibc 2.41", "glibc 2.43"])
        self.assertEqual(one["when"], {"python": python, "os": "Linux", "libc": "glibc"})
        self.assertEqual(
            [(entry["case"], entry.get("when")) for entry in one["entries"]],
            [
                ("htons/a", {"libc": "glibc <2.41"}),
                ("htons/b", None),
                ("htons/c", {"libc": "glibc >=2.43"}),
            ],
        )

    def test_pythons_and_c_libraries_are_not_merged_at_once(self) -> None:
        with self.assertRaises(Unlike):
            merged([ledger(">=3.9.0,<3.10.0", {}) for _ in range(3)], ["3.11.0", "glibc 2.41"])

    def test_one_alone_stays_as_it_is(self) -> None:
        alone = ledger(">=3.9.0,<3.10.0", {"a": 1})
        self.assertEqual(merged([alone], []), alone)

    def test_another_platform_is_refused(self) -> None:
        with self.assertRaises(Unlike):
            merged([ledger(">=3.9.0,<3.10.0", {}), ledger(">=3.11.0,<3.12.0", {}, "musl")], ["3.11.0"])


if __name__ == "__main__":
    unittest.main()
