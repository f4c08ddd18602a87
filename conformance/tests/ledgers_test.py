#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The ledgers in the tree follow their schema, and name only existing cases, each only once."""

from __future__ import annotations

import itertools
import json
import operator
import pathlib
import re
import unittest
from typing import Any

CONFORMANCE = pathlib.Path(__file__).resolve().parent.parent
VECTORS = CONFORMANCE.parent / "vectors"
RELATIONS = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
}


def load(path: pathlib.Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def pins(ledger: dict[str, Any]) -> list[dict[str, Any]]:
    """The pins of all entries; an entry without pins is one itself."""
    return [pin for entry in ledger["entries"] for pin in entry.get("pins", [entry])]


def covered(pin: dict[str, Any], ids: set[str]) -> list[str]:
    each = (pin["observed"] or {}).get("each")
    if each is not None:
        return list(each)
    if isinstance(pin.get("cases"), list):
        return list(pin["cases"])
    if pin["case"].endswith("*"):
        return [one for one in ids if one.startswith(pin["case"][:-1])]
    return [pin["case"]]


def version(text: str) -> tuple[int, ...]:
    parts = [int(part) for part in text.split(".")]
    return (*parts, *[0] * (4 - len(parts)))


def holds(python: str, present: tuple[int, ...]) -> bool:
    """Whether a range, "" for all, holds for a version."""
    for relation, bound in re.findall(r"(>=|<=|==|!=|>|<)([0-9.]+)", python):
        if not RELATIONS[relation](present, version(bound)):
            return False
    return True


def ranges_of(entry: dict[str, Any]) -> tuple[str, str]:
    """The ranges of Pythons and of versions of the implementation."""
    return entry.get("when", {}).get("python", ""), entry.get("versions", "")


def bounds(ranges: list[str]) -> list[tuple[int, ...]]:
    """The versions at which a range begins or ends, and an earlier one."""
    found = {version(bound) for one in ranges for bound in re.findall(r"[0-9.]+", one)}
    return [(0, 0, 0), *sorted(found)]


class Ledgers(unittest.TestCase):
    def setUp(self) -> None:
        self.ledgers = {path: load(path) for path in sorted((CONFORMANCE / "known").glob("*/*.json"))}
        files = [*VECTORS.glob("*.json"), *VECTORS.glob("scenarios/*.json")]
        self.ids = {case["id"] for path in files for case in load(path)["cases"]}
        self.assertTrue(self.ledgers)

    def test_are_as_their_schema_says(self) -> None:
        try:
            import jsonschema
        except ImportError:
            self.skipTest("the Python module jsonschema is not installed")
        schema = load(CONFORMANCE / "schema" / "known.schema.json")
        for path, ledger in self.ledgers.items():
            with self.subTest(ledger=path.name):
                jsonschema.validate(ledger, schema)

    def test_name_a_c_library_alone_or_with_a_version_or_a_range(self) -> None:
        when = load(CONFORMANCE / "schema" / "known.schema.json")["$defs"]["when"]
        pattern: re.Pattern[str] = re.compile(when["properties"]["libc"]["pattern"])
        for good in ("musl", "musl 1.2.3", "glibc <2.38", "glibc >=2.37,<2.42", "musl >=1.2.4"):
            self.assertRegex(good, pattern)
        for bad in ("", " <2.38", "glibc ", "glibc <", "glibc =2", "glibc <2.38,", "glibc <x"):
            self.assertNotRegex(bad, pattern)

    def test_stand_in_the_folder_of_their_implementation(self) -> None:
        for path, ledger in self.ledgers.items():
            self.assertEqual(path.parent.name, ledger["implementation"])

    def test_name_scripts_that_exist(self) -> None:
        for path, ledger in self.ledgers.items():
            for entry in ledger["entries"]:
                if "script" in entry:
                    self.assertTrue(
                        (CONFORMANCE.parent / entry["script"]).is_file(), f"{path}: {entry['script']}"
                    )

    def test_speak_of_cases_that_exist(self) -> None:
        for path, ledger in self.ledgers.items():
            for pin in pins(ledger):
                ids = covered(pin, self.ids)
                gone = [one for one in ids if one not in self.ids]
                self.assertEqual(gone, [], f"{path}: no such case; remove it")
                if isinstance(pin.get("cases"), int):
                    self.assertEqual(len(ids), pin["cases"], f"{path}: {pin['case']}")

    def test_speak_of_each_case_once_on_one_platform(self) -> None:
        for path, ledger in self.ledgers.items():
            kinds = zip(*map(ranges_of, pins(ledger)))
            for present in itertools.product(*(bounds(list(ranges)) for ranges in kinds)):
                seen: dict[str, dict[str, Any]] = {}
                for pin in pins(ledger):
                    if not all(map(holds, ranges_of(pin), present)):
                        continue
                    rest = {key: value for key, value in pin.get("when", {}).items() if key != "python"}
                    for one in covered(pin, self.ids):
                        self.assertNotEqual(seen.get(one), rest, f"{path}: {one}: twice in {present}")
                        seen[one] = rest


if __name__ == "__main__":
    unittest.main()
