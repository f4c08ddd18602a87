#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each adapter.json, and the page on adapters, are as they promise: adapters_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import pathlib
import re
import subprocess
import sys
import unittest
from typing import Any

SOCKCONFORM = sys.argv.pop(1)
CONFORMANCE = pathlib.Path(__file__).resolve().parent.parent
ADAPTERS = CONFORMANCE / "adapters"
VECTORS = CONFORMANCE.parent / "vectors"
README_MOST_LINES = 60
PSEUDO_CALLS = {"buffer", "class_of", "constant", "describe", "enter_folder", "kind", "open_file", "pack_fds"}
PSEUDO_CALLS |= {"path_object", "repr", "unpack_fds"}
PSEUDO_CALLS |= {"end_child", "fork", "join", "subclass"}  # of features
RESERVED = {"ref", "libc", "python", "wire"}  # built in, or no adapter


def load(path: pathlib.Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def asked() -> set[str]:
    """The functions of the module that vectors ask, without pseudo-calls."""
    found = set()
    for path in [*VECTORS.glob("*.json"), *VECTORS.glob("scenarios/*.json")]:
        file = load(path)
        for case in file["cases"]:
            for step in case.get("steps", [case]):
                if "on" not in step:
                    found.add(step.get("call", file.get("call", file.get("function"))))
    return found - PSEUDO_CALLS


class Page(unittest.TestCase):
    def test_has_a_row_for_each_function_that_vectors_ask(self) -> None:
        page = (CONFORMANCE / "README.md").read_text(encoding="utf-8")
        table = page.split("\n### Functions\n")[1].split("\n### ")[0]
        names = [
            name for row in re.findall(r"(?m)^\| (`.*?`) \|", table) for name in re.findall(r"`(\w+)`", row)
        ]
        self.assertEqual(sorted(names), sorted(asked()))


class Adapters(unittest.TestCase):
    def setUp(self) -> None:
        self.folders = sorted(path.parent for path in ADAPTERS.glob("*/adapter.json"))

    def test_follow_their_schema(self) -> None:
        try:
            import jsonschema
        except ImportError:
            self.skipTest("the Python module jsonschema is not installed")
        schema = load(CONFORMANCE / "schema" / "adapter.schema.json")
        for folder in self.folders:
            with self.subTest(adapter=folder.name):
                jsonschema.validate(load(folder / "adapter.json"), schema)

    def test_are_read_by_the_program(self) -> None:
        done = subprocess.run([SOCKCONFORM, "list", "--adapters", "--names"], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for folder in self.folders:
            variants = load(folder / "adapter.json").get("variants", {})
            for name in (folder.name, *(f"{folder.name}:{variant}" for variant in variants)):
                self.assertIn(name, done.stdout.split())

    def test_have_names_that_are_free(self) -> None:
        self.assertEqual([folder.name for folder in self.folders if folder.name in RESERVED], [])

    def test_have_a_readme_of_at_most_a_screen(self) -> None:
        for folder in self.folders:
            with self.subTest(adapter=folder.name):
                lines = (folder / "README.md").read_text(encoding="utf-8").splitlines()
                self.assertLessEqual(len(lines), README_MOST_LINES)
                install = load(folder / "adapter.json")["install"].split(" && ")[0]
                self.assertIn(install, "\n".join(lines), "the README has the line that installs it")

    def test_name_their_ledger_or_say_that_there_is_none(self) -> None:
        for folder in self.folders:
            with self.subTest(adapter=folder.name):
                text = (folder / "README.md").read_text(encoding="utf-8")
                ledgers = re.findall(r"known/([^)\s`]+\.json)", text)
                self.assertTrue(
                    ledgers or "no ledger" in text, "README.md names known/<..>.json, or says: no ledger"
                )
                for ledger in ledgers:
                    self.assertTrue(list((CONFORMANCE / "known").glob(ledger)), f"no ledger {ledger}")


if __name__ == "__main__":
    unittest.main()
