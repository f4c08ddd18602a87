# SPDX-License-Identifier: MIT
"""Turns one interpreter's raw answers into expectations, with symbols for numbers."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from oracle.ask import Asked
from oracle.caselib import Case, Step
from oracle.modules import Module
from oracle.recording.platforms import Platform
from oracle.recording.recorded import platform_of
from oracle.recording.symbols import expectation, name_number
from oracle.values import Json, canonical


class RecordingError(Exception):
    """Answers that cannot become a vector; the text shows both sides."""


@dataclass
class Recording:
    """One interpreter's answers to a module's cases: case id -> one expectation per step."""

    platform: Platform
    origin: Json
    expected: dict[str, list[Json]] = field(default_factory=dict)


def describe_origin(asked: Asked) -> Json:
    """An interpreter as an origin: the facts that answers may depend on, with two numbers of the kernel."""
    facts = asked.hello["facts"]
    kernel = ".".join(platform.release().split("-")[0].split(".")[:2])
    entry = {
        "implementation": asked.hello["implementation"]["name"],
        "version": asked.version,
        "libc": facts.get("libc", "unknown"),
        "os": f"{facts.get('os', 'unknown')} {kernel}",
        "machine": facts.get("machine", "unknown"),
    }
    return {**entry, "world": asked.world} if asked.world else entry


def record(
    module: Module, cases: Sequence[tuple[str, Case]], asked: Asked, answers: Sequence[Json]
) -> Recording:
    """An interpreter's raw answers to a module's cases, with symbols for numbers."""
    origin = describe_origin(asked)
    recording = Recording(platform_of(origin), origin)
    constants = asked.hello["constants"]
    for (case_id, one), given in zip(cases, answers):
        if not given:
            continue  # a function that this version does not have
        steps = module.request_steps(one)
        recorded = [
            expectation(step.get("call", ""), step.get("args", []), answer, constants)
            for step, answer in zip(steps, given)
        ]
        for number, (step, expected, answer) in enumerate(zip(one.steps, recorded, given), 1):
            place = f"{case_id}, step {number}, on CPython {asked.version}"
            _mark(place, step, expected, answer, constants)
        recording.expected[case_id] = recorded
    return recording


def _mark(place: str, step: Step, expected: Json, answer: Json, constants: Mapping[str, int]) -> None:
    """Marks an expectation as its step demands: symbols, values that the system chooses, time bounds."""
    if step.symbols and "returns" in expected:
        expected["returns"] = name_number(expected["returns"], step.symbols, constants)
    if "returns" in expected:
        for path, kind in step.any_.items():
            expected["returns"] = with_any(place, expected["returns"], path, kind)
    if step.elapsed:
        least, most = step.elapsed
        took = answer.get("elapsed_ms", 0)
        if not least <= took <= most:
            raise RecordingError(f"{place}: took {took} ms, the case says {least} to {most}")
        expected["elapsed"] = {"at_least_ms": least, "at_most_ms": most}


def with_any(place: str, value: Json, path: tuple[int, ...], kind: str) -> Json:
    """A value with {"any":kind} at the end of a path of indices into tuples and lists."""
    if not path:
        return {"any": kind}
    items = value.get("tuple") if isinstance(value, dict) else value
    if not isinstance(items, list) or path[0] >= len(items):
        raise RecordingError(f"{place}: {canonical(value)} has no item {path[0]} to be any {kind}")
    changed = [with_any(place, v, path[1:], kind) if n == path[0] else v for n, v in enumerate(items)]
    return {"tuple": changed} if isinstance(value, dict) else changed
