# SPDX-License-Identifier: MIT
"""Bugs of inet_aton(), inet_ntoa(), inet_pton() and inet_ntop()."""

import ipaddress
import re
import socket
import struct
from typing import Any

from bug import (
    MAY,
    TEXT,
    answers,
    asks,
    bug,
    changes,
    forgives,
    instead,
    lacks,
    raises,
    turns,
)

INET6 = socket.AF_INET6
GROUPS = re.compile(r"(?:[0-9a-f]+:){7}[0-9a-f]+\Z")


def _quad(text: str) -> list[str]:
    """The four parts of an address, or a ValueError."""
    parts = text.split(".")
    if len(parts) != 4:
        raise ValueError(text)
    return parts


def _decimal(text: str) -> bytes:
    """Four decimal parts, whatever zeros they begin with."""
    return bytes(int(part) for part in _quad(text))


def _is_decimal_octal(text: str) -> bool:
    return any(part[0] == "0" and len(part) > 1 for part in _quad(text)) and bool(_decimal(text))


def _two_gaps(packed: bytes) -> str:
    """Each run of zero groups as ::."""
    groups = ":".join(f"{group:x}" for group in struct.unpack("!8H", packed))
    return re.sub(r":0(:0)+:", "::", groups)


def _is_os_error(problem: Exception) -> bool:
    return isinstance(problem, OSError)


def _without_quad(text: str, family: int, packed: bytes) -> str:
    """An IPv4-compatible address in hexadecimal, as musl writes it."""
    if family != INET6 or "." not in text or "ffff" in text:
        return text
    return f"::{packed[12:14].hex().lstrip('0')}:{packed[14:].hex().lstrip('0') or '0'}"


def _single_zero(packed: bytes) -> str:
    """The first zero group as ::, also if it is alone."""
    groups = ":".join(f"{group:x}" for group in struct.unpack("!8H", packed))
    return groups.replace(":0:", "::", 1)


def _strict(text: str) -> bytes:
    return ipaddress.IPv4Address(text).packed


def _refuses_all_but_quads(right: Any, text: str) -> bytes:
    try:
        return _strict(text)
    except ValueError:
        right(text)
        raise OSError("illegal IP address string passed to inet_aton") from None


