# SPDX-License-Identifier: MIT
"""inheritance: descriptors that a child process inherits."""

from __future__ import annotations

from oracle.authorities import PEP_446, docs_of_method
from oracle.caselib import MUST, SHOULD, Case, Obj, rule, script, step
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import connection, on, pair

FUNCTION = "inheritance"

RULES = {
    "not-by-default": rule(
        MUST,
        "a new socket is not inheritable",
        PEP_446,
        one_sided="all ways to make a socket give the same answer",
    ),
    "set-and-read": rule(
        MUST, "set_inheritable changes inheritance in both directions", docs_of_method("set_inheritable")
    ),
    "argument": rule(SHOULD, "the argument is an integer", docs_of_method("set_inheritable")),
}


def sets(slug: str, value: object) -> Case:
    """set_inheritable with this argument, and the resulting state."""
    return script(
        slug, step("socket", as_="s"), on("s", "set_inheritable", value), on("s", "get_inheritable")
    )


def refuses(slug: str, value: int) -> Case:
    """set_inheritable with a number that does not fit a C int."""
    return script(
        slug, step("socket", as_="s"), on("s", "set_inheritable", value), also=refused_by_long("<3.8.0")
    )


CASES = {
    "not-by-default": [
        script("of-socket", step("socket", as_="s"), on("s", "get_inheritable")),
        script("of-pair", *pair(), on("b", "get_inheritable")),
        script("of-accepted", *connection(), on("p", "get_inheritable")),
        script(
            "of-dup",
            step("socket", as_="s"),
            on("s", "set_inheritable", True),
            on("s", "dup", as_="t"),
            on("t", "get_inheritable"),
        ),
    ],
    "set-and-read": [
        sets("true", True),
        sets("false", False),
        script(
            "back-and-forth",
            step("socket", as_="s"),
            on("s", "set_inheritable", True),
            on("s", "set_inheritable", False),
            on("s", "get_inheritable"),
        ),
        script(
            "of-one-dup-only",
            step("socket", as_="s"),
            on("s", "dup", as_="t"),
            on("t", "set_inheritable", True),
            on("s", "get_inheritable"),
            on("t", "get_inheritable"),
        ),
    ],
    "argument": [
        sets("one", 1),
        sets("two", 2),
        sets("none", None),
        sets("str", "x"),
        sets("float", 1.0),
        sets("list", []),
        sets("index-object", Obj("index", 1)),
        refuses("over-c-int", 1 << 31),
        sets("over-c-long", 1 << 64),
        refuses("below-c-int", -(1 << 40)),
    ],
}
