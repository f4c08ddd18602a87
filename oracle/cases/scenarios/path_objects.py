# SPDX-License-Identifier: MIT
"""path_objects: an object with __fspath__ names an interface or a host's own name, and is no address."""

from __future__ import annotations

from oracle.authorities import CPYTHON_GETSOCKADDRARG, CPYTHON_SETHOSTNAME, PYTHON_FSPATH
from oracle.caselib import SHOULD, Case, Obj, Result, Step, rule, script, step
from oracle.cases.scenarios._peers import WORLD
from oracle.cases.scenarios._steps import DGRAM, INET, INET6, UNIX, on, pair

FUNCTION = "path_objects"

RULES = {
    "interface": rule(
        SHOULD, "if_nametoindex asks its argument for its path, which names the interface", PYTHON_FSPATH
    ),
    "no-path": rule(SHOULD, "a path that is neither str nor bytes raises TypeError", PYTHON_FSPATH),
    "host-name": rule(SHOULD, "sethostname asks its argument for its path", CPYTHON_SETHOSTNAME),
    "can-interface": rule(
        SHOULD, "the interface in an address of AF_CAN is asked for its path", CPYTHON_GETSOCKADDRARG
    ),
    "addresses": rule(SHOULD, "an address of AF_UNIX is not asked for its path", CPYTHON_GETSOCKADDRARG),
    "hosts": rule(
        SHOULD,
        "hosts, services and data are not asked for their paths",
        CPYTHON_GETSOCKADDRARG,
        one_sided="functions that ask are cases of the other rules",
    ),
}

CAN, CAN_RAW, CAN_ISOTP, PACKET = 29, 1, 6, 17
PATH = Result("path")


def given(value: object) -> Step:
    """`path`, an object with this path."""
    return step("path_object", value, as_="path")


def interface(slug: str, value: object, needs: tuple[str, ...] = (), why: str = "") -> Case:
    """if_nametoindex of an object with this path."""
    return script(slug, given(value), step("if_nametoindex", PATH), needs=needs, why=why)


def believed(slug: str, family: int, protocol: int, value: object, *rest: object) -> Case:
    """bind of a socket that Python believes of another family, with an interface."""
    return script(
        slug,
        given(value),
        step("socket", UNIX, DGRAM, as_="real"),
        on("real", "fileno", as_="fd", any_="fd"),
        step("fromfd", Result("fd"), family, DGRAM, protocol, as_="s"),
        on("s", "bind", (PATH, *rest)),
    )


def method(slug: str, name: str, *args: object) -> Case:
    """A method of a socket of a pair, with an object whose path is a name."""
    return script(slug, given("name"), *pair(UNIX, DGRAM), on("a", name, *args))


def called(slug: str, function: str, *args: object) -> Case:
    """A function with an object whose path is an address."""
    return script(slug, given("127.0.0.1"), step(function, *args))


