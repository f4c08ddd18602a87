# SPDX-License-Identifier: MIT
"""The differ's parts: batches, answers that do not fit their questions, adapters that die too often."""

from __future__ import annotations

import json
import shlex
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from oracle.differences import restarting_adapter as sides
from oracle.differences.asking import ask, parse, requests, single_answers
from oracle.differences.comparing import at_level
from oracle.differences.restarting_adapter import RunError, RestartingAdapter
from oracle.differences.text import answer_text, call_text
from oracle.questions.values import Json, Steps

# Says hello, and then answers each line by the function `answer`.
LIAR = """
import json, os, sys
def say(message):
    print(json.dumps(message, separators=(",", ":")), flush=True)
for line in sys.stdin:
    ((verb, body),) = json.loads(line).items()
    if verb == "hello":
        who = {"name": "Liar", "version": "1"}
        say({"hello": {"protocol": 1, "implementation": who, "facts": {}, "functions": [], "constants": {}}})
        continue
    calls = body["args"] if verb == "batch" else [step["args"] for step in body["steps"]]
    REPLACED
    answers = [{"returned": args[0]} for args in calls]
    if verb == "batch":
        say({"batched": {"seq": body["seq"], "answers": answers}})
    else:
        say({"ran": {"seq": body["seq"], "steps": answers}})
"""


def one(call: str, *args: Json) -> Steps:
    return [{"call": call, "args": list(args)}]


class Requests(unittest.TestCase):
    def test_neighbours_of_one_function_are_a_batch(self) -> None:
        script: Steps = [*one("f", 1), *one("f", 2)]
        named: Steps = [{"call": "f", "args": [], "kwargs": [["a", 1]]}]
        lines = requests([one("f", 1), one("f", 2), one("g", 3), script, named])
        self.assertEqual([list(asked) for _, asked in lines], [[0, 1], [2], [3], [4]])
        messages = [json.loads(line) for line, _ in lines]
        self.assertEqual([next(iter(message)) for message in messages], ["batch", "batch", "run", "run"])
        self.assertEqual(messages[0], {"batch": {"seq": 0, "call": "f", "args": [[1], [2]]}})

    def test_an_answer_must_fit_its_question(self) -> None:
        lines = {3: range(3, 5)}
        good = b'{"batched":{"seq":3,"answers":[{"returned":1,"elapsed_ms":5},{"returned":2}]}}'
        self.assertEqual(parse(good, lines), (3, [[{"returned": 1}], [{"returned": 2}]]))
        error = b'{"error":{"seq":3,"says":"?"}}'
        self.assertEqual(parse(error, lines), (3, [[{"error": "?"}], [{"error": "?"}]]))
        for bad in (
            b"garbage",
            b"[]",
            b'{"ran":{}}',
            b'{"batched":{"seq":3,"answers":[{"returned":1}]}}',
            b'{"batched":{"seq":4,"answers":[]}}',
        ):
            with self.subTest(bad=bad), self.assertRaisesRegex(RunError, "a line that is no answer"):
                parse(bad, lines)


class Asking(unittest.TestCase):
    def side(self, statement: str) -> RestartingAdapter:
        """A liar that runs this statement before it answers."""
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        path = Path(holder.name) / "liar.py"
        path.write_text(LIAR.replace("REPLACED", statement), encoding="utf-8")
        side = RestartingAdapter("a", f"exec {shlex.quote(sys.executable)} {shlex.quote(str(path))}", 30.0)
        self.addCleanup(side.close)
        return side

    def test_every_question_has_its_answer(self) -> None:
        found = single_answers(ask(self.side("pass"), [one("f", number) for number in range(9)]))
        self.assertEqual(found, {number: [{"returned": number}] for number in range(9)})

    def test_the_question_that_kills_is_found_among_many(self) -> None:
        side = self.side("[os._exit(3) for args in calls if args[0] == 5]")
        found = single_answers(ask(side, [one("f", number) for number in range(9)]))
        self.assertEqual(found.pop(5), [{"crashed": "ended with status 3"}])
        self.assertEqual(found, {number: [{"returned": number}] for number in range(9) if number != 5})
        self.assertLess(side.deaths, 6)

    def test_an_adapter_that_dies_too_often_ends_the_run(self) -> None:
        side = self.side("os._exit(3)")
        with mock.patch.object(sides, "MOST_DEATHS", 3):
            with self.assertRaisesRegex(
                RunError, "the adapter a: given up after 3 deaths, the last: it ended with"
            ):
                ask(side, [one("f", number) for number in range(9)])

    def test_an_answer_with_another_number_ends_the_run(self) -> None:
        with self.assertRaisesRegex(RunError, "an answer to a question that was not asked"):
            ask(self.side("body['seq'] += 1"), [one("f", 1)])


class Shown(unittest.TestCase):
    def test_a_question_reads_as_calls(self) -> None:
        steps: Steps = [
            {"call": "socketpair", "args": [], "as": ["a", "b"]},
            {"on": "a", "call": "send", "args": [{"bytes": "78"}], "kwargs": [["flags", 0]]},
            {"on": "a", "get": "family"},
        ]
        self.assertEqual(call_text(steps), 'a, b = socketpair(); a.send({"bytes":"78"}, flags=0); a.family')

    def test_an_answer_reads_as_a_sentence(self) -> None:
        raised = {"class": "error", "code": 22, "args": [22, "bad"], "text": "bad"}
        self.assertEqual(
            answer_text([{"returned": 1, "warned": ["W"]}, {"raised": raised}]),
            'returned 1 warned ["W"]; raised error (code 22): "bad" args [22,"bad"]',
        )

    def test_a_level_leaves_out_finer_parts(self) -> None:
        raised: Json = {"raised": {"class": "error", "code": 22, "args": [22], "text": "bad"}}
        answers: list[Json] = [{"returned": 1, "warned": ["W"]}, raised]
        self.assertEqual(at_level(answers, "text"), answers)
        code: Json = {"raised": {"class": "error", "code": 22}}
        self.assertEqual(at_level(answers, "code"), [{"returned": 1}, code])
        self.assertEqual(at_level(answers, "class"), [{"returned": 1}, {"raised": {"class": "error"}}])
        self.assertEqual(at_level(answers, "value"), [{"returned": 1}, {"raised": {}}])


if __name__ == "__main__":
    unittest.main()
