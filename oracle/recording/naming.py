# SPDX-License-Identifier: MIT
"""Adds the other texts of calls by name as permitted variants: of a.recv(1), not getattr(a, "recv")(*[1])."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from oracle.recording.answers import Recording, RecordingError
from oracle.recording.permitting import same_answer
from oracle.recording.platforms import Platform
from oracle.recording.recorded import (
    NAMED_PREFIX,
    named_origin_name,
    platform_of,
    recorded_platforms,
    resolve,
    steps_of,
    variant_holds,
)
from oracle.recording.versions import Range, Version, runs, show_range
from oracle.values import Json, canonical

CALLS = "by name"  # how an origin says it


def _is_named(variant: Json) -> bool:
    return bool(variant.get("permitted")) and str(variant["origin"]).startswith(NAMED_PREFIX)


def _recorded(step: Json, origin: Json) -> Json:
    """The step's recorded answer by name of a CPython; None if it is the expected one."""
    for variant in step.get("variants", []):
        if _is_named(variant) and variant_holds(variant["when"], origin):
            return variant["expect"]
    return None


def graver(file: Json, recordings: Sequence[Recording]) -> Iterator[str]:
    """Answers by name that differ in more than text from the expected ones: no form of a call does so."""
    cases = {one["id"]: one for one in file["cases"]}
    for recorded in recordings:
        for case_id, given in recorded.expected.items():
            for step, now in zip(steps_of(cases[case_id]) if case_id in cases else (), given):
                expected = resolve(step, recorded.origin)
                if not same_answer(expected, now, cases[case_id].get("compare") == "multiset"):
                    version = recorded.origin["version"]
                    yield (
                        f"{case_id} on CPython {version} differs by name in more than its text\n"
                        f"  recorded  {canonical(expected)}\n  by name   {canonical(now)}"
                    )


def _texts(step: Json, given: Sequence[tuple[Recording, Json]]) -> dict[Version, tuple[Platform, Json]]:
    """Each CPython's answer by name, None if it is the expected one, with its newest C library."""
    texts: dict[Version, tuple[Platform, Json]] = {}
    for recorded, now in sorted(given, key=lambda one: one[0].platform):
        differs = canonical(now) != canonical(resolve(step, recorded.origin))
        answer = now if differs else None
        platform = recorded.platform
        before = texts.get(platform.python)
        if before is not None and canonical(before[1]) != canonical(answer):
            raise RecordingError(
                f"by name CPython {recorded.origin['version']} has another text on {platform.libc}"
            )
        texts[platform.python] = (platform, answer)
    return texts


def _told(bounds: Range, members: Sequence[Version]) -> Range:
    """The range, which begins with the oldest version's minor if it is open at both ends."""
    return bounds if bounds != (None, None) else ((*members[0][:2], 0), None)


def _origins_of(variants: Sequence[Json], origins: Mapping[str, Json]) -> list[Platform]:
    return [platform_of(origins[variant["origin"]]) for variant in variants]


def _permit_step(
    step: Json, given: Sequence[tuple[Recording, Json]], before: Mapping[Platform, Json], origins: Json
) -> Json:
    """The step with ranges over the earlier recorded texts and the present ones.

    The first time, CPythons that are not here take no part in the ranges; later the ranges speak for them.
    """
    old = [variant for variant in step.get("variants", []) if _is_named(variant)]
    texts = _texts(step, given)
    answers: dict[Version, Json] = {}
    if old:
        answers.update({platform.python: _recorded(step, entry) for platform, entry in before.items()})
    answers.update({version: answer for version, (_, answer) in texts.items()})
    seen = [platform for platform, _ in texts.values()] + _origins_of(old, origins)
    shown = {version: "" if answer is None else canonical(answer) for version, answer in answers.items()}
    named = [
        {
            "permitted": True,
            "when": {"python": show_range(_told(bounds, members))},
            "expect": answers[members[-1]],
            "origin": named_origin_name(max(one for one in seen if one.python in members)),
        }
        for bounds, members, text in runs(shown)
        if text
    ]
    variants = [variant for variant in step.get("variants", []) if not _is_named(variant)] + named
    rest = {key: value for key, value in step.items() if key != "variants"}
    return {**rest, "variants": variants} if variants else rest


def _origins(file: Json, cases: Sequence[Json], recordings: Sequence[Recording]) -> Json:
    """The file's origins with those of its texts by name, the newest first."""
    entries = {name: entry for name, entry in file["origins"].items() if name.startswith(NAMED_PREFIX)}
    in_world = any("world" in one.get("needs", ()) for one in cases)
    for one in recordings:
        entry = {key: value for key, value in one.origin.items() if in_world or key != "world"}
        name = named_origin_name(one.platform)
        entries[name] = {**entries.get(name, {}), **entry, "calls": CALLS}
    used = {
        variant["origin"] for one in cases for step in steps_of(one) for variant in step.get("variants", [])
    }
    kept = {name: entry for name, entry in file["origins"].items() if not name.startswith(NAMED_PREFIX)}
    newest_first = sorted(entries, key=lambda name: platform_of(entries[name]), reverse=True)
    return {**kept, **{name: entries[name] for name in newest_first if name in used}}


def permit_named(file: Json, recordings: Sequence[Recording]) -> Json:
    """The vector file with what CPythons answer to calls by name, where it is not what is expected.

    A CPython on which the file was not recorded does not count, and one that is not here keeps its share.
    """
    before = recorded_platforms(file)
    known = [one for one in recordings if one.platform in before]
    cases = []
    for one in file["cases"]:
        answered = [recorded for recorded in known if one["id"] in recorded.expected]
        steps = [
            _permit_step(
                step,
                [(recorded, recorded.expected[one["id"]][n]) for recorded in answered],
                before,
                file["origins"],
            )
            for n, step in enumerate(steps_of(one))
        ]
        cases.append({**one, "steps": steps} if "steps" in one else steps[0])
    return {**file, "origins": _origins(file, cases, known), "cases": cases}
