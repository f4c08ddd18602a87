# SPDX-License-Identifier: MIT
"""This machine and the roots of other Debian releases: their worlds and their CPythons."""

from __future__ import annotations

import argparse
import functools
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from oracle import interpreters
from oracle.commands.messages import Stop
from oracle.modules import ROOT
from oracle.recording.versions import Version, parse_version

OLDEST = (3, 6, 0)  # the oldest CPython that is recorded; older ones are judged
ROOTS_TOOL = ROOT / "tools" / "roots"
ROOTS = ROOT / "build" / "roots"
LOAD_LIBIDN2 = "import ctypes; ctypes.CDLL('libidn2.so.0')"
BUILT_IN_ROOT = Path("sockconform/build/bin/sockconform")  # by tools/roots test


@dataclass(frozen=True)
class World:
    """Finds the command that enters the world, or the reason why there is no world."""

    prefix: tuple[str, ...] = ()
    reason: str = ""

    def named(self, name: str) -> tuple[str, ...]:
        """The command that enters the world of this name; "" is the main one."""
        return (*self.prefix[:-1], "--name", name, "--") if name and self.prefix else self.prefix


@dataclass(frozen=True)
class System:
    """This system or a root: the command that enters it, if any, and the world inside it."""

    name: str
    enter: tuple[str, ...]
    world: World


def enter_world(runner: Path, enter: Sequence[str] = (), inside: Path | None = None) -> World:
    """The command that runs others inside the world, tried once.

    `enter` is what enters a root, `inside` how the runner is called there.
    """
    if not runner.exists():
        return World(reason=f"{runner} is not built; build it, or name one with --runner")
    prefix = (*enter, str(inside or runner), "world", "--")
    tried = subprocess.run([*prefix, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        said = (tried.stderr or tried.stdout).strip() or f"exit status {tried.returncode}"
        return World(reason=f"{runner} world: {said}")
    return World(prefix)


@functools.cache
def has_libidn2(enter: tuple[str, ...]) -> bool:
    """Whether the C library there can load it; without it, glibc refuses what some cases ask."""
    return (
        subprocess.run([*enter, "python3", "-c", LOAD_LIBIDN2], capture_output=True, check=False).returncode
        == 0
    )


def systems(options: argparse.Namespace) -> list[System]:
    """This system, or the roots that are named; each must enter the world with a runner that it built."""
    if not options.root:
        return [System("", (), enter_world(options.runner))]
    found = []
    for name in options.root:
        enter = (str(ROOTS_TOOL), "enter", name)
        world = enter_world(ROOTS / name / BUILT_IN_ROOT, enter, Path("/") / BUILT_IN_ROOT)
        if not world.prefix:
            raise Stop(f"root {name}: {world.reason}\n  tools/roots make {name} && tools/roots test {name}")
        found.append(System(name, enter, world))
    return found


def recordable(system: System) -> list[tuple[Version, str]]:
    """The CPythons of a system that are recorded, oldest first, with the path of each."""
    found: dict[Version, str] = {}
    for one in interpreters.find_interpreters("CPython") if not system.enter else interpreters_of(system):
        try:
            version = parse_version(one.python)
        except ValueError:
            continue  # a pre-release is judged, not recorded
        if version >= OLDEST:
            found.setdefault(version, one.path)
    return sorted(found.items())


def interpreters_of(system: System) -> list[interpreters.Interpreter]:
    """A root's CPythons, and those of this system that are bound into it."""
    tool = Path(interpreters.__file__).resolve()
    said = subprocess.run(
        [*system.enter, "python3", str(tool), "--json"], capture_output=True, text=True, check=False
    )
    if said.returncode:
        raise Stop(f"root {system.name}: its Pythons cannot be listed: {said.stderr.strip()}")
    found = [interpreters.Interpreter(**entry) for entry in json.loads(said.stdout)]
    return [one for one in found if one.implementation == "CPython"]
