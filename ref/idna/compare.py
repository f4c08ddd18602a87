#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Compares idna-compare with the idna codec of the Python that runs this, 3.6 or newer.

    PYTHON compare.py IDNA-COMPARE [--count 100000] [--seed 1] [--as VERSION]

Names are made of labels of every kind that the codec tells apart, and mutated; --every asks each code point
instead, alone and among others; --rows asks about each row of the tables, and of this Python's data. Equal
means: the same bytes, or the same class, args and text. The first differences are printed with the name that
shows them, and the exit status is 1. Where this Python is not a recorded one it is 77, so that CTest skips:
--as says which one to compare with.
"""

import argparse
import os
import random
import re
import subprocess
import sys
import unicodedata
from typing import Callable, Dict, Iterator, List, Set, Tuple

SHOWN = 10
DOTS = ".\u3002\uff0e\uff61"
HANGUL = [range(0x1100, 0x1113), range(0x1161, 0x1176), range(0x11A7, 0x11C3), range(0xAC00, 0xD7A4)]
KNOWN = [
    "",
    ".",
    "..",
    "a..b",
    "a.",
    "a" * 63,
    "a" * 64,
    "a" * 64 + ".b",
    "b." + "a" * 64,
    "a" * 64 + "..b",
    "\xe9",
    "\xe9.",
    "\xe9..",
    "\u3002",
    "\u3002\u3002",
    "\xad",
    "a.\xad",
    "\xad.\xe9",
    "xn--\xe9",
    "XN--\xe9",
    "xn-\xad-\xe9",
    "a" * 64 + "\u3002",
    "\xdf",
    "stra\xdfe.de",
    "\u1e9e",
    "\u0130",
    "\u03c2",
    "\ud800",
    "\ud83d\ude00",
    "\U0001f600",
    "\0",
    "\0\xe9",
    "\ufdfa" * 4,
    "\u05d0a",
    "\u05d01",
    "1\u05d0",
    "\u05d0",
    "\u0627\u0661",
    "\u1c90",
    "\xe9" * 59,
    "\xe9" * 60,
    "\U0010ffff",
    "a" + "\u0315\u0300\u05ae\u0327" * 40,
    "\xad" * 3000 + "\xe9",
    "\u0344\u0374\u037e\u2126\u212b\uf900\U0002f868",
    "\u1b05\u1b35",
    "\U00011131\U00011127",
    "\u2ff0",
    "\ufffd",
    "\x80",
    "\xa0",
    "\u1680",
    # Taken with Unicode 11, 12.1, 13, 14 and 15, each refused with the version before
    "\u1c90" + "a" * 54,
    "\ua7c5" + "a" * 54,
    "a" * 38 + "\ua82c\u0311" + "a" * 11,
    "aa\u08d2\u0309" + "a" * 48,
    "a" * 29 + "\U0001e4ef\u0323" + "a" * 19,
    # The same of Unicode 16 and 17
    "\U000105d2\u0307" + "a" * 52,
    "a\u1acf\u0323" + "a" * 50,
    # Letters whose small ones RFC 3454 did not know
    "\u10a0" + "a" * 54,
    "\u13a0" + "a" * 54,
    "\u1e9e" + "a" * 53,
]


class Names:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        everything = [chr(code) for code in range(0x110000)]
        assigned = [c for c in everything if unicodedata.category(c) not in ("Cn", "Co", "Cs")]
        interesting = [c for c in everything if c.lower() != c or unicodedata.normalize("NFKC", c) != c]
        marks = [c for c in everything if unicodedata.combining(c)]
        composing = [c for c in everything if len(unicodedata.decomposition(c).split()) == 2]
        right_to_left = [c for c in assigned if unicodedata.bidirectional(c) in ("R", "AL", "AN", "NSM")]
        # U+0000 to U+33FF and the specials: where what nameprep prohibits or removes is
        special = [chr(c) for c in range(0x3400)] + [chr(c) for c in range(0xF8F0, 0x10000)]
        self.alphabets = [everything, assigned, interesting, marks, right_to_left, special]
        self.alphabets += [list(DOTS + "-xnXN09azAZ\xad\u200d\xdf\xe9"), list("abc")]
        self.composing = composing

    def of(self, alphabet: List[str], most: int) -> str:
        return "".join(self.random.choice(alphabet) for _ in range(self.random.randrange(most)))

    def any(self) -> str:
        return self.of(self.random.choice(self.alphabets), 12)

    def ascii(self) -> str:
        return "a" * self.random.choice([0, 1, 3, 59, 60, 62, 63, 64, 65])

    def decomposed(self) -> str:
        composed = "".join(self.random.choice(self.composing) for _ in range(4))
        return unicodedata.normalize(self.random.choice(["NFD", "NFKD", "NFC"]), composed) + self.of(
            self.alphabets[3], 5
        )

    def pieces_of_composed(self) -> str:
        return "".join(chr(int(part, 16)) for part in self.of_parts())

    def of_parts(self) -> List[str]:
        parts = unicodedata.decomposition(self.random.choice(self.composing)).split()
        return [part for part in parts if not part.startswith("<")]

    def hangul(self) -> str:
        return "".join(chr(self.random.choice(self.random.choice(HANGUL))) for _ in range(6))

    def right_to_left(self) -> str:
        return self.random.choice(self.alphabets[4]) + self.any() + self.random.choice(self.alphabets[4])

    def near_the_limit(self) -> str:
        base = self.random.choice(self.alphabets[2])
        return (
            "".join(chr(min(ord(base) + self.random.randrange(40), 0x10FFFF)) for _ in range(45)) + self.any()
        )

    def ace(self) -> str:
        return self.random.choice(["xn--", "Xn--", "xn\xad--", "\uff58n--"]) + self.any()

    def mutated(self) -> str:
        name = self.name()
        place = self.random.randrange(len(name) + 1)
        return name[:place] + self.any()[:1] + name[place + self.random.randrange(2) :]

    def label(self) -> str:
        kinds: List[Callable[[], str]] = [self.any] * 4 + [
            self.ascii,
            self.decomposed,
            self.pieces_of_composed,
            self.hangul,
            self.right_to_left,
            self.near_the_limit,
            self.ace,
        ]
        kind = self.random.choice(kinds)
        return kind()

    def name(self) -> str:
        if self.random.randrange(10) == 0:
            return self.random.choice(KNOWN)
        name = self.label()
        while self.random.randrange(2):
            name += self.random.choice(DOTS) + self.label()
        return name + self.random.choice(["", "", "", ".", "\u3002"])


TABLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "unicode", "tables.c")
# Blocks of many characters that are all alike, but for their ends
UNIFORM = [
    (0x3400, 0x4DB5),
    (0x4E00, 0x9FA5),
    (0xAC00, 0xD7A3),
    (0x17000, 0x187EC),
    (0x20000, 0x2A6D6),
    (0x2A700, 0x323AF),
]
OVERLAY = "\u0334"  # a mark of the lowest class: it stands between a base and a mark and blocks nothing


def rows_of(table: str) -> List[List[int]]:
    """The numbers of each row of one of our tables."""
    with open(TABLES) as file:
        text = file.read()
    found = re.search(r"\b%s\[\] = \{\n(.*?)\n\};" % table, text, re.DOTALL)
    if found is None:
        sys.exit("%s has no table %s" % (TABLES, table))
    return [
        [int(number, 0) for number in row.split(",")] for row in re.findall(r"\{([^{}]*)\}", found.group(1))
    ]


def near(first: int, last: int) -> Iterator[int]:
    """Both ends of a range, and what is just beyond them."""
    return (code for code in (first - 1, first, last, last + 1) if 0 <= code < 0x110000)


def characters_of_tables() -> Set[int]:
    asked: Set[int] = set()
    for table in ("removed", "prohibited", "right_to_left", "left_to_right"):
        for row in rows_of("idna_%s_ranges" % table):
            asked.update(near(row[0], row[1]))
    for table in ("shifts", "combinings"):
        for row in rows_of("pys_idna_" + table):
            asked.update(near(row[0], row[1]))
            asked.update(range(row[0], row[1] + 1))
    asked.update(row[0] for row in rows_of("pys_idna_sequences"))
    asked.update(part for row in rows_of("pys_idna_pairs") for part in row[:3])
    return asked


def characters_of_python() -> Set[int]:
    assigned = (code for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs"))
    return {code for code in assigned if not any(first < code < last for first, last in UNIFORM)}


def pairs() -> Set[Tuple[str, str]]:
    """The pairs that compose, in our table or in this Python's data."""
    found = {(chr(row[0]), chr(row[1])) for row in rows_of("pys_idna_pairs")}
    for code in range(0x110000):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add((chr(int(parts[0], 16)), chr(int(parts[1], 16))))
    return found


