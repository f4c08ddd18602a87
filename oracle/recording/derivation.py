# SPDX-License-Identifier: MIT
"""Compares the recorded answers with those that a case module derives independently."""

from __future__ import annotations

from oracle.caselib import Derived
from oracle.modules import Module
from oracle.recording.recorded import steps_of
from oracle.values import Json, canonical, encode


def disagreements(module: Module, file: Json) -> list[str]:
    """The cases in which a module's own derivation contradicts the newest recording, with both sides."""
    found = []
    recorded = {one["id"]: one for one in file["cases"]}
    for case_id, _, one in module.in_order():
        if case_id not in recorded:
            continue
        if one.steps:
            derived = list(module.derive_script(one.steps)) if module.derive_script else []
        else:
            derived = [module.derive(list(one.args))] if module.derive and not one.kwargs else []
        for says, step in zip(derived, steps_of(recorded[case_id])):
            if says is not None and not _agrees(says, step["expect"]):
                wanted = (
                    f"raises {says.raised}" if says.raised else f"returns {canonical(encode(says.value))}"
                )
                found.append(
                    f"{case_id}: two derivations disagree; the case, derive() or the interpreter is wrong\n"
                    f"  derived   {wanted}\n  recorded  {canonical(step['expect'])}"
                )
    return found


def _agrees(says: Derived, expect: Json) -> bool:
    if says.raised:
        return "raises" in expect and bool(expect["raises"]["class"] == says.raised)
    return "returns" in expect and canonical(expect["returns"]) == canonical(encode(says.value))
