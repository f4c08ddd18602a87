# SPDX-License-Identifier: MIT
"""Versions of CPython and of C libraries: order, ranges, and how answers per version become ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

Version = tuple[int, ...]  # of CPython always three numbers
Range = tuple[Version | None, Version | None]  # from the first bound on, below the second; None is open

Answer = TypeVar("Answer")

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)\Z")
_RANGE = re.compile(r"(?:>=(\d+(?:\.\d+)*))?(,)?(?:<(\d+(?:\.\d+)*))?\Z")


def parse_version(text: str) -> Version:
    """ "3.11.2" as a tuple that orders; anything but three numbers (a pre-release, say) is a ValueError."""
    match = _VERSION.match(text)
    if not match:
        raise ValueError(f"{text!r} is not a full version such as 3.11.2")
    return (int(match[1]), int(match[2]), int(match[3]))


def show_version(version: Version) -> str:
    """A version as text."""
    return ".".join(map(str, version))


def parse_range(text: str) -> Range:
    """ ">=3.7.0,<3.10.0", with either half alone, as a pair of bounds on CPython's full versions."""
    low, high = bounds = parse_bounds(text)
    for bound in filter(None, bounds):
        parse_version(show_version(bound))
    return low, high


def parse_bounds(text: str) -> Range:
    """A range over versions of any count of numbers: "<2.38", ">=1.2.4"."""
    match = _RANGE.match(text)
    if not text or not match or bool(match[2]) != bool(match[1] and match[3]):
        raise ValueError(f"{text!r} is not a range such as >=3.7.0,<3.10.0 or <3.10.0 or >=3.7.0")
    low, high = (tuple(map(int, bound.split("."))) if bound else None for bound in (match[1], match[3]))
    if low and high and low >= high:
        raise ValueError(f"{text!r} holds no version")
    return (low, high)


def parse_libc_range(text: str) -> tuple[str, Range]:
    """A condition on the C library: "musl", or "glibc <2.38", as its name and a pair of bounds."""
    name, space, bounds = text.partition(" ")
    if not name or (space and not bounds):
        raise ValueError(f"{text!r} is not a C library such as musl or glibc <2.38")
    return name, parse_bounds(bounds) if bounds else (None, None)


def show_range(bounds: Range) -> str:
    """A pair of bounds as `when` writes it."""
    low, high = bounds
    parts = [f">={show_version(low)}"] if low else []
    return ",".join(parts + ([f"<{show_version(high)}"] if high else []))


def holds(bounds: Range, version: Version) -> bool:
    """Whether the version is in the range."""
    low, high = bounds
    return (low is None or version >= low) and (high is None or version < high)


def overlap(one: Range, other: Range) -> bool:
    """Whether a version is in both ranges."""
    return (one[0] is None or other[1] is None or one[0] < other[1]) and (
        other[0] is None or one[1] is None or other[0] < one[1]
    )


def cut(older: Version, newer: Version) -> Version:
    """The bound between two versions with different answers: the newer one's minor, unless they share it."""
    return newer if older[:2] == newer[:2] else (newer[0], newer[1], 0)


def newer(_: Version, newer: Version) -> Version:
    """The bound between two versions of a C library: the newer one; the versions between are unknown."""
    return newer


def runs(
    answers: Mapping[Version, Answer], cut: Callable[[Version, Version], Version] = cut
) -> list[tuple[Range, list[Version], Answer]]:
    """Answers per version as the fewest ranges of equal neighbours, oldest first, open at both ends."""
    found: list[tuple[Range, list[Version], Answer]] = []
    for version in sorted(answers):
        answer = answers[version]
        if found and found[-1][2] == answer:
            found[-1][1].append(version)
            continue
        start = None
        if found:
            (low, _), members, before = found[-1]
            start = cut(members[-1], version)
            found[-1] = ((low, start), members, before)
        found.append(((start, None), [version], answer))
    return found
