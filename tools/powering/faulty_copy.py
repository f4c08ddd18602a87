# SPDX-License-Identifier: MIT
"""Copies of the tree, each with a build of its own, that faults are put into one after the other."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from faults import Fault

ROOT = Path(__file__).resolve().parents[2]
ADAPTER = "sockconform-adapter-ref"
# The portable readers and writers of addresses: a fault in one of them is not hidden by a faster one.
FLAGS = "-DPYSOCK_PORTABLE"


class DoesNotBuild(Exception):
    """What the compiler said."""


def _files(tree: Path) -> set[Path]:
    """The files of a tree, without other builds, what git keeps, and what tools wrote."""
    found = set()
    for folder, folders, names in os.walk(tree):
        here = Path(folder).relative_to(tree)
        folders[:] = [name for name in folders if name != "__pycache__"]
        if here == Path():
            folders[:] = [name for name in folders if not name.startswith(("build", ".", "report"))]
        found |= {here / name for name in names}
    return found


def synchronize(source: Path, copy: Path) -> None:
    """Makes a copy of a tree, or an earlier copy equal to it again; files that are equal keep their times."""
    wanted = _files(source)
    for path in _files(copy) - wanted:
        (copy / path).unlink()
    for path in sorted(wanted):
        target = copy / path
        if target.is_file() and target.read_bytes() == (source / path).read_bytes():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / path, target)


def _run(*words: str | Path) -> None:
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DoesNotBuild((done.stdout + done.stderr)[-4000:])


class Copy:
    """One copy; `python` names the CPython whose _socket is built as well, or is empty."""

    def __init__(self, folder: Path, python: str) -> None:
        self.tree = folder / "tree"
        self.build = folder / "build"
        self.targets = [ADAPTER, *([f"pysock_cpython_{python}", "pysock_preload"] if python else [])]
        synchronize(ROOT, self.tree)
        self._configure()

    def _configure(self) -> None:
        words = ["-DCMAKE_BUILD_TYPE=RelWithDebInfo", "-DSOCKCONFORM_TESTS=OFF", f"-DCMAKE_C_FLAGS={FLAGS}"]
        if shutil.which("ccache") and "CMAKE_C_COMPILER_LAUNCHER" not in os.environ:
            words.append("-DCMAKE_C_COMPILER_LAUNCHER=ccache")
        if shutil.which("ninja"):
            words += ["-G", "Ninja"]
        _run("cmake", "-S", self.tree, "-B", self.build, *words)

    def make(self) -> None:
        """Builds the programs that are asked, and nothing else."""
        _run("cmake", "--build", self.build, "--target", *self.targets)

    @contextmanager
    def with_fault(self, fault: Fault) -> Iterator[None]:
        """The programs with one fault; afterwards the source is right again."""
        path = self.tree / "ref" / fault.edit.file
        right = path.read_text(encoding="utf-8")
        fault.apply(self.tree)
        try:
            self.make()
            yield
        finally:
            path.write_text(right, encoding="utf-8")

    def adapter(self, version: str) -> str:
        """The shell command of the reference, which answers as this CPython."""
        return f"{self.build / 'bin' / ADAPTER} --python {version}"

    def python(self) -> Path:
        """The program that runs a CPython with the reference's _socket."""
        return self.build / "bin" / "pysock-python"
