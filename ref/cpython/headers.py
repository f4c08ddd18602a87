# SPDX-License-Identifier: MIT
"""Prints the CPythons from 3.11 whose headers are here, for CMake: VERSION|PATH|INCLUDES|SUFFIX, one a line.

usage: headers.py POINTER_BYTES LIBC      LIBC is gnu or musl
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from oracle import interpreters  # noqa: E402

OLDEST = "3.11"

QUESTION = """
import json, os, struct, sysconfig
folder = sysconfig.get_path("include")
print(json.dumps({
    "includes": folder if os.path.exists(os.path.join(folder, "Python.h")) else "",
    "suffix": sysconfig.get_config_var("EXT_SUFFIX"),
    "pointer_bytes": struct.calcsize("P"),
    "free_threaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
}))
"""


def may_be_cpython(path: str) -> bool:
    """Asking every implementation would start Jython too, which takes seconds."""
    return Path(path).name.startswith("python")


def describe(pointer_bytes: int, libc: str) -> list[str]:
    """A line for each CPython whose extensions this compiler can make."""
    lines = []
    found = interpreters.find_interpreters("CPython", OLDEST, may_be_cpython)
    for interpreter in found:
        answer = subprocess.run(
            [interpreter.path, "-I", "-c", QUESTION], capture_output=True, text=True, check=True
        )
        facts = json.loads(answer.stdout)
        fits = facts["pointer_bytes"] == pointer_bytes and ("musl" in facts["suffix"]) == (libc == "musl")
        if facts["includes"] and fits and not facts["free_threaded"]:
            lines.append(
                "|".join([interpreter.version, interpreter.path, facts["includes"], facts["suffix"]])
            )
    return lines


if __name__ == "__main__":
    print("\n".join(describe(int(sys.argv[1]), sys.argv[2])))
