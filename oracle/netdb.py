# SPDX-License-Identifier: MIT
"""The world's services and protocols, read by a second parser, to check what the C library found in them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORLD = Path(__file__).resolve().parent.parent / "vectors" / "world"

_SPACE = b" \t\n\v\f\r"
_PORT = re.compile(rb"([+-]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)(/+|$)")
_NUMBER = re.compile(rb"[+-]?[0-9]+")


class Service(NamedTuple):
    """A line of the services file; the protocol may be empty."""

    names: tuple[bytes, ...]
    port: int
    protocol: bytes


class Protocol(NamedTuple):
    """A line of the protocols file; the number is that of a C int."""

    names: tuple[bytes, ...]
    number: int


def _lines(file: str) -> Iterator[tuple[bytes, bytes]]:
    """The lines that have a name and something behind it, without their comments."""
    for line in (WORLD / file).read_bytes().split(b"\n"):
        name, *rest = line.split(b"#", 1)[0].lstrip(_SPACE).split(None, 1)[:2] or [b""]
        if rest:
            yield name, rest[0]


def _in_32_bits(number: int) -> bool:
    return 0 <= number < 2**32


@functools.lru_cache(maxsize=None)
def services() -> tuple[Service, ...]:
    """The services in the order of the file."""
    found = []
    for name, rest in _lines("services"):
        match = _PORT.match(rest)
        if match is None:
            continue
        sign, digits, _ = match.groups()
        base = 16 if digits[:2].lower() == b"0x" else 8 if digits[:1] == b"0" else 10
        port = int(sign + digits, base)
        if _in_32_bits(port):
            behind = rest[match.end() :]
            protocol, aliases = b"", behind.split()
            if behind and behind[0] not in _SPACE:
                protocol, *aliases = aliases
            found.append(Service((name, *aliases), port % 2**16, protocol))
    return tuple(found)


@functools.lru_cache(maxsize=None)
def protocols() -> tuple[Protocol, ...]:
    """The protocols in the order of the file."""
    found = []
    for name, rest in _lines("protocols"):
        digits, *aliases = rest.split()
        if _NUMBER.fullmatch(digits) and _in_32_bits(int(digits)):
            number = int(digits)
            found.append(Protocol((name, *aliases), number if number < 2**31 else number - 2**32))
    return tuple(found)
