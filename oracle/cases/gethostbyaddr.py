# SPDX-License-Identifier: MIT
"""gethostbyaddr: converts an address to the host's name, its aliases and its addresses."""

from __future__ import annotations

from typing import Any

from oracle import netdb
from oracle.authorities import (
    CPYTHON_DOCS_GETHOSTBYADDR,
    CPYTHON_GETARGS,
    CPYTHON_GETHOSTBYADDR,
    CPYTHON_GETHOST_COMMON,
    CPYTHON_HOST_ERRORS,
    CPYTHON_IDNA_PY,
    CPYTHON_METHODOBJECT,
    CPYTHON_SETIPADDR,
    MAN_GETHOSTBYNAME,
    MAN_HOSTS,
    RFC_1035_PTR,
)
from oracle.caselib import (
    MAY,
    MUST,
    SHOULD,
    Case,
    Const,
    Derived,
    Obj,
    Origin,
    also,
    case,
    raises,
    returns,
    rule,
    script,
    step,
)

FUNCTION = "gethostbyaddr"

RULES = {
    "hosts-file": rule(
        MUST,
        "the result has the name, the aliases and the address of the first line of the hosts "
        "file with the address",
        MAN_HOSTS,
    ),
    "hosts-utf8": rule(
        MAY,
        "the hosts file is decoded as UTF-8; a name or alias that is not UTF-8 raises UnicodeDecodeError",
        CPYTHON_GETHOST_COMMON,
    ),
    "ptr": rule(
        MUST, "an address that is not in the hosts file has the name of its PTR record", RFC_1035_PTR
    ),
    "ptr-several": rule(
        MAY,
        "if there are several PTR records, the first is the name and the others are ignored",
        RFC_1035_PTR,
    ),
    "ipv6": rule(MUST, "an IPv6 address has a name like an IPv4 address", CPYTHON_DOCS_GETHOSTBYADDR),
    "no-name": rule(
        SHOULD,
        "an address without a name raises herror HOST_NOT_FOUND, or NO_DATA if it has no PTR record",
        MAN_GETHOSTBYNAME,
    ),
    "failure": rule(
        SHOULD, "a server that fails or does not answer raises herror TRY_AGAIN", MAN_GETHOSTBYNAME
    ),
    "by-name": rule(SHOULD, "the argument may be a name; its first address is looked up", CPYTHON_SETIPADDR),
    "unknown-host": rule(SHOULD, "a name without an address raises gaierror", CPYTHON_SETIPADDR),
    "special-words": rule(MAY, "the empty text is refused; <broadcast> is an address", CPYTHON_SETIPADDR),
    "idna-refusals": rule(
        SHOULD,
        "a str without an IDNA form raises UnicodeError",
        CPYTHON_IDNA_PY,
        one_sided="strs with an IDNA form are under by-name",
    ),
    "host-type": rule(SHOULD, "the argument is a str, bytes or bytearray", CPYTHON_GETHOSTBYADDR),
    "null": rule(
        SHOULD,
        "a text with a null character is refused",
        CPYTHON_GETARGS,
        one_sided="the same texts without a null character are under other rules",
    ),
    "h-errno-stale": rule(
        MAY,
        "the code is the one that glibc's look-up returns (before 3.14.8 the one that is left in h_errno)",
        CPYTHON_HOST_ERRORS,
        one_sided="the preceding look-up is the same in all cases",
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes exactly one argument",
        CPYTHON_GETARGS,
        one_sided="all other cases give one argument",
    ),
    "no-keywords": rule(
        MAY,
        "the argument is positional only",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give positional arguments",
    ),
}

WORLD = ("world",)
DNS = ("world", "dns")


def known(slug: str, host: Any, why: str = "") -> Case:
    """A question that the world's files answer."""
    return case(slug, host, needs=WORLD, why=why)


