# SPDX-License-Identifier: MIT
"""tools/recordings: recordings have one form, stay as they are while nothing changes, and tell their age."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "observed"))
import recording_file as files  # noqa: E402

TOOL = ROOT / "tools" / "recordings"


def recording(
    answer: int = 7, elapsed: int = 3, world: str | None = "w", whole: bool = True
) -> dict[str, Any]:
    """A recording as `sockconform record` writes it, of one case."""
    head = {
        "format": 1,
        "started": "2026-01-01T00:00:00Z",
        "world": world,
        "no_world": None if world else "why",
    }
    observed = [{"returned": answer, "elapsed_ms": elapsed}]
    return {
        "format": 1,
        "recording": head,
        "command": "pot=" + str(Path.home() / "bin" / "pot"),
        "hello": {"implementation": {"name": "Pot", "version": "1.2 beta"}},
        "observations": [{"case": "f/x", "rule": "r", "asked": [{}], "observed": observed, "at_ms": elapsed}],
        "footer": {"whole": whole, "interrupted": None, "took_ms": elapsed},
    }


class Making(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.program = self.folder / "sockconform"

    def make(self, what: dict[str, Any], *words: str) -> subprocess.CompletedProcess[str]:
        """Runs the tool with a sockconform that records this."""
        source = self.folder / "source.json"
        source.write_text(json.dumps(what), encoding="utf-8")
        listed = "ref   yes   x\\nlo   no   x\\npot   yes   x\\n"
        script = f"""#!/bin/sh
