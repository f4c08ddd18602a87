# SPDX-License-Identifier: MIT
"""`vectors.py write`: records all cases on all CPythons."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from oracle.commands.asking import ask_systems, questions, recordings, shown_platforms
from oracle.commands.files import read, vector_path
from oracle.commands.messages import complain
from oracle.commands.status import DIFFERS, OK
from oracle.commands.systems import ROOTS, systems
from oracle.layout import render
from oracle.linting import RETIRED, read_retired
from oracle.modules import find
from oracle.recording.derivation import disagreements
from oracle.recording.making import make


def keep_packages(names: Sequence[str], roots: Path, folder: Path) -> None:
    """Keeps each root's list of packages beside its recording; tools/roots make --from makes it again."""
    for name in names:
        folder.mkdir(exist_ok=True)
        packages = (roots / f"{name}.packages").read_text(encoding="utf-8")
        (folder / f"{name}.packages").write_text(packages, encoding="utf-8")


def write(options: argparse.Namespace) -> int:
    """Records every case on every CPython here and writes the files."""
    modules = find(options.function, options.cases)
    where = systems(options)
    world = where[0].world
    asked = questions(modules, world)
    everybody = ask_systems(asked, where)
    retired = read_retired(options.vectors)
    status = OK
    leaving: list[str] = []
    for module in modules:
        path = vector_path(options.vectors, module)
        made = make(module, recordings(module, asked, everybody), read(path))
        problems = disagreements(module, made.file)
        again = [one["id"] for one in made.file["cases"] if one["id"] in retired]
        problems += [f"{one}: the id is retired ({RETIRED}); give the case another" for one in again]
        if made.gone and not (options.retire or options.forget):
            problems.append(
                f"no longer in the case module: {', '.join(made.gone)}\n"
                "  --retire keeps their ids from being used again, --forget is for ids that nobody has seen"
            )
        if problems:
            for problem in problems:
                complain(f"{path.name} is not written: {problem}")
            status = DIFFERS
            continue
        if options.retire:
            leaving += made.gone
        if made.unanswered:
            status = DIFFERS
            first = ", ".join(made.unanswered[:3]) + (" ..." if len(made.unanswered) > 3 else "")
            count = len(made.unanswered)
            complain(
                f"{path.name}: {count} cases need the world, were never recorded, and are left out: "
                f"{first}\n  no world here: {world.reason}"
            )
        elif not world.prefix and any("world" in one.get("needs", ()) for one in made.file["cases"]):
            complain(f"{path.name}: cases that need the world keep their recorded share: {world.reason}")
        if not made.file["cases"]:
            complain(f"{path.name} is not written: it would have no case")
            continue
        text = render(made.file)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        if text != before:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        count = len(made.file["cases"])
        print(f"{path.name}: {count} cases, {'unchanged' if text == before else 'written'}")
    if leaving:
        with (options.vectors / RETIRED).open("a", encoding="utf-8") as file:
            file.write("".join(f"{case_id}\n" for case_id in leaving))
    keep_packages(options.root, ROOTS, options.vectors / "roots")
    print(f"{len(modules)} files, recorded on {shown_platforms(everybody)}")
    return status
