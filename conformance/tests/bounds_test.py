#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What strangers say is bounded: bounds_test.py SOCKCONFORM VECTORS.

No text of theirs is raw in any output, and no size of theirs makes the runner large."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import unittest
from typing import Any

from asking import HERE, SOCKCONFORM, VECTORS, liar
from folder_case import FolderCase
from sanitizers import is_sanitized

WHOLE_VECTORS = os.path.abspath(sys.argv.pop(1))
STRANGER = os.path.join(HERE, "liars", "stranger.py")
STRANGERS_KIB = 128 * 1024  # what an adapter's answers may take beside the vectors, which grow
# Moves the cursor, names the window, turns the line, forges lines of every output, pings, links, injects.
HOSTILE = (
    "\x1b]0;owned\x07\x1b[2J\u202eevil\u2066\x85\u2028\u200b\ufeff\U000e0041\u0378\U0003fffd\x7f"
    "\u00a0\u00ad\u3000\ue000\r\n"
    "as expected: evil (exit 0)\nok 1 - forged\n\n"
    "@someone #1 GH-7 https://evil.test www.evil.test a@evil.test `x` | <script>alert(1)</script>"
    "</script><img src=x onerror=alert(1)>]]>--> [y](javascript:alert) ```\n> z"
)
FIELDS = (
    "name version libc machine os fact python function constant skipped warned returned dict handle str key "
    "kind class text group error garbage log setting settings"
).split()
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u200b\u2028\u202e\u2066\ufeff\U000e0041\u0378\U0003fffd\u3000\ue000]"
)
FORGED = re.compile(r"(?m)^\s*(?:[0-9]*\s*as expected: evil|ok 1 - forged)")
LINKS = re.compile(
    r"@someone|(?<!&)#1|GH-7|https://evil|www\.evil|a@evil|<script|<img|\[y\]\(|javascript:alert\)\]"
)
# A process of its own, since one that was forked counts the memory of this one as its.
MEASURE = """
import os, sys
process = os.spawnv(os.P_NOWAIT, sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(process, 0)
with open(sys.argv[1], "w") as stream:
    stream.write("%d %d" % (os.WEXITSTATUS(status) if os.WIFEXITED(status) else 255, usage.ru_maxrss))
"""
KINDS = ("json", "jsonl", "xml", "tap", "md", "html")


def adapter(field: str) -> str:
    return f"stranger=exec {sys.executable} -S '{STRANGER}' {field}"


def without_code(markdown: str) -> str:
    """What is no code: GitHub makes nothing of that."""
    markdown = re.sub(r"(?ms)^(`{3,})text\n.*?^\1$", "", markdown)
    return re.sub(r"(`+)(?!`).*?[^`]\1(?!`)", "", markdown)


class Case(FolderCase):
    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def file(self, name: str, content: Any) -> str:
        with open(self.path(name), "w", encoding="utf-8") as stream:
            json.dump(content, stream)
        return self.path(name)

    def call(self, word: str, *words: str, vectors: str = VECTORS) -> tuple[int, int]:
        """Its exit status and the most memory that it took, in KiB; what it printed has passed the check."""
        environment = dict(os.environ, HOSTILE=HOSTILE)
        line = [SOCKCONFORM, word, *words]
        line += [] if word == "smoke" else ["--vectors", vectors]
        line += [] if word in ("list", "smoke") else ["--world", "none"]
        with open(self.path("out"), "wb") as out:
            measuring = [sys.executable, "-S", "-c", MEASURE, self.path("measured"), *line]
            subprocess.run(
                measuring, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment, check=True
            )
        with open(self.path("measured"), encoding="utf-8") as stream:
            status, most = map(int, stream.read().split())
        with open(self.path("out"), "rb") as stream:
            self.printed = stream.read()
        self.check(self.printed.decode("utf-8"), " ".join(line[1:3]))
        return status, most

    def check(self, text: str, what: str) -> None:
        found = RAW.search(text)
        self.assertIsNone(found, f"{what}: {found and text[max(0, found.start() - 80) : found.end() + 20]!r}")
        found = FORGED.search(text)
        self.assertIsNone(found, f"{what}: {found and text[max(0, found.start() - 80) : found.end() + 20]!r}")

    def reports(self, *kinds: str) -> list[str]:
        return [word for kind in kinds for word in ("--report", self.path("report." + kind))]

    def check_reports(self, *kinds: str) -> None:
        for kind in kinds:
            with open(self.path("report." + kind), encoding="utf-8", newline="") as stream:
                text = stream.read()
            os.remove(self.path("report." + kind))
            self.check(text, kind)
            if kind in ("json", "jsonl"):  # with JSON's own escapes; it must be valid
                for line in text.rstrip("\n").split("\n") if kind == "jsonl" else [text]:
                    json.loads(line)
                continue
            if kind == "html":
                self.check_html(text)
            if kind == "md":
                self.assertNotRegex(without_code(text), LINKS)

    def check_html(self, text: str) -> None:
        self.assertNotIn("<script>alert", text)
        self.assertNotIn("<img src=x", text)
        data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
        for string in strings(json.loads(data[1])) if data else ():
            self.check(string, "html")


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*value, *(text for one in value.values() for text in strings(one))]
    return [text for one in value for text in strings(one)] if isinstance(value, list) else []


