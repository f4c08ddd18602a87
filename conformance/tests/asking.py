# SPDX-License-Identifier: MIT
"""Shared by tests of the command line: the program (the first argument), the test vectors, the liars."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
import subprocess
import sys

SOCKCONFORM = os.path.abspath(sys.argv.pop(1))
HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.join(HERE, "data", "vectors")
LIAR = os.path.join(HERE, "liars", "liar.py")


def liar(lie: str, name: str = "liar") -> str:
    return f"{name}=exec {sys.executable} -S '{LIAR}' {lie}"


def command(word: str, *words: str) -> list[str]:
    return [SOCKCONFORM, word, *words, "--vectors", VECTORS]


def vectors_with_world(folder: str) -> str:
    """The test vectors beside the world of the project's own."""
    vectors = os.path.join(folder, "vectors")
    shutil.copytree(VECTORS, vectors)
    shutil.copytree(os.path.join(HERE, "..", "..", "vectors", "world"), os.path.join(vectors, "world"))
    return vectors


def command_lines() -> dict[str, list[str]]:
    """The words of each process's command line, by its number; those that end meanwhile are left out."""
    found = {}
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        with contextlib.suppress(OSError), open(path, "rb") as stream:
            found[path.split("/")[2]] = stream.read().decode(errors="replace").split("\0")[:-1]
    return found


def call(word: str, *words: str, stdin: int = subprocess.DEVNULL) -> tuple[int, str, str]:
    if word != "list":
        words = (*words, "--world", "none")
    done = subprocess.run(command(word, *words), capture_output=True, text=True, timeout=120, stdin=stdin)
    return done.returncode, done.stdout, done.stderr
