# SPDX-License-Identifier: MIT
"""errors: the class of every error, from its errno, as connections give it."""

from __future__ import annotations

from struct import pack

from oracle.authorities import (
    CPYTHON_DOCS_OS_EXCEPTIONS,
    CPYTHON_INTERNAL_CONNECT,
    PEP_3151,
    docs_of_method,
    posix,
)
from oracle.caselib import MUST, SHOULD, Case, Const, Result, get, rule, script, step
from oracle.cases.scenarios._peers import SHORT, SHORT_MS, SWALLOWED, TIMED, WORLD
from oracle.cases.scenarios._steps import (
    DGRAM,
    INET,
    INET6,
    STREAM,
    UNIX,
    bound,
    connection,
    listener,
    on,
    pair,
    waits,
)

FUNCTION = "errors"

RULES = {
    "refused": rule(
        MUST,
        "a connection to a port without a listener raises ConnectionRefusedError",
        CPYTHON_DOCS_OS_EXCEPTIONS,
    ),
    "broken-pipe": rule(MUST, "sending to a closed end raises BrokenPipeError", CPYTHON_DOCS_OS_EXCEPTIONS),
    "reset": rule(
        MUST, "an end that closed with unread data raises ConnectionResetError", CPYTHON_DOCS_OS_EXCEPTIONS
    ),
    "in-use": rule(
        MUST,
        "an address that is in use, or not of this machine, raises OSError with its errno",
        posix("bind"),
    ),
    "not-connected": rule(
        MUST, "an operation that needs a connection raises OSError ENOTCONN without one", posix("recv")
    ),
    "connected-already": rule(MUST, "connecting a connected socket raises OSError EISCONN", posix("connect")),
    "files": rule(MUST, "an error of a path has the class that it has for files", PEP_3151),
    "connect-ex": rule(
        MUST, "connect_ex returns errors of the system as numbers", docs_of_method("connect_ex")
    ),
    "under-way": rule(
        SHOULD,
        "another attempt on a connection under way gives EALREADY, or succeeds if the connection is complete",
        CPYTHON_INTERNAL_CONNECT,
    ),
    "given-up": rule(
        MUST,
        "a connection that the system gives up raises TimeoutError ETIMEDOUT; if the socket's time-out ends "
        "first, timeout is raised without an errno",
        CPYTHON_DOCS_OS_EXCEPTIONS,
    ),
    "privilege": rule(
        MUST, "an operation without the privilege for it raises PermissionError EPERM or EACCES", PEP_3151
    ),
    "no-device": rule(
        SHOULD, "a link that does not exist raises OSError ENODEV, not FileNotFoundError", PEP_3151
    ),
    "out-of-domain": rule(
        MUST, "a time-out of the system outside its domain raises OSError EDOM", posix("setsockopt")
    ),
    "aborted": rule(
        SHOULD,
        "once the failure of an attempt was read, the next one raises ConnectionAbortedError ECONNABORTED, "
        "and the one after it begins anew",
        PEP_3151,
    ),
    "labels": rule(
        SHOULD,
        "a flow label raises ProcessLookupError ESRCH if the socket has it not, FileExistsError EEXIST if "
        "another was to be made, and FileNotFoundError ENOENT if none has it",
        PEP_3151,
    ),
    "options": rule(
        SHOULD, "an error of setsockopt has the class of its errno, as an error of a file", PEP_3151
    ),
    "wrong-type": rule(
        MUST,
        "a family without the type raises OSError ESOCKTNOSUPPORT, a type without the protocol "
        "EPROTONOSUPPORT",
        posix("socket"),
    ),
    "wrong-kind": rule(
        MUST, "an operation that the type of socket lacks raises OSError EOPNOTSUPP", posix("accept")
    ),
}

