#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Comparisons as text, Markdown and JSON, and how runs name answers: compare_test.py SOCKCONFORM VECTORS."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess
import sys
import unittest
from collections.abc import Sequence
from typing import Any

from folder_case import FolderCase

SOCKCONFORM, VECTORS = sys.argv.pop(1), sys.argv.pop(1)
HERE = pathlib.Path(__file__).resolve().parent
COMMENT_BYTES = 65536
Json = dict[str, Any]

REFUSED = {"class": "gaierror", "code": "EAI_NONAME", "args": [{"const": "EAI_NONAME"}, "no"], "text": "no"}
RULE = {"says": "it is so", "level": "must", "authority": "somebody"}
ORIGINS = {
    "cpython-3.13.0": {"implementation": "CPython", "version": "3.13.0", "libc": "glibc 2.36"},
    "libc-musl-1.2.3": {"implementation": "libc", "version": "musl 1.2.3", "libc": "musl 1.2.3"},
    "book": {"cites": "the book, page 7"},
}
CONSTANTS = {"AF_INET": 2, "AF_INET6": 10, "SOCK_STREAM": 1, "IPPROTO_TCP": 6, "EAI_NONAME": -2}
ADAPTER = """
import json, sys
answers = json.load(open(sys.argv[1], encoding="utf-8"))
for line in sys.stdin:
    message = json.loads(line)
    if "hello" in message:
        print(json.dumps({"hello": answers["hello"]}), flush=True)
    elif "run" in message:
        steps = [answers["calls"][step["call"]] for step in message["run"]["steps"]]
        print(json.dumps({"ran": {"seq": message["run"]["seq"], "steps": steps}}), flush=True)
    elif "bye" in message:
        break
"""


def call(*words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [SOCKCONFORM, *words], capture_output=True, text=True, encoding="utf-8", timeout=300, check=False
    )
    return done.returncode, done.stdout, done.stderr


def permitted(origin: str, value: object) -> Json:
    return {
        "permitted": True,
        "when": {"libc": "glibc" if origin == "book" else "musl"},
        "expect": {"returns": value},
        "origin": origin,
    }


