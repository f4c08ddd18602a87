# SPDX-License-Identifier: MIT
"""Commands in which the k-th allocation fails, for every k."""

from __future__ import annotations

import os
import queue
import sys
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

    results: queue.Queue[tuple[str, str] | None] = queue.Queue()

    def work(number: int) -> None:
        try:
            with stress.folder() as folder:
                failing = Failing(stress.program("sockconform"), library, folder)
                for task in tasks_of(stress, list(failing.commands))[number :: cores()]:
                    results.put((" ".join(map(str, task)), failing.fault(*task)))
        finally:
            results.put(None)

    with ThreadPoolExecutor(cores()) as pool:
        ended = [pool.submit(work, number) for number in range(cores())]
        for _ in ended:
            while (result := results.get()) is not None:
                stress.count(f"allocation of {result[0]}", result[1])
    for one in ended:
        one.result()
