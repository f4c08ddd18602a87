#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter that notices when another is asked the same at once: one_at_a_time.py FOLDER WORD ADAPTER.

It answers as ADAPTER does. While a question with WORD is open, the folder FOLDER/held is there; if it was
there before, the file FOLDER/collisions tells so. FOLDER/asked holds a line for each such question.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time


def note(path: str, line: str) -> None:
    with open(path, "a") as stream:
        stream.write(line)


def main() -> None:
    folder, word = sys.argv[1:3]
    held = os.path.join(folder, "held")
    with subprocess.Popen(sys.argv[3:], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None and child.stdout is not None
        for line in sys.stdin:
            watched = word in line
            if watched:
                note(os.path.join(folder, "asked"), f"{os.getpid()}\n")
                try:
                    os.mkdir(held)
                except FileExistsError:
                    note(os.path.join(folder, "collisions"), line)
                time.sleep(0.2)  # long enough for another adapter to be asked meanwhile
            child.stdin.write(line)
            child.stdin.flush()
            if '"bye"' in line:
                break
            answer = child.stdout.readline()
            if watched:
                with contextlib.suppress(FileNotFoundError):
                    os.rmdir(held)
            sys.stdout.write(answer)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
