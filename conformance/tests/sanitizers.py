# SPDX-License-Identifier: MIT
"""Whether a program was built with a sanitizer."""

from __future__ import annotations

import pathlib

STARTS = (b"__asan_init", b"__tsan_init", b"__msan_init")


def is_sanitized(program: str) -> bool:
    """True if the program calls the start of a sanitizer, linked into it or shared."""
    code = pathlib.Path(program).read_bytes()
    return any(name in code for name in STARTS)
