# SPDX-License-Identifier: MIT
"""The answers of another C library's versions become the fewest ranges of permitted variants."""

from __future__ import annotations

import unittest
from collections.abc import Mapping

from oracle.ask import Asked
from oracle.commands.libraries import Libraries, recorded_share
from oracle.modules import Module
from oracle.recording.permitting import Library, PermitError, library, permit, recorded_libraries
from oracle.recording.platforms import parse_libc
from oracle.values import Json


def returned(value: Json) -> Json:
    """An expectation that returns."""
    return {"returns": value}


def raised(code: str, text: str) -> Json:
    """An expectation that raises gaierror."""
    return {"raises": {"class": "gaierror", "code": code, "args": [text], "text": text}}


def answering(version: str, answers: Mapping[str, Json | None], name: str = "musl") -> Library:
    """A version of a C library with its answers to cases of one step; None for a skipped case."""
    libc = f"{name} {version}"
    origin = {"implementation": "libc", "version": libc, "libc": libc}
    return Library(parse_libc(libc), origin, {"libc": libc}, {k: [v] for k, v in answers.items()})


def file_of(*variants: Json, **case: Json) -> Json:
    """A vector file of one case, f/a, which expects 0."""
    one = {"id": "f/a", "expect": returned(0), "origin": "cpython", **case}
    return {"origins": {}, "cases": [{**one, "variants": list(variants)} if variants else one]}


def ranges(file: Json) -> list[tuple[str, Json, str]]:
    """The condition, the answer and the origin of each variant of the first case."""
    return [
        (one["when"]["libc"], one["expect"].get("returns"), one["origin"])
        for one in file["cases"][0].get("variants", [])
    ]


def permitted(values: Mapping[str, Json]) -> Json:
    """The file with these values returned by versions of musl."""
    return permit(file_of(), [answering(v, {"f/a": returned(value)}) for v, value in values.items()], {})


class Ranges(unittest.TestCase):
    """Variants of the versions of one library."""

    def test_one_version_needs_no_range(self) -> None:
        self.assertEqual(ranges(permitted({"1.2.3": 9})), [("musl", 9, "libc-musl-1.2.3")])

    def test_alike_in_all_has_the_newest_as_its_origin(self) -> None:
        file = permitted({"1.2.3": 9, "1.2.5": 9, "1.2.6": 9})
        self.assertEqual(ranges(file), [("musl", 9, "libc-musl-1.2.6")])
        self.assertEqual(list(file["origins"]), ["libc-musl-1.2.6", "libc-musl-1.2.5", "libc-musl-1.2.3"])

    def test_an_answer_that_changed_is_cut_at_the_version_that_shows_it(self) -> None:
        self.assertEqual(
            ranges(permitted({"1.2.6": 8, "1.2.3": 9, "1.2.5": 8})),
            [("musl <1.2.5", 9, "libc-musl-1.2.3"), ("musl >=1.2.5", 8, "libc-musl-1.2.6")],
        )

    def test_a_version_that_answers_as_expected_has_no_range(self) -> None:
        self.assertEqual(
            ranges(permitted({"1.2.3": 0, "1.2.5": 8, "1.2.6": 0})),
            [("musl >=1.2.5,<1.2.6", 8, "libc-musl-1.2.5")],
        )
        self.assertEqual(
            ranges(permitted({"1.2.3": 9, "1.2.5": 9, "1.2.6": 0})), [("musl <1.2.6", 9, "libc-musl-1.2.5")]
        )

    def test_versions_order_as_numbers(self) -> None:
        self.assertEqual(
            ranges(permitted({"1.2.10": 8, "1.2.9": 9})),
            [("musl <1.2.10", 9, "libc-musl-1.2.9"), ("musl >=1.2.10", 8, "libc-musl-1.2.10")],
        )

    def test_another_text_alone_is_the_same_answer_and_the_newest_is_written(self) -> None:
        versions = [
            answering("1.2.3", {"f/a": raised("EAI_FAIL", "old")}),
            answering("1.2.5", {"f/a": raised("EAI_FAIL", "new")}),
        ]
        variants = permit(file_of(), versions, {})["cases"][0]["variants"]
        self.assertEqual([one["expect"]["raises"]["text"] for one in variants], ["new"])
        self.assertEqual(variants[0]["when"], {"libc": "musl"})

    def test_another_order_is_the_same_answer_where_order_is_no_promise(self) -> None:
        versions = [
            answering("1.2.3", {"f/a": returned([1, 2])}),
            answering("1.2.5", {"f/a": returned([2, 1])}),
        ]
        self.assertEqual(len(ranges(permit(file_of(), versions, {}))), 2)
        self.assertEqual(len(ranges(permit(file_of(compare="multiset"), versions, {}))), 1)

    def test_each_step_has_its_own(self) -> None:
        step = {"expect": returned(0), "origin": "cpython"}
        file = {"origins": {}, "cases": [{"id": "f/a", "steps": [step, step]}]}
        one = answering("1.2.3", {})
        one.observed["f/a"] = [returned(0), returned(9)]
        first, second = permit(file, [one], {})["cases"][0]["steps"]
        self.assertEqual(first, step)
        self.assertEqual(second["variants"][0]["expect"], returned(9))


