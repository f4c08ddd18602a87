# SPDX-License-Identifier: MIT
"""Asks the vectors whether a mutant differs from what CPython answers."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from building import ROOT

sys.path.insert(0, str(ROOT / "tools" / "powering"))
from timed_run import run_for  # noqa: E402

ANSWER_SECONDS = 4  # as long as a sound reference needs for the slowest case, twice
RUN_SECONDS = 900
AT_CODE = ("value", "class", "code")
HANGS = "(the run hangs)"

Failure = tuple[str, str]  # the adapter's name and the case


class CannotAsk(Exception):
    """A run that tells nothing: what it said."""


@dataclass(frozen=True)
class Noticed:
    """The cases that fail, those at level code before those at level text only."""

    at_code: list[Failure]
    at_text: list[Failure]

    def cases(self) -> list[str]:
        """Their ids, each once."""
        return list(dict.fromkeys(case for _, case in self.at_code + self.at_text))

    def __bool__(self) -> bool:
        return bool(self.at_code or self.at_text)


def ask(
    runner: Path,
    adapters: dict[str, str],
    functions: Iterable[str] = (),
    expected: frozenset[Failure] = frozenset(),
) -> Noticed:
    """Puts the cases of these functions, or all, to adapters; failures that are expected are no news."""
    with tempfile.TemporaryDirectory(prefix="sockconform-mutants-") as folder:
        report = Path(folder) / "report.json"
        words = [str(runner), "run", "--no-known", "--level", "text", "--rules", "must,should,may"]
        words += ["--once", "--jobs", "2", "--limit", str(ANSWER_SECONDS), "--vectors", str(ROOT / "vectors")]
        words += ["--report", str(report)]
        for name, command in adapters.items():
            words += ["--adapter", f"{name}={command}"]
        for function in functions:
            words += ["--function", function]
        status, said = run_for(words, RUN_SECONDS, folder)
        if status is None:
            return Noticed([("", HANGS)], [])
        if status not in (0, 1):
            raise CannotAsk(said[-2000:])
        document = json.loads(report.read_text(encoding="utf-8"))
    return _noticed(document["results"], expected)


def _noticed(results: list[dict[str, Any]], expected: frozenset[Failure]) -> Noticed:
    at_code: list[Failure] = []
    at_text: list[Failure] = []
    for one in results:
        failure = (one["adapter"], one["case"])
        if one["outcome"] not in ("fail", "error") or failure in expected:
            continue
        (at_code if one["outcome"] == "error" or one["level"] in AT_CODE else at_text).append(failure)
    return Noticed(at_code, at_text)
