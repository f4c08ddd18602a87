# SPDX-License-Identifier: MIT
"""if_nameindex: the network interfaces, which agree with if_nametoindex and if_indextoname."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_IF_INDEXTONAME,
    CPYTHON_DOCS_IF_NAMEINDEX,
    CPYTHON_METHODOBJECT,
    posix,
)
from oracle.caselib import MUST, SHOULD, Derived, Result, case, returns, rule, script, step

FUNCTION = "if_nameindex"

RULES = {
    "each-interface": rule(
        MUST,
        "the result is a list of tuples (index, name), one for each interface",
        CPYTHON_DOCS_IF_NAMEINDEX,
        one_sided="a world has one set of interfaces",
    ),
    "names-and-indexes": rule(
        MUST,
        "if_nametoindex and if_indextoname give the same names and indexes",
        posix("if_nameindex"),
        one_sided="both give them for every interface",
    ),
    "ends-there": rule(
        SHOULD, "the index after the last is unknown to if_indextoname", CPYTHON_DOCS_IF_INDEXTONAME
    ),
    "no-arguments": rule(
        SHOULD,
        "the function takes no arguments",
        CPYTHON_METHODOBJECT,
        one_sided="the call without arguments is a case of another rule",
    ),
}

WORLD = ("world",)
LIST = step("if_nameindex", as_=("first", "second", "third"))

CASES = {
    "each-interface": [
        case("of-the-world", needs=WORLD, compare="multiset", why="no source promises an order")
    ],
    "names-and-indexes": [
        script(
            "names-have-these-indexes",
            LIST,
            step("if_nametoindex", Result("first", at=(1,))),
            step("if_nametoindex", Result("second", at=(1,))),
            step("if_nametoindex", Result("third", at=(1,))),
            needs=WORLD,
        ),
        script(
            "indexes-have-these-names",
            LIST,
            step("if_indextoname", Result("first", at=(0,))),
            step("if_indextoname", Result("second", at=(0,))),
            step("if_indextoname", Result("third", at=(0,))),
            needs=WORLD,
        ),
    ],
    "ends-there": [
        script("last", step("if_indextoname", 3), needs=WORLD),
        script("after-last", step("if_indextoname", 4), needs=WORLD),
    ],
    "no-arguments": [
        case("count-one", 1),
        case("count-one-none", None),
        case("count-two", "a", "b"),
        case("keyword-name", kwargs={"name": "lo"}),
        case("keyword-beside-argument", 1, kwargs={"name": "lo"}),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """The interfaces that the world makes."""
    return None if args else returns([(1, "lo"), (2, "net0"), (3, "void0")])
