# SPDX-License-Identifier: MIT
"""Injects faults into copies of the reference, one at a time, and prints who notices each."""

from __future__ import annotations

import argparse
import queue
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from fnmatch import fnmatchcase
from pathlib import Path

from faults import FAULTS, WRITTEN_IN_PYTHON, CannotApply, Fault
from faulty_copy import ROOT, Copy, DoesNotBuild
from marked_part import page_with
from notices import CannotAsk, ask_tests, ask_vectors, failing_without_fault
from results import FILE, FIRST, PAGE, Result, load, save, table

sys.path.insert(0, str(ROOT))
from oracle.interpreters import find_interpreters  # noqa: E402

HELP = """
The vectors are asked by the runner of --build, CPython's test_socket by pysock-python, which has the
reference's _socket. Both see the reference as one CPython. --write keeps the results in
tools/powering/results.json, and makes the table in vectors/README.md of them.

exit status: 0 each fault was asked; 1 a fault does not apply or build, or a sound reference fails; 2 usage
"""


class Fails(Exception):
    """Why the measurement cannot go on."""


class Measurement:
    """Copies that are free, and what is asked of each fault."""

    def __init__(self, chosen: argparse.Namespace) -> None:
        self.version: str = chosen.python
        self.runner = Path(chosen.build).resolve() / "bin" / "sockconform"
        self.python = "" if chosen.vectors_only else _path_of(self.version)
        self.asks_vectors: bool = not chosen.tests_only
        self.known: set[str] = set()
        self.copies: queue.Queue[Copy] = queue.Queue()
        self.folder = Path(chosen.build).resolve() / "power"
        if not self.runner.is_file():
            raise Fails(f"{self.runner} is not there; build it, or name a build with --build")

    def prepare(self, number: int) -> None:
        """Makes the copies; the first one shows that a sound reference is noticed by nobody."""
        for index in range(number):
            copy = Copy(self.folder / str(index), self.version if self.python else "")
            copy.make()
            self.copies.put(copy)
        first = self.copies.get()
        if self.asks_vectors:
            noticed = ask_vectors(self.runner, first.adapter(self.version))
            if noticed.at_code or noticed.at_text:
                raise Fails(
                    f"without a fault the reference fails {(noticed.at_code + noticed.at_text)[:FIRST]}"
                )
        if self.python:
            self.known = failing_without_fault(first.python(), self.python)
            print(
                f"without a fault {len(self.known)} tests fail: {sorted(self.known)}",
                flush=True,
            )
        self.copies.put(first)

    def ask(self, fault: Fault, before: Result | None) -> Result:
        """Puts one fault into a free copy and asks who notices."""
        copy = self.copies.get()
        result = before if before is not None and not self.asks_vectors else Result(0, 0, [])
        try:
            with copy.with_fault(fault):
                if self.asks_vectors:
                    noticed = ask_vectors(self.runner, copy.adapter(self.version))
                    result.code, result.text = len(noticed.at_code), len(noticed.at_text)
                    result.cases = (noticed.at_code + noticed.at_text)[:FIRST]
                if self.python and fault.function not in WRITTEN_IN_PYTHON:
                    tests = ask_tests(copy.python(), self.python, self.known)
                    result.tests, result.first_tests = len(tests), tests[:FIRST]
                elif before is not None:
                    result.tests, result.first_tests = before.tests, before.first_tests
        finally:
            self.copies.put(copy)
        return result


def _path_of(version: str) -> str:
    for found in find_interpreters("CPython", "3.11"):
        if found.version == version:
            return str(found.path)
    raise Fails(f"CPython {version} is not here; --python names another one, --vectors-only asks none")


def _lacks(kept: Result | None, fault: Fault, chosen: argparse.Namespace) -> bool:
    """Whether a result does not say all that is to be asked."""
    if kept is None:
        return True
    asks_tests = not chosen.vectors_only and fault.function not in WRITTEN_IN_PYTHON
    return asks_tests and kept.tests is None


def _line(fault: Fault, result: Result) -> str:
    def of(count: int, first: list[str]) -> str:
        return f"{count} ({', '.join(first)}{', ...' if count > len(first) else ''})" if count else "none"

    tests = "not asked" if result.tests is None else of(result.tests, result.first_tests)
    both = f"{result.code} at code, {result.text} at text only"
    cases = f"{both} ({', '.join(result.cases)})" if result.cases else "none"
    return f"{fault.slug}: {fault.function}: {fault.says}\n    cases: {cases}\n    tests: {tests}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tools/power",
        description="Injects faults into the reference; counts those that vectors and CPython's tests see.",
        epilog=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--vectors-only", action="store_true", help="do not run test_socket")
    only.add_argument("--tests-only", action="store_true", help="do not ask the vectors")
    parser.add_argument(
        "--only", action="append", metavar="SLUG", help="this fault; * matches any text; repeatable"
    )
    parser.add_argument("--missing", action="store_true", help="only faults that the kept results lack")
    parser.add_argument("--list", action="store_true", help="print the faults, and ask nobody")
    parser.add_argument("--write", action="store_true", help="keep the results, and write the table of them")
    parser.add_argument(
        "--python", default="3.13.0", metavar="VERSION", help="answer as this CPython (default: 3.13.0)"
    )
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="faults at a time (default: 2)")
    parser.add_argument("--build", default=str(ROOT / "build"), metavar="FOLDER", help="with the runner")
    chosen = parser.parse_args()
    for pattern in chosen.only or []:
        if not any(fnmatchcase(fault.slug, pattern) for fault in FAULTS):
            parser.error(f"there is no fault {pattern}; --list shows all")
    if chosen.jobs < 1:
        parser.error("--jobs is at least 1")
    return chosen


def _measure(chosen: argparse.Namespace, faults: list[Fault]) -> int:
    """Asks all faults; how many could not be asked."""
    measurement = Measurement(chosen)
    measurement.prepare(min(chosen.jobs, len(faults)))
    results = load()
    lock = threading.Lock()
    failed = 0
    if chosen.write:
        results.python = chosen.python
    with ThreadPoolExecutor(chosen.jobs) as pool:
        asked = {
            pool.submit(measurement.ask, fault, results.faults.get(fault.slug)): fault for fault in faults
        }
        for done in as_completed(asked):
            fault = asked[done]
            try:
                result = done.result()
            except (CannotApply, CannotAsk, DoesNotBuild) as error:
                failed += 1
                print(f"{fault.slug}: {error}", flush=True)
                continue
            print(_line(fault, result), flush=True)
            with lock:
                results.faults[fault.slug] = result
                if chosen.write:
                    save(results)
    return failed


def main() -> int:
    """Prints a few lines for each fault, then the table."""
    chosen = _options()
    patterns = chosen.only or ["*"]
    faults = [one for one in FAULTS if any(fnmatchcase(one.slug, pattern) for pattern in patterns)]
    if chosen.missing:
        kept = load().faults
        faults = [one for one in faults if _lacks(kept.get(one.slug), one, chosen)]
    if chosen.list:
        for fault in faults:
            print(f"{fault.slug}: {fault.function}: {fault.says} ({fault.source})")
        return 0
    try:
        failed = _measure(chosen, faults) if faults else 0
    except (Fails, CannotAsk, DoesNotBuild) as error:
        print(f"tools/power: {error}", file=sys.stderr)
        return 1
    if chosen.write:
        part = table(load())
        PAGE.write_text(page_with(part, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        print(f"{FILE.name} and the table in {PAGE.name} are written")
    print(f"{len(faults) - failed} faults were asked, {failed} could not be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
