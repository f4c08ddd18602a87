# SPDX-License-Identifier: MIT
"""`vectors.py check`: records again and compares with the files."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator, Sequence
from pathlib import Path

from oracle.commands.asking import ask_systems, questions, recordings, shown_platforms
from oracle.commands.files import read, vector_path
from oracle.commands.libraries import (
    LIBC_MUSL,
    Libraries,
    ask_libraries,
    complain_of_strangers,
    recorded_share,
    with_libraries,
)
from oracle.commands.messages import complain
from oracle.commands.named import ask_by_name
from oracle.commands.status import DIFFERS, OK
from oracle.commands.systems import systems
from oracle.layout import render
from oracle.linting import vector_files
from oracle.modules import Module, find
from oracle.recording.answers import Recording
from oracle.recording.derivation import disagreements
from oracle.recording.making import make
from oracle.recording.naming import graver, permit_named
from oracle.recording.recorded import (
    PERMITTED_PREFIXES,
    origin_name,
    recorded_platforms,
    resolve,
    steps_of,
)
from oracle.recording.versions import show_version
from oracle.repeats import shorten
from oracle.values import Json, canonical


def answer_text(expect: Json) -> str:
    """An expectation on one line, with its runs written once."""
    return canonical(shorten(expect))


def differences(file: Json, recorded: Recording) -> Iterator[str]:
    """The differences between an interpreter's answers and the file's for its version and C library."""
    before = recorded_platforms(file)
    origin = before.get(recorded.platform, recorded.origin)
    note = "" if recorded.platform in before else " (never recorded: the file's ranges are taken)"
    name = f"CPython {show_version(recorded.platform.python)} with {recorded.platform.libc}"
    for one in file["cases"]:
        observed = recorded.expected.get(one["id"])
        if observed is None:
            continue
        for number, (step, now) in enumerate(zip(steps_of(one), observed), 1):
            expected = resolve(step, origin)
            if canonical(expected) == canonical(now):
                continue
            where = f", step {number}" if "steps" in one else ""
            yield (
                f"{one['id']}{where} on {name}{note}\n"
                f"  recorded  {answer_text(expected)}\n"
                f"  observed  {answer_text(now)}"
            )


def stale_world(file: Json, recorded: Sequence[Recording]) -> Iterator[str]:
    """Platforms of this machine whose recorded answers come from another world."""
    before = recorded_platforms(file)
    for one in recorded:
        was, now = before.get(one.platform, {}).get("world"), one.origin.get("world")
        if was and now and was != now:
            name = origin_name(one.platform)
            yield f"{name} was recorded in world {was}, this is {now}; run vectors.py write"


def keep_machines(old: Json, new: Json) -> Json:
    """The new file's origins; of permitted answers they stay as on disk, because kernels may differ."""
    return {
        name: old["origins"].get(name, entry) if name.startswith(PERMITTED_PREFIXES) else entry
        for name, entry in new["origins"].items()
    }


def check_file(
    path: Path,
    module: Module,
    recorded: Sequence[Recording],
    libraries: Libraries,
    by_name: Sequence[Recording] = (),
) -> list[str]:
    """All differences between a file and the present answers of its interpreters."""
    old = read(path)
    if old is None:
        return ["is missing; run vectors.py write"]
    found = [difference for one in recorded for difference in differences(old, one)]
    found += graver(old, by_name)
    found += stale_world(old, recorded)
    found += disagreements(module, old)
    known = recorded_platforms(old)
    made = make(module, [one for one in recorded if one.platform in known], old, keep_origins=True)
    found += [f"{case_id} is not recorded; run vectors.py write" for case_id in made.unanswered]
    found += [f"{case_id} is not in the case module; run vectors.py write" for case_id in made.gone]
    with_others = with_libraries(made.file, module, recorded_share(old, module, libraries))
    with_others = permit_named(with_others, by_name)
    text, wanted = path.read_text(encoding="utf-8"), render(
        {**with_others, "origins": keep_machines(old, with_others)}
    )
    if text != wanted and not found:
        diff = difflib.unified_diff(
            text.splitlines(), wanted.splitlines(), "on disk", "as written", n=0, lineterm=""
        )
        shown = "\n  ".join(line[:300] for line in list(diff)[:20])
        found.append(f"is not what vectors.py write makes:\n  {shown}")
    return found


def check(options: argparse.Namespace) -> int:
    """Records again on every CPython here and compares with the files."""
    modules = find(options.function, options.cases)
    where = systems(options)
    world = where[0].world
    if not world.prefix and any("world" in one.needs for m in modules for _, _, one in m.in_order()):
        complain(f"cases that need the world are not checked: {world.reason}")
    asked = questions(modules, world)
    everybody = ask_systems(asked, where)
    by_name = ask_by_name(asked, where)
    libraries = Libraries([], {}) if options.root else ask_libraries(options, asked, world)
    if not libraries.others:
        complain(f"permitted answers are not checked: there is no {options.runner.parent / LIBC_MUSL}")
    complain_of_strangers(options, modules, libraries)
    failed = 0
    for module in modules:
        path = vector_path(options.vectors, module)
        recorded = recordings(module, asked, everybody)
        for difference in check_file(path, module, recorded, libraries, by_name.recordings(module)):
            failed += 1
            print(f"{path.name}: {difference}")
    if not options.function:
        names = {vector_path(options.vectors, module) for module in modules}
        for path in vector_files(options.vectors):
            if path not in names:
                failed += 1
                print(f"{path.name}: has no case module in oracle/cases")
    counted = f"{len(asked):,} cases in {len(modules)} files"
    print(f"{counted} checked on {shown_platforms(everybody)}: {failed} differ")
    return DIFFERS if failed else OK
