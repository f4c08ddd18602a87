# SPDX-License-Identifier: MIT
"""Random values in the protocol's form, and mutations of values."""

from __future__ import annotations

import math
import random
import re
import struct
from collections.abc import Callable
from typing import Any

Json = Any
Arguments = list[Json]
Steps = list[dict[str, Json]]

# Of some failures glibc leaves h_errno as it was: an unknown host goes before such a question.
UNKNOWN_HOST: dict[str, Json] = {"call": "gethostbyaddr", "args": ["203.0.113.7"]}

# ---- Values ------------------------------------------------------------------------------------------------

EDGES = sorted(
    {sign * (base + near) for base in (0, 10, 255, 256) for near in (-1, 0, 1) for sign in (1, -1)}
    | {
        sign * ((1 << bits) + near)
        for bits in (7, 8, 15, 16, 20, 24, 31, 32, 33, 52, 53, 62, 63, 64, 65, 128)
        for near in (-2, -1, 0, 1, 2)
        for sign in (1, -1)
    }
)
EXACT = 1 << 53
MOST_DIGITS = 4000  # int() refuses 4301

SPACES = " \t\n\v\f\r"
ODD_CHARACTERS = SPACES + "\0\x01\x1f\x7f\x85\xa0éßıſΣ٣１．。：漢\u2028\ufeff\U0001d7d8\U0001f600"


def integer(value: int) -> Json:
    """An int in the protocol's form."""
    return value if -EXACT <= value <= EXACT else {"int": str(value)}


def real(value: float) -> Json:
    """A float in the protocol's form."""
    return {"float": repr(value)}


def text(value: str) -> Json:
    """A str in the protocol's form."""
    if not any("\ud800" <= character <= "\udfff" for character in value):
        return value
    spell = re.compile(r"[\ud800-\udfff\\]")
    return {"str": spell.sub(lambda m: "\\\\" if m[0] == "\\" else f"\\u{ord(m[0]):04x}", value)}


def any_integer(rng: random.Random) -> int:
    """An int of any size, mostly near an edge."""
    how = rng.random()
    if how < 0.5:
        return rng.choice(EDGES)
    if how < 0.8:
        return rng.randrange(0, 1 << 16)
    value = rng.getrandbits(rng.choice((8, 16, 24, 31, 32, 33, 63, 64, 70, 200)))
    return -value if rng.random() < 0.3 else value


def any_real(rng: random.Random) -> float:
    """A float of any kind."""
    how = rng.random()
    if how < 0.3:
        return rng.choice((0.0, -0.0, 1.0, -1.0, 0.5, math.nan, math.inf, -math.inf, 5e-324, 1e308, 65536.0))
    if how < 0.6:
        return float(any_integer(rng))
    if how < 0.8:
        return rng.uniform(-10, 10)
    (value,) = struct.unpack("<d", rng.randbytes(8))
    return float(value)


def any_text(rng: random.Random) -> str:
    """Short text of odd characters, sometimes with lone surrogates."""
    characters = "abz09.:/- " + ODD_CHARACTERS + ("\ud800\udc80\udfff" if rng.random() < 0.3 else "")
    return "".join(rng.choice(characters) for _ in range(rng.randrange(0, 8)))


def packed(rng: random.Random, data: bytes) -> Json:
    """Bytes in one of the three kinds that hold them."""
    return {rng.choice(("bytes", "bytes", "bytes", "bytearray", "memoryview")): data.hex()}


def anything(rng: random.Random, depth: int = 0) -> Json:
    """An argument of any kind."""
    makers: list[Callable[[], Json]] = [
        lambda: None,
        lambda: rng.random() < 0.5,
        lambda: integer(any_integer(rng)),
        lambda: integer(any_integer(rng)),
        lambda: real(any_real(rng)),
        lambda: text(any_text(rng)),
        lambda: text(rng.choice((v4_text, v6_text))(rng)),
        lambda: packed(rng, rng.randbytes(rng.randrange(0, 18))),
        lambda: {"object": "index", "value": integer(any_integer(rng))},
        lambda: {"object": "float", "value": real(any_real(rng))},
        lambda: {"object": "int_subclass", "value": integer(any_integer(rng))},
        lambda: {"object": "str_subclass", "value": rng.choice(("", "1.2.3.4", "::1", "http", "é"))},
        lambda: {"object": "plain"},
        lambda: {"object": "fraction", "value": f"{rng.randrange(-9, 99)}/{rng.randrange(1, 9)}"},
        lambda: {"object": "decimal", "value": rng.choice(("0", "1.5", "-1", "80", "1E+3"))},
        lambda: {"const": rng.choice(("AF_INET", "AF_INET6", "AF_UNIX", "AF_UNSPEC"))},
    ]
    if depth < 2:
        makers += [
            lambda: [anything(rng, depth + 1) for _ in range(rng.randrange(0, 3))],
            lambda: {"tuple": [anything(rng, depth + 1) for _ in range(rng.randrange(0, 3))]},
            lambda: {"dict": [[text(any_text(rng)), anything(rng, depth + 1)]] if rng.random() < 0.5 else []},
        ]
    return rng.choice(makers)()


