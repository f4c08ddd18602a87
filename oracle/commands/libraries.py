# SPDX-License-Identifier: MIT
"""Asks other C libraries all cases, and adds their answers to a vector file."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oracle.ask import Asked, ask_in_worlds
from oracle.client import AdapterError
from oracle.commands.asking import Question
from oracle.commands.files import read, vector_path
from oracle.commands.messages import Stop, complain
from oracle.commands.systems import World
from oracle.modules import Module
from oracle.recording.permitting import Library, Observed, library_of, observe, permit, recorded_libraries
from oracle.values import Json

LIBC = "sockconform-adapter-libc"  # beside the runner: the C library that vectors are recorded on
LIBC_MUSL = "sockconform-adapter-libc-musl"  # beside the runner, if it was built: recorded by default


@dataclass(frozen=True)
class Libraries:
    """Other C libraries' recordings by module, and the recording of the one that vectors are recorded on."""

    others: Sequence[Mapping[str, Library]]
    at_home: Mapping[str, Observed]


def ask_libraries(options: argparse.Namespace, asked: Sequence[Question], world: World) -> Libraries:
    """Asks the named C libraries every question, or musl if it was built; there may be none."""
    beside = options.runner.parent
    commands = [["sh", "-c", f"exec {text}"] for text in options.libc]
    if not commands and (beside / LIBC_MUSL).exists():
        commands = [[str(beside / LIBC_MUSL)]]
    if not commands:
        return Libraries([], {})
    home = beside / LIBC
    if not home.exists():
        raise Stop(f"{home} is not built; what it answers, too, is not another library's own answer")
    steps = [(question.case_id, question.module.request_steps(question.case)) for question in asked]

    def of(command_line: Sequence[str]) -> tuple[Asked, dict[str, Observed]]:
        try:
            answered = ask_in_worlds(
                lambda name: [*world.named(name), *command_line],
                steps,
                [question.case.world for question in asked],
                may_skip=True,
            )
        except AdapterError as error:
            raise Stop(f"a C library could not be asked: {error}") from None
        observed: dict[str, Observed] = {}
        for question, given in zip(asked, answered.answers):
            of_one = observe(question.module, [(question.case_id, question.case)], answered, [given])
            observed.setdefault(question.module.name, {}).update(of_one)
        return answered, observed

    _, at_home = of([str(home)])
    others = []
    for command_line in commands:
        answered, observed = of(command_line)
        others.append({name: library_of(answered, one) for name, one in observed.items()})
    return Libraries(others, at_home)


def with_libraries(file: Json, module: Module, libraries: Libraries) -> Json:
    """The file with the answers of other C libraries as permitted variants."""
    by_name: dict[str, list[Library]] = {}
    for one in libraries.others:
        if module.name in one:
            by_name.setdefault(one[module.name].libc.name, []).append(one[module.name])
    for versions in by_name.values():
        file = permit(file, versions, libraries.at_home[module.name])
    return file


def recorded_share(file: Json, module: Module, libraries: Libraries) -> Libraries:
    """The libraries without the versions that the file was never recorded on."""
    known = recorded_libraries(file)
    others = [one for one in libraries.others if module.name in one and one[module.name].libc in known]
    return Libraries(others, libraries.at_home)


def complain_of_strangers(
    options: argparse.Namespace, modules: Sequence[Module], libraries: Libraries
) -> None:
    """Names the C libraries that are in no file; `check` leaves them out."""
    files = [read(vector_path(options.vectors, module)) for module in modules]
    known = {libc for file in files if file for libc in recorded_libraries(file)}
    asked = {one.libc for each in libraries.others for one in each.values()}
    for libc in sorted(asked - known):
        complain(f"{libc} is not checked: it was never recorded; vectors.py permit records it")
