# SPDX-License-Identifier: MIT
"""enumerations: the four enumerations of constants, their members, and the classes of sockets."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_CONSTANTS,
    CPYTHON_LIB_ENUM,
    CPYTHON_LIB_SOCKET,
    CPYTHON_SOCKET_PY,
    PYTHON_DATA_MODEL_GETATTR,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, case, rule
from oracle.cases import _constants as names

FUNCTION = "enumerations"
CALL = "describe"

RULES = {
    "classes": rule(
        SHOULD, "the module has four enumerations: two of IntEnum, and two of IntFlag", CPYTHON_LIB_SOCKET
    ),
    "socket-classes": rule(MAY, "SocketType is the class under socket, without files", CPYTHON_SOCKET_PY),
    "members": rule(MUST, "AF_*, SOCK_*, MSG_* and AI_* are members of enumerations", CPYTHON_DOCS_CONSTANTS),
    "text": rule(
        SHOULD,
        "str() and format() of a member are its number's (up to 3.10 str() is its name)",
        CPYTHON_LIB_ENUM,
        one_sided="a number is shown as N, so that all texts from 3.11 on are equal",
    ),
    "aliases": rule(
        MAY,
        "a second name of a number is another name of the first member",
        CPYTHON_LIB_ENUM,
        one_sided="Linux has one alias, AF_ROUTE",
    ),
    "combined": rule(
        SHOULD,
        "combined flags show their names from the lowest bit on (up to 3.10 from the highest on)",
        CPYTHON_LIB_ENUM,
    ),
    "no-flags": rule(SHOULD, "families and types are not flags: combined they are an int", CPYTHON_LIB_ENUM),
    "unknown-names": rule(
        SHOULD,
        "an unknown name raises AttributeError, and so does a name that is neither a class nor a member",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="existing names are cases of the other rules",
    ),
}


def each(*members: str) -> list[Case]:
    """One case per member, its slug the name in lower case."""
    return [case(name.lower().replace("_", "-"), name) for name in members]


CASES = {
    "classes": [
        case("address-family", "AddressFamily"),
        case("socket-kind", "SocketKind"),
        case("msg-flag", "MsgFlag"),
        case("address-info", "AddressInfo"),
    ],
    "socket-classes": [
        case("socket", "socket"),
        case("socket-type", "SocketType"),
        case("socket-io", "SocketIO"),
    ],
    "members": each(
        *("AF_UNSPEC", "AF_INET6", "AF_UNIX"),
        *(name for name in names.FAMILIES_OF_LINUX if name.startswith("AF_") and name != "AF_ROUTE"),
        *("SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET", *names.TYPES_OF_LINUX),
        *(name for name in names.MESSAGE_FLAGS if name != "MSG_PEEK"),
        *names.MESSAGE_FLAGS_OF_LINUX,
        *("AI_CANONNAME", "AI_NUMERICHOST", "AI_NUMERICSERV", "AI_ADDRCONFIG", "AI_V4MAPPED", "AI_ALL"),
    ),
    "text": each("AF_INET", "SOCK_STREAM", "MSG_PEEK", "AI_PASSIVE"),
    "aliases": each("AF_ROUTE"),
    "combined": [
        case("two-message-flags", "MSG_OOB|MSG_PEEK"),
        case("two-message-flags-the-other-way-round", "MSG_PEEK|MSG_OOB"),
        case("flags-far-apart", "MSG_CMSG_CLOEXEC|MSG_PEEK|MSG_WAITALL"),
        case("flag-twice", "MSG_PEEK|MSG_PEEK"),
        case("no-message-flag", "MSG_OOB&MSG_PEEK"),
        case("one-of-two-flags", "MSG_OOB|MSG_PEEK&MSG_PEEK", why="from left to right"),
        case("two-address-flags", "AI_PASSIVE|AI_ALL"),
        case("three-address-flags", "AI_NUMERICHOST|AI_NUMERICSERV|AI_CANONNAME"),
        case("no-address-flag", "AI_PASSIVE&AI_ALL"),
    ],
    "no-flags": [
        case("two-families", "AF_UNIX|AF_INET"),
        case("family-twice", "AF_INET6|AF_INET6"),
        case("no-family", "AF_UNIX&AF_INET"),
        case("type-and-its-flag", "SOCK_STREAM|SOCK_NONBLOCK"),
        case("message-flag-alone", "MSG_DONTROUTE|MSG_DONTROUTE", why="of the other kind, for comparison"),
    ],
    "unknown-names": [
        case("unknown", "AF_NOSUCH"),
        case("unknown-second", "MSG_PEEK|MSG_NOSUCH"),
        case("unknown-class", "MessageFlag"),
        case("no-name", ""),
        case("family-with-small-letters", "AF_DECnet", why="only a name in capitals becomes a member"),
        case("number-without-enumeration", "IPPROTO_TCP"),
        case("function", "inet_aton"),
    ],
}
