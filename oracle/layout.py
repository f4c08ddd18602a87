# SPDX-License-Identifier: MIT
"""The one form of a vector file on disk: canonical JSON, with line breaks where a diff should cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oracle.values import Json, canonical

FILE_KEYS = ("format", "function", "call", "origins", "rules", "cases")
QUESTION_KEYS = ("on", "get", "call", "args", "kwargs", "as")
CASE_KEYS = ("id", "rule", "why", *QUESTION_KEYS, "needs", "compare")
ANSWER_KEYS = ("expect", "origin", "variants", "steps")


def _members(value: Json, keys: Sequence[str]) -> str:
    """Members of an object without its braces, those named in front and in this order, others behind."""
    ordered = [key for key in keys if key in value] + [key for key in value if key not in keys]
    return ",".join(f"{canonical(key)}:{canonical(value[key])}" for key in ordered)


def _question(value: Json, keys: Sequence[str]) -> str:
    return _members({key: item for key, item in value.items() if key not in ANSWER_KEYS}, keys)


def _answer(value: Json, indent: str) -> str:
    text = f',\n{indent}"expect":{canonical(value["expect"])},"origin":{canonical(value["origin"])}'
    if value.get("variants"):
        variants = f",\n{indent}  ".join(canonical(variant) for variant in value["variants"])
        text += f',\n{indent}"variants":[\n{indent}  {variants}]'
    return text


def _case(one: Json) -> str:
    head = " {" + _question(one, CASE_KEYS)
    if "steps" not in one:
        return head + _answer(one, "  ") + "}"
    steps = ",\n   ".join(
        "{" + _question(step, QUESTION_KEYS) + _answer(step, "    ") + "}" for step in one["steps"]
    )
    return f'{head},\n  "steps":[\n   {steps}]}}'


def _named(objects: dict[str, Any]) -> str:
    lines = ",\n".join(f" {canonical(name)}:{canonical(value)}" for name, value in objects.items())
    return f"{{\n{lines}}}"


def render(file: Json) -> str:
    """A vector file's text: a line per origin and rule; per case its question, its answer, each variant."""
    parts = []
    for key in [key for key in FILE_KEYS if key in file] + [key for key in file if key not in FILE_KEYS]:
        value = file[key]
        if key in ("origins", "rules") and value:
            parts.append(f"{canonical(key)}:{_named(value)}")
        elif key == "cases" and value:
            parts.append('"cases":[\n' + ",\n".join(_case(one) for one in value) + "]")
        else:
            parts.append(f"{canonical(key)}:{canonical(value)}")
    return "{" + ",\n".join(parts) + "}\n"
