# SPDX-License-Identifier: MIT
"""several_addresses: create_connection to hosts with addresses that answer and others that do not."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DOCS_CREATE_CONNECTION, CPYTHON_LIB_SOCKET
from oracle.caselib import MUST, SHOULD, Case, rule, script, step
from oracle.cases.scenarios._peers import (
    AMPLE,
    OWN,
    PORTS,
    SHORT,
    SHORT_MS,
    TIMED,
    TIMED_ZONE,
    WORLD,
    ZONE,
)
from oracle.cases.scenarios._steps import FIRST, INET, INET6, PORT, on, waits

FUNCTION = "several_addresses"
IPV6 = "ipv6"  # a build without it fails at each address of it, and asks the next one

RULES = {
    "each-waits": rule(
        MUST, "the time-out is for each address, not for all of them", CPYTHON_DOCS_CREATE_CONNECTION
    ),
    "goes-on": rule(MUST, "after an address fails, the next one is tried", CPYTHON_DOCS_CREATE_CONNECTION),
    "first": rule(MUST, "the first address that answers ends the attempts", CPYTHON_DOCS_CREATE_CONNECTION),
    "last-error": rule(
        MUST, "if no address answers, the error of the last one is raised", CPYTHON_DOCS_CREATE_CONNECTION
    ),
    "all-errors": rule(
        MUST,
        "with all_errors the errors of all addresses are raised, in order (from 3.11)",
        CPYTHON_DOCS_CREATE_CONNECTION,
    ),
    "never-waits": rule(
        SHOULD,
        "with a time-out of 0 each address fails at once, with EINPROGRESS or its own error",
        CPYTHON_LIB_SOCKET,
    ),
    "source": rule(
        SHOULD,
        "an address that the source address cannot reach fails, and the next one is tried",
        CPYTHON_LIB_SOCKET,
    ),
}

# hosts and what their addresses do, in the order of getaddrinfo
TWO_SWALLOWED = "both.test"  # IPv6, IPv4
THREE_SWALLOWED = "multi.test"
ONE_SWALLOWED = "v4only.test"
SWALLOWED_UNREACHABLE = "order-v4-down.zone.test."  # IPv6, IPv4
SWALLOWED_UNREACHABLE_IPV6 = "order-v6-down.zone.test."  # IPv4, IPv6
PROHIBITED_UNREACHABLE = "order-both-down.zone.test."  # IPv6, IPv4
FIVE = "order-v4.zone.test."  # three that are swallowed, a prohibited and an unreachable one
OWN_SWALLOWED = "order-prefixes.zone.test."  # this host, and seven that are swallowed
MIXED = "order-scopes.zone.test."  # ::1, one that is swallowed, 127.0.0.9, swallowed, eight without a way
ONLY_OF_IPV4 = (ONE_SWALLOWED, THREE_SWALLOWED)
ONLY_IPV4 = PORTS["http-ipv4"]  # a port where IPv6 is refused
ECHO = PORTS["echo"]
NOBODY = PORTS["nobody"]


def to(
    slug: str,
    host: str,
    port: int,
    *args: object,
    least: int = 0,
    why: str = "",
    then: bool = False,
    **kwargs: object,
) -> Case:
    """A connection to a host that takes at least this number of milliseconds, then the peer's address."""
    bounds = (
        None if "all_errors" in kwargs or not least else waits(least)
    )  # which is refused at once before 3.11
    asked = step("create_connection", (host, port), *args, kwargs=kwargs, as_="c", elapsed=bounds)
    who = (on("c", "getpeername"), on("c", "gettimeout")) if then else ()
    zone = host.endswith(".")
    needs = (TIMED_ZONE if zone else TIMED) if least else (ZONE if zone else WORLD)
    return script(slug, FIRST, asked, *who, needs=needs if host in ONLY_OF_IPV4 else (*needs, IPV6), why=why)


