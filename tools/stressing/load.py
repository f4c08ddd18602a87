# SPDX-License-Identifier: MIT
"""Default runs on a machine with too much to do: none accuses an implementation."""

from __future__ import annotations

import functools
import subprocess

from part import BusyLoops, Stress, said

LOOPS = 8
RUNS_BESIDE_LOOPS = 40
RUNS_SIDE_BY_SIDE = 20
ROUNDS_OF_TESTS = 20


def default_run(stress: Stress) -> str:
    """What is wrong with one default run; it takes minutes where many run."""
    words = stress.judging("--show", "libc")
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=3600)
    return "" if done.returncode == 0 else said(done)


def beside_busy_loops(stress: Stress) -> None:
    """40 default runs, one after the other, beside 8 busy loops"""
    with BusyLoops(LOOPS):
        for number in range(stress.number(RUNS_BESIDE_LOOPS)):
            stress.count(f"run {number + 1} beside {LOOPS} busy loops", default_run(stress))


def side_by_side(stress: Stress) -> None:
    """20 default runs side by side"""
    number = stress.number(RUNS_SIDE_BY_SIDE)
    one = functools.partial(default_run, stress)
    stress.side_by_side(((f"run {at + 1} of {number} side by side", one) for at in range(number)), number)


def whole_test_suite(stress: Stress) -> None:
    """20 times all of ctest beside 8 busy loops; takes hours, so only when it is named"""
    with BusyLoops(LOOPS):
        for number in range(stress.number(ROUNDS_OF_TESTS)):
            words = ["ctest", "--output-on-failure", "-j", "2", "--timeout", "3600"]
            done = subprocess.run(words, cwd=stress.build, capture_output=True, text=True)
            stress.count(
                f"ctest {number + 1} beside {LOOPS} busy loops", said(done) if done.returncode else ""
            )
