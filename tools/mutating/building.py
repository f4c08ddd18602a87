# SPDX-License-Identifier: MIT
"""Builds the reference once, and then one object and one program for each mutant."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from mutant import Mutant

ROOT = Path(__file__).resolve().parents[2]
ADAPTER = "sockconform-adapter-ref"
TRACE = "PYSOCK_REACHED"  # names the file of the places that are reached
# The paths that other processors use have a build of their own, which does not have the fast ones.
FLAVOURS = {"plain": "", "portable": "-DPYSOCK_PORTABLE"}
LIBRARIES = ("glibc", "musl")  # the newest of each
OLDER_LIBRARIES = ("glibc-2.31", "glibc-2.36", "glibc-2.41", "musl-1.2.3", "musl-1.2.5")
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


@functools.cache
def _versions(sound: Path) -> tuple[str, ...]:
    said = subprocess.run([str(sound), "--versions"], capture_output=True, text=True, check=True)
    return tuple(sorted((word for word in said.stdout.split() if word[0].isdigit()), key=version_key))


def options_of(sound: Path, first: str) -> dict[str, str]:
    """What makes the program every other Python that it speaks for, and the newest one with every C library."""
    versions = _versions(sound)
    options = {version: f"--python {version}" for version in versions if version != first}
    libraries = LIBRARIES + OLDER_LIBRARIES
    return options | {name: f"--python {versions[-1]} --libc {name}" for name in libraries}


def version_key(version: str) -> tuple[int, ...]:
    """By which versions are ordered."""
    return tuple(int(part) for part in version.split("."))


class Build:
    """One flavour of the reference, built; `commands` are the words that compile each file of its part of the
    tree, and `links` those that make each of its programs."""

    part = "ref"
    programs: tuple[str, ...] = (ADAPTER,)
    libraries: tuple[str, ...] = ("pysock.dir", "pysock_same.dir")

    def __init__(self, folder: Path, flavour: str, made: Path | None = None) -> None:
        self.folder = made or folder / flavour
        if made is None:
            self._make(FLAVOURS[flavour])
        self.commands = dict(self._commands())
        self.links = {program: self._link(program) for program in self.programs}

    def _link(self, program: str) -> list[str]:
        said = subprocess.run(
            ["ninja", "-C", str(self.folder), "-t", "commands", program],
            capture_output=True,
            text=True,
            check=False,
        )
        if said.returncode != 0 or not said.stdout:
            raise DoesNotBuild(f"{self.folder} has no rule for {program}: {said.stderr.strip()}")
        return shlex.split(said.stdout.splitlines()[-1].removeprefix(": && ").split(" && ")[0])

    def path(self, file: str) -> Path:
        """A file of the part."""
        return ROOT / self.part / file

    def link(self, objects: list[Path], folder: Path) -> None:
        """Makes each program with these objects before those of the archive, which then are not taken."""
        for program, link in self.links.items():
            words = list(link)
            words[words.index("-o") + 1] = str(folder / program)
            place = next(index for index, word in enumerate(words) if word.endswith(".a"))
            words[place:place] = [str(one) for one in objects]
            run(words, self.folder)

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
            if not path.is_relative_to(ROOT / self.part) or not any(
                one in word for one in self.libraries for word in words
            ):
                continue
            words = [word for word in words if not word.endswith("ccache") and not word.startswith("-W")]
            end = words.index("-o")
            found.append((str(path.relative_to(ROOT / self.part)), words[:end]))
        return found

    def headers(self) -> list[str]:
        """The headers that have code of their own and that only sources beside them include."""
        found = []
        for path in sorted((ROOT / self.part).rglob("*.h")):
            file = str(path.relative_to(ROOT / self.part))
            if "\nstatic inline " in path.read_text(encoding="utf-8") and self.sources_of(file):
                found.append(file)
        return found

    def sources_of(self, file: str) -> list[str]:
        """What is compiled where a file changes: itself, or the sources in the folder of a header that include it."""
        if not file.endswith(".h"):
            return [file]
        words = f'#include "{file}"'
        using = [one for one in self.commands if words in self.path(one).read_text(encoding="utf-8")]
        return sorted(using) if all(Path(one).parent == Path(file).parent for one in using) else []

    def parse_words(self, file: str) -> list[str]:
        """What Clang's parser is told of a file."""
        command = self.commands[self.sources_of(file)[0]]
        return [word for word in command[1:] if word.startswith(("-D", "-I", "-std"))]

    def adapter(self) -> Path:
        """The program without a mutant."""
        return self.folder / "bin" / ADAPTER


class RunnerBuild(Build):
    """The runner and the programs of its tests, in a build that is there."""

    part = "conformance/runner"
    programs = ("runner-tests", "sockconform")
    libraries = ("sockconform_runner.dir",)

    def __init__(self, made: Path) -> None:
        super().__init__(made, "plain", made)

    def link(self, objects: list[Path], folder: Path) -> None:
        """The command starts the adapters that lie beside it."""
        super().link(objects, folder)
        for adapter in (self.folder / "bin").glob("sockconform-adapter-*"):
            beside = folder / adapter.name
            beside.unlink(missing_ok=True)
            beside.symlink_to(adapter)


class Bench:
    """A folder in which one mutant at a time is made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.sound: dict[str, bytes] = {}
        self.objects: list[Path] = []

    def _objects(self, build: Build, file: str, content: bytes) -> list[Path]:
        """A header's copy is found before the header, because it is in the folder of the source."""
        if not file.endswith(".h"):
            return [self._object(build, file, content, "mutant.o")]
        header = self.folder / file
        header.parent.mkdir(parents=True, exist_ok=True)
        header.write_bytes(content)
        try:
            return [
                self._object(build, one, build.path(one).read_bytes(), f"mutant-{number}.o")
                for number, one in enumerate(build.sources_of(file))
            ]
        finally:
            header.unlink()

    def _object(self, build: Build, file: str, content: bytes, name: str) -> Path:
        source = self.folder / "mutant.c"
        source.write_bytes(content)
        target = self.folder / name
        # Neither the name of the source nor its lines are in the object: two of equal code are equal.
        words = [*build.commands[file], "-w", "-g0", "-iquote", str(build.path(file).parent)]
        run([*words, "-o", str(target), "-c", "mutant.c"], self.folder)
        return target

    def remove(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def compile(self, build: Build, mutant: Mutant) -> str:
        """Makes the objects; returns the digest of their code. Raises DoesNotBuild, or SameCode."""
        content = build.path(mutant.file).read_bytes()
        key = f"{build.folder.name}:{mutant.file}"
        if key not in self.sound:
            objects = self._objects(build, mutant.file, content)
            self.sound = {key: b"".join(one.read_bytes() for one in objects)}
        self.objects = self._objects(build, mutant.file, mutant.apply(content))
        code = b"".join(one.read_bytes() for one in self.objects)
        if code == self.sound[key]:
            raise SameCode
        return hashlib.sha1(code).hexdigest()[:16]

    def link(self, build: Build, folder: Path, beside: Iterable[Path] = ()) -> None:
        """Makes the programs of what was compiled last, and of objects beside it."""
        folder.mkdir(parents=True, exist_ok=True)
        build.link([*self.objects, *beside], folder)
