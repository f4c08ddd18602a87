# SPDX-License-Identifier: MIT
"""getprotobyname: converts the name of a protocol to its number."""

from __future__ import annotations

from typing import Any

from oracle import netdb
from oracle.authorities import (
    CPYTHON_GETARGS,
    CPYTHON_GETPROTOBYNAME,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNICODEOBJECT,
    GLIBC_FILES_PROTO,
    IANA_PROTOCOLS,
    MAN_PROTOCOLS,
    POSIX_GETPROTOBYNAME,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Derived, Obj, case, raises, returns, rule

FUNCTION = "getprotobyname"

RULES = {
    "assigned-numbers": rule(MUST, "a protocol's number is the one that IANA assigned", IANA_PROTOCOLS),
    "found-by-alias": rule(SHOULD, "a protocol is found by any of its aliases", MAN_PROTOCOLS),
    "name-case": rule(
        SHOULD, "case counts; TCP is found only because the file has it as an alias", GLIBC_FILES_PROTO
    ),
    "name-whole": rule(MUST, "a name is compared as a whole; nothing is trimmed", POSIX_GETPROTOBYNAME),
    "name-text": rule(SHOULD, "a name may be any text: digits, UTF-8, any length", GLIBC_FILES_PROTO),
    "file-order": rule(
        MUST, "if several lines match, the first one in the file is used", POSIX_GETPROTOBYNAME
    ),
    "alias-order": rule(
        SHOULD, "a name and another line's alias have equal rank: the earlier line is used", GLIBC_FILES_PROTO
    ),
    "not-found": rule(
        SHOULD,
        "a name or port that is not in the file raises OSError without a code",
        CPYTHON_GETPROTOBYNAME,
        one_sided="all cases are refused; entries that are found are under the other rules",
    ),
    "file-comments": rule(
        SHOULD, "the text from the first # to the end of a line is a comment", MAN_PROTOCOLS
    ),
    "file-spacing": rule(
        SHOULD,
        "any white space of C separates fields; leading and trailing white space is ignored",
        MAN_PROTOCOLS,
    ),
    "file-last-line": rule(
        SHOULD,
        "the last line counts even without a newline",
        GLIBC_FILES_PROTO,
        one_sided="the file has only one last line, and the case finds it",
    ),
    "file-number-range": rule(
        MAY,
        "a number of up to 32 bits is read as a C int; a line with a larger number is ignored",
        GLIBC_FILES_PROTO,
    ),
    "file-number-text": rule(
        MAY,
        "a number is decimal, with or without a sign, and ends at white space or at the end of the line",
        GLIBC_FILES_PROTO,
    ),
    "name-type": rule(
        SHOULD, "the name is a str or an instance of a subclass of str", CPYTHON_GETPROTOBYNAME
    ),
    "embedded-null": rule(
        SHOULD,
        "a name with a null character is refused, not cut",
        CPYTHON_GETARGS,
        one_sided="the same texts without the null character are names under other rules",
    ),
    "lone-surrogate": rule(
        SHOULD,
        "a name that cannot be encoded as UTF-8 is refused; surrogateescape is not used",
        CPYTHON_UNICODEOBJECT,
        one_sided="texts with a UTF-8 form are under name-text",
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes exactly one argument",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give one argument",
    ),
    "no-keywords": rule(
        SHOULD,
        "the argument is positional only",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give a positional argument",
    ),
}


def asked(slug: str, *args: Any, why: str = "") -> Case:
    """A question that the world's protocols file answers."""
    return case(slug, *args, needs=("world",), why=why)


CASES = {
    "assigned-numbers": [
        asked("protocol-ip", "ip"),
        asked("protocol-icmp", "icmp"),
        asked("protocol-igmp", "igmp"),
        asked("protocol-tcp", "tcp"),
        asked("protocol-udp", "udp"),
        asked("protocol-ipv6", "ipv6"),
        asked("protocol-ipv6-icmp", "ipv6-icmp"),
        asked("protocol-esp", "esp"),
        asked("protocol-ah", "ah"),
        asked("protocol-sctp", "sctp", why="musl's table does not contain SCTP"),
        asked("protocol-udplite", "udplite"),
        asked("protocol-raw", "raw"),
        asked("protocol-same-number-other-name", "hopopt", why="its number is 0, the number of ip"),
        asked(
            "protocol-assigned-but-not-in-file", "chaos", why="IANA assigned 16 to it, but the file lacks it"
        ),
    ],
    "found-by-alias": [
        asked("alias-upper", "TCP"),
        asked("alias-other-word", "IPSEC-ESP"),
        asked("alias-mixed-case", "IPv6-ICMP"),
        asked("alias-first-of-three", "first-alias"),
        asked("alias-second-of-three", "second-alias"),
        asked("alias-last-of-three", "third-alias"),
        asked("alias-beyond-the-last", "fourth-alias"),
        asked("alias-name-of-line", "several-aliases"),
        asked("alias-none", "no-alias"),
    ],
    "name-case": [
        asked("case-capital", "Tcp", why="it matches neither the name tcp nor the alias TCP"),
        asked("case-mixed-as-in-file", "Mixed-Case"),
        asked("case-mixed-lower", "mixed-case"),
        asked("case-alias-as-in-file", "Mixed-Alias"),
        asked("case-alias-upper", "MIXED-ALIAS"),
        asked("case-ipv6-upper", "IPV6", why="the alias is IPv6, not IPV6"),
        asked("case-ipv6-as-in-file", "IPv6"),
    ],
    "name-whole": [
        asked("name-prefix-of-another", "prefix"),
        asked("name-cut", "prefi"),
        asked("name-longer", "prefix-longe"),
        asked("alias-prefix-of-another", "prefix-alias"),
        asked("alias-cut", "prefix-alia"),
        asked("name-with-space-before", " tcp"),
        asked("name-with-space-after", "tcp "),
        asked("name-with-newline", "tcp\n"),
        asked("name-with-number", "tcp 6"),
        asked("name-and-alias", "tcp\tTCP"),
        asked("name-slash-after", "tcp/"),
        asked("name-with-tab", "tcp\t"),
        asked("name-with-tab-before", "\ttcp"),
        asked("name-with-newline-before", "\ntcp"),
        asked("name-with-carriage-return", "tcp\r"),
        asked("name-with-vertical-tab", "tcp\v"),
        asked("name-with-form-feed", "tcp\f"),
        asked("name-with-space-within", "t cp"),
        asked("name-with-control-1", "tcp\x01"),
        asked("name-with-no-break-space", "tcp\xa0"),
        asked("alias-with-space", "TCP "),
        asked("alias-with-newline", "TCP\n"),
        asked("name-with-comma", "tcp,udp"),
        asked("name-with-comment", "tcp#"),
        asked("name-percent-encoded", "%74cp"),
        asked("name-fullwidth", "\uff54cp"),
        asked("name-wildcard", "tc*"),
        asked("name-longer-by-digit", "tcp6"),
    ],
    "name-text": [
        asked("name-of-digits", "147", why="the protocol with the name 147 has the number 148"),
        asked("name-of-digits-is-no-number", "6", why="a number is not a name of its protocol"),
        asked("name-utf8", "naïve"),
        asked("alias-utf8", "naïf"),
        asked("name-utf8-without-mark", "naive"),
        asked("alias-of-name-not-utf8", "plain-alias-of-not-utf8"),
        asked("name-of-thousand-letters", "t" * 1000),
        asked("name-of-digits-and-space", "147 "),
        asked("name-of-digits-with-plus", "+147"),
        asked("name-of-digits-with-zero", "0147"),
        asked("name-of-digits-hex", "0x6"),
        asked("name-of-digits-fullwidth", "\uff16"),
        asked("name-of-space", " "),
        asked("name-utf8-decomposed", "nai\u0308ve", why="the decomposed \u00ef makes another name"),
        asked("name-utf8-upper", "NA\xcfVE"),
    ],
    "file-order": [
        asked(
            "order-name-repeated",
            "repeated-name",
            why="the first line with the name (142) counts, not the second (143)",
        ),
        asked("order-no-line", "repeated"),
    ],
    "alias-order": [
        asked(
            "order-alias-before-name",
            "later-name",
            why="the line with the alias comes before the line with the name",
        ),
        asked("order-alias-owner", "alias-owner"),
        asked("order-neither", "earlier-name"),
    ],
    "not-found": [
        asked("empty-name", ""),
        asked("unknown-name", "nosuch"),
        asked("service-for-protocol", "http"),
        asked("line-without-number", "number-absent"),
    ],
    "file-comments": [
        asked("comment-whole-line", "commented-out"),
        asked("comment-whole-line-with-sign", "#commented-out"),
        asked("comment-indented", "indented-comment"),
        asked("comment-behind-aliases", "comment-after"),
        asked("comment-alias-before", "before-comment"),
        asked("comment-alias-within", "inside-comment"),
        asked("comment-alias-cut", "cut-here"),
        asked("comment-alias-not-cut", "cut-here#after-cut"),
        asked("comment-in-number", "comment-after-number", why="the comment in 16#4 leaves 16"),
        asked("comment-in-name", "comment-in-name"),
    ],
    "file-spacing": [
        asked("spacing-leading-blanks", "leading-blanks"),
        asked("spacing-tabs", "tabs"),
        asked("spacing-tab-alias", "tab-alias"),
        asked("spacing-trailing-blanks", "trailing-blanks"),
        asked("spacing-vertical-tab", "vertical-tab"),
        asked("spacing-vertical-tab-alias", "vertical-alias"),
        asked("spacing-form-feed", "form-feed"),
        asked("spacing-form-feed-alias", "form-alias"),
        asked("spacing-carriage-return-after-number", "carriage-return"),
        asked("spacing-carriage-return-after-alias", "alias-before-return"),
        asked("spacing-carriage-return-in-alias", "alias-before-return\r"),
    ],
    "file-last-line": [
        asked("last-line-without-newline", "no-newline-at-end"),
        asked("last-alias-without-newline", "last-alias"),
    ],
    "file-number-range": [
        asked("number-256-in-file", "number-256", why="256 does not fit into the field of an IP header"),
        asked("number-65536-in-file", "number-65536"),
        asked("number-int-max-in-file", "number-int-max"),
        asked("number-31-bits-in-file", "number-31-bits"),
        asked("number-32-bits-in-file", "number-32-bits"),
        asked("number-33-bits-in-file", "number-33-bits"),
        asked("number-huge-in-file", "number-huge"),
        asked("number-minus-one-in-file", "number-minus-one"),
        asked("number-minus-zero-in-file", "number-minus-zero"),
    ],
    "file-number-text": [
        asked("number-plus-in-file", "number-plus"),
        asked(
            "number-leading-zero-in-file",
            "number-leading-zero",
            why="in the services file this number would be octal",
        ),
        asked("number-hex-in-file", "number-hex"),
        asked("number-word-in-file", "number-word"),
        asked("number-fraction-in-file", "number-fraction"),
        asked("number-with-slash-in-file", "number-with-slash"),
        asked("number-with-letter-in-file", "number-with-letter"),
    ],
    "name-type": [
        asked("name-str-subclass", Obj("str_subclass", "tcp")),
        asked("name-str-subclass-unknown", Obj("str_subclass", "nosuch")),
        case("name-bytes", b"tcp"),
        case("name-bytearray", bytearray(b"tcp")),
        case("name-memoryview", memoryview(b"tcp")),
        case("name-none", None),
        case("name-bool", False),
        case("name-int", 6),
        case("name-float", 6.0),
        case("name-index", Obj("index", 6)),
        case("name-decimal", Obj("decimal", "6")),
        case("name-plain", Obj("plain")),
        case("name-list", ["tcp"]),
        case("name-tuple", ("tcp",)),
    ],
    "embedded-null": [
        case("null-only", "\0"),
        case("null-first", "\0tcp"),
        case("null-last", "tcp\0"),
        case("null-within", "tcp\0x"),
    ],
    "lone-surrogate": [
        case("surrogate-only", "\udc80"),
        case("surrogate-after-name", "tcp\udcff"),
        case(
            "surrogate-of-name-in-file", "not-utf8-\udcff", why="with surrogateescape the name would be found"
        ),
        case("surrogate-run", "\udc80\udc81\udc82"),
        case("surrogate-before-null", "\udc80\0", why="the encoding is checked before the null character"),
        case(
            "surrogate-behind-null", "tcp\0\udbffx", why="the encoding is checked before the null character"
        ),
    ],
    "argument-count": [
        case("no-argument"),
        case("two-arguments", "tcp", "udp"),
        case("two-arguments-first-wrong", 6, "tcp", why="the count is checked before the types"),
        case("three-arguments", "tcp", 6, 0),
    ],
    "no-keywords": [
        case("keyword-alone", kwargs={"protocolname": "tcp"}),
        case("keyword-beside-argument", "tcp", kwargs={"protocolname": "tcp"}),
        case("keyword-name", kwargs={"name": "tcp"}),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """The first line with the name in the world's file, by the project's own parser."""
    if len(args) != 1:
        return raises("TypeError")
    name = args[0].value if isinstance(args[0], Obj) and args[0].kind == "str_subclass" else args[0]
    if not isinstance(name, str):
        return raises("TypeError")
    try:
        wanted = name.encode()
    except UnicodeEncodeError:
        return raises("UnicodeEncodeError")
    if b"\0" in wanted:
        return raises("ValueError")
    for protocol in netdb.protocols():
        if wanted in protocol.names:
            return returns(protocol.number)
    return raises("error")
