# SPDX-License-Identifier: MIT
"""The form of a vector file on disk: canonical JSON, with line breaks that make readable diffs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from oracle.repeats import FORMAT, LINE, expand_file, shorten
from oracle.values import Json, canonical

FILE_KEYS = ("format", "function", "call", "origins", "rules", "cases")
QUESTION_KEYS = ("on", "get", "call", "args", "kwargs", "as", "beside", "in", "interrupt")
CASE_KEYS = ("id", "rule", "why", *QUESTION_KEYS, "needs", "world", "compare")
ANSWER_KEYS = ("expect", "origin", "variants", "steps")

ROOM = LINE - 200  # for one value on a line: its key and the indent want some, too


def read(text: str) -> Json:
    """A vector file's text, of any format, as one of the newest format with its values expanded."""
    return expand_file(json.loads(text))


def _value(value: Json, indent: str) -> str:
    """A value on one line, or, if it is too long for one, each of its parts on a line of its own."""
    text = canonical(value)
    if len(text) <= ROOM or not isinstance(value, (list, dict)):
        return text
    deeper = indent + " "
    if isinstance(value, list):
        return "[\n" + deeper + _lines((_value(item, deeper) for item in value), deeper) + "]"
    members = (f"{canonical(key)}:{_value(item, deeper)}" for key, item in value.items())
    return "{" + _lines(members, deeper) + "}"


def _lines(parts: Iterable[str], indent: str) -> str:
    return f",\n{indent}".join(parts)


def _members(value: Json, keys: Sequence[str], indent: str) -> str:
    """Members of an object without its braces: the named ones first and in this order, then the others."""
    ordered = [key for key in keys if key in value] + [key for key in value if key not in keys]
    members = [f"{canonical(key)}:{_value(value[key], indent)}" for key in ordered]
    line = ",".join(members)
    return line if max(map(len, line.split("\n"))) <= ROOM else _lines(members, indent)


def _question(value: Json, keys: Sequence[str], indent: str) -> str:
    return _members({key: item for key, item in value.items() if key not in ANSWER_KEYS}, keys, indent)


def _answer(value: Json, indent: str) -> str:
    text = f',\n{indent}"expect":{_value(value["expect"], indent)},"origin":{canonical(value["origin"])}'
    if value.get("variants"):
        inner = indent + "  "
        variants = _lines((_value(variant, inner) for variant in value["variants"]), inner)
        text += f',\n{indent}"variants":[\n{inner}{variants}]'
    return text


def _case(one: Json) -> str:
    head = " {" + _question(one, CASE_KEYS, "  ")
    if "steps" not in one:
        return head + _answer(one, "  ") + "}"
    steps = ",\n   ".join(
        "{" + _question(step, QUESTION_KEYS, "    ") + _answer(step, "    ") + "}" for step in one["steps"]
    )
    return f'{head},\n  "steps":[\n   {steps}]}}'


def _named(objects: dict[str, Any]) -> str:
    lines = ",\n".join(f" {canonical(name)}:{canonical(value)}" for name, value in objects.items())
    return f"{{\n{lines}}}"


def render(file: Json) -> str:
    """An expanded vector file's text: a line per origin and rule; per case question, answer, each variant."""
    parts = []
    for key in [key for key in FILE_KEYS if key in file] + [key for key in file if key not in FILE_KEYS]:
        value: Any = FORMAT if key == "format" else file[key]
        if key in ("origins", "rules") and value:
            parts.append(f"{canonical(key)}:{_named(value)}")
        elif key == "cases" and value:
            parts.append('"cases":[\n' + ",\n".join(_case(shorten(one)) for one in value) + "]")
        else:
            parts.append(f"{canonical(key)}:{canonical(value)}")
    return "{" + ",\n".join(parts) + "}\n"
