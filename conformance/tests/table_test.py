#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""sockconform table, packed recordings and recordings by name, from outside: table_test.py SOCKCONFORM."""

from __future__ import annotations

import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest
from typing import Any

from asking import HERE, SOCKCONFORM, VECTORS, call, liar
from folder_case import FolderCase

KINDS = ("json", "md", "html", "txt")


class Case(FolderCase):
    """A test that makes recordings of liars in its folder."""

    def record(self, lie: str, *words: str) -> str:
        path = os.path.join(self.folder, lie + ".json")
        self.assertEqual(call("record", "--adapter", liar(lie), "--to", path, *words)[0], 0)
        return path

    def pack(self, path: str, name: str) -> str:
        packed = os.path.join(self.folder, name)
        with gzip.open(packed, "wb") as stream:
            stream.write(pathlib.Path(path).read_bytes())
        return packed

    def table(self, *words: str) -> str:
        status, out, err = call("table", *words)
        self.assertEqual((status, err), (0, ""), out)
        return out


class Table(Case):
    def test_puts_inputs_on_which_sides_disagree_first(self) -> None:
        out = self.table(liar("honest"), liar("differs", "bad"), "--function", "inet_aton")
        self.assertIn("14 inputs: 1 read as different values, ", out)
        self.assertRegex(
            out, r'(?m)^input +Liar 1\.0 \(liar\) +Liar 1\.0 \(bad\)\n"1\.2\.3\.7" +1\.2\.3\.7 +0\.0\.0\.0$'
        )

    def test_is_complete_where_cases_are_named(self) -> None:
        words = (liar("honest"), liar("honest", "again"), "--case", "inet_aton/last-part-seven")
        out = self.table(*words)
        self.assertRegex(out, r'(?m)^"1\.2\.3\.7" +1\.2\.3\.7 +1\.2\.3\.7$')
        self.assertNotIn("--complete", out)

    def test_has_a_row_for_each_of_few_inputs(self) -> None:
        out = self.table(liar("honest"), liar("honest", "again"), "--function", "inet_aton", "--complete")
        self.assertEqual(len(re.findall(r"(?m)^.* refused error +refused error$", out)), 2)
        self.assertNotIn("alike\n", out.split("\n\n", 2)[2])

    def test_has_a_row_for_equal_cells_of_many(self) -> None:
        vectors = os.path.join(HERE, "..", "..", "vectors")
        words = ["table", "ref", "vectors", "--function", "inet_aton", "--complete", "--world", "none"]
        whole = [SOCKCONFORM, *words, "--vectors", vectors]
        out = subprocess.run(whole, capture_output=True, text=True, timeout=120, check=True).stdout
        self.assertRegex(out, r"(?m)^.* and [0-9]+ alike +refused error +refused error$")

    def test_tells_of_a_crash_as_no_answer(self) -> None:
        out = self.table(liar("honest"), liar("crashes", "bad"), "--function", "inet_aton")
        self.assertIn("accepted by some and not by others", out)
        self.assertRegex(out, r'(?m)^"1\.2\.3\.7" +1\.2\.3\.7 +crashed$')

    def test_is_written_in_four_forms(self) -> None:
        paths = [os.path.join(self.folder, "table." + kind) for kind in KINDS]
        options = [word for path in paths for word in ("--report", path)]
        self.table(liar("honest"), liar("differs", "bad"), *options)
        texts = dict(zip(KINDS, (pathlib.Path(path).read_text(encoding="utf-8") for path in paths)))
        document = json.loads(texts["json"])
        self.validate(document)
        self.assertEqual(document["rows"][0]["agreement"], "other value")
        self.assertEqual(sum(len(row["inputs"]) for row in document["rows"]), document["inputs"])
        self.assertIn("| `1.2.3.7` | `0.0.0.0` |", texts["md"])
        self.assertIn("<code>0.0.0.0</code>", texts["html"])
        self.assertNotIn("http:", texts["html"])
        self.assertIn("\ninput", texts["txt"])

    def validate(self, document: Any) -> None:
        try:
            import jsonschema
        except ImportError:
            return
        with open(os.path.join(HERE, "..", "schema", "table.schema.json"), encoding="utf-8") as stream:
            jsonschema.validate(document, json.load(stream))

    def test_refuses_what_it_cannot_make(self) -> None:
        for words, said in (
            ((liar("honest"),), "an argument is missing: sockconform table A B"),
            ((liar("honest"), liar("honest", "b"), "--report", "x.xml"), "unknown kind"),
            ((liar("honest"), "no-such-thing"), '"no-such-thing" is neither a file nor an adapter'),
            ((liar("honest"), "broken=/no/such/program"), "cannot be started"),
        ):
            with self.subTest(said=said):
                status, _, err = call("table", *words)
                self.assertEqual(status, 2)
                self.assertIn(said, err)


