# SPDX-License-Identifier: MIT
"""ntohl: converts a 32-bit integer from network to host byte order."""

from __future__ import annotations

from oracle.authorities import CPYTHON_NTOHL
from oracle.cases._byteorder import derive_long, keep_long, long_cases, long_rules

FUNCTION = "ntohl"
RULES = long_rules(CPYTHON_NTOHL)
CASES = long_cases(CPYTHON_NTOHL)
derive = derive_long
derive_big_endian = keep_long
