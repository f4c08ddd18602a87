# SPDX-License-Identifier: MIT
"""Answers for integers beyond C's int if C's long has 32 bits; no recording machine has that."""

from __future__ import annotations

from oracle.authorities import CPYTHON_GETARGS, CPYTHON_TEXTIO, GLIBC_GETADDRINFO
from oracle.caselib import Also, Const, Origin, also

# Converting to long refuses before the int check, which a long of 64 bits leaves to be made.
LONG_32 = Origin("source-long-32", CPYTHON_GETARGS[0] + ": convertsimple, 'i'", CPYTHON_GETARGS[1])
# strtoul() reads the port's text into an int, in which its largest answer is -1, and that stands for a name.
STRTOUL_32 = Origin("source-strtoul-32", GLIBC_GETADDRINFO[0] + ": strtoul", GLIBC_GETADDRINFO[1])
SSIZE_32 = Origin("source-ssize-32", CPYTHON_GETARGS[0] + ": convertsimple, 'n'", CPYTHON_GETARGS[1])
INDEX_32 = Origin("source-index-32", CPYTHON_TEXTIO[0] + ": Py_ssize_t", CPYTHON_TEXTIO[1])
BITS_32 = Origin("source-bits-32", CPYTHON_GETARGS[0] + ": convertsimple, 'k'", CPYTHON_GETARGS[1])
TOO_LARGE = "Python int too large to convert to C long"
TOO_LARGE_FOR_SSIZE = "Python int too large to convert to C ssize_t"


def refused_by_long(python: str = "", warned: tuple[str, ...] = ()) -> list[Also]:
    """The answer of a build with a 32-bit long for an integer that fits 64 bits, but not 32."""
    when = {"python": python} if python else {}
    return [also({**when, "long_bits": 32}, LONG_32, raised="OverflowError", args=[TOO_LARGE], warned=warned)]


def refused_by_ssize() -> list[Also]:
    """Its answer for a size that is converted to Py_ssize_t, which has 32 bits there too."""
    return [also({"long_bits": 32}, SSIZE_32, raised="OverflowError", args=[TOO_LARGE_FOR_SSIZE])]


def refused_as_index(python: str = "") -> list[Also]:
    """Its answer for the size of a read, which is an index."""
    when = {"python": python} if python else {}
    said = "cannot fit 'int' into an index-sized integer"
    return [also({**when, "long_bits": 32}, INDEX_32, raised="OverflowError", args=[said])]


def not_read(what: object) -> list[Also]:
    """What is left where a read of such a size was refused before."""
    return [also({"long_bits": 32}, INDEX_32, returned=what)]


def bits_lost_by_long(count: int) -> list[Also]:
    """EINVAL; 3.15 has warned before, once for each number of which a 32-bit long has lost bits."""
    said = "Invalid argument"
    return [
        also(
            {"python": ">=3.15.0", "long_bits": 32},
            BITS_32,
            raised="error",
            code="EINVAL",
            args=[Const("EINVAL"), said],
            text=f"[Errno EINVAL] {said}",
            warned=("DeprecationWarning",) * count,
        )
    ]


def index_refused_by_long() -> list[Also]:
    """The same for an object with __index__, which is an integer since 3.8."""
    return refused_by_long(">=3.8.0")


def decimal_refused_by_long() -> list[Also]:
    """The same for a Decimal, which is an integer up to 3.9, since 3.8 with a warning."""
    return refused_by_long("<3.8.0") + refused_by_long(">=3.8.0,<3.10.0", ("DeprecationWarning",))


def port_refused_by_long() -> list[Also]:
    """The same for a port of getaddrinfo, which is converted to long up to 3.11."""
    return refused_by_long("<3.12.0")


def port_is_no_number() -> list[Also]:
    """A port beyond strtoul(): from 3.12 on getaddrinfo gets its digits, and treats them as a name."""
    when = {"python": ">=3.12.0", "libc": "glibc", "long_bits": 32}
    said = "Servname not supported for ai_socktype"
    text = f"[Errno EAI_SERVICE] {said}"
    args = [Const("EAI_SERVICE"), said]
    return [also(when, STRTOUL_32, raised="gaierror", code="EAI_SERVICE", args=args, text=text)]
