# SPDX-License-Identifier: MIT
"""What another C library answers otherwise than the vectors expect, as permitted variants of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from oracle.ask import Asked
from oracle.caselib import Case
from oracle.modules import Module
from oracle.recording import LIBC_PREFIX, describe_origin, steps_of, when_holds
from oracle.symbols import expectation
from oracle.values import Json, canonical

Observed = dict[str, list[Json]]  # case id -> one expectation per step, None where the adapter skipped it


class PermitError(Exception):
    """An adapter whose answers cannot be permitted; the text says why."""


@dataclass(frozen=True)
class Library:
    """A C library's answers: its name (`musl`), the name of its origin, the origin, what it said."""

    name: str
    origin_name: str
    origin: Json
    facts: Mapping[str, Json]
    observed: Observed


def library(asked: Asked) -> tuple[str, str]:
    """The name and the version of the C library an adapter speaks for."""
    libc = str(asked.hello["facts"].get("libc", ""))
    name, _, version = libc.partition(" ")
    if asked.hello["implementation"]["name"] != "libc" or not version:
        raise PermitError(
            f"{asked.hello['implementation']['name']} is no C library's adapter that says which one;"
            " permitted answers are recorded from conformance/adapters/libc"
        )
    return name, version


def observe(
    module: Module, cases: Sequence[tuple[str, Case]], asked: Asked, answers: Sequence[Json]
) -> Observed:
    """A C library's raw answers to a module's cases, with symbols for numbers."""
    constants = asked.hello["constants"]
    return {
        case_id: [
            (
                None
                if "skipped" in answer
                else expectation(step.get("call", ""), step.get("args", []), answer, constants)
            )
            for step, answer in zip(module.request_steps(one), given)
        ]
        for (case_id, one), given in zip(cases, answers)
    }


def library_of(asked: Asked, observed: Observed) -> Library:
    """What an adapter said, as a library's answers."""
    name, version = library(asked)
    origin = describe_origin(asked)
    return Library(name, f"{LIBC_PREFIX}{name}-{version}", origin, asked.hello["facts"], observed)


def same_answer(one: Json, other: Json, multiset: bool = False) -> bool:
    """Are two expectations alike in value, class and code? A text is the library's own business."""
    if "raises" in one or "raises" in other:
        if not ("raises" in one and "raises" in other):
            return False
        return bool(all(one["raises"][key] == other["raises"][key] for key in ("class", "code")))
    values = [one["returns"], other["returns"]]
    if multiset and all(isinstance(value, list) for value in values):
        return sorted(map(canonical, values[0])) == sorted(map(canonical, values[1]))
    return canonical(values[0]) == canonical(values[1])


def _variants(step: Json, given: Json, at_home: Json, library: Library, multiset: bool) -> list[Json]:
    """The step's variants, with the library's answer in place of the one recorded before."""
    kept = [
        variant
        for variant in step.get("variants", [])
        if not (
            variant.get("permitted")
            and variant["origin"].startswith(f"{LIBC_PREFIX}{library.name}-")
            and variant["when"] == {"libc": library.name}
        )
    ]
    if given is None or (at_home is not None and same_answer(given, at_home, multiset)):
        return kept
    allowed = [step["expect"]]
    for variant in kept:
        if when_holds(variant["when"], "libc", library.facts):
            if variant.get("permitted"):
                allowed.append(variant["expect"])
            else:
                allowed[0] = variant["expect"]
                break
    if any(same_answer(given, expect, multiset) for expect in allowed):
        return kept
    permitted = {
        "permitted": True,
        "when": {"libc": library.name},
        "expect": given,
        "origin": library.origin_name,
    }
    return kept + [permitted]


def permit(file: Json, library: Library, at_home: Observed) -> Json:
    """The vector file with the library's answers as permitted variants, its older ones gone.

    `at_home` is what the same adapter answers on the C library that vectors are recorded on. An answer given
    there too comes from asking C instead of Python, not from the library, and is not permitted.
    """
    cases = []
    used = False
    for one in file["cases"]:
        given = library.observed.get(one["id"])
        if given is None:  # not asked here: what was recorded stays
            used = used or any(
                variant["origin"] == library.origin_name
                for step in steps_of(one)
                for variant in step.get("variants", [])
            )
            cases.append(one)
            continue
        home = at_home.get(one["id"], [None] * len(given))
        multiset = one.get("compare") == "multiset"
        changed = []
        for step, now, there in zip(steps_of(one), given, home):
            variants = _variants(step, now, there, library, multiset)
            used = used or any(variant["origin"] == library.origin_name for variant in variants)
            rest = {key: value for key, value in step.items() if key != "variants"}
            changed.append({**rest, "variants": variants} if variants else rest)
        cases.append({**one, "steps": changed} if "steps" in one else changed[0])
    used_names = {v["origin"] for one in cases for step in steps_of(one) for v in step.get("variants", [])}
    origins = {
        name: entry
        for name, entry in file["origins"].items()
        if not name.startswith(f"{LIBC_PREFIX}{library.name}-") or name in used_names
    }
    if used:
        in_world = any("world" in one.get("needs", ()) for one in file["cases"])
        entry = {key: value for key, value in library.origin.items() if in_world or key != "world"}
        origins[library.origin_name] = {**file["origins"].get(library.origin_name, {}), **entry}
    return {**file, "origins": origins, "cases": cases}
