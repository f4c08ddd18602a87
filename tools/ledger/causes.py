# SPDX-License-Identifier: MIT
"""Reads a table of causes, tables/IMPLEMENTATION.json, and finds the cause of a difference in it."""

from __future__ import annotations

import json
import pathlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ledger_file import conditions_of

TABLES = pathlib.Path(__file__).resolve().parent / "tables"
VERDICTS = ("port", "platform", "cpython", "vector")
ERRORS = ("crashed", "hung", "garbled")

Entry = dict[str, Any]
Row = dict[str, Any]


class TableError(Exception):
    """A table that cannot be used; the text names the file, the row and the fault."""


def alike_pattern(pattern: str, kind: str) -> str:
    """The pattern for texts that are made alike, as the runner does it (causes/alike_text.c)."""
    if kind != "AttributeError":  # the names of an object and of what it lacks stay
        pattern = re.sub(r"(?<!\w)'[^']*'(?!\w)", "'…'", pattern)
    pattern = re.sub(r"(?<![\w\\{])\d+(?:\\?\.\d+)*", "N", pattern)
    return re.sub(r"(?<![\w\\])\w+(?=\\\(\\\))", "F", pattern)


class Cause(NamedTuple):
    """One cause: three patterns say which differences it explains, the rest goes into the ledger."""

    case: str  # is searched in the case's id
    kind: str  # must match "returned", or the class that was raised; "" matches each of them
    text: str  # is searched in the raised text, or in the canonical JSON of the result
    verdict: str
    because: str
    url: str = ""
    script: str = ""
    group: str = ""  # the reason of the ledger's entry, of which `because` is a detail then
    spoils: bool = False  # what is asked after such a case, in the same process, may be answered otherwise

    def explains(self, case: str, kind: str, text: str, is_alike: bool = False) -> bool:
        """Whether all three patterns match; a text that is made alike has N for each number, and so on."""
        pattern = alike_pattern(self.text, self.kind) if is_alike else self.text
        if not re.search(self.case, case) or not re.search(pattern, text):
            return False
        return not self.kind or re.fullmatch(self.kind, kind) is not None


class Chance(NamedTuple):
    """A step that has several answers, by chance; None is the expected answer."""

    case: str
    step: int
    one_of: list[Entry | None]


class Group(NamedTuple):
    """A reason for the ledger that stands for several precise ones."""

    because: str
    of: list[str]  # is searched in the precise reason

    def holds(self, because: str) -> bool:
        """Whether the precise reason is one of the group."""
        return any(re.search(pattern, because) for pattern in self.of)


@dataclass(frozen=True)
class Table:
    """Everything that is known about one implementation."""

    implementation: str
    causes: list[Cause]
    by_chance: list[Chance]
    listed: list[Entry]  # of the sections that list cases
    groups: list[Group]
    also: str = ""  # the implementation whose causes and groups hold behind these
    is_there: bool = True  # false: the folder has no table of it

    def group_of(self, because: str) -> str:
        """The reason of the group to which a precise reason belongs; "" if it is in none."""
        if because == "":
            return ""
        return next((group.because for group in self.groups if group.holds(because)), "")

    def find(self, case: str, kind: str, text: str, is_alike: bool = False) -> Cause | None:
        """The first cause that explains this difference."""
        cause = next((cause for cause in self.causes if cause.explains(case, kind, text, is_alike)), None)
        return self.with_group(cause) if cause else None

    def with_group(self, cause: Cause) -> Cause:
        """The cause in its group. One that was reported, or that a script shows, stands for itself."""
        is_reported = cause.url != "" or cause.script != ""
        return cause if is_reported else cause._replace(group=self.group_of(cause.because))


def is_text(value: Any) -> bool:
    """Whether this is text that says something."""
    return isinstance(value, str) and value != ""


