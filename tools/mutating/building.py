# SPDX-License-Identifier: MIT
"""Builds the reference once, and then one object and one program for each mutant."""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path

from mutant import Mutant

ROOT = Path(__file__).resolve().parents[2]
ADAPTER = "sockconform-adapter-ref"
# The paths that other processors use have a build of their own, which does not have the fast ones.
FLAVOURS = {"plain": "", "portable": "-DPYSOCK_PORTABLE"}
LIBRARIES = ("glibc", "musl")
COMPILE_SECONDS = 120


class DoesNotBuild(Exception):
    """What the compiler said."""


class SameCode(Exception):
    """The compiler makes the same code of the mutant, so nobody can tell it from the reference."""


def flavour_of(file: str) -> str:
    """Which build has the file's code in its program."""
    return "portable" if file.startswith("address/portable/") else "plain"


def run(words: list[str], folder: Path) -> None:
    done = subprocess.run(
        words,
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=COMPILE_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        raise DoesNotBuild((done.stdout + done.stderr)[-2000:])


def adapters_of(program: Path, first: str = "", start: str = "") -> dict[str, str]:
    """The program as every Python that it speaks for, and with both kinds of C library."""
    said = subprocess.run([str(program), "--versions"], capture_output=True, text=True, check=True)
    versions = [word for word in said.stdout.split() if word[0].isdigit()]
    start = start or str(program)
    adapters = {version: f"{start} --python {version}" for version in versions if version != first}
    newest = versions[0] if version_key(versions[0]) > version_key(versions[-1]) else versions[-1]
    return adapters | {name: f"{start} --python {newest} --libc {name}" for name in LIBRARIES}


def version_key(version: str) -> tuple[int, ...]:
    """By which versions are ordered."""
    return tuple(int(part) for part in version.split("."))


class Build:
    """One flavour of the reference, built; `commands` are the words that compile each file of ref/."""

    def __init__(self, folder: Path, flavour: str, made: Path | None = None) -> None:
        self.folder = made or folder / flavour
        if made is None:
            self._make(FLAVOURS[flavour])
        self.commands = dict(self._commands())
        said = subprocess.run(
            ["ninja", "-C", str(self.folder), "-t", "commands", ADAPTER],
            capture_output=True,
            text=True,
            check=True,
        )
        line = said.stdout.splitlines()[-1].removeprefix(": && ").removesuffix(" && :")
        self.link = shlex.split(line)

    def _make(self, flags: str) -> None:
        words = [
            "-DCMAKE_BUILD_TYPE=Release",
            "-DSOCKCONFORM_ADAPTERS_ONLY=ON",
            "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
        ]
        if shutil.which("ccache") and "CMAKE_C_COMPILER_LAUNCHER" not in os.environ:
            words.append("-DCMAKE_C_COMPILER_LAUNCHER=ccache")
        words += [f"-DCMAKE_C_FLAGS={flags}", "-G", "Ninja"]
        for step in (
            ["cmake", "-S", str(ROOT), "-B", str(self.folder), *words],
            ["cmake", "--build", str(self.folder), "--target", ADAPTER],
        ):
            done = subprocess.run(step, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                raise DoesNotBuild((done.stdout + done.stderr)[-4000:])

    def _commands(self) -> list[tuple[str, list[str]]]:
        entries = json.loads((self.folder / "compile_commands.json").read_text(encoding="utf-8"))
        found = []
        for entry in entries:
            path = Path(entry["file"])
            words = shlex.split(entry["command"])
            if not path.is_relative_to(ROOT / "ref") or not any(
                "pysock.dir" in w or "pysock_same.dir" in w for w in words
            ):
                continue
            words = [word for word in words if not word.endswith("ccache") and not word.startswith("-W")]
            end = words.index("-o")
            found.append((str(path.relative_to(ROOT / "ref")), words[:end]))
        return found

    def parse_words(self, file: str) -> list[str]:
        """What Clang's parser is told of a file."""
        return [word for word in self.commands[file][1:] if word.startswith(("-D", "-I", "-std"))]

    def adapter(self) -> Path:
        """The program without a mutant."""
        return self.folder / "bin" / ADAPTER


class Bench:
    """A folder in which one mutant at a time is made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.sound: dict[str, bytes] = {}
        self.program = folder / ADAPTER

    def _object(self, build: Build, file: str, content: bytes) -> Path:
        source = self.folder / "mutant.c"
        source.write_bytes(content)
        target = self.folder / "mutant.o"
        # Neither the name of the source nor its lines are in the object: two of equal code are equal.
        words = [*build.commands[file], "-w", "-g0", "-iquote", str((ROOT / "ref" / file).parent)]
        run([*words, "-o", str(target), "-c", "mutant.c"], self.folder)
        return target

    def make(self, build: Build, mutant: Mutant) -> str:
        """Makes the program; returns the digest of the code. Raises DoesNotBuild, or SameCode."""
        content = (ROOT / "ref" / mutant.file).read_bytes()
        key = f"{build.folder.name}:{mutant.file}"
        if key not in self.sound:
            self.sound = {key: self._object(build, mutant.file, content).read_bytes()}
        target = self._object(build, mutant.file, mutant.apply(content))
        code = target.read_bytes()
        if code == self.sound[key]:
            raise SameCode
        words = list(build.link)
        words[words.index("-o") + 1] = str(self.program)
        # Before the archive: then the archive's own object of the file is not taken.
        words.insert(next(index for index, word in enumerate(words) if word.endswith(".a")), str(target))
        run(words, build.folder)
        return hashlib.sha1(code).hexdigest()[:16]
