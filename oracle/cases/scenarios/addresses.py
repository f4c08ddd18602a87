# SPDX-License-Identifier: MIT
"""addresses: the addresses that connect, bind and sendto accept in each family, and their results."""

from __future__ import annotations

from collections.abc import Iterable

from oracle.authorities import (
    CPYTHON_DOCS_FAMILIES,
    CPYTHON_GETSOCKADDRARG,
    CPYTHON_LOST_BITS,
    CPYTHON_MAKESOCKADDR,
    CPYTHON_SETIPADDR,
    LINUX_UNIX,
    PEP_383,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Const, Handle, Obj, Result, Step, rule, script, step
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import DGRAM, INET, INET6, PORT, STREAM, UNIX, listener, on, pair

FUNCTION = "addresses"

RULES = {
    "ipv4-pair": rule(SHOULD, "an address of AF_INET is a tuple of two", CPYTHON_GETSOCKADDRARG),
    "ipv4-host": rule(MUST, "a host is a str or bytes; the empty host is any address", CPYTHON_DOCS_FAMILIES),
    "host-type": rule(
        SHOULD, "a host of another type, or with a null character, is refused", CPYTHON_GETSOCKADDRARG
    ),
    "port-range": rule(SHOULD, "a port must be 0 to 65535", CPYTHON_GETSOCKADDRARG),
    "port-type": rule(SHOULD, "a port is an integer", CPYTHON_GETSOCKADDRARG),
    "broadcast": rule(SHOULD, "'<broadcast>' is 255.255.255.255 in AF_INET only", CPYTHON_SETIPADDR),
    "ipv6-tuple": rule(SHOULD, "an address of AF_INET6 is a tuple of two to four", CPYTHON_GETSOCKADDRARG),
    "ipv6-flow-info": rule(SHOULD, "a flow info must be 0 to 0xfffff", CPYTHON_GETSOCKADDRARG),
    "ipv6-lost-bits": rule(
        MAY,
        "a flow info or scope id outside -2**31 to 2**32 - 1 gives a DeprecationWarning (from 3.15)",
        CPYTHON_LOST_BITS,
    ),
    "ipv6-shown": rule(MUST, "an address of AF_INET6 is shown as a tuple of four", CPYTHON_MAKESOCKADDR),
    "unix-type": rule(SHOULD, "an address of AF_UNIX is a str or bytes", CPYTHON_GETSOCKADDRARG),
    "unix-length": rule(
        SHOULD, "a path has at most 107 bytes, an abstract name 108 with its null byte", LINUX_UNIX
    ),
    "unix-abstract": rule(
        SHOULD, "a name that begins with a null byte is shown as bytes", CPYTHON_MAKESOCKADDR
    ),
    "unix-encoding": rule(SHOULD, "a str is encoded like a file name", PEP_383),
    "unknown-family": rule(
        SHOULD, "an address of a family that Python does not know is refused", CPYTHON_GETSOCKADDRARG
    ),
    "each-method": rule(MAY, "a refusal names the method (from 3.8)", CPYTHON_GETSOCKADDRARG),
}


def binds(slug: str, address: object, family: Const = INET, why: str = "") -> Case:
    """bind, and getsockname if that succeeded."""
    return script(slug, step("socket", family, as_="s"), on("s", "bind", address), why=why)


def connects(
    slug: str, address: object, family: Const = INET, why: str = "", also: Iterable[Also] = ()
) -> Case:
    """connect to an address, without a resulting connection."""
    return script(slug, step("socket", family, as_="s"), on("s", "connect", address), why=why, also=also)


def shown(
    slug: str, address: object, family: Const = INET, why: str = "", needs: tuple[str, ...] = ()
) -> Case:
    """bind and getsockname; the port may be any."""
    return script(
        slug,
        step("socket", family, as_="s"),
        on("s", "bind", address),
        on("s", "getsockname", any_=PORT),
        why=why,
        needs=needs,
    )


def scoped(slug: str, flow: object, scope: object) -> Case:
    """bind to a multicast address of the loopback, which is interface 1, and getsockname."""
    return script(
        slug,
        step("socket", INET6, DGRAM, as_="s"),
        on("s", "bind", ("ff02::1", 0, flow, scope)),
        on("s", "getsockname", any_=PORT),
    )


def flowing(slug: str, flow: object, why: str = "") -> Case:
    """connect of a datagram socket that uses flow infos, and getpeername."""
    return script(
        slug,
        step("socket", INET6, DGRAM, as_="s"),
        on("s", "setsockopt", Const("IPPROTO_IPV6"), FLOWINFO_SEND, 1),
        on("s", "connect", ("::1", 9, flow)),
        on("s", "getpeername"),
        why=why,
    )


def named(slug: str, path: object, why: str = "") -> Case:
    """bind of AF_UNIX and getsockname."""
    return script(
        slug, step("socket", UNIX, DGRAM, as_="s"), on("s", "bind", path), on("s", "getsockname"), why=why
    )


def believed(slug: str, *steps: Step, family: object = 99, why: str = "") -> Case:
    """Steps on `s`, a socket of a pair that is opened with another family."""
    return script(
        slug,
        *pair(),
        on("a", "fileno", as_="fd", any_="fd"),
        step("fromfd", Result("fd"), family, STREAM, as_="s"),
        on("s", "settimeout", 0),
        *steps,
        why=why,
    )


FLOWINFO_SEND = 33  # IPV6_FLOWINFO_SEND, which no Python knows by name
LONG = "a" * 103

CASES = {
    "ipv4-pair": [
        connects("ipv4-str", "127.0.0.1"),
        connects("ipv4-list", ["127.0.0.1", 80]),
        connects("ipv4-none", None),
        connects("ipv4-int", 5),
        connects("ipv4-bytes", b"127.0.0.1"),
        connects("ipv4-empty", ()),
        connects("ipv4-one", ("127.0.0.1",)),
        connects("ipv4-three", ("127.0.0.1", 80, 0)),
        binds("ipv4-pair", ("127.0.0.1", 0)),
    ],
    "ipv4-host": [
        shown("host-str", ("127.0.0.1", 0)),
        shown("host-bytes", (b"127.0.0.1", 0)),
        shown("host-bytearray", (bytearray(b"127.0.0.1"), 0)),
        shown("host-str-subclass", (Obj("str_subclass", "127.0.0.1"), 0)),
        shown("host-empty", ("", 0)),
        shown("host-any", ("0.0.0.0", 0)),
        shown(
            "host-full-width-digits",
            ("\uff11\uff12\uff17.0.0.1", 0),
            why="the IDNA codec maps them to ASCII digits",
        ),
        shown("host-name", ("localhost", 0), needs=("world",)),
        shown("host-name-of-ipv6", ("ip6-localhost", 0), INET6, needs=("world",)),
        connects(
            "host-name-of-the-other-family",
            ("ip6-allnodes", 80),
            why="the hosts file has only an IPv6 address for the name",
        ),
        binds("host-not-of-this-machine", ("203.0.113.77", 0)),
        connects(
            "host-of-64-digits",
            ("1" * 64, 80),
            why="the idna codec would refuse the label; a host of ASCII characters is not encoded",
        ),
    ],
    "host-type": [
        connects("host-none", (None, 80)),
        connects("host-int", (1, 80)),
        connects("host-float", (1.0, 80)),
        connects("host-list", (["127.0.0.1"], 80)),
        connects("host-tuple", (("127.0.0.1",), 80)),
        connects("host-memoryview", (memoryview(b"127.0.0.1"), 80)),
        script("host-socket", step("socket", as_="s"), on("s", "connect", (Handle("s"), 80))),
        script(
            "host-file",
            *pair(),
            on("a", "makefile", "rb", as_="f"),
            step("socket", as_="s"),
            on("s", "connect", (Handle("f"), 80)),
        ),
        connects("host-nul", ("127.0.0.1\0", 80)),
        connects("host-nul-first", ("\0", 80)),
        connects("host-bytes-nul", (b"127.0.0.1\0", 80)),
        connects("host-surrogate", ("\ud800", 80)),
        connects("host-label-too-long-beyond-ascii", ("\u00e9" * 70, 80)),
        binds("host-good", ("127.0.0.1", 0)),
    ],
    "port-range": [
        connects("port-over", ("127.0.0.1", 65536)),
        connects("port-negative", ("127.0.0.1", -1)),
        connects("port-over-c-int", ("127.0.0.1", 1 << 40), also=refused_by_long("<3.8.0")),
        connects("port-over-c-long", ("127.0.0.1", 1 << 70)),
        connects("port-under-c-long", ("127.0.0.1", -(1 << 70))),
        connects(
            "port-over-and-unknown-host",
            ("1" * 64, 65536),
            why="the host is resolved before the port is checked; a host of digits needs no name server",
        ),
        binds("port-zero", ("127.0.0.1", 0)),
    ],
    "port-type": [
        connects("port-str", ("127.0.0.1", "80")),
        connects("port-none", ("127.0.0.1", None)),
        connects("port-float", ("127.0.0.1", 80.0)),
        connects("port-bytes", ("127.0.0.1", b"80")),
        binds("port-false", ("127.0.0.1", False)),
        binds("port-index-object", ("127.0.0.1", Obj("index", 0))),
        connects("port-index-object-over", ("127.0.0.1", Obj("index", 65536))),
        connects("port-index-object-over-c-int", ("127.0.0.1", Obj("index", 1 << 70))),
        connects("port-float-object", ("127.0.0.1", Obj("float", 80.0))),
        connects("port-decimal", ("127.0.0.1", Obj("decimal", "80"))),
        binds("port-int-subclass", ("127.0.0.1", Obj("int_subclass", 0))),
        connects("port-before-host", (None, "80"), why="the host is checked first"),
    ],
    "broadcast": [
        shown("broadcast-name", ("<broadcast>", 0)),
        shown("broadcast-number", ("255.255.255.255", 0)),
        connects("broadcast-of-ipv6", ("<broadcast>", 80), INET6),
        connects("broadcast-number-of-ipv6", ("255.255.255.255", 80), INET6),
    ],
    "ipv6-tuple": [
        connects("ipv6-str", "::1", INET6),
        connects("ipv6-one", ("::1",), INET6),
        connects("ipv6-five", ("::1", 80, 0, 0, 0), INET6),
        connects("ipv6-list", ["::1", 80], INET6),
        shown("ipv6-two", ("::1", 0), INET6),
        shown("ipv6-three", ("::1", 0, 0), INET6),
        shown("ipv6-four", ("::1", 0, 0, 0), INET6),
        connects("ipv6-port-over", ("::1", 65536), INET6),
        connects("ipv6-port-str", ("::1", "80"), INET6),
        connects("ipv6-host-none", (None, 80), INET6),
    ],
    "ipv6-flow-info": [
        connects("flow-info-over", ("::1", 80, 0x100000), INET6),
        connects("flow-info-negative", ("::1", 80, -1), INET6),
        connects("flow-info-str", ("::1", 80, "0"), INET6),
        connects("flow-info-float", ("::1", 80, 0.0), INET6),
        connects("scope-id-str", ("::1", 80, 0, "0"), INET6),
        shown("flow-info-largest", ("::1", 0, 0xFFFFF), INET6),
        shown("flow-info-over-32-bits", ("::1", 0, 1 << 32), INET6, why="only the lowest 32 bits count"),
        flowing("flow-info-kept", 5),
        flowing("flow-info-largest-kept", 0xFFFFF),
        flowing("flow-info-zero-kept", 0),
        flowing("flow-info-true-kept", True),
        flowing("flow-info-index-object-kept", Obj("index", 0x12345)),
        flowing("flow-info-over-32-bits-kept", (1 << 32) + 7, why="only the lowest 32 bits count"),
        flowing("flow-info-over-not-kept", 0x100000),
        connects("flow-info-none", ("::1", 80, None), INET6),
        connects("flow-info-bytes", ("::1", 80, b"0"), INET6),
        connects("flow-info-float-object", ("::1", 80, Obj("float", 1.0)), INET6),
        connects("flow-info-decimal", ("::1", 80, Obj("decimal", "1")), INET6),
        connects("flow-info-fraction", ("::1", 80, Obj("fraction", "2/1")), INET6),
        connects("flow-info-plain", ("::1", 80, Obj("plain")), INET6),
        connects("scope-id-none", ("::1", 80, 0, None), INET6),
        connects("scope-id-float", ("::1", 80, 0, 0.0), INET6),
        connects("scope-id-float-object", ("::1", 80, 0, Obj("float", 0.0)), INET6),
        connects("scope-id-decimal", ("::1", 80, 0, Obj("decimal", "0")), INET6),
        connects("flow-info-and-scope-id-str", ("::1", 80, "0", "0"), INET6, why="the flow info is first"),
        connects("scope-id-str-before-host", ("::nosuch", 80, 0, "0"), INET6),
        connects("flow-info-index-object-over", ("::1", 80, Obj("index", 0x100000)), INET6),
        connects("flow-info-index-object-negative", ("::1", 80, Obj("index", -1)), INET6),
        binds("flow-info-index-object", ("::1", 0, Obj("index", 5)), INET6),
        shown("flow-info-true", ("::1", 0, True), INET6),
        shown("flow-info-int-subclass", ("::1", 0, Obj("int_subclass", 7)), INET6),
        binds("scope-id-index-object", ("::1", 0, 0, Obj("index", 0)), INET6),
        scoped("scope-id-of-lo", 0, 1),
        scoped("scope-id-true", 0, True),
        scoped("scope-id-int-subclass", 0, Obj("int_subclass", 1)),
        script(
            "scope-id-index-object-of-lo",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "bind", ("ff02::1", 0, Obj("index", 9), Obj("index", 1))),
            why="with another scope the system refuses the address",
        ),
        script(
            "flow-info-and-scope-id-of-sendto",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "bind", ("::1", 0)),
            on("s", "getsockname", as_="own", any_=PORT),
            on("s", "sendto", b"x", ("::1", Result("own", (1,)), Obj("index", 0), Obj("index", 0))),
            on("s", "sendto", b"y", ("::1", Result("own", (1,)), True, False)),
            on("s", "sendmsg", [b"z"], [], 0, ("::1", Result("own", (1,)), Obj("index", 0), True)),
        ),
        connects("port-over-before-flow-info", ("::1", 65536, 0x100000), INET6),
    ],
    "ipv6-lost-bits": [
        shown("scope-id-of-32-bits", ("::1", 0, 0, (1 << 32) - 1), INET6),
        shown("scope-id-of-33-bits", ("::1", 0, 0, 1 << 32), INET6),
        shown("scope-id-least", ("::1", 0, 0, -(1 << 31)), INET6),
        shown("scope-id-below", ("::1", 0, 0, -(1 << 31) - 1), INET6),
        binds("scope-id-index-object-of-33-bits", ("::1", 0, 0, Obj("index", 1 << 32)), INET6),
        binds("flow-info-index-object-of-33-bits", ("::1", 0, Obj("index", 1 << 32)), INET6),
        shown("flow-info-and-scope-id-of-65-bits", ("::1", 0, 1 << 64, 1 << 64), INET6),
        connects("flow-info-below", ("::1", 80, -(1 << 31) - 1), INET6),
    ],
    "ipv6-shown": [
        shown("ipv6-any", ("::", 0), INET6),
        script(
            "ipv6-link-local-scope",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "bind", ("ff02::1", 0, 0, 1)),
            on("s", "getsockname", any_=PORT),
            why="interface 1 is lo, the loopback",
        ),
        shown("ipv6-empty", ("", 0), INET6),
        script(
            "ipv6-interface-local-scope",
            step("socket", INET6, DGRAM, as_="s"),
            on("s", "bind", ("ff01::1", 0, 0, 1)),
            on("s", "getsockname", any_=PORT),
            why="only a link-local address is shown with the interface's name",
        ),
        binds(
            "ipv6-scope-in-host",
            ("ff02::1%lo", 0),
            INET6,
            why="the scope id in the tuple counts, and it is 0",
        ),
        script("ipv6-unbound", step("socket", INET6, as_="s"), on("s", "getsockname")),
    ],
    "unix-type": [
        binds("unix-int", 5, UNIX),
        binds("unix-none", None, UNIX),
        binds("unix-tuple", ("a", 1), UNIX),
        binds("unix-list", ["a"], UNIX),
        named("unix-str", "\0sockconform-str"),
        named("unix-bytes", b"\0sockconform-bytes"),
        named("unix-bytearray", bytearray(b"\0sockconform-bytearray")),
        named("unix-memoryview", memoryview(b"\0sockconform-memoryview")),
        named("unix-str-subclass", Obj("str_subclass", "\0sockconform-subclass")),
    ],
    "unix-length": [
        binds("unix-path-107", "/nosuch/" + LONG[:99], UNIX),
        binds("unix-path-108", "/nosuch/" + LONG[:100], UNIX),
        named("unix-abstract-108", "\0" + LONG + "1234"),
        binds("unix-abstract-109", "\0" + LONG + "12345", UNIX),
    ],
    "unix-abstract": [
        named("unix-abstract", "\0sockconform-abstract"),
        named("unix-abstract-nul-inside", "\0sockconform\0nul\0"),
        named("unix-abstract-nul-alone", "\0"),
        script("unix-unnamed", step("socket", UNIX, as_="s"), on("s", "getsockname")),
        connects("unix-abstract-nobody", "\0sockconform-nobody", UNIX),
        connects("unix-path-nobody", "/nosuch/sockconform", UNIX),
    ],
    "unix-encoding": [
        named("unix-beyond-ascii", "\0sockconform-\u00e9\u20ac"),
        named("unix-escaped-bytes", "\0sockconform-\udce9"),
        binds("unix-surrogate", "\0sockconform-\ud800", UNIX),
        binds("unix-surrogates", "\0\u00e9\ud800\ud801", UNIX),
    ],
    "unknown-family": [
        believed("unknown-family-bind", on("s", "bind", ("127.0.0.1", 0))),
        believed("unknown-family-connect", on("s", "connect", "\0sockconform-nobody")),
        believed("unknown-family-connect-ex", on("s", "connect_ex", "\0sockconform-nobody")),
        believed("unknown-family-sendto", on("s", "sendto", b"x", ("127.0.0.1", 80))),
        believed("unknown-family-getsockname", on("s", "getsockname")),
        believed("unknown-family-getpeername", on("s", "getpeername")),
        believed(
            "unknown-family-recvfrom", on("b", "send", b"x"), on("s", "recvfrom", 1), on("s", "recv", 1)
        ),
        believed("unknown-family-recvmsg", on("b", "send", b"x"), on("s", "recvmsg", 1), on("s", "recv", 1)),
        believed("unknown-family-recvmsg-room", on("s", "recvmsg", 1, -1), why="the family is checked first"),
        believed("unknown-family-accept", on("s", "accept")),
        believed("unknown-family-repr", on("a", "bind", b"\0sockconform-unknown"), step("repr", Handle("s"))),
        believed(
            "unknown-family-recvfrom-into",
            step("buffer", bytearray(3), as_="into"),
            on("b", "send", b"x"),
            on("s", "recvfrom_into", Result("into")),
            on("s", "recv", 1),
        ),
        believed("unknown-family-talks", on("s", "send", b"x"), on("b", "recv", 1)),
        believed("another-family-getsockname", on("s", "getsockname"), family=INET),
        believed("another-family-repr", step("repr", Handle("s")), family=INET6),
    ],
    "each-method": [
        binds("bind-int", 5),
        script("connect-ex-int", step("socket", as_="s"), on("s", "connect_ex", 5)),
        script("connect-ex-port-over", step("socket", as_="s"), on("s", "connect_ex", ("127.0.0.1", 65536))),
        script("sendto-int", step("socket", INET, DGRAM, as_="s"), on("s", "sendto", b"x", 5)),
        script(
            "sendto-flags-port-over",
            step("socket", INET, DGRAM, as_="s"),
            on("s", "sendto", b"x", 0, ("127.0.0.1", 65536)),
        ),
        script("sendmsg-int", step("socket", INET, DGRAM, as_="s"), on("s", "sendmsg", [b"x"], [], 0, 5)),
        script("bind-twice", *listener(), on("s", "bind", ("127.0.0.1", 0))),
    ],
}
