#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter that one question spoils: poisoned.py POISON AFTERWARDS ADAPTER.

It answers as ADAPTER does until a question has the text POISON. From then on it answers 0 to each question
with the text AFTERWARDS. If AFTERWARDS begins with "!", it also answers 0 to the poison itself.
"""

from __future__ import annotations

import json
import sys
from typing import Callable

from between import stand_between


def wrong(question: str) -> str:
    """A number in place of each answer."""
    asked = json.loads(question)
    if "batch" in asked:
        batch = asked["batch"]
        return json.dumps(
            {"batched": {"seq": batch["seq"], "answers": [{"returned": 0} for _ in batch["args"]]}}
        )
    run = asked["run"]
    return json.dumps({"ran": {"seq": run["seq"], "steps": [{"returned": 0} for _ in run["steps"]]}})


def main() -> None:
    poison, afterwards = sys.argv[1], sys.argv[2].lstrip("!")
    poison_differs = sys.argv[2].startswith("!")
    spoiled = False

    def answer(line: str, ask: Callable[[], str]) -> str:
        nonlocal spoiled
        right = ask()
        lies = (spoiled and afterwards in line) or (poison in line and poison_differs)
        spoiled = spoiled or poison in line
        return wrong(line) + "\n" if lies else right

    stand_between(sys.argv[3:], answer)


if __name__ == "__main__":
    main()
