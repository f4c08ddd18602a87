# SPDX-License-Identifier: MIT
"""tools/roots without a root: its usage and its refusals."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"


class Roots(unittest.TestCase):
    def setUp(self) -> None:
        """A separate tree, so that existing roots are not touched."""
        self.tree = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.tree)
        (self.tree / "tools").mkdir()
        (self.tree / "bin").mkdir()
        for name in ("roots", "packages.sh", "install.sh"):
            shutil.copy(TOOLS / name, self.tree / "tools")
        for name in ("sh", "cat", "dirname"):
            (self.tree / "bin" / name).symlink_to(str(shutil.which(name)))

    def program(self, name: str, text: str) -> None:
        """The tool's result for this name."""
        path = self.tree / "bin" / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def call(self, *words: str, bare: bool = False) -> tuple[int, str, str]:
        """Exit status, output, errors; bare: with a minimal installation."""
        path = str(self.tree / "bin") + ("" if bare else os.pathsep + os.environ["PATH"])
        done = subprocess.run(
            [str(self.tree / "tools" / "roots"), *words],
            env={"PATH": path, "HOME": str(self.tree)},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def test_of_an_empty_folder_are_none(self) -> None:
        said = "there is no root; tools/roots make NAME makes one\n"
        self.assertEqual(self.call("list"), (0, said, ""))

    def test_without_a_command_are_refused_with_the_usage(self) -> None:
        for words in ((), ("nosuch",)):
            status, out, err = self.call(*words)
            self.assertEqual((status, out), (2, ""))
            self.assertIn("usage: tools/roots make NAME...", err)

    def test_show_their_usage_when_asked(self) -> None:
        status, out, err = self.call("--help")
        self.assertEqual((status, err), (0, ""))
        self.assertIn("usage: tools/roots make NAME...", out)

    def test_of_no_release_are_refused_in_one_line(self) -> None:
        for command in ("make", "enter", "remove", "test"):
            status, out, err = self.call(command, "../sid")
            self.assertEqual((status, out, err.count("\n")), (2, "", 1))
            self.assertIn("no release is called ../sid", err)

    def test_without_a_name_are_refused(self) -> None:
        for command in ("make", "enter", "remove"):
            self.assertEqual(
                self.call(command), (2, "", f"tools/roots: {command} wants the name of a root\n")
            )

    def test_are_for_root_alone(self) -> None:
        self.program("id", "echo 1000")
        said = "tools/roots: only root makes and enters roots; run this as root\n"
        for command in ("make", "enter", "remove", "test"):
            self.assertEqual(self.call(command, "sid"), (2, "", said))

    def test_say_what_installs_the_tools_that_are_missing(self) -> None:
        self.program("id", "echo 0")
        said = (
            "tools/roots: debootstrap and bubblewrap are needed: apt-get install -y debootstrap bubblewrap\n"
        )
        self.assertEqual(self.call("make", "sid", bare=True), (2, "", said))

    def pretend_to_make(self, mirror: str, installed: str) -> None:
        """Fake programs that make an empty root: the mirror has some packages, and others get installed."""
        self.program("id", "echo 0")
        self.program(
            "debootstrap", 'mkdir -p "$3/etc/apt/apt.conf.d"; echo \'PRETTY_NAME="S"\' >"$3/etc/os-release"'
        )
        self.program("bwrap", 'until [ "$1" = -- ]; do shift; done; shift; exec "$@"')
        self.program("apt-get", f'echo "$*" >>"{self.tree}/asked"')
        for name, text in (("apt-cache", mirror), ("dpkg-query", installed)):
            (self.tree / name).write_text(text, encoding="utf-8")
            self.program(name, f'cat "{self.tree}/{name}"')

    def test_are_made_again_with_the_versions_of_a_list_where_the_mirror_has_them(self) -> None:
        self.pretend_to_make(
            " libc6 | 2.43-1 | http://x sid/main\n libc6 | 2.43-2 | http://x sid/main\n"
            " gcc | 4:16 | http://x sid/main\n",
            "libc6 2.43-1\ngcc 4:16\nperl 5\n",
        )
        wanted = self.tree / "wanted"
        wanted.write_text("gcc 4:15\ngone 1\nlibc6 2.43-1\n", encoding="utf-8")
        status, out, err = self.call("make", "--from", str(wanted), "sid")
        self.assertEqual((status, err), (0, ""))
        self.assertEqual(
            out.splitlines()[1:],
            [
                "sid: 1 of 3 packages have the version of the list",
                "sid: another version: gcc 4:16, the list has 4:15",
                "sid: not in the list: perl 5",
                "sid: not installed: gone 1",
            ],
        )
        asked = (self.tree / "asked").read_text(encoding="utf-8").splitlines()
        self.assertEqual(
            asked,
            ["update -q", "install -y -q --no-install-recommends --allow-downgrades gcc libc6=2.43-1"],
        )

    def test_without_a_list_are_made_of_what_the_project_needs(self) -> None:
        self.pretend_to_make("", "libc6 2.43-1\n")
        status, out, err = self.call("make", "sid")
        self.assertEqual((status, out.count("\n"), err), (0, 1, ""))
        asked = (self.tree / "asked").read_text(encoding="utf-8").splitlines()
        self.assertIn(" libjansson-dev ", asked[-1])
        self.assertNotIn("=", asked[-1])

    def test_of_a_list_are_one_at_a_time_and_want_the_list(self) -> None:
        for words, said in (
            (("--from", "nosuch", "sid"), "nosuch is no list of packages"),
            (("--from", "nosuch", "sid", "trixie"), "make --from wants a list and the name of one root"),
            (("--from",), "make --from wants a list and the name of one root"),
        ):
            self.assertEqual(self.call("make", *words), (2, "", f"tools/roots: {said}\n"))

    def test_that_were_not_made_are_not_entered(self) -> None:
        for name, text in (("id", "echo 0"), ("debootstrap", "exit 1"), ("bwrap", "exit 1")):
            self.program(name, text)
        said = "tools/roots: there is no root sid; tools/roots make sid makes it\n"
        for command in ("enter", "remove", "test"):
            self.assertEqual(self.call(command, "sid"), (2, "", said))


if __name__ == "__main__":
    unittest.main()
