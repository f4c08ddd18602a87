# SPDX-License-Identifier: MIT
"""Merges the ledgers of several versions of an implementation; equal answers are written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ledger_file import Entry, Ledger, compact

PYTHON, VERSION = "python", "version"  # what the versions in the starts are of; else the name of a C library
PARTS = 4  # of a version are compared, as conformance/runner/vectors/expectation.c does it


class Unlike(Exception):
    """The ledgers are of different implementations or platforms."""


def number(version: str) -> tuple[int, ...]:
    """The version, for comparing; a missing part counts as 0."""
    parts = [int(part) for part in version.split(".")[:PARTS]]
    return (*parts, *[0] * (PARTS - len(parts)))


@dataclass(frozen=True)
class Span:
    """The versions from `begin` on that are below `end`; "" is no bound."""

    begin: str = ""
    end: str = ""

    @staticmethod
    def read(text: str) -> Span:
        """The span of a range such as ">=1.9,<1.10"; "" is everything."""
        bounds = text.split(",") if text else []
        if any(bound[:1] != "<" and bound[:2] != ">=" for bound in bounds):
            raise Unlike(f"an entry is for {text} alone; only ranges can be merged")
        begins = [bound[2:] for bound in bounds if bound.startswith(">=")]
        ends = [bound[1:] for bound in bounds if bound.startswith("<")]
        return Span(max(begins, key=number, default=""), min(ends, key=number, default=""))

    def text(self) -> str:
        """The range, "" if it is everything."""
        begin = [f">={self.begin}"] if self.begin else []
        end = [f"<{self.end}"] if self.end else []
        return ",".join(begin + end)

    def within(self, window: Span) -> Span:
        """What both have in common."""
        begins = [begin for begin in (self.begin, window.begin) if begin]
        ends = [end for end in (self.end, window.end) if end]
        return Span(max(begins, key=number, default=""), min(ends, key=number, default=""))

    def is_empty(self) -> bool:
        """Whether no version is in it."""
        return self.begin != "" and self.end != "" and number(self.begin) >= number(self.end)

    def meets(self, following: Span) -> bool:
        """Whether the other one begins where this one ends."""
        return self.end != "" and following.begin != "" and number(self.end) == number(following.begin)


@dataclass(frozen=True)
class Piece:
    """An entry of one case and the versions that it is for; the entry itself has no condition on them."""

    span: Span
    entry: Entry


def kind_of(start: str) -> str:
    """What a start is a version of: "glibc" in "glibc 2.41", "version" in "version 24.11", or "python"."""
    return start.rpartition(" ")[0] or PYTHON


def version_of(start: str) -> str:
    """The version in a start."""
    return start.rpartition(" ")[2]


def range_of(entry: Entry, kind: str) -> str:
    """The range of versions of this kind that an entry is for, "" for all."""
    if kind == VERSION:
        return str(entry.get("versions", ""))
    if kind == PYTHON:
        return str(entry.get("when", {}).get("python", ""))
    return str(entry.get("when", {}).get("libc", kind)).partition(" ")[2]


def without_range(entry: Entry, kind: str) -> Entry:
    """The entry for every version of this kind."""
    key = {VERSION: "", PYTHON: "python"}.get(kind, "libc")
    when = {name: value for name, value in entry.get("when", {}).items() if name != key}
    rest = {name: value for name, value in entry.items() if name != "when"}
    if kind == VERSION:
        rest.pop("versions", None)
    return {**rest, **({"when": when} if when else {})}


def with_range(piece: Piece, kind: str) -> Entry:
    """The entry with its condition."""
    versions = piece.span.text()
    if not versions:
        return piece.entry
    if kind == VERSION:
        return {**piece.entry, "versions": versions}
    condition = {"python": versions} if kind == PYTHON else {"libc": f"{kind} {versions}"}
    return {**piece.entry, "when": {**piece.entry.get("when", {}), **condition}}


def answers_of(pin: Any) -> list[Any]:
    """Every answer that a pin allows."""
    return list(pin["one_of"]) if isinstance(pin, dict) and "one_of" in pin else [pin]


UNLIKE = {"unlike": True}  # no pin; None is the expected answer of a step


def wider(one: Any, other: Any) -> Any:
    """The one of two pins that allows all answers of the other: an answer by chance may be seen once only."""
    if isinstance(one, dict) and isinstance(other, dict) and "steps" in one and "steps" in other:
        steps = [wider(left, right) for left, right in zip(one["steps"], other["steps"])]
        is_like = len(one["steps"]) == len(other["steps"]) and UNLIKE not in steps
        return {"steps": steps} if is_like else UNLIKE
    if all(answer in answers_of(one) for answer in answers_of(other)):
        return one
    return other if all(answer in answers_of(other) for answer in answers_of(one)) else UNLIKE


def joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours with equal answers, or with some of those that vary by chance, become one piece."""
    result: list[Piece] = []
    for piece in sorted(pieces, key=lambda one: number(one.span.begin or "0")):
        last = result[-1] if result else None
        both = wider(last.entry["observed"], piece.entry["observed"]) if last else UNLIKE
        if last and both != UNLIKE and last.span.meets(piece.span):
            span = Span(last.span.begin, piece.span.end)
            reasoned = last.entry if last.entry["because"] else piece.entry
            result[-1] = Piece(span, {**reasoned, "observed": both})
        else:
            result.append(piece)
    return result


