# SPDX-License-Identifier: MIT
"""getfqdn: converts a host's name to its first name with a dot."""

from __future__ import annotations

from typing import Any

from oracle.authorities import (
    CPYTHON_DOCS_GETFQDN,
    CPYTHON_ISSUE_49254,
    CPYTHON_SOCKET_PY,
    PYTHON_CALLS,
)
from oracle.caselib import MUST, SHOULD, Case, Obj, case, rule

FUNCTION = "getfqdn"

RULES = {
    "own-name": rule(
        MUST,
        "without an argument, with the empty text and with 0.0.0.0 the result is this host's name",
        CPYTHON_DOCS_GETFQDN,
    ),
    "own-name-ipv6": rule(
        SHOULD, "with :: the result is this host's name, too (from 3.10)", CPYTHON_ISSUE_49254
    ),
    "white-space": rule(SHOULD, "white space around the name is removed", CPYTHON_SOCKET_PY),
    "name-with-dot": rule(
        MUST, "the result is the name from gethostbyaddr() if that has a dot", CPYTHON_DOCS_GETFQDN
    ),
    "alias-with-dot": rule(
        MUST,
        "if that name has no dot, the result is the first alias with a dot, otherwise the name",
        CPYTHON_DOCS_GETFQDN,
    ),
    "name-unknown": rule(MUST, "a name that cannot be looked up is returned unchanged", CPYTHON_DOCS_GETFQDN),
    "errors-escape": rule(
        SHOULD,
        "errors other than OSError are not caught",
        CPYTHON_SOCKET_PY,
        one_sided="cases with OSError are under name-unknown",
    ),
    "name-type": rule(SHOULD, "the name is a str, bytes or bytearray", CPYTHON_SOCKET_PY),
    "arguments": rule(SHOULD, "the function takes at most one argument, called name", PYTHON_CALLS),
}

WORLD = ("world",)
DNS = ("world", "dns")


def known(slug: str, *name: Any, why: str = "") -> Case:
    """A question that the world's files answer."""
    return case(slug, *name, needs=WORLD, why=why)


def asked(slug: str, *name: Any, why: str = "", ipv6: bool = False) -> Case:
    """A question that the world's name server answers; `ipv6` if its first address is IPv6 but hidden."""
    return case(slug, *name, needs=(*DNS, "ipv6") if ipv6 else DNS, why=why)


