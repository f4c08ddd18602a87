# SPDX-License-Identifier: MIT
"""`vectors.py rules`: copies the statements of rules, reasons and bounds of time from the case modules."""

from __future__ import annotations

import argparse

from oracle.caselib import Step
from oracle.commands.files import read, vector_path
from oracle.commands.messages import complain
from oracle.commands.status import DIFFERS, OK
from oracle.layout import render
from oracle.modules import Module, find
from oracle.recording.making import rules_of
from oracle.values import Json


def _bounded(expect: Json, elapsed: tuple[int, int]) -> Json:
    """The expectation with these bounds, if it has any."""
    least, most = elapsed
    return (
        {**expect, "elapsed": {"at_least_ms": least, "at_most_ms": most}} if "elapsed" in expect else expect
    )


def _step_with_bounds(recorded: Json, step: Step) -> Json:
    """A recorded step with the bounds of the module: they are the case's, and no Python answers them."""
    if step.elapsed is None or "expect" not in recorded:
        return recorded
    changed = {**recorded, "expect": _bounded(recorded["expect"], step.elapsed)}
    if "variants" in recorded:
        changed["variants"] = [
            {**variant, "expect": _bounded(variant["expect"], step.elapsed)}
            for variant in recorded["variants"]
        ]
    return changed


def cases_as_written(module: Module, cases: list[Json]) -> list[Json]:
    """The recorded cases with `why` and bounds of the module; a case that only the file has is unchanged."""
    written = {case_id: one for case_id, _, one in module.in_order()}
    changed: list[Json] = []
    for one in cases:
        source = written.get(one["id"])
        if source is None:
            changed.append(one)
            continue
        copy = {key: value for key, value in one.items() if key != "why"}
        if source.why:
            copy["why"] = source.why
        if len(source.steps) == len(one.get("steps", ())):
            steps = [_step_with_bounds(*both) for both in zip(one.get("steps", ()), source.steps)]
            copy.update({"steps": steps} if steps else {})
        changed.append(copy)
    return changed


def rules_command(options: argparse.Namespace) -> int:
    """Copies the texts of rules, the `why` and the bounds of cases from the case modules; asks no Python."""
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
        new = {**old, "rules": rules, "cases": cases_as_written(module, old["cases"])}
        if new != old:
            path.write_text(render(new), encoding="utf-8")
            print(f"{path.name}: rules written")
    return status
