# SPDX-License-Identifier: MIT
"""Asks every CPython of every system all cases."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from oracle.ask import Asked, ask_in_worlds, command
from oracle.caselib import Case
from oracle.client import AdapterError
from oracle.commands.messages import Stop, progress
from oracle.commands.systems import System, World, has_libidn2, recordable
from oracle.modules import Module
from oracle.recording.answers import Recording, record
from oracle.recording.versions import Version, show_version

AT_A_TIME = 9  # interpreters at the same time: they wait for silent name servers more than they work


@dataclass(frozen=True)
class Question:
    """A case of a module, to be asked."""

    module: Module
    case_id: str
    case: Case


def questions(modules: Sequence[Module], world: World) -> list[Question]:
    """All cases that can be asked here; those that need the world, only inside it, and so for libidn2."""
    return [
        Question(module, case_id, one)
        for module in modules
        for case_id, _, one in module.in_order()
        if world.prefix or "world" not in one.needs
        if "libidn2" not in one.needs or has_libidn2(world.prefix)
    ]


def ask_systems(asked: Sequence[Question], where: Sequence[System], by_name: bool = False) -> list[Asked]:
    """Asks every CPython of every system every question, one system after the other."""
    return [one for system in where for one in ask_all(asked, system, by_name=by_name)]


def ask_all(
    asked: Sequence[Question], system: System, at_a_time: int = AT_A_TIME, by_name: bool = False
) -> list[Asked]:
    """Asks every CPython of a system every question, a few at a time; answers in order of version."""
    world = system.world
    if any("libidn2" in question.case.needs for question in asked) and not has_libidn2(system.enter):
        raise Stop(f"{system.name or 'here'}: glibc cannot load libidn2.so.0, which cases need")
    pythons = recordable(system)
    if not pythons:
        raise Stop("no CPython from 3.6 was found here; install one, or see oracle/README.md")
    steps = [(question.case_id, question.module.request_steps(question.case)) for question in asked]
    worlds = [question.case.world for question in asked]

    def ask_python(path: str) -> Asked:
        def command_in(name: str) -> list[str]:
            return command(path, world.named(name) or system.enter, by_name)

        return ask_in_worlds(command_in, steps, worlds)

    answers: dict[Version, Asked] = {}
    with ThreadPoolExecutor(at_a_time) as pool:
        running = {pool.submit(ask_python, path): version for version, path in pythons}
        how = " by name" if by_name else ""
        progress(f"asking {len(pythons)} CPythons {len(steps):,} questions each{how}")
        for done in as_completed(running):
            version = running[done]
            try:
                answers[version] = done.result()
            except AdapterError as error:
                for other in running:
                    other.cancel()
                raise Stop(f"CPython {show_version(version)} could not be recorded: {error}") from None
            progress(f"{len(answers)} of {len(pythons)} CPythons answered, last {show_version(version)}")
    progress("")
    for version, one in answers.items():
        if one.hello["facts"].get("byteorder") != "little":
            raise Stop("vectors are recorded on a little-endian machine; big-endian answers are derived")
        if world.prefix and not one.world:
            raise Stop(
                f"CPython {show_version(version)} ran inside the world but does not say so in its facts"
            )
    return [answers[version] for version, _ in pythons]


def recordings(module: Module, asked: Sequence[Question], everybody: Sequence[Asked]) -> list[Recording]:
    """Every interpreter's answers to this module's cases."""
    places = [n for n, question in enumerate(asked) if question.module is module]
    cases = [(asked[n].case_id, asked[n].case) for n in places]
    return [record(module, cases, one, [one.answers[n] for n in places]) for one in everybody]


def shown_platforms(everybody: Sequence[Asked]) -> str:
    """The CPythons that answered, by C library: CPython 3.14.10, 3.15.2 with glibc 2.43."""
    by_libc: dict[str, list[str]] = {}
    for one in everybody:
        by_libc.setdefault(one.hello["facts"].get("libc", "an unknown C library"), []).append(one.version)
    return "; ".join(f"CPython {', '.join(versions)} with {libc}" for libc, versions in by_libc.items())
