# SPDX-License-Identifier: MIT
"""`vectors.py write`: records all cases on all CPythons."""

from __future__ import annotations

import argparse
from collections.abc import Container, Sequence
from pathlib import Path

from oracle.commands.asking import ask_systems, questions, recordings, shown_platforms
from oracle.commands.files import read, vector_path
from oracle.commands.messages import complain
from oracle.commands.status import DIFFERS, OK
from oracle.commands.systems import ROOTS, World, systems
from oracle.layout import render
from oracle.linting import RETIRED, read_retired
from oracle.modules import Module, find
from oracle.recording.derivation import disagreements
from oracle.recording.making import Made, make
from oracle.values import Json


def keep_packages(names: Sequence[str], roots: Path, folder: Path) -> None:
    """Keeps each root's list of packages beside its recording; tools/roots make --from makes it again."""
    for name in names:
        folder.mkdir(exist_ok=True)
        packages = (roots / f"{name}.packages").read_text(encoding="utf-8")
        (folder / f"{name}.packages").write_text(packages, encoding="utf-8")


def problems_of(module: Module, made: Made, retired: Container[str], may_lose_cases: bool) -> list[str]:
    """The reasons why a file must not be written."""
    found = disagreements(module, made.file)
    again = [one["id"] for one in made.file["cases"] if one["id"] in retired]
    found += [f"{one}: the id is retired ({RETIRED}); give the case another" for one in again]
    if made.gone and not may_lose_cases:
        found.append(
            f"no longer in the case module: {', '.join(made.gone)}\n"
            "  --retire keeps their ids from being used again, --forget is for ids that were never published"
        )
    return found


def complain_of_world(name: str, made: Made, world: World) -> None:
    """Names the cases that were not asked because there is no world here."""
    if made.unanswered:
        first = ", ".join(made.unanswered[:3]) + (" ..." if len(made.unanswered) > 3 else "")
        complain(
            f"{name}: {len(made.unanswered)} cases need the world, were never recorded, and are left out: "
            f"{first}\n  no world here: {world.reason}"
        )
    elif not world.prefix and any("world" in one.get("needs", ()) for one in made.file["cases"]):
        complain(f"{name}: cases that need the world keep their recorded share: {world.reason}")


def save(path: Path, file: Json) -> None:
    """Writes a file if it has cases and its text changed, and says so."""
    if not file["cases"]:
        complain(f"{path.name} is not written: it would have no case")
        return
    text = render(file)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    if text != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(file['cases'])} cases, {'unchanged' if text == before else 'written'}")


def retire(folder: Path, case_ids: Sequence[str]) -> None:
    """Adds ids to the list of those that no case may have again."""
    if case_ids:
        with (folder / RETIRED).open("a", encoding="utf-8") as file:
            file.write("".join(f"{case_id}\n" for case_id in case_ids))


def write(options: argparse.Namespace) -> int:
    """Records every case on every CPython here and writes the files."""
    modules = find(options.function, options.cases)
    where = systems(options)
    asked = questions(modules, where[0].world)
    everybody = ask_systems(asked, where)
    retired = read_retired(options.vectors)
    status = OK
    leaving: list[str] = []
    for module in modules:
        path = vector_path(options.vectors, module)
        made = make(module, recordings(module, asked, everybody), read(path))
        problems = problems_of(module, made, retired, options.retire or options.forget)
        for problem in problems:
            complain(f"{path.name} is not written: {problem}")
        if problems or made.unanswered:
            status = DIFFERS
        if problems:
            continue
        complain_of_world(path.name, made, where[0].world)
        leaving += made.gone if options.retire else []
        save(path, made.file)
    retire(options.vectors, leaving)
    keep_packages(options.root, ROOTS, options.vectors / "roots")
    print(f"{len(modules)} files, recorded on {shown_platforms(everybody)}")
    return status