ADDR = Result("addr_s")
LINGER = on("p", "setsockopt", Const("SOL_SOCKET"), Const("SO_LINGER"), b"\1\0\0\0\0\0\0\0")
SWALLOWING = (SWALLOWED[INET], 80)
TCP = Const("IPPROTO_TCP")
GIVES_UP = on("c", "setsockopt", TCP, Const("TCP_USER_TIMEOUT"), 100)
GIVEN_UP = (900, 3000)  # ms: the system looks after its first repetition, which it sends after a second
GROUP = b"\xe0\0\0\5"  # 224.0.0.5
GROUP6 = b"\xff\2" + b"\0" * 13 + b"\5"  # ff02::5
HERE = b"\x7f\0\0\1"
NOWHERE = b"\xcb\0\x71\x63"  # 203.0.113.99, which no link has
FAILURE = on("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_ERROR"), symbols="E")
IPV6 = Const("IPPROTO_IPV6")
LOOPBACK6 = b"\0" * 15 + b"\1"
# Options of Linux that the module has no names for.
FLOW_LABELS = 32  # IPV6_FLOWLABEL_MGR
ADDRESS_FORM = 1  # IPV6_ADDRFORM
SOURCE_FILTER = 41  # IP_MSFILTER
PEER_GROUPS = 59  # SO_PEERGROUPS
GET, PUT, RENEW = 0, 1, 2
MAKE, MAKE_NEW = 1, 3
JOIN = Const("IP_ADD_MEMBERSHIP")
LEAVE = Const("IP_DROP_MEMBERSHIP")


def option(slug: str, *settings: tuple[Const, object, object], kind: Const = STREAM, why: str = "") -> Case:
    """Options of a new socket, one after the other."""
    made = step("socket", INET, kind, as_="s")
    return script(slug, made, *(on("s", "setsockopt", *one) for one in settings), needs=WORLD, why=why)


def labelled(slug: str, *requests: tuple[int, int, int], why: str = "") -> Case:
    """Requests for flow labels, each with a label, an action and its flags. Everybody may share them: the
    system keeps a label for six seconds after its last socket."""
    return script(
        slug,
        step("socket", INET6, DGRAM, as_="s"),
        *(
            on("s", "setsockopt", IPV6, FLOW_LABELS, LOOPBACK6 + pack("!IBB", label, action, 255) + tail)
            for label, action, flags in requests
            for tail in [pack("=HHHI", flags, 0, 0, 0)]
        ),
        needs=WORLD,
        why=why,
    )