def is_list_of(kind: type) -> Callable[[Any], bool]:
    """A check for a list, not empty, of one type."""
    return lambda value: isinstance(value, list) and value != [] and all(type(one) is kind for one in value)


def is_pattern(value: Any) -> bool:
    """Whether this is a regular expression."""
    try:
        return isinstance(value, str) and re.compile(value) is not None
    except re.error:
        return False


def is_answers(value: Any) -> bool:
    """Whether this is a list of answers as a ledger has them."""
    return isinstance(value, list) and value != [] and all(one is None or type(one) is dict for one in value)


# Each key of a row: whether the row must have it, the check of its value, and a name for such values.
Keys = dict[str, tuple[bool, Callable[[Any], bool], str]]
VERDICT: Keys = {
    "verdict": (True, lambda value: value in VERDICTS, " or ".join(VERDICTS)),
    "because": (True, is_text, "text"),
}
REPORTS: Keys = dict.fromkeys(("url", "script"), (False, is_text, "text"))
CAUSE: Keys = {
    **dict.fromkeys(("case", "kind", "text"), (False, is_pattern, "a regular expression")),
    **VERDICT,
    **REPORTS,
    "spoils": (False, lambda value: value is True, "true"),
}
CHANCE: Keys = {
    "cases": (True, is_list_of(str), "a list of case ids"),
    "steps": (True, is_list_of(int), "a list of step numbers, the first is 0"),
    "why": (True, is_text, "text"),
    "one_of": (True, is_answers, "a list of answers; null is the expected one"),
}
GROUP: Keys = {
    "because": (True, is_text, "text"),
    "of": (True, is_list_of(str), "a list of regular expressions"),
}
UNANSWERED: Keys = {
    "cases": (True, is_list_of(str), "a list of case ids"),
    "error": (True, lambda value: value in ERRORS, " or ".join(ERRORS)),
    "sometimes": (False, lambda value: value is True, "true"),
    **VERDICT,
    **REPORTS,
    "versions": (False, is_text, "a range of versions of the implementation"),
    "when": (False, lambda value: isinstance(value, dict), "an object of conditions"),
}
SPOILING: Keys = {key: check for key, check in UNANSWERED.items() if key not in ("error", "sometimes")}
SOMETIMES: Keys = {
    **SPOILING,
    "observed": (
        True,
        lambda value: isinstance(value, dict),
        "the pinned answer",
    ),
}
# The sections that list cases.
LISTED = {"unanswered": UNANSWERED, "spoiling": SPOILING, "sometimes": SOMETIMES}


def check_row(where: str, row: Any, keys: Keys) -> Row:
    """The row, if it has the keys that it must have, no others, and good values."""
    if not isinstance(row, dict):
        raise TableError(f"{where}: a row is an object")
    for key in row:
        if key not in keys:
            raise TableError(f"{where}: unknown key {key!r}; a row may have {', '.join(keys)}")
    for key, (is_required, is_good, description) in keys.items():
        if key not in row and is_required:
            raise TableError(f"{where}: the key {key!r} is missing; its value is {description}")
        if key in row and not is_good(row[key]):
            raise TableError(f"{where}: {key} is {json.dumps(row[key])}; it must be {description}")
    return row


def rows(path: pathlib.Path, table: Any, section: str, keys: Keys) -> list[Row]:
    """The checked rows of one section."""
    found = table.get(section, [])
    if not isinstance(found, list):
        raise TableError(f"{path}: {section} must be a list")
    return [check_row(f"{path}: {section}, row {place}", row, keys) for place, row in enumerate(found, 1)]


def named_pattern(path: pathlib.Path, patterns: dict[str, str], case: str) -> str:
    """The pattern that `@name` stands for; any other text stands for itself."""
    if not case.startswith("@"):
        return case
    if case[1:] not in patterns:
        raise TableError(
            f"{path}: there is no pattern {case!r}; `patterns` has {', '.join(patterns) or 'none'}"
        )
    return patterns[case[1:]]


