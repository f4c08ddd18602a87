#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes tables.c from the standard library's stringprep and Unicode 3.2, and later.txt from several Pythons.

    make_tables.py > tables.c                    any Python from 3.6 makes the same
    make_tables.py --check tables.c              fails where tables.c, or later.txt, is not what it would make
    make_tables.py --record PYTHON... > later.txt   oldest Unicode first

Python's nameprep is meant to know Unicode 3.2 only, but three of its facts come from the Unicode of the day:
str.lower(), the combining classes that order marks, and the pairs that compose. So what a Python does with a
character that Unicode 3.2 had not depends on its version. later.txt holds these facts, each with the first
recorded Unicode that has it; all facts that characters of 3.2 alone take part in are the same in all Pythons.
Since gh-155292 (3.14.10, 3.15.0) mappings come from RFC 3454 alone; it is asked for the others.
"""

import json
import os
import stringprep
import subprocess
import sys
import unicodedata
from typing import Dict, Iterable, Iterator, List, Set, Tuple

OLD = unicodedata.ucd_3_2_0
HERE = os.path.dirname(os.path.abspath(__file__))
LATER = os.path.join(HERE, "later.txt")
ALL = range(0x110000)
HANGUL_SYLLABLES = range(0xAC00, 0xAC00 + 11172)

Mapping = Dict[int, Tuple[int, ...]]
Classes = Dict[int, int]
Pairs = Dict[Tuple[int, int], int]
Since = int  # 1210 for Unicode 12.1


def points(text: str) -> Tuple[int, ...]:
    return tuple(map(ord, text))


def is_later(code: int) -> bool:
    return OLD.category(chr(code)) == "Cn"


def is_later_mapping(code: int, to: Iterable[int]) -> bool:
    """Also where a character of 3.2 has a lower case that came later, as U+10A0 has."""
    return any(map(is_later, (code, *to)))


# ---- What this Python knows


def removed() -> List[int]:
    return [code for code in ALL if stringprep.in_table_b1(chr(code))]


def prohibited() -> List[int]:
    tables = [getattr(stringprep, "in_table_c" + name) for name in "12 22 3 4 5 6 7 8 9".split()]
    return [code for code in ALL if any(holds(chr(code)) for holds in tables)]


def mapped() -> Mapping:
    """Characters to what table B.2 maps them to, decomposed; without themselves and the Hangul syllables."""
    found = {}
    for code in ALL:
        character = chr(code)
        if stringprep.map_table_b3(character) == character == OLD.normalize("NFKD", character):
            continue  # nearly all; the rest takes its time
        to = points(OLD.normalize("NFKD", stringprep.map_table_b2(character)))
        if to != (code,) and code not in HANGUL_SYLLABLES:
            found[code] = to
    return found


def classes() -> Classes:
    return {code: unicodedata.combining(chr(code)) for code in ALL if unicodedata.combining(chr(code))}


def pairs() -> Pairs:
    found = {}
    for code in ALL:
        if code in HANGUL_SYLLABLES:
            continue  # since gh-88091 they have decompositions, and normalize.h has their rule
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            first, second = (int(part, 16) for part in parts)
            if OLD.normalize("NFC", chr(first) + chr(second)) == chr(code):
                if unicodedata.combining(chr(first)):
                    sys.exit("U+%04X begins with a mark, which normalize.c does not expect" % code)
                found[first, second] = code
    return found


def unicode_version() -> Since:
    major, minor, _ = unicodedata.unidata_version.split(".")
    return int(major) * 100 + int(minor) * 10


def maps_later() -> bool:
    return any(stringprep.map_table_b3(chr(code)) != chr(code) for code in ALL if is_later(code))


def comparable(facts: Iterable[str], with_maps: bool) -> Set[str]:
    return {fact for fact in facts if with_maps or not fact.startswith("map ")}


# ---- Facts about later characters, as lines: kind, characters, value


def later_facts() -> List[str]:
    lines = [
        "map %04X %s" % (c, " ".join("%04X" % t for t in to))
        for c, to in mapped().items()
        if is_later_mapping(c, to)
    ]
    lines += ["class %04X %d" % fact for fact in classes().items() if is_later(fact[0])]
    lines += ["pair %04X %04X %04X" % (pair + (c,)) for pair, c in sorted(pairs().items()) if is_later(c)]
    return lines


def record(pythons: Iterable[str]) -> str:
    first_seen: Dict[str, Since] = {}
    for python in pythons:
        answer = subprocess.check_output([python, os.path.abspath(__file__), "--facts"])
        version, with_maps, facts = json.loads(answer.decode())
        for fact in facts:
            first_seen.setdefault(fact, version)
        for fact in comparable(first_seen, with_maps) - set(facts):
            sys.exit("%s does not say: %s" % (python, fact))
    return "".join("%d %s\n" % (since, fact) for fact, since in first_seen.items())


def read_later() -> List[Tuple[Since, str]]:
    with open(LATER) as lines:
        split = (line.rstrip("\n").partition(" ") for line in lines)
        return [(int(since), fact) for since, _, fact in split]


def check_later(recorded: List[Tuple[Since, str]]) -> None:
    here = unicode_version()
    if here > max(since for since, _ in recorded) + 99:  # a newer major version: not recorded yet
        return
    expected = comparable((fact for since, fact in recorded if since <= here), maps_later())
    for fact in expected ^ set(later_facts()):
        sys.exit("later.txt and this Python do not agree: %s" % fact)


# ---- Writing C


def rows(cells: Iterable[str]) -> Iterator[str]:
    line = ""
    for cell in cells:
        if len(line) + len(cell) > 104:
            yield "    " + line.rstrip() + "\n"
            line = ""
        line += cell + ", "
    yield "    " + line.rstrip() + "\n"


def array(kind: str, name: str, cells: List[str]) -> Iterator[str]:
    yield "\n%s %s[] = {\n" % (kind, name)
    yield from rows(cells)
    yield "};\n"


def number(value: int) -> str:
    return str(value) if -10 < value < 10 else hex(value)


def row(*values: int) -> str:
    return "{%s}" % ",".join(map(number, values))


def ranges(codes: Iterable[int]) -> List[Tuple[int, int]]:
    found: List[Tuple[int, int]] = []
    for code in codes:
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def one_set(name: str, codes: Iterable[int]) -> Iterator[str]:
    cells = [row(*pair) for pair in ranges(codes)]
    yield from array("static const struct idna_range", "%s_ranges" % name[len("pys_") :], cells)
    yield "const struct idna_set %s = {%s_ranges, %d};\n" % (name, name[len("pys_") :], len(cells))


def shifts(single: Dict[int, Tuple[int, Since]]) -> List[str]:
    """Runs of characters that move by one distance, every one or every second."""
    runs: List[List[int]] = []  # first, last, delta, since, step
    for code in sorted(single):
        to, since = single[code]
        run = runs[-1] if runs else [0, -9, 0, 0, 0]
        step = code - run[1]
        if run[2:4] == [to - code, since] and step in (1, 2) and (run[0] == run[1] or step == run[4]):
            run[1], run[4] = code, step
        else:
            runs.append([code, code, to - code, since, 1])
    return [row(*run) for run in runs]


def sequences(multiple: Mapping, since: Dict[int, Since]) -> Tuple[List[str], List[int]]:
    """Rows of character, version, offset and length; and the pool that they point to, with overlaps."""
    pool = ""
    for to in sorted(set(multiple.values()), key=lambda to: (-len(to), to)):
        text = "".join(map(chr, to))
        if text not in pool:
            pool += text
    cells = [
        row(c, since[c], pool.index("".join(map(chr, to))), len(to)) for c, to in sorted(multiple.items())
    ]
    return cells, [ord(character) for character in pool]


def tables(recorded: List[Tuple[Since, str]]) -> Iterator[str]:
    single: Dict[int, Tuple[int, Since]] = {}
    multiple: Mapping = {}
    multiple_since: Dict[int, Since] = {}
    combining = {code: (value, 0) for code, value in classes().items() if not is_later(code)}
    composed: Dict[Tuple[int, int], Tuple[int, Since]] = {
        p: (c, 0) for p, c in pairs().items() if not is_later(c)
    }
    oldest = min(since for since, _ in recorded)
    mappings = [(0, c, to) for c, to in mapped().items() if not is_later_mapping(c, to)]
    for since, fact in recorded:
        kind, values = fact.split()[0], fact.split()[1:]
        code, to = int(values[0], 16), tuple(int(value, 16) for value in values[1:])
        if kind == "map":
            mappings.append((since, code, to))
            continue
        since = 0 if since == oldest else since
        if kind == "class":
            combining[code] = (int(values[1]), since)
        else:
            composed[code, to[0]] = (to[1], since)
    for since, code, to in mappings:
        if len(to) == 1:
            single[code] = (to[0], since)
        else:
            multiple[code], multiple_since[code] = to, since

    yield "// SPDX-License-Identifier: MIT\n"
    yield "// The tables of nameprep. Made by make_tables.py; do not edit.\n"
    yield '#include "unicode/tables.h"\n\n// clang-format off\n'
    yield from one_set("pys_idna_removed", removed())
    yield from one_set("pys_idna_prohibited", prohibited())
    yield from one_set("pys_idna_right_to_left", [c for c in ALL if stringprep.in_table_d1(chr(c))])
    yield from one_set("pys_idna_left_to_right", [c for c in ALL if stringprep.in_table_d2(chr(c))])
    cells = shifts(single)
    yield from array("const struct idna_shift", "pys_idna_shifts", cells)
    yield "const size_t pys_idna_shifts_count = %d;\n" % len(cells)
    cells, pool = sequences(multiple, multiple_since)
    yield from array("const struct idna_sequence", "pys_idna_sequences", cells)
    yield "const size_t pys_idna_sequences_count = %d;\n" % len(cells)
    yield from array("const uint32_t", "pys_idna_pool", [number(code) for code in pool])
    cells = [
        row(first, last, since, value)
        for value, since in sorted(set(combining.values()))
        for first, last in ranges(c for c in sorted(combining) if combining[c] == (value, since))
    ]
    cells.sort(key=lambda cell: int(cell[1 : cell.index(",")], 16))
    yield from array("const struct idna_combining", "pys_idna_combinings", cells)
    yield "const size_t pys_idna_combinings_count = %d;\n" % len(cells)
    cells = [row(pair[0], pair[1], c, since) for pair, (c, since) in sorted(composed.items())]
    yield from array("const struct idna_pair", "pys_idna_pairs", cells)
    yield "const size_t pys_idna_pairs_count = %d;\n" % len(cells)


def main(arguments: List[str]) -> None:
    if arguments[:1] == ["--facts"]:
        print(json.dumps([unicode_version(), maps_later(), later_facts()]))
    elif arguments[:1] == ["--record"]:
        sys.stdout.write(record(arguments[1:]))
    else:
        recorded = read_later()
        check_later(recorded)
        made = "".join(tables(recorded))
        if arguments[:1] != ["--check"]:
            sys.stdout.write(made)
        else:
            with open(arguments[1]) as present:
                if present.read() != made:
                    sys.exit(
                        "%s is not what make_tables.py makes; run make_tables.py > tables.c" % arguments[1]
                    )


if __name__ == "__main__":
    main(sys.argv[1:])