class Case(FolderCase):
    """Vectors of a few cases, and adapters and recordings that answer them as a test says."""

    def setUp(self) -> None:
        super().setUp()
        self.vectors = os.path.join(self.folder, "vectors")
        os.makedirs(os.path.join(self.vectors, "scenarios"))
        timed = {"returns": None, "elapsed": {"at_least_ms": 50, "at_most_ms": 5050}}
        self.write_vectors(
            "getaddrinfo", {"id": "getaddrinfo/no", "args": ["no"], "expect": {"raises": REFUSED}}
        )
        self.write_vectors(
            "htons",
            {
                "id": "htons/one",
                "args": [1],
                "expect": {"returns": 256},
                "variants": [permitted("libc-musl-1.2.3", 1), permitted("book", 2)],
            },
        )
        self.write_vectors(
            "scenarios/waits",
            {
                "id": "waits/short",
                "needs": ["time"],
                "steps": [
                    {"call": "setdefaulttimeout", "args": [None], "expect": timed, "origin": "cpython-3.13.0"}
                ],
            },
        )

    def write_vectors(self, name: str, case: Json) -> None:
        function = {"function": name.rpartition("/")[2]}
        case = (
            {**case, "rule": "so"} if "steps" in case else {**case, "rule": "so", "origin": "cpython-3.13.0"}
        )
        whole = {"format": 1, **function, "origins": ORIGINS, "rules": {"so": RULE}, "cases": [case]}
        pathlib.Path(self.vectors, name + ".json").write_text(json.dumps(whole), encoding="utf-8")

    def hello(self, libc: str, version: str) -> Json:
        return {
            "protocol": 1,
            "implementation": {"name": "Some", "version": version},
            "facts": {
                "libc": libc,
                "os": "Linux",
                "machine": "x86_64",
                "byteorder": "little",
                "long_bits": 64,
            },
            "functions": ["getaddrinfo", "htons", "setdefaulttimeout"],
            "constants": CONSTANTS,
        }

    def calls(self, **changes: Json) -> Json:
        said: Json = {**REFUSED, "code": -2, "args": [-2, "no"]}
        right: Json = {
            "getaddrinfo": {"raised": said},
            "htons": {"returned": 256},
            "setdefaulttimeout": {"returned": None, "elapsed_ms": 60},
        }
        return {**right, **changes}

    def adapter(self, name: str, libc: str = "glibc 2.36", version: str = "1", **changes: Json) -> str:
        script, path = os.path.join(self.folder, "adapter.py"), os.path.join(self.folder, name + ".answers")
        pathlib.Path(script).write_text(ADAPTER, encoding="utf-8")
        answers = {"hello": self.hello(libc, version), "calls": self.calls(**changes)}
        pathlib.Path(path).write_text(json.dumps(answers), encoding="utf-8")
        return f"{name}=exec {sys.executable} -S {script} {path}"

    def record(self, name: str, libc: str = "glibc 2.36", version: str = "1", **changes: Json) -> str:
        path = os.path.join(self.folder, name + ".json")
        words = ("--adapter", self.adapter(name, libc, version, **changes), "--to", path)
        status, _, err = call("record", *words, *self.here())
        self.assertEqual(status, 0, err)
        return path

    def here(self) -> tuple[str, ...]:
        return ("--vectors", self.vectors, "--world", "none")

    def compare(self, *words: str) -> tuple[int, str, str]:
        return call("compare", *words, *self.here())

    def run_reports(self, adapter: str, *endings: str) -> dict[str, str]:
        paths = {ending: os.path.join(self.folder, "run." + ending) for ending in endings}
        reports = [word for path in paths.values() for word in ("--report", path)]
        _, out, _ = call("run", "--adapter", adapter, "--no-known", *reports, *self.here())
        texts = {ending: pathlib.Path(path).read_text(encoding="utf-8") for ending, path in paths.items()}
        return {"text": out, **texts}


INFO = {"returned": [{"tuple": [10, 1, 6, "", {"tuple": ["::1", 0, 0, 0]}]}]}
NAMED = '(AF_INET6, SOCK_STREAM, IPPROTO_TCP, "", ("::1", 0, 0, 0))'
NAMED_JSON = '[{"const":"AF_INET6"},{"const":"SOCK_STREAM"},{"const":"IPPROTO_TCP"},'


class Numbers(Case):
    def test_are_names_by_position_where_an_exception_was_expected(self) -> None:
        said = self.run_reports(self.adapter("a", getaddrinfo=INFO), "json", "md", "html", "xml", "tap")
        for ending in ("text", "md"):
            self.assertIn("returned [" + NAMED + "]", said[ending])
        for ending in ("json",):
            self.assertIn(NAMED_JSON, said[ending])
        self.assertIn("(AF_INET6, SOCK_STREAM, IPPROTO_TCP, ", said["html"])
        for ending in ("xml", "tap"):
            self.assertIn("AF_INET6, SOCK_STREAM, IPPROTO_TCP", said[ending])

    def test_are_names_in_a_comparison_too(self) -> None:
        path = os.path.join(self.folder, "c.json")
        sides = self.record("a"), self.record("b", getaddrinfo=INFO)
        status, out, _ = self.compare(*sides, "--report", path)
        self.assertEqual(status, 1)
        self.assertIn("returned [" + NAMED + "]   · value", out)
        self.assertIn(NAMED_JSON, pathlib.Path(path).read_text(encoding="utf-8"))

    def test_that_no_constant_has_stay(self) -> None:
        info = {"returned": [{"tuple": [99, 1, 0, "", {"tuple": ["::1", 0]}]}]}
        said = self.run_reports(self.adapter("a", getaddrinfo=info))
        self.assertIn('(99, SOCK_STREAM, 0, "", ', said["text"])


