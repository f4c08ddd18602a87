#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Adapters that have a name by an adapter.json: named_test.py SOCKCONFORM."""

from __future__ import annotations

import json
import os
import pathlib
import shutil
import subprocess
import time
import unittest
from collections.abc import Mapping
from typing import Any

from asking import HERE, LIAR, SOCKCONFORM, VECTORS
from folder_case import FolderCase

HONEST = f"exec /usr/bin/env python3 -S '{LIAR}' honest"
OTHER_CLASS = (
    f"""/usr/bin/env python3 -S '{LIAR}' honest | sed -u 's/"class":"error"/"class":"ValueError"/'"""
)
GOOD: dict[str, Any] = {
    "format": 1,
    "says": "a liar that is honest",
    "command": HONEST,
    "needs": [],
    "install": "apt-get install liar",
    "facts": "It says none.",
}


class Named(FolderCase):
    """Each test has an installation of its own, with the adapters that it puts there."""

    def setUp(self) -> None:
        super().setUp()
        top = pathlib.Path(self.folder).resolve()
        self.program = top / "bin" / "sockconform"
        self.adapters = top / "share" / "sockconform" / "conformance" / "adapters"
        self.program.parent.mkdir()
        self.adapters.mkdir(parents=True)
        shutil.copy(SOCKCONFORM, self.program)
        shutil.copytree(VECTORS, top / "share" / "sockconform" / "vectors")

    def put(self, name: str, **keys: Any) -> pathlib.Path:
        folder = self.adapters / name
        folder.mkdir(exist_ok=True)
        (folder / "adapter.json").write_text(json.dumps({**GOOD, **keys}), encoding="utf-8")
        return folder

    def call(
        self, word: str, *words: str, environment: Mapping[str, str] | None = None
    ) -> tuple[int, str, str]:
        if word in ("run", "replay", "record", "compare", "table"):
            words = (*words, "--world", "none")
        done = subprocess.run(
            [self.program, word, *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            timeout=120,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        return done.returncode, done.stdout, done.stderr


class Use(Named):
    def test_every_command_knows_the_name(self) -> None:
        self.put("liar")
        table = (
            ("run", ("--adapter", "liar"), "as expected: Liar (exit 0)"),
            ("smoke", ("--adapter", "liar"), "ok    hello"),
            ("replay", ("inet_aton/last-part-seven", "--adapter", "liar"), "Liar 1.0: pass"),
            ("record", ("--adapter", "liar", "--to", "liar.json"), "liar.json: Liar 1.0 answered 18"),
            ("compare", ("liar", "liar.json"), "0 new, 0 fixed, 0 changed"),
            ("table", ("liar", "liar.json"), "15 accepted alike"),
        )
        for word, words, said in table:
            with self.subTest(word=word, words=words):
                status, out, err = self.call(word, *words)
                self.assertIn(said, out, err)
                self.assertEqual(status, 1 if word == "smoke" else 0, out + err)

    def test_a_variant_takes_what_it_lacks_from_the_outer_object(self) -> None:
        own = f"SETTINGS=resolver=ares {HONEST}"
        self.put("liar", level="text", variants={"ares": {"command": own}, "other": {"level": "code"}})
        out = self.call("run", "--adapter", "liar:ares")[1]
        self.assertIn("settings of Liar 1.0 (liar:ares): resolver=ares\n", out)
        self.assertIn("as expected: liar:ares at level text (exit 0)", out)
        self.assertIn("as expected: liar:other (exit 0)", self.call("run", "--adapter", "liar:other")[1])
        status, _, err = self.call("run", "--adapter", "liar:nope")
        self.assertEqual(status, 2)
        self.assertIn('the adapter liar has no variant "nope": it has ares, other\n', err)

    def test_the_command_knows_the_places(self) -> None:
        said = 'SETTINGS="a=$SOCKCONFORM_ADAPTER o=$SOCKCONFORM_ORACLE b=$SOCKCONFORM_BIN" '
        oracle = self.adapters.parent.parent / "oracle" / "adapter.py"
        oracle.parent.mkdir()
        oracle.touch()
        folder = self.put(
            "liar", command=said + HONEST, needs=[{"what": "x", "test": '[ -d "$SOCKCONFORM_ADAPTER" ]'}]
        )
        out = self.call("run", "--adapter", "liar")[1]
        self.assertIn(f"settings of Liar 1.0: a={folder}, b={self.program.parent}, o={oracle}\n", out)

    def test_a_folder_with_spaces_and_quotes_is_one_word(self) -> None:
        top = pathlib.Path(self.folder).resolve()
        odd = top / "an 'odd\" $HOME"
        odd.mkdir()
        for name in ("bin", "share"):
            shutil.move(top / name, odd / name)
        self.program = odd / "bin" / "sockconform"
        self.adapters = odd / "share" / "sockconform" / "conformance" / "adapters"
        self.put("liar", command='[ -e "$SOCKCONFORM_ADAPTER/adapter.json" ] && ' + HONEST)
        self.assertEqual(self.call("run", "--adapter", "liar")[0], 0)

    def test_a_name_stands_before_a_file_of_this_name(self) -> None:
        self.put("liar")
        (pathlib.Path(self.folder) / "liar").write_text("no recording", encoding="utf-8")
        status, out, err = self.call("compare", "liar", "other=" + HONEST)
        self.assertEqual(status, 0, out + err)

    def test_a_folder_beside_given_vectors_is_never_code(self) -> None:
        stranger = pathlib.Path(self.folder) / "stranger"
        shutil.copytree(VECTORS, stranger / "vectors")
        shutil.move(self.put("liar").parent, stranger / "conformance" / "adapters")
        status, _, err = self.call("run", "--adapter", "liar", "--vectors", str(stranger / "vectors"))
        self.assertEqual(status, 2)
        self.assertIn('unknown adapter "liar"', err)

    def test_a_claim_may_name_it_without_trust(self) -> None:
        self.put("liar")
        claim = pathlib.Path(self.folder) / "claim.json"
        about = {"format": 1, "implementation": "Liar", "functions": {"htons": "text"}}
        for adapter, expected in (("liar", 0), ("liar=" + HONEST, 2)):
            claim.write_text(json.dumps({**about, "adapter": adapter}), encoding="utf-8")
            status, out, err = self.call("run", "--claim", str(claim))
            self.assertEqual(status, expected, out + err)


class Level(Named):
    def test_is_that_of_the_file_unless_one_is_given(self) -> None:
        self.put("other", command=OTHER_CLASS, level="value")
        status, out, _ = self.call("run", "--adapter", "other")
        self.assertEqual(status, 0, out)
        self.assertIn("as expected: other at level value (exit 0)", out)
        self.assertEqual(self.call("run", "--adapter", "other", "--level", "code")[0], 1)

    def test_of_the_file_decides_what_is_proposed_and_asked_again(self) -> None:
        self.put("other", command=OTHER_CLASS, level="value")
        proposal = pathlib.Path(self.folder) / "proposal.json"
        words = ("run", "--adapter", "other", "--propose", str(proposal))
        out = self.call(*words)[1]
        self.assertRegex(
            out, r"0 entries for 0 cases, 0 without a reason; left out: \d+ below the adapter's level"
        )
        self.assertEqual(json.loads(proposal.read_text(encoding="utf-8"))["entries"], [])
        proposal.unlink()
        self.assertNotIn("below the adapter's level", self.call(*words, "--level", "text")[1])
        self.assertNotEqual(json.loads(proposal.read_text(encoding="utf-8"))["entries"], [])

    def test_is_each_adapter_s_own(self) -> None:
        self.put("other", command=OTHER_CLASS, level="value")
        status, out, _ = self.call("run", "--adapter", "other", "--adapter", "liar=" + HONEST)
        self.assertEqual(status, 0, out)
        self.assertIn("as expected: other at level value, liar (exit 0)", out)
        status, out, _ = self.call("run", "--adapter", "other", "--adapter", "strict=" + OTHER_CLASS)
        self.assertEqual(status, 1, out)
        self.assertIn("as expected: other at level value · not as expected: strict (exit 1)", out)

    def test_of_a_comparison_is_the_gravest(self) -> None:
        self.put("other", command=OTHER_CLASS, level="value")
        honest = "liar=" + HONEST
        self.assertEqual(self.call("compare", "other", honest)[0], 0)
        self.assertEqual(self.call("compare", "other", honest, "--level", "class")[0], 1)
        self.assertEqual(self.call("record", "--adapter", "other", "--to", "other.json")[0], 0)
        self.assertEqual(self.call("compare", "other.json", honest)[0], 0)
        self.assertEqual(self.call("compare", "other.json", honest, "--level", "class")[0], 1)

    def test_stands_in_reports(self) -> None:
        self.put("other", command=OTHER_CLASS, level="value")
        report = pathlib.Path(self.folder) / "report.json"
        for others in ((), ("--adapter", "liar=" + HONEST)):
            self.call("run", "--adapter", "other", *others, "--report", str(report))
            document = json.loads(report.read_text(encoding="utf-8"))
            self.assertEqual(document["adapters"][0]["level"], "value")
            self.assertEqual(document["header"]["level"], "code" if others else "value")


class Needs(Named):
    def test_what_is_missing_is_one_line_with_the_line_that_installs_it(self) -> None:
        here, gone = {"what": "here", "test": "true"}, {"what": "gone", "test": "exit 3"}
        self.put("liar", needs=[here, gone, {"what": "too", "test": "echo no; false"}])
        expected = (
            "the adapter liar is not installed here: missing: gone, too; install: apt-get install liar\n"
        )
        for word, words in (
            ("run", ("--adapter", "liar")),
            ("run", ("--adapter", "other=" + HONEST, "--show", "liar")),
            ("smoke", ("--adapter", "liar")),
            ("replay", ("htons/zero", "--adapter", "liar")),
            ("record", ("--adapter", "liar", "--to", "liar.json")),
            ("compare", ("liar", "other=" + HONEST)),
        ):
            with self.subTest(word=word, words=words):
                self.assertEqual(self.call(word, *words), (2, "", f"sockconform {word}: {expected}"))

    def test_a_test_that_does_not_end_is_ended(self) -> None:
        mark = f"30.{os.getpid()}"
        self.put("liar", needs=[{"what": "slow", "test": f"sleep {mark} & sleep 3600"}])
        began = time.monotonic()
        status, _, err = self.call("run", "--adapter", "liar")
        took = time.monotonic() - began
        self.assertEqual(status, 2)
        self.assertIn("missing: slow (its test did not end within 30 seconds); install: ", err)
        self.assertGreaterEqual(took, 30)
        self.assertLess(took, 100)

    def test_is_read_where_the_parent_ignores_children(self) -> None:
        self.put("liar", needs=[{"what": "here", "test": "true"}])
        words = ["sh", "-c", 'trap "" CHLD; exec "$@"', "sh", str(self.program), "list", "--adapters"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=60)
        self.assertRegex(done.stdout, r"(?m)^liar +yes ", done.stderr)

    def test_what_a_test_prints_is_for_nobody(self) -> None:
        self.put("liar", needs=[{"what": "loud", "test": "yes | head -c 1000000; echo oops >&2; cat"}])
        status, out, err = self.call("run", "--adapter", "liar")
        self.assertEqual((status, err), (0, ""), out)


class List(Named):
    def test_shows_what_is_here_and_how_the_rest_is_installed(self) -> None:
        self.put("b-liar", says="the second", variants={"x": {"says": "its variant"}})
        self.put("a-liar", needs=[{"what": "a thing", "test": "false"}])
        (self.adapters / "wire").mkdir()
        status, out, err = self.call("list", "--adapters")
        self.assertEqual((status, err), (0, ""))
        rows = [line.split(maxsplit=2) for line in out.splitlines()]
        self.assertIn(["a-liar", "no", "a liar that is honest"], rows)
        self.assertIn(["b-liar", "yes", "the second"], rows)
        self.assertIn(["b-liar:x", "yes", "its variant"], rows)
        self.assertRegex(out, r"\n {10,}missing: a thing; install: apt-get install liar\n")
        self.assertRegex(out, r"\n7 adapters with a name, [2-7] of them installed here")
        self.assertNotIn("wire", out)

    def test_shows_names_alone_without_a_test(self) -> None:
        mark = pathlib.Path(self.folder) / "mark"
        self.put("liar", needs=[{"what": "x", "test": f"touch '{mark}'"}], variants={"b": {"level": "text"}})
        self.put("liar-2")
        status, out, _ = self.call("list", "--adapters", "--names")
        names = ["ref", "libc", "libc:musl", "python", "liar", "liar:b", "liar-2"]
        self.assertEqual((status, out.split()), (0, names))
        self.assertFalse(mark.exists())
        self.call("list", "--adapters")
        self.assertTrue(mark.exists())

    def test_is_not_combined_with_a_selection(self) -> None:
        for words in (("--adapters", "--function", "htons"), ("--adapters", "--changes"), ("--names",)):
            status, out, err = self.call("list", *words)
            self.assertEqual((status, out, err.count("\n")), (2, "", 1), words)


WRONG: tuple[tuple[dict[str, Any] | str, str], ...] = (
    ("[]", "the document: an object with keys"),
    ("{", "adapter.json"),
    ('{"format":1,"format":1}', "duplicate"),
    ({"format": 2}, "format: this program reads format 1"),
    ({"says": ""}, "says: one line, not empty"),
    ({"says": "two\nlines"}, "says: one line, not empty"),
    ({"says": 3}, "says: one line, not empty"),
    ({"install": " "}, "install: one line, not empty"),
    ({"install": "x" * 121}, "install: one line, not empty, of at most 120 bytes"),
    ({"command": "a\0b"}, "command: a text, not empty"),
    ({"command": "x" * 4097}, "command: a text, not empty, of at most 4,096 bytes"),
    ({"facts": []}, "facts: a text, not empty"),
    ({"level": "exact"}, "level: one of value, class, code, text"),
    ({"needs": {}}, "needs: a list of at most 16 items"),
    ({"needs": [{"what": "x", "test": "true"}] * 17}, "needs: a list of at most 16 items"),
    ({"needs": [{"what": "x", "test": "true"}, {"what": "x"}]}, "needs[1]: an item is"),
    ({"needs": [{"what": "x", "test": "true", "how": "y"}]}, "needs[0]: an item is"),
    ({"needs": ["x"]}, "needs[0]: an item is"),
    ({"extra": 1}, "extra: unknown key"),
    ({"variants": {}}, "variants: an object of 1 to 32 variants"),
    ({"variants": []}, "variants: an object of 1 to 32 variants"),
    ({"variants": {"A": {"says": "x"}}}, "variants: the name of a variant is"),
    ({"variants": {"a:b": {"says": "x"}}}, "variants: the name of a variant is"),
    ({"variants": {"a": {}}}, "variants.a.: an object with keys"),
    ({"variants": {"a": 1}}, "variants.a.: an object with keys"),
    ({"variants": {"a": {"format": 1}}}, "variants.a.format: unknown key"),
    ({"variants": {"a": {"level": "no"}}}, "variants.a.level: one of value"),
    ({"variants": {"a": {"needs": [{}]}}}, "variants.a.needs[0]: an item is"),
)


class Form(Named):
    def check_refused(self, fault: str) -> None:
        for words in (
            ("run", "--adapter", "liar"),
            ("list", "--adapters"),
            ("list", "--adapters", "--names"),
        ):
            status, out, err = self.call(*words)
            self.assertEqual((status, out, err.count("\n")), (2, "", 1), err)
            self.assertIn(fault, err)
            self.assertIn(f"sockconform {words[0]}: {self.adapters}/liar/adapter.json", err)

    def test_a_wrong_file_is_refused_with_its_key_by_the_reader_and_by_the_schema(self) -> None:
        for keys, fault in WRONG:
            with self.subTest(keys=str(keys)[:60]):
                folder = self.put("liar", **(keys if isinstance(keys, dict) else {}))
                if isinstance(keys, str):
                    (folder / "adapter.json").write_text(keys, encoding="utf-8")
                self.check_refused(fault)
                if isinstance(keys, dict) and "\0" not in str(keys.get("command")):
                    self.assertFalse(follows_schema({**GOOD, **keys}))

    def test_each_key_is_required_but_level_and_variants(self) -> None:
        self.assertTrue(follows_schema(GOOD))
        for key in GOOD:
            with self.subTest(key=key):
                rest = {name: value for name, value in GOOD.items() if name != key}
                folder = self.put("liar")
                (folder / "adapter.json").write_text(json.dumps(rest), encoding="utf-8")
                self.check_refused(f"{key}: this key is missing")
                self.assertFalse(follows_schema(rest))

    def test_only_a_plain_name_is_looked_for(self) -> None:
        self.put("liar")
        for name in ("../adapters/liar", "LIAR", "liar/", "-liar", "liar ", "", ".", "..", "liar.."):
            status, _, err = self.call("run", "--adapter", name)
            self.assertEqual(status, 2, name)
            self.assertIn(f'unknown adapter "{name}"', err)


def follows_schema(document: Any) -> bool:
    """Skips the test where the module is not installed."""
    try:
        import jsonschema
    except ImportError:
        raise unittest.SkipTest("the Python module jsonschema is not installed") from None
    path = os.path.join(HERE, "..", "schema", "adapter.schema.json")
    schema = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    valid: bool = jsonschema.Draft202012Validator(schema).is_valid(document)
    return valid


if __name__ == "__main__":
    unittest.main()
