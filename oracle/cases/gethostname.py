# SPDX-License-Identifier: MIT
"""gethostname: the name of the machine, which the world sets."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DOCS_GETHOSTNAME, CPYTHON_METHODOBJECT
from oracle.caselib import MAY, MUST, case, rule

FUNCTION = "gethostname"

RULES = {
    "name-of-the-machine": rule(
        MUST,
        "the result is the machine's host name as a str; it is qualified only if it was set so",
        CPYTHON_DOCS_GETHOSTNAME,
        one_sided="a world has one host name",
    ),
    "no-arguments": rule(
        MAY,
        "the function takes no arguments",
        CPYTHON_METHODOBJECT,
        one_sided="the call without arguments is a case of the other rule",
    ),
}

CASES = {
    "name-of-the-machine": [
        case("of-the-world", needs=("world",)),
    ],
    "no-arguments": [
        case("count-one", 1),
        case("count-one-none", None),
        case("count-two", "a", "b"),
        case("keyword-name", kwargs={"name": "a"}),
        case("keyword-beside-argument", 1, kwargs={"name": "a"}),
    ],
}
