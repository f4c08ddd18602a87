# SPDX-License-Identifier: MIT
"""The protocol's client returns an adapter's answers, and reports each fault as one error with a text."""

from __future__ import annotations

import os
import shlex
import sys
import time
import unittest
from pathlib import Path
from typing import Any

from oracle.client import (
    BYE,
    HELLO,
    Adapter,
    AdapterError,
    batch_line,
    hello_in,
    hello_of,
    message_line,
    parse_line,
    run_line,
)
from oracle.interpreters import ADAPTER

HONEST = [sys.executable, str(ADAPTER)]
A_HELLO: dict[str, Any] = {
    "protocol": 1,
    "implementation": {"name": "Liar", "version": "1"},
    "facts": {},
    "functions": ["htons"],
    "constants": {},
}


def shell(*lines: str, end: str = "cat >/dev/null") -> list[str]:
    """An adapter that always writes these lines, and then runs `end`."""
    return ["sh", "-c", "; ".join([f"echo {shlex.quote(line)}" for line in lines] + [end])]


class Lines(unittest.TestCase):
    def test_requests_are_canonical_json(self) -> None:
        self.assertEqual(run_line(1, [{"call": "f"}]), '{"run":{"seq":1,"steps":[{"call":"f"}]}}')
        self.assertEqual(
            batch_line(2, "f", [[1], ["é"]]), '{"batch":{"seq":2,"call":"f","args":[[1],["é"]]}}'
        )

    def test_a_line_that_is_not_json_is_an_error(self) -> None:
        self.assertEqual(parse_line(b"[1]\n"), [1])
        with self.assertRaisesRegex(AdapterError, r"wrote a line that is not JSON: b'garbage"):
            parse_line(b"garbage\n")

    def test_a_hello_has_all_its_parts(self) -> None:
        self.assertEqual(hello_in({"hello": A_HELLO}), A_HELLO)
        faulty: tuple[Any, ...] = (
            [],
            {},
            {"hello": 1},
            {"hello": {**A_HELLO, "implementation": {"name": "Liar"}}},
            {"hello": {**A_HELLO, "functions": "htons"}},
            {"hello": {key: value for key, value in A_HELLO.items() if key != "constants"}},
        )
        for bad in faulty:
            with self.subTest(bad=bad), self.assertRaisesRegex(AdapterError, "wrote no hello: "):
                hello_in(bad)


class Conversation(unittest.TestCase):
    def test_an_adapter_says_hello_and_runs_steps(self) -> None:
        with Adapter(HONEST) as adapter:
            self.assertIn("htons", adapter.greet()["functions"])
            self.assertEqual(adapter.run([{"call": "htons", "args": [1]}]), [{"returned": 256}])
        self.assertEqual(adapter.process.returncode, 0)

    def test_more_lines_than_a_pipe_holds_go_both_ways(self) -> None:
        lines = [run_line(seq, [{"call": "htons", "args": ["x" * 1000]}]) for seq in range(1000)]
        with Adapter(HONEST) as adapter:
            adapter.greet()
            answers = [parse_line(line) for line in adapter.exchange(lines)]
        self.assertEqual([answer["ran"]["seq"] for answer in answers], list(range(1000)))

    def test_a_batch_is_answered_in_one_line(self) -> None:
        with Adapter(HONEST) as adapter:
            adapter.greet()
            (line,) = adapter.exchange([batch_line(7, "htons", [[1], [2]])])
        self.assertEqual(
            parse_line(line), {"batched": {"seq": 7, "answers": [{"returned": 256}, {"returned": 512}]}}
        )

    def test_hello_alone(self) -> None:
        self.assertEqual(hello_of(shell(message_line({"hello": A_HELLO}))), A_HELLO)

    def test_bye_ends_the_adapter(self) -> None:
        with Adapter(HONEST) as adapter:
            adapter.send([HELLO, BYE])
            adapter.receive()
            self.assertEqual(adapter.process.wait(30), 0)


class Faults(unittest.TestCase):
    def fails(self, argv: list[str], words: str, silence_s: float = 30.0) -> None:
        """Says hello and asks one question: the error has these words."""
        with self.assertRaisesRegex(AdapterError, words):
            with Adapter(argv, silence_s=silence_s, keeps_log=True) as adapter:
                adapter.greet()
                adapter.run([{"call": "htons", "args": [1]}])

    def test_a_command_that_cannot_be_started(self) -> None:
        self.fails(["/no/such/adapter"], "cannot be started: No such file")

    def test_an_end_with_its_status_and_log(self) -> None:
        self.fails(shell(end="echo oops >&2; exit 3"), "ended with status 3 and wrote: oops")

    def test_a_death_of_a_signal(self) -> None:
        self.fails(shell(end="kill -SEGV $$"), "died of signal 11")

    def test_a_line_without_an_end_is_no_answer(self) -> None:
        self.fails(shell(end="printf '{\"hello\":{}}'"), "ended with status 0")

    def test_an_output_that_is_closed_while_the_process_goes_on(self) -> None:
        self.fails(shell(end="exec >&- 2>&-; exec sleep 60"), "closed its output and did not end")

    def test_silence(self) -> None:
        self.fails(shell(end="exec sleep 60"), "was silent for 0.2 s", silence_s=0.2)

    def test_answers_that_are_none(self) -> None:
        hello = message_line({"hello": A_HELLO})
        self.fails(shell("garbage"), "is not JSON: b'garbage")
        self.fails(shell(HELLO), "wrote no hello")
        self.fails(shell(hello, '{"error":{"seq":1,"says":"?"}}'), 'did not run the steps: {"error"')
        self.fails(shell(hello, '{"ran":{"seq":1,"steps":[]}}'), "no answer to each of 1 steps")

    def test_an_end_is_told_again(self) -> None:
        with Adapter(shell(end="exit 3")) as adapter:
            for _ in range(2):
                with self.assertRaisesRegex(AdapterError, "ended with status 3"):
                    adapter.receive()


class Ends(unittest.TestCase):
    def test_close_ends_an_adapter_that_does_not_read(self) -> None:
        adapter = Adapter(["sleep", "60"])
        adapter.send(["x" * 1000000])
        began = time.monotonic()
        adapter.close(end_s=0.1)
        adapter.close()
        self.assertLess(time.monotonic() - began, 30)
        self.assertEqual(adapter.process.returncode, -9)

    def test_a_session_of_its_own_ends_with_all_its_processes(self) -> None:
        adapter = Adapter(shell(end="sleep 60 & echo $!; wait"), own_session=True)
        other = int(adapter.receive_line())
        adapter.kill()
        adapter.close()
        for _ in range(300):
            try:
                if Path(f"/proc/{other}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                    return
            except FileNotFoundError:
                return
            time.sleep(0.1)
        self.fail(f"process {other} still runs")

    def test_no_descriptor_is_left_over(self) -> None:
        before = len(os.listdir("/proc/self/fd"))
        for argv in (HONEST, shell(end="exit 3"), shell("garbage")):
            with Adapter(argv, keeps_log=True) as adapter:
                adapter.send([HELLO])
                try:
                    adapter.receive()
                except AdapterError:
                    pass
        self.assertEqual(len(os.listdir("/proc/self/fd")), before)


if __name__ == "__main__":
    unittest.main()