class Hostile(Case):
    def test_no_field_of_an_adapter_is_raw_in_any_output(self) -> None:
        for field in FIELDS:
            with self.subTest(field):
                status, _ = self.call(
                    "run", "--adapter", adapter(field), "--level", "text", *self.reports(*KINDS)
                )
                self.assertEqual(
                    status, {"skipped": 2, "python": 0}.get(field, 1)
                )  # no case judged; none recorded yet
                self.check_reports(*KINDS)
                self.call("smoke", "--adapter", adapter(field))
                self.call("replay", "htons/one", "--adapter", adapter(field))
                status, _ = self.call(
                    "record",
                    "--adapter",
                    adapter(field),
                    "--note",
                    HOSTILE,
                    "--to",
                    self.path("recording.json"),
                )
                self.assertEqual(status, 0)
                self.check_file("recording.json")
                kinds = ("md", "html", "json")
                status, _ = self.call(
                    "compare", self.path("recording.json"), adapter("honest"), *self.reports(*kinds)
                )
                self.assertIn(status, (2,) if field == "skipped" else (0, 1))  # nothing to compare
                self.check_reports(*kinds)

    def test_no_field_of_an_adapter_is_raw_in_a_table(self) -> None:
        kinds = ("md", "html", "txt", "json")
        for field in ("name", "version", "libc", "setting", "returned", "skipped", "class", "text", "error"):
            with self.subTest(field):
                sides = (adapter(field), adapter("honest").replace("stranger=", "honest="))
                self.assertEqual(self.call("table", *sides, *self.reports(*kinds))[0], 0)
                self.check_reports(*kinds)
                status, _ = self.call("compare", *sides, "--level", "text")
                self.assertIn(status, (2,) if field == "skipped" else (0, 1))

    def check_file(self, name: str) -> list[str]:
        """The strings of a JSON file in which none is raw."""
        with open(self.path(name), encoding="utf-8") as stream:
            text = stream.read()
        self.check(text, name)
        return strings(json.loads(text))

    def test_no_field_of_an_adapter_is_raw_in_a_ledger_or_badge(self) -> None:
        functions = {"functions": {"htons": "code"}}
        claim = self.file("claim.json", {"format": 1, "implementation": "Stranger", **functions})
        for field in ("name", "libc", "warned", "returned", "dict", "str", "class", "text", "group"):
            with self.subTest(field):
                self.call("run", "--adapter", adapter(field), "--propose", self.path("ledger.json"))
                said = self.check_file("ledger.json")
                os.remove(self.path("ledger.json"))
                words = ("--adapter", adapter(field), "--claim", claim, "--badge", self.path("badge.json"))
                if self.call("run", *words)[0] != 2:
                    self.check_file("badge.json")
                if field == "returned":
                    self.assertIn(HOSTILE, said, "an escaped value is another one")

    def test_the_string_is_told_where_it_is_said(self) -> None:
        for field in ("name", "setting", "settings", "returned", "skipped", "error", "text"):
            self.call("run", "--adapter", adapter(field), "--level", "text")
            self.assertIn(b"\\u001b]0;owned\\u0007", self.printed, field)

    def entry(self, **changes: Any) -> dict[str, Any]:
        pinned = {"case": "htons/one", "verdict": "port", "because": "so", "observed": {"returned": None}}
        return pinned | changes

    def test_no_field_of_a_ledger_is_raw(self) -> None:
        ledger = {"format": 1, "implementation": "Stranger", "entries": [self.entry()]}
        ledgers: list[Any] = [
            {**ledger, "entries": [self.entry(**{field: HOSTILE})]} for field in self.entry()
        ]
        ledgers += [{**ledger, "entries": [self.entry(url=HOSTILE, because=HOSTILE)]}]
        ledgers += [{**ledger, "entries": [self.entry(**{HOSTILE: 1})]}]
        ledgers += [{**ledger, "entries": [self.entry(case=HOSTILE + "*", cases=3)]}]
        ledgers += [{**ledger, "entries": [self.entry(url="https://x.test/>)\n\n# forged @someone")]}]
        ledgers += [{**ledger, "implementation": HOSTILE}, {**ledger, "when": {HOSTILE: HOSTILE}}]
        for number, content in enumerate(ledgers):
            with self.subTest(number):
                words = ("--adapter", adapter("honest"), "--known", self.file("ledger.json", content))
                if self.call("run", *words, *self.reports(*KINDS))[0] != 2:
                    self.check_reports(*KINDS)

    def test_no_field_of_a_claim_is_raw(self) -> None:
        claim = {
            "format": 1,
            "implementation": "Stranger",
            "adapter": adapter("honest"),
            "functions": {"htons": "code"},
        }
        claims: list[Any] = [{**claim, field: HOSTILE} for field in claim]
        claims += [{**claim, "functions": {HOSTILE: "code"}}, {**claim, "functions": {"htons": HOSTILE}}]
        claims += [{**claim, HOSTILE: 1}, {**claim, "adapter": HOSTILE + "=false " + HOSTILE}, claim]
        for number, content in enumerate(claims):
            with self.subTest(number):
                path = self.file("claim.json", content)
                if self.call("run", "--claim", path, *self.reports(*KINDS))[0] != 2:
                    self.check_reports(*KINDS)

    def test_no_field_of_a_recording_is_raw(self) -> None:
        self.assertEqual(
            self.call("record", "--adapter", adapter("honest"), "--to", self.path("r.json"))[0], 0
        )
        with open(self.path("r.json"), encoding="utf-8") as stream:
            recording = json.load(stream)
        first = recording["observations"][0]
        recordings: list[Any] = [
            {**recording, "observations": [{**first, field: HOSTILE}]} for field in first
        ]
        recordings += [
            {**recording, "observations": [{**first, "case": HOSTILE}, *recording["observations"]]}
        ]
        for reason in ("error", "skipped", "not_offered"):
            silent = {key: value for key, value in first.items() if key != "observed"} | {reason: HOSTILE}
            recordings += [{**recording, "observations": [silent]}]
        about = {"name": HOSTILE, "version": HOSTILE}
        recordings += [{**recording, "hello": {**recording["hello"], "implementation": about}}]
        recordings += [{**recording, "recording": {**recording["recording"], "started": HOSTILE}}]
        recordings += [{**recording, "command": HOSTILE}, {**recording, "command": HOSTILE + "=x"}]
        recordings += [{**recording, "recording": {**recording["recording"], "note": HOSTILE * 1000}}]
        recordings += [{**recording, "hello": {**recording["hello"], "settings": {HOSTILE: HOSTILE}}}]
        for number, content in enumerate(recordings):
            with self.subTest(number):
                path = self.file("hostile.json", content)
                for words in ((path, self.path("r.json")), (self.path("r.json"), path)):
                    if self.call("compare", *words, *self.reports("md", "html"))[0] != 2:
                        self.check_reports("md", "html")

    def test_no_text_of_a_vector_file_is_raw(self) -> None:
        with open(os.path.join(VECTORS, "htons.json"), encoding="utf-8") as stream:
            vectors = json.load(stream)
        label, rule = next(iter(vectors["rules"].items()))
        case = vectors["cases"][0]
        files: list[Any] = [
            {**vectors, "rules": {**vectors["rules"], label: {**rule, key: HOSTILE}}} for key in rule
        ]
        files += [{**vectors, "rules": {**vectors["rules"], HOSTILE: rule}}, {**vectors, "function": HOSTILE}]
        files += [
            {**vectors, "cases": [{**case, key: value}]}
            for key, value in (("id", "htons/" + HOSTILE), ("why", HOSTILE))
        ]
        files += [{**vectors, "cases": [{**case, "args": [HOSTILE]}]}, {**vectors, HOSTILE: 1}]
        files += [{**vectors, "cases": [{**case, "expect": {"returns": HOSTILE}}]}]
        for number, content in enumerate(files):
            with self.subTest(number):
                self.file("htons.json", content)
                words = ("--adapter", adapter("honest"), *self.reports(*KINDS))
                if self.call("run", *words, vectors=self.folder)[0] != 2:
                    self.check_reports(*KINDS)
                self.call("list", "--function", "htons", vectors=self.folder)


