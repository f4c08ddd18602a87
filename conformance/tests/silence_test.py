#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Names of the zone that no vector asks for are answered in their time, by the reference as by glibc.

silence_test.py SOCKCONFORM REF-ADAPTER LIBC-ADAPTER VECTORS
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from oracle.client import Adapter  # noqa: E402

SKIPPED = 77
SLACK = 5.0  # seconds that a busy machine may take longer, as the rule name_servers/silence-is-bounded says
AGAIN = "EAI_AGAIN"

# The side, the name, the answer, and the seconds that it takes at least. glibc reads on behind a short
# answer, in its own memory: its answers to the short names vary, and it is not asked.
EXPECTED: list[tuple[str, str, Any, float]] = [
    ("ref", "short-12.zone.test.", AGAIN, 0.95),
    ("ref", "short-20.zone.test.", AGAIN, 0.95),
    ("ref", "v6-silent.zone.test.", ["192.0.2.184"], 2.9),
    ("glibc", "v6-silent.zone.test.", ["192.0.2.184"], 2.9),
]


def look_up(adapter: Adapter, constants: dict[str, int], name: str) -> tuple[Any, float]:
    """The addresses or the error's name, and the time in seconds."""
    began = time.monotonic()
    (answer,) = adapter.run([{"call": "getaddrinfo", "args": [name, None, 0, {"const": "SOCK_STREAM"}]}])
    took = time.monotonic() - began
    if "returned" in answer:
        return [entry["tuple"][4]["tuple"][0] for entry in answer["returned"]], took
    names = {number: name for name, number in constants.items() if name.startswith("EAI_")}
    return names[answer["raised"]["code"]], took


def ask_all(who: str, command: list[str]) -> int:
    """Asks one adapter all its names; returns the number of wrong answers."""
    failed = 0
    with Adapter(command) as adapter:
        hello = adapter.greet()
        if who == "glibc" and not hello["facts"].get("libc", "").startswith("glibc"):
            print("this platform's C library is not glibc: it is left out")
            return 0
        for name, wanted, least in [row[1:] for row in EXPECTED if row[0] == who]:
            answer, took = look_up(adapter, hello["constants"], name)
            good = answer == wanted and least <= took <= least + SLACK
            print(f"{'ok' if good else 'FAILED'}: {who} {name} in {took:.2f} s, at least {least}: {answer}")
            if answer != wanted:
                print(f"    wanted {wanted}")
            failed += not good
    return failed


def main() -> int:
    """The test."""
    sockconform, ref, libc, vectors = sys.argv[1:]
    enter = [sockconform, "world", "--vectors", vectors, "--"]
    if subprocess.run([*enter, "true"], check=False, capture_output=True).returncode != 0:
        print("the world cannot be entered here")
        return SKIPPED
    failed = sum(ask_all(who, [*enter, program]) for who, program in (("ref", ref), ("glibc", libc)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
