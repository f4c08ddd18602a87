# SPDX-License-Identifier: MIT
"""tools/stress without a build: its usage, its refusals, and its hostile answers."""

from __future__ import annotations

import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS / "stressing"))
from hostile_answers import kinds  # noqa: E402

QUESTION = b"\x12\x34" + struct.pack(">5H", 0x100, 1, 0, 0, 0) + b"\4name\4test\0\0\1\0\1"


class Stress(unittest.TestCase):
    def call(self, *words: str) -> tuple[int, str, str]:
        done = subprocess.run([str(TOOLS / "stress"), *words], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_shows_its_parts_when_asked(self) -> None:
        status, out, err = self.call("--help")
        self.assertEqual((status, err), (0, ""))
        page = (TOOLS.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
        for part in (
            "load",
            "beside",
            "limits",
            "memory",
            "signals",
            "helpers",
            "name-servers",
            "files",
            "fuzz",
            "tests",
        ):
            self.assertIn(f"\n  {part} ", out)
            self.assertIn(f"\n| `{part}` |", page)

    def test_refuses_what_it_does_not_know(self) -> None:
        for words in (("nosuch",), ("--share", "0"), ("--share", "2")):
            status, out, err = self.call(*words)
            self.assertEqual((status, out), (2, ""))
            self.assertIn("usage: tools/stress", err)

    def test_fails_where_there_is_nothing_to_ask(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            status, out, _ = self.call("--build", folder, "memory", "files")
        self.assertEqual(status, 1)
        self.assertEqual(out.splitlines()[-1], "0 passed, 3 failed")


class HostileAnswers(unittest.TestCase):
    def test_are_of_many_kinds_that_differ(self) -> None:
        sent = {tuple(kind.datagrams(QUESTION)) for kind in kinds() if kind.stream is None}
        self.assertGreater(len(sent), 53)
        self.assertEqual(len({kind.name for kind in kinds()}), len(kinds()))

    def test_have_one_that_is_right(self) -> None:
        (right,) = kinds()[0].datagrams(QUESTION)
        self.assertEqual(right[:2], QUESTION[:2])
        self.assertTrue(right.endswith(b"\0\4\xc0\0\2\1"))


if __name__ == "__main__":
    unittest.main()
