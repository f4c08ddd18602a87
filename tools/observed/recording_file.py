# SPDX-License-Identifier: MIT
"""Reads and writes a file of conformance/recordings in its one form."""

from __future__ import annotations

import gzip
import json
import pathlib
import re
from typing import Any

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "conformance" / "recordings"
ENDING = ".json.gz"
GIVEN = ("observed", "error")  # the parts of an observation that came from the adapter

Recording = dict[str, Any]


def compact(value: object) -> str:
    """JSON without white space, as sockconform writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def text_of(recording: Recording) -> str:
    """A line per observation, so that two recordings that are unpacked can be compared by diff."""
    head = {key: value for key, value in recording.items() if key not in ("observations", "footer")}
    lines = ",\n ".join(compact(one) for one in recording["observations"])
    return f'{compact(head)[:-1]},\n"observations":[\n {lines}],\n"footer":{compact(recording["footer"])}}}\n'


def read(path: pathlib.Path) -> Recording:
    """The recording in a file, packed or plain."""
    content = path.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    recording: Recording = json.loads(content)
    return recording


def write(path: pathlib.Path, recording: Recording) -> None:
    """The same recording gives the same bytes."""
    path.write_bytes(gzip.compress(text_of(recording).encode(), 9, mtime=0))


def spelled_anywhere(command: str) -> str:
    """A command without the folders of the machine that it ran on."""
    for folder, name in ((str(ROOT), "."), (str(pathlib.Path.home()), "~")):
        command = re.sub(rf"{re.escape(folder)}(?=[/\s'\"]|$)", lambda _: name, command)
    return command


def kept(recording: Recording) -> Recording:
    """What is kept of a recording: all but the times at which answers came and where its files were."""
    observations = [
        {key: value for key, value in one.items() if key != "at_ms"} for one in recording["observations"]
    ]
    command = spelled_anywhere(recording["command"])
    return {**recording, "command": command, "observations": observations}


def without_chance(recording: Recording) -> Recording:
    """A recording without times, and without the addresses of objects in the texts of answers."""
    observations = [
        {key: without_addresses(part) if key in GIVEN else part for key, part in one.items()}
        for one in recording["observations"]
    ]
    bare: Recording = without_times({**recording, "observations": observations})
    return {**bare, "recording": {**bare["recording"], "started": ""}}


def without_addresses(value: Any) -> Any:
    """An answer with 0xN for each number that may be an address."""
    return json.loads(re.sub(r"\b0x[0-9a-f]{6,}", "0xN", compact(value)))


def without_times(value: Any) -> Any:
    """What has to be the same where nothing but the time has passed."""
    if isinstance(value, list):
        return [without_times(one) for one in value]
    if not isinstance(value, dict):
        return value
    passing = ("elapsed_ms", "took_ms", "started", "tool")
    return {key: without_times(one) for key, one in value.items() if key not in passing}


def name_of(adapter: str, recording: Recording) -> str:
    """The name of a recording, `gevent-22.10.2`: of a Python and of a C library after its hello,
    of others after the word of the command line."""
    implementation = recording["hello"]["implementation"]
    word = adapter.partition("=")[0]
    if implementation["name"] == "libc":
        stem = implementation["version"]
    elif "/" in word or word.partition(":")[0] == "python":
        stem = f"{implementation['name']}-{implementation['version']}"
    else:
        stem = f"{word}-{implementation['version']}"
    return re.sub(r"[^a-z0-9.+]+", "-", stem.lower()).strip("-")
