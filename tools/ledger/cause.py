# SPDX-License-Identifier: MIT
"""A row of the tables of causes."""

from typing import NamedTuple


class Cause(NamedTuple):
    """The first row whose patterns are found in the case's id, the kind and the text of its answer
    explains it."""

    case: str
    kind: str  # "returned", or the class that was raised
    text: str
    verdict: str
    because: str
    url: str = ""
