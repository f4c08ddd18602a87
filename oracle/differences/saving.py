# SPDX-License-Identifier: MIT
"""Writes what a search found in the form of a vector file."""

from __future__ import annotations

import hashlib
import platform
import re

from oracle.client import message_line
from oracle.differences.comparing import Pair
from oracle.differences.searching import Cause
from oracle.questions.values import Json, Steps
from oracle.repeats import FORMAT
from oracle.recording.symbols import expectation

FUNCTION = "found"  # the name of the file's function, and the beginning of its ids
FALLBACK_RULE = {
    "says": "the answer is that of the other side of the search",
    "level": "may",
    "authority": "sockconform search",
    "url": "https://docs.python.org/3/library/socket.html",
}

# Answers of these depend on nothing around the process.
PURE = re.compile(
    "(hton|ntoh)[sl]|inet_.*|CMSG_.*|describe|constant|[gs]etdefaulttimeout|buffer|close|dup|repr", re.ASCII
)


def slug(text: str) -> str:
    """A text as a word of an id."""
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def case_id(cause: Cause) -> str:
    """An id that the same question always gets."""
    digest = hashlib.sha256(message_line(cause.example).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{FUNCTION}/{slug(cause.function)}-x{digest[:8]}"


def system_choices(step: dict[str, Json], value: Json) -> Json:
    """An expected value with places for the numbers that the system chooses."""
    call = step.get("call")
    if call in ("fileno", "detach") or (call == "dup" and "on" not in step):
        return {"any": "fd"} if isinstance(value, int) and value >= 0 else value
    if call == "unpack_fds" and isinstance(value, list) and value:
        return {"any": "fds"}
    if isinstance(value, dict) and "tuple" in value:
        items = value["tuple"]
        if len(items) in (2, 4) and isinstance(items[0], str) and type(items[1]) is int and items[1] >= 1024:
            return {"tuple": [items[0], {"any": "port"}, *items[2:]]}
        return {"tuple": [system_choices({}, item) for item in items]}
    return value


def expected_steps(steps: Steps, answers: list[Json], constants: dict[str, int], origin: str) -> list[Json]:
    """A script's steps, each with its expected answer."""
    found = []
    for step, answer in zip(steps, answers):
        expect = expectation(step.get("call", ""), step.get("args", []), answer, constants)
        if "returns" in expect:
            expect["returns"] = system_choices(step, expect["returns"])
        found.append({**step, "expect": expect, "origin": origin})
    return found


def vector_file(pair: Pair, causes: list[Cause]) -> Json:
    """What was found as the content of a vector file; the answers are those of the second side."""
    hello = pair.b.hello
    facts, implementation = hello["facts"], hello["implementation"]
    origin: dict[str, str] = {
        "implementation": implementation["name"],
        "version": implementation["version"],
        "libc": facts.get("libc", "unknown"),
        "os": f"{facts.get('os', 'unknown')} {'.'.join(platform.release().split('-')[0].split('.')[:2])}",
        "machine": facts.get("machine", "unknown"),
    }
    if "world" in facts:
        origin["world"] = facts["world"]
    origin_name = slug(f"{implementation['name']} {implementation['version']}")
    rules: dict[str, Json] = {}
    cases: list[dict[str, Json]] = []
    for cause in causes:
        answers = cause.answers[1]
        if len(answers) != len(cause.example) or any("skipped" in one or "crashed" in one for one in answers):
            continue  # there is no answer to expect
        label = slug(cause.verdict.label) or slug(f"{cause.function} found")
        rules[label] = cause.verdict.case.rule if cause.verdict.case else FALLBACK_RULE
        needs = {} if all(PURE.fullmatch(str(step.get("call"))) for step in cause.example) else {"world"}
        case: dict[str, Json] = {
            "id": case_id(cause),
            "rule": label,
            "why": why(cause),
            **({"needs": sorted(needs)} if needs and pair.in_one_world() else {}),
            "steps": expected_steps(cause.example, answers, hello["constants"], origin_name),
        }
        if all(case["id"] != other["id"] for other in cases):
            cases.append(case)
    return {
        "format": FORMAT,
        "function": FUNCTION,
        "origins": {origin_name: origin},
        "rules": rules,
        "cases": cases,
    }


def why(cause: Cause) -> str:
    """The relation of a difference to the vectors."""
    case = cause.verdict.case
    if case is None:
        return "no vector asks this"
    return f"as {case.id}" if cause.verdict.shows else f"no vector asks this; the nearest is {case.id}"
