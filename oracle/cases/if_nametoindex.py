# SPDX-License-Identifier: MIT
"""if_nametoindex: the index of a network interface, and names that no interface has."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_IF_NAMETOINDEX,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNICODEOBJECT,
    CPYTHON_UNKNOWN_INTERFACES,
    LINUX_DEV_IOCTL,
    PEP_383,
    POSIX_IF_NAMETOINDEX,
    PYTHON_FSPATH,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Derived, Obj, case, raises, returns, rule
from oracle.cases._paths import encoded, refused_types, wrong_calls

FUNCTION = "if_nametoindex"

RULES = {
    "index-of-the-interface": rule(
        MUST,
        "the result is the index of the interface with this name",
        POSIX_IF_NAMETOINDEX,
        one_sided="unknown names are cases of the next rule",
    ),
    "unknown-names": rule(MUST, "a name that no interface has raises OSError", CPYTHON_DOCS_IF_NAMETOINDEX),
    "unknown-number": rule(
        SHOULD,
        "the OSError has the system's number (before 3.14.1 none, and CPython's own text)",
        CPYTHON_UNKNOWN_INTERFACES,
        one_sided="there is one number",
    ),
    "colon": rule(MAY, "Linux ignores a colon and all letters after it, up to 15 bytes", LINUX_DEV_IOCTL),
    "encoded": rule(
        SHOULD,
        "a str is encoded in the file system's encoding: U+DC80 to U+DCFF stand for bytes, "
        "other surrogates raise UnicodeEncodeError",
        PEP_383,
    ),
    "nul": rule(SHOULD, "a NUL in the name raises ValueError", CPYTHON_UNICODEOBJECT),
    "types": rule(SHOULD, "an argument that is neither str nor bytes raises TypeError", PYTHON_FSPATH),
    "one-argument": rule(
        SHOULD, "the function takes exactly one argument, which is positional only", CPYTHON_METHODOBJECT
    ),
}

INDEXES = {"lo": 1, "net0": 2, "void0": 3}
WORLD = ("world",)


def known(slug: str, name: object, why: str = "") -> Case:
    """A name that the world's interfaces decide."""
    return case(slug, name, needs=WORLD, why=why)


CASES = {
    "index-of-the-interface": [
        known("loopback", "lo"),
        known("link", "net0"),
        known("last", "void0"),
    ],
    "unknown-names": [
        known("name-exact", "net0"),
        known("name-cut", "net"),
        known("name-longer", "net01"),
        known("case-upper", "LO"),
        known("space-after", "lo "),
        known("space-before", " lo"),
        known("line-feed-after", "lo\n"),
        case("empty", ""),
        known("number", "1", why="an index is not a name"),
        known("path", "/sys/class/net/lo"),
        case("longest", "x" * 15, why="a name has at most 15 bytes"),
        case("too-long", "x" * 16),
        known("too-long-by-bytes", "é" * 8),
        known("too-long-with-known-beginning", "lo" + "\u200b" * 5),
        case("far-too-long", "x" * 3000),
    ],
    "unknown-number": [case("unknown", "nosuch")],
    "colon": [
        known("alias", "lo:1"),
        known("alias-empty", "lo:"),
        known("alias-two-colons", "net0:a:b"),
        known("alias-longest", "lo:abcdefghijkl"),
        known("alias-one-too-long", "lo:abcdefghijklm", why="musl cuts the name, and finds lo"),
        known("alias-too-long", "lo:abcdefghijklmn"),
        known("alias-of-unknown", "nosuch:lo"),
        known("alias-before-name", ":lo"),
        known("colon-alone", ":"),
    ],
    "encoded": [
        known("ascii", "lo"),
        known("ascii-bytes", b"net0"),
        known("ascii-subclass", Obj("str_subclass", "lo")),
        case("bytes-not-utf8", b"\xff\xfe"),
        *encoded(),
    ],
    "nul": [
        known("nul-none", "void0"),
        case("nul-after", "lo\0"),
        case("nul-alone", "\0"),
        case("nul-within", "l\0o"),
        case("nul-in-bytes", b"lo\0"),
        case("nul-in-subclass", Obj("str_subclass", "lo\0")),
        case("nul-after-too-long", "x" * 20 + "\0"),
    ],
    "types": [known("type-str", "lo"), known("type-bytes", b"lo"), *refused_types()],
    "one-argument": [known("count-one", "lo"), *wrong_calls()],
}


def derive(args: list[object]) -> Derived | None:
    """The table of the world's interfaces; a NUL and a surrogate are found by Python's own codec."""
    if len(args) != 1:
        return raises("TypeError")
    name = args[0].value if isinstance(args[0], Obj) and args[0].kind == "str_subclass" else args[0]
    if not isinstance(name, (str, bytes)):
        return raises("TypeError")
    try:
        encoded_name = name.encode("utf-8", "surrogateescape") if isinstance(name, str) else name
    except UnicodeEncodeError:
        return raises("UnicodeEncodeError")
    if b"\0" in encoded_name:
        return raises("ValueError")
    index = INDEXES.get(encoded_name.split(b":")[0].decode("utf-8", "surrogateescape"))
    return returns(index) if index is not None and len(encoded_name) < 16 else raises("error")
