# SPDX-License-Identifier: MIT
"""Reads a proposed ledger, and writes a ledger in its one form."""

from __future__ import annotations

import json
import pathlib
from typing import Any

Ledger = dict[str, Any]
Entry = dict[str, Any]

KEYS = ("format", "implementation", "when", "entries")
ANSWERS = ("returned", "raised", "error", "steps", "one_of")


class LedgerError(Exception):
    """A file that is no proposed ledger, or cannot be read or written; the text names it."""


def compact(value: object) -> str:
    """JSON without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fault_of(entry: Any) -> str:
    """What is wrong with an entry of a proposal; "" if nothing is."""
    if not isinstance(entry, dict):
        return "is no object"
    for key, kind in (("case", str), ("because", str), ("observed", dict)):
        if not isinstance(entry.get(key), kind):
            return f"has no {key!r}"
    if "each" in entry["observed"]:
        return "is for several cases; a proposal has an entry for each case"
    if not any(key in entry["observed"] for key in ANSWERS):
        return f"has no answer; an answer is one of {', '.join(ANSWERS)}"
    return ""


def read_ledger(path: str) -> Ledger:
    """The proposed ledger in this file."""
    advice = f"`sockconform run --no-known --propose {path} --adapter ...` writes a proposal"
    try:
        ledger: Ledger = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise LedgerError(f"{path}: cannot be read: {error.strerror}; {advice}") from None
    except ValueError as error:
        raise LedgerError(f"{path}: is not JSON: {error}; {advice}") from None
    missing = [key for key in KEYS if key not in ledger] if isinstance(ledger, dict) else list(KEYS)
    if missing:
        raise LedgerError(f"{path}: is no ledger: {', '.join(missing)} missing; {advice}")
    if not isinstance(ledger["entries"], list) or not isinstance(ledger["when"], dict):
        raise LedgerError(f"{path}: is no ledger: `entries` is a list, `when` an object; {advice}")
    for place, entry in enumerate(ledger["entries"], 1):
        if fault := fault_of(entry):
            raise LedgerError(f"{path}: entry {place} {fault}; {advice}")
    return ledger


def ledger_text(ledger: Ledger) -> str:
    """An entry per line, and of an entry for several cases a line per case."""
    parts = []
    for entry in ledger["entries"]:
        each = entry["observed"].get("each")
        if each is None:
            parts.append(" " + compact(entry))
            continue
        lines = ",\n  ".join(f"{compact(one)}:{compact(answer)}" for one, answer in each.items())
        parts.append(" " + compact({**entry, "observed": {"each": {}}})[:-3] + "\n  " + lines + "}}}")
    head = compact({key: value for key, value in ledger.items() if key != "entries"})[:-1]
    return head + ',\n"entries":[\n' + ",\n".join(parts) + "]}\n"


def write_ledger(path: str, ledger: Ledger) -> None:
    """Writes the ledger to this file."""
    text = ledger_text(ledger)
    assert json.loads(text) == ledger
    try:
        pathlib.Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written: {error.strerror}") from None
