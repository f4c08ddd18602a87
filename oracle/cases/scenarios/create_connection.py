# SPDX-License-Identifier: MIT
"""create_connection: every address of a host is tried, each with the time-out."""

from __future__ import annotations

from oracle.authorities import CPYTHON_UNPACKED_LENGTH, CPYTHON_DOCS_CREATE_CONNECTION, CPYTHON_LIB_SOCKET
from oracle.caselib import MAY, MUST, SHOULD, Case, Obj, Result, get, rule, script, step
from oracle.cases.scenarios._steps import INET6, PEER, bound, listener, on

FUNCTION = "create_connection"

RULES = {
    "connects": rule(
        MUST,
        "create_connection returns a connected socket of the address's family",
        CPYTHON_DOCS_CREATE_CONNECTION,
    ),
    "timeout": rule(
        MUST, "the time-out is set before connecting and stays set", CPYTHON_DOCS_CREATE_CONNECTION
    ),
    "source": rule(
        MUST, "the socket is bound to source_address before it connects", CPYTHON_DOCS_CREATE_CONNECTION
    ),
    "closed-when-refused": rule(
        SHOULD,
        "a socket whose connection is refused is closed: its source address can be bound again",
        CPYTHON_LIB_SOCKET,
    ),
    "last-error": rule(
        MUST, "if no address accepts the connection, the last error is raised", CPYTHON_DOCS_CREATE_CONNECTION
    ),
    "all-errors": rule(
        MUST,
        "with all_errors all errors are raised as an exception group (from 3.11)",
        CPYTHON_DOCS_CREATE_CONNECTION,
    ),
    "address": rule(SHOULD, "the address is unpacked into two values", CPYTHON_LIB_SOCKET),
    "address-length": rule(
        MAY,
        "the error for a tuple, list or dict of more than two items tells its length (from 3.14)",
        CPYTHON_UNPACKED_LENGTH,
        one_sided="all cases raise ValueError; addresses of two items are under address",
    ),
    "arguments": rule(
        MAY,
        "address, timeout and source_address may be positional; all_errors is keyword only",
        CPYTHON_LIB_SOCKET,
    ),
    "wrong-arguments": rule(SHOULD, "errors other than OSError are raised at once", CPYTHON_LIB_SOCKET),
}

ADDR = Result("addr_s")
OWN = "127.0.9.77"  # an address of the loopback that no other script binds