class Same(Case):
    def test_recordings_do_not_differ_in_what_the_system_chose(self) -> None:
        vectors = os.path.join(HERE, "..", "..", "vectors")
        words = ("--function", "addresses", "--world", "none", "--vectors", vectors)
        path, wrong = os.path.join(self.folder, "ref.json"), os.path.join(self.folder, "wrong.json")
        done = subprocess.run(
            [SOCKCONFORM, "record", "--adapter", "ref", "--to", path, *words],
            stdout=subprocess.DEVNULL,
            check=False,
        )
        self.assertEqual(done.returncode, 0)
        with open(path, encoding="utf-8") as stream:
            recording = json.load(stream)
        shown = '{"tuple": ["127.0.0.1", '  # with a port that the system chose
        texts = [
            json.dumps(one).replace(shown, '{"tuple": ["127.0.0.2", ') for one in recording["observations"]
        ]
        self.assertNotEqual(texts, [json.dumps(one) for one in recording["observations"]])
        with open(wrong, "w", encoding="utf-8") as stream:
            json.dump({**recording, "observations": [json.loads(text) for text in texts]}, stream)
        for other, status in ((wrong, 0), (path, 1)):
            compared = [SOCKCONFORM, "compare", wrong, other, *words]
            done = subprocess.run(compared, stdout=subprocess.DEVNULL, check=False)
            self.assertEqual(done.returncode, status)


class Skipped(Case):
    def test_steps_of_a_script_do_not_differ(self) -> None:
        path = self.record("honest")
        with open(path, encoding="utf-8") as stream:
            recording = json.load(stream)
        script = next(one for one in recording["observations"] if len(one["asked"]) > 1)
        script["observed"][-1] = {"skipped": "no such method"}
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(recording, stream)
        status, out, _ = call("compare", path, path)
        self.assertEqual(status, 0, out)


class Expected(Case):
    def compare(self, lie: str, *words: str) -> tuple[int, dict[str, Any]]:
        path = os.path.join(self.folder, "expected.json")
        status, _, err = call("compare", "vectors", self.record(lie), "--report", path, *words)
        self.assertEqual(err, "")
        with open(path, encoding="utf-8") as stream:
            report: dict[str, Any] = json.load(stream)
        return status, report

    def test_answers_are_a_side(self) -> None:
        self.assertEqual(self.compare("honest")[0], 0)
        status, report = self.compare("differs")
        self.assertEqual(status, 1)
        (case,) = report["cases"]
        self.assertEqual(case["case"], "inet_aton/last-part-seven")
        self.assertEqual(case["said"], [["returned 01020307"], ["returned 00000000"]])
        self.assertEqual([one["outcome"] for one in case["results"]], ["pass", "fail"])
        self.assertEqual(
            case["results"][1]["cause"], "inet_aton() returned bytes where CPython returns another value"
        )

    def test_a_crash_differs_in_value(self) -> None:
        status, report = self.compare("crashes", "--level", "value")
        self.assertEqual(status, 1)
        self.assertEqual(report["cases"][0]["results"][1]["outcome"], "error")
        self.assertRegex(report["cases"][0]["said"][1][0], "^no answer: crashed")

    def test_answers_need_another_side(self) -> None:
        for words in (("vectors", "vectors"), ("vectors", "vectors", liar("honest"))):
            status, _, err = call("compare", *words)
            self.assertEqual(status, 2)
            self.assertIn("`vectors` may be given once, beside another side", err)

    def test_answers_are_a_column(self) -> None:
        out = self.table("vectors", liar("differs", "bad"), "--function", "inet_aton")
        self.assertRegex(out, r'(?m)^"1\.2\.3\.7" +1\.2\.3\.7 +0\.0\.0\.0$')


class PackedRecordings(Case):
    def test_are_compared_as_plain_ones_are(self) -> None:
        plain = self.record("honest")
        status, out, err = call("compare", plain, self.pack(plain, "packed.gz"))
        if "built without zlib" in err:
            self.skipTest("sockconform was built without zlib")
        self.assertEqual((status, err), (0, ""), out)

    def test_that_are_damaged_are_refused_by_name(self) -> None:
        path = os.path.join(self.folder, "cut.json.gz")
        pathlib.Path(path).write_bytes(gzip.compress(b"{}")[:-4])
        status, _, err = call("compare", path, path)
        self.assertEqual(status, 2)
        self.assertIn("cut.json.gz: it is ", err)

    def test_that_are_no_recordings_are_refused(self) -> None:
        for content, said in ((b"{}", "not a recording of format 1"), (b"{", "packed.json.gz: ")):
            path = os.path.join(self.folder, "packed.json.gz")
            pathlib.Path(path).write_bytes(gzip.compress(content))
            status, _, err = call("compare", path, path)
            self.assertEqual(status, 2)
            if "built without zlib" not in err:
                self.assertIn(said, err)


