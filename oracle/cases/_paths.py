# SPDX-License-Identifier: MIT
"""The questions to functions whose argument is a path, or bytes: if_nametoindex and sethostname."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.caselib import Case, Obj, case


def refused_types(needs: Iterable[str] = ()) -> list[Case]:
    """One argument of each kind other than str and bytes."""
    values: dict[str, object] = {
        "none": None,
        "int": 1,
        "true": True,
        "float": 1.5,
        "bytearray": bytearray(b"lo"),
        "memoryview": memoryview(b"lo"),
        "list": ["lo"],
        "tuple": ("lo",),
        "dict": {},
        "index-object": Obj("index", 1),
        "int-subclass": Obj("int_subclass", 1),
        "float-object": Obj("float", 1.0),
        "plain-object": Obj("plain"),
        "decimal": Obj("decimal", "1"),
        "fraction": Obj("fraction", "1/2"),
    }
    return [case("type-" + slug, value, needs=needs) for slug, value in values.items()]


def encoded(needs: Iterable[str] = ()) -> list[Case]:
    """Texts that the encoding of the file system can encode, and texts that it cannot."""
    return [
        case("beyond-ascii", "lö", needs=needs),
        case("beyond-the-bmp", "lo\U0001f600", needs=needs),
        case("escaped-byte", "lo\udce9", needs=needs, why="U+DC80 to U+DCFF stand for bytes"),
        case("escaped-byte-first", "\udc80lo", needs=needs),
        case("escaped-bytes-of-a-character", "l\udcc3\udcb6", needs=needs),
        case("surrogate-below-escapes", "\udc7f", needs=needs),
        case("surrogate-above-escapes", "\udd00", needs=needs),
        case("surrogate-high", "lo\ud800", needs=needs),
        case("surrogates-two", "lo\ud800\udfff", needs=needs),
        case("surrogate-after-escape", "lo\udce9\ud800x", needs=needs),
        case("surrogate-before-escape", "lo\ud800\udce9x", needs=needs),
        case("surrogate-after-beyond-ascii", "lö\ud800", needs=needs),
        case("surrogate-and-nul", "\0\ud800", needs=needs, why="the text is encoded before a NUL is refused"),
    ]


def wrong_calls(needs: Iterable[str] = ()) -> list[Case]:
    """Calls with a wrong number of arguments or with keywords."""
    return [
        case("count-none", needs=needs),
        case("count-two", "lo", "lo", needs=needs),
        case("count-three", "lo", 2, 3, needs=needs),
        case("count-two-of-wrong-type", 1, None, needs=needs, why="the count is checked before the types"),
        case("keyword-name", kwargs={"name": "lo"}, needs=needs),
        case("keyword-beside-argument", "lo", kwargs={"oname": "lo"}, needs=needs),
        case("keyword-unknown", 1, kwargs={"nosuch": None}, needs=needs),
    ]
