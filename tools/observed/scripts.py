#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the scripts that show single bugs, conformance/adapters/*/findings, with what is installed here.

A script ends with exit status 0 if its bug is there, 1 if it is not there, and 77 if what it needs is not
installed; then its line says how to install it. What was seen in which version is kept in
conformance/adapters/reproduced.json.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import enum
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass

ADAPTERS = pathlib.Path(__file__).resolve().parents[2] / "conformance" / "adapters"
REPRODUCED = "reproduced.json"
LIMIT_S = 300  # a script takes at most 4 s, and a compiler of a busy machine longer
SIDE_BY_SIDE = 2

# How a script is started, by the folder of its adapter or else by its ending.
STARTED = {
    "jython": "${SOCKCONFORM_JYTHON:-jython}",
    "micropython": "${SOCKCONFORM_MICROPYTHON:-micropython}",
    "pypy": "${SOCKCONFORM_PYPY:-pypy3}",
    ".c": "diet gcc -o found",
    ".go": "go build -o found",
    ".java": "java",
    ".js": "node",
    ".pl": "perl",
    ".py": "/usr/bin/python3",
    ".rb": "ruby",
    ".sh": "sh",
}
COMPILED = (".c", ".go")
COMPILERS = {".java": "javac"}  # java alone compiles nothing


class Seen(enum.Enum):
    """What a script says by its exit status."""

    THERE = 0
    GONE = 1
    NOT_INSTALLED = 77
    BROKEN = -1

    @property
    def words(self) -> str:
        """In the line about the script."""
        return {0: "there", 1: "not there", 77: "not installed", -1: "BROKEN"}[self.value]


@dataclass(frozen=True)
class Told:
    """What a run of a script has told."""

    name: str  # gevent/findings/dontwait.py
    seen: Seen
    line: str
    version: str = ""


Reproduced = dict[str, dict[str, bool]]  # script -> version -> the bug is there


def name_of(script: pathlib.Path) -> str:
    """Folder of the adapter, findings, file."""
    return "/".join(script.parts[-3:])


def start_of(name: str) -> str:
    """What stands in front of the script's path."""
    folder, suffix = name.split("/")[0], pathlib.PurePosixPath(name).suffix
    return STARTED[folder] if suffix == ".py" and folder in STARTED else STARTED[suffix]


def command_of(name: str) -> str:
    """The line for sh that runs the script $1."""
    suffix = pathlib.PurePosixPath(name).suffix
    line = start_of(name) + ' "$1"'
    return f"{line} && exec ./found" if suffix in COMPILED else f"exec {line}"


def is_startable(name: str) -> bool:
    """True if the program that runs the script is here."""
    program = start_of(name).split()[0]
    given = re.fullmatch(r"\$\{(\w+):-(.+)\}", program)
    if given:
        program = os.environ.get(given[1]) or given[2]
    compiler = COMPILERS.get(pathlib.PurePosixPath(name).suffix, program)
    return shutil.which(program) is not None and shutil.which(compiler) is not None


def install_line(script: pathlib.Path) -> str:
    """What adapter.json says about the installation, without the adapter's build: no script needs that."""
    adapter = json.loads((script.parents[1] / "adapter.json").read_text(encoding="utf-8"))
    return str(adapter["install"]).split(" && cmake")[0]


def version_of(name: str, line: str) -> str:
    """The version with which a script begins its line. No header of dietlibc has one: diet tells it."""
    if name.startswith("dietlibc/"):
        said = subprocess.run(["diet", "-v"], capture_output=True, text=True, check=False)
        line = (said.stdout + said.stderr).replace("diet version", "dietlibc")
    found = re.match(r"[A-Za-z]+ v?([0-9][\w.~+-]*)", line)
    return found[1] if found else ""


def told_by(name: str, status: int, said: str, complaint: str) -> Told:
    """What an exit status and two outputs mean. A script that tells nothing has not got to its end."""
    lines = said.strip().splitlines()
    if status not in (Seen.THERE.value, Seen.GONE.value, Seen.NOT_INSTALLED.value) or not lines:
        last = (complaint.strip().splitlines() or ["nothing on standard error"])[-1]
        return Told(name, Seen.BROKEN, f"exit status {status}, {len(lines)} lines; {last}")
    if status == Seen.NOT_INSTALLED.value:
        return Told(name, Seen.NOT_INSTALLED, lines[-1])
    version = version_of(name, lines[-1])
    if not version:
        return Told(name, Seen.BROKEN, f"its last line does not begin with a name and a version: {lines[-1]}")
    return Told(name, Seen(status), lines[-1], version)


