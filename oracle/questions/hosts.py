# SPDX-License-Identifier: MIT
"""Random questions about hosts: the world's names, addresses and services with hints and flags, or nearly."""

from __future__ import annotations

import ipaddress
import random
import re
import stringprep
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from oracle.questions.values import (
    Arguments,
    Json,
    any_integer,
    anything,
    integer,
    mutate_text,
    packed,
    text,
    v4_text,
    v6_text,
)

SPECIAL = (
    *("", "*", " ", ".", "..", "localhost", "LOCALHOST", "world", "world.test", "localhost.localdomain"),
    *("<broadcast>", "broadcast", "255.255.255.255", "0.0.0.0", "::", "127.1", "0x7f000001", "017700000001"),
    *("::1", "::ffff:127.0.0.1", "::ffff:192.0.2.10", "fe80::1%lo", "ff02::1%net0", "ff01::1%lo", "::1%lo"),
    *("fe80::1%net0", "fe80::1%2", "::1%1", "::1%4294967295", "::1%4294967296", "fe80::1%nosuch", "::1%"),
    *("fe80::10", "2001:db8::9", "198.51.100.1", "203.0.113.1", "127.0.0.53", "127.0.1.1", "192.0.2.1"),
    *("no.such.name", "nosuch", "found", "second", "single", "alone", "dotted.name", "empty-here"),
    *("broken-here", "alias-here", "dual.zone.test.", "dual", "zone.test", "test", "nowhere.invalid"),
    *("münchen.zone.test", "MÜNCHEN.Zone.Test", "straße.zone.test", "STRASSE.zone.test", "中国.zone.test"),
    *(
        "xn--mnchen-3ya.zone.test",
        "XN--FIQS8S.zone.test",
        "xn--a.zone.test",
        "xn--\x7f.test",
        "ﬁrst.zone.test",
    ),
    *("dual。zone．test", "１２７.0.0.1", "::１", "ß", "İ.test", "א1.test", "a\u0301.zone.test", "\u00ad"),
    *(
        "a" * 63,
        "a" * 64,
        "a" * 64 + ".zone.test",
        "é" * 40,
        ".".join(["a" * 63] * 4),
        "a." * 127,
        "a." * 128,
    ),
)

FAMILIES = ("AF_UNSPEC", "AF_UNSPEC", "AF_INET", "AF_INET", "AF_INET6", "AF_INET6", "AF_UNIX")
TYPES = ("SOCK_STREAM", "SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET", "SOCK_RDM")
PROTOCOLS = ("IPPROTO_TCP", "IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_ICMP", "IPPROTO_SCTP", "IPPROTO_RAW")
# As numbers: not every Python has a name for AI_IDN (0x40), AI_CANONIDN (0x80) and their likes.
AI_FLAGS = (1, 2, 2, 4, 8, 8, 8, 0x10, 0x10, 0x20, 0x40, 0x80, 0x100, 0x200, 0x400)
NI_FLAGS = (1, 1, 2, 2, 4, 8, 0x10, 0x20, 0x40, 0x80)
BITS = tuple(1 << bit for bit in range(31))

# Behaviours of the world's name server that make a question wait.
WAITED_FOR = ("SILENT", "LATE", "WRONG-ID", "WRONG-QUESTION", "SHORT")
WAITING_IS_RARE = 0.002


