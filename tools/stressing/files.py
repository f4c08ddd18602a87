# SPDX-License-Identifier: MIT
"""The reference's files are replaced under its threads, again and again."""

from __future__ import annotations

import os
import subprocess

from part import Stress, said

ROUNDS = 100
TESTS = {
    "pysock-netdb_cache_test": "*Threads*",
    "pysock-resolver_test": "*Threads*:*SeesAFileThatHasChanged*",
}


def replaced_files(stress: Stress) -> None:
    """hosts and services change while threads look names up, 100 times"""
    for program, claims in TESTS.items():
        path = stress.program(program)
        if not os.path.exists(path):
            stress.count(program, "this build has no such test; build the tests")
            continue
        for number in range(stress.number(ROUNDS)):
            words = [path, f"--gtest_filter={claims}", "--gtest_shuffle"]
            done = subprocess.run(words, capture_output=True, text=True, timeout=600)
            stress.count(f"{program} {number + 1}", said(done) if done.returncode else "")
