# SPDX-License-Identifier: MIT
"""Runs with little of each resource: a right run, or exit status 2 with a word."""

from __future__ import annotations

import functools
import os
import resource
import subprocess

from part import Stress, cores, said

# All of these limits are inherited. Only the runner is to feel those of memory, so the adapter lifts its own.
LIFTED = {resource.RLIMIT_AS: "-v", resource.RLIMIT_DATA: "-d", resource.RLIMIT_STACK: "-s"}
MB = 1024 * 1024
DESCRIPTORS = range(10, 1025)
# Of the world, which takes most descriptors: its peers and its name server. A default run takes seconds.
FEW = ["--case", "peers/*recv*", "--case", "getaddrinfo/family-any-host-zone"]
SMALL = {
    "address space": (
        resource.RLIMIT_AS,
        [number * MB for number in (8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256)],
    ),
    "data": (resource.RLIMIT_DATA, [number * MB for number in (4, 8, 16, 32, 64, 128)]),
    "stack": (resource.RLIMIT_STACK, [number * 1024 for number in (128, 192, 256, 512, 1024)]),
    "file size": (resource.RLIMIT_FSIZE, [0, 1, 100, 4096, 65536, MB, 4 * MB]),
    "locked memory": (resource.RLIMIT_MEMLOCK, [0]),
    "pending signals": (resource.RLIMIT_SIGPENDING, [0, 1, 16]),
}


def limited(stress: Stress, which: int, limit: int, words: list[str]) -> str:
    """What is wrong with a run of the reference below this limit."""
    hard = resource.getrlimit(which)[1]
    adapter = "ref"
    if which in LIFTED:
        adapter = f"x=ulimit -S {LIFTED[which]} unlimited; exec {stress.program('sockconform-adapter-ref')}"
    else:
        hard = limit
    with stress.folder() as folder:
        done = subprocess.run(
            stress.judging("--adapter", adapter, "--report", "r.jsonl", *words),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            cwd=folder,
            preexec_fn=functools.partial(resource.setrlimit, which, (limit, hard)),
        )
        there = os.path.exists(os.path.join(folder, "r.jsonl"))
        size = os.path.getsize(os.path.join(folder, "r.jsonl")) if there else -1
    if done.returncode == 0 and size > 0:
        return ""
    if done.returncode == 2 and done.stderr.strip():
        return ""
    return f"{said(done)}\nbytes of the report: {size}"


def low_limits(stress: Stress) -> None:
    """descriptors from 10 to 1,024; little address space, data, stack, file size, pending signals"""
    tasks = []
    for limit in stress.some(DESCRIPTORS):
        words = [] if limit % 16 == 0 else [*FEW, "--jobs", "43"] if limit % 16 == 8 else FEW
        task = functools.partial(limited, stress, resource.RLIMIT_NOFILE, limit, words)
        tasks.append((f"{limit} descriptors", task))
    for name, (which, limits) in SMALL.items():
        for limit in limits:
            tasks.append((f"{name} {limit}", functools.partial(limited, stress, which, limit, [])))
    stress.side_by_side(tasks, cores())
