# SPDX-License-Identifier: MIT
"""getservbyport: converts a port, with or without a protocol, to the name of a service."""

from __future__ import annotations

from typing import Any

from oracle import netdb
from oracle.authorities import (
    CPYTHON_DOCS_GETSERVBYPORT,
    CPYTHON_GETARGS,
    CPYTHON_GETSERVBYPORT,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNICODEOBJECT,
    GLIBC_FILES_SERVICE,
    MAN_SERVICES,
    POSIX_GETSERVBYPORT,
    PYTHON_BOOL_IS_INT,
    PYTHON_DATA_MODEL_INDEX,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Derived, Obj, case, raises, returns, rule
from oracle.cases._long import decimal_refused_by_long, index_refused_by_long, refused_by_long

FUNCTION = "getservbyport"

RULES = {
    "found-by-port": rule(MUST, "a service is found by its port in host byte order", POSIX_GETSERVBYPORT),
    "name-not-alias": rule(
        MUST,
        "the result is the line's name, never an alias",
        POSIX_GETSERVBYPORT,
    ),
    "protocol-given": rule(
        MUST, "with a protocol only a service of that protocol is found", CPYTHON_DOCS_GETSERVBYPORT
    ),
    "protocol-omitted": rule(
        MUST, "without a protocol a service of any protocol is found", CPYTHON_DOCS_GETSERVBYPORT
    ),
    "protocol-text": rule(
        SHOULD,
        "a protocol is compared as text: case counts, and the protocol need not exist",
        GLIBC_FILES_SERVICE,
    ),
    "file-order": rule(
        MUST,
        "if several lines match, the first one in the file is used, whatever its protocol",
        POSIX_GETSERVBYPORT,
    ),
    "not-found": rule(
        SHOULD,
        "a name or port that is not in the file raises OSError without a code",
        CPYTHON_GETSERVBYPORT,
        one_sided="all cases are refused; entries that are found are under the other rules",
    ),
    "port-range": rule(
        SHOULD,
        "a port is 0 to 65535; another one raises OverflowError before the file is read",
        CPYTHON_GETSERVBYPORT,
    ),
    "port-beyond-int": rule(
        SHOULD,
        "a port beyond a C int raises OverflowError during conversion, with another text",
        CPYTHON_GETARGS,
        one_sided="ports that fit a C int are under port-range",
    ),
    "port-type": rule(
        SHOULD, "the port is an int or an object with __index__; a float is refused", CPYTHON_GETARGS
    ),
    "port-index": rule(
        SHOULD,
        "an object with __index__ is accepted as port (from 3.8; before it is refused)",
        PYTHON_DATA_MODEL_INDEX,
    ),
    "port-int-method": rule(
        SHOULD,
        "an object with __int__ alone is refused (before 3.10 it is accepted as port, "
        "in 3.8 and 3.9 with a warning)",
        PYTHON_DATA_MODEL_INDEX,
        one_sided="only Python before 3.10 accepts such objects",
    ),
    "port-bool": rule(MUST, "a bool is accepted as port 0 or 1", PYTHON_BOOL_IS_INT),
    "protocol-type": rule(
        SHOULD,
        "the protocol is a str or an instance of a subclass of str; None is refused",
        CPYTHON_GETSERVBYPORT,
    ),
    "name-utf8": rule(
        SHOULD,
        "a name in the file is decoded as UTF-8; a name that is not UTF-8 raises UnicodeDecodeError",
        CPYTHON_GETSERVBYPORT,
    ),
    "file-comments": rule(
        SHOULD, "the text from the first # to the end of a line is a comment", MAN_SERVICES
    ),
    "file-spacing": rule(
        SHOULD,
        "any white space of C separates fields; leading and trailing white space is ignored",
        MAN_SERVICES,
    ),
    "file-port-range": rule(
        MAY,
        "only the low 16 bits of a port of up to 32 bits count; a line with a larger port is ignored",
        GLIBC_FILES_SERVICE,
    ),
    "file-port-text": rule(
        MAY, "a port is parsed as by strtoul(): octal, hexadecimal, with a sign", GLIBC_FILES_SERVICE
    ),
    "file-protocol-empty": rule(
        MAY, "a line without a protocol has the empty protocol, which can be looked up", GLIBC_FILES_SERVICE
    ),
    "embedded-null": rule(
        SHOULD,
        "a protocol with a null character is refused, not cut",
        CPYTHON_GETARGS,
        one_sided="the same texts without the null character are protocols under other rules",
    ),
    "lone-surrogate": rule(
        SHOULD,
        "a protocol that cannot be encoded as UTF-8 is refused",
        CPYTHON_UNICODEOBJECT,
        one_sided="texts with a UTF-8 form are under protocol-text",
    ),
    "argument-order": rule(
        SHOULD,
        "checks run in this order: the number of arguments, the port's type and C range, "
        "the protocol, the port's own range",
        CPYTHON_GETARGS,
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes one or two arguments",
        CPYTHON_GETARGS,
        one_sided="all other cases give one or two arguments",
    ),
    "no-keywords": rule(
        SHOULD,
        "the arguments are positional only",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give positional arguments",
    ),
}


def asked(slug: str, *args: Any, why: str = "") -> Case:
    """A question that the world's services file answers."""
    return case(slug, *args, needs=("world",), why=why)


CASES = {
    "found-by-port": [
        asked("port-http", 80),
        asked("port-ssh", 22),
        asked("port-lowest-service", 1),
        asked("port-above-255", 443, why="the port has two bytes: 443 must not become 47873"),
        asked("port-of-two-bytes", 8080),
        asked("port-http-tcp", 80, "tcp"),
        asked("port-domain-udp", 53, "udp"),
        asked("port-domain-tcp", 53, "tcp"),
        asked(
            "port-bytes-swapped", 0x5000, why="the value is port 80 in network order on a little-endian host"
        ),
    ],
    "name-not-alias": [
        asked("port-with-alias", 25),
        asked("port-with-several-aliases", 88),
        asked("port-with-sixty-aliases", 7063),
        asked("port-with-alias-that-is-a-name", 7009),
        asked("port-with-alias-of-its-name", 7015),
        asked("port-whose-name-is-an-alias-before", 7010),
    ],
    "protocol-given": [
        asked("protocol-only-tcp-asked-tcp", 7046, "tcp"),
        asked("protocol-only-tcp-asked-udp", 7046, "udp"),
        asked("protocol-only-udp-asked-udp", 7047, "udp"),
        asked("protocol-only-udp-asked-tcp", 7047, "tcp"),
        asked("protocol-only-sctp-asked-sctp", 7048, "sctp", why="musl knows only tcp and udp"),
        asked("protocol-only-sctp-asked-udp", 7048, "udp"),
        asked("protocol-second-line-tcp", 7001, "tcp"),
        asked("protocol-first-line-udp", 7001, "udp"),
        asked("protocol-neither-line", 7001, "sctp"),
        asked("protocol-514-tcp", 514, "tcp"),
        asked("protocol-514-udp", 514, "udp", why="each protocol has another service on this port"),
        asked("protocol-512-udp", 512, "udp"),
        asked("protocol-513-udp", 513, "udp"),
    ],
    "protocol-omitted": [
        asked("no-protocol-only-tcp", 7046),
        asked("no-protocol-only-udp", 7047),
        asked("no-protocol-only-sctp", 7048),
        asked("no-protocol-unknown-protocol", 7045),
        asked("no-protocol-empty-protocol", 7041),
        asked("no-protocol-nor-service", 7098),
    ],
    "protocol-text": [
        asked("protocol-upper-asked-upper", 7044, "TCP"),
        asked("protocol-upper-asked-lower", 7044, "tcp"),
        asked("protocol-lower-asked-upper", 80, "TCP"),
        asked("protocol-unknown-in-file", 7045, "nosuch"),
        asked("protocol-unknown-asked", 80, "nosuch"),
        asked("protocol-by-number", 80, "6"),
        asked("protocol-with-space", 80, " tcp"),
        asked("protocol-prefix", 80, "tc"),
        asked("protocol-longer", 80, "tcp6"),
        asked("protocol-with-slash", 7043, "tcp/udp"),
        asked("protocol-before-slash", 7043, "tcp"),
        asked("protocol-of-thousand-letters", 80, "t" * 1000),
        asked("protocol-with-space-after", 80, "tcp "),
        asked("protocol-with-tab", 80, "tcp\t"),
        asked("protocol-with-newline", 80, "tcp\n"),
        asked("protocol-with-carriage-return", 80, "tcp\r"),
        asked("protocol-with-tab-before", 80, "\ttcp"),
        asked("protocol-with-control-1", 80, "tcp\x01"),
        asked("protocol-with-no-break-space", 80, "tcp\xa0"),
        asked("protocol-capital", 80, "Tcp"),
        asked("protocol-with-slash-before", 80, "/tcp"),
        asked("protocol-with-comma", 53, "tcp,udp"),
        asked("protocol-fullwidth", 80, "\uff54cp"),
        asked("protocol-star", 80, "*"),
    ],
    "file-order": [
        asked("order-udp-line-first", 7001, why="the udp line comes first in the file; musl tries tcp first"),
        asked("order-tcp-line-first", 514),
        asked("order-port-shared", 7006),
        asked("order-port-shared-tcp", 7006, "tcp"),
        asked("order-name-repeated-second-port", 7005),
        asked("order-name-two-ports-first", 7002),
        asked("order-name-two-ports-second", 7003),
        asked("order-port-shared-udp", 7006, "udp"),
    ],
    "not-found": [
        asked("unknown-port", 7097),
        asked("unknown-port-tcp", 7097, "tcp"),
        asked("port-and-protocol-apart", 123, "tcp"),
        asked("port-65534", 65534),
        asked("port-of-line-that-is-none", 7030),
        asked("port-one-below", 79 - 1),
        asked("port-digits-of-name", 7052, "udp"),
    ],
    "port-range": [
        asked("port-0", 0),
        asked("port-0-udp", 0, "udp"),
        asked("port-65535", 65535),
        asked("port-65535-udp", 65535, "udp"),
        case("port-65536", 65536),
        case("port-65536-and-protocol", 65536, "tcp"),
        case("port-65616-wraps", 65536 + 80, why="cut to 16 bits the number would be the port of http"),
        case("port-minus-one", -1),
        case("port-minus-65536", -65536),
        case("port-wraps-from-below", 80 - 65536, why="cut to 16 bits the number would be the port of http"),
        case("port-int-max", 2**31 - 1),
        case("port-int-min", -(2**31)),
    ],
    "port-beyond-int": [
        case("port-over-int", 2**31, also=refused_by_long()),
        case("port-below-int", -(2**31) - 1, also=refused_by_long()),
        case("port-32-bits", 2**32 - 1, also=refused_by_long()),
        case(
            "port-over-32-bits-wraps",
            2**32 + 80,
            why="cut to 32 bits the number would be the port of http",
            also=refused_by_long(),
        ),
        case("port-long-max", 2**63 - 1, also=refused_by_long()),
        case("port-over-long", 2**63),
        case("port-long-min", -(2**63), also=refused_by_long()),
        case("port-below-long", -(2**63) - 1),
        case(
            "port-over-64-bits-wraps", 2**64 + 80, why="cut to 64 bits the number would be the port of http"
        ),
        case("port-huge", 10**30),
        case("port-huge-negative", -(10**30)),
    ],
    "port-type": [
        asked("port-int-subclass", Obj("int_subclass", 80)),
        case("port-int-subclass-65536", Obj("int_subclass", 65536)),
        case("port-none", None),
        case("port-str", "80"),
        case("port-str-name", "http"),
        case("port-str-empty", ""),
        case("port-bytes", b"80"),
        case("port-bytearray", bytearray(b"80")),
        case("port-float", 80.0),
        case("port-float-fraction", 80.5),
        case("port-nan", float("nan")),
        case("port-infinity", float("inf")),
        case("port-float-object", Obj("float", 80.0)),
        case("port-fraction", Obj("fraction", "80/1")),
        case("port-plain", Obj("plain")),
        case("port-list", [80]),
        case("port-tuple", (80, "tcp"), why="the tuple is one argument, not two"),
    ],
    "port-index": [
        asked("port-index-http", Obj("index", 80)),
        case("port-index-65536", Obj("index", 65536)),
        case("port-index-minus-one", Obj("index", -1)),
        case("port-index-over-int", Obj("index", 2**31), also=index_refused_by_long()),
        case("port-index-over-long", Obj("index", 2**63)),
    ],
    "port-int-method": [
        asked("port-decimal", Obj("decimal", "80")),
        asked(
            "port-decimal-fraction",
            Obj("decimal", "80.9"),
            why="__int__ truncates it to 80, the port of http",
        ),
        case("port-decimal-65536", Obj("decimal", "65536")),
        case("port-decimal-over-int", Obj("decimal", "2147483648"), also=decimal_refused_by_long()),
    ],
    "port-bool": [
        asked("port-true", True, why="True is port 1, tcpmux"),
        asked("port-false", False),
    ],
    "protocol-type": [
        asked("protocol-str-subclass", 22, Obj("str_subclass", "tcp")),
        case("protocol-none", 80, None),
        case("protocol-bytes", 80, b"tcp"),
        case("protocol-bytearray", 80, bytearray(b"tcp")),
        case("protocol-memoryview", 80, memoryview(b"tcp")),
        case("protocol-int", 80, 6),
        case("protocol-bool", 80, False),
        case("protocol-float", 80, 6.0),
        case("protocol-decimal", 80, Obj("decimal", "6")),
        case("protocol-plain", 80, Obj("plain")),
        case("protocol-list", 80, ["tcp"]),
    ],
    "name-utf8": [
        asked("name-utf8", 7058),
        asked("name-not-utf8", 7059),
        asked("name-not-utf8-tcp", 7059, "tcp"),
        asked("name-utf8-of-four-bytes", 7072),
        asked("name-utf8-cut-after-one-byte", 7064),
        asked("name-utf8-cut-after-two-bytes", 7065),
        asked("name-utf8-without-second-byte", 7066),
        asked("name-utf8-without-fourth-byte", 7067),
        asked("name-utf8-too-long-in-three-bytes", 7068),
        asked("name-utf8-too-long-in-four-bytes", 7069),
        asked("name-utf8-of-a-surrogate", 7070),
        asked("name-utf8-too-large", 7071),
        asked(
            "name-not-utf8-udp",
            7059,
            "udp",
            why="the look-up does not match this line, so its name is not decoded",
        ),
        asked("name-of-200-letters", 7062),
        asked("name-with-punctuation", 7057),
        asked("name-of-digits", 7053),
        asked("name-mixed-case", 7050),
    ],
    "file-comments": [
        asked("comment-whole-line", 7016),
        asked("comment-indented", 7017),
        asked("comment-behind-aliases", 7018),
        asked("comment-touches-alias", 7019),
        asked("comment-in-protocol", 7020),
        asked("comment-in-protocol-asked-udp", 7020, "udp"),
        asked("comment-in-port-before", 70),
        asked("comment-in-port-behind", 21),
        asked("comment-in-name", 7022),
    ],
    "file-spacing": [
        asked("spacing-leading-blanks", 7023, "tcp"),
        asked("spacing-tabs", 7024, "tcp"),
        asked("spacing-trailing-blanks", 7025, "tcp"),
        asked("spacing-vertical-tab", 7026, "tcp"),
        asked("spacing-form-feed", 7027, "tcp"),
        asked("spacing-carriage-return-after-protocol", 7028, "tcp"),
        asked("spacing-carriage-return-after-alias", 7029, "tcp"),
        asked("spacing-blank-after-slash", 7031),
        asked("spacing-blank-after-slash-tcp", 7031, "tcp"),
        asked("spacing-last-line-without-newline", 7099),
    ],
    "file-port-range": [
        asked("file-port-65536", 0, "tcp", why="the line of port-zero comes before the line of port-65536"),
        asked("file-port-70000", 4464, why="70000 modulo 65536 is 4464"),
        asked("file-port-70000-tcp", 4464, "tcp"),
        asked(
            "file-port-32-bits",
            65535,
            "tcp",
            why="the line of port-max comes before the line of port-32-bits",
        ),
        asked("file-port-70000-udp", 4464, "udp"),
    ],
    "file-port-text": [
        asked("file-port-plus", 7032),
        asked("file-port-octal", 7033),
        asked("file-port-hex", 7034),
        asked("file-port-hex-upper", 7035),
        asked("file-port-octal-as-decimal", 15571),
        asked("file-port-fraction", 7036),
        asked("file-port-swapped", 7037),
        asked("file-port-comma", 7038),
        asked("file-port-octal-digit-8", 8),
    ],
    "file-protocol-empty": [
        asked("protocol-empty-asked-empty", 7041, ""),
        asked("protocol-empty-asked-tcp", 7041, "tcp"),
        asked("protocol-absent", 7040),
        asked("protocol-absent-asked-empty", 7040, ""),
        asked("protocol-absent-and-blank", 7039),
        asked("protocol-there-asked-empty", 80, "", why="the empty text is not an omitted protocol"),
        asked("protocol-behind-two-slashes", 7042, "tcp"),
        asked("protocol-behind-two-slashes-asked-empty", 7042, ""),
    ],
    "embedded-null": [
        case("null-in-protocol", 80, "tcp\0"),
        case("null-only-in-protocol", 80, "\0"),
        case("null-within-protocol", 80, "tcp\0x"),
    ],
    "lone-surrogate": [
        case("surrogate-only", 80, "\udc80"),
        case("surrogate-after-protocol", 80, "tcp\udcff"),
        case("surrogate-run", 80, "\udc80\udc81\udc82"),
    ],
    "argument-order": [
        case("port-type-before-protocol-type", "80", 6),
        case("port-beyond-int-before-protocol-type", 2**31, None, also=refused_by_long()),
        case("protocol-type-before-port-range", 65536, None),
        case("protocol-null-before-port-range", -1, "\0"),
        case("protocol-surrogate-before-port-range", 65536, "\udc80"),
        case("port-range-before-file", 65536, "nosuch"),
        case("swapped", "tcp", 80),
        case("count-before-types", "80", 6, 0),
        case("count-before-range", 65536, "tcp", 0),
        case("port-of-65-bits-before-protocol-type", 2**64, 0),
        case("port-below-65-bits-before-protocol-type", -(2**64), 6.0),
        case("port-below-int-before-protocol-type", -(2**31) - 1, 0, also=refused_by_long()),
        case("port-beyond-int-before-null", 2**31, "tcp\0", also=refused_by_long()),
        case("port-decimal-before-protocol-none", Obj("decimal", "0"), None),
        case("port-decimal-before-null", Obj("decimal", "1.5"), "tcp\0"),
        case("protocol-none-of-known-port", 80, None),
        case("protocol-surrogate-behind-null", 80, "tcp\0\udbff", why="the encoding is checked first"),
        case("protocol-int-before-port-range", -1, 0),
    ],
    "argument-count": [
        case("no-argument"),
        case("three-arguments", 80, "tcp", 0),
        case("four-arguments", 80, "tcp", 0, 0),
    ],
    "no-keywords": [
        case("keywords-alone", kwargs=[("port", 80), ("protocolname", "tcp")]),
        case("keyword-beside-argument", 80, kwargs={"protocolname": "tcp"}),
        case("keyword-proto", 80, kwargs={"proto": "tcp"}),
    ],
}


def _plain(arg: object) -> object:
    if isinstance(arg, Obj) and arg.kind in ("int_subclass", "index", "str_subclass"):
        return arg.value
    return arg


def derive(args: list[object]) -> Derived | None:
    """The first line with the port and the protocol in the world's file, by the project's own parser."""
    plain = [_plain(arg) for arg in args]
    if not 1 <= len(plain) <= 2 or not isinstance(plain[0], int):
        return raises("TypeError")
    port, protocol = plain[0], plain[1] if len(plain) == 2 else None
    if len(plain) == 2 and not isinstance(protocol, str):
        return None
    if not 0 <= port <= 65535:
        return raises("OverflowError") if protocol is None else None
    try:
        wanted = protocol.encode() if isinstance(protocol, str) else None
    except UnicodeEncodeError:
        return raises("UnicodeEncodeError")
    if wanted is not None and b"\0" in wanted:
        return raises("ValueError")
    for service in netdb.services():
        if service.port == port and wanted in (None, service.protocol):
            try:
                return returns(service.names[0].decode())
            except UnicodeDecodeError:
                return raises("UnicodeDecodeError")
    return raises("error")
