# SPDX-License-Identifier: MIT
"""tools/findings tells which of the judged versions has which finding, as the ledger pins it."""

from __future__ import annotations

import json
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "tools" / "observed"))
sys.path.insert(0, str(ROOT / "tools" / "ledger"))
import findings_html  # noqa: E402
import findings_markdown  # noqa: E402
from grouping_causes import findings_of  # noqa: E402
from differences import judged_of as judged_recording  # noqa: E402
from judged_versions import Sources, Versions, holds, judged_of, listed, versions_of  # noqa: E402
from ledger_cases import in_words, kinds_of, read_cases  # noqa: E402
from merging import Span  # noqa: E402
from section import Section  # noqa: E402
from oracle.tests.test_findings import NO_READINGS, ONE, TWO, case, report  # noqa: E402

JUDGED = {"pot": ["1.9", "1.10", "2"], "pot:variant": ["7"], "pan": ["pan 3"]}
REASON = "it is so"
SAYS = {"name": "Pot", "version": "1.9"}
REFUSED: dict[str, Any] = {"raised": {"class": "error", "code": "EINVAL", "args": [], "text": "no"}}


def question(level: str = "must", **more: Any) -> dict[str, Any]:
    """A case of the vectors, of which 1 is expected."""
    return {"level": level, "expect": {"returns": 1}, **more}


def pin(case_id: str, versions: str = "", observed: Any = TWO) -> dict[str, Any]:
    return {"cases": [case_id], **({"versions": versions} if versions else {}), "observed": observed}


class VersionsCase(unittest.TestCase):
    def versions(self, entries: list[dict[str, Any]], name: str = "pot-1.9", level: str = "code") -> Versions:
        """What is told beside a recording in which f/a differs most, and f/b for the same reason."""
        cases = {"f/a": question(), "f/b": question(), "f/detail": question("may")}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "Pot", "x.json")
            path.parent.mkdir()
            path.write_text(json.dumps({"entries": entries}), encoding="utf-8")
            return versions_of(name, SAYS, level, Sources(Path(folder), JUDGED, cases))

    def section(self, versions: Versions) -> Section:
        known = {"verdict": "port", "because": REASON}
        found = case("a", ONE, TWO, **known), case("b", REFUSED, ONE, **known)
        judged = judged_recording("pot-1.9", report(*found))
        return Section(judged, findings_of(judged, {}), {}, versions)

    def entry(self, *pins: dict[str, Any], because: str = REASON, verdict: str = "port") -> dict[str, Any]:
        return {"verdict": verdict, "because": because, "pins": list(pins)}

    def sentence(self, *pins: dict[str, Any]) -> str:
        versions = self.versions([self.entry(*pins)])
        return versions.sentence(self.section(versions).findings[0])


class Sentences(VersionsCase):
    def test_name_the_versions_with_a_finding_and_those_without(self) -> None:
        for versions, says in (
            ("", "seen in 1.9, 1.10 and 2"),
            ("<1.10", "seen in 1.9, not in 1.10 or 2"),
            ("<2", "seen in 1.9 and 1.10, not in 2"),
            (">=1.10", "seen in 1.10 and 2, not in 1.9"),
            (">=1.10,<2", "seen in 1.10, not in 1.9 or 2"),
        ):
            self.assertEqual(self.sentence(pin("f/a", versions)), says)

    def test_join_the_pins_of_one_case(self) -> None:
        both = pin("f/a", "<1.10"), pin("f/a", ">=2", REFUSED)
        self.assertEqual(self.sentence(*both), "seen in 1.9 and 2, not in 1.10")

    def test_tell_of_other_cases_of_the_cause(self) -> None:
        pins = pin("f/a", "<1.10"), pin("f/b", "<2")
        self.assertEqual(self.sentence(*pins), "seen in 1.9; other cases of this cause in 1.10, not in 2")

    def test_are_silent_without_another_version_or_a_ledger(self) -> None:
        finding = self.section(Versions()).findings[0]
        entries = [self.entry(pin("f/a"))]
        self.assertEqual(self.versions(entries, "pot-variant-7").sentence(finding), "")
        self.assertEqual(self.versions(entries, "unknown-1").sentence(finding), "")
        self.assertEqual(self.versions([]).sentence(finding), "")

    def test_stand_on_both_pages(self) -> None:
        section = self.section(self.versions([self.entry(pin("f/a", "<2"))]))
        markdown = findings_markdown.page([section], NO_READINGS)
        self.assertIn("- versions: seen in 1.9 and 1.10, not in 2", markdown.splitlines())
        self.assertIn(
            "<dt>versions</dt><dd>seen in 1.9 and 1.10, not in 2</dd>",
            findings_html.page([section], NO_READINGS),
        )


