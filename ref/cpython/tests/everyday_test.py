#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Threads, signals, fork and 10,000 sockets are as with CPython's own _socket, and nothing is left over.

usage: everyday_test.py BUILD PYTHON [SANITIZER_LIBRARY]

With the library of AddressSanitizer, the extension was built with it: then no leak may come from this
project's files.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUILD, PYTHON = Path(sys.argv[1]), sys.argv[2]
SANITIZER = sys.argv[3] if len(sys.argv) > 3 else ""
PROGRAM = str(Path(__file__).resolve().with_name("everyday.py"))
SECONDS = 300
NOTHING_LEFT = {"descriptors": 0, "blocks grew": False, "memory grew": False}


def see(command: list[str], environment: dict[str, str]) -> dict[str, object]:
    """What the program sees with this Python."""
    done = subprocess.run(
        [*command, "-X", "dev", PROGRAM],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode != 0 or not done.stdout:
        raise AssertionError(f"exit status {done.returncode}: {done.stderr[-4000:]}")
    seen: dict[str, object] = json.loads(done.stdout)
    return seen


class Everyday(unittest.TestCase):
    """Both see the same."""

    maxDiff = None

    def bridged(self, folder: str) -> dict[str, object]:
        """The program with libpysock's _socket; reports of a sanitizer go to the folder."""
        environment = {}
        if SANITIZER:
            environment["PYSOCK_PYTHON_PRELOAD"] = SANITIZER
            environment["PYTHONMALLOC"] = "malloc"
            environment["ASAN_OPTIONS"] = f"detect_leaks=1:exitcode=0:log_path={folder}/report"
            environment["LSAN_OPTIONS"] = "exitcode=0"
        return see([str(BUILD / "bin" / "pysock-python"), PYTHON], environment)

    def faults(self, folder: str) -> list[str]:
        """What a sanitizer found in files of this project; leaks of CPython itself are none of ours."""
        reports = "\n".join(path.read_text("utf-8", "replace") for path in Path(folder).iterdir())
        return [part for part in re.split(r"\n\n", reports) if "/ref/" in part or "ERROR: Addr" in part]

    def test_both_see_the_same_and_nothing_is_left(self) -> None:
        """A report explains a program that ended early, so it is looked at first."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                seen = self.bridged(folder)
            finally:
                self.assertEqual(self.faults(folder), [])
        self.assertEqual(seen["nothing_is_left"], NOTHING_LEFT)
        self.assertEqual(seen, see([PYTHON], {}))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
