#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The commands and options that --help prints are those of the manual page and of the completion."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

PACKAGING = pathlib.Path(__file__).resolve().parent.parent.parent / "packaging"
MANUAL = PACKAGING / "man" / "sockconform.1"
COMPLETION = PACKAGING / "sockconform.bash"
SOCKCONFORM = ""


def help_of(*words: str) -> str:
    return subprocess.run([SOCKCONFORM, *words, "--help"], capture_output=True, text=True, check=True).stdout


def commands() -> list[str]:
    return re.findall(r"^  (\w+) +\S", help_of(), re.MULTILINE)


def options(command: str) -> set[str]:
    """Options with a line in a command's --help; `world` parses its own, and accepts --help too."""
    return {*re.findall(r"^  (--[a-z-]+)", help_of(command), re.MULTILINE), "--help"}


def manual_options() -> set[str]:
    section = MANUAL.read_text(encoding="utf-8").split(".SH OPTIONS\n")[1].split(".SH ")[0]
    heads = re.findall(r'^\.TP\n\.(?:B|BI|BR) "?(\S+)', section, re.MULTILINE)
    return {head.replace("\\", "").rstrip('"') for head in heads}


def completed(*words: str) -> list[str]:
    """The completions for the last word."""
    script = (
        f'. "{COMPLETION}"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _sockconform; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    path = os.pathsep.join([os.path.dirname(os.path.abspath(SOCKCONFORM)), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-c", script, "-", *words],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PATH": path},
    )
    return done.stdout.split()


class Options(unittest.TestCase):
    def test_the_usage_lists_commands_and_each_has_options(self) -> None:
        self.assertIn("run", commands())
        for command in commands():
            with self.subTest(command=command):
                self.assertGreater(len(options(command)), 1)

    def test_the_manual_lists_the_commands(self) -> None:
        section = MANUAL.read_text(encoding="utf-8").split(".SH COMMANDS\n")[1].split(".SH ")[0]
        self.assertEqual(sorted(re.findall(r"^\.TP\n\.B (\w+)$", section, re.MULTILINE)), sorted(commands()))

    def test_the_manual_explains_the_options_and_no_others(self) -> None:
        self.assertEqual(manual_options(), set().union(*map(options, commands())))

    def test_no_option_of_a_command_has_two_lines(self) -> None:
        for command in commands():
            listed = re.findall(r"^  (--[a-z-]+) ", help_of(command), re.MULTILINE)
            if command != "world":  # it explains the values of --world one by one
                self.assertEqual(sorted(listed), sorted(set(listed)), command)

    def test_help_fits_a_terminal(self) -> None:
        for command in commands():
            for line in help_of(command).splitlines():
                self.assertLessEqual(len(line), 110, line)

    @unittest.skipUnless(shutil.which("bash"), "bash is not installed")
    def test_the_completion_offers_the_commands(self) -> None:
        self.assertEqual(sorted(completed("sockconform", "")), sorted([*commands(), "--help", "--version"]))

    @unittest.skipUnless(shutil.which("bash"), "bash is not installed")
    def test_the_completion_offers_each_command_its_options_and_no_others(self) -> None:
        for command in commands():
            with self.subTest(command=command):
                offered = set(completed("sockconform", command, "--")) - {"--"}
                self.assertEqual(offered, options(command))


if __name__ == "__main__":
    SOCKCONFORM = sys.argv.pop(1)
    unittest.main()
