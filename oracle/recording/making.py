# SPDX-License-Identifier: MIT
"""What each CPython answered becomes a vector file, and the file tells again what each answered."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from oracle.ask import Asked
from oracle.caselib import NO_VALUE, Also, Case, Derived, Step
from oracle.recording.ipv6 import needs_ipv6
from oracle.modules import Module
from oracle.recording.symbols import expectation, name_number
from oracle.recording.platforms import Platform, parse_libc, variants
from oracle.repeats import FORMAT
from oracle.values import Json, canonical, encode
from oracle.recording.versions import holds, parse_libc_range, parse_range, parse_version, show_version

BYTEORDER_ORIGIN = "derived-byteorder"
BYTEORDER_ENTRY = {"derived": "struct, big-endian"}
RECORDED_PREFIX = "cpython-"
LIBC_PREFIX = "libc-"

Answers = dict[Platform, Json]  # one question's expectation by platform


class RecordingError(Exception):
    """Answers that cannot become a vector; the text shows both sides."""


@dataclass
class Recording:
    """One interpreter's answers to a module's cases: case id -> one expectation per step."""

    platform: Platform
    origin: Json
    expected: dict[str, list[Json]] = field(default_factory=dict)


def origin_name(platform: Platform) -> str:
    """The name of a recorded CPython on its C library among a file's origins: cpython-3.13.0-glibc-2.36."""
    return f"{RECORDED_PREFIX}{show_version(platform.python)}-{str(platform.libc).replace(' ', '-')}"


def platform_of(origin: Json) -> Platform:
    """The platform of a recorded CPython's origin."""
    return Platform(parse_version(origin["version"]), parse_libc(origin["libc"]))


def describe_origin(asked: Asked) -> Json:
    """An interpreter as an origin: what its answers may depend on; of the kernel the first two numbers."""
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
    """Puts into an expectation what its step says of every answer: names, the system's choices, bounds."""
    if step.symbols and "returns" in expected:
        expected["returns"] = name_number(expected["returns"], step.symbols, constants)
    if "returns" in expected:
        for path, kind in step.any_.items():
            expected["returns"] = _with_any(place, expected["returns"], path, kind)
    if step.elapsed:
        least, most = step.elapsed
        took = answer.get("elapsed_ms", 0)
        if not least <= took <= most:
            raise RecordingError(f"{place}: took {took} ms, the case says {least} to {most}")
        expected["elapsed"] = {"at_least_ms": least, "at_most_ms": most}


def _with_any(place: str, value: Json, path: tuple[int, ...], kind: str) -> Json:
    """A value with {"any":kind} at the end of a path of indices into tuples and lists."""
    if not path:
        return {"any": kind}
    items = value.get("tuple") if isinstance(value, dict) else value
    if not isinstance(items, list) or path[0] >= len(items):
        raise RecordingError(f"{place}: {canonical(value)} has no item {path[0]} to be any {kind}")
    changed = [_with_any(place, v, path[1:], kind) if n == path[0] else v for n, v in enumerate(items)]
    return {"tuple": changed} if isinstance(value, dict) else changed


# --- reading a file: what a platform answered


def recorded_platforms(file: Json) -> dict[Platform, Json]:
    """The CPythons on their C libraries among a file's origins, with their entries."""
    return {
        platform_of(entry): entry
        for name, entry in file["origins"].items()
        if name.startswith(RECORDED_PREFIX)
    }


def libc_holds(wanted: str, fact: str) -> bool:
    """Does a C library, "glibc 2.36", meet a condition, "glibc" or "glibc <2.38"?"""
    name, bounds = parse_libc_range(wanted)
    libc = parse_libc(fact)
    return name == libc.name and (
        bounds == (None, None) or bool(libc.version) and holds(bounds, libc.version)
    )


