# SPDX-License-Identifier: MIT
"""Merges the ledgers of several versions of an implementation; equal answers are written once."""

from __future__ import annotations

from typing import Any

from ledger_file import Entry, Ledger


class Unlike(Exception):
    """The ledgers are of different implementations or platforms."""


def platform(ledger: Ledger) -> tuple[Any, ...]:
    """What the ledgers that are merged must have in common."""
    when = {key: value for key, value in ledger["when"].items() if key != "python"}
    return ledger["format"], ledger["implementation"], when


def library_of(start: str) -> str:
    """The C library in a start such as "glibc 2.41"; "" in that of a Python, such as "3.11.0"."""
    return start.rpartition(" ")[0]


def version_of(start: str) -> str:
    """The version in a start."""
    return start.rpartition(" ")[2]


def whole_range(ledgers: list[Ledger]) -> str:
    """The range of Pythons from the first ledger's begin to the last one's end."""
    begin = ledgers[0]["when"]["python"].split(",")[0]
    end = ledgers[-1]["when"]["python"].split(",")[-1]
    return f"{begin},{end}"


def part_of_range(starts: list[str], first: int, last: int) -> dict[str, str]:
    """The condition of the ledgers from `first` to `last`; empty if these are all of them."""
    begin = [f">={version_of(starts[first - 1])}"] if first > 0 else []
    end = [f"<{version_of(starts[last])}"] if last < len(starts) else []
    versions = ",".join(begin + end)
    if not versions:
        return {}
    library = library_of(starts[0])
    return {"libc": f"{library} {versions}"} if library else {"python": versions}


def entries_of_case(answers: list[Entry | None], starts: list[str]) -> list[Entry]:
    """An entry for each run of neighbours with equal answers; None stands for a version that passes."""
    result: list[Entry] = []
    first = 0
    for last, entry in enumerate(answers):
        following = answers[last + 1] if last < len(starts) else None
        if entry and following and following["observed"] == entry["observed"]:
            continue
        if entry:
            part = part_of_range(starts, first, last)
            result.append({**entry, "when": part} if part else entry)
        first = last + 1
    return result


def merged(ledgers: list[Ledger], starts: list[str]) -> Ledger:
    """One ledger of several, the oldest first; each but the first counts from its version in `starts` on."""
    if any(platform(ledger) != platform(ledgers[0]) for ledger in ledgers):
        raise Unlike("the proposals are of different implementations or platforms; merge those of one alone")
    if not starts:
        return ledgers[0]
    if len({library_of(start) for start in starts}) > 1:
        raise Unlike("the versions are of Pythons and of C libraries; merge over those of one alone")
    by_case = [{entry["case"]: entry for entry in ledger["entries"]} for ledger in ledgers]
    cases = list(dict.fromkeys(case for entries in by_case for case in entries))
    entries = []
    for case in cases:
        entries += entries_of_case([entries.get(case) for entries in by_case], starts)
    when = {**ledgers[0]["when"], "python": whole_range(ledgers)}
    return {**ledgers[0], "when": when, "entries": entries}
