#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes and checks the recordings of shipping implementations in conformance/recordings."""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import recording_file as files

OWN = ("ref", "python")  # the project's own, and the oracle, which the vectors hold
SOCKCONFORM = files.ROOT / "build" / "bin" / "sockconform"


class Failed(Exception):
    """One recording cannot be made or checked; the text says why."""


def run(*words: str) -> subprocess.CompletedProcess[str]:
    """Runs a command; what it prints is kept."""
    return subprocess.run(words, capture_output=True, text=True, check=False, cwd=files.ROOT)


def record_whole(sockconform: str, adapter: str, options: list[str]) -> files.Recording:
    """The answers of one adapter, asked now."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "recording.json"
        done = run(sockconform, "record", "--adapter", adapter, "--to", str(path), *options)
        if done.returncode != 0:
            raise Failed(done.stderr.strip() or f"record ended with exit status {done.returncode}")
        recording = files.read(path)
    if not recording["footer"]["whole"]:
        raise Failed("the recording was cut")
    if recording["recording"]["world"] is None:
        raise Failed(f"no world: {recording['recording']['no_world']}")
    if any(one.get("error", "").startswith("given up") for one in recording["observations"]):
        raise Failed("the adapter failed so often that it was given up")
    return files.kept(recording)


def record(sockconform: str, adapter: str, options: list[str]) -> files.Recording:
    """The same, but what gave no answer is asked once more: a busy machine is not the adapter's fault."""
    return asked_again(sockconform, adapter, options, record_whole(sockconform, adapter, options))


def sign_of_life(recording: files.Recording) -> list[str]:
    """A case with an answer, the first: an adapter that is asked nothing but what kills it looks dead."""
    return [one["case"] for one in recording["observations"] if "observed" in one][:1]


def asked_again(
    sockconform: str, adapter: str, options: list[str], recording: files.Recording
) -> files.Recording:
    """A recording in which a case has no answer only if it had none twice."""
    silent = [one["case"] for one in recording["observations"] if "error" in one]
    if not silent:
        return recording
    selecting = [word for case in [*sign_of_life(recording), *silent] for word in ("--case", case)]
    again = record_whole(sockconform, adapter, [*options, *selecting])
    answered = {
        one["case"]: one for one in again["observations"] if one["case"] in silent and "error" not in one
    }
    observations = [answered.get(one["case"], one) for one in recording["observations"]]
    return {**recording, "observations": observations}


def confirm(sockconform: str, path: pathlib.Path, options: list[str]) -> str:
    """Asks once more what had no answer in a recording that is there; the adapter must have a name."""
    before = files.read(path)
    after = asked_again(sockconform, before["command"], options, before)
    if after == before:
        return f"{path.name}: what had no answer has none again"
    files.write(path, after)
    return f"{path.name}: some of what had no answer has one"


def is_answered_alike(sockconform: str, path: pathlib.Path, recording: files.Recording) -> bool:
    """Whether a file that is there has these answers, but for what the system chose: ports, addresses."""
    before, after = (files.without_chance(one) for one in (files.read(path), recording))
    if before == after:
        return True
    heads = [
        {**one, "observations": [case["case"] for case in one["observations"]]} for one in (before, after)
    ]
    if heads[0] != heads[1]:
        return False
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f"{name}{files.ENDING}" for name in ("before", "after")]
        for one, file in zip((before, after), paths):
            files.write(file, one)
        return run(sockconform, "compare", *map(str, paths), "--level", "text").returncode == 0


def make(sockconform: str, adapter: str, options: list[str], folder: pathlib.Path) -> str:
    """Records one adapter; a file with the same answers stays as it is. Returns what to tell."""
    recording = record(sockconform, adapter, options)
    path = folder / (files.name_of(adapter, recording) + files.ENDING)
    if path.exists() and is_answered_alike(sockconform, path, recording):
        return f"{path.name}: the same answers"
    existed = path.exists()
    folder.mkdir(parents=True, exist_ok=True)
    files.write(path, recording)
    what = "written again" if existed else "new"
    cases, size = len(recording["observations"]), path.stat().st_size
    return f"{path.name}: {what}, {cases:,} cases, {size:,} bytes"


