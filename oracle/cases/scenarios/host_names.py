# SPDX-License-Identifier: MIT
"""host_names: the methods of sockets that take an address look the name of its host up."""

from __future__ import annotations

from collections.abc import Iterator

from oracle.authorities import (
    CPYTHON_DOCS_FAMILIES,
    CPYTHON_GETSOCKADDRARG,
    CPYTHON_SETIPADDR,
    GLIBC_INET_ATON,
    PYTHON_DOCS_IDNA,
    docs_of_method,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Flags, Obj, Step, get, rule, script, step
from oracle.cases.scenarios._peers import PORTS, TIMED_ZONE, WORLD, ZONE
from oracle.cases.scenarios._steps import DGRAM, FIRST, INET, INET6, PORT, STREAM, on

FUNCTION = "host_names"

RULES = {
    "found": rule(MUST, "the host of an address may be a name", CPYTHON_DOCS_FAMILIES),
    "unknown": rule(
        MUST,
        "a name that is not found raises gaierror, in connect_ex too",
        docs_of_method("connect_ex"),
        one_sided="names that are found are under found",
    ),
    "failure": rule(
        SHOULD,
        "a look-up that fails raises gaierror with its code",
        CPYTHON_SETIPADDR,
        one_sided="names that are found are under found",
    ),
    "family": rule(SHOULD, "only addresses of the socket's family are looked up", CPYTHON_SETIPADDR),
    "first-address": rule(
        SHOULD, "of several addresses the first is taken, in the order of getaddrinfo", CPYTHON_SETIPADDR
    ),
    "socket-kind": rule(
        SHOULD,
        "the look-up depends neither on the socket's type and its flags nor on its protocol",
        CPYTHON_SETIPADDR,
    ),
    "look-up-first": rule(
        SHOULD,
        "the name is looked up before the port is checked and before the system is asked",
        CPYTHON_GETSOCKADDRARG,
    ),
    "look-up-waits": rule(SHOULD, "the socket's time-out does not bound a look-up", CPYTHON_SETIPADDR),
    "ascii": rule(
        SHOULD, "a str of ASCII characters is looked up as it is, without IDNA", CPYTHON_GETSOCKADDRARG
    ),
    "idna": rule(SHOULD, "another str is looked up in its IDNA form", PYTHON_DOCS_IDNA),
    "bytes": rule(SHOULD, "bytes and bytearray are looked up as they are", CPYTHON_GETSOCKADDRARG),
    "numbers": rule(SHOULD, "an IPv4 address may have the forms of inet_aton()", GLIBC_INET_ATON),
    "any-address": rule(SHOULD, "the empty host is any address", CPYTHON_DOCS_FAMILIES),
    "broadcast": rule(SHOULD, "'<broadcast>' is 255.255.255.255, in this spelling only", CPYTHON_SETIPADDR),
}

ECHO = PORTS["echo"]
NOBODY = PORTS["nobody"]
NOT_SERVED = "nosuch.zone.test"
IPV6 = ("ipv6",)
AGAIN = (950, 2000)  # ms: the one second of resolv.conf, less 0.05 s for rounding, and the usual allowance


def each_method(host: object, port: int = ECHO) -> Iterator[tuple[str, Step]]:
    """Each way to give an address, with the end of its slug."""
    yield "connect", on("s", "connect", (host, port))
    yield "connect-ex", on("s", "connect_ex", (host, port))
    yield "bind", on("s", "bind", (host, 0))
    yield "sendto", on("s", "sendto", b"x", (host, port))
    yield "sendto-flags", on("s", "sendto", b"x", 0, (host, port))
    yield "sendmsg", on("s", "sendmsg", [b"x"], [], 0, (host, port))


def opened(family: Const = INET, kind: object = DGRAM, *more: object) -> Step:
    """The socket."""
    return step("socket", family, kind, *more, as_="s")


def all_methods(
    slug: str, host: object, family: Const = INET, needs: tuple[str, ...] = WORLD, why: str = ""
) -> list[Case]:
    """The same host in each method of a datagram socket."""
    return [
        script(f"{slug}-{ending}", opened(family), asked, needs=needs, why=why)
        for ending, asked in each_method(host)
    ]


def connects(
    slug: str, host: object, family: Const = INET, needs: tuple[str, ...] = WORLD, why: str = ""
) -> Case:
    """connect of a datagram socket, which only keeps the address, and what it keeps."""
    return script(
        slug,
        opened(family),
        on("s", "connect", (host, ECHO)),
        on("s", "getpeername"),
        needs=needs,
        why=why,
    )


def asks(slug: str, host: object, family: Const = INET, why: str = "") -> Case:
    """The same where the name server may be asked."""
    return connects(slug, host, family, ZONE, why)


def binds(
    slug: str, host: object, family: Const = INET, needs: tuple[str, ...] = WORLD, why: str = ""
) -> Case:
    """bind, and the address."""
    return script(
        slug,
        opened(family),
        on("s", "bind", (host, 0)),
        on("s", "getsockname", any_=PORT),
        needs=needs,
        why=why,
    )


def of_kind(slug: str, kind: object, *protocol: object, host: str = "localhost") -> list[Case]:
    """bind and connect_ex of a socket of some type, flags or protocol."""
    return [
        script(
            "kind-" + slug,
            opened(INET, kind, *protocol),
            on("s", "bind", (host, 0)),
            on("s", "getsockname", any_=PORT),
            get("type", on="s", symbols="SOCK_"),
            needs=WORLD,
        ),
        script(
            f"kind-{slug}-unknown",
            opened(INET, kind, *protocol),
            on("s", "connect_ex", (NOT_SERVED, NOBODY)),
            needs=ZONE,
        ),
    ]


def first(slug: str, *steps: Step, needs: tuple[str, ...] = ZONE, why: str = "") -> Case:
    """Steps whose order of checks shows."""
    return script(slug, *steps, needs=needs, why=why)


CASES = {
    "found": [
        *all_methods("found", "localhost"),
        script(
            "found-talks",
            opened(INET, STREAM),
            on("s", "connect", ("localhost", ECHO)),
            on("s", "sendall", b"hello"),
            on("s", "recv", 5),
            on("s", "getpeername"),
            needs=WORLD,
        ),
        script(
            "found-connect-ex-refused",
            opened(INET, STREAM),
            on("s", "connect_ex", ("localhost", NOBODY)),
            needs=WORLD,
        ),
        binds("found-own-name", "world.test"),
        binds("found-own-short-name", "world"),
        binds("found-ipv6", "ip6-localhost", INET6),
        asks("found-in-zone", "loopback.zone.test"),
        asks("found-in-zone-ipv6", "loopback.zone.test", INET6),
        asks("found-by-search-list", "found"),
        asks("found-by-alias", "alias-v4.zone.test"),
        asks("found-trailing-dot", "v4.zone.test."),
        script("found-not-own", opened(), on("s", "bind", ("v4only.test", 0)), needs=WORLD),
    ],
    "unknown": [
        *all_methods("unknown", NOT_SERVED, needs=ZONE),
        *all_methods("unknown-ipv6", NOT_SERVED, INET6, needs=ZONE),
        script(
            "unknown-connect-ex-of-stream",
            opened(INET, STREAM),
            on("s", "connect_ex", (NOT_SERVED, ECHO)),
            needs=ZONE,
        ),
        script(
            "unknown-connect-of-stream",
            opened(INET, STREAM),
            on("s", "connect", (NOT_SERVED, ECHO)),
            on("s", "connect", ("localhost", ECHO)),
            needs=ZONE,
            why="the socket can be used afterwards",
        ),
        asks("unknown-one-label", "nosuch"),
        asks("unknown-octet-256", "1.2.3.256"),
        asks("unknown-blank", "local host"),
        asks("unknown-blank-behind", "127.0.0.1 "),
        asks("unknown-blank-alone", " "),
        asks("unknown-brackets", "[::1]", INET6),
        asks("unknown-port-behind", "127.0.0.1:80"),
        asks("unknown-two-colons-ipv4", "::1"),
    ],
    "failure": [
        *all_methods("failure-servfail", "servfail.zone.test.", needs=ZONE),
        asks("failure-refused", "refused.zone.test."),
        asks("failure-no-address", "no-address.zone.test"),
        asks("failure-alias-loop", "alias-loop.zone.test"),
        asks("failure-alias-to-nowhere", "alias-dangling.zone.test"),
    ],
    "family": [
        connects("family-ipv4-of-both", "both.test"),
        connects("family-ipv6-of-both", "both.test", INET6),
        connects("family-ipv6-of-v6only", "v6only.test", INET6),
        asks("family-ipv4-of-v6only", "v6.zone.test"),
        asks("family-ipv6-of-v4only", "v4.zone.test", INET6),
        asks("family-ipv6-of-v4only-in-hosts", "v4only.test", INET6, why="the zone has an IPv6 address"),
        asks("family-ipv4-address-of-ipv6", "127.0.0.1", INET6),
        asks("family-mapped-of-ipv6", "::ffff:127.0.0.1", INET6),
        asks("family-mapped-in-zone", "mapped.zone.test", INET6),
        script(
            "family-unix",
            opened(Const("AF_UNIX"), STREAM),
            on("s", "connect", ("localhost", ECHO)),
            needs=WORLD,
        ),
    ],
    "first-address": [
        connects("first-of-lines", "multi.test"),
        asks("first-in-order", "order-prefixes.zone.test"),
        asks("first-reachable", "order-v4.zone.test"),
        asks("first-reachable-ipv6", "order-v6.zone.test", INET6),
        asks("first-of-scopes", "order-scopes.zone.test"),
        asks("first-of-scopes-ipv6", "order-scopes.zone.test", INET6),
        script(
            "first-unreachable-is-not-passed-over",
            opened(INET, STREAM),
            on("s", "connect", ("order-both-down.zone.test.", ECHO)),
            needs=ZONE,
            why="connect does not try a second address, as create_connection does",
        ),
    ],
    "socket-kind": [
        *of_kind("stream", STREAM),
        *of_kind("datagram", DGRAM),
        *of_kind("close-on-exec", Flags("SOCK_STREAM", "SOCK_CLOEXEC")),
        *of_kind("non-blocking", Flags("SOCK_STREAM", "SOCK_NONBLOCK")),
        *of_kind("both-flags", Flags("SOCK_DGRAM", "SOCK_NONBLOCK", "SOCK_CLOEXEC")),
        *of_kind("tcp", STREAM, Const("IPPROTO_TCP")),
        *of_kind("udp", DGRAM, Const("IPPROTO_UDP")),
        *of_kind("udp-lite", DGRAM, 136),
        script(
            "kind-non-blocking-connects",
            opened(INET, Flags("SOCK_STREAM", "SOCK_NONBLOCK")),
            on("s", "connect", ("v4only.test", ECHO)),
            needs=WORLD,
            why="a network that swallows everything",
        ),
        script(
            "kind-non-blocking-connect-ex",
            opened(INET, Flags("SOCK_STREAM", "SOCK_NONBLOCK")),
            on("s", "connect_ex", ("v4only.test", ECHO)),
            needs=WORLD,
        ),
        script(
            "kind-non-blocking-ipv6",
            opened(INET6, Flags("SOCK_STREAM", "SOCK_NONBLOCK")),
            on("s", "connect_ex", ("ip6-localhost", NOBODY)),
            on("s", "connect_ex", (NOT_SERVED, NOBODY)),
            needs=ZONE,
        ),
    ],
    "look-up-first": [
        first("first-name-then-port", opened(), on("s", "connect", (NOT_SERVED, 65536))),
        first("first-name-then-port-negative", opened(), on("s", "bind", (NOT_SERVED, -1))),
        first("port-of-a-known-name", opened(), on("s", "connect", ("localhost", 65536)), needs=WORLD),
        first("port-type-then-name", opened(), on("s", "connect", (NOT_SERVED, "80"))),
        first("size-then-name", opened(), on("s", "connect", (NOT_SERVED, 80, 0))),
        first("first-name-then-flow-info", opened(INET6), on("s", "connect", (NOT_SERVED, 80, -1))),
        first("closed-then-unknown-name", opened(), on("s", "close"), on("s", "connect", (NOT_SERVED, ECHO))),
        first(
            "closed-then-known-name",
            opened(),
            on("s", "close"),
            on("s", "connect", ("localhost", ECHO)),
            needs=WORLD,
        ),
        first(
            "connected-then-unknown-name",
            opened(INET, STREAM),
            on("s", "connect", ("localhost", ECHO)),
            on("s", "connect_ex", (NOT_SERVED, ECHO)),
            on("s", "connect_ex", ("localhost", ECHO)),
        ),
        first("unsent-then-unknown-name", opened(), on("s", "sendto", "text", (NOT_SERVED, ECHO))),
        first(
            "unknown-name-then-flags",
            opened(),
            on("s", "sendmsg", [b"x"], [], Const("MSG_OOB"), (NOT_SERVED, 1)),
        ),
    ],
    "look-up-waits": [
        script(
            "waits-with-a-short-time-out",
            FIRST,
            opened(),
            on("s", "settimeout", 0.05),
            on("s", "connect", ("silent.zone.test.", ECHO), elapsed=AGAIN),
            needs=TIMED_ZONE,
        ),
        script(
            "waits-without-blocking",
            FIRST,
            opened(),
            on("s", "setblocking", False),
            on("s", "connect_ex", ("silent.zone.test.", ECHO), elapsed=AGAIN),
            needs=TIMED_ZONE,
        ),
        script(
            "waits-for-a-late-answer",
            FIRST,
            opened(),
            on("s", "settimeout", 0.01),
            on("s", "connect", ("late.zone.test.", ECHO), elapsed=(95, 1100)),
            on("s", "getpeername"),
            needs=TIMED_ZONE,
        ),
    ],
    "ascii": [
        *all_methods("label-64", "a" * 64, needs=ZONE, why="the idna codec would refuse the label"),
        asks("label-63", "a" * 63 + ".zone.test"),
        asks("label-64-in-zone", "a" * 64 + ".zone.test"),
        asks("label-empty", "a..b"),
        asks("label-empty-first", ".zone.test"),
        asks("dot-alone", "."),
        asks("name-253", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 51, "zone", "test"])),
        asks("name-too-long", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 63, "zone", "test"])),
        asks("upper-case", "DUAL.Zone.TEST"),
        asks("ace", "xn--mnchen-3ya.zone.test"),
        asks("ace-malformed", "xn--\x7f.zone.test"),
        asks("under-score", "under_score.zone.test"),
        asks("str-subclass", Obj("str_subclass", "dual.zone.test")),
        asks("delete", "\x7f"),
        asks("line-feed-behind", "localhost\n"),
    ],
    "idna": [
        asks("idna-umlaut", "m\xfcnchen.zone.test"),
        asks("idna-sharp-s", "stra\xdfe.zone.test"),
        asks("idna-ideographs", "\u4e2d\u56fd.zone.test", INET6),
        asks("idna-full-width", "\uff56\uff14.zone.test"),
        asks("idna-dot-ideographic", "v4\u3002zone\uff0etest"),
        asks("idna-soft-hyphen", "v\xad4.zone.test"),
        connects("idna-upper-case", "V4ONLY\xad.Test", why="the mapping makes small letters"),
        asks("idna-unknown", "\xe4\xf6\xfc.zone.test"),
        *all_methods("idna-label-64", "\xe9" + "a" * 70, why="the codec refuses the label"),
        asks("idna-ascii-label-64-beside", "\xe9." + "a" * 64, why="now the whole name is encoded"),
        asks("idna-empty-label", "\xe9..b"),
        asks("idna-prohibited", "a\u2028b"),
        asks("idna-right-to-left-mixed", "\u05d0a.zone.test"),
        asks("idna-surrogate", "\ud800.zone.test"),
        asks("idna-nothing-left", "\xad"),
        asks("idna-null", "\xe9\0"),
        asks("idna-str-subclass", Obj("str_subclass", "m\xfcnchen.zone.test")),
        binds("idna-wildcard", "\uff10.0.0.0"),
    ],
    "bytes": [
        *all_methods("bytes-unknown", NOT_SERVED.encode(), needs=ZONE),
        asks("bytes-name", b"dual.zone.test"),
        asks("bytearray-name", bytearray(b"dual.zone.test")),
        asks("bytes-utf8", "m\xfcnchen.zone.test".encode(), why="bytes are not encoded"),
        asks("bytes-utf8-in-zone", b"bytes\xc3\xbc.zone.test"),
        connects("bytes-in-hosts", b"\xe2\x82\xac.test"),
        connects("bytes-not-utf8", b"alias-\xff.test"),
        asks("bytes-label-64", b"a" * 64),
        binds("bytes-empty", b""),
        binds("bytearray-empty", bytearray()),
        binds("bytes-broadcast", b"<broadcast>"),
        connects("bytes-null", b"localhost\0"),
        connects("bytearray-null", bytearray(b"local\0host")),
        connects("memoryview", memoryview(b"localhost")),
    ],
    "numbers": [
        binds("number-two-parts", "127.1"),
        binds("number-three-parts", "127.0.1"),
        binds("number-hex", "0x7f.1"),
        binds("number-octal", "0177.0.0.01"),
        binds("number-one-part", "2130706433"),
        binds("number-zero", "0"),
        asks("number-text-behind", "127.0.0.1 x"),
        asks("number-digit-8-in-octal", "127.0.0.08"),
        asks("number-over-32-bits", "4294967296"),
        script("number-of-scope", opened(INET6), on("s", "bind", ("::1%lo", 0)), needs=WORLD),
        asks("number-of-unknown-scope", "fe80::1%nosuch", INET6),
    ],
    "any-address": [
        binds("any-empty", ""),
        binds("any-empty-ipv6", "", INET6),
        script(
            "any-of-connect", opened(), on("s", "connect", ("", ECHO)), on("s", "getpeername"), needs=WORLD
        ),
        script(
            "any-of-connect-ipv6",
            opened(INET6),
            on("s", "connect", ("", ECHO)),
            on("s", "getpeername"),
            needs=WORLD,
        ),
        script("any-of-sendto", opened(), on("s", "sendto", b"x", ("", NOBODY)), needs=WORLD),
        asks("any-is-not-a-blank", " "),
    ],
    "broadcast": [
        script(f"broadcast-{ending}", opened(), asked, needs=WORLD)
        for ending, asked in each_method("<broadcast>")
    ]
    + [
        script(
            "broadcast-permitted",
            opened(),
            on("s", "setsockopt", Const("SOL_SOCKET"), Const("SO_BROADCAST"), 1),
            on("s", "connect_ex", ("<broadcast>", ECHO)),
            needs=WORLD,
        ),
        binds("broadcast-bound", "<broadcast>"),
        asks("broadcast-upper-case", "<BROADCAST>"),
        asks("broadcast-blank", "<broadcast> "),
        asks("broadcast-ipv6", "<broadcast>", INET6),
        asks("broadcast-number", "255.255.255.255"),
        asks("broadcast-ideographic", "\uff1cbroadcast\uff1e"),
    ],
}