CASES = {
    "refused": [
        script("refused", *bound(), step("socket", as_="c"), on("c", "connect", ADDR)),
        script(
            "refused-with-timeout",
            *bound(),
            step("socket", as_="c"),
            on("c", "settimeout", 5),
            on("c", "connect", ADDR),
        ),
        script(
            "refused-ipv6",
            *bound("s", STREAM, INET6, "::1"),
            step("socket", INET6, as_="c"),
            on("c", "connect", ADDR),
        ),
        script(
            "refused-unix", step("socket", UNIX, as_="c"), on("c", "connect", b"\0sockconform-nobody-here")
        ),
        script(
            "refused-unix-not-listening",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-deaf"),
            step("socket", UNIX, as_="c"),
            on("c", "connect", b"\0sockconform-deaf"),
        ),
        script(
            "refused-after-close",
            *listener(),
            on("s", "close"),
            step("socket", as_="c"),
            on("c", "connect", ADDR),
        ),
        script("not-refused", *listener(), step("socket", as_="c"), on("c", "connect", ADDR)),
    ],
    "broken-pipe": [
        script("send-to-closed", *pair(), on("b", "close"), on("a", "send", b"x")),
        script("sendall-to-closed", *pair(), on("b", "close"), on("a", "sendall", b"x")),
        script("sendto-closed-datagram", *pair(UNIX, DGRAM), on("b", "close"), on("a", "send", b"x")),
        script("sendmsg-to-closed", *pair(), on("b", "close"), on("a", "sendmsg", [b"x"])),
        script("send-unconnected", step("socket", as_="s"), on("s", "send", b"x")),
        script("recv-from-closed", *pair(), on("b", "close"), on("a", "recv", 1)),
    ],
    "reset": [
        script("unread-data-unix", *pair(), on("a", "send", b"unread"), on("b", "close"), on("a", "recv", 1)),
        script(
            "linger-zero",
            *connection(),
            LINGER,
            on("p", "close"),
            on("c", "settimeout", 5),
            on("c", "recv", 1),
        ),
        script(
            "linger-zero-then-send",
            *connection(),
            LINGER,
            on("p", "close"),
            on("c", "settimeout", 5),
            on("c", "recv", 1),
            on("c", "send", b"x"),
        ),
        script(
            "unread-data-tcp",
            *connection(),
            on("c", "send", b"unread"),
            on("p", "recv", 1),
            on("p", "close"),
            on("c", "settimeout", 5),
            on("c", "recv", 1),
        ),
    ],
    "in-use": [
        script("bind-taken", *listener(), step("socket", as_="t"), on("t", "bind", ADDR)),
        script(
            "bind-taken-unix",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-taken"),
            step("socket", UNIX, as_="t"),
            on("t", "bind", b"\0sockconform-taken"),
        ),
        script("bind-not-of-this-machine", step("socket", as_="s"), on("s", "bind", ("203.0.113.77", 0))),
        script("bind-twice-itself", *bound(), on("s", "bind", ("127.0.0.1", 0))),
        script("bind-free-again", *bound(), on("s", "close"), step("socket", as_="t"), on("t", "bind", ADDR)),
    ],
    "not-connected": [
        script("recv-unconnected", step("socket", as_="s"), on("s", "recv", 1)),
        script("getpeername-unconnected", step("socket", as_="s"), on("s", "getpeername")),
        script("getpeername-listener", *listener(), on("s", "getpeername")),
        script("shutdown-unconnected", step("socket", as_="s"), on("s", "shutdown", 2)),
        script("recv-listening", *listener(), on("s", "recv", 1)),
        script("recv-unconnected-unix", step("socket", UNIX, as_="s"), on("s", "recv", 1)),
        script("getpeername-connected", *connection(), on("c", "getpeername", any_={(1,): "port"})),
    ],
    "connected-already": [
        script("connect-twice", *connection(), on("c", "connect", ADDR)),
        script("connect-ex-twice", *connection(), on("c", "connect_ex", ADDR, symbols="E")),
        script("connect-a-listener", *listener(), on("s", "connect", ADDR)),
        script(
            "sendto-on-a-connection",
            *connection(),
            on("c", "sendto", b"x", ADDR),
            why="the address is ignored",
        ),
    ],
    "files": [
        script("path-missing", step("socket", UNIX, as_="s"), on("s", "connect", "/nosuch/sockconform")),
        script(
            "path-under-a-file", step("socket", UNIX, as_="s"), on("s", "connect", "/etc/passwd/sockconform")
        ),
        script(
            "path-is-a-file",
            step("socket", UNIX, as_="s"),
            on("s", "connect", "/dev/null"),
            why="everybody may write this file; other files give EACCES unless their owner asks",
        ),
        script(
            "path-is-a-directory",
            step("enter_folder"),
            step("socket", UNIX, as_="s"),
            on("s", "connect", "."),
        ),
        script("bind-over-a-directory", step("socket", UNIX, as_="s"), on("s", "bind", "/etc")),
        script(
            "path-of-slashes",
            step("enter_folder"),
            step("socket", UNIX, as_="s"),
            on("s", "connect", "." + "/" * 106),
        ),
        script("bind-under-missing", step("socket", UNIX, as_="s"), on("s", "bind", "/nosuch/sockconform")),
        script("bind-over-a-file", step("socket", UNIX, as_="s"), on("s", "bind", "/etc/passwd")),
    ],
    "connect-ex": [
        script(
            "connect-ex-refused", *bound(), step("socket", as_="c"), on("c", "connect_ex", ADDR, symbols="E")
        ),
        script(
            "connect-ex-refused-with-timeout",
            *bound(),
            step("socket", as_="c"),
            on("c", "settimeout", 5),
            on("c", "connect_ex", ADDR, symbols="E"),
        ),
        script("connect-ex-good", *listener(), step("socket", as_="c"), on("c", "connect_ex", ADDR)),
        script(
            "connect-ex-missing-path",
            step("socket", UNIX, as_="c"),
            on("c", "connect_ex", "/nosuch/x", symbols="E"),
        ),
        script("connect-ex-wrong-family", step("socket", as_="c"), on("c", "connect_ex", ("::1", 80, 0, 0))),
    ],
    "under-way": [
        script(
            "nonblocking-then-done",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect_ex", ADDR, symbols="E"),
            on("s", "accept", as_=("p", "addr"), any_={(1, 1): "port"}),
            on("c", "connect_ex", ADDR, symbols="E"),
            on("c", "connect_ex", ADDR, symbols="E"),
        ),
        script(
            "nonblocking-then-error",
            *listener(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect_ex", ADDR, symbols="E"),
            on("s", "accept", as_=("p", "addr"), any_={(1, 1): "port"}),
            on("c", "getsockopt", Const("SOL_SOCKET"), Const("SO_ERROR")),
        ),
    ],
    "wrong-kind": [
        script("accept-datagram", step("socket", Const("AF_INET"), DGRAM, as_="s"), on("s", "accept")),
        script("listen-datagram-unix", *pair(UNIX, DGRAM), on("a", "listen")),
        script("accept-unlistening", step("socket", as_="s"), on("s", "accept")),
        script(
            "attribute-stays",
            step("socket", Const("AF_INET"), DGRAM, as_="s"),
            on("s", "accept"),
            get("type", on="s", symbols="SOCK_"),
        ),
    ],
    "given-up": [
        script(
            "given-up-by-system",
            *(step("socket", as_="c"), GIVES_UP, on("c", "connect", SWALLOWING, elapsed=GIVEN_UP)),
            needs=TIMED,
        ),
        script(
            "given-up-within-timeout",
            *(step("socket", as_="c"), GIVES_UP, on("c", "settimeout", 5)),
            on("c", "connect", SWALLOWING, elapsed=GIVEN_UP),
            needs=TIMED,
            why="both are TimeoutError from 3.10; the errno tells them apart",
        ),
        script(
            "given-up-in-connect-ex",
            *(step("socket", as_="c"), GIVES_UP),
            on("c", "connect_ex", SWALLOWING, symbols="E", elapsed=GIVEN_UP),
            needs=TIMED,
        ),
        script(
            "given-up-after-timeout",
            *(step("socket", as_="c"), GIVES_UP, on("c", "settimeout", SHORT)),
            on("c", "connect", SWALLOWING, elapsed=waits(SHORT_MS)),
            needs=TIMED,
        ),
        script(
            "given-up-then-send",
            *(step("socket", as_="c"), GIVES_UP, on("c", "connect", SWALLOWING)),
            on("c", "send", b"x"),
            needs=TIMED,
        ),
    ],
    "privilege": [
        script("raw-socket", step("socket", INET, Const("SOCK_RAW"), Const("IPPROTO_ICMP")), needs=WORLD),
        script(
            "raw-socket-ipv6", step("socket", INET6, Const("SOCK_RAW"), Const("IPPROTO_TCP")), needs=WORLD
        ),
        script("port-below-1024", step("socket", as_="s"), on("s", "bind", ("127.0.0.1", 1023)), needs=WORLD),
        script("port-1024", step("socket", as_="s"), on("s", "bind", ("127.0.0.1", 1024)), needs=WORLD),
        option("priority-of-administrator", (Const("SOL_SOCKET"), Const("SO_PRIORITY"), 7)),
        option("priority-of-anybody", (Const("SOL_SOCKET"), Const("SO_PRIORITY"), 6)),
        option("mark", (Const("SOL_SOCKET"), Const("SO_MARK"), 1)),
        option("debug", (Const("SOL_SOCKET"), Const("SO_DEBUG"), 1), why="this one is EACCES"),
    ],
    "no-device": [
        option("bound-to-no-link", (Const("SOL_SOCKET"), Const("SO_BINDTODEVICE"), b"nosuch")),
        option("group-on-no-link", (Const("IPPROTO_IP"), JOIN, GROUP + NOWHERE), kind=DGRAM),
        option("group-on-loopback", (Const("IPPROTO_IP"), JOIN, GROUP + HERE), kind=DGRAM),
        script(
            "group-on-no-link-ipv6",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "setsockopt", Const("IPPROTO_IPV6"), Const("IPV6_JOIN_GROUP"), GROUP6 + b"\x63" * 4),
            needs=WORLD,
        ),
        script(
            "scope-of-no-link",
            step("socket", INET6, as_="s"),
            on("s", "bind", ("fe80::1", 0, 0, 99)),
            needs=WORLD,
        ),
        script(
            "scope-missing",
            step("socket", INET6, as_="s"),
            on("s", "bind", ("fe80::1", 0, 0, 0)),
            needs=WORLD,
        ),
    ],
    "out-of-domain": [
        option(
            "receive-timeout-negative-microseconds", (Const("SOL_SOCKET"), Const("SO_RCVTIMEO"), b"\xff" * 16)
        ),
        option(
            "send-timeout-negative-microseconds", (Const("SOL_SOCKET"), Const("SO_SNDTIMEO"), b"\xff" * 16)
        ),
        option("receive-timeout-zero", (Const("SOL_SOCKET"), Const("SO_RCVTIMEO"), b"\0" * 16)),
        option("receive-timeout-too-short", (Const("SOL_SOCKET"), Const("SO_RCVTIMEO"), b"\xff" * 7)),
    ],
    "aborted": [
        script(
            "aborted-after-failure-was-read",
            *bound(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect_ex", ADDR, symbols="E"),
            *(FAILURE, on("c", "connect", ADDR), on("c", "connect_ex", ADDR, symbols="E"), FAILURE),
        ),
        script(
            "refused-if-failure-was-not-read",
            *bound(),
            step("socket", as_="c"),
            on("c", "settimeout", 0),
            on("c", "connect_ex", ADDR, symbols="E"),
            *(on("c", "connect", ADDR), on("c", "connect_ex", ADDR, symbols="E"), FAILURE),
        ),
    ],
    "labels": [
        labelled("label-put-unheld", (0x51, PUT, 0)),
        labelled("label-renewed-unheld", (0x51, RENEW, 0)),
        labelled("label-made-and-put", (0x52, GET, MAKE), (0x52, PUT, 0), (0x52, PUT, 0)),
        labelled("label-made-twice", (0x53, GET, MAKE), (0x53, GET, MAKE)),
        labelled("label-made-anew", (0x54, GET, MAKE), (0x54, GET, MAKE_NEW)),
        labelled("label-of-nobody", (0x55, GET, 0)),
    ],
    "options": [
        option("congestion-control-unknown", (TCP, Const("TCP_CONGESTION"), b"nosuch")),
        option("group-twice", *((Const("IPPROTO_IP"), JOIN, GROUP + HERE),) * 2, kind=DGRAM),
        option("group-left-without-joining", (Const("IPPROTO_IP"), LEAVE, GROUP + HERE), kind=DGRAM),
        option("group-that-is-none", (Const("IPPROTO_IP"), JOIN, HERE + HERE), kind=DGRAM),
        option(
            "group-joined-and-left",
            *((Const("IPPROTO_IP"), one, GROUP + HERE) for one in (JOIN, LEAVE)),
            kind=DGRAM,
        ),
        option("time-to-live-999", (Const("IPPROTO_IP"), Const("IP_TTL"), 999)),
        option("option-of-tcp-on-datagrams", (TCP, Const("TCP_NODELAY"), 1), kind=DGRAM),
        option("group-of-a-stream", (Const("IPPROTO_IP"), JOIN, GROUP + HERE), why="EPROTO"),
        option(
            "filter-of-536870908-sources",
            (Const("IPPROTO_IP"), JOIN, GROUP + HERE),
            (Const("IPPROTO_IP"), SOURCE_FILTER, GROUP + HERE + pack("=II", 0, 0x1FFFFFFC)),
            kind=DGRAM,
            why="ENOBUFS",
        ),
        option(
            "filter-of-no-source",
            (Const("IPPROTO_IP"), JOIN, GROUP + HERE),
            (Const("IPPROTO_IP"), SOURCE_FILTER, GROUP + HERE + pack("=II", 0, 0)),
            kind=DGRAM,
        ),
        script(
            "address-form-with-data-held-back",
            *bound("s", DGRAM, INET6, "::1"),
            step("socket", INET6, DGRAM, as_="c"),
            on("c", "connect", ADDR),
            on("c", "send", b"x", Const("MSG_MORE")),
            on("c", "setsockopt", IPV6, ADDRESS_FORM, INET),
            needs=WORLD,
            why="EBUSY",
        ),
        script(
            "groups-of-no-peer",
            step("socket", as_="s"),
            on("s", "getsockopt", Const("SOL_SOCKET"), PEER_GROUPS, 4),
            needs=WORLD,
            why="ENODATA",
        ),
        option("value-too-short", (Const("SOL_SOCKET"), Const("SO_KEEPALIVE"), b"x")),
    ],
    "wrong-type": [
        script("unix-rdm", step("socket", UNIX, Const("SOCK_RDM"))),
        script("type-9", step("socket", INET, 9), why="below the number of types, and not in use"),
        script("type-77", step("socket", INET, 77), why="above the number of types: EINVAL"),
        script("stream-of-udp", step("socket", INET, STREAM, Const("IPPROTO_UDP"))),
        script("datagrams-of-tcp", step("socket", INET, DGRAM, Const("IPPROTO_TCP"))),
        script("unix-protocol-5", step("socket", UNIX, STREAM, 5)),
        script("pair-unix-protocol-5", step("socketpair", UNIX, STREAM, 5)),
        script("pair-inet", step("socketpair", INET)),
        script("stream-of-tcp", step("socket", INET, STREAM, TCP, as_="s"), get("proto", on="s")),
    ],
}
