# SPDX-License-Identifier: MIT
"""conformance/adapters/winsock/by_file.py: questions leave in a file, and the answers come back in one."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "conformance" / "adapters" / "winsock" / "by_file.py"
HELLO = {
    "hello": {
        "protocol": 1,
        "implementation": {"name": "Far", "version": "1"},
        "facts": {"os": "X", "world": "w"},
    }
}
ASKED: list[Any] = [
    {"hello": {"protocol": 1}},
    {"batch": {"seq": 1, "call": "htons", "args": [[1], [2]]}},
    {"run": {"seq": 2, "steps": [{"call": "htonl", "args": [3], "as": "x"}, {"call": "ntohl", "args": [4]}]}},
    {"bye": {}},
]


def lines(messages: list[Any]) -> str:
    return "".join(json.dumps(one) + "\n" for one in messages)


class ByFile(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.hello, self.answers, self.questions = (
            Path(folder.name) / name for name in ("hello", "answers", "questions")
        )
        self.hello.write_text(lines([HELLO]), encoding="utf-8")

    def serve(self, mode: str, path: Path, asked: list[Any]) -> list[Any]:
        command = [sys.executable, str(TOOL), mode, str(path), str(self.questions)]
        done = subprocess.run(command, input=lines(asked), capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def write_answers(self, *answers: Any) -> None:
        self.serve("ask", self.hello, ASKED)
        self.answers.write_text(lines([HELLO, *answers]), encoding="utf-8")

    def test_writes_each_question_and_skips_each_step(self) -> None:
        answers = self.serve("ask", self.hello, ASKED)
        self.assertEqual(answers[0]["hello"]["implementation"], {"name": "Far", "version": "1"})
        self.assertTrue(answers[0]["hello"]["alone"])
        self.assertEqual(answers[0]["hello"]["facts"], {"os": "X"})
        self.assertEqual([list(step) for step in answers[1]["batched"]["answers"]], [["skipped"]] * 2)
        self.assertEqual([list(step) for step in answers[2]["ran"]["steps"]], [["skipped"]] * 2)
        kept = [json.loads(line) for line in self.questions.read_text(encoding="utf-8").splitlines()]
        self.assertEqual(kept, ASKED[:-1])

    def test_takes_the_hello_of_a_recording(self) -> None:
        recording = self.hello.with_name("far-1.json.gz")
        recording.write_bytes(gzip.compress(json.dumps({"format": 1, **HELLO}).encode()))
        (answer,) = self.serve("ask", recording, ASKED[:1])
        self.assertEqual(answer["hello"]["implementation"]["name"], "Far")

    def test_gives_the_answers_in_any_request(self) -> None:
        self.write_answers(
            {"batched": {"seq": 1, "answers": [{"returned": 256}, {"returned": 512}]}},
            {"ran": {"seq": 2, "steps": [{"returned": 7}, {"returned": 8}]}},
        )
        alone = {"run": {"seq": 9, "steps": [{"call": "htons", "args": [2]}]}}
        other = {**ASKED[2], "run": {**ASKED[2]["run"], "seq": 8}}
        answers = self.serve("answer", self.answers, [ASKED[0], alone, other])
        self.assertEqual(answers[1], {"ran": {"seq": 9, "steps": [{"returned": 512}]}})
        self.assertEqual(answers[2]["ran"], {"seq": 8, "steps": [{"returned": 7}, {"returned": 8}]})

    def test_skips_what_has_no_answer(self) -> None:
        self.write_answers()
        with self.answers.open("a", encoding="utf-8") as cut:
            cut.write('{"batched":{"seq":1,"answers":[{"ret')
        answers = self.serve("answer", self.answers, ASKED)
        self.assertEqual([list(step) for step in answers[1]["batched"]["answers"]], [["skipped"]] * 2)
        self.assertEqual([list(step) for step in answers[2]["ran"]["steps"]], [["skipped"]] * 2)

    def test_needs_a_hello(self) -> None:
        self.hello.write_text("", encoding="utf-8")
        with self.assertRaises(subprocess.CalledProcessError) as failed:
            self.serve("ask", self.hello, ASKED)
        self.assertIn("has no hello", failed.exception.stderr)


if __name__ == "__main__":
    unittest.main()
