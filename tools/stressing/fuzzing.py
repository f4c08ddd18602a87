# SPDX-License-Identifier: MIT
"""A million inputs for each reader of files, under AddressSanitizer and UndefinedBehaviorSanitizer."""

from __future__ import annotations

import os
import subprocess

from part import ROOT, Stress, said

RUNS = 1_000_000
READERS = ("vectors", "ledgers", "claims", "recordings")


def fuzzed_readers(stress: Stress) -> None:
    """a million inputs for each reader of files, if build-fuzz/ is there (cmake --preset fuzz)"""
    for reader in READERS:
        program = os.path.join(ROOT, "build-fuzz", "bin", f"{reader}-fuzz")
        corpus = os.path.join(ROOT, "conformance", "runner", "fuzz", "corpus", reader)
        if not os.path.exists(program):
            print(f"left out: {program} is not built")
            continue
        with stress.folder() as folder:
            words = [program, f"-runs={stress.number(RUNS)}", f"-artifact_prefix={stress.logs}/{reader}-"]
            done = subprocess.run([*words, folder, corpus], capture_output=True, text=True)
            stress.count(f"{stress.number(RUNS)} inputs of {reader}", said(done) if done.returncode else "")
