#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""tools/ledger/explain.py makes the ledgers in the tree, and answers bad input with one clear line."""

from __future__ import annotations

import json
import pathlib
import subprocess
import sys
import unittest
from typing import Any

from folder_case import FolderCase

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
KNOWN = ROOT / "conformance" / "known"
VECTORS = ROOT / "vectors"
EXPLAIN = ROOT / "tools" / "ledger" / "explain.py"
sys.path.insert(0, str(EXPLAIN.parent))
from causes import TABLES, TableError, alike_pattern, read_table, table_of  # noqa: E402
from ledger_file import unfolded  # noqa: E402

GOOD_CAUSE = {"case": "^htons/", "kind": "returned", "verdict": "port", "because": "it is so"}


def load(path: pathlib.Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def all_cases() -> list[str]:
    files = [*VECTORS.glob("*.json"), *VECTORS.glob("scenarios/*.json")]
    return [case["id"] for path in files for case in load(path)["cases"]]


def proposal(answers: dict[str, Any], python: str = ">=3.9.0,<3.10.0", libc: str = "glibc") -> dict[str, Any]:
    """A proposed ledger with an entry for each case of htons."""
    entries = [
        {"case": f"htons/{case}", "verdict": "port", "because": "", "observed": {"returned": answer}}
        for case, answer in answers.items()
    ]
    when = {"python": python, "os": "Linux", "libc": libc}
    return {"format": 1, "implementation": "PyPy", "when": when, "entries": entries}


def ledgers_with_a_table() -> list[pathlib.Path]:
    """Those that explain.py makes; the reasons of the others stand in them alone."""
    found = [
        path for path in sorted(KNOWN.glob("*/*.json")) if (TABLES / f"{path.parent.name}.json").exists()
    ]
    assert found
    return found


class Command(FolderCase):
    def setUp(self) -> None:
        super().setUp()
        self.path = pathlib.Path(self.folder)
        self.target = self.path / "ledger.json"

    def explain(self, *arguments: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, str(EXPLAIN), *arguments], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr

    def written(self, name: str, content: Any) -> str:
        path = self.path / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(path)

    def refused(self, words: str, *arguments: str) -> None:
        """The last line of the command has these words, and the command writes no file."""
        status, said = self.explain(*arguments)
        self.assertEqual(status, 2, said)
        self.assertNotIn("Traceback", said)
        self.assertIn(words, said.splitlines()[-1])
        self.assertFalse(self.target.exists())


class Ledgers(Command):
    def test_are_made_byte_for_byte_of_what_was_observed(self) -> None:
        cases = all_cases()
        for path in ledgers_with_a_table():
            with self.subTest(ledger=path.name):
                ledger = load(path)
                ledger["entries"] = [
                    {**entry, "because": ""}
                    for entry in unfolded(ledger, cases)
                    if "error" not in (entry["observed"] or {})
                ]
                proposed = self.written("proposed.json", ledger)
                self.assertEqual(self.explain(proposed, str(self.target))[0], 0)
                self.assertEqual(self.target.read_bytes(), path.read_bytes())

    def test_have_at_most_sixty_entries_and_are_read_like_proposals(self) -> None:
        for path in sorted(KNOWN.glob("*/*.json")):
            self.assertLessEqual(len(load(path)["entries"]), 60, path)
        for path in ledgers_with_a_table():
            with self.subTest(ledger=path.name):
                self.assertEqual(self.explain(str(path), str(self.target))[0], 0)
                self.assertEqual(self.target.read_bytes(), path.read_bytes())

    def test_keep_entries_of_unlike_conditions_apart(self) -> None:
        cases = ("over-16-bits", "over-16-bits-low-bits-set")
        old = self.written("old", proposal(dict.fromkeys(cases, 0)))
        new = self.written("new", proposal({cases[0]: 0, cases[1]: 9}, ">=3.11.0,<3.12.0"))
        status, said = self.explain(old, "3.11.0", new, str(self.target))
        self.assertEqual((status, said.count("no reason")), (0, 0), said)
        found = {
            (entry["case"], entry.get("when", {}).get("python"), entry["observed"].get("returned"))
            for entry in unfolded(load(self.target), [])
            if entry["case"].startswith("htons/")
        }
        shared, own = (f"htons/{case}" for case in cases)
        self.assertEqual(found, {(shared, None, 0), (own, "<3.11.0", 0), (own, ">=3.11.0", 9)})

    def test_take_the_proposal_of_another_version(self) -> None:
        cases = ("over-16-bits", "over-16-bits-low-bits-set")
        old = self.written("old", proposal(dict.fromkeys(cases, 0)))
        new = self.written("new", proposal({cases[0]: 0}, ">=3.10.0,<3.11.0"))
        newest = self.written("newest", proposal({cases[0]: 0, "zero": 3}, ">=3.11.0,<3.12.0"))
        self.assertEqual(self.explain(old, "version 1.9", new, str(self.target))[0], 0)
        status, said = self.explain(str(self.target), "version 1.10", newest, str(self.target))
        self.assertEqual((status, said.count("no reason")), (0, 0), said)
        made = load(self.target)
        found = {
            (entry["case"].partition("/")[2], entry.get("versions"), entry["observed"].get("returned"))
            for entry in unfolded(made, [])
            if entry["case"].startswith("htons/")
        }
        self.assertEqual(found, {(cases[0], None, 0), (cases[1], "<1.9", 0), ("zero", ">=1.10", 3)})
        self.assertEqual(made["when"]["python"], ">=3.9.0,<3.12.0")

    def test_name_each_case_that_no_cause_explains(self) -> None:
        one = proposal({"zero": 7})
        one["entries"][0]["observed"] = {"raised": {"class": "KeyError", "code": None, "text": "odd"}}
        status, said = self.explain(self.written("proposed", one), str(self.target))
        self.assertEqual(status, 1)
        self.assertIn("no reason yet: htons/zero: KeyError: odd\n", said)
        self.assertIn("PyPy.json", said.splitlines()[-1])
        self.assertIn("", [entry["because"] for entry in load(self.target)["entries"]])

    def test_keep_a_reason_that_no_cause_replaces(self) -> None:
        one = proposal({"zero": 7})
        one["entries"][0] = {
            **one["entries"][0],
            "because": "as ever",
            "observed": {"raised": {"class": "KeyError", "code": None, "text": "odd"}},
        }
        self.assertEqual(self.explain(self.written("proposed", one), str(self.target))[0], 0)
        self.assertIn("as ever", [entry["because"] for entry in load(self.target)["entries"]])

    def test_pin_every_answer_of_a_step_that_is_answered_by_chance(self) -> None:
        answers = [None, {"returned": 1}]
        chance = {"cases": ["htons/zero"], "steps": [1], "why": "it varies", "one_of": answers}
        table = {"implementation": "PyPy", "causes": [GOOD_CAUSE], "by_chance": [chance]}
        self.written("PyPy.json", table)
        one = proposal({"zero": 7})
        one["entries"][0]["observed"] = {"steps": [None, {"returned": 1}]}
        found = self.explain("--tables", self.folder, self.written("in", one), str(self.target))
        self.assertEqual(found[0], 0, found[1])
        (entry,) = load(self.target)["entries"]
        self.assertEqual(entry["observed"], {"steps": [None, {"one_of": answers}]})

    def test_pin_the_steps_of_the_table_in_place_of_a_cause(self) -> None:
        case, refused = "late_data/accept-nobody", {
            "raised": {"class": "error", "code": 1, "args": [], "text": "no"}
        }
        rows = [
            {"cases": [case], "steps": [step], "why": "it varies", "one_of": answers}
            for step, answers in ((1, [None, refused]), (3, [refused]))
        ]
        cause = {**GOOD_CAUSE, "case": "", "kind": "error"}
        self.written("PyPy.json", {"implementation": "PyPy", "causes": [cause], "by_chance": rows})
        one = proposal({})
        pinned = {"step": ".accept()", "alike": refused}
        one["entries"] = [{"case": case, "verdict": "port", "because": "", "observed": pinned}]
        found = self.explain("--tables", self.folder, self.written("in", one), str(self.target))
        self.assertEqual(found[0], 0, found[1])
        (entry,) = load(self.target)["entries"]
        count = next(
            len(one["steps"])
            for one in load(VECTORS / "scenarios" / "late_data.json")["cases"]
            if one["id"] == case
        )
        steps = [None, {"one_of": [None, refused]}, None, refused, *[None] * (count - 4)]
        self.assertEqual(entry["observed"], {"steps": steps})

    def test_get_the_report_and_the_script_of_their_cause(self) -> None:
        found = {"url": "https://x.test/1", "script": "conformance/adapters/pypy/findings/x.py"}
        silent = {"cases": ["htons/one"], "error": "hung", "verdict": "port", "because": "it waits"}
        table = {"implementation": "PyPy", "causes": [GOOD_CAUSE | found], "unanswered": [silent | found]}
        self.written("PyPy.json", table)
        proposed = self.written("in", proposal({"zero": 7}))
        status, said = self.explain("--tables", self.folder, proposed, str(self.target))
        self.assertEqual(status, 0, said)
        entries = load(self.target)["entries"]
        self.assertEqual([(one["url"], one["script"]) for one in entries], [tuple(found.values())] * 2)

    def test_get_what_the_table_lists_in_place_of_an_older_pin(self) -> None:
        silent = {
            "cases": ["htons/one", "htons/zero"],
            "error": "hung",
            "verdict": "port",
            "because": "it waits",
        }
        later = {**silent, "cases": ["htons/fraction"], "versions": ">=2"}
        table = {"implementation": "PyPy", "causes": [GOOD_CAUSE], "unanswered": [silent, later]}
        self.written("PyPy.json", table)
        answered = proposal({"one": 7, "zero": 8, "fraction": 9})
        answered["entries"][1]["versions"] = ">=2"
        answered["entries"][2]["versions"] = "<2"
        proposed = self.written("in", answered)
        status, said = self.explain("--tables", self.folder, proposed, str(self.target))
        self.assertEqual(status, 0, said)
        found = [
            (entry["case"], entry.get("versions"), *entry["observed"].values())
            for entry in unfolded(load(self.target), [])
        ]
        expected: list[tuple[object, ...]] = [("htons/one", None, "hung"), ("htons/zero", None, "hung")]
        expected += [("htons/fraction", "<2", 9), ("htons/fraction", ">=2", "hung")]
        self.assertEqual(sorted(found, key=str), sorted(expected, key=str))

    def test_keep_what_gives_no_answer_if_there_is_no_table(self) -> None:
        silent = {"error": "hung", "sometimes": True}
        one = proposal({"zero": 7})
        one["entries"] = [{**one["entries"][0], "because": "it waits", "observed": silent}]
        proposed = self.written("in", {**one, "implementation": "NoTable"})
        self.assertEqual(self.explain(proposed, str(self.target))[0], 0)
        self.assertEqual([entry["observed"] for entry in load(self.target)["entries"]], [silent])

    def test_have_all_answers_of_chance_for_each_range_of_versions(self) -> None:
        answers = [{"returned": 1}, {"returned": 2}]
        chance = {"cases": ["htons/zero"], "steps": [0], "why": "it varies", "one_of": answers}
        table = {"implementation": "PyPy", "causes": [GOOD_CAUSE], "by_chance": [chance]}
        self.written("PyPy.json", table)
        one = proposal({"zero": 7})
        (entry,) = one["entries"]
        entry["observed"] = {"steps": [{"returned": 1}]}
        one["entries"] = [{**entry, "versions": versions} for versions in ("<2", ">=2")]
        self.assertEqual(
            self.explain("--tables", self.folder, self.written("in", one), str(self.target))[0], 0
        )
        found = [entry["observed"] for entry in unfolded(load(self.target), [])]
        self.assertEqual(found, [{"steps": [{"one_of": answers}]}] * 2)


class Causes(Command):
    """A proposal that pins by cause gets its reasons, and entries of one reason become one."""

    PIN = {
        "step": "a refused call",
        "alike": {
            "raised": {"class": "OverflowError", "code": None, "args": [], "text": "port must be N-N."}
        },
    }

    def made(self, entries: list[dict[str, Any]], **table: Any) -> list[dict[str, Any]]:
        cause = {
            "kind": "OverflowError",
            "text": "port must be 0-",
            "verdict": "port",
            "because": "own words",
        }
        self.written("PyPy.json", {"implementation": "PyPy", "causes": [cause, GOOD_CAUSE], **table})
        proposed = self.written("in", {**proposal({}), "entries": entries})
        status, said = self.explain("--tables", self.folder, proposed, str(self.target))
        self.assertEqual(status, 0, said)
        made: list[dict[str, Any]] = load(self.target)["entries"]
        return made

    def entry(self, *cases: str, **more: Any) -> dict[str, Any]:
        return {"cause": "x", "verdict": "port", "because": "", "cases": list(cases), **more}

    def test_are_explained_by_the_pattern_of_a_text(self) -> None:
        one = self.entry("getnameinfo/port-below-least", "addresses/port-over", observed=self.PIN)
        (made,) = self.made([one])
        self.assertEqual((made["because"], made["observed"]), ("own words", self.PIN))
        self.assertEqual(made["cases"], ["getnameinfo/port-below-least", "addresses/port-over"])

    def test_of_one_group_are_one_entry_with_the_precise_reasons_as_details(self) -> None:
        entries = [
            self.entry("addresses/port-over", observed=self.PIN),
            self.entry("htons/zero", observed={"returned": 1}),
        ]
        (made,) = self.made(entries, groups=[{"because": "both", "of": ["^own", "^it is"]}])
        self.assertEqual(made["because"], "both")
        found = [(pin["detail"], pin["cases"]) for pin in made["pins"]]
        self.assertEqual(found, [("it is so", ["htons/zero"]), ("own words", ["addresses/port-over"])])

    def test_without_a_reason_stay_one_entry_each(self) -> None:
        raised: dict[str, Any] = {"class": "KeyError", "code": None, "args": [], "text": "odd"}
        one = self.entry("htons/zero", "htons/one", observed={"raised": raised})
        proposed = self.written("in", {**proposal({}), "entries": [one]})
        self.written("PyPy.json", {"implementation": "PyPy"})
        self.assertEqual(self.explain("--tables", self.folder, proposed, str(self.target))[0], 1)
        (made,) = load(self.target)["entries"]
        self.assertEqual((made["cause"], made["because"]), ("x", ""))
        self.assertEqual(made["cases"], ["htons/zero", "htons/one"])

    def test_patterns_are_made_alike(self) -> None:
        for pattern, kind, alike in (
            ("port must be 0-65535", "OverflowError", "port must be N-N"),
            ("expected a (16|32)-bit", "OverflowError", "expected a (N|N)-bit"),
            (r"getservbyport\(\) takes", "TypeError", r"F\(\) takes"),
            ("no attribute 'x'", "NameError", "no attribute '…'"),
            ("'file' object has no attribute 'x'", "AttributeError", "'file' object has no attribute 'x'"),
            (r"\d{2} AF_INET6 can't", "TypeError", r"\d{2} AF_INET6 can't"),
        ):
            self.assertEqual(alike_pattern(pattern, kind), alike)


class BadInput(Command):
    def test_help_is_offered(self) -> None:
        done = subprocess.run([sys.executable, str(EXPLAIN), "--help"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("PROPOSED [START PROPOSED]... LEDGER", done.stdout)

    def test_usage(self) -> None:
        good = self.written("good", proposal({}))
        self.refused("arguments are required: PROPOSED")
        self.refused("arguments are required:", good)
        self.refused("before each proposal but the first", good, good, str(self.target))
        self.refused("'newest' is no version", good, "newest", good, str(self.target))
        self.refused("'version x' is no version", good, "version x", good, str(self.target))
        starts = (good, "version 10", good, "version 9", good)
        self.refused("9 stands behind 10; give the oldest version first", *starts, str(self.target))

    def test_proposals(self) -> None:
        for content, words in (
            ("{", "is not JSON"),
            ([1], "is no ledger: format, implementation, when, entries missing"),
            ({"format": 1, "implementation": "PyPy", "when": {}}, "is no ledger: entries missing"),
            ({**proposal({}), "entries": {}}, "is no ledger: `entries` is a list"),
            ({**proposal({}), "entries": [1]}, "entry 1 is no object"),
            ({**proposal({}), "entries": [{"case": "htons/zero"}]}, "entry 1 has no 'because'"),
            (
                {**proposal({}), "entries": [{"case": "htons/zero", "because": "", "observed": {}}]},
                "entry 1 has no answer",
            ),
            ({**proposal({}), "entries": [{"because": "", "pins": 1}]}, "entry 1 has pins that are no list"),
            (
                {**proposal({}), "entries": [{"because": "", "pins": [1]}]},
                "entry 1 has a pin that is no object",
            ),
            (
                {**proposal({}), "entries": [{"because": "", "observed": {"returned": 1}}]},
                "entry 1 has no 'case' and no 'cases'",
            ),
        ):
            bad = self.written("bad.json", content)
            with self.subTest(content=content):
                self.refused(f"{bad}: {words}", bad, str(self.target))
                self.refused("--propose", bad, str(self.target))
        missing = str(self.path / "missing.json")
        self.refused(f"{missing}: cannot be read: No such file", missing, str(self.target))

    def test_other_files(self) -> None:
        good = self.written("good", proposal({"zero": 7}))
        nowhere = str(self.path / "nowhere" / "ledger.json")
        self.refused(f"{nowhere}: cannot be written", good, nowhere)
        self.refused("has no vectors", "--vectors", self.folder, good, str(self.target))
        other = self.written("other", proposal({}, ">=3.11.0,<3.12.0", "musl"))
        self.refused("different implementations or platforms", good, "3.11.0", other, str(self.target))


class Tables(Command):
    def test_of_the_tree_can_be_read_and_are_named_after_their_implementation(self) -> None:
        paths = sorted(TABLES.glob("*.json"))
        folders = {path.name for path in KNOWN.iterdir() if path.is_dir()}
        self.assertEqual({path.stem for path in paths} - folders, set())
        for path in paths:
            self.assertEqual(read_table(path).implementation, path.stem)

    def test_name_cases_that_exist(self) -> None:
        cases = set(all_cases())
        for path in TABLES.glob("*.json"):
            table = read_table(path)
            named = {one.case for one in table.by_chance} | {entry["case"] for entry in table.listed}
            self.assertEqual(named - cases, set(), path)

    def test_explain_by_the_first_cause_whose_patterns_all_match(self) -> None:
        causes = [{**GOOD_CAUSE, "text": "7", "because": "seven"}, GOOD_CAUSE]
        self.written("X.json", {"implementation": "X", "causes": causes})
        table = table_of("X", self.path)
        for case, kind, text, reason in (
            ("htons/a", "returned", "17", "seven"),
            ("htons/a", "returned", "1", "it is so"),
            ("htons/a", "returned_not", "1", None),
            ("ntohs/a", "returned", "17", None),
        ):
            cause = table.find(case, kind, text)
            self.assertEqual(cause and cause.because, reason)

    def test_of_an_unknown_implementation_are_empty(self) -> None:
        self.assertEqual(table_of("NoSuch").causes, [])

    def test_of_an_implementation_serve_its_variants(self) -> None:
        variant = table_of("PyPy-variant")
        self.assertEqual((variant.implementation, variant.causes), ("PyPy-variant", table_of("PyPy").causes))

    def test_lend_their_causes_to_one_that_names_them(self) -> None:
        chance = {"cases": ["htons/a"], "steps": [0], "why": "it varies", "one_of": [{"returned": 1}]}
        silent = {"cases": ["htons/b"], "error": "hung", "verdict": "port", "because": "it waits"}
        lent = {"causes": [GOOD_CAUSE], "by_chance": [chance], "unanswered": [silent]}
        self.written("X.json", {"implementation": "X", **lent})
        beside = {
            "implementation": "X-Y",
            "also": "X",
            "causes": [{**GOOD_CAUSE, "text": "7", "because": "seven"}],
        }
        path = pathlib.Path(self.written("X-Y.json", beside))
        table = table_of("X-Y", self.path)
        found = [table.find("htons/a", "returned", text) for text in ("7", "1")]
        self.assertEqual([cause and cause.because for cause in found], ["seven", "it is so"])
        self.assertEqual((table.by_chance, table.listed), ([], []))
        for name, words in (("X-Y", "X-Y.json: also is"), ("Z", "X-Y names Z in also")):
            path.write_text(json.dumps({**beside, "also": name}), encoding="utf-8")
            with self.assertRaisesRegex(TableError, words):
                table_of("X-Y", self.path)

    def test_give_names_to_patterns(self) -> None:
        table = {
            "implementation": "X",
            "patterns": {"h": "^htons/"},
            "causes": [{**GOOD_CAUSE, "case": "@h"}],
        }
        path = pathlib.Path(self.written("X.json", table))
        self.assertEqual(read_table(path).causes[0].case, "^htons/")
        path.write_text(json.dumps({**table, "patterns": {}}), encoding="utf-8")
        with self.assertRaisesRegex(TableError, "X.json: there is no pattern '@h'"):
            read_table(path)

    def test_with_a_fault_are_refused_by_file_and_row(self) -> None:
        chance: dict[str, Any] = {"cases": ["htons/a"], "steps": [1], "why": "it varies", "one_of": [None]}
        silent: dict[str, Any] = {
            "cases": ["htons/a"],
            "error": "hung",
            "verdict": "port",
            "because": "it is so",
        }
        row: Any
        for section, row, words in (
            ("causes", 1, "a row is an object"),
            ("causes", {**GOOD_CAUSE, "case": "("}, "case is .* must be a regular expression"),
            ("causes", {**GOOD_CAUSE, "verdict": "me"}, "must be port or platform or cpython or vector"),
            ("causes", {**GOOD_CAUSE, "because": ""}, "because is .* must be text"),
            ("causes", {**GOOD_CAUSE, "cause": ""}, "unknown key 'cause'"),
            ("causes", {"verdict": "port"}, "the key 'because' is missing"),
            ("by_chance", {**chance, "steps": ["1"]}, "steps is .* a list of step numbers"),
            ("by_chance", {**chance, "one_of": [1]}, "one_of is .* a list of answers"),
            ("by_chance", {**chance, "why": None}, "why is null"),
            ("unanswered", {**silent, "error": "late"}, "must be crashed or hung or garbled"),
            ("unanswered", {**silent, "cases": []}, "cases is .* a list of case ids"),
            ("unanswered", {**silent, "when": "now"}, "an object of conditions"),
            ("unanswered", {**silent, "versions": 2}, "a range of versions of the implementation"),
        ):
            good: dict[str, list[Any]] = {
                "causes": [GOOD_CAUSE],
                "by_chance": [chance],
                "unanswered": [silent],
            }
            path = self.written("X.json", {"implementation": "X", **good, section: [*good[section], row]})
            with self.subTest(row=row), self.assertRaisesRegex(
                TableError, f"X.json: {section}, row 2: .*{words}"
            ):
                read_table(pathlib.Path(path))

    def test_that_are_no_tables_are_refused(self) -> None:
        good = self.written("good.json", proposal({"zero": 7}))
        for content, words in (
            ("{", "is not JSON"),
            ([], "a table is an object with the key 'implementation'"),
            ({"implementation": "PyPy", "causes": {}}, "causes must be a list"),
            ({"implementation": "PyPy", "patterns": {"a": "("}}, "patterns must be an object"),
        ):
            folder = self.path / "tables"
            folder.mkdir(exist_ok=True)
            bad = self.written("tables/PyPy.json", content)
            with self.subTest(content=content):
                self.refused(f"{bad}: {words}", "--tables", str(folder), good, str(self.target))


if __name__ == "__main__":
    unittest.main()
