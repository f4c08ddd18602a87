#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter whose first answers to one host name are wrong: first_answer.py COUNT STATE HOST ADAPTER.

All other answers are those of ADAPTER. The file STATE holds how many were wrong, for it is started anew.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Callable

from between import stand_between


def is_due(count: int, state: str) -> bool:
    """True while wrong answers are left."""
    given = int(open(state).read()) if os.path.exists(state) else 0
    with open(state, "w") as stream:
        stream.write(str(given + 1))
    return given < count


def main() -> None:
    count, state, host = int(sys.argv[1]), sys.argv[2], sys.argv[3]

    def answer(line: str, ask: Callable[[], str]) -> str:
        right = ask()
        if f'"{host}"' not in line or not is_due(count, state):
            return right
        seq = json.loads(line)["run"]["seq"]
        text = "Temporary failure in name resolution"
        raised = {"class": "gaierror", "code": -3, "args": [-3, text], "text": f"[Errno -3] {text}"}
        return json.dumps({"ran": {"seq": seq, "steps": [{"raised": raised}]}}) + "\n"

    stand_between(sys.argv[4:], answer)


if __name__ == "__main__":
    main()