class News(VersionsCase):
    def test_are_causes_that_the_recorded_version_does_not_have(self) -> None:
        versions = self.versions(
            [
                self.entry(pin("f/a")),
                self.entry(pin("f/b", ">=2", REFUSED), because="it *refuses*"),
                self.entry(pin("f/b", "<2", ONE), because="as expected"),
                self.entry(pin("f/detail", ">=2"), because="a detail"),
                self.entry(pin("f/a", ">=2"), because="CPython is wrong", verdict="cpython"),
                self.entry(pin("f/b"), because="of the recorded version, too"),
                self.entry({**pin("f/b", ">=2"), "when": {"implementation": "Pot-x"}}, because="not its own"),
            ]
        )
        (news,) = versions.news
        self.assertEqual((news.because, news.versions, news.cases), ("it *refuses*", ["2"], ["f/b"]))
        section = self.section(versions)
        self.assertIn(
            "- 2: it \\*refuses\\*: `f/b` `raised error: no`",
            findings_markdown.page([section], NO_READINGS).splitlines(),
        )
        self.assertIn("<li>2: it *refuses*: <code>f/b</code>", findings_html.page([section], NO_READINGS))

    def test_of_a_language_are_values(self) -> None:
        other = {"raised": {**REFUSED["raised"], "class": "ValueError"}}
        entries = [self.entry(pin("f/refused", ">=2", other), because="own words")]
        cases = {"f/refused": {"level": "must", "expect": {"raises": REFUSED["raised"]}}}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "Pot", "x.json")
            path.parent.mkdir()
            path.write_text(json.dumps({"entries": entries}), encoding="utf-8")
            sources = Sources(Path(folder), JUDGED, cases)
            counts = [len(versions_of("pot-1.9", SAYS, level, sources).news) for level in ("code", "value")]
        self.assertEqual(counts, [1, 0])


class Parts(unittest.TestCase):
    def test_a_recording_is_that_of_its_adapter(self) -> None:
        for name, versions in (
            ("pot-1.10", JUDGED["pot"]),
            ("pot-variant-7", ["7"]),
            ("pan-3", ["pan 3"]),
            ("pot-3", []),
        ):
            self.assertEqual(judged_of(name, JUDGED), versions)

    def test_ranges_hold_number_by_number(self) -> None:
        for text, version, is_in in (
            ("<10", "9", True),
            (">=1.10", "1.9", False),
            (">=1.10", "1.10rc1", True),
            ("<1.10", "1.10.0", False),
            (">=0.34", "dietlibc 0.34", True),
            ("", "unknown", True),
            (">=0", "unknown", False),
        ):
            self.assertEqual(holds(Span.read(text), version), is_in, (text, version))

    def test_lists_read_like_a_sentence(self) -> None:
        self.assertEqual(
            [listed(list(words)) for words in ("a", "ab", "abc")], ["a", "a and b", "a, b and c"]
        )

    def test_an_answer_in_words_is_that_of_the_first_step_that_differs(self) -> None:
        pins: list[tuple[dict[str, Any], str]] = [
            ({"error": "hung"}, "hung"),
            ({"step": "f()", "alike": REFUSED}, "raised error: no"),
            ({"steps": [None, {"one_of": [None, TWO]}, REFUSED]}, "returned 2"),
            ({"steps": [None, {"alike": {"returned": "fd=N"}}]}, 'returned "fd=N"'),
            ({"skipped": "no AF_X"}, "skipped"),
        ]
        for pinned, says in pins:
            self.assertEqual(in_words(pinned), says)

    def test_a_case_of_steps_differs_where_a_step_is_pinned(self) -> None:
        steps = {"level": "must", "steps": [{"expect": {"returns": 1}}, {"expect": {"returns": 1}}]}
        self.assertEqual(kinds_of(steps, {"steps": [None, None]}), set())
        self.assertEqual([kind.name for kind in kinds_of(steps, {"steps": [None, REFUSED]})], ["REFUSES"])
        self.assertEqual(
            [kind.name for kind in kinds_of(steps, {"step": "f()", "alike": TWO})], ["WRONG_VALUE"]
        )
        self.assertEqual([kind.name for kind in kinds_of(steps, {"error": "hung"})], ["HANGS"])

    def test_cases_of_the_tree_have_the_level_of_their_rule(self) -> None:
        levels = {one["level"] for one in read_cases(ROOT / "vectors").values()}
        self.assertEqual(levels, {"must", "should", "may"})


if __name__ == "__main__":
    unittest.main()
