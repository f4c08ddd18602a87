# SPDX-License-Identifier: MIT
"""constants: has_ipv6 and the constants that the functions take; platforms choose most of their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_DOCS_CONSTANTS,
    CPYTHON_DOCS_HAS_IPV6,
    CPYTHON_DOCS_INADDR,
    IANA_PROTOCOLS,
    POSIX_NETDB_H,
    POSIX_NETINET_IN_H,
    POSIX_SYS_SOCKET_H,
    PYTHON_DATA_MODEL_GETATTR,
    RFC_3493_GETADDRINFO,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Derived, case, raises, returns, rule

FUNCTION = "constants"
CALL = "constant"

RULES = {
    "has-ipv6": rule(
        MUST,
        "has_ipv6 is a bool: can the module do IPv6 at all; says nothing of the host",
        CPYTHON_DOCS_HAS_IPV6,
        one_sided="a build has it or not; all recorded ones have it",
    ),
    "address-families": rule(MUST, "the families that addresses are written in", POSIX_SYS_SOCKET_H),
    "socket-types": rule(MUST, "the types of sockets", POSIX_SYS_SOCKET_H),
    "protocol-numbers": rule(MUST, "protocols have IANA's numbers everywhere", IANA_PROTOCOLS),
    "address-info-flags": rule(MUST, "the flags of getaddrinfo", POSIX_NETDB_H),
    "name-info-flags": rule(MUST, "the flags of getnameinfo", POSIX_NETDB_H),
    "name-info-sizes": rule(
        MAY, "the buffers that getnameinfo wants; POSIX does not know them", RFC_3493_GETADDRINFO
    ),
    "address-info-errors": rule(MUST, "the codes that gaierror holds", POSIX_NETDB_H),
    "address-info-errors-beyond-posix": rule(
        MAY, "codes of gaierror that glibc and the BSDs have beside POSIX", CPYTHON_DOCS_CONSTANTS
    ),
    "well-known-addresses": rule(
        MUST, "IPv4 addresses by name, as unsigned numbers in host byte order", CPYTHON_DOCS_INADDR
    ),
    "any-and-broadcast": rule(
        MUST, "the two addresses that POSIX names are all zeros and all ones", POSIX_NETINET_IN_H
    ),
    "unknown-names": rule(
        SHOULD,
        "a name that is missing raises AttributeError, and so does one that is no number, bool or text",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="the names that are there are the other rules' cases",
    ),
}


def each(*names: str) -> list[Case]:
    """One case per constant, its slug the name in lower case."""
    return [case(name.lower().replace("_", "-"), name) for name in names]


CASES = {
    "has-ipv6": each("has_ipv6"),
    "address-families": each("AF_UNSPEC", "AF_INET", "AF_INET6", "AF_UNIX"),
    "socket-types": each("SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET"),
    "protocol-numbers": each(
        "IPPROTO_IP",
        "IPPROTO_ICMP",
        "IPPROTO_TCP",
        "IPPROTO_UDP",
        "IPPROTO_IPV6",
        "IPPROTO_ICMPV6",
        "IPPROTO_RAW",
    ),
    "address-info-flags": each(
        "AI_PASSIVE",
        "AI_CANONNAME",
        "AI_NUMERICHOST",
        "AI_NUMERICSERV",
        "AI_ADDRCONFIG",
        "AI_V4MAPPED",
        "AI_ALL",
    ),
    "name-info-flags": each("NI_NUMERICHOST", "NI_NUMERICSERV", "NI_NOFQDN", "NI_NAMEREQD", "NI_DGRAM"),
    "name-info-sizes": each("NI_MAXHOST", "NI_MAXSERV"),
    "address-info-errors": each(
        "EAI_AGAIN",
        "EAI_BADFLAGS",
        "EAI_FAIL",
        "EAI_FAMILY",
        "EAI_MEMORY",
        "EAI_NONAME",
        "EAI_OVERFLOW",
        "EAI_SERVICE",
        "EAI_SOCKTYPE",
        "EAI_SYSTEM",
    ),
    "address-info-errors-beyond-posix": each("EAI_ADDRFAMILY", "EAI_NODATA"),
    "well-known-addresses": each(
        "INADDR_LOOPBACK",
        "INADDR_NONE",
        "INADDR_UNSPEC_GROUP",
        "INADDR_ALLHOSTS_GROUP",
        "INADDR_MAX_LOCAL_GROUP",
    ),
    "any-and-broadcast": each("INADDR_ANY", "INADDR_BROADCAST"),
    "unknown-names": [
        case("unknown", "AF_NOSUCH"),
        case("unknown-by-case", "af_inet", why="names are case-sensitive"),
        case("unknown-by-blank", "AF_INET "),
        case("unknown-code", "EAI_NOSUCH"),
        case(
            "function-is-no-constant", "inet_aton", why="the module has it, but it is no number, bool or text"
        ),
    ],
}

NUMBERS = {
    "IPPROTO_IP": 0,
    "IPPROTO_ICMP": 1,
    "IPPROTO_TCP": 6,
    "IPPROTO_UDP": 17,
    "IPPROTO_IPV6": 41,
    "IPPROTO_ICMPV6": 58,
    "IPPROTO_RAW": 255,
    "INADDR_ANY": 0,
    "INADDR_LOOPBACK": 0x7F000001,
    "INADDR_BROADCAST": 0xFFFFFFFF,
    "INADDR_NONE": 0xFFFFFFFF,
    "INADDR_UNSPEC_GROUP": 0xE0000000,
    "INADDR_ALLHOSTS_GROUP": 0xE0000001,
    "INADDR_MAX_LOCAL_GROUP": 0xE00000FF,
}

ABSENT: Iterable[str] = ("AF_NOSUCH", "af_inet", "AF_INET ", "EAI_NOSUCH", "inet_aton")


def derive(args: list[object]) -> Derived | None:
    """The numbers as IANA and RFC 1112 have them."""
    name = str(args[0])
    if name in ABSENT:
        return raises("AttributeError")
    return returns(NUMBERS[name]) if name in NUMBERS else None
