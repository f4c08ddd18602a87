#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No adapter is blamed for a lack of descriptors, a dead helper of the world, or a busy machine.

blame_test.py SOCKCONFORM REF-ADAPTER VECTORS [every-limit PART PARTS]

With every-limit, only limits of descriptors are asked: each from 10 to 1,024, in so many parts.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from collections.abc import Callable, Iterator
from pathlib import Path

from folder_case import FolderCase

SOCKCONFORM, REF, VECTORS = (os.path.abspath(word) for word in sys.argv[1:4])
PART, PARTS = (int(word) for word in sys.argv[5:7]) if sys.argv[4:5] == ["every-limit"] else (0, 0)
LIARS = Path(__file__).resolve().parent / "liars"
SKIPPED = 77
LIMITS = (
    range(9 + PART, 1025, PARTS)
    if PARTS
    else (10, 11, 12, 20, 50, 100, 173, 255, 256, 257, 400, 545, 546, 1024)
)
FIRST_GOOD = 256
HOST = "dual.zone.test"
CASE = "getaddrinfo/family-any-host-zone"
PATIENCE_S = 60.0


def words(*more: str) -> list[str]:
    return [SOCKCONFORM, "run", "--vectors", VECTORS, "--no-known", "--rules", "must,should,may", *more]


def has_world() -> bool:
    done = subprocess.run(
        [SOCKCONFORM, "world", "--vectors", VECTORS, "true"], capture_output=True, check=False
    )
    return done.returncode == 0


def with_limit(limit: int, hard: bool) -> Callable[[], None]:
    def lower() -> None:
        most = limit if hard else resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, most))

    return lower


def run(*more: str, before: Callable[[], None] | None = None) -> tuple[int, str, str]:
    done = subprocess.run(
        words(*more), capture_output=True, text=True, check=False, timeout=120, preexec_fn=before
    )
    return done.returncode, done.stdout, done.stderr


def tell_progress(number: int, limit: int) -> None:
    """Whoever waits for hundreds of runs sees how far they are, also where they are ended from outside."""
    if PARTS and number % 8 == 0:
        print(f"{number} of {len(LIMITS)}: limit {limit}", file=sys.stderr, flush=True)


class Descriptors(unittest.TestCase):
    QUESTIONS = ("--adapter", "ref", "--case", CASE, "--case", "peers/*recv*")  # few, and they need the world

    def test_a_low_limit_gives_a_right_run_or_one_line(self) -> None:
        for number, limit in enumerate(LIMITS):
            tell_progress(number, limit)
            status, said, complained = run(*self.QUESTIONS, before=with_limit(limit, True))
            if limit >= FIRST_GOOD:
                self.assertEqual((status, complained), (0, ""), f"limit {limit}: {said}")
                continue
            self.assertEqual(
                (status, said, complained.count("\n")), (2, "", 1), f"limit {limit}: {complained}"
            )
            self.assertIn(f"too few file descriptors: 256 are needed, and the limit is {limit};", complained)

    def test_a_low_limit_that_may_be_raised_is(self) -> None:
        status, said, complained = run(*self.QUESTIONS, before=with_limit(50, False))
        self.assertEqual((status, complained), (0, ""), said)

    def test_many_processes_want_many(self) -> None:
        status, said, complained = run("--case", "peers/*recv*", "--jobs", "64", before=with_limit(300, True))
        self.assertEqual((status, said, complained.count("\n")), (2, "", 1), complained)
        self.assertIn("640 are needed", complained)


def descendants(pid: int) -> Iterator[int]:
    """A process's children and theirs. One that ends meanwhile has none."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            yield int(folder.name)
            yield from descendants(int(folder.name))


def is_helper(pid: int) -> bool:
    """The world's name server and its peers: they come from the stage that settled in, and lead a session."""
    try:
        program = os.readlink(f"/proc/{pid}/exe")
        return (
            program == SOCKCONFORM
            and os.getsid(pid) == pid
            and b"--settle" in Path(f"/proc/{pid}/cmdline").read_bytes()
        )
    except OSError:
        return False


