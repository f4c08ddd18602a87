# SPDX-License-Identifier: MIT
"""Reads a vector file: the recorded answer of each platform, and the parts of a case."""

from __future__ import annotations

from collections.abc import Mapping

from oracle.recording.platforms import Platform, parse_libc
from oracle.recording.versions import holds, parse_libc_range, parse_range, parse_version, show_version
from oracle.values import Json

RECORDED_PREFIX = "cpython-"
LIBC_PREFIX = "libc-"
NAMED_PREFIX = "named-"
PERMITTED_PREFIXES = (LIBC_PREFIX, NAMED_PREFIX)  # in this order, after answers that are cited


def origin_name(platform: Platform) -> str:
    """The name of a recorded CPython on its C library among a file's origins: cpython-3.13.0-glibc-2.36."""
    return f"{RECORDED_PREFIX}{show_version(platform.python)}-{str(platform.libc).replace(' ', '-')}"


def named_origin_name(platform: Platform) -> str:
    """The name of a CPython that is called by name: named-cpython-3.13.0-glibc-2.36."""
    return f"{NAMED_PREFIX}{origin_name(platform)}"


def platform_of(origin: Json) -> Platform:
    """The platform of a recorded CPython's origin."""
    return Platform(parse_version(origin["version"]), parse_libc(origin["libc"]))


def recorded_platforms(file: Json) -> dict[Platform, Json]:
    """The CPythons on their C libraries among a file's origins, with their entries."""
    return {
        platform_of(entry): entry
        for name, entry in file["origins"].items()
        if name.startswith(RECORDED_PREFIX)
    }


def libc_holds(wanted: str, fact: str) -> bool:
    """Whether a C library, "glibc 2.36", fulfils a condition, "glibc" or "glibc <2.38"."""
    name, bounds = parse_libc_range(wanted)
    libc = parse_libc(fact)
    return name == libc.name and (
        bounds == (None, None) or bool(libc.version) and holds(bounds, libc.version)
    )


def when_holds(when: Mapping[str, Json], implementation: str, facts: Mapping[str, Json]) -> bool:
    """Whether a variant's condition holds for an adapter's facts; a missing fact makes it false."""
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
    """Whether a variant's condition holds for a recorded CPython; all are little-endian with 64 bits."""
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
    """The expected answer of a recorded CPython: from the first variant that holds, otherwise the base."""
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
