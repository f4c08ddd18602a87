# SPDX-License-Identifier: MIT
"""Which cases need IPv6: those that a Python built without it answers otherwise."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Mapping, Sequence

from oracle.values import Json

# Without ENABLE_IPV6 CPython makes no address of AF_INET6 and reads none, also of what the C library found.
RESOLVING = frozenset(["create_connection", "getaddrinfo", "getfqdn", "gethostbyaddr", "getnameinfo"])
FAMILY = {"const": "AF_INET6"}


def _parts(value: Json) -> Iterator[Json]:
    """The value and all that it holds."""
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
    """Arguments are converted before anything is done with them."""
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
