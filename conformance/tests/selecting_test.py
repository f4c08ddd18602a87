#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Selections, reports by kind, and the brief form: selecting_test.py SOCKCONFORM VECTORS."""

from __future__ import annotations

import html
import json
import os
import re
import shlex
import subprocess
import sys
import unittest
import xml.etree.ElementTree as tree

from asking import SOCKCONFORM, call, liar
from folder_case import FolderCase

OWN_VECTORS = os.path.abspath(sys.argv.pop(1))
ORACLE = os.path.join(OWN_VECTORS, "..", "oracle", "adapter.py")
# Refuses in words of its own, which differ in text, and reads a few addresses otherwise.
OWN_WORDS = """
import socket
asked = socket.inet_aton
def inet_aton(address):
    try:
        packed = asked(address)
    except OSError:
        raise OSError("no") from None
    return packed if "." in address else packed[::-1]
socket.inet_aton = inet_aton
"""


def own(word: str, *words: str, **environment: str) -> tuple[int, str, str]:
    """On the project's own vectors."""
    done = subprocess.run(
        [SOCKCONFORM, word, *words, "--vectors", OWN_VECTORS],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )
    return done.returncode, done.stdout, done.stderr


def ids(*words: str) -> set[str]:
    status, out, err = own("list", "--case", "*", *words)
    assert status == 0, err
    return set(re.findall(r"(?m)^    (\w+/\S+)", out))


class Selections(unittest.TestCase):
    def test_take_patterns_and_lists(self) -> None:
        self.assertEqual(
            ids("--function", "inet_*"), ids("--function", "inet_aton,inet_ntoa,inet_ntop,inet_pton")
        )
        self.assertEqual(
            ids("--function", "hton?", "--function", "inet_aton"), ids("--function", "htonl,htons,inet_aton")
        )
        self.assertEqual(
            ids("--rule", "inet_aton/part-ranges,inet_pton/*"),
            ids("--rule", "inet_aton/part-ranges") | ids("--rule", "inet_pton/*"),
        )

    def test_of_what_cases_ask_take_patterns_too(self) -> None:
        self.assertEqual(ids("--function", "recv_int?"), ids("--function", "recv_into"))

    def test_leave_out_functions_rules_and_cases(self) -> None:
        everything = ids("--function", "inet_aton,inet_ntoa")
        self.assertEqual(ids("--function", "inet_*", "--skip", "*top,inet_pton"), everything)
        rule = ids("--rule", "inet_aton/part-ranges")
        self.assertEqual(
            ids("--function", "inet_aton,inet_ntoa", "--skip", "inet_aton/part-ranges"), everything - rule
        )
        one = "inet_aton/octet-over-255"
        self.assertIn(one, rule)
        self.assertEqual(ids("--rule", "inet_aton/part-ranges", "--skip", one), rule - {one})
        self.assertEqual(own("list", "--function", "inet_aton", "--skip", "inet_aton")[0], 2)

    def test_name_what_is_near(self) -> None:
        table = (
            (("list", "--function", "inet_atom"), "near it: inet_aton\n$"),
            (("list", "--function", "inet_q*"), "no function matches|there are: "),
            (("list", "--rule", "part-range"), "near it: (\\w+/part-ranges(, )?)+"),
            (("list", "--case", "octet-over-255"), "near it: .*inet_aton/octet-over-255"),
            (("list", "--case", "inet_aton/octet-ovr-255"), "near it: inet_aton/octet-over-255"),
            (("list", "--skip", "inet_atn"), 'no function, rule or case matches "inet_atn"'),
            (("replay", "octet-over-255", "--adapter", "ref"), "near it: .*inet_aton/octet-over-255"),
            (("run", "--adapter", "gevnt"), "near it: gevent"),
            (("run", "--rprt", "x"), "run has no option --rprt"),
            (("compare", "recording:pyp", "ref"), "near it: pypy-"),
        )
        for words, said in table:
            with self.subTest(words):
                status, _, err = own(*words)
                self.assertEqual(status, 2)
                self.assertRegex(err, said)
        done = subprocess.run([SOCKCONFORM, "replya"], capture_output=True, text=True, check=False)
        self.assertIn('no command "replya"; near it: replay', done.stderr)

    def test_of_more_like_it_are_exactly_these(self) -> None:
        """The command line behind each group selects it, and nothing else."""
        out = own("run", "--adapter", "libc", "--no-known", "--function", "inet_ntop", "--world", "none")[1]
        line = r"(?m)^    and (\d+) more like it: sockconform run --adapter libc (.*) --no-known$"
        groups = re.findall(line, out)
        self.assertGreater(len(groups), 1, out)
        for more, options in groups:
            with self.subTest(options):
                counted = own("list", *shlex.split(options))[1]
                self.assertRegex(counted, rf"(?m)^{int(more) + 1} cases in 1 function$")

    def test_show_the_expected_answers(self) -> None:
        out = own("list", "--case", "inet_aton/octet-over-255", "--answers")[1]
        self.assertIn("\n      raises error: illegal IP address string passed to inet_aton\n", out)
        self.assertNotIn("raises", own("list", "--case", "inet_aton/octet-over-255")[1])
        everything = own("list", "--answers")[1]
        self.assertRegex(everything, r"(?m)^        other on python <3\.")
        self.assertRegex(everything, r"(?m)^        permitted on libc ")


