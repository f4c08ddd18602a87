# SPDX-License-Identifier: MIT
"""tools/mutants.known: survivors that no case can kill, each with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from building import ROOT
from mutant import Mutant

FILE = ROOT / "tools" / "mutants.known"
FOLDERS = [f"{path.name}/" for path in (ROOT / "ref").iterdir() if path.is_dir()]
VERDICTS = ("equivalent", "unobservable")
RELEASES = re.compile(r"\w*?(_|\b)(free\w*|(clear|give_back)(_\w+)?)\(")
LEAK = "what is kept then is given back at the end of the program; LeakSanitizer shows it, no answer does"


class Refused(Exception):
    """A line that is not of this form."""


@dataclass(frozen=True)
class Known:
    """One line of the file."""

    name: str
    verdict: str
    where: str
    change: str
    why: str


def read(part: str = "", path: Path = FILE) -> dict[str, Known]:
    """The entries by the names of their mutants: those of the reference, or those whose file begins so."""
    entries: dict[str, Known] = {}
    if not path.is_file():
        return entries
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split(" | ")]
        words = parts[0].split()
        if len(parts) != 3 or len(words) != 3 or words[1] not in VERDICTS or not all(parts):
            raise Refused(
                f"{path.name}:{number}: a line is NAME equivalent|unobservable FILE:FUNCTION | CHANGE | WHY"
            )
        key = f"{words[0]} {words[2]}" if words[0].startswith("*") else words[0]
        if key in entries:
            raise Refused(f"{path.name}:{number}: {words[0]} has a line already")
        entries[key] = Known(words[0], words[1], words[2], parts[1], parts[2])
    return {key: one for key, one in entries.items() if one.where.startswith(part or tuple(FOLDERS))}


def _by_itself(mutant: Mutant) -> Known | None:
    """What the source says of a line that no vector reaches, and memory that is not given back."""
    why = mutant.mark
    if mutant.kind == "statement" and RELEASES.match(mutant.old):
        why = LEAK
    if not why:
        return None
    return Known(mutant.name, "unobservable", f"{mutant.file}:{mutant.function}", mutant.kind, why)


def entry_of(entries: dict[str, Known], mutant: Mutant) -> Known | None:
    """The line about a mutant: its own, or that of all of its kind; or what its source tells by itself."""
    places = (f"{mutant.file}:{mutant.function}", f"{mutant.file}:*")
    keys = [f"{name} {place}" for place in places for name in (f"*{mutant.kind}", "*")]
    found = next((entries[key] for key in (mutant.name, *keys) if key in entries), None)
    return found or _by_itself(mutant)
