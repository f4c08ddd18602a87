# SPDX-License-Identifier: MIT
"""inet_pton: converts the text of an IPv4 or IPv6 address, read strictly, to four or sixteen bytes."""

from __future__ import annotations

import ipaddress

from oracle.authorities import (
    CPYTHON_DOCS_INET_PTON,
    CPYTHON_GETARGS,
    CPYTHON_INET_PTON,
    CPYTHON_METHODOBJECT,
    CPYTHON_UNICODEOBJECT,
    GLIBC_INET_PTON,
    POSIX_INET_PTON,
    PYTHON_BOOL_IS_INT,
    PYTHON_DATA_MODEL_INDEX,
    RFC_4007_ZONE,
    RFC_4291_TEXT,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Derived, Obj, case, raises, returns, rule
from oracle.cases._long import decimal_refused_by_long, index_refused_by_long, refused_by_long

FUNCTION = "inet_pton"

V4 = Const("AF_INET")
V6 = Const("AF_INET6")

RULES = {
    "v4-four-parts": rule(
        MUST, "an IPv4 address consists of four decimal parts, separated by dots", POSIX_INET_PTON
    ),
    "v4-part-ranges": rule(MUST, "a part of an IPv4 address is 0 to 255", POSIX_INET_PTON),
    "v4-leading-zeros": rule(
        MAY,
        "a part with a leading zero is refused, though POSIX.1-2024 allows it within three digits",
        GLIBC_INET_PTON,
    ),
    "v4-short-forms": rule(
        MUST, "inet_addr()'s short, octal and hexadecimal forms are refused", POSIX_INET_PTON
    ),
    "v4-other-text": rule(
        MUST, "no other text may stand before, between or after the four parts", POSIX_INET_PTON
    ),
    "v6-eight-groups": rule(
        MUST, "an IPv6 address consists of eight hexadecimal groups, separated by colons", RFC_4291_TEXT
    ),
    "v6-group-digits": rule(
        MUST, "a group has one to four hexadecimal digits of either case; leading zeros count", RFC_4291_TEXT
    ),
    "v6-gap": rule(
        MUST, "one :: stands for one or more groups of zeros, anywhere in the address", RFC_4291_TEXT
    ),
    "v6-gap-once": rule(MUST, ":: appears at most once, and not beside eight groups", RFC_4291_TEXT),
    "v6-single-colon": rule(MUST, "a single colon stands between two groups", RFC_4291_TEXT),
    "v6-embedded-v4": rule(MUST, "the last two groups may be written as an IPv4 address", RFC_4291_TEXT),
    "v6-embedded-v4-parts": rule(
        SHOULD, "an embedded IPv4 address is parsed as strictly as an IPv4 address alone", GLIBC_INET_PTON
    ),
    "v6-embedded-v4-place": rule(
        MUST, "an embedded IPv4 address must be the end of the address", RFC_4291_TEXT
    ),
    "v6-scope": rule(
        SHOULD,
        "a scope or zone after the address is refused, because sixteen bytes cannot hold it",
        RFC_4007_ZONE,
    ),
    "v6-other-text": rule(MUST, "no other text may stand before, between or after the groups", RFC_4291_TEXT),
    "family-of-text": rule(MUST, "a text is read in the requested family only", POSIX_INET_PTON),
    "family-unknown": rule(
        MUST, "a family other than AF_INET and AF_INET6 raises OSError with EAFNOSUPPORT", POSIX_INET_PTON
    ),
    "family-before-text": rule(SHOULD, "the family is checked before the text is read", CPYTHON_INET_PTON),
    "family-type": rule(
        SHOULD, "the family is an int or an object with __index__; a float is refused", CPYTHON_GETARGS
    ),
    "family-index": rule(
        SHOULD,
        "an object with __index__ is accepted as family (from 3.8; before it is refused)",
        PYTHON_DATA_MODEL_INDEX,
    ),
    "family-int-method": rule(
        SHOULD,
        "an object with __int__ alone is refused (before 3.10 it is accepted as family, "
        "in 3.8 and 3.9 with a warning)",
        PYTHON_DATA_MODEL_INDEX,
        one_sided="only Python before 3.10 accepts such objects",
    ),
    "family-bool": rule(
        MUST,
        "a bool is accepted as family 0 or 1, which has no text form",
        PYTHON_BOOL_IS_INT,
        one_sided="neither 0 nor 1 is a family with a text form",
    ),
    "family-range": rule(SHOULD, "the family must fit a C int", CPYTHON_GETARGS),
    "text-type": rule(SHOULD, "the text is a str or an instance of a subclass of str", CPYTHON_INET_PTON),
    "ascii-digits": rule(
        SHOULD, "only ASCII digits are digits; the text is passed on as UTF-8", CPYTHON_INET_PTON
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
    "argument-order": rule(
        SHOULD,
        "checks run in this order: the number of arguments, the family's type and range, "
        "the text's type and characters",
        CPYTHON_GETARGS,
    ),
    "argument-count": rule(
        SHOULD,
        "the function takes exactly two arguments",
        CPYTHON_GETARGS,
        one_sided="all other cases give two arguments",
    ),
    "no-keywords": rule(
        SHOULD,
        "the arguments are positional only",
        CPYTHON_METHODOBJECT,
        one_sided="all other cases give positional arguments",
    ),
    "not-an-address": rule(
        MUST,
        "a text that is not an address raises OSError",
        CPYTHON_DOCS_INET_PTON,
        one_sided="all cases are refused",
    ),
}

_GROUPS = ("1", "2", "3", "4", "5", "6", "7", "8")


def _gaps() -> list[Case]:
    """One :: in place of each run of groups, from one group to all eight."""
    cases = []
    for length in range(1, 9):
        for first in range(0, 9 - length):
            text = ":".join(_GROUPS[:first]) + "::" + ":".join(_GROUPS[first + length :])
            cases.append(case(f"gap-of-{length}-from-group-{first + 1}", V6, text))
    return cases


CASES = {
    "v4-four-parts": [
        case("v4-all-parts-differ", V4, "1.2.3.4"),
        case("v4-all-zero", V4, "0.0.0.0"),
        case("v4-broadcast", V4, "255.255.255.255"),
        case("v4-loopback", V4, "127.0.0.1"),
        case("v4-one-two-and-three-digits", V4, "9.10.99.100"),
        case("v4-two-and-three-digits", V4, "199.200.249.250"),
        case("v4-zero-last", V4, "192.0.2.0"),
        case("v4-zero-first", V4, "0.1.2.3"),
        case("v4-zeros-within", V4, "10.0.0.10"),
        case("v4-three-parts", V4, "1.2.3"),
        case("v4-five-parts", V4, "1.2.3.4.5"),
        case("v4-one-dot-missing", V4, "1.2.34"),
    ],
    "v4-part-ranges": [
        case("v4-first-part-255", V4, "255.1.1.1"),
        case("v4-first-part-256", V4, "256.1.1.1"),
        case("v4-second-part-256", V4, "1.256.1.1"),
        case("v4-third-part-256", V4, "1.1.256.1"),
        case("v4-last-part-255", V4, "1.1.1.255"),
        case("v4-last-part-256", V4, "1.1.1.256"),
        case("v4-part-260", V4, "1.1.1.260"),
        case("v4-part-300", V4, "1.1.1.300"),
        case("v4-part-400", V4, "192.0.2.400"),
        case("v4-part-999", V4, "999.1.1.1"),
        case("v4-part-of-four-digits", V4, "1.1.1.1000"),
        case("v4-part-over-32-bits-wraps", V4, "1.1.1.4294967297"),
        case("v4-part-over-64-bits-wraps", V4, "18446744073709551617.1.1.1"),
        case("v4-part-of-thousand-digits", V4, "1.1.1." + "1" * 1000),
    ],
    "v4-leading-zeros": [
        case("v4-zero-alone", V4, "1.0.3.4"),
        case("v4-two-zeros-first", V4, "00.2.3.4"),
        case("v4-two-zeros-last", V4, "1.2.3.00"),
        case("v4-three-zeros", V4, "1.2.3.000"),
        case("v4-zero-before-digit-first", V4, "01.2.3.4"),
        case("v4-zero-before-digit-second", V4, "1.02.3.4"),
        case("v4-zero-before-digit-third", V4, "1.2.03.4"),
        case("v4-zero-before-digit-last", V4, "1.2.3.04"),
        case("v4-two-zeros-before-digit", V4, "1.2.3.004"),
        case("v4-zero-before-two-digits", V4, "1.2.3.012"),
        case("v4-zero-before-three-digits", V4, "0127.0.0.1"),
        case("v4-zero-before-two-digits-first", V4, "010.0.0.1"),
        case("v4-zero-before-octal-digits", V4, "1.1.1.010"),
        case("v4-zero-before-no-octal-digit", V4, "1.2.3.08"),
        case("v4-zeros-in-columns", V4, "192.168.000.012"),
    ],
    "v4-short-forms": [
        case("v4-two-parts", V4, "127.1"),
        case("v4-one-part", V4, "1"),
        case("v4-one-part-of-three-digits", V4, "192"),
        case("v4-two-parts-of-three-digits", V4, "192.168"),
        case("v4-one-part-is-four-bytes", V4, "2130706433"),
        case("v4-one-part-zero", V4, "0"),
        case("v4-two-parts-zero", V4, "0.0"),
        case("v4-hex-part", V4, "0x7f.0.0.1"),
        case("v4-hex-last-part", V4, "127.0.0.0x1"),
        case("v4-hex-one-part", V4, "0x7f000001"),
        case("v4-hex-digits-without-prefix", V4, "1.2.3.a"),
        case("v4-octal-part", V4, "0177.0.0.1"),
        case("v4-decimal-same-value", V4, "127.0.1.1"),
    ],
    "v4-other-text": [
        case("v4-space-before", V4, " 1.2.3.4"),
        case("v4-space-after", V4, "1.2.3.4 "),
        case("v4-space-and-text-after", V4, "1.2.3.4 x"),
        case("v4-tab-after", V4, "1.2.3.4\t"),
        case("v4-newline-after", V4, "1.2.3.4\n"),
        case("v4-newline-before", V4, "\n1.2.3.4"),
        case("v4-space-within", V4, "1.2. 3.4"),
        case("v4-letter-after", V4, "1.2.3.4a"),
        case("v4-port-after", V4, "1.2.3.4:80"),
        case("v4-prefix-length-after", V4, "1.2.3.4/24"),
        case("v4-scope-after", V4, "1.2.3.4%1"),
        case("v4-dot-before", V4, ".1.2.3.4"),
        case("v4-dot-after", V4, "1.2.3.4."),
        case("v4-dot-after-three-parts", V4, "1.2.3."),
        case("v4-dot-before-three-parts", V4, ".2.3.4"),
        case("v4-dot-twice", V4, "1..3.4"),
        case("v4-dots-alone", V4, "..."),
        case("v4-plus-before", V4, "+1.2.3.4"),
        case("v4-minus-before-last-part", V4, "1.2.3.-4"),
        case("v4-comma-for-dot", V4, "1,2,3,4"),
        case("v4-brackets-around", V4, "[1.2.3.4]"),
        case("v4-underscore-in-digits", V4, "1_0.2.3.4"),
        case("v4-nothing-else", V4, "4.3.2.1"),
    ],
    "v6-eight-groups": [
        case("v6-all-groups-differ", V6, "1:2:3:4:5:6:7:8"),
        case("v6-all-zero-spelled-out", V6, "0:0:0:0:0:0:0:0"),
        case("v6-all-ones", V6, "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
        case("v6-full-width", V6, "2001:0db8:0000:0000:0000:0000:0000:0001"),
        case("v6-bytes-differ", V6, "0102:0304:0506:0708:090a:0b0c:0d0e:0f10"),
        case("v6-seven-groups", V6, "1:2:3:4:5:6:7"),
        case("v6-nine-groups", V6, "1:2:3:4:5:6:7:8:9"),
        case("v6-one-group", V6, "1"),
        case("v6-two-groups", V6, "1:2"),
        case("v6-sixteen-groups", V6, "1:2:3:4:5:6:7:8:1:2:3:4:5:6:7:8"),
        case("v6-hex-without-colons", V6, "20010db8000000000000000000000001"),
    ],
    "v6-group-digits": [
        case("group-of-one-digit", V6, "a:b:c:d:e:f:0:1"),
        case("group-of-four-digits", V6, "abcd:ef01:2345:6789:abcd:ef01:2345:6789"),
        case("group-of-two-and-three-digits", V6, "ab:abc:12:123:0:00:000:0000"),
        case("group-upper", V6, "2001:DB8::ABCD:EF"),
        case("group-mixed-case", V6, "2001:dB8::aBcD"),
        case("group-leading-zeros", V6, "::0001"),
        case("group-of-five-digits", V6, "::12345"),
        case("group-of-five-digits-first", V6, "12345::"),
        case("group-of-five-digits-within", V6, "1:2:3:12345:5:6:7:8"),
        case("group-of-five-digits-leading-zero", V6, "::00001"),
        case("group-of-five-zeros", V6, "::00000"),
        case("group-over-16-bits", V6, "::10000"),
        case("group-of-thousand-zeros", V6, "::" + "0" * 1000),
        case("group-letter-g", V6, "::g"),
        case("group-letter-g-later", V6, "::123g"),
        case("group-letter-g-first", V6, "g::"),
        case("group-letter-upper-g", V6, "::G"),
        case("group-hex-prefix", V6, "::0x1"),
        case("group-hex-prefix-first", V6, "0x20::"),
        case("group-slash", V6, "::/", why="/ is the character before 0"),
        case("group-at-sign", V6, "::@", why="@ is the character before A"),
        case("group-grave-accent", V6, "::`", why="` is the character before a"),
    ],
    "v6-gap": [
        *_gaps(),
        case("gap-and-spelled-out-zeros", V6, "0:0::0:0"),
        case("gap-between-zeros-of-documentation-net", V6, "2001:db8:0:0::1"),
        case("gap-loopback", V6, "::1"),
        case("gap-link-local", V6, "fe80::1"),
        case("gap-multicast", V6, "ff02::1"),
        case("gap-and-no-group-to-fill", V6, "1:2:3:4::5:6:7:8"),
    ],
    "v6-gap-once": [
        case("gap-twice", V6, "1::2::3"),
        case("gap-twice-at-ends", V6, "::1::"),
        case("gap-twice-together", V6, "::::"),
        case("gap-twice-before-embedded-v4", V6, "::1::1.2.3.4"),
        case("gap-of-three-colons", V6, ":::"),
        case("gap-of-three-colons-first", V6, ":::1"),
        case("gap-of-three-colons-last", V6, "1:::"),
        case("gap-of-three-colons-within", V6, "1:::2"),
        case("gap-before-eight-groups", V6, "::1:2:3:4:5:6:7:8"),
        case("gap-behind-eight-groups", V6, "1:2:3:4:5:6:7:8::"),
        case("gap-within-eight-groups", V6, "1::2:3:4:5:6:7:8"),
        case("gap-before-last-of-eight-groups", V6, "1:2:3:4:5:6:7::8"),
        case("gap-behind-nine-groups", V6, "1:2:3:4:5:6:7:8:9::"),
        case("gap-before-eight-zero-groups", V6, "::0:0:0:0:0:0:0:0"),
        case("gap-before-zero-and-six-groups", V6, "::0:a:b:c:d:e:f"),
        case("gap-before-seven-zero-groups", V6, "::0:0:0:0:0:0:0"),
        case("gap-behind-seven-zero-groups", V6, "0:0:0:0:0:0:0::"),
    ],
    "v6-single-colon": [
        case("colon-alone", V6, ":"),
        case("colon-first", V6, ":1:2:3:4:5:6:7"),
        case("colon-first-of-eight-groups", V6, ":1:2:3:4:5:6:7:8"),
        case("colon-first-then-gap", V6, ":1::2"),
        case("colon-last", V6, "1:2:3:4:5:6:7:"),
        case("colon-last-of-eight-groups", V6, "1:2:3:4:5:6:7:8:"),
        case("colon-last-of-six-groups", V6, "1:2:3:4:5:6:"),
        case("colon-last-after-gap", V6, "1::2:"),
        case("colon-last-after-leading-gap", V6, "::1:"),
        case("colon-last-after-one-group", V6, "1:"),
        case("colon-first-before-one-group", V6, ":1"),
        case("colon-last-of-seven-zeros-and-gap", V6, "0:0:0:0:0:0:0::0:"),
        case("colons-between-groups", V6, "8:7:6:5:4:3:2:1"),
    ],
    "v6-embedded-v4": [
        case("embedded-compatible", V6, "::1.2.3.4"),
        case("embedded-mapped", V6, "::ffff:1.2.3.4"),
        case("embedded-mapped-upper", V6, "::FFFF:1.2.3.4"),
        case("embedded-mapped-spelled-out", V6, "0:0:0:0:0:ffff:1.2.3.4"),
        case("embedded-translated", V6, "::ffff:0:1.2.3.4"),
        case("embedded-nat64", V6, "64:ff9b::192.0.2.33"),
        case("embedded-after-six-groups", V6, "1:2:3:4:5:6:1.2.3.4"),
        case("embedded-after-gap-of-one", V6, "1:2:3:4:5::1.2.3.4"),
        case("embedded-after-leading-gap-of-one", V6, "::2:3:4:5:6:1.2.3.4"),
        case("embedded-after-gap-within", V6, "1::6:1.2.3.4"),
        case("embedded-all-zero", V6, "::0.0.0.0"),
        case("embedded-broadcast", V6, "::ffff:255.255.255.255"),
        case("embedded-zero-part", V6, "::ffff:1.0.2.3"),
        case("embedded-after-five-groups", V6, "1:2:3:4:5:1.2.3.4"),
        case("embedded-after-seven-groups", V6, "1:2:3:4:5:6:7:1.2.3.4"),
        case("embedded-after-gap-and-six-groups", V6, "::1:2:3:4:5:6:1.2.3.4"),
        case("embedded-after-gap-and-seven-groups", V6, "1::2:3:4:5:6:7:1.2.3.4"),
        case("embedded-alone", V6, "1.2.3.4"),
        case("embedded-after-one-colon", V6, ":1.2.3.4"),
        case("embedded-after-one-group", V6, "ffff:1.2.3.4"),
    ],
    "v6-embedded-v4-parts": [
        case("embedded-part-255", V6, "::1.2.3.255"),
        case("embedded-part-256", V6, "::1.2.3.256"),
        case("embedded-first-part-256", V6, "::ffff:256.2.3.4"),
        case("embedded-first-part-four-digits", V6, "::1000.2.3.4"),
        case("embedded-first-part-leading-zero", V6, "::ffff:01.2.3.4"),
        case("embedded-last-part-leading-zero", V6, "::ffff:1.2.3.04"),
        case("embedded-two-zeros", V6, "::ffff:1.2.3.00"),
        case("embedded-first-part-hex", V6, "::ff.2.3.4", why="the first part looks like a group"),
        case("embedded-later-part-hex", V6, "::1.2.3.f"),
        case("embedded-three-parts", V6, "::1.2.3"),
        case("embedded-two-parts", V6, "::ffff:1.2"),
        case("embedded-five-parts", V6, "::1.2.3.4.5"),
        case("embedded-dot-last", V6, "::1.2.3.4."),
        case("embedded-dot-first", V6, "::.2.3.4"),
        case("embedded-dot-twice", V6, "::1..3.4"),
        case("embedded-dot-alone", V6, "::."),
        case("embedded-dot-after-group", V6, "1:2:3:4:5:6:7:8."),
        case("embedded-first-part-five-digits", V6, "::10000.2.3.4"),
    ],
    "v6-embedded-v4-place": [
        case("embedded-at-end", V6, "9::9.8.7.6"),
        case("embedded-first", V6, "1.2.3.4::"),
        case("embedded-first-of-seven", V6, "1.2.3.4:3:4:5:6:7:8"),
        case("embedded-within", V6, "::1.2.3.4:5"),
        case("embedded-before-gap", V6, "1:2:1.2.3.4::"),
        case("embedded-twice", V6, "::1.2.3.4:5.6.7.8"),
        case("embedded-before-colon", V6, "::1.2.3.4:"),
    ],
    "v6-scope": [
        case("scope-interface", V6, "fe80::1%lo"),
        case("scope-number", V6, "fe80::1%1"),
        case("scope-of-loopback", V6, "::1%lo"),
        case("scope-zero", V6, "fe80::1%0"),
        case("scope-empty", V6, "fe80::1%"),
        case("scope-behind-gap", V6, "::%16"),
        case("scope-behind-embedded-v4", V6, "::ffff:1.2.3.4%1"),
        case("scope-none", V6, "fe80::2"),
    ],
    "v6-other-text": [
        case("v6-space-before", V6, " ::1"),
        case("v6-space-after", V6, "::1 "),
        case("v6-space-and-text-after", V6, "::1 x"),
        case("v6-newline-after", V6, "::1\n"),
        case("v6-tab-before", V6, "\t::1"),
        case("v6-space-within", V6, "1:2:3:4: 5:6:7:8"),
        case("v6-space-in-gap", V6, ": :1"),
        case("v6-space-after-embedded-v4", V6, "::1.2.3.4 "),
        case("v6-brackets-around", V6, "[::1]"),
        case("v6-brackets-and-port", V6, "[::1]:80"),
        case("v6-bracket-before", V6, "[::1"),
        case("v6-prefix-length-after", V6, "2001:db8::/32"),
        case("v6-minus-before-group", V6, "::-1"),
        case("v6-plus-before-group", V6, "::+1"),
        case("v6-dashes-for-colons", V6, "1-2-3-4-5-6-7-8"),
        case("v6-letters", V6, "::wxyz"),
        case("v6-text-of-hundreds-of-colons", V6, ":" * 500),
        case("v6-text-of-hundreds-of-groups", V6, "1:" * 500 + "1"),
        case(
            "v6-longest-text",
            V6,
            "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255",
            why="the text has 45 characters, the maximum",
        ),
        case("v6-longest-text-and-one", V6, "ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.2555"),
    ],
    "family-of-text": [
        case("v6-text-for-inet", V4, "::1"),
        case("v6-mapped-text-for-inet", V4, "::ffff:1.2.3.4"),
        case("v4-text-for-inet6", V6, "127.0.0.1"),
        case("v4-text-for-inet", V4, "192.0.2.1"),
        case("v6-text-for-inet6", V6, "2001:db8::1"),
    ],
    "family-unknown": [
        case("family-inet", V4, "198.51.100.1"),
        case("family-inet6", V6, "2001:db8::2"),
        case("family-unspec", Const("AF_UNSPEC"), "1.2.3.4"),
        case("family-unix", Const("AF_UNIX"), "1.2.3.4"),
        case("family-unix-path", Const("AF_UNIX"), "/tmp/socket"),
        case("family-99", 99, "1.2.3.4"),
        case("family-99-v6-text", 99, "::1"),
        case("family-minus-one", -1, "1.2.3.4"),
        case("family-int-max", 2**31 - 1, "1.2.3.4"),
        case("family-int-min", -(2**31), "1.2.3.4"),
    ],
    "family-before-text": [
        case("family-unknown-and-no-address", 99, "x"),
        case("family-unknown-and-empty-text", 99, ""),
        case("family-known-and-no-address", V4, "x"),
        case("family-known-and-address", V4, "203.0.113.1"),
    ],
    "family-type": [
        case("family-plain-number", 2, "1.2.3.4", why="AF_INET is 2 on every system"),
        case("family-int-subclass", Obj("int_subclass", 2), "1.2.3.4"),
        case("family-int-subclass-unknown", Obj("int_subclass", 99), "1.2.3.4"),
        case("family-none", None, "1.2.3.4"),
        case("family-str", "AF_INET", "1.2.3.4"),
        case("family-str-of-digits", "2", "1.2.3.4"),
        case("family-bytes", b"2", "1.2.3.4"),
        case("family-float", 2.0, "1.2.3.4"),
        case("family-float-fraction", 2.5, "1.2.3.4"),
        case("family-nan", float("nan"), "1.2.3.4"),
        case("family-float-object", Obj("float", 2.0), "1.2.3.4"),
        case("family-fraction", Obj("fraction", "2/1"), "1.2.3.4"),
        case("family-list", [2], "1.2.3.4"),
        case("family-plain", Obj("plain"), "1.2.3.4"),
    ],
    "family-index": [
        case("family-index-inet", Obj("index", 2), "1.2.3.4", why="AF_INET is 2 on every system"),
        case("family-index-unknown", Obj("index", 99), "1.2.3.4"),
        case("family-index-minus-one", Obj("index", -1), "1.2.3.4"),
        case("family-index-over-int", Obj("index", 2**31), "1.2.3.4", also=index_refused_by_long()),
        case("family-index-over-long", Obj("index", 2**63), "1.2.3.4"),
    ],
    "family-int-method": [
        case("family-decimal", Obj("decimal", "2"), "1.2.3.4"),
        case(
            "family-decimal-fraction",
            Obj("decimal", "2.9"),
            "1.2.3.4",
            why="__int__ truncates it to 2, which is AF_INET",
        ),
        case("family-decimal-unknown", Obj("decimal", "99"), "1.2.3.4"),
        case(
            "family-decimal-over-int", Obj("decimal", "2147483648"), "1.2.3.4", also=decimal_refused_by_long()
        ),
    ],
    "family-bool": [
        case("family-false", False, "1.2.3.4"),
        case("family-true", True, "1.2.3.4"),
    ],
    "family-range": [
        case("family-in-range", V4, "198.51.100.2"),
        case("family-of-zero", 0, "1.2.3.4"),
        case("family-over-int", 2**31, "1.2.3.4", also=refused_by_long()),
        case("family-below-int", -(2**31) - 1, "1.2.3.4", also=refused_by_long()),
        case("family-32-bits", 2**32 - 1, "1.2.3.4", also=refused_by_long()),
        case(
            "family-over-32-bits-wraps",
            2**32 + 2,
            "1.2.3.4",
            why="cut to 32 bits the family would be AF_INET",
            also=refused_by_long(),
        ),
        case("family-long-max", 2**63 - 1, "1.2.3.4", also=refused_by_long()),
        case("family-over-long", 2**63, "1.2.3.4"),
        case("family-long-min", -(2**63), "1.2.3.4", also=refused_by_long()),
        case("family-below-long", -(2**63) - 1, "1.2.3.4"),
        case(
            "family-over-64-bits-wraps",
            2**64 + 2,
            "1.2.3.4",
            why="cut to 64 bits the family would be AF_INET",
        ),
        case("family-huge", 10**30, "1.2.3.4"),
        case("family-huge-negative", -(10**30), "1.2.3.4"),
    ],
    "text-type": [
        case("text-str-subclass", V4, Obj("str_subclass", "1.2.3.4")),
        case("text-str-subclass-not-an-address", V4, Obj("str_subclass", "x")),
        case("text-bytes", V4, b"1.2.3.4"),
        case("text-bytes-packed", V4, b"\x01\x02\x03\x04"),
        case("text-bytearray", V6, bytearray(b"::1")),
        case("text-memoryview", V6, memoryview(b"::1")),
        case("text-none", V4, None),
        case("text-bool", V4, True),
        case("text-int", V4, 16909060),
        case("text-float", V4, 1.5),
        case("text-index", V4, Obj("index", 1)),
        case("text-decimal", V4, Obj("decimal", "1.5")),
        case("text-plain", V6, Obj("plain")),
        case("text-list", V4, ["1.2.3.4"]),
        case("text-tuple", V4, ("1.2.3.4",)),
    ],
    "ascii-digits": [
        case("ascii-digits-v4", V4, "123.45.67.89"),
        case("ascii-digits-v6", V6, "123:4567:89ab:cdef::"),
        case("fullwidth-digit-v4", V4, "\uff11.2.3.4"),
        case("fullwidth-digit-v6", V6, "::\uff11"),
        case("fullwidth-colon", V6, "\uff1a\uff1a1"),
        case("arabic-indic-digit-v4", V4, "1.2.3.\u0664"),
        case("ideographic-full-stop", V4, "1\u30022.3.4"),
        case("superscript-digit", V4, "1.2.3.\xb2"),
        case("mathematical-letter", V6, "::\U0001d41a"),
    ],
    "embedded-null": [
        case("null-only", V4, "\0"),
        case("null-first", V4, "\x001.2.3.4"),
        case("null-within", V4, "1.2\x00.3.4"),
        case("null-last", V4, "1.2.3.4\0"),
        case("null-last-v6", V6, "::1\0"),
        case("null-then-text-v6", V6, "::1\0x"),
    ],
    "lone-surrogate": [
        case("surrogate-only", V4, "\udc80"),
        case("surrogate-after-address", V4, "1.2.3.4\udcff"),
        case("surrogate-after-v6-address", V6, "::1\udcff"),
        case("surrogate-run", V6, "::\udc80\udc81\udc82"),
        case("surrogate-runs-apart", V4, "\udc801\udc81"),
        case("surrogate-pair-apart", V4, "\ud83d\ude00"),
    ],
    "argument-order": [
        case("family-type-before-text-type", "2", None),
        case("family-range-before-text-type", 2**31, None, also=refused_by_long()),
        case("family-type-before-null", None, "\0"),
        case("text-type-before-unknown-family", 99, None),
        case("null-before-unknown-family", 99, "\0"),
        case("surrogate-before-unknown-family", 99, "\udc80"),
        case("surrogate-before-null", V4, "\udc80\0"),
        case("swapped", "1.2.3.4", V4),
        case("count-before-types", "2", None, None),
    ],
    "argument-count": [
        case("no-argument"),
        case("one-argument", V4),
        case("one-argument-text", "1.2.3.4"),
        case("three-arguments", V4, "1.2.3.4", 0),
        case("four-arguments", V4, "1.2.3.4", 0, 0),
    ],
    "no-keywords": [
        case("keywords-alone", kwargs=[("address_family", V4), ("ip_string", "1.2.3.4")]),
        case("keyword-beside-argument", V4, kwargs={"ip_string": "1.2.3.4"}),
        case("keyword-beside-all-arguments", V4, "1.2.3.4", kwargs={"flags": 0}),
    ],
    "not-an-address": [
        case("v4-empty", V4, ""),
        case("v6-empty", V6, ""),
        case("v4-host-name", V4, "localhost"),
        case("v6-host-name", V6, "localhost"),
        case("v4-domain-name", V4, "www.python.org"),
        case("v6-domain-name", V6, "www.python.org"),
        case("v6-name-of-hex-digits", V6, "face"),
        case("v4-broadcast-name", V4, "<broadcast>"),
        case("v4-long-name", V4, "a" * 1000),
    ],
}


def derive(args: list[object]) -> Derived | None:
    """Derived by Python's ipaddress, which is as strict; a scope is not part of an address."""
    if len(args) != 2:
        return raises("TypeError")
    family, text = args
    if not isinstance(family, Const) or not isinstance(text, str) or not text.isascii() or "\0" in text:
        return None
    if family not in (V4, V6):
        return raises("error")
    try:
        if family == V4:
            return returns(ipaddress.IPv4Address(text).packed)
        return returns(ipaddress.IPv6Address(text).packed) if "%" not in text else raises("error")
    except ipaddress.AddressValueError:
        return raises("error")