class Share(unittest.TestCase):
    """Recorded answers stay if they are not asked again."""

    def test_a_version_that_is_not_here_keeps_its_own(self) -> None:
        file = permitted({"1.2.3": 9, "1.2.5": 8, "1.2.6": 8})
        for version, value in (("1.2.3", 9), ("1.2.5", 8), ("1.2.6", 8)):
            again = permit(file, [answering(version, {"f/a": returned(value)})], {})
            self.assertEqual(again, file, version)

    def test_a_version_recorded_as_expected_stays_so(self) -> None:
        file = permitted({"1.2.3": 0})
        self.assertEqual(ranges(file), [])
        again = permit(file, [answering("1.2.6", {"f/a": returned(9)})], {})
        self.assertEqual(ranges(again), [("musl >=1.2.6", 9, "libc-musl-1.2.6")])

    def test_an_answer_that_is_recorded_again_replaces_that_of_its_version_alone(self) -> None:
        again = permit(permitted({"1.2.3": 9, "1.2.5": 9}), [answering("1.2.3", {"f/a": returned(7)})], {})
        self.assertEqual(
            ranges(again), [("musl <1.2.5", 7, "libc-musl-1.2.3"), ("musl >=1.2.5", 9, "libc-musl-1.2.5")]
        )

    def test_a_case_that_is_not_asked_keeps_its_own(self) -> None:
        file = permitted({"1.2.3": 9})
        again = permit(file, [answering("1.2.3", {"f/b": returned(1)})], {})
        self.assertEqual(again, file)

    def test_another_library_keeps_its_own(self) -> None:
        file = permit(permitted({"1.2.3": 9}), [answering("35", {"f/a": returned(7)}, "bionic")], {})
        self.assertEqual(ranges(file), [("musl", 9, "libc-musl-1.2.3"), ("bionic", 7, "libc-bionic-35")])
        self.assertEqual([str(libc) for libc in recorded_libraries(file)], ["bionic 35", "musl 1.2.3"])

    def test_a_file_of_which_it_is_asked_nothing_does_not_name_it(self) -> None:
        file = file_of()
        self.assertEqual(permit(file, [answering("1.2.3", {"f/a": None})], {}), file)

    def test_check_compares_the_share_of_recorded_versions(self) -> None:
        asked = Module("f", "f", "", {}, {})
        versions = [answering(version, {}) for version in ("1.2.3", "1.2.7")]
        file = permitted({"1.2.3": 9, "1.2.6": 9})
        libraries = Libraries([{"f": one} for one in versions], {})
        share = recorded_share(file, asked, libraries)
        self.assertEqual([str(one["f"].libc) for one in share.others], ["musl 1.2.3"])


class Own(unittest.TestCase):
    """Only the library's own answers are permitted."""

    def test_what_the_library_at_home_answers_too_is_not(self) -> None:
        one = answering("1.2.3", {"f/a": returned(9)})
        self.assertEqual(ranges(permit(file_of(), [one], {"f/a": [returned(9)]})), [])
        self.assertEqual(len(ranges(permit(file_of(), [one], {"f/a": [returned(1)]}))), 1)

    def test_what_a_citation_permits_already_is_not_permitted_again(self) -> None:
        cited = {"permitted": True, "when": {"libc": "musl"}, "expect": returned(9), "origin": "source"}
        file = permit(file_of(cited), [answering("1.2.3", {"f/a": returned(9)})], {})
        self.assertEqual(ranges(file), [("musl", 9, "source")])

    def test_only_an_adapter_of_a_c_library_with_its_version_is_asked(self) -> None:
        def asked(name: str, libc: str) -> Asked:
            return Asked({"implementation": {"name": name}, "facts": {"libc": libc}}, [])

        self.assertEqual(str(library(asked("libc", "musl 1.2.6"))), "musl 1.2.6")
        for name, libc in (("libc", "musl"), ("libc", "musl git"), ("CPython", "musl 1.2.6")):
            with self.assertRaises(PermitError):
                library(asked(name, libc))


if __name__ == "__main__":
    unittest.main()
