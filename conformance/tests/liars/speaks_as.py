#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter under another name: speaks_as.py NAME PYTHON LIBC COMMAND...; "-" leaves a fact unchanged."""

import json
import subprocess
import sys
import threading


def said_as(line: str, name: str, facts: dict) -> str:
    """Changes name and facts in hello; any other line is unchanged."""
    message = json.loads(line)
    if "hello" not in message:
        return line
    message["hello"]["implementation"]["name"] = name
    message["hello"]["facts"].update(facts)
    if "python" in facts:
        message["hello"]["implementation"]["version"] = facts["python"]
    return json.dumps(message) + "\n"


def pass_questions(to) -> None:
    for line in sys.stdin:
        to.write(line)
        to.flush()
    to.close()


def main() -> int:
    name, python, libc, *command = sys.argv[1:]
    facts = {key: value for key, value in (("python", python), ("libc", libc)) if value != "-"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        threading.Thread(target=pass_questions, args=(child.stdin,), daemon=True).start()
        for line in child.stdout:
            sys.stdout.write(said_as(line, name, facts))
            sys.stdout.flush()
        return child.wait()


if __name__ == "__main__":
    sys.exit(main())
