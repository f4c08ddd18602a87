#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter that notices when another is asked the same at once: one_at_a_time.py FOLDER WORD ADAPTER.

It answers as ADAPTER does. While a question with WORD is open, the folder FOLDER/held is there; if it was
there before, the file FOLDER/collisions tells so. FOLDER/asked holds a line for each such question.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import Callable

from between import stand_between


def note(path: str, line: str) -> None:
    with open(path, "a") as stream:
        stream.write(line)


def main() -> None:
    folder, word = sys.argv[1:3]
    held = os.path.join(folder, "held")

    def answer(line: str, ask: Callable[[], str]) -> str:
        if word not in line:
            return ask()
        note(os.path.join(folder, "asked"), f"{os.getpid()}\n")
        try:
            os.mkdir(held)
        except FileExistsError:
            note(os.path.join(folder, "collisions"), line)
        time.sleep(0.2)  # long enough for another adapter to be asked meanwhile
        right = ask()
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(held)
        return right

    stand_between(sys.argv[3:], answer)


if __name__ == "__main__":
    main()
