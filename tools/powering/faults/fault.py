# SPDX-License-Identifier: MIT
"""A fault: one small wrong behaviour of one function, and the edit of the reference that makes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Edit:
    """Replaces a text that stands exactly once in a file of ref/."""

    file: str
    old: str
    new: str


class CannotApply(Exception):
    """The text of an edit does not stand exactly once in its file."""


@dataclass(frozen=True)
class Fault:
    """`source` names the public bug, as OWNER/REPOSITORY#NUMBER or bpo-NUMBER, or who answers so.

    A `mutant` is a mistake that nobody is known to have made."""

    slug: str
    function: str
    says: str
    source: str
    edit: Edit

    def apply(self, tree: Path) -> None:
        """Edits a copy of the tree."""
        path = tree / "ref" / self.edit.file
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        count = text.count(self.edit.old)
        if count != 1:
            raise CannotApply(f"{self.slug}: its text stands {count} times in ref/{self.edit.file}, not once")
        path.write_text(text.replace(self.edit.old, self.edit.new), encoding="utf-8")


# CPython has these in Python, in Lib/socket.py, and keeps its own beside the reference's _socket. So its
# tests cannot notice a fault in them.
WRITTEN_IN_PYTHON = frozenset(
    ("create_connection", "socket.dup", "fromfd", "get_inheritable", "getfqdn", "makefile", "set_inheritable")
)
