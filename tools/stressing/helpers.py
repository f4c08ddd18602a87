# SPDX-License-Identifier: MIT
"""KILL to the name server or the peers at random moments of a run: it is not valid, and says so."""

from __future__ import annotations

import functools
import os
import re
import signal
import subprocess
import time
from pathlib import Path

from part import MARK, Stress, cores, left_over, marked, said

ROUNDS = 240
PATIENCE_S = 120.0
QUESTIONS = ("getaddrinfo", "peers", "timeouts")
COMPLAINT = re.compile(r"sockconform run: .*the world's (name server|process of the peers) does not answer")


class Run:
    """A run in the world. Its adapter leaves a file when it has answered everything."""

    def __init__(self, stress: Stress, folder: str) -> None:
        self.mark = f"{os.getpid()}-{stress.random.random()}"
        self.answered = Path(folder, "answered")
        adapter = f"x={stress.program('sockconform-adapter-ref')}; echo >'{self.answered}'"
        functions = [word for name in QUESTIONS for word in ("--function", name)]
        self.process = subprocess.Popen(
            stress.judging("--adapter", adapter, "--no-known", *functions),
            env={**os.environ, MARK: self.mark},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def helpers(self) -> list[int]:
        """Waits until both are there; none if the run ends before."""
        until = time.monotonic() + PATIENCE_S
        while self.process.poll() is None and time.monotonic() < until:
            found = sorted(filter(is_helper, marked(self.mark)))
            if len(found) == 2:
                return found
            time.sleep(0.002)
        return []

    def end(self) -> subprocess.CompletedProcess[str]:
        out, err = self.process.communicate(timeout=PATIENCE_S)
        return subprocess.CompletedProcess(self.process.args, self.process.returncode, out, err)


def is_helper(pid: int) -> bool:
    """They come from the stage that settled in, and lead a session."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return b"--settle" in words and words[0].endswith(b"sockconform") and os.getsid(pid) == pid
    except OSError:
        return False


def length_of_a_run(stress: Stress) -> float:
    """The time that the helpers live, in seconds."""
    with stress.folder() as folder:
        run = Run(stress, folder)
        helpers, began = run.helpers(), time.monotonic()
        done = run.end()
        if not helpers or done.returncode != 0:
            raise RuntimeError(said(done))
        return time.monotonic() - began


def killed(stress: Stress, longest_s: float, too_late: list[str]) -> str:
    """What is wrong with the end of a run that lost a helper."""
    with stress.folder() as folder:
        run = Run(stress, folder)
        helpers = run.helpers()
        if not helpers:
            return f"no helpers: {said(run.end())}"
        after_s = stress.random.uniform(0.0, longest_s)
        time.sleep(after_s)
        try:
            os.kill(stress.random.choice(helpers), signal.SIGKILL)
        except ProcessLookupError:
            pass  # the run is over
        in_time = not run.answered.exists()
        done = run.end()
        fault = left_over(run.mark)
    if not in_time:
        too_late.append(run.mark)
    complaints = done.stderr.splitlines()
    is_told = done.returncode == 2 and len(complaints) == 1 and COMPLAINT.match(complaints[0]) is not None
    if not fault and not is_told and (in_time or done.returncode != 0):
        fault = f"killed after {after_s:.3f} s: {said(done)}"
    return fault


def killed_helpers(stress: Stress) -> None:
    """KILL to the name server or the peers at 240 random moments: exit status 2, and one line"""
    longest_s = max(length_of_a_run(stress) for _ in range(3))
    too_late: list[str] = []
    one = functools.partial(killed, stress, longest_s, too_late)
    number = stress.number(ROUNDS)
    stress.side_by_side(((f"a helper is killed, {at + 1}", one) for at in range(number)), cores())
    print(f"{len(too_late)} of {number} came after the last answer, where exit status 0 is right too")
