# SPDX-License-Identifier: MIT
"""The names of the world's peers and networks in scenarios; vectors/world/README.md describes each."""

from __future__ import annotations

from oracle.caselib import Const, Step, step
from oracle.cases.scenarios._steps import INET, INET6, STREAM, UNIX, on

WORLD = ("world",)
TIMED = ("world", "time")  # where a time-out is waited for
ZONE = ("world", "dns")  # where the name server is asked
TIMED_ZONE = ("world", "dns", "time")

PORTS = {
    "echo": 20001,
    "silent": 20002,
    "deaf": 20003,
    "reset": 20004,
    "close": 20005,
    "delay": 20006,
    "drip": 20007,
    "sip": 20008,
    "full": 20009,
    "http": 20080,
    "http-ipv4": 20081,
    "nobody": 20999,
}
LOOPBACK = {INET: "127.0.0.1", INET6: "::1"}
INTERNET = ((INET, ""), (INET6, "-ipv6"))
FAMILIES = (*INTERNET, (UNIX, "-unix"))  # and how the slugs of their cases end

SHORT = 0.03  # s: a time-out that is over long before a late answer comes, and its milliseconds
SHORT_MS = 30
AMPLE = 5  # s: a time-out that nothing here reaches, less than what a runner gives a request

LONGEST = 5000  # ms: resolvers of other modules have time-outs of their own
SILENCE = (950, 1000 + LONGEST)  # ms: the bounds of a look-up that nobody answers

SWALLOWED = {INET: "192.0.2.77", INET6: "2001:db8::77"}
OWN = {INET: "192.0.2.1", INET6: "2001:db8::1"}  # this host's, in the same networks
NO_ROUTE = {INET: "10.77.0.1", INET6: "fd00:77::1"}
UNREACHABLE = {INET: "198.51.100.77", INET6: "2001:db8:100::77"}
PROHIBITED = {INET: "203.0.113.77", INET6: "2001:db8:113::77"}


def address_of(peer: str, family: Const = INET) -> tuple[str, int] | bytes:
    """The address of a peer."""
    if family == UNIX:
        return b"\0world-" + peer.encode()
    return (LOOPBACK[family], PORTS[peer])


def unconnected(family: Const = INET, timeout: float | None = None, name: str = "c") -> tuple[Step, ...]:
    """A socket with its time-out."""
    made = step("socket", family, STREAM, as_=name)
    return (made,) if timeout is None else (made, on(name, "settimeout", timeout))


def connected(
    peer: str, family: Const = INET, timeout: float | None = AMPLE, name: str = "c"
) -> tuple[Step, ...]:
    """A connection to a peer; the time-out is set afterwards."""
    made = (step("socket", family, STREAM, as_=name), on(name, "connect", address_of(peer, family)))
    return made if timeout is None else (*made, on(name, "settimeout", timeout))