class Permitted(Case):
    def test_answers_name_the_build_they_were_recorded_on(self) -> None:
        adapter = self.adapter("a", "musl 1.2.5", htons={"returned": 1})
        said = self.run_reports(adapter, "json", "md", "html", "xml", "tap")
        for ending in ("text", "md", "xml", "tap"):
            self.assertIn("permitted by: recorded on musl 1.2.3", said[ending], ending)
        self.assertIn('"permitted_by":"recorded on musl 1.2.3"', said["json"])
        self.assertIn('"recorded on musl 1.2.3"', said["html"])

    def test_answers_name_the_text_they_are_cited_from(self) -> None:
        adapter = self.adapter("a", htons={"returned": 2})
        self.assertIn("permitted by: the book, page 7", self.run_reports(adapter)["text"])
        _, out, _ = call("replay", "htons/one", "--adapter", adapter, *self.here())
        self.assertIn(": permitted by: the book, page 7", out)

    def test_answers_name_their_source_in_a_comparison(self) -> None:
        paths = [os.path.join(self.folder, "c." + ending) for ending in ("json", "md", "html")]
        sides = self.record("a"), self.record("b", "musl 1.2.5", htons={"returned": 1})
        _, out, _ = self.compare(*sides, *(word for path in paths for word in ("--report", path)))
        self.assertIn("returned 1   · value   · permitted by: recorded on musl 1.2.3", out)
        for path in paths:
            self.assertIn("recorded on musl 1.2.3", pathlib.Path(path).read_text(encoding="utf-8"))

    def test_for_one_side_alone_are_told_of_that_side_alone(self) -> None:
        sides = self.record("a"), self.record("b", "musl 1.2.5", htons={"returned": 1})
        _, out, _ = self.compare(*sides, self.record("c", "dietlibc 0.34", htons={"returned": 1}))
        self.assertRegex(out, r"(?m)^      B +returned 1   · value   · permitted by: recorded on musl 1.2.3$")
        self.assertRegex(out, r"(?m)^      C +returned 1   · value$")

    def test_the_closest_answer_of_a_difference_names_its_source(self) -> None:
        closest: Json = {
            "permitted": True,
            "when": {},
            "expect": {"raises": {**REFUSED, "class": "error"}},
            "origin": "book",
        }
        case: Json = {"id": "htons/one", "args": [1], "expect": {"returns": 256}, "variants": [closest]}
        self.write_vectors("htons", case)
        said: Json = {"raised": {"class": "error", "code": None, "args": [], "text": "x"}}
        out = self.run_reports(self.adapter("a", htons=said))["text"]
        self.assertIn("(permitted by: the book, page 7)", out)


class Document(Case):
    def test_is_as_its_schema_says(self) -> None:
        try:
            import jsonschema
        except ImportError:
            self.skipTest("no jsonschema here")
        path = os.path.join(self.folder, "c.json")
        sides = self.record("a"), self.record("b", "musl 1.2.5", htons={"returned": 1}, getaddrinfo=INFO)
        schema = json.loads((HERE.parent / "schema" / "comparison.schema.json").read_text(encoding="utf-8"))
        for words in (sides, ("vectors", *sides), (*sides, "--level", "value")):
            self.compare(*words, "--report", path)
            comparison = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
            self.assertGreater(len(comparison["cases"]), 0)
            jsonschema.validate(comparison, schema)


