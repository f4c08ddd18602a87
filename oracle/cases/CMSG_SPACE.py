# SPDX-License-Identifier: MIT
"""CMSG_SPACE: the room that an ancillary item takes, with its padding."""

from __future__ import annotations

from oracle.authorities import CPYTHON_CMSG_SPACE, CPYTHON_DOCS_CMSG_SPACE, RFC_3542_CMSG_SPACE
from oracle.caselib import Derived
from oracle.cases._ancillary_sizes import cases, rules, with_padding
from oracle.cases._ancillary_sizes import derive as derive_size

FUNCTION = "CMSG_SPACE"
RULES = rules(RFC_3542_CMSG_SPACE, CPYTHON_DOCS_CMSG_SPACE, CPYTHON_CMSG_SPACE)
CASES = cases(FUNCTION, with_padding)


def derive(args: list[object]) -> Derived:
    """The size by arithmetic."""
    return derive_size(args, with_padding)
