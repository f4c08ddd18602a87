#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The page of a comparison in a browser: comparison_page_test.py SOCKCONFORM VECTORS [--shots FOLDER].

Opens it with ten sides, filters it, follows its links. Without Chromium it says so, and exits with 77.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import unittest
from typing import Any

from browser import Browser, find_chromium, write_page

HERE = os.path.dirname(os.path.abspath(__file__))
LIAR = os.path.join(HERE, "liars", "liar.py")
SKIPPED = 77
MANY = "glibc musl python2 pypy gevent-22.10.2 trio go java ruby perl".split()
MOST_MS = 1000

options = argparse.ArgumentParser()
options.add_argument("sockconform")
options.add_argument("vectors")
options.add_argument("--shots", help="keep the pictures here")
OPTIONS = options.parse_args()


def liar(name: str, lie: str) -> str:
    return f"{name}=exec {sys.executable} -S '{LIAR}' {lie}"


def write_comparison(path: str, *words: str) -> None:
    write_page(OPTIONS.sockconform, "compare", *words, "--report", path)


class Page(unittest.TestCase):
    folder: tempfile.TemporaryDirectory[str]
    shots: str
    few: str
    many: str
    browser: Browser

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.shots = OPTIONS.shots or cls.folder.name
        cls.few = os.path.join(cls.folder.name, "few.html")
        cls.many = os.path.join(cls.folder.name, "many.html")
        data = ("--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none")
        sides = liar("good", "honest"), liar("b<a>d", "differs-but none"), liar("odd", "differs")
        write_comparison(cls.few, *sides, *data)
        recordings = (f"recording:{name}" for name in MANY)
        write_comparison(cls.many, *recordings, "--vectors", OPTIONS.vectors)
        program = find_chromium()
        assert program
        cls.browser = Browser(program)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.browser.__exit__()
        cls.folder.cleanup()

    def setUp(self) -> None:
        self.browser.look()

    def tearDown(self) -> None:
        self.assertEqual(self.browser.complaints(), [])

    def ask(self, script: str) -> Any:
        return self.browser.run(script)

    def cases(self) -> list[str]:
        ids: list[str] = self.ask("[...document.querySelectorAll('details.case')].map(row => row.id)")
        return ids

    def test_heads_are_names(self) -> None:
        self.browser.open(self.few)
        heads = self.ask("[...document.querySelectorAll('#matrix thead a')].map(head => head.innerText)")
        self.assertEqual(heads, ["Liar 1.0 (b<a>d)", "Liar 1.0 (odd)"])
        self.assertIn("compared with Liar 1.0 (good)", self.ask("document.body.innerText"))

    def test_ten_sides_open_within_a_second_a_hundred_entries_at_a_time(self) -> None:
        took = []
        for _ in range(3):
            self.browser.open(self.many)
            took.append(int(self.ask("document.documentElement.dataset.ready")))
        print(f"{len(MANY)} sides opened in {min(took)} ms", file=sys.stderr)
        self.assertLess(min(took), MOST_MS)
        listed = self.ask("document.querySelectorAll('#list > details.case').length")
        self.assertEqual(listed, 100)
        self.assertGreater(self.ask("entries.length"), 100)
        self.assertLess(self.ask("document.querySelectorAll('*').length"), 5000)

    def test_alike_cases_are_folded_and_open(self) -> None:
        self.browser.open(self.many, "#?function=inet_aton&rule=white-space-after")
        fold = "document.querySelector('#list details.alike')"
        self.assertRegex(self.ask(fold + ".innerText"), r"^\d+ cases, the same sides, the same way")
        before = len(self.cases())
        self.ask(fold + ".open = true")
        self.browser.wait_for(fold + ".querySelector('details.case') !== null")
        self.assertGreater(len(self.cases()), before)
        self.assertEqual(len(self.cases()), len(set(self.cases())))

    def test_filters_take_side_kind_level_and_function(self) -> None:
        self.browser.open(self.many)
        ask = "cases.filter(one => {}).length"
        musl = 1  # the place of the side
        self.browser.open(self.many, "#?implementation=libc+musl+1.2.3&outcome=refuses&function=inet_aton")
        accepted = ask.format(f"functionOf(one) === 'inet_aton' && one[OUTCOMES][{musl}] === 'r'")
        self.assertEqual(self.ask("found.length"), self.ask(accepted))
        self.assertEqual(self.ask("found.length"), 22)
        self.browser.open(self.many, "#?implementation=libc+musl+1.2.3&level=code")
        finer = f"found.some(one => ['t', '.'].includes(one[OUTCOMES][{musl}]))"
        self.assertFalse(self.ask(finer))
        self.browser.click("document.querySelector('input[name=outcome][value=accepts]')")
        self.browser.wait_for("location.hash.includes('outcome=refuses')")

    def test_a_link_to_a_case_shows_every_answer_on_a_phone_too(self) -> None:
        self.browser.look(width=390, height=844, phone=True)
        self.browser.open(self.many, "#inet_aton/space-after")
        told = self.ask("document.querySelector('details.case .answer').innerText")
        for words in ("libc musl 1.2.3", "refuses", "returned 01020304"):
            self.assertIn(words, told)
        box = self.ask("document.querySelector('details.case .answer').getBoundingClientRect().toJSON()")
        self.assertGreaterEqual(box["top"], 0)
        self.assertLess(box["right"], 390)
        narrow = "Math.min(...[...document.querySelectorAll('.answer dd')].map(dd => dd.clientWidth))"
        self.assertGreater(self.ask(narrow), 250, "an answer has the width of the screen")
        self.browser.picture(os.path.join(self.shots, "comparison-case-phone.png"))

    def test_many_changes_between_versions_are_folded(self) -> None:
        self.browser.open(self.few)
        told = self.ask("document.getElementById('since').innerText")
        self.assertIn("From Liar 1.0 (good) to Liar 1.0 (b<a>d), one implementation:", told)
        self.assertIn("13 new", told)
        fold = "document.querySelector('#since details')"
        self.assertEqual(self.ask(fold + ".querySelectorAll('li').length"), 0)
        self.ask(fold + ".open = true")
        self.browser.wait_for(fold + ".querySelectorAll('li a').length === 13")

    def test_few_changes_between_versions_need_no_click(self) -> None:
        page = os.path.join(self.folder.name, "change.html")
        data = ("--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none")
        write_comparison(page, liar("good", "honest"), liar("odd", "differs"), *data)
        self.browser.open(page)
        self.assertTrue(self.ask("document.querySelector('#since details').open"))
        self.assertGreater(self.ask("document.querySelectorAll('#since li a').length"), 0)

    def test_live_sides_can_be_replayed(self) -> None:
        self.browser.open(self.few, "#inet_aton/last-part-seven")
        lines = self.ask("[...document.querySelectorAll('.replay code')].map(line => line.innerText)")
        self.assertEqual(len(lines), 3)
        self.assertTrue(
            all(line.startswith("sockconform replay inet_aton/last-part-seven") for line in lines)
        )

    def test_it_is_legible_on_every_screen_and_on_paper(self) -> None:
        self.browser.open(self.many)
        looks: dict[str, dict[str, Any]] = {
            "light": {},
            "dark": {"dark": True},
            "phone": {"width": 390, "height": 844, "phone": True},
            "print": {"media": "print"},
        }
        for name, look in looks.items():
            with self.subTest(name):
                self.browser.look(**look)
                self.browser.picture(os.path.join(self.shots, "comparison-" + name + ".png"))
                wide = self.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                self.assertLessEqual(wide, 0, "it scrolls sideways")


if __name__ == "__main__":
    if find_chromium() is None:
        print("skipped: no Chromium here (apt-get install chromium)")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1])