CASES = {
    "each-waits": [
        to("two-wait", TWO_SWALLOWED, 80, SHORT, least=2 * SHORT_MS),
        to(
            "three-wait",
            THREE_SWALLOWED,
            80,
            0.02,
            least=60,
            why="the list has the address twice, so it is tried twice",
        ),
        to("one-waits", ONE_SWALLOWED, 80, SHORT, least=SHORT_MS),
        to(
            "one-of-two-waits",
            SWALLOWED_UNREACHABLE_IPV6,
            80,
            SHORT,
            least=SHORT_MS,
            why="the attempt to the other address fails at once",
        ),
        script(
            "default-two-wait",
            step("setdefaulttimeout", SHORT),
            step("create_connection", (TWO_SWALLOWED, 80), elapsed=waits(2 * SHORT_MS)),
            needs=(*TIMED, IPV6),
        ),
    ],
    "goes-on": [
        to("refused-then-good", "localhost", ONLY_IPV4, AMPLE, then=True),
        to("refused-swallowed-then-good", MIXED, ONLY_IPV4, SHORT, least=SHORT_MS, then=True),
        to(
            "refused-then-good-none",
            "localhost",
            ONLY_IPV4,
            None,
            then=True,
            why="the socket has no time-out",
        ),
        to("refused-then-good-all-errors", "localhost", ONLY_IPV4, AMPLE, all_errors=True),
        to("refused-twice", "localhost", NOBODY, AMPLE),
    ],
    "first": [
        to("good-then-good", "localhost", ECHO, AMPLE, then=True),
        to("good-then-swallowed", OWN_SWALLOWED, ECHO, SHORT, then=True),
        to(
            "good-then-mixed",
            MIXED,
            ECHO,
            None,
            then=True,
            why="without a time-out the second attempt would never end",
        ),
        to("good-then-swallowed-all-errors", OWN_SWALLOWED, ECHO, SHORT, all_errors=True),
    ],
    "last-error": [
        to("swallowed-then-unreachable", SWALLOWED_UNREACHABLE, 80, SHORT, least=SHORT_MS),
        to("prohibited-then-unreachable", PROHIBITED_UNREACHABLE, 80, AMPLE),
        to("refused-then-swallowed", OWN_SWALLOWED, NOBODY, 0.01, least=70),
        to("swallowed-prohibited-unreachable", FIVE, 80, 0.02, least=60),
        to("refused-to-no-route", MIXED, NOBODY, 0.02, least=40),
        to("swallowed-last", THREE_SWALLOWED, 80, 0.01, least=30),
    ],
    "all-errors": [
        to("all-two-time-outs", TWO_SWALLOWED, 80, 0.02, least=40, all_errors=True),
        to("all-time-out-and-unreachable", SWALLOWED_UNREACHABLE, 80, SHORT, least=SHORT_MS, all_errors=True),
        to("all-prohibited-and-unreachable", PROHIBITED_UNREACHABLE, 80, AMPLE, all_errors=True),
        to("all-refused-twice", "localhost", NOBODY, AMPLE, all_errors=True),
        to("all-of-five", FIVE, 80, 0.02, least=60, all_errors=True),
        to("all-of-twelve", MIXED, NOBODY, 0.02, least=40, all_errors=True),
        to("all-of-one", ONE_SWALLOWED, 80, SHORT, least=SHORT_MS, all_errors=True),
        to("not-all", PROHIBITED_UNREACHABLE, 80, AMPLE, all_errors=False),
    ],
    "never-waits": [
        to("zero-two", TWO_SWALLOWED, 80, 0),
        to("zero-all-errors", TWO_SWALLOWED, 80, 0, all_errors=True),
        to(
            "zero-good",
            "localhost",
            ECHO,
            0,
            why="the call does not wait for the connection that would be made",
        ),
        to("zero-then-unreachable", SWALLOWED_UNREACHABLE, 80, 0),
    ],
    "source": [
        to("source-ipv4", TWO_SWALLOWED, 80, SHORT, (OWN[INET], 0), least=SHORT_MS),
        to("source-ipv6", TWO_SWALLOWED, 80, SHORT, (OWN[INET6], 0), least=SHORT_MS),
        to("source-ipv4-all", TWO_SWALLOWED, 80, SHORT, (OWN[INET], 0), least=SHORT_MS, all_errors=True),
        to("source-good", "localhost", ECHO, AMPLE, ("127.0.0.7", 0), then=True),
        script(
            "source-is-bound",
            step("create_connection", ("localhost", ECHO), AMPLE, ("127.0.0.7", 0), as_="c"),
            on("c", "getsockname", any_=PORT),
            needs=WORLD,
        ),
    ],
}
