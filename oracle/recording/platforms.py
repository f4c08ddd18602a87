# SPDX-License-Identifier: MIT
"""Where answers were seen: a CPython on a C library; on which of the two an answer depends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from oracle.values import Json, canonical
from oracle.recording.versions import Range, Version, holds, newer, runs, show_range, show_version


class Libc(NamedTuple):
    """A C library's name and version; names order as text, glibc's versions as numbers."""

    name: str
    version: Version

    def __str__(self) -> str:
        return f"{self.name} {show_version(self.version)}" if self.version else self.name


class Platform(NamedTuple):
    """A CPython on a C library. The newest CPython is the greatest, and of one CPython the newest library."""

    python: Version
    libc: Libc


def parse_libc(text: str) -> Libc:
    """ "glibc 2.36" as a name and a version; a library that says no version has an empty one."""
    name, _, version = text.partition(" ")
    try:
        return Libc(name, tuple(int(part) for part in version.split(".") if part))
    except ValueError:
        return Libc(text, ())


def show_libc_range(name: str, bounds: Range) -> str:
    """A condition on the C library as `when` writes it: "glibc <2.43"."""
    return f"{name} {show_range(bounds)}" if bounds != (None, None) else name


@dataclass(frozen=True)
class Variant:
    """An answer that replaces the newest one under ranges of CPythons and of a C library's versions."""

    python: Range
    libc: tuple[str, Range] | None
    seen: Platform  # the newest platform that gave it

    @property
    def when(self) -> dict[str, Json]:
        """The condition as a vector writes it."""
        when = {"python": show_range(self.python)} if self.python != (None, None) else {}
        return {**when, "libc": show_libc_range(*self.libc)} if self.libc else when

    def holds(self, platform: Platform) -> bool:
        """Does it replace the newest answer there?"""
        name, versions = self.libc or (platform.libc.name, (None, None))
        return (
            holds(self.python, platform.python)
            and name == platform.libc.name
            and holds(versions, platform.libc.version)
        )


def variants(answers: Mapping[Platform, Json]) -> tuple[Platform, list[Variant]]:
    """The newest platform, and the fewest variants that give every other one its own answer.

    Ranges of CPythons are worked out on the newest C library, where most of them were seen; a C library's own
    answers are what the same CPythons say otherwise on it. A CPython that was seen on older libraries alone
    takes part only where those two do not already tell its answer.
    """
    shown = {platform: canonical(answer) for platform, answer in answers.items()}
    newest = max(shown)
    at_home = {one.python: one for one in sorted(shown) if one.libc == newest.libc}
    while True:
        found = _of_libraries(shown, at_home) + _of_pythons(shown, at_home, shown[newest])
        wrong = [one for one in sorted(shown) if shown[_resolve(found, one, newest)] != shown[one]]
        strangers = [one for one in wrong if one.python not in at_home]
        if not strangers:
            break
        at_home[strangers[-1].python] = strangers[-1]
    if wrong:
        raise ValueError(
            "no ranges tell the answer of "
            + ", ".join(f"{show_version(o.python)} on {o.libc}" for o in wrong)
        )
    return newest, found


def _resolve(found: list[Variant], platform: Platform, newest: Platform) -> Platform:
    return next((variant.seen for variant in found if variant.holds(platform)), newest)


def _of_pythons(
    shown: Mapping[Platform, str], at_home: Mapping[Version, Platform], base: str
) -> list[Variant]:
    """The ranges of CPythons that answer otherwise than the newest."""
    ranges = runs({python: shown[platform] for python, platform in at_home.items()})
    return [
        Variant(bounds, None, at_home[members[-1]]) for bounds, members, answer in ranges if answer != base
    ]


def _of_libraries(shown: Mapping[Platform, str], at_home: Mapping[Version, Platform]) -> list[Variant]:
    """What C libraries make the same CPythons answer otherwise, conditions on both before those on one."""
    by_name: dict[str, dict[Version, dict[Version, str]]] = {}
    for platform, answer in sorted(shown.items()):
        home = at_home.get(platform.python)
        if home is not None:
            changes = by_name.setdefault(platform.libc.name, {}).setdefault(platform.libc.version, {})
            changes[platform.python] = answer if answer != shown[home] else ""
    found: list[Variant] = []
    for name, by_version in by_name.items():
        common = set.intersection(*(set(changes) for changes in by_version.values()))
        told = {
            libc: tuple(sorted((python, changes[python]) for python in common))
            for libc, changes in by_version.items()
        }
        for libcs, members, changes_told in runs(told, cut=newer):
            for pythons, of_these, answer in runs(dict(changes_told)):
                if answer:
                    seen = Platform(of_these[-1], Libc(name, members[-1]))
                    found.append(Variant(pythons, (name, libcs), seen))
    return sorted(found, key=lambda variant: -len(variant.when))
