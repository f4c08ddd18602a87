#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes a ledger of known differences out of proposals, and gives each entry its reason.

    sockconform run --adapter python:/usr/bin/pypy3 --no-known --propose proposed.json
    tools/ledger/explain.py proposed.json conformance/known/PyPy/linux-glibc.json

A proposal has an entry for each cause, without a reason. The table of causes of the implementation,
tables/IMPLEMENTATION.json, gives the reasons. All cases of one reason become one entry. A case that no row
of the table explains keeps its reason; if it has none, it is listed, and a run refuses the ledger.
A ledger is read like a proposal, so this also writes an older ledger in the present form.

Several versions of one implementation can share a ledger. Give their proposals, the oldest first, and
before each but the first one the version from which it counts:

    tools/ledger/explain.py 22.10.2.json "version 24.11" 24.11.1.json "version 25.9" 25.9.1.json LEDGER

What they have in common stands there once; the rest has its range ("versions"). A ledger in place of the
first proposal keeps the ranges that it has: so a new version is added to it.

    tools/ledger/explain.py LEDGER "version 25.9" 25.9.1.json LEDGER

The versions of an interpreter can be told by the Python that it is, and one version on several C libraries
by these; then a start is a Python or a C library:

    tools/ledger/explain.py of-3.9.json 3.11.0 of-3.11.json LEDGER

    tools/ledger/explain.py on-2.36.json "glibc 2.41" on-2.41.json "glibc 2.43" on-2.43.json LEDGER

Exit status: 0 each entry has a reason, 1 some have none, 2 bad usage or input; then nothing is written.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import sys
from typing import Any

from causes import TABLES, Cause, Table, TableError, table_of
from grouping import grouped
from ledger_file import (
    Entry,
    Ledger,
    LedgerError,
    compact,
    conditions_of,
    read_ledger,
    unfolded,
    write_ledger,
)
from merging import Unlike, merged

VECTORS = pathlib.Path(__file__).resolve().parent.parent.parent / "vectors"
EXPLAINED, UNEXPLAINED, INVALID = 0, 1, 2


def first_difference(observed: dict[str, Any]) -> dict[str, Any]:
    """The answer of the first step that differs; one that always differs goes before one that may."""
    if "steps" not in observed:
        return next(answer for answer in observed.get("one_of", [observed]) if answer)
    steps = [step for step in observed["steps"] if step]
    always = next((step for step in steps if "one_of" not in step), None)
    first: dict[str, Any] = always or next(answer for answer in steps[0]["one_of"] if answer)
    return first


def kind_and_text(observed: dict[str, Any]) -> tuple[str, str]:
    """The two texts of an answer in which the patterns of a cause are searched."""
    answer = first_difference(observed)
    answer = answer.get("alike", answer)
    if "raised" in answer:
        text = answer["raised"]["text"]
        return answer["raised"]["class"], text if isinstance(text, str) else text["str"]
    return "returned", compact(answer)


def step_counts(vectors: pathlib.Path) -> dict[str, int]:
    """The number of steps of every case, in the order of a run."""
    files = [*sorted(vectors.glob("*.json")), *sorted(vectors.glob("scenarios/*.json"))]
    if not files:
        raise LedgerError(f"{vectors}: has no vectors; name their folder with --vectors")
    cases = [case for path in files for case in json.loads(path.read_text(encoding="utf-8"))["cases"]]
    return {case["id"]: len(case.get("steps", [None])) for case in cases}


def set_chance_answers(table: Table, entries: list[Entry], counts: dict[str, int]) -> None:
    """Puts all the answers of steps that are answered by chance into the entries.

    A pin by its cause, which has no numbered steps, gives way to the steps of the table.
    """
    by_case: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry["observed"] is not None:
            by_case.setdefault(entry["case"], []).append(entry)
    for case, step, answers in table.by_chance:
        for entry in by_case.get(case, []):
            if "step" in entry["observed"]:
                entry["observed"] = {"steps": [None] * counts[case]}
            steps = entry["observed"].get("steps", [])
            if step >= len(steps):
                raise TableError(f"by_chance of {table.implementation}: {case} has no step {step}")
            steps[step] = {"one_of": answers} if len(answers) > 1 else answers[0]


def is_kept(entry: Entry, table: Table, listed: set[str]) -> bool:
    """Whether the proposal's entry stays: a table has those that are listed and those that are unanswered."""
    is_unanswered = entry["observed"] is not None and "error" in entry["observed"]
    return entry["case"] not in listed and not (is_unanswered and table.is_there)


