#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""axe-core finds nothing on the pages: page_axe_test.py SOCKCONFORM VECTORS FINDINGS NPM.

It looks at the pages of a run, a comparison, a table and the findings, wide and narrow, light and dark. NPM
is the folder given to `npm install --prefix`. Without Chromium or axe-core it says so, and exits with 77.
"""

from __future__ import annotations

import os
import sys
import tempfile
import unittest
from typing import Any

from browser import LOADED, READY, Browser, find_chromium, write_page

HERE = os.path.dirname(os.path.abspath(__file__))
LIAR = os.path.join(HERE, "liars", "liar.py")
SKIPPED = 77
SIDES = "glibc musl python2 pypy gevent-22.10.2 go".split()
LOOKS: dict[str, dict[str, Any]] = {
    "wide": {},
    "wide, dark": {"dark": True},
    "narrow": {"width": 390, "height": 844, "phone": True},
    "narrow, dark": {"width": 390, "height": 844, "phone": True, "dark": True},
}
DATA = ("--vectors", os.path.join(HERE, "data", "vectors"), "--world", "none")
OPEN_ALL = """document.querySelectorAll("details").forEach((one) => { one.open = true; });
document.getElementById("more-rows").click();"""
# Every rule, those on trial too; but not AAA, which asks more contrast than eight colours have.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]
ASK = f"""axe.run(document, {{ runOnly: {{ type: "tag", values: {TAGS} }},
  resultTypes: ["violations"] }})
.then((result) => result.violations.flatMap((rule) =>
  rule.nodes.map((node) => rule.id + ": " + node.html.slice(0, 200))))"""


def find_axe(npm: str) -> str | None:
    path = os.path.join(npm, "node_modules", "axe-core", "axe.min.js")
    return path if os.path.isfile(path) else None


class Axe(unittest.TestCase):
    folder: tempfile.TemporaryDirectory[str]
    browser: Browser
    axe: str

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        program, axe = find_chromium(), find_axe(NPM)
        assert program and axe
        with open(axe, encoding="utf-8") as stream:
            cls.axe = stream.read()
        cls.browser = Browser(program)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.browser.__exit__()
        cls.folder.cleanup()

    def path(self, name: str) -> str:
        return os.path.join(self.folder.name, name)

    def run_page(self, name: str, lies: dict[str, str], *words: str) -> str:
        page = self.path(name)
        adapters: list[str] = []
        for adapter, lie in lies.items():
            adapters += ["--adapter", f"{adapter}=SETTINGS=a=b exec {sys.executable} -S '{LIAR}' {lie}"]
        write_page(SOCKCONFORM, "run", "--no-known", *DATA, *words, *adapters, "--report", page)
        return page

    def write_claims(self) -> str:
        claim = self.path("claim.json")
        with open(claim, "w", encoding="utf-8") as stream:
            stream.write(
                '{"format":1,"implementation":"Liar","functions":{"htons":"text","inet_aton":"code"}}'
            )
        return self.run_page("claims.html", {"one": "differs"}, "--claim", claim)

    def write_comparison(self) -> str:
        page = self.path("comparison.html")
        sides = [f"recording:{name}" for name in SIDES]
        write_page(SOCKCONFORM, "compare", *sides, "--vectors", VECTORS, "--report", page)
        return page

    def write_versions(self) -> str:
        """Two versions of one implementation, with what is new between them."""
        page, lies = self.path("versions.html"), {"old": "honest", "new": "differs"}
        sides = [f"{name}=exec {sys.executable} -S '{LIAR}' {lie}" for name, lie in lies.items()]
        write_page(SOCKCONFORM, "compare", *sides, *DATA, "--report", page)
        return page

    def write_table(self) -> str:
        page = self.path("table.html")
        sides = [f"recording:{name}" for name in SIDES]
        words = ("--function", "inet_aton", "--vectors", VECTORS, "--report", page)
        write_page(SOCKCONFORM, "table", *sides, "vectors", *words)
        return page

    def write_findings(self) -> str:
        page = self.path("findings.html")
        write_page(FINDINGS, "--sockconform", SOCKCONFORM, "--html", page, "--to", self.path("findings.md"))
        return page

    def check(self, page: str, hash_part: str = "", then: str = "", ready: str = READY) -> None:
        for name, look in LOOKS.items():
            with self.subTest(name, hash_part=hash_part):
                self.browser.look(**look)
                self.browser.open(page, hash_part, ready)
                self.browser.run(then)
                self.browser.run(self.axe + ";0")
                self.assertEqual(self.browser.run(ASK), [])
                wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
                self.assertLessEqual(self.browser.run(wide), 0, "it scrolls sideways")

    def test_axe_finds_what_is_there_to_be_found(self) -> None:
        self.browser.look()
        self.browser.open(self.write_versions())
        self.browser.run(self.axe + ";0")
        self.browser.run(
            "document.querySelector('label.field').replaceWith(document.querySelector('select'))"
        )
        self.assertIn("select-name", " ".join(self.browser.run(ASK)))

    def test_the_page_of_a_run(self) -> None:
        lies = {"good": "honest", "one": "differs", "all": "differs-but none", "dead": "crashes"}
        page = self.run_page("run.html", lies)
        self.check(page, "", OPEN_ALL)
        for hash_part in ("", "#?outcome=any", "#?text=nosuchtext", "#inet_aton/last-part-seven"):
            self.check(page, hash_part)

    def test_the_page_of_a_run_with_claims(self) -> None:
        self.check(self.write_claims(), "", OPEN_ALL)

    def test_the_page_of_a_comparison(self) -> None:
        page = self.write_comparison()
        self.check(page)
        self.check(page, "#inet_aton/space-after")
        self.check(page, "#?function=inet_aton", OPEN_ALL)

    def test_the_page_of_a_comparison_of_versions(self) -> None:
        self.check(self.write_versions(), "", OPEN_ALL)

    def test_the_page_of_a_table(self) -> None:
        self.check(self.write_table(), ready=LOADED)

    def test_the_page_of_the_findings(self) -> None:
        self.check(self.write_findings(), ready=LOADED)


if __name__ == "__main__":
    SOCKCONFORM, VECTORS, FINDINGS, NPM = sys.argv[1:]
    if find_chromium() is None:
        print("skipped: no Chromium here (apt-get install chromium)")
        sys.exit(SKIPPED)
    if find_axe(NPM) is None:
        print(f"skipped: no axe-core here (npm install --prefix {NPM} axe-core)")
        sys.exit(SKIPPED)
    unittest.main(argv=sys.argv[:1])
