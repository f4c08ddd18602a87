# SPDX-License-Identifier: MIT
"""gethostbyname: converts a host's name to its first IPv4 address."""

from __future__ import annotations

import ipaddress
from typing import Any

from oracle.authorities import (
    CPYTHON_DOCS_GETHOSTBYNAME,
    CPYTHON_GETARGS,
    CPYTHON_GETHOSTBYNAME,
    CPYTHON_IDNA_PY,
    CPYTHON_METHODOBJECT,
    CPYTHON_SETIPADDR,
    MAN_HOSTS,
    MAN_RESOLV_CONF,
    POSIX_INET_ADDR,
    PYTHON_DOCS_IDNA,
    PYTHON_DOCS_SOCKET_FAMILIES,
    RFC_1034_ALIASES,
    RFC_1035_SIZES,
    RFC_6724_6,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Derived, Obj, case, returns, rule

FUNCTION = "gethostbyname"

RULES = {
    "address": rule(MUST, "an IPv4 address is returned unchanged", CPYTHON_DOCS_GETHOSTBYNAME),
    "address-short": rule(
        SHOULD,
        "a text in the other forms of inet_addr() is an address and is returned in dotted decimal",
        POSIX_INET_ADDR,
    ),
    "address-wrong": rule(
        SHOULD,
        "a text that is not an IPv4 address is a name; an IPv6 address raises EAI_ADDRFAMILY",
        CPYTHON_SETIPADDR,
    ),
    "empty": rule(MUST, "the empty text is INADDR_ANY", PYTHON_DOCS_SOCKET_FAMILIES),
    "broadcast": rule(MUST, "the text <broadcast> is INADDR_BROADCAST", PYTHON_DOCS_SOCKET_FAMILIES),
    "hosts-file": rule(MUST, "a name or alias of the hosts file has the line's address", MAN_HOSTS),
    "dns": rule(MUST, "other names are looked up with the name server", CPYTHON_DOCS_GETHOSTBYNAME),
    "dns-alias": rule(MUST, "a CNAME is followed", RFC_1034_ALIASES),
    "dns-search": rule(SHOULD, "a name without a dot is looked up in the search list", MAN_RESOLV_CONF),
    "dns-failure": rule(
        SHOULD,
        "a server that fails or does not answer raises EAI_AGAIN, unless the search list continues",
        MAN_RESOLV_CONF,
    ),
    "first-address": rule(
        SHOULD, "if there are several addresses, the first in their order is returned", RFC_6724_6
    ),
    "not-found": rule(SHOULD, "a name that is not found raises gaierror, not herror", CPYTHON_SETIPADDR),
    "idna": rule(SHOULD, "a str is looked up in its IDNA form", PYTHON_DOCS_IDNA),
    "idna-refusals": rule(
        SHOULD,
        "a str without an IDNA form raises UnicodeError",
        CPYTHON_IDNA_PY,
        one_sided="strs with an IDNA form are under idna",
    ),
    "sizes": rule(SHOULD, "a label has at most 63 bytes, and a name at most 253", RFC_1035_SIZES),
    "host-type": rule(SHOULD, "the host is a str, bytes or bytearray", CPYTHON_GETHOSTBYNAME),
    "null": rule(
        SHOULD,
        "a host with a null character is refused, not cut",
        CPYTHON_GETARGS,
        one_sided="the same texts without a null character are under other rules",
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


CASES = {
    "address": [
        case("address-loopback", "127.0.0.1"),
        case("address-zero", "0.0.0.0"),
        case("address-broadcast", "255.255.255.255"),
        case("address-documentation", "100.50.200.5"),
        case("address-multicast", "224.0.0.1"),
        case("address-bytes", b"127.0.0.1"),
        asked("address-bytes-255-for-a-digit", b"127.0.0.\xff"),
        asked("address-bytes-255-behind", b"127.0.0.1\xff"),
    ],
    "address-short": [
        case("short-two-parts", "127.1"),
        case("short-three-parts", "127.0.257"),
        case("short-one-part", "2130706433"),
        case("short-zero", "0"),
        case("short-hex", "0x7f000001"),
        case("short-octal-parts", "0177.0.0.01"),
        case("short-leading-zeros", "01.02.03.04"),
        case("short-32-bits", "4294967295"),
        case("short-fullwidth-digits", "\uff11\uff12\uff17.0.0.1"),
        case("short-ideographic-dots", "127\u30020\u30020\u30021"),
    ],
    "address-wrong": [
        asked("wrong-octet-256", "1.2.3.256"),
        asked("wrong-33-bits", "4294967296"),
        asked("wrong-five-parts", "1.2.3.4.5"),
        asked("wrong-trailing-space", "1.2.3.4 "),
        asked("wrong-trailing-dot", "1.2.3.4."),
        asked("wrong-octal-digit-8", "08.1.1.1"),
        asked("wrong-brackets", "[127.0.0.1]"),
        case("wrong-ipv6-loopback", "::1"),
        case("wrong-ipv6-any", "::"),
        case("wrong-ipv6-scope", "fe80::1%1"),
        case(
            "wrong-ipv6-mapped", "::ffff:127.0.0.1", why="with AF_INET a mapped address is its IPv4 address"
        ),
        case("wrong-ipv6-bytes", b"::1"),
        case("wrong-ipv6-bytearray", bytearray(b"::")),
        case("wrong-ipv6-scope-bytes", b"fe80::1%lo"),
        case("wrong-ipv6-mapped-bytes", b"::ffff:127.0.0.1"),
        asked("wrong-trailing-dot-and-space", "1.0.0.0 "),
        asked("wrong-no-break-space-behind", "192.0.2.11\xa0", why="IDNA makes a space of it"),
        asked("wrong-space-within-part", "1 .0.0.0"),
        asked("wrong-space-before-part", "127. 0.0.1"),
        asked("wrong-octal-digit-8-bytes", b"08.1.1.1"),
        asked("wrong-octal-digit-9-last", "1.1.1.09"),
        asked("wrong-trailing-newline", "1.2.3.4\n"),
    ],
    "empty": [
        case("empty", ""),
        case("empty-bytes", b""),
        case("empty-bytearray", bytearray()),
        asked("empty-space", " "),
    ],
    "broadcast": [
        case("broadcast", "<broadcast>"),
        case("broadcast-bytes", b"<broadcast>"),
        asked("broadcast-upper-case", "<BROADCAST>"),
        asked("broadcast-without-brackets", "broadcast"),
        asked("any-word", "<any>"),
    ],
    "hosts-file": [
        known("hosts-localhost", "localhost"),
        known("hosts-localhost-upper-case", "LOCALHOST"),
        known("hosts-own-name", "world.test"),
        known("hosts-v4-only", "v4only.test"),
        known("hosts-both", "both.test"),
        known("hosts-alias", "alias-two.test"),
        known("hosts-alias-short", "short"),
        known("hosts-mixed-case", "mixed-alias.test"),
        known(
            "hosts-mapped",
            "mapped.test",
            why="the C library reads ::ffff:192.0.2.13 as the IPv4 address 192.0.2.13",
        ),
        known("hosts-under-score", "under_score.test"),
        known("hosts-leading-blanks", "leading-blanks.test"),
        asked("hosts-v6-only-and-zone", "v6only.test", why="the name server has an IPv4 address"),
        asked("hosts-v6-loopback-name", "ip6-localhost"),
        asked("hosts-commented-out", "commented-out.test"),
        asked("hosts-leading-zero", "leading-zero.test"),
    ],
    "dns": [
        asked("zone-v4", "v4.zone.test"),
        asked("zone-dual", "dual.zone.test"),
        asked("zone-upper-case", "DUAL.ZONE.TEST"),
        asked("zone-trailing-dot", "dual.zone.test."),
        asked("zone-documentation", "www.python.org"),
        asked("zone-over-tcp", "truncated.zone.test"),
        asked("zone-bytes", b"v4.zone.test"),
        asked("zone-bytearray", bytearray(b"v4.zone.test")),
        asked("zone-under-score", "under_score.zone.test"),
        asked("zone-leading-hyphen", "-leading-hyphen.zone.test"),
        asked("zone-pointer-to-itself", "pointer-to-itself.zone.test"),
        asked("zone-other-owner", "other-owner.zone.test"),
        asked("zone-oversized", "oversized.zone.test"),
    ],
    "dns-alias": [
        asked("alias-one", "alias.zone.test"),
        asked("alias-three", "alias-3.zone.test"),
        asked("alias-loop", "alias-loop.zone.test"),
        asked("alias-dangling", "alias-dangling.zone.test"),
        asked("alias-no-address", "alias-no-address.zone.test"),
        asked(
            "alias-of-a-wildcard", "alias-any.zone.test", why="the alias is of a name that a wildcard makes"
        ),
    ],
    "dns-search": [
        asked("search-first", "found"),
        asked("search-second", "second"),
        asked("search-before-itself", "single"),
        asked("search-absolute", "single."),
        asked("search-dotted", "dotted.name"),
        asked("search-nowhere", "nowhere"),
    ],
    "dns-failure": [
        asked("failure-servfail", "servfail.zone.test."),
        asked("failure-servfail-searched", "servfail.zone.test"),
        asked("failure-refused", "refused.zone.test."),
        asked("failure-formerr", "formerr.zone.test."),
        asked("failure-v6-only-fails", "v6-servfail.zone.test."),
        case("failure-silent", "silent.zone.test.", needs=("world", "dns", "time")),
    ],
    "first-address": [
        known("first-of-three-lines", "multi.test"),
        asked("first-of-several", "several.zone.test"),
        asked("first-reachable", "order-v4.zone.test"),
        asked("first-by-scope", "order-scopes.zone.test"),
        asked("first-by-prefix", "order-prefixes.zone.test"),
        asked("first-of-many", "many.zone.test"),
    ],
    "not-found": [
        asked("unknown-name", "nosuch.zone.test"),
        asked("unknown-short-name", "nosuch"),
        asked("unknown-v6-only", "v6.zone.test"),
        asked("unknown-no-address", "no-address.zone.test"),
    ],
    "idna": [
        asked("idna-umlaut", "m\xfcnchen.zone.test"),
        asked("idna-ideographic-dots", "v4\u3002zone\u3002test"),
        asked("idna-sharp-s", "stra\xdfe.zone.test"),
        asked("idna-bytes-utf8", "m\xfcnchen.zone.test".encode(), why="bytes are not converted by IDNA"),
        asked("idna-unknown", "\xe4\xf6.zone.test"),
        known("idna-str-subclass", Obj("str_subclass", "localhost")),
    ],
    "idna-refusals": [
        case("idna-empty-label", "a..b"),
        case("idna-dot-only", "."),
        case("idna-leading-dot", ".a"),
        case("idna-label-64", "a" * 64),
        case("idna-surrogate", "\ud800"),
        case("idna-bidi", "\u05d0a"),
        case("idna-prefix", "xn--\xfc"),
        case("idna-two-ideographic-dots", "\u3002\u3002"),
        case("idna-soft-hyphen", "\xad"),
    ],
    "sizes": [
        asked("size-label-63", "a" * 63 + ".zone.test"),
        asked("size-label-64-bytes", b"a" * 64 + b".zone.test"),
        asked("size-name-253", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 51, "zone", "test"])),
        asked("size-name-254", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 52, "zone", "test"])),
        asked("size-name-2000", ".".join(["b" * 49] * 40)),
    ],
    "host-type": [
        case("type-none", None),
        case("type-int", 0x7F000001),
        case("type-bool", True),
        case("type-float", 127.0),
        case("type-memoryview", memoryview(b"127.0.0.1")),
        case("type-list", ["127.0.0.1"]),
        case("type-tuple", ("127.0.0.1",)),
        case("type-index", Obj("index", 1)),
        case("type-plain", Obj("plain")),
        case("type-bytearray", bytearray(b"127.0.0.1")),
    ],
    "null": [
        case("null-behind-address", "127.0.0.1\0"),
        case("null-within", "127.0.0.1\0x"),
        case("null-only", "\0"),
        case("null-bytes", b"127.0.0.1\0x"),
        case("null-bytearray", bytearray(b"\0")),
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
    """A strict address is returned unchanged; other hosts are not derived."""
    try:
        return (
            returns(str(ipaddress.IPv4Address(args[0])))
            if isinstance(args[0], str) and len(args) == 1
            else None
        )
    except (ValueError, IndexError):
        return None
