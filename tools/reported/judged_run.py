# SPDX-License-Identifier: MIT
"""Asks Pythons with a bug each the cases that show it, and tells who notices."""

from __future__ import annotations

import json
import shlex
import subprocess
import tempfile
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

from bug import CODE, COMPLETE, MAY, NOBODY, NOTICES, TEXT, Bug

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
SOUND = "sound"  # the adapter without a bug, which must be as expected
FIRST = 3  # ids that are printed of those that notice
RUN_SECONDS = 600
AT_CODE = ("value", "class", "code")


class CannotAsk(Exception):
    """A run that tells nothing: what it said."""


@dataclass
class Noticed:
    """Who notices a bug, the ids of the cases that do, and how many cases were asked."""

    level: str
    cases: list[str]
    asked: int


def command(python: str, slug: str) -> str:
    """The shell command of the oracle's adapter with a bug."""
    before = f"import sys; sys.path.insert(0, {str(HERE)!r}); import wrapper; wrapper.put_in({slug!r})"
    return shlex.join([python, str(ROOT / "oracle" / "adapter.py"), "--before", before])


def _level(result: dict[str, Any], rules: dict[tuple[str, str], str]) -> str:
    """Who notices by this result."""
    outcome = result["outcome"]
    if outcome == "error":
        return CODE
    if outcome == "fail":
        if result["level"] not in AT_CODE:
            return TEXT
        return MAY if rules[result["function"], result["rule"]] == "may" else CODE
    return COMPLETE if outcome in ("skipped", "not_offered") else NOBODY


def _noticed(document: dict[str, Any], name: str, pattern: str) -> Noticed:
    rules = {(one["function"], one["rule"]): one["level"] for one in document["rules"]}
    found: dict[str, list[str]] = {level: [] for level in NOTICES}
    for result in document["results"]:
        if result["adapter"] == name and any(fnmatchcase(result["case"], one) for one in pattern.split(",")):
            found[_level(result, rules)].append(result["case"])
    asked = sum(len(cases) for cases in found.values())
    level = next((level for level in NOTICES if found[level]), COMPLETE)  # no result: it is not offered
    return Noticed(level, found[level] if level != NOBODY else [], asked)


@cache
def _ids() -> list[str]:
    """The ids of all cases."""
    found = []
    for path in sorted((ROOT / "vectors").rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        found += [case["id"] for case in document.get("cases", [])]
    return found


def exists(pattern: str) -> bool:
    """Whether a pattern names a case."""
    return any(fnmatchcase(case, one) for one in pattern.split(",") for case in _ids())


def ask(runner: Path, python: str, bugs: list[Bug], patterns: str | None = None) -> dict[str, Noticed]:
    """Puts the cases of all these bugs to each of them, in one run; or other cases, if patterns are given."""
    unseen = {bug.slug: Noticed(NOBODY, [], 0) for bug in bugs if not exists(patterns or bug.case)}
    bugs = [bug for bug in bugs if bug.slug not in unseen]
    return unseen | (_ask(runner, python, bugs, patterns) if bugs else {})


def _ask(runner: Path, python: str, bugs: list[Bug], patterns: str | None) -> dict[str, Noticed]:
    wanted = (patterns or ",".join(bug.case for bug in bugs)).split(",")
    cases = ",".join(sorted({one for one in wanted if exists(one)}))
    with tempfile.TemporaryDirectory(prefix="sockconform-bugs-") as folder:
        report = Path(folder) / "report.json"
        words = [str(runner), "run", "--no-known", "--level", "text", "--rules", "must,should,may"]
        words += ["--vectors", str(ROOT / "vectors"), "--jobs", "1"]
        words += ["--report", str(report), "--case", cases, "--adapter", f"{SOUND}={command(python, '')}"]
        for bug in bugs:
            words += ["--adapter", f"{bug.slug}={command(python, bug.slug)}"]
        try:
            done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=RUN_SECONDS)
        except subprocess.TimeoutExpired:
            raise CannotAsk(f"the run of {cases} took more than {RUN_SECONDS} seconds") from None
        if done.returncode not in (0, 1) or not report.is_file():
            raise CannotAsk((done.stdout + done.stderr)[-2000:])
        document = json.loads(report.read_text(encoding="utf-8"))
    wrong = _noticed(document, SOUND, cases)
    if wrong.level in (CODE, MAY):
        raise CannotAsk(f"without a bug {python} fails {', '.join(wrong.cases[:FIRST])}")
    return {bug.slug: _noticed(document, bug.slug, patterns or bug.case) for bug in bugs}
