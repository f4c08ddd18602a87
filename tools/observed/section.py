# SPDX-License-Identifier: MIT
"""What a page of findings has of one recording, and the words that its forms share."""

from __future__ import annotations

from dataclasses import dataclass, field

from differences import Judged, Kind
from grouping_causes import Finding
from judged_versions import Versions

TITLE = "Findings"
INTRO = (
    "What shipping implementations of Python's `socket` module, and libraries and languages beside it, answer"
    " otherwise than CPython. `tools/findings` writes this page from the recordings in"
    " `conformance/recordings` and the ledgers in `conformance/known`. Nothing is written by hand, and each"
    " answer was seen.",
    "A finding is a cause: the reason that a ledger gives, or, if no ledger explains a difference, the"
    " exception that was raised, or the rule that is broken. The gravest come first: no answer, a crash,"
    " another value, accepted where CPython refuses, refused where CPython accepts, answered at another time,"
    " another exception, a missing name. No answer to a script may follow from an earlier step that failed."
    " Of a language with its own exceptions only values count."
    " Three kinds of differences are left out: those in the text of an exception only, those under a rule"
    " about a detail (level `may`), and those for which a ledger blames CPython or a vector.",
    "Some bugs are also shown by a script of a few lines. Its exit status is 0 while the bug is there, 1"
    " where it is not, and 77 if what it needs is not installed. `tools/findings --scripts` runs all of them."
    " Behind each stands in which versions the bug was seen, and in which it is not.",
    "One version of each is recorded. Where others were judged as well (`conformance/adapters/judged.json`),"
    " a finding says in which of them the shown case differs, as the ledger pins it, and causes that the"
    " recorded version does not have stand at the end. An older or newer version ran in another"
    " Debian release, with its C library and its Python.",
)
READINGS = (
    "An input that a filter reads as one address and the library behind it as another is the class of"
    " faults of CVE-2021-29921, CVE-2021-29922 and CVE-2021-29923. A dash stands where an implementation"
    " does not offer the function, or cannot be asked so."
)


SCRIPTS = "Scripts of a few lines, which need nothing of this suite:"


@dataclass(frozen=True)
class Section:
    """One recording."""

    judged: Judged
    findings: list[Finding]
    scripts: dict[str, str]  # path -> what it says of itself
    versions: Versions = field(default_factory=Versions)

    @property
    def label(self) -> str:
        """PyPy 7.3.11."""
        return str(self.judged.side["label"])

    def count(self, kind: Kind) -> int:
        """How many findings are of this kind."""
        return sum(finding.kind == kind for finding in self.findings)

    def origin(self) -> str:
        """Python 3.9.16 · glibc 2.36 · Linux x86_64 · resolver=ares · recorded 2026-11-29."""
        facts = self.judged.side["facts"]
        parts = [f"Python {facts['python']}"] if "python" in facts else []
        parts += [str(facts["libc"])] if "libc" in facts else []
        parts += [" ".join(str(facts[key]) for key in ("os", "machine") if key in facts)]
        parts += [f"{key}={value}" for key, value in sorted(self.judged.side.get("settings", {}).items())]
        parts += ["recorded " + str(self.judged.side["started"])[:10]]
        return " · ".join(part for part in parts if part)


def shortened(text: str, most: int = 300) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 4] + " ..."


def calls_of(finding: Finding) -> list[str]:
    """The calls that show it: of a long script the first and the last ones."""
    calls = [shortened(call, 160) for call in finding.shown.calls]
    return calls if len(calls) <= 8 else [*calls[:3], "...", *calls[-4:]]
