#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each function and table that an object exports is used by another one, and the shared library exports the
functions of the public headers: exports_test.py BUILD."""

from __future__ import annotations

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
from collections.abc import Iterable, Iterator, Mapping

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = os.path.abspath(sys.argv.pop(1))
SHARED = os.path.join(BUILD, "ref", "libpysock.so")
SKIPPED = 77
DEFINED = "TDBRV"
ENTRIES = ("main", "PyInit__socket")  # called by the C library, and by Python
ON_DEMAND = ("/pysock-bench.dir/", "/pysock-growth.dir/")  # built by name alone


def objects() -> Iterator[tuple[str, str]]:
    """Path and source of each object of the configured build; others may be left from earlier builds."""
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as stream:
        for entry in json.load(stream):
            found = re.search(r" -o (\S+)", entry["command"])
            assert found
            if not any(folder in found[1] for folder in ON_DEMAND):
                yield os.path.join(entry["directory"], found[1]), entry["file"]


def symbols(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Object, name and type of each global symbol, from nm's portable form."""
    done = subprocess.run(["nm", "-g", "-P", "-A", *paths], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        path, name, kind = line.split()[:3]
        yield path.rstrip(":"), name, kind


def unused_exports(sources: Mapping[str, str]) -> dict[str, str]:
    """{name: source} of symbols that objects from C define and no other object uses."""
    defined, wanted = {}, set()
    for path, name, kind in symbols(sources):
        if kind == "U":
            wanted.add(name)
        elif kind in DEFINED and sources[path].endswith(".c") and not name.startswith("_"):
            defined[name] = sources[path]
    return {name: source for name, source in defined.items() if name not in wanted and name not in ENTRIES}


def public() -> set[str]:
    """The functions that the public headers declare."""
    found: set[str] = set()
    for header in (ROOT / "ref" / "include").glob("*.h"):
        code = re.sub(r"//.*|^typedef .*", "", header.read_text("utf-8"), flags=re.MULTILINE)
        found |= set(re.findall(r"\b(pysock_\w+)\(", code))
    return found


class Exports(unittest.TestCase):
    def test_are_used_by_another_object(self) -> None:
        self.assertEqual(unused_exports(dict(objects())), {})

    @unittest.skipUnless(os.path.exists(SHARED), "there is no shared library in this build")
    def test_of_the_shared_library_are_the_functions_of_the_headers(self) -> None:
        command = ["nm", "-D", "-P", "--defined-only", SHARED]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        exported = {line.split()[0] for line in done.stdout.splitlines()}
        self.assertGreater(len(exported), 70)
        self.assertEqual(exported, public())


if __name__ == "__main__":
    if not shutil.which("nm"):
        print("nm is not installed")
        sys.exit(SKIPPED)
    if not all(os.path.exists(path) for path, _ in objects()):
        print("only a part of the project is built in " + BUILD)
        sys.exit(SKIPPED)
    unittest.main()
