# SPDX-License-Identifier: MIT
"""htons: converts a 16-bit integer from host to network byte order."""

from __future__ import annotations

from oracle.authorities import CPYTHON_DOCS_HTONS, CPYTHON_HTONS
from oracle.cases._byteorder import derive_short, keep_short, short_cases, short_rules

FUNCTION = "htons"
RULES = short_rules(CPYTHON_DOCS_HTONS, CPYTHON_HTONS)
CASES = short_cases()
derive = derive_short
derive_big_endian = keep_short