def to_nobody(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """A call with a port without a listener."""
    return script(slug, *bound(), step("create_connection", ADDR, *args, kwargs=kwargs, as_="c"), why=why)


def calls(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """Arguments that cannot give a connection."""
    return script(slug, step("create_connection", *args, kwargs=kwargs, as_="c"), why=why)


CASES = {
    "connects": [
        script(
            "connects",
            *listener(),
            step("create_connection", ADDR, as_="c"),
            get("family", on="c", symbols="AF_"),
            get("type", on="c", symbols="SOCK_"),
            on("c", "gettimeout"),
            on("s", "accept", as_=("p", "addr"), any_=PEER),
            on("c", "send", b"x"),
            on("p", "recv", 1),
        ),
        script(
            "connects-ipv6",
            *listener(INET6, "::1"),
            step("create_connection", ("::1", Result("addr_s", (1,))), as_="c"),
            get("family", on="c", symbols="AF_"),
        ),
        script(
            "connects-from-a-list",
            *listener(),
            step("create_connection", ["127.0.0.1", Result("addr_s", (1,))], as_="c"),
        ),
        to_nobody("refused"),
    ],
    "timeout": [
        script(
            "timeout-stays", *listener(), step("create_connection", ADDR, 5, as_="c"), on("c", "gettimeout")
        ),
        script(
            "timeout-none",
            *listener(),
            step("setdefaulttimeout", 3),
            step("create_connection", ADDR, None, as_="c"),
            on("c", "gettimeout"),
        ),
        script(
            "timeout-left-out",
            *listener(),
            step("setdefaulttimeout", 3),
            step("create_connection", ADDR, as_="c"),
            on("c", "gettimeout"),
        ),
        script(
            "timeout-named",
            *listener(),
            step("create_connection", ADDR, kwargs={"timeout": 2.5}, as_="c"),
            on("c", "gettimeout"),
        ),
        script("timeout-zero", *listener(), step("create_connection", ADDR, 0)),
    ],
    "source": [
        script(
            "source",
            *listener(),
            step("create_connection", ADDR, 5, ("127.0.0.2", 0), as_="c"),
            on("c", "getsockname", any_={(1,): "port"}),
        ),
        script(
            "source-named",
            *listener(),
            step("create_connection", ADDR, kwargs={"source_address": ("127.0.0.3", 0)}, as_="c"),
            on("c", "getsockname", any_={(1,): "port"}),
        ),
        script("source-none", *listener(), step("create_connection", ADDR, 5, None, as_="c")),
        script("source-empty", *listener(), step("create_connection", ADDR, 5, (), as_="c")),
        to_nobody("source-not-of-this-machine", 5, ("203.0.113.77", 0)),
        to_nobody("source-str", 5, "x"),
        to_nobody(
            "source-bytes-empty", 5, b"", why="empty bytes are false, so the source address is left out"
        ),
        to_nobody("source-float-zero", 5, 0.0),
        to_nobody("source-of-one", 5, ("127.0.0.1",)),
        to_nobody("source-plain-object", 5, Obj("plain"), why="a plain object is true"),
        to_nobody("source-str-subclass-empty", 5, Obj("str_subclass", "")),
    ],
    "closed-when-refused": [
        script(
            f"source-{ending}",
            *bound(),
            *bound("t", host=OWN),
            on("t", "close"),
            *before,
            step("create_connection", ADDR, 5, Result("addr_t"), as_="c"),
            step("socket", as_="u"),
            on("u", "bind", Result("addr_t")),
        )
        for ending, before in (("is-free-again", ()), ("is-in-use", (on("s", "listen"),)))
    ],
    "last-error": [
        to_nobody("refused-with-timeout", 5),
        calls("host-numeric-port-str", ("127.0.0.1", "http-no-such-service-name")),
        script("not-refused", *listener(), step("create_connection", ADDR, as_="c")),
    ],
    "all-errors": [
        to_nobody("all-errors", all_errors=True),
        to_nobody("all-errors-false", all_errors=False),
        to_nobody("all-errors-and-source", 5, ("203.0.113.77", 0), all_errors=True),
        to_nobody("all-errors-by-position", 5, None, True),
        to_nobody("all-errors-int-subclass-zero", all_errors=Obj("int_subclass", 0)),
    ],
    "address": [
        calls("address-int", 5),
        calls("address-none", None),
        calls("address-of-one", ("127.0.0.1",)),
        calls("address-of-three", ("127.0.0.1", 80, 0)),
        calls("address-empty", ()),
        calls("address-float", 1.5),
        calls("address-bytes-of-one", b"x", why="the items of bytes are integers"),
        calls("address-bytes-of-two", b"xx", why="the items of bytes are integers, so the host is 120"),
        calls("address-bytearray", bytearray(b"xyz")),
        calls("address-str-of-one", "x"),
        calls("address-str-of-three", "xyz"),
        calls("address-dict", {}),
        calls("address-plain-object", Obj("plain")),
        script("address-good", *listener(), step("create_connection", ADDR, as_="c")),
    ],
    "address-length": [
        calls("address-list-of-three", ["127.0.0.1", 80, 0]),
        calls("address-dict-of-three", {"a": 1, "b": 2, "c": 3}),
        calls("address-tuple-of-twelve", (1,) * 12),
        calls("address-bytes-of-three", b"xyz"),
        calls("address-str-subclass-of-three", Obj("str_subclass", "xyz")),
        calls("address-list-of-one", ["127.0.0.1"]),
    ],
    "arguments": [
        calls("no-arguments"),
        calls("four-arguments", ("127.0.0.1", 80), 5, None, True),
        calls("keyword-unknown", ("127.0.0.1", 80), nosuch=1),
        script("address-named", *listener(), step("create_connection", kwargs={"address": ADDR}, as_="c")),
    ],
    "wrong-arguments": [
        to_nobody("timeout-negative", -1),
        to_nobody("timeout-str", "x"),
        to_nobody("timeout-nan", float("nan")),
        to_nobody("timeout-over-range", 1 << 64),
        calls("port-list", ("127.0.0.1", [80])),
        calls("host-int", (5, 80)),
        to_nobody("timeout-good", 5),
    ],
}
