# SPDX-License-Identifier: MIT
"""names: every function and class that the module has, and names that it does not have."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_MODULE,
    CPYTHON_LIB_SOCKET,
    CPYTHON_SOCKET_EXEC,
    PYTHON_DATA_MODEL_GETATTR,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, case, rule

FUNCTION = "names"
CALL = "kind"

RULES = {
    "functions": rule(
        MUST,
        "the module has each documented function",
        CPYTHON_DOCS_MODULE,
        one_sided="names that are no functions are cases of other rules",
    ),
    "newer-functions": rule(
        MUST,
        "a function that a later version added is missing before",
        CPYTHON_DOCS_MODULE,
        one_sided="the newest version has them all; the variants show the other side",
    ),
    "classes": rule(
        MUST,
        "the module has the class of sockets and its exceptions",
        CPYTHON_DOCS_MODULE,
        one_sided="names that are no classes are cases of other rules",
    ),
    "enumerations": rule(
        SHOULD,
        "the module has the classes of its constants and files",
        CPYTHON_LIB_SOCKET,
        one_sided="names that are no classes are cases of other rules",
    ),
    "values": rule(
        SHOULD,
        "has_ipv6 is a bool; a constant is a member of its enumeration or an int",
        CPYTHON_SOCKET_EXEC,
        one_sided="the file constants asks which constants exist",
    ),
    "of-other-systems": rule(
        MAY,
        "a function of Windows alone is missing elsewhere",
        CPYTHON_LIB_SOCKET,
        one_sided="the functions of this system are cases of other rules",
    ),
    "unknown-names": rule(
        SHOULD,
        "an unknown name raises AttributeError",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="names that exist are cases of other rules",
    ),
}

FUNCTIONS = """
    CMSG_LEN CMSG_SPACE create_connection dup fromfd getaddrinfo getdefaulttimeout getfqdn gethostbyaddr
    gethostbyname gethostbyname_ex gethostname getnameinfo getprotobyname getservbyname getservbyport htonl
    htons if_indextoname if_nameindex if_nametoindex inet_aton inet_ntoa inet_ntop inet_pton ntohl ntohs
    setdefaulttimeout sethostname socketpair
""".split()


def each(*names: str) -> list[Case]:
    """One case per name, its slug the name."""
    return [case(name.lower().replace("_", "-"), name) for name in names]


CASES = {
    "functions": each(*FUNCTIONS),
    "newer-functions": each("close", "create_server", "has_dualstack_ipv6", "recv_fds", "send_fds"),
    "classes": each("error", "gaierror", "herror", "socket", "timeout"),
    "enumerations": each("AddressFamily", "AddressInfo", "MsgFlag", "SocketIO", "SocketKind", "SocketType"),
    "values": [
        *each("has_ipv6", "AF_INET", "SOCK_STREAM", "MSG_PEEK", "AI_PASSIVE"),
        *each("SOL_SOCKET", "SO_REUSEADDR", "IPPROTO_TCP", "SHUT_RDWR", "SOMAXCONN", "EAI_NONAME"),
        *each("INADDR_ANY", "NI_NUMERICHOST", "TCP_NODELAY"),
    ],
    "of-other-systems": each("fromshare", "ioctl", "SIO_RCVALL"),
    "unknown-names": [
        case("unknown", "nosuch"),
        case("in-capitals", "INET_ATON"),
        case("with-a-capital", "Socket"),
        case("of-a-method", "recv"),
        case("of-another-module", "select"),
        case("of-python-2", "ssl"),
        case("empty", ""),
        *each("class_of", "constant", "describe", "kind"),
    ],
}
