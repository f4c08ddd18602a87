# SPDX-License-Identifier: MIT
"""Commands of sockconform with one allocation that fails: what is wrong with their end, if anything is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.join(HERE, "data", "vectors")
LIAR = os.path.join(HERE, "liars", "liar.py")
WORLD = os.path.join(HERE, "..", "..", "vectors", "world")
REPORTS = ("jsonl", "json", "html", "md", "xml", "tap")
WORDS = ("out of memory", "Cannot allocate memory")


class Failing:
    """A folder with vectors, and the commands that run in it; each ends with 0 where nothing fails."""

    def __init__(self, program: str, library: str, folder: str) -> None:
        self.program, self.library, self.folder = program, library, folder
        self.vectors = os.path.join(folder, "vectors")
        if not os.path.exists(self.vectors):
            shutil.copytree(VECTORS, self.vectors)
            shutil.copytree(WORLD, os.path.join(self.vectors, "world"))
        bad = f"bad=exec {sys.executable} -S '{LIAR}' differs-but"
        reports = [word for kind in REPORTS for word in ("--report", f"report.{kind}")]
        self.write("claim.json", {"format": 1, "implementation": "ref", "functions": {"htons": "text"}})
        claim = ["run", "--adapter", "ref", "--claim", "claim.json", "--badge", "badge.json", "--no-known"]
        self.commands = {
            "run": ["run", "--adapter", "ref", "--show", bad, "--no-known", *reports],
            "claim": [*claim, "--propose", "proposed.json"],
            "record": ["record", "--adapter", "ref", "--to", "recording.json"],
            "compare": [
                "compare",
                "ref",
                "again=exec " + program + "-adapter-ref",
                "--report",
                "compare.html",
            ],
            "list": ["list", "--changes"],
            "replay": ["replay", "inet_aton/last-part-seven", "--adapter", "ref"],
            "smoke": ["smoke", "--adapter", "ref"],
        }
        self.status = 0  # of the last command
        self.expected: dict[tuple[str, bool], str] = {}

    def write(self, name: str, content: object) -> None:
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as stream:
            json.dump(content, stream)

    def call(self, name: str, at: str, world: bool) -> subprocess.CompletedProcess[str]:
        words = list(self.commands[name])
        if name != "smoke":
            words += ["--vectors", self.vectors]
        if name not in ("smoke", "list") and not world:
            words += ["--world", "none"]
        surroundings = {
            **os.environ,
            "LC_ALL": "C.UTF-8",
            "FAIL_MALLOC_AT": at,
            "FAIL_MALLOC_OF": "sockconform",
        }
        return subprocess.run(
            [self.program, *words],
            env={**surroundings, "FAIL_MALLOC_AT": at, "LD_PRELOAD": self.library},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    def streamed(self) -> list[str]:
        """The kinds of the lines of the streamed report; each is whole."""
        with open(os.path.join(self.folder, "report.jsonl"), encoding="utf-8") as stream:
            return [next(iter(json.loads(line))) for line in stream]

    def fault(self, name: str, at: str, world: bool = False) -> str:
        """Empty if the command ends as it should when this allocation fails."""
        if (name, world) not in self.expected:
            whole = self.call(name, "-1", world)
            if whole.returncode != 0:
                return f"exit status {whole.returncode} with no failure: {whole.stderr}"
            self.expected[name, world] = whole.stdout
        if os.path.exists(os.path.join(self.folder, "report.jsonl")):
            os.remove(os.path.join(self.folder, "report.jsonl"))
        done = self.call(name, at, world)
        self.status = done.returncode
        if (
            done.returncode == 0
            and done.stdout != self.expected[name, world]
            and "no world" not in done.stdout
        ):
            return f"exit status 0, and it prints otherwise: {done.stdout}"
        if done.returncode not in (0, 2):
            return f"exit status {done.returncode}: {done.stderr}"
        if done.returncode == 2 and not any(word in done.stderr for word in WORDS):
            return f"exit status 2 without a word about memory: {done.stderr!r}"
        return ""
