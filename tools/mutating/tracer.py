# SPDX-License-Identifier: MIT
"""An adapter around a traced program: it puts one question after the other, and notes which places each
reaches. `tracer.py PLACES FOLDER PROGRAM [OPTION]...`; a line of the notes is the key of the question
and the places, a bit a place, as a hexadecimal number."""

from __future__ import annotations

import json
import mmap
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from building import TRACE
from cases import key_of

BEFORE_ANY = "-"  # instead of a key


def _reached(shared: mmap.mmap, places: int) -> str:
    """Which places were reached, as a number; from now on none is."""
    found = shared[:places]
    shared[:places] = bytes(places)
    return f"{sum(1 << place for place, byte in enumerate(found) if byte):x}"


def _answer(answer: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.flush()


def main() -> int:
    """Passes questions on until there are no more, or until the program ends."""
    places, folder, program = int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    number, notes = tempfile.mkstemp(".notes", dir=folder)
    memory = Path(notes).with_suffix(".places")
    memory.write_bytes(bytes(places))
    with memory.open("r+b") as file, mmap.mmap(file.fileno(), 0) as shared, os.fdopen(number, "w") as out:
        environment = {**os.environ, TRACE: str(memory)}
        with subprocess.Popen(
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        ) as child:
            assert child.stdin and child.stdout
            for line in sys.stdin.buffer:
                request = json.loads(line)
                if "batch" in request:  # then the runner asks one by one
                    _answer({"error": {"seq": request["batch"]["seq"], "says": "one by one, please"}})
                    continue
                child.stdin.write(line)
                child.stdin.flush()
                answer = child.stdout.readline()
                key = key_of(request["run"]["steps"]) if "run" in request else BEFORE_ANY
                print(key, _reached(shared, places), file=out, flush=True)
                if not answer:
                    break
                sys.stdout.buffer.write(answer)
                sys.stdout.buffer.flush()
    memory.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