# ---- Addresses ---------------------------------------------------------------------------------------------


def v4_part(rng: random.Random, last: bool = False) -> str:
    """One part of an IPv4 address: right, at the edge of right, or past it."""
    value = rng.choice(
        (0, 1, 7, 8, 9, 10, 99, 100, 127, 192, 199, 200, 249, 250, 254, 255, 255, 256, 260, 300, 999)
    )
    if last and rng.random() < 0.4 or rng.random() < 0.05:
        value = max(0, rng.choice((1 << 8, 1 << 16, 1 << 24, 1 << 32, 1 << 64)) + rng.choice((-2, -1, 0, 1)))
    elif rng.random() < 0.5:
        value = rng.randrange(0, 256)
    how = rng.random()
    if how < 0.6:
        return str(value)
    if how < 0.72:
        return "0" * rng.choice((1, 1, 2, 5, 30)) + (oct(value)[2:] if rng.random() < 0.7 else str(value))
    if how < 0.86:
        digits = "0" * rng.choice((0, 0, 1, 9)) + hex(value)[2:]
        return rng.choice(("0x", "0X")) + (digits.upper() if rng.random() < 0.4 else digits)
    return rng.choice(
        ("", "0x", "0xg", "08", "-1", "+1", " 1", "1 ", "1e1", "a", "１", "0b1", "0o7", "00", "000", "0000")
    )


def v4_text(rng: random.Random) -> str:
    """An IPv4 address in one of the old forms, or a similar text."""
    count = rng.choice((1, 2, 3, 4, 4, 4, 4, 4, 5))
    if rng.random() < 0.3:
        parts = [str(rng.randrange(0, 256)) for _ in range(4)]
    else:
        parts = [v4_part(rng, place == count - 1) for place in range(count)]
    address = ".".join(parts)
    how = rng.random()
    if how < 0.15:
        address += rng.choice(SPACES) + rng.choice(("", "x", "1.2.3.4", "é", " ", "\0"))
    elif how < 0.2:
        address += rng.choice((".", "x", "\0", "/8", ":80", "\x1c", "\x85", "\xa0", "\ud800"))
    elif how < 0.24:
        address = rng.choice(SPACES + ".-+") + address
    return address


def v6_group(rng: random.Random) -> str:
    """One group of an IPv6 address, or a similar text."""
    if rng.random() < 0.06:
        return rng.choice(("", "00000", "12345", "fffff", "g", "-1", "0x1", " 1", "1 ", "１"))
    digits = format(rng.choice((0, 0, 1, 0xA, 0xFF, 0xABC, 0xFFFF, rng.getrandbits(16))), "x")
    if rng.random() < 0.2:
        digits = digits.zfill(rng.choice((2, 3, 4, 4, 5)))
    return "".join(character.upper() if rng.random() < 0.2 else character for character in digits)


def right_v6_text(rng: random.Random) -> str:
    """An IPv6 address in one of its valid spellings."""
    groups = [format(group, rng.choice("xX")) for group in struct.unpack(">8H", v6_packed(rng))]
    groups = [group.zfill(rng.choice((1, 1, 1, 2, 3, 4))) for group in groups]
    if rng.random() < 0.3:
        groups[6:] = [".".join(str(byte) for byte in rng.randbytes(4))]
    zeros = [place for place, group in enumerate(groups) if "." not in group and not int(group, 16)]
    if not zeros or rng.random() < 0.2:
        return ":".join(groups)
    first = end = rng.choice(zeros)
    while end in zeros and rng.random() < 0.9:
        end += 1
    return ":".join(groups[:first]) + "::" + ":".join(groups[max(end, first + 1) :])


def v6_text(rng: random.Random) -> str:
    """An IPv6 address with compression, embedded IPv4 or a scope, or a similar text."""
    if rng.random() < 0.4:
        return right_v6_text(rng)
    if rng.random() < 0.15:
        return rng.choice(
            ("", ":", "::", ":::", "::1", "1::", "::ffff:1.2.3.4", "fe80::1%lo", "[::1]", "::%", "1.2.3.4")
        )
    tail = [v4_text(rng) if rng.random() < 0.3 else "1.2.3.4"] if rng.random() < 0.25 else []
    full = 8 - 2 * len(tail)
    count = full if rng.random() < 0.4 else rng.randrange(0, full + 3)
    groups = [v6_group(rng) for _ in range(count)] + tail
    for _ in range(rng.choice((0, 1, 1, 1, 1, 2)) if count != full else rng.choice((0, 0, 0, 1))):
        groups.insert(rng.randrange(0, len(groups) + 1), "")
    address = ":".join(groups)
    if groups and not groups[0] and rng.random() < 0.9:
        address = ":" + address
    if groups and not groups[-1] and rng.random() < 0.9:
        address += ":"
    if rng.random() < 0.08:
        address += rng.choice(("%lo", "%1", "%", "/64", " ", "\n", "\0", ":", ".", "]", "\udc80"))
    return address


