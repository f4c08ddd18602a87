# SPDX-License-Identifier: MIT
"""The other texts of calls by name become the fewest ranges of permitted variants, and stay."""

from __future__ import annotations

import json
import sys
import tempfile
import unittest
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest import mock

from oracle.caselib import case
from oracle.commands import asking
from oracle.modules import VECTORS
from oracle.recording.answers import Recording, RecordingError
from oracle.recording.making import make
from oracle.recording.naming import graver, permit_named
from oracle.recording.permitting import Library, permit
from oracle.recording.platforms import parse_libc
from oracle.recording.recorded import platform_of, steps_of
from oracle.tests.test_vectors import entry, module
from oracle.tests.vectors_command import run_vectors
from oracle.values import Json


def raised(text: str, kind: str = "TypeError") -> Json:
    """An expectation that raises."""
    return {"raises": {"class": kind, "code": None, "args": [text], "text": text}}


def recording(version: str, text: str, libc: str = "glibc 2.36", slug: str = "a", **more: str) -> Recording:
    """A CPython that raised this text in a case of one step."""
    origin = entry(version, libc=libc, **more)
    return Recording(platform_of(origin), origin, {f"f/{slug}": [raised(text)]})


def file_of(*versions: str, libc: str = "glibc 2.36") -> Json:
    """A file of one case, in which all these versions raised "plain"."""
    return make(module(case("a")), [recording(v, "plain", libc) for v in versions], None).file


def variants_of(file: Json) -> list[Json]:
    """The variants of the first case."""
    return list(file["cases"][0].get("variants", []))


def ranges(file: Json) -> list[tuple[str, str, str]]:
    """The condition, the text and the origin of each permitted variant of the first case."""
    return [
        (one["when"]["python"], one["expect"]["raises"]["text"], one["origin"])
        for one in variants_of(file)
        if one.get("permitted") and "python" in one["when"]
    ]


def named(texts: Mapping[str, str]) -> list[Recording]:
    """Versions with their texts by name."""
    return [recording(version, text) for version, text in texts.items()]


OLD, MIDDLE, NEW = "3.10.13", "3.11.7", "3.13.0"
ALL = (OLD, MIDDLE, NEW)


class Ranges(unittest.TestCase):
    """Variants of the versions whose text by name is another one."""

    def test_the_same_text_needs_no_variant_and_no_origin(self) -> None:
        file = file_of(*ALL)
        self.assertEqual(permit_named(file, named({v: "plain" for v in ALL})), file)

    def test_another_text_is_permitted_from_the_version_that_brought_it(self) -> None:
        file = permit_named(file_of(*ALL), named({OLD: "plain", MIDDLE: "named", NEW: "named"}))
        self.assertEqual(ranges(file), [(">=3.11.0", "named", "named-cpython-3.13.0-glibc-2.36")])
        self.assertEqual(
            file["origins"]["named-cpython-3.13.0-glibc-2.36"], {**entry(NEW), "calls": "by name"}
        )
        self.assertNotIn("named-cpython-3.11.7-glibc-2.36", file["origins"])

    def test_texts_that_differ_have_a_range_each(self) -> None:
        file = permit_named(file_of(*ALL), named({OLD: "one", MIDDLE: "other", NEW: "plain"}))
        self.assertEqual(
            ranges(file),
            [
                ("<3.11.0", "one", "named-cpython-3.10.13-glibc-2.36"),
                (">=3.11.0,<3.13.0", "other", "named-cpython-3.11.7-glibc-2.36"),
            ],
        )

    def test_all_versions_are_a_range_from_the_oldest_on(self) -> None:
        file = permit_named(file_of(MIDDLE, NEW), named({MIDDLE: "named", NEW: "named"}))
        self.assertEqual(ranges(file), [(">=3.11.0", "named", "named-cpython-3.13.0-glibc-2.36")])
        self.assertEqual(permit_named(file, named({MIDDLE: "named"})), file)

    def test_a_version_whose_own_answer_is_that_text_has_none(self) -> None:
        plain = [recording(OLD, "plain"), recording(NEW, "named")]
        file = make(module(case("a")), plain, None).file
        file = permit_named(file, named({OLD: "named", NEW: "named"}))
        self.assertEqual(ranges(file), [("<3.13.0", "named", "named-cpython-3.10.13-glibc-2.36")])

    def test_the_newest_c_library_is_the_origin(self) -> None:
        file = make(module(case("a")), [recording(NEW, "plain", f"glibc 2.{n}") for n in (36, 43)], None).file
        both = [recording(NEW, "named", f"glibc 2.{n}") for n in (43, 36)]
        self.assertEqual(
            variants_of(permit_named(file, both))[0]["origin"], "named-cpython-3.13.0-glibc-2.43"
        )

    def test_a_text_that_depends_on_the_c_library_is_refused(self) -> None:
        file = make(module(case("a")), [recording(NEW, "plain", f"glibc 2.{n}") for n in (36, 43)], None).file
        with self.assertRaises(RecordingError):
            permit_named(file, [recording(NEW, "x", "glibc 2.36"), recording(NEW, "y", "glibc 2.43")])

    def test_a_version_that_was_never_recorded_does_not_count(self) -> None:
        file = file_of(OLD)
        self.assertEqual(permit_named(file, named({NEW: "named"})), file)


