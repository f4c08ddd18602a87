# SPDX-License-Identifier: MIT
"""Makes one entry of all the cases of one function, one cause and one condition."""

from __future__ import annotations

from causes import Cause
from ledger_file import Entry, compact

WORTH_A_PATTERN = 3  # cases of one answer: fewer are shorter with an answer each

Group = tuple[Cause, list[Entry]]


def common_front(ids: list[str]) -> str:
    """The longest pattern that all these ids match."""
    front = ids[0]
    while not all(one.startswith(front) for one in ids):
        front = front[:-1]
    return front + "*"


def fronts(case: str) -> list[str]:
    """The beginnings of an id that may stand before a pattern's star, the widest first."""
    return [case[: place + 1] for place, letter in enumerate(case) if letter in "/-"]


def shared_patterns(members: list[Entry], known_cases: list[str]) -> dict[str, list[str]]:
    """Patterns all of whose cases have the same answer, each with its cases: the answer is written once."""
    answers = {member["case"]: compact(member["observed"]) for member in members}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for case in answers:
        for front in [] if case in taken else fronts(case):
            matched = [one for one in known_cases if one.startswith(front)]
            if len(matched) >= WORTH_A_PATTERN and {answers.get(one) for one in matched} == {answers[case]}:
                found[front + "*"] = matched
                taken.update(matched)
                break
    return found


def entries_of(cause: Cause, members: list[Entry], known_cases: list[str]) -> list[Entry]:
    """The entries of one function, one cause and one condition."""
    reason = {"verdict": cause.verdict, "because": cause.because}
    reason |= {key: text for key, text in (("url", cause.url), ("script", cause.script)) if text}
    when = {"when": members[0]["when"]} if "when" in members[0] else {}
    observed = {member["case"]: member["observed"] for member in members}
    result = []
    for pattern, cases in shared_patterns(members, known_cases).items():
        result.append(
            {"case": pattern, "cases": len(cases), **reason, **when, "observed": observed[cases[0]]}
        )
        for case in cases:
            del observed[case]
    if len(observed) == 1:
        result += [{"case": case, **reason, **when, "observed": answer} for case, answer in observed.items()]
    elif observed:
        head = {"case": common_front(list(observed)), "cases": len(observed)}
        result.append({**head, **reason, **when, "observed": {"each": observed}})
    return result


def grouped(explained: list[tuple[Cause, Entry]], known_cases: list[str]) -> list[Entry]:
    """The entries of all these cases, in the order in which their causes appear."""
    groups: dict[tuple[str, str, str], Group] = {}
    for cause, entry in explained:
        key = (entry["case"].split("/")[0], cause.because, compact(entry.get("when")))
        _, members = groups.setdefault(key, (cause, []))
        members.append(entry)
        groups[key] = (cause, members)
    return [entry for group in groups.values() for entry in entries_of(*group, known_cases)]