class Log(Case):
    """What an adapter writes to standard error."""

    def record_without_file(self, lie: str) -> None:
        """A folder stands where the log would be, so that it is printed."""
        os.mkdir(os.path.join(self.folder, "recording.stranger.log"))
        recording = os.path.join(self.folder, "recording.json")
        self.call("record", "--to", recording, "--adapter", adapter(lie))

    def test_is_told_line_by_line_under_the_name_of_the_adapter(self) -> None:
        self.record_without_file("log")
        lines = self.printed.decode().splitlines()
        self.assertTrue([line for line in lines if line.startswith("[stranger] \\u001b]0;owned")], lines)
        self.assertIn("[stranger] as expected: evil (exit 0)", lines)
        self.assertIn("[stranger] > z\\xff\\xc3", lines)

    def test_of_a_flood_shows_the_beginning_and_the_last_words(self) -> None:
        begun = time.monotonic()
        self.record_without_file("flood")
        self.check_flood("record")
        for words in (("smoke",), ("replay", "htons/one")):
            self.call(*words, "--adapter", adapter("flood"))
            self.assertLess(len(self.printed), 100000, words)
        self.assertLess(time.monotonic() - begun, 120)

    def test_of_a_flood_in_a_file_is_bounded_too(self) -> None:
        self.call("run", "--adapter", adapter("flood"), *self.reports("json"))
        self.assertNotIn(b"[stranger]", self.printed)
        self.assertLess(self.printed.count(b"a line of a flood"), 20)
        with open(os.path.join(self.folder, "report.stranger.log"), encoding="utf-8") as stream:
            written = stream.read()
        self.assertTrue(written.startswith("a line of a flood\n"), written[:100])
        self.assertIn("last words\n", written)
        self.assertLess(len(written), 8 << 20)

    def check_flood(self, word: str) -> None:
        printed = self.printed.decode()
        flood, last = "[stranger] a line of a flood\n", "[stranger] last words\n"
        first, words, _ = printed.partition(last)
        self.assertEqual(words, last, word)
        beginning, gap, end = first.rpartition("[stranger] … (")
        self.assertTrue(beginning.endswith(flood) and end.endswith(flood), word)
        self.assertGreater(beginning.count(flood), 2000)
        self.assertTrue(re.match(r"3,5\d\d,\d\d\d bytes are left out here\)\n", end), end[:100])
        whole = r"(?m)^\[stranger\] [0-9,]+ of [0-9,]+ bytes of its standard error are not shown$"
        self.assertTrue(re.search(whole, printed), word)
        self.assertLess(len(printed), 400000, word)


