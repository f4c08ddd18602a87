# SPDX-License-Identifier: MIT
"""other_worlds: look-ups where the files of /etc, the network or the host's name are others."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_GETFQDN,
    GLIBC_GETNAMEINFO,
    MAN_GAI_CONF,
    MAN_GETADDRINFO,
    MAN_NSSWITCH,
    MAN_RESOLV_CONF,
    POSIX_GETADDRINFO,
    RFC_3493_GETNAMEINFO,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Flags, Step, rule, script, step
from oracle.cases.scenarios._steps import DGRAM, FIRST, INET, INET6, STREAM, on

FUNCTION = "other_worlds"

RULES = {
    "configured-families": rule(
        MUST, "AI_ADDRCONFIG leaves out addresses of a family that this host has none of", POSIX_GETADDRINFO
    ),
    "absent-family": rule(
        SHOULD, "without AI_ADDRCONFIG addresses of such a family are found, and come last", MAN_GETADDRINFO
    ),
    "not-found-returns": rule(
        SHOULD, "[NOTFOUND=return] ends the look-up of a name that is not found", MAN_NSSWITCH
    ),
    "unless-unavailable": rule(
        SHOULD, "[!UNAVAIL=return] ends the look-up unless the service cannot be asked", MAN_NSSWITCH
    ),
    "success-continues": rule(
        SHOULD, "[SUCCESS=continue] asks the next service, and its answer counts", MAN_NSSWITCH
    ),
    "dots": rule(
        SHOULD, "a name with fewer dots than ndots goes through the search list first", MAN_RESOLV_CONF
    ),
    "next-server": rule(SHOULD, "a name server that refuses is followed by the next one", MAN_RESOLV_CONF),
    "next-server-later": rule(
        SHOULD,
        "a name server that is silent is followed by the next one after the time-out: "
        "in this world 1 s, less 0.05 s for rounding, and at most 1 s more on a busy machine",
        MAN_RESOLV_CONF,
    ),
    "no-server": rule(
        SHOULD,
        "without a name server, the one of this host is asked; if there is none: EAI_AGAIN",
        MAN_RESOLV_CONF,
    ),
    "no-hosts-file": rule(
        SHOULD, "without a hosts file, names are asked for at the name server", MAN_NSSWITCH
    ),
    "default-services": rule(
        SHOULD,
        "without a line for hosts the C library has its own order of services: "
        "files dns, but glibc before 2.33 dns [!UNAVAIL=return] files",
        MAN_NSSWITCH,
    ),
    "own-domain": rule(
        SHOULD,
        "NI_NOFQDN cuts off the domain of localhost's full name, else of the host's name, else of its "
        "full name, else of the name of 127.0.0.1",
        RFC_3493_GETNAMEINFO,
    ),
    "order": rule(SHOULD, "labels, precedences and scopes are those of gai.conf", MAN_GAI_CONF),
    "own-full-name": rule(
        MUST, "getfqdn() is the full name of a host whose name has no dot", CPYTHON_DOCS_GETFQDN
    ),
    "long-name": rule(
        SHOULD,
        "getnameinfo() has room for a name of 1024 bytes, and raises EAI_OVERFLOW for a longer one; "
        "the other functions give a name of any length",
        GLIBC_GETNAMEINFO,
    ),
    "own-unknown-name": rule(
        MUST, "getfqdn() is the host's name if that cannot be looked up", CPYTHON_DOCS_GETFQDN
    ),
}

WORLD = ("world",)
DNS = ("world", "dns")
CONFIGURED = Const("AI_ADDRCONFIG")
LATER = (950, 2100)  # ms


def asked(slug: str, *steps: Step, world: str, needs: tuple[str, ...] = DNS, why: str = "") -> Case:
    """Questions in a named world."""
    return script(slug, *steps, world=world, needs=needs, why=why)


def known(slug: str, *steps: Step, world: str, why: str = "") -> Case:
    """Questions that no name server answers."""
    return asked(slug, *steps, world=world, needs=WORLD, why=why)


def addresses(host: str | None, family: object = 0, flags: object = 0, port: object = None) -> Step:
    """All addresses of a host, for one type of socket."""
    return step("getaddrinfo", host, port, family, STREAM, 0, flags)


def by_name(name: str) -> Step:
    """The IPv4 address of a host."""
    return step("gethostbyname", name)


def whole(name: str) -> Step:
    """A host with its aliases."""
    return step("gethostbyname_ex", name)


def long_name(size: int) -> str:
    """The name of this length in the hosts file."""
    return ("a" * 49 + ".") * ((size - 5) // 50) + "a" * ((size - 5) % 50) + ".test"


def timed(slug: str, question: Step, world: str) -> Case:
    """A question after another: the times of steps are reported only if a run has several."""
    return script(slug, FIRST, question, world=world, needs=(*DNS, "time"))


def by_default(slug: str, world: str) -> list[Case]:
    """Hosts that one service knows, or both otherwise, or none."""
    return [
        asked(f"{slug}-both", addresses("both.test", INET), world=world),
        asked(f"{slug}-both-by-name", by_name("both.test"), world=world),
        asked(f"{slug}-in-hosts-alone", by_name("multi.test"), world=world),
        asked(f"{slug}-in-zone-alone", by_name("v4.zone.test"), world=world),
        asked(f"{slug}-address-of-both", step("gethostbyaddr", "192.0.2.10"), world=world),
        asked(f"{slug}-failure", by_name("servfail.zone.test."), world=world),
        asked(f"{slug}-nowhere", addresses("nosuch.zone.test"), world=world),
    ]


def without_domain(address: str) -> Step:
    """The name of an address, without the domain that this host is in."""
    return step("getnameinfo", (address, 80), Flags("NI_NOFQDN", "NI_NUMERICSERV"))


ONE = "one-family"
RETURNS = "return-not-found"
SERVERS = "servers-first"
GOES_ON = "go-on-after-success"
DOTS = "many-dots"
REFUSES = "refusing-server"
SILENT = "silent-server"
NOBODY = "no-server"
NO_HOSTS = "no-hosts-file"
ORDER = "other-order"
SHORT = "short-name"
STRANGER = "unknown-name"
LONG = "long-names"
NO_LINE = "no-hosts-line"
NO_SWITCH = "no-name-switch"
LOCALHOST = "localhost-full-name"
LOOPBACK = "loopback-full-name"

CASES = {
    "configured-families": [
        known("configured-both-in-hosts", addresses("both.test", 0, CONFIGURED), world=ONE),
        known("configured-ipv6-alone-in-hosts", addresses("v6only.test", 0, CONFIGURED), world=ONE),
        asked("configured-both-in-zone", addresses("dual.zone.test", 0, CONFIGURED), world=ONE),
        asked("configured-ipv6-alone-in-zone", addresses("v6.zone.test", 0, CONFIGURED), world=ONE),
        asked("configured-ipv6-wanted", addresses("dual.zone.test", INET6, CONFIGURED), world=ONE),
        known("configured-address-of-ipv6", addresses("::1", 0, CONFIGURED), world=ONE),
        known("configured-address-of-ipv6-wanted", addresses("2001:db8::1", INET6, CONFIGURED), world=ONE),
        known("configured-nobody", addresses(None, 0, CONFIGURED, 80), world=ONE),
        known(
            "configured-nobody-passive",
            addresses(None, 0, Flags("AI_ADDRCONFIG", "AI_PASSIVE"), 80),
            world=ONE,
        ),
        known("configured-localhost", addresses("localhost", 0, CONFIGURED), world=ONE),
        known(
            "configured-mapped",
            addresses("v4only.test", INET6, Flags("AI_ADDRCONFIG", "AI_V4MAPPED")),
            world=ONE,
        ),
        asked("configured-ipv4", addresses("v4.zone.test", 0, CONFIGURED), world=ONE),
    ],
    "absent-family": [
        known("absent-both-in-hosts", addresses("both.test"), world=ONE),
        asked("absent-dual-in-zone", addresses("dual.zone.test"), world=ONE),
        asked("absent-ipv6-alone", addresses("v6.zone.test"), world=ONE),
        asked("absent-order-of-scopes", addresses("order-scopes.zone.test"), world=ONE),
        asked(
            "absent-connects",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "connect", ("v6.zone.test", 80)),
            world=ONE,
        ),
        known("absent-loopback", addresses("ip6-localhost"), world=ONE),
    ],
    "not-found-returns": [
        known("returns-unknown", addresses("dual.zone.test"), world=RETURNS),
        known("returns-unknown-by-name", by_name("dual.zone.test"), world=RETURNS),
        known("returns-unknown-whole", whole("dual.zone.test"), world=RETURNS),
        known("returns-known", addresses("both.test"), world=RETURNS),
        known("returns-known-by-name", by_name("v4only.test"), world=RETURNS),
        known("returns-other-family", addresses("v4only.test", INET6), world=RETURNS),
        known("returns-address", step("gethostbyaddr", "192.0.2.100"), world=RETURNS),
        known("returns-address-of-hosts", step("gethostbyaddr", "192.0.2.10"), world=RETURNS),
        known("returns-service", step("getnameinfo", ("192.0.2.100", 80), 0), world=RETURNS),
        known("returns-search-list", addresses("found"), world=RETURNS),
    ],
    "unless-unavailable": [
        asked("servers-own-answer", addresses("both.test", INET), world=SERVERS),
        asked("servers-not-found", addresses("canonical.test", INET), world=SERVERS),
        asked("servers-not-found-by-name", by_name("short"), world=SERVERS),
        asked("servers-other-family", addresses("v4only.test", INET), world=SERVERS),
        asked("servers-failure", by_name("servfail.zone.test."), world=SERVERS),
        asked("servers-no-address", by_name("no-address.zone.test"), world=SERVERS),
        asked("servers-address", step("gethostbyaddr", "192.0.2.11"), world=SERVERS),
        asked("servers-address-of-hosts", step("gethostbyaddr", "192.0.2.20"), world=SERVERS),
        asked("servers-localhost", by_name("localhost"), world=SERVERS),
    ],
    "success-continues": [
        asked("goes-on-both", addresses("both.test"), world=GOES_ON),
        asked("goes-on-by-name", by_name("both.test"), world=GOES_ON),
        asked("goes-on-whole", whole("both.test"), world=GOES_ON),
        asked("goes-on-in-hosts-alone", by_name("multi.test"), world=GOES_ON),
        asked("goes-on-in-zone-alone", by_name("v4.zone.test"), world=GOES_ON),
        asked("goes-on-address", step("gethostbyaddr", "192.0.2.11"), world=GOES_ON),
        asked("goes-on-nowhere", by_name("nosuch.zone.test"), world=GOES_ON),
    ],
    "dots": [
        asked("dots-none", whole("dual"), world=DOTS),
        asked("dots-none-in-second", whole("found"), world=DOTS),
        asked("dots-one", whole("dotted.name"), world=DOTS),
        asked("dots-two-found-as-it-is", whole("v4.zone.test"), world=DOTS),
        asked("dots-two-search-first", whole("dual.zone.test"), world=DOTS),
        asked("dots-three", whole("5.6.7.8.zone.test"), world=DOTS),
        asked("dots-five", whole("a.b.c.d.e.f"), world=DOTS),
        asked("dots-trailing", whole("dual.zone.test."), world=DOTS),
        asked("dots-trailing-one-label", whole("single."), world=DOTS),
        asked("dots-nowhere", addresses("nosuch.name"), world=DOTS),
        asked("dots-canonical", addresses("dotted.name", INET, Const("AI_CANONNAME")), world=DOTS),
        asked("dots-in-hosts", whole("both.test"), world=DOTS),
    ],
    "next-server": [
        asked("refusing-ipv4", addresses("v4.zone.test", INET), world=REFUSES),
        asked("refusing-both", addresses("dual.zone.test"), world=REFUSES),
        asked("refusing-by-name", by_name("v4.zone.test"), world=REFUSES),
        asked("refusing-unknown", addresses("nosuch.zone.test"), world=REFUSES),
        asked("refusing-address", step("gethostbyaddr", "192.0.2.100"), world=REFUSES),
        asked("refusing-many-over-tcp", addresses("truncated.zone.test", INET), world=REFUSES),
        asked("refusing-then-failure", by_name("servfail.zone.test."), world=REFUSES),
    ],
    "next-server-later": [
        timed(
            "silent-ipv4",
            step("getaddrinfo", "v4.zone.test.", None, INET, STREAM, elapsed=LATER),
            world=SILENT,
        ),
        timed(
            "silent-both",
            step("getaddrinfo", "dual.zone.test.", None, 0, STREAM, elapsed=LATER),
            world=SILENT,
        ),
        timed("silent-by-name", step("gethostbyname", "v4.zone.test.", elapsed=LATER), world=SILENT),
        timed("silent-unknown", step("gethostbyname", "nosuch.zone.test.", elapsed=LATER), world=SILENT),
    ],
    "no-server": [
        asked("nobody-ipv4", addresses("v4.zone.test", INET), world=NOBODY),
        asked("nobody-both", addresses("dual.zone.test"), world=NOBODY),
        asked("nobody-by-name", by_name("v4.zone.test"), world=NOBODY),
        asked("nobody-whole", whole("v4.zone.test"), world=NOBODY),
        asked("nobody-address", step("gethostbyaddr", "192.0.2.100"), world=NOBODY),
        asked("nobody-shown", step("getnameinfo", ("192.0.2.100", 80), 0), world=NOBODY),
        asked(
            "nobody-any-address-ipv6",
            step("getnameinfo", ("::", 80), Const("NI_NAMEREQD")),
            world=NOBODY,
            why="it is not looked up",
        ),
        asked(
            "nobody-shown-name-required",
            step("getnameinfo", ("192.0.2.100", 80), Const("NI_NAMEREQD")),
            world=NOBODY,
        ),
        known("nobody-in-hosts", by_name("both.test"), world=NOBODY),
        asked("nobody-full-name", step("getfqdn", "v4.zone.test"), world=NOBODY),
    ],
    "no-hosts-file": [
        asked("no-hosts-in-zone", by_name("both.test"), world=NO_HOSTS),
        asked("no-hosts-in-neither", by_name("multi.test"), world=NO_HOSTS),
        asked("no-hosts-localhost", addresses("localhost"), world=NO_HOSTS),
        asked("no-hosts-address", step("gethostbyaddr", "127.0.0.1"), world=NO_HOSTS),
        asked("no-hosts-own-name", step("getfqdn"), world=NO_HOSTS),
        known("no-hosts-nobody", addresses(None, 0, 0, 80), world=NO_HOSTS),
    ],
    "order": [
        known("order-both-in-hosts", addresses("both.test"), world=ORDER),
        asked("order-dual", addresses("dual.zone.test"), world=ORDER),
        asked("order-scopes", addresses("order-scopes.zone.test"), world=ORDER),
        asked("order-ipv6", addresses("order-v6.zone.test", INET6), world=ORDER),
        asked("order-ipv4", addresses("order-v4.zone.test", INET), world=ORDER),
        asked("order-v4-down", addresses("order-v4-down.zone.test"), world=ORDER),
        known("order-localhost", addresses("localhost"), world=ORDER),
        known("order-nobody", addresses(None, 0, 0, 80), world=ORDER),
    ],
    "default-services": [*by_default("default", NO_LINE), *by_default("no-switch", NO_SWITCH)],
    "own-domain": [
        known("domain-of-localhost", without_domain("192.0.2.10"), world=LOCALHOST),
        known("domain-of-localhost-other", without_domain("192.0.2.11"), world=LOCALHOST),
        known("domain-of-localhost-alone", without_domain("192.0.2.12"), world=LOCALHOST),
        known("domain-of-localhost-inside", without_domain("192.0.2.13"), world=LOCALHOST),
        known("domain-of-localhost-twice", without_domain("192.0.2.14"), world=LOCALHOST),
        known("domain-of-localhost-without-dot", without_domain("192.0.2.15"), world=LOCALHOST),
        known("domain-of-localhost-own", without_domain("127.0.0.1"), world=LOCALHOST),
        known("domain-of-full-name", without_domain("127.0.1.1"), world=SHORT),
        known("domain-of-full-name-other", without_domain("192.0.2.10"), world=SHORT),
        asked("domain-of-loopback", without_domain("192.0.2.10"), world=LOOPBACK),
        asked("domain-of-loopback-other", without_domain("192.0.2.11"), world=LOOPBACK),
        asked("domain-of-loopback-own", without_domain("127.0.0.1"), world=LOOPBACK),
        asked("domain-of-nobody", without_domain("192.0.2.10"), world=STRANGER),
        asked("domain-of-host-name", without_domain("192.0.2.11"), world=NO_HOSTS),
    ],
    "own-full-name": [
        known("short-no-argument", step("getfqdn"), world=SHORT),
        known("short-empty", step("getfqdn", ""), world=SHORT),
        known("short-wildcard", step("getfqdn", "0.0.0.0"), world=SHORT),
        known("short-by-name", step("getfqdn", "machine"), world=SHORT),
        known("short-by-full-name", step("getfqdn", "machine.full.test"), world=SHORT),
        known("short-host-name", step("gethostname"), world=SHORT),
        known("short-address", step("gethostbyname", "machine"), world=SHORT),
        known("short-whole", whole("machine"), world=SHORT),
        known("short-alias-alone", step("gethostbyaddr", "machine"), world=SHORT),
        known("short-other-name", step("getfqdn", "v4only.test"), world=SHORT),
    ],
    "own-unknown-name": [
        asked("stranger-no-argument", step("getfqdn"), world=STRANGER),
        asked("stranger-wildcard", step("getfqdn", "0.0.0.0"), world=STRANGER),
        known("stranger-host-name", step("gethostname"), world=STRANGER),
        asked("stranger-address", by_name("stranger"), world=STRANGER),
        known("stranger-known-name", step("getfqdn", "world"), world=STRANGER),
    ],
    "long-name": [
        known("long-1024-shown", step("getnameinfo", ("192.0.2.20", 80), 0), world=LONG),
        known("long-1025-shown", step("getnameinfo", ("192.0.2.21", 80), 0), world=LONG),
        known("long-3000-shown", step("getnameinfo", ("192.0.2.22", 80), 0), world=LONG),
        known("long-1024-whole", step("gethostbyaddr", "192.0.2.20"), world=LONG),
        known("long-1025-whole", step("gethostbyaddr", "192.0.2.21"), world=LONG),
        known("long-3001-alias", step("gethostbyaddr", "192.0.2.23"), world=LONG),
        known("long-1025-full", step("getfqdn", "192.0.2.21"), world=LONG),
        known("long-3000-full", step("getfqdn", "192.0.2.22"), world=LONG),
        known("long-3001-full-alias", step("getfqdn", "192.0.2.23"), world=LONG),
        known("long-1025-by-name", by_name(long_name(1025)), world=LONG),
        known("long-3000-whole-by-name", whole(long_name(3000)), world=LONG),
        known("long-1025-addresses", addresses(long_name(1025), INET, Const("AI_CANONNAME")), world=LONG),
        known("long-3001-addresses", addresses(long_name(3001), 0, Const("AI_CANONNAME")), world=LONG),
    ],
}