def wait_until(what: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not what():
        if time.monotonic() > end:
            raise AssertionError("what the test waits for does not happen")
        time.sleep(0.002)


@unittest.skipUnless(has_world(), "no world can be had here")
class Helpers(FolderCase):
    """One of them is killed or stopped; the run is not valid, whatever was answered."""

    def harm(self, which: int, number: int, moment: str) -> tuple[int, str, str]:
        """The adapter tells that it was started, and waits for leave to begin."""
        started, leave, report = (Path(self.folder, name) for name in ("started", "leave", "report.jsonl"))
        for left in (started, leave, report):
            left.unlink(missing_ok=True)
        adapter = f"echo >'{started}'; until [ -e '{leave}' ]; do sleep 0.01; done; exec '{REF}'"
        questions = ("--function", "timeouts", "--function", "getaddrinfo", "--report", str(report))
        with subprocess.Popen(
            words("--adapter", f"slow={adapter}", *questions),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            helpers: list[int] = []

            def both_are_there() -> bool:
                helpers[:] = sorted(filter(is_helper, descendants(process.pid)))
                return len(helpers) == 2

            if moment != "when it starts":
                wait_until(started.exists)
            if moment == "after the first answers":
                leave.touch()
                wait_until(lambda: report.exists() and b'"result"' in report.read_bytes())
            wait_until(both_are_there)
            os.kill(helpers[which], number)
            leave.touch()
            said, complained = process.communicate(timeout=PATIENCE_S * 2)
            return process.returncode, said, complained

    def expect_not_valid(self, harmed: tuple[int, str, str]) -> None:
        status, said, complained = harmed
        self.assertEqual((status, said, complained.count("\n")), (2, "", 1), complained)
        self.assertRegex(complained, "the world's (name server|process of the peers) does not answer")

    def test_one_that_is_killed(self) -> None:
        for moment in ("when it starts", "before the first question", "after the first answers"):
            for which in (0, 1):
                with self.subTest(moment=moment, which=which):
                    self.expect_not_valid(self.harm(which, signal.SIGKILL, moment))

    def test_the_report_says_that_it_is_not_whole(self) -> None:
        self.expect_not_valid(self.harm(0, signal.SIGKILL, "after the first answers"))
        last = json.loads(Path(self.folder, "report.jsonl").read_text().splitlines()[-1])["footer"]
        self.assertEqual((last["whole"], last["exit"]), (False, 2))
        self.assertIn("does not answer", last["not_valid"])

    def test_one_that_is_stopped(self) -> None:
        self.expect_not_valid(self.harm(1, signal.SIGSTOP, "before the first question"))


@unittest.skipUnless(has_world(), "no world can be had here")
class AskedAgain(unittest.TestCase):
    """A difference where an answer waits for the name server counts only when it comes again."""

    def answered_wrongly(self, count: int, report: str = "") -> tuple[int, str, str]:
        with tempfile.TemporaryDirectory() as folder:
            wrong = f"'{LIARS}/first_answer.py' {count} '{folder}/state' {HOST} '{REF}'"
            adapter = f"liar=exec {sys.executable} -S {wrong}"
            more = ("--report", report) if report else ()
            return run("--adapter", adapter, "--case", CASE, *more)

    def test_a_first_wrong_answer_does_not_count(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            status, said, _ = self.answered_wrongly(1, f"{folder}/report.jsonl")
            self.assertEqual(status, 0, said)
            self.assertIn(f"1 answer counted only after asking again, alone: {CASE} (liar)\n", said)
            lines = [json.loads(line) for line in Path(f"{folder}/report.jsonl").read_text().splitlines()]
            results = [line["result"] for line in lines if "result" in line]
            self.assertEqual([(one["outcome"], one["asked_again"]) for one in results], [("pass", True)])

    def test_one_that_stays_counts(self) -> None:
        status, said, _ = self.answered_wrongly(1000)
        self.assertEqual(status, 1, said)
        self.assertIn("1 differs: value 1", said)
        self.assertNotIn("asking again", said)


@unittest.skipUnless(has_world(), "no world can be had here")
class SharedNames(FolderCase):
    """An address that only one socket of the world's network can have is asked of one adapter at a time."""

    def expect_one_at_a_time(self, case: str, word: str) -> None:
        for left in ("asked", "collisions"):
            Path(self.folder, left).unlink(missing_ok=True)
        adapter = f"exec {sys.executable} -S '{LIARS}/one_at_a_time.py' '{self.folder}' {word} '{REF}'"
        named = [word for number in range(6) for word in ("--adapter", f"one-{number}={adapter}")]
        status, said, complained = run(*named, "--case", case)
        self.assertEqual(status, 0, said + complained)
        asked = Path(self.folder, "asked").read_text().splitlines()
        self.assertEqual(len(set(asked)), 6, "each of six adapters was asked")
        self.assertFalse(Path(self.folder, "collisions").exists())

    def test_a_name_that_is_bound(self) -> None:
        self.expect_one_at_a_time("errors/bind-taken-unix", "74616b656e")

    def test_a_name_that_a_server_listens_on(self) -> None:
        self.expect_one_at_a_time("create_server/address-in-use", "7477696365")

    def test_a_number_that_is_bound(self) -> None:
        self.expect_one_at_a_time("families/netlink-in-use", "770013")


if __name__ == "__main__":
    every = "Descriptors.test_a_low_limit_gives_a_right_run_or_one_line"
    unittest.main(argv=[sys.argv[0], *([every] if PARTS else [])])
