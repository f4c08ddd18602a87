# SPDX-License-Identifier: MIT
"""Finds the cases that need IPv6: a Python without IPv6 answers them differently."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence

from oracle.values import Json

# Without ENABLE_IPV6 CPython makes and reads no address of AF_INET6, even if the C library found one.
RESOLVING = frozenset(["create_connection", "getaddrinfo", "getfqdn", "gethostbyaddr", "getnameinfo"])
FAMILY = {"const": "AF_INET6"}


def _parts(value: Json) -> Iterator[Json]:
    """The value and all values inside it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _parts(part)


def _is_address(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text.partition("%")[0])
    except ValueError:
        return False
    return True


def _names_family(value: Json) -> bool:
    return any(part == FAMILY for part in _parts(value))


def _holds_address(value: Json) -> bool:
    return any(isinstance(part, str) and _is_address(part) for part in _parts(value))


def _refuses_a_type(expect: Mapping[str, Json]) -> bool:
    """Whether a step raises TypeError: then its arguments were refused before they were used."""
    return bool(expect.get("raises", {}).get("class") == "TypeError")


def needs_ipv6(function: str, questions: Sequence[Mapping[str, Json]], answers: Sequence[Json]) -> bool:
    """Whether the steps of a case, with the answers expected of them, are about IPv6.

    They are where they name its family, and where a function that resolves is given an address of it or finds
    one. A name whose first address is one of IPv6 shows neither: its case says needs=("ipv6",) itself.
    """
    calls = [question.get("call", "" if "on" in question else function) for question in questions]
    if calls == ["constant"] or (len(answers) == 1 and _refuses_a_type(answers[0])):
        return False
    asked = [[question.get("args", []), question.get("kwargs", [])] for question in questions]
    expected = list(answers)
    if _names_family(asked) or _names_family(expected):
        return True
    resolved = [arguments for call, arguments in zip(calls, asked) if call in RESOLVING]
    return bool(resolved) and (_holds_address(resolved) or _holds_address(expected))
