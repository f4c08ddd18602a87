# SPDX-License-Identifier: MIT
"""ntohs: converts a 16-bit integer from network to host byte order."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DOCS_NTOHS, CPYTHON_NTOHS
from oracle.cases._byteorder import derive_short, keep_short, short_cases, short_rules

FUNCTION = "ntohs"
RULES = short_rules(CPYTHON_DOCS_NTOHS, CPYTHON_NTOHS)
CASES = short_cases()
derive = derive_short
derive_big_endian = keep_short