def run(script: pathlib.Path) -> Told:
    """Runs a script in an empty folder."""
    name = name_of(script)
    if not is_startable(name):
        return Told(name, Seen.NOT_INSTALLED, "not installed: " + install_line(script))
    with tempfile.TemporaryDirectory() as folder:
        words = ["sh", "-c", command_of(name), "sh", str(script)]
        try:
            done = subprocess.run(
                words,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Told(name, Seen.BROKEN, f"did not end within {LIMIT_S} s")
    return told_by(name, done.returncode, done.stdout, done.stderr)


def run_all(scripts: Iterable[pathlib.Path]) -> list[Told]:
    """Runs them, a few side by side."""
    with concurrent.futures.ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        return list(pool.map(run, scripts))


def find(adapters: pathlib.Path) -> list[pathlib.Path]:
    """All scripts, in the order of their names."""
    return sorted(path for path in adapters.glob("*/findings/*") if path.is_file())


def read_reproduced(adapters: pathlib.Path) -> Reproduced:
    """What was seen so far."""
    path = adapters / REPRODUCED
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def write_reproduced(adapters: pathlib.Path, kept: Reproduced) -> None:
    """A line per script."""
    rows = [f"  {json.dumps(name)}: {json.dumps(dict(sorted(kept[name].items())))}" for name in sorted(kept)]
    (adapters / REPRODUCED).write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")


def fault_of(told: Told, kept: Reproduced) -> str:
    """Why a script does not pass; empty if it does. In versions for which it is noted a bug may be gone."""
    if told.seen in (Seen.BROKEN, Seen.NOT_INSTALLED):
        return "it is broken" if told.seen == Seen.BROKEN else ""
    known = kept.get(told.name, {}).get(told.version)
    if known is None and told.seen == Seen.THERE:
        return ""
    if known == (told.seen == Seen.THERE):
        return ""
    return (
        f"its bug is {told.seen.words} in version {told.version}; tools/findings --scripts --record notes it"
    )


def versions_words(versions: dict[str, bool]) -> str:
    """Where a bug was seen: "seen in 22.10.2 and 24.11.1; not in 25.9.1"."""
    there, gone = (
        [one for one in sorted(versions, key=order) if versions[one] is is_there]
        for is_there in (True, False)
    )
    parts = [f"seen in {listed(there)}"] if there else []
    parts += [f"not in {listed(gone)}"] if gone else []
    return "; ".join(parts)


def order(version: str) -> list[int]:
    """Orders versions by their numbers."""
    return [int(part) for part in re.findall(r"\d+", version)]


def listed(words: list[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def told_of(path: str, adapters: pathlib.Path) -> str:
    """What FINDINGS.md adds to a script's own words; empty if it was never run."""
    words = versions_words(read_reproduced(adapters).get("/".join(path.split("/")[-3:]), {}))
    return f" ({words})" if words else ""


def record(adapters: pathlib.Path, all_told: list[Told], kept: Reproduced) -> None:
    """Keeps what was seen now; scripts that are gone are forgotten."""
    names = {told.name for told in all_told}
    for told in all_told:
        if told.version:
            kept.setdefault(told.name, {})[told.version] = told.seen == Seen.THERE
    write_reproduced(adapters, {name: versions for name, versions in kept.items() if name in names})


def main(words: list[str]) -> int:
    """The command line: exit status 0, 1 if a script does not pass, 77 if none could run."""
    parser = argparse.ArgumentParser(prog="tools/findings --scripts", description=__doc__)
    parser.add_argument("--record", action="store_true", help="note what was seen in reproduced.json")
    parser.add_argument("--adapters", type=pathlib.Path, default=ADAPTERS)
    parser.add_argument(
        "names", nargs="*", metavar="PART", help="only scripts whose path has one of these parts"
    )
    given = parser.parse_args(words)
    scripts = find(given.adapters)
    asked = [one for one in scripts if not given.names or any(part in name_of(one) for part in given.names)]
    all_told, kept = run_all(asked), read_reproduced(given.adapters)
    if given.record:
        others = [Told(name_of(one), Seen.NOT_INSTALLED, "") for one in scripts]
        record(given.adapters, all_told + others, kept)
    faults = {told.name: fault for told in all_told if (fault := fault_of(told, kept))}
    for told in all_told:
        print(f"{told.seen.words:13} {told.name}: {told.line}")
    for name, fault in faults.items():
        print(f"tools/findings: {name}: {fault}", file=sys.stderr)
    if faults:
        return 1
    return 0 if any(told.version for told in all_told) else 77


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
