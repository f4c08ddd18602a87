# SPDX-License-Identifier: MIT
"""constants: has_ipv6 and the constants that the functions take; platforms choose most of their numbers."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_DOCS_CONSTANTS,
    CPYTHON_DOCS_HAS_IPV6,
    CPYTHON_DOCS_INADDR,
    CPYTHON_SOCKET_EXEC,
    CPYTHON_SOCKET_PY,
    IANA_PROTOCOLS,
    LINUX_HEADERS,
    POSIX_NETDB_H,
    POSIX_NETINET_IN_H,
    POSIX_SYS_SOCKET_H,
    PYTHON_DATA_MODEL_GETATTR,
    RFC_3493_GETADDRINFO,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Derived, Origin, also, case, raises, returns, rule
from oracle.cases import _constants as names

FUNCTION = "constants"
CALL = "constant"

RULES = {
    "has-ipv6": rule(
        MUST,
        "has_ipv6 is True in a build with IPv6 and False in one without; it does not describe the host",
        CPYTHON_DOCS_HAS_IPV6,
        one_sided="all recorded builds have IPv6; False is a cited answer",
    ),
    "address-families": rule(MUST, "the module exports the address families", POSIX_SYS_SOCKET_H),
    "socket-types": rule(MUST, "the module exports the socket types", POSIX_SYS_SOCKET_H),
    "protocol-numbers": rule(MUST, "a protocol constant has IANA's number on every platform", IANA_PROTOCOLS),
    "address-info-flags": rule(MUST, "the module exports the flags of getaddrinfo", POSIX_NETDB_H),
    "name-info-flags": rule(MUST, "the module exports the flags of getnameinfo", POSIX_NETDB_H),
    "name-info-sizes": rule(
        MAY,
        "the module exports the buffer sizes of getnameinfo, which POSIX does not define",
        RFC_3493_GETADDRINFO,
    ),
    "address-info-errors": rule(MUST, "the module exports the codes of gaierror", POSIX_NETDB_H),
    "address-info-errors-beyond-posix": rule(
        MAY,
        "the module exports the codes of gaierror that glibc and the BSDs add to POSIX",
        CPYTHON_DOCS_CONSTANTS,
    ),
    "well-known-addresses": rule(
        MUST,
        "a named IPv4 address is a number in host byte order; "
        "it is negative if C's long has 32 bits and the first bit is set",
        CPYTHON_DOCS_INADDR,
    ),
    "any-and-broadcast": rule(
        MUST,
        "INADDR_ANY is all zeros and INADDR_BROADCAST all ones, which is -1 in a long of 32 bits",
        POSIX_NETINET_IN_H,
    ),
    "socket-options": rule(MUST, "the module exports the options of POSIX", POSIX_SYS_SOCKET_H),
    "message-flags": rule(MUST, "the module exports the flags of POSIX for messages", POSIX_SYS_SOCKET_H),
    "ways-to-shut-down": rule(MUST, "the module exports the arguments of shutdown", POSIX_SYS_SOCKET_H),
    "ipv6-options": rule(MUST, "the module exports the options of POSIX for IPv6", POSIX_NETINET_IN_H),
    "errno-names": rule(
        MAY, "the module has three names of errno, which its own code uses", CPYTHON_SOCKET_PY
    ),
    "levels-and-ports": rule(
        SHOULD,
        "the module has the levels SOL_IP, SOL_TCP and SOL_UDP and two numbers of ports on every platform",
        CPYTHON_SOCKET_EXEC,
    ),
    "beyond-posix": rule(
        SHOULD,
        "on Linux the module exports what the kernel adds to POSIX: families, types, protocols, flags,"
        " options",
        LINUX_HEADERS,
    ),
    "name-info-flags-of-glibc": rule(
        MAY,
        "the module exports the flag of getnameinfo that glibc adds to POSIX",
        CPYTHON_DOCS_CONSTANTS,
        one_sided="there is one such flag",
    ),
    "names-of-linux-families": rule(
        MAY,
        "the module exports the names of Linux's families: CAN, ALG, TIPC, VSOCK, NETLINK and PACKET",
        LINUX_HEADERS,
    ),
    "unknown-names": rule(
        SHOULD,
        "an unknown name raises AttributeError, and so does a name whose value is not a number, bool or text",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="existing names are cases of the other rules",
    ),
}


def each(*names: str) -> list[Case]:
    """One case per constant, its slug the name in lower case."""
    return [case(name.lower().replace("_", "-"), name) for name in names]


NUMBERS = {
    "IPPROTO_HOPOPTS": 0,
    "IPPROTO_IGMP": 2,
    "IPPROTO_IPIP": 4,
    "IPPROTO_EGP": 8,
    "IPPROTO_PUP": 12,
    "IPPROTO_IDP": 22,
    "IPPROTO_TP": 29,
    "IPPROTO_ROUTING": 43,
    "IPPROTO_FRAGMENT": 44,
    "IPPROTO_RSVP": 46,
    "IPPROTO_GRE": 47,
    "IPPROTO_ESP": 50,
    "IPPROTO_AH": 51,
    "IPPROTO_NONE": 59,
    "IPPROTO_DSTOPTS": 60,
    "IPPROTO_PIM": 103,
    "IPPROTO_SCTP": 132,
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

NO_IPV6 = Origin(
    "source-no-ipv6", CPYTHON_SOCKET_EXEC[0] + ": has_ipv6 without ENABLE_IPV6", CPYTHON_SOCKET_EXEC[1]
)
# PyModule_AddIntConstant() takes a long, and there is no other check.
INADDR_32 = Origin(
    "source-inaddr-long-32", CPYTHON_SOCKET_EXEC[0] + ": PyModule_AddIntConstant", CPYTHON_SOCKET_EXEC[1]
)


ELSEWHERE = Origin(
    "source-names-of-headers",
    CPYTHON_SOCKET_EXEC[0] + ": a name is there if the platform's headers define it",
    CPYTHON_SOCKET_EXEC[1],
)


def of_linux(name: str) -> Case:
    """A name that other systems may lack."""
    lacking = f"module 'socket' has no attribute '{name}'"
    return case(
        name.lower().replace("_", "-"),
        name,
        also=[
            also({"os": system}, ELSEWHERE, raised="AttributeError", text=lacking, permitted=True)
            for system in ("Darwin", "Windows")
        ],
    )


def address(name: str) -> Case:
    """An address; if C's long has 32 bits, an address from 128.0.0.0 on is a negative number."""
    number = NUMBERS[name]
    wrapped: list[Also] = []
    if number >= 1 << 31:
        wrapped = [also({"long_bits": 32}, INADDR_32, returned=number - (1 << 32))]
    return case(name.lower().replace("_", "-"), name, also=wrapped)


