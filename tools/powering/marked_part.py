# SPDX-License-Identifier: MIT
"""The part of a page that a tool makes, between two marks."""

from __future__ import annotations


def page_with(part: str, page: str) -> str:
    """The page with another part; its first line and its last one are the marks."""
    marks = part.split("\n")
    before, rest = page.split(marks[0], 1)
    return before + part + rest.split(marks[-1], 1)[1]
