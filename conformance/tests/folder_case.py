# SPDX-License-Identifier: MIT
"""A test with a folder of its own, which is removed after it."""

from __future__ import annotations

import tempfile
import unittest


class FolderCase(unittest.TestCase):
    """Each test finds an empty folder."""

    folder: str

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
