# SPDX-License-Identifier: MIT
"""Adds the different answers of another C library's versions as permitted variants."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oracle.ask import Asked
from oracle.caselib import Case
from oracle.modules import Module
from oracle.recording.platforms import Libc, parse_libc, show_libc_range
from oracle.recording.answers import describe_origin
from oracle.recording.recorded import LIBC_PREFIX, NAMED_PREFIX, libc_holds, steps_of, when_holds
from oracle.recording.symbols import expectation
from oracle.values import Json, canonical
from oracle.recording.versions import Version, newer, runs

Observed = dict[str, list[Json]]  # case id -> one expectation per step, None where the adapter skipped it


class PermitError(Exception):
    """An adapter whose answers cannot be permitted; the text says why."""


@dataclass(frozen=True)
class Library:
    """A version of a C library: its name, origin, facts and answers."""

    libc: Libc
    origin: Json
    facts: Mapping[str, Json]
    observed: Observed

    @property
    def origin_name(self) -> str:
        """The name of its origin: libc-musl-1.2.3."""
        return origin_name(self.libc)


def origin_name(libc: Libc) -> str:
    """The name of a C library's version among a file's origins: libc-musl-1.2.3."""
    return f"{LIBC_PREFIX}{str(libc).replace(' ', '-')}"


def library(asked: Asked) -> Libc:
    """The name and the version of an adapter's C library."""
    libc = parse_libc(str(asked.hello["facts"].get("libc", "")))
    if asked.hello["implementation"]["name"] != "libc" or not libc.version:
        raise PermitError(
            f"{asked.hello['implementation']['name']} is no C library's adapter that says which one;"
            " permitted answers are recorded from conformance/adapters/libc"
        )
    return libc


def recorded_libraries(file: Json) -> dict[Libc, str]:
    """The C libraries among a file's origins, with the names of these."""
    return {
        parse_libc(entry["libc"]): name
        for name, entry in file["origins"].items()
        if name.startswith(LIBC_PREFIX)
    }


def is_missing_constant(step: Json, answer: Json) -> bool:
    """Whether the adapter lacks a constant. That tells of the headers of its build, not of the library."""
    raised = answer.get("raised", {})
    return bool(step.get("call") == "constant" and raised.get("class") == "AttributeError")


def observe(
    module: Module, cases: Sequence[tuple[str, Case]], asked: Asked, answers: Sequence[Json]
) -> Observed:
    """A C library's raw answers to a module's cases, with symbols for numbers."""
    constants = asked.hello["constants"]
    return {
        case_id: [
            (
                None
                if "skipped" in answer or is_missing_constant(step, answer)
                else expectation(step.get("call", ""), step.get("args", []), answer, constants)
            )
            for step, answer in zip(module.request_steps(one), given)
        ]
        for (case_id, one), given in zip(cases, answers)
    }


def library_of(asked: Asked, observed: Observed) -> Library:
    """An adapter's answers as a C library's answers."""
    return Library(library(asked), describe_origin(asked), asked.hello["facts"], observed)


def same_answer(one: Json, other: Json, multiset: bool = False) -> bool:
    """Whether two expectations are equal in value, class and code; texts may differ between libraries."""
    if "raises" in one or "raises" in other:
        if not ("raises" in one and "raises" in other):
            return False
        return bool(all(one["raises"][key] == other["raises"][key] for key in ("class", "code")))
    values = [one["returns"], other["returns"]]
    if multiset and all(isinstance(value, list) for value in values):
        return sorted(map(canonical, values[0])) == sorted(map(canonical, values[1]))
    return canonical(values[0]) == canonical(values[1])


def _is_of(variant: Json, name: str) -> bool:
    """Whether a variant is an answer of this C library."""
    return bool(variant.get("permitted")) and variant["origin"].startswith(f"{LIBC_PREFIX}{name}-")


def _recorded(step: Json, libc: Libc) -> Json:
    """The step's recorded answer of this version of a C library; None if it answers as expected."""
    for variant in step.get("variants", []):
        if _is_of(variant, libc.name) and libc_holds(variant["when"]["libc"], str(libc)):
            return variant["expect"]
    return None


def _otherwise(given: Json, at_home: Json, allowed: Sequence[Json], multiset: bool) -> Json:
    """A C library's answer, or None if it is allowed or the home C library gives it as well."""
    if given is None or (at_home is not None and same_answer(given, at_home, multiset)):
        return None
    return None if any(same_answer(given, expect, multiset) for expect in allowed) else given


