# SPDX-License-Identifier: MIT
"""Which of the judged versions of an implementation has which finding, as its ledger says."""

from __future__ import annotations

import pathlib
import re
import sys
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "ledger"))
from merging import Span, number  # noqa: E402

from grouping_causes import Finding  # noqa: E402
from ledger_cases import Case, Pinned, in_words, is_finding, pinned_cases  # noqa: E402


@dataclass(frozen=True)
class News:
    """A cause that the recorded version does not have."""

    because: str
    versions: list[str]
    cases: list[str]
    observed: str  # what the first of the cases answers


@dataclass(frozen=True)
class Sources:
    """Where versions are told of."""

    known: pathlib.Path  # the folder of the ledgers
    judged: dict[str, list[str]]  # adapter -> its judged versions
    cases: dict[str, Case]


@dataclass(frozen=True)
class Versions:
    """What the ledger tells of the versions that were judged."""

    judged: list[str] = field(default_factory=list)
    with_case: dict[str, list[str]] = field(default_factory=dict)  # case -> the versions in which it differs
    news: list[News] = field(default_factory=list)

    def sentence(self, finding: Finding) -> str:
        """Seen in 22.10.2 and 25.9.1, not in 24.11.1. Empty if one version alone was judged."""
        shown = self.with_any_of([finding.shown.case])
        if len(self.judged) < 2 or not shown:
            return ""
        more = [version for version in self.with_any_of(finding.cases) if version not in shown]
        rest = [version for version in self.judged if version not in shown + more]
        words = f"seen in {listed(shown)}"
        words += f"; other cases of this cause in {listed(more)}" if more else ""
        return words + (f", not in {listed(rest, 'or')}" if rest else "")

    def with_any_of(self, cases: list[str]) -> list[str]:
        """The versions in which one of these cases differs."""
        found = [version for case in cases for version in self.with_case.get(case, [])]
        return [version for version in self.judged if version in found]


def listed(words: list[str], last: str = "and") -> str:
    """a, b and c."""
    return f" {last} ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def holds(span: Span, version: str) -> bool:
    """Whether the version is in the range; what stands before its first number is not read."""
    digits = re.search(r"\d+(\.\d+)*", version)
    if digits is None:
        return span == Span()
    present = number(digits[0])
    return number(span.begin or "0") <= present and (not span.end or present < number(span.end))


def spelled(text: str) -> str:
    """A name and a version as the file of a recording spells them."""
    return re.sub(r"[^a-z0-9.+]+", "-", text.lower()).strip("-")


def judged_of(name: str, judged: dict[str, list[str]]) -> list[str]:
    """The judged versions of the implementation whose recording has this name, the oldest first."""
    for adapter, versions in judged.items():
        names = [spelled(f"{adapter}-{version}") for version in versions] + list(map(spelled, versions))
        if name in names:
            return versions
    return []


def with_case_of(pins: list[Pinned], judged: list[str]) -> dict[str, list[str]]:
    """Each case and the versions in which it differs."""
    found: dict[str, list[str]] = {}
    for pin in pins:
        found.setdefault(pin.case, []).extend(version for version in judged if holds(pin.versions, version))
    return found


def news_of(pins: list[Pinned], judged: list[str], recorded: str) -> list[News]:
    """The causes of other versions than the recorded one alone, those of the most cases first."""
    by_cause: dict[str, list[Pinned]] = {}
    for pin in pins:
        by_cause.setdefault(pin.because, []).append(pin)
    news = []
    for because, members in by_cause.items():
        versions = [one for one in judged if any(holds(member.versions, one) for member in members)]
        if versions and recorded not in versions:
            cases = list(dict.fromkeys(member.case for member in members))
            news.append(News(because, versions, cases, in_words(members[0].observed)))
    return sorted(news, key=lambda one: (-len(one.cases), one.because))


def versions_of(name: str, implementation: dict[str, str], level: str, sources: Sources) -> Versions:
    """What the ledgers of an implementation tell of its versions beside the recorded one."""
    judged = judged_of(name, sources.judged)
    if len(judged) < 2:
        return Versions()
    pins = [
        pin
        for pin in pinned_cases(sources.known, implementation["name"], list(sources.cases))
        if is_finding(pin, sources.cases[pin.case], implementation["name"], level)
    ]
    return Versions(judged, with_case_of(pins, judged), news_of(pins, judged, implementation["version"]))
