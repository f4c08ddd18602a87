#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shares of a run, and their report as one: shards_test.py SOCKCONFORM VECTORS."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import unittest
from typing import Any

import asking
from asking import SOCKCONFORM, call, command, liar
from folder_case import FolderCase

OWN_VECTORS = os.path.abspath(sys.argv.pop(1))
# The answers of these depend on nothing that varies between two runs.
STEADY = "inet_*,hton*,ntoh*,CMSG_*,exceptions,getservbyname,constants,enumerations"


def without_starts(document: Any) -> Any:
    """A process more is no other run, and each part has a log of its own."""
    for adapter in document["footer"]["adapters"]:
        adapter.pop("starts")
        adapter.pop("log", None)
    return document


def without_logs(text: str) -> str:
    return re.sub(r"(?mi)^(- )?standard error of .*\n", "", text)


class Case(FolderCase):
    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def read(self, name: str) -> str:
        with open(self.path(name), encoding="utf-8") as stream:
            return stream.read()

    def document(self, name: str) -> Any:
        return json.loads(self.read(name))

    def shares(self, count: int, *words: str) -> list[str]:
        """Asks each share; the streams."""
        paths = [self.path(f"{number}.jsonl") for number in range(1, count + 1)]
        for number, path in enumerate(paths, 1):
            status, _, err = call("run", *words, "--shard", f"{number}/{count}", "--report", path)
            self.assertIn(status, (0, 1), err)
        return paths

    def ledger(self, *more: str) -> str:
        """Knows the difference, and one in each of these cases."""
        pinned: dict[str, Any] = {"verdict": "port", "because": "a test"}
        pinned["observed"] = {"returned": {"bytes": "00000000"}}
        path = self.path("ledger.json")
        with open(path, "w", encoding="utf-8") as stream:
            entries = [{"case": case, **pinned} for case in ("inet_aton/last-part-seven", *more)]
            json.dump({"format": 1, "implementation": "Liar", "entries": entries}, stream)
        return path

    def report(self, *words: str) -> tuple[int, str, str]:
        done = subprocess.run(
            command("report", *words), capture_output=True, text=True, timeout=120, check=False
        )
        return done.returncode, done.stdout, done.stderr


class Shares(Case):
    def ids(self, *words: str) -> list[str]:
        out = call("list", "--case", "*", *words)[1]
        return re.findall(r"(?m)^    (\w+/\S+)", out)

    def test_have_each_case_once_and_about_as_many(self) -> None:
        whole = self.ids()
        shares = [self.ids("--shard", f"{number}/4") for number in range(1, 5)]
        self.assertEqual(sorted(sum(shares, [])), sorted(whole))
        sizes = [len(share) for share in shares]
        self.assertLessEqual(max(sizes) - min(sizes), 1)

    def test_are_shares_of_the_selected_cases(self) -> None:
        self.assertEqual(
            sorted(
                self.ids("--function", "htons", "--shard", "1/2")
                + self.ids("--function", "htons", "--shard", "2/2")
            ),
            sorted(self.ids("--function", "htons")),
        )

    def test_an_empty_share_is_2_and_tells(self) -> None:
        status, _, err = call("run", "--adapter", liar("honest"), "--function", "htons", "--shard", "9/9")
        self.assertEqual(status, 2)
        self.assertIn("no case is left to ask: share 9 of 9 of 3", err)

    def test_are_told_in_the_head(self) -> None:
        out = call("run", "--adapter", liar("honest"), "--shard", "2/3")[1]
        self.assertIn("(share 2 of 3) · vectors", out)