class Kinds(FolderCase):
    def test_go_to_standard_output_alone(self) -> None:
        for adapters in ((), ("--world", "none")):
            words = ("--adapter", "ref", "--function", "htons,socketpair", *adapters)
            for kind, begin in (
                ("markdown", "#"),
                ("json", "{"),
                ("junit", "<?xml"),
                ("tap", "TAP"),
                ("jsonl", "{"),
            ):
                with self.subTest(kind=kind, words=adapters):
                    status, out, err = own("run", *words, "--report", kind + ":-")
                    self.assertEqual(status, 0, err)
                    self.assertTrue(out.startswith(begin), out[:80])
                    self.assertNotIn("\nas expected: ref (exit 0)\n", out)
                    self.assertIn("as expected: ref (exit 0)\n", err)

    def test_are_the_same_in_a_file(self) -> None:
        path = os.path.join(self.folder, "report")
        words = ("--adapter", "ref", "--function", "htons")
        out = own("run", *words, "--report", "json:-", "--report", "json:" + path)[1]
        with open(path, encoding="utf-8") as stream:
            self.assertEqual(stream.read(), out)

    def test_one_alone_goes_to_standard_output(self) -> None:
        status, out, err = own("run", "--adapter", "ref", "--report", "json:-", "--report", "tap:-")
        self.assertEqual((status, out), (2, ""))
        self.assertIn("two options write standard output", err)

    def test_of_a_comparison_and_a_table_too(self) -> None:
        status, out, _ = own("compare", "ref", "libc", "--function", "htons", "--report", "json:-")
        self.assertIn(status, (0, 1))
        json.loads(out)
        status, out, err = own("table", "ref", "libc", "--function", "inet_aton", "--report", "text:-")
        self.assertEqual(status, 0)
        self.assertNotEqual(out, "")
        self.assertNotEqual(err, "")

    def test_a_badge_needs_no_claim(self) -> None:
        out = own(
            "run", "--adapter", "ref", "--function", "htons,htonl", "--level", "text", "--report", "badge:-"
        )[1]
        self.assertEqual(json.loads(out)["message"], "2 functions exact")
        status, _, err = own("run", "--function", "htons", "--report", "badge:-")
        self.assertEqual(status, 2)
        self.assertIn("a badge is about one implementation", err)

    def test_junit_tells_times_and_the_machine(self) -> None:
        path = os.path.join(self.folder, "r.xml")
        own("run", "--adapter", "ref", "--function", "htons,timeouts", "--report", path)
        root = tree.parse(path).getroot()
        host = os.uname().nodename
        for suite in root:
            self.assertEqual(suite.get("hostname"), host)
            self.assertRegex(suite.get("timestamp", ""), r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$")
            took = sum(float(case.get("time", 0)) for case in suite.iter("testcase"))
            self.assertAlmostEqual(float(suite.get("time", "-1")), took, places=2)
        suites = {suite.get("name"): float(suite.get("time", 0)) for suite in root}
        self.assertGreater(suites["timeouts"], suites["htons"])
        self.assertAlmostEqual(float(root.get("time", 0)), sum(suites.values()), places=2)


class Table(unittest.TestCase):
    def test_has_no_rows_of_what_nobody_offers(self) -> None:
        _, out, _ = call("run", "--adapter", liar("offers-less"))
        self.assertRegex(out, r"(?m)^inet_aton  ")
        self.assertNotRegex(out, r"(?m)^htons  ")
        self.assertIn("  1 of 2 functions and topics have no row: no adapter offers them\n", out)
        self.assertRegex(out, r"(?m)^total .* not offered")

    def test_keeps_the_rows_that_one_adapter_offers(self) -> None:
        _, out, _ = call("run", "--adapter", liar("offers-less"), "--adapter", liar("honest", "other"))
        self.assertRegex(out, r"(?m)^htons  .*not offered")
        self.assertNotIn("have no row", out)

    def test_keeps_the_rows_if_it_has_no_other(self) -> None:
        _, out, _ = call("run", "--adapter", liar("offers-less"), "--function", "htons")
        self.assertRegex(out, r"(?m)^htons  .*not offered")


class Brief(unittest.TestCase):
    def test_fits_the_screen(self) -> None:
        for rows, columns in ((24, 80), (30, 120), (12, 60)):
            with self.subTest(rows=rows):
                words = ("--adapter", "libc", "--adapter", "ref", "--no-known", "--world", "none")
                status, out, _ = own("run", *words, "--brief", LINES=str(rows), COLUMNS=str(columns))
                lines = out.splitlines()
                self.assertEqual(status, 1)
                self.assertLess(len(lines), rows)
                self.assertLessEqual(max(map(len, lines[2:-1])), columns)
                self.assertRegex(lines[-1], r"^as expected: ref · not as expected: libc \(exit 1\)$")
                self.assertRegex(out, r"(?m)^ +12 cases  libc: inet_ntop\(\) raised error: ")

    def test_has_the_rows_that_differ(self) -> None:
        out = call("run", "--adapter", liar("differs"), "--brief")[1]
        self.assertRegex(out, r"(?m)^inet_aton  ")
        self.assertNotRegex(out, r"(?m)^htons  ")
        self.assertIn("1 of 2 functions and topics do not differ", out)

    def test_tells_why_there_is_no_answer(self) -> None:
        self.assertRegex(call("run", "--adapter", liar("crashes"), "--brief")[1], r"1 case  crashed: ")

    def test_begins_with_the_causes_that_fail_the_run(self) -> None:
        adapter = f"mine=exec {sys.executable} {ORACLE} --before {shlex.quote(OWN_WORDS)}"
        words = ("--adapter", adapter, "--function", "inet_aton", "--world", "none")
        returned = "inet_aton() returned bytes where CPython returns another value"
        _, out, _ = own("run", *words, "--brief", "--level", "value")
        causes = re.findall(r"(?m)^ +(\d+) cases?  (.*)$", out)
        self.assertEqual([cause for _, cause in causes], [returned], out)
        harmless = re.search(r"(?m)^  and \d+ causes? of (\d+) cases: these fail nothing$", out)
        assert harmless is not None, out
        self.assertGreater(int(harmless.group(1)), int(causes[0][0]))
        for option, kind in (((), ""), (("--report", "markdown:-"), "| ")):
            out = html.unescape(own("run", *words, "--level", "value", *option)[1])
            self.assertLess(out.index(returned), out.index("a refused call raised error: no"), kind)
        self.assertIn("a refused call", own("run", *words, "--brief", "--level", "text")[1])

    def test_of_nothing_judged_is_not_valid(self) -> None:
        status, out, _ = call("run", "--adapter", liar("offers-less"), "--function", "htons", "--brief")
        self.assertEqual(status, 2)
        self.assertTrue(out.endswith("not valid: no case was judged (exit 2)\n"), out)


if __name__ == "__main__":
    unittest.main()