def read_proposal(path: str, table: Table, counts: dict[str, int]) -> Ledger:
    """A proposal with an entry per case, without those that the table lists."""
    ledger = read_ledger(path)
    if ledger["implementation"] != table.implementation:
        raise Unlike("the proposals are of different implementations or platforms; merge those of one alone")
    cases = unfolded(ledger, list(counts))
    listed = {entry["case"] for entry in table.listed if "error" not in (entry["observed"] or ())}
    ledger["entries"] = [entry for entry in cases if is_kept(entry, table, listed)]
    set_chance_answers(table, ledger["entries"], counts)
    return ledger


def with_reason(entry: Entry, table: Table) -> tuple[Cause, Entry]:
    """The entry of a case and its cause: a row of the table, or the reason that it has, maybe empty."""
    cause = None
    if entry["observed"] is not None and "error" not in entry["observed"]:
        is_alike = "alike" in first_difference(entry["observed"])
        cause = table.find(entry["case"], *kind_and_text(entry["observed"]), is_alike)
    if cause is None:
        reports = entry.get("url", ""), entry.get("script", "")
        cause = table.with_group(Cause("", "", "", entry["verdict"], entry["because"], *reports))
    return cause._replace(spoils=cause.spoils or "spoils" in entry), entry


def explain(ledger: Ledger, table: Table, known_cases: list[str]) -> list[Entry]:
    """Makes entries of the ledger's cases and of those in the table; returns the cases without a reason.

    A row of the table goes before the ledger's pin for the same versions and platforms.
    """
    listed = {(entry["case"], compact(conditions_of(entry))) for entry in table.listed}
    cases = [
        entry
        for entry in ledger["entries"]
        if not {(entry["case"], compact({})), (entry["case"], compact(conditions_of(entry)))} & listed
    ] + table.listed
    places = {case: place for place, case in enumerate(known_cases)}
    cases.sort(key=lambda entry: places.get(entry["case"], len(places)))
    members = [with_reason(entry, table) for entry in cases]
    ledger["entries"] = grouped(members)
    return [entry for cause, entry in members if not cause.because]


def make_ledger(options: argparse.Namespace) -> int:
    """Reads the proposals, writes the ledger; the exit status."""
    counts = step_counts(options.vectors)
    table = table_of(read_ledger(options.first)["implementation"], options.tables)
    one = merged([read_proposal(path, table, counts) for path in options.proposals], options.starts)
    unexplained = explain(one, table, list(counts))
    write_ledger(options.ledger, one)
    for entry in unexplained:
        says = kind_and_text(entry["observed"]) if entry["observed"] else ("it spoils its process",)
        print(f"no reason yet: {entry['case']}: {': '.join(says)}", file=sys.stderr)
    print(
        f"{options.ledger}: {len(one['entries'])} entries, {len(unexplained)} cases without a reason",
        file=sys.stderr,
    )
    if unexplained:
        file = options.tables / f"{table.implementation}.json"
        print(f"Add a cause for each of them to {file}, and run this again.", file=sys.stderr)
    return UNEXPLAINED if unexplained else EXPLAINED


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="%(prog)s [--tables FOLDER] [--vectors FOLDER] PROPOSED [START PROPOSED]... LEDGER",
    )
    parser.add_argument(
        "first", metavar="PROPOSED", help="a proposal, as `sockconform run --propose` writes it"
    )
    parser.add_argument(
        "more",
        nargs="*",
        metavar="START PROPOSED",
        help="from where the next one counts, and its proposal: 'version 24.11', a Python (3.11.0) "
        "or a C library ('glibc 2.41')",
    )
    parser.add_argument("ledger", metavar="LEDGER", help="the ledger to write")
    parser.add_argument(
        "--tables",
        type=pathlib.Path,
        default=TABLES,
        metavar="FOLDER",
        help="the tables of causes (%(default)s)",
    )
    parser.add_argument(
        "--vectors", type=pathlib.Path, default=VECTORS, metavar="FOLDER", help="the vectors (%(default)s)"
    )
    options = parser.parse_args(arguments)
    options.proposals = [options.first, *options.more[1::2]]
    options.starts = options.more[::2]
    if len(options.more) % 2:
        parser.error("a START stands before each proposal but the first one")
    for start in options.starts:
        if not re.fullmatch(r"\d+\.\d+\.\d+|version \d+(\.\d+)*|[a-z]+ \d+\.\d+", start):
            parser.error(
                f"{start!r} is no version; write that of the implementation as 'version 24.11', "
                "of a Python as 3.11.0, of a C library as 'glibc 2.41'"
            )
    return options


def main() -> int:
    """The command."""
    options = parse_arguments()
    try:
        return make_ledger(options)
    except (LedgerError, TableError, Unlike) as error:
        print(f"explain.py: {error}", file=sys.stderr)
        return INVALID


if __name__ == "__main__":
    sys.exit(main())
