# SPDX-License-Identifier: MIT
"""The cases of all vectors: a set of them is a number, with a bit for each case."""

from __future__ import annotations

import functools
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from building import ROOT

sys.path.insert(0, str(ROOT))
from oracle import layout  # noqa: E402

ASKED = ("call", "get", "args", "kwargs", "as", "on")  # of a step, what the runner asks
DIGEST_BYTES = 6

Document = dict[str, Any]


def key_of(steps: Iterable[Document]) -> str:
    """What tells questions apart: the runner asks it, and the vectors have it."""
    asked = [{word: step[word] for word in ASKED if word in step} for step in steps]
    return hashlib.sha1(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _key(call: str, case: Document) -> str:
    steps = case.get("steps")
    return key_of(steps if isinstance(steps, list) else [{**case, "call": call}])


def bits_of(number: int) -> list[int]:
    """The places of the bits that are set."""
    return [place for place, bit in enumerate(reversed(f"{number:b}")) if bit == "1"]


def _varies(case: Document) -> Iterator[str]:
    """Whether another Python or another C library answers otherwise, or musl is permitted to."""
    for place in (case, *case.get("steps", ())):
        for variant in place.get("variants", ()):
            when = variant.get("when", {})
            if not variant.get("permitted"):
                yield from {"python", "libc"} & set(when)
            elif str(when.get("libc", "")).startswith("musl"):
                yield "musl"


@dataclass(frozen=True)
class Cases:
    """The ids in the order of the files, what differs for whom, and the cases of each function and topic."""

    ids: tuple[str, ...]
    digests: tuple[bytes, ...]
    by_key: dict[str, int]
    varying: dict[str, int]
    functions: dict[str, int]

    @functools.cached_property
    def _bits(self) -> dict[str, int]:
        return {one: 1 << place for place, one in enumerate(self.ids)}

    @functools.cached_property
    def _bits_of_digests(self) -> dict[bytes, int]:
        return {one: 1 << place for place, one in enumerate(self.digests)}

    @property
    def every(self) -> int:
        """All cases."""
        return (1 << len(self.ids)) - 1

    def set_of(self, ids: Iterable[str]) -> int:
        """Those of these ids that there are."""
        cases = 0
        for one in ids:
            cases |= self._bits.get(one, 0)
        return cases

    def ids_of(self, cases: int) -> list[str]:
        """Their ids, in order."""
        return [self.ids[place] for place in bits_of(cases)]

    def functions_of(self, cases: int) -> list[str]:
        """The functions and topics that they are of."""
        return [name for name, own in self.functions.items() if own & cases]

    def packed(self, cases: int) -> bytes:
        """Digests of them, which another state of the vectors knows too, as far as it has the same cases."""
        return b"".join(self.digests[place] for place in bits_of(cases))

    def unpacked(self, packed: bytes) -> int:
        """The cases of these digests that there still are."""
        cases = 0
        for start in range(0, len(packed), DIGEST_BYTES):
            cases |= self._bits_of_digests.get(packed[start : start + DIGEST_BYTES], 0)
        return cases

    def some_of(self, cases: int, number: int) -> int:
        """So many of them, from the first to the last."""
        places = bits_of(cases)
        if len(places) <= number:
            return cases
        some = 0
        for one in range(number):
            some |= 1 << places[one * len(places) // number]
        return some


def read() -> Cases:
    """Those of the vectors' files. Functions that answer soon are first: topics wait for time-outs."""
    ids, digests, by_key = list[str](), list[bytes](), defaultdict[str, int](int)
    varying = {"python": 0, "libc": 0, "musl": 0}
    functions = defaultdict[str, int](int)
    paths = sorted((ROOT / "vectors").rglob("*.json"), key=lambda one: (one.parent.name == "scenarios", one))
    for path in paths:
        document = layout.read(path.read_text(encoding="utf-8"))
        name = document["function"]
        for case in document["cases"]:
            bit = 1 << len(ids)
            ids.append(case["id"])
            content = json.dumps(case, sort_keys=True).encode()
            digests.append(hashlib.sha1(content).digest()[:DIGEST_BYTES])
            by_key[_key(document.get("call", name), case)] |= bit
            functions[name] |= bit
            for word in _varies(case):
                varying[word] |= bit
    return Cases(tuple(ids), tuple(digests), dict(by_key), varying, dict(functions))
