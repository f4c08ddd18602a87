# SPDX-License-Identifier: MIT
"""getnameinfo: converts a numeric address and port to the names of a host and a service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from oracle.authorities import (
    CPYTHON_DOCS_GETNAMEINFO,
    CPYTHON_GETARGS,
    CPYTHON_GETNAMEINFO,
    CPYTHON_LOST_BITS,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNICODEOBJECT,
    GLIBC_GETNAMEINFO,
    POSIX_GETNAMEINFO,
    RFC_1035_PTR,
    RFC_3493_GETNAMEINFO,
    RFC_4007_ZONE,
    RFC_5952_4_2,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Flags, Obj, case, rule
from oracle.cases._long import refused_by_long

FUNCTION = "getnameinfo"

RULES = {
    "numeric": rule(
        MUST,
        "with NI_NUMERICHOST and NI_NUMERICSERV the address and the port are returned as text",
        RFC_3493_GETNAMEINFO,
    ),
    "numeric-ipv6": rule(MUST, "an IPv6 address is returned in its shortest form", RFC_5952_4_2),
    "host-numeric": rule(
        SHOULD, "the host is an address; a name raises EAI_NONAME", CPYTHON_DOCS_GETNAMEINFO
    ),
    "host-scope": rule(
        MAY,
        "the scope id is the tuple's; a zone in the host's text is parsed and ignored",
        CPYTHON_GETNAMEINFO,
    ),
    "scope-shown": rule(
        SHOULD,
        "a scope id is shown after %: a link's name for link-local addresses, otherwise a number",
        RFC_4007_ZONE,
    ),
    "service": rule(
        MUST, "a port is returned as its service's name, or as a number if it has none", RFC_3493_GETNAMEINFO
    ),
    "service-datagram": rule(
        MUST,
        "with NI_DGRAM the datagram service's name is returned, otherwise the stream service's",
        RFC_3493_GETNAMEINFO,
    ),
    "name-from-hosts": rule(
        SHOULD, "an address of the hosts file has the name of its first line", POSIX_GETNAMEINFO
    ),
    "name-from-dns": rule(MUST, "another address has the name of its PTR record", RFC_1035_PTR),
    "name-none": rule(
        MUST,
        "an address without a name is returned as text; with NI_NAMEREQD it raises EAI_NONAME",
        RFC_3493_GETNAMEINFO,
    ),
    "name-failure": rule(SHOULD, "a server that fails raises EAI_AGAIN", POSIX_GETNAMEINFO),
    "name-silence": rule(
        SHOULD,
        "a server that does not answer in time raises EAI_AGAIN",
        POSIX_GETNAMEINFO,
        one_sided="cases with answering servers are under the other rules",
    ),
    "domain-of-own": rule(
        SHOULD, "NI_NOFQDN leaves out this host's domain and no other one", RFC_3493_GETNAMEINFO
    ),
    "flags-unknown": rule(MAY, "an unknown flag raises EAI_BADFLAGS", GLIBC_GETNAMEINFO),
    "port-range": rule(
        MAY, "only the low 16 bits of a port count; a negative port is refused", CPYTHON_GETNAMEINFO
    ),
    "port-type": rule(
        SHOULD, "the port is an int that fits a C int, or an object with __index__", CPYTHON_GETARGS
    ),
    "flowinfo": rule(
        SHOULD, "flowinfo is 0 to 1048575; only its low 32 bits are checked", CPYTHON_GETNAMEINFO
    ),
    "scope-range": rule(MAY, "only the low 32 bits of a scope id count", CPYTHON_GETNAMEINFO),
    "lost-bits": rule(
        MAY,
        "a flowinfo or scope id outside -2**31 to 2**32 - 1 gives a DeprecationWarning (from 3.15)",
        CPYTHON_LOST_BITS,
    ),
    "sockaddr-type": rule(SHOULD, "the first argument is a tuple", CPYTHON_GETNAMEINFO),
    "sockaddr-shape": rule(
        SHOULD,
        "the tuple has two to four members; another shape has a text of its own from 3.7",
        CPYTHON_GETNAMEINFO,
    ),
    "sockaddr-family": rule(
        SHOULD,
        "an IPv4 address is a tuple of two members, an IPv6 address of two to four",
        CPYTHON_GETNAMEINFO,
    ),
    "host-type": rule(SHOULD, "the host is a str", CPYTHON_GETNAMEINFO),
    "host-null": rule(
        SHOULD,
        "a host with a null character is refused",
        CPYTHON_GETARGS,
        one_sided="the same texts without a null character are under other rules",
    ),
    "host-surrogate": rule(
        SHOULD,
        "a host that cannot be encoded as UTF-8 is refused",
        CPYTHON_UNICODEOBJECT,
        one_sided="hosts with a UTF-8 form are under other rules",
    ),
    "flags-type": rule(
        SHOULD, "flags is an int that fits a C int, or an object with __index__", CPYTHON_GETARGS
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes exactly two arguments",
        CPYTHON_GETARGS,
        one_sided="all other cases give two arguments",
    ),
    "no-keywords": rule(
        SHOULD,
        "the arguments are positional only",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give positional arguments",
    ),
    "argument-order": rule(
        MAY,
        "checks run in this order: the number of arguments, the tuple, its members, flowinfo, "
        "the host, the shape",
        CPYTHON_GETNAMEINFO,
    ),
}

WORLD = ("world",)
DNS = ("world", "dns")
HOST = Const("NI_NUMERICHOST")
SERV = Const("NI_NUMERICSERV")
NUMERIC = Flags("NI_NUMERICHOST", "NI_NUMERICSERV")
REQUIRED = Flags("NI_NAMEREQD", "NI_NUMERICSERV")


def numeric(slug: str, *address: Any, why: str = "", also: Iterable[Also] = ()) -> Case:
    """An address that is returned as text."""
    return case(slug, address, NUMERIC, why=why, also=also)


def named(slug: str, host: str, flags: Any = SERV, why: str = "") -> Case:
    """The name of an address, from the hosts file or the name server."""
    return case(slug, (host, 80), flags, needs=DNS, why=why)


def served(slug: str, port: int, flags: Any = HOST, why: str = "") -> Case:
    """The name of a service."""
    return case(slug, ("127.0.0.1", port), flags, needs=WORLD, why=why)


CASES = {
    "numeric": [
        numeric("numeric-loopback", "127.0.0.1", 80),
        numeric("numeric-zero", "0.0.0.0", 0),
        numeric("numeric-broadcast", "255.255.255.255", 65535),
        numeric("numeric-short-form", "127.1", 80),
        numeric("numeric-hex-form", "0x7f000001", 80),
        numeric("numeric-one-part", "1", 80),
        case(
            "numeric-and-datagram", ("127.0.0.1", 80), Flags("NI_NUMERICHOST", "NI_NUMERICSERV", "NI_DGRAM")
        ),
        case("numeric-and-nofqdn", ("127.0.0.1", 80), Flags("NI_NUMERICHOST", "NI_NUMERICSERV", "NI_NOFQDN")),
        case(
            "numeric-and-required",
            ("127.0.0.1", 80),
            Flags("NI_NUMERICHOST", "NI_NUMERICSERV", "NI_NAMEREQD"),
        ),
    ],
    "numeric-ipv6": [
        numeric("ipv6-loopback", "::1", 80),
        numeric("ipv6-any", "::", 0),
        numeric("ipv6-long-form", "2001:0DB8:0:0:1:0:0:1", 80, 0, 0),
        numeric("ipv6-mapped", "::ffff:192.0.2.1", 80, 0, 0),
        numeric("ipv6-compatible", "::192.0.2.1", 80, 0, 0),
        numeric("ipv6-three-members", "::1", 80, 0),
        numeric("ipv6-flowinfo", "::1", 80, 7, 0),
    ],
    "host-numeric": [
        case("host-name", ("localhost", 80), NUMERIC),
        case("host-name-of-zone", ("dual.zone.test", 80), 0),
        case("host-name-four-members", ("x", 0, 0, 0), 0),
        case("host-empty", ("", 80), NUMERIC),
        case("host-octet-256", ("1.2.3.256", 80), NUMERIC),
        case("host-trailing-space", ("127.0.0.1 ", 80), NUMERIC),
        case("host-brackets", ("[::1]", 80), NUMERIC),
        case("host-broadcast-word", ("<broadcast>", 80), NUMERIC),
        case(
            "host-fullwidth-digits",
            ("\uff11\uff12\uff17.0.0.1", 80),
            NUMERIC,
            why="getnameinfo() does not convert the host by IDNA",
        ),
        case("host-not-ascii", ("m\xfcnchen.test", 80), NUMERIC),
        case("host-address", ("127.0.0.1", 80), NUMERIC),
        case("host-str-subclass", (Obj("str_subclass", "127.0.0.1"), 80), NUMERIC),
        case("host-letter-behind-first-part", ("127x.0.0.1", 80), NUMERIC),
        case("host-letter-behind-third-part", ("127.0.0x.1", 80), NUMERIC),
        case("host-minus-in-second-part", ("127.-0.0.1", 80), NUMERIC),
        case("host-octal-digit-8", ("127.08.0.1", 80), NUMERIC),
        case("host-octal-second-part", ("127.010.0.1", 80), NUMERIC),
        case("host-hex-upper", ("0X7F.1", 80), NUMERIC),
        case("host-hex-bare", ("127.0x.0.1", 80), NUMERIC),
        case("host-dot-behind-short-form", ("127.1.", 80), NUMERIC),
        case("host-dot-before-short-form", (".127.1", 80), NUMERIC),
        case("host-control-1-behind", ("127.0.0.1\x01", 80), NUMERIC),
        case("host-leading-space", (" 127.0.0.1", 80), NUMERIC),
        case("host-trailing-newline", ("127.0.0.1\n", 80), NUMERIC),
        case("host-ipv6-trailing-space", ("::1 ", 80), NUMERIC),
        case("host-ipv6-five-digits", ("::00001", 80), NUMERIC),
        case("host-ipv6-ipv4-within", ("::1.2.3.4:5", 80), NUMERIC),
        case("host-percent-encoded", ("127%2e0.0.1", 80), NUMERIC),
        case("host-fullwidth-colons", ("\uff1a\uff1a1", 80), NUMERIC),
    ],
    "host-scope": [
        numeric("zone-in-text", "fe80::1%lo", 80),
        numeric("zone-in-text-number", "fe80::1%1", 80, 0, 0),
        numeric("zone-in-text-and-tuple", "fe80::1%1", 80, 0, 99),
        numeric("zone-in-text-of-global", "2001:db8::1%5", 80),
        numeric("zone-unknown-link", "fe80::1%nosuch", 80),
        numeric("zone-empty", "fe80::1%", 80),
        numeric("zone-upper-case", "fe80::1%LO", 80),
        numeric("zone-octal-looking", "fe80::1%010", 80, 0, 1),
        numeric("zone-octal-looking-digit-8", "fe80::1%08", 80),
        numeric("zone-33-bits", "fe80::1%4294967296", 80),
        numeric("zone-not-ascii", "fe80::1%\uff11", 80),
        numeric("zone-space-behind", "fe80::1%lo ", 80),
        numeric("zone-twice", "fe80::1%1%1", 80),
    ],
    "scope-shown": [
        numeric("scope-link-local", "fe80::1", 80, 0, 1),
        numeric("scope-link-local-unknown", "fe80::1", 80, 0, 99),
        numeric("scope-link-local-zero", "fe80::1", 80, 0, 0),
        case("scope-link-local-other", ("fe80::1", 80, 0, 2), NUMERIC, needs=WORLD),
        numeric("scope-multicast", "ff02::1", 80, 0, 1),
        numeric("scope-multicast-interface", "ff01::1", 80, 0, 1),
        numeric("scope-multicast-site", "ff05::1", 80, 0, 1),
        numeric("scope-loopback", "::1", 80, 0, 1),
        numeric("scope-global", "2001:db8::1", 80, 0, 1),
        numeric("scope-site-local", "fec0::1", 80, 0, 1),
        numeric("scope-mapped", "::ffff:192.0.2.1", 80, 0, 1),
        numeric("scope-febf", "febf::1", 80, 0, 1),
    ],
    "service": [
        served("service-http", 80),
        served("service-none", 7),
        served("service-zero", 0),
        served("service-first-of-port", 7001),
        served("service-udp-only", 69, why="only a datagram service has this port"),
        served("service-sctp-only", 3868),
        served("service-70000-in-file", 4464),
        served("service-name-of-200-letters", 7062, why="a service's name has room for 31 characters"),
        case("service-both-names", ("192.0.2.11", 80), 0, needs=WORLD),
        case("service-ipv6", ("::1", 80), HOST, needs=WORLD),
        case("service-and-host-unknown", ("203.0.113.7", 7), 0, needs=DNS),
    ],
    "service-datagram": [
        served("datagram-domain", 53, Flags("NI_NUMERICHOST", "NI_DGRAM")),
        served(
            "datagram-514",
            514,
            Flags("NI_NUMERICHOST", "NI_DGRAM"),
            "the datagram service on port 514 is syslog",
        ),
        served("stream-514", 514, why="the stream service on port 514 is shell"),
        served("datagram-of-stream-only", 80, Flags("NI_NUMERICHOST", "NI_DGRAM")),
        served("datagram-69", 69, Flags("NI_NUMERICHOST", "NI_DGRAM")),
        served("datagram-first-of-port", 7001, Flags("NI_NUMERICHOST", "NI_DGRAM")),
    ],
    "name-from-hosts": [
        named("hosts-v4", "192.0.2.10"),
        named("hosts-v6", "2001:db8::11"),
        named("hosts-loopback", "127.0.0.1"),
        named("hosts-loopback-v6", "::1"),
        named("hosts-own", "127.0.1.1"),
        named("hosts-utf8", "192.0.2.110"),
        named("hosts-not-utf8", "192.0.2.112"),
        named("hosts-alias-not-utf8", "192.0.2.115", why="aliases are not decoded"),
        named("hosts-first-of-two-lines", "192.0.2.32"),
        named("hosts-mixed-case", "192.0.2.21"),
        named("hosts-without-dot", "192.0.2.23"),
        named("hosts-of-zone-too", "192.0.2.11", why="the name server knows another name"),
        named("hosts-mapped", "::ffff:192.0.2.13"),
        named("hosts-mapped-of-v4-line", "::ffff:192.0.2.10"),
        named("hosts-compatible-of-v4-line", "::192.0.2.10", why="the name server is asked for 192.0.2.10"),
        named("hosts-v4-of-mapped-line", "192.0.2.13"),
        named("hosts-trailing-dot", "192.0.2.53"),
        named("hosts-multicast", "ff02::1"),
    ],
    "name-from-dns": [
        named("ptr-v4", "192.0.2.100"),
        named("ptr-v6", "2001:db8::100"),
        named("ptr-elsewhere", "192.0.2.160"),
        named("ptr-dangling", "192.0.2.161"),
        named("ptr-two", "192.0.2.162"),
        named("ptr-without-dot", "192.0.2.163"),
        named("ptr-upper-case", "192.0.2.164"),
        named("ptr-under-score", "192.0.2.165"),
        named("ptr-space", "192.0.2.166"),
        named("ptr-null", "192.0.2.176"),
        named("ptr-idna-form", "192.0.2.167", why="the name is returned in its ACE form"),
        named("ptr-by-alias", "192.0.2.168"),
        named("ptr-alias-loop", "192.0.2.173"),
        named("ptr-long-label", "192.0.2.174"),
        named("ptr-of-v6-by-name", "2001:db8::174"),
    ],
    "name-none": [
        named("no-name-v4", "203.0.113.7"),
        named("no-name-v6", "2001:db8:113::7"),
        named("no-name-no-ptr", "192.0.2.169"),
        named("no-name-required", "203.0.113.7", REQUIRED),
        named("no-name-required-v6", "2001:db8:113::7", REQUIRED),
        named("no-name-required-no-ptr", "192.0.2.169", REQUIRED),
        named("name-required", "192.0.2.100", REQUIRED),
        named("name-required-hosts", "192.0.2.10", REQUIRED),
        named("no-name-wildcard", "0.0.0.0"),
        named("no-name-wildcard-v6", "::"),
        case("no-name-scope", ("fe80::1", 80, 0, 1), SERV, needs=DNS),
        case("no-name-scope-required", ("fe80::1", 80, 0, 1), REQUIRED, needs=DNS),
    ],
    "name-failure": [
        named("failure-servfail", "192.0.2.170"),
        named("failure-refused", "192.0.2.171"),
        named("failure-servfail-required", "192.0.2.170", REQUIRED),
        named("failure-numeric-host", "192.0.2.170", NUMERIC, why="a numeric host is not looked up"),
    ],
    "name-silence": [
        case("silence", ("192.0.2.172", 80), SERV, needs=("world", "dns", "time")),
    ],
    "domain-of-own": [
        named("nofqdn-hosts", "192.0.2.10", Flags("NI_NOFQDN", "NI_NUMERICSERV")),
        named("nofqdn-own", "127.0.1.1", Flags("NI_NOFQDN", "NI_NUMERICSERV")),
        named("nofqdn-zone", "192.0.2.100", Flags("NI_NOFQDN", "NI_NUMERICSERV")),
        named("nofqdn-without-dot", "192.0.2.163", Flags("NI_NOFQDN", "NI_NUMERICSERV")),
        named("nofqdn-localhost", "127.0.0.1", Flags("NI_NOFQDN", "NI_NUMERICSERV")),
    ],
    "flags-unknown": [
        case("flags-minus-one", ("127.0.0.1", 80), -1),
        case("flags-0x100", ("127.0.0.1", 80), 0x103),
        case(
            "flag-0x100-scope",
            ("fe80::1", 80, 0, 1),
            0x103,
            why="the value is NI_NUMERICSCOPE on other systems",
        ),
        case("flags-0x1000", ("127.0.0.1", 80), 0x1003),
        case("flags-0x40000000", ("127.0.0.1", 80), 0x40000003),
        case("flags-idn", ("127.0.0.1", 80), 0x23, why="the flag is glibc's NI_IDN"),
        case("flags-0x40", ("127.0.0.1", 80), 0x43),
        case("flags-0x80", ("127.0.0.1", 80), 0x83),
    ],
    "port-range": [
        numeric("port-0", "127.0.0.1", 0),
        numeric("port-65535", "127.0.0.1", 65535),
        numeric("port-65536", "127.0.0.1", 65536),
        numeric("port-65616", "127.0.0.1", 65616),
        numeric("port-31-bits", "127.0.0.1", 2**31 - 1),
        numeric("port-minus-one", "127.0.0.1", -1),
        numeric("port-least", "127.0.0.1", -(2**31)),
        numeric("port-minus-one-ipv6", "::1", -1),
    ],
    "port-type": [
        numeric("port-bool", "127.0.0.1", True),
        numeric("port-int-subclass", "127.0.0.1", Obj("int_subclass", 80)),
        numeric("port-index", "127.0.0.1", Obj("index", 80)),
        numeric("port-str", "127.0.0.1", "80"),
        numeric("port-bytes", "127.0.0.1", b"80"),
        numeric("port-float", "127.0.0.1", 80.0),
        numeric("port-none", "127.0.0.1", None),
        numeric("port-decimal", "127.0.0.1", Obj("decimal", "80")),
        numeric("port-plain", "127.0.0.1", Obj("plain")),
        numeric("port-32nd-bit", "127.0.0.1", 2**31, also=refused_by_long()),
        numeric("port-below-least", "127.0.0.1", -(2**31) - 1, also=refused_by_long()),
        numeric("port-64-bits", "127.0.0.1", 2**64),
    ],
    "flowinfo": [
        numeric("flowinfo-most", "::1", 80, 0xFFFFF, 0),
        numeric("flowinfo-beyond", "::1", 80, 0x100000, 0),
        numeric("flowinfo-32-bits", "::1", 80, 2**32 - 1, 0),
        numeric("flowinfo-33-bits", "::1", 80, 2**32, 0),
        numeric("flowinfo-33-bits-and-one", "::1", 80, 2**32 + 1, 0),
        numeric("flowinfo-64-bits", "::1", 80, 2**64, 0),
        numeric("flowinfo-minus-one", "::1", 80, -1, 0),
        numeric("flowinfo-str", "::1", 80, "0", 0),
        numeric("flowinfo-float", "::1", 80, 0.0, 0),
        numeric("flowinfo-none", "::1", 80, None, 0),
        numeric("flowinfo-bool", "::1", 80, True, 0),
        numeric("flowinfo-index", "::1", 80, Obj("index", 5), 0),
        numeric("flowinfo-beyond-with-ipv4", "127.0.0.1", 80, 0x100000),
    ],
    "scope-range": [
        numeric("scope-most", "::1", 80, 0, 2**32 - 1),
        numeric("scope-33-bits", "::1", 80, 0, 2**32),
        numeric("scope-33-bits-and-one", "::1", 80, 0, 2**32 + 1),
        numeric("scope-minus-one", "::1", 80, 0, -1),
        numeric("scope-64-bits", "::1", 80, 0, 2**64),
        numeric("scope-str", "::1", 80, 0, "lo"),
        numeric("scope-float", "::1", 80, 0, 1.0),
        numeric("scope-none", "::1", 80, 0, None),
        numeric("scope-index", "::1", 80, 0, Obj("index", 5)),
    ],
    "lost-bits": [
        numeric("lost-none", "::1", 80, 0, -(2**31)),
        numeric("lost-of-scope", "::1", 80, 0, -(2**31) - 1),
        numeric("lost-all-of-scope", "::1", 80, 0, -(2**32)),
        numeric("lost-of-flowinfo", "::1", 80, -(2**32), 0),
        numeric("lost-of-flowinfo-refused", "::1", 80, -(2**31) - 1, 0),
        numeric("lost-none-of-flowinfo-refused", "::1", 80, -(2**31), 0),
        numeric("lost-twice", "::1", 80, 2**32, 2**32, why="each lost object gives one warning"),
        numeric("lost-of-index", "::1", 80, 0, Obj("index", 2**32 + 1)),
        numeric("lost-before-type", "::1", 80, 2**32, "lo"),
    ],
    "sockaddr-type": [
        case("sockaddr-list", ["127.0.0.1", 80], NUMERIC),
        case("sockaddr-str", "127.0.0.1", NUMERIC),
        case("sockaddr-none", None, NUMERIC),
        case("sockaddr-int", 80, NUMERIC),
        case("sockaddr-dict", {"127.0.0.1": 80}, NUMERIC),
        case("sockaddr-plain", Obj("plain"), NUMERIC),
        case("sockaddr-tuple", ("127.0.0.1", 80), NUMERIC),
    ],
    "sockaddr-shape": [
        case("shape-empty", (), NUMERIC),
        case("shape-one", ("127.0.0.1",), NUMERIC),
        case("shape-five", ("::1", 80, 0, 0, 0), NUMERIC),
        case("shape-six", ("::1", 80, 0, 0, 0, 0), NUMERIC),
        case("shape-swapped", (80, "127.0.0.1"), NUMERIC),
        case("shape-four", ("::1", 80, 0, 0), NUMERIC),
    ],
    "sockaddr-family": [
        case("ipv4-three-members", ("127.0.0.1", 80, 0), NUMERIC),
        case("ipv4-four-members", ("127.0.0.1", 80, 0, 0), NUMERIC),
        case("ipv4-two-members", ("127.0.0.1", 80), NUMERIC),
        case("ipv4-short-three-members", ("127.1", 80, 0), NUMERIC),
    ],
    "host-type": [
        numeric("host-none", None, 80),
        numeric("host-bytes", b"127.0.0.1", 80),
        numeric("host-bytearray", bytearray(b"127.0.0.1"), 80),
        numeric("host-int", 0x7F000001, 80),
        numeric("host-list", ["127.0.0.1"], 80),
        numeric("host-text", "127.0.0.1", 80),
    ],
    "host-null": [
        numeric("null-behind", "127.0.0.1\0", 80),
        numeric("null-within", "127.0.0.1\0x", 80),
        numeric("null-only", "\0", 80),
    ],
    "host-surrogate": [
        numeric("surrogate-only", "\ud800", 80),
        numeric("surrogate-behind", "127.0.0.1\udc80", 80),
    ],
    "flags-type": [
        case("flags-bool", ("127.0.0.1", 80), True, needs=WORLD),
        case("flags-int-subclass", ("127.0.0.1", 80), Obj("int_subclass", 3)),
        case("flags-index", ("127.0.0.1", 80), Obj("index", 3)),
        case("flags-str", ("127.0.0.1", 80), "3"),
        case("flags-float", ("127.0.0.1", 80), 3.0),
        case("flags-none", ("127.0.0.1", 80), None),
        case("flags-32nd-bit", ("127.0.0.1", 80), 2**31, also=refused_by_long()),
        case("flags-64-bits", ("127.0.0.1", 80), 2**64),
    ],
    "argument-count": [
        case("no-argument"),
        case("one-argument", ("127.0.0.1", 80)),
        case("three-arguments", ("127.0.0.1", 80), 0, 0),
    ],
    "no-keywords": [
        case("keyword-flags", ("127.0.0.1", 80), kwargs={"flags": 3}),
        case("keyword-sockaddr", kwargs=[("sockaddr", ("127.0.0.1", 80)), ("flags", 3)]),
    ],
    "argument-order": [
        case("flags-type-before-sockaddr-type", "127.0.0.1", "3"),
        case("sockaddr-type-before-flags-value", "127.0.0.1", -1),
        case("host-type-before-port-type", (None, "80"), NUMERIC),
        case("port-type-before-host-value", ("nosuch", "80"), NUMERIC),
        case("flowinfo-before-host-value", ("nosuch", 80, 0x100000), NUMERIC),
        case("host-value-before-flags-value", ("nosuch", 80), -1),
        case("port-range-before-shape", ("127.0.0.1", -1, 0), NUMERIC),
        case("shape-before-flags-value", ("127.0.0.1", 80, 0), -1),
        case("count-before-types", "127.0.0.1", "3", 0),
        case("flags-of-65-bits-before-sockaddr-type", "127.0.0.1", 2**64),
        case("flags-below-65-bits-before-sockaddr-type", [], -(2**64)),
        case("flags-of-65-bits-before-null", ("127.0.0.1\0", 80), 2**64),
        case("flags-of-65-bits-before-shape", (), 2**64),
        case("host-null-before-port-type", ("127.0.0.1\0", None), NUMERIC),
        case("host-null-before-port-of-65-bits", ("::\0001", 2**64), NUMERIC),
        case("host-surrogate-before-port-type", ("127.0.0.1\udbff", "80"), NUMERIC),
        case("host-surrogate-behind-null", ("1\00027\udfff", 80), NUMERIC),
        case("port-of-65-bits-before-name", ("nosuch.zone.test", 2**64), 0),
        case("port-of-65-bits-before-flow-info-type", ("::1", 2**64, "x"), NUMERIC),
        case("port-type-before-scope-type", ("::1", 80.0, 0, "lo"), NUMERIC),
        case("scope-type-before-host-value", ("nosuch", 80, 0, "lo"), NUMERIC),
        case("scope-type-before-flow-info-range", ("::1", 80, 0x100000, "lo"), NUMERIC),
        case("scope-float-with-ipv4", ("127.0.0.1", 80, 0, 1.0), NUMERIC),
        case("flow-info-range-before-flags-value", ("::1", 80, 0x100000), -1),
        case("five-members-before-host-value", ("nosuch", 80, 0, 0, 0), NUMERIC),
        case("five-members-before-port-type", ("::1", "80", 0, 0, 0), NUMERIC),
        case("five-members-before-flags-value", ("::1", 80, 0, 0, 0), -1),
        case("flow-info-negative-before-scope-type", ("::1", 80, -1, "lo"), NUMERIC),
        case("scope-unknown-before-flags-value", ("fe80::1", 80, 0, 99), -1),
    ],
}
