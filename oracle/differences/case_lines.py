# SPDX-License-Identifier: MIT
"""Writes what a search found as lines of a case module."""

from __future__ import annotations

import json
import re
from typing import Any

from oracle.questions.values import Json


def text_of(value: Json) -> str:
    """A str in the protocol's form as Python's source."""
    if isinstance(value, dict):
        spelled = re.sub(r"\\(\\|u[0-9a-fA-F]{4})", lambda m: unspelled(m[1]), value["str"])
        return repr(spelled)
    return repr(value)


def unspelled(escape: str) -> str:
    """The character of an escape."""
    return "\\" if escape == "\\" else chr(int(escape[1:], 16))


def source(value: Json) -> str:
    """A value in the protocol's form as source of a case module."""
    if isinstance(value, list):
        return f"[{', '.join(map(source, value))}]"
    if not isinstance(value, dict):
        return repr(value)
    kind, content = next(iter(value.items()))
    more = {key: item for key, item in value.items() if key != kind}
    makers: dict[str, Any] = {
        "str": lambda: text_of(value),
        "int": lambda: str(content),
        "float": lambda: f'float("{content}")' if re.search("nan|inf", content) else content,
        "bytes": lambda: repr(bytes.fromhex(content)),
        "bytearray": lambda: f"bytearray({bytes.fromhex(content)!r})",
        "memoryview": lambda: f"memoryview({bytes.fromhex(content)!r})",
        "tuple": lambda: f"({', '.join(map(source, content))}{',' if len(content) == 1 else ''})",
        "dict": lambda: "{" + ", ".join(f"{source(key)}: {source(item)}" for key, item in content) + "}",
        "const": lambda: f'Const("{content}")',
        "flags": lambda: f"Flags({', '.join(map(repr, content))})",
        "object": lambda: f"Obj({content!r}{', ' + source(more['value']) if 'value' in more else ''})",
        "handle": lambda: f"Handle({content!r})",
        "result": lambda: f"Result({content!r}{', at=' + repr(tuple(more['at'])) if 'at' in more else ''})",
    }
    return str(makers[kind]())


def arguments(step: Json) -> list[str]:
    """A step's arguments as source."""
    parts = [source(value) for value in step.get("args", [])]
    if step.get("kwargs"):
        pairs = ", ".join(f"({name!r}, {source(value)})" for name, value in step["kwargs"])
        parts.append(f"kwargs=[{pairs}]")
    return parts


def step_source(step: Json) -> str:
    """A step as source of a case module."""
    if "get" in step:
        parts = [repr(step["get"])]
    else:
        parts = [repr(step["call"]), *arguments(step)]
    if "on" in step:
        parts.append(f"on={step['on']!r}")
    if "as" in step:
        names = step["as"]
        parts.append(f"as_={tuple(names) if isinstance(names, list) else names!r}")
    return f"{'get' if 'get' in step else 'step'}({', '.join(parts)})"


def case_source(case: Json) -> str:
    """A found case as source of a case module, without a name."""
    steps, needs = case["steps"], case.get("needs", [])
    tail = [f"needs={tuple(needs)!r}"] if needs else []
    if len(steps) == 1 and "on" not in steps[0]:
        return "case(" + ", ".join(['"NAME"', *arguments(steps[0]), *tail]) + "),"
    lines = ",\n    ".join(['"NAME"', *map(step_source, steps), *tail])
    return f"script(\n    {lines},\n),"


def adopted(text: str) -> str:
    """The lines of case modules for what was found, those of one function and rule together."""
    file = json.loads(text)
    groups: dict[tuple[str, str], list[Json]] = {}
    for case in file["cases"]:
        last = next(reversed(case["steps"]))
        place = re.search(r"([A-Za-z_]+)/[a-z0-9-]+$", case.get("why", ""))
        function = place[1] if place else str(last.get("call", last.get("get")))
        groups.setdefault((function, case["rule"]), []).append(case)
    lines = []
    for (function, label), cases in groups.items():
        rule = file["rules"][label]
        lines.append(f"# {function}: {label} ({rule['level']}): {rule['says']}")
        for case in cases:
            lines += [f"# {case['id']}: {case['why']}", case_source(case)]
        lines.append("")
    return "\n".join(lines)
