# SPDX-License-Identifier: MIT
"""Makes a vector file from the answers of all interpreters and the previous file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from oracle.caselib import Also, Case, Derived, NO_VALUE
from oracle.modules import Module
from oracle.recording.answers import Recording, with_any
from oracle.recording.ipv6 import needs_ipv6
from oracle.recording.platforms import Platform, variants
from oracle.recording.recorded import (
    LIBC_PREFIX,
    NAMED_PREFIX,
    PERMITTED_PREFIXES,
    origin_name,
    question_of,
    recorded_platforms,
    resolve,
    steps_of,
)
from oracle.repeats import FORMAT
from oracle.values import Json, canonical, encode

BYTEORDER_ORIGIN = "derived-byteorder"
BYTEORDER_ENTRY = {"derived": "struct, big-endian"}
Answers = dict[Platform, Json]  # one question's expectation by platform


def recorded_variants(answers: Answers) -> tuple[Json, Platform, list[Json]]:
    """The newest answer, its platform, and the fewest variants for platforms with other answers."""
    newest, found = variants(answers)
    return (
        answers[newest],
        newest,
        [{"when": one.when, "expect": answers[one.seen], "origin": origin_name(one.seen)} for one in found],
    )


def _big_endian(base: Json, variants: list[Json], derived: Derived | None) -> list[Json]:
    """The variants with those of a big-endian machine, each before the one it is more special than."""
    if derived is None or derived.value is NO_VALUE:
        return variants
    value = encode(derived.value)
    found: list[Json] = []

    def add(when: Json, expect: Json) -> None:
        if "returns" in expect and canonical(expect["returns"]) != canonical(value):
            found.append(
                {
                    "when": {**when, "byteorder": "big"},
                    "expect": {**expect, "returns": value},
                    "origin": BYTEORDER_ORIGIN,
                }
            )

    for variant in variants:
        add(variant["when"], variant["expect"])
        found.append(variant)
    add({}, base)
    return found


def _cited(also: Also) -> Json:
    expect = dict(also.expect)
    if "returns" in expect:
        expect["returns"] = encode(expect["returns"])
        for path, kind in also.any_.items():
            expect["returns"] = with_any(also.origin.name, expect["returns"], path, kind)
    else:
        raised = dict(expect["raises"])
        raised["args"] = [encode(value) for value in raised["args"]]
        raised["text"] = encode(raised["text"])
        expect["raises"] = raised
    permitted = {"permitted": True} if also.permitted else {}
    return {**permitted, "when": dict(also.when), "expect": expect, "origin": also.origin.name}


def _kept_permitted(old: Json) -> list[Json]:
    """The answers that `permit` recorded."""
    return [
        variant
        for variant in old.get("variants", [])
        if variant.get("permitted") and variant["origin"].startswith(PERMITTED_PREFIXES)
    ]


def _answered(answers: Answers, one: Case, module: Module, also: Sequence[Also], old: Json) -> Json:
    base, newest, found = recorded_variants(answers)
    if module.derive_big_endian and not one.steps:
        found = _big_endian(base, found, module.derive_big_endian(list(one.args)))
    cited = [_cited(extra) for extra in also]
    found += [variant for variant in cited if not variant.get("permitted")]
    found.sort(key=lambda variant: -len(variant["when"]))  # the first that holds replaces: special ones first
    found += [variant for variant in cited if variant.get("permitted")] + _kept_permitted(old)
    answered = {"expect": base, "origin": origin_name(newest)}
    return {**answered, "variants": found} if found else answered


def _needs(module: Module, one: Case, expected: Sequence[Json]) -> list[str]:
    """The needs of the case as written, and IPv6 if its question or answer shows it."""
    question = module.question(one)
    steps = question["steps"] if one.steps else [question]
    shown = needs_ipv6(module.call or module.function, steps, expected) and "ipv6" not in one.needs
    return [*one.needs, "ipv6"] if shown else list(one.needs)


@dataclass
class Made:
    """A vector file made from recordings, the cases without any answer, and those that are gone."""

    file: Json
    unanswered: list[str]
    gone: list[str]


def make(
    module: Module, recordings: Sequence[Recording], old: Json | None, keep_origins: bool = False
) -> Made:
    """The module's vector file: answers recorded now, and the old file's for platforms that are not here.

    `keep_origins` leaves the entries of recorded platforms as they are on disk; `check` compares so.
    """
    before = recorded_platforms(old) if old else {}
    origins = {**before, **{one.platform: _origin(one, before.get(one.platform, {})) for one in recordings}}
    if keep_origins:
        origins.update(before)
    old_cases = {one["id"]: one for one in old["cases"]} if old else {}
    unanswered: list[str] = []
    cases: list[Json] = []
    for case_id, rule_name, one in module.in_order():
        old_steps = _old_steps(module, one, old_cases.get(case_id))
        answers = list(_gather(case_id, len(one.steps) or 1, recordings, before, old_steps))
        if answers[0]:
            cases.append({"id": case_id, "rule": rule_name, **_case(module, one, answers, old_steps)})
        else:
            unanswered.append(case_id)
    present = {case_id for case_id, _, _ in module.in_order()}
    gone = [case_id for case_id in old_cases if case_id not in present]
    return Made(_file(module, origins, cases, old), unanswered, gone)


def _old_steps(module: Module, one: Case, old_case: Json | None) -> list[Json]:
    """The recorded steps of a case; none if the id had another question or world: then they do not count."""
    if not old_case or old_case.get("world", "") != one.world:
        return []
    if canonical(question_of(old_case)) != canonical(module.question(one)):
        return []
    return steps_of(old_case)


def _case(module: Module, one: Case, answers: Sequence[Answers], old_steps: Sequence[Json]) -> Json:
    """A case of the file without its id and rule, in the order of its keys."""
    question = module.question(one)
    answered = [
        _answered(by_platform, one, module, cited, old_steps[n] if old_steps else {})
        for n, (by_platform, cited) in enumerate(zip(answers, one.cited()))
    ]
    head: dict[str, Json] = {"why": one.why} if one.why else {}
    needs = _needs(module, one, [answer["expect"] for answer in answered])
    tail: dict[str, Json] = {"needs": needs} if needs else {}
    if one.world:
        tail["world"] = one.world
    if one.compare:
        tail["compare"] = one.compare
    if one.steps:
        return {**head, **tail, "steps": [{**a, **b} for a, b in zip(question["steps"], answered)]}
    return {**head, **question, **tail, **answered[0]}


def _origin(recording: Recording, before: Json) -> Json:
    """The recording's origin; without a world here, the world of the old recording stays."""
    if "world" in before and "world" not in recording.origin:
        return {**recording.origin, "world": before["world"]}
    return recording.origin


