# SPDX-License-Identifier: MIT
"""tools/findings: what is a difference, which of them are grave, and nothing that was not seen."""

from __future__ import annotations

import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "observed"))
import findings_html  # noqa: E402
import findings_markdown  # noqa: E402
from differences import Kind, judged_of  # noqa: E402
from grouping_causes import findings_of, level_for, scripts_for, summary_of  # noqa: E402
from readings import Readings, readings_of  # noqa: E402
from section import Section  # noqa: E402

NO_READINGS = Readings([], [])
REFUSED = {"raised": {"class": "error", "code": "EINVAL", "args": [], "text": "no"}}
OTHER_TEXT = {"raised": {"class": "error", "code": "EINVAL", "args": [], "text": "never"}}
OTHER_CLASS: dict[str, Any] = {"raised": {"class": "TypeError", "code": None, "args": [], "text": "no"}}
LACKING: dict[str, Any] = {"raised": {"class": "AttributeError", "code": None, "args": [], "text": "no x"}}
ONE, TWO = {"returned": 1}, {"returned": 2}


def case(name: str, expected: Any, observed: Any, level: str = "must", **known: str) -> dict[str, Any]:
    """A case of compare's report."""
    answers = [one if isinstance(one, list) or "error" in one else [one] for one in (expected, observed)]
    said = [[str(one) for one in side] if isinstance(side, list) else [side["error"]] for side in answers]
    rule = {"rule": "r", "says": f"the rule of {name}", "level": level}
    rule |= {"authority": "POSIX <1>", "url": "https://x.test/"}
    result: dict[str, Any] = {"outcome": "fail", "level": "value"}
    return {
        "case": f"f/{name}",
        "function": "f",
        "rule": rule,
        "level": "value",
        "levels": [None, "value"],
        "call": [f"f({step})" for step in range(len(answers[0]))],
        "answers": answers,
        "said": said,
        "results": [{"outcome": "pass", "level": "none"}, {**result, **({"known": known} if known else {})}],
    }


def report(*cases: dict[str, Any], implementation: str = "Pot") -> dict[str, Any]:
    """A report of `sockconform compare vectors RECORDING`."""
    side = {
        "side": "B",
        "label": "Pot 1.0",
        "implementation": {"name": implementation, "version": "1.0"},
        "facts": {"python": "3.9.1", "os": "Linux"},
        "started": "2026-11-29T00:00:00Z",
    }
    functions = [{"function": "f", "against": [{"compared": 40}]}]
    vectors = {"digest": "d", "newest": "CPython 3.15.2"}
    return {"sides": [{}, side], "vectors": vectors, "functions": functions, "cases": list(cases)}


def found(
    *cases: dict[str, Any], implementation: str = "Pot", scripts: dict[str, str] | None = None
) -> Section:
    """The section of these cases."""
    judged = judged_of("pot-1.0", report(*cases, implementation=implementation))
    return Section(judged, findings_of(judged, scripts or {}), scripts or {})


def kinds(*cases: dict[str, Any]) -> list[Kind]:
    return [finding.kind for finding in found(*cases).findings]


class Gravity(unittest.TestCase):
    def test_of_a_difference_is_that_of_its_first_step(self) -> None:
        for expected, observed, kind in (
            (ONE, {"error": "hung: no answer within 10 s"}, Kind.HANGS),
            (ONE, {"error": "crashed: SIGSEGV"}, Kind.CRASHES),
            (ONE, {"error": "garbled: not JSON"}, Kind.CRASHES),
            (ONE, TWO, Kind.WRONG_VALUE),
            (REFUSED, ONE, Kind.ACCEPTS),
            (ONE, REFUSED, Kind.REFUSES),
            (ONE, LACKING, Kind.LACKS),
            (ONE, {"skipped": "no such constant"}, Kind.LACKS),
            (REFUSED, OTHER_CLASS, Kind.OTHER_EXCEPTION),
            ([ONE, REFUSED, ONE], [ONE, OTHER_TEXT, TWO], Kind.WRONG_VALUE),
            ([ONE, REFUSED, ONE], [ONE, ONE, TWO], Kind.ACCEPTS),
            ([ONE, ONE], [ONE, ONE], Kind.OTHER_TIME),
        ):
            with self.subTest(kind=kind, observed=observed):
                self.assertEqual(kinds(case("x", expected, observed)), [kind])

    def test_orders_findings(self) -> None:
        ordered = [
            case("e", ONE, {"error": "hung"}),
            case("d", ONE, {"error": "crashed"}),
            case("c", ONE, TWO),
            case("g", ONE, TWO, "should"),
            case("b", REFUSED, ONE),
            case("a", REFUSED, OTHER_CLASS),
        ]
        found_in = [finding.shown.case for finding in found(*reversed(ordered)).findings]
        self.assertEqual(found_in, [one["case"] for one in ordered])

    def test_of_exceptions_does_not_count_where_they_are_the_language_s_own(self) -> None:
        judged = judged_of("pot-1.0", report(case("a", REFUSED, OTHER_CLASS), case("b", ONE, TWO)))
        self.assertEqual([one.kind for one in findings_of(judged, {}, "value")], [Kind.WRONG_VALUE])

    def test_of_details_texts_and_faults_of_others_is_none(self) -> None:
        text = {**case("t", REFUSED, OTHER_TEXT), "levels": [None, "text"]}
        blamed = case("c", ONE, TWO, verdict="cpython", because="CPython is wrong")
        given_up = case("g", ONE, {"error": "given up after 7 failures in a row; the last: hung"})
        self.assertEqual(kinds(text, blamed, given_up, case("m", ONE, TWO, "may")), [])
        self.assertEqual(len(found(blamed, implementation="CPython").findings), 1)


