# SPDX-License-Identifier: MIT
"""What integers beyond C's int are answered with where C's long has 32 bits; no machine here records that."""

from __future__ import annotations

from oracle.authorities import CPYTHON_GETARGS
from oracle.caselib import Also, Origin, also

# Converting to long refuses before the int check, which a long of 64 bits leaves to be made.
LONG_32 = Origin("source-long-32", CPYTHON_GETARGS[0] + ": convertsimple, 'i'", CPYTHON_GETARGS[1])
TOO_LARGE = "Python int too large to convert to C long"


def refused_by_long(python: str = "", warned: tuple[str, ...] = ()) -> list[Also]:
    """What a build with a 32-bit long says of an integer that fits 64 bits but not 32."""
    when = {"python": python} if python else {}
    return [also({**when, "long_bits": 32}, LONG_32, raised="OverflowError", args=[TOO_LARGE], warned=warned)]


def index_refused_by_long() -> list[Also]:
    """The same of an object with __index__, which is an integer since 3.8."""
    return refused_by_long(">=3.8.0")


def decimal_refused_by_long() -> list[Also]:
    """The same of a Decimal, which is an integer up to 3.9, since 3.8 with a warning."""
    return refused_by_long("<3.8.0") + refused_by_long(">=3.8.0,<3.10.0", ("DeprecationWarning",))
