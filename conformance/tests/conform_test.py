#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""./conform from outside, with a cmake that only prints its arguments: conform_test.py SOURCE."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import unittest

from folder_case import FolderCase

SOURCE = os.path.abspath(sys.argv.pop(1))

CMAKE = """#!/bin/sh
# Notes its arguments, and builds a sockconform that says nothing.
echo "$*" >>"$NOTES"
case $1 in
-S | --preset)
    folder=${4-build}
    mkdir -p "$folder" && : >"$folder/CMakeCache.txt"
    echo "-- Configuring done"
    ;;
--build)
    printf '%s\\n' "[1/2] Building C object x.o" "[2/2] Linking C executable bin/sockconform"
    [ -z "${BROKEN-}" ] || { echo "x.c:1:1: error: broken"; exit 1; }
    mkdir -p "$2/bin"
    printf '#!/bin/sh\\n' >"$2/bin/sockconform"
    chmod +x "$2/bin/sockconform"
    ;;
--install)
    printf '%s\\n' "$PREFIX/bin/sockconform" "$PREFIX/lib/libpysock.a" >"$2/install_manifest.txt"
    ;;
esac
"""


class Conform(FolderCase):
    def setUp(self) -> None:
        super().setUp()
        self.tree = os.path.join(self.folder, "tree")
        self.notes = os.path.join(self.folder, "notes")
        os.makedirs(os.path.join(self.tree, "tools"))
        for name in ("conform", "tools/build.sh", "tools/packages.sh", "CMakePresets.json"):
            shutil.copy(os.path.join(SOURCE, name), os.path.join(self.tree, name))
        self.bin = os.path.join(self.folder, "bin")
        self.program("cmake", CMAKE)
        for name in ("cc", "ninja", "pkg-config", "python3", "bwrap"):  # all that is wanted is here
            self.program(name, "#!/bin/sh\n")

    def program(self, name: str, text: str) -> None:
        os.makedirs(self.bin, exist_ok=True)
        path = os.path.join(self.bin, name)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(path, 0o755)

    def call(self, *words: str, on_terminal: bool = False, **environment: str) -> tuple[int, str]:
        """The exit status and standard error; standard output is in `said`."""
        path = self.bin + os.pathsep + os.environ["PATH"]
        ours, theirs = pty.openpty() if on_terminal else os.pipe()
        with subprocess.Popen(
            [os.path.join(self.tree, "conform"), *words],
            env={**os.environ, "PATH": path, "NOTES": self.notes, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=theirs,
        ) as process:
            os.close(theirs)
            said = b""
            while True:
                try:
                    chunk = os.read(ours, 4096)
                except OSError:  # how a terminal ends
                    break
                if not chunk:
                    break
                said += chunk
            os.close(ours)
            assert process.stdout is not None
            self.said = process.stdout.read().decode()
            return process.wait(), said.decode()

    def asked(self) -> str:
        """The arguments that cmake got."""
        with open(self.notes, encoding="utf-8") as stream:
            return stream.read()


class Building(Conform):
    def test_shows_how_far_it_is_on_a_terminal(self) -> None:
        status, said = self.call(on_terminal=True)
        self.assertEqual(status, 0, said)
        self.assertIn("\r\033[Kconform: building [1/2]\r\033[Kconform: building [2/2]\r\033[K", said)

    def test_is_one_line_elsewhere(self) -> None:
        status, said = self.call()
        self.assertEqual(
            (status, said), (0, "conform: building; build/logs/conform.log has the details\n"), said
        )

    def test_that_fails_says_why_and_is_2(self) -> None:
        for on_terminal in (False, True):
            with self.subTest(on_terminal=on_terminal):
                status, said = self.call(on_terminal=on_terminal, BROKEN="yes")
                self.assertEqual(status, 2)
                self.assertIn("x.c:1:1: error: broken", said)
                self.assertIn("conform: the build failed, as said above", said)

    def test_for_a_plain_run_makes_neither_tests_nor_copies_for_musl(self) -> None:
        self.call()
        self.assertIn("-DSOCKCONFORM_TESTS=OFF -DSOCKCONFORM_MUSL=OFF", self.asked())

    def test_keeps_what_the_tests_have_configured(self) -> None:
        os.makedirs(os.path.join(self.tree, "build"))
        with open(os.path.join(self.tree, "build", "configured-as"), "w", encoding="utf-8") as stream:
            stream.write("/somewhere preset gate of 1 2\n")
        self.call()
        self.assertRegex(self.asked(), r"\A--preset gate\n--build build --parallel \d+\n\Z")


class Installing(Conform):
    def test_builds_without_tests_and_says_what_is_where(self) -> None:
        prefix = os.path.join(self.tree, "there")
        status, said = self.call("install", prefix, PREFIX=prefix)
        self.assertEqual(status, 0, said)
        self.assertRegex(self.asked(), "-S .* -DCMAKE_BUILD_TYPE=Release -DSOCKCONFORM_TESTS=OFF")
        self.assertIn(f"-DCMAKE_INSTALL_PREFIX={prefix}\n", self.asked())
        self.assertIn("--install build/release\n", self.asked())
        self.assertIn(f"conform: 2 files are installed below {prefix}:\n", self.said)
        self.assertIn(f"  program        {prefix}/bin/sockconform\n", self.said)
        self.assertIn(f"  library        {prefix}/lib/libpysock.a\n", self.said)
        self.assertNotIn("headers", self.said)

    def test_takes_a_prefix_from_where_it_is_called(self) -> None:
        self.call("install", "there", PREFIX="there")
        self.assertIn(f"-DCMAKE_INSTALL_PREFIX={os.getcwd()}/there\n", self.asked())

    def test_refuses_before_it_builds(self) -> None:
        for words, why in (
            (["install"], "install wants one PREFIX"),
            (["install", "a", "b"], "install wants one PREFIX"),
            (["install", "/dev/null/below"], "/dev/null/below cannot be written to"),
        ):
            with self.subTest(words=words):
                status, said = self.call(*words)
                self.assertEqual(status, 2)
                self.assertIn(why, said)
                self.assertFalse(os.path.exists(self.notes))


if __name__ == "__main__":
    unittest.main()
