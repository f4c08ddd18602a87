# SPDX-License-Identifier: MIT
"""Asks one adapter all questions, and returns all answers or the reason of the failure."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from oracle.client import BYE, SILENCE_S, Adapter, AdapterError, message_line, run_line
from oracle.values import Json

ADAPTER = Path(__file__).resolve().parent / "adapter.py"

Question = tuple[str, list[Json]]  # the case's id and its steps


@dataclass(frozen=True)
class Asked:
    """An adapter's hello and its answers, one list of step answers per question."""

    hello: Json
    answers: list[list[Json]]

    @property
    def version(self) -> str:
        """The implementation's own full version."""
        return str(self.hello["implementation"]["version"])

    @property
    def world(self) -> str:
        """The digest of the world it ran in, "" outside any world."""
        return str(self.hello["facts"].get("world", ""))


def command(python: str, runner: Sequence[str] = (), by_name: bool = False) -> list[str]:
    """The command of the Python adapter on this Python; `runner` is the command that enters the world.

    `by_name` calls as most programs do, a.recv(1), and not getattr(a, "recv")(*[1]).
    """
    return [*runner, python, str(ADAPTER)] + (["--named-calls"] if by_name else [])


def ask(
    argv: Sequence[str], questions: Sequence[Question], may_skip: bool = False, silence_s: float = SILENCE_S
) -> Asked:
    """Runs the adapter and asks it the questions; all get their answers, or AdapterError is raised.

    Where it `may_skip`, a question may be skipped, and one that it does not offer counts as skipped.
    Elsewhere a question about a function that it does not have gets no answer.
    """
    try:
        conversation = _Conversation(questions, may_skip)
        with Adapter(argv, silence_s=silence_s, environment=_environment(), keeps_log=True) as adapter:
            conversation.hold(adapter)
        return Asked(conversation.hello, conversation.all_answers())
    except AdapterError as error:
        raise AdapterError(f"{' '.join(argv)}: {error}") from None


def ask_in_worlds(
    argv_in: Callable[[str], Sequence[str]],
    questions: Sequence[Question],
    worlds: Sequence[str],
    may_skip: bool = False,
) -> Asked:
    """Asks each question in its world; `argv_in` gives the adapter's command there, "" is the main one."""
    answers: list[list[Json]] = [[] for _ in questions]
    hello: Json = None
    for world in ["", *sorted({name for name in worlds if name})]:
        places = [n for n, name in enumerate(worlds) if name == world]
        if world and not places:
            continue
        asked = ask(argv_in(world), [questions[n] for n in places], may_skip)
        hello = hello or asked.hello
        for n, given in zip(places, asked.answers):
            answers[n] = given
    return Asked(hello, answers)


def _environment() -> dict[str, str]:
    dropped = ("RES_OPTIONS", "LOCALDOMAIN", "HOSTALIASES")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k not in dropped}
    return {**kept, "LC_ALL": "C.UTF-8"}


class _Conversation:
    """One adapter's answers while they arrive; the number of a question, from 1 on, is its seq."""

    def __init__(self, questions: Sequence[Question], may_skip: bool) -> None:
        self.questions = questions
        self.may_skip = may_skip
        self.hello: Json = None
        self.answers: dict[int, list[Json]] = {}
        self.left_out: set[int] = set()

    def hold(self, adapter: Adapter) -> None:
        """Asks every question and waits for every answer."""
        try:
            self.hello = adapter.greet()
        except AdapterError as error:
            raise AdapterError(f"{error}; it never said hello") from None
        functions = set(self.hello["functions"])
        if self.may_skip:
            self._skip_unoffered(functions)
        else:
            self._leave_out_unknown(functions)
        numbered = [(seq, steps) for seq, (_, steps) in enumerate(self.questions, 1)]
        adapter.send([run_line(seq, steps) for seq, steps in numbered if seq not in self.answers] + [BYE])
        try:
            while len(self.answers) < len(self.questions):
                self._take(adapter.receive())
        except AdapterError as error:
            waiting = [case for seq, (case, _) in enumerate(self.questions, 1) if seq not in self.answers]
            raise AdapterError(
                f"{error}; {len(waiting)} questions have no answer, the first is {waiting[0]}"
            ) from None

    def _skip_unoffered(self, functions: set[str]) -> None:
        for seq, (_, steps) in enumerate(self.questions, 1):
            if any(step.get("call") not in functions for step in steps):
                self.answers[seq] = [{"skipped": "not offered"}] * len(steps)

    def _leave_out_unknown(self, functions: set[str]) -> None:
        for seq, (_, steps) in enumerate(self.questions, 1):
            if any("on" not in step and step["call"] not in functions for step in steps):
                self.left_out.add(seq)  # an older version's module has no such function
                self.answers[seq] = []

    def _take(self, message: Json) -> None:
        if "error" in message:
            seq = message["error"].get("seq")
            is_known = isinstance(seq, int) and 0 < seq <= len(self.questions)
            case = self.questions[seq - 1][0] if is_known else "?"
            raise AdapterError(f"does not understand {case}: {message['error'].get('says')}")
        try:
            self.answers[message["ran"]["seq"]] = message["ran"]["steps"]
        except (LookupError, TypeError):
            raise AdapterError(f"wrote no answer: {message_line(message)[:200]}") from None

    def all_answers(self) -> list[list[Json]]:
        """The answers in the order of the questions; each step must have one."""
        skipped = []
        ordered = [self.answers[seq] for seq in range(1, len(self.questions) + 1)]
        for seq, ((case, steps), given) in enumerate(zip(self.questions, ordered), 1):
            if seq not in self.left_out and len(given) != len(steps):
                raise AdapterError(f"{case}: {len(given)} answers to {len(steps)} steps")
            skipped += [f"{case}: skipped: {answer['skipped']}" for answer in given if "skipped" in answer]
        if skipped and not self.may_skip:
            raise AdapterError(f"{'; '.join(skipped)}; a vector needs an answer")
        return ordered
