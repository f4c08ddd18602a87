#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes and guards the vector files: write, permit (other C libraries), rules, check, lint, format,
adopt (what a search found)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from oracle.commands.adopt import adopt  # noqa: E402
from oracle.commands.check import check  # noqa: E402
from oracle.commands.format import format_command  # noqa: E402
from oracle.commands.lint import lint_command  # noqa: E402
from oracle.commands.messages import Stop, complain  # noqa: E402
from oracle.commands.permit import permit_command  # noqa: E402
from oracle.commands.rules import rules_command  # noqa: E402
from oracle.commands.status import INVALID  # noqa: E402
from oracle.commands.write import write  # noqa: E402
from oracle.linting import RETIRED  # noqa: E402
from oracle.modules import ROOT, CASES, CaseError, VECTORS  # noqa: E402
from oracle.recording.answers import RecordingError  # noqa: E402
from oracle.recording.permitting import PermitError  # noqa: E402

RUNNER = ROOT / "build" / "bin" / "sockconform"


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="vectors.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, run in (
        ("write", write),
        ("permit", permit_command),
        ("check", check),
        ("lint", lint_command),
        ("rules", rules_command),
        ("format", format_command),
    ):
        one = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        one.set_defaults(run=run, function=[])
        one.add_argument("--vectors", type=Path, default=VECTORS, help="the folder of the vector files")
        if name == "format":
            continue
        one.add_argument("--cases", type=Path, default=CASES, help="the folder of the case modules")
        if name == "lint":
            continue
        one.add_argument(
            "--function", action="append", default=[], metavar="F", help="only this file; repeatable"
        )
        if name == "rules":
            continue
        one.add_argument(
            "--runner", type=Path, default=RUNNER, help="the sockconform command that enters the world"
        )
        if name in ("permit", "check"):
            one.add_argument(
                "--libc",
                action="append",
                default=[],
                metavar="COMMAND",
                help="a C library's adapter; without it musl's beside the runner, where there is one",
            )
        if name == "permit":
            one.add_argument(
                "--named-calls",
                action="store_true",
                help="ask CPythons instead, which are called by name, and record their other texts",
            )
        if name in ("write", "permit", "check"):
            one.add_argument(
                "--root",
                action="append",
                default=[],
                metavar="NAME",
                help="ask in this root instead of here (tools/roots); repeatable",
            )
        if name == "write":
            one.add_argument("--retire", action="store_true", help=f"ids that are gone go to {RETIRED}")
            one.add_argument("--forget", action="store_true", help="ids that are gone were never published")
    one = commands.add_parser("adopt", help=adopt.__doc__, description=adopt.__doc__)
    one.set_defaults(run=adopt)
    one.add_argument("found", type=Path, metavar="FILE", help="a file of `sockconform search --save`")
    return parser.parse_args(argv)


def main(argv: Sequence[str]) -> int:
    """Exit status 0: success; 1: a difference or a fault; 2: the command could not do its work."""
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)  # cases hold integers longer than Python prints by default
    options = parse(argv)
    try:
        return int(options.run(options))
    except (CaseError, PermitError, RecordingError, Stop) as error:
        complain(str(error))
        return INVALID
    except KeyboardInterrupt:
        complain("interrupted")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
