# SPDX-License-Identifier: MIT
"""Commands in which the k-th allocation fails, for every k."""

from __future__ import annotations

import sys
import os
from concurrent.futures import ThreadPoolExecutor

from part import ROOT, Stress, cores

sys.path.insert(0, os.path.join(ROOT, "conformance", "tests"))
from failing_memory import Failing  # noqa: E402

MOST = 9500  # a run of the test vectors makes about 9,300
Task = tuple[str, str, bool]


def tasks_of(stress: Stress, commands: list[str]) -> list[Task]:
    """Every allocation of a run; every tenth of other commands, in the world, with all that follow."""
    tasks = [("run", str(at), False) for at in stress.some(range(1, MOST + 1))]
    for at in stress.some(range(1, MOST + 1, 10)):
        tasks += [(name, str(at), False) for name in commands if name != "run"]
        tasks += [("run", str(at), True), ("run", f"{at}+", False)]
    return tasks


def failing_allocations(stress: Stress) -> None:
    """each allocation of a run fails once, and a tenth of those of other commands"""
    library = stress.library("libfailing_malloc.so")
    if not library:
        stress.count("failing allocations", "this build has no libfailing_malloc.so; build the tests")
        return

    def work(number: int) -> list[tuple[str, str]]:
        with stress.folder() as folder:
            failing = Failing(stress.program("sockconform"), library, folder)
            tasks = tasks_of(stress, list(failing.commands))[number :: cores()]
            return [(" ".join(map(str, task)), failing.fault(*task)) for task in tasks]

    with ThreadPoolExecutor(cores()) as pool:
        for results in pool.map(work, range(cores())):
            for task, fault in results:
                stress.count(f"allocation of {task}", fault)