def v6_packed(rng: random.Random) -> bytes:
    """Sixteen bytes with runs of zero groups, or one of the forms with an IPv4 address in it."""
    how = rng.random()
    if how < 0.6:
        zeros = rng.getrandbits(8)
        groups = [
            0 if zeros >> place & 1 else rng.choice((1, 0xFFFF, rng.getrandbits(16))) for place in range(8)
        ]
        return struct.pack(">8H", *groups)
    head = rng.choice(
        ("00" * 12, "00" * 10 + "ffff", "00" * 8 + "ffff0000", "0064ff9b" + "00" * 8, "00" * 8 + "00005efe")
    )
    return bytes.fromhex(head) + rng.choice(
        (rng.randbytes(4), b"\0\0\0\1", b"\0\0\0\0", b"\0\1\0\0", b"\1\2\3\4")
    )


def packed_address(rng: random.Random, length: int) -> bytes:
    """Packed input, mostly of the right length."""
    if rng.random() < 0.25:
        length = rng.randrange(0, 20)
    if length == 16:
        return v6_packed(rng)
    return bytes(rng.choice((0, 9, 10, 99, 100, 127, 199, 255, rng.getrandbits(8))) for _ in range(length))


def family(rng: random.Random) -> Json:
    """An address family, mostly one of the two."""
    how = rng.random()
    if how < 0.4:
        return {"const": "AF_INET"}
    if how < 0.8:
        return {"const": "AF_INET6"}
    if how < 0.86:
        return {"const": rng.choice(("AF_UNIX", "AF_UNSPEC"))}
    return integer(any_integer(rng)) if how < 0.95 else anything(rng)


# ---- Mutation ----------------------------------------------------------------------------------------------


def near(rng: random.Random, value: float) -> float:
    """A float near this one."""
    for _ in range(rng.randrange(0, 4)):
        value = math.nextafter(value, rng.choice((math.inf, -math.inf)))
    return value


def mutate_text(rng: random.Random, value: str) -> str:
    """A text a few edits away."""
    characters = list(value)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        place = rng.randrange(0, len(characters) + 1)
        how = rng.randrange(6)
        if how == 0:
            characters.insert(
                place, rng.choice("0123456789abcdefxX.:%-+ /" if rng.random() < 0.8 else ODD_CHARACTERS)
            )
        elif how == 1 and characters:
            del characters[place : place + rng.choice((1, 1, 2, 4))]
        elif how == 2 and characters:
            characters[min(place, len(characters) - 1)] = rng.choice("0189afgAFG.:" + ODD_CHARACTERS)
        elif how == 3:
            characters[place:place] = characters[place : place + rng.randrange(1, 6)]
        elif how == 4 and characters:
            place = min(place, len(characters) - 1)
            characters[place : place + 1] = characters[place].swapcase()
        elif how == 5:
            characters.insert(place, rng.choice("\ud800\udbff\udc80\udfff\0é"))
    return "".join(characters)


def mutate_value(rng: random.Random, value: Json) -> Json:
    """A similar value, of the same kind if possible."""
    if isinstance(value, str):
        return text(mutate_text(rng, value))
    if isinstance(value, int) and not isinstance(value, bool):
        return integer(rng.choice((value + 1, value - 1, -value, value << 8, value ^ 1 << rng.randrange(70))))
    if isinstance(value, dict) and len(value) == 1:
        ((kind, content),) = value.items()
        if kind in ("bytes", "bytearray", "memoryview"):
            data = bytearray.fromhex(content)
            place = rng.randrange(0, len(data) + 1)
            data[place : place + rng.randrange(0, 3)] = rng.randbytes(rng.randrange(0, 3))
            return packed(rng, bytes(data))
        if kind == "float":
            return real(near(rng, float(content)))
        if kind == "int" and len(content) > MOST_DIGITS:
            return {"int": content[:-1] or "0"}
        if kind == "int":
            return integer(int(content) + rng.randrange(-2, 3))
        if kind == "const":
            return family(rng)
        if kind == "tuple":
            return {"tuple": mutate_arguments(rng, content)}
    return anything(rng)


def mutate_arguments(rng: random.Random, arguments: Arguments) -> Arguments:
    """A similar argument list."""
    changed = list(arguments)
    how = rng.random()
    if changed and how < 0.8:
        place = rng.randrange(len(changed))
        changed[place] = mutate_value(rng, changed[place])
    elif changed and how < 0.92:
        changed[rng.randrange(len(changed))] = anything(rng)
    elif changed and how < 0.96:
        del changed[rng.randrange(len(changed))]
    else:
        changed.insert(rng.randrange(len(changed) + 1), anything(rng))
    return changed
