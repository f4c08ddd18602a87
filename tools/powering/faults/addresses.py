# SPDX-License-Identifier: MIT
"""Faults of inet_aton, inet_ntoa, inet_pton and inet_ntop."""

from faults.fault import Edit, Fault

ATON = "address/inet_aton.c"
LEGACY = "address/portable/ipv4_legacy_read.c"
QUAD = "address/portable/ipv4_read.c"
READ_V6 = "address/portable/ipv6_read.c"
WRITE_V4 = "address/portable/ipv4_write.c"
WRITE_V6 = "address/portable/ipv6_write.c"
NTOP = "address/inet_ntop.c"
PTON = "address/inet_pton.c"

FAULTS = (
    Fault(
        "aton-quads-only",
        "inet_aton",
        "only four decimal parts are accepted: not 127.1, not 0x7f.1",
        "mutant",
        Edit(ATON, "if (!ipv4_legacy_read(text, packed))", "if (!ipv4_read(text, packed))"),
    ),
    Fault(
        "aton-single-number-first",
        "inet_aton",
        "a single number below 256 is the first byte: 1 gives 1.0.0.0",
        "netaddr/netaddr#67",
        Edit(
            LEGACY,
            "address |= part;",
            "address |= parts_before == 0 && part < 256 ? part << 24 : part;",
        ),
    ),
    Fault(
        "aton-tail-refused",
        "inet_aton",
        "a text behind white space is refused, although the C library ignores it",
        "mutant",
        Edit(
            ATON,
            "if (!pys_libc_or_default(libc)->aton_takes_tail && has_tail(text))",
            "if (has_tail(text))",
        ),
    ),
    Fault(
        "aton-octal-as-decimal",
        "inet_aton",
        "a part with a leading zero is decimal",
        "FreeRTOS/FreeRTOS-Plus-TCP#327",
        Edit(LEGACY, "base = 8;", "base = 10;"),
    ),
    Fault(
        "aton-part-wraps",
        "inet_aton",
        "a part above 255 that is not the last spills into its neighbour",
        "mutant",
        Edit(LEGACY, "if (parts_before == 3 || part > 255)", "if (parts_before == 3)"),
    ),
    Fault(
        "aton-last-part-unlimited",
        "inet_aton",
        "the last part may exceed its bytes",
        "mutant",
        Edit(LEGACY, "if (!ends(*text) || part > last_part_max[parts_before])", "if (!ends(*text))"),
    ),
    Fault(
        "aton-no-hexadecimal",
        "inet_aton",
        "a hexadecimal part is refused",
        "mutant",
        Edit(LEGACY, "if (at[1] == 'x' || at[1] == 'X') {", "if (false) {"),
    ),
    Fault(
        "aton-capital-x-refused",
        "inet_aton",
        "0X does not begin a hexadecimal part",
        "mutant",
        Edit(LEGACY, "at[1] == 'x' || at[1] == 'X'", "at[1] == 'x'"),
    ),
    Fault(
        "aton-broadcast-refused",
        "inet_aton",
        "255.255.255.255 is refused, because it is also the failure of inet_addr()",
        "youknowone/pyre#1228",
        Edit(
            ATON,
            "return PYSOCK_OK;",
            "return (packed[0] & packed[1] & packed[2] & packed[3]) == 255\n"
            "               ? pysock_raise(error, PYSOCK_REASON_ATON_ILLEGAL)\n"
            "               : PYSOCK_OK;",
        ),
    ),
    Fault(
        "aton-nul-ends-text",
        "inet_aton",
        "a text ends at an embedded NUL; so it does in six other functions that take a str",
        "PyPy 7.3.11",
        Edit(
            "call/convert/text.c",
            "if (strlen(*utf8) != pys_str_of(value)->as.text.length) {",
            "if (false) {",
        ),
    ),
    Fault(
        "aton-vertical-tab-refused",
        "inet_aton",
        "of white space only blank, tab and line feed may follow",
        "mutant",
        Edit(
            LEGACY,
            r"(character >= '\t' && character <= '\r')",
            r"(character >= '\t' && character <= '\n')",
        ),
    ),
    Fault(
        "ntoa-takes-more",
        "inet_ntoa",
        "more than four bytes are accepted",
        "mutant",
        Edit("address/inet_ntoa.c", "if (length != 4)", "if (length < 4)"),
    ),
    Fault(
        "ntoa-length-value-error",
        "inet_ntoa",
        "a wrong length raises ValueError, as in inet_ntop",
        "mutant",
        Edit("address/inet_ntoa.c", "PYSOCK_REASON_NTOA_LENGTH", "PYSOCK_REASON_NTOP_LENGTH"),
    ),
    Fault(
        "ntoa-inner-zero-lost",
        "inet_ntoa",
        "101 is written as 11",
        "mutant",
        Edit(WRITE_V4, "if (octet >= 10)", "if (octet / 10 % 10 != 0)"),
    ),
    Fault(
        "pton-leading-zeros",
        "inet_pton",
        "a part of an IPv4 address may have leading zeros",
        "FreeRTOS/FreeRTOS-Plus-TCP#327",
        Edit(QUAD, "if (text > first && octet == 0)", "if (false)"),
    ),
    Fault(
        "pton-zero-part-refused",
        "inet_pton",
        "a part that is 0 is refused",
        "switchbrew/libnx#557",
        Edit(QUAD, "if (text == first ||", "if (text == first || octet == 0 ||"),
    ),
    Fault(
        "pton-mapped-zero-refused",
        "inet_pton",
        "the IPv4 part of an IPv6 address may have no zero",
        "managarm/mlibc#1872",
        Edit(
            READ_V6,
            "pys_portable_ipv4_read(first, packed + written) &&",
            "pys_portable_ipv4_read(first, packed + written) &&\n"
            "                   packed[written + 1] * packed[written + 2] != 0 &&",
        ),
    ),
    Fault(
        "pton-part-400",
        "inet_pton",
        "a part of an IPv4 address may be up to 999",
        "zephyrproject-rtos/zephyr#84608",
        Edit(QUAD, "if (octet > 255)", "if (octet > 999)"),
    ),
    Fault(
        "pton-short-forms",
        "inet_pton",
        "the forms of inet_aton are accepted: 192.168",
        "hickeroar/win_inet_pton#4",
        Edit(PTON, "valid = ipv4_read(text, packed);", "valid = ipv4_legacy_read(text, packed);"),
    ),
    Fault(
        "pton-gap-at-end-refused",
        "inet_pton",
        ":: at the end is refused",
        "wbond/asn1crypto#308",
        Edit(
            READ_V6,
            "if (*++at == '\\0')\n                return expand_gap(packed, written, gap);",
            "if (*++at == '\\0')\n                return false;",
        ),
    ),
    Fault(
        "pton-gap-of-one-refused",
        "inet_pton",
        ":: does not stand for a single group",
        "mutant",
        Edit(READ_V6, "if (written == IPV6_BYTES) //", "if (written >= IPV6_BYTES - 2) //"),
    ),
    Fault(
        "pton-gap-of-none",
        "inet_pton",
        ":: may stand beside eight groups",
        "mutant",
        Edit(READ_V6, "if (written == IPV6_BYTES) //", "if (written > IPV6_BYTES) //"),
    ),
    Fault(
        "pton-trailing-colon",
        "inet_pton",
        "a colon may end the address",
        "bpo-29972",
        Edit(
            READ_V6,
            "if (*at++ != ':')\n            return false;",
            "if (*at++ != ':')\n            return false;\n"
            "        if (*at == '\\0')\n            return expand_gap(packed, written, gap);",
        ),
    ),
    Fault(
        "pton-five-digits",
        "inet_pton",
        "a group may have five digits",
        "mutant",
        Edit(READ_V6, "digits < 4 && (digit", "digits < 5 && (digit"),
    ),
    Fault(
        "pton-scope-accepted",
        "inet_pton",
        "an address ends at a % sign",
        "mutant",
        Edit(READ_V6, "if (*at == '\\0')", "if (*at == '\\0' || *at == '%')"),
    ),
    Fault(
        "pton-capitals-refused",
        "inet_pton",
        "capital letters are no digits",
        "mutant",
        Edit(READ_V6, "if (character >= 'A' && character <= 'F')", "if (false)"),
    ),
    Fault(
        "pton-family-without-errno",
        "inet_pton",
        "an unknown family raises OSError without an errno",
        "mutant",
        Edit(
            PTON,
            "return pysock_raise_errno(error, EAFNOSUPPORT);",
            "return pysock_raise(error, PYSOCK_REASON_PTON_ILLEGAL);",
        ),
    ),
    Fault(
        "ntop-single-zero-compressed",
        "inet_ntop",
        ":: replaces a single zero group",
        "FRRouting/frr#2375",
        Edit(WRITE_V6, "if (longest.length < 2)", "if (longest.length < 1)"),
    ),
    Fault(
        "ntop-last-of-equal-runs",
        "inet_ntop",
        "of two equally long runs of zeros the last is compressed",
        "mutant",
        Edit(WRITE_V6, "if (end - index > longest.length)", "if (end - index >= longest.length)"),
    ),
    Fault(
        "ntop-two-gaps",
        "inet_ntop",
        "two runs of two zero groups are both compressed",
        "mumble-voip/mumble#7287",
        Edit(
            WRITE_V6,
            "if (index == zeros.start) {",
            "if (index == zeros.start || (zeros.length == 2 && index + 1 < GROUPS && groups[index] == 0 &&\n"
            "                                     groups[index + 1] == 0)) {",
        ),
    ),
    Fault(
        "ntop-capitals",
        "inet_ntop",
        "digits are capital letters",
        "mutant",
        Edit(WRITE_V6, '"0123456789abcdef"', '"0123456789ABCDEF"'),
    ),
    Fault(
        "ntop-compatible-in-hexadecimal",
        "inet_ntop",
        "::1.2.3.4 is written as ::102:304",
        "mutant",
        Edit(WRITE_V6, "(zeros.length == 6 ||", "(zeros.length == 9 ||"),
    ),
    Fault(
        "ntop-leading-zeros",
        "inet_ntop",
        "each group has four digits",
        "mutant",
        Edit(WRITE_V6, "while (shift > 0 && group >> shift == 0)", "while (shift > 12)"),
    ),
    Fault(
        "ntop-family-os-error",
        "inet_ntop",
        "an unknown family raises OSError, as in inet_pton",
        "PyPy 7.3.11",
        Edit(
            NTOP,
            "return pysock_raise_number(error, PYSOCK_REASON_NTOP_FAMILY, family);",
            "return pysock_raise_errno(error, 97);",
        ),
    ),
    Fault(
        "ntop-length-message",
        "inet_ntop",
        "the message about a wrong length is the repr of an object",
        "pypy/pypy#2067",
        Edit(
            "errors/error_text.c",
            'return "invalid length of packed IP address string";',
            'return "<W_BytesObject object at 0x7f>";',
        ),
    ),
    Fault(
        "ntop-takes-more",
        "inet_ntop",
        "more bytes than the family has are accepted",
        "mutant",
        Edit(
            NTOP, "if (length != (family == AF_INET ? 4 : 16))", "if (length < (family == AF_INET ? 4 : 16))"
        ),
    ),
)