class Whole(Case):
    """The report of all shares is that of one run."""

    def check(self, *words: str) -> None:
        wanted, text, _ = call(
            "run", *words, "--report", self.path("whole.json"), "--report", self.path("whole.md")
        )
        paths = self.shares(3, *words)
        known = [word for at, word in enumerate(words) if "--known" in words[max(0, at - 1) : at + 1]]
        out = [self.path("merged.json"), self.path("merged.md")]
        status, merged_text, err = self.report(*paths, *known, "--report", out[0], "--report", out[1])
        self.assertEqual((status, err), (wanted, ""))
        self.assertEqual(without_logs(merged_text), without_logs(text))
        self.assertEqual(without_logs(self.read("merged.md")), without_logs(self.read("whole.md")))
        self.assertEqual(
            without_starts(self.document("merged.json")), without_starts(self.document("whole.json"))
        )

    def test_of_honest_and_of_wrong_answers(self) -> None:
        for lie in ("honest", "differs", "differs-text", "offers-less", "skips", "crashes", "garbage"):
            with self.subTest(lie):
                self.check("--adapter", liar(lie))

    def test_of_several_adapters_and_an_oracle(self) -> None:
        self.check("--adapter", liar("honest", "good"), "--show", liar("differs", "bad"), "--level", "text")

    def test_with_a_ledger(self) -> None:
        path = self.ledger("inet_aton/last-part-one")  # which is stale
        self.check("--adapter", liar("differs"), "--known", path)

    def test_of_the_reference(self) -> None:
        words = ["--adapter", "ref", "--function", STEADY, "--vectors", OWN_VECTORS, "--no-known"]
        words += ["--level", "text", "--rules", "must,should,may", "--world", "none"]
        whole = self.path("whole.json")
        subprocess.run(
            [SOCKCONFORM, "run", *words, "--report", whole], check=False, stdout=subprocess.DEVNULL
        )
        paths = [self.path(f"{number}.jsonl") for number in (1, 2, 3)]
        for number, path in enumerate(paths, 1):
            done = [SOCKCONFORM, "run", *words, "--shard", f"{number}/3", "--report", path]
            subprocess.run(done, check=False, stdout=subprocess.DEVNULL)
        merged = [SOCKCONFORM, "report", *paths, "--no-known", "--vectors", OWN_VECTORS]
        subprocess.run([*merged, "--report", self.path("merged.json")], check=True, stdout=subprocess.DEVNULL)
        document = without_starts(self.document("whole.json"))
        self.assertGreater(len(document["results"]), 1000)
        self.assertEqual(without_starts(self.document("merged.json")), document)

    def test_functions_apart_are_one_run_too(self) -> None:
        adapter = ("--adapter", liar("differs"))
        for function in ("htons", "inet_aton"):
            call("run", *adapter, "--function", function, "--report", self.path(function + ".jsonl"))
        call("run", *adapter, "--report", self.path("whole.json"))
        parts = (self.path("inet_aton.jsonl"), self.path("htons.jsonl"))
        self.report(*parts, "--report", self.path("merged.json"))
        self.assertEqual(
            without_starts(self.document("merged.json")), without_starts(self.document("whole.json"))
        )

    def test_implementations_apart_are_one_run_too(self) -> None:
        for lie in ("honest", "differs"):
            call("run", "--adapter", liar(lie, lie), "--report", self.path(lie + ".jsonl"))
        status, out, err = self.report(self.path("honest.jsonl"), self.path("differs.jsonl"))
        self.assertEqual((status, err), (1, ""))
        self.assertIn("as expected: honest · not as expected: differs (exit 1)", out)

    def test_a_stream_of_the_whole_is_a_part_again(self) -> None:
        paths = self.shares(2, "--adapter", liar("differs"))
        first = self.report(*paths, "--report", self.path("again.jsonl"))
        self.assertEqual(self.report(self.path("again.jsonl")), first)

    def test_is_judged_by_another_ledger_without_asking(self) -> None:
        paths = self.shares(2, "--adapter", liar("differs"))
        self.assertEqual(self.report(*paths)[0], 1)
        self.assertEqual(self.report(*paths, "--known", self.ledger())[0], 0)

    def test_every_kind_of_report_is_made(self) -> None:
        paths = self.shares(2, "--adapter", liar("differs"))
        kinds = ("html", "json", "jsonl", "markdown", "junit", "tap", "badge")
        words = [word for kind in kinds for word in ("--report", f"{kind}:{self.path(kind)}")]
        self.assertEqual(self.report(*paths, *words)[0], 1)
        for kind in kinds:
            self.assertGreater(len(self.read(kind)), 20, kind)
        self.assertEqual(json.loads(self.read("badge"))["message"], "1 of 2 functions exact but for messages")


