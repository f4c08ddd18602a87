# SPDX-License-Identifier: MIT
"""repr: the text of a socket."""

from __future__ import annotations

from oracle.authorities import CPYTHON_LIB_SOCKET
from oracle.caselib import SHOULD, Case, Handle, Step, rule, script, step
from oracle.cases.scenarios._steps import DGRAM, INET6, UNIX, on, pair

FUNCTION = "repr"

RULES = {
    "numbers": rule(SHOULD, "family and type are shown as numbers (up to 3.10 by name)", CPYTHON_LIB_SOCKET),
    "addresses": rule(SHOULD, "an address is shown if there is one", CPYTHON_LIB_SOCKET),
    "closed": rule(
        SHOULD, "a closed or detached socket is shown as closed, without an address", CPYTHON_LIB_SOCKET
    ),
}


def shows(slug: str, *steps: Step, name: str = "s") -> Case:
    """The steps, then repr() of the socket."""
    return script(slug, *steps, step("repr", Handle(name)))


CASES = {
    "numbers": [
        shows("unbound", step("socket", as_="s")),
        shows("unbound-ipv6-datagram", step("socket", INET6, DGRAM, as_="s")),
        shows("unix", step("socket", UNIX, as_="s")),
        shows("pair", *pair(), name="a"),
    ],
    "addresses": [
        shows("bound-unix", step("socket", UNIX, as_="s"), on("s", "bind", b"\0sockconform-repr")),
        shows("bound-unix-quote", step("socket", UNIX, as_="s"), on("s", "bind", b"\0it's \\ \xff\n")),
        shows("bound-unix-controls", step("socket", UNIX, as_="s"), on("s", "bind", b"\0\t\r\x1f\x7f")),
        shows("bound-unix-both-quotes", step("socket", UNIX, as_="s"), on("s", "bind", b"\0'\"")),
        shows(
            "connected-unix",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-repr-server"),
            on("s", "listen"),
            step("socket", UNIX, as_="c"),
            on("c", "connect", b"\0sockconform-repr-server"),
            name="c",
        ),
    ],
    "closed": [
        shows("closed", step("socket", as_="s"), on("s", "close")),
        shows(
            "closed-bound",
            step("socket", UNIX, as_="s"),
            on("s", "bind", b"\0sockconform-repr-closed"),
            on("s", "close"),
        ),
        shows("detached", step("socket", as_="s"), on("s", "detach", any_="fd")),
        shows("open", step("socket", as_="s")),
    ],
}
