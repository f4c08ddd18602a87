# SPDX-License-Identifier: MIT
"""Signals to the runner at random times."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time

from part import MARK, Stress, left_over, said

ROUNDS = 120
LONGEST_S = 3.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)


def start(stress: Stress, folder: str, mark: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        stress.judging("--adapter", "ref", "--adapter", "python", "--report", "r.jsonl"),
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


def send(stress: Stress, process: subprocess.Popen[str], number: signal.Signals) -> bool:
    """After a random time; false if the run was over."""
    time.sleep(stress.random.uniform(0.0, LONGEST_S))
    if process.poll() is not None:
        return False
    process.send_signal(number)
    return True


def interrupted(stress: Stress, number: signal.Signals) -> str:
    """What is wrong with the end of a run to which a signal was sent."""
    mark = f"{os.getpid()}-{stress.random.random()}"
    with stress.folder() as folder:
        with start(stress, folder, mark) as process:
            sent = send(stress, process, number)
            out, err = process.communicate(timeout=300)
        done = subprocess.CompletedProcess(process.args, process.returncode, out, err)
        fault = left_over(mark) or report_fault(folder)
    wanted = (130, 128 + number) if number != signal.SIGKILL else (-number,)
    if not fault and process.returncode not in ((0, *wanted) if sent else (0,)):
        fault = f"wanted one of {(0, *wanted)}: {said(done)}"
    return fault


def random_signals(stress: Stress) -> None:
    """INT, TERM, HUP and KILL to the runner at random times; no process is left"""
    for at in range(stress.number(ROUNDS)):
        number = SIGNALS[at % len(SIGNALS)]
        stress.count(f"{number.name} to the runner, {at}", interrupted(stress, number))
