#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reports of every kind: reports_test.py SOCKCONFORM. They are well formed, and say what the run said."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import unittest
import xml.etree.ElementTree as tree
from typing import Any

from asking import HERE, call, command, liar
from folder_case import FolderCase

KINDS = ("json", "jsonl", "xml", "tap", "md", "html")
SCHEMA = os.path.join(HERE, "..", "schema")


class Reports:
    """The parsed reports of one run."""

    def __init__(self, folder: str, status: int, out: str) -> None:
        self.status, self.out, self.text = status, out, {}
        for kind in KINDS:
            with open(os.path.join(folder, "report." + kind), encoding="utf-8", newline="") as stream:
                self.text[kind] = stream.read()
        self.document = json.loads(self.text["json"])
        self.lines = [json.loads(line) for line in self.text["jsonl"].split("\n") if line]
        data = re.search(r'<script type="application/json" id="data">(.*?)</script>', self.text["html"], re.S)
        assert data
        self.page = json.loads(data[1])
        self.xml_path = os.path.join(folder, "report.xml")
        self.tap_path = os.path.join(folder, "report.tap")
        self.xml = tree.fromstring(self.text["xml"])


def words_for(folder: str) -> list[str]:
    return [word for kind in KINDS for word in ("--report", os.path.join(folder, "report." + kind))]


def check_form(test: unittest.TestCase, reports: Reports) -> None:
    """Each is well formed, and JUnit and TAP fail exactly when the run does."""
    check_xml(test, reports)
    check_tap(test, reports)
    try:
        import jsonschema
    except ImportError:
        return
    with open(os.path.join(SCHEMA, "report.schema.json"), encoding="utf-8") as stream:
        schema = json.load(stream)
    for value in (reports.document, *reports.lines):
        jsonschema.validate(value, schema)


def check_xml(test: unittest.TestCase, reports: Reports) -> None:
    if shutil.which("xmllint"):
        words = ["xmllint", "--noout", "--schema", os.path.join(SCHEMA, "junit.xsd"), reports.xml_path]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        test.assertEqual(done.returncode, 0, done.stderr)
    sums = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for suite in reports.xml:
        cases = suite.findall("testcase")
        counted = {
            "tests": len(cases),
            "failures": sum(case.find("failure") is not None for case in cases),
            "errors": sum(case.find("error") is not None for case in cases),
            "skipped": sum(case.find("skipped") is not None for case in cases),
        }
        for key, count in counted.items():
            test.assertEqual(suite.get(key), str(count), suite.get("name"))
            sums[key] += count
    test.assertEqual({key: reports.xml.get(key) for key in sums}, {k: str(v) for k, v in sums.items()})
    test.assertEqual(sums["failures"] + sums["errors"] > 0, reports.status != 0)
    test.assertEqual([suite.get("name") for suite in reports.xml], ["run", "htons", "inet_aton"])


def check_tap(test: unittest.TestCase, reports: Reports) -> None:
    points = re.findall(r"(?m)^(?:not )?ok (\d+) - ", reports.text["tap"])
    test.assertEqual([int(point) for point in points], list(range(1, len(points) + 1)))
    if not shutil.which("prove"):
        return
    words = ["prove", "--norc", "--exec", "cat", reports.tap_path]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    test.assertEqual(done.returncode != 0, reports.status != 0, done.stdout + done.stderr)
    if reports.status != 130:  # the plan of a run that was cut is longer than what is there
        test.assertNotIn("Parse errors", done.stdout)


class Case(FolderCase):
    def file(self, name: str, content: Any) -> str:
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(content, stream)
        return path

    def ledger(self, *entries: Any) -> str:
        return self.file("ledger.json", {"format": 1, "implementation": "Liar", "entries": list(entries)})

    def entry(self, case: str = "inet_aton/last-part-seven") -> dict[str, Any]:
        pinned = {"returned": {"bytes": "00000000"}}
        return {"case": case, "verdict": "port", "because": "a test <b>", "url": "https://x.test/1"} | {
            "observed": pinned
        }

    def claim(self, **functions: Any) -> str:
        return self.file("claim.json", {"format": 1, "implementation": "Liar", "functions": functions})

    def run_with(self, *words: str) -> Reports:
        status, out, _ = call("run", *words, *words_for(self.folder))
        return Reports(self.folder, status, out)

    def check_form(self, reports: Reports) -> None:
        check_form(self, reports)

    def xml_case(self, reports: Reports, name: str, adapter: str = "liar") -> Any:
        return reports.xml.find(f".//testcase[@classname='{adapter}.{name.split('/')[0]}'][@name='{name}']")