class Share(unittest.TestCase):
    """Recorded texts stay if they are not asked again."""

    def setUp(self) -> None:
        self.file = permit_named(file_of(*ALL), named({OLD: "plain", MIDDLE: "named", NEW: "named"}))

    def test_asked_again_one_by_one_nothing_changes(self) -> None:
        for version, text in ((OLD, "plain"), (MIDDLE, "named"), (NEW, "named")):
            self.assertEqual(permit_named(self.file, named({version: text})), self.file, version)
        self.assertEqual(permit_named(self.file, []), self.file)

    def test_write_keeps_them(self) -> None:
        again = make(module(case("a")), [recording(v, "plain") for v in ALL], self.file).file
        self.assertEqual(again, self.file)

    def test_write_drops_them_with_the_question_that_they_answered(self) -> None:
        again = make(module(case("a", 1)), [recording(v, "plain") for v in ALL], self.file).file
        self.assertEqual((variants_of(again), [n for n in again["origins"] if "named" in n]), ([], []))

    def test_a_version_that_comes_later_cuts_the_range(self) -> None:
        plain = [recording("3.15.2", "plain")]
        file = make(module(case("a")), plain, self.file).file
        file = permit_named(file, named({"3.15.2": "plain"}))
        self.assertEqual(ranges(file), [(">=3.11.0,<3.15.0", "named", "named-cpython-3.13.0-glibc-2.36")])

    def test_a_text_that_is_gone_takes_its_origin_along(self) -> None:
        file = permit_named(self.file, named({v: "plain" for v in ALL}))
        self.assertEqual(file, file_of(*ALL))

    def test_c_libraries_stand_before_them_whoever_is_asked_first(self) -> None:
        origin = {"implementation": "libc", "version": "musl 1.2.3", "libc": "musl 1.2.3"}
        musl = Library(parse_libc("musl 1.2.3"), origin, {"libc": "musl 1.2.3"}, {"f/a": [{"returns": 9}]})
        texts = named({OLD: "plain", MIDDLE: "named", NEW: "named"})
        one = permit_named(permit(file_of(*ALL), [musl], {}), texts)
        other = permit(permit_named(file_of(*ALL), texts), [musl], {})
        self.assertEqual(json.dumps(one), json.dumps(other))
        self.assertEqual([list(variant["when"]) for variant in variants_of(one)], [["libc"], ["python"]])


class Graver(unittest.TestCase):
    """The form of a call changes nothing but texts."""

    def test_another_text_is_none(self) -> None:
        self.assertEqual(list(graver(file_of(NEW), named({NEW: "named"}))), [])

    def test_another_class_is_shown_with_both_sides(self) -> None:
        origin = entry(NEW)
        other = Recording(platform_of(origin), origin, {"f/a": [raised("plain", "ValueError")]})
        (said,) = graver(file_of(NEW), [other])
        self.assertIn("f/a on CPython 3.13.0", said)
        self.assertIn('"class":"ValueError"', said)


class Command(unittest.TestCase):
    """`permit --named-calls` and `check` with the Python that runs the tests."""

    def test_permit_writes_what_check_finds_right(self) -> None:
        one = [((3, *sys.version_info[1:3]), sys.executable)]
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(asking, "recordable", lambda _: one):
            place = ("--function", "scenarios/lifecycle", "--vectors", folder, "--runner", "/no/such/runner")
            (Path(folder) / "scenarios").mkdir()
            self.assertEqual(run_vectors("write", *place)[0], 0)
            path = Path(folder) / "scenarios" / "lifecycle.json"
            plain = path.read_text(encoding="utf-8")
            wanted = sys.version_info >= (3, 11)
            self.assertEqual(run_vectors("check", *place)[0], int(wanted))
            self.assertEqual(run_vectors("permit", "--named-calls", *place)[0], 0)
            self.assertEqual('"named-cpython-' in path.read_text(encoding="utf-8"), wanted)
            self.assertNotIn('"named-cpython-', plain)
            permitted = path.read_text(encoding="utf-8")
            self.assertEqual(run_vectors("check", *place), (0, mock.ANY))
            self.assertEqual(run_vectors("write", *place)[0], 0)
            self.assertEqual(path.read_text(encoding="utf-8"), permitted)

    def test_a_root_is_for_calls_by_name(self) -> None:
        status, said = run_vectors("permit", "--root", "sid", "--function", "htons")
        self.assertEqual(status, 2)
        self.assertIn("--named-calls", said)


class Tree(unittest.TestCase):
    """The recorded texts of the tree."""

    def permitted(self) -> dict[str, Sequence[tuple[str, str]]]:
        """The range and the text of each, by case."""
        found: dict[str, list[tuple[str, str]]] = {}
        for path in sorted(VECTORS.rglob("*.json")):
            for one in json.loads(path.read_text(encoding="utf-8")).get("cases", []):
                for variant in [v for step in steps_of(one) for v in step.get("variants", [])]:
                    if variant["origin"].startswith("named-"):
                        text = variant["expect"]["raises"]["text"]
                        found.setdefault(one["id"], []).append((variant["when"]["python"], text))
        return {name: tuple(texts) for name, texts in found.items()}

    def test_a_method_in_c_names_its_class(self) -> None:
        permitted = self.permitted()
        for name, method, since in (
            ("datagrams/size-named", "recv", ">=3.11.0"),
            ("lifecycle/listen-keyword", "listen", ">=3.11.0"),
            ("lifecycle/send-keyword", "send", ">=3.11.0,<3.15.0"),
        ):
            self.assertEqual(permitted[name], ((since, f"socket.{method}() takes no keyword arguments"),))


if __name__ == "__main__":
    unittest.main()