def when_holds(when: Mapping[str, Json], implementation: str, facts: Mapping[str, Json]) -> bool:
    """Does a variant's condition hold for what an adapter says of itself? A missing fact makes it false."""
    for key, wanted in when.items():
        fact = implementation if key == "implementation" else facts.get(key)
        if fact is None:
            return False
        if key == "python":
            if not holds(parse_range(wanted), parse_version(fact)):
                return False
        elif key == "libc":
            if not libc_holds(wanted, fact):
                return False
        elif fact != wanted:
            return False
    return True


def variant_holds(when: Mapping[str, Json], origin: Json) -> bool:
    """Does a variant's condition hold for a recorded CPython? All were recorded little-endian on 64 bits."""
    facts = {
        "python": origin["version"],
        "libc": origin["libc"],
        "os": origin["os"].split()[0],
        "machine": origin["machine"],
        "byteorder": "little",
        "long_bits": 64,
    }
    return when_holds(when, "CPython", facts)


def resolve(answered: Json, origin: Json) -> Json:
    """What a case or step expects of a recorded CPython: the first variant that holds, else the base."""
    for variant in answered.get("variants", []):
        if not variant.get("permitted") and variant_holds(variant["when"], origin):
            return variant["expect"]
    return answered["expect"]


def steps_of(one: Json) -> list[Json]:
    """The parts of a case that carry an expectation: its steps, or the case itself."""
    return list(one["steps"]) if "steps" in one else [one]


def question_of(one: Json) -> Json:
    """A recorded case's question, without its answers, as Module.question gives it."""
    if "steps" in one:
        answer = ("expect", "origin", "variants")
        return {"steps": [{k: v for k, v in step.items() if k not in answer} for step in one["steps"]]}
    return {key: one[key] for key in ("args", "kwargs") if key in one}


# --- making a file


def recorded_variants(answers: Answers) -> tuple[Json, Platform, list[Json]]:
    """The newest answer, its platform, and the fewest variants for the platforms that answered otherwise."""
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
            expect["returns"] = _with_any(also.origin.name, expect["returns"], path, kind)
    else:
        raised = dict(expect["raises"])
        raised["args"] = [encode(value) for value in raised["args"]]
        raised["text"] = encode(raised["text"])
        expect["raises"] = raised
    permitted = {"permitted": True} if also.permitted else {}
    return {**permitted, "when": dict(also.when), "expect": expect, "origin": also.origin.name}


def _kept_from_libc(old: Json) -> list[Json]:
    return [
        variant
        for variant in old.get("variants", [])
        if variant.get("permitted") and variant["origin"].startswith(LIBC_PREFIX)
    ]


def _answered(answers: Answers, one: Case, module: Module, also: Sequence[Also], old: Json) -> Json:
    base, newest, found = recorded_variants(answers)
    if module.derive_big_endian and not one.steps:
        found = _big_endian(base, found, module.derive_big_endian(list(one.args)))
    cited = [_cited(extra) for extra in also]
    found += [variant for variant in cited if not variant.get("permitted")]
    found.sort(key=lambda variant: -len(variant["when"]))  # the first that holds replaces: special ones first
    found += [variant for variant in cited if variant.get("permitted")] + _kept_from_libc(old)
    answered = {"expect": base, "origin": origin_name(newest)}
    return {**answered, "variants": found} if found else answered


def _needs(module: Module, one: Case, expected: Sequence[Json]) -> list[str]:
    """What the case says that it needs, and IPv6 where its question or its answer shows that."""
    question = module.question(one)
    steps = question["steps"] if one.steps else [question]
    shown = needs_ipv6(module.call or module.function, steps, expected) and "ipv6" not in one.needs
    return [*one.needs, "ipv6"] if shown else list(one.needs)


@dataclass
class Made:
    """A vector file made from recordings, and the cases that nobody here or before could answer."""

    file: Json
    unanswered: list[str]
    gone: list[str]


