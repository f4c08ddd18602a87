# SPDX-License-Identifier: MIT
"""Changes one thing of the reference at a time, and asks the vectors whether they notice."""

from __future__ import annotations

import argparse
import hashlib
import shutil
import sys

import unkillable
import places
from judged import Judges
from noticing import CannotAsk
from building import ROOT, DoesNotBuild
from mutant import Mutant
from rounds import Hunt
from score import SURVIVES, stale, table
from scores import write

HELP = """
Mutants are compiled into one program, where a number chooses one; others are compiled alone. Many mutants
are asked in one run, as --python: first the cases most likely to kill them, then all that reach their
function. One that survives is asked as other Pythons and libraries: the cases that its line names, what
varies, and all that reach its function as the oldest and the newest Python, on glibc and on musl. One that
has a line in tools/mutants.known is asked the nearest cases only.
Which cases reach which function is measured when the sources or the vectors are others, in a minute or two.
A survivor wants a case, or a line in tools/mutants.known that says why no case can tell it from the
reference. What killed whom, and what a survivor passed, is kept in build/mutants: the tool goes on where it
was ended, and a survivor is asked only cases that are new.

exit status: 0 each mutant asked is killed or known; 1 some survive, or a line of mutants.known is out of
date; 2 usage, or the reference itself fails
"""


def _sampled(mutants: list[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of each folder; the same seed takes the same."""
    if not number:
        return mutants
    by_folder: dict[str, list[Mutant]] = {}
    for mutant in sorted(mutants, key=lambda one: hashlib.sha1(f"{seed}:{one.name}".encode()).digest()):
        by_folder.setdefault(mutant.folder, []).append(mutant)
    return [mutant for part in by_folder.values() for mutant in part[:number]]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tools/mutants",
        description=__doc__,
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "part", nargs="*", metavar="PART", help="a folder or a file below ref/ (default: all)"
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="only N mutants of each folder")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="which ones a sample takes (default: 1)"
    )
    parser.add_argument(
        "--mutant", action="append", default=[], metavar="NAME", help="this one, again; repeatable"
    )
    parser.add_argument(
        "--here", action="store_true", help="mutants of the build that --build names, not of one of its own"
    )
    parser.add_argument(
        "--judge",
        action="store_true",
        help="mutants of what judges, in the build that --build names; the runner's tests are asked",
    )
    parser.add_argument(
        "--write", action="store_true", help="keep the scores, and write the table of vectors/README.md"
    )
    parser.add_argument("--list", action="store_true", help="print the mutants, and ask nobody")
    parser.add_argument(
        "--survivors", action="store_true", help="print the kept survivors that have no reason yet"
    )
    parser.add_argument(
        "--ask",
        action="append",
        default=[],
        metavar="FUNCTION",
        help="ask these functions' vectors and no others, without measuring which reach what; repeatable",
    )
    parser.add_argument("--python", default="3.13.0", metavar="VERSION", help="asked first as this CPython")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="mutants at a time (default: 2)")
    parser.add_argument("--build", default=str(ROOT / "build"), metavar="FOLDER", help="with the runner")
    return parser.parse_args()


def _lacks() -> str:
    """What the tool needs and this machine has not."""
    if places.lacks_clang():
        return "Clang's Python module is not here; install python3-clang"
    for command in ("ninja", "cmake"):
        if shutil.which(command) is None:
            return f"{command} is not here"
    return ""


def _told(hunt: Hunt | Judges, mutants: list[Mutant], chosen: argparse.Namespace) -> int:
    """The table, and what is left to do."""
    entries = unkillable.read("conformance/" if chosen.judge else "")
    print(table(mutants, hunt.results, entries))
    kept = hunt.results.kept
    left = [one for one in mutants if one.name in kept and kept[one.name].outcome == SURVIVES]
    left = [one for one in left if unkillable.entry_of(entries, one) is None]
    for mutant in left:
        print(f"survives: {mutant}")
    old = stale(mutants, hunt.results, entries) if not (chosen.part or chosen.sample or chosen.mutant) else []
    for line in old:
        print(f"tools/mutants.known: {line}")
    return 1 if left or old else 0


def main() -> int:
    """Runs the tool."""
    chosen = _options()
    if _lacks():
        print(f"tools/mutants: {_lacks()}", file=sys.stderr)
        return 2
    try:
        hunt: Hunt | Judges = Judges(chosen) if chosen.judge else Hunt(chosen)
        mutants = _sampled(hunt.mutants(chosen.part), chosen.sample, chosen.seed)
        if chosen.mutant:
            mutants = [one for one in mutants if one.name in chosen.mutant]
        if chosen.list:
            print(*mutants, f"{len(mutants)} mutants", sep="\n")
            return 0
        if not chosen.survivors:
            waiting = [
                one
                for one in mutants
                if chosen.mutant or hunt.results.lacks(one, hunt.sources[one.file], hunt.vectors)
            ]
            if waiting:
                hunt.hunt(waiting)
        if chosen.write:
            write(
                mutants, hunt.results, unkillable.read("conformance/" if chosen.judge else ""), chosen.sample
            )
        return _told(hunt, mutants, chosen)
    except (CannotAsk, DoesNotBuild, unkillable.Refused) as error:
        print(f"tools/mutants: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