class Form(Case):
    def test_is_sound_and_passes_when_the_run_does(self) -> None:
        seven = self.entry()
        stale = self.entry("inet_aton/last-part-one")
        table: tuple[tuple[Any, ...], ...] = (
            (0, "--adapter", liar("honest")),
            (1, "--adapter", liar("differs")),
            (0, "--adapter", liar("honest"), "--show", liar("differs", "shown")),
            (0, "--adapter", liar("honest"), "--show", liar("crashes", "shown")),
            (0, "--adapter", liar("honest"), "--show", "gone=/no/such/program"),
            (1, "--adapter", liar("differs-at-length")),  # prove reads no quoted text of 64 Ki
            (0, "--adapter", liar("skips")),
            (0, "--adapter", liar("offers-less")),
            (1, "--adapter", liar("crashes")),
            (1, "--adapter", liar("dies-at-once"), "--limit", "5"),
            (0, "--adapter", liar("differs"), "--known", self.ledger(seven)),
        )
        for expected, *words in table:
            with self.subTest(words):
                reports = self.run_with(*words)
                self.assertEqual(reports.status, expected)
                self.check_form(reports)
        reports = self.run_with("--adapter", liar("differs"), "--known", self.ledger(seven, stale))
        self.assertEqual(reports.status, 1)
        self.check_form(reports)
        for kind in KINDS:
            self.assertIn("it passes now; remove the entry", reports.text[kind], kind)

    def test_holds_whatever_an_adapter_says(self) -> None:
        name = 'l<i>&"|`#\\\x02'
        odd = ("--adapter", liar("differs-oddly", name), "--show", liar("skips-oddly", "other"))
        reports = self.run_with(*odd)
        self.assertEqual(reports.status, 1)
        self.check_form(reports)
        said = self.xml_case(reports, "inet_aton/last-part-seven", "other").find("skipped").get("message")
        self.assertIn("\\u0001\\u001b[31m\\r\\n\\t\\u007f\\u0085\\u2028\\ufffe <b>&amp;]]> # SKIP \\ |", said)
        self.assertNotRegex(reports.text["xml"], "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe]")
        self.assertIn("\\\\ | ````` *b*", reports.text["md"])
        self.assertNotIn("\n`````\n", reports.text["md"].replace("\n``````\n", ""))

    def test_of_a_run_that_did_not_start_says_why(self) -> None:
        reports = self.run_with("--adapter", liar("dies-before-hello"))
        self.assertEqual(reports.status, 2)
        self.check_form(reports)
        for kind in KINDS:
            self.assertIn("ended with exit status 3", reports.text[kind], kind)


