# SPDX-License-Identifier: MIT
"""create_server: a listening socket in one call (from 3.8); has_dualstack_ipv6."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from oracle.authorities import (
    CPYTHON_CEVAL,
    CPYTHON_DOCS_CREATE_SERVER,
    CPYTHON_DOCS_HAS_DUALSTACK_IPV6,
    CPYTHON_LIB_SOCKET,
    CPYTHON_REUSE_PORT,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Obj, Result, Step, get, rule, script, step
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import INET, INET6, PEER, PORT, UNIX, on

FUNCTION = "create_server"

RULES = {
    "listens": rule(
        MUST, "the result is a bound and listening TCP socket of the family", CPYTHON_DOCS_CREATE_SERVER
    ),
    "reuse-address": rule(MUST, "the socket has SO_REUSEADDR", CPYTHON_DOCS_CREATE_SERVER),
    "reuse-port": rule(
        MUST, "reuse_port sets SO_REUSEPORT, so that two servers can share a port", CPYTHON_DOCS_CREATE_SERVER
    ),
    "reuse-port-of-other-families": rule(
        SHOULD,
        "from 3.13.2 on reuse_port does nothing for a family that has no ports",
        CPYTHON_REUSE_PORT,
        one_sided="since then a server of such a family is made with reuse_port as without it",
    ),
    "dualstack": rule(
        MUST,
        "dualstack_ipv6 makes the socket accept IPv4 too; otherwise a socket of AF_INET6 accepts IPv6 only",
        CPYTHON_DOCS_CREATE_SERVER,
    ),
    "dualstack-family": rule(SHOULD, "dualstack_ipv6 needs AF_INET6", CPYTHON_LIB_SOCKET),
    "backlog": rule(MUST, "the backlog is that of listen(); None is its default", CPYTHON_DOCS_CREATE_SERVER),
    "time-out": rule(SHOULD, "the socket has the default time-out", CPYTHON_DOCS_CREATE_SERVER),
    "bind-error": rule(
        SHOULD,
        "an error of bind() is raised again with its errno, and a text that shows the address",
        CPYTHON_LIB_SOCKET,
    ),
    "closed-when-refused": rule(
        MAY,
        "a call that is refused behind bind() keeps no socket: the name is free again",
        CPYTHON_LIB_SOCKET,
    ),
    "address-error": rule(SHOULD, "an address that bind() refuses is refused alike", CPYTHON_LIB_SOCKET),
    "family": rule(SHOULD, "the family is that of socket(); its error has no address", CPYTHON_LIB_SOCKET),
    "arguments": rule(
        MAY, "the address may be positional; the other parameters have names only", CPYTHON_CEVAL
    ),
    "order": rule(
        MAY,
        "the family is checked first, then the options, then the address, and the backlog last",
        CPYTHON_LIB_SOCKET,
    ),
    "has-dualstack": rule(
        MUST, "has_dualstack_ipv6 tells whether such a socket can be made", CPYTHON_DOCS_HAS_DUALSTACK_IPV6
    ),
}

ANY_PORT = ("127.0.0.1", 0)
ANY_PORT_6 = ("::1", 0)
SOCKET = Const("SOL_SOCKET")
NOBODYS = "192.0.2.77"  # an address that no machine has


def makes(slug: str, *args: object, why: str = "", also: Iterable[Also] = (), **named: object) -> Case:
    """create_server with these arguments."""
    return script(slug, step("create_server", *args, kwargs=named, as_="s"), why=why, also=also)


def shown(slug: str, *steps: Step, address: object = ANY_PORT, why: str = "", **named: object) -> Case:
    """A server that is made, and its state."""
    return script(slug, step("create_server", address, kwargs=named, as_="s"), *steps, why=why)


def queues(slug: str, clients: int, **named: Any) -> Case:
    """So many clients ask a server that accepts nobody; one for whom there is no room does not wait."""
    address = b"\0sockconform-" + slug.encode()
    asks: list[Step] = []
    for client in range(clients):
        asks += [
            step("socket", UNIX, as_=f"c{client}"),
            on(f"c{client}", "settimeout", 0),
            on(f"c{client}", "connect", address),
        ]
    return shown(slug, *asks, address=address, family=UNIX, **named)


def option(name: str, level: Const = SOCKET) -> Step:
    """An option of the server."""
    return on("s", "getsockopt", level, Const(name))


V6ONLY = option("IPV6_V6ONLY", Const("IPPROTO_IPV6"))
NAME = on("s", "getsockname", any_=PORT, as_="addr")

CASES = {
    "listens": [
        shown("ipv4", get("family", on="s", symbols="AF_"), get("type", on="s", symbols="SOCK_"), NAME),
        shown("ipv6", get("family", on="s", symbols="AF_"), NAME, address=ANY_PORT_6, family=INET6),
        shown("listening", option("SO_ACCEPTCONN")),
        shown(
            "accepts",
            NAME,
            step("create_connection", Result("addr"), as_="c"),
            on("s", "accept", as_=("p", "from"), any_=PEER),
            on("c", "send", b"x"),
            on("p", "recv", 1),
        ),
        shown("wildcard", NAME, address=("", 0)),
        shown("unix", on("s", "getsockname"), address=b"\0sockconform-server", family=UNIX),
        shown("not-inherited", on("s", "get_inheritable")),
    ],
    "reuse-address": [
        shown("reuses-address", option("SO_REUSEADDR")),
        shown("reuses-address-ipv6", option("SO_REUSEADDR"), address=ANY_PORT_6, family=INET6),
        script("socket-does-not", step("socket", as_="s"), option("SO_REUSEADDR")),
    ],
    "reuse-port": [
        shown("reuse-port", option("SO_REUSEPORT"), reuse_port=True),
        shown("reuse-port-one", option("SO_REUSEPORT"), reuse_port=1),
        shown("reuse-port-str", option("SO_REUSEPORT"), reuse_port="no", why="its truth value counts"),
        shown("reuse-port-false", option("SO_REUSEPORT"), reuse_port=False),
        shown("reuse-port-none", option("SO_REUSEPORT"), reuse_port=None),
        shown("reuse-port-by-default", option("SO_REUSEPORT")),
        shown("reuse-port-ipv6", option("SO_REUSEPORT"), address=ANY_PORT_6, family=INET6, reuse_port=True),
        shown(
            "port-shared",
            NAME,
            step("create_server", Result("addr"), kwargs={"reuse_port": True}, as_="t"),
            option("SO_REUSEPORT"),
            reuse_port=True,
        ),
    ],
    "reuse-port-of-other-families": [
        makes(
            "reuse-port-unix",
            b"\0sockconform-port",
            family=UNIX,
            reuse_port=True,
            why="Linux refuses the option since 6.12.9; an older one takes it",
        ),
        makes("no-reuse-port-unix", b"\0sockconform-port", family=UNIX),
    ],
    "dualstack": [
        shown("dualstack", V6ONLY, address=("::", 0), family=INET6, dualstack_ipv6=True),
        shown("dualstack-one", V6ONLY, address=("::", 0), family=INET6, dualstack_ipv6=1),
        shown("not-dualstack", V6ONLY, address=("::", 0), family=INET6, dualstack_ipv6=False),
        shown("not-dualstack-by-default", V6ONLY, address=("::", 0), family=INET6),
        shown(
            "dualstack-accepts-ipv4",
            NAME,
            step("create_connection", ("127.0.0.1", Result("addr", (1,))), as_="c"),
            on("s", "accept", as_=("p", "from"), any_=PEER),
            address=("::", 0),
            family=INET6,
            dualstack_ipv6=True,
        ),
        shown(
            "not-dualstack-refuses-ipv4",
            NAME,
            step("create_connection", ("127.0.0.1", Result("addr", (1,))), as_="c"),
            address=("::", 0),
            family=INET6,
        ),
    ],
    "dualstack-family": [
        makes("dualstack-ipv4", ANY_PORT, dualstack_ipv6=True),
        makes("dualstack-ipv4-named", ANY_PORT, family=INET, dualstack_ipv6=True),
        makes("dualstack-unix", b"\0x", family=UNIX, dualstack_ipv6=True),
        makes("dualstack-ipv6", ("::", 0), family=INET6, dualstack_ipv6=True),
        makes("dualstack-family-str", ANY_PORT, family="x", dualstack_ipv6=True),
        *(
            makes(
                f"dualstack-family-float-{slug}",
                ("::", 0),
                family=family,
                dualstack_ipv6=True,
                why="the family is compared first, where 10.0 is AF_INET6; the socket then refuses any float",
            )
            for slug, family in (("below", 9.5), ("equal", 10.0), ("above", 10.5))
        ),
    ],
    "backlog": [
        shown("backlog", option("SO_ACCEPTCONN"), backlog=5),
        shown("backlog-none", option("SO_ACCEPTCONN"), backlog=None),
        shown("backlog-zero", option("SO_ACCEPTCONN"), backlog=0),
        shown("backlog-negative", option("SO_ACCEPTCONN"), backlog=-1),
        shown("backlog-true", option("SO_ACCEPTCONN"), backlog=True),
        queues("queue-of-backlog-zero", 2, backlog=0),
        queues("queue-of-backlog-one", 3, backlog=1),
        queues("queue-of-backlog-none", 3, backlog=None),
        queues("queue-of-no-backlog", 3),
        makes("backlog-index", ANY_PORT, backlog=Obj("index", 5)),
        makes("backlog-str", ANY_PORT, backlog="5"),
        makes("backlog-float", ANY_PORT, backlog=5.0),
        makes("backlog-over-c-int", ANY_PORT, backlog=1 << 31, also=refused_by_long()),
        makes("backlog-over-c-long", ANY_PORT, backlog=1 << 64),
    ],
    "time-out": [
        shown("no-time-out", on("s", "gettimeout")),
        script(
            "default-time-out",
            step("setdefaulttimeout", 0.5),
            step("create_server", ANY_PORT, as_="s"),
            on("s", "gettimeout"),
        ),
        script(
            "default-time-out-zero",
            step("setdefaulttimeout", 0),
            step("create_server", ANY_PORT, as_="s"),
            on("s", "gettimeout"),
            on("s", "accept"),
        ),
    ],
    "bind-error": [
        makes("address-of-nobody", (NOBODYS, 0)),
        makes("address-of-nobody-bytes", (NOBODYS.encode(), 0)),
        makes("address-of-nobody-bytearray", (bytearray(NOBODYS.encode()), 0)),
        makes("address-of-nobody-subclass", (Obj("str_subclass", NOBODYS), 0)),
        makes("address-of-nobody-port-true", (NOBODYS, True)),
        makes("address-of-nobody-port-index", (NOBODYS, Obj("index", 0))),
        makes("address-of-nobody-ipv6", ("2001:db8::77", 0, 0, 0), family=INET6),
        makes("path-missing", "/no-such-folder/socket", family=UNIX),
        makes("path-missing-bytes", b"/no-such-folder/socket", family=UNIX),
        makes("path-missing-bytearray", bytearray(b"/no-such-folder/socket"), family=UNIX),
        makes("path-missing-with-quotes", "/no-such-folder/it's\n\t\x01\\", family=UNIX),
        makes("path-missing-with-both-quotes", "/no-such-folder/'\"", family=UNIX),
        makes("path-missing-not-ascii", "/no-such-folder/é", family=UNIX),
        makes("path-missing-surrogate", "/no-such-folder/\udc80", family=UNIX),
        makes("path-too-long", "/" + "x" * 120, family=UNIX, why="the error of bind() has no errno"),
        makes("path-too-long-bytes", b"/" + b"x" * 120, family=UNIX),
        script(
            "address-in-use",
            step("create_server", b"\0sockconform-twice", kwargs={"family": UNIX}, as_="s"),
            step("create_server", b"\0sockconform-twice", kwargs={"family": UNIX}, as_="t"),
        ),
        makes("address-free", ANY_PORT),
    ],
    "closed-when-refused": [
        script(
            slug,
            step(
                "create_server",
                b"\0sockconform-" + slug.encode(),
                kwargs={"family": UNIX, "backlog": backlog},
                as_="s",
            ),
            step("create_server", b"\0sockconform-" + slug.encode(), kwargs={"family": UNIX}, as_="t"),
        )
        for slug, backlog in (
            ("name-free-after-a-wrong-backlog", "x"),
            ("name-free-after-a-large-backlog", 1 << 64),
            ("name-in-use-with-a-backlog", 5),
        )
    ],
    "address-error": [
        makes("address-list", ["127.0.0.1", 0]),
        makes("address-none", None),
        makes("address-int", 5),
        makes("address-of-one", ("127.0.0.1",)),
        makes("address-of-three", ("127.0.0.1", 0, 0)),
        makes("address-host-int", (5, 0)),
        makes("address-host-null", ("a\0b", 0)),
        makes("address-port-str", ("127.0.0.1", "x")),
        makes("address-port-too-large", ("127.0.0.1", 65536)),
        makes("address-port-negative", ("127.0.0.1", -1)),
        makes("address-unix-int", 5, family=UNIX),
        makes("address-good", ANY_PORT),
    ],
    "family": [
        makes("family-unknown", ANY_PORT, family=99),
        makes("family-str", ANY_PORT, family="x"),
        makes("family-none", ANY_PORT, family=None),
        makes("family-float", ANY_PORT, family=2.0),
        makes("family-over-c-int", ANY_PORT, family=1 << 31, also=refused_by_long("<3.11.0")),
        shown(
            "family-minus-one", get("family", on="s", symbols="AF_"), family=-1, why="it stands for AF_INET"
        ),
        makes("family-of-ipv4", ANY_PORT),
    ],
    "arguments": [
        makes("no-argument"),
        makes("two-arguments", ANY_PORT, INET),
        makes("two-arguments-and-a-name", ANY_PORT, INET, backlog=1),
        makes("three-arguments-and-names", ANY_PORT, INET, 5, backlog=1, reuse_port=False),
        makes("address-named", address=ANY_PORT),
        makes("address-twice", ANY_PORT, address=ANY_PORT),
        makes("unknown-name", ANY_PORT, nosuch=1),
        makes("misspelt-name", ANY_PORT, reuse_prot=True),
    ],
    "order": [
        makes("dualstack-before-family", 5, family=99, dualstack_ipv6=True),
        makes("family-before-address", 5, family=99),
        makes("address-before-backlog", 5, backlog="x"),
        makes("bind-before-backlog", (NOBODYS, 0), backlog="x"),
        makes("backlog-last", ANY_PORT, backlog="x"),
        makes("nothing-wrong", ANY_PORT, backlog=1),
    ],
    "has-dualstack": [
        script("has-dualstack", step("getdefaulttimeout"), step("has_dualstack_ipv6"), needs=("ipv6",)),
        script("has-dualstack-one-argument", step("has_dualstack_ipv6", 1)),
        script("has-dualstack-named", step("has_dualstack_ipv6", kwargs={"family": 1})),
    ],
}
