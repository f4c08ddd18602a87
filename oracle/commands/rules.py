# SPDX-License-Identifier: MIT
"""`vectors.py rules`: copies the statements of rules and the reasons of cases from the case modules."""

from __future__ import annotations

import argparse

from oracle.commands.files import read, vector_path
from oracle.commands.messages import complain
from oracle.commands.status import DIFFERS, OK
from oracle.layout import render
from oracle.modules import Module, find
from oracle.recording.making import rules_of
from oracle.values import Json


def cases_with_reasons(module: Module, cases: list[Json]) -> list[Json]:
    """The recorded cases with the `why` of the module; a case that only the file has is unchanged."""
    reasons = {case_id: one.why for case_id, _, one in module.in_order()}
    changed: list[Json] = []
    for one in cases:
        reason = reasons.get(one["id"], one.get("why", ""))
        without = {key: value for key, value in one.items() if key != "why"}
        changed.append({**without, "why": reason} if reason else without)
    return changed


def rules_command(options: argparse.Namespace) -> int:
    """Copies the texts of rules and the `why` of cases from the case modules; asks no Python."""
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
        new = {**old, "rules": rules, "cases": cases_with_reasons(module, old["cases"])}
        if new != old:
            path.write_text(render(new), encoding="utf-8")
            print(f"{path.name}: rules written")
    return status
