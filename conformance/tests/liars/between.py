# SPDX-License-Identifier: MIT
"""A liar that stands between the runner and a right adapter: it may change each answer."""

from __future__ import annotations

import subprocess
import sys
from typing import Callable


def stand_between(command: list[str], answer: Callable[[str, Callable[[], str]], str]) -> None:
    """Answers each question with answer(question, ask); ask() gives the answer of the adapter itself."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None and child.stdout is not None
        stdin, stdout = child.stdin, child.stdout
        for line in sys.stdin:

            def ask(question: str = line) -> str:
                stdin.write(question)
                stdin.flush()
                return "" if '"bye"' in question else stdout.readline()

            if '"bye"' in line:
                ask()
                break
            sys.stdout.write(answer(line, ask))
            sys.stdout.flush()