class Times(Case):
    def test_that_are_missed_are_told_in_words(self) -> None:
        path = self.record("a")
        recording: Json = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        (waited,) = (one for one in recording["observations"] if one["case"] == "waits/short")
        missed: list[tuple[Json, str]] = [
            ({"elapsed_ms": 8973}, "returned None, took 8,973 ms, expected 50 to 5,050 ms"),
            ({"elapsed_ms": 3}, "returned None, took 3 ms, expected 50 to 5,050 ms"),
            ({}, "returned None, took: not said (elapsed_ms), expected 50 to 5,050 ms"),
        ]
        for took, words in missed:
            with self.subTest(words):
                waited["observed"] = [{"returned": None, **took}]
                pathlib.Path(path).write_text(json.dumps(recording), encoding="utf-8")
                status, out, _ = self.compare("vectors", path)
                self.assertEqual(status, 1)
                self.assertIn("      A     returned None\n", out)
                self.assertIn(f"      B     {words}   · value\n", out)

    def test_that_are_missed_are_told_in_words_by_a_run(self) -> None:
        late = self.adapter("late", setdefaulttimeout={"returned": None, "elapsed_ms": 8973})
        for text in self.run_reports(late, "html", "md").values():
            self.assertIn("returned None, took 8,973 ms, expected 50 to 5,050 ms", text)
            self.assertNotIn('{\\"returned', text)

    def assert_known(self, wanted: int, answer: Json, observed: object) -> None:
        """The status of a run whose ledger pins `observed` to the wait that was answered so."""
        path = os.path.join(self.folder, "known.json")
        entry = {"case": "waits/short", "verdict": "port", "because": "a test", "observed": observed}
        known = {"format": 1, "implementation": "Some", "entries": [entry]}
        pathlib.Path(path).write_text(json.dumps(known), encoding="utf-8")
        some = self.adapter("some", setdefaulttimeout=answer)
        words = ("--adapter", some, "--function", "waits", "--known", path, *self.here())
        status, out, err = call("run", *words)
        self.assertEqual(status, wanted, out + err)

    def test_that_are_long_are_known_where_the_wait_sometimes_has_no_end(self) -> None:
        for took, returned, observed, wanted in (
            (8973, None, {"error": "hung", "sometimes": True}, 0),
            (60, None, {"error": "hung", "sometimes": True}, 0),
            (8973, None, {"error": "hung"}, 1),
            (8973, None, {"error": "crashed", "sometimes": True}, 1),
            (8973, 1, {"error": "hung", "sometimes": True}, 1),
            (3, None, {"error": "hung", "sometimes": True}, 1),
        ):
            with self.subTest(took=took, returned=returned, observed=observed):
                self.assert_known(wanted, {"returned": returned, "elapsed_ms": took}, observed)

    def test_that_are_short_are_known_and_may_be_in_time_on_a_busy_machine(self) -> None:
        steps = {"steps": [{"returned": None}]}
        for took, observed, wanted in (
            (3, {"returned": None}, 0),
            (60, {"returned": None}, 0),
            (60, steps, 0),
            (60, {"one_of": [{"returned": 2}, {"returned": None}]}, 0),
            (60, {"returned": 2}, 1),
            (3, {"returned": 2}, 1),
        ):
            with self.subTest(took=took, observed=observed):
                self.assert_known(wanted, {"returned": None, "elapsed_ms": took}, observed)


class Levels(Case):
    def setUp(self) -> None:
        super().setUp()
        other = {"raised": {**REFUSED, "code": -2, "args": [-2, "never"], "text": "never"}}
        self.sides = self.record("a"), self.record("b", getaddrinfo=other, htons={"returned": 7})

    def test_finer_differences_are_not_shown(self) -> None:
        _, every, _ = self.compare(*self.sides)
        self.assertIn("1 differs: text 1", every)
        status, out, _ = self.compare(*self.sides, "--level", "value")
        self.assertEqual(status, 1)
        self.assertIn("1 differs: value 1", out)
        self.assertNotIn("text", out)
        self.assertNotIn("getaddrinfo/no", out)

    def test_hold_for_each_report(self) -> None:
        paths = [os.path.join(self.folder, "c." + ending) for ending in ("json", "md", "html")]
        reports = [word for path in paths for word in ("--report", path)]
        self.compare(*self.sides, "--level", "value", *reports)
        for path in paths:
            self.assertNotIn("getaddrinfo/no", pathlib.Path(path).read_text(encoding="utf-8"))


