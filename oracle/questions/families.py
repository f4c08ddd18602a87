# SPDX-License-Identifier: MIT
"""Random addresses of Linux's families, right and wrong; the numbers are those of Linux."""

from __future__ import annotations

import random
from collections.abc import Callable

from oracle.questions import script_values as values
from oracle.questions.values import Arguments, Json

NETLINK, PACKET, RDS, CAN, TIPC, ALG, VSOCK, QIPCRTR = 16, 17, 21, 29, 30, 38, 40, 42
PROTOCOLS = (0, 1, 2, 3, 6, 7)  # of CAN; unknown are 0 and 3


def number(rng: random.Random) -> Json:
    """A number, mostly one that fits."""
    how = rng.random()
    if how < 0.6:
        return rng.choice((0, 1, 2, 3, 255, 65535, 77))
    if how < 0.75:
        return {"int": str(rng.choice((1, -1)) * (1 << rng.choice((7, 8, 15, 16, 31, 32, 63, 64, 70))))}
    if how < 0.85:
        return rng.choice((-1, True, {"object": "index", "value": 2}, -129, -32769))
    return rng.choice(("1", None, values.real("1.0"), {"bytes": "31"}, {"object": "plain"}, []))


def word(rng: random.Random) -> Json:
    """A text, mostly a short one."""
    how = rng.random()
    if how < 0.6:
        return rng.choice(("lo", "hash", "sha256", "nosuch0", ""))
    if how < 0.8:
        return rng.choice(("a" * 13, "a" * 14, "a" * 15, "a" * 16, "a" * 63, "a" * 64, "é" * 7, "é" * 8))
    if how < 0.9:
        return rng.choice(({"object": "str_subclass", "value": "lo"}, {"bytes": "6c6f"}, "l\0o", "lo\0"))
    return rng.choice(
        (1, None, {"bytearray": "6c6f"}, {"str": "\\ud800"}, {"str": "x\\udcff"}, [], {"bytes": "00"})
    )


def hardware(rng: random.Random) -> Json:
    """A hardware address."""
    kind = rng.choice(("bytes", "bytes", "bytearray", "memoryview"))
    if rng.random() < 0.8:
        return {kind: rng.randbytes(rng.choice((0, 1, 6, 8, 9))).hex()}
    return rng.choice(("x", None, 6))


# Of each family: what its items are, and how many there may be.
ITEMS: dict[tuple[int, int], tuple[tuple[Callable[[random.Random], Json], ...], int]] = {
    (NETLINK, 0): ((number, number), 2),
    (PACKET, 0): ((word, number, number, number, hardware), 2),
    (TIPC, 0): ((number, number, number, number, number), 4),
    (ALG, 0): ((word, word, number, number), 2),
    (VSOCK, 0): ((number, number), 2),
    (QIPCRTR, 0): ((number, number), 2),
    (CAN, 1): ((word,), 1),
    (CAN, 2): ((word,), 1),
    (CAN, 6): ((word, number, number), 3),
    (CAN, 7): ((word, number, number, number), 4),
}


def any_family(rng: random.Random) -> tuple[int, int]:
    """A family and a protocol."""
    family = rng.choice((NETLINK, PACKET, PACKET, RDS, CAN, CAN, TIPC, ALG, VSOCK, QIPCRTR, 99))
    return family, rng.choice(PROTOCOLS) if family == CAN else 0


def address(rng: random.Random, family: int, protocol: int) -> Json:
    """An address of a family, or a similar one."""
    if rng.random() < 0.1:
        return rng.choice((5, "ab", None, [1, 2], {"bytes": "6162"}, {"tuple": []}, {"dict": []}))
    if family == RDS:
        return values.any_number(rng, "AF_INET", b"")
    makers, least = ITEMS.get((family, protocol), ((word, number), 2))
    items: Arguments = [make(rng) for make in makers[: rng.randrange(least, len(makers) + 1)]]
    if rng.random() < 0.1:
        items = items[:-1] if rng.random() < 0.5 else [*items, 0]
    return {"tuple": items}