def _gather(
    case_id: str,
    count: int,
    recordings: Sequence[Recording],
    before: Mapping[Platform, Json],
    old_steps: Sequence[Json],
) -> Iterator[Answers]:
    """For each step the answer of every platform: recorded now, or otherwise from the old file."""
    for n in range(count):
        answers: Answers = {}
        if old_steps:
            answers = {platform: resolve(old_steps[n], entry) for platform, entry in before.items()}
        for recording in recordings:
            if case_id in recording.expected:
                answers[recording.platform] = recording.expected[case_id][n]
        yield answers


def rules_of(module: Module) -> Json:
    """The rules of a case module, as a vector file has them."""
    return {
        name: {"says": rule.says, "level": rule.level, "authority": rule.authority, "url": rule.url}
        for name, rule in module.rules.items()
    }


def _file(module: Module, origins: Mapping[Platform, Json], cases: list[Json], old: Json | None) -> Json:
    in_world = any("world" in one.get("needs", ()) for one in cases)
    named: dict[str, Json] = {}
    for recorded in sorted(origins, reverse=True):
        entry = {key: value for key, value in origins[recorded].items() if in_world or key != "world"}
        named[origin_name(recorded)] = entry
    used = {
        variant["origin"] for one in cases for step in steps_of(one) for variant in step.get("variants", [])
    }
    if BYTEORDER_ORIGIN in used:
        named[BYTEORDER_ORIGIN] = BYTEORDER_ENTRY
    for _, _, one in module.in_order():
        for extra in chain.from_iterable(one.cited()):
            link = {"url": extra.origin.url} if extra.origin.url else {}
            named[extra.origin.name] = {"cites": extra.origin.cites, **link}
    for name, entry in (old["origins"] if old else {}).items():
        if name.startswith(LIBC_PREFIX):  # also of one that answers as expected: ranges are over all
            named[name] = entry
        elif name.startswith(NAMED_PREFIX) and name in used:
            named[name] = entry
    call = {"call": module.call} if module.call else {}
    return {
        "format": FORMAT,
        "function": module.function,
        **call,
        "origins": named,
        "rules": rules_of(module),
        "cases": cases,
    }
