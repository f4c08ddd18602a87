# SPDX-License-Identifier: MIT
"""Messages of the commands for people, and the end of a command that cannot go on."""

from __future__ import annotations

import sys


class Stop(Exception):
    """The command cannot go on; the text says what happened and what to do."""


def progress(text: str) -> None:
    """One line that replaces itself, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def complain(text: str) -> None:
    """A message for people."""
    progress("")
    print(f"vectors.py: {text}", file=sys.stderr)
