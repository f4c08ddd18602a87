# SPDX-License-Identifier: MIT
"""CMSG_LEN: the size of an ancillary item without the padding at its end."""

from __future__ import annotations

from oracle.authorities import CPYTHON_CMSG_LEN, CPYTHON_DOCS_CMSG_LEN, RFC_3542_CMSG_LEN
from oracle.caselib import Derived
from oracle.cases._ancillary_sizes import cases, rules, without_padding
from oracle.cases._ancillary_sizes import derive as derive_size

FUNCTION = "CMSG_LEN"
RULES = rules(RFC_3542_CMSG_LEN, CPYTHON_DOCS_CMSG_LEN, CPYTHON_CMSG_LEN)
CASES = cases(FUNCTION, without_padding)


def derive(args: list[object]) -> Derived:
    """The size by arithmetic."""
    return derive_size(args, without_padding)