def asked(slug: str, host: Any, why: str = "", ipv6: bool = False) -> Case:
    """A question that the world's name server answers; `ipv6` if its first address is IPv6 but hidden."""
    return case(slug, host, needs=(*DNS, "ipv6") if ipv6 else DNS, why=why)


NOT_STALE = also(
    {"libc": "glibc"},
    Origin("glibc-2.36", "gethostbyaddr() and gethostbyname() of glibc 2.36, which set h_errno themselves"),
    raised="herror",
    code="NO_RECOVERY",
    args=[Const("NO_RECOVERY"), "Unknown server error"],
    text="[Errno NO_RECOVERY] Unknown server error",
    permitted=True,
)


def after_unknown(slug: str, host: Any) -> Case:
    """A question to which gethostby*_r() of glibc sets no h_errno."""
    return script(slug, step(FUNCTION, "203.0.113.7"), step(FUNCTION, host), needs=DNS, also=[NOT_STALE])


CASES = {
    "hosts-file": [
        known("hosts-v4", "192.0.2.10"),
        known("hosts-localhost", "127.0.0.1"),
        known("hosts-own-address", "127.0.1.1"),
        known("hosts-aliases", "192.0.2.20"),
        known("hosts-mixed-case", "192.0.2.21"),
        known("hosts-alias-with-dot", "192.0.2.22"),
        known("hosts-first-of-two-lines", "192.0.2.32"),
        known("hosts-one-of-three-lines", "192.0.2.31"),
        known("hosts-same-address-twice", "192.0.2.30"),
        known("hosts-zone-knows-another", "192.0.2.11"),
        known("hosts-trailing-dot", "192.0.2.53"),
        known("hosts-short-form", "192.0.522"),
        known("hosts-mapped-line", "192.0.2.13"),
        asked("hosts-commented-out", "192.0.2.44"),
        asked("hosts-loopback-unlisted", "127.0.0.2"),
    ],
    "hosts-utf8": [
        known("hosts-utf8-two-three-four-bytes", "192.0.2.110"),
        known("hosts-utf8-no-start-byte", "192.0.2.111"),
        known("hosts-utf8-cut", "192.0.2.112"),
        known("hosts-utf8-without-third-byte", "192.0.2.113"),
        known("hosts-utf8-of-a-surrogate", "192.0.2.114"),
        known("hosts-utf8-alias-no-start-byte", "192.0.2.115"),
        known("hosts-utf8-alias-cut", "192.0.2.116"),
        known("hosts-utf8-alias-without-third-byte", "192.0.2.117"),
    ],
    "ptr": [
        asked("ptr-v4", "192.0.2.100"),
        asked("ptr-elsewhere", "192.0.2.160", why="the name resolves to another address"),
        asked("ptr-dangling", "192.0.2.161"),
        asked("ptr-without-dot", "192.0.2.163"),
        asked("ptr-upper-case", "192.0.2.164"),
        asked("ptr-under-score", "192.0.2.165"),
        asked("ptr-idna-form", "192.0.2.167"),
        asked("ptr-long-label", "192.0.2.174"),
        asked("ptr-of-two-names-for-one", "192.0.2.101"),
        asked("ptr-by-alias", "192.0.2.168", why="RFC 2317 delegates reverse names by aliases"),
        asked("ptr-bytes", b"192.0.2.100"),
    ],
    "ptr-several": [
        asked("ptr-two", "192.0.2.162"),
        asked("ptr-two-first-without-dot", "192.0.2.175"),
    ],
    "ipv6": [
        known("ipv6-localhost", "::1"),
        known("ipv6-hosts", "2001:db8::10"),
        known("ipv6-hosts-both", "2001:db8::11"),
        known("ipv6-multicast", "ff02::1"),
        known("ipv6-mapped-line", "::ffff:192.0.2.13"),
        known("ipv6-mapped-of-v4-line", "::ffff:192.0.2.10"),
        asked("ipv6-compatible-of-v4-line", "::192.0.2.10"),
        asked("ipv6-compatible", "::192.0.2.100", why="the name server is asked for 192.0.2.100"),
        asked("ipv6-compatible-unknown", "::192.0.2.181"),
        asked("ipv6-ptr", "2001:db8::100"),
        asked("ipv6-ptr-of-two-families", "2001:db8::101"),
        asked("ipv6-ptr-upper-case", "2001:DB8:0:0::174"),
        asked("ipv6-no-name", "2001:db8:113::7"),
        asked("ipv6-scope", "fe80::1%1"),
        asked("ipv6-mapped-ptr", "::ffff:192.0.2.100"),
    ],
    "no-name": [
        asked("no-name", "203.0.113.7"),
        asked("no-name-no-ptr", "192.0.2.169"),
        asked("no-name-wildcard", "0.0.0.0"),
        asked("no-name-broadcast", "255.255.255.255"),
    ],
    "failure": [
        asked("failure-servfail", "192.0.2.170"),
        asked("failure-refused", "192.0.2.171"),
        case("failure-silent", "192.0.2.172", needs=("world", "dns", "time")),
        asked("failure-none", "192.0.2.164"),
    ],
    "by-name": [
        known("name-localhost", "localhost"),
        known("name-hosts", "v4only.test"),
        known("name-hosts-alias", "alias-one.test"),
        known("name-hosts-both", "both.test"),
        known("name-own", "world.test"),
        asked("name-zone", "v4.zone.test"),
        asked("name-zone-dual", "dual.zone.test"),
        asked("name-zone-no-ptr", "several.zone.test", ipv6=True),
        asked("name-zone-v6", "v6.zone.test"),
        asked("name-search", "single"),
        known("name-idna", "m\xfcnchen.test"),
        known("name-str-subclass", Obj("str_subclass", "localhost")),
    ],
    "unknown-host": [
        asked("unknown-name", "nosuch.zone.test"),
        asked("unknown-no-address", "no-address.zone.test"),
        asked("unknown-octet-256", "1.2.3.256"),
        asked("unknown-ipv6-brackets", "[::1]"),
        asked("unknown-ipv6-zone-name", "::1%lo"),
        asked("unknown-failure", "servfail.zone.test."),
    ],
    "special-words": [
        case("empty", ""),
        case("empty-bytes", b""),
        asked("broadcast", "<broadcast>"),
    ],
    "idna-refusals": [
        case("idna-empty-label", "a..b"),
        case("idna-label-64", "a" * 64),
        case("idna-surrogate", "\ud800"),
    ],
    "host-type": [
        case("type-none", None),
        case("type-int", 1),
        case("type-memoryview", memoryview(b"127.0.0.1")),
        case("type-packed", b"\x7f\x00\x00\x01"),
        asked("type-packed-without-null", b"\x7f\x01\x01\x01", why="packed bytes are read as text as well"),
        known("type-bytearray", bytearray(b"127.0.0.1")),
        case("type-tuple", ("127.0.0.1", 80)),
        case("type-plain", Obj("plain")),
    ],
    "null": [
        case("null-within", "127.0.0.1\0x"),
        case("null-bytes", b"127.0.0.1\0"),
    ],
    "h-errno-stale": [
        after_unknown("ptr-alias-loop", "192.0.2.173"),
        after_unknown("ptr-space", "192.0.2.166"),
        after_unknown("ptr-null", "192.0.2.176"),
        after_unknown("ipv6-any", "::"),
    ],
    "argument-count": [
        case("no-argument"),
        case("two-arguments", "127.0.0.1", "127.0.0.1"),
    ],
    "no-keywords": [
        case("keyword-ip-address", kwargs={"ip_address": "127.0.0.1"}),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """The result of a second parser in the world's hosts file for a plain address."""
    found = netdb.host_by_address(args[0]) if len(args) == 1 and isinstance(args[0], str) else None
    if found is None:
        return None
    texts = "".join([found[0], *found[1]])
    return raises("UnicodeDecodeError") if netdb.NOT_UTF8.search(texts) else returns(found)
