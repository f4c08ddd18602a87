# SPDX-License-Identifier: MIT
"""Runs CPython's own tests in one Python, and goes on behind a test that ends its process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
END = "(the end of the process)"  # stands among the tests: a module may pass, and its process die at exit
BEGAN = "began"
DIED = "died"
MOST_DEATHS = 3  # a fault by which many tests hang must not last for hours
GOOD = ("passed", "expected")

Outcomes = dict[str, str]


def is_good(outcomes: Outcomes, test: str) -> bool:
    """Whether a test ended as it should."""
    return outcomes.get(test) in GOOD


def read_outcomes(file: Path) -> Outcomes:
    """The last word about each test; one that began and never ended took its process with it."""
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    outcomes: Outcomes = dict(json.loads(line) for line in lines)
    return {test: DIED if outcome == BEGAN else outcome for test, outcome in outcomes.items()}


class Side:
    """A Python with one of the two `_socket`."""

    def __init__(
        self, command: list[str], left_out: list[str], environment: dict[str, str] | None = None
    ) -> None:
        self.command = command
        self.left_out = left_out
        self.environment = {**os.environ, **(environment or {})}
        self.said = ""

    def run(self, names: list[str]) -> Outcomes:
        """The outcomes of tests. After one that died, those behind it run in another process."""
        outcomes: Outcomes = {}
        self.said = ""
        while True:
            more, status, said = self.run_once(names, [*self.left_out, *outcomes])
            outcomes.update(more)
            self.said += said
            if status != 0:
                print(f"{' '.join([*self.command, *names])}: exit status {status}\n{said[-4000:]}")
            if DIED not in more.values() or Counter(outcomes.values())[DIED] == MOST_DEATHS:
                return {**outcomes, END: "passed" if status == 0 else DIED}

    def run_once(self, names: list[str], left_out: list[str]) -> tuple[Outcomes, int, str]:
        """The outcomes of one process, its exit status, and what it said."""
        with tempfile.TemporaryDirectory() as folder:
            file, output = Path(folder, "outcomes"), Path(folder, "output")
            excluded = Path(folder, "left-out")
            excluded.write_text(json.dumps(left_out), "utf-8")
            command = [*self.command, str(FOLDER / "outcomes.py"), str(file), str(excluded), *names]
            with output.open("wb") as standard_output:
                process = subprocess.Popen(
                    command,
                    cwd=folder,
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=standard_output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            status = process.wait()  # outcomes.py watches itself
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # what a test that died has left behind
            return read_outcomes(file), status, output.read_bytes().decode("utf-8", "replace")
