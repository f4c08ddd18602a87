#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Which CMake configurations have tests by default: configure_test.py SOURCE CMAKE GENERATOR."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unittest

from folder_case import FolderCase

SOURCE, CMAKE, GENERATOR = sys.argv[1:4]
del sys.argv[1:4]
LIGHT = "-DSOCKCONFORM_ADAPTERS_ONLY=ON"  # configured sooner, and the option's default is the same


class Tests(FolderCase):
    def default(self, source: str, *options: str) -> str:
        """The value of SOCKCONFORM_TESTS in a folder with this configuration."""
        words = [
            CMAKE,
            "-G",
            GENERATOR,
            "-S",
            source,
            "-B",
            os.path.join(self.folder, "build"),
            LIGHT,
            *options,
        ]
        subprocess.run(words, check=True, capture_output=True)
        with open(os.path.join(self.folder, "build", "CMakeCache.txt"), encoding="utf-8") as stream:
            found = re.search(r"(?m)^SOCKCONFORM_TESTS:BOOL=(.*)$", stream.read())
        assert found
        return found[1]

    def test_are_not_built_unasked(self) -> None:
        self.assertEqual(self.default(SOURCE), "OFF")

    def test_are_built_when_asked_for(self) -> None:
        self.assertEqual(self.default(SOURCE, "-DSOCKCONFORM_TESTS=ON"), "ON")

    def test_are_built_for_developers(self) -> None:
        self.assertEqual(self.default(SOURCE, "-DSOCKCONFORM_DEVELOPER=ON"), "ON")

    def test_are_not_built_for_developers_of_another_project(self) -> None:
        with open(os.path.join(self.folder, "CMakeLists.txt"), "w", encoding="utf-8") as stream:
            stream.write("cmake_minimum_required(VERSION 3.16)\nproject(other LANGUAGES C)\n")
            stream.write(f"add_subdirectory({SOURCE} sockconform)\n")
        self.assertEqual(self.default(self.folder, "-DSOCKCONFORM_DEVELOPER=ON"), "OFF")

    def test_are_built_by_the_presets_for_developers(self) -> None:
        with open(os.path.join(SOURCE, "CMakePresets.json"), encoding="utf-8") as stream:
            presets = {preset["name"]: preset for preset in json.load(stream)["configurePresets"]}
        name = "dev"
        variables: dict[str, str] = {}
        while name:
            variables = {**presets[name].get("cacheVariables", {}), **variables}
            name = presets[name].get("inherits", "")
        self.assertEqual(variables["SOCKCONFORM_DEVELOPER"], "ON")
        self.assertNotIn("SOCKCONFORM_TESTS", variables)


if __name__ == "__main__":
    unittest.main()
