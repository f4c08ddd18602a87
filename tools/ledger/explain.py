#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes a ledger of known differences out of proposals, and gives each entry its reason.

    sockconform run --adapter python:/usr/bin/pypy3 --no-known --propose proposed.json
    tools/ledger/explain.py proposed.json conformance/known/PyPy/linux-glibc.json

A proposal has an entry for each case that differs, without a reason. The table of causes of the
implementation, tables/IMPLEMENTATION.json, gives the reasons. Cases of one function and one cause become
one entry. An entry that no cause explains keeps its empty reason and is listed; a run refuses such a ledger.

Several versions of one implementation can share a ledger. Give their proposals, the oldest first, and
before each but the first one the PYTHON version from which it counts:

    tools/ledger/explain.py 7.3.11.json 3.11.0 7.3.19.json 3.11.17 8.0.1.json LEDGER

One version on several C libraries can share a ledger, too; then a version of the C library is given:

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
from ledger_file import Entry, Ledger, LedgerError, compact, read_ledger, write_ledger
from merging import Unlike, merged

VECTORS = pathlib.Path(__file__).resolve().parent.parent.parent / "vectors"
EXPLAINED, UNEXPLAINED, INVALID = 0, 1, 2


def first_difference(observed: dict[str, Any]) -> dict[str, Any]:
    """The answer of the first step that differs; one that always differs goes before one that may."""
    if "steps" not in observed:
        return observed
    steps = [step for step in observed["steps"] if step]
    always = next((step for step in steps if "one_of" not in step), None)
    first: dict[str, Any] = always or next(answer for answer in steps[0]["one_of"] if answer)
    return first


def kind_and_text(observed: dict[str, Any]) -> tuple[str, str]:
    """The two texts of an answer in which the patterns of a cause are searched."""
    answer = first_difference(observed)
    if "raised" in answer:
        text = answer["raised"]["text"]
        return answer["raised"]["class"], text if isinstance(text, str) else text["str"]
    return "returned", compact(answer)


def all_cases(vectors: pathlib.Path) -> list[str]:
    """The id of every case."""
    files = [*vectors.glob("*.json"), *vectors.glob("scenarios/*.json")]
    if not files:
        raise LedgerError(f"{vectors}: has no vectors; name their folder with --vectors")
    return [case["id"] for path in files for case in json.loads(path.read_text(encoding="utf-8"))["cases"]]


def set_chance_answers(table: Table, entries: list[Entry]) -> None:
    """Puts all the answers of steps that are answered by chance into the entries."""
    by_case = {entry["case"]: entry for entry in entries}
    for case, step, answers in table.by_chance:
        if case in by_case:
            steps = by_case[case]["observed"].get("steps", [])
            if step >= len(steps):
                raise TableError(f"by_chance of {table.implementation}: {case} has no step {step}")
            steps[step] = {"one_of": answers} if len(answers) > 1 else answers[0]


def read_proposal(path: str, table: Table | None, tables: pathlib.Path) -> tuple[Ledger, Table]:
    """A proposal and its table. Cases without an answer are left out: the table has them."""
    ledger = read_ledger(path)
    if table is None or table.implementation != ledger["implementation"]:
        table = table_of(ledger["implementation"], tables)
    ledger["entries"] = [entry for entry in ledger["entries"] if "error" not in entry["observed"]]
    set_chance_answers(table, ledger["entries"])
    return ledger, table


def explain(ledger: Ledger, table: Table, known_cases: list[str]) -> list[Entry]:
    """Gives the ledger's entries their reasons, and adds the unanswered cases; returns who has no reason."""
    explained: list[tuple[Cause, Entry]] = []
    rest: list[Entry] = []
    for entry in ledger["entries"]:
        cause = table.find(entry["case"], *kind_and_text(entry["observed"]))
        if cause:
            explained.append((cause, entry))
        else:
            rest.append(entry)
    ledger["entries"] = rest + grouped(explained, known_cases)
    present = {(entry["case"], compact(entry.get("when"))) for entry in ledger["entries"]}
    for entry in table.unanswered:
        if (entry["case"], compact(entry.get("when"))) not in present:
            ledger["entries"].append(entry)
    return [entry for entry in rest if not entry["because"]]


def make_ledger(options: argparse.Namespace) -> int:
    """Reads the proposals, writes the ledger; the exit status."""
    table: Table | None = None
    ledgers = []
    for path in options.proposals:
        ledger, table = read_proposal(path, table, options.tables)
        ledgers.append(ledger)
    assert table is not None
    one = merged(ledgers, options.starts)
    unexplained = explain(one, table, all_cases(options.vectors))
    write_ledger(options.ledger, one)
    for entry in unexplained:
        print(
            f"no reason yet: {entry['case']}: {': '.join(kind_and_text(entry['observed']))}", file=sys.stderr
        )
    print(
        f"{options.ledger}: {len(one['entries'])} entries, {len(unexplained)} without a reason",
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
        usage="%(prog)s [--tables FOLDER] [--vectors FOLDER] PROPOSED [PYTHON PROPOSED]... LEDGER",
    )
    parser.add_argument(
        "first", metavar="PROPOSED", help="a proposal, as `sockconform run --propose` writes it"
    )
    parser.add_argument(
        "more",
        nargs="*",
        metavar="PYTHON PROPOSED",
        help="the next version's Python (3.11.0) or C library ('glibc 2.41'), and its proposal",
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
        parser.error("a PYTHON version stands before each proposal but the first one")
    for start in options.starts:
        if not re.fullmatch(r"\d+\.\d+\.\d+|[a-z]+ \d+\.\d+", start):
            parser.error(
                f"{start!r} is no version of Python or of a C library; write it as 3.11.0 or as 'glibc 2.41'"
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
