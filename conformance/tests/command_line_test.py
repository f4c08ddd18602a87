#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The command line from outside, its output and every exit status: command_line_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from collections.abc import Callable
from typing import Any

from asking import HERE, LIAR, SOCKCONFORM, VECTORS, call, command, command_lines, liar, vectors_with_world
from folder_case import FolderCase


def copy_vectors_that_need(need: str, folder: str) -> None:
    """Vectors of which one case needs this."""
    for name in os.listdir(VECTORS):
        shutil.copy(os.path.join(VECTORS, name), folder)
    path = os.path.join(folder, "inet_aton.json")
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text.replace('"args":["1.2.3.7"],', f'"args":["1.2.3.7"],"needs":["{need}"],'))


class Run(FolderCase):
    def test_is_0_when_all_is_as_expected(self) -> None:
        status, out, err = call("run", "--adapter", liar("honest"))
        self.assertEqual((status, err), (0, ""))
        self.assertIn("18 cases in 2 functions", out)
        self.assertIn("as expected: Liar (exit 0)", out)

    def test_is_1_and_tells_the_difference_with_its_rule(self) -> None:
        status, out, _ = call("run", "--adapter", liar("differs"))
        self.assertEqual(status, 1)
        self.assertIn(
            "Liar 1.0 differs under 1 rule\n  inet_aton · four-parts · must, POSIX.1-2024 inet_addr()", out
        )
        self.assertIn(
            'inet_aton("1.2.3.7")\n      expected  returned 01020307\n      observed  returned 00000000', out
        )
        self.assertIn("sockconform replay inet_aton/last-part-seven --adapter 'liar=exec ", out)
        self.assertIn("not as expected: Liar (exit 1)", out)

    def test_those_alike_are_counted_with_a_line_that_asks_exactly_them(self) -> None:
        status, out, _ = call("run", "--adapter", liar("differs-but"))
        self.assertEqual(status, 1)
        found = re.search(r"    and ([0-9]+) more like it: sockconform run (.*)", out)
        assert found, out
        path = os.path.join(self.folder, "report.json")
        call("run", *shlex.split(found[2]), "--report", path)
        with open(path, encoding="utf-8") as stream:
            outcomes = [result["outcome"] for result in json.load(stream)["results"]]
        self.assertEqual(outcomes, ["fail"] * (int(found[1]) + 1))

    def test_a_line_of_a_difference_is_cut_at_the_width_of_the_screen(self) -> None:
        adapter = liar("differs-in-many-words", "x")
        for columns, width in (("", 100), ("60", 60), ("132", 132)):
            with self.subTest(columns=columns):
                done = subprocess.run(
                    command("run", "--adapter", adapter, "--world", "none"),
                    capture_output=True,
                    text=True,
                    timeout=120,
                    env={**os.environ, "COLUMNS": columns},
                )
                lines = re.findall(r"(?m)^      (?:step|expected|observed) .*$", done.stdout)
                self.assertEqual(max(map(len, lines)), width, done.stdout)
                self.assertRegex(done.stdout, r"(?m)^      observed  returned \"0 1 2 3 .*…  value$")
                self.assertIn(
                    "\n      sockconform replay inet_aton/last-part-seven --adapter 'x=exec ", done.stdout
                )
        out = call("replay", "inet_aton/last-part-seven", "--adapter", adapter)[1]
        self.assertIn(" 9998 9999", out)

    def test_columns_of_a_difference_stand_below_each_other(self) -> None:
        _, out, _ = call("run", "--adapter", liar("differs"), "--oracle", "python")
        lines = re.findall(r"(?m)^      ((?:expected|observed|verdict) +)", out)
        self.assertEqual([len(line) for line in lines], [10, 10, 10], out)

    def test_shown_adapters_do_not_decide(self) -> None:
        status, out, _ = call("run", "--adapter", liar("honest", "good"), "--show", liar("differs", "bad"))
        self.assertEqual(status, 0)
        self.assertIn("   Liar 1.0 (good)   Liar 1.0 (bad) (shown)\n", out)
        self.assertIn("as expected: good (exit 0)", out)
        self.assertIn("14   1 differs: value 1", out)

    def test_a_name_of_the_command_line_is_shown_unless_it_is_the_implementation_s_own(self) -> None:
        for name, title in (("liar", "Liar 1.0"), ("port", "Liar 1.0 (port)")):
            out = call("run", "--adapter", liar("honest", name))[1]
            self.assertRegex(out, rf"(?m)^ +cases   {re.escape(title)}$")
        self.assertIn("as expected: port (exit 0)", out)

    def test_columns_that_would_read_the_same_have_the_names_of_the_command_line(self) -> None:
        out = call("run", "--adapter", liar("honest", "liar"), "--adapter", liar("honest", "LIAR"))[1]
        self.assertRegex(out, r"(?m)^ +cases   Liar 1\.0 \(liar\)   Liar 1\.0 \(LIAR\)$")
        self.assertIn("as expected: liar, LIAR (exit 0)", out)

    def test_settings_are_told_in_the_head(self) -> None:
        adapter = liar("honest").replace("exec ", "SETTINGS='resolver=ares loop=libev' exec ")
        out = call("run", "--adapter", adapter)[1]
        self.assertIn("\nsettings of Liar 1.0: loop=libev, resolver=ares\n", out)
        self.assertNotIn("settings", call("run", "--adapter", liar("honest"))[1])

    def test_an_error_is_1_at_every_level(self) -> None:
        self.assertEqual(call("run", "--adapter", liar("crashes"), "--level", "value")[0], 1)

    def test_a_shown_adapter_may_be_missing(self) -> None:
        status, out, _ = call("run", "--adapter", liar("honest"), "--show", "x=/no/such/program")
        self.assertEqual(status, 0)
        self.assertIn("x=/no/such/program did not start", out)

    def test_what_is_not_valid_is_2_with_one_line(self) -> None:
        table = (
            (("--adapter", "x=/no/such/program"), "/no/such/program: No such file or directory"),
            (("--adapter", "python:/no/such/python"), "/no/such/python: No such file or directory"),
            (("--adapter", liar("dies-before-hello")), "ended with exit status 3"),
            (
                ("--adapter", "x=exit 139"),
                "139, as a shell does whose program signal 11 (",
            ),
            (("--adapter", "x=exit 160"), "ended with exit status 160\n"),
            (("--adapter", "nobody"), 'unknown adapter "nobody"'),
            (("--adapter", liar("honest"), "--adapter", liar("honest")), "given twice"),
            (("--function", "nosuch"), 'no vectors for the function "nosuch"'),
            (("--function", "inet_atom"), "near it: inet_aton"),
            (("--case", "nothing/*"), 'no case matches "nothing/*"'),
            (("--report", "report.pdf"), "a kind is one of json, jsonl, junit, tap, markdown, html, badge"),
            (("--report", "/no/such/folder/report.json", "--adapter", liar("honest")), "No such file"),
            (("--rule", "nosuch"), 'no rule matches "nosuch"'),
            (("--known", "/no/such/ledger.json", "--adapter", liar("honest")), "/no/such/ledger.json"),
            (("--claim", "/no/claim.json"), "sockconform run: /no/claim.json: No such file or directory\n"),
            (("--nosuch",), "run has no option --nosuch"),
            (("--limit", "-1"), "--limit -1: seconds, from 0.001 to 86400 (a day)"),
            (("--limit", "0"), "--limit 0: seconds, from 0.001 to 86400 (a day)"),
            (("--limit", "86401"), "--limit 86401: seconds, from 0.001 to 86400 (a day)"),
            (("--limit", "1e9"), "--limit 1e9: seconds, from 0.001 to 86400 (a day)"),
        )
        for words, said in table:
            started = time.monotonic()
            status, out, err = call("run", *words)
            self.assertEqual((status, out), (2, ""), words)
            self.assertIn(said, err)
            self.assertEqual(err.count("\n"), 1, err)
            self.assertLess(time.monotonic() - started, 10)

    def test_a_name_the_shell_does_not_know_is_2(self) -> None:
        status, _, err = call("run", "--adapter", "x=no-such-program-anywhere")
        self.assertEqual(status, 2)
        self.assertIn("exit status 127: the shell found no such command", err)

    def test_cases_that_need_ipv6_are_skipped_where_the_build_says_that_it_has_none(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            copy_vectors_that_need("ipv6", folder)
            for lie, asked in (("honest", True), ("has-ipv6", True), ("no-ipv6", False)):
                with self.subTest(lie=lie):
                    words = [SOCKCONFORM, "run", "--vectors", folder, "--adapter", liar(lie)]
                    report = os.path.join(folder, lie + ".jsonl")
                    words += ["--world", "none", "--report", report]
                    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    with open(report, encoding="utf-8") as stream:
                        said = stream.read()
                    self.assertEqual("no IPv6: the adapter says that its build has none" not in said, asked)
                    self.assertEqual("1 skipped" not in done.stdout, asked, done.stdout)

    def test_cases_that_need_libidn2_are_skipped_where_it_cannot_be_loaded(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            copy_vectors_that_need("libidn2", folder)
            with open(os.path.join(folder, "libidn2.so.0"), "w", encoding="utf-8") as stream:
                stream.write("no library")
            report = os.path.join(folder, "report.jsonl")
            words = [SOCKCONFORM, "run", "--vectors", folder, "--adapter", liar("honest")]
            words += ["--world", "none", "--report", report]
            surroundings = {**os.environ, "LD_LIBRARY_PATH": folder}
            done = subprocess.run(
                words, env=surroundings, capture_output=True, text=True, timeout=60, check=False
            )
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            with open(report, encoding="utf-8") as stream:
                self.assertIn("no libidn2: this machine cannot load libidn2.so.0", stream.read())
            self.assertIn("1 skipped", done.stdout)

    def test_what_is_newer_than_the_vectors_is_told_so_and_fails_nothing(self) -> None:
        for lie, line in (
            ("newer-python", "Python 3.16.0 is newer than the vectors (3.13.0) and is judged as that\n"),
            ("newer-libc", "glibc 2.37 is newer than the vectors (2.36) and is judged as that\n"),
        ):
            with self.subTest(lie=lie):
                status, out, _ = call("run", "--adapter", liar(lie))
                self.assertEqual(status, 0)
                self.assertEqual(out.count(line), 1)
                self.assertIn(
                    "1 difference is not recorded yet and fails nothing; oracle/vectors.py write records", out
                )
                self.assertIn("as expected: Liar (exit 0)", out)

    def test_an_oracle_that_is_older_than_the_port_does_not_blame_it(self) -> None:
        status, out, _ = call("run", "--adapter", liar("newer-python"), "--oracle", "python")
        self.assertEqual(status, 0)
        self.assertIn("not recorded yet 1", out)
        self.assertIn(
            "is older than the port, which is newer than the vectors: this is not recorded yet", out
        )

    def test_a_newer_patch_of_a_recorded_version_is_judged_as_it(self) -> None:
        status, out, _ = call("run", "--adapter", liar("newer-patch"))
        self.assertEqual(status, 1)
        self.assertNotIn("newer than the vectors", out)

    def test_what_is_newer_than_the_vectors_must_not_crash(self) -> None:
        self.assertEqual(call("run", "--adapter", liar("newer-crashes"))[0], 1)

    def test_nothing_judged_is_2(self) -> None:
        status, out, _ = call("run", "--adapter", liar("offers-less"), "--function", "htons")
        self.assertEqual(status, 2)
        self.assertTrue(out.endswith("not valid: no case was judged (exit 2)\n"), out)
        self.assertNotIn("as expected", out)

    def test_an_adapter_of_which_nothing_is_judged_is_not_as_expected(self) -> None:
        adapters = ("--adapter", liar("honest", "good"), "--adapter", liar("offers-less", "none"))
        status, out, _ = call("run", *adapters, "--function", "htons")
        self.assertEqual(status, 0)
        self.assertIn("as expected: good · nothing judged: none (exit 0)\n", out)
        status, out, _ = call("run", *adapters[2:], "--show", adapters[1], "--function", "htons")
        self.assertEqual(status, 2)
        self.assertIn("not valid: no case was judged (exit 2)\n", out)

    def test_a_broken_vector_file_is_2_with_its_name(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "f.json"), "w", encoding="utf-8") as stream:
                stream.write('{"format":1,\n"function":"f",}')
            done = subprocess.run(
                [SOCKCONFORM, "run", "--vectors", folder, "--world", "none"],
                capture_output=True,
                text=True,
                timeout=60,
            )
        self.assertEqual(done.returncode, 2)
        self.assertIn("f.json:2:", done.stderr)


def validate_report(document: Any, parts: Any) -> None:
    try:
        import jsonschema
    except ImportError:
        return
    with open(os.path.join(HERE, "..", "schema", "report.schema.json"), encoding="utf-8") as stream:
        schema = json.load(stream)
    for value in (document, *parts):
        jsonschema.validate(value, schema)


class Reports(unittest.TestCase):
    def test_document_and_stream_say_the_same(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            document_path, stream_path = os.path.join(folder, "r.json"), os.path.join(folder, "r.jsonl")
            call("run", "--adapter", liar("differs"), "--report", document_path, "--report", stream_path)
            with open(document_path, encoding="utf-8") as stream:
                document = json.load(stream)
            with open(stream_path, encoding="utf-8") as stream:
                parts = [json.loads(line) for line in stream]
        validate_report(document, parts)
        for key in ("started", "host", "selection", "adapters"):  # a stream alone has these
            parts[0]["header"].pop(key)
        self.assertEqual(parts[0]["header"], document["header"])
        parts[-1]["footer"].pop("took_ms")
        self.assertEqual(parts[-1]["footer"], document["footer"])
        results = [part["result"] for part in parts if "result" in part]
        for result in results:
            result.pop("took_ms", None)
            result.pop("answers", None)
        by_case = {result["case"]: result for result in document["results"]}
        self.assertEqual({result["case"]: result for result in results}, by_case)
        self.assertEqual(len(results), 18)
        poisoned = by_case["inet_aton/last-part-seven"]
        self.assertEqual((poisoned["outcome"], poisoned["level"]), ("fail", "value"))
        self.assertEqual(poisoned["observed"], [{"returned": {"bytes": "00000000"}}])
        self.assertEqual(document["footer"]["exit"], 1)
        self.assertTrue(document["footer"]["whole"])


class Known(unittest.TestCase):
    def run_with(self, entries: Any, *words: str) -> Any:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "ledger.json")
            with open(path, "w", encoding="utf-8") as stream:
                json.dump({"format": 1, "implementation": "Liar", "entries": entries}, stream)
            return call("run", "--adapter", liar("differs"), "--known", path, *words)

    def entry(self, case: str, **more: Any) -> dict[str, Any]:
        observed = {"returned": {"bytes": "00000000"}}
        return {"case": case, "verdict": "port", "because": "a test", "observed": observed, **more}

    def test_a_known_difference_is_as_expected(self) -> None:
        status, out, _ = self.run_with([self.entry("inet_aton/last-part-seven")])
        self.assertEqual(status, 0)
        self.assertIn("1 known", out)

    def test_another_wrong_answer_is_news(self) -> None:
        entry = self.entry("inet_aton/last-part-seven", observed={"returned": {"bytes": "11111111"}})
        self.assertEqual(self.run_with([entry])[0], 1)

    def test_what_passes_now_is_stale(self) -> None:
        entries = [self.entry("inet_aton/last-part-seven"), self.entry("inet_aton/last-part-one")]
        status, out, _ = self.run_with(entries)
        self.assertEqual(status, 1)
        self.assertIn("inet_aton/last-part-one: it passes now", out)

    def test_what_was_not_asked_is_not_stale(self) -> None:
        entries = [self.entry("inet_aton/last-part-seven"), self.entry("inet_aton/last-part-one")]
        self.assertEqual(self.run_with(entries, "--case", "inet_aton/last-part-seven")[0], 0)

    def test_a_case_that_does_not_exist_is_stale(self) -> None:
        status, out, _ = self.run_with(
            [self.entry("inet_aton/last-part-seven"), self.entry("inet_aton/gone")]
        )
        self.assertEqual(status, 1)
        self.assertIn("inet_aton/gone: there is no such case", out)

    def test_another_platform_is_not_meant(self) -> None:
        self.assertEqual(
            self.run_with([self.entry("inet_aton/last-part-seven", when={"os": "Plan 9"})])[0], 1
        )

    def test_an_entry_without_its_answer_is_refused(self) -> None:
        entry = self.entry("inet_aton/last-part-seven")
        del entry["observed"]
        status, _, err = self.run_with([entry])
        self.assertEqual(status, 2)
        self.assertIn("ledger.json:1: inet_aton/last-part-seven: the answer is not pinned", err)

    def test_an_empty_reason_is_refused_by_name(self) -> None:
        status, _, err = self.run_with([self.entry("inet_aton/last-part-seven", because=" ")])
        self.assertEqual(status, 2)
        self.assertIn("ledger.json:1: inet_aton/last-part-seven: the reason is empty", err)

    def test_another_pinned_answer_fails_at_every_level_and_says_the_line(self) -> None:
        entry = self.entry("inet_aton/last-part-seven", observed={"returned": {"bytes": "11111111"}})
        status, out, _ = self.run_with([entry], "--level", "value")
        self.assertEqual(status, 1)
        self.assertIn(
            "ledger.json:1: inet_aton/last-part-seven: the entry pins another answer; the answer is now", out
        )
        self.assertIn('"observed":{"returned":{"bytes":"00000000"}}', out)

    def test_two_entries_for_one_case_are_one_too_many(self) -> None:
        entry = self.entry("inet_aton/last-part-seven")
        status, out, _ = self.run_with([entry, entry])
        self.assertEqual(status, 1)
        self.assertIn("is for the same case; remove one of them", out)

    def test_a_pattern_counts_what_it_covers(self) -> None:
        each = {"inet_aton/last-part-seven": {"returned": {"bytes": "00000000"}}}
        entry = self.entry("inet_aton/*", cases=1, observed={"each": each})
        self.assertEqual(self.run_with([entry])[0], 0)
        entry = self.entry("inet_aton/last-part-seven*", cases=2)
        status, out, _ = self.run_with([entry])
        self.assertEqual(status, 1)
        self.assertIn('it covers 1 case, not 2; write "cases":1', out)
        self.assertEqual(self.run_with([self.entry("inet_aton/last-part-seven*")])[0], 2)
        self.assertEqual(self.run_with([self.entry("inet_aton/*seven", cases=1)])[0], 2)

    def test_what_is_answered_by_chance_pins_each_answer_and_no_other(self) -> None:
        def chance(*packed: str) -> dict[str, Any]:
            answers = [{"returned": {"bytes": one}} for one in packed]
            return self.entry("inet_aton/last-part-seven", observed={"one_of": answers})

        self.assertEqual(self.run_with([chance("01020304", "00000000")])[0], 0)
        status, out, _ = self.run_with([chance("01020304", "01020305")])
        self.assertEqual(status, 1)
        self.assertIn("inet_aton/last-part-seven", out)

    def test_what_passes_by_chance_is_not_stale(self) -> None:
        known = self.entry("inet_aton/last-part-seven")
        answers = [None, {"returned": {"bytes": "00000000"}}]
        self.assertEqual(
            self.run_with([known, self.entry("inet_aton/last-part-one", observed={"one_of": answers})])[0], 0
        )
        answers[0] = {"returned": {"bytes": "00000001"}}
        self.assertEqual(
            self.run_with([known, self.entry("inet_aton/last-part-one", observed={"one_of": answers})])[0], 1
        )

    def test_what_gives_no_answer_sometimes_may_pass(self) -> None:
        known = self.entry("inet_aton/last-part-seven")
        for observed, status in (({"error": "hung", "sometimes": True}, 0), ({"error": "hung"}, 1)):
            hangs = self.entry("inet_aton/last-part-one", observed=observed)
            self.assertEqual(self.run_with([known, hangs])[0], status, observed)

    def test_what_is_known_to_hang_is_not_waited_for_so_long(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path, report = os.path.join(folder, "ledger.json"), os.path.join(folder, "report.json")
            hangs = self.entry("inet_aton/last-part-seven", observed={"error": "hung"})
            with open(path, "w", encoding="utf-8") as stream:
                json.dump({"format": 1, "implementation": "Liar", "entries": [hangs]}, stream)
            words = ("--adapter", liar("hangs"), "--limit", "60", "--known", path, "--report", report)
            self.assertEqual(call("run", *words)[0], 0)
            with open(report, encoding="utf-8") as stream:
                reasons = [one.get("reason") for one in json.load(stream)["results"]]
        self.assertIn("hung: gave no answer within 2 s", reasons)

    def test_what_is_proposed_and_given_a_reason_is_known(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "proposed.json")
            words = ("run", "--adapter", liar("differs"))
            self.assertEqual(call(*words, "--propose", path)[0], 1)
            with open(path, encoding="utf-8") as stream:
                ledger = json.load(stream)
            self.assertEqual([entry["because"] for entry in ledger["entries"]], [""])
            self.assertEqual(call(*words, "--known", path)[0], 2)
            ledger["entries"][0]["because"] = "a test"
            with open(path, "w", encoding="utf-8") as stream:
                json.dump(ledger, stream)
            self.assertEqual(call(*words, "--known", path)[0], 0)
            self.assertEqual(call(*words, "--known", path, "--propose", path)[0], 0)
            with open(path, encoding="utf-8") as stream:
                self.assertEqual(json.load(stream)["entries"], ledger["entries"])

    def test_what_is_known_keeps_its_pin_if_that_holds(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path, report = os.path.join(folder, "ledger.json"), os.path.join(folder, "report.json")
            words = ("run", "--adapter", liar("raises-numbers"))
            call(*words, "--propose", path, "--report", report)
            with open(path, encoding="utf-8") as stream:
                ledger = json.load(stream)
            (by_cause,) = ledger["entries"]
            self.assertEqual(by_cause["observed"]["step"], "inet_aton()")
            with open(report, encoding="utf-8") as stream:
                results = {one["case"]: one for one in json.load(stream)["results"]}
            self.assertEqual(results["htons/one"]["outcome"], "pass")
            wrong: dict[str, Any] = {"verdict": "port", "because": "a test"}
            seen = {case: results[case]["observed"] for case in by_cause["cases"]}
            exact = {case: one[0] if len(one) == 1 else {"steps": one} for case, one in seen.items()}
            alone = by_cause["cases"][0]
            passing: dict[str, Any] = {"htons/one": {"error": "hung", "sometimes": True}}
            passing["htons/both-bytes"] = {"one_of": [None, {"returned": 7}]}
            for entries in (
                [{**wrong, "observed": {"each": exact}}],
                [{**wrong, "observed": {"each": {**exact, **passing}}}],
                [
                    {
                        **wrong,
                        "observed": {"each": {**exact, alone: {"one_of": [exact[alone], {"returned": 1}]}}},
                    }
                ],
                [
                    {**wrong, "cases": [alone], "observed": by_cause["observed"]},
                    {**wrong, "cases": by_cause["cases"][1:], "observed": by_cause["observed"]},
                ],
            ):
                with open(path, "w", encoding="utf-8") as stream:
                    json.dump({**ledger, "entries": entries}, stream)
                self.assertEqual(call(*words, "--known", path, "--propose", path)[0], 0)
                with open(path, encoding="utf-8") as stream:
                    self.assertEqual(json.load(stream)["entries"], entries)


class Ledger(FolderCase):
    """A proposed ledger with its reasons holds, and each later change is reported by name."""

    SEVEN = "inet_aton/last-part-seven"

    def setUp(self) -> None:
        super().setUp()
        self.path = os.path.join(self.folder, "ledger.json")
        status, _, err = call("run", "--adapter", liar("differs-but none"), "--propose", self.path)
        self.assertEqual((status, err), (1, ""))
        with open(self.path, encoding="utf-8") as stream:
            self.ledger = json.load(stream)
        (entry,) = self.ledger["entries"]
        self.assertEqual(entry["cause"], "inet_aton() returned bytes where CPython returns another value")
        entry["because"] = "this liar knows one address"
        self.alike, self.script = entry["pins"]
        self.assertEqual((len(self.alike["cases"]), len(self.script["cases"])), (12, 1))
        self.write()

    def write(self) -> None:
        with open(self.path, "w", encoding="utf-8") as stream:
            json.dump(self.ledger, stream, indent=1)

    def run_with(self, lie: str = "differs-but none", vectors: str = VECTORS) -> Any:
        words = (SOCKCONFORM, "run", "--adapter", liar(lie), "--known", self.path, "--world", "none")
        done = subprocess.run(
            (*words, "--vectors", vectors), capture_output=True, text=True, timeout=120, check=False
        )
        return done.returncode, done.stdout

    def line_of(self, case: str) -> int:
        with open(self.path, encoding="utf-8") as stream:
            return next(number for number, line in enumerate(stream, 1) if f'"{case}"' in line)

    def told(self, out: str) -> list[str]:
        return [line for line in out.splitlines() if line.startswith("  " + self.path)]

    def test_makes_the_next_run_exit_0(self) -> None:
        status, out = self.run_with()
        self.assertEqual(status, 0)
        self.assertIn(": 13 known differences, listed in its ledger: port 13", out)

    def test_tells_the_entry_whose_pinned_answer_was_changed(self) -> None:
        self.alike["cases"].remove(self.SEVEN)
        pin = {"cases": [self.SEVEN], "observed": {"returned": {"bytes": "11111111"}}}
        self.ledger["entries"][0]["pins"].append(pin)
        self.write()
        status, out = self.run_with()
        self.assertEqual(status, 1)
        self.assertEqual(len(self.told(out)), 1, out)
        self.assertIn(
            f"{self.path}:{self.line_of(self.SEVEN)}: {self.SEVEN}: the entry pins another", self.told(out)[0]
        )

    def test_tells_the_entry_of_a_case_that_was_fixed(self) -> None:
        status, out = self.run_with("differs-but 1.2.3.7")
        self.assertEqual(status, 1)
        self.assertEqual(len(self.told(out)), 1, out)
        self.assertIn(
            f"{self.path}:{self.line_of(self.SEVEN)}: {self.SEVEN}: it passes now", self.told(out)[0]
        )

    def test_tells_the_entry_of_a_case_that_was_deleted(self) -> None:
        folder = shutil.copytree(VECTORS, os.path.join(self.folder, "vectors"))
        path = os.path.join(folder, "inet_aton.json")
        with open(path, encoding="utf-8") as stream:
            vectors = json.load(stream)
        vectors["cases"] = [case for case in vectors["cases"] if case["id"] != self.SEVEN]
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(vectors, stream)
        status, out = self.run_with(vectors=folder)
        self.assertEqual(status, 1)
        self.assertEqual(len(self.told(out)), 1, out)
        where = f"{self.path}:{self.line_of(self.SEVEN)}: {self.SEVEN}: "
        self.assertIn(where + "there is no such case", self.told(out)[0])

    def test_without_one_entry_tells_its_case_as_news(self) -> None:
        self.alike["cases"].remove(self.SEVEN)
        self.write()
        status, out = self.run_with()
        self.assertEqual(status, 1)
        self.assertIn(f"    {self.SEVEN}  ", out)


class Claims(unittest.TestCase):
    def claim(self, lie: str, functions: Any, implementation: str = "Liar") -> Any:
        with tempfile.TemporaryDirectory() as folder:
            path, badge = os.path.join(folder, "claim.json"), os.path.join(folder, "badge.json")
            claims = {"format": 1, "implementation": implementation, "functions": functions}
            with open(path, "w", encoding="utf-8") as stream:
                json.dump(claims, stream)
            status, out, err = call("run", "--adapter", liar(lie), "--claim", path, "--badge", badge)
            text = ""
            if os.path.exists(badge):
                with open(badge, encoding="utf-8") as stream:
                    text = stream.read()
        return status, out, err, json.loads(text) if text else None

    def test_hold_function_by_function(self) -> None:
        status, out, _, badge = self.claim("differs", {"htons": "text"})
        self.assertEqual(status, 0)
        self.assertIn("1 of 1 as claimed", out)
        self.assertEqual(badge["schemaVersion"], 1)
        self.assertEqual((badge["message"], badge["color"]), ("1 function exact", "brightgreen"))

    def test_break_where_an_answer_differs(self) -> None:
        status, out, _, badge = self.claim("differs", {"htons": "text", "inet_aton": "value"})
        self.assertEqual(status, 1)
        self.assertIn("inet_aton   value   NOT AS CLAIMED   14 of 15   1 broken", out)
        self.assertEqual(
            (badge["message"], badge["color"]), ("1 function exact; 0 of 1 function: same values", "red")
        )

    def test_break_where_a_function_is_not_offered(self) -> None:
        self.assertEqual(self.claim("offers-less", {"htons": "value", "inet_aton": "code"})[0], 1)

    def test_are_about_methods_too(self) -> None:
        """A name that stands for several files is claimed for all cases that ask it."""
        functions = {"socketpair": "value", "recv_into": "text", "inet_aton": "code"}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "claim.json")
            with open(path, "w", encoding="utf-8") as stream:
                json.dump({"format": 1, "implementation": "ref", "functions": functions}, stream)
            words = [SOCKCONFORM, "run", "--adapter", "ref", "--world", "none", "--claim", path]
            words += ["--vectors", os.path.join(HERE, "..", "..", "vectors")]
            done = subprocess.run(words, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("3 of 3 as claimed", done.stdout)
        held = {
            line.split()[0]: int(line.split()[4].replace(",", ""))
            for line in done.stdout.splitlines()
            if " as claimed   " in line
        }
        self.assertEqual(set(held), set(functions))
        self.assertGreater(min(held["socketpair"], held["recv_into"]), 20)

    def named(self, adapter: str, *words: str) -> tuple[int, str, str]:
        """A run whose adapter only the claim names."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "claim.json")
            with open(path, "w", encoding="utf-8") as stream:
                name = "Liar" if "=" in adapter else "ref"
                claim = {
                    "format": 1,
                    "implementation": name,
                    "adapter": adapter,
                    "functions": {"htons": "text"},
                }
                json.dump(claim, stream)
            return call("run", "--claim", path, *words)

    def test_run_a_program_of_theirs_only_when_it_is_trusted(self) -> None:
        for adapter in (liar("honest"), "python:/bin/true", "x=touch /tmp/no"):
            status, out, err = self.named(adapter)
            self.assertEqual((status, out), (2, ""))
            self.assertIn("names a program as its adapter", err)
            self.assertIn("--trust", err)
        self.assertEqual(self.named(liar("honest"), "--trust")[0], 0)
        self.assertEqual(self.named("ref")[0], 0)

    def test_are_one_implementation_s(self) -> None:
        status, _, err, _ = self.claim("honest", {"htons": "code"}, "Somebody")
        self.assertEqual(status, 2)
        self.assertIn("is a claim for Somebody, but the adapter's hello says Liar", err)
        self.assertEqual(self.claim("honest", {"htons": "bytes"})[0], 2)
        self.assertEqual(self.claim("honest", {"nosuch": "code"})[0], 2)


class Recordings(unittest.TestCase):
    def record(self, folder: str, lie: str, *words: str) -> str:
        path = os.path.join(folder, lie + ".json")
        status, out, err = call("record", "--adapter", liar(lie), "--to", path, *words)
        self.assertEqual((status, err), (0, ""), out)
        return path

    def test_hold_every_answer_and_say_that_they_are_whole(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            with open(self.record(folder, "skips"), encoding="utf-8") as stream:
                recording = json.load(stream)
        self.assertTrue(recording["footer"]["whole"])
        self.assertEqual(recording["hello"]["implementation"], {"name": "Liar", "version": "1.0"})
        parts = {part["case"]: part for part in recording["observations"]}
        self.assertEqual(len(parts), 18)
        self.assertEqual(parts["inet_aton/last-part-seven"]["observed"], [{"skipped": "not today"}])
        self.assertEqual(parts["inet_aton/last-part-one"]["observed"], [{"returned": {"bytes": "01020301"}}])
        self.validate(recording)

    def validate(self, recording: Any) -> None:
        try:
            import jsonschema
        except ImportError:
            return
        with open(os.path.join(HERE, "..", "schema", "recording.schema.json"), encoding="utf-8") as stream:
            jsonschema.validate(recording, json.load(stream))

    def compare(self, *words: str) -> tuple[int, str, str]:
        return call("compare", *words)

    def test_of_one_state_are_the_same(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            one = self.record(folder, "honest")
            status, out, _ = self.compare(one, one)
            self.assertEqual(status, 0)
            self.assertIn("from A to B, one implementation: 0 new, 0 fixed, 0 changed, 0 vanished", out)
            self.assertEqual(self.compare(one, liar("honest"))[0], 0)

    def test_above_two_c_libraries_are_no_two_states_of_one(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            one = self.record(folder, "honest")
            paths = []
            for libc in ("glibc 2.36", "glibc 2.41", "musl 1.2.3"):
                with open(one, encoding="utf-8") as stream:
                    recording = json.load(stream)
                recording["hello"]["facts"]["libc"] = libc
                paths.append(os.path.join(folder, libc + ".json"))
                with open(paths[-1], "w", encoding="utf-8") as stream:
                    json.dump(recording, stream)
            out = self.compare(*paths)[1]
            self.assertIn("from A to B, one implementation", out)
            self.assertNotIn("from A to C", out)

    def test_of_one_function_say_nothing_of_others(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            one = os.path.join(folder, "one.json")
            words = ("--adapter", liar("honest"), "--function", "inet_aton", "--to", one)
            self.assertEqual(call("record", *words)[0], 0)
            out = self.compare(one, one)[1]
            self.assertIn("\ninet_aton   15\ntotal       15\n", out)
            self.assertNotIn("htons", out)

    def test_of_two_states_tell_what_is_new_fixed_and_vanished(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            good, bad = self.record(folder, "honest"), self.record(folder, "differs")
            less, ill = self.record(folder, "offers-less"), self.record(folder, "crashes")
            report = os.path.join(folder, "comparison.json")
            status, out, _ = self.compare(good, bad, less, "--report", report)
            self.assertEqual(status, 1)
            self.assertIn("  new       inet_aton/last-part-seven\n", out)
            self.assertIn("from A to C, one implementation: 0 new, 0 fixed, 0 changed, 3 vanished", out)
            self.assertIn("      A, C     returned 01020307\n      B        returned 00000000   · value", out)
            with open(report, encoding="utf-8") as stream:
                comparison = json.load(stream)
            self.assertEqual([one["case"] for one in comparison["cases"]], ["inet_aton/last-part-seven"])
            self.assertIn("  fixed     inet_aton/last-part-seven\n", self.compare(bad, good)[1])
            self.assertIn("  changed   inet_aton/last-part-seven\n", self.compare(bad, ill)[1])

    def test_are_compared_as_markdown_and_as_a_page(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            good, bad = self.record(folder, "honest"), self.record(folder, "differs")
            texts = []
            for ending in (".md", ".html"):
                report = os.path.join(folder, "comparison" + ending)
                self.assertEqual(self.compare(good, bad, "--report", report)[0], 1)
                with open(report, encoding="utf-8") as stream:
                    texts.append(stream.read())
        self.assertIn("| inet&#95;aton | 15 | value 1 |", texts[0])
        self.assertIn('["inet_aton/last-part-seven",', texts[1])
        self.assertNotIn("http:", texts[1])

    def test_keep_settings_a_note_and_the_name_of_the_command_line(self) -> None:
        adapter = liar("honest", "port").replace("exec ", "SETTINGS=resolver=ares exec ")
        with tempfile.TemporaryDirectory() as folder:
            plain, noted = self.record(folder, "honest"), os.path.join(folder, "noted.json")
            words = ("--adapter", adapter, "--to", noted, "--note", "before the change")
            self.assertEqual(call("record", *words)[0], 0)
            with open(noted, encoding="utf-8") as stream:
                recording = json.load(stream)
            self.validate(recording)
            self.assertEqual(recording["recording"]["note"], "before the change")
            self.assertEqual(recording["hello"]["settings"], {"resolver": "ares"})
            reports = [os.path.join(folder, "comparison." + kind) for kind in ("md", "html", "json")]
            options = [word for path in reports for word in ("--report", path)]
            status, out, _ = self.compare(plain, noted, adapter, *options)
            texts = [pathlib.Path(path).read_text(encoding="utf-8") for path in reports]
        self.assertEqual(status, 0)
        self.assertRegex(
            out, r"(?m)^B  Liar 1\.0 \(port\) .*\n   settings: resolver=ares\n   note: before the change\nC "
        )
        self.assertRegex(out, r"(?m)^C  Liar 1\.0 \(port\) .*, asked now\n   settings: resolver=ares\n\n")
        self.assertIn(", settings: resolver=ares, note: before the change", texts[0])
        self.assertEqual((texts[0].count("note: "), texts[0].count("settings: ")), (1, 2))
        self.assertEqual(texts[1].count('"note":"before the change"'), 1)
        self.assertEqual(texts[1].count('"settings":{"resolver":"ares"}'), 2)
        sides = json.loads(texts[2])["sides"]
        self.assertEqual([side.get("note") for side in sides], [None, "before the change", None])
        self.assertEqual([side.get("settings", {}).get("resolver") for side in sides], [None, "ares", "ares"])

    def test_have_no_note_that_cannot_be_kept(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "r.json")
            for note in ("x" * 4097, b"\xff".decode("utf-8", "surrogateescape")):
                status, _, err = call("record", "--adapter", liar("honest"), "--to", path, "--note", note)
                self.assertEqual(status, 2)
                self.assertIn("a note is UTF-8 and has at most 4,096 bytes", err)
                self.assertFalse(os.path.exists(path))

    def test_that_are_none_are_refused(self) -> None:
        path = os.path.join(VECTORS, "htons.json")
        status, _, err = self.compare(path, path)
        self.assertEqual(status, 2)
        self.assertIn("htons.json: not a recording of format 1", err)
        self.assertEqual(self.compare(path)[0], 2)


class Oracle(unittest.TestCase):
    def test_says_whose_a_difference_is(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            stream_path, path = os.path.join(folder, "r.jsonl"), os.path.join(folder, "r.json")
            words = ("--report", stream_path, "--report", path, "--oracle", "python:" + sys.executable)
            status, out, _ = call("run", "--adapter", liar("differs"), *words)
            with open(path, encoding="utf-8") as stream:
                document = json.load(stream)
            with open(stream_path, encoding="utf-8") as stream:
                owners = [json.loads(line)["owner"] for line in stream if line.startswith('{"owner"')]
        self.assertEqual(status, 1)
        self.assertIn("answers as the vector says: the port differs from both", out)
        self.assertIn("Liar 1.0 compared with the oracle, CPython", out)
        self.assertEqual([owner["verdict"] for owner in owners], ["port"])
        self.assertEqual([r["owner"]["verdict"] for r in document["results"] if "owner" in r], ["port"])
        validate_report(document, [{"owner": owner} for owner in owners])

    def test_is_a_python(self) -> None:
        self.assertEqual(call("run", "--adapter", liar("honest"), "--oracle", "ref")[0], 2)


class Smoke(unittest.TestCase):
    def smoke(self, spelled: str, limit: str = "20") -> tuple[int, str]:
        words = [SOCKCONFORM, "smoke", "--adapter", spelled, "--limit", limit]
        done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, done.stdout

    def test_passes_an_adapter_that_is_wired_right(self) -> None:
        status, out = self.smoke("ref")
        self.assertEqual(status, 0, out)
        self.assertIn("wired right (exit 0)", out)
        for name in ("hello", "bytes, back", "skip", "error, not JSON", "batch", "scenario", "bye"):
            self.assertRegex(out, rf"(?m)^ok    {name} ")

    def test_advises_one_that_is_not(self) -> None:
        status, out = self.smoke(liar("twice").partition("=")[2] + " 2>&-")
        self.assertEqual(status, 1)
        self.assertIn("advice: ", out)

    def test_tells_a_fact_of_the_wrong_type(self) -> None:
        status, out = self.smoke(liar("odd-ipv6").partition("=")[2])
        self.assertEqual(status, 1)
        self.assertRegex(out, r"(?m)^FAIL  facts .*ipv6")

    def test_says_that_there_is_none(self) -> None:
        self.assertEqual(self.smoke("/no/such/program")[0], 2)
        self.assertEqual(self.smoke(liar("hello-garbage"))[0], 2)
        for program, said in (
            ("/bin/cat", "it returns the request instead of an answer"),
            ("true", "the adapter ended with exit status 0"),
            ("exec sleep 60", "nothing came within 1 s"),
        ):
            status, out = self.smoke(program, "1")
            self.assertEqual(status, 2)
            self.assertIn(said, out)
            self.assertIn("advice: read a line from standard input", out)


class Outputs(unittest.TestCase):
    def test_stay_as_they_are_when_a_run_is_not_valid(self) -> None:
        with tempfile.NamedTemporaryFile("w+", suffix=".json") as report:
            report.write("precious")
            report.flush()
            self.assertEqual(call("run", "--adapter", "x=/no/such", "--propose", report.name)[0], 2)
            report.seek(0)
            self.assertEqual(report.read(), "precious")

    def test_are_not_left_behind_when_a_run_is_not_valid(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            for world in ("auto", "none"):
                report = os.path.join(folder, world + ".json")
                words = ("--function", "nosuch", "--report", report, "--world", world)
                done = subprocess.run(command("run", *words), capture_output=True, check=False, timeout=60)
                self.assertEqual(done.returncode, 2)
                self.assertFalse(os.path.exists(report), world)


class Processes(unittest.TestCase):
    def starts(self, pattern: str, *words: str) -> Any:
        """The number of processes of an adapter that a run of some cases starts."""
        with tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "report.json")
            tail = ("--case", pattern, "--world", "none", "--no-known", "--report", report)
            done = subprocess.run(
                [SOCKCONFORM, "run", *words, *tail], stdout=subprocess.DEVNULL, check=False, timeout=60
            )
            self.assertEqual(done.returncode, 0)
            with open(report, encoding="utf-8") as stream:
                return json.load(stream)["footer"]["adapters"][0]["starts"]

    def test_of_our_own_adapters_are_several_where_cases_wait(self) -> None:
        self.assertGreater(self.starts("timeouts/wait-*", "--adapter", "ref"), 1)

    def test_are_never_more_than_nine_by_themselves(self) -> None:
        self.assertLessEqual(self.starts("timeouts/*", "--adapter", "ref"), 9)

    def test_are_one_where_nothing_waits(self) -> None:
        self.assertEqual(self.starts("timeouts/zero*", "--adapter", "ref"), 1)

    def test_are_one_for_one_case_that_waits(self) -> None:
        self.assertEqual(self.starts("timeouts/wait-recv", "--adapter", "ref"), 1)

    def test_are_as_many_as_were_asked_for(self) -> None:
        self.assertEqual(self.starts("timeouts/wait-*", "--adapter", "ref", "--jobs", "1"), 1)
        self.assertEqual(self.starts("timeouts/*", "--adapter", "ref", "--jobs", "3"), 3)

    def test_of_a_command_that_somebody_gave_are_several_too(self) -> None:
        ref = os.path.join(os.path.dirname(SOCKCONFORM), "sockconform-adapter-ref")
        self.assertGreater(self.starts("timeouts/wait-*", "--adapter", f"mine={ref}"), 1)


class Replay(unittest.TestCase):
    def test_prints_the_exact_lines(self) -> None:
        status, out, _ = call("replay", "inet_aton/last-part-seven", "--adapter", liar("differs"))
        self.assertEqual(status, 1)
        self.assertIn('-> {"run":{"seq":1,"steps":[{"call":"inet_aton","args":["1.2.3.7"]}]}}\n', out)
        self.assertIn('<- {"ran":{"seq":1,"steps":[{"returned":{"bytes":"00000000"}}]}}\n', out)
        self.assertIn("Liar 1.0: fail at level value", out)

    def test_is_0_when_as_expected(self) -> None:
        self.assertEqual(call("replay", "htons/one", "--adapter", liar("honest"))[0], 0)

    def test_wants_one_case_and_an_adapter(self) -> None:
        self.assertEqual(call("replay", "htons/one")[0], 2)
        self.assertEqual(call("replay", "htons/*", "--adapter", liar("honest"))[0], 2)
        self.assertEqual(call("replay", "htons/nosuch", "--adapter", liar("honest"))[0], 2)
        self.assertEqual(call("replay", "--adapter", liar("honest"))[0], 2)


class List(unittest.TestCase):
    def test_shows_functions_rules_and_cases(self) -> None:
        self.assertIn("inet_aton              15       2\n", call("list")[1])
        status, out, _ = call("list", "--function", "htons")
        self.assertEqual(status, 0)
        self.assertIn("htons · swaps · must, POSIX.1-2024 htons()\n  the two bytes change places\n", out)
        self.assertEqual(call("list", "--function", "nosuch")[0], 2)

    def test_counts_functions_apart_from_topics(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            vectors = os.path.join(folder, "vectors")
            shutil.copytree(VECTORS, vectors)
            topics = os.path.join(vectors, "scenarios")
            os.mkdir(topics)
            os.rename(os.path.join(vectors, "htons.json"), os.path.join(topics, "htons.json"))
            honest = ("--adapter", liar("honest"))
            for words, size in (
                (["list"], "18 cases in 1 function and 1 scenario topic"),
                (["list", "--function", "htons"], "3 cases in 1 scenario topic"),
                (["list", "--case", "*"], "18 cases in 1 function and 1 scenario topic"),
                (["run", *honest, "--world", "none"], "18 cases in 1 function and 1 scenario topic"),
            ):
                done = subprocess.run(
                    [SOCKCONFORM, *words, "--vectors", vectors], capture_output=True, text=True, check=True
                )
                self.assertIn(size, done.stdout)


class Changes(unittest.TestCase):
    """The exact output of `list --changes` for variants."""

    BUILDS = (
        ("3.11.2", "2.36"),
        ("3.11.7", "2.36"),
        ("3.11.7", "2.41"),
        ("3.12.1", "2.36"),
        ("3.12.1", "2.41"),
        ("3.14.10", "2.41"),
    )
    NEGATIVE = {"raises": {"class": "ValueError", "code": None, "args": ["negative"], "text": "negative"}}
    TOO_SMALL = {"raises": {"class": "OverflowError", "code": None, "args": ["small"], "text": "small"}}

    @staticmethod
    def question(expect: Any, *variants: Any, **members: Any) -> dict[str, Any]:
        """A variant is a condition and an answer; with a third word, a permitted one."""
        listed = [{"when": when, "expect": other, "origin": "o"} for when, other, *_ in variants]
        for variant, (_, _, *permitted) in zip(listed, variants):
            if permitted:
                variant["permitted"] = True
        return {**members, "expect": expect, "origin": "o", **({"variants": listed} if listed else {})}

    def case(self, slug: str, args: Any, expect: Any, *variants: Any) -> dict[str, Any]:
        return {"id": f"htons/{slug}", "rule": "swaps", **self.question(expect, *variants, args=args)}

    def listed(self, cases: Any, *words: str) -> str:
        origins = {
            f"cpython-{python}-glibc-{libc}": {
                "implementation": "CPython",
                "version": python,
                "libc": f"glibc {libc}",
            }
            for python, libc in self.BUILDS
        }
        origins["libc-musl-1.2.3"] = {"implementation": "libc", "version": "musl 1.2.3", "libc": "musl 1.2.3"}
        origins["derived-byteorder"] = {"derived": "bytes the other way round"}
        rules = {"swaps": {"says": "the two bytes change places", "level": "must", "authority": "POSIX"}}
        root = {"format": 1, "function": "htons", "origins": origins, "rules": rules, "cases": cases}
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "htons.json"), "w", encoding="utf-8") as stream:
                json.dump(root, stream)
            asked = [SOCKCONFORM, "list", "--changes", *words, "--vectors", folder]
            done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def python_change(self, slug: str, number: int, older: str = "<3.14.0") -> dict[str, Any]:
        return self.case(slug, [number], self.NEGATIVE, ({"python": older}, self.TOO_SMALL))

    def test_of_a_python_stand_under_the_version_that_brought_them(self) -> None:
        self.assertEqual(
            self.listed([self.python_change("negative", -1, "<3.12.0")]),
            "CPython 3.12, 1 change\n"
            "  htons\n"
            "    3.12: htons(-1) raises ValueError: negative (before: raised OverflowError: small)\n"
            "\n"
            "1 change between recorded versions\n",
        )

    def test_of_a_c_library_name_the_versions_that_may_have_brought_them(self) -> None:
        self.assertEqual(
            self.listed([self.case("one", [1], {"returns": 256}, ({"libc": "glibc <2.41"}, {"returns": 1}))]),
            "glibc 2.37..2.41, 1 change\n"
            "  htons\n"
            "    glibc 2.37..2.41: htons(1) returns 256 (before: returned 1)\n"
            "\n"
            "1 change between recorded versions\n",
        )

    def test_go_from_the_newest_version_to_the_oldest_and_python_comes_first(self) -> None:
        warned = {"returns": 256, "warned": ["DeprecationWarning"]}
        cases = [
            self.case("one", [1], {"returns": 256}, ({"libc": "glibc <2.41"}, {"returns": 1})),
            self.python_change("since-a-patch", -3, "<3.11.7"),
            self.python_change("since-a-gap", -2),
            self.case("there-and-back", [2], {"returns": 512}, ({"python": ">=3.12.0,<3.14.0"}, warned)),
        ]
        self.assertEqual(
            self.listed(cases),
            "CPython 3.13..3.14, 2 changes\n"
            "  htons\n"
            "    3.13..3.14: htons(-2) raises ValueError: negative (before: raised OverflowError: small)\n"
            "    3.13..3.14: htons(2) returns 512 (before: returned 256, warned DeprecationWarning)\n"
            "\n"
            "CPython 3.12, 1 change\n"
            "  htons\n"
            "    3.12: htons(2) returns 256, warns DeprecationWarning (before: returned 512)\n"
            "\n"
            "CPython 3.11.3..3.11.7, 1 change\n"
            "  htons\n"
            "    3.11.3..3.11.7: htons(-3) raises ValueError: negative"
            " (before: raised OverflowError: small)\n"
            "\n"
            "glibc 2.37..2.41, 1 change\n"
            "  htons\n"
            "    glibc 2.37..2.41: htons(1) returns 256 (before: returned 1)\n"
            "\n"
            "5 changes between recorded versions\n",
        )

    def test_that_are_alike_are_counted_and_shown_by_the_command_beside_the_count(self) -> None:
        cases = [self.python_change("negative-one", -1), self.python_change("negative-two", -2)]
        cases.append(self.case("text", ["1"], {"returns": 256}, ({"python": "<3.14.0"}, self.TOO_SMALL)))
        head = "CPython 3.13..3.14, {}\n  htons\n"
        first, second, third = (
            "    3.13..3.14: htons(-1) raises ValueError: negative (before: raised OverflowError: small)\n",
            "    3.13..3.14: htons(-2) raises ValueError: negative (before: raised OverflowError: small)\n",
            '    3.13..3.14: htons("1") returns 256 (before: raised OverflowError: small)\n',
        )
        more = "      and 1 more like it: sockconform list --changes --rule htons/swaps"
        more += " --case 'htons/negative-*'\n"
        end = "\n{} between recorded versions\n"
        self.assertEqual(
            self.listed(cases),
            head.format("3 changes") + first + more + third + end.format("3 changes"),
        )
        self.assertEqual(
            self.listed(cases, "--case", "htons/negative-*"),
            head.format("2 changes") + first + second + end.format("2 changes"),
        )

    def test_that_hold_on_some_builds_only_say_on_which(self) -> None:
        when = {"python": "<3.12.0", "libc": "glibc <2.41"}
        self.assertEqual(
            self.listed([self.case("one", [1], {"returns": 256}, (when, {"returns": 1}))]),
            "CPython 3.12, 1 change\n"
            "  htons\n"
            "    3.12, on glibc 2.36: htons(1) returns 256 (before: returned 1)\n"
            "\n"
            "glibc 2.37..2.41, 1 change\n"
            "  htons\n"
            "    glibc 2.37..2.41, on CPython 3.11.7: htons(1) returns 256 (before: returned 1)\n"
            "\n"
            "2 changes between recorded versions\n",
        )

    def test_are_not_claimed_of_pairs_that_nobody_recorded(self) -> None:
        when = {"python": "<3.14.0", "libc": "glibc <2.41"}
        self.assertEqual(
            self.listed([self.case("one", [1], {"returns": 256}, (when, {"returns": 1}))]),
            "glibc 2.37..2.41, 1 change\n"
            "  htons\n"
            "    glibc 2.37..2.41: htons(1) returns 256 (before: returned 1)\n"
            "\n"
            "1 change between recorded versions\n",
        )

    def test_of_a_script_name_the_first_step_that_changed(self) -> None:
        older = {"python": "<3.12.0"}
        steps = [
            self.question({"returns": 256}, call="htons", args=[1]),
            self.question({"returns": None}, (older, self.TOO_SMALL), call="setdefaulttimeout", args=[1]),
            self.question({"returns": 1.0}, (older, {"returns": None}), call="getdefaulttimeout", args=[]),
        ]
        self.assertEqual(
            self.listed([{"id": "htons/script", "rule": "swaps", "steps": steps}]),
            "CPython 3.12, 1 change\n"
            "  htons\n"
            "    3.12: htons/script, step 2, setdefaulttimeout(1) returns None"
            " (before: raised OverflowError: small)\n"
            "\n"
            "1 change between recorded versions\n",
        )

    def test_are_none_where_a_variant_is_derived_permitted_or_of_another_time(self) -> None:
        slow, quick = ({"returns": 1, "elapsed": {"at_most_ms": bound}} for bound in (1500, 500))
        steps = [self.question(slow, ({"python": "<3.12.0"}, quick), call="htons", args=[256])]
        cases = [
            self.case("derived", [1], {"returns": 256}, ({"byteorder": "big"}, {"returns": 1})),
            self.case(
                "cited", [2], {"returns": 512}, ({"python": "<3.12.0", "long_bits": 32}, {"returns": 2})
            ),
            self.case("permitted", [3], {"returns": 768}, ({"libc": "musl"}, {"returns": 3}, "permitted")),
            self.case(
                "permitted-here", [4], {"returns": 4}, ({"libc": "glibc"}, {"returns": 5}, "permitted")
            ),
            {"id": "htons/time", "rule": "swaps", "steps": steps},
        ]
        self.assertEqual(self.listed(cases), "No answer changed between recorded versions.\n")

    def test_have_long_texts_cut_unless_their_case_is_asked_for(self) -> None:
        text = "".join(f"{number:03}" for number in range(100))
        cases = [self.case("long", [text], {"returns": 1}, ({"libc": "glibc <2.41"}, {"returns": 2}))]
        call_cut = 'htons("' + text[:153] + " ..."
        self.assertIn(
            f"    glibc 2.37..2.41: {call_cut} returns 1 (before: returned 2)\n", self.listed(cases)
        )
        self.assertIn('"' + text + '") returns 1 (', self.listed(cases, "--case", "htons/long"))

    def test_are_those_of_the_function_asked_for(self) -> None:
        status, out, err = call("list", "--changes", "--function", "nosuch")
        self.assertEqual((status, out), (2, ""))
        self.assertIn('no vectors for the function "nosuch"', err)
        one = [self.python_change("negative", -1)]
        self.assertEqual(self.listed(one, "--function", "htons"), self.listed(one))


class Formats(FolderCase):
    """Test vectors with one long question and answer: written out in format 1, with "times" in format 2."""

    TEXT = {1: "a" * 600, 2: {"text": "a", "times": 600}}
    BYTES = {1: {"bytes": "78" * 300}, 2: {"bytes": "78", "times": 300}}

    def setUp(self) -> None:
        super().setUp()
        self.vectors = {number: self.write(number) for number in (1, 2)}

    def write(self, number: int) -> str:
        place: str = shutil.copytree(VECTORS, os.path.join(self.folder, str(number)))
        path = os.path.join(place, "inet_aton.json")
        with open(path, encoding="utf-8") as stream:
            file = json.load(stream)
        file["format"] = number
        file["cases"][0].update(args=[self.TEXT[number]], expect={"returns": self.BYTES[number]})
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(file, stream)
        return place

    def sockconform(self, word: str, number: int, *words: str) -> tuple[int, str, str]:
        asked = [SOCKCONFORM, word, *words, "--vectors", self.vectors[number], "--world", "none"]
        done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def report(self, number: int, ending: str) -> str:
        path = os.path.join(self.folder, f"{number}.{ending}")
        words = ("--adapter", liar("honest"), "--no-known", "--report", path)
        self.assertEqual(self.sockconform("run", number, *words)[0], 1)
        with open(path, encoding="utf-8") as stream:
            return stream.read()

    def test_a_recording_under_one_is_compared_under_the_other(self) -> None:
        recorded = []
        for number in (1, 2):
            recorded.append(os.path.join(self.folder, f"{number}.recording"))
            words = ("--adapter", liar("honest"), "--to", recorded[-1])
            self.assertEqual(self.sockconform("record", number, *words)[0], 0)
        for number in (1, 2):
            status, out, err = self.sockconform("compare", number, *recorded)
            self.assertEqual((status, err), (0, ""))
            self.assertIn("\ntotal       18\n", out)
            self.assertNotIn("ask otherwise", out)

    def test_both_send_the_whole_text(self) -> None:
        case = "inet_aton/last-part-zero"
        for number in (1, 2):
            out = self.sockconform("replay", number, case, "--adapter", liar("honest"))[1]
            self.assertIn('"args":["' + "a" * 600 + '"]', out)

    def test_reports_for_people_show_long_values_short(self) -> None:
        for ending, quote in (("md", '"'), ("html", '\\"'), ("tap", '\\"'), ("xml", "&quot;")):
            for number in (1, 2):
                with self.subTest(ending=ending, format=number):
                    text = self.report(number, ending)
                    self.assertIn(f"inet_aton({quote}a{quote} * 600)", text)
                    self.assertNotIn("a" * 100, text)
                    self.assertNotIn("78" * 100, text)

    def test_reports_for_programs_hold_them_whole(self) -> None:
        both = [json.loads(self.report(number, "json")) for number in (1, 2)]
        for report in both:
            report["header"]["vectors"]["digest"] = ""
        self.assertEqual(*both)
        self.assertIn("78" * 300, json.dumps(both[0]))


class Interruption(unittest.TestCase):
    def lie(self) -> str:
        """A marked command, so that it is not confused with the liars of another running test."""
        return f"hangs 1.2.3.7 of-{os.getpid()}"

    def interrupt(self, number: int, words: Any, send: Callable[[int, int], None] = os.kill) -> None:
        with tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "cut.jsonl")
            words = ("--adapter", liar(self.lie()), "--limit", "60", "--report", report, *words)
            vectors = ("--vectors", vectors_with_world(folder))
            process = subprocess.Popen(
                [SOCKCONFORM, "run", *words, *vectors],
                stdout=subprocess.PIPE,
                text=True,
                start_new_session=True,
            )
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and not self.has_result(report):
                time.sleep(0.05)
            started = time.monotonic()
            send(process.pid, number)
            out, _ = process.communicate(timeout=30)
            took = time.monotonic() - started
            with open(report, encoding="utf-8") as stream:
                footer = json.loads(stream.readlines()[-1])["footer"]
        self.assertEqual(process.returncode, 130, out)
        self.assertIn("CUT: interrupted after ", out)
        self.assertFalse(footer["whole"])
        self.assertEqual(footer["exit"], 130)
        self.assertFalse(footer["adapters"][0]["as_expected"], "of an adapter that was not judged to its end")
        self.assertLess(took, 5)
        self.assertEqual(self.liars_left(), [])

    def has_result(self, path: str) -> bool:
        """Waits until the adapter has sent hello: its line is in the stream."""
        try:
            with open(path, encoding="utf-8") as stream:
                return '{"adapter":' in stream.read()
        except FileNotFoundError:
            return False

    def liars_left(self) -> list[str]:
        mine = f"of-{os.getpid()}"
        return [number for number, words in command_lines().items() if LIAR in words and words[-1] == mine]

    def test_by_ctrl_c_is_130_and_leaves_a_cut_report_and_no_child(self) -> None:
        self.interrupt(signal.SIGINT, ("--world", "none"))

    def test_by_sigterm_is_130_too(self) -> None:
        self.interrupt(signal.SIGTERM, ("--world", "none"))

    def test_inside_the_world_is_no_different(self) -> None:
        self.interrupt(signal.SIGINT, ("--world", "auto"))

    def test_a_terminal_tells_the_whole_group(self) -> None:
        self.interrupt(signal.SIGINT, ("--world", "auto"), os.killpg)


if __name__ == "__main__":
    unittest.main()