class Causes(unittest.TestCase):
    def test_join_cases_and_are_shown_by_the_gravest(self) -> None:
        cause = {"verdict": "port", "because": "it is so", "url": "https://x.test/7"}
        members = [case("a", REFUSED, OTHER_CLASS, **cause), case("b", ONE, TWO, **cause)]
        (finding,) = found(*members).findings
        self.assertEqual((finding.because, finding.cases), ("it is so", ["f/b", "f/a"]))
        self.assertEqual((finding.kind, finding.url), (Kind.WRONG_VALUE, "https://x.test/7"))

    def test_without_a_ledger_and_an_exception_are_rules(self) -> None:
        section = found(case("a", ONE, TWO), case("b", ONE, TWO))
        self.assertEqual([one.because for one in section.findings], ["f: the rule of a", "f: the rule of b"])

    def test_without_a_ledger_are_what_was_raised(self) -> None:
        cases = [case(name, ONE, answer) for name, answer in zip("abc", (REFUSED, REFUSED, TWO))]
        for one in cases:
            one["results"][1]["cause"] = "f() did this"
        value, raised = found(*cases).findings
        self.assertEqual((value.because, len(value.cases)), ("f: the rule of c", 1))
        self.assertEqual((raised.because, len(raised.cases)), ("f() did this", 2))

    def test_have_the_script_that_the_ledger_or_the_script_itself_names(self) -> None:
        scripts = {"s/one.py": "# f/a: it never returns", "s/two.py": "# nothing", "s/three.py": "# f/ab"}
        named = {"verdict": "port", "because": "it is so", "script": "s/two.py"}
        section = found(case("a", ONE, TWO), case("b", ONE, TWO, **named), scripts=scripts)
        self.assertEqual([one.script for one in section.findings], ["s/one.py", "s/two.py"])

    def test_have_scripts_of_their_own_adapter_only(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            adapters = Path(folder) / "conformance" / "adapters"
            for name in ("pot", "potter"):
                (adapters / name / "findings").mkdir(parents=True)
                (adapters / name / "findings" / "x.py").write_text("x", encoding="utf-8")
            self.assertEqual(
                list(scripts_for("pot-1.0", adapters)), ["conformance/adapters/pot/findings/x.py"]
            )


class Levels(unittest.TestCase):
    def test_are_those_of_the_adapter(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (("pot", '{"level":"value"}'), ("pan", "{}")):
                (Path(folder) / name).mkdir()
                (Path(folder) / name / "adapter.json").write_text(content, encoding="utf-8")
            levels = [level_for(name, Path(folder)) for name in ("pot-1.0", "pan-2", "other-3")]
            self.assertEqual(levels, ["value", "code", "code"])


class Scripts(unittest.TestCase):
    def test_say_what_they_show(self) -> None:
        spdx = "SPDX-License-Identifier: MIT\n"
        for script, said in (
            (f'# {spdx}"""gevent: it waits."""\n\nimport gevent\n', "gevent: it waits."),
            (f"// {spdx}// It reads\n// too much.\n\npackage main\n", "It reads too much."),
            (f"#!/bin/sh\n# {spdx}# It ends.\nset -eu\n# not this\n", "It ends."),
            (f"// {spdx}// It ends.\n#include <x.h>\n", "It ends."),
            ("import x\n", ""),
        ):
            with self.subTest(said):
                self.assertEqual(summary_of(script), said)

    def test_are_told_on_both_pages(self) -> None:
        section = found(case("a", ONE, TWO), scripts={"conformance/adapters/pot/findings/x.py": "it *waits*"})
        line = "- [x.py](conformance/adapters/pot/findings/x.py): it \\*waits\\*"
        self.assertIn(line, findings_markdown.page([section], NO_READINGS).splitlines())
        self.assertIn("findings/x.py</a>: it *waits*</li>", findings_html.page([section], NO_READINGS))


class Pages(unittest.TestCase):
    def test_say_input_both_answers_version_rule_and_case(self) -> None:
        cause = {"verdict": "port", "because": "it *is* so", "url": "https://x.test/7", "script": "s.py"}
        section = found(case("a", [ONE, ONE], [ONE, TWO], **cause), case("b", ONE, TWO, **cause))
        page = findings_markdown.page([section], NO_READINGS)
        for line in (
            "**1. It returns another value.** it \\*is\\* so",
            "- asked: `f(0)`",
            "- CPython: `{'returned': 1}`",
            "- Pot 1.0: `{'returned': 2}`",
            "- rule: the rule of b (must, [POSIX \\<1\\>](https://x.test/))",
            "- case: `f/b` and 1 more",
            "- reported: <https://x.test/7>",
            "- script: [s.py](s.py)",
            "Pot 1.0 · Python 3.9.1 · Linux · recorded 2026-11-29",
            "| [Pot 1.0](#pot-10) | 40 |  |  | 1 |  |  |  |  |  |  |",
        ):
            self.assertIn(line, page.splitlines())

    def test_keep_what_others_said_in_its_place(self) -> None:
        hostile = {"returned": "`</code><script>``\n"}
        section = found(case("a", ONE, hostile, verdict="port", because="<b>[x](http://y)"))
        markdown, page = findings_markdown.page([section], NO_READINGS), findings_html.page(
            [section], NO_READINGS
        )
        self.assertIn("\\<b\\>\\[x\\]", markdown)
        self.assertIn("- Pot 1.0: ```{'returned': '`</code><script>``\\n'}```", markdown)
        self.assertNotIn("<script>", page)
        self.assertIn("&lt;/code&gt;&lt;script&gt;", page)

    def test_show_a_number_of_findings_and_count_the_others(self) -> None:
        section = found(*(case(f"c{number:02}", ONE, TWO) for number in range(13)))
        page = findings_markdown.page([section], NO_READINGS)
        self.assertEqual(page.count("\n- asked: "), findings_markdown.MOST_FINDINGS)
        self.assertIn("And 3 more: `sockconform compare vectors recording:pot-1.0`", page)
        self.assertEqual(findings_html.page([section], NO_READINGS).count("<dt>asked</dt>"), 13)


class ReadingsOfInputs(unittest.TestCase):
    def table(self) -> Readings:
        cells = [
            {"is": "accepted", "says": "127.0.0.1"},
            {"is": "refused", "says": "error"},
            {"is": "not_offered", "says": ""},
            {"is": "error", "says": "hung: no answer"},
        ]
        sides = [{"label": "vectors d", "expected": True}, *({"label": f"Pot {at}"} for at in range(3))]
        row = {"cells": cells, "inputs": [{"case": "f/b", "call": 'f("|")'}, {"case": "f/a", "call": "f(1)"}]}
        return readings_of({"sides": sides, "rows": [row]}, ("f/a", "f/b", "f/gone"))

    def test_are_transposed_in_the_order_of_the_cases(self) -> None:
        table = self.table()
        self.assertEqual(table.inputs, ["f(1)", 'f("|")'])
        self.assertEqual([label for label, _ in table.rows], ["CPython", "Pot 0", "Pot 1", "Pot 2"])
        self.assertEqual([cells[0] for _, cells in table.rows], ["127.0.0.1", "refused: error", "–", "hung"])

    def test_are_told_on_both_pages(self) -> None:
        markdown = findings_markdown.page([], self.table()).splitlines()
        self.assertIn('| implementation | `f(1)` | `f("\\|")` |', markdown)
        self.assertIn("| Pot 0 | refused: error | refused: error |", markdown)
        self.assertIn("<td>Pot 0</td><td>refused: error</td>", findings_html.page([], self.table()))


class Tree(unittest.TestCase):
    def test_page_names_each_recording(self) -> None:
        page = (ROOT / "FINDINGS.md").read_text(encoding="utf-8")
        for path in (ROOT / "conformance" / "recordings").glob("*.json.gz"):
            self.assertIn(f"\n## {path.name[: -len('.json.gz')]}\n", page)


if __name__ == "__main__":
    unittest.main()
