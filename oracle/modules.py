# SPDX-License-Identifier: MIT
"""Finds the case modules, loads and checks them, and makes questions of them."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from oracle.caselib import Case, Derived, Rule, Step
from oracle.values import Json, encode

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "oracle" / "cases"
VECTORS = ROOT / "vectors"

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")

Derive = Callable[[list[object]], Derived | None]
DeriveScript = Callable[[Sequence[Step]], Sequence[Derived | None]]


class CaseError(Exception):
    """A case module that is not valid; the text says what to do."""


@dataclass(frozen=True)
class Module:
    """One case module: the source of one vector file."""

    name: str  # the file's name without its ending, "scenarios/connect" for a scenario
    function: str
    call: str  # the pseudo-call, "" where the step's call is the function
    rules: Mapping[str, Rule]
    cases: Mapping[str, Sequence[Case]]
    derive: Derive | None = None
    derive_script: DeriveScript | None = None
    derive_big_endian: Derive | None = None

    def in_order(self) -> Iterator[tuple[str, str, Case]]:
        """Every case as (id, rule, case)."""
        for rule_name, cases in self.cases.items():
            for one in cases:
                yield f"{self.function}/{one.slug}", rule_name, one

    def question(self, one: Case) -> dict[str, Json]:
        """The question: a step's members, or those of each step of a script."""
        if one.steps:
            return {"steps": [_step_question(step) for step in one.steps]}
        asked: dict[str, Json] = {"args": [encode(value) for value in one.args]}
        if one.kwargs:
            asked["kwargs"] = [[key, encode(value)] for key, value in one.kwargs]
        return asked

    def request_steps(self, one: Case) -> list[Json]:
        """The steps of the protocol's run request."""
        asked = self.question(one)
        if "steps" in asked:
            return list(asked["steps"])
        return [{"call": self.call or self.function, **asked}]


def _step_question(step: Step) -> dict[str, Json]:
    asked: dict[str, Json] = {}
    if step.on:
        asked["on"] = step.on
    if step.get:
        asked["get"] = step.get
    else:
        asked["call"] = step.call
        asked["args"] = [encode(value) for value in step.args]
    if step.kwargs:
        asked["kwargs"] = [[key, encode(value)] for key, value in step.kwargs]
    if step.as_:
        asked["as"] = step.as_ if isinstance(step.as_, str) else list(step.as_)
    asked.update(step.extra)
    return asked


def load(path: Path, folder: Path = CASES) -> Module:
    """A case module by its file; its name is the path below the folder of the cases."""
    name = path.relative_to(folder).with_suffix("").as_posix()
    dotted = "oracle.cases." + name.replace("/", ".")
    spec = importlib.util.spec_from_file_location(dotted, path)
    if spec is None or spec.loader is None:
        raise CaseError(f"{path}: not a Python file")
    source = importlib.util.module_from_spec(spec)
    sys.modules[dotted] = source
    spec.loader.exec_module(source)
    for wanted in ("FUNCTION", "RULES", "CASES"):
        if not hasattr(source, wanted):
            raise CaseError(f"{path}: {wanted} is missing; see the case files in oracle/README.md")
    module = Module(
        name,
        source.FUNCTION,
        getattr(source, "CALL", ""),
        source.RULES,
        source.CASES,
        getattr(source, "derive", None),
        getattr(source, "derive_script", None),
        getattr(source, "derive_big_endian", None),
    )
    _check(path, module)
    return module


def _check(path: Path, module: Module) -> None:
    if Path(module.name).name != module.function:
        raise CaseError(f"{path}: FUNCTION is {module.function!r}; the file's name must be the same")
    for rule_name in module.cases:
        if rule_name not in module.rules:
            raise CaseError(f"{path}: CASES has the rule {rule_name!r}, RULES has not; add it there")
    for rule_name in module.rules:
        if not module.cases.get(rule_name):
            raise CaseError(f"{path}: rule {rule_name!r} has no case; write one on each side of its edge")
    seen = set()
    for case_id, _, one in module.in_order():
        if not SLUG.match(one.slug):
            raise CaseError(f"{path}: {case_id}: a slug is lower-case words joined by hyphens")
        if case_id in seen:
            raise CaseError(f"{path}: {case_id}: two cases have this id; name each after its fault")
        seen.add(case_id)
        try:
            module.question(one)
        except TypeError as error:
            raise CaseError(f"{path}: {case_id}: {error}") from None


def find(functions: Sequence[str] = (), folder: Path = CASES) -> list[Module]:
    """The modules with these names, or all modules; an unknown name raises a CaseError that lists all."""
    paths = sorted(path for path in folder.rglob("*.py") if not path.name.startswith("_"))
    known = {path.relative_to(folder).with_suffix("").as_posix(): path for path in paths}
    for name in functions:
        if name not in known:
            raise CaseError(f"no case file for {name!r} in {folder}; there are: {', '.join(known) or 'none'}")
    return [load(known[name], folder) for name in (functions or known)]
