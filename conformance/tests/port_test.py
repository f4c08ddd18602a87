#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter with a name is as expected against its ledger, if that was made with its version.

usage: port_test.py SOCKCONFORM NAME VECTORS        exit status 77: not installed, or another version

The versions stand in conformance/adapters/judged.json; for a name that is not there, any version is judged.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

JUDGED = Path(__file__).resolve().parents[1] / "adapters" / "judged.json"
AS_EXPECTED, DIFFERS, SKIPPED = 0, 1, 77
LIMIT_S = "30"  # dnspython computes for 2 seconds under gevent: beside other tests 10 are too few
NOT_HERE = "is not installed here: missing:"


def main() -> int:
    """Runs the adapter; another version may differ otherwise than the ledger says."""
    sockconform, name, vectors = sys.argv[1:]
    words = [sockconform, "run", "--adapter", name, "--rules", "must,should,may", "--vectors", vectors]
    words += ["--limit", LIMIT_S]
    with tempfile.TemporaryDirectory(prefix="sockconform-") as folder:
        report = Path(folder, "report.json")
        done = subprocess.run(
            [*words, "--report", str(report)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        print(done.stdout)
        if NOT_HERE in done.stdout:
            return SKIPPED
        if done.returncode != DIFFERS:
            return done.returncode
        [adapter] = json.loads(report.read_text(encoding="utf-8"))["adapters"]
    version = adapter["implementation"]["version"]
    judged = json.loads(JUDGED.read_text(encoding="utf-8")).get(name, [version])
    if version in judged:
        return DIFFERS
    print(f"skipped: {name} {version} is here, and its ledger was made with {', '.join(judged)}")
    return SKIPPED


if __name__ == "__main__":
    sys.exit(main())
