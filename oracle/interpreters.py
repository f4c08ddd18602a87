# SPDX-License-Identifier: MIT
"""Finds the Pythons of this machine, each with its exact version; one with two paths is found once."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

ADAPTER = Path(__file__).resolve().with_name("adapter.py")

# Names of Pythons on PATH. pyenv's shims are left out: its folder has the Pythons themselves.
EXECUTABLE = re.compile(r"(python(2|3)?(\.\d+)?t?|pypy(2|3)?(\.\d+)?|jython|graalpy|rustpython)\Z")

QUESTION = """
import json, platform, sys
own = sys.version_info[:3]
if hasattr(sys, "pypy_version_info"):
    own = sys.pypy_version_info[:3]
elif platform.python_implementation() != "CPython" and hasattr(sys, "implementation"):
    own = sys.implementation.version[:3]
version = "%d.%d.%d" % tuple(own)
print(json.dumps([platform.python_implementation(), version, platform.python_version().rstrip("+")]))
"""

ANSWER_SECONDS = 30  # Jython starts a virtual machine


@dataclass(frozen=True)
class Interpreter:
    """One Python: its path, implementation and version."""

    path: str
    implementation: str  # platform.python_implementation()
    version: str  # the implementation's own
    python: str  # the version of the language that it implements; for CPython its own version

    @property
    def name(self) -> str:
        """The name of its origin: cpython-3.13.0."""
        return f"{self.implementation.lower()}-{self.version}"

    @property
    def key(self) -> tuple[int, ...]:
        """Orders versions as numbers."""
        return version_key(self.python)

    @property
    def command(self) -> list[str]:
        """The command that starts the adapter under this Python."""
        return [self.path, str(ADAPTER)]


def version_key(version: str) -> tuple[int, ...]:
    """The leading numbers of a version: 3.14.0rc1 is (3, 14, 0)."""
    match = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in match.group().split(".")) if match else ()


def pyenv_versions() -> list[Path]:
    """The folders of pyenv's versions, even if its command is not on PATH."""
    roots = [os.environ.get("PYENV_ROOT", ""), str(Path.home() / ".pyenv")]
    if shutil.which("pyenv"):
        answer = subprocess.run(["pyenv", "root"], capture_output=True, text=True, check=False)
        roots.insert(0, answer.stdout.strip())
    folders = {}
    for root in filter(None, roots):
        for folder in sorted(Path(root, "versions").glob("*")):
            folders[folder.resolve()] = folder
    return list(folders.values())


def candidates() -> list[str]:
    """Every executable that may be a Python; of several paths to one, the clearest first."""
    found = []
    for folder in pyenv_versions():
        for name in ("python", "pypy", "pypy3", "jython", "graalpy", "rustpython"):
            if os.access(folder / "bin" / name, os.X_OK):
                found.append(str(folder / "bin" / name))
                break
    for directory in dict.fromkeys(["/usr/bin", *os.environ.get("PATH", "").split(os.pathsep)]):
        if not os.path.isdir(directory) or Path(directory).name == "shims":
            continue
        for name in sorted(os.listdir(directory)):
            if EXECUTABLE.match(name) and os.access(os.path.join(directory, name), os.X_OK):
                found.append(os.path.join(directory, name))
    unique: dict[str, str] = {}
    for path in found:
        unique.setdefault(os.path.realpath(path), path)
    return list(unique.values())


def identify(path: str) -> Interpreter | None:
    """Asks a Python for its name and version; None if it does not work."""
    try:
        answer = subprocess.run(
            [path, "-c", QUESTION],
            capture_output=True,
            text=True,
            timeout=ANSWER_SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        implementation, version, python = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Interpreter(path, implementation, version, python)


def find_interpreters(
    implementation: str | None = None,
    at_least: str = "0",
    may_be: Callable[[str], bool] = lambda path: True,
) -> list[Interpreter]:
    """Every Python here, the oldest first; of two with the same version, only the first that is found.

    may_be spares paths that cannot be the wanted one: each of the others is started.
    """
    paths = [path for path in candidates() if may_be(path)]
    with ThreadPoolExecutor(max_workers=4) as pool:
        known = [interpreter for interpreter in pool.map(identify, paths) if interpreter]
    unique: dict[str, Interpreter] = {}
    for interpreter in known:
        unique.setdefault(interpreter.name, interpreter)
    wanted = [
        interpreter
        for interpreter in unique.values()
        if implementation in (None, interpreter.implementation) and interpreter.key >= version_key(at_least)
    ]
    return sorted(wanted, key=lambda interpreter: (interpreter.implementation, interpreter.key))


def main() -> None:
    """Prints the Pythons of this machine; with --json, for a program to read."""
    found = find_interpreters()
    if "--json" in sys.argv[1:]:
        print(json.dumps([asdict(interpreter) for interpreter in found]))
        return
    for interpreter in found:
        print(f"{interpreter.name:20} python {interpreter.python:10} {interpreter.path}")


if __name__ == "__main__":
    main()
