# SPDX-License-Identifier: MIT
"""What the parts of tools/stress share: the build that is asked, counting, processes of a check."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from collections.abc import Callable, Iterable

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
MARK = "SOCKCONFORM_STRESS"
PROGRESS_AFTER = 100
GONE_S = 10.0  # for the processes of a run that is over


class Stress:
    """One invocation: where the programs are, how much is asked, and what came of it."""

    def __init__(self, build: str, share: float, seed: int) -> None:
        self.build = os.path.abspath(build)
        self.share = share
        self.random = random.Random(seed)
        self.passed = self.failed = 0
        self.logs = os.path.join(self.build, "logs", "stress")
        os.makedirs(self.logs, exist_ok=True)

    def program(self, name: str) -> str:
        return os.path.join(self.build, "bin", name)

    def judging(self, *words: str) -> list[str]:
        """The command of a run in which rules of every level decide."""
        return [self.program("sockconform"), "run", "--rules", "must,should,may", *words]

    def library(self, name: str) -> str:
        """A library that only a test has; empty if this build has none."""
        for folder, _, names in os.walk(os.path.join(self.build, "conformance")):
            if name in names:
                return os.path.join(folder, name)
        return ""

    def number(self, whole: int) -> int:
        """How many of so many checks are asked."""
        return max(1, round(whole * self.share))

    def some(self, all_of_them: Iterable[int]) -> list[int]:
        """Every n-th of them."""
        listed = list(all_of_them)
        return listed[:: max(1, round(1 / self.share))]

    def count(self, name: str, fault: str) -> None:
        """One check is over; an empty fault is none."""
        if not fault:
            self.passed += 1
            if self.passed % PROGRESS_AFTER == 0:
                print(f"{self.passed} passed, {self.failed} failed so far", flush=True)
            return
        self.failed += 1
        path = os.path.join(
            self.logs, f"{self.failed:04}-{name.replace(' ', '-').replace('/', '-')}.log"[:120]
        )
        with open(path, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(fault + "\n")
        print(f"FAILED  {name}: {fault.splitlines()[0][:160]}\n        whole: {path}", flush=True)

    def side_by_side(self, tasks: Iterable[tuple[str, Callable[[], str]]], most: int) -> None:
        """Runs checks in so many threads and counts them."""
        with ThreadPoolExecutor(most) as pool:
            for name, asked in [(name, pool.submit(task)) for name, task in tasks]:
                self.count(name, asked.result())

    def folder(self) -> tempfile.TemporaryDirectory[str]:
        return tempfile.TemporaryDirectory(prefix="sockconform-stress-")


def cores() -> int:
    return len(os.sched_getaffinity(0))


def said(done: subprocess.CompletedProcess[str]) -> str:
    """The end of what a command said."""
    return f"exit status {done.returncode}\n{done.stderr[-3000:]}\n{done.stdout[-6000:]}"


def marked(mark: str) -> list[int]:
    """The processes that began with this mark in their environment."""
    wanted, found = f"{MARK}={mark}".encode(), []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/environ", "rb") as stream:
                if wanted in stream.read().split(b"\0"):
                    found.append(int(name))
        except OSError:
            continue  # it is gone, or somebody else's
    return found


def left_over(mark: str) -> str:
    """Processes of a run that is over; they have some seconds to go."""
    until = time.monotonic() + GONE_S
    while left := marked(mark):
        if time.monotonic() > until:
            for pid in left:
                os.kill(pid, signal.SIGKILL)
            return f"processes outlive the run: {left}"
        time.sleep(0.05)
    return ""


class BusyLoops:
    """So many processes that take all the time they get."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> None:
        words = ["/bin/sh", "-c", "while :; do :; done"]
        self.processes = [subprocess.Popen(words, start_new_session=True) for _ in range(self.number)]

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            process.send_signal(signal.SIGKILL)
            process.wait()
