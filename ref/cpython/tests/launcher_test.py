#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""pysock-python runs a Python with libpysock's _socket, its subprocesses too, and refuses others in one line.

usage: launcher_test.py BUILD PYTHON
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

LAUNCHER = str(Path(sys.argv[1], "bin", "pysock-python").resolve())
PYTHON = sys.argv[2]
EXTENSIONS = Path(sys.argv[1], "cpython")
DOC = "import _socket; print(_socket.__doc__)"
OURS = "CPython's _socket made of libpysock.\n"

# Calls each method, and a function, with a keyword that it does not have: by name, as a value, unpacked.
REFUSALS = """
import _socket

def told(how, act):
    try:
        act()
    except Exception as problem:
        print(name, how, type(problem).__name__, problem)

s = _socket.socket()
for name in sorted(vars(_socket.socket)):
    if callable(getattr(s, name)) and not name.startswith("_"):
        told("by name", eval(f"lambda: s.{name}(nosuch=1)"))
        told("as a value", lambda: getattr(s, name)(nosuch=1))
        told("unpacked", eval(f"lambda: s.{name}(**{{'nosuch': 1}})"))
name = "inet_aton"
told("by name", lambda: _socket.inet_aton(nosuch=1))
told("as a value", lambda: getattr(_socket, name)(nosuch=1))
"""


def launch(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the launcher."""
    return subprocess.run([LAUNCHER, *arguments], capture_output=True, text=True, check=False)


class Launcher(unittest.TestCase):
    """One test for each promise."""

    maxDiff = None

    def refused(self, *arguments: str) -> str:
        """The one line of a refusal."""
        done = launch(*arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), done.stderr)
        return done.stderr

    def test_the_python_has_the_module(self) -> None:
        self.assertEqual(launch(PYTHON, "-c", DOC).stdout, OURS)

    def test_arguments_and_exit_status_are_the_pythons(self) -> None:
        done = launch(PYTHON, "-c", "import sys; print(sys.argv[1:]); sys.exit(7)", "a b", "*")
        self.assertEqual((done.stdout, done.returncode), ("['a b', '*']\n", 7))

    def test_an_isolated_subprocess_has_it_too(self) -> None:
        program = f"import subprocess, sys; subprocess.run([sys.executable, '-I', '-S', '-c', {DOC!r}])"
        self.assertEqual(launch(PYTHON, "-c", program).stdout, OURS)

    def test_other_programs_notice_nothing(self) -> None:
        done = launch(PYTHON, "-c", "import subprocess; print(subprocess.run(['true']).returncode)")
        self.assertEqual((done.stdout, done.stderr), ("0\n", ""))

    def test_ssl_takes_its_sockets(self) -> None:
        program = "import _socket, ssl; print(ssl.SSLSocket.__mro__[1:3])"
        self.assertEqual(
            launch(PYTHON, "-c", program).stdout, "(<class 'socket.socket'>, <class '_socket.socket'>)\n"
        )

    def test_the_names_of_the_module_are_cpythons(self) -> None:
        own = subprocess.run([PYTHON, "-c", self.names()], capture_output=True, text=True, check=True).stdout
        self.assertEqual(launch(PYTHON, "-c", self.names()).stdout.splitlines(), own.splitlines())

    @staticmethod
    def names() -> str:
        """A program that prints each name with its number, but the names of Bluetooth."""
        return (
            "import _socket, re\n"
            "blue = re.compile('AF_BLUE|BDADDR_|BT|HCI_|L2CAP_|SOL_(BLUE|HCI|L2CAP|RFCOMM|SCO)')\n"
            "for holder in (_socket, _socket.socket):\n"
            "    for name in sorted(vars(holder)):\n"
            "        value = getattr(holder, name)\n"
            "        if not name.startswith('__') and not blue.match(name):\n"
            "            print(name, value if isinstance(value, int) else type(value).__name__)\n"
        )

    def test_keywords_are_refused_in_the_words_for_the_form_of_the_call(self) -> None:
        own = subprocess.run([PYTHON, "-c", REFUSALS], capture_output=True, text=True, check=True).stdout
        self.assertGreater(own.count("takes no keyword arguments"), 20)
        self.assertEqual(launch(PYTHON, "-c", REFUSALS).stdout.splitlines(), own.splitlines())

    def test_a_python_without_an_extension_is_refused(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            fake = Path(folder, "python")
            fake.write_text("#!/bin/sh\necho 'CPython 3.9.1'\n", "utf-8")
            fake.chmod(0o755)
            words = self.refused(str(fake))
        self.assertIn("no _socket for CPython 3.9.1", words)
        for version in os.listdir(EXTENSIONS):
            self.assertEqual(version[0].isdigit(), version in words)

    def test_what_is_no_python_is_refused(self) -> None:
        self.assertIn("does not run as a Python 3", self.refused("/bin/true"))
        self.assertIn("does not run as a Python 3", self.refused("/nowhere"))

    def test_no_argument_is_refused(self) -> None:
        self.assertIn("the first argument is a Python", self.refused())

    def test_help(self) -> None:
        done = launch("--help")
        self.assertEqual(done.returncode, 0)
        self.assertTrue(done.stdout.startswith("usage: pysock-python PYTHON"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
