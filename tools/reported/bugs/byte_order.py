# SPDX-License-Identifier: MIT
"""Bugs of htons() and its relatives."""

from bug import answers, asks, bug, raises

BUGS = (
    bug(
        "htons-truncates",
        "CPython",
        "https://bugs.python.org/issue28332",
        "htons() and ntohs() drop the higher bits of a number of more than 16 bits",
        "htons/over-16-bits",
        asks("htons", lambda x: (x & 0xFFFF if x > 0 else x,)),
    ),
    bug(
        "htonl-truncates",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/1257",
        "htonl() drops the higher bits of a number of more than 32 bits",
        "htonl/over-32-bits",
        asks("htonl", lambda x: (x & 0xFFFFFFFF if x > 0 else x,)),
    ),
    bug(
        "htonl-negative",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/1257",
        "htonl() converts a negative number without its sign",
        "htonl/minus-one",
        asks("htonl", lambda x: (x & 0xFFFFFFFF,)),
    ),
    bug(
        "ntohl-negative-value-error",
        "RustPython",
        "https://github.com/RustPython/RustPython/pull/8257",
        "ntohs() and ntohl() raise another exception for negative numbers than the CPython they speak for",
        "ntohl/minus-one",
        raises("ntohl", lambda x: x < 0, ValueError, "value must be positive"),
    ),
    bug(
        "htonl-of-a-float",
        "Jython",
        "http://bugs.jython.org/issue1806",
        "htonl() takes what is no number, and gives it back",
        "htonl/type-float-fraction",
        answers("htonl", lambda x: not isinstance(x, int), lambda x: x),
    ),
)
