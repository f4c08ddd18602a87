# SPDX-License-Identifier: MIT
"""check_order: which of two faults a method reports: an argument, an address, the descriptor, the system."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_GETARGS,
    CPYTHON_GETSOCKADDRARG,
    CPYTHON_SOCK_GETSOCKOPT,
    CPYTHON_SOCK_RECVMSG,
)
from oracle.caselib import SHOULD, Also, Case, Const, Handle, Obj, Result, Step, rule, script, step
from oracle.cases._long import refused_by_long, refused_by_ssize
from oracle.cases.scenarios._steps import DGRAM, INET, INET6, STREAM, UNIX, connection, listener, on, pair

FUNCTION = "check_order"

RULES = {
    "arguments-before-closed": rule(
        SHOULD,
        "a closed socket refuses a wrong argument as an open one does, not with EBADF",
        CPYTHON_GETARGS,
    ),
    "address-before-closed": rule(
        SHOULD,
        "an address is converted before the system is asked: a wrong one is refused on a closed socket, too",
        CPYTHON_GETSOCKADDRARG,
    ),
    "address-before-state": rule(
        SHOULD,
        "a wrong address is refused as such whatever the state of the connection",
        CPYTHON_GETSOCKADDRARG,
    ),
    "arguments-in-order": rule(
        SHOULD, "the first wrong argument is reported; the address is converted last", CPYTHON_GETARGS
    ),
    "sizes": rule(
        SHOULD,
        "a size that recvmsg refuses is refused before the system is asked whether data is there",
        CPYTHON_SOCK_RECVMSG,
    ),
    "option-sizes": rule(
        SHOULD, "the length of an option is a C int; it must be 0 to 1024", CPYTHON_SOCK_GETSOCKOPT
    ),
}

CLOSED = (step("socket", INET, STREAM, as_="s"), on("s", "close"))
CLOSED_UDP = (step("socket", INET, DGRAM, as_="s"), on("s", "close"))
CLOSED_6 = (step("socket", INET6, DGRAM, as_="s"), on("s", "close"))
CLOSED_UNIX = (step("socket", UNIX, DGRAM, as_="s"), on("s", "close"))
GOOD = ("127.0.0.1", 9)
OVER = ("127.0.0.1", 65536)
LONG = "\xe9" * 70 + ".test"  # a label that IDNA refuses
SOL = Const("SOL_SOCKET")
KEEP = Const("SO_KEEPALIVE")
EMPTY = (*pair(), on("a", "settimeout", 0))


def closed(
    slug: str,
    method: str,
    *args: object,
    made: tuple[Step, ...] = CLOSED,
    why: str = "",
    also: Iterable[Also] = (),
) -> Case:
    """A call on a closed socket."""
    return script(slug, *made, on("s", method, *args), why=why, also=also)


def asks(slug: str, *args: object, also: Iterable[Also] = ()) -> Case:
    """getsockopt of an option with this length."""
    return script(slug, step("socket", as_="s"), on("s", "getsockopt", SOL, KEEP, *args), also=also)


CASES = {
    "arguments-before-closed": [
        closed("closed-listen-over-c-int", "listen", 1 << 31, also=refused_by_long()),
        closed("closed-listen-str", "listen", "1"),
        closed("closed-recv-str", "recv", "1"),
        closed("closed-recv-negative", "recv", -1),
        closed("closed-recv-flags-str", "recv", 1, "x"),
        closed("closed-recvfrom-negative", "recvfrom", -1),
        closed("closed-recvmsg-negative", "recvmsg", -1),
        closed("closed-recvmsg-ancillary-negative", "recvmsg", 1, -1),
        closed("closed-recv-into-bytes", "recv_into", b"xx"),
        closed("closed-recv-into-negative", "recv_into", bytearray(2), -1),
        closed("closed-recv-into-over-buffer", "recv_into", bytearray(2), 3),
        closed("closed-recvfrom-into-negative", "recvfrom_into", bytearray(2), -1),
        closed("closed-send-str", "send", "x"),
        closed("closed-send-flags-str", "send", b"x", "x"),
        closed("closed-sendall-none", "sendall", None),
        closed("closed-sendmsg-str", "sendmsg", ["x"]),
        closed("closed-sendmsg-ancillary-int", "sendmsg", [b"x"], 5),
        closed("closed-shutdown-str", "shutdown", "x"),
        closed("closed-shutdown-over-c-int", "shutdown", 1 << 31),
        closed("closed-settimeout-str", "settimeout", "x"),
        closed("closed-settimeout-negative", "settimeout", -1),
        closed("closed-set-inheritable-str", "set_inheritable", "x"),
        closed("closed-setsockopt-value-float", "setsockopt", SOL, KEEP, 1.5),
        closed("closed-getsockopt-length-str", "getsockopt", SOL, KEEP, "x"),
        closed("closed-getsockopt-length-1025", "getsockopt", SOL, KEEP, 1025),
        closed("closed-getsockopt-length-1024", "getsockopt", SOL, KEEP, 1024),
        closed("closed-accept-argument", "accept", 1),
        closed("closed-listen-negative", "listen", -1),
        script("closed-recv-fds-negative", *CLOSED_UNIX, step("recv_fds", Handle("s"), -1, 2)),
        script("closed-send-fds-str", *CLOSED_UNIX, step("send_fds", Handle("s"), ["x"], [])),
    ],
    "address-before-closed": [
        closed("closed-bind-port-over", "bind", OVER),
        closed("closed-bind-none", "bind", None),
        closed("closed-bind-65-bits", "bind", ("::1", 1 << 64), made=CLOSED_6),
        closed("closed-bind-flow-info-over", "bind", ("::1", 1, 1 << 20), made=CLOSED_6),
        closed("closed-connect-port-over", "connect", OVER),
        closed("closed-connect-host-of-ipv6", "connect", ("::1", 9)),
        closed("closed-connect-ex-port-over", "connect_ex", OVER),
        closed("closed-connect-ex-host-null", "connect_ex", ("127.0.0.1\0", 9)),
        closed("closed-connect-ex-label-too-long", "connect_ex", (LONG, 9)),
        closed("closed-sendto-port-over", "sendto", b"x", OVER, made=CLOSED_UDP),
        closed("closed-sendto-flags-port-over", "sendto", b"x", 0, OVER, made=CLOSED_UDP),
        closed("closed-sendmsg-port-over", "sendmsg", [b"x"], [], 0, OVER, made=CLOSED_UDP),
        closed("closed-unix-bind-too-long", "bind", "x" * 109, made=CLOSED_UNIX),
        closed("closed-unix-sendto-int", "sendto", b"x", 5, made=CLOSED_UNIX),
        closed("closed-unix-sendto", "sendto", b"x", b"\0sockconform-nobody", made=CLOSED_UNIX),
        closed("closed-bind-good", "bind", ("127.0.0.1", 0)),
    ],
    "address-before-state": [
        script("connected-connect-port-over", *connection(), on("c", "connect", OVER)),
        script("connected-connect-ex-port-over", *connection(), on("c", "connect_ex", OVER)),
        script("connected-connect-host-of-ipv6", *connection(), on("c", "connect", ("::1", 9))),
        script("connected-sendto-port-over", *connection(), on("c", "sendto", b"x", OVER)),
        script("connected-sendmsg-port-over", *connection(), on("c", "sendmsg", [b"x"], [], 0, OVER)),
        script("connected-bind-port-over", *connection(), on("c", "bind", OVER)),
        script("listener-connect-port-over", *listener(), on("s", "connect", OVER)),
        script("listener-sendto-none", *listener(), on("s", "sendto", b"x", None)),
        script("pair-connect-int", *pair(), on("a", "connect", 5)),
        script("pair-connect-ex-int", *pair(), on("a", "connect_ex", 5)),
        script("pair-sendto-int", *pair(), on("a", "sendto", b"x", 5)),
        script("pair-sendmsg-int", *pair(), on("a", "sendmsg", [b"x"], [], 0, 5)),
        script("connected-connect-good", *connection(), on("c", "connect", Result("addr_s"))),
        script("new-connect-ex-label-too-long", step("socket", as_="s"), on("s", "connect_ex", (LONG, 9))),
        script("new-connect-label-too-long", step("socket", as_="s"), on("s", "connect", (LONG, 9))),
        script(
            "new-ipv6-connect-ex-label-too-long",
            step("socket", INET6, STREAM, as_="s"),
            on("s", "connect_ex", (LONG, 9)),
        ),
        script(
            "new-ipv6-bind-ipv4",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "bind", ("127.0.0.1", 0, 0, 1)),
        ),
        script(
            "new-ipv6-connect-ex-ipv4",
            step("socket", INET6, STREAM, as_="s"),
            on("s", "connect_ex", ("0.0.0.0", 1, 1, 0)),
        ),
        script(
            "new-ipv6-connect-flow-info-str",
            step("socket", INET6, STREAM, as_="s"),
            on("s", "connect", ("127.0.0.1", 1 << 64, "x", 0)),
            why="the tuple's members are converted before the host is looked up",
        ),
    ],
    "arguments-in-order": [
        script(
            "sendto-data-before-address", step("socket", INET, DGRAM, as_="s"), on("s", "sendto", "x", OVER)
        ),
        script(
            "sendto-flags-before-address",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "sendto", b"x", "f", OVER),
        ),
        script(
            "sendto-data-before-flags",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "sendto", "x", "f", GOOD),
        ),
        script(
            "sendto-flags-over-before-address",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "sendto", b"x", 1 << 31, None),
            also=refused_by_long(),
        ),
        script("sendto-one-number-too-few", step("socket", INET, DGRAM, as_="s"), on("s", "sendto", b"x", 0)),
        script(
            "sendmsg-flags-before-address",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "sendmsg", [b"x"], [], "f", OVER),
        ),
        script(
            "sendmsg-flags-before-data",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "sendmsg", ["x"], [], "f", GOOD),
        ),
        script(
            "sendmsg-address-before-data",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "sendmsg", ["x"], [], 0, OVER),
        ),
        script("sendmsg-data-before-ancillary", *pair(), on("a", "sendmsg", ["x"], [5])),
        script("recv-size-type-before-flags", *EMPTY, on("a", "recv", "1", "x")),
        script("recv-flags-before-size-range", *EMPTY, on("a", "recv", -1, "x")),
        script(
            "recv-flags-over-c-int-before-size-range",
            *EMPTY,
            on("a", "recv", -1, 1 << 31),
            also=refused_by_long(),
        ),
        script("recvmsg-flags-before-size-range", *EMPTY, on("a", "recvmsg", -1, 0, "x")),
        script("recvmsg-size-before-ancillary-size", *EMPTY, on("a", "recvmsg", -1, -1)),
        script("recv-into-buffer-before-size", *EMPTY, on("a", "recv_into", b"x", "1")),
        script("recv-into-flags-before-size-range", *EMPTY, on("a", "recv_into", bytearray(1), -1, "x")),
        script("setsockopt-level-before-value", *EMPTY, on("a", "setsockopt", "x", "y", [])),
        script("setsockopt-none-before-length", *EMPTY, on("a", "setsockopt", SOL, KEEP, None, "x")),
        script("fromfd-descriptor-type-before-family", step("fromfd", 9999.0, "x", STREAM)),
        script("recv-nothing-wrong", *EMPTY, on("a", "recv", Obj("index", 1), Const("MSG_PEEK"))),
    ],
    "sizes": [
        script(
            "empty-recvmsg-ancillary-over-c-int",
            *EMPTY,
            on("a", "recvmsg", 0, 1 << 31),
            also=refused_by_ssize(),
        ),
        script("empty-recvmsg-ancillary-over-ssize", *EMPTY, on("a", "recvmsg", 0, 1 << 63)),
        script("empty-recvmsg-ancillary-negative", *EMPTY, on("a", "recvmsg", 0, -1)),
        script(
            "empty-recvmsg-ancillary-33-bits",
            *EMPTY,
            on("a", "recvmsg", 0, 1 << 32),
            also=refused_by_ssize(),
        ),
        script("empty-recvmsg-size-negative", *EMPTY, on("a", "recvmsg", -1)),
        script("empty-recvmsg-size-over-ssize", *EMPTY, on("a", "recvmsg", 1 << 63)),
        script("empty-recvmsg", *EMPTY, on("a", "recvmsg", 0, 64)),
        script("empty-recv-over-ssize", *EMPTY, on("a", "recv", 1 << 63)),
        script(
            "empty-recvmsg-into-ancillary-over-c-int",
            *EMPTY,
            step("buffer", bytearray(1), as_="into"),
            on("a", "recvmsg_into", [Result("into")], 1 << 31),
            also=refused_by_ssize(),
        ),
        script(
            "ready-recvmsg-ancillary-over-c-int",
            *EMPTY,
            on("b", "send", b"x"),
            on("a", "recvmsg", 1, 1 << 31, also=refused_by_ssize()),
            on("a", "recv", 1),
        ),
        script(
            "empty-recv-fds-most-over-c-int",
            *EMPTY,
            step("recv_fds", Handle("a"), 1, 1 << 29),
            also=refused_by_ssize(),
        ),
    ],
    "option-sizes": [
        asks("length-over-c-int", 1 << 31, also=refused_by_long()),
        asks("length-below-c-int", -(1 << 31) - 1, also=refused_by_long()),
        asks("length-largest", (1 << 31) - 1),
        asks("length-1025", 1025),
        asks("length-1024", 1024),
        asks("length-minus-one", -1),
        asks("length-zero", 0),
        asks("length-one", 1),
        asks("length-four", 4),
        asks("length-index-object", Obj("index", 4)),
        asks("length-float", 4.0),
        asks("length-none", None),
        script(
            "length-over-before-unknown-option",
            step("socket", as_="s"),
            on("s", "getsockopt", 9999, 9999, 1025),
        ),
        script(
            "length-over-of-a-pair",
            *pair(),
            on("b", "getsockopt", SOL, Const("SO_TYPE"), 1 << 31),
            also=refused_by_long(),
        ),
    ],
}
