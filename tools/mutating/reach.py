# SPDX-License-Identifier: MIT
"""Which functions' vectors reach which lines of the reference, so that a mutant is asked by those first."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from noticing import ask
from building import ADAPTER, FLAVOURS, ROOT, adapters_of

Lines = dict[str, list[int]]  # file of ref/: the lines that are reached, in order
BATCH = 50  # files that gcov is given at a time
FLAGS = "--coverage -fprofile-update=atomic -O0"


def _digest() -> str:
    """Changes with any source of the reference, and with any vector."""
    digest = hashlib.sha1()
    for path in sorted([*(ROOT / "ref").rglob("*.[ch]"), *(ROOT / "vectors").glob("*.json")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def functions_of() -> list[str]:
    """The functions and topics that have vectors, those with few cases first."""
    counts: dict[str, int] = {}
    for path in (ROOT / "vectors").rglob("*.json"):
        document = json.loads(path.read_text(encoding="utf-8"))
        if "cases" in document:
            counts[document["function"]] = len(document["cases"])
    return sorted(counts, key=lambda name: (counts[name], name))


def _gcov(folder: Path) -> Iterator[tuple[str, int, bool]]:
    """Each line with code, and whether the last run executed it."""
    data = [str(path) for path in folder.rglob("*.gcda")]
    if not data:
        return
    words = ["gcov", "--json-format", "--stdout"]
    said = [
        # Data of a process that was ended while it wrote cannot be read; gcov tells of all others.
        subprocess.run([*words, *part], cwd=folder, capture_output=True, text=True, check=False).stdout
        for part in (data[first : first + BATCH] for first in range(0, len(data), BATCH))
    ]
    for document in "".join(said).splitlines():
        for file in json.loads(document)["files"]:
            path = (folder / file["file"]).resolve()
            if path.is_relative_to(ROOT / "ref"):
                name = str(path.relative_to(ROOT / "ref"))
                yield from ((name, line["line_number"], line["count"] > 0) for line in file["lines"])


def _build(folder: Path, flags: str) -> Path:
    """The reference as one flavour, which counts the lines that it executes; returns its program."""
    words = ["-G", "Ninja", "-DSOCKCONFORM_ADAPTERS_ONLY=ON", "-DCMAKE_BUILD_TYPE=Debug"]
    environment = {**os.environ, "CMAKE_C_COMPILER_LAUNCHER": ""}
    for step in (
        ["cmake", "-S", str(ROOT), "-B", str(folder), *words, f"-DCMAKE_C_FLAGS={FLAGS} {flags}"],
        ["cmake", "--build", str(folder), "--target", ADAPTER],
    ):
        subprocess.run(step, check=True, capture_output=True, env=environment)
    return folder / "bin" / ADAPTER


def _measured(
    runner: Path, folder: Path, adapters: dict[str, str], functions: list[str]
) -> tuple[dict[str, Lines], Lines]:
    """What the cases of each function reach, and all lines with code."""
    reached: dict[str, Lines] = {}
    code: dict[str, set[int]] = {}
    for function in functions:
        for path in folder.rglob("*.gcda"):
            path.unlink()
        ask(runner, adapters, [function])
        lines: dict[str, set[int]] = {}
        for file, line, executed in _gcov(folder):
            code.setdefault(file, set()).add(line)
            if executed:
                lines.setdefault(file, set()).add(line)
        reached[function] = {file: sorted(found) for file, found in lines.items()}
    return reached, {file: sorted(lines) for file, lines in code.items()}


class Reach:
    """For each line, the functions whose vectors get there."""

    def __init__(self, reached: dict[str, Lines], code: Lines, functions: list[str]) -> None:
        self.reached = reached
        self.code = code
        self.functions = functions

    def _touching(self, file: str) -> list[str]:
        """Those that reach any line of the file, or of its folder if the file has no code."""
        if file in self.code:
            return [name for name in self.functions if file in self.reached[name]]
        folder = file.rsplit("/", 1)[0] + "/"
        return [name for name in self.functions if any(one.startswith(folder) for one in self.reached[name])]

    def of(self, file: str, line: int, has_code: bool) -> list[str]:
        """The functions that reach a line, or the start of its statement; those with few cases first."""
        if not has_code:
            return self._touching(file)
        near = [one for one in self.code.get(file, []) if one <= line]
        if not near:
            return []
        return [name for name in self.functions if near[-1] in self.reached[name].get(file, [])]


def load(runner: Path, folder: Path) -> Reach:
    """Measures, or reads what was measured of the same sources and vectors."""
    kept = folder / "reach.json"
    functions = functions_of()
    digest = _digest()
    if kept.is_file():
        document = json.loads(kept.read_text(encoding="utf-8"))
        if document["digest"] == digest:
            return Reach(document["reached"], document["code"], functions)
    build = folder / "coverage"
    shutil.rmtree(build, ignore_errors=True)
    adapters: dict[str, str] = {}
    for flavour, flags in FLAVOURS.items():
        program = _build(build / flavour, flags)
        of_flavour = adapters_of(program)
        if adapters:  # the flavours differ in readers and writers of addresses, and no Python has others
            of_flavour = dict(list(of_flavour.items())[-2:])
        adapters |= {f"{flavour} {name}": command for name, command in of_flavour.items()}
    reached, code = _measured(runner, build, adapters, functions)
    kept.write_text(json.dumps({"digest": digest, "reached": reached, "code": code}), encoding="utf-8")
    return Reach(reached, code, functions)
