#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes FINDINGS.md from the ledgers and the recordings of shipping implementations."""

from __future__ import annotations

import argparse
import json
import pathlib
import sys
from dataclasses import dataclass

import differences
import findings_html
import findings_markdown
import recording_file as files
from grouping_causes import findings_of, level_for, scripts_for, summary_of
from judged_versions import Sources, versions_of
from ledger_cases import read_cases
from readings import readings
from scripts import told_of
from section import Section

SOCKCONFORM = files.ROOT / "build" / "bin" / "sockconform"


@dataclass(frozen=True)
class Places:
    """Where everything is."""

    sockconform: str
    recordings: pathlib.Path
    adapters: pathlib.Path
    page: pathlib.Path

    def sources(self) -> Sources:
        """What is known of versions."""
        judged = json.loads((self.adapters / "judged.json").read_text(encoding="utf-8"))
        cases = read_cases(files.ROOT / "vectors")
        return Sources(self.adapters.parent / "known", judged, cases)


def section_of(path: pathlib.Path, places: Places, sources: Sources) -> Section:
    """The section of a recording."""
    name = path.name[: -len(files.ENDING)]
    judged = differences.judge(places.sockconform, path, name)
    scripts = scripts_for(name, places.adapters)
    level = level_for(name, places.adapters)
    findings = findings_of(judged, scripts, level)
    versions = versions_of(name, judged.side["implementation"], level, sources)
    summaries = {path: summary_of(text) + told_of(path, places.adapters) for path, text in scripts.items()}
    return Section(judged, findings, summaries, versions)


def sections(places: Places) -> list[Section]:
    """A section per recording, in the order of their names."""
    sources = places.sources()
    paths = sorted(places.recordings.glob("*" + files.ENDING))
    return [section_of(path, places, sources) for path in paths]


def newest_python_first(places: Places, found: list[Section]) -> list[pathlib.Path]:
    """The recordings, first one of the newest Python: the table shows what CPython answers in its place."""
    names = [section.judged.name for section in found]
    if found:
        first = max(found, key=python_of).judged.name
        names.insert(0, names.pop(names.index(first)))
    return [places.recordings / (name + files.ENDING) for name in names]


def python_of(section: Section) -> list[int]:
    """The version of the Python that a recording is judged as."""
    return [int(part) for part in str(section.judged.side["facts"].get("python", "0")).split(".")]


def check(page: pathlib.Path, text: str) -> int:
    """Exit status 1 if the page is not what would be written."""
    if page.exists() and page.read_text(encoding="utf-8") == text:
        return 0
    print(f"tools/findings: {page.name} is out of date; run tools/findings", file=sys.stderr)
    return 1


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="tools/findings", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only tell if FINDINGS.md is out of date")
    parser.add_argument(
        "--html", type=pathlib.Path, metavar="FILE", help="also write a page with all findings"
    )
    parser.add_argument("--sockconform", default=str(SOCKCONFORM), help="the program that judges")
    parser.add_argument("--recordings", type=pathlib.Path, default=files.FOLDER)
    parser.add_argument("--adapters", type=pathlib.Path, default=files.ROOT / "conformance" / "adapters")
    parser.add_argument("--to", type=pathlib.Path, default=files.ROOT / "FINDINGS.md")
    given = parser.parse_args()
    places = Places(given.sockconform, given.recordings, given.adapters, given.to)
    try:
        found = sections(places)
        table = readings(places.sockconform, newest_python_first(places, found))
    except differences.Unusable as fault:
        print(f"tools/findings: {fault}", file=sys.stderr)
        return 2
    text = findings_markdown.page(found, table)
    if given.html is not None:
        given.html.write_text(findings_html.page(found, table), encoding="utf-8")
    if given.check:
        return check(given.to, text)
    given.to.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