def texts(value: Json) -> Iterator[str]:
    """All texts in an argument; bytes are texts of Latin-1."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        packed_bytes = [value[kind] for kind in ("bytes", "bytearray", "memoryview") if kind in value]
        yield from (bytes.fromhex(str(digits)).decode("latin-1") for digits in packed_bytes)
        yield from () if packed_bytes else texts(list(value.values()))
    elif isinstance(value, (list, tuple)):
        for member in value:
            yield from texts(member)


def as_looked_up(host: str) -> str:
    """About the name that IDNA makes of a host: no compatibility characters, and none that map to nothing."""
    plain = unicodedata.normalize("NFKC", host).replace("\u3002", ".")
    return "".join(one for one in plain if not stringprep.in_table_b1(one))


class Hosts:
    """The names and addresses of the world's hosts file and zone."""

    def __init__(self, vectors: Path) -> None:
        lines = self.read(vectors / "world" / "hosts") + self.read(vectors / "world" / "zone")
        self.names = sorted({word for words in lines for word in words if re.search("[a-z]", word)})
        self.addresses = sorted({word for words in lines for word in words if self.is_address(word)})
        behaviours = [(words[0], *words[1].split("/")) for words in lines if len(words) > 1]
        self.slow = self.any_of({one[0] for one in behaviours if one[1] in WAITED_FOR})
        self.never = self.any_of(
            {one[0] for one in behaviours if one[1] == "SHORT" or (one[1] in WAITED_FOR and len(one) > 2)}
        )

    @staticmethod
    def any_of(names: set[str]) -> re.Pattern[str]:
        """A pattern that finds one of the names, with or without a dot at its end."""
        words = [re.escape(name.rstrip(".")) for name in sorted(names)]
        return re.compile("|".join(words) or "(?!)", re.IGNORECASE)

    @staticmethod
    def read(path: Path) -> list[list[str]]:
        """Each line's words without comments; \\032 is a space."""
        lines = path.read_text("utf-8", "surrogateescape").splitlines() if path.exists() else []
        plain = [re.sub(r"[#;].*", "", line).split() for line in lines]
        return [[re.sub(r"\\(\d{3})", lambda m: chr(int(m[1])), word) for word in words] for words in plain]

    @staticmethod
    def is_address(word: str) -> bool:
        """Whether this is an IPv4 or IPv6 address."""
        try:
            ipaddress.ip_address(word)
        except ValueError:
            return False
        return True

    def is_left_out(self, arguments: Arguments, rng: random.Random) -> bool:
        """Most of what takes a time-out. Never asked: where one answer of two is missing, as glibc then goes
        on otherwise; an answer cut short, as it looks for the question behind its end; and what it
        asks libidn2."""
        if self.asks_libidn2(arguments):
            return True
        asked = " ".join(map(as_looked_up, texts(arguments)))
        if self.slow.search(asked) is None:
            return False
        return self.never.search(asked) is not None or rng.random() >= WAITING_IS_RARE

    @staticmethod
    def asks_libidn2(arguments: Arguments) -> bool:
        """Whether glibc asks libidn2 for a host's IDNA form, if it is installed."""
        flags = arguments[5] if len(arguments) > 5 else 0
        host = arguments[0].get("bytes", "") if arguments and isinstance(arguments[0], dict) else ""
        return isinstance(flags, int) and flags & 0x40 != 0 and any(b > 0x7F for b in bytes.fromhex(host))

    def name(self, rng: random.Random) -> str:
        """A host: from the zone or the hosts file, an address, a special text, or a similar one."""
        how = rng.random()
        if how < 0.45:
            name = rng.choice(self.names)
            name = name.rstrip(".") if rng.random() < 0.7 else name
        elif how < 0.7:
            name = rng.choice(SPECIAL)
        elif how < 0.85:
            name = rng.choice(self.addresses)
        else:
            name = rng.choice((v4_text, v6_text))(rng)
        how = rng.random()
        if how < 0.15:
            return mutate_text(rng, name)
        if how < 0.25:
            return rng.choice((str.upper, str.title, str.swapcase))(name)
        return name

    def host(self, rng: random.Random) -> Json:
        """A host as str, or as one of the other kinds."""
        name = self.name(rng)
        how = rng.random()
        if how < 0.8:
            return text(name)
        if how < 0.97:
            return packed(rng, name.encode("utf-8", "surrogatepass"))
        return None if how < 0.99 else anything(rng)

    @staticmethod
    def number(rng: random.Random, names: tuple[str, ...]) -> Json:
        """A hint: none, a constant, a small int, any."""
        how = rng.random()
        if how < 0.45:
            return 0
        if how < 0.9:
            return {"const": rng.choice(names)}
        return rng.randrange(0, 260) if how < 0.98 else integer(any_integer(rng))

    @staticmethod
    def flags(rng: random.Random, usual: tuple[int, ...]) -> Json:
        """Flags: none, some of the usual, any bit, any int."""
        how = rng.random()
        if how < 0.3:
            return 0
        if how < 0.93:
            value = 0
            for flag in rng.sample(usual, rng.choice((1, 1, 2, 2, 3, 4))):
                value |= flag
            return value
        return rng.choice(BITS) if how < 0.98 else integer(any_integer(rng))

    def addrinfo(self, rng: random.Random, port: Json) -> Arguments:
        """getaddrinfo's host, port, family, type, proto, flags; from the third on as many as are set."""
        host = None if rng.random() < 0.08 else self.host(rng)
        arguments = [
            *(host, port, self.number(rng, FAMILIES), self.number(rng, TYPES), self.number(rng, PROTOCOLS)),
            self.flags(rng, AI_FLAGS),
        ]
        return arguments[: rng.choice((2, 3, 4, 5, 6, 6, 6, 6))]

    def nameinfo(self, rng: random.Random, port: Json) -> Arguments:
        """getnameinfo's address and flags."""
        how = rng.random()
        host = text(rng.choice(self.addresses)) if how < 0.75 else text(self.name(rng))
        address = [host, port]
        if rng.random() < 0.6 and ":" in str(host) or rng.random() < 0.05:
            address.append(rng.choice((0, 0, 1, 0xFFFFF, integer(any_integer(rng)))))
            address.append(rng.choice((0, 0, 1, 2, 3, 99, integer(any_integer(rng)))))
            address = address[: rng.choice((3, 4, 4, 4))]
        return [{"tuple": address}, self.flags(rng, NI_FLAGS)]