CASES = {
    "own-name": [
        known("own-no-argument"),
        known("own-empty", ""),
        known("own-wildcard", "0.0.0.0"),
        known("own-by-name", "world.test"),
        known("own-short-name", "world"),
        asked("own-wildcard-other-spelling", "0.0.0"),
        asked("own-broadcast", "255.255.255.255"),
        asked(
            "own-wildcard-full-width",
            "\uff10.0.0.0",
            why="the name is compared before IDNA maps it to ASCII digits",
        ),
    ],
    "own-name-ipv6": [
        asked("own-wildcard-ipv6", "::"),
        asked("own-wildcard-ipv6-long", "0::0", why="the name is compared as text"),
    ],
    "white-space": [
        known("space-around", "  v4only.test\t\n"),
        known("space-only", "   "),
        known("space-of-3000", " " * 3000 + "localhost"),
        known("space-around-wildcard", " 0.0.0.0 "),
        asked("space-within", "v4only .test"),
        known("space-no-break", "\xa0localhost\xa0"),
        asked("space-made-by-idna", "0\xa0\xad", why="the name is stripped before IDNA, not after it"),
        known("space-separator", "\x1clocalhost\x1f"),
        known("space-around-bytes", b"  v4only.test\t\n"),
        known("space-only-bytes", b"   "),
        asked(
            "space-no-break-bytes",
            b"localhost\xc2\xa0",
            why="fewer characters are white space in bytes than in str",
        ),
        asked(
            "space-separator-bytes",
            b"\x1clocalhost\x1f",
            why="fewer characters are white space in bytes than in str",
        ),
    ],
    "name-with-dot": [
        known("dot-hosts", "v4only.test"),
        known("dot-hosts-alias", "alias-one.test"),
        known("dot-hosts-short-alias", "short"),
        known("dot-hosts-address", "192.0.2.20"),
        known("dot-hosts-ipv6", "2001:db8::10"),
        asked("dot-ptr", "192.0.2.100"),
        asked("dot-ptr-elsewhere", "192.0.2.160"),
        asked("dot-zone", "dual.zone.test"),
        asked("dot-search", "found"),
        asked("dot-alias", "alias.zone.test", ipv6=True),
        known("dot-mixed-case", "mixed-ALIAS.test"),
        known("dot-trailing", "trailing-dot.test."),
        known("dot-utf8", "192.0.2.110"),
        known("dot-address-bytes", b"192.0.2.10"),
        known("dot-ipv6-bytes", b"2001:db8::11"),
        known("dot-address-bytearray", bytearray(b"192.0.2.10")),
    ],
    "alias-with-dot": [
        known("alias-behind-name", "nodot"),
        known("alias-behind-address", "192.0.2.22"),
        known("alias-none", "nodot-alias"),
        known("alias-localhost", "localhost"),
        known("alias-localhost-address", "127.0.0.1"),
        known("alias-localhost-ipv6", "::1"),
        asked("alias-ptr-without-dot", "192.0.2.163"),
        asked("alias-second-ptr-with-dot", "192.0.2.175"),
    ],
    "name-unknown": [
        asked("long-name", "a." * 1500 + "a", why="no resolver takes a name of 3001 characters"),
        asked("unknown-name", "nosuch.zone.test"),
        asked("unknown-short-name", "nosuch"),
        asked("unknown-upper-case", "NoSuch.Zone.Test"),
        asked("unknown-address", "203.0.113.7"),
        asked("unknown-no-ptr", "192.0.2.169"),
        asked("unknown-failure", "192.0.2.170"),
        asked("unknown-no-reverse", "several.zone.test"),
        asked("unknown-octet-256", "1.2.3.256"),
        asked("unknown-broadcast-word", "<broadcast>"),
        asked("unknown-umlaut", "\xe4\xf6\xfc.zone.test"),
        case("unknown-silent", "silent.zone.test.", needs=("world", "dns", "time")),
        asked("unknown-space-within-address", "127. 0.0.1"),
        asked("unknown-octal-digit-8", "08.1.1.1"),
        asked("unknown-octal-digit-8-bytes", b"08.1.1.1"),
    ],
    "errors-escape": [
        case("escape-null", "\0"),
        known("escape-not-utf8", "192.0.2.111"),
        known("escape-alias-not-utf8", "192.0.2.116"),
        case("escape-null-within", "a\0b"),
        case("escape-null-behind-wildcard", "::\0", why="the whole text is compared"),
        case("escape-label-64", "a" * 64),
        case("escape-empty-label", "a..b"),
        case("escape-dot-only", "."),
        case("escape-surrogate", "\ud800"),
    ],
    "name-type": [
        known("type-bytes", b"v4only.test"),
        known("type-bytes-empty", b""),
        asked("type-bytes-wildcard", b"0.0.0.0", why="bytes never compare equal to text"),
        known("type-bytearray", bytearray(b" v4only.test ")),
        known("type-str-subclass", Obj("str_subclass", "short")),
        asked("type-bytes-unknown", b"nosuch.zone.test"),
        case("type-none", None),
        case("type-int", 1),
        case("type-memoryview", memoryview(b"localhost")),
        case("type-list", ["localhost"]),
        case("type-tuple", ("localhost",)),
        case("type-plain", Obj("plain")),
    ],
    "arguments": [
        case("keyword-name", kwargs={"name": "v4only.test"}, needs=WORLD),
        case("two-arguments", "localhost", "localhost"),
        case("keyword-hostname", kwargs={"hostname": "localhost"}),
    ],
}
