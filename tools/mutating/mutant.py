# SPDX-License-Identifier: MIT
"""A mutant: the reference with one small change of one place of its source."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """Replaces `old` at byte `offset` of a file below `part` by `new`; `nth` tells lines apart that read
    alike, `in_code` is false for a table or a macro, which have no code of their own, and `mark` is what the
    source says of a line that no vector reaches."""

    file: str
    function: str
    line: int
    source: str
    nth: int
    column: int
    offset: int
    kind: str
    old: str
    new: str
    in_code: bool
    part: str = "ref"
    mark: str = ""

    @property
    def name(self) -> str:
        """Stays the same while the line does, wherever it moves to in its function."""
        told = (self.file, self.function, self.source, self.nth, self.column, self.kind, self.old, self.new)
        return hashlib.sha1(repr(told).encode()).hexdigest()[:10]

    @property
    def folder(self) -> str:
        """The folder of its part that the file is in, at the top."""
        return self.file.split("/", 1)[0]

    def apply(self, content: bytes) -> bytes:
        """The file with the change."""
        old = self.old.encode()
        if content[self.offset : self.offset + len(old)] != old:
            raise ValueError(f"{self.file}:{self.line}: {self.old!r} does not stand there")
        return content[: self.offset] + self.new.encode() + content[self.offset + len(old) :]

    def __str__(self) -> str:
        change = (
            f"{self.old.strip()!r} becomes {self.new.strip()!r}" if self.new.strip() else f"{self.old!r} goes"
        )
        return f"{self.name} {self.part}/{self.file}:{self.line}: {self.kind}: {change}: {self.source}"
