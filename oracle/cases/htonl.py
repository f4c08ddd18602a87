# SPDX-License-Identifier: MIT
"""htonl: converts a 32-bit integer from host to network byte order."""

from __future__ import annotations

from oracle.authorities import CPYTHON_HTONL
from oracle.cases._byteorder import derive_long, keep_long, long_cases, long_rules

FUNCTION = "htonl"
RULES = long_rules(CPYTHON_HTONL)
CASES = long_cases(CPYTHON_HTONL)
derive = derive_long
derive_big_endian = keep_long