class Faults(Case):
    def test_a_missing_share_is_2(self) -> None:
        paths = self.shares(3, "--adapter", liar("honest"))
        status, out, err = self.report(paths[0], paths[2], "--report", self.path("r.json"))
        self.assertEqual((status, out), (2, ""))
        self.assertIn("share 2 of 3 is missing", err)
        self.assertFalse(self.document("r.json")["footer"]["whole"])

    def test_a_share_given_twice_is_2(self) -> None:
        paths = self.shares(2, "--adapter", liar("honest"))
        status, _, err = self.report(*paths, paths[1])
        self.assertEqual(status, 2)
        self.assertIn("is a part given twice?", err)

    def test_a_stream_that_was_cut_is_2(self) -> None:
        path = self.shares(1, "--adapter", liar("honest"))[0]
        lines = self.read("1.jsonl").splitlines(keepends=True)
        with open(path, "w", encoding="utf-8") as stream:
            stream.writelines([*lines[:-3], lines[-3][:20]])
        status, _, err = self.report(path)
        self.assertEqual(status, 2)
        self.assertIn("ends without its footer: that run was killed", err)

    def test_another_implementation_of_the_name_is_2(self) -> None:
        one, other = self.path("one.jsonl"), self.path("other.jsonl")
        call("run", "--adapter", liar("honest"), "--shard", "1/2", "--report", one)
        call("run", "--adapter", liar("newer-patch"), "--shard", "2/2", "--report", other)
        status, _, err = self.report(one, other)
        self.assertEqual(status, 2)
        self.assertIn("are not of one run: the facts of the adapter liar differ", err)

    def test_other_vectors_are_2(self) -> None:
        path = self.shares(1, "--adapter", liar("honest"))[0]
        done = subprocess.run(
            [SOCKCONFORM, "report", path, "--vectors", OWN_VECTORS],
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(done.returncode, 2)
        self.assertIn("--vectors DIR names others", done.stderr)

    def test_what_is_no_stream_is_2_with_its_line(self) -> None:
        for content in (
            "",
            "x\n",
            "{}\n",
            '{"result":{}}\n',
            '{"header":{}}\n',
            '{"header":{"format":1}}\n',
            "[]\n",
        ):
            with self.subTest(content):
                with open(self.path("bad.jsonl"), "w", encoding="utf-8") as stream:
                    stream.write(content)
                status, _, err = self.report(self.path("bad.jsonl"))
                self.assertEqual(status, 2)
                self.assertIn("bad.jsonl:1: ", err)

    def test_a_line_without_its_answers_is_2(self) -> None:
        path = self.shares(1, "--adapter", liar("differs"))[0]
        text = re.sub(r'"answers":\[[^]]*\]', '"answers":[]', self.read("1.jsonl"))
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)
        status, _, err = self.report(path)
        self.assertEqual(status, 2)
        self.assertIn('"answers" of inet_aton/', err)


class Spread(Case):
    """The lines of conformance/README.md that spread shares over processes, run as they are written there."""

    def script(self, tool: str) -> str:
        path = os.path.join(asking.HERE, "..", "README.md")
        with open(path, encoding="utf-8") as stream:
            lines = [line.strip() for line in stream if line.startswith("    ")]
        return next(line for line in lines if tool in line and "--shard" in line)

    def spread(self, tool: str) -> None:
        script = self.script(tool)
        self.assertIn("mine=./my-adapter", script)
        script = script.replace("mine=./my-adapter", liar("differs").replace("'", "'\\''"))
        words = f"--world none --vectors '{asking.VECTORS}' --report"
        script = script.replace("--report", words, 1)
        environment = {**os.environ, "PATH": os.path.dirname(SOCKCONFORM) + os.pathsep + os.environ["PATH"]}
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        streams = sorted(name for name in os.listdir(self.folder) if name.endswith(".jsonl"))
        self.assertEqual(len(streams), 4, done.stderr)
        status, out, err = self.report(*map(self.path, streams))
        self.assertEqual((status, err), (1, ""))
        self.assertEqual(out, call("run", "--adapter", liar("differs"))[1])

    @unittest.skipUnless(shutil.which("parallel"), "GNU parallel is not installed")
    def test_by_gnu_parallel(self) -> None:
        self.spread("parallel ")

    def test_by_xargs(self) -> None:
        self.spread("xargs -P")


if __name__ == "__main__":
    unittest.main()
