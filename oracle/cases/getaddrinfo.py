# SPDX-License-Identifier: MIT
"""getaddrinfo: converts a host, a port and hints to a list of socket addresses."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Any

from oracle.authorities import (
    CPYTHON_DOCS_GETADDRINFO,
    CPYTHON_GETADDRINFO,
    CPYTHON_GETARGS,
    CPYTHON_IDNA_PY,
    CPYTHON_ISSUE_74895,
    CPYTHON_SOCKET_INDEX,
    CPYTHON_SOCKET_PY,
    CPYTHON_STRINGPREP_3_2,
    CPYTHON_UNICODEOBJECT,
    CPYTHON_UNICODE_17,
    GLIBC_GETADDRINFO,
    GLIBC_INET_ATON,
    GLIBC_SCOPE_ID,
    MAN_GETADDRINFO,
    MAN_HOSTS,
    MAN_NSSWITCH,
    MAN_RESOLV_CONF,
    POSIX_GETADDRINFO,
    POSIX_INET_ADDR,
    PYTHON_CALLS,
    PYTHON_DOCS_IDNA,
    PYTHON_INT_LIMIT,
    RFC_1034_ALIASES,
    RFC_1035_MESSAGES,
    RFC_1035_SIZES,
    RFC_1123_NAMES,
    RFC_2308_NODATA,
    RFC_3490_TOASCII,
    RFC_3493_GETADDRINFO,
    RFC_4007_ZONE,
    RFC_4291_TEXT,
    RFC_5452_MATCH,
    RFC_6724_6,
    RFC_7766_TCP,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Derived, Flags, Obj, case, returns, rule
from oracle.cases._long import port_is_no_number, port_refused_by_long, refused_by_long

FUNCTION = "getaddrinfo"

RULES = {
    "documentation": rule(
        MUST, "the documentation's examples give the documented addresses", CPYTHON_DOCS_GETADDRINFO
    ),
    "result-shape": rule(
        MUST,
        "the result is a list of (family, type, proto, canonname, sockaddr); "
        "sockaddr has two members for IPv4, four for IPv6",
        CPYTHON_DOCS_GETADDRINFO,
    ),
    "defaults": rule(MUST, "a missing hint is 0 and does not limit the result", CPYTHON_DOCS_GETADDRINFO),
    "hints-select": rule(
        MUST,
        "type and proto select stream, datagram and raw entries, in this order; "
        "a pair that matches none is refused",
        POSIX_GETADDRINFO,
    ),
    "family-select": rule(
        MUST, "family selects the addresses; an unknown family raises EAI_FAMILY", POSIX_GETADDRINFO
    ),
    "type-unknown": rule(SHOULD, "a type that no protocol has raises EAI_SOCKTYPE", POSIX_GETADDRINFO),
    "service-name": rule(
        MUST,
        "a service's name selects the protocols of its lines in the services file",
        POSIX_GETADDRINFO,
    ),
    "port-int": rule(
        MUST, "an int as port is passed to the C library as its decimal digits", CPYTHON_DOCS_GETADDRINFO
    ),
    "port-range": rule(MAY, "only the low 16 bits of a port count", GLIBC_GETADDRINFO),
    "port-beyond-long": rule(
        SHOULD,
        "an int beyond C's long is passed on as digits (before 3.12 it raises OverflowError)",
        CPYTHON_ISSUE_74895,
        one_sided="no number beyond C's long is a port",
    ),
    "port-digit-limit": rule(SHOULD, "an int with more than 4300 digits raises ValueError", PYTHON_INT_LIMIT),
    "port-text": rule(
        SHOULD, "a str or bytes as port is a number or a name; None means no port", CPYTHON_DOCS_GETADDRINFO
    ),
    "port-spelling": rule(MAY, "a port's text is parsed as by strtoul() in base 10", GLIBC_GETADDRINFO),
    "port-type": rule(
        SHOULD,
        "a port of any other type raises OSError; "
        "an object with __index__ is that int (up to 3.13 it raises OSError, too)",
        CPYTHON_SOCKET_INDEX,
    ),
    "port-null": rule(MAY, "a port's text ends at its first null character", CPYTHON_GETADDRINFO),
    "port-surrogate": rule(
        SHOULD,
        "a port's text that cannot be encoded as UTF-8 raises UnicodeEncodeError",
        CPYTHON_UNICODEOBJECT,
        one_sided="texts with a UTF-8 form are under port-text",
    ),
    "host-none": rule(
        MUST,
        "without a host the result is the loopback addresses, with AI_PASSIVE the wildcard addresses",
        RFC_3493_GETADDRINFO,
    ),
    "host-and-port-none": rule(
        MUST,
        "if host and port are both None, EAI_NONAME is raised",
        POSIX_GETADDRINFO,
        one_sided="all other cases give at least one of them",
    ),
    "host-empty": rule(
        SHOULD,
        "the empty host raises EAI_NONAME; it is not the wildcard",
        CPYTHON_GETADDRINFO,
        one_sided="all other cases have a host that is not empty",
    ),
    "host-star": rule(MAY, 'the host "*" means no host, and the port "*" means no port', GLIBC_GETADDRINFO),
    "host-type": rule(SHOULD, "the host is a str, bytes or None", CPYTHON_GETADDRINFO),
    "host-null": rule(MAY, "the host ends at its first null character", CPYTHON_GETADDRINFO),
    "host-ipv4": rule(MUST, "a host in dotted decimal is an address and is not looked up", POSIX_GETADDRINFO),
    "host-ipv4-short": rule(
        SHOULD,
        "a host in the other forms of inet_addr() is an address: fewer parts, octal, hexadecimal",
        POSIX_INET_ADDR,
    ),
    "host-ipv4-tail": rule(
        SHOULD, "a host with white space or text after an IPv4 address is not an address", GLIBC_INET_ATON
    ),
    "host-ipv6": rule(MUST, "a host in IPv6 text is an address", RFC_4291_TEXT),
    "host-mapped": rule(MAY, "with AF_INET a mapped IPv6 address is its IPv4 address", GLIBC_GETADDRINFO),
    "address-family": rule(SHOULD, "an address of the other family raises EAI_ADDRFAMILY", POSIX_GETADDRINFO),
    "scope-id": rule(
        SHOULD,
        "a zone after % becomes the scope id; the address's text omits it (before 3.7 it has it)",
        RFC_4007_ZONE,
    ),
    "scope-text": rule(
        MAY,
        "a zone is a link's name for link-local addresses, otherwise a decimal number of 32 bits",
        GLIBC_SCOPE_ID,
    ),
    "idna-maps": rule(SHOULD, "a host that is a str is looked up in its IDNA form", PYTHON_DOCS_IDNA),
    "idna-later-maps": rule(
        SHOULD,
        "letters that RFC 3454 does not map stay as they are (in older versions the Python's "
        "Unicode maps them)",
        CPYTHON_STRINGPREP_3_2,
    ),
    "idna-later-marks": rule(
        SHOULD,
        "marks are ordered and characters composed by the Python's version of Unicode",
        CPYTHON_UNICODE_17,
    ),
    "idna-dots": rule(SHOULD, "U+3002, U+FF0E and U+FF61 separate labels like a dot", RFC_3490_TOASCII),
    "idna-refusals": rule(
        SHOULD,
        "a str without an IDNA form raises UnicodeError (from 3.13 UnicodeEncodeError)",
        CPYTHON_IDNA_PY,
        one_sided="strs with an IDNA form are under idna-maps",
    ),
    "idna-not-bytes": rule(SHOULD, "bytes are passed on unchanged", CPYTHON_GETADDRINFO),
    "flag-passive": rule(MUST, "AI_PASSIVE has an effect only without a host", RFC_3493_GETADDRINFO),
    "flag-canonname": rule(
        MUST,
        "with AI_CANONNAME the first entry has the canonical name; all other entries have an empty one",
        CPYTHON_DOCS_GETADDRINFO,
    ),
    "flag-numerichost": rule(
        MUST, "with AI_NUMERICHOST a host that is not an address raises EAI_NONAME", RFC_3493_GETADDRINFO
    ),
    "flag-numericserv": rule(
        SHOULD, "with AI_NUMERICSERV a port that is not a number raises EAI_NONAME", RFC_3493_GETADDRINFO
    ),
    "flag-v4mapped": rule(
        MUST,
        "with AF_INET6 and AI_V4MAPPED IPv4 addresses are returned as mapped ones if there is no "
        "IPv6 address; with AI_ALL always",
        RFC_3493_GETADDRINFO,
    ),
    "flag-addrconfig": rule(
        MUST, "AI_ADDRCONFIG leaves out families for which this host has no address", RFC_3493_GETADDRINFO
    ),
    "flag-unknown": rule(
        MAY,
        "an unknown flag raises EAI_BADFLAGS",
        GLIBC_GETADDRINFO,
        one_sided="known flags have rules of their own",
    ),
    "hosts-file": rule(
        MUST,
        "a name or alias of a line in the hosts file has the line's address; case does not count",
        MAN_HOSTS,
    ),
    "hosts-lines": rule(
        SHOULD,
        "a name on several lines has the addresses of all of them, ordered by the rules for addresses",
        MAN_HOSTS,
    ),
    "hosts-spelling": rule(
        MAY, "comments and lines with invalid addresses are not entries of the hosts file", MAN_HOSTS
    ),
    "hosts-before-dns": rule(
        SHOULD, "the name server is asked if the hosts file has no address of the family", MAN_NSSWITCH
    ),
    "dns-addresses": rule(MUST, "a name's A and AAAA records are its addresses", RFC_3493_GETADDRINFO),
    "dns-no-address": rule(
        SHOULD,
        "a name without an address of the family raises EAI_NODATA, an unknown name EAI_NONAME",
        RFC_2308_NODATA,
    ),
    "dns-alias": rule(
        MUST, "a CNAME is followed, and the name at its end is the canonical name", RFC_1034_ALIASES
    ),
    "dns-search": rule(
        SHOULD,
        "a name without a dot is looked up in the search list first, a name with a dot last",
        MAN_RESOLV_CONF,
    ),
    "dns-absolute": rule(
        SHOULD, "a name that ends with a dot is not looked up in the search list", MAN_RESOLV_CONF
    ),
    "dns-failure": rule(
        SHOULD, "a server that fails raises EAI_AGAIN if the other family has no answer", MAN_GETADDRINFO
    ),
    "dns-silence": rule(SHOULD, "a server that does not answer in time raises EAI_AGAIN", MAN_RESOLV_CONF),
    "dns-truncation": rule(SHOULD, "a truncated answer is requested again over TCP", RFC_7766_TCP),
    "dns-names": rule(
        SHOULD,
        "a host's name consists of letters, digits, hyphens, dots and underscores, "
        "and does not begin with a hyphen",
        RFC_1123_NAMES,
    ),
    "dns-sizes": rule(SHOULD, "a label has at most 63 bytes, and a name at most 253", RFC_1035_SIZES),
    "dns-broken-answer": rule(SHOULD, "a malformed answer gives no address", RFC_1035_MESSAGES),
    "dns-foreign-answer": rule(SHOULD, "an answer to another question is ignored", RFC_5452_MATCH),
    "order-reachable": rule(SHOULD, "addresses that cannot be reached are last", RFC_6724_6),
    "order-precedence": rule(SHOULD, "addresses are ordered by scope, label and precedence", RFC_6724_6),
    "order-prefix": rule(
        MAY, "among equal addresses those that share more bits with the source are first", GLIBC_GETADDRINFO
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes two to six arguments",
        CPYTHON_SOCKET_PY,
        one_sided="all other cases give two to six arguments",
    ),
    "keywords": rule(
        SHOULD, "the arguments have the names host, port, family, type, proto and flags", PYTHON_CALLS
    ),
    "hint-type": rule(SHOULD, "a hint is an int or an object with __index__", CPYTHON_GETARGS),
    "hint-range": rule(SHOULD, "a hint must fit a C int", CPYTHON_GETARGS),
    "argument-order": rule(
        MAY,
        "checks run in this order: hints, host, port; then flags, family and type in C",
        CPYTHON_GETADDRINFO,
    ),
}

WORLD = ("world",)
DNS = ("world", "dns")
STREAM = Const("SOCK_STREAM")
INET = Const("AF_INET")
INET6 = Const("AF_INET6")
CANON = Const("AI_CANONNAME")

FAMILIES = {"any": 0, "inet": INET, "inet6": INET6}
TYPES = {
    "any": 0,
    "stream": STREAM,
    "dgram": Const("SOCK_DGRAM"),
    "raw": Const("SOCK_RAW"),
    "seqpacket": Const("SOCK_SEQPACKET"),
}
PROTOS = {
    "any": 0,
    "tcp": Const("IPPROTO_TCP"),
    "udp": Const("IPPROTO_UDP"),
    "sctp": Const("IPPROTO_SCTP"),
}
PORTS: dict[str, Any] = {"none": None, "number": 80, "both": "domain", "tcp": "http"}
FLAG_SETS: dict[str, Any] = {
    "passive": Const("AI_PASSIVE"),
    "canonname": CANON,
    "numerichost": Const("AI_NUMERICHOST"),
    "v4mapped": Const("AI_V4MAPPED"),
    "v4mapped-all": Flags("AI_V4MAPPED", "AI_ALL"),
    "addrconfig": Const("AI_ADDRCONFIG"),
    "passive-canonname": Flags("AI_PASSIVE", "AI_CANONNAME"),
}
HOSTS: dict[str, Any] = {
    "none": None,
    "ipv4": "127.0.0.1",
    "ipv6": "::1",
    "both": "both.test",
    "v4only": "canonical.test",
    "zone": "dual.zone.test",
}
FLAG_RULES = {
    "passive": "flag-passive",
    "canonname": "flag-canonname",
    "numerichost": "flag-numerichost",
    "v4mapped": "flag-v4mapped",
    "v4mapped-all": "flag-v4mapped",
    "addrconfig": "flag-addrconfig",
    "passive-canonname": "flag-canonname",
}


def stream(
    slug: str, host: Any, family: Any = 0, flags: Any = 0, needs: tuple[str, ...] = (), why: str = ""
) -> Case:
    """A host's addresses for streams, with no port."""
    args: list[Any] = [host, None, family, STREAM, 0, flags]
    while len(args) > 4 and args[-1] == 0:
        args.pop()
    return case(slug, *args, needs=needs, why=why)


