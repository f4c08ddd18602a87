#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes unprintable.c from str.isprintable(), and checks it against the Python that runs it.

make_unprintable.py > unprintable.c        run it with the Python of the newest Unicode
make_unprintable.py --check unprintable.c  compares each code point that this Python's Unicode has assigned

A code point that no Unicode has assigned is not printable. So the newest Unicode decides: where this Python's
is older than the table's, unassigned code points are not compared; where it is newer, those that the table
does not know yet are not.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

ALL = range(0x110000)
COLUMNS = 110
HEAD = """// SPDX-License-Identifier: MIT
// The code points that str.isprintable() refuses, by Unicode %s. Made by make_unprintable.py; do not edit.
#include "escape/unprintable.h"

// clang-format off

const struct code_range unprintable_ranges[] = {
"""
TAIL = """};
const size_t unprintable_range_count = sizeof unprintable_ranges / sizeof *unprintable_ranges;
"""
Ranges = list[tuple[int, int]]


def ranges_of(codes: Iterable[int]) -> Ranges:
    """Sorted code points as first and last ones."""
    found: Ranges = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def unprintable() -> Iterator[int]:
    return (code for code in ALL if not chr(code).isprintable())


def lines_of(cells: Iterable[str]) -> Iterator[str]:
    line = "   "
    for cell in cells:
        if len(line) + 1 + len(cell) > COLUMNS:
            yield line + "\n"
            line = "   "
        line += " " + cell
    yield line + "\n"


def source() -> str:
    cells = (f"{{0x{first:x},0x{last:x}}}," for first, last in ranges_of(unprintable()))
    return HEAD % unicodedata.unidata_version + "".join(lines_of(cells)) + TAIL


def number_of(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def faults(text: str) -> list[str]:
    """What a table says otherwise than this Python does."""
    version = re.search(r"by Unicode ([\d.]+)\.", text)
    if version is None:
        return ["the table does not say its Unicode"]
    ranges = [(int(a, 16), int(b, 16)) for a, b in re.findall(r"\{0x([0-9a-f]+),0x([0-9a-f]+)\}", text)]
    if ranges != ranges_of(code for first, last in ranges for code in range(first, last + 1)):
        return ["its ranges are not in order"]
    table = {code for first, last in ranges for code in range(first, last + 1)}
    here, theirs = number_of(unicodedata.unidata_version), number_of(version[1])
    found = []
    for code in ALL:
        character = chr(code)
        if character.isprintable() == (code not in table):
            continue
        if here < theirs and unicodedata.category(character) == "Cn":
            continue  # assigned since
        if here > theirs and code in table:
            continue  # not assigned then
        found.append(f"U+{code:04X} is {'not ' if code in table else ''}printable in the table")
    return found


def main(words: list[str]) -> int:
    if words[:1] != ["--check"]:
        sys.stdout.write(source())
        return 0
    with open(words[1], encoding="utf-8") as stream:
        found = faults(stream.read())
    for fault in found[:20]:
        print(f"{words[1]}: {fault}, and not so by Unicode {unicodedata.unidata_version}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
