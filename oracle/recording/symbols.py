# SPDX-License-Identifier: MIT
"""Replaces numbers that differ between platforms by symbols: in code, args, text and some results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from oracle.values import Json

H_ERRNO = ("HOST_NOT_FOUND", "TRY_AGAIN", "NO_RECOVERY", "NO_DATA")

# Symbols that share a number have one name.
ALIASES = {"EWOULDBLOCK": "EAGAIN", "ENOTSUP": "EOPNOTSUPP", "NO_ADDRESS": "NO_DATA", "EDEADLOCK": "EDEADLK"}

# The positions of a result that are constants: for each item of the returned list, position -> prefix.
RESULT_ITEMS: Mapping[str, Mapping[int, str]] = {"getaddrinfo": {0: "AF_", 1: "SOCK_", 2: "IPPROTO_"}}

# Constants whose number a standard fixes for every platform: the vector holds the number.
FIXED = ("INADDR_", "IPPROTO_")


def _is_number(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def namespace(class_name: str, name: str) -> bool:
    """Whether this constant names codes of this exception class."""
    if class_name == "gaierror":
        return name.startswith("EAI_")
    if class_name == "herror":
        return name in H_ERRNO
    return name.startswith("E") and not name.startswith("EAI_") and name.isalnum()


def symbol(number: int, constants: Mapping[str, int], belongs: Any) -> str | None:
    """The name of a number among the matching constants."""
    names = sorted(
        {ALIASES.get(name, name) for name, at in constants.items() if at == number and belongs(name)}
    )
    return names[0] if names else None


def name_raised(raised: Mapping[str, Json], constants: Mapping[str, int]) -> Json:
    """A raised object with its code's symbol in code, in args and in the text's [Errno N]."""
    code = raised["code"]
    args: Json = list(raised["args"])
    text: Json = raised["text"]
    name = None
    if _is_number(code):
        name = symbol(code, constants, lambda known: namespace(raised["class"], known))
    if name:
        if args and _is_number(args[0]) and args[0] == code:
            args[0] = {"const": name}
        if isinstance(text, str):
            text = text.replace(f"[Errno {code}]", f"[Errno {name}]", 1)
        elif isinstance(text, dict) and "str" in text:
            text = {"str": text["str"].replace(f"[Errno {code}]", f"[Errno {name}]", 1)}
    named = {"class": raised["class"], "code": name or code, "args": args, "text": text}
    if "group" in raised:
        named["group"] = [name_raised(one, constants) for one in raised["group"]]
    return named


def name_returned(call: str, args: list[Json], value: Json, constants: Mapping[str, int]) -> Json:
    """A returned value with names for numbers that, by question or position, are constants."""
    if call == "constant" and _is_number(value) and args and isinstance(args[0], str):
        return value if args[0].startswith(FIXED) else {"const": args[0]}
    if call == "describe" and len(args) > 1:
        return _name_errno(args[1], value, constants)
    if call in RESULT_ITEMS and isinstance(value, list):
        return [_name_item(item, RESULT_ITEMS[call], constants) for item in value]
    return value


def _name_errno(asked: Json, described: Json, constants: Mapping[str, int]) -> Json:
    """A described exception whose errno has the name that it has in the question."""
    if not (isinstance(asked, dict) and "const" in asked and isinstance(described, dict)):
        return described
    number = constants.get(asked["const"])
    return {
        "dict": [
            [key, asked if [key, value] == ["errno", number] else value] for key, value in described["dict"]
        ]
    }


def _name_item(item: Json, positions: Mapping[int, str], constants: Mapping[str, int]) -> Json:
    if not (isinstance(item, dict) and "tuple" in item):
        return item
    fields = list(item["tuple"])
    for position, prefix in positions.items():
        if position < len(fields) and _is_number(fields[position]) and fields[position] != 0:
            name = symbol(fields[position], constants, lambda known: known.startswith(prefix))
            fields[position] = {"const": name} if name else fields[position]
    return {"tuple": fields}


def name_number(value: Json, prefix: str, constants: Mapping[str, int]) -> Json:
    """A number as the constant with this prefix ("E": errno); 0 and numbers without a name stay."""
    if not _is_number(value) or value == 0:
        return value

    def belongs(name: str) -> bool:
        return namespace("error", name) if prefix == "E" else name.startswith(prefix)

    name = symbol(value, constants, belongs)
    return {"const": name} if name else value


def expectation(
    call: str, args: list[Json], answer: Mapping[str, Json], constants: Mapping[str, int]
) -> Json:
    """An observed answer as the expectation of exactly this answer."""
    if "raised" in answer:
        expected: dict[str, Json] = {"raises": name_raised(answer["raised"], constants)}
    else:
        expected = {"returns": name_returned(call, args, answer["returned"], constants)}
    if answer.get("warned"):
        expected["warned"] = answer["warned"]
    return expected
