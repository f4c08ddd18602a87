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
from merging import Span, Unlike, merged  # noqa: E402

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


def ranges(one: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """Case, range of versions and answer of each entry."""
    return [
        (entry["case"].partition("/")[2], entry.get("versions"), entry["observed"]["returned"])
        for entry in one["entries"]
    ]


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

    def test_of_an_implementation_has_ranges_of_its_versions(self) -> None:
        given = [
            ledger(">=3.11.0,<3.12.0", {"a": 1, "b": 1, "c": 1}),
            ledger(">=3.13.0,<3.14.0", {"a": 1, "b": 2}),
            ledger(">=3.14.0,<3.15.0", {"a": 1, "b": 2, "d": 1}),
        ]
        one = merged(given, ["version 9.1", "version 10"])
        self.assertEqual(one["when"]["python"], ">=3.11.0,<3.15.0")
        self.assertEqual(
            ranges(one),
            [("a", None, 1), ("b", "<9.1", 1), ("b", ">=9.1", 2), ("c", "<9.1", 1), ("d", ">=10", 1)],
        )

    def test_a_merged_ledger_takes_one_more_version(self) -> None:
        first, second = (ledger(">=3.11.0,<3.12.0", answers) for answers in ({"a": 1, "b": 1}, {"a": 1}))
        both = merged([first, second], ["version 1.9"])
        third = ledger(">=3.11.0,<3.12.0", {"a": 1, "b": 1, "c": 1})
        one = merged([both, third], ["version 1.10"])
        self.assertEqual(
            ranges(one), [("a", None, 1), ("b", "<1.9", 1), ("b", ">=1.10", 1), ("c", ">=1.10", 1)]
        )
        same = merged([one, one], ["version 1.10"])
        self.assertEqual(ranges(same), ranges(one))
        fourth = merged([one, ledger(">=3.11.0,<3.12.0", {"a": 2})], ["version 2"])
        self.assertEqual(
            ranges(fourth),
            [
                ("a", "<2", 1),
                ("a", ">=2", 2),
                ("b", "<1.9", 1),
                ("b", ">=1.10,<2", 1),
                ("c", ">=1.10,<2", 1),
            ],
        )

    def test_an_answer_by_chance_is_that_of_all_versions_in_which_one_of_its_answers_was_seen(self) -> None:
        by_chance = {"one_of": [None, {"returned": 1}]}
        for first, second, whole in (
            ({"steps": [None, by_chance]}, {"steps": [None, {"returned": 1}]}, {"steps": [None, by_chance]}),
            ({"steps": [{"returned": 1}]}, {"steps": [by_chance]}, {"steps": [by_chance]}),
            ({"steps": [by_chance]}, {"steps": [{"returned": 2}]}, None),
            ({"steps": [by_chance]}, {"steps": [by_chance, None]}, None),
            (
                {"returned": 1},
                {"one_of": [{"returned": 1}, {"returned": 3}]},
                {"one_of": [{"returned": 1}, {"returned": 3}]},
            ),
        ):
            old, new = (ledger(">=3.9.0,<3.10.0", {"a": 1}) for _ in range(2))
            old["entries"][0]["observed"], new["entries"][0]["observed"] = first, second
            found = merged([old, new], ["version 2"])["entries"]
            self.assertEqual([one["observed"] for one in found], [whole] if whole else [first, second])

    def test_a_reason_that_one_version_has_is_kept(self) -> None:
        old, new = (ledger(">=3.9.0,<3.10.0", {"a": 1}) for _ in range(2))
        new["entries"][0]["because"] = "it is so"
        for both in ([old, new], [new, old]):
            (entry,) = merged(both, ["version 2"])["entries"]
            self.assertEqual((entry["because"], entry.get("versions")), ("it is so", None))

    def test_the_oldest_version_comes_first(self) -> None:
        for later in ("1.9", "1.10", "1.10.0"):
            with self.assertRaises(Unlike):
                merged([ledger(">=3.9.0,<3.10.0", {})] * 3, ["version 1.10", f"version {later}"])

    def test_other_conditions_stay_and_keep_entries_apart(self) -> None:
        old, new = (ledger(">=3.9.0,<3.10.0", {"a": 1}) for _ in range(2))
        new["entries"][0]["when"] = {"libc": "glibc <2.41"}
        one = merged([old, new], ["version 2"])
        found = [(entry.get("versions"), entry.get("when")) for entry in one["entries"]]
        self.assertEqual(found, [("<2", None), (">=2", {"libc": "glibc <2.41"})])
        pythons = merged([one, one], ["3.9.5"])
        self.assertEqual([(entry.get("versions"), entry.get("when")) for entry in pythons["entries"]], found)

    def test_who_names_no_python_has_no_condition_on_it(self) -> None:
        old, new = ledger(">=3.9.0,<3.10.0", {}), ledger(">=3.9.0,<3.10.0", {})
        del old["when"]["python"], new["when"]["python"]
        self.assertEqual(merged([old, new], ["version 2"])["when"], {"os": "Linux", "libc": "glibc"})

    def test_spans_are_compared_number_by_number(self) -> None:
        self.assertTrue(Span.read(">=1.10,<1.9").is_empty())
        self.assertFalse(Span.read(">=1.9,<1.10").is_empty())
        self.assertTrue(Span.read(">=1.10,<1.10.0").is_empty())
        self.assertEqual(Span.read(">=9").within(Span("1.10", "10")).text(), ">=9,<10")
        self.assertTrue(Span("1", "1.10").meets(Span("1.10.0", "")))
        self.assertFalse(Span("1", "").meets(Span("", "1")))
        with self.assertRaises(Unlike):
            Span.read("1.2.3")

    def test_one_alone_stays_as_it_is(self) -> None:
        alone = ledger(">=3.9.0,<3.10.0", {"a": 1})
        self.assertEqual(merged([alone], []), alone)

    def test_another_platform_is_refused(self) -> None:
        with self.assertRaises(Unlike):
            merged([ledger(">=3.9.0,<3.10.0", {}), ledger(">=3.11.0,<3.12.0", {}, "musl")], ["3.11.0"])


if __name__ == "__main__":
    unittest.main()