def _allowed(step: Json, others: Sequence[Json], library: Library) -> list[Json]:
    """The answers that the step allows this C library, without the library's own variants."""
    allowed = [step["expect"]]
    for variant in others:
        if when_holds(variant["when"], "libc", library.facts):
            if variant.get("permitted"):
                allowed.append(variant["expect"])
            else:
                allowed[0] = variant["expect"]
                break
    return allowed


def _ranges(name: str, answers: Mapping[Version, Json], multiset: bool) -> list[Json]:
    """The fewest variants that give every version its own answer, None for none; texts are the newest's."""
    kinds: list[Json] = []  # answers that are not the same, in order of their first version
    by_kind: dict[Version, int | None] = {}
    for version, answer in sorted(answers.items()):
        alike = [n for n, kind in enumerate(kinds) if answer and same_answer(kind, answer, multiset)]
        by_kind[version] = None if answer is None else alike[0] if alike else len(kinds)
        if answer is not None and not alike:
            kinds.append(answer)
    return [
        {
            "permitted": True,
            "when": {"libc": show_libc_range(name, bounds)},
            "expect": answers[members[-1]],
            "origin": origin_name(Libc(name, members[-1])),
        }
        for bounds, members, kind in runs(by_kind, cut=newer)
        if kind is not None
    ]


def _permit_step(
    step: Json,
    given: Mapping[Version, tuple[Library, Json]],
    at_home: Json,
    recorded: Sequence[Libc],
    multiset: bool,
) -> Json:
    """The step with ranges over the earlier recorded answers and the present ones."""
    name = recorded[0].name
    others = [variant for variant in step.get("variants", []) if not _is_of(variant, name)]
    answers = {libc.version: _recorded(step, libc) for libc in recorded}
    for version, (one, answer) in given.items():
        answers[version] = _otherwise(answer, at_home, _allowed(step, others, one), multiset)
    by_name = [variant for variant in others if variant["origin"].startswith(NAMED_PREFIX)]
    others = [variant for variant in others if variant not in by_name]
    variants = others + _ranges(name, answers, multiset) + by_name
    rest = {key: value for key, value in step.items() if key != "variants"}
    return {**rest, "variants": variants} if variants else rest


def _origins(file: Json, libraries: Sequence[Library]) -> Json:
    """The file's origins with those of the libraries; a library's newest version comes first."""
    in_world = any("world" in one.get("needs", ()) for one in file["cases"])
    others = {name: entry for name, entry in file["origins"].items() if not name.startswith(LIBC_PREFIX)}
    origins = {name: entry for name, entry in others.items() if not name.startswith(NAMED_PREFIX)}
    entries = {libc: file["origins"][name] for libc, name in recorded_libraries(file).items()}
    for one in libraries:
        entry = {key: value for key, value in one.origin.items() if in_world or key != "world"}
        entries[one.libc] = {**entries.get(one.libc, {}), **entry}
    newest_first = sorted(entries, key=lambda libc: libc.version, reverse=True)
    for libc in sorted(newest_first, key=lambda libc: libc.name):
        origins[origin_name(libc)] = entries[libc]
    return {**origins, **others}  # calls by name come last


def permit(file: Json, libraries: Sequence[Library], at_home: Observed) -> Json:
    """The vector file with the answers of one C library's versions as permitted variants.

    A version that is not here keeps its recorded share. `at_home` is what the same adapter answers on the C
    library that vectors are recorded on. An answer given there too comes from asking C instead of Python, not
    from the library, and is not permitted.
    """
    answering = [
        one
        for one in libraries
        if one.libc in recorded_libraries(file)
        or any(answer is not None for given in one.observed.values() for answer in given)
    ]
    if not answering:
        return file
    file = {**file, "origins": _origins(file, answering)}
    recorded = [libc for libc in recorded_libraries(file) if libc.name == answering[0].libc.name]
    cases = []
    for one in file["cases"]:
        asked = [library for library in answering if one["id"] in library.observed]
        steps = steps_of(one)
        home = at_home.get(one["id"], [None] * len(steps))
        multiset = one.get("compare") == "multiset"
        changed = [
            _permit_step(
                step,
                {library.libc.version: (library, library.observed[one["id"]][n]) for library in asked},
                home[n],
                recorded,
                multiset,
            )
            for n, step in enumerate(steps)
        ]
        cases.append({**one, "steps": changed} if "steps" in one else changed[0])
    return {**file, "cases": cases}
