#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Names of the zone that no vector asks for are answered in their time, by the reference as by glibc.

silence_test.py SOCKCONFORM REF-ADAPTER LIBC-ADAPTER VECTORS
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

SKIPPED = 77
SLACK = 5.0  # seconds that a busy machine may take longer, as the rule name_servers/silence-is-bounded says
AGAIN = "EAI_AGAIN"

# Who is asked, name, what it answers, seconds at least. glibc takes the rest of a short answer from its own
# memory, so that what it answers to those is not told.
EXPECTED: list[tuple[str, str, Any, float]] = [
    ("ref", "short-12.zone.test.", AGAIN, 0.95),
    ("ref", "short-20.zone.test.", AGAIN, 0.95),
    ("ref", "v6-silent.zone.test.", ["192.0.2.184"], 2.9),
    ("glibc", "v6-silent.zone.test.", ["192.0.2.184"], 2.9),
]


class Adapter:
    """An adapter inside the world, asked for one name after the other."""

    def __init__(self, command: list[str]) -> None:
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.hello = self.ask({"hello": {"protocol": 1}})["hello"]

    def ask(self, request: Any) -> Any:
        """One line there and one back."""
        assert self.child.stdin and self.child.stdout
        self.child.stdin.write(json.dumps(request).encode() + b"\n")
        self.child.stdin.flush()
        return json.loads(self.child.stdout.readline())

    def look_up(self, name: str) -> tuple[Any, float]:
        """The addresses or the error's name, and the seconds that it took."""
        began = time.monotonic()
        step = {"call": "getaddrinfo", "args": [name, None, 0, {"const": "SOCK_STREAM"}]}
        (answer,) = self.ask({"run": {"seq": 1, "steps": [step]}})["ran"]["steps"]
        took = time.monotonic() - began
        if "returned" in answer:
            return [entry["tuple"][4]["tuple"][0] for entry in answer["returned"]], took
        numbers = {
            name: number for name, number in self.hello["constants"].items() if name.startswith("EAI_")
        }
        return [name for name, number in numbers.items() if number == answer["raised"]["code"]][0], took


def main() -> int:
    """The test."""
    sockconform, ref, libc, vectors = sys.argv[1:]
    enter = [sockconform, "world", "--vectors", vectors, "--"]
    if subprocess.run([*enter, "true"], check=False, capture_output=True).returncode != 0:
        print("the world cannot be entered here")
        return SKIPPED
    adapters = {"ref": Adapter([*enter, ref]), "glibc": Adapter([*enter, libc])}
    if not adapters["glibc"].hello["facts"].get("libc", "").startswith("glibc"):
        print("this platform's C library is not glibc: it is left out")
        del adapters["glibc"]
    failed = 0
    for who, name, wanted, least in EXPECTED:
        if who not in adapters:
            continue
        answer, took = adapters[who].look_up(name)
        good = answer == wanted and least <= took <= least + SLACK
        print(f"{'ok' if good else 'FAILED'}: {who} {name} in {took:.2f} s, at least {least}: {answer}")
        if answer != wanted:
            print(f"    wanted {wanted}")
        failed += not good
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