class Versions(Case):
    def test_of_one_line_get_since(self) -> None:
        sides = self.record("a"), self.record("b", version="2", htons={"returned": 7})
        out = self.compare(*sides)[1]
        self.assertIn("from A to B, one implementation: 1 new, 0 fixed, 0 changed, 0 vanished", out)
        self.assertIn("(Some 1 (a) to Some 2 (b))", out)

    def test_that_lost_cases_differ(self) -> None:
        whole = self.record("a")
        recording: Json = json.loads(pathlib.Path(whole).read_text(encoding="utf-8"))
        recording["observations"] = [one for one in recording["observations"] if one["case"] != "htons/one"]
        less = os.path.join(self.folder, "less.json")
        pathlib.Path(less).write_text(json.dumps(recording), encoding="utf-8")
        self.assertEqual(self.compare(whole, whole)[0], 0)
        status, out, _ = self.compare(whole, less)
        self.assertEqual(status, 1, out)
        self.assertIn("  vanished  htons/one\n", out)
        self.assertEqual(self.compare(less, whole)[0], 0)

    def test_that_both_have_a_retired_case_lost_none(self) -> None:
        whole = self.record("a")
        os.remove(os.path.join(self.vectors, "htons.json"))
        status, out, _ = self.compare(whole, whole)
        self.assertEqual(status, 0, out)
        self.assertIn("0 vanished", out)

    def test_say_nothing_of_what_was_not_chosen(self) -> None:
        status, out, _ = self.compare(self.record("a"), self.record("b"), "--function", "htons")
        self.assertEqual(status, 0, out)
        self.assertNotIn("these vectors", out)
        self.assertIn("0 vanished", out)


class Words(Case):
    def test_that_are_nothing_are_named_as_that(self) -> None:
        side = self.record("a")
        for word, said in (
            (os.path.join(self.folder, "none.json"), "none.json: there is no such file"),
            ("nowhere/r", "nowhere/r: there is no such file"),
            ("refd", '"refd" is neither a file nor an adapter'),
            (self.folder, "is a folder"),
        ):
            with self.subTest(word):
                status, _, err = self.compare(word, side)
                self.assertEqual(status, 2)
                self.assertIn(said, err)


class Nothing(unittest.TestCase):
    """Sides that answer no case in common are no reason to say that they agree."""

    def test_compared_is_not_valid(self) -> None:
        for word, words, said in (
            ("compare", ("recording:go", "recording:rust"), "not valid: no case was compared"),
            ("table", ("recording:go", "recording:rust"), "not valid: no input was put to any of them"),
        ):
            with self.subTest(word):
                status, _, err = call(word, *words, "--function", "CMSG_LEN", "--vectors", VECTORS)
                self.assertEqual(status, 2)
                self.assertIn(said, err)

    def test_said_is_named_with_the_form_of_the_command(self) -> None:
        for word in ("compare", "table", "replay", "report"):
            with self.subTest(word):
                status, _, err = call(word)
                self.assertEqual(status, 2)
                self.assertIn(f"an argument is missing: sockconform {word} ", err)


class Long(unittest.TestCase):
    """Recordings of shipping implementations, with hundreds of differences."""

    def compare(self, names: Sequence[str], *words: str) -> str:
        sides = (f"recording:{name}" for name in names)
        status, out, err = call("compare", *sides, "--vectors", VECTORS, *words)
        self.assertEqual(status, 1, err)
        return out

    def test_markdown_fits_a_comment_and_counts_the_rest(self) -> None:
        path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"sockconform-{os.getpid()}.md")
        self.addCleanup(os.remove, path)
        self.compare("glibc musl pypy python2 go java ruby".split(), "--report", path)
        text = pathlib.Path(path).read_bytes()
        self.assertLess(len(text), COMMENT_BYTES)
        self.assertGreater(len(text), COMMENT_BYTES // 2)
        self.assertRegex(text.decode(), r"_[\d,]+ cases more, under [\d,]+ rules, would make this too long")
        self.assertIn("| function or topic | cases | libc musl 1.2.3 | PyPy 7.3.11 |", text.decode())

    def test_alike_cases_are_told_once(self) -> None:
        out = self.compare(("glibc", "musl"), "--function", "inet_aton")
        self.assertRegex(out, r"\d+ cases, the same sides, the same way: also [a-z-]+")
        self.assertEqual(out.count("inet_aton/tab-after"), 0, "it is named without its function")
        self.assertLess(len(out.splitlines()), 60)


if __name__ == "__main__":
    unittest.main()
