# SPDX-License-Identifier: MIT
"""Runs a command for a limited time, and ends it with all its children when the time is up."""

from __future__ import annotations

import os
import signal
import subprocess


def _end(process: subprocess.Popen[str]) -> None:
    """Ends a process and its children."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.communicate()


def run_for(words: list[str], seconds: int, folder: str) -> tuple[int | None, str]:
    """Exit status and output of a command in a folder; the status is None if the time was up."""
    environment = {**os.environ, "TMPDIR": folder, "CI": ""}
    process = subprocess.Popen(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        return None, ""
    return process.returncode, said
