# SPDX-License-Identifier: MIT
"""getdefaulttimeout: the value that is read back, and its type."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_GETDEFAULTTIMEOUT,
    CPYTHON_GETDEFAULTTIMEOUT,
    CPYTHON_METHODOBJECT,
)
from oracle.caselib import MAY, MUST, SHOULD, Obj, rule, script, step

FUNCTION = "getdefaulttimeout"

RULES = {
    "none-at-first": rule(
        MUST,
        "the default is None until a program sets it, then the value that was set",
        CPYTHON_DOCS_GETDEFAULTTIMEOUT,
    ),
    "always-a-float": rule(
        SHOULD,
        "the default time-out is read as a float, even if it was set as an int",
        CPYTHON_GETDEFAULTTIMEOUT,
    ),
    "no-arguments": rule(MAY, "the function takes no arguments", CPYTHON_METHODOBJECT),
}

READ = step("getdefaulttimeout")

CASES = {
    "none-at-first": [
        script("never-set", READ),
        script("never-set-read-twice", READ, READ),
        script("set-to-none", step("setdefaulttimeout", None), READ),
        script("set-and-unset", step("setdefaulttimeout", 3), step("setdefaulttimeout", None), READ),
        script("set-and-read-twice", step("setdefaulttimeout", 1.5), READ, READ),
    ],
    "always-a-float": [
        script("set-with-int", step("setdefaulttimeout", 3), READ),
        script("set-with-zero", step("setdefaulttimeout", 0), READ),
        script("set-with-float", step("setdefaulttimeout", 3.0), READ),
        script("set-with-bool", step("setdefaulttimeout", True), READ),
        script("set-with-int-subclass", step("setdefaulttimeout", Obj("int_subclass", 3)), READ),
        script("set-with-negative-zero", step("setdefaulttimeout", -0.0), READ),
    ],
    "no-arguments": [
        script("count-none", READ),
        script("count-one", step("getdefaulttimeout", 1)),
        script("count-one-none", step("getdefaulttimeout", None)),
        script("count-two", step("getdefaulttimeout", 1, 2)),
        script("keyword-timeout", step("getdefaulttimeout", kwargs={"timeout": 1})),
        script("read-after-a-wrong-call", step("setdefaulttimeout", 2), step("getdefaulttimeout", 1), READ),
    ],
}