def known(slug: str, host: Any, family: Any = 0, flags: Any = 0, why: str = "") -> Case:
    """The same, answered by the world's files."""
    return stream(slug, host, family, flags, WORLD, why)


def asked(slug: str, host: Any, family: Any = 0, flags: Any = 0, why: str = "") -> Case:
    """The same, answered by the world's name server."""
    return stream(slug, host, family, flags, DNS, why)


def waited(slug: str, host: Any) -> Case:
    """The same, not answered in time."""
    return case(slug, host, None, INET, STREAM, needs=("world", "dns", "time"))


def port(
    slug: str, value: Any, needs: tuple[str, ...] = (), why: str = "", also: Iterable[Also] = ()
) -> Case:
    """A port of a numeric host, for streams."""
    return case(slug, "127.0.0.1", value, 0, STREAM, needs=needs, why=why, also=also)


def hint_cases(kinds: dict[str, Any]) -> Iterator[Case]:
    """Each type with each protocol, for some kinds of port."""
    for type_name, kind in TYPES.items():
        for proto_name, proto in PROTOS.items():
            for port_name in kinds:
                yield case(
                    f"type-{type_name}-proto-{proto_name}-port-{port_name}",
                    "127.0.0.1",
                    PORTS[port_name],
                    INET,
                    kind,
                    proto,
                    needs=WORLD if isinstance(PORTS[port_name], str) else (),
                )


def family_cases() -> Iterator[Case]:
    """Each family with each kind of host."""
    for family_name, family in FAMILIES.items():
        for host_name, host in HOSTS.items():
            needs = DNS if host_name in ("zone", "v4only") else WORLD if host_name in ("none", "both") else ()
            yield case(f"family-{family_name}-host-{host_name}", host, 80, family, STREAM, needs=needs)


def flag_cases(of_rule: str) -> list[Case]:
    """Each set of flags with each family and each kind of host."""
    found = []
    for flags_name, flags in FLAG_SETS.items():
        for family_name, family in FAMILIES.items():
            for host_name, host in HOSTS.items():
                if FLAG_RULES[flags_name] == of_rule:
                    slug = f"flag-{flags_name}-family-{family_name}-host-{host_name}"
                    needs = DNS if host_name in ("zone", "v4only") else WORLD
                    found.append(case(slug, host, 80, family, STREAM, 0, flags, needs=needs))
    return found