if [ "$1" = list ]; then printf "{listed}"; exit; fi
if [ "$1" = compare ]; then [ -e {self.folder}/alike ]; exit; fi
echo "$@" >>{self.folder}/asked
cp {source} "$5"
case "$*" in *--case*) [ ! -e {self.folder}/again.json ] || cp {self.folder}/again.json "$5" ;; esac
"""
        self.program.write_text(script, encoding="utf-8")
        self.program.chmod(0o755)
        command = [
            str(TOOL),
            "--sockconform",
            str(self.program),
            "--folder",
            str(self.folder / "kept"),
            "make",
        ]
        return subprocess.run([*command, *words], capture_output=True, text=True, check=False)

    def kept(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "kept").glob("*")}

    def test_keeps_each_answer_and_no_time_at_which_it_came(self) -> None:
        done = self.make(recording(), "pot=x")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("pot-1.2-beta.json.gz: new, 1 cases, ", done.stdout)
        found = json.loads(gzip.decompress(self.kept()["pot-1.2-beta.json.gz"]))
        self.assertEqual(found["observations"][0]["observed"], [{"returned": 7, "elapsed_ms": 3}])
        self.assertNotIn("at_ms", found["observations"][0])

    def test_keeps_no_folder_of_the_machine(self) -> None:
        self.make(recording(), "pot=x")
        found = json.loads(gzip.decompress(self.kept()["pot-1.2-beta.json.gz"]))
        self.assertEqual(found["command"], "pot=~/bin/pot")

    def test_leaves_a_file_with_the_same_answers_as_it_is(self) -> None:
        self.make(recording(), "pot=x")
        before = self.kept()
        self.assertIn("the same answers", self.make(recording(elapsed=99), "pot=x").stdout)
        self.assertEqual(self.kept(), before)
        self.assertIn("written again", self.make(recording(answer=8), "pot=x").stdout)
        self.assertNotEqual(self.kept(), before)

    def test_leaves_a_file_if_only_what_the_system_chose_differs(self) -> None:
        self.make(recording(), "pot=x")
        before = self.kept()
        (self.folder / "alike").touch()  # sockconform compare finds no difference
        self.assertIn("the same answers", self.make(recording(answer=8), "pot=x").stdout)
        self.assertEqual(self.kept(), before)
        other = recording(answer=8)
        other["observations"][0]["case"] = "f/z"
        self.assertIn("written again", self.make(other, "pot=x").stdout)

    def test_leaves_a_file_if_only_addresses_differ(self) -> None:
        for address, said in (("0x7fcc5f8e61b0", "new"), ("0x7fccdf117510", "the same"), ("0xab", "written")):
            what = recording()
            what["observations"][0]["observed"] = [{"returned": f"<Hub at {address} epoll>"}]
            self.assertIn(said, self.make(what, "pot=x").stdout)

    def test_takes_all_that_are_installed_without_a_name(self) -> None:
        done = self.make(recording())
        self.assertEqual((done.returncode, done.stdout.count("\n")), (0, 1), done.stderr)
        self.assertIn("pot-1.2-beta", done.stdout)

    def test_asks_once_more_what_gave_no_answer(self) -> None:
        silent = recording()
        silent["observations"].append({"case": "f/y", "rule": "r", "asked": [{}], "error": "hung"})
        done = self.make(silent, "pot=x")
        self.assertEqual(done.returncode, 0, done.stderr)
        asked = (self.folder / "asked").read_text(encoding="utf-8").splitlines()
        self.assertEqual([" --case f/y" in line for line in asked], [False, True])
        self.assertIn(" --case f/x --case f/y", asked[1])  # with an answer, so that it does not look dead
        self.assertEqual(len(self.kept_one()["observations"]), 2)

    def test_keeps_the_answer_of_the_second_time(self) -> None:
        silent, after = recording(), recording()["observations"][0]
        silent["observations"][0] = {"case": "f/x", "rule": "r", "asked": [{}], "error": "hung"}
        (self.folder / "again.json").write_text(json.dumps(recording()), encoding="utf-8")
        self.make(silent, "pot=x")
        del after["at_ms"]
        self.assertEqual(self.kept_one()["observations"], [after])

    def kept_one(self) -> Any:
        return json.loads(gzip.decompress(self.kept()["pot-1.2-beta.json.gz"]))

    def test_keeps_nothing_that_is_not_whole(self) -> None:
        lost = recording()
        lost["observations"].append({"case": "f/y", "rule": "r", "asked": [{}], "error": "given up after 7"})
        for what, said in (
            (recording(world=None), "no world: why"),
            (recording(whole=False), "was cut"),
            (lost, "given up"),
        ):
            done = self.make(what, "pot=x")
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"tools/recordings: pot=x: {said}" if world_is(what) else said, done.stderr)
            self.assertEqual(self.kept(), {})


def world_is(what: dict[str, Any]) -> bool:
    return what["recording"]["world"] is None


class Names(unittest.TestCase):
    def test_tell_implementation_and_version(self) -> None:
        for adapter, name, version, expected in (
            ("python:/usr/bin/pypy3", "PyPy", "7.3.11", "pypy-7.3.11"),
            ("libc", "libc", "glibc 2.36", "glibc-2.36"),
            ("libc:musl", "libc", "musl 1.2.3", "musl-1.2.3"),
            ("gevent", "gevent", "22.10.2", "gevent-22.10.2"),
            ("gevent:ares", "gevent", "22.10.2", "gevent-ares-22.10.2"),
        ):
            with self.subTest(adapter):
                hello = {"hello": {"implementation": {"name": name, "version": version}}}
                self.assertEqual(files.name_of(adapter, hello), expected)


class Kept(unittest.TestCase):
    """The recordings of the tree."""

    def test_are_in_their_one_form_and_whole(self) -> None:
        paths = sorted(files.FOLDER.glob("*" + files.ENDING))
        for path in paths:
            with self.subTest(path.name):
                found = files.read(path)
                self.assertTrue(found["footer"]["whole"])
                self.assertIsNotNone(found["recording"]["world"])
                self.assertEqual(gzip.decompress(path.read_bytes()).decode(), files.text_of(found))
                self.assertEqual(found, files.kept(found))
                self.assertLess(path.stat().st_size, 400_000)
                self.assertNotIn(os.fsencode(str(Path.home())) + b"/", gzip.decompress(path.read_bytes()))

    def test_follow_their_schema(self) -> None:
        try:
            import jsonschema
        except ImportError:
            self.skipTest("the Python module jsonschema is not installed")
        schema = json.loads((ROOT / "conformance/schema/recording.schema.json").read_text(encoding="utf-8"))
        for path in sorted(files.FOLDER.glob("*" + files.ENDING)):
            with self.subTest(path.name):
                found = files.read(path)
                some = found["observations"][::50]  # all of them take minutes
                jsonschema.validate({**found, "observations": some}, schema)


if __name__ == "__main__":
    unittest.main()
