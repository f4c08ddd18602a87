# SPDX-License-Identifier: MIT
"""Asks every CPython with calls by name, and permits its other texts in the files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

from oracle.ask import Asked
from oracle.commands.asking import Question, ask_systems, questions, recordings, shown_platforms
from oracle.commands.files import read, vector_path
from oracle.commands.messages import Stop
from oracle.commands.status import OK
from oracle.commands.systems import System, systems
from oracle.layout import render
from oracle.modules import Module, find
from oracle.recording.answers import Recording
from oracle.recording.naming import graver, permit_named

LONG = frozenset(["dns", "time"])  # needs of cases that wait


@dataclass(frozen=True)
class Named:
    """What CPythons answered to calls by name."""

    asked: Sequence[Question]
    everybody: Sequence[Asked]

    def recordings(self, module: Module) -> list[Recording]:
        """Every interpreter's answers to a module's cases."""
        return recordings(module, self.asked, self.everybody)


def ask_by_name(asked: Sequence[Question], where: Sequence[System]) -> Named:
    """Asks by name what does not wait: the form of a call shows in texts of refusals."""
    quick = [question for question in asked if not LONG.intersection(question.case.needs)]
    return Named(quick, ask_systems(quick, where, by_name=True))


def permit_named_command(options: argparse.Namespace) -> int:
    """Asks CPythons by name, and records their other texts as permitted variants."""
    modules = find(options.function, options.cases)
    where = systems(options)
    named = ask_by_name(questions(modules, where[0].world), where)
    for module in modules:
        path = vector_path(options.vectors, module)
        old = read(path)
        if old is None:
            continue
        answered = named.recordings(module)
        for difference in graver(old, answered):
            raise Stop(f"{path.name}: {difference}")
        text = render(permit_named(old, answered))
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"{path.name}: written")
    print(f"{len(modules)} files, permitted what {shown_platforms(named.everybody)} answered by name")
    return OK