class NamedRecordings(Case):
    def setUp(self) -> None:
        super().setUp()
        self.vectors = os.path.join(self.folder, "tree", "vectors")
        self.kept = os.path.join(self.folder, "tree", "conformance", "recordings")
        shutil.copytree(VECTORS, self.vectors)
        os.makedirs(self.kept)

    def keep(self, name: str, lie: str = "honest") -> None:
        os.rename(self.pack(self.record(lie), name), os.path.join(self.kept, name + ".json.gz"))

    def ask(self, *words: str) -> tuple[int, str, str]:
        return self.run_here("table", *words, "--case", "inet_aton/last-part-seven", "--world", "none")

    def run_here(self, *words: str) -> tuple[int, str, str]:
        whole = [SOCKCONFORM, *words, "--vectors", self.vectors]
        done = subprocess.run(whole, capture_output=True, text=True, timeout=120, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_are_found_with_and_without_their_version(self) -> None:
        self.keep("liar-1.0")
        self.keep("liars-2.0", "differs")
        for name in ("recording:liar-1.0", "recording:liar"):
            status, out, err = self.ask(name, "recording:liars")
            if "built without zlib" in err:
                self.skipTest("sockconform was built without zlib")
            self.assertEqual((status, err), (0, ""))
            self.assertRegex(out, r'(?m)^"1\.2\.3\.7" +1\.2\.3\.7 +0\.0\.0\.0$')

    def test_are_all_taken_in_the_order_of_their_names(self) -> None:
        for name in ("liars-2.0", "liar-1.0"):
            self.keep(name, "differs" if name.startswith("liars") else "honest")
        status, out, err = self.ask("recording:all", "recording:liar")
        if "built without zlib" in err:
            self.skipTest("sockconform was built without zlib")
        self.assertEqual((status, err), (0, ""))
        taken = re.findall(r"(?m)^([A-Z])  Liar 1\.0 .*(recording:\S+),", out)
        self.assertEqual(
            taken, [("A", "recording:liar-1.0"), ("B", "recording:liars-2.0"), ("C", "recording:liar-1.0")]
        )

    def test_that_are_none_or_too_many_are_refused(self) -> None:
        status, _, err = self.ask("recording:all", liar("honest"))
        self.assertEqual(status, 2)
        self.assertIn("recording:all: there are no recordings beside ", err)
        for number in range(27):
            self.keep_copy(f"liar-{number:02}")
        status, _, err = self.ask("recording:all", liar("honest"))
        if "built without zlib" in err:
            self.skipTest("sockconform was built without zlib")
        self.assertEqual(status, 2)
        self.assertIn("recording:liar-26: more than 26 sides", err)

    def keep_copy(self, name: str) -> None:
        first = os.path.join(self.kept, "liar-00.json.gz")
        if not os.path.exists(first):
            self.keep("liar-00")
        if name != "liar-00":
            shutil.copy(first, os.path.join(self.kept, name + ".json.gz"))

    def test_that_are_not_there_are_refused_with_those_that_are(self) -> None:
        self.keep("liar-1.0")
        self.keep("liar-1.1")
        for name, said in (
            ("recording:li", "there is no recording of this name in .*; near it: liar-1.0, liar-1.1"),
            ("recording:liar", "several recordings begin so in .*; there is liar-1.0, liar-1.1"),
            ("recording:../liar-1.0", "there is no recording of this name"),
        ):
            status, _, err = self.ask(name, liar("honest"))
            self.assertEqual(status, 2)
            self.assertRegex(err, said)

    def test_of_a_name_with_a_version_go_before_those_of_longer_names(self) -> None:
        for name in ("liar-1.0", "liar-small-1.0"):
            self.keep(name)
        for name, called in (("liar", "liar-1.0"), ("liar-small", "liar-small-1.0")):
            status, out, err = self.ask(f"recording:{name}", liar("honest"))
            if "built without zlib" in err:
                self.skipTest("sockconform was built without zlib")
            self.assertIn(f"recording:{called}", out)

    def test_are_listed(self) -> None:
        self.keep("liar-1.0")
        status, out, err = self.run_here("list", "--recordings")
        if "built without zlib" in err:
            self.skipTest("sockconform was built without zlib")
        self.assertEqual((status, err), (0, ""))
        self.assertRegex(out, r"(?m)^liar-1\.0   Liar 1\.0 +recorded [0-9T:Z-]{20}$")
        self.assertIn("\n1 recording in ", out)

    def test_tell_when_the_vectors_changed(self) -> None:
        path = self.record("honest")
        with open(path, encoding="utf-8") as stream:
            recording = json.load(stream)
        recording["observations"][0]["asked"][0]["args"] = ["another question"]
        del recording["observations"][1]
        with open(path, "w", encoding="utf-8") as stream:
            json.dump(recording, stream)
        out = self.table(path, liar("honest"))
        self.assertIn("it has 1 case that these vectors do not have, or have with another question", out)
        self.assertIn("; 1 case of these vectors not in it", out)


if __name__ == "__main__":
    unittest.main()