def entries_of_case(pieces: list[Piece], kind: str) -> list[Entry]:
    """The entries of one case; those with other conditions are no neighbours."""
    apart: dict[str, list[Piece]] = {}
    for piece in pieces:
        others = compact([piece.entry.get("when"), piece.entry.get("versions")])
        apart.setdefault(others, []).append(piece)
    return [with_range(piece, kind) for alike in apart.values() for piece in joined(alike)]


def windows(starts: list[str]) -> list[Span]:
    """The versions for which each ledger counts."""
    versions = [version_of(start) for start in starts]
    for earlier, later in zip(versions, versions[1:]):
        if number(earlier) >= number(later):
            raise Unlike(f"{later} stands behind {earlier}; give the oldest version first")
    return [Span(begin, end) for begin, end in zip(["", *versions], [*versions, ""])]


def platform(ledger: Ledger) -> tuple[Any, ...]:
    """What the ledgers that are merged must have in common."""
    when = {key: value for key, value in ledger["when"].items() if key != "python"}
    return ledger["format"], ledger["implementation"], when


def whole_when(ledgers: list[Ledger]) -> Entry:
    """The conditions of the whole: Python from the first version that a ledger speaks of to the last one."""
    when: Entry = dict(ledgers[0]["when"])
    pythons = [Span.read(ledger["when"]["python"]) for ledger in ledgers if "python" in ledger["when"]]
    if len(pythons) < len(ledgers):
        when.pop("python", None)
        return when
    begins, ends = [one.begin for one in pythons], [one.end for one in pythons]
    begin = "" if "" in begins else min(begins, key=number)
    end = "" if "" in ends else max(ends, key=number)
    return {**when, "python": Span(begin, end).text()}


def merged(ledgers: list[Ledger], starts: list[str]) -> Ledger:
    """One ledger of several, the oldest first; each but the first counts from its version in `starts` on.

    A ledger that was merged before keeps the ranges of its entries.
    """
    if any(platform(ledger) != platform(ledgers[0]) for ledger in ledgers):
        raise Unlike("the proposals are of different implementations or platforms; merge those of one alone")
    if not starts:
        return ledgers[0]
    kind = kind_of(starts[0])
    if any(kind_of(start) != kind for start in starts):
        raise Unlike("the starts are versions of several things; merge over those of one alone")
    by_case: dict[str, list[Piece]] = {}
    for ledger, window in zip(ledgers, windows(starts)):
        for entry in ledger["entries"]:
            span = Span.read(range_of(entry, kind)).within(window)
            if not span.is_empty():
                by_case.setdefault(entry["case"], []).append(Piece(span, without_range(entry, kind)))
    entries = [entry for pieces in by_case.values() for entry in entries_of_case(pieces, kind)]
    return {**ledgers[0], "when": whole_when(ledgers), "entries": entries}
