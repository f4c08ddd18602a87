# SPDX-License-Identifier: MIT
"""gethostbyname_ex: converts a host's name to its canonical name, its aliases and its IPv4 addresses."""

from __future__ import annotations

from typing import Any

from oracle import netdb
from oracle.authorities import (
    CPYTHON_DOCS_GETHOSTBYNAME_EX,
    CPYTHON_GETARGS,
    CPYTHON_GETHOSTBYNAME_EX,
    CPYTHON_HOST_ERRORS,
    CPYTHON_IDNA_PY,
    CPYTHON_METHODOBJECT,
    CPYTHON_SETIPADDR,
    GLIBC_DNS_HOST,
    MAN_GETHOSTBYNAME,
    MAN_HOSTS,
    MAN_RESOLV_CONF,
    PYTHON_DOCS_IDNA,
    RFC_1034_ALIASES,
    RFC_1035_MESSAGES,
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
    returns,
    rule,
    script,
    step,
)

FUNCTION = "gethostbyname_ex"

RULES = {
    "address": rule(
        SHOULD, "an address is its own name, as it is written, without aliases", MAN_GETHOSTBYNAME
    ),
    "hosts-file": rule(
        MUST, "a name of the hosts file has the name, the aliases and the addresses of its line", MAN_HOSTS
    ),
    "hosts-lines": rule(
        SHOULD, "several lines with the same name are one host, in the file's order", MAN_HOSTS
    ),
    "dns": rule(
        MUST, "other names have the addresses of the name server, in its order", CPYTHON_DOCS_GETHOSTBYNAME_EX
    ),
    "dns-alias": rule(
        MUST, "the end of a chain of CNAMEs is the name; the names before it are aliases", RFC_1034_ALIASES
    ),
    "dns-search": rule(
        SHOULD, "a name that the search list finds is returned as the whole name", MAN_RESOLV_CONF
    ),
    "dns-broken-answer": rule(SHOULD, "a malformed answer gives no address", RFC_1035_MESSAGES),
    "dns-bad-names": rule(MAY, "a canonical name that is not a valid host name is kept", GLIBC_DNS_HOST),
    "two-lookups": rule(
        SHOULD,
        "a name without an IPv4 address raises gaierror, as in gethostbyname()",
        CPYTHON_SETIPADDR,
    ),
    "special-words": rule(
        MAY,
        "the empty text and <broadcast> raise herror, although gethostbyname() accepts them",
        CPYTHON_GETHOSTBYNAME_EX,
    ),
    "idna": rule(SHOULD, "a str is looked up and returned in its IDNA form", PYTHON_DOCS_IDNA),
    "idna-refusals": rule(
        SHOULD,
        "a str without an IDNA form raises UnicodeError",
        CPYTHON_IDNA_PY,
        one_sided="strs with an IDNA form are under idna",
    ),
    "host-type": rule(SHOULD, "the host is a str, bytes or bytearray", CPYTHON_GETHOSTBYNAME_EX),
    "null": rule(
        SHOULD,
        "a host with a null character is refused",
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
    """A host that the world's files know."""
    return case(slug, host, needs=WORLD, why=why)


def asked(slug: str, host: Any, why: str = "") -> Case:
    """A host that is looked up at the world's name server."""
    return case(slug, host, needs=DNS, why=why)


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
    return script(
        slug, step("gethostbyaddr", "203.0.113.7"), step(FUNCTION, host), needs=DNS, also=[NOT_STALE]
    )


CASES = {
    "address": [
        case("address-loopback", "127.0.0.1"),
        case("address-zero", "0.0.0.0"),
        case("address-broadcast", "255.255.255.255"),
        case("address-short", "127.1"),
        case("address-hex", "0x7f000001"),
        case("address-leading-zeros", "001.002.003.004"),
        case("address-bytes", b"127.0.0.1"),
        case("address-fullwidth-digits", "\uff11\uff12\uff17.0.0.1", why="IDNA maps these digits to ASCII"),
    ],
    "hosts-file": [
        known("hosts-localhost", "localhost"),
        known("hosts-own-name", "world.test"),
        known("hosts-own-short-name", "world"),
        known("hosts-v4-only", "v4only.test"),
        known("hosts-both", "both.test"),
        known("hosts-v6-line-first", "v6first.test"),
        known("hosts-name-with-aliases", "canonical.test"),
        known("hosts-alias", "alias-two.test"),
        known("hosts-alias-short", "short"),
        known("hosts-alias-mixed-case", "MIXED-ALIAS.test"),
        known("hosts-without-dot", "nodot-alias"),
        known("hosts-mapped", "mapped.test"),
        known("hosts-trailing-dot", "trailing-dot.test."),
        known("hosts-before-comment", "before-comment.test"),
        known("hosts-last-line", "no-newline-at-end.test"),
        known("hosts-alias-utf8", b"\xe2\x82\xac.test"),
        known("hosts-name-not-utf8", b"no-start-\xff.test"),
        known("hosts-alias-not-utf8", b"alias-no-start.test"),
        known("hosts-by-alias-not-utf8", b"alias-\xff.test"),
    ],
    "hosts-lines": [
        known("lines-three", "multi.test"),
        known("lines-alias-of-first", "m1"),
        known("lines-alias-of-third", "m3"),
        known("lines-second-name-of-address", "twonames-b.test"),
        known("lines-alias-then-name", "link.test"),
        known("lines-name-before", "chain.test"),
    ],
    "dns": [
        asked("zone-v4", "v4.zone.test"),
        asked("zone-dual", "dual.zone.test"),
        asked("zone-as-asked", "dUAL.zONE.tEST"),
        asked("zone-trailing-dot", "dual.zone.test."),
        asked("zone-several", "several.zone.test"),
        asked(
            "zone-unordered",
            "order-v4.zone.test",
            why="the addresses are not sorted as getaddrinfo() sorts them",
        ),
        asked("zone-scopes", "order-scopes.zone.test"),
        asked("zone-twice", "twice.zone.test"),
        asked("zone-many", "many.zone.test"),
        asked("zone-truncated", "truncated.zone.test"),
        asked("zone-oversized", "oversized.zone.test"),
        asked("zone-documentation", "www.python.org"),
        asked("zone-label-63", "a" * 63 + ".zone.test"),
        asked("zone-name-253", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 51, "zone", "test"])),
        asked("zone-under-score", "_service._tcp.zone.test"),
    ],
    "dns-alias": [
        asked("alias-one", "alias.zone.test"),
        asked("alias-three", "alias-3.zone.test"),
        asked("alias-eleven", "chain-1.zone.test"),
        asked("alias-to-hosts-name", "alias-hosts.zone.test"),
        asked("alias-loop", "alias-loop.zone.test"),
        asked("alias-self", "alias-self.zone.test"),
        asked("alias-dangling", "alias-dangling.zone.test"),
        asked("alias-trailing-dot", "alias.zone.test."),
        asked("alias-as-asked", "ALIAS.zone.test"),
        asked(
            "alias-of-a-wildcard", "alias-any.zone.test", why="the alias is of a name that a wildcard makes"
        ),
    ],
    "dns-search": [
        asked("search-first", "found"),
        asked("search-second", "second"),
        asked("search-before-itself", "single"),
        asked("search-absolute", "single."),
        asked("search-itself-last", "alone"),
        asked("search-alias", "alias-here"),
        asked("search-past-failure", "broken-here"),
    ],
    "dns-broken-answer": [
        asked("answer-pointer-to-itself", "pointer-to-itself.zone.test"),
        asked("answer-alias-pointer-loop", "alias-pointer-loop.zone.test"),
        asked("answer-short-address", "short-address.zone.test"),
        asked("answer-long-address", "long-address.zone.test"),
        asked("answer-cut-in-address", "cut-in-address.zone.test"),
        asked("answer-claims-two", "claims-two.zone.test"),
        asked("answer-other-owner", "other-owner.zone.test"),
        asked("answer-other-owner-first", "other-owner-first.zone.test"),
        asked("answer-other-class", "other-class.zone.test"),
        asked("answer-alias-behind-address", "alias-after-address.zone.test"),
        asked("answer-trailing-bytes", "trailing-bytes.zone.test"),
        asked("answer-label-type-40", "label-type-40.zone.test"),
    ],
    "dns-bad-names": [
        asked("bad-name-canonical", "canonical-bad.zone.test"),
        asked("bad-name-upper-case", "canonical-upper.zone.test"),
    ],
    "two-lookups": [
        asked("unknown-name", "nosuch.zone.test"),
        asked("unknown-v6-only", "v6.zone.test"),
        asked("unknown-no-address", "no-address.zone.test"),
        asked("unknown-octet-256", "1.2.3.256"),
        case("unknown-ipv6", "::1"),
        asked("unknown-servfail", "servfail.zone.test."),
        asked("hosts-v6-zone-v4", "v6only.test"),
    ],
    "special-words": [
        case("empty", "", needs=DNS),
        case("empty-bytes", b"", needs=DNS),
        asked("broadcast-upper-case", "<BROADCAST>"),
    ],
    "idna": [
        asked("idna-umlaut", "m\xfcnchen.zone.test"),
        asked("idna-sharp-s", "stra\xdfe.zone.test"),
        known("idna-hosts-file", "m\xfcnchen.test"),
        known("idna-str-subclass", Obj("str_subclass", "localhost")),
        asked("idna-bytes-utf8", "m\xfcnchen.zone.test".encode()),
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
        case("type-list", ["127.0.0.1"]),
        case("type-plain", Obj("plain")),
        case("type-bytearray", bytearray(b"127.0.0.1")),
    ],
    "null": [
        case("null-within", "127.0.0.1\0x"),
        case("null-bytes", b"127.0.0.1\0"),
    ],
    "h-errno-stale": [
        after_unknown("mapped-ipv6", "::ffff:127.0.0.1"),
        after_unknown("broadcast", "<broadcast>"),
    ],
    "argument-count": [
        case("no-argument"),
        case("two-arguments", "127.0.0.1", "127.0.0.1"),
    ],
    "no-keywords": [
        case("keyword-hostname", kwargs={"hostname": "127.0.0.1"}),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """The result of a second parser in the world's hosts file; other hosts are not derived."""
    found = netdb.host_by_name(args[0]) if len(args) == 1 and isinstance(args[0], str) else None
    return returns(found) if found else None
