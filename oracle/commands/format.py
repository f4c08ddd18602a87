# SPDX-License-Identifier: MIT
"""`vectors.py format`: writes the files in their one form."""

from __future__ import annotations

import argparse

from oracle.commands.files import read
from oracle.commands.status import OK
from oracle.layout import render
from oracle.linting import vector_files


def format_command(options: argparse.Namespace) -> int:
    """Rewrites the files in canonical form."""
    for path in vector_files(options.vectors):
        text = path.read_text(encoding="utf-8")
        wanted = render(read(path))
        if text != wanted:
            path.write_text(wanted, encoding="utf-8")
            print(f"{path.name}: formatted")
    return OK
