#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs one function for an adapter that may differ: its run must be valid, and no answer may be missing."""

import json
import os
import subprocess
import sys
import tempfile

sockconform, adapter, function, vectors = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    report = os.path.join(folder, "report.json")
    command = [sockconform, "run", "--adapter", adapter, "--function", function, "--no-known"]
    status = subprocess.call(command + ["--vectors", vectors, "--report", report])
    if status not in (0, 1):
        sys.exit(status)
    with open(report, encoding="utf-8") as stream:
        footer = json.load(stream)["footer"]
errors = footer["adapters"][0]["totals"]["error"]
sys.exit(1 if errors or not footer["whole"] else 0)
