# SPDX-License-Identifier: MIT
"""Puts public bugs of ports into a Python's socket module, and prints which cases notice each."""

from __future__ import annotations

import argparse
import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor, as_completed
from fnmatch import fnmatchcase
from pathlib import Path

from judged_run import FIRST, ROOT, CannotAsk, Noticed, ask
from bug import NOTICES, Bug
from bugs import BUGS
from page import PAGE, table

sys.path.insert(0, str(ROOT))
from oracle.interpreters import find_interpreters  # noqa: E402

sys.path.insert(0, str(ROOT / "tools" / "powering"))
from marked_part import page_with  # noqa: E402

AT_A_TIME = 8  # bugs of one run; each is an adapter of its own

HELP = """
Each bug is the Python adapter of the oracle with a small wrong of its own, and is asked the cases that its
line in tools/reported/bugs/ names. `noticed by` says what notices the bug: a run as it is by default (level
code), a run at level text, a rule of level may, a claim or --complete, or nobody. The tool fails if a bug is
noticed less than its line says.

exit status: 0 each bug is noticed as its line says, or better; 1 one is not; 2 usage, or no answer
"""


def _newest_python() -> str:
    found = sorted(find_interpreters("CPython", "3.11"), key=lambda one: one.key)
    if not found:
        raise CannotAsk("there is no CPython from 3.11 on; name one with --python")
    return str(found[-1].path)


def groups(bugs: list[Bug]) -> list[list[Bug]]:
    """Bugs that are asked in one run: those with cases of the same file."""
    by_file: dict[str, list[Bug]] = {}
    for one in bugs:
        by_file.setdefault(one.case.split("/")[0], []).append(one)
    return [
        listed[first : first + AT_A_TIME]
        for listed in sorted(by_file.values(), key=len, reverse=True)
        for first in range(0, len(listed), AT_A_TIME)
    ]


def _line(one: Bug, noticed: Noticed) -> str:
    cases = ", ".join(noticed.cases[:FIRST]) + (", ..." if len(noticed.cases) > FIRST else "")
    many = f"{len(noticed.cases)} of {noticed.asked} cases: {cases}" if cases else f"{noticed.asked} cases"
    wrong = "" if noticed.level == one.noticed else f"\n    its line says: {one.noticed}"
    because = f"\n    because {one.because}" if one.because and not wrong else ""
    return f"{one.slug}: {one.port}: {one.says}\n    noticed by {noticed.level}, {many}{because}{wrong}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tools/bugs",
        description="Puts public bugs of ports into a Python's socket module; tells which cases notice them.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--only", action="append", metavar="SLUG", help="this bug; * matches any text; repeatable"
    )
    parser.add_argument("--case", metavar="PATTERN", help="ask these cases, and not those of the line")
    parser.add_argument("--sample", type=int, metavar="N", help="N bugs, the same ones for the same --seed")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of --sample (default: 1)")
    parser.add_argument("--list", action="store_true", help="print the bugs, and ask nobody")
    parser.add_argument("--write", action="store_true", help="write the table in vectors/README.md")
    parser.add_argument("--brief", action="store_true", help="print only what is not as its line says")
    parser.add_argument("--python", metavar="PATH", help="put the bugs into this one (default: the newest)")
    parser.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="runs at a time (default: processors)",
    )
    parser.add_argument("--build", default=str(ROOT / "build"), metavar="FOLDER", help="with the runner")
    chosen = parser.parse_args()
    for pattern in chosen.only or []:
        if not any(fnmatchcase(one.slug, pattern) for one in BUGS):
            parser.error(f"there is no bug {pattern}; --list shows all")
    if chosen.jobs < 1:
        parser.error("--jobs is at least 1")
    if chosen.write and (chosen.only or chosen.case or chosen.sample is not None):
        parser.error("--write needs all bugs, and their own cases")
    return chosen


def _judge(chosen: argparse.Namespace, bugs: list[Bug]) -> tuple[dict[str, Noticed], list[Bug]]:
    """What notices each bug, and those that are not noticed as their lines say."""
    runner = Path(chosen.build).resolve() / "bin" / "sockconform"
    if not runner.is_file():
        raise CannotAsk(f"{runner} is not there; build it, or name a build with --build")
    python = chosen.python or _newest_python()
    noticed: dict[str, Noticed] = {}
    wrong: list[Bug] = []
    failed: list[str] = []
    with ThreadPoolExecutor(chosen.jobs) as pool:
        asked = {pool.submit(ask, runner, python, some, chosen.case): some for some in groups(bugs)}
        for done in as_completed(asked):
            try:
                noticed |= done.result()
            except CannotAsk as error:
                failed.append(str(error))
                continue
            for one in asked[done]:
                level = noticed[one.slug].level
                if NOTICES.index(level) > NOTICES.index(one.noticed):
                    wrong.append(one)
                if level != one.noticed or not chosen.brief:
                    print(_line(one, noticed[one.slug]), flush=True)
    if failed:
        raise CannotAsk("\n".join(dict.fromkeys(failed)))
    return noticed, wrong


def main() -> int:
    """Prints some lines for each bug, then how many each notices."""
    chosen = _options()
    bugs = [one for one in BUGS if any(fnmatchcase(one.slug, pattern) for pattern in chosen.only or ["*"])]
    if chosen.sample is not None:
        bugs = random.Random(chosen.seed).sample(bugs, min(chosen.sample, len(bugs)))
    if chosen.list:
        for one in bugs:
            print(f"{one.slug}: {one.port}: {one.says} ({one.url})")
        return 0
    try:
        noticed, wrong = _judge(chosen, bugs)
    except CannotAsk as error:
        print(f"tools/bugs: {error}", file=sys.stderr)
        return 2
    for level in NOTICES:
        print(f"{sum(one.level == level for one in noticed.values()):4} noticed by {level}")
    if wrong:
        print(f"{len(wrong)} are not noticed as their lines say: {', '.join(one.slug for one in wrong)}")
        return 1
    if chosen.write:
        PAGE.write_text(page_with(table(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"the table in {PAGE.name} is written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