def make(
    module: Module, recordings: Sequence[Recording], old: Json | None, keep_origins: bool = False
) -> Made:
    """The module's vector file: what was recorded now; of platforms that are not here what the old file says.

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
        question = module.question(one)
        old_case = old_cases.get(case_id)
        if old_case and canonical(question_of(old_case)) != canonical(question):
            old_case = None  # another question under the same id: what was answered is of no use
        old_steps = steps_of(old_case) if old_case else []
        answers = list(_gather(case_id, len(one.steps) or 1, recordings, before, old_steps))
        if not answers[0]:
            unanswered.append(case_id)
            continue
        head: dict[str, Json] = {"id": case_id, "rule": rule_name}
        if one.why:
            head["why"] = one.why
        last = len(answers) - 1
        answered = [
            _answered(
                by_platform, one, module, one.also if n == last else (), old_steps[n] if old_steps else {}
            )
            for n, by_platform in enumerate(answers)
        ]
        needs = _needs(module, one, [answer["expect"] for answer in answered])
        tail: dict[str, Json] = {"needs": needs} if needs else {}
        if one.compare:
            tail["compare"] = one.compare
        if one.steps:
            steps = [{**asked, **answer} for asked, answer in zip(question["steps"], answered)]
            cases.append({**head, **tail, "steps": steps})
        else:
            cases.append({**head, **question, **tail, **answered[0]})
    file = _file(module, origins, cases, old)
    return Made(
        file,
        unanswered,
        [old_id for old_id in old_cases if old_id not in {i for i, _, _ in module.in_order()}],
    )


def _origin(recording: Recording, before: Json) -> Json:
    """The recording's origin; without a world it keeps the one its world cases were recorded in."""
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
    """Per step the answer of every platform: recorded now, else as the old file resolves it."""
    for n in range(count):
        answers: Answers = {}
        if old_steps:
            answers = {platform: resolve(old_steps[n], entry) for platform, entry in before.items()}
        for recording in recordings:
            if case_id in recording.expected:
                answers[recording.platform] = recording.expected[case_id][n]
        yield answers


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
        for extra in one.also:
            link = {"url": extra.origin.url} if extra.origin.url else {}
            named[extra.origin.name] = {"cites": extra.origin.cites, **link}
    for name, entry in (old["origins"] if old else {}).items():
        if name.startswith(LIBC_PREFIX):  # also of one that answers as expected: ranges are over all
            named[name] = entry
    rules = {
        name: {"says": rule.says, "level": rule.level, "authority": rule.authority, "url": rule.url}
        for name, rule in module.rules.items()
    }
    call = {"call": module.call} if module.call else {}
    return {
        "format": FORMAT,
        "function": module.function,
        **call,
        "origins": named,
        "rules": rules,
        "cases": cases,
    }


# --- the second derivation


def disagreements(module: Module, file: Json) -> list[str]:
    """Where a module's own derivation says something else than the newest recording; both sides, readable."""
    found = []
    recorded = {one["id"]: one for one in file["cases"]}
    for case_id, _, one in module.in_order():
        if case_id not in recorded:
            continue
        if one.steps:
            derived = list(module.derive_script(one.steps)) if module.derive_script else []
        else:
            derived = [module.derive(list(one.args))] if module.derive and not one.kwargs else []
        for says, step in zip(derived, steps_of(recorded[case_id])):
            if says is not None and not _agrees(says, step["expect"]):
                wanted = (
                    f"raises {says.raised}" if says.raised else f"returns {canonical(encode(says.value))}"
                )
                found.append(
                    f"{case_id}: two derivations disagree; the case, derive() or the interpreter is wrong\n"
                    f"  derived   {wanted}\n  recorded  {canonical(step['expect'])}"
                )
    return found


def _agrees(says: Derived, expect: Json) -> bool:
    if says.raised:
        return "raises" in expect and bool(expect["raises"]["class"] == says.raised)
    return "returns" in expect and canonical(expect["returns"]) == canonical(encode(says.value))
