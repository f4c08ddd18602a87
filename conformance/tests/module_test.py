#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every public name of a live socket module is asked by a vector, or README.md says why not.

module_test.py VECTORS README

The module is that of the newest CPython here. A name counts as asked if a question with an answer names it: a
call or a pseudo-call about it for a name of the module, a step on an object for a name of a socket.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unittest
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from oracle import layout  # noqa: E402
from oracle.interpreters import find_interpreters  # noqa: E402

SKIPPED = 77
HEADING = "### Not covered"
METHOD = "socket."  # stands before the names of a socket in the table

PSEUDO_CALLS = ("constant", "describe")
# Special methods that another question calls.
CALLED_BY = {"__init__": "socket", "__repr__": "repr"}

# Prints the public names, and the special methods that the classes of sockets define for themselves.
QUESTION = """
import json, socket, _socket
common = set(dir(object)) | {"__module__", "__weakref__", "__slots__", "__del__", "__firstlineno__",
                             "__static_attributes__"}
special = {name for kind in (socket.socket, _socket.socket) for name in vars(kind) if name[:2] == "__"}
own = {name for name in ("__init__", "__repr__", "__getstate__") if name in special}
methods = {name for name in dir(socket.socket) if name[0] != "_"} | (special - common) | own
print(json.dumps([[name for name in dir(socket) if name[0] != "_"], sorted(methods)]))
"""


def fails_to_exist(step: dict[str, Any]) -> bool:
    """Whether the newest answer says that the name does not exist."""
    raised = step.get("expect", {}).get("raises", {})
    return bool(raised.get("class") == "AttributeError")


def steps_of(file: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every step of a file with the function that it calls."""
    for case in file["cases"]:
        for step in case.get("steps", [case]):
            yield step.get("call", file.get("call", file["function"])), step


def asked_in(file: dict[str, Any]) -> Iterator[str]:
    """The names that a file's questions ask about; names of a socket begin with "socket."."""
    for call, step in steps_of(file):
        if fails_to_exist(step):
            continue
        if "on" in step:
            yield METHOD + str(step.get("get", call))
        elif call in PSEUDO_CALLS:
            yield from re.split("[|&]", str(step["args"][0]))
        else:
            yield call


def asked(vectors: Path) -> set[str]:
    """The names that all files ask about."""
    files = [*vectors.glob("*.json"), *vectors.glob("scenarios/*.json")]
    found = {name for path in files for name in asked_in(layout.read(path.read_text(encoding="utf-8")))}
    called = {METHOD + method for method, by in CALLED_BY.items() if by in found}
    return found | called


def listed(text: str) -> list[str]:
    """The patterns in the first column of the table under the heading."""
    _, _, below = text.partition(f"\n{HEADING}\n")
    rows = below.partition("\n## ")[0].splitlines()
    cells = [row.split("|")[1] for row in rows if row.startswith("| `")]
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def faults(names: Iterable[str], covered: set[str], patterns: list[str]) -> list[str]:
    """The names that are neither covered nor listed, and those that are both."""
    found = []
    for name in names:
        is_listed = any(fnmatchcase(name, pattern) for pattern in patterns)
        if name not in covered and not is_listed:
            found.append(f"{name}: no vector asks it; add a case, or a row under {HEADING!r} with the reason")
        elif name in covered and is_listed:
            found.append(f"{name}: vectors ask it; take it out of the table under {HEADING!r}")
    return found


class Judging(unittest.TestCase):
    """The test fails in each of its ways."""

    TABLE = f"\n{HEADING}\n\n| names | why |\n|---|---|\n| `BT_*` `close` | a reason |\n\n## Other\n| `x` |\n"

    def test_patterns_are_those_of_the_table_alone(self) -> None:
        self.assertEqual(listed(self.TABLE), ["BT_*", "close"])

    def test_a_name_that_is_covered_or_listed_is_right(self) -> None:
        self.assertEqual(faults(["htons", "BT_PHY"], {"htons"}, listed(self.TABLE)), [])

    def test_a_name_that_is_neither_is_a_fault(self) -> None:
        self.assertEqual(len(faults(["dup"], {"htons"}, listed(self.TABLE))), 1)

    def test_a_name_that_is_both_is_a_fault(self) -> None:
        self.assertEqual(len(faults(["close"], {"close"}, listed(self.TABLE))), 1)

    def test_a_question_about_a_name_that_does_not_exist_covers_nothing(self) -> None:
        answer = {"raises": {"class": "AttributeError"}}
        step = {"args": ["inet_aton"], "expect": answer}
        self.assertEqual(list(asked_in({"function": "constants", "call": "constant", "cases": [step]})), [])

    def test_a_method_is_no_function(self) -> None:
        steps = [{"on": "a", "call": "close", "expect": {}}, {"on": "a", "get": "family", "expect": {}}]
        file = {"function": "peers", "cases": [{"steps": steps}]}
        self.assertEqual(list(asked_in(file)), ["socket.close", "socket.family"])


def main() -> int:
    """The test."""
    judging = unittest.defaultTestLoader.loadTestsFromTestCase(Judging)
    if not unittest.TextTestRunner(verbosity=0).run(judging).wasSuccessful():
        return 1
    interpreters = find_interpreters("CPython", "3.6") if sys.platform == "linux" else []
    if not interpreters:
        print("no CPython is here, or a system with other constants than Linux")
        return SKIPPED
    newest = interpreters[-1]
    said = subprocess.run([newest.path, "-c", QUESTION], capture_output=True, text=True, check=True)
    module, methods = json.loads(said.stdout)
    names = [*module, *(METHOD + method for method in methods)]
    patterns = listed(Path(sys.argv[2]).read_text(encoding="utf-8"))
    found = faults(names, asked(Path(sys.argv[1])), patterns)
    print("\n".join(found or [f"{newest.name}: {len(names)} names, each is covered or listed"]))
    return 1 if found or not patterns else 0


if __name__ == "__main__":
    sys.exit(main())
