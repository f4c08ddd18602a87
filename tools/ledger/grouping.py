# SPDX-License-Identifier: MIT
"""Makes one entry of all the cases of one reason: with pins for answers, conditions and details."""

from __future__ import annotations

from collections.abc import Callable

from causes import Cause
from ledger_file import Entry, compact, conditions_of

Member = tuple[Cause, Entry]


def gathered(members: list[Member], key: Callable[[Member], str]) -> list[list[Member]]:
    """The members with equal keys, in the order in which keys appear."""
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(key(member), []).append(member)
    return list(groups.values())


def circumstances(member: Member) -> str:
    """What the cases of a pin have in common beside their answer: when, why, and if they spoil."""
    cause, entry = member
    return compact([conditions_of(entry), cause.because, cause.spoils])


def head_of(member: Member) -> Entry:
    """What a pin has beside its cases and their answer."""
    cause, entry = member
    detail = {"detail": cause.because} if cause.group else {}
    spoils = {"spoils": True} if cause.spoils else {}
    return {**detail, **conditions_of(entry), **spoils}


def pins_of(members: list[Member]) -> list[Entry]:
    """The pins of cases in like circumstances: those with one answer, then those with an answer each."""
    pins = []
    alone = []
    head = head_of(members[0])
    for group in gathered(members, lambda member: compact(member[1]["observed"])):
        if len(group) == 1 and "step" not in (group[0][1]["observed"] or ["step"]):
            alone += group
            continue
        cases = [entry["case"] for _, entry in group]
        pins.append({**head, "cases": cases, "observed": group[0][1]["observed"]})
    if len(alone) == 1:
        pins.append({**head, "cases": [alone[0][1]["case"]], "observed": alone[0][1]["observed"]})
    elif alone:
        each = {entry["case"]: entry["observed"] for _, entry in alone}
        pins.append({**head, "observed": {"each": each}})
    return pins


def entry_of(members: list[Member]) -> Entry:
    """The entry of all cases of one reason."""
    cause, first = members[0]
    words = {"cause": first["cause"]} if not cause.because and "cause" in first else {}
    reason = {"verdict": cause.verdict, "because": cause.group or cause.because}
    reports = {key: text for key, text in (("url", cause.url), ("script", cause.script)) if text}
    pins = [pin for group in gathered(members, circumstances) for pin in pins_of(group)]
    return {**words, **reason, **reports, **(pins[0] if len(pins) == 1 else {"pins": pins})}


def reason_of(member: Member) -> str:
    """Equal for the cases of one entry; those without a reason are grouped by their cause."""
    cause, entry = member
    return compact(
        [cause.verdict, cause.group or cause.because or entry.get("cause"), cause.url, cause.script]
    )


def grouped(members: list[Member]) -> list[Entry]:
    """The entries of all these cases, in the order in which their reasons appear."""
    return [entry_of(group) for group in gathered(members, reason_of)]
