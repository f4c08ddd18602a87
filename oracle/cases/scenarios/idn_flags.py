# SPDX-License-Identifier: MIT
"""idn_flags: the flags with which the C library converts names: AI_IDN, AI_CANONIDN, NI_IDN.

glibc asks libidn2 for it, so all cases that see a conversion need that library. Flags are numbers: not every
Python has names for them. The names are such that IDNA 2003 and 2008 agree. The world's locale is C.UTF-8: in
the locale C, glibc refuses bytes beyond ASCII, and decodes no name into them.
"""

from __future__ import annotations

from oracle.authorities import (
    GLIBC_GETADDRINFO,
    GLIBC_IDNA,
    LIBIDN2_LOOKUP,
    LIBIDN2_PUNYCODE,
    MAN_GETADDRINFO,
    MAN_GETNAMEINFO,
    RFC_1035_SIZES,
    RFC_3492,
    RFC_3629,
    RFC_5891_HYPHENS,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, rule, script, step
from oracle.cases.scenarios._peers import ZONE
from oracle.cases.scenarios._steps import INET, INET6, STREAM

FUNCTION = "idn_flags"
DOMAIN = ".any.test"  # every name below it has one address; the answer shows the name that was asked for
NEEDS = (*ZONE, "libidn2")

CANONNAME, NUMERICHOST, IDN, CANONIDN = 0x2, 0x4, 0x40, 0x80
NUMERICSERV, NOFQDN, NAMEREQD, NI_IDN = 0x2, 0x4, 0x8, 0x20

RULES = {
    "idn-encodes": rule(
        SHOULD, "with AI_IDN a host of bytes beyond ASCII is looked up in its IDNA form", MAN_GETADDRINFO
    ),
    "idn-utf-8": rule(
        SHOULD,
        "with AI_IDN bytes that are no UTF-8 raise EAI_IDN_ENCODE, where the locale has UTF-8",
        GLIBC_IDNA,
    ),
    "idn-hyphens": rule(
        MUST,
        "no label begins or ends with a hyphen, or has two in the third and fourth place",
        RFC_5891_HYPHENS,
    ),
    "idn-ace-labels": rule(
        MAY, "beside a label beyond ASCII, a label that begins with xn-- must be valid", LIBIDN2_LOOKUP
    ),
    "idn-size": rule(
        MUST, "a label has at most 63 bytes in its IDNA form, and the name at most 253", RFC_1035_SIZES
    ),
    "idn-empty-label": rule(SHOULD, "with AI_IDN an empty label raises EAI_NONAME", LIBIDN2_LOOKUP),
    "idn-ascii": rule(SHOULD, "with AI_IDN a host that is all ASCII stays as it is", GLIBC_IDNA),
    "idn-numeric": rule(
        SHOULD,
        "with AI_IDN an address may have full-width digits, as the IDNA form counts",
        GLIBC_GETADDRINFO,
    ),
    "canonidn-decodes": rule(
        SHOULD,
        "with AI_CANONNAME and AI_CANONIDN the labels of the canonical name that begin with xn-- are decoded",
        MAN_GETADDRINFO,
    ),
    "punycode": rule(MUST, "a label behind xn-- is Punycode", RFC_3492),
    "punycode-invalid": rule(
        SHOULD, "if one label is no valid Punycode, the whole canonical name stays as it is", GLIBC_IDNA
    ),
    "punycode-other-digits": rule(
        MAY, "a character that is no digit of Punycode counts as an a", LIBIDN2_PUNYCODE
    ),
    "code-points": rule(MUST, "the decoded name is UTF-8, of at most U+10FFFF without surrogates", RFC_3629),
    "ni-idn": rule(
        SHOULD, "with NI_IDN the labels of a found name that begin with xn-- are decoded", MAN_GETNAMEINFO
    ),
}


def asked(
    slug: str, host: str | bytes, flags: int = IDN | CANONNAME, why: str = "", behind: str = DOMAIN
) -> Case:
    """A host of bytes; without other flags the answer shows the name that was looked up."""
    whole = host if isinstance(host, bytes) else (host + behind).encode()
    return script(slug, step("getaddrinfo", whole, None, INET, STREAM, 0, flags), needs=NEEDS, why=why)


def decoded(slug: str, labels: str, flags: int = CANONNAME | CANONIDN, why: str = "") -> Case:
    """A canonical name, which is the name that was asked for."""
    name = step("getaddrinfo", labels + DOMAIN, None, INET, STREAM, 0, flags)
    return script(slug, name, needs=NEEDS, why=why)


def named(slug: str, host: str, flags: int = NI_IDN, why: str = "") -> Case:
    """The name of an address."""
    return script(slug, step("getnameinfo", (host, 80), flags), needs=NEEDS, why=why)


LONG = "a" * 49
ALMOST_253 = f"\xfc.{LONG}.{LONG}.{LONG}.{LONG}."  # 208 bytes in its IDNA form, with the dot; then DOMAIN's 9

CASES = {
    "idn-encodes": [
        asked("umlaut", "m\xfcnchen"),
        asked("umlaut-without-canonname", "m\xfcnchen", IDN),
        asked("umlaut-in-hosts", "m\xfcnchen", behind=".test"),
        asked("umlaut-in-zone", "m\xfcnchen", behind=".zone.test"),
        asked("umlaut-unknown", "\xfc", behind=".zone.test"),
        asked("without-the-flag", "m\xfcnchen", CANONNAME),
        asked("canonidn-without-idn", "m\xfcnchen", CANONNAME | CANONIDN),
        asked("hosts-file-has-the-bytes", "na\xefve", behind=".test", why="but not the IDNA form"),
        asked("capitals", "M\xdcNCHEN"),
        asked("capitals-of-ascii-labels", "A_B.\xfc.ANY", behind=".test"),
        asked("decomposed", "mu\u0308nchen"),
        asked("full-width-letter", "\uff41\xfc"),
        asked("ligature", "\ufb01\xfc"),
        asked("soft-hyphen", "\xad\xfc"),
        asked("two-labels", "\xfc.\xe4"),
        asked("chinese", "\u4e2d\u56fd"),
        asked("hangul", "\ud55c\uae00"),
        asked("hebrew", "\u05d0\u05d1"),
        asked("right-to-left-digit-first", "1\u05d0"),
        asked("right-to-left-and-latin", "a\u0627"),
        asked("becomes-ascii", "\u2460"),
        asked("dot-ideographic", "\xfc\u3002any", behind=".test"),
        asked("dot-full-width", "\xfc\uff0eany", behind=".test"),
        asked("dot-at-the-end", "\xfc.any.test.", behind=""),
        asked("backslash", "\xfc\\x"),
        asked("backslash-without-the-flag", "\xfc\\x", CANONNAME),
        asked("and-back", "M\xdcnchen", IDN | CANONNAME | CANONIDN),
        asked("back-without-canonname", "m\xfcnchen", IDN | CANONIDN),
    ],
    "idn-utf-8": [
        asked("continuation-alone", b"\x80.any.test"),
        asked("start-alone", b"\xff.any.test"),
        asked("start-and-ascii", b"\xc3(.any.test"),
        asked("start-at-the-end", b"\xe4\xb8"),
        asked("overlong", b"\xc0\xaf.any.test"),
        asked("surrogate", b"\xed\xa0\x80.any.test"),
        asked("beyond-unicode", b"\xf4\x90\x80\x80.any.test"),
        asked("fault-behind-a-letter", b"\xc3\xbc\xff.any.test"),
        asked("no-utf-8-without-the-flag", b"\xff.any.test", CANONNAME),
        asked("no-utf-8-numerichost", b"\xff.any.test", IDN | NUMERICHOST),
        asked("utf-8-numerichost", "\xfc", IDN | NUMERICHOST),
    ],
    "idn-hyphens": [
        asked("hyphen-first", "-\xfc"),
        asked("hyphen-last", "\xfc-"),
        asked("hyphen-within", "a-\xfc-b"),
        asked("hyphens-second-and-third", "a--\xfc"),
        asked("hyphen-third", "ab-\xfc"),
        asked("hyphen-fourth", "abc-\xfc"),
        asked("hyphens-third-and-fourth", "ab--\xfc"),
        asked("hyphens-fourth-and-fifth", "abc--\xfc"),
        asked("hyphen-full-width-first", "\uff0d\xfc"),
        asked("hyphen-first-of-ascii-label", "-a.\xfc"),
        asked("hyphen-last-of-ascii-label", "a-.\xfc"),
        asked("hyphen-alone", "-.\xfc"),
        asked("hyphen-within-ascii-label", "a-b.\xfc"),
        asked("hyphens-of-ascii-label", "ab--c.\xfc"),
        asked("hyphens-second-and-third-of-ascii-label", "a--b.\xfc"),
        asked("hyphen-third-of-three", "ab-.\xfc"),
        asked("hyphens-of-a-label-behind", "\xfc.ab--c"),
    ],
    "idn-ace-labels": [
        asked("ace-label", "xn--mnchen-3ya.\xfc"),
        asked("ace-label-capitals", "XN--Mnchen-3YA.\xfc"),
        asked("ace-label-invalid", "xn--99999.\xfc"),
        asked("ace-label-without-end", "xn--abc-.\xfc"),
        asked("ace-label-nothing", "xn--.\xfc"),
        asked("ace-prefix-beyond-ascii", "xn--\xfc"),
    ],
    "idn-size": [
        asked("label-63", "a" * 55 + "\xfc"),
        asked("label-64", "a" * 56 + "\xfc"),
        asked("ascii-label-63", "a" * 63 + ".\xfc"),
        asked("ascii-label-64", "a" * 64 + ".\xfc"),
        asked("name-253", ALMOST_253 + "a" * 36),
        asked("name-254", ALMOST_253 + "a" * 37),
        asked("name-253-dot", ALMOST_253 + "a" * 36, behind=".any.test."),
        asked("name-254-dot", ALMOST_253 + "a" * 37, behind=".any.test."),
        asked("name-253-and-back", ALMOST_253 + "a" * 36, IDN | CANONNAME | CANONIDN),
    ],
    "idn-empty-label": [
        asked("empty-label-first", ".\xfc"),
        asked("empty-label-within", "\xfc."),
        asked("empty-label-of-soft-hyphen", "\xad"),
        asked("empty-label-behind-the-last-dot", "\xfc", behind=".any.test."),
        asked("empty-label-too-many", "\xfc", behind=".any.test.."),
    ],
    "idn-ascii": [
        asked("ascii", "a"),
        asked("ascii-capitals", "ABC"),
        asked("ascii-hyphens", "ab--c"),
        asked("ascii-ace-label", "XN--mnchen-3ya"),
        asked("ascii-ace-label-invalid", "xn--99999"),
        asked("ascii-empty", b""),
        asked("ascii-delete", "a\x7f"),
        asked("ascii-delete-and-hyphens", "ab--c\x7f"),
        asked("ascii-numeric", b"127.0.0.1", IDN | CANONNAME),
    ],
    "idn-numeric": [
        asked("full-width-digits", "\uff11\uff12\uff17.0.0.1", behind=""),
        asked("full-width-digits-numerichost", "\uff11\uff12\uff17.0.0.1", IDN | NUMERICHOST, behind=""),
        asked("full-width-digits-without-the-flag", "\uff11\uff12\uff17.0.0.1", NUMERICHOST, behind=""),
        asked("full-width-digits-no-address", "\uff12\uff15\uff16.0.0.1", behind=""),
    ],
    "canonidn-decodes": [
        decoded("label-of-ace", "xn--mnchen-3ya"),
        decoded("label-of-ace-capitals", "XN--MNCHEN-3YA"),
        decoded("label-of-ace-mixed-case", "xN--Mnchen-3Ya"),
        decoded("label-of-ace-without-canonidn", "xn--mnchen-3ya", CANONNAME),
        decoded("label-of-ace-without-canonname", "xn--mnchen-3ya", CANONIDN),
        decoded("two-labels-of-ace", "xn--tda.xn--4ca"),
        decoded("label-of-ace-behind", "a.xn--tda"),
        decoded("no-label-of-ace", "ABC"),
        decoded("prefix-one-hyphen", "xn-mnchen-3ya"),
        decoded("prefix-without-n", "xm--mnchen-3ya"),
        decoded("prefix-without-x", "yn--mnchen-3ya"),
        decoded("prefix-short", "x--mnchen-3ya"),
        decoded("prefix-underscore-third", "xn_-mnchen-3ya"),
        decoded("prefix-underscore-fourth", "xn-_mnchen-3ya"),
        decoded("prefix-within", "axn--mnchen-3ya"),
        decoded("prefix-cut", "xn-"),
        script(
            "label-of-ace-in-hosts",
            step("getaddrinfo", "xn--mnchen-3ya.test", None, INET, STREAM, 0, CANONNAME | CANONIDN),
            needs=NEEDS,
        ),
        script(
            "canonical-name-beyond-ascii",
            step("getaddrinfo", "na\xefve.test".encode(), None, INET, STREAM, 0, CANONNAME | CANONIDN),
            needs=NEEDS,
        ),
        script(
            "canonical-name-of-address",
            step("getaddrinfo", "127.0.0.1", None, INET, STREAM, 0, CANONNAME | CANONIDN),
            needs=NEEDS,
        ),
        script(
            "label-of-ace-inet6",
            step("getaddrinfo", "xn--fiqs8s.zone.test", None, INET6, STREAM, 0, CANONNAME | CANONIDN),
            needs=NEEDS,
        ),
        script(
            "both-families",
            step("getaddrinfo", "xn--tda.any.test", None, 0, STREAM, 0, CANONNAME | CANONIDN),
            needs=NEEDS,
            why="the first item has the name",
        ),
    ],
    "punycode": [
        decoded("first-code", "xn--a", why="U+0080 in the first place"),
        decoded("digit-first-of-two", "xn--tda"),
        decoded("digits-of-numbers", "xn--8a"),
        decoded("digit-nine", "xn--9a"),
        decoded("digit-z", "xn--zzz"),
        decoded("two-numbers", "xn--abc"),
        decoded("insert-first", "xn--a-dha"),
        decoded("insert-within", "xn--ab-xka"),
        decoded("insert-last", "xn--mnchn-ova"),
        decoded("insert-two-in-order", "xn--4ca2c"),
        decoded("insert-two-the-other-way", "xn--4ca1c"),
        decoded("insert-far-apart", "xn--abcdef-6ya9919m"),
        decoded("insert-three-places", "xn--tda5360bosf"),
        decoded("same-letter-three-times", "xn--tdaaa"),
        decoded("alternating", "xn--4gqaaaaaaa6129pbabbbbbb"),
        decoded("rfc-chinese", "xn--ihqwcrb4cv8a8dqg056pqjye"),
        decoded("rfc-japanese", "xn--3b-ww4c5e180e575a65lsy2b"),
        decoded("rfc-arabic", "xn--egbpdaj6bu4bxfgehfvwxn"),
        decoded("rfc-czech", "xn--Proprostnemluvesky-uyb24dma41a"),
        decoded("rfc-russian", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l"),
        decoded("rfc-vietnamese", "xn--TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"),
        decoded("rfc-hiragana-katakana", "xn--2-u9tlzr9756bt3uc0v"),
        decoded("rfc-hyphens", "xn--Hello-Another-Way--fc4qua05auwb3674vfr0b"),
        decoded("basic-with-hyphens", "xn--a-b-c-3ya"),
        decoded("basic-one-character", "xn--a-0a"),
        decoded("basic-one-hyphen", "xn----tda"),
        decoded("basic-of-50", "xn--" + "z" * 50 + "-ehf"),
        decoded("basic-of-50-behind", "xn--" + "z" * 50 + "-yff"),
        decoded("bias-of-the-last-small-delta", "xn--abc-d91s9z"),
        decoded("bias-of-a-larger-delta", "xn--abc-dp5spz"),
        decoded("label-of-63", "xn--" + "a" * 59),
        decoded("large-then-small", "xn--a97093t"),
        decoded("large-first", "xn--tda3367w"),
        decoded("small-then-large", "xn--tda4367w"),
        decoded("two-large", "xn--2n7cl9243e"),
    ],
    "punycode-invalid": [
        decoded("nothing-behind-prefix", "xn--"),
        decoded("hyphen-alone-behind-prefix", "xn---"),
        decoded("hyphen-without-basic", "xn---tda"),
        decoded("hyphen-without-numbers", "xn--abc-"),
        decoded("number-without-end", "xn--b"),
        decoded("number-without-end-behind-basic", "xn--mnchen-3y"),
        decoded("second-number-without-end", "xn--mnchen-99999"),
        decoded("number-of-nines", "xn--99999999999a"),
        decoded("sum-31-bits", "xn--w416146o"),
        decoded("sum-32-bits", "xn--x416146o"),
        decoded("sum-all-32-bits", "xn--k0902716a"),
        decoded("sum-33-bits", "xn--l0902716a"),
        decoded("sum-34-bits", "xn--wr503321e"),
        decoded("one-of-two-labels", "xn--tda.xn--0"),
        decoded("the-first-of-two-labels", "xn--0.xn--tda"),
        decoded("nothing-behind-prefix-and-another", "xn--.xn--tda"),
        decoded("valid-of-two-labels", "xn--tda.xn--8a"),
    ],
    "punycode-other-digits": [
        decoded("underscore-for-a", "xn--_"),
        decoded("underscore-behind-digit", "xn--a-9_"),
        decoded("underscore-behind-number", "xn--tda_"),
        decoded("underscore-within-numbers", "xn--a_tda"),
        decoded("underscore-in-basic", "xn--a_b-joa"),
        decoded("underscore-within-number", "xn--8_"),
    ],
    "code-points": [
        decoded("two-bytes-last", "xn--3tb"),
        decoded("three-bytes-first", "xn--4tb"),
        decoded("before-surrogates", "xn--hb9b"),
        decoded("first-surrogate", "xn--ib9b"),
        decoded("last-high-surrogate", "xn--q49b"),
        decoded("first-low-surrogate", "xn--r49b"),
        decoded("last-surrogate", "xn--zy0c"),
        decoded("behind-surrogates", "xn--0y0c"),
        decoded("three-bytes-last", "xn--1n7c"),
        decoded("four-bytes-first", "xn--2n7c"),
        decoded("emoji", "xn--e28h"),
        decoded("highest", "xn--dn32g"),
        decoded("beyond-the-highest", "xn--en32g"),
        decoded("two-and-three-bytes", "xn--3tbc5751q"),
    ],
    "ni-idn": [
        named("name-of-ace", "192.0.2.167"),
        named("name-of-ace-without-flag", "192.0.2.167", 0),
        named("name-of-ace-hosts", "192.0.2.55"),
        named("name-of-ace-port", "192.0.2.55", NI_IDN | NUMERICSERV),
        named("name-of-ace-required", "192.0.2.55", NI_IDN | NAMEREQD),
        named("name-of-ace-domain-cut", "192.0.2.55", NI_IDN | NOFQDN),
        named("name-without-ace", "192.0.2.100"),
        named("name-beyond-ascii", "192.0.2.110"),
        named("name-no-utf-8", "192.0.2.111"),
        named("name-none", "192.0.2.1"),
        named("name-none-required", "192.0.2.1", NI_IDN | NAMEREQD),
        named("name-numeric", "192.0.2.55", NI_IDN | 1),
        named("name-upper-case", "192.0.2.164"),
    ],
}