class Telling(Case):
    def test_a_difference_with_both_sides_and_how_to_ask_again(self) -> None:
        reports = self.run_with("--adapter", liar("differs"))
        failure = self.xml_case(reports, "inet_aton/last-part-seven").find("failure")
        self.assertEqual((failure.get("type"), failure.get("message")), ("value", "differs at value"))
        for text in (failure.text, reports.text["tap"], reports.text["md"]):
            self.assertIn("expected  returned 01020307", text)
            self.assertIn("observed  returned 00000000", text)
            self.assertIn("sockconform replay inet_aton/last-part-seven --adapter ", text)
            self.assertIn("four-parts", text)
        self.assertRegex(reports.text["tap"], r"(?m)^not ok \d+ - liar: inet_aton/last-part-seven$")
        self.assertIn("| `inet_aton` | 15 | 14 · 1 differs: value 1 |", reports.text["md"])
        self.assertIn("All pass in `htons`.", reports.text["md"])

    def test_what_differences_have_in_common(self) -> None:
        reports = self.run_with("--adapter", liar("differs-but none"))
        cause, first = (
            "inet_aton() returned bytes where CPython returns another value",
            "inet_aton/last-part-zero",
        )
        self.assertIn("Liar 1.0 differs by 1 cause\n    13 cases  " + cause + "\n", reports.out)
        self.assertIn(f"sockconform replay {first} --adapter ", reports.out)
        self.assertLess(reports.out.index("differs by"), reports.out.index("differs under"))
        table = "1 cause:\n\n| cases | cause | for example |\n|--:|:--|:--|\n| 13 | inet&#95;aton() returned"
        self.assertIn(table, reports.text["md"])
        causes = [{"cause": cause, "cases": 13, "example": first}]
        self.assertEqual(reports.document["footer"]["adapters"][0]["causes"], causes)
        told = [result["cause"] for result in reports.document["results"] if result["outcome"] == "fail"]
        self.assertEqual(told, [cause] * 13)
        self.assertIn(cause, reports.page["texts"])

    def test_no_cause_of_one_difference(self) -> None:
        reports = self.run_with("--adapter", liar("differs"))
        self.assertNotIn("differs by", reports.out)
        self.assertNotIn("for example", reports.text["md"])

    def test_what_is_known_with_its_reason(self) -> None:
        reports = self.run_with("--adapter", liar("differs"), "--known", self.ledger(self.entry()))
        said = self.xml_case(reports, "inet_aton/last-part-seven").find("skipped").get("message")
        self.assertEqual(said, "known, port: a test <b> (https://x.test/1)")
        self.assertRegex(reports.text["tap"], r"(?m)^not ok .*seven # TODO known, port: a test <b> \(https")
        self.assertIn("| port | a test &lt;b&gt; ([bug](<https://x.test/1>)) |", reports.text["md"])
        known = [result["known"] for result in reports.document["results"] if "known" in result]
        self.assertEqual([one["verdict"] for one in known], ["port"])
        self.assertEqual(
            known, [line["result"]["known"] for line in reports.lines if "known" in line.get("result", {})]
        )
        self.assertIn("a test <b>", reports.page["texts"])

    def test_what_is_skipped_and_what_is_permitted_is_not_failed(self) -> None:
        reports = self.run_with("--adapter", liar("skips"))
        said = self.xml_case(reports, "inet_aton/last-part-seven").find("skipped").get("message")
        self.assertEqual(said, "not today")
        self.assertRegex(reports.text["tap"], r"(?m)^ok .*last-part-seven # SKIP not today$")
        self.assertIn("| 1 | not today | `inet_aton/last-part-seven` |", reports.text["md"])

    def test_what_its_settings_are(self) -> None:
        adapter = liar("honest").replace("exec ", "SETTINGS='resolver=ares loop=libev' exec ")
        reports = self.run_with("--adapter", adapter, "--show", liar("differs", "other"))
        said, settings = "loop=libev, resolver=ares", {"loop": "libev", "resolver": "ares"}
        for kind in ("md", "tap"):
            self.assertRegex(reports.text[kind], rf"(?m)^[-#] settings of Liar 1\.0 \(liar\): {said}$")
        self.assertIn(f'<property name="adapter.liar.settings" value="{said}"/>', reports.text["xml"])
        told = [one["adapter"] for one in reports.lines if "adapter" in one]
        for adapters in (reports.document["adapters"], reports.page["adapters"], told):
            self.assertEqual(sorted(one.get("settings") is None for one in adapters), [False, True])
            self.assertIn(settings, [one.get("settings") for one in adapters])

    def test_who_is_only_shown(self) -> None:
        reports = self.run_with("--adapter", liar("honest"), "--show", liar("differs", "shown"))
        said = self.xml_case(reports, "inet_aton/last-part-seven", "shown").find("skipped").get("message")
        self.assertEqual(said, "shown, does not decide: differs at value")
        self.assertRegex(
            reports.text["tap"], r"(?m)^not ok .* # TODO shown, does not decide: differs at value$"
        )
        self.assertIn("| Liar 1.0 (liar) | Liar 1.0 (shown) (shown) |", reports.text["md"])
        self.assertEqual([one["shown"] for one in reports.document["adapters"]], [False, True])
        self.assertEqual(
            sorted(one["adapter"]["shown"] for one in reports.lines if "adapter" in one), [False, True]
        )
        self.assertEqual([one["shown"] for one in reports.page["adapters"]], [False, True])

    def test_what_differs_below_the_level_that_counts(self) -> None:
        reports = self.run_with("--adapter", liar("differs-text 256.1.1.1"), "--level", "code")
        self.assertEqual(reports.status, 0)
        self.check_form(reports)
        said = self.xml_case(reports, "inet_aton/octet-over-255").find("skipped").get("message")
        self.assertEqual(said, "differs at text, and only differences at code or graver count")
        reports = self.run_with("--adapter", liar("differs-text 256.1.1.1"), "--level", "text")
        self.assertEqual(reports.status, 1)
        self.check_form(reports)

    def noisy(self, lie: str, name: str = "liar") -> str:
        return liar(lie, name).replace("exec ", "printf 'one\\ntwo \\033[31m\\n' >&2; exec ", 1)

    def test_where_standard_error_is_and_what_came_last(self) -> None:
        path, case = os.path.join(self.folder, "report.liar.log"), "inet_aton/last-part-seven"
        reports = self.run_with("--adapter", self.noisy("crashes"))
        self.assertEqual(reports.status, 1)
        self.check_form(reports)
        with open(path, encoding="utf-8") as stream:
            lines = stream.read().splitlines()
        self.assertEqual(lines, ["one", "two \\u001b[31m"] * (len(lines) // 2))
        self.assertGreater(len(lines), 2)
        says = f"standard error of Liar 1.0: {path} ({len(lines) // 2 * 14} bytes)"
        last = "      stderr    one\n      stderr    two \\u001b[31m\n      sockconform replay "
        self.assertIn(says + "\n", reports.out)
        self.assertIn(last, reports.out)
        for kind in KINDS:
            self.assertIn(path, reports.text[kind].replace("\\", "").replace("&#95;", "_"), kind)
        self.assertIn("\n# " + says, reports.text["tap"])
        self.assertIn('    - "stderr    one"\n', reports.text["tap"])
        self.assertIn("\nstderr    one\nstderr    two ", reports.text["md"])
        self.assertIn("\nstderr    one\nstderr    two ", self.xml_case(reports, case).find("error").text)
        (result,) = [one for one in reports.document["results"] if one["case"] == case]
        self.assertEqual(result["stderr"], ["one", "two \\u001b[31m"])
        footer = reports.document["footer"]["adapters"][0]
        self.assertEqual((footer["log"], "stderr" in footer), (path, False))
        (row,) = [one for one in reports.page["cases"] if one[0] == case]
        self.assertEqual(
            [reports.page["texts"][place] for place in row[6]["0"]["stderr"]], ["one", "two \\u001b[31m"]
        )

    def test_the_last_words_of_what_did_not_start(self) -> None:
        reports = self.run_with(
            "--adapter", liar("honest"), "--show", "gone=printf '1\\n2\\n3\\n4\\n5\\n6' >&2; exit 3"
        )
        self.assertEqual(reports.status, 0)
        self.check_form(reports)
        footer = reports.document["footer"]["adapters"][1]
        self.assertEqual(footer["stderr"], ["2", "3", "4", "5", "6"])
        self.assertIn("did not start: ended with exit status 3\n  stderr    2\n", reports.out)
        status, out, err = call(
            "run", "--adapter", "gone=echo last words >&2; exit 3", *words_for(self.folder)
        )
        self.assertEqual((status, out), (2, ""))
        self.assertTrue(err.endswith("ended with exit status 3\n  stderr    last words\n"), err)

    def test_logs_of_adapters_have_files_of_their_own(self) -> None:
        names = ("li:ar", "li/ar", "li_ar")
        words = [word for name in names for word in ("--adapter", self.noisy("honest", name))]
        reports = self.run_with(*words)
        self.assertEqual(reports.status, 0, reports.out)
        logs = [one["log"] for one in reports.document["footer"]["adapters"]]
        self.assertEqual(
            [os.path.basename(log) for log in logs],
            ["report.li_ar.log", "report.li_ar-2.log", "report.li_ar-3.log"],
        )
        for log in logs:
            self.assertTrue(os.path.getsize(log))

    def test_a_log_that_cannot_be_a_file_is_printed(self) -> None:
        os.mkdir(os.path.join(self.folder, "report.liar.log"))
        status, _, err = call("run", "--adapter", self.noisy("honest"), *words_for(self.folder))
        self.assertEqual(status, 0)
        self.assertRegex(
            err, r"\A\[liar\] its standard error is shown here, and not kept: .*: Is a directory\n"
        )
        self.assertTrue(err.endswith("[liar] one\n[liar] two \\u001b[31m\n"), err)

    def test_a_silent_adapter_has_no_log(self) -> None:
        reports = self.run_with("--adapter", liar("crashes"))
        self.assertNotIn("standard error", reports.out)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "report.liar.log")))
        self.assertNotIn("log", reports.document["footer"]["adapters"][0])

    def test_that_an_exception_is_of_a_subclass(self) -> None:
        case, says = "inet_aton/octet-over-255", "class, by a subclass"
        reports = self.run_with("--adapter", liar("differs-by-subclass 256.1.1.1"))
        self.assertEqual(reports.status, 1)
        self.check_form(reports)
        self.assertIn("14   1 differs: class 1 (1 by a subclass)\n", reports.out)
        self.assertRegex(reports.out, f"(?m)^      observed  raised Mine: .* {says}$")
        failure = self.xml_case(reports, case).find("failure")
        self.assertEqual((failure.get("type"), failure.get("message")), ("class", "differs at " + says))
        self.assertIn(f'  message: "differs at {says}"\n', reports.text["tap"])
        self.assertIn(says, reports.text["md"])
        (result,) = [one for one in reports.document["results"] if one["case"] == case]
        self.assertEqual((result["level"], result["by_subclass"]), ("class", True))
        self.assertEqual(reports.document["footer"]["adapters"][0]["by_subclass"], 1)
        (row,) = [one for one in reports.page["cases"] if one[0] == case]
        self.assertTrue(row[6]["0"]["subclass"])

    def test_bases_are_no_part_of_a_ledger(self) -> None:
        path = os.path.join(self.folder, "proposed.json")
        self.run_with("--adapter", liar("differs-by-subclass 256.1.1.1"), "--propose", path)
        with open(path, encoding="utf-8") as stream:
            ledger = json.load(stream)
        (entry,) = ledger["entries"]
        self.assertEqual(list(entry["observed"]["raised"]), ["class", "code", "args", "text"])
        entry["because"] = "a test"
        reports = self.run_with(
            "--adapter", liar("differs-by-subclass 256.1.1.1"), "--known", self.file("known.json", ledger)
        )
        self.assertEqual(reports.status, 0, reports.out)

    def test_whose_a_difference_is(self) -> None:
        words = ("--adapter", liar("differs"), "--oracle", "python:" + sys.executable)
        reports = self.run_with(*words)
        self.assertEqual(reports.status, 1)
        self.check_form(reports)
        for kind in KINDS:
            self.assertIn("answers as the vector says: the port differs from both", reports.text[kind], kind)
            self.assertIn("oracle", reports.text[kind], kind)

    def test_what_is_claimed(self) -> None:
        for functions, status in (({"htons": "text"}, 0), ({"htons": "text", "inet_aton": "code"}, 1)):
            reports = self.run_with("--adapter", liar("differs"), "--claim", self.claim(**functions))
            self.assertEqual(reports.status, status)
            if len(functions) == 2:
                self.check_form(reports)
            claims = [reports.document["footer"]["claim"], reports.lines[-1]["footer"]["claim"]]
            claims.append(reports.page["footer"]["claim"])
            for claim in claims:
                held = {one["function"]: one["as_claimed"] for one in claim["functions"]}
                self.assertEqual(held, {name: name == "htons" for name in functions})
            tap = reports.text["tap"]
            self.assertRegex(tap, r"(?m)^ok \d+ - run: Liar claims htons at text$")
            self.assertEqual("not as claimed: 14 of 15 cases hold, 1 broken" in tap, status == 1)
            self.assertEqual("NOT AS CLAIMED   14 of 15   1 broken" in reports.text["md"], status == 1)
            checks = {case.get("name"): case.find("failure") for case in reports.xml[0].findall("testcase")}
            self.assertIsNone(checks["Liar claims htons at text"])
            if status == 1:
                self.assertIsNotNone(checks["Liar claims inet_aton at code"])


