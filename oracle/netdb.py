# SPDX-License-Identifier: MIT
"""Reads the world's services, protocols and hosts with a second parser, to check the C library's answers."""

from __future__ import annotations

import functools
import ipaddress
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WORLD = Path(__file__).resolve().parent.parent / "vectors" / "world"

NOT_UTF8 = re.compile("[\udc80-\udcff]")  # stands for a byte that is no UTF-8 in the texts of this module

_SPACE = b" \t\n\v\f\r"
_PORT = re.compile(rb"([+-]?[0-9]+)(/|$)")  # as glibc 2.43 reads it; up to 2.41 in C's bases, and "//" is "/"
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


class Host(NamedTuple):
    """A line of the hosts file."""

    names: tuple[str, ...]
    address: ipaddress.IPv4Address | ipaddress.IPv6Address

    @property
    def ipv4(self) -> ipaddress.IPv4Address | None:
        """The IPv4 address of the line; a mapped address and ::1 count as IPv4, too."""
        if isinstance(self.address, ipaddress.IPv4Address):
            return self.address
        return ipaddress.IPv4Address("127.0.0.1") if self.address.is_loopback else self.address.ipv4_mapped


def _lines(file: str) -> Iterator[tuple[bytes, bytes]]:
    """The lines with a name and another word, without their comments."""
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
        port = int(match[1])
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


@functools.lru_cache(maxsize=None)
def hosts() -> tuple[Host, ...]:
    """The hosts in the order of the file."""
    found = []
    for address, rest in _lines("hosts"):
        try:
            names = tuple(name.decode(errors="surrogateescape") for name in rest.split())
            found.append(Host(names, ipaddress.ip_address(address.decode())))
        except ValueError:
            continue  # no address, so no line
    return tuple(found)


def host_by_name(name: str) -> tuple[str, list[str], list[str]] | None:
    """Name, aliases and IPv4 addresses as gethostbyname_ex() gives them, of all lines with the name."""
    lines = [one for one in hosts() if one.ipv4 and name.lower() in [known.lower() for known in one.names]]
    if not lines:
        return None
    own = lines[0].names[0]
    aliases = list(lines[0].names[1:])
    for line in lines[1:]:
        aliases += line.names if line.names[0] != own else line.names[1:]
    return own, aliases, [str(line.ipv4) for line in lines]


def host_by_address(text: str) -> tuple[str, list[str], list[str]] | None:
    """Name, aliases and the address as gethostbyaddr() gives them, of the first line with the address."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    for one in hosts():
        if address == one.address or (not one.address.is_loopback and address == one.ipv4):
            return one.names[0], list(one.names[1:]), [text]
    return None
