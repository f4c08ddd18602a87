# SPDX-License-Identifier: MIT
"""getservbyname: converts the name of a service, with or without a protocol, to its port."""

from __future__ import annotations

from typing import Any

from oracle import netdb
from oracle.authorities import (
    CPYTHON_DOCS_GETSERVBYNAME,
    CPYTHON_GETARGS,
    CPYTHON_GETSERVBYNAME,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNICODEOBJECT,
    GLIBC_FILES_SERVICE,
    MAN_SERVICES,
    POSIX_GETSERVBYNAME,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Derived, Obj, case, raises, returns, rule

FUNCTION = "getservbyname"

RULES = {
    "found-by-name": rule(MUST, "a service is found by its name", POSIX_GETSERVBYNAME),
    "found-by-alias": rule(SHOULD, "a service is found by any of its aliases", MAN_SERVICES),
    "protocol-given": rule(
        MUST, "with a protocol only a service of that protocol is found", CPYTHON_DOCS_GETSERVBYNAME
    ),
    "protocol-omitted": rule(
        MUST, "without a protocol a service of any protocol is found", CPYTHON_DOCS_GETSERVBYNAME
    ),
    "protocol-text": rule(
        SHOULD,
        "a protocol is compared as text: case counts, and the protocol need not exist",
        GLIBC_FILES_SERVICE,
    ),
    "file-order": rule(
        MUST,
        "if several lines match, the first one in the file is used, whatever its protocol",
        POSIX_GETSERVBYNAME,
    ),
    "alias-order": rule(
        SHOULD,
        "a name and another line's alias have equal rank: the earlier line is used",
        GLIBC_FILES_SERVICE,
    ),
    "alias-of-its-line": rule(
        SHOULD, "an alias is valid for the protocol of its own line only", MAN_SERVICES
    ),
    "name-case": rule(SHOULD, "case counts in a name and in an alias", GLIBC_FILES_SERVICE),
    "name-whole": rule(MUST, "a name is compared as a whole; nothing is trimmed", POSIX_GETSERVBYNAME),
    "name-text": rule(
        SHOULD, "a name may be any text: digits, punctuation, UTF-8, any length", GLIBC_FILES_SERVICE
    ),
    "not-found": rule(
        SHOULD,
        "a name or port that is not in the file raises OSError without a code",
        CPYTHON_GETSERVBYNAME,
        one_sided="all cases are refused; entries that are found are under the other rules",
    ),
    "file-comments": rule(
        SHOULD, "the text from the first # to the end of a line is a comment", MAN_SERVICES
    ),
    "file-spacing": rule(
        SHOULD,
        "any white space of C separates fields; leading and trailing white space is ignored",
        MAN_SERVICES,
    ),
    "file-last-line": rule(
        SHOULD,
        "the last line counts even without a newline",
        GLIBC_FILES_SERVICE,
        one_sided="the file has only one last line, and the case finds it",
    ),
    "file-port-range": rule(
        MAY,
        "only the low 16 bits of a port of up to 32 bits count; a line with a larger port is ignored",
        GLIBC_FILES_SERVICE,
    ),
    "file-port-text": rule(
        MAY, "a port is parsed as by strtoul(): octal, hexadecimal, with a sign", GLIBC_FILES_SERVICE
    ),
    "file-port-end": rule(
        MAY,
        "a port ends at / or at the end of its line; a line with anything else there is ignored",
        GLIBC_FILES_SERVICE,
    ),
    "file-protocol-empty": rule(
        MAY, "a line without a protocol has the empty protocol, which can be looked up", GLIBC_FILES_SERVICE
    ),
    "name-type": rule(SHOULD, "the name is a str or an instance of a subclass of str", CPYTHON_GETSERVBYNAME),
    "protocol-type": rule(
        SHOULD,
        "the protocol is a str or an instance of a subclass of str; None is refused",
        CPYTHON_GETSERVBYNAME,
    ),
    "embedded-null": rule(
        SHOULD,
        "a text with a null character is refused, not cut",
        CPYTHON_GETARGS,
        one_sided="the same texts without the null character are names under other rules",
    ),
    "lone-surrogate": rule(
        SHOULD,
        "a text that cannot be encoded as UTF-8 is refused; surrogateescape is not used",
        CPYTHON_UNICODEOBJECT,
        one_sided="texts with a UTF-8 form are under name-text",
    ),
    "argument-order": rule(
        SHOULD,
        "checks run in this order: the number of arguments, the name, the protocol; the file is read last",
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
    "found-by-name": [
        asked("name-http", "http"),
        asked("name-ssh", "ssh"),
        asked("name-first-in-file", "tcpmux"),
        asked("name-with-hyphen", "ftp-data"),
        asked("name-with-digits", "pop3"),
        asked("name-of-high-port", "http-alt"),
        asked("name-http-tcp", "http", "tcp"),
        asked("name-domain-tcp", "domain", "tcp"),
        asked("name-domain-udp", "domain", "udp"),
        asked("name-not-in-file", "gopher", why="IANA assigned the name, but the file lacks it"),
    ],
    "found-by-alias": [
        asked("alias-www", "www"),
        asked("alias-www-tcp", "www", "tcp"),
        asked("alias-second-of-three", "krb5"),
        asked("alias-last-of-three", "kerberos-sec", "udp"),
        asked("alias-first-of-sixty", "alias-1-of-many"),
        asked(
            "alias-last-of-sixty",
            "alias-60-of-many",
            why="the alias stands beyond the 127 bytes that musl reads",
        ),
        asked("alias-beyond-the-last", "alias-61-of-many"),
        asked("alias-that-is-the-name", "own-alias"),
    ],
    "protocol-given": [
        asked("protocol-only-tcp-asked-tcp", "tcp-only", "tcp"),
        asked("protocol-only-tcp-asked-udp", "tcp-only", "udp"),
        asked("protocol-only-udp-asked-udp", "udp-only", "udp"),
        asked("protocol-only-udp-asked-tcp", "udp-only", "tcp"),
        asked("protocol-only-sctp-asked-sctp", "sctp-only", "sctp", why="musl knows only tcp and udp"),
        asked("protocol-only-sctp-asked-tcp", "sctp-only", "tcp"),
        asked("protocol-only-dccp-asked-dccp", "dccp-only", "dccp"),
        asked("protocol-tcp-line-behind-udp-line", "two-ports", "tcp"),
        asked("protocol-udp-line-before-tcp-line", "two-ports", "udp"),
        asked("protocol-sctp-line-behind-tcp-line", "diameter", "sctp"),
        asked("protocol-third-of-two", "two-ports", "sctp"),
        asked("protocol-http-asked-udp", "http", "udp"),
    ],
    "protocol-omitted": [
        asked("no-protocol-only-tcp", "tcp-only"),
        asked("no-protocol-only-udp", "udp-only"),
        asked("no-protocol-only-sctp", "sctp-only"),
        asked("no-protocol-unknown-protocol", "unknown-protocol"),
        asked("no-protocol-empty-protocol", "protocol-empty"),
        asked("no-protocol-nor-service", "no-such-service"),
    ],
    "protocol-text": [
        asked("protocol-upper-asked-upper", "upper-protocol", "TCP"),
        asked("protocol-upper-asked-lower", "upper-protocol", "tcp"),
        asked("protocol-lower-asked-upper", "http", "TCP"),
        asked("protocol-unknown-in-file", "unknown-protocol", "nosuch"),
        asked("protocol-unknown-asked", "http", "nosuch"),
        asked("protocol-by-number", "http", "6"),
        asked("protocol-with-space", "http", "tcp "),
        asked("protocol-prefix", "http", "tc"),
        asked("protocol-longer", "http", "tcp6"),
        asked("protocol-with-slash", "two-slashes", "tcp/udp"),
        asked("protocol-before-slash", "two-slashes", "tcp"),
        asked(
            "protocol-alias-of-protocols-file",
            "sctp-only",
            "SCTP",
            why="the protocols file has this alias, the services file does not",
        ),
        asked("protocol-with-space-before", "http", " tcp"),
        asked("protocol-with-tab", "http", "tcp\t"),
        asked("protocol-with-newline", "http", "tcp\n"),
        asked("protocol-with-carriage-return", "http", "tcp\r"),
        asked("protocol-with-newline-before", "http", "\ntcp"),
        asked("protocol-with-control-1", "http", "tcp\x01"),
        asked("protocol-with-no-break-space", "http", "tcp\xa0"),
        asked("protocol-with-slash-before", "http", "/tcp"),
        asked("protocol-with-slash-after", "http", "tcp/"),
        asked("protocol-with-comma", "domain", "tcp,udp"),
        asked("protocol-capital", "http", "Tcp"),
        asked("protocol-fullwidth", "http", "\uff54cp"),
        asked("protocol-space-only", "http", " "),
        asked("protocol-star", "http", "*"),
    ],
    "file-order": [
        asked("order-first-protocol-answers", "two-ports"),
        asked(
            "order-name-repeated",
            "repeated-name",
            why="the first line with the name (7004) counts, not the second (7005)",
        ),
        asked("order-name-repeated-tcp", "repeated-name", "tcp"),
        asked("order-port-shared", "port-shared", why="an earlier line has the same port"),
        asked("order-no-line", "repeated-name", "udp"),
    ],
    "alias-order": [
        asked(
            "order-alias-before-name",
            "later-name",
            why="the line with the alias comes before the line with the name",
        ),
        asked("order-alias-before-name-tcp", "later-name", "tcp"),
        asked("order-name-before-alias", "earlier-name"),
        asked("order-alias-in-two-lines", "alias-everywhere"),
    ],
    "alias-of-its-line": [
        asked("alias-of-tcp-line-tcp", "alias-of-tcp", "tcp"),
        asked("alias-of-tcp-line-udp", "alias-of-tcp", "udp"),
        asked("alias-of-udp-line-udp", "alias-of-udp", "udp"),
        asked("alias-of-udp-line-tcp", "alias-of-udp", "tcp"),
        asked("alias-of-udp-line-alone", "alias-of-udp"),
        asked("alias-of-both-lines-tcp", "alias-everywhere", "tcp"),
        asked("alias-of-both-lines-udp", "alias-everywhere", "udp"),
        asked("alias-of-tcp-line-only", "webcache", "udp", why="only the tcp line of http-alt has the alias"),
        asked(
            "alias-that-is-a-name-of-udp-tcp",
            "syslog",
            "tcp",
            why="the text is an alias of shell and also the name of another service",
        ),
        asked("alias-that-is-a-name-of-udp-udp", "syslog", "udp"),
    ],
    "name-case": [
        asked("case-as-in-file", "Mixed-Case"),
        asked("case-lower-is-another", "mixed-case"),
        asked("case-upper", "MIXED-CASE"),
        asked("case-alias-as-in-file", "Mixed-Alias"),
        asked("case-alias-lower", "mixed-alias"),
        asked("case-http-upper", "HTTP"),
        asked("case-http-capital", "Http", "tcp"),
    ],
    "name-whole": [
        asked("name-prefix-of-another", "prefix"),
        asked("name-cut", "prefi"),
        asked("name-longer", "prefix-longe"),
        asked("alias-prefix-of-another", "prefix-alias"),
        asked("alias-cut", "prefix-alia"),
        asked("name-with-space-after", "http "),
        asked("name-with-space-before", " http"),
        asked("name-with-newline", "http\n"),
        asked("name-with-port", "http 80/tcp"),
        asked("name-with-protocol", "http/tcp"),
        asked("name-and-alias", "http www"),
        asked("name-with-comment", "http#"),
        asked("name-wildcard", "htt*"),
        asked("name-with-tab", "http\t"),
        asked("name-with-tab-before", "\thttp"),
        asked("name-with-newline-before", "\nhttp"),
        asked("name-with-carriage-return", "http\r"),
        asked("name-with-vertical-tab", "http\v"),
        asked("name-with-form-feed", "http\f"),
        asked("name-with-two-spaces", "http  "),
        asked("name-with-space-and-text", "http x"),
        asked("name-with-space-within", "ht tp"),
        asked("name-with-control-1", "http\x01"),
        asked("name-with-delete", "http\x7f"),
        asked("name-with-no-break-space", "http\xa0"),
        asked("name-with-zero-width-space", "http\u200b"),
        asked("name-with-space-and-protocol", "http ", "tcp"),
        asked("name-with-newline-and-protocol", "http\n", "tcp"),
        asked("alias-with-space", "www "),
        asked("alias-with-newline", "www\n", "tcp"),
        asked("alias-with-space-before", " www"),
        asked("name-percent-encoded", "%68ttp"),
        asked("name-with-percent-encoded-space", "http%20"),
        asked("name-fullwidth", "\uff48ttp"),
        asked("name-as-regular-expression", "ht.p"),
        asked("name-with-dot", "http."),
        asked("name-with-soft-hyphen", "ht\xadtp"),
    ],
    "name-text": [
        asked("name-of-digits", "7052"),
        asked("alias-of-digits", "07054"),
        asked("name-of-digits-is-no-port", "80", why="a port is not a name of its service"),
        asked("name-of-digits-of-itself", "7053"),
        asked("name-of-protocol", "udp"),
        asked("name-of-other-protocol", "tcp"),
        asked("name-of-one-letter", "x"),
        asked("alias-of-one-letter", "y"),
        asked("name-with-punctuation", "a.b_c+d*e/f"),
        asked("name-utf8", "naïve"),
        asked("alias-utf8", "naïf"),
        asked("name-utf8-decomposed", "nai\u0308ve", why="the decomposed ï makes another name"),
        asked("name-utf8-without-mark", "naive"),
        asked("name-of-200-letters", "long-name-" + "n" * 190),
        asked("name-of-201-letters", "long-name-" + "n" * 191),
        asked("name-of-thousand-letters", "n" * 1000),
        asked("alias-of-name-not-utf8", "plain-alias-of-not-utf8"),
        asked("name-of-digits-and-space", "7052 "),
        asked("name-of-digits-with-plus", "+7052"),
        asked("name-of-digits-with-zero", "07052"),
        asked("name-of-alias-digits-without-zero", "7054"),
        asked("name-of-digits-hex", "0x1b8c", why="7052 = 0x1b8c"),
        asked("name-of-digits-fullwidth", "\uff17052"),
        asked("name-of-one-letter-and-space", "x "),
        asked("name-with-punctuation-cut", "a.b_c+d*e"),
        asked("name-utf8-upper", "NA\xcfVE"),
        asked("name-of-space", " "),
    ],
    "not-found": [
        asked("empty-name", ""),
        asked("empty-name-and-protocol", "", ""),
        asked("unknown-name", "nosuch"),
        asked("unknown-name-tcp", "no-such-service", "tcp"),
        asked("unknown-name-and-protocol", "no-such-service", "nosuch"),
        asked("host-for-service", "localhost"),
        asked("line-without-port", "port-absent"),
    ],
    "file-comments": [
        asked("comment-whole-line", "commented-out"),
        asked("comment-whole-line-with-sign", "#commented-out"),
        asked("comment-indented", "indented-comment"),
        asked("comment-sign-as-name", "#"),
        asked("comment-behind-aliases", "comment-after"),
        asked("comment-alias-before", "before-comment"),
        asked("comment-alias-within", "inside-comment"),
        asked("comment-alias-cut", "cut-here"),
        asked("comment-alias-not-cut", "cut-here#after-cut"),
        asked("comment-alias-behind-cut", "after-cut"),
        asked("comment-in-protocol", "comment-in-protocol"),
        asked("comment-in-protocol-cut", "comment-in-protocol", "ud"),
        asked("comment-in-protocol-asked-udp", "comment-in-protocol", "udp"),
        asked(
            "comment-in-port", "comment-in-port", why="the comment in 70#21/tcp leaves 70 without a protocol"
        ),
        asked("comment-in-name", "comment-in-name"),
        asked("comment-in-name-with-sign", "comment-in-name#7022/tcp"),
    ],
    "file-spacing": [
        asked("spacing-leading-blanks", "leading-blanks", why="musl skips the line"),
        asked("spacing-tabs", "tabs"),
        asked("spacing-tab-alias", "tab-alias"),
        asked("spacing-trailing-blanks", "trailing-blanks"),
        asked("spacing-vertical-tab", "vertical-tab"),
        asked("spacing-vertical-tab-alias", "vertical-alias", "tcp"),
        asked("spacing-form-feed", "form-feed"),
        asked("spacing-form-feed-alias", "form-alias", "tcp"),
        asked("spacing-carriage-return-after-protocol", "carriage-return", "tcp"),
        asked("spacing-carriage-return-in-protocol", "carriage-return", "tcp\r"),
        asked("spacing-carriage-return-after-alias", "alias-before-return"),
        asked("spacing-carriage-return-in-alias", "alias-before-return\r"),
        asked(
            "spacing-blank-after-slash",
            "blank-after-slash",
            why="the line's protocol is empty, and tcp is an alias",
        ),
        asked("spacing-blank-after-slash-tcp", "blank-after-slash", "tcp"),
    ],
    "file-last-line": [
        asked("last-line-without-newline", "no-newline-at-end"),
        asked("last-alias-without-newline", "last-alias"),
    ],
    "file-port-range": [
        asked("port-0-in-file", "port-zero"),
        asked("port-65535-in-file", "port-max"),
        asked("port-65536-in-file", "port-65536", why="musl refuses ports above 65535"),
        asked("port-65616-in-file", "port-65616"),
        asked("port-70000-in-file", "port-70000"),
        asked("port-32-bits-in-file", "port-32-bits"),
        asked("port-33-bits-in-file", "port-33-bits"),
        asked("port-huge-in-file", "port-huge"),
        asked("port-minus-one-in-file", "port-minus-one"),
        asked("port-minus-zero-in-file", "port-minus-zero"),
    ],
    "file-port-text": [
        asked("port-plus-in-file", "port-plus"),
        asked("port-octal-in-file", "port-octal", why="7033 = 015571; musl reads decimal"),
        asked("port-octal-digit-8-in-file", "port-octal-8"),
        asked("port-hex-in-file", "port-hex"),
        asked("port-hex-upper-in-file", "port-hex-upper"),
        asked("port-hex-without-digits-in-file", "port-hex-bare"),
        asked("port-word-in-file", "port-word"),
        asked("port-and-protocol-swapped-in-file", "port-swapped"),
        asked("port-missing-in-file", "port-missing"),
        asked("port-fullwidth-in-file", "port-fullwidth"),
    ],
    "file-port-end": [
        asked("port-then-blank-in-file", "blank-before-slash"),
        asked("port-then-fraction-in-file", "port-fraction"),
        asked("port-then-comma-in-file", "port-comma"),
        asked("port-then-two-slashes-in-file", "double-slash"),
        asked("port-then-two-slashes-tcp-in-file", "double-slash", "tcp"),
        asked("port-then-blank-and-comment-in-file", "protocol-absent-blank"),
        asked("port-then-comment-in-file", "protocol-absent"),
    ],
    "file-protocol-empty": [
        asked("protocol-empty-asked-empty", "protocol-empty", ""),
        asked("protocol-empty-asked-tcp", "protocol-empty", "tcp"),
        asked("protocol-absent-asked-empty", "protocol-absent", ""),
        asked("protocol-there-asked-empty", "http", "", why="the empty text is not an omitted protocol"),
        asked(
            "protocol-empty-alias",
            "tcp",
            "",
            why="the protocol of the service blank-after-slash is empty, and tcp is its alias",
        ),
    ],
    "name-type": [
        asked("name-str-subclass", Obj("str_subclass", "http")),
        asked("name-str-subclass-and-protocol", Obj("str_subclass", "http"), Obj("str_subclass", "tcp")),
        case("name-bytes", b"http"),
        case("name-bytearray", bytearray(b"http")),
        case("name-memoryview", memoryview(b"http")),
        case("name-none", None),
        case("name-bool", True),
        case("name-int", 80),
        case("name-float", 80.0),
        case("name-index", Obj("index", 80)),
        case("name-plain", Obj("plain")),
        case("name-list", ["http"]),
        case("name-tuple", ("http", "tcp"), why="the tuple is one argument, not two"),
    ],
    "protocol-type": [
        asked("protocol-str-subclass", "ssh", Obj("str_subclass", "tcp")),
        case("protocol-none", "http", None),
        case("protocol-bytes", "http", b"tcp"),
        case("protocol-bytearray", "http", bytearray(b"tcp")),
        case("protocol-memoryview", "http", memoryview(b"tcp")),
        case("protocol-int", "http", 6),
        case("protocol-bool", "http", False),
        case("protocol-float", "http", 6.0),
        case("protocol-decimal", "http", Obj("decimal", "6")),
        case("protocol-plain", "http", Obj("plain")),
        case("protocol-list", "http", ["tcp"]),
    ],
    "embedded-null": [
        case("null-only", "\0"),
        case("null-first", "\0http"),
        case("null-last", "http\0"),
        case("null-within", "http\0x"),
        case("null-in-protocol", "http", "tcp\0"),
        case("null-only-in-protocol", "http", "\0"),
    ],
    "lone-surrogate": [
        case("surrogate-only", "\udc80"),
        case("surrogate-after-name", "http\udcff"),
        case(
            "surrogate-of-name-in-file", "not-utf8-\udcff", why="with surrogateescape the name would be found"
        ),
        case("surrogate-run", "x\udc80\udc81"),
        case("surrogate-pair-apart", "\ud83d\ude00"),
        case("surrogate-in-protocol", "http", "\ud800tcp"),
    ],
    "argument-order": [
        case("name-type-before-protocol-type", 80, 6),
        case("name-null-before-protocol-type", "\0", 6),
        case("name-surrogate-before-null", "\udc80\0"),
        case("protocol-type-before-file", "no-such-service", 6),
        case("protocol-null-before-file", "no-such-service", "\0"),
        case("swapped-types", 6, "http"),
        case("count-before-types", 80, 6, 0),
        case("name-surrogate-before-protocol-type", "h\udc80ttp", 6.0),
        case("name-surrogate-before-protocol-none", "\udc80", None),
        case("name-null-before-protocol-none", "http\0", None),
        case("name-null-before-protocol-surrogate", "\0", "\udc80"),
        case("surrogate-behind-null-of-name", "http\0\udbff", why="the encoding is checked first"),
        case("protocol-none-before-file", "no-such-service", None),
        case("protocol-none-of-empty-name", "", None),
        case("protocol-surrogate-before-file", "no-such-service", "\udc80"),
        case("null-behind-alias-with-protocol", "alias-everywhere\0", "tcp"),
    ],
    "argument-count": [
        case("no-argument"),
        case("three-arguments", "http", "tcp", "x"),
        case("four-arguments", "http", "tcp", "x", "y"),
    ],
    "no-keywords": [
        case("keywords-alone", kwargs=[("servicename", "http"), ("protocolname", "tcp")]),
        case("keyword-beside-argument", "http", kwargs={"protocolname": "tcp"}),
        case("keyword-proto", "http", kwargs={"proto": "tcp"}),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """The first line with the name and the protocol in the world's file, by the project's own parser."""
    texts = [arg.value if isinstance(arg, Obj) and arg.kind == "str_subclass" else arg for arg in args]
    if not 1 <= len(texts) <= 2 or not all(isinstance(text, str) for text in texts):
        return raises("TypeError") if 1 <= len(texts) <= 2 and not isinstance(texts[0], str) else None
    encoded = []
    for text in texts:  # one after the other, as the parser of arguments does
        try:
            encoded.append(str(text).encode())
        except UnicodeEncodeError:
            return raises("UnicodeEncodeError")
        if b"\0" in encoded[-1]:
            return raises("ValueError")
    name, *protocol = encoded
    for service in netdb.services():
        if name in service.names and service.protocol in (protocol or [service.protocol]):
            return returns(service.port)
    return raises("error")
