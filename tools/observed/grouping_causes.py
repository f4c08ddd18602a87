# SPDX-License-Identifier: MIT
"""Differences by their cause, the gravest cause first."""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from differences import Difference, Judged, Kind

WEIGHTS = ("must", "should", "may")


@dataclass(frozen=True)
class Finding:
    """One cause: what the differences have in common, and the one that shows it best."""

    because: str
    shown: Difference
    cases: list[str]
    url: str
    script: str

    @property
    def kind(self) -> Kind:
        """Of the gravest difference."""
        return self.shown.kind


def cause_of(difference: Difference) -> str:
    """The ledger's reason. Without one it is the exception that was raised, or the rule that is broken."""
    rule = f"{difference.function}: {difference.rule['says']}"
    raises = difference.kind in (Kind.REFUSES, Kind.OTHER_EXCEPTION, Kind.LACKS)
    return difference.known.get("because") or (difference.cause if raises else "") or rule


def is_its_own(verdict: str, implementation: str) -> bool:
    """False if the ledger blames a vector, or CPython, and this is not CPython."""
    return verdict in ("port", "platform") or (verdict, implementation) == ("cpython", "CPython")


def clearness(difference: Difference) -> tuple[Kind, int, int, int, str]:
    """Orders differences of one cause: the gravest, the rule that weighs most, the shortest."""
    calls = "; ".join(difference.calls)
    return (
        difference.kind,
        WEIGHTS.index(difference.rule["level"]),
        len(difference.calls),
        len(calls),
        difference.case,
    )


def script_of(members: Iterable[Difference], scripts: dict[str, str]) -> str:
    """The script that the ledger names; otherwise one that names a case. `scripts` is path -> text."""
    members = list(members)
    for member in members:
        if "script" in member.known:
            return member.known["script"]
    for path, text in scripts.items():
        named = set(re.findall(r"[\w-]+/[\w-]+", text))
        if any(member.case in named for member in members):
            return path
    return ""


def finding_of(because: str, members: list[Difference], scripts: dict[str, str]) -> Finding:
    """The finding of all differences of one cause."""
    ordered = sorted(members, key=clearness)
    return Finding(
        because=because,
        shown=ordered[0],
        cases=[member.case for member in ordered],
        url=next((member.known["url"] for member in ordered if "url" in member.known), ""),
        script=script_of(ordered, scripts),
    )


def findings_of(judged: Judged, scripts: dict[str, str], level: str = "code") -> list[Finding]:
    """All findings of a recording, the gravest first. Left out are rules about details, and at level `value`
    the exceptions, which are then the implementation's own."""
    by_cause: dict[str, list[Difference]] = {}
    implementation = judged.side["implementation"]["name"]
    for difference in judged.differences:
        verdict = difference.known.get("verdict", "port")
        is_left_out = difference.rule["level"] == "may" or not is_its_own(verdict, implementation)
        if not is_left_out and not (level == "value" and difference.kind == Kind.OTHER_EXCEPTION):
            by_cause.setdefault(cause_of(difference), []).append(difference)
    found = [finding_of(because, members, scripts) for because, members in by_cause.items()]
    return sorted(found, key=lambda one: (*clearness(one.shown)[:2], -len(one.cases), one.because))


def folders_for(name: str, adapters: pathlib.Path) -> list[pathlib.Path]:
    """The folder of the adapter that a recording is called after, if it has one."""
    return [folder for folder in sorted(adapters.iterdir()) if name.startswith(folder.name + "-")]


def level_for(name: str, adapters: pathlib.Path) -> str:
    """The level at which the adapter is judged."""
    for folder in folders_for(name, adapters):
        if (folder / "adapter.json").exists():
            return str(json.loads((folder / "adapter.json").read_text(encoding="utf-8")).get("level", "code"))
    return "code"


def scripts_for(name: str, adapters: pathlib.Path) -> dict[str, str]:
    """The scripts of the adapter that a recording is called after: path from the top of the tree -> text."""
    root = adapters.parent.parent
    return {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for folder in folders_for(name, adapters)
        for path in sorted(folder.glob("findings/*"))
        if path.is_file()
    }


def summary_of(script: str) -> str:
    """What a script says of itself: the comment, or the text, below its SPDX line."""
    said: list[str] = []
    for line in script.splitlines():
        bare = line.strip().strip('"').lstrip("#/* ").strip()
        is_text = line.lstrip().startswith(("#", "//", "/*", "*", '"""')) and not line.startswith("#include")
        if said and (not is_text or not bare):
            break
        if is_text and bare and "SPDX-License-Identifier" not in line and not line.startswith("#!"):
            said.append(bare)
    return " ".join(said)