def installed(sockconform: str) -> list[str]:
    """The adapters that are known by name and installed here; the reference is the project's own."""
    done = run(sockconform, "list", "--adapters")
    if done.returncode != 0:
        raise Failed(done.stderr.strip() or "the adapters that are here are not known: name those to record")
    found = re.findall(r"(?m)^(\S+) +yes ", done.stdout)
    return [name for name in found if name not in OWN]


def check(sockconform: str, path: pathlib.Path) -> str:
    """What a recording does not have of the vectors of today; "" if it has all."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "comparison.json"
        done = run(sockconform, "compare", str(path), str(path), "--report", str(report))
        if done.returncode != 0:
            raise Failed(done.stderr.strip() or f"compare ended with exit status {done.returncode}")
        side = json.loads(report.read_text(encoding="utf-8"))["sides"][0]
    if side["strange"] + side["missing"] == 0:
        return ""
    changed, new = side["strange"], side["missing"]
    return f"{path.name}: {changed:,} cases are no longer asked so, {new:,} new ones are not in it"


def told(what: str) -> int:
    """Tells of a failure."""
    print(f"tools/recordings: {what}", file=sys.stderr)
    return 1


def options_of(arguments: argparse.Namespace) -> list[str]:
    """What goes on to sockconform record."""
    given = ((f"--{name}", getattr(arguments, name)) for name in ("jobs", "limit"))
    return [word for name, value in given if value for word in (name, value)]


def make_all(arguments: argparse.Namespace) -> int:
    """Records what is named, one after the other; one that fails does not stop the others."""
    status = 0
    options = options_of(arguments)
    for adapter in arguments.adapters or installed(arguments.sockconform):
        try:
            print(make(arguments.sockconform, adapter, options, arguments.folder), flush=True)
        except Failed as failure:
            status = told(f"{adapter}: {failure}")
    return status


def confirm_all(arguments: argparse.Namespace) -> int:
    """Asks once more what had no answer in the recordings that are named."""
    status = 0
    for name in arguments.names:
        try:
            path = arguments.folder / (name + files.ENDING)
            print(confirm(arguments.sockconform, path, options_of(arguments)), flush=True)
        except (Failed, OSError) as failure:
            status = told(f"{name}: {failure}")
    return status


def check_all(arguments: argparse.Namespace) -> int:
    """Exit status 1 if a recording is older than the vectors."""
    status = 0
    for path in sorted(arguments.folder.glob("*" + files.ENDING)):
        try:
            status = told(what) if (what := check(arguments.sockconform, path)) else status
        except Failed as failure:
            status = told(f"{path.name}: {failure}")
    return status


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="tools/recordings", description=__doc__)
    parser.add_argument("--sockconform", default=str(SOCKCONFORM), help="the program to ask")
    parser.add_argument("--folder", type=pathlib.Path, default=files.FOLDER, help="where the recordings are")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make", help="record adapters; without a name, all that are installed here")
    making.add_argument("adapters", nargs="*", metavar="NAME[=COMMAND]", help="as for sockconform record")
    making.set_defaults(take=make_all)
    confirming = commands.add_parser("confirm", help="ask once more what had no answer in recordings")
    confirming.add_argument("names", nargs="+", metavar="NAME-VERSION", help="of files, without their ending")
    confirming.set_defaults(take=confirm_all)
    for command in (making, confirming):
        command.add_argument("--jobs", help="processes per adapter")
        command.add_argument("--limit", help="seconds for an answer")
    commands.add_parser("check", help="tell which are older than the vectors").set_defaults(take=check_all)
    arguments = parser.parse_args()
    try:
        status: int = arguments.take(arguments)
    except Failed as failure:
        status = told(str(failure))
    return status


if __name__ == "__main__":
    sys.exit(main())