def marks_beside_others(codes: Set[int]) -> Iterator[str]:
    """Each mark before and behind one of its own class, of the next lower one and of the next higher one."""
    of_class: Dict[int, str] = {}
    for code in sorted(codes):
        of_class.setdefault(unicodedata.combining(chr(code)), chr(code))
    of_class.pop(0, None)
    classes = sorted(of_class)
    for row in rows_of("pys_idna_combinings"):
        codes.update(range(row[0], row[1] + 1))
    for code in codes:
        mark = chr(code)
        known = unicodedata.combining(mark) or 220
        place = classes.index(known) if known in classes else 0
        for other in classes[max(place - 1, 0) : place + 2]:
            yield "x" + mark + of_class[other]
            yield "x" + of_class[other] + mark


def row_names() -> List[str]:
    """Names that show each row of the tables: what a character becomes, if it is refused, where it stands."""
    codes = characters_of_tables() | characters_of_python()
    shapes = ("%s", "\xe9%s", "%s1", "\u05d0%s\u05d0")
    names = [shape % chr(code) for code in sorted(codes) for shape in shapes]
    for first, second in sorted(pairs()):
        names += [first + second, first + OVERLAY + second, first + "b" + second, "\xe9" + second + first]
    names += list(marks_beside_others({code for code in codes if unicodedata.combining(chr(code))}))
    names += [
        chr(0x1100 + first) + chr(0x1161 + second) for first in range(-1, 20) for second in range(-1, 22)
    ]
    names += [
        chr(code) + chr(0x11A7 + trailing) for code in range(0xAC00, 0xAE4C, 28) for trailing in range(-1, 29)
    ]
    names += [chr(code) for code in range(0xABFF, 0xD7A5)]
    return names