class Cut(Case):
    def test_is_told_in_every_kind(self) -> None:
        words = ("--adapter", liar("hangs"), "--limit", "60", "--world", "none", *words_for(self.folder))
        with subprocess.Popen(command("run", *words), stdout=subprocess.PIPE, text=True) as process:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and not self.has_result():
                time.sleep(0.02)
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=60)
        reports = Reports(self.folder, process.returncode, out)
        self.assertEqual(reports.status, 130)
        self.check_form(reports)
        self.assertIn("CUT: ", reports.text["md"].splitlines()[0])
        self.assertRegex(reports.text["tap"], r"(?m)^Bail out! The run was interrupted by signal 2")
        whole = reports.xml[0].find("testcase[@name='the run is whole']/failure")
        told = reports.xml[0].find(".//property[@name='whole']")
        assert whole is not None and told is not None
        self.assertIn("CUT: the run was interrupted by signal 2", whole.get("message", ""))
        self.assertEqual(told.get("value"), "false")
        for footer in (reports.document["footer"], reports.lines[-1]["footer"], reports.page["footer"]):
            self.assertEqual((footer["whole"], footer["interrupted"], footer["exit"]), (False, 2, 130))

    def has_result(self) -> bool:
        """Waits until the adapter has sent hello: its line is in the stream."""
        try:
            with open(os.path.join(self.folder, "report.jsonl"), encoding="utf-8") as stream:
                return '\n{"adapter":' in stream.read()
        except FileNotFoundError:
            return False


if __name__ == "__main__":
    unittest.main()
