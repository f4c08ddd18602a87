#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page of a report in a browser: html_report_test.py SOCKCONFORM VECTORS [--shots FOLDER].

Opens it, filters it, follows its links, prints it. Without Chromium it says so, and exits with 77.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from typing import Any

from browser import Browser, find_chromium

HERE = os.path.dirname(os.path.abspath(__file__))
LIAR = os.path.join(HERE, "liars", "liar.py")
SKIPPED = 77
MANY = 10

options = argparse.ArgumentParser()
options.add_argument("sockconform")
options.add_argument("vectors")
options.add_argument("--shots", help="keep the pictures here")
OPTIONS = options.parse_args()


def liar(name: str, lie: str) -> str:
    return f"{name}=exec {sys.executable} -S '{LIAR}' {lie}"


def write_page(path: str, *words: str) -> None:
    command = [OPTIONS.sockconform, "run", "--report", path, "--no-known", *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if not os.path.getsize(path):
        raise RuntimeError(done.stderr)


class Page(unittest.TestCase):
    folder: tempfile.TemporaryDirectory[str]
    shots: str
    page: str
    many: str
    browser: Browser

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.shots = OPTIONS.shots or cls.folder.name
        cls.page = os.path.join(cls.folder.name, "page.html")
        cls.many = os.path.join(cls.folder.name, "many.html")
        write_page(
            cls.page,
            *("--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none"),
            *("--adapter", liar("good", "honest"), "--adapter", liar("b<a>d", "differs")),
        )
        cls.write_many()
        program = find_chromium()
        assert program
        cls.browser = Browser(program)

    @classmethod
    def write_many(cls) -> None:
        """Reports on every function's vectors; the last implementation is PyPy, if it is installed."""
        adapters = [f"py{place}=exec {PYTHON_ADAPTER}" for place in range(MANY - 1)]
        adapters.append("python:" + (shutil.which("pypy3") or sys.executable))
        words = [word for adapter in adapters for word in ("--adapter", adapter)]
        for name in sorted(os.listdir(OPTIONS.vectors)):
            if name.endswith(".json"):
                words += ["--function", name[: -len(".json")]]
        write_page(cls.many, "--vectors", OPTIONS.vectors, "--world", "none", *words)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.browser.__exit__()
        cls.folder.cleanup()

    def page_of(self, lie: str, *more: str) -> str:
        path = os.path.join(self.folder.name, lie + ".html")
        words = (*more, "--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none")
        write_page(path, *words, "--adapter", liar(lie, lie))
        return path

    def setUp(self) -> None:
        self.browser.look()

    def tearDown(self) -> None:
        self.assertEqual(self.browser.complaints(), [])

    def ask(self, script: str) -> Any:
        return self.browser.run(script)

    def cases(self) -> list[str]:
        ids: list[str] = self.ask("[...document.querySelectorAll('details.case')].map(row => row.id)")
        return ids

    def test_the_matrix_tells_each_function_of_each_implementation(self) -> None:
        self.browser.open(self.page)
        rows = self.ask("[...document.querySelectorAll('#matrix tbody tr')].map(row => row.innerText)")
        self.assertEqual([row.split()[0] for row in rows], ["all", "htons", "inet_aton"])
        self.assertIn("1 value", rows[2])

    def test_names_are_text_whatever_they_hold(self) -> None:
        self.browser.open(self.page)
        self.assertIn(
            "b<a>d", self.ask("document.getElementById('matrix').innerText + data.adapters[1].spelled")
        )

    def test_settings_are_told_as_text(self) -> None:
        path = os.path.join(self.folder.name, "settings.html")
        words = ("--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none")
        adapter = liar("port", "honest").replace("exec ", "SETTINGS='resolver=ares flags=<b>x' exec ")
        write_page(path, *words, "--adapter", adapter)
        self.browser.open(path)
        told = self.ask("document.getElementById('notices').innerText")
        self.assertEqual(told.strip(), "Liar 1.0 (port), settings: flags=<b>x, resolver=ares")

    def test_what_an_implementation_differs_in_is_two_clicks_away(self) -> None:
        self.browser.open(self.page)
        self.browser.click("document.querySelectorAll('#matrix thead a')[1]")
        self.browser.wait_for("document.querySelector('#filters select').value !== ''")
        self.browser.click("document.querySelector('input[name=level][value=class]')")
        self.browser.wait_for("location.hash.includes('level=class')")
        self.assertEqual(self.cases(), ["inet_aton/last-part-seven"])

    def test_two_implementations_are_held_against_each_other(self) -> None:
        """What one passes and the other does not."""
        self.browser.open(self.page, "#?implementation=b%3Ca%3Ed&passes=good")
        self.assertEqual(self.cases(), ["inet_aton/last-part-seven"])
        self.browser.open(self.page, "#?implementation=good&passes=b%3Ca%3Ed&outcome=pass")
        self.assertNotIn("inet_aton/last-part-seven", self.cases())
        self.assertGreater(len(self.cases()), 10)
        self.ask(
            "fields.passes.value = ''; fields.passes.dispatchEvent(new Event('change', { bubbles: true }))"
        )
        self.assertIn("inet_aton/last-part-seven", self.cases())
        self.assertNotIn("passes=", self.ask("location.hash"))

    def test_cases_are_chosen_by_the_level_of_their_rule(self) -> None:
        self.browser.open(self.page, "#?outcome=any")
        by_level = self.ask(
            "DEMANDS.map(level => cases.filter(one => rules[one[RULE]].level === level).length)"
        )
        for level, count in zip(("must", "should", "may"), by_level):
            if count > 0:
                with self.subTest(level):
                    self.ask("for (const box of fields.outcome) box.checked = true")
                    self.ask(f"fields.demand.value = '{level}'")
                    self.ask("fields.demand.dispatchEvent(new Event('change', { bubbles: true }))")
                    self.assertEqual(len(self.cases()), count)
                    self.assertIn(f"demand={level}", self.ask("location.hash"))

    def test_a_search_that_finds_only_passes_shows_them(self) -> None:
        self.browser.open(self.page, "#?text=octet-over-255")
        self.assertEqual(self.cases(), ["inet_aton/octet-over-255"])
        self.assertIn(
            "no case with the chosen outcomes has this text",
            self.ask("document.getElementById('count').innerText"),
        )
        self.browser.open(self.page, "#?text=last-part-seven")
        self.assertNotIn("no case with", self.ask("document.getElementById('count').innerText"))
        self.browser.open(self.page, "#?text=nosuchtext")
        self.assertEqual(self.cases(), [])

    def test_no_answer_is_worse_than_another_class(self) -> None:
        path = self.page_of("crashes")
        self.browser.open(path, "#?implementation=crashes&level=class")
        self.assertEqual(self.cases(), ["inet_aton/last-part-seven"])
        self.browser.open(path, "#?implementation=crashes&level=value")
        self.assertEqual(self.cases(), [])

    def test_a_known_crash_is_no_known_answer(self) -> None:
        ledger = os.path.join(self.folder.name, "ledger.json")
        entry: dict[str, Any] = {
            "case": "inet_aton/last-part-seven",
            "verdict": "port",
            "because": "it is a liar",
        }
        with open(ledger, "w", encoding="utf-8") as stream:
            entries = [{**entry, "observed": {"error": "crashed"}}]
            json.dump({"format": 1, "implementation": "Liar", "entries": entries}, stream)
        self.browser.open(self.page_of("crashes", "--known", ledger), "#?outcome=known")
        mark = self.ask("document.querySelector('details.case .marks').innerText")
        self.assertEqual(mark, "crashes known: error")

    def test_the_keyboard_goes_on_where_a_link_led(self) -> None:
        self.browser.open(self.page)
        self.ask("[...document.querySelectorAll('#matrix thead a')].at(-1).focus()")
        self.browser.key("Enter", "\r")
        self.browser.wait_for("document.activeElement.id === 'cases'")
        self.browser.key("Tab")
        self.assertEqual(self.ask("document.activeElement === fields.implementation"), True)

    def test_a_link_to_a_case_shows_it_on_a_phone_too(self) -> None:
        self.browser.look(width=390, height=844, phone=True)
        self.browser.open(self.page, "#inet_aton/last-part-seven")
        box = self.ask("document.querySelector('details.case .answer').getBoundingClientRect().toJSON()")
        self.assertGreaterEqual(box["top"], 0)
        self.assertLess(box["bottom"], 844)

    def test_of_a_cut_run_it_says_what_was_not_judged(self) -> None:
        path = os.path.join(self.folder.name, "cut.html")
        words = ("--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none", "--limit", "60")
        with subprocess.Popen(
            [OPTIONS.sockconform, "run", *words, "--adapter", liar("hangs", "hangs"), "--report", path],
            stdout=subprocess.DEVNULL,
        ) as run:
            while "hangs" not in self.children_of(run.pid):
                self.assertIsNone(run.poll())
                time.sleep(0.02)
            run.send_signal(signal.SIGINT)
            self.assertEqual(run.wait(timeout=60), 130)
        self.browser.open(path)
        self.assertIn("… not all judged", self.ask("document.querySelector('#matrix thead').innerText"))
        self.assertIn("interrupted", self.ask("document.getElementById('notices').innerText"))

    def children_of(self, parent: int) -> str:
        """The command lines of the processes in one text."""
        told = ""
        with open(f"/proc/{parent}/task/{parent}/children", encoding="ascii") as stream:
            for child in stream.read().split():
                with contextlib.suppress(OSError), open(f"/proc/{child}/cmdline", encoding="utf-8") as line:
                    told += line.read()
        return told

    def test_a_case_opens_with_both_sides_its_rule_and_its_replay_line(self) -> None:
        self.browser.open(self.page, "#inet_aton/last-part-seven")
        told = self.ask("document.getElementById('list').innerText")
        for words in (
            "POSIX.1-2024 inet_addr()",
            "four-parts",
            "01020307",
            "00000000",
            "sockconform replay inet_aton/",
        ):
            self.assertIn(words, told)

    def test_outcomes_and_text_filter(self) -> None:
        self.browser.open(self.page)
        self.browser.click("document.querySelector('input[name=outcome][value=pass]')")
        self.browser.wait_for("location.hash.includes('pass')")
        self.assertEqual(len(self.cases()), 18)
        self.browser.key("/", "/")
        self.browser.ask("Input.insertText", text="htons")
        self.browser.wait_for("location.hash.includes('text=htons')")
        self.assertTrue(all(name.startswith("htons/") for name in self.cases()))

    def test_a_case_opens_with_the_keyboard(self) -> None:
        self.browser.open(self.page, "#?outcome=fail")
        self.ask("document.querySelector('details.case summary').focus()")
        self.browser.key("Enter", "\r")
        self.browser.wait_for("document.querySelector('details.case').open")
        self.browser.wait_for("document.querySelector('details.case .answer') !== null")

    def test_an_unknown_address_shows_what_differs(self) -> None:
        self.browser.open(self.page, "#no/such-case")
        self.assertEqual(self.cases(), ["inet_aton/last-part-seven"])

    def test_ten_implementations_open_in_the_time_it_tells_and_are_two_clicks_away(self) -> None:
        took = min(self.reopen() for _ in range(3))
        print(f"{MANY} implementations opened in {took} ms", file=sys.stderr)
        self.assertGreater(took, 0)
        self.assertEqual(self.ask("document.querySelectorAll('#matrix thead a').length"), MANY)
        self.browser.click("[...document.querySelectorAll('#matrix thead a')].at(-1)")
        self.browser.wait_for("document.querySelector('#filters select').value !== ''")
        self.browser.click("document.querySelector('input[name=level][value=class]')")
        self.browser.wait_for("location.hash.includes('level=class')")
        marks = self.ask(
            "[...new Set([...document.querySelectorAll('details.case .tag')].map(tag => tag.innerText))]"
        )
        self.assertLessEqual(set(marks), {"value", "class", "error"})
        self.assertEqual(bool(marks), shutil.which("pypy3") is not None)
        self.browser.open(self.many)
        self.browser.picture(os.path.join(self.shots, "ten.png"))

    def reopen(self) -> int:
        self.browser.open(self.many)
        return int(self.ask("document.documentElement.dataset.ready"))

    def test_a_difference_is_led_to_by_its_link(self) -> None:
        self.browser.open(self.page, "#?outcome=fail")
        self.ask("document.querySelector('details.case summary').click()")
        self.browser.wait_for(
            "document.querySelector('details.case .body a[href^=\"#inet_aton/\"]') !== null"
        )
        self.browser.click("document.querySelector('details.case .body a[href^=\"#inet_aton/\"]')")
        self.browser.wait_for("shown.case === 'inet_aton/last-part-seven'")
        self.assertEqual(self.cases(), ["inet_aton/last-part-seven"])

    def test_a_cause_leads_to_its_cases(self) -> None:
        self.browser.open(self.page_of("differs-but none"))
        row = self.ask("document.querySelector('#causes tbody tr').textContent")
        self.assertIn("13", row)
        self.assertIn("inet_aton() returned bytes where CPython returns another value", row)
        self.ask("document.querySelector('#causes tbody a').click()")
        self.browser.wait_for("shown.text !== ''")
        self.assertEqual(len(self.cases()), 13)

    def test_a_cause_is_in_sight_on_a_narrow_screen(self) -> None:
        self.browser.look(width=390, height=844, phone=True)
        self.browser.open(self.page_of("differs-but none"))
        box = self.ask("document.querySelector('#causes tbody a').getBoundingClientRect().toJSON()")
        self.assertLessEqual(box["right"], 390 - 16)
        self.assertIn("13 cases", self.ask("document.querySelector('#causes tbody tr').innerText"))

    def test_claims_stand_beside_the_matrix(self) -> None:
        claim = os.path.join(self.folder.name, "claim.json")
        with open(claim, "w", encoding="utf-8") as stream:
            functions = {"htons": "text", "inet_aton": "code"}
            json.dump({"format": 1, "implementation": "Liar", "functions": functions}, stream)
        path = os.path.join(self.folder.name, "claimed.html")
        words = ("--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none", "--claim", claim)
        write_page(path, *words, "--adapter", liar("differs", "differs"))
        self.browser.open(path)
        rows = self.ask("[...document.querySelectorAll('#claims tbody tr')].map(row => row.innerText)")
        self.assertIn("✓ as claimed", rows[0])
        self.assertIn("✗ not as claimed", rows[1])
        self.browser.picture(os.path.join(self.shots, "claims.png"))

    def test_it_is_legible_on_every_screen_and_on_paper(self) -> None:
        self.browser.open(self.page, "#?outcome=fail")
        looks: dict[str, dict[str, Any]] = {
            "light": {},
            "dark": {"dark": True},
            "phone": {"width": 390, "height": 844, "phone": True},
            "print": {"media": "print"},
        }
        for name, look in looks.items():
            with self.subTest(name):
                self.browser.look(**look)
                self.browser.picture(os.path.join(self.shots, name + ".png"))
                wide = self.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                self.assertLessEqual(wide, 0, "it scrolls sideways")
        self.browser.look(dark=True, media="print")
        paper = self.ask("getComputedStyle(document.body).backgroundColor")
        self.assertEqual(paper, "rgb(255, 255, 255)", "paper is white, whatever the screen is")
        self.browser.look()
        self.browser.paper(os.path.join(self.shots, "report.pdf"))
        self.assertTrue(self.ask("document.querySelector('details.case').open"), "paper shows details")

    def test_what_differs_is_in_sight_on_a_narrow_screen(self) -> None:
        """Of ten implementations, and of two."""
        many = {f"p{place}": "honest" for place in range(MANY - 1)} | {"last": "differs"}
        words = [word for name, lie in many.items() for word in ("--adapter", liar(name, lie))]
        page = os.path.join(self.folder.name, "narrow.html")
        write_page(page, "--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none", *words)
        boxes = (
            "[...document.querySelectorAll('#matrix tbody td .tag')].map(tag => tag.getBoundingClientRect())"
        )
        differ = "[...document.querySelectorAll('#matrix tr:not(.total) td .tag.value')]"
        for width in (390, 500, 700):
            for path in (page, self.page):
                with self.subTest(width=width, path=os.path.basename(path)):
                    self.browser.look(width=width, height=844, phone=True)
                    self.browser.open(path)
                    self.assertLessEqual(self.ask(f"Math.max(...{boxes}.map(box => box.right))"), width - 16)
                    told = self.ask(f"{differ}.map(tag => [tag.offsetWidth > 0, tag.parentNode.innerText])")
                    self.assertEqual([is_seen for is_seen, _ in told], [True])
                    self.assertRegex(told[0][1], r"^Liar 1\.0 \((last|b<a>d)\)")

    def test_rows_in_which_nothing_differs_are_folded_on_a_narrow_screen(self) -> None:
        self.browser.open(self.many)
        rows = "[...document.querySelectorAll('#matrix tr.calm')].filter(row => row.offsetHeight > 0).length"
        calm = self.ask(rows)
        self.assertGreater(calm, 3, "a wide screen shows every row")
        self.browser.look(width=390, height=844, phone=True)
        self.assertEqual(self.ask(rows), 0)
        self.assertIn(
            f"{calm} rows in which nothing differs",
            self.ask("document.getElementById('more-rows').innerText"),
        )
        self.browser.click("document.getElementById('more-rows')")
        self.browser.wait_for(f"{rows} === {calm}")

    def test_paper_folds_passes(self) -> None:
        self.browser.open(self.page_of("differs-but none"), "#?outcome=fail,pass")
        self.browser.paper(os.path.join(self.shots, "passes.pdf"))
        failed = "cases.filter(one => one[OUTCOMES] !== '.').map(one => one[ID])"
        opened = "[...document.querySelectorAll('details.case[open]')].map(row => row.id)"
        self.assertEqual(self.ask(opened), self.ask(failed))
        self.assertGreater(len(self.cases()), len(self.ask(opened)))

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_on_paper_no_head_is_the_last_line_of_a_page(self) -> None:
        page, path = self.page_of("differs-but none"), os.path.join(self.shots, "heads.pdf")
        for more in range(8):  # the pages break elsewhere each time
            self.browser.open(page, "#?outcome=fail,pass")
            self.ask(
                f"for (let more = 0; more < {more}; more++)"
                " document.getElementById('notices').append(make('p', {}, 'x'))"
            )
            self.browser.paper(path)
            heads = self.ask(
                "[...document.querySelectorAll('h1, h2, h3, h4, .rule p, .case[open] > summary .slug')]"
                ".map(head => head.innerText.trim().split(/\\s+/)[0])"
            )
            text = subprocess.run(
                ("pdftotext", "-layout", path, "-"), capture_output=True, text=True, check=True
            ).stdout
            for number, leaf in enumerate(text.split("\f")[:-2]):
                with self.subTest(more=more, page=number + 1):
                    last = [line.split() for line in leaf.splitlines() if line.strip()][-1]
                    self.assertNotIn(last[0], heads, " ".join(last))


if __name__ == "__main__":
    if find_chromium() is None:
        print("skipped: no Chromium here (apt-get install chromium)")
        sys.exit(SKIPPED)
    PYTHON_ADAPTER = f"'{sys.executable}' '{os.path.join(HERE, '..', '..', 'oracle', 'adapter.py')}'"
    unittest.main(argv=sys.argv[:1])
