# SPDX-License-Identifier: MIT
"""sethostname: the privilege that it needs, and the arguments that it refuses before it asks the system.

Every case needs the world, in which no process may rename the machine; an adapter outside it skips them all.
"""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_GETARGS,
    CPYTHON_SETHOSTNAME,
    LINUX_SETHOSTNAME,
    PEP_383,
    PYTHON_FSPATH,
)
from oracle.caselib import MUST, SHOULD, Case, Derived, Obj, case, raises, rule
from oracle.cases._paths import encoded, refused_types, wrong_calls

FUNCTION = "sethostname"

RULES = {
    "privilege": rule(
        MUST,
        "without the privilege to rename the machine every name raises PermissionError with EPERM",
        LINUX_SETHOSTNAME,
        one_sided="no adapter may have the privilege",
    ),
    "encoded": rule(
        SHOULD,
        "a str is encoded in the file system's encoding: U+DC80 to U+DCFF stand for bytes, "
        "other surrogates raise UnicodeEncodeError",
        PEP_383,
    ),
    "nul": rule(
        SHOULD,
        "a NUL in a str raises ValueError; bytes are passed to the system as they are",
        CPYTHON_SETHOSTNAME,
    ),
    "types": rule(SHOULD, "an argument that is neither str nor bytes raises TypeError", PYTHON_FSPATH),
    "one-argument": rule(
        SHOULD, "the function takes exactly one argument, which is positional only", CPYTHON_GETARGS
    ),
}

WORLD = ("world",)


def of(slug: str, name: object, why: str = "") -> Case:
    """A name."""
    return case(slug, name, needs=WORLD, why=why)


CASES = {
    "privilege": [
        of("other-name", "other.test"),
        of("same-name", "world.test"),
        of("bytes", b"other.test"),
        of("empty", ""),
        of("empty-bytes", b""),
        of("longest", "x" * 64, why="Linux takes at most 64 bytes"),
        of("too-long", "x" * 65, why="the privilege is checked before the length"),
        of("far-too-long", "x" * 5000),
    ],
    "encoded": [
        of("subclass", Obj("str_subclass", "other.test")),
        of("bytes-not-utf8", b"\xff\xfe"),
        *encoded(WORLD),
    ],
    "nul": [
        of("nul-after", "other\0"),
        of("nul-alone", "\0"),
        of("nul-in-subclass", Obj("str_subclass", "\0x")),
        of("nul-in-bytes", b"other\0x"),
    ],
    "types": [of("type-str", "other"), of("type-bytes", b"other"), *refused_types(WORLD)],
    "one-argument": [of("count-one", "other"), *wrong_calls(WORLD)],
}


def derive(args: list[object]) -> Derived | None:
    """Python's own codec decides about a str."""
    if len(args) != 1:
        return raises("TypeError")
    name = args[0].value if isinstance(args[0], Obj) and args[0].kind == "str_subclass" else args[0]
    if isinstance(name, str):
        try:
            refused = b"\0" in name.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError:
            return raises("UnicodeEncodeError")
        return raises("ValueError" if refused else "PermissionError")
    return raises("PermissionError" if isinstance(name, bytes) else "TypeError")
