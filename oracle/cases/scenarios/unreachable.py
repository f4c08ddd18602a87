# SPDX-License-Identifier: MIT
"""unreachable: networks without a route, and prohibited networks."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_CREATE_CONNECTION,
    CPYTHON_DOCS_OS_EXCEPTIONS,
    docs_of_method,
    posix,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Flags, Step, rule, script, step
from oracle.cases.scenarios._peers import (
    AMPLE,
    INTERNET,
    NO_ROUTE,
    OWN,
    PORTS,
    PROHIBITED,
    SWALLOWED,
    UNREACHABLE,
    WORLD,
    address_of,
    unconnected,
)
from oracle.cases.scenarios._steps import DGRAM, INET, INET6, on

FUNCTION = "unreachable"

RULES = {
    "connect": rule(
        MUST,
        "an unreachable host or network raises OSError with its errno, a prohibited one PermissionError",
        CPYTHON_DOCS_OS_EXCEPTIONS,
    ),
    "whatever-the-time-out": rule(
        SHOULD,
        "an error that the system knows at once is raised at once, with every time-out",
        posix("connect"),
    ),
    "connect-ex": rule(MUST, "connect_ex returns these errors as numbers", docs_of_method("connect_ex")),
    "create-connection": rule(
        MUST, "create_connection raises them as connect does", CPYTHON_DOCS_CREATE_CONNECTION
    ),
    "datagrams": rule(
        MUST, "a datagram to an unreachable address is refused when it is sent", posix("sendto")
    ),
    "datagrams-connect": rule(
        MUST, "connecting a datagram socket to an unreachable address raises the error", posix("connect")
    ),
    "source": rule(
        SHOULD, "a socket that is bound to a loopback address reaches the loopback only", posix("connect")
    ),
    "again": rule(
        MAY, "after a connection could not begin, the socket can connect to another address", posix("connect")
    ),
}

NETWORKS = (("unreachable", UNREACHABLE), ("prohibited", PROHIBITED), ("no-route", NO_ROUTE))
EVERYWHERE = [
    (of, f"{name}{ending}", hosts[of]) for name, hosts in NETWORKS for of, ending in INTERNET
]  # family, how a slug ends, host
NOBODY = address_of("nobody")


def datagram(of: Const, *steps: Step) -> tuple[Step, ...]:
    """Steps of a datagram socket."""
    return (step("socket", of, DGRAM, as_="c"), *steps)


def there(slug: str, *steps: Step, why: str = "") -> Case:
    """Steps in the world."""
    return script(slug, *steps, needs=WORLD, why=why)


CASES = {
    "connect": [
        *(
            there(f"connect-{to}", *unconnected(of), on("c", "connect", (host, 80)))
            for of, to, host in EVERYWHERE
        ),
        there(
            "connect-nobody",
            *unconnected(),
            on("c", "connect", NOBODY),
            why="the host is reachable, but nobody listens on the port",
        ),
        there(
            "connect-this-host",
            *unconnected(),
            on("c", "connect", (OWN[INET], PORTS["echo"])),
            on("c", "getpeername"),
        ),
    ],
    "whatever-the-time-out": [
        *(
            there(
                f"{said}-{to}",
                *unconnected(of, timeout),
                on("c", "connect", (host, 80)),
                on("c", "gettimeout"),
            )
            for said, timeout in (("zero", 0), ("ample", AMPLE))
            for of, to, host in EVERYWHERE
            if of == INET
        ),
        there("zero-swallowed", *unconnected(INET, 0), on("c", "connect", (SWALLOWED[INET], 80))),
    ],
    "connect-ex": [
        *(
            there(f"connect-ex-{to}", *unconnected(of), on("c", "connect_ex", (host, 80), symbols="E"))
            for of, to, host in EVERYWHERE
        ),
        there(
            "connect-ex-zero",
            *unconnected(INET, 0),
            on("c", "connect_ex", (UNREACHABLE[INET], 80), symbols="E"),
        ),
        there(
            "connect-ex-ample",
            *unconnected(INET, AMPLE),
            on("c", "connect_ex", (PROHIBITED[INET], 80), symbols="E"),
        ),
        there("connect-ex-nobody", *unconnected(), on("c", "connect_ex", NOBODY, symbols="E")),
        there("connect-ex-good", *unconnected(), on("c", "connect_ex", address_of("echo"))),
    ],
    "create-connection": [
        *(
            there(f"create-connection-{to}", step("create_connection", (host, 80), AMPLE))
            for _, to, host in EVERYWHERE
        ),
        there("create-connection-nobody", step("create_connection", NOBODY, AMPLE)),
        there("create-connection-good", step("create_connection", address_of("echo"), AMPLE, as_="c")),
    ],
    "datagrams": [
        *(
            there(f"sendto-{to}", *datagram(of, on("c", "sendto", b"x", (host, 9))))
            for of, to, host in EVERYWHERE
        ),
        there(
            "sendto-with-flags",
            *datagram(INET, on("c", "sendto", b"x", Flags("MSG_DONTWAIT"), (UNREACHABLE[INET], 9))),
        ),
        there(
            "sendto-with-a-time-out",
            *datagram(INET, on("c", "settimeout", AMPLE), on("c", "sendto", b"x", (PROHIBITED[INET], 9))),
        ),
        there(
            "sendmsg-unreachable",
            *datagram(INET, on("c", "sendmsg", [b"x", b"y"], [], 0, (UNREACHABLE[INET], 9))),
        ),
        there("sendto-swallowed", *datagram(INET, on("c", "sendto", b"x", (SWALLOWED[INET], 9)))),
        there(
            "sendto-good-afterwards",
            *datagram(
                INET,
                on("c", "sendto", b"x", (NO_ROUTE[INET], 9)),
                on("c", "sendto", b"xy", (SWALLOWED[INET], 9)),
            ),
        ),
    ],
    "datagrams-connect": [
        *(
            there(f"datagram-{to}", *datagram(of, on("c", "connect", (host, 9))))
            for of, to, host in EVERYWHERE
        ),
        there(
            "datagram-connect-ex",
            *datagram(INET, on("c", "connect_ex", (PROHIBITED[INET], 9), symbols="E")),
        ),
        there("datagram-swallowed", *datagram(INET, on("c", "connect", (SWALLOWED[INET], 9)))),
        there(
            "datagram-peer-stays-none",
            *datagram(INET, on("c", "connect", (UNREACHABLE[INET], 9)), on("c", "getpeername")),
        ),
    ],
    "source": [
        there(
            "from-the-loopback",
            *unconnected(),
            on("c", "bind", ("127.0.0.1", 0)),
            on("c", "connect", (SWALLOWED[INET], 80)),
        ),
        there(
            "from-the-loopback-to-itself",
            *unconnected(),
            on("c", "bind", ("127.0.0.1", 0)),
            on("c", "connect", (OWN[INET], PORTS["echo"])),
        ),
        there(
            "from-a-network-to-the-loopback",
            *unconnected(INET6),
            on("c", "bind", (OWN[INET6], 0)),
            on("c", "connect", address_of("echo", INET6)),
        ),
    ],
    "again": [
        there(
            "again-after-unreachable",
            *unconnected(),
            on("c", "connect", (UNREACHABLE[INET], 80)),
            on("c", "connect", address_of("echo")),
        ),
        there(
            "again-after-refused",
            *unconnected(),
            on("c", "connect", NOBODY),
            on("c", "connect", address_of("echo")),
        ),
        there(
            "again-the-same",
            *unconnected(),
            on("c", "connect", (PROHIBITED[INET], 80)),
            on("c", "connect", (PROHIBITED[INET], 80)),
        ),
        there(
            "not-connected-between",
            *unconnected(),
            on("c", "connect", (UNREACHABLE[INET], 80)),
            on("c", "getpeername"),
        ),
    ],
}
