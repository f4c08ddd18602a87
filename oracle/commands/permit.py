# SPDX-License-Identifier: MIT
"""`vectors.py permit`: records the answers of other C libraries, or of CPythons that are called by name."""

from __future__ import annotations

import argparse

from oracle.commands.asking import questions
from oracle.commands.files import read, vector_path
from oracle.commands.libraries import LIBC_MUSL, ask_libraries, with_libraries
from oracle.commands.messages import Stop, complain
from oracle.commands.named import permit_named_command
from oracle.commands.status import OK
from oracle.commands.systems import enter_world
from oracle.layout import render
from oracle.modules import find


def permit_command(options: argparse.Namespace) -> int:
    """Permits what other C libraries answer, by default musl, or CPythons that are called by name."""
    if options.named_calls:
        return permit_named_command(options)
    if options.root:
        raise Stop("--root names where CPythons are asked by name: permit --named-calls --root NAME")
    modules = find(options.function, options.cases)
    world = enter_world(options.runner)
    if not world.prefix:
        complain(f"cases that need the world keep what was recorded: {world.reason}")
    libraries = ask_libraries(options, questions(modules, world), world)
    if not libraries.others:
        raise Stop(f"{options.runner.parent / LIBC_MUSL} is not built, and --libc names no other adapter")
    for module in modules:
        path = vector_path(options.vectors, module)
        old = read(path)
        if old is None:
            continue
        text = render(with_libraries(old, module, libraries))
        if text != path.read_text(encoding="utf-8"):
            path.write_text(text, encoding="utf-8")
            print(f"{path.name}: written")
    names = {one.origin_name for each in libraries.others for one in each.values()}
    print(f"{len(modules)} files, permitted what {', '.join(sorted(names))} answered")
    return OK
