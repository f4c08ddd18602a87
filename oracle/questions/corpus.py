# SPDX-License-Identifier: MIT
"""Reads inputs of the fuzz target ref/fuzz/call_fuzz.c as questions; it takes bytes as that does."""

from __future__ import annotations

import math
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

from oracle.questions import descriptors
from oracle.questions.functions import FUNCTIONS
from oracle.questions.values import Arguments, Json, Steps, integer, real, text

KEYWORDS = ("host", "port", "family", "type", "proto", "flags", "famly", "")
ARGUMENTS_MOST, KEYWORDS_MOST = 4, 2
WIDE = (1 << 64) - 1


class Input:
    """The bytes of one input; after their end, zeros."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self) -> int:
        """The next byte."""
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def number(self) -> int:
        """A number of up to eight bytes."""
        value = 0
        for _ in range(self.take() % 9):
            value = (value << 8 | self.take()) & WIDE
        return value

    def integer(self) -> Json:
        """An int; a wide one has more than 64 bits."""
        shape = self.take()
        wide = shape % 8 == 0
        magnitude = WIDE + 1 if wide else self.number()
        return integer(-magnitude if magnitude > 0 and shape % 2 == 0 else magnitude)

    def real(self) -> Json:
        """A float of any bits."""
        (value,) = struct.unpack("<d", self.number().to_bytes(8, "little"))
        return real(math.nan if math.isnan(value) else value)

    def text(self) -> Json:
        """ASCII, NULs and surrogates."""
        characters = []
        for _ in range(self.take() % 20):
            byte = self.take()
            surrogate = 0xD000 | ((0xA0 | byte >> 3) & 0x3F) << 6 | byte & 0x3F
            characters.append(chr(byte) if byte < 0x80 else chr(surrogate))
        return text("".join(characters))

    def buffer(self, kind: str) -> Json:
        """Bytes."""
        return {kind: bytes(self.take() for _ in range(self.take() % 20)).hex()}

    def object(self) -> Json:
        """An object; numbers of odd texts are left out."""
        kinds = ("index", "float", "int_subclass", "str_subclass", "plain", "fraction", "decimal")
        kind = kinds[self.take() % len(kinds)]
        if kind == "plain":
            return {"object": kind}
        makers: dict[str, Callable[[], Json]] = {"float": self.real, "str_subclass": self.text}
        if kind in ("fraction", "decimal"):
            self.text()
            return {"object": kind, "value": "1"}
        return {"object": kind, "value": makers.get(kind, self.integer)()}

    def value(self) -> Json:
        """An argument."""
        kinds = ("none", "bool", "int", "float", "str", "bytes", "bytearray", "memoryview")
        number = self.take() % 12
        if number == 11:
            return self.object()
        kind = kinds[number] if number < len(kinds) else ""
        makers: dict[str, Callable[[], Json]] = {
            "none": lambda: None,
            "bool": lambda: self.take() % 2 == 1,
            "int": self.integer,
            "float": self.real,
            "str": self.text,
        }
        if kind in makers:
            return makers[kind]()
        if kind:
            return self.buffer(kind)
        empty: tuple[Json, ...] = ([], {"tuple": []}, {"dict": []})
        return empty[number - len(kinds)]

    def question(self, functions: Sequence[str]) -> Steps | None:
        """The call of one of these functions, if the search asks it, and if it is harmless."""
        function = functions[self.take() % len(functions)]
        self.take()  # the Python
        count = self.take() % (ARGUMENTS_MOST + 1)
        shape = self.take() % 16
        arguments: Arguments = [self.value() for _ in range(count)]
        keywords = [
            [KEYWORDS[self.take() % len(KEYWORDS)], self.value()]
            for _ in range(shape if shape <= KEYWORDS_MOST else 0)
        ]
        is_pseudo = function in ("constant", "describe")
        if is_pseudo and (keywords or len(arguments) != 1 or not isinstance(arguments[0], str)):
            return None
        if function not in FUNCTIONS or len({name for name, _ in keywords}) < len(keywords):
            return None
        step: dict[str, Json] = {"call": function, "args": arguments}
        steps = [{**step, "kwargs": keywords} if keywords else step]
        return steps if descriptors.is_harmless(steps) else None


def read_corpus(folder: Path, functions: Sequence[str]) -> dict[str, list[Steps]]:
    """The questions of all files in a folder, by function; `functions` are the reference's, in its order."""
    found: dict[str, list[Steps]] = {}
    for path in sorted(path for path in folder.iterdir() if path.is_file()):
        steps = Input(path.read_bytes()).question(functions)
        if steps is not None:
            found.setdefault(steps[0]["call"], []).append(steps)
    return found
