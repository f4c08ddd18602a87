# SPDX-License-Identifier: MIT
"""Finds and reads vector files."""

from __future__ import annotations

from pathlib import Path

from oracle import layout
from oracle.commands.messages import Stop
from oracle.modules import Module
from oracle.repeats import ExpandError
from oracle.values import Json


def vector_path(folder: Path, module: Module) -> Path:
    """The vector file of a case module."""
    return folder / f"{module.name}.json"


def read(path: Path) -> Json | None:
    """A vector file with its values expanded; None if there is no such file yet."""
    if not path.exists():
        return None
    try:
        return layout.read(path.read_text(encoding="utf-8"))
    except ExpandError as error:
        raise Stop(f"{path}: {error}") from None
    except ValueError as error:
        raise Stop(f"{path}: not JSON: {error}; restore the file from version control") from None
