#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts how often a run reached each public function of the typed layer; exit status 1 if one was missed.

The functions are those that pysock.h and pysock_socket.h declare. The counts come from the data files of gcov
in the folders of a build with --coverage, after that build answered questions.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADERS = ("pysock.h", "pysock_socket.h")

# Functions that no question can reach, and why.
EXEMPT: dict[str, str] = {}


def declared(text: str) -> set[str]:
    """The functions that a header declares."""
    code = re.sub(r"//[^\n]*|#[^\n]*|typedef[^;]*;", "", text)
    return set(re.findall(r"\b(pysock_\w+)\(", code))


def reached(folder: Path) -> Counter[str]:
    """How often each function ran, by the data files below a folder."""
    counts: Counter[str] = Counter()
    data = sorted(str(path) for path in folder.rglob("*.gcda") if "/ref/" in str(path.resolve()))
    for start in range(0, len(data), 50):
        done = subprocess.run(
            ["gcov", "--json-format", "--stdout", *data[start : start + 50]],
            check=True,
            capture_output=True,
            text=True,
        )
        for line in done.stdout.splitlines():
            for file in json.loads(line)["files"] if line.startswith("{") else []:
                for function in file["functions"]:
                    counts[function["name"]] += function["execution_count"]
    return counts


def main() -> int:
    """Prints the count and the functions that were not reached."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="of a build with --coverage")
    options = parser.parse_args()
    functions: set[str] = set()
    for header in HEADERS:
        functions |= declared((ROOT / "ref" / "include" / header).read_text(encoding="utf-8"))
    counts: Counter[str] = Counter()
    for folder in options.folders:
        counts.update(reached(folder))
    missing = sorted(name for name in functions if counts[name] == 0)
    found = len(functions) - len(missing)
    print(f"{found} of {len(functions)} public functions of the typed layer were reached")
    for name in missing:
        print(f"  not reached: {name}" + (f" ({EXEMPT[name]})" if name in EXEMPT else ""))
    stale = sorted(name for name in EXEMPT if name not in missing)
    for name in stale:
        print(f"  exempt, but reached or not declared: {name}")
    return 1 if stale or any(name not in EXEMPT for name in missing) else 0


if __name__ == "__main__":
    sys.exit(main())
