# SPDX-License-Identifier: MIT
"""inet_aton: converts the text of an IPv4 address, in any form of inet_addr(), to four bytes."""

from __future__ import annotations

import re

from oracle.authorities import (
    CPYTHON_DOCS_INET_ATON,
    CPYTHON_GETARGS,
    CPYTHON_INET_ATON,
    CPYTHON_ISSUE_81676,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNICODEOBJECT,
    POSIX_INET_ADDR,
)
from oracle.caselib import MAY, MUST, SHOULD, Derived, Obj, case, raises, returns, rule

FUNCTION = "inet_aton"

RULES = {
    "four-parts": rule(MUST, "four decimal parts are the four bytes, left to right", POSIX_INET_ADDR),
    "short-forms": rule(
        MUST,
        "with three, two or one part the last part fills the remaining two, three or four bytes",
        POSIX_INET_ADDR,
    ),
    "part-ranges": rule(
        MUST,
        "a part before the last is at most 255; the last part must fit its bytes",
        POSIX_INET_ADDR,
    ),
    "octal-parts": rule(MUST, "a part that begins with 0 is read as octal", POSIX_INET_ADDR),
    "hex-parts": rule(MUST, "a part that begins with 0x or 0X is read as hexadecimal", POSIX_INET_ADDR),
    "broadcast": rule(
        MUST,
        "255.255.255.255 in any spelling is an address, though inet_addr() cannot tell it from an error",
        CPYTHON_INET_ATON,
        one_sided="all spellings give the same bytes; larger values are under part-ranges",
    ),
    "empty-parts": rule(
        MUST, "every part has a digit: no two dots are adjacent, and no dot is first or last", POSIX_INET_ADDR
    ),
    "part-count": rule(MUST, "an address has at most four parts", POSIX_INET_ADDR),
    "text-before": rule(
        MUST, "the text begins with a digit: white space or a sign before it is refused", POSIX_INET_ADDR
    ),
    "text-after": rule(MUST, "only white space may follow the last part", POSIX_INET_ADDR),
    "white-space-after": rule(
        MAY,
        "after one of C's six white-space characters any text may follow; the C library decides this",
        CPYTHON_ISSUE_81676,
    ),
    "ascii-digits": rule(
        SHOULD, "only ASCII digits are digits; the text is passed on as UTF-8", CPYTHON_INET_ATON
    ),
    "not-an-address": rule(
        MUST,
        "a text that is not in a form of inet_addr() raises OSError",
        CPYTHON_DOCS_INET_ATON,
        one_sided="all cases are refused",
    ),
    "argument-type": rule(
        SHOULD, "the argument is a str or an instance of a subclass of str", CPYTHON_INET_ATON
    ),
    "embedded-null": rule(
        SHOULD,
        "a text with a null character is refused, not cut",
        CPYTHON_GETARGS,
        one_sided="the same texts without the null character are addresses under other rules",
    ),
    "lone-surrogate": rule(
        SHOULD,
        "a text that cannot be encoded as UTF-8 is refused; the error names the first run of lone surrogates",
        CPYTHON_UNICODEOBJECT,
        one_sided="texts with a UTF-8 form are under ascii-digits",
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

CASES = {
    "four-parts": [
        case("all-parts-differ", "1.2.3.4"),
        case("all-zero", "0.0.0.0"),
        case("loopback", "127.0.0.1"),
        case("first-part-only", "255.0.0.0"),
        case("last-part-only", "0.0.0.255"),
        case("one-two-and-three-digits", "9.10.99.100"),
        case("private-ten", "10.255.0.1"),
        case("multicast", "224.0.0.1"),
        case("documentation-net", "192.0.2.123"),
        case("last-part-a-letter", "1.2.3.x"),
    ],
    "short-forms": [
        case("three-parts", "1.2.3"),
        case("three-parts-last-is-two-bytes", "1.2.772"),
        case("three-parts-zero", "0.0.0"),
        case("two-parts", "127.1"),
        case("two-parts-last-is-two-bytes", "127.256"),
        case("two-parts-last-is-three-bytes", "1.131844"),
        case("two-parts-zero", "0.0"),
        case("one-part-zero", "0"),
        case("one-part-one", "1", why="a single part is the whole address: 0.0.0.1, not 1.0.0.0"),
        case("one-part-256", "256", why="the value carries into the third byte"),
        case("one-part-is-four-bytes", "16909060"),
        case("one-part-loopback", "2130706433"),
        case("three-parts-of-a-host-name", "1.2.three"),
    ],
    "part-ranges": [
        case("first-of-four-255", "255.1.1.1"),
        case("octet-over-255", "256.1.1.1"),
        case("second-of-four-255", "1.255.1.1"),
        case("second-of-four-256", "1.256.1.1"),
        case("third-of-four-255", "1.1.255.1"),
        case("third-of-four-256", "1.1.256.1"),
        case("last-of-four-255", "1.1.1.255"),
        case("last-of-four-256", "1.1.1.256"),
        case("every-part-over", "256.256.256.256"),
        case("three-digits-over", "1.1.1.999"),
        case("four-digits-over", "1.1.1.1000"),
        case("first-of-three-256", "256.1.1"),
        case("second-of-three-255", "1.255.1"),
        case("second-of-three-256", "1.256.1"),
        case("last-of-three-65535", "1.1.65535"),
        case("last-of-three-65536", "1.1.65536"),
        case("first-of-two-255", "255.1"),
        case("first-of-two-256", "256.1"),
        case("last-of-two-24-bits", "1.16777215"),
        case("last-of-two-over-24-bits", "1.16777216"),
        case("one-part-31-bits", "2147483647"),
        case("one-part-over-31-bits", "2147483648", why="the part is read as an unsigned number"),
        case("one-part-below-32-bits", "4294967294"),
        case("one-part-over-32-bits", "4294967296"),
        case("one-part-over-32-bits-wraps", "4294967297", why="cut to 32 bits the address would be 0.0.0.1"),
        case("one-part-over-63-bits", "9223372036854775808"),
        case(
            "one-part-64-bits",
            "18446744073709551615",
            why="strtoul() returns this value when it saturates",
        ),
        case("one-part-over-64-bits", "18446744073709551616"),
        case(
            "one-part-over-64-bits-wraps",
            "18446744073709551617",
            why="cut to 64 bits the address would be 0.0.0.1",
        ),
        case("one-part-20-nines", "99999999999999999999"),
        case("first-part-over-64-bits-wraps", "18446744073709551617.1.1.1"),
        case("last-part-over-64-bits-wraps", "1.1.1.18446744073709551617"),
        case("last-part-over-32-bits-wraps", "1.1.1.4294967297"),
        case("octal-255", "1.1.1.0377"),
        case("octal-256", "1.1.1.0400"),
        case("octal-first-256", "0400.1.1.1"),
        case("octal-one-part-over-32-bits", "040000000000"),
        case("hex-255", "1.1.1.0xff"),
        case("hex-256", "1.1.1.0x100"),
        case("hex-first-256", "0x100.1.1.1"),
        case("hex-last-of-three-16-bits", "1.1.0xffff"),
        case("hex-last-of-three-17-bits", "1.1.0x10000"),
        case("hex-last-of-two-24-bits", "1.0xffffff"),
        case("hex-last-of-two-25-bits", "1.0x1000000"),
        case("hex-one-part-33-bits", "0x100000000"),
        case("hex-one-part-65-bits", "0x10000000000000001"),
        case("long-number", "1" * 1000),
    ],
    "octal-parts": [
        case("octal-first-part", "010.1.1.1"),
        case("octal-last-part", "1.1.1.010"),
        case("octal-every-part", "01.02.03.04"),
        case("octal-three-digits", "0177.0.0.1"),
        case("octal-one-part", "017700000001"),
        case("octal-last-of-three", "1.1.0177777"),
        case("octal-last-of-two", "1.077777777"),
        case("octal-zero", "00.00.00.00"),
        case("octal-many-zeros", "0000000000000000000000000000001.2.3.4"),
        case("octal-thousand-zeros", "0" * 1000 + "1"),
        case("octal-looks-decimal", "192.168.000.012", why="the zero-padded parts are octal: 192.168.0.10"),
        case("octal-digit-7", "1.2.3.07"),
        case("octal-digit-8", "1.2.3.08", why="8 is not an octal digit"),
        case("octal-digit-9", "1.2.3.09"),
        case("octal-digit-8-first-part", "08.2.3.4"),
        case("octal-digit-8-later", "1.2.3.0178"),
        case("octal-prefix-of-python", "1.2.3.0o7", why="0o is a prefix in Python, not in C"),
    ],
    "hex-parts": [
        case("hex-first-part", "0x7f.1"),
        case("hex-last-part", "1.2.3.0x4"),
        case("hex-every-part", "0x1.0x2.0x3.0x4"),
        case("hex-one-part", "0x7f000001"),
        case("hex-upper-prefix", "0X7F.0.0.1"),
        case("hex-upper-digits", "0xAB.0xCD.0xEF.0x9"),
        case("hex-mixed-digits", "0xAb.0xcD.0x0.0x0"),
        case("hex-leading-zeros", "0x00000000000000000000001.2.3.4"),
        case("hex-zero", "0x0"),
        case("hex-last-of-three", "1.2.0x304"),
        case("hex-last-of-two", "1.0x20304"),
        case("hex-octal-and-decimal", "0x1.02.3.04"),
        case("hex-without-digits", "0x"),
        case("hex-without-digits-upper", "0X"),
        case("hex-without-digits-first-part", "0x.2.3.4"),
        case("hex-without-digits-last-part", "1.2.3.0x"),
        case("hex-without-digits-second-part", "1.0x"),
        case("hex-without-digits-then-space", "1.2.3.0x 4"),
        case("hex-digit-g", "1.2.3.0xg"),
        case("hex-digit-g-later", "1.2.3.0x1g"),
        case("hex-prefix-twice", "1.2.3.0x0x1"),
        case("hex-zero-before-prefix", "1.2.3.00x1"),
        case("hex-digits-without-prefix", "1.2.3.a"),
        case("hex-eight-digits-without-prefix", "7f000001"),
        case("binary-prefix", "1.2.3.0b1"),
    ],
    "broadcast": [
        case(
            "broadcast-four-parts",
            "255.255.255.255",
            why="programs that use inet_addr() treat only this spelling specially",
        ),
        case("broadcast-three-parts", "255.255.65535"),
        case("broadcast-two-parts", "255.16777215"),
        case("broadcast-one-part", "4294967295"),
        case("broadcast-hex-four-parts", "0xff.0xff.0xff.0xff"),
        case("broadcast-hex-upper", "0XFFFFFFFF"),
        case("broadcast-hex-one-part", "0xffffffff"),
        case("broadcast-octal-four-parts", "0377.0377.0377.0377"),
        case("broadcast-octal-one-part", "037777777777"),
        case("broadcast-mixed", "255.0xff.0177777"),
    ],
    "empty-parts": [
        case("dot-alone", "."),
        case("dots-alone", "..."),
        case("dot-first", ".1.2.3"),
        case("dot-first-of-four-parts", ".1.2.3.4"),
        case("dot-last-of-one-part", "1."),
        case("dot-last-of-two-parts", "1.2."),
        case("dot-last-of-three-parts", "1.2.3."),
        case("dot-last-of-three-zeros", "0.0.0.", why="AIX reads it as 0.0.0.0"),
        case("dot-last-of-four-parts", "1.2.3.4."),
        case("dot-twice", "1..2.3"),
        case("dot-twice-of-three-dots", "1..3.4"),
        case("dot-then-space", "1.2.3. 4"),
        case("comma-for-dot", "1,2,3,4"),
        case("colon-for-dot", "1:2:3:4"),
        case("dots-between-parts", "7.8.9"),
    ],
    "part-count": [
        case("parts-four", "5.6.7.8"),
        case("parts-five", "1.2.3.4.5"),
        case("parts-five-zero", "0.0.0.0.0"),
        case("parts-six", "1.2.3.4.5.6"),
        case("parts-four-and-port", "1.2.3.4:80"),
        case("parts-four-and-prefix-length", "1.2.3.4/24"),
    ],
    "text-before": [
        case("space-before", " 1.2.3.4"),
        case("tab-before", "\t1.2.3.4"),
        case("newline-before", "\n1.2.3.4"),
        case("plus-before", "+1.2.3.4"),
        case("minus-before", "-1.2.3.4"),
        case("minus-one", "-1", why="cut to 32 bits the address would be 255.255.255.255"),
        case("plus-before-last-part", "1.2.3.+4"),
        case("minus-before-last-part", "1.2.3.-4"),
        case("space-before-second-part", "1. 2.3.4"),
        case("tab-before-last-part", "1.2.3.\t4"),
        case("letter-before", "x1.2.3.4"),
        case("bracket-before", "[1.2.3.4]"),
        case("quote-before", "'1.2.3.4'"),
        case("digit-before", "11.2.3.4"),
    ],
    "text-after": [
        case("letter-after", "1.2.3.4a"),
        case("minus-after", "1.2.3.4-"),
        case("percent-after", "1.2.3.4%1"),
        case("slash-after", "1.2.3.4/"),
        case("backslash-n-after", "1.2.3.4\\n"),
        case("letter-after-short-form", "127.1x"),
        case("letter-after-one-part", "1x"),
        case("exponent-after", "1e3"),
        case("unsigned-suffix-after", "1u"),
        case("underscore-in-digits", "1_0.0.0.1"),
        case("control-1-after", "1.2.3.4\x01"),
        case("backspace-after", "1.2.3.4\x08", why="this is the character before tab"),
        case("shift-out-after", "1.2.3.4\x0e", why="this is the character after carriage return"),
        case(
            "file-separator-after",
            "1.2.3.4\x1c",
            why="the character is white space for str.isspace(), not for C",
        ),
        case("unit-separator-after", "1.2.3.4\x1f"),
        case("exclamation-after", "1.2.3.4!", why="this is the character after space"),
        case("delete-after", "1.2.3.4\x7f"),
        case(
            "next-line-after",
            "1.2.3.4\x85",
            why="the character is white space in Latin-1, and two bytes in UTF-8",
        ),
        case("no-break-space-after", "1.2.3.4\xa0"),
        case("em-space-after", "1.2.3.4\u2003"),
        case("letter-then-space-after", "1.2.3.4x "),
        case("nothing-after", "4.3.2.1"),
    ],
    "white-space-after": [
        case("space-after", "1.2.3.4 "),
        case("tab-after", "1.2.3.4\t"),
        case("newline-after", "1.2.3.4\n"),
        case("vertical-tab-after", "1.2.3.4\v"),
        case("form-feed-after", "1.2.3.4\f"),
        case("carriage-return-after", "1.2.3.4\r"),
        case("crlf-after", "1.2.3.4\r\n"),
        case("space-and-text-after", "1.2.3.4 x"),
        case("tab-and-text-after", "1.2.3.4\tx"),
        case("newline-and-text-after", "1.2.3.4\nx"),
        case("vertical-tab-and-text-after", "1.2.3.4\vx"),
        case("form-feed-and-text-after", "1.2.3.4\fx"),
        case("carriage-return-and-text-after", "1.2.3.4\rx"),
        case("space-and-second-address-after", "1.2.3.4 5.6.7.8"),
        case("space-and-dot-after", "1.2.3.4 ."),
        case(
            "space-and-non-ascii-after",
            "1.2.3.4 \xe9",
            why="text after the space is not read, so it may be anything",
        ),
        case("space-after-one-part", "1 "),
        case("space-and-parts-after-one-part", "1 2 3 4", why="the address ends at the first space: 0.0.0.1"),
        case("space-after-short-form", "127.1 x"),
        case(
            "space-before-first-dot",
            "1 .2.3.4",
            why="the address ends at the space before the first dot: 0.0.0.1",
        ),
        case("space-after-hex", "0x7f.1 x"),
        case("spaces-and-long-text-after", "1.2.3.4" + " " * 500 + "x" * 500),
    ],
    "ascii-digits": [
        case("ascii-digits-all", "123.45.67.89"),
        case("fullwidth-digits", "\uff11.2.3.4"),
        case("fullwidth-last-digit", "1.2.3.\uff14"),
        case("arabic-indic-digits", "\u0661.2.3.4"),
        case("superscript-digit", "1.2.3.\xb2"),
        case("ideographic-full-stop", "1\u30022.3.4"),
        case("mathematical-digit", "1.2.3.\U0001d7d2"),
        case("byte-order-mark", "\ufeff1.2.3.4"),
        case("zero-width-space", "1.2.3.4\u200b"),
    ],
    "not-an-address": [
        case("empty", ""),
        case("space-only", " ", why="inet_addr() of Windows reads it as 0.0.0.0"),
        case("spaces-only", "  "),
        case("newline-only", "\n"),
        case("host-name", "localhost"),
        case("host-name-of-hex-digits", "face"),
        case("broadcast-name", "<broadcast>"),
        case("any-name", "any"),
        case("ipv6-loopback", "::1"),
        case("ipv6-mapped", "::ffff:1.2.3.4"),
        case("float-text", "1e0"),
        case("infinity", "inf"),
        case("sign-only", "-"),
        case("long-name", "a" * 1000),
    ],
    "argument-type": [
        case("type-str-subclass", Obj("str_subclass", "1.2.3.4")),
        case("type-str-subclass-not-an-address", Obj("str_subclass", "x")),
        case("type-bytes", b"1.2.3.4"),
        case("type-bytes-packed", b"\x01\x02\x03\x04"),
        case("type-bytearray", bytearray(b"1.2.3.4")),
        case("type-memoryview", memoryview(b"1.2.3.4")),
        case("type-none", None),
        case("type-bool", True),
        case("type-int", 16909060),
        case("type-int-zero", 0),
        case("type-int-subclass", Obj("int_subclass", 1)),
        case("type-index", Obj("index", 1)),
        case("type-float", 127.1, why="its text would be an address"),
        case("type-float-object", Obj("float", 1.0)),
        case("type-decimal", Obj("decimal", "127.1"), why="the text names the class with its module"),
        case("type-fraction", Obj("fraction", "1/2")),
        case("type-plain", Obj("plain")),
        case("type-list", ["1.2.3.4"]),
        case("type-tuple", ("1.2.3.4",)),
        case("type-tuple-of-ints", (1, 2, 3, 4)),
        case("type-dict", {"ip": "1.2.3.4"}),
    ],
    "embedded-null": [
        case("null-only", "\0"),
        case("null-first", "\x001.2.3.4"),
        case("null-within", "1.2\x00.3.4"),
        case("null-last", "1.2.3.4\0"),
        case("null-then-text", "1.2.3.4\0x"),
        case("null-after-space", "1.2.3.4 \0", why="a C function cannot see the null character"),
        case("null-in-no-address", "x\0"),
    ],
    "lone-surrogate": [
        case("surrogate-low-first", "\udc80"),
        case("surrogate-high-first", "\ud8001.2.3.4"),
        case("surrogate-after-address", "1.2.3.4\udcff"),
        case(
            "surrogate-after-space",
            "1.2.3.4 \udcff",
            why="the text is refused although inet_aton() would not read this part",
        ),
        case("surrogate-run", "1.2\udc80\udc81\udc82.3.4", why="the error names the whole run"),
        case("surrogate-runs-apart", "\udc801\udc81"),
        case(
            "surrogate-pair-apart",
            "\ud83d\ude00",
            why="two separate surrogates are not one character in a str",
        ),
        case("surrogate-before-null", "\udc80\0", why="the encoding is checked before the null character"),
        case("surrogate-after-null", "\0\udc80"),
        case(
            "surrogate-after-wide-character", "\U0001f600\udc80", why="positions count characters, not bytes"
        ),
    ],
    "argument-count": [
        case("no-argument"),
        case("two-arguments", "1.2.3.4", "1.2.3.4"),
        case("three-arguments", "1", "2", "3"),
        case("two-arguments-first-wrong", None, 1, why="the count is checked before the types"),
    ],
    "no-keywords": [
        case("keyword-alone", kwargs={"ip_string": "1.2.3.4"}, why="CPython's documentation uses this name"),
        case("keyword-beside-argument", "1.2.3.4", kwargs={"ip_string": "1.2.3.4"}),
    ],
}

_NUMBER = re.compile(r"0[xX][0-9a-fA-F]+|[0-9]+")
_WHITE_SPACE = " \t\n\v\f\r"


def _read_parts(text: str) -> list[int] | None:
    """The parts as integers; None if they are not numbers, or if text follows the last one directly."""
    head = re.split(f"[{_WHITE_SPACE}]", text, maxsplit=1)[0]
    parts = []
    for part in head.split("."):
        if not _NUMBER.fullmatch(part):
            return None
        if part[:2].lower() == "0x":
            parts.append(int(part, 16))
        elif part[0] == "0":
            if set(part) - set("01234567"):
                return None
            parts.append(int(part, 8))
        else:
            parts.append(int(part))
    return parts


def derive(args: list[object]) -> Derived | None:
    """A second parser: split at white space, then at dots; sum the parts at their places."""
    if len(args) == 1 and isinstance(args[0], Obj):
        return None
    if len(args) != 1 or not isinstance(args[0], str):
        return raises("TypeError")
    text = args[0]
    try:
        text.encode()
    except UnicodeEncodeError:
        return raises("UnicodeEncodeError")
    if "\0" in text:
        return raises("ValueError")
    parts = _read_parts(text)
    if parts is None or len(parts) > 4:
        return raises("error")
    *leading, last = parts
    if any(part > 255 for part in leading) or last >= 256 ** (4 - len(leading)):
        return raises("error")
    return returns(bytes(leading) + last.to_bytes(4 - len(leading), "big"))
