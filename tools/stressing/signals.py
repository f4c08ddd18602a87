# SPDX-License-Identifier: MIT
"""Signals at random times: to the runner, and to the helpers of its world."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time

from part import MARK, Stress, marked, said

ROUNDS = 120
LONGEST_S = 3.0
GONE_S = 10.0
CUT = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def start(stress: Stress, folder: str, mark: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [
            stress.program("sockconform"),
            "run",
            "--adapter",
            "ref",
            "--adapter",
            "python",
            "--report",
            "r.jsonl",
        ],
        env={**os.environ, MARK: mark},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def report_fault(folder: str) -> str:
    """Of a streamed report each line is whole, but the last of a run that was killed."""
    path = os.path.join(folder, "r.jsonl")
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as stream:
        for line in stream.read().split("\n")[:-1]:
            try:
                json.loads(line)
            except ValueError:
                return f"the report has a line that is cut: {line[:200]}"
    return ""


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


def is_helper(pid: int) -> bool:
    """The name server and the peers of a world are processes of sockconform in sessions of their own."""
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8") as stream:
            return stream.read().strip() == "sockconform" and os.getsid(pid) == pid
    except OSError:
        return False


def send(
    stress: Stress, mark: str, process: subprocess.Popen[str], number: signal.Signals, to_helper: bool
) -> bool:
    """After a random time; false where nobody was there to get it."""
    time.sleep(stress.random.uniform(0.0, LONGEST_S))
    helpers = [pid for pid in marked(mark) if is_helper(pid)] if to_helper else []
    if process.poll() is not None or (to_helper and not helpers):
        return False
    os.kill(stress.random.choice(helpers) if to_helper else process.pid, number)
    return True


def interrupted(stress: Stress, number: signal.Signals, to_helper: bool) -> str:
    """What is wrong with the end of a run to which a signal was sent."""
    mark = f"{os.getpid()}-{stress.random.random()}"
    with stress.folder() as folder:
        with start(stress, folder, mark) as process:
            sent = send(stress, mark, process, number, to_helper)
            out, err = process.communicate(timeout=300)
        done = subprocess.CompletedProcess(process.args, process.returncode, out, err)
        fault = left_over(mark) or report_fault(folder)
    killed = number == signal.SIGKILL and not to_helper
    wanted = (2,) if to_helper else (130, 128 + number) if not killed else (-number,)
    if not fault and process.returncode not in ((0, *wanted) if sent else (0,)):
        fault = f"wanted one of {(0, *wanted)}: {said(done)}"
    if not fault and sent and process.returncode == 2 and not err.strip():
        fault = "exit status 2 without a word"
    return fault


def random_signals(stress: Stress) -> None:
    """INT, TERM, HUP and KILL to the runner at random times; KILL to the name server and the peers"""
    for at in range(stress.number(ROUNDS)):
        number = (*CUT, signal.SIGKILL, signal.SIGKILL)[at % 5]
        to_helper = at % 5 == 4
        whom = "a helper of the world" if to_helper else "the runner"
        stress.count(f"{number.name} to {whom}, {at}", interrupted(stress, number, to_helper))
