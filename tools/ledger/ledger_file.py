# SPDX-License-Identifier: MIT
"""Reads a ledger or a proposed one, and writes a ledger in its one form."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from typing import Any

Ledger = dict[str, Any]
Entry = dict[str, Any]

KEYS = ("format", "implementation", "when", "entries")
ANSWERS = ("returned", "raised", "error", "steps", "one_of", "alike")
CONDITIONS = (
    "versions",
    "when",
)  # of an entry or a pin: which versions of the implementation, which platforms
LINE_COLUMNS = 110  # as conformance/runner/propose/ledger_text.c has it


class LedgerError(Exception):
    """A file that is no proposed ledger, or cannot be read or written; the text names it."""


def compact(value: object) -> str:
    """JSON without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def fault_of_pin(pin: Any) -> str:
    """What is wrong with the cases and the answer of an entry; "" if nothing is."""
    if not isinstance(pin, dict):
        return "has a pin that is no object"
    observed = pin.get("observed")
    if observed is None and pin.get("spoils") is True and "observed" in pin:
        has_cases = isinstance(pin.get("case"), str) or isinstance(pin.get("cases"), list)
        return "" if has_cases else "has no 'case' and no 'cases'"
    if not isinstance(observed, dict):
        return "has no 'observed'"
    if (
        not isinstance(pin.get("case"), str)
        and not isinstance(pin.get("cases"), list)
        and "each" not in observed
    ):
        return "has no 'case' and no 'cases'"
    for answer in observed["each"].values() if "each" in observed else [observed]:
        if not isinstance(answer, dict) or not any(key in answer for key in ANSWERS):
            return f"has no answer; an answer is one of {', '.join(ANSWERS)}"
    return ""


def fault_of(entry: Any) -> str:
    """What is wrong with an entry; "" if nothing is."""
    if not isinstance(entry, dict):
        return "is no object"
    if not isinstance(entry.get("because"), str):
        return "has no 'because'"
    pins = entry.get("pins", [entry])
    if not isinstance(pins, list):
        return "has pins that are no list"
    return next((fault for fault in map(fault_of_pin, pins) if fault), "")


def read_ledger(path: str) -> Ledger:
    """The ledger in this file."""
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


def conditions_of(entry: Entry) -> Entry:
    """For whom an entry or a pin is."""
    return {key: entry[key] for key in CONDITIONS if key in entry}


def cases_of(pin: Entry, known_cases: list[str]) -> dict[str, Any]:
    """The cases of a pin, each with its answer."""
    observed = pin["observed"]
    if observed is not None and "each" in observed:
        each: dict[str, Any] = observed["each"]
        return each
    if isinstance(pin.get("cases"), list):
        return dict.fromkeys(pin["cases"], observed)
    case = pin["case"]
    if case.endswith("*"):
        return {one: observed for one in known_cases if one.startswith(case[:-1])}
    return {case: observed}


def unfolded(ledger: Ledger, known_cases: list[str]) -> Iterator[Entry]:
    """An entry for each case, in the ledger's order. Its reason is the most precise one."""
    for entry in ledger["entries"]:
        kept = {key: entry[key] for key in ("cause", "verdict", "url", "script") if key in entry}
        for pin in entry.get("pins", [entry]):
            because = pin.get("detail") or entry["because"]
            conditions = conditions_of(pin)
            spoils = {"spoils": True} if "spoils" in pin else {}
            for case, observed in cases_of(pin, known_cases).items():
                yield {"case": case, **kept, "because": because, **conditions, **spoils, "observed": observed}


def ids_text(ids: list[str], indent: str) -> str:
    """A list of ids, as many on a line as fit."""
    lines: list[str] = []
    columns = LINE_COLUMNS + 1
    for one in ids:
        word = compact(one)
        if columns + len(one) + 3 > LINE_COLUMNS:
            lines.append("")
            columns = len(indent)
        lines[-1] += word + ","
        columns += len(one) + 3
    return "[" + "".join(f"\n{indent}{line}" for line in lines)[:-1] + "]"


def member_text(key: str, value: Any, indent: str) -> str:
    """A member of an entry, with the lines of its cases."""
    if key == "cases" and isinstance(value, list):
        return ids_text(value, indent)
    if key == "pins":
        return "[" + ",".join(f"\n  {object_text(pin, '   ')}" for pin in value) + "]"
    if key == "observed" and value is not None and "each" in value:
        lines = (f"{compact(one)}:{compact(answer)}" for one, answer in value["each"].items())
        return '{"each":{' + ",".join(f"\n{indent}{line}" for line in lines) + "}}"
    return compact(value)


def object_text(entry: Entry, indent: str) -> str:
    """An entry, or one of its pins."""
    return (
        "{"
        + ",".join(f"{compact(key)}:{member_text(key, value, indent)}" for key, value in entry.items())
        + "}"
    )


def ledger_text(ledger: Ledger) -> str:
    """An entry per line, and lines of its cases."""
    head = compact({key: value for key, value in ledger.items() if key != "entries"})[:-1]
    entries = ",".join(f"\n {object_text(entry, '  ')}" for entry in ledger["entries"])
    return head + ',\n"entries":[' + entries + "]}\n"


def write_ledger(path: str, ledger: Ledger) -> None:
    """Writes the ledger to this file."""
    text = ledger_text(ledger)
    assert json.loads(text) == ledger
    try:
        pathlib.Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{path}: cannot be written: {error.strerror}") from None