CASES = {
    "interface": [
        interface("interface-str", "lo", WORLD),
        interface("interface-bytes", b"lo", WORLD),
        interface("interface-str-subclass", Obj("str_subclass", "lo"), WORLD),
        interface("interface-unknown", "nosuch0"),
        interface("interface-empty", ""),
        interface("interface-beyond-ascii", "l\u00f6"),
        interface("interface-escaped-byte", "lo\udce9"),
        interface("interface-surrogate", "lo\ud800"),
        interface("interface-nul", "l\0o"),
        interface("interface-bytes-nul", b"lo\0"),
    ],
    "no-path": [
        interface("no-path-int", 5),
        interface("no-path-none", None),
        interface("no-path-true", True),
        interface("no-path-float", 1.5),
        interface("no-path-bytearray", bytearray(b"lo")),
        interface("no-path-memoryview", memoryview(b"lo")),
        interface("no-path-list", ["lo"]),
        interface("no-path-tuple", ("lo",)),
        interface("no-path-plain", Obj("plain")),
        interface("no-path-decimal", Obj("decimal", "1")),
        interface("no-path-int-subclass", Obj("int_subclass", 1)),
        script(
            "no-path-but-another-object",
            step("path_object", "lo", as_="inner"),
            given(Result("inner")),
            step("if_nametoindex", PATH),
            why="the path of a path is not asked for",
        ),
        interface("a-path", "nosuch0"),
    ],
    "host-name": [
        script("host-name-str", given("world.test"), step("sethostname", PATH), needs=WORLD),
        script("host-name-bytes", given(b"world.test"), step("sethostname", PATH), needs=WORLD),
        script("host-name-nul", given("wo\0rld"), step("sethostname", PATH), needs=WORLD),
        script("host-name-bytes-nul", given(b"wo\0rld"), step("sethostname", PATH), needs=WORLD),
        script("host-name-surrogate", given("\ud800"), step("sethostname", PATH), needs=WORLD),
        script("host-name-int", given(5), step("sethostname", PATH), needs=WORLD),
    ],
    "can-interface": [
        believed("can-str", CAN, CAN_RAW, "lo"),
        believed("can-bytes", CAN, CAN_RAW, b"lo"),
        believed("can-unknown", CAN, CAN_RAW, "nosuch0"),
        believed("can-too-long", CAN, CAN_RAW, "a" * 16),
        believed("can-nul", CAN, CAN_RAW, "l\0o"),
        believed("can-int", CAN, CAN_RAW, 5),
        believed("can-isotp", CAN, CAN_ISOTP, "nosuch0", 1, 2),
        believed("packet", PACKET, 0, "lo", 0),
    ],
    "addresses": [
        method("address-bind", "bind", PATH),
        method("address-connect", "connect", PATH),
        method("address-connect-ex", "connect_ex", PATH),
        method("address-sendto", "sendto", b"x", PATH),
        method("address-sendto-flags", "sendto", b"x", 0, PATH),
        method("address-sendmsg", "sendmsg", [b"x"], [], 0, PATH),
        method("address-sendmsg-none", "sendmsg", [b"x"], [], 0, None),
        script("address-server", given("name"), step("create_server", PATH, kwargs={"family": UNIX})),
        script(
            "address-bytes",
            step("enter_folder"),
            given(b"name"),
            step("socket", UNIX, as_="s"),
            on("s", "bind", PATH),
        ),
    ],
    "hosts": [
        script("host", given("127.0.0.1"), step("socket", INET, as_="s"), on("s", "bind", (PATH, 0))),
        script("host-ipv6", given("::1"), step("socket", INET6, as_="s"), on("s", "bind", (PATH, 0))),
        script("port", given("0"), step("socket", INET, as_="s"), on("s", "bind", ("127.0.0.1", PATH))),
        called("getaddrinfo-host", "getaddrinfo", PATH, 80),
        called("getaddrinfo-service", "getaddrinfo", "127.0.0.1", PATH),
        called("gethostbyname", "gethostbyname", PATH),
        called("gethostbyname-ex", "gethostbyname_ex", PATH),
        called("gethostbyaddr", "gethostbyaddr", PATH),
        called("getnameinfo", "getnameinfo", (PATH, 80), 0),
        called("getservbyname", "getservbyname", PATH),
        called("getservbyname-protocol", "getservbyname", "http", PATH),
        called("getprotobyname", "getprotobyname", PATH),
        called("inet-aton", "inet_aton", PATH),
        called("inet-pton", "inet_pton", INET, PATH),
        called("inet-ntoa", "inet_ntoa", PATH),
        called("create-connection", "create_connection", (PATH, 80)),
        method("data", "send", PATH),
        method("data-of-sendall", "sendall", PATH),
        method("data-of-sendmsg", "sendmsg", [PATH]),
        method("items-of-sendmsg", "sendmsg", [b"x"], PATH),
        method("item-of-sendmsg", "sendmsg", [b"x"], [PATH]),
        method("buffer", "recv_into", PATH),
        method("option", "setsockopt", 1, 2, PATH),
        method("size", "recv", PATH),
        method("timeout", "settimeout", PATH),
    ],
}