BUGS = (
    bug(
        "aton-one-number-first",
        "netaddr",
        "https://github.com/netaddr/netaddr/issues/67",
        "inet_aton('1') is 1.0.0.0",
        "inet_aton/one-part-one",
        answers("inet_aton", lambda text: 0 <= int(text) < 256, lambda text: bytes([int(text), 0, 0, 0])),
    ),
    bug(
        "aton-octal-is-decimal",
        "FreeRTOS",
        "https://github.com/FreeRTOS/FreeRTOS-Plus-TCP/pull/327",
        "inet_aton() takes a part with a leading zero as decimal",
        "inet_aton/octal-first-part",
        answers("inet_aton", _is_decimal_octal, _decimal),
    ),
    bug(
        "aton-broadcast",
        "Pyre",
        "https://github.com/youknowone/pyre/pull/1228",
        "inet_aton('255.255.255.255') is refused",
        "inet_aton/broadcast-four-parts",
        raises("inet_aton", lambda text: text == "255.255.255.255", OSError, "illegal IP address string"),
    ),
    bug(
        "pton-missing",
        "PyPy",
        "https://github.com/pypy/pypy/issues/2796",
        "inet_pton() is missing",
        "names/inet-pton",
        lacks("inet_pton"),
    ),
    bug(
        "pton-leading-zeros",
        "netaddr",
        "https://github.com/netaddr/netaddr/pull/318",
        "inet_pton() takes leading zeros in an IPv4 address",
        "inet_pton/v4-two-zeros-first",
        forgives("inet_pton", lambda _: True, lambda _, text: _decimal(text)),
        noticed=MAY,
        because="POSIX.1-2024 lets a library take leading zeros",
    ),
    bug(
        "pton-no-zero-part",
        "libnx",
        "https://github.com/switchbrew/libnx/issues/557",
        "inet_pton() refuses a part that is 0",
        "inet_pton/v4-zero-last",
        raises("inet_pton", lambda family, text: "0" in _quad(text), OSError, "illegal IP address string"),
    ),
    bug(
        "pton-mapped-zero",
        "mlibc",
        "https://github.com/managarm/mlibc/pull/1872",
        "inet_pton() refuses an IPv6 address whose IPv4 part has a zero",
        "inet_pton/embedded-zero-part",
        raises(
            "inet_pton",
            lambda family, text: family == INET6 and "0" in _quad(text.rsplit(":", 1)[1]),
            OSError,
            "illegal IP address string",
        ),
    ),
    bug(
        "pton-part-over-255",
        "Zephyr",
        "https://github.com/zephyrproject-rtos/zephyr/pull/84608",
        "inet_pton() takes a part of an IPv4 address up to 999",
        "inet_pton/v4-first-part-256",
        forgives("inet_pton", lambda _: True, lambda _, text: bytes(int(part) & 255 for part in _quad(text))),
    ),
    bug(
        "pton-short-forms",
        "win_inet_pton",
        "https://github.com/hickeroar/win_inet_pton/issues/4",
        "inet_pton() takes the short forms of inet_aton()",
        "inet_pton/v4-two-parts",
        forgives("inet_pton", lambda _: True, lambda _, text: socket.inet_aton(text)),
    ),
    bug(
        "pton-gap-at-end",
        "asn1crypto",
        "https://github.com/wbond/asn1crypto/pull/308",
        "inet_pton() refuses an address that ends with ::",
        "inet_pton/gap-of-1-from-group-8",
        raises("inet_pton", lambda _, text: text.endswith("::"), OSError, "illegal IP address string"),
    ),
    bug(
        "pton-trailing-colon",
        "CPython",
        "https://bugs.python.org/issue29972",
        "inet_pton() takes a colon behind the last group",
        "inet_pton/colon-last-of-eight-groups",
        asks("inet_pton", lambda family, text: (family, text[:-1] if re.search(r"[^:]:\Z", text) else text)),
    ),
    bug(
        "pton-domain-name",
        "Jython",
        "https://github.com/tornadoweb/tornado/pull/541",
        "inet_pton() resolves the name of a host",
        "inet_pton/v4-host-name",
        forgives(
            "inet_pton", lambda _: True, lambda family, text: socket.inet_aton(socket.gethostbyname(text))
        ),
    ),
    bug(
        "ntop-single-zero",
        "FRRouting",
        "https://github.com/FRRouting/frr/issues/2375",
        "inet_ntop() writes a single zero group as ::",
        "inet_ntop/zero-run-of-1-from-group-2",
        changes(
            "inet_ntop",
            lambda text, family, packed: (
                _single_zero(packed) if GROUPS.match(text) and ":0:" in text else text
            ),
        ),
    ),
    bug(
        "ntop-single-zero-macos",
        "netaddr",
        "https://github.com/netaddr/netaddr/issues/82",
        "inet_ntop() of macOS writes 2001:db8:0:1:1:1:1:1 with ::",
        "inet_ntop/zero-run-of-1-from-group-3",
        changes(
            "inet_ntop",
            lambda text, family, packed: (
                _single_zero(packed) if GROUPS.match(text) and ":0:" in text else text
            ),
        ),
    ),
    bug(
        "ntop-two-gaps",
        "Mumble",
        "https://github.com/mumble-voip/mumble/issues/7287",
        "inet_ntop() writes two runs of zero groups as :: both",
        "inet_ntop/zero-runs-of-3-and-4",
        answers(
            "inet_ntop",
            lambda family, packed: family == INET6 and _two_gaps(packed).count("::") > 1,
            lambda family, packed: _two_gaps(packed),
        ),
    ),
    bug(
        "ntop-length-text",
        "PyPy",
        "https://github.com/pypy/pypy/issues/2067",
        "the message about a wrong length is the repr of an object",
        "inet_ntop/v4-length-1",
        turns(
            "inet_ntop",
            lambda problem: str(problem) == "invalid length of packed IP address string",
            ValueError,
            "<rpython.rlib.rsocket object>",
        ),
        noticed=TEXT,
        because="only the message is wrong",
    ),
    bug(
        "aton-rust-parser",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/1205",
        "inet_aton() takes four decimal parts and nothing else",
        "inet_aton/two-parts",
        instead("inet_aton", _refuses_all_but_quads),
    ),
    bug(
        "netip-leading-zeros",
        "Go",
        "https://github.com/golang/go/issues/49365",
        "the strict parser takes leading zeros as decimal",
        "inet_pton/v4-two-zeros-first",
        forgives("inet_pton", _is_os_error, lambda family, text: _decimal(text)),
        noticed=MAY,
        because="POSIX.1-2024 lets a library take leading zeros",
    ),
    bug(
        "octal-is-decimal-in-go",
        "Go",
        "https://github.com/golang/go/issues/30999",
        "a part with a leading zero is decimal",
        "inet_aton/octal-last-part",
        answers("inet_aton", _is_decimal_octal, _decimal),
    ),
    bug(
        "octal-is-decimal-in-rust",
        "Rust",
        "https://github.com/rust-lang/rust/issues/83648",
        "0127.0.0.1 is 127.0.0.1",
        "inet_aton/octal-three-digits",
        answers("inet_aton", _is_decimal_octal, _decimal),
    ),
    bug(
        "aton-no-hexadecimal",
        "Rust",
        "https://github.com/rust-lang/rust/issues/100749",
        "hexadecimal and octal parts are refused",
        "inet_aton/two-parts",
        instead("inet_aton", _refuses_all_but_quads),
    ),
    bug(
        "pton-part-over-255-issue",
        "Zephyr",
        "https://github.com/zephyrproject-rtos/zephyr/issues/84593",
        "inet_pton() takes 192.168.1.400 as 192.168.1.144",
        "inet_pton/v4-last-part-256",
        forgives(
            "inet_pton", _is_os_error, lambda family, text: bytes(int(part) & 255 for part in _quad(text))
        ),
    ),
    bug(
        "aton-over-255-is-0",
        "NuttX",
        "https://github.com/apache/nuttx/pull/9519",
        "an address with a part over 255 is 0.0.0.0, and no error",
        "inet_aton/octet-over-255",
        forgives("inet_aton", _is_os_error, bytes(4)),
    ),
    bug(
        "pton-scope-allowed",
        "libuv",
        "https://github.com/joyent/libuv/pull/1237",
        "inet_pton() takes an address with a scope",
        "inet_pton/*scope*,inet_pton/*zone*",
        asks("inet_pton", lambda family, text: (family, text.split("%")[0])),
    ),
    bug(
        "ntop-compatible-of-musl",
        "netaddr",
        "https://github.com/netaddr/netaddr/issues/381",
        "inet_ntop() of musl writes an IPv4-compatible address in hexadecimal",
        "inet_ntop/compatible",
        changes("inet_ntop", _without_quad),
        noticed=MAY,
        because="C libraries differ here, and each may",
    ),
    bug(
        "pton-success-is-0",
        "Zephyr",
        "https://github.com/zephyrproject-rtos/zephyr/pull/1077",
        "inet_pton() returns 0 on success, so that each address counts as wrong",
        "inet_pton/v4-loopback",
        raises("inet_pton", lambda *asked: True, OSError, "illegal IP address string passed to inet_pton"),
    ),
)
