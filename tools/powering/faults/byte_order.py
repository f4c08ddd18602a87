# SPDX-License-Identifier: MIT
"""Faults of htons, ntohs, htonl and ntohl."""

from faults.fault import Edit, Fault

UNSIGNED = "call/convert/unsigned.c"
EXPECTED_INT = '        pys_raise_text(call, PYSOCK_TYPE_ERROR, "expected int, "'

FAULTS = (
    Fault(
        "htons-truncates",
        "htons",
        "a number of more than 16 bits loses its higher bits",
        "bpo-28332",
        Edit(UNSIGNED, "if (call->python->short_overflow == SHORT_REFUSED) {", "if (false) {"),
    ),
    Fault(
        "htons-negative-wraps",
        "htons",
        "a negative number is taken modulo 2**16",
        "mutant",
        Edit(UNSIGNED, "if (converted < 0) {", "if (converted < -65536) {"),
    ),
    Fault(
        "htons-not-swapped",
        "htons",
        "the bytes keep their order",
        "mutant",
        Edit("byteorder/htons.c", "return big_endian_16(host_short);", "return host_short;"),
    ),
    Fault(
        "htonl-33-bits-wrap",
        "htonl",
        "a number of more than 32 bits loses its higher bits",
        "RustPython/RustPython#1257",
        Edit(UNSIGNED, "else if (integer.magnitude > UINT32_MAX)", "else if (false)"),
    ),
    Fault(
        "htonl-negative-accepted",
        "htonl",
        "a negative number is converted without its sign",
        "RustPython/RustPython#1257",
        Edit(
            UNSIGNED,
            'refused = "int larger than 32 bits";',
            'refused = "int larger than 32 bits";\n    if (integer.negative)\n        refused = NULL;',
        ),
    ),
    Fault(
        "htonl-takes-index",
        "htonl",
        "an object with __index__ is accepted before CPython 3.14",
        "PyPy 7.3.11",
        Edit(
            UNSIGNED,
            "if (!pys_is_int(&call->args[0], &integer)) {\n" + EXPECTED_INT,
            "if (!pys_has_index(&call->args[0], &integer)) {\n" + EXPECTED_INT,
        ),
    ),
    Fault(
        "ntohl-not-swapped",
        "ntohl",
        "the bytes keep their order",
        "mutant",
        Edit("byteorder/ntohl.c", "return big_endian_32(net_long);", "return net_long;"),
    ),
)