CASES = {
    "documentation": [
        case("doc-example-org", "example.org", 80, kwargs={"proto": Const("IPPROTO_TCP")}, needs=DNS),
        case("doc-www-python-org", "www.python.org", 80, 0, 0, Const("IPPROTO_TCP"), needs=DNS),
        case(
            "doc-echo-server",
            *(None, 50007, Const("AF_UNSPEC"), STREAM, 0, Const("AI_PASSIVE")),
            needs=WORLD,
            why="the example that serves both families calls it so",
        ),
    ],
    "result-shape": [
        case("shape-ipv4", "127.0.0.1", 80, INET, STREAM),
        case("shape-ipv6", "::1", 80, INET6, STREAM),
        case("shape-ipv6-scope", "fe80::1%1", 80, INET6, STREAM),
        case("shape-all-types", "127.0.0.1", 80),
    ],
    "defaults": [
        case("default-hints", "127.0.0.1", None),
        case("default-hints-ipv6", "::1", None),
        case("default-hints-service", "127.0.0.1", "http", needs=WORLD),
        case("default-hints-service-both", "127.0.0.1", "domain", needs=WORLD),
        case("default-flags-as-zero", "127.0.0.1", None, 0, 0, 0, 0),
        case("default-hints-two-addresses", "both.test", 80, needs=WORLD),
        case("default-hints-no-host", None, 80, needs=WORLD),
    ],
    "hints-select": [
        *hint_cases({"none": None, "number": 80}),
        case("proto-icmp", "127.0.0.1", 80, 0, 0, Const("IPPROTO_ICMP")),
        case("proto-icmp-stream", "127.0.0.1", 80, 0, STREAM, Const("IPPROTO_ICMP")),
        case("proto-ipv6", "::1", 80, 0, 0, Const("IPPROTO_IPV6")),
        case("proto-raw", "127.0.0.1", 80, 0, 0, Const("IPPROTO_RAW")),
        case("proto-unknown", "127.0.0.1", 80, 0, 0, 253),
        case("proto-unknown-stream", "127.0.0.1", 80, 0, STREAM, 253),
        case("proto-minus-one", "127.0.0.1", 80, 0, 0, -1),
        case("proto-beyond-byte", "127.0.0.1", 80, 0, 0, 999),
        case("proto-udplite-number", "127.0.0.1", 80, 0, 0, 136),
        case("proto-dccp-number", "127.0.0.1", 80, 0, 0, 33),
    ],
    "family-select": [
        *family_cases(),
        case("family-unix", "127.0.0.1", 80, Const("AF_UNIX")),
        case("family-unix-no-host", None, 80, Const("AF_UNIX")),
        case("family-unknown", "127.0.0.1", 80, 99),
        case("family-unknown-name", "localhost", 80, 99),
        case("family-minus-one", "127.0.0.1", 80, -1),
        case("family-packet", "127.0.0.1", 80, 17),
    ],
    "type-unknown": [
        case("type-unknown-99", "127.0.0.1", 80, 0, 99),
        case("type-unknown-99-no-port", "127.0.0.1", None, 0, 99),
        case("type-minus-one", "127.0.0.1", 80, 0, -1),
        case("type-rdm", "127.0.0.1", 80, 0, Const("SOCK_RDM")),
        case("type-dccp-number", "127.0.0.1", 80, 0, 6),
        case("type-with-cloexec", "127.0.0.1", 80, 0, Flags("SOCK_STREAM", "SOCK_CLOEXEC")),
        case("type-with-nonblock", "127.0.0.1", 80, 0, Flags("SOCK_STREAM", "SOCK_NONBLOCK")),
        case("type-known", "127.0.0.1", 80, 0, STREAM),
    ],
    "service-name": [
        *hint_cases({"both": "domain", "tcp": "http"}),
        case("service-of-udp-only", "127.0.0.1", "tftp", needs=WORLD),
        case("service-of-udp-only-stream", "127.0.0.1", "tftp", 0, STREAM, needs=WORLD),
        case("service-alias", "127.0.0.1", "www", needs=WORLD),
        case("service-unknown", "127.0.0.1", "no-such-service", needs=WORLD),
        case("service-unknown-stream", "127.0.0.1", "no-such-service", 0, STREAM, needs=WORLD),
        case("service-case", "127.0.0.1", "HTTP", 0, STREAM, needs=WORLD),
        case("service-of-sctp-only", "127.0.0.1", "sctp-only", needs=WORLD),
        case("service-of-dccp-only", "127.0.0.1", "dccp-only", needs=WORLD),
        case(
            "service-two-ports", "127.0.0.1", "two-ports", needs=WORLD, why="each protocol has another port"
        ),
        case("service-with-slash", "127.0.0.1", "http/tcp", 0, STREAM, needs=WORLD),
        case("service-port-70000-in-file", "127.0.0.1", "port-70000", needs=WORLD),
        case(
            "service-digits-in-file",
            "127.0.0.1",
            "7052",
            needs=WORLD,
            why="digits are read as a number, although the file has a service of this name",
        ),
        case("service-unknown-protocol", "127.0.0.1", "unknown-protocol", needs=WORLD),
        case("service-no-host", None, "http", 0, STREAM, needs=WORLD),
        case("service-host-by-name", "both.test", "http", needs=WORLD),
        case("service-bytes", "127.0.0.1", b"http", 0, STREAM, needs=WORLD),
    ],
    "port-int": [
        port("port-0", 0),
        port("port-1", 1),
        port("port-80", 80),
        port("port-65535", 65535),
        case("port-80-ipv6", "::1", 80, 0, STREAM),
    ],
    "port-range": [
        port("port-65536", 65536),
        port("port-65616", 65616, why="65616 is 80 + 65536"),
        port("port-96668", 96668),
        port("port-31-bits", 2**31 - 1),
        port("port-32nd-bit", 2**31, also=port_refused_by_long()),
        port("port-32-bits", 2**32 - 1, also=port_refused_by_long()),
        port("port-33-bits", 2**32, also=port_refused_by_long() + port_is_no_number()),
        port("port-33-bits-and-80", 2**32 + 80, also=port_refused_by_long() + port_is_no_number()),
        port("port-long-most", 2**63 - 1, also=port_refused_by_long()),
        port("port-long-least", -(2**63), also=port_refused_by_long() + port_is_no_number()),
        port("port-minus-one", -1),
        port("port-minus-65536", -65536),
        port("port-65536-text", "65536"),
        port("port-99999-text", "99999"),
        port("port-huge-text", "9" * 30),
        port("port-minus-one-text", "-1"),
    ],
    "port-beyond-long": [
        port("port-64th-bit", 2**63, also=port_is_no_number()),
        port("port-64-bits", 2**64),
        port("port-beyond-long-negative", -(2**63) - 1),
        port("port-4300-digits", 10**4299),
    ],
    "port-digit-limit": [
        port("port-4301-digits", 10**4300),
        port("port-4301-digits-negative", -(10**4300)),
        port("port-5001-digits", 10**5000),
        port("port-4300-digits-negative", -(10**4299)),
    ],
    "port-text": [
        port("port-text-80", "80"),
        port("port-text-0", "0"),
        port("port-text-65535", "65535"),
        port("port-bytes-80", b"80"),
        port("port-bytes-empty", b""),
        port("port-none", None),
        port("port-str-subclass", Obj("str_subclass", "80")),
        port("port-text-not-ascii", "http\xe9", WORLD),
        port("port-bytes-not-utf8", b"http\xff", WORLD),
        port(
            "port-text-fullwidth-digits",
            "\uff18\uff10",
            WORLD,
            why="the service is not converted by IDNA, so these are not digits but a name",
        ),
    ],
    "port-spelling": [
        port("port-text-empty", ""),
        port("port-text-plus", "+80"),
        port("port-text-leading-space", " 80"),
        port("port-text-leading-tab", "\t80"),
        port("port-text-leading-newline", "\n80"),
        port("port-text-trailing-space", "80 ", WORLD),
        port("port-text-trailing-newline", "80\n", WORLD),
        port("port-text-leading-zero", "080"),
        port("port-text-many-zeros", "0" * 40 + "80"),
        port("port-text-hex", "0x50", WORLD),
        port("port-text-minus-zero", "-0"),
        port("port-text-fraction", "80.0", WORLD),
        port("port-text-underscore", "8_0", WORLD),
        port("port-text-letter-behind", "80x", WORLD),
        port("port-text-sign-only", "+", WORLD),
        port("port-text-space-only", " ", WORLD),
        port("port-text-two-signs", "+-80", WORLD),
        port("port-text-sign-and-space", "+ 80", WORLD),
    ],
    "port-type": [
        port("port-bool", True),
        port("port-bool-false", False),
        port("port-int-subclass", Obj("int_subclass", 80)),
        port("port-index", Obj("index", 80)),
        port("port-index-zero", Obj("index", 0)),
        port("port-index-over-16-bits", Obj("index", 65536)),
        port("port-index-negative", Obj("index", -1)),
        port("port-index-64-bits", Obj("index", 2**64)),
        port("port-int-subclass-negative", Obj("int_subclass", -1)),
        port("port-float-object", Obj("float", 80.0), why="__float__ is not called"),
        port("port-fraction", Obj("fraction", "80")),
        port("port-float", 80.0),
        port("port-bytearray", bytearray(b"80")),
        port("port-memoryview", memoryview(b"80")),
        port("port-list", [80]),
        port("port-tuple", (80,)),
        port("port-decimal", Obj("decimal", "80")),
        port("port-plain", Obj("plain")),
        port("port-int", 80),
    ],
    "port-null": [
        port("port-null-behind", "80\0x"),
        port("port-null-only", "\0"),
        port("port-null-first", "\x0080"),
        port("port-null-within", "8\x000"),
        port("port-null-bytes", b"80\0x"),
        port("port-null-behind-name", "http\0x", WORLD),
    ],
    "port-surrogate": [
        port("port-surrogate", "\ud800"),
        port("port-surrogate-behind", "80\udc80"),
        port("port-surrogate-behind-null", "80\0\udc80"),
    ],
    "host-star": [
        case("star-host", "*", 80, 0, STREAM, needs=DNS),
        case("star-host-passive", "*", 80, INET, STREAM, 0, Const("AI_PASSIVE"), needs=DNS),
        case("star-port", "127.0.0.1", "*", 0, STREAM),
        case("star-both", "*", "*", 0, STREAM, needs=DNS),
        case("star-behind", "127.0.0.1", "80*", 0, STREAM),
    ],
    "host-none": [
        case("no-host-stream", None, 80, 0, STREAM, needs=WORLD),
        case("no-host-passive-stream", None, 80, 0, STREAM, 0, Const("AI_PASSIVE"), needs=WORLD),
        case("no-host-inet", None, 80, INET, STREAM),
        case("no-host-inet-passive", None, 80, INET, STREAM, 0, Const("AI_PASSIVE")),
        case("no-host-inet6", None, 80, INET6, STREAM),
        case("no-host-inet6-passive", None, 80, INET6, STREAM, 0, Const("AI_PASSIVE")),
        case("no-host-port-0", None, 0, INET, STREAM),
        case("no-host-port-empty", None, "", INET, STREAM),
        case("no-host-numerichost", None, 80, INET, STREAM, 0, Const("AI_NUMERICHOST")),
    ],
    "host-and-port-none": [
        case("neither", None, None),
        case("neither-passive", None, None, 0, 0, 0, Const("AI_PASSIVE")),
        case("neither-stream", None, None, INET, STREAM),
    ],
    "host-empty": [
        stream("host-empty", "", needs=DNS),
        stream("host-empty-bytes", b"", needs=DNS),
        stream("host-empty-passive", "", 0, Const("AI_PASSIVE"), DNS),
        stream("host-empty-inet", "", INET, needs=DNS),
        stream("host-empty-numeric", "", 0, Const("AI_NUMERICHOST")),
        case("host-empty-port-80", "", 80, needs=DNS),
        case("host-empty-port-0", "", 0, needs=DNS),
        stream("host-broadcast-word", "<broadcast>", needs=DNS, why="only gethostbyname() knows this word"),
    ],
    "host-type": [
        stream("host-bytes", b"127.0.0.1"),
        stream("host-str-subclass", Obj("str_subclass", "127.0.0.1")),
        stream("host-bytearray", bytearray(b"127.0.0.1")),
        stream("host-memoryview", memoryview(b"127.0.0.1")),
        stream("host-int", 0x7F000001),
        stream("host-bool", False),
        stream("host-float", 127.0),
        stream("host-index", Obj("index", 1)),
        stream("host-list", ["127.0.0.1"]),
        stream("host-tuple", ("127.0.0.1",)),
        stream("host-plain", Obj("plain")),
    ],
    "host-null": [
        stream("host-null-behind-address", "127.0.0.1\0x"),
        stream("host-null-bytes", b"127.0.0.1\0x"),
        stream("host-null-only", "\0", needs=DNS),
        stream("host-null-first", "\x00127.0.0.1", needs=DNS),
        known("host-null-behind-name", "both.test\0.zone.test"),
        stream("host-null-within", "127.0.\0.0.1"),
    ],
    "host-ipv4": [
        stream("ipv4-loopback", "127.0.0.1"),
        stream("ipv4-zero", "0.0.0.0"),
        stream("ipv4-broadcast", "255.255.255.255"),
        stream("ipv4-multicast", "224.0.0.1"),
        stream("ipv4-octet-255", "1.2.3.255"),
        asked(
            "ipv4-octet-256",
            "1.2.3.256",
            why="the text is not an address, so it is looked up as a name; no such name exists",
        ),
        asked("ipv4-five-parts", "1.2.3.4.5"),
        asked("ipv4-empty-part", b"1..2.3"),
        asked("ipv4-trailing-dot", "1.2.3.4."),
        asked("ipv4-leading-dot", b".1.2.3.4"),
        asked("ipv4-minus", "-1.2.3.4"),
        asked("ipv4-plus", "+1.2.3.4"),
        asked("ipv4-with-port", "127.0.0.1:80"),
        asked("ipv4-with-prefix", "127.0.0.0/8"),
        asked("ipv4-brackets", "[127.0.0.1]"),
        asked("ipv4-letter", "127.0.0.l"),
    ],
    "host-ipv4-short": [
        stream("ipv4-two-parts", "127.1"),
        stream("ipv4-three-parts", "127.0.257"),
        stream("ipv4-one-part", "2130706433"),
        stream("ipv4-one-part-zero", "0"),
        stream("ipv4-hex", "0x7f000001"),
        stream("ipv4-hex-parts", "0x7f.0.0.0X1"),
        stream("ipv4-octal", "0177.0.0.01"),
        stream("ipv4-leading-zeros", "001.002.003.004"),
        stream("ipv4-32-bits", "4294967295"),
        asked("ipv4-33-bits", "4294967296"),
        asked("ipv4-two-parts-beyond", "1.16777216"),
        asked("ipv4-octal-digit-8", "08.1.1.1"),
        asked("ipv4-hex-bare", "0x.1.1.1"),
        stream("ipv4-short-numerichost", "127.1", 0, Const("AI_NUMERICHOST")),
        stream("ipv4-short-canonname", "127.1", 0, CANON),
    ],
    "host-ipv4-tail": [
        asked("ipv4-trailing-space", "127.0.0.1 "),
        asked("ipv4-trailing-newline", "127.0.0.1\n"),
        asked("ipv4-text-behind-space", "127.0.0.1 x"),
        asked("ipv4-leading-space", " 127.0.0.1"),
        stream("ipv4-no-tail", "127.0.0.1"),
    ],
    "host-ipv6": [
        stream("ipv6-loopback", "::1"),
        stream("ipv6-any", "::"),
        stream("ipv6-full", "2001:db8:0:0:1:0:0:1"),
        stream("ipv6-upper-case", "2001:DB8::ABCD"),
        stream("ipv6-leading-zeros", "2001:0db8:0000::0001"),
        stream("ipv6-compressed-end", "2001:db8::"),
        stream("ipv6-embedded-ipv4", "64:ff9b::192.0.2.33"),
        stream("ipv6-mapped", "::ffff:192.0.2.33"),
        stream("ipv6-compatible", "::192.0.2.33"),
        stream("ipv6-multicast", "ff02::1"),
        stream("ipv6-link-local-no-zone", "fe80::1"),
        stream("ipv6-bytes", b"::1"),
        stream("ipv6-seven-groups-and-gap", "1:2:3:4:5:6:7::"),
        asked("ipv6-eight-groups-and-gap", "1:2:3:4::5:6:7:8"),
        asked("ipv6-nine-groups", "1:2:3:4:5:6:7:8:9"),
        asked("ipv6-two-gaps", "1::2::3"),
        asked("ipv6-five-digits", "12345::1"),
        asked("ipv6-letter-g", "::g"),
        asked("ipv6-one-colon", ":"),
        asked("ipv6-three-colons", ":::"),
        asked("ipv6-brackets", "[::1]"),
        asked("ipv6-with-prefix", "::1/128"),
        asked("ipv6-trailing-space", "::1 "),
        asked("ipv6-ipv4-octet-256", "::256.0.0.1"),
        asked("ipv6-ipv4-short", "::127.1"),
    ],
    "host-mapped": [
        stream("mapped-with-inet", "::ffff:192.0.2.33", INET),
        stream("mapped-hex-with-inet", "::ffff:c000:221", INET),
        stream("mapped-with-inet6", "::ffff:192.0.2.33", INET6),
        stream("compatible-with-inet", "::192.0.2.33", INET),
        stream("translated-with-inet", "::ffff:0:192.0.2.33", INET),
        stream("mapped-with-inet-numeric", "::ffff:192.0.2.33", INET, Const("AI_NUMERICHOST")),
        stream("mapped-with-zone-and-inet", "::ffff:192.0.2.33%1", INET),
    ],
    "address-family": [
        stream("ipv4-with-inet6", "127.0.0.1", INET6),
        stream("ipv4-short-with-inet6", "127.1", INET6),
        stream("ipv6-with-inet", "::1", INET),
        stream("ipv6-any-with-inet", "::", INET),
        stream("ipv4-with-inet6-numeric", "127.0.0.1", INET6, Const("AI_NUMERICHOST")),
        stream("ipv6-with-inet-numeric", "::1", INET, Const("AI_NUMERICHOST")),
        stream("ipv4-with-inet6-canonname", "127.0.0.1", INET6, CANON),
        stream("ipv4-with-inet", "127.0.0.1", INET),
    ],
    "scope-id": [
        stream("scope-link-local-number", "fe80::1%1"),
        stream("scope-link-local-unknown-number", "fe80::1%99"),
        stream("scope-link-local-name", "fe80::1%lo"),
        known("scope-link-local-other-name", "fe80::1%net0"),
        stream("scope-link-local-zero", "fe80::1%0"),
        stream("scope-multicast-name", "ff02::1%lo"),
        stream("scope-multicast-number", "ff02::1%1"),
        stream("scope-interface-local-multicast", "ff01::1%lo"),
        stream("scope-global-number", "2001:db8::1%1"),
        stream("scope-loopback-number", "::1%1"),
        stream("scope-any-number", "::%3"),
        stream("scope-most", "fe80::1%4294967295"),
        stream("scope-inet6", "fe80::1%1", INET6),
        stream("scope-all-types", "fe80::1%1", INET6, CANON),
    ],
    "scope-text": [
        asked(
            "scope-global-name",
            "2001:db8::1%lo",
            why="only a link-local address can have an interface's name as scope",
        ),
        asked("scope-loopback-name", "::1%lo"),
        asked("scope-site-multicast-name", "ff05::1%lo"),
        asked("scope-unknown-name", "fe80::1%nosuch"),
        asked("scope-empty", "fe80::1%"),
        asked("scope-33-bits", "fe80::1%4294967296"),
        asked("scope-huge", "fe80::1%" + "9" * 30),
        asked("scope-minus", "fe80::1%-1"),
        asked("scope-plus", "fe80::1%+1"),
        asked("scope-hex", "fe80::1%0x1"),
        asked("scope-number-and-letter", "fe80::1%1x"),
        asked("scope-space-before", "fe80::1% 1"),
        asked("scope-two", "fe80::1%1%1"),
        asked("scope-in-ipv4", "127.0.0.1%1"),
        asked("scope-percent-escaped", "fe80::1%25lo"),
        stream("scope-leading-zeros", "fe80::1%001"),
        stream("scope-upper-prefix", "FE80::1%1"),
        stream("scope-febf", "febf::1%lo", why="this is the last prefix in fe80::/10"),
        asked("scope-fec0", "fec0::1%lo", why="this is the first prefix after fe80::/10"),
        stream("scope-numeric-flag", "fe80::1%lo", 0, Const("AI_NUMERICHOST")),
        stream("scope-unknown-numeric-flag", "fe80::1%nosuch", 0, Const("AI_NUMERICHOST")),
    ],
    "idna-maps": [
        asked("idna-umlaut", "m\xfcnchen.zone.test"),
        asked("idna-umlaut-upper", "M\xdcNCHEN.zone.test"),
        asked("idna-umlaut-decomposed", "mu\u0308nchen.zone.test"),
        asked("idna-umlaut-canonname", "m\xfcnchen.zone.test", 0, CANON, "the name stays in its ASCII form"),
        asked("idna-chinese", "\u4e2d\u56fd.zone.test"),
        asked("idna-sharp-s", "stra\xdfe.zone.test", why="IDNA 2003 maps it to ss"),
        asked("idna-fullwidth-letters", "\uff44\uff55\uff41\uff4c.zone.test"),
        asked("idna-soft-hyphen", "du\xadal.zone.test", why="IDNA maps it to nothing"),
        stream("idna-fullwidth-digits", "\uff11\uff12\uff17.0.0.1"),
        asked("idna-already-ascii-form", "xn--mnchen-3ya.zone.test"),
        known("idna-hosts-file", "m\xfcnchen.test"),
        asked("idna-unknown-name", "\xe4\xf6\xfc.zone.test"),
        stream("idna-superscript-digit", "127.0.0.\xb9"),
        asked("idna-ascii-label-untouched", "DUAL.zone.test"),
        asked("idna-control-character", "a\x7fb.zone.test"),
        asked(
            "idna-unassigned",
            "a\u0221b",
            why="Unicode 3.2 does not assign the character, so IDNA leaves it unchanged",
        ),
        asked("idna-no-break-space", "a\xa0b", why="IDNA maps it to a space"),
        asked("idna-trailing-dot", "m\xfcnchen.zone.test."),
        asked(
            "idna-capital-of-unicode-11", "\u1c90" + "a" * 54, why="its small letter has a shorter ACE form"
        ),
        asked(
            "idna-capital-of-unicode-12", "\ua7c5" + "a" * 54, why="its small letter has a shorter ACE form"
        ),
        asked("idna-mark-of-unicode-14", "aa\u08d2\u0309" + "a" * 48, why="the marks are reordered"),
    ],
    "idna-later-maps": [
        asked("idna-georgian-capital", "\u10a0" + "a" * 54, why="its small letter came with Unicode 4.1"),
        asked("idna-georgian-capital-longer", "\u10a0" + "a" * 55),
        asked("idna-cherokee-capital", "\u13a0" + "a" * 54, why="its small letter came with Unicode 8"),
        asked("idna-cherokee-capital-longer", "\u13a0" + "a" * 55),
        asked("idna-capital-sharp-s", "\u1e9e" + "a" * 53, why="older Pythons map it to ss, which is ASCII"),
        asked("idna-capital-sharp-s-longer", "\u1e9e" + "a" * 54),
        asked("idna-sharp-s-and-letters", "\xdf" + "a" * 61, why="RFC 3454 has a mapping for this letter"),
    ],
    "idna-later-marks": [
        asked(
            "idna-composed-of-unicode-16",
            "\U000105d2\u0307" + "a" * 52,
            why="the composed character has a shorter ACE form",
        ),
        asked("idna-composed-of-unicode-16-longer", "\U000105d2\u0307" + "a" * 53),
        asked(
            "idna-mark-of-unicode-16",
            "a\u0897\u0323" + "a" * 49,
            why="the ACE form is shorter once the marks are reordered",
        ),
        asked(
            "idna-mark-of-unicode-17",
            "a\u1acf\u0323" + "a" * 50,
            why="the ACE form is shorter once the marks are reordered",
        ),
        asked("idna-mark-of-unicode-17-longer", "a\u1acf\u0323" + "a" * 51),
    ],
    "idna-dots": [
        stream("dot-ideographic", "127\u30020.0.1"),
        stream("dot-fullwidth", "127\uff0e0\uff0e0\uff0e1"),
        stream("dot-halfwidth", "127\uff610.0.1"),
        asked("dot-ideographic-name", "dual\u3002zone\u3002test"),
        asked("dot-middle-is-none", "dual\xb7zone.test", why="U+00B7 is a character, not a dot"),
        asked("dot-one-leader", "dual\u2024zone.test", why="NFKC maps it to a dot inside a label"),
    ],
    "idna-refusals": [
        stream("idna-empty-label", "a..b"),
        stream("idna-empty-label-first", ".a"),
        stream("idna-empty-label-last", "a.."),
        stream("idna-dot-only", "."),
        stream("idna-two-dots", ".."),
        stream("idna-two-ideographic-dots", "\u3002\u3002"),
        stream("idna-ideographic-dot-only", "\u3002"),
        stream("idna-empty-label-not-ascii", "\xfc..b"),
        stream("idna-label-64", "a" * 64),
        stream("idna-label-64-last", "b." + "a" * 64),
        stream("idna-label-64-with-dot", "a" * 64 + "."),
        stream("idna-label-long-not-ascii", "\xfc" * 60),
        stream("idna-label-64-after-mapping", "\xfc" + "a" * 62),
        stream("idna-surrogate", "\ud800"),
        stream("idna-surrogate-behind", "dual.zone.test\udc80"),
        stream("idna-private-use", "a\ue000b"),
        stream("idna-non-character", "a\uffffb"),
        stream("idna-replacement-character", "a\ufffdb"),
        stream("idna-byte-order", "\u202ea"),
        stream("idna-only-soft-hyphen", "\xad"),
        stream("idna-empty-after-mapping", "a.\xad.b"),
        stream("idna-bidi-mixed", "\u05d0a"),
        stream("idna-bidi-first", "\u05d01"),
        stream("idna-prefix-and-not-ascii", "xn--\xfc"),
    ],
    "idna-not-bytes": [
        asked("bytes-utf8", "m\xfcnchen.zone.test".encode()),
        asked("bytes-label-64", b"a" * 64),
        asked("bytes-empty-label", b"a..b"),
        asked("bytes-dot-only", b"."),
        asked("bytes-two-dots", b".."),
        asked("bytes-not-utf8", b"\xff.zone.test"),
        asked("bytes-ascii-form", b"xn--mnchen-3ya.zone.test"),
        asked("bytes-upper-case", b"DUAL.ZONE.TEST"),
    ],
    "flag-passive": flag_cases("flag-passive"),
    "flag-canonname": [
        *flag_cases("flag-canonname"),
        known("canonname-of-alias", "alias-two.test", 0, CANON),
        known("canonname-of-short-alias", "short", 0, CANON),
        known("canonname-mixed-case", "MIXED-alias.TEST", 0, CANON),
        asked("canonname-of-cname", "alias-3.zone.test", 0, CANON),
        asked("canonname-of-search", "found", 0, CANON),
        asked("canonname-first-entry-only", "several.zone.test", 0, CANON),
        asked("canonname-as-asked", "dUAL.zONE.tEST", 0, CANON),
        asked(
            "canonname-of-unusual-name-inet6",
            "star*.zone.test",
            INET6,
            CANON,
            why="with AI_CANONNAME the name is looked up, without it not",
        ),
        asked("canonname-of-unusual-name-inet", "star*.zone.test", INET, CANON),
        asked("canonname-trailing-dot", "dual.zone.test.", 0, CANON),
        stream("canonname-of-address", "0x7f.1", 0, CANON),
        stream("canonname-of-mapped-inet", "::ffff:192.0.2.33", INET, CANON),
        case("canonname-all-types", "127.0.0.1", 80, 0, 0, 0, CANON),
        case("canonname-no-host", None, 80, 0, 0, 0, CANON),
        asked("canonname-to-bad-name", "canonical-bad.zone.test", 0, CANON),
        asked("canonname-to-upper-case", "canonical-upper.zone.test", 0, CANON),
        known("canonname-utf8", b"na\xc3\xafve.test", 0, CANON),
        known("canonname-not-utf8", b"no-start-\xff.test", 0, CANON),
    ],
    "flag-numerichost": [
        *flag_cases("flag-numerichost"),
        stream("numerichost-localhost", "localhost", 0, Const("AI_NUMERICHOST")),
        stream("numerichost-empty-zone", "fe80::1%", 0, Const("AI_NUMERICHOST")),
        stream("numerichost-canonname", "127.0.0.1", 0, Flags("AI_NUMERICHOST", "AI_CANONNAME")),
        stream("numerichost-octet-256", "1.2.3.256", 0, Const("AI_NUMERICHOST")),
        stream("numerichost-space", "127.0.0.1 ", 0, Const("AI_NUMERICHOST")),
    ],
    "flag-numericserv": [
        case("numericserv-number", "127.0.0.1", "80", 0, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-int", "127.0.0.1", 80, 0, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-name", "127.0.0.1", "http", 0, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-none", "127.0.0.1", None, 0, STREAM, 0, Const("AI_NUMERICSERV")),
        case(
            "numericserv-zero",
            "127.0.0.1",
            "0",
            0,
            STREAM,
            0,
            Const("AI_NUMERICSERV"),
            why="getaddrinfo() of macOS crashed",
        ),
        case("numericserv-empty", "127.0.0.1", "", 0, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-trailing-letter", "127.0.0.1", "80x", 0, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-minus-one", "127.0.0.1", -1, 0, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-no-host", None, "80", INET, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-no-host-name", None, "http", INET, STREAM, 0, Const("AI_NUMERICSERV")),
        case("numericserv-no-host-zero", None, "0", INET, STREAM, 0, Const("AI_NUMERICSERV")),
        case(
            "numericserv-no-host-zeros",
            *(None, "00", INET, STREAM, 0, Const("AI_NUMERICSERV")),
            why="CPython replaces 0 by 00 on macOS",
        ),
        case("numericserv-raw", "127.0.0.1", 80, 0, Const("SOCK_RAW"), 0, Const("AI_NUMERICSERV")),
        case(
            "numericserv-numerichost",
            "127.0.0.1",
            80,
            0,
            STREAM,
            0,
            Flags("AI_NUMERICSERV", "AI_NUMERICHOST"),
        ),
    ],
    "flag-v4mapped": [
        *flag_cases("flag-v4mapped"),
        known("all-alone", "both.test", INET6, Const("AI_ALL")),
        known("all-alone-any-family", "both.test", 0, Const("AI_ALL")),
        asked("v4mapped-addrconfig", "v4.zone.test", INET6, Flags("AI_ADDRCONFIG", "AI_V4MAPPED")),
        asked("v4mapped-zone-v4-only", "v4.zone.test", INET6, Const("AI_V4MAPPED")),
        asked("v4mapped-zone-v6-only", "v6.zone.test", INET6, Const("AI_V4MAPPED")),
        asked("v4mapped-all-zone-several", "several.zone.test", INET6, Flags("AI_V4MAPPED", "AI_ALL")),
        asked("v4mapped-hosts-v4-zone-v6", "v4only.test", INET6, Const("AI_V4MAPPED")),
        known("v4mapped-mapped-in-hosts", "mapped.test", INET6, Const("AI_V4MAPPED")),
        stream("v4mapped-short-address", "127.1", INET6, Const("AI_V4MAPPED")),
        stream("v4mapped-numerichost", "127.0.0.1", INET6, Flags("AI_V4MAPPED", "AI_NUMERICHOST")),
        stream("v4mapped-canonname", "127.0.0.1", INET6, Flags("AI_V4MAPPED", "AI_CANONNAME")),
    ],
    "flag-addrconfig": [
        *flag_cases("flag-addrconfig"),
        asked("addrconfig-v4-only", "v4.zone.test", 0, Const("AI_ADDRCONFIG")),
        asked("addrconfig-v6-only", "v6.zone.test", 0, Const("AI_ADDRCONFIG")),
        known("addrconfig-localhost", "localhost", 0, Const("AI_ADDRCONFIG")),
        asked("addrconfig-nothing-left", "v4.zone.test", INET6, Const("AI_ADDRCONFIG")),
    ],
    "flag-unknown": [
        stream("flags-minus-one", "127.0.0.1", 0, -1),
        stream("flags-0x800", "127.0.0.1", 0, 0x800),
        stream("flag-idn", "127.0.0.1", 0, 0x40, why="the flag is glibc's AI_IDN"),
        stream("flags-0x1000", "127.0.0.1", 0, 0x1000),
        stream("flags-0x40000000", "127.0.0.1", 0, 0x40000000),
        stream("flags-unknown-and-known", "127.0.0.1", 0, 0x1002),
        stream("flags-unknown-name", "nosuch.zone.test", 0, 0x1000),
        case("flags-unknown-no-host", None, 80, 0, STREAM, 0, 0x1000),
    ],
    "hosts-file": [
        known("hosts-v4-only", "v4only.test"),
        known("hosts-v6-only", "v6only.test"),
        known("hosts-both", "both.test"),
        known("hosts-both-alias", "both"),
        known("hosts-v6-line-first", "v6first.test"),
        known("hosts-alias-first", "alias-one.test"),
        known("hosts-alias-without-dot", "short"),
        known("hosts-mixed-case", "mixed-case.TEST"),
        known("hosts-localhost", "localhost"),
        known("hosts-localhost-upper", "LOCALHOST"),
        known("hosts-localhost-inet", "localhost", INET),
        known("hosts-localhost-inet6", "localhost", INET6),
        known("hosts-own-name", "world.test"),
        known("hosts-own-short-name", "world"),
        known("hosts-mapped", "mapped.test"),
        known("hosts-mapped-inet", "mapped.test", INET),
        known("hosts-mapped-inet6", "mapped.test", INET6),
        asked("hosts-unknown", "nosuch.test"),
        asked("hosts-prefix-of-name", "canonical.tes"),
        asked(
            "hosts-name-with-dot",
            "v4only.test.",
            why="the name in the file has no dot at its end, so the name server is asked",
        ),
    ],
    "hosts-lines": [
        known("hosts-three-lines", "multi.test"),
        known("hosts-alias-of-one-line", "m1"),
        known("hosts-alias-of-last-line", "m3"),
        known("hosts-one-address-first-name", "twonames-a.test"),
        known("hosts-one-address-second-name", "twonames-b.test"),
        known("hosts-alias-and-name", "link.test"),
        known("hosts-three-lines-canonname", "multi.test", 0, CANON),
        known("hosts-alias-and-name-canonname", "link.test", 0, CANON),
    ],
    "hosts-spelling": [
        known("hosts-leading-blanks", "leading-blanks.test"),
        known("hosts-tabs", "tabs.test"),
        known("hosts-tabs-alias", "tabs-alias.test"),
        known("hosts-comment-behind", "comment-after.test"),
        known("hosts-before-comment", "before-comment.test"),
        asked("hosts-inside-comment", "inside-comment.test"),
        known("hosts-comment-touches", "cut-here.test"),
        asked("hosts-behind-comment-that-touches", "after-cut.test"),
        asked("hosts-commented-out", "commented-out.test"),
        asked("hosts-octet-over-255", "octet-over-255.test"),
        asked("hosts-three-parts", "three-parts.test"),
        asked("hosts-hex-part", "hex-part.test"),
        asked("hosts-leading-zero", "leading-zero.test"),
        asked("hosts-bad-v6", "bad-v6.test"),
        asked("hosts-brackets", "brackets.test"),
        asked("hosts-scope", "scope.test"),
        known("hosts-trailing-dot", "trailing-dot.test."),
        asked("hosts-trailing-dot-missing", "trailing-dot.test"),
        known("hosts-under-score", "under_score.test"),
        known("hosts-idna-form", "xn--mnchen-3ya.test"),
        known("hosts-no-newline-at-end", "no-newline-at-end.test"),
    ],
    "hosts-before-dns": [
        known("hosts-name-of-zone-too", "both.test"),
        known("hosts-v4-of-zone-too", "v4only.test"),
        asked("hosts-v4-zone-v6", "v4only.test", INET6),
        asked("hosts-v6-zone-v4", "v6only.test", INET),
        known("hosts-v6-any-family", "v6only.test"),
        asked("hosts-alias-zone-nothing", "alias-one.test", INET6),
        asked("hosts-v4-zone-v6-canonname", "v4only.test", INET6, CANON),
    ],
    "dns-addresses": [
        asked("zone-v4", "v4.zone.test"),
        asked("zone-v6", "v6.zone.test"),
        asked("zone-dual", "dual.zone.test"),
        asked("zone-dual-inet", "dual.zone.test", INET),
        asked("zone-dual-inet6", "dual.zone.test", INET6),
        asked("zone-upper-case", "DUAL.Zone.Test"),
        asked("zone-mapped", "mapped.zone.test"),
        asked("zone-mapped-inet", "mapped.zone.test", INET),
        asked("zone-loopback", "loopback.zone.test"),
        asked("zone-unspecified", "unspecified.zone.test"),
        asked("zone-several", "several.zone.test"),
        asked("zone-same-address-twice", "twice.zone.test"),
        case("zone-dual-all-types", "dual.zone.test", 80, needs=DNS),
        case("zone-dual-service", "dual.zone.test", "domain", needs=DNS),
        asked("zone-digits-label", "1234.zone.test"),
        asked("zone-address-like", "5.6.7.8.zone.test"),
        asked("zone-many-labels", "a.b.c.d.e.f.zone.test"),
        asked("zone-upper-case-in-zone", "upper-case.zone.test"),
        asked("zone-idna-form", "xn--fiqs8s.zone.test"),
        asked("zone-by-v6", "by-v6.zone.test"),
        asked("zone-without-idna", "strasse.zone.test"),
    ],
    "dns-no-address": [
        asked("zone-unknown", "nosuch.zone.test"),
        asked("zone-unknown-inet", "nosuch.zone.test", INET),
        asked("zone-unknown-inet6", "nosuch.zone.test", INET6),
        asked("zone-unknown-canonname", "nosuch.zone.test", 0, CANON),
        asked("zone-no-address", "no-address.zone.test"),
        asked("zone-no-address-inet", "no-address.zone.test", INET),
        asked("zone-v4-inet6", "v4.zone.test", INET6),
        asked("zone-v6-inet", "v6.zone.test", INET),
        asked("zone-unknown-domain", "nosuch.invalid"),
        asked("zone-v4-inet", "v4.zone.test", INET),
        asked("zone-reverse-alias", "168.2.0.192.in-addr.arpa"),
        asked("zone-reverse-alias-end", "168.part.zone.test"),
        asked("zone-reverse-with-address", "169.2.0.192.in-addr.arpa"),
        asked("zone-reverse-alias-self", "173.2.0.192.in-addr.arpa"),
    ],
    "dns-alias": [
        asked("alias-one", "alias.zone.test"),
        asked("alias-three", "alias-3.zone.test"),
        asked("alias-two", "alias-2.zone.test"),
        *(asked(f"alias-link-{link}", f"chain-{link}.zone.test", INET) for link in range(2, 13)),
        asked("alias-loop-second", "alias-loop-2.zone.test"),
        asked("alias-eleven", "chain-1.zone.test", INET),
        asked("alias-loop", "alias-loop.zone.test"),
        asked("alias-self", "alias-self.zone.test"),
        asked("alias-dangling", "alias-dangling.zone.test"),
        asked("alias-no-address", "alias-no-address.zone.test"),
        asked("alias-v4-inet6", "alias-v4.zone.test", INET6),
        asked("alias-v4", "alias-v4.zone.test"),
        asked(
            "alias-to-name-of-hosts",
            "alias-hosts.zone.test",
            why="the answer has the name server's both.test, not the one in the hosts file",
        ),
        asked("alias-inet", "alias.zone.test", INET),
    ],
    "dns-search": [
        asked("search-first", "found"),
        asked("search-second", "second"),
        asked("search-dotted", "dotted.name"),
        asked("search-before-itself", "single"),
        asked("search-itself-last", "alone"),
        asked("search-past-no-address", "empty-here"),
        asked("search-past-failure", "broken-here"),
        asked("search-alias", "alias-here"),
        asked("search-nowhere", "nowhere"),
        asked("search-dot-first-itself", "dual.zone.test"),
        asked("search-past-no-address-inet", "empty-here", INET),
        asked("search-past-failure-inet", "broken-here", INET),
    ],
    "dns-absolute": [
        asked("absolute-found", "dual.zone.test."),
        asked("absolute-single", "single."),
        asked("absolute-not-searched", "found."),
        asked("absolute-not-searched-dotted", "dotted.name."),
        asked("absolute-alone", "alone."),
        asked("absolute-of-search", "found.search.test."),
        asked("absolute-of-second-search", "found.second.test."),
        asked("absolute-of-second-search-alone", "second.second.test."),
        asked("absolute-of-search-dotted", "dotted.name.search.test."),
        asked("absolute-of-search-never", "dual.zone.test.search.test."),
        asked("absolute-of-search-single", "single.search.test."),
        asked("absolute-of-search-no-address", "empty-here.search.test."),
        asked("absolute-of-second-search-past-no-address", "empty-here.second.test."),
        asked("absolute-of-search-failure", "broken-here.search.test."),
        asked("absolute-of-second-search-past-failure", "broken-here.second.test."),
        asked("absolute-of-search-alias", "alias-here.search.test."),
    ],
    "dns-failure": [
        asked("server-fails", "servfail.zone.test"),
        asked("server-fails-inet", "servfail.zone.test", INET),
        asked("server-refuses", "refused.zone.test"),
        asked("server-knows-no-form", "formerr.zone.test"),
        asked("server-knows-no-question", "notimp.zone.test"),
        asked("server-fails-for-v4", "v4-servfail.zone.test"),
        asked("server-fails-for-v6", "v6-servfail.zone.test"),
        asked("server-refuses-v6", "v6-refused.zone.test"),
        asked("server-knows-no-v6", "v6-notimp.zone.test"),
        asked("server-fails-for-v6-inet6", "v6-servfail.zone.test", INET6),
        asked("server-fails-absolute", "servfail.zone.test."),
    ],
    "dns-silence": [
        waited("silent", "silent.zone.test."),
        waited("too-late", "too-late.zone.test."),
        asked("late-in-time", "late.zone.test.", INET),
    ],
    "dns-truncation": [
        asked("truncated-both", "truncated.zone.test"),
        asked("truncated-inet", "truncated.zone.test", INET),
        asked("many-over-tcp", "many.zone.test"),
        asked("oversized-over-udp", "oversized.zone.test", INET),
    ],
    "dns-names": [
        asked("name-under-score", "under_score.zone.test"),
        asked("name-service-labels", "_service._tcp.zone.test"),
        asked("name-leading-hyphen", "-leading-hyphen.zone.test"),
        asked("name-trailing-hyphen", "trailing-hyphen-.zone.test"),
        asked("name-space", "space within.zone.test"),
        asked("name-space-of-alias", "bad target.zone.test"),
        asked(
            "name-null",
            b"null\0within.zone.test",
            why="the host ends at the null character; the rest is not looked up",
        ),
        asked("name-star", "star*.zone.test"),
        asked("name-colon", "colon:80.zone.test"),
        asked("name-bytes", b"bytes\xc3\xbc.zone.test"),
        asked("name-slash", "a/b.zone.test"),
        asked("name-backslash", "dual\\.zone.test"),
        asked("name-backslash-digits", "du\\097l.zone.test"),
        asked("name-newline", "dual.zone.test\n"),
        asked("name-leading-space", " dual.zone.test"),
        asked("name-at", "user@dual.zone.test"),
    ],
    "dns-sizes": [
        asked("size-label-63", "a" * 63 + ".zone.test"),
        asked("size-label-64", b"a" * 64 + b".zone.test"),
        asked("size-name-253", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 51, "zone", "test"])),
        asked(
            "size-name-253-and-dot", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 51, "zone", "test", ""])
        ),
        asked("size-name-254", ".".join(["b" * 63, "c" * 63, "d" * 63, "e" * 52, "zone", "test"])),
        asked("size-name-300", ".".join(["b" * 60] * 5)),
        asked("size-name-1100", ".".join(["b" * 54] * 20)),
        asked("size-name-5000", ".".join(["b" * 49] * 100)),
    ],
    "dns-broken-answer": [
        asked("answer-pointer-to-itself", "pointer-to-itself.zone.test", INET),
        asked("answer-pointer-to-itself-both", "pointer-to-itself.zone.test"),
        asked("answer-pointer-forward", "pointer-forward.zone.test", INET),
        asked("answer-pointer-circle", "pointer-circle.zone.test", INET),
        asked("answer-alias-pointer-loop", "alias-pointer-loop.zone.test", INET),
        asked("answer-label-type-40", "label-type-40.zone.test", INET),
        asked("answer-label-type-80", "label-type-80.zone.test", INET),
        asked("answer-short-address", "short-address.zone.test", INET),
        asked("answer-short-address-both", "short-address.zone.test"),
        asked("answer-long-address", "long-address.zone.test", INET),
        asked("answer-empty-address", "empty-address.zone.test", INET),
        asked("answer-length-beyond", "length-beyond.zone.test", INET),
        asked("answer-cut-in-address", "cut-in-address.zone.test", INET),
        asked("answer-cut-in-record", "cut-in-record.zone.test", INET),
        asked("answer-claims-many", "claims-many.zone.test", INET),
        asked("answer-claims-none", "claims-none.zone.test", INET),
        asked("answer-claims-two", "claims-two.zone.test", INET),
        asked("answer-claims-two-both", "claims-two.zone.test"),
        asked("answer-alias-no-data", "alias-no-data.zone.test", INET),
        asked("answer-alias-behind-address", "alias-after-address.zone.test", INET),
        asked("answer-alias-behind-address-both", "alias-after-address.zone.test"),
        asked("answer-alias-behind-address-canonname", "alias-after-address.zone.test", INET, CANON),
        asked("answer-trailing-bytes", "trailing-bytes.zone.test", INET),
        asked("answer-no-end-of-name", "no-end-of-name.zone.test", INET),
        asked("answer-header-cut", "short-5.zone.test.", INET),
        asked("answer-of-no-byte", "short-0.zone.test.", INET),
    ],
    "dns-foreign-answer": [
        asked("answer-other-owner", "other-owner.zone.test", INET),
        asked("answer-other-owner-both", "other-owner.zone.test"),
        asked("answer-other-owner-both-canonname", "other-owner.zone.test", 0, CANON),
        asked("answer-other-owner-first", "other-owner-first.zone.test", INET),
        asked("answer-other-owner-first-both", "other-owner-first.zone.test"),
        asked("answer-other-type", "other-type.zone.test", INET),
        asked("answer-other-type-both", "other-type.zone.test"),
        asked("answer-other-class-both", "other-class.zone.test"),
        waited("answer-wrong-id", "wrong-id.zone.test."),
        waited("answer-wrong-question", "wrong-question.zone.test."),
    ],
    "order-reachable": [
        asked("order-v4", "order-v4.zone.test"),
        asked("order-v6", "order-v6.zone.test"),
        asked("order-v6-unreachable", "order-v6-down.zone.test"),
        asked("order-v4-unreachable", "order-v4-down.zone.test"),
        asked("order-both-unreachable", "order-both-down.zone.test"),
    ],
    "order-precedence": [
        asked("order-scopes", "order-scopes.zone.test"),
        asked("order-scopes-inet", "order-scopes.zone.test", INET),
        asked("order-scopes-inet6", "order-scopes.zone.test", INET6),
        asked("order-scopes-mapped", "order-scopes.zone.test", INET6, Flags("AI_V4MAPPED", "AI_ALL")),
    ],
    "order-prefix": [
        asked("order-prefixes", "order-prefixes.zone.test"),
        asked("order-as-in-file", "several.zone.test", INET),
    ],
    "argument-count": [
        case("no-arguments"),
        case("one-argument", "127.0.0.1"),
        case("seven-arguments", "127.0.0.1", 80, 0, 0, 0, 0, 0),
    ],
    "keywords": [
        case(
            "keywords-all",
            kwargs=[
                ("host", "127.0.0.1"),
                ("port", 80),
                ("family", 0),
                ("type", STREAM),
                ("proto", 0),
                ("flags", 0),
            ],
        ),
        case("keyword-type", "127.0.0.1", 80, kwargs={"type": STREAM}),
        case("keyword-flags", "127.0.0.1", 80, kwargs=[("type", STREAM), ("flags", CANON)]),
        case("keyword-socktype", "127.0.0.1", 80, kwargs={"socktype": STREAM}),
        case("keyword-service", "127.0.0.1", kwargs={"service": 80}),
        case(
            "keyword-misspelt",
            "127.0.0.1",
            80,
            kwargs={"familly": 2},
            why="from 3.13 on the message suggests a keyword",
        ),
        case("keyword-twice", "127.0.0.1", 80, kwargs={"host": "127.0.0.1"}),
        case("keyword-port-missing", kwargs={"host": "127.0.0.1"}),
        case("keyword-host-missing", kwargs={"port": 80}),
    ],
    "hint-type": [
        case("hint-family-bool", "127.0.0.1", 80, False, STREAM),
        case("hint-family-int-subclass", "127.0.0.1", 80, Obj("int_subclass", 0), STREAM),
        case("hint-type-index", "127.0.0.1", 80, 0, Obj("index", 1)),
        case("hint-flags-bool", "127.0.0.1", 80, 0, STREAM, 0, True),
        case("hint-family-none", "127.0.0.1", 80, None),
        case("hint-family-str", "127.0.0.1", 80, "2"),
        case("hint-family-float", "127.0.0.1", 80, 2.0),
        case("hint-type-none", "127.0.0.1", 80, 0, None),
        case("hint-type-str", "127.0.0.1", 80, 0, "SOCK_STREAM"),
        case("hint-type-float", "127.0.0.1", 80, 0, 1.0),
        case("hint-proto-none", "127.0.0.1", 80, 0, 0, None),
        case("hint-proto-bytes", "127.0.0.1", 80, 0, 0, b"tcp"),
        case("hint-flags-none", "127.0.0.1", 80, 0, 0, 0, None),
        case("hint-flags-float", "127.0.0.1", 80, 0, 0, 0, 0.0),
        case("hint-flags-decimal", "127.0.0.1", 80, 0, 0, 0, Obj("decimal", "0")),
    ],
    "hint-range": [
        case("hint-family-31-bits", "127.0.0.1", 80, 2**31 - 1),
        case("hint-family-32nd-bit", "127.0.0.1", 80, 2**31, also=refused_by_long()),
        case("hint-family-least", "127.0.0.1", 80, -(2**31)),
        case("hint-family-below-least", "127.0.0.1", 80, -(2**31) - 1, also=refused_by_long()),
        case("hint-type-33-bits", "127.0.0.1", 80, 0, 2**32, also=refused_by_long()),
        case("hint-proto-64-bits", "127.0.0.1", 80, 0, 0, 2**64),
        case("hint-proto-below-long", "127.0.0.1", 80, 0, 0, -(2**64)),
        case("hint-flags-32nd-bit", "127.0.0.1", 80, 0, 0, 0, 2**31, also=refused_by_long()),
    ],
    "argument-order": [
        case("family-type-before-host-type", 5, 80, "x"),
        case("flags-type-before-host-type", 5, 80, 0, 0, 0, None),
        case("host-type-before-port-type", 5, 80.0),
        case("host-idna-before-port-type", "a..b", 80.0),
        case("port-type-before-name", "nosuch.zone.test", 80.0),
        case("port-surrogate-before-name", "nosuch.zone.test", "\ud800"),
        case("flags-before-family", "127.0.0.1", 80, 99, 0, 0, 0x1000),
        case("family-before-type", "127.0.0.1", 80, 99, 99),
        case("type-before-service", "127.0.0.1", "no-such-service", 0, 99),
        case("neither-before-flags", None, None, 99, 99, 0, 0x1000),
        case("flags-before-canonname", None, 80, 0, 0, 0, 0x1002),
        case("service-before-name", "nosuch.zone.test", "no-such-service", 0, STREAM, needs=WORLD),
        case("type-before-name", "nosuch.zone.test", 80, 0, 99),
        case("service-before-address-family", "::1", "no-such-service", INET, STREAM, needs=WORLD),
        case("raw-service-before-name", "nosuch.zone.test", "http", 0, Const("SOCK_RAW"), needs=WORLD),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """A strict address of the requested family with a small port, derived by ipaddress."""
    host, service, *hints = args if 1 < len(args) < 7 else [None, None]
    family, kind, proto, flags = [*hints, 0, 0, 0, 0][:4]
    if not isinstance(host, str) or not (service is None or type(service) is int and 0 <= service < 2**16):
        return None
    if proto != 0 or flags != 0 or isinstance(flags, float) or kind not in (0, STREAM) or "%" in host:
        return None
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    own = INET if address.version == 4 else INET6
    if family not in (0, own):
        return None
    types = [
        (STREAM, Const("IPPROTO_TCP")),
        (Const("SOCK_DGRAM"), Const("IPPROTO_UDP")),
        (Const("SOCK_RAW"), 0),
    ]
    place: tuple[object, ...] = (_text(address), service or 0, *([] if address.version == 4 else [0, 0]))
    chosen = types if kind == 0 else types[:1]
    return returns([(own, one, number, "", place) for one, number in chosen])


def _text(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    """The text that inet_ntop() writes: IPv4 inside IPv6 is dotted (RFC 5952 section 5)."""
    if isinstance(address, ipaddress.IPv6Address):
        high, low = divmod(int(address), 2**32)
        if (high == 0xFFFF or high == 0) and low > 0xFFFF:
            return ("::ffff:" if high else "::") + str(ipaddress.IPv4Address(low))
    return str(address)
