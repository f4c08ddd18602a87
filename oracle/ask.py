# SPDX-License-Identifier: MIT
"""Asks one interpreter every question through adapter.py and the protocol: all answers, or why not."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from oracle.values import Json, canonical

SILENCE_SECONDS = 30  # an interpreter that says nothing for so long hangs

ADAPTER = Path(__file__).resolve().parent / "adapter.py"


class AskError(Exception):
    """An interpreter that could not be asked; the text says which, what happened, and at which question."""


@dataclass(frozen=True)
class Asked:
    """An interpreter's hello and its answers, one list of step answers per question."""

    hello: Json
    answers: list[list[Json]]

    @property
    def version(self) -> str:
        """The interpreter's own full version."""
        return str(self.hello["implementation"]["version"])

    @property
    def world(self) -> str:
        """The digest of the world it ran in, or nothing."""
        return str(self.hello["facts"].get("world", ""))


def _environment() -> dict[str, str]:
    dropped = ("RES_OPTIONS", "LOCALDOMAIN", "HOSTALIASES")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k not in dropped}
    return {**kept, "LC_ALL": "C.UTF-8"}


def command(python: str, runner: Sequence[str] = ()) -> list[str]:
    """The adapter's command line; `runner` is what enters the world, or nothing."""
    return [*runner, python, str(ADAPTER)]


class _Child:
    """The adapter as a process whose output is read by a thread, so that silence can be noticed."""

    def __init__(self, argv: Sequence[str]) -> None:
        self.process = subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
        )
        self.lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self.log = b""
        self.threads = [threading.Thread(target=self._read), threading.Thread(target=self._drain)]
        for thread in self.threads:
            thread.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(b"")

    def _drain(self) -> None:
        assert self.process.stderr
        self.log = self.process.stderr.read()

    def send(self, lines: Sequence[str]) -> threading.Thread:
        """Writes beside the reading, so that neither side can block the other."""
        thread = threading.Thread(target=self._send, args=("".join(line + "\n" for line in lines),))
        thread.start()
        self.threads.append(thread)
        return thread

    def _send(self, text: str) -> None:
        assert self.process.stdin
        try:
            self.process.stdin.write(text.encode())
            self.process.stdin.flush()
        except OSError:
            pass  # the reading side reports the death

    def receive(self) -> Json:
        """The next message; an AskError where there is none."""
        try:
            line = self.lines.get(timeout=SILENCE_SECONDS)
        except queue.Empty:
            self.process.kill()
            raise AskError(f"was silent for {SILENCE_SECONDS} s") from None
        if not line:
            status = self.process.wait()
            self.threads[1].join()
            log = self.log.decode(errors="replace").strip()
            how = f"died of signal {-status}" if status < 0 else f"ended with status {status}"
            raise AskError(how + (f" and wrote: {log[-2000:]}" if log else ""))
        try:
            return json.loads(line)
        except ValueError:
            raise AskError(f"wrote a line that is not JSON: {line[:200]!r}") from None

    def close(self) -> None:
        """Ends the process, whatever state it is in, and gives its pipes back."""
        assert self.process.stdin and self.process.stdout and self.process.stderr
        try:
            self.process.stdin.close()
        except OSError:
            pass
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for thread in self.threads:
            thread.join()
        self.process.stdout.close()
        self.process.stderr.close()


def _not_offered(questions: Sequence[tuple[str, list[Json]]], functions: set[str]) -> dict[int, list[Json]]:
    """The answers to questions with a step that the adapter does not offer, by their number."""
    return {
        seq: [{"skipped": "not offered"}] * len(steps)
        for seq, (_, steps) in enumerate(questions, 1)
        if any(step.get("call") not in functions for step in steps)
    }


def ask(argv: Sequence[str], questions: Sequence[tuple[str, list[Json]]], may_skip: bool = False) -> Asked:
    """Runs the adapter and asks it the questions, (id, steps) each; all get their answers, or AskError.

    Where it `may_skip`, a question may be skipped, and one that it does not offer is as if it had been.
    """
    shown = " ".join(argv)
    try:
        child = _Child(argv)
    except OSError as error:
        raise AskError(f"{shown}: cannot be started: {error.strerror}") from None
    answers: dict[int, list[Json]] = {}
    hello: Json = None
    try:
        child.send(['{"hello":{"protocol":1}}'])
        hello = child.receive()["hello"]
        if may_skip:
            answers = _not_offered(questions, set(hello["functions"]))
        child.send(
            [
                canonical({"run": {"seq": seq, "steps": steps}})
                for seq, (_, steps) in enumerate(questions, 1)
                if seq not in answers
            ]
            + ['{"bye":{}}']
        )
        while len(answers) < len(questions):
            message = child.receive()
            if "error" in message:
                seq = message["error"].get("seq")
                where = questions[seq - 1][0] if isinstance(seq, int) and 0 < seq <= len(questions) else "?"
                raise AskError(f"does not understand {where}: {message['error'].get('says')}")
            answers[message["ran"]["seq"]] = message["ran"]["steps"]
    except AskError as error:
        waiting = [questions[n][0] for n in range(len(questions)) if n + 1 not in answers]
        if hello is None:
            raise AskError(f"{shown}: {error}; it never said hello") from None
        first = f"; {len(waiting)} questions have no answer, the first is {waiting[0]}" if waiting else ""
        raise AskError(f"{shown}: {error}{first}") from None
    finally:
        child.close()
    ordered = [answers[seq] for seq in range(1, len(questions) + 1)]
    skipped = []
    for (case_id, steps), given in zip(questions, ordered):
        if len(given) != len(steps):
            raise AskError(f"{shown}: {case_id}: {len(given)} answers to {len(steps)} steps")
        skipped += [f"{case_id}: skipped: {answer['skipped']}" for answer in given if "skipped" in answer]
    if skipped and not may_skip:
        raise AskError(f"{shown}: {'; '.join(skipped)}; a vector needs an answer")
    return Asked(hello, ordered)
