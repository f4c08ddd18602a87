# SPDX-License-Identifier: MIT
"""`vectors.py rules`: takes the statements of the rules from the case modules into the files."""

from __future__ import annotations

import argparse

from oracle.commands.files import read, vector_path
from oracle.commands.messages import complain
from oracle.commands.status import DIFFERS, OK
from oracle.layout import render
from oracle.modules import find
from oracle.recording.making import rules_of


def rules_command(options: argparse.Namespace) -> int:
    """Takes statements, levels and sources of rules from the case modules; asks nobody."""
    status = OK
    for module in find(options.function, options.cases):
        path = vector_path(options.vectors, module)
        old = read(path)
        if old is None:
            continue
        rules = rules_of(module)
        if rules.keys() != old["rules"].keys():
            complain(
                f"{path.name} is not written: it has other rules than the case module; run vectors.py write"
            )
            status = DIFFERS
            continue
        if rules != old["rules"]:
            path.write_text(render({**old, "rules": rules}), encoding="utf-8")
            print(f"{path.name}: rules written")
    return status
