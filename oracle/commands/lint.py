# SPDX-License-Identifier: MIT
"""`vectors.py lint`: checks the files."""

from __future__ import annotations

import argparse

from oracle.commands.messages import Stop
from oracle.commands.status import DIFFERS, OK
from oracle.linting import lint, vector_files
from oracle.modules import ROOT, find

SCHEMA = ROOT / "conformance" / "schema" / "vectors.schema.json"


def lint_command(options: argparse.Namespace) -> int:
    """Checks the files and prints each fault."""
    try:
        findings = lint(options.vectors, find(options.function, options.cases), SCHEMA)
    except ImportError:
        raise Stop("lint needs python3-jsonschema; install it with the system's package manager") from None
    for finding in findings:
        print(finding)
    print(f"{len(vector_files(options.vectors))} files linted: {len(findings)} findings")
    return DIFFERS if findings else OK
