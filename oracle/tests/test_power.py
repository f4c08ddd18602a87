# SPDX-License-Identifier: MIT
"""tools/power without a build: its faults apply to the tree, and its table is made of its results."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import unittest
from collections import Counter
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS / "powering"))
import results  # noqa: E402
from faults import FAULTS, CannotApply, Edit, Fault  # noqa: E402
from faulty_copy import synchronize  # noqa: E402
from notices import FAILED_TEST  # noqa: E402

SOURCE = re.compile(r"mutant|bpo-\d+|[\w-]+/[\w-]+#\d+|PyPy \d+\.\d+\.\d+")


def copy_of_file(fault: Fault, folder: str) -> Path:
    """A tree with nothing but the file that a fault is put into."""
    path = Path(folder) / "ref" / fault.edit.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text((TOOLS.parent / "ref" / fault.edit.file).read_text(encoding="utf-8"), encoding="utf-8")
    return path


class Faults(unittest.TestCase):
    def test_each_applies_to_the_tree(self) -> None:
        for fault in FAULTS:
            with self.subTest(fault.slug), tempfile.TemporaryDirectory() as folder:
                path = copy_of_file(fault, folder)
                right = path.read_text(encoding="utf-8")
                fault.apply(Path(folder))
                self.assertNotEqual(path.read_text(encoding="utf-8"), right)

    def test_one_that_does_not_apply_is_refused(self) -> None:
        edit = Edit("sockets/bind.c", "address", "")  # stands there several times
        for wrong in (edit, Edit(edit.file, "no such text", ""), Edit("sockets/none.c", "bind", "")):
            with self.subTest(wrong), tempfile.TemporaryDirectory() as folder:
                copy_of_file(FAULTS[0], folder)
                if wrong.file == edit.file:
                    copy_of_file(Fault("a", "bind", "", "mutant", wrong), folder)
                with self.assertRaises(CannotApply):
                    Fault("a", "bind", "", "mutant", wrong).apply(Path(folder))

    def test_each_has_a_slug_of_its_own_a_line_and_a_source(self) -> None:
        self.assertEqual([slug for slug, n in Counter(one.slug for one in FAULTS).items() if n > 1], [])
        for fault in FAULTS:
            with self.subTest(fault.slug):
                self.assertRegex(fault.slug, r"\A[a-z0-9]+(-[a-z0-9]+)*\Z")
                self.assertRegex(fault.says, r"\A[^\n]{10,110}\Z")
                self.assertRegex(fault.source, SOURCE)


class Copies(unittest.TestCase):
    def test_are_made_equal_again_and_equal_files_keep_their_times(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            tree, copy = Path(folder) / "tree", Path(folder) / "copy"
            for name in ("ref/a.c", "ref/b.c", "build/c.o"):
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                (tree / name).write_text("right", encoding="utf-8")
            synchronize(tree, copy)
            (copy / "ref" / "a.c").write_text("faulty", encoding="utf-8")
            (copy / "ref" / "more.c").write_text("", encoding="utf-8")
            os.utime(copy / "ref" / "b.c", (1, 1))
            synchronize(tree, copy)
            self.assertEqual((copy / "ref" / "a.c").read_text(encoding="utf-8"), "right")
            self.assertEqual((copy / "ref" / "b.c").stat().st_mtime, 1)
            self.assertEqual(sorted(path.name for path in copy.rglob("*.*")), ["a.c", "b.c"])


class Table(unittest.TestCase):
    def test_is_made_of_the_results(self) -> None:
        page = results.PAGE.read_text(encoding="utf-8")
        self.assertTrue(results.table(results.load()) in page, "tools/power --write makes the table anew")

    def test_has_a_result_for_each_fault(self) -> None:
        self.assertEqual(sorted(results.load().faults), sorted(fault.slug for fault in FAULTS))

    def test_counts_a_fault_that_only_the_text_shows_at_level_text(self) -> None:
        found = results.Results("3.13.0", {FAULTS[0].slug: results.Result(0, 2, ["a/b"], 0, [])})
        self.assertIn("| **all** | 1 | 0 of 1 | 0 | 1 |", results.table(found))

    def test_names_the_faults_that_no_case_notices(self) -> None:
        found = results.Results("3.13.0", {FAULTS[0].slug: results.Result(0, 0, [], 3, ["t"])})
        self.assertIn(f"- `{FAULTS[0].slug}`, ", results.table(found))

    def test_is_read_as_it_was_written(self) -> None:
        found = results.Results("3.13.0", {FAULTS[1].slug: results.Result(1, 0, ["a/b"], None, [])})
        with tempfile.TemporaryDirectory() as folder:
            results.save(found, Path(folder) / "results.json")
            self.assertEqual(results.load(Path(folder) / "results.json"), found)


class Tests(unittest.TestCase):
    def test_are_found_in_what_unittest_says(self) -> None:
        said = "ERROR: testA (test.test_socket.T.testA)\nFAIL: testB (test.test_socket.T.testB) (i=1)\n"
        self.assertEqual(FAILED_TEST.findall(said), ["test.test_socket.T.testA", "test.test_socket.T.testB"])


class Command(unittest.TestCase):
    def call(self, *words: str) -> tuple[int, str, str]:
        done = subprocess.run([str(TOOLS / "power"), *words], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_lists_the_faults(self) -> None:
        status, out, err = self.call("--list")
        self.assertEqual((status, err, len(out.splitlines())), (0, "", len(FAULTS)))

    def test_refuses_a_fault_that_is_not_in_the_list(self) -> None:
        status, _, err = self.call("--only", "no-such-fault")
        self.assertEqual(status, 2)
        self.assertIn("there is no fault no-such-fault", err)

    def test_says_where_the_runner_is_missing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            status, _, err = self.call("--vectors-only", "--only", FAULTS[0].slug, "--build", folder)
        self.assertEqual(status, 1)
        self.assertIn("sockconform is not there", err)


if __name__ == "__main__":
    unittest.main()
