#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter whose first answers to one host name are wrong: first_answer.py COUNT STATE HOST ADAPTER.

All other answers are those of ADAPTER. The file STATE holds how many were wrong, for it is started anew.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys


def is_due(count: int, state: str) -> bool:
    """True while wrong answers are left."""
    given = int(open(state).read()) if os.path.exists(state) else 0
    with open(state, "w") as stream:
        stream.write(str(given + 1))
    return given < count


def main() -> None:
    count, state, host = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    with subprocess.Popen(sys.argv[4:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None and child.stdout is not None
        for line in sys.stdin:
            child.stdin.write(line)
            child.stdin.flush()
            if '"bye"' in line:
                break
            answer = child.stdout.readline()
            if f'"{host}"' in line and is_due(count, state):
                seq = json.loads(line)["run"]["seq"]
                text = "Temporary failure in name resolution"
                raised = {"class": "gaierror", "code": -3, "args": [-3, text], "text": f"[Errno -3] {text}"}
                answer = json.dumps({"ran": {"seq": seq, "steps": [{"raised": raised}]}}) + "\n"
            sys.stdout.write(answer)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