def read_also(path: pathlib.Path, table: Any) -> str:
    """The implementation whose causes hold, too; "" if there is none."""
    also = table.get("also", "")
    if not isinstance(also, str) or also == table["implementation"]:
        raise TableError(f"{path}: also is {json.dumps(also)}; it must be the name of another implementation")
    return also


def read_patterns(path: pathlib.Path, table: Any) -> dict[str, str]:
    """The named patterns of a table."""
    patterns = table.get("patterns", {})
    if not isinstance(patterns, dict) or not all(is_pattern(pattern) for pattern in patterns.values()):
        raise TableError(f"{path}: patterns must be an object of regular expressions")
    return patterns


def read_table(path: pathlib.Path) -> Table:
    """The table in this file."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise TableError(f"{path}: cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise TableError(f"{path}: is not JSON: {error}") from None
    if not isinstance(table, dict) or not is_text(table.get("implementation")):
        raise TableError(f"{path}: a table is an object with the key 'implementation'")
    patterns = read_patterns(path, table)
    return Table(
        table["implementation"],
        [
            Cause(
                named_pattern(path, patterns, row.get("case", "")),
                row.get("kind", ""),
                row.get("text", ""),
                row["verdict"],
                row["because"],
                row.get("url", ""),
                row.get("script", ""),
                spoils=row.get("spoils", False),
            )
            for row in rows(path, table, "causes", CAUSE)
        ],
        [
            Chance(case, step, row["one_of"])
            for row in rows(path, table, "by_chance", CHANCE)
            for case in row["cases"]
            for step in row["steps"]
        ],
        [
            listed_entry(case, row)
            for section, keys in LISTED.items()
            for row in rows(path, table, section, keys)
            for case in row["cases"]
        ],
        [Group(row["because"], row["of"]) for row in rows(path, table, "groups", GROUP)],
        read_also(path, table),
    )


def listed_entry(case: str, row: Row) -> Entry:
    """The ledger's entry for a case that the table lists."""
    conditions = conditions_of(row)
    reason = {key: row[key] for key in ("verdict", "because", "url", "script") if key in row}
    if "observed" in row:
        return {"case": case, **reason, **conditions, "observed": row["observed"]}
    if "error" not in row:
        return {"case": case, **reason, **conditions, "spoils": True, "observed": None}
    observed = {key: row[key] for key in ("error", "sometimes") if key in row}
    return {"case": case, **reason, **conditions, "observed": observed}


def joined(table: Table, tables: dict[str, Table]) -> Table:
    """The table, and behind its causes and groups those of the table that it names in `also`."""
    if table.also == "":
        return table
    if table.also not in tables:
        raise TableError(f"the table of {table.implementation} names {table.also} in also; it has no table")
    other = tables[table.also]
    return replace(
        table,
        causes=table.causes + other.causes,
        groups=table.groups + other.groups,
    )


def listed_for(implementation: str, listed: list[Entry]) -> list[Entry]:
    """The listed cases without those of another variant, which the condition `implementation` names."""
    found = []
    for entry in listed:
        when = dict(entry.get("when", {}))
        if when.pop("implementation", implementation) == implementation:
            rest = {key: value for key, value in entry.items() if key != "when"}
            found.append({**rest, "when": when} if when else rest)
    return found


def table_of(implementation: str, folder: pathlib.Path = TABLES) -> Table:
    """The table of one implementation; an empty one if the folder has none.

    A variant, such as gevent-ares, that has no table has that of gevent.
    """
    tables = {table.implementation: table for table in map(read_table, sorted(folder.glob("*.json")))}
    for name in (implementation, implementation.partition("-")[0]):
        if name in tables:
            table = joined(tables[name], tables)
            return replace(
                table, implementation=implementation, listed=listed_for(implementation, table.listed)
            )
    return Table(implementation, [], [], [], [], is_there=False)