def to_hex(text: str) -> str:
    return text.encode("utf-8", "surrogatepass").hex()


def expected(name: str) -> str:
    try:
        return "bytes " + name.encode("idna").hex()
    except UnicodeEncodeError as error:
        if error.args[:2] != ("idna", name):
            return "unknown args %r" % (error.args,)
        return "UnicodeEncodeError %d %d %s %s" % (
            error.args[2:4] + (to_hex(error.args[4]), to_hex(str(error)))
        )
    except UnicodeError as error:
        if type(error) is not UnicodeError or len(error.args) != 1:
            return "unknown exception %r" % (error,)
        return "UnicodeError %s %s" % (to_hex(error.args[0]), to_hex(str(error)))


def readable(answer: str) -> str:
    words = answer.split(" ")
    shown = [word if index == 0 or len(word) < 3 else ascii(unhex(word)) for index, word in enumerate(words)]
    return " ".join(shown)


def unhex(word: str) -> str:
    try:
        return bytes.fromhex(word).decode("utf-8", "replace")
    except ValueError:
        return word


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("--count", type=int, default=100000)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--rows", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as", dest="version", default="%d.%d.%d" % sys.version_info[:3])
    options = parser.parse_args()
    names = Names(options.seed)
    asked = list(KNOWN)
    if options.every:
        asked += [
            shape % chr(code) for code in range(0x110000) for shape in ("%s", "\xe9%s\u0315x", "\u05d0.a%s")
        ]
    if options.rows:
        asked = row_names()
    while len(asked) < options.count and not options.rows:
        asked.append(names.mutated() if names.random.randrange(3) == 0 else names.name())
    process = subprocess.Popen(
        [options.driver, options.version],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        universal_newlines=True,
    )
    output, _ = process.communicate("".join(to_hex(name) + "\n" for name in asked))
    if process.returncode == 2:
        print("the reference does not speak as CPython %s" % options.version)
        return 77
    answers = output.splitlines()
    if process.returncode or len(answers) != len(asked):
        print("idna-compare ended with %d after %d answers" % (process.returncode, len(answers)))
        return 1
    differences = 0
    refused = 0
    for name, answer in zip(asked, answers):
        truth = expected(name)
        refused += not truth.startswith("bytes")
        if answer != truth:
            differences += 1
            if differences <= SHOWN:
                print("%a\n  Python: %s\n  ours:   %s" % (name, readable(truth), readable(answer)))
    print("%s: %d names, %d refused, %d differences" % (options.version, len(asked), refused, differences))
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())
