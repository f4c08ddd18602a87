# SPDX-License-Identifier: MIT
"""The part of a script's answers that is compared: without the numbers that the system chooses."""

from __future__ import annotations

import re

from oracle.questions.values import Json, Steps

DESCRIPTORS = ("detach", "fileno", "pack_fds", "unpack_fds")  # answer with descriptors, and nothing else
RIGHTS = [1, 1]  # SOL_SOCKET and SCM_RIGHTS, here
LEAST_PORT = 1024  # the system chooses no lower port

PORT = re.compile(r"(\('[^']*', )\d{4,5}(, \d+, \d+)?\)")
AUTOMATIC = re.compile(r"b'\\x00[0-9a-f]{5}'")  # the name that Linux gives a socket bound to none


def compared(step: dict[str, Json], answer: Json) -> Json:
    """An answer with names in place of the system's numbers, and without the reason of a skipped step."""
    if "skipped" in answer:
        return {"skipped": ""}
    if "returned" not in answer:
        return without_address(answer) if step.get("call") == "create_server" else answer
    call, value = step.get("call"), answer["returned"]
    if call in DESCRIPTORS:
        value = without_descriptors(value)
    elif call == "dup" and "on" not in step:  # of the module: a descriptor, not a socket
        value = without_descriptors(value)
    elif call == "recv_fds":
        data, descriptors, *more = value["tuple"]
        value = {"tuple": [data, without_descriptors(descriptors), *more[:-1], without_numbers(more[-1])]}
    elif call == "repr":
        value = without_shown(value) if isinstance(value, str) else value
    else:
        value = without_numbers(value)
    return {**answer, "returned": value}


def without_shown(text: str) -> str:
    """A text that shows an address, with names in place of ports and of names that the system made."""
    return AUTOMATIC.sub("AUTOMATIC", PORT.sub(r"\1PORT\2)", text))


def without_address(answer: Json) -> Json:
    """The exception of a server whose address is in use."""
    raised = answer["raised"]
    args = [without_shown(one) if isinstance(one, str) else one for one in raised["args"]]
    text = without_shown(raised["text"]) if isinstance(raised["text"], str) else raised["text"]
    return {**answer, "raised": {**raised, "args": args, "text": text}}


def without_descriptors(value: Json) -> Json:
    """Names in place of descriptors; a number below zero stays."""
    if isinstance(value, list):
        return [without_descriptors(item) for item in value]
    if isinstance(value, dict):
        return {"bytes": len(value["bytes"])} if "bytes" in value else value  # or a file's handle
    return "FD" if isinstance(value, int) and value >= 0 else value


def without_numbers(value: Json) -> Json:
    """Names in place of ports, of names that the system made, and of descriptors in ancillary data."""
    if isinstance(value, list):
        return [without_numbers(item) for item in value]
    if not isinstance(value, dict):
        return value
    items = value.get("tuple")
    if items is None:
        return "AUTOMATIC" if re.fullmatch("00(3[0-9]|6[1-6]){5}", str(value.get("bytes"))) else value
    if len(items) in (2, 4) and isinstance(items[0], str) and type(items[1]) is int:
        return {"tuple": [items[0], "PORT" if items[1] >= LEAST_PORT else items[1], *items[2:]]}
    if items[:2] == RIGHTS and len(items) == 3 and isinstance(items[2], dict):
        return {"tuple": [*RIGHTS, without_descriptors(items[2])]}
    return {"tuple": [without_numbers(item) for item in items]}


def all_compared(steps: Steps, answers: list[Json]) -> list[Json]:
    """The answers to a script, for comparison."""
    if len(steps) != len(answers):
        return answers  # an adapter that died
    return [compared(step, answer) for step, answer in zip(steps, answers)]
