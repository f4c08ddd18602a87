# SPDX-License-Identifier: MIT
"""tools/findings --scripts: what an exit status says, which script does not pass, and what is noted."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
import unittest
import unittest.mock
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "observed"))

import scripts  # noqa: E402
from scripts import Seen, Told, fault_of, told_by, versions_words  # noqa: E402

NAME = "pot/findings/x.sh"


class ExitStatuses(unittest.TestCase):
    def test_say_what_was_seen(self) -> None:
        for status, said, seen, version in (
            (0, "pot 1.2, seen: 1; CPython: 2", Seen.THERE, "1.2"),
            (1, "Go 1.19.8: [] <nil>", Seen.GONE, "1.19.8"),
            (0, "a line before\nnode v20.20.2: it reads", Seen.THERE, "20.20.2"),
            (77, "pot is not installed: apt-get install pot", Seen.NOT_INSTALLED, ""),
        ):
            with self.subTest(said):
                told = told_by(NAME, status, said + "\n", "")
                self.assertEqual((told.seen, told.version), (seen, version))

    def test_of_a_script_that_did_not_get_to_its_end_say_nothing(self) -> None:
        for status, said in (
            (1, ""),
            (0, ""),
            (2, "pot 1.2: x"),
            (-11, "pot 1.2: x"),
            (0, "no version here"),
        ):
            with self.subTest(status=status, said=said):
                self.assertEqual(told_by(NAME, status, said, "Traceback\nNameError: x\n").seen, Seen.BROKEN)


class Faults(unittest.TestCase):
    def test_name_a_bug_that_is_gone(self) -> None:
        fault = fault_of(Told(NAME, Seen.GONE, "pot 2: x", "2"), {NAME: {"1": True}})
        self.assertIn("not there in version 2", fault)

    def test_are_none_where_it_is_noted_or_nothing_was_seen(self) -> None:
        for told in (
            Told(NAME, Seen.GONE, "pot 2: x", "2"),
            Told(NAME, Seen.THERE, "pot 1: x", "1"),
            Told(NAME, Seen.THERE, "pot 3: x", "3"),
            Told(NAME, Seen.NOT_INSTALLED, "not installed"),
        ):
            self.assertEqual(fault_of(told, {NAME: {"1": True, "2": False}}), "")

    def test_name_a_bug_that_is_back_and_a_broken_script(self) -> None:
        self.assertNotEqual(fault_of(Told(NAME, Seen.THERE, "pot 2: x", "2"), {NAME: {"2": False}}), "")
        self.assertNotEqual(fault_of(Told(NAME, Seen.BROKEN, "exit status 2"), {}), "")


class Versions(unittest.TestCase):
    def test_are_told_in_their_order(self) -> None:
        seen = {"1.10": True, "1.9": True, "2.0": False, "1.2": True}
        self.assertEqual(versions_words(seen), "seen in 1.2, 1.9 and 1.10; not in 2.0")
        self.assertEqual(versions_words({}), "")


class Runs(unittest.TestCase):
    """The whole tool over a folder of small scripts."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.adapters = Path(folder.name)
        for name, body in (
            ("there", 'echo "pot 1.2, seen: x"'),
            ("gone", 'echo "pot 1.2, seen: y"; exit 1'),
            ("absent", "echo pot is not installed; exit 77"),
        ):
            self.add(f"{name}.sh", body)

    def add(self, name: str, body: str) -> None:
        path = self.adapters / "pot" / "findings" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body + "\n", encoding="utf-8")

    def main(self, *words: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = scripts.main(["--adapters", str(self.adapters), *words])
        return status, out.getvalue(), err.getvalue()

    def test_fail_and_name_the_script_whose_bug_is_gone(self) -> None:
        status, out, err = self.main()
        self.assertEqual(status, 1)
        self.assertIn("pot/findings/gone.sh: its bug is not there in version 1.2", err)
        self.assertEqual(err.count("\n"), 1, err)
        self.assertIn("not installed pot/findings/absent.sh: pot is not installed", out)

    def test_note_what_they_saw_and_pass_then(self) -> None:
        self.assertEqual(self.main("--record")[0], 0)
        kept = json.loads((self.adapters / scripts.REPRODUCED).read_text(encoding="utf-8"))
        self.assertEqual(
            kept, {"pot/findings/gone.sh": {"1.2": False}, "pot/findings/there.sh": {"1.2": True}}
        )
        self.assertEqual(self.main()[0], 0)

    def test_forget_a_script_that_was_removed_and_keep_others(self) -> None:
        self.main("--record")
        (self.adapters / "pot" / "findings" / "gone.sh").unlink()
        self.main("--record", "absent")
        kept = json.loads((self.adapters / scripts.REPRODUCED).read_text(encoding="utf-8"))
        self.assertEqual(list(kept), ["pot/findings/there.sh"])

    def test_are_skipped_where_nothing_is_installed(self) -> None:
        self.assertEqual(self.main("absent")[0], 77)

    def test_tell_that_the_program_is_not_here(self) -> None:
        self.add("x.py", "")
        (self.adapters / "pot").rename(self.adapters / "pypy")
        (self.adapters / "pypy" / "adapter.json").write_text('{"install":"get pypy && cmake -S ."}')
        with unittest.mock.patch.dict("os.environ", SOCKCONFORM_PYPY="/nowhere/pypy"):
            status, out, _ = self.main("x.py")
        self.assertEqual(status, 77)
        self.assertIn("pypy/findings/x.py: not installed: get pypy\n", out)


class Tree(unittest.TestCase):
    def test_notes_are_about_scripts_that_are_there(self) -> None:
        names = {scripts.name_of(path) for path in scripts.find(scripts.ADAPTERS)}
        self.assertLessEqual(set(scripts.read_reproduced(scripts.ADAPTERS)), names)

    def test_each_script_was_seen_once_at_least(self) -> None:
        names = {scripts.name_of(path) for path in scripts.find(scripts.ADAPTERS)}
        seen = scripts.read_reproduced(scripts.ADAPTERS)
        unseen = sorted(name for name in names if True not in seen.get(name, {}).values())
        self.assertEqual(unseen, [], "tools/findings --scripts --record PART notes what a script sees")


if __name__ == "__main__":
    unittest.main()