class Growth(Case):
    def test_of_a_ledger_with_many_stale_entries_is_bounded(self) -> None:
        pinned = {"verdict": "port", "because": "so", "observed": {"returned": None}}
        for case in ("htons/one", "htons/gone-%d"):
            entries = [pinned | {"case": case % number if "%" in case else case} for number in range(20000)]
            path = self.file("ledger.json", {"format": 1, "implementation": "Stranger", "entries": entries})
            begun = time.monotonic()
            self.assertEqual(self.call("run", "--adapter", adapter("honest"), "--known", path)[0], 1)
            self.assertLess(time.monotonic() - begun, 60)
            self.assertGreater(self.printed.count(b"ledger.json:"), 200)


class Memory(Case):
    def test_stays_below_the_bound_whatever_an_adapter_answers(self) -> None:
        if is_sanitized(SOCKCONFORM):
            self.skipTest("a sanitizer takes memory of its own")
        large = "str list tuples skip group".split()
        vectors = self.memory_of_the_vectors()
        for field in [*("megabyte-" + kind for kind in large), "sixteen-megabytes"]:
            with self.subTest(field):
                kinds = self.reports("json", "xml", "tap", "md", "html")
                words = ("--adapter", adapter(field), "--function", "htons")
                status, most = self.call("run", *words, *kinds, vectors=WHOLE_VECTORS)
                self.check_memory(field, most - vectors)
                self.assertEqual(status, 2 if field == "megabyte-skip" else 1)
                status, most = self.call("record", *words, "--to", self.path("r.json"), vectors=WHOLE_VECTORS)
                self.check_memory(field + ", recorded", most - vectors)
                self.assertEqual(status, 0)

    def test_of_the_other_commands_stays_below_the_bound_too(self) -> None:
        if is_sanitized(SOCKCONFORM):
            self.skipTest("a sanitizer takes memory of its own")
        honest = adapter("honest").replace("stranger=", "honest=")
        for field in ("megabyte-str", "megabyte-tuples", "megabyte-group", "sixteen-megabytes", "flood"):
            with self.subTest(field):
                self.call("record", "--adapter", adapter(field), "--to", self.path("r.json"))
                for words in (
                    ("smoke", "--adapter", adapter(field)),
                    ("replay", "htons/one", "--adapter", adapter(field)),
                    ("compare", self.path("r.json"), honest, *self.reports("md", "html")),
                    ("compare", adapter(field), honest, *self.reports("md", "html")),
                ):
                    status, most = self.call(*words)
                    self.assertIn(status, (0, 1), words)
                    self.check_memory(f"{field}, {words[0]}", most)

    def test_of_replay_stays_below_the_bound_whatever_a_liar_does(self) -> None:
        if is_sanitized(SOCKCONFORM):
            self.skipTest("a sanitizer takes memory of its own")
        for lie in ("endless-line", "hundred-megabytes", "many-small-lines", "endless-stderr"):
            with self.subTest(lie):
                words = ("inet_aton/last-part-seven", "--adapter", liar(lie), "--limit", "1")
                status, most = self.call("replay", *words)
                self.assertEqual(status, 1)
                self.check_memory(lie, most)

    def memory_of_the_vectors(self) -> int:
        """What a run takes whose adapter is honest, in KiB."""
        honest = ("--adapter", adapter("honest"), "--function", "htons")
        return self.call("run", *honest, vectors=WHOLE_VECTORS)[1]

    def check_memory(self, what: str, most: int) -> None:
        print(f"{what}: {most // 1024} MiB, {len(self.printed):,} bytes printed", file=sys.stderr)
        self.assertLess(most, STRANGERS_KIB)
        self.assertLess(len(self.printed), 1 << 20, "so much is printed")

    def test_hundreds_of_large_answers_are_in_the_stream_and_short_elsewhere(self) -> None:
        if is_sanitized(SOCKCONFORM):
            self.skipTest("a sanitizer takes memory of its own")
        vectors = self.memory_of_the_vectors()
        words = ("--adapter", adapter("megabyte-bytes"), "--function", "inet_aton", "--function", "inet_ntop")
        status, most = self.call("run", *words, *self.reports("json", "jsonl"), vectors=WHOLE_VECTORS)
        self.check_memory("megabyte-bytes", most - vectors)
        self.assertEqual(status, 1)
        with open(self.path("report.json"), encoding="utf-8") as stream:
            results = json.load(stream)["results"]
        self.assertGreaterEqual(len(results), 485)
        self.assertGreater(sum("shortened" in result for result in results), 400)
        with open(self.path("report.jsonl"), encoding="utf-8") as stream:
            lines = sum(line.startswith('{"result"') and len(line) > 1000000 for line in stream)
        self.assertGreaterEqual(lines, 485)


if __name__ == "__main__":
    unittest.main()
