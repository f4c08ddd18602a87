#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter with another hello: says.py CHANGES ADAPTER...; CHANGES is JSON, in which null removes a key."""

from __future__ import annotations

import json
import sys
from typing import Any, Callable

from between import stand_between


def change(whole: dict[str, Any], changes: dict[str, Any]) -> None:
    """Objects are changed inside, all else is replaced."""
    for key, value in changes.items():
        if value is None:
            whole.pop(key, None)
        elif isinstance(value, dict) and isinstance(whole.get(key), dict):
            change(whole[key], value)
        else:
            whole[key] = value


def main() -> None:
    changes = json.loads(sys.argv[1])

    def answer(line: str, ask: Callable[[], str]) -> str:
        right = ask()
        if '"hello"' not in line:
            return right
        message = json.loads(right)
        change(message["hello"], changes)
        return json.dumps(message) + "\n"

    stand_between(sys.argv[2:], answer)


if __name__ == "__main__":
    main()
