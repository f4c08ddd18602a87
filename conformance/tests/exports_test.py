#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Each function and table that an object exports is used by another one: exports_test.py BUILD."""

import json
import os
import re
import shutil
import subprocess
import sys
import unittest

BUILD = os.path.abspath(sys.argv.pop(1))
SKIPPED = 77
DEFINED = "TDBRV"
ON_DEMAND = "/pysock-bench.dir/"  # built by name alone


def objects():
    """The objects of the build as it is configured now; others may be left from an earlier one."""
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as stream:
        for entry in json.load(stream):
            found = re.search(r" -o (\S+)", entry["command"])
            if ON_DEMAND not in found[1]:
                yield entry["file"], os.path.join(entry["directory"], found[1])


def symbols(path):
    """Names with their types, as nm's portable form lists them."""
    done = subprocess.run(["nm", "-P", path], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        name, kind = line.split()[:2]
        yield name, kind


def unused_exports(built):
    """{name: source} of what objects made from C define and no other object asks for."""
    defined, wanted = {}, set()
    for source, path in built:
        for name, kind in symbols(path):
            if kind == "U":
                wanted.add(name)
            elif kind in DEFINED and source.endswith(".c") and not name.startswith("_"):
                defined[name] = source
    return {name: source for name, source in defined.items() if name not in wanted and name != "main"}


class Exports(unittest.TestCase):
    def test_are_used_by_another_object(self):
        self.assertEqual(unused_exports(list(objects())), {})


if __name__ == "__main__":
    if not shutil.which("nm"):
        print("nm is not installed")
        sys.exit(SKIPPED)
    if not all(os.path.exists(path) for _, path in objects()):
        print("only a part of the project is built in " + BUILD)
        sys.exit(SKIPPED)
    unittest.main()