CASES = {
    "has-ipv6": [case("has-ipv6", "has_ipv6", also=[also({"ipv6": False}, NO_IPV6, returned=False)])],
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
        *names.PROTOCOLS,
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
    "well-known-addresses": [
        address("INADDR_LOOPBACK"),
        address("INADDR_NONE"),
        address("INADDR_UNSPEC_GROUP"),
        address("INADDR_ALLHOSTS_GROUP"),
        address("INADDR_MAX_LOCAL_GROUP"),
    ],
    "any-and-broadcast": [address("INADDR_ANY"), address("INADDR_BROADCAST")],
    "socket-options": each(*names.SOCKET_OPTIONS),
    "message-flags": each(*names.MESSAGE_FLAGS),
    "ways-to-shut-down": each(*names.WAYS_TO_SHUT_DOWN),
    "ipv6-options": each(*names.IPV6_OPTIONS_OF_POSIX),
    "errno-names": each(*names.ERRNO_NAMES),
    "levels-and-ports": each(*names.LEVELS, *names.PORTS),
    "beyond-posix": [
        of_linux(name)
        for name in (
            *names.FAMILIES_OF_LINUX,
            *names.TYPES_OF_LINUX,
            *names.PROTOCOLS_OF_LINUX,
            *names.MESSAGE_FLAGS_OF_LINUX,
            *names.SOCKET_OPTIONS_OF_LINUX,
            *names.TCP_OPTIONS,
            *names.UDP_OPTIONS,
            *names.IP_OPTIONS,
            *names.IPV6_OPTIONS,
        )
    ],
    "name-info-flags-of-glibc": each(*names.NAME_INFO_FLAGS_OF_GLIBC),
    "names-of-linux-families": each(
        *names.CAN, *names.J1939, *names.ALG, *names.TIPC, *names.VSOCK, *names.NETLINK, *names.PACKETS
    ),
    "unknown-names": [
        case("unknown", "AF_NOSUCH"),
        case("unknown-by-case", "af_inet", why="names are case-sensitive"),
        case("unknown-by-blank", "AF_INET "),
        case("unknown-code", "EAI_NOSUCH"),
        case(
            "function-is-no-constant",
            "inet_aton",
            why="the module has it, but it is not a number, bool or text",
        ),
    ],
}

ABSENT: Iterable[str] = ("AF_NOSUCH", "af_inet", "AF_INET ", "EAI_NOSUCH", "inet_aton")


def derive(args: list[object]) -> Derived | None:
    """The numbers from IANA and RFC 1112."""
    name = str(args[0])
    if name in ABSENT:
        return raises("AttributeError")
    return returns(NUMBERS[name]) if name in NUMBERS else None
