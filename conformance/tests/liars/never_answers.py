#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter that hangs on some questions: never_answers.py FILE WORD ADAPTER...

It answers as ADAPTER does, except for a question with WORD. FILE gets a line each time that one is asked.
"""

from __future__ import annotations

import sys
import time
from typing import Callable

from between import stand_between


def main() -> None:
    path, word = sys.argv[1:3]

    def answer(line: str, ask: Callable[[], str]) -> str:
        if word in line:
            with open(path, "a") as stream:
                stream.write(line)
            time.sleep(3600)
        return ask()

    stand_between(sys.argv[3:], answer)


if __name__ == "__main__":
    main()
