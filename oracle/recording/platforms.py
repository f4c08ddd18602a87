# SPDX-License-Identifier: MIT
"""Platforms: a CPython on a C library; and on which of the two an answer depends."""

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
        """Whether it replaces the newest answer there."""
        name, versions = self.libc or (platform.libc.name, (None, None))
        return (
            holds(self.python, platform.python)
            and name == platform.libc.name
            and holds(versions, platform.libc.version)
        )


def variants(answers: Mapping[Platform, Json]) -> tuple[Platform, list[Variant]]:
    """The newest platform, and the fewest variants that give every other one its own answer.

    Ranges of CPythons are worked out on the newest C library, where most of them were seen; a C library's own
    answers are what the same CPythons say otherwise on it, and those that answer like them.

    A CPython that was seen on older libraries alone takes part only where those two do not already tell its
    answer. Beside others on its library it differs by itself; where nobody else was asked there, it is open
    which of the two makes the difference, and both are conditions.
    """
    shown = {platform: canonical(answer) for platform, answer in answers.items()}
    newest = max(shown)
    at_home = {one.python: one for one in sorted(shown) if one.libc == newest.libc}
    alone: list[Variant] = []
    while True:
        found = alone + _of_libraries(shown, at_home) + _of_pythons(shown, at_home, shown[newest])
        wrong = [one for one in sorted(shown) if shown[_resolve(found, one, newest)] != shown[one]]
        strangers = [one for one in wrong if one.python not in at_home]
        if not strangers:
            break
        stranger = strangers[-1]
        if any(one.libc == stranger.libc and one.python in at_home for one in shown):
            at_home[stranger.python] = stranger
        else:
            alone.append(_of_both(shown, stranger))
    if wrong:
        raise ValueError(
            "no ranges tell the answer of "
            + ", ".join(f"{show_version(o.python)} on {o.libc}" for o in wrong)
        )
    return newest, found


def _resolve(found: list[Variant], platform: Platform, newest: Platform) -> Platform:
    return next((variant.seen for variant in found if variant.holds(platform)), newest)


def _of_both(shown: Mapping[Platform, str], platform: Platform) -> Variant:
    """An answer under both conditions, neither wider than this CPython and this C library."""
    name = platform.libc.name
    pythons = runs({one.python: one.python == platform.python for one in shown})
    versions = {one.libc.version for one in shown if one.libc.name == name}
    libcs = runs({version: version == platform.libc.version for version in versions}, cut=newer)
    (python,) = (bounds for bounds, _, here in pythons if here)
    (libc,) = (bounds for bounds, _, here in libcs if here)
    return Variant(python, (name, libc), platform)


def _of_pythons(
    shown: Mapping[Platform, str], at_home: Mapping[Version, Platform], base: str
) -> list[Variant]:
    """The ranges of CPythons with another answer than the newest."""
    ranges = runs({python: shown[platform] for python, platform in at_home.items()})
    return [
        Variant(bounds, None, at_home[members[-1]]) for bounds, members, answer in ranges if answer != base
    ]


def _of_libraries(shown: Mapping[Platform, str], at_home: Mapping[Version, Platform]) -> list[Variant]:
    """The answers that depend on the C library; conditions on both versions come before those on one."""
    found: list[Variant] = []
    for name in sorted({platform.libc.name for platform in shown}):
        answers_of = {
            libc: tuple(
                (python, answer if answer != shown[at_home[python]] else "")
                for python, answer in sorted(by_python.items())
            )
            for libc, by_python in _by_library(shown, at_home, name).items()
        }
        for libcs, members, changes in runs(answers_of, cut=newer):
            for pythons, of_these, answer in runs(dict(changes)):
                if answer:
                    gave = [one for one in shown if one.libc.name == name and shown[one] == answer]
                    seen = max(
                        gave, key=lambda one: (one.python in of_these, one.libc.version in members, one)
                    )
                    found.append(Variant(pythons, (name, libcs), seen))
    return sorted(found, key=lambda variant: -len(variant.when))


def _by_library(
    shown: Mapping[Platform, str], at_home: Mapping[Version, Platform], name: str
) -> dict[Version, dict[Version, str]]:
    """What every CPython answers on every version of a C library.

    One that was not asked on a version follows the nearest that was, among those that answer as it does at
    home and on all newer versions. Where there is none such, it answers as on the next newer version.
    """
    pythons = sorted(at_home)
    history = {python: [shown[at_home[python]]] for python in pythons}
    answers_of: dict[Version, dict[Version, str]] = {}
    for version in sorted({one.libc.version for one in shown if one.libc.name == name}, reverse=True):
        platforms = {python: Platform(python, Libc(name, version)) for python in pythons}
        asked = [python for python in pythons if platforms[python] in shown]
        by_python: dict[Version, str] = {}
        for place, python in enumerate(pythons):
            alike = [other for other in asked if history[other] == history[python]]
            nearest = min(alike, key=lambda other: abs(pythons.index(other) - place), default=None)
            by_python[python] = shown[platforms[nearest]] if nearest else history[python][-1]
        answers_of[version] = by_python
        for python, answer in by_python.items():
            history[python].append(answer)
    return answers_of
