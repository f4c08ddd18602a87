# SPDX-License-Identifier: MIT
"""The command vectors.py, called by tests in their own process."""

from __future__ import annotations

import contextlib
import io

from oracle import vectors


def run_vectors(*argv: str) -> tuple[int, str]:
    """Exit status and output."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        status = vectors.main(argv)
    return status, out.getvalue()
