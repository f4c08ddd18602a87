#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Ports that lack methods and families, hang, or must be alone: ports_test.py SOCKCONFORM REF VECTORS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unittest
from collections import Counter
from pathlib import Path
from typing import Any

from folder_case import FolderCase

SOCKCONFORM, REF, VECTORS = (os.path.abspath(word) for word in sys.argv[1:4])
ADAPTER = Path(__file__).resolve().parents[2] / "oracle" / "adapter.py"
LIARS = Path(__file__).resolve().parent / "liars"
SOCKET = "accept bind close connect detach fileno gettimeout listen makefile recv send settimeout".split()
FILE = "close flush read readline write".split()

Results = dict[str, dict[str, Any]]


class PortCase(FolderCase):
    def judge(self, adapter: str, *words: str) -> tuple[str, Results, int]:
        """The text of a run, its results, and the number of processes started."""
        report = Path(self.folder, "report.jsonl")
        done = subprocess.run(
            [SOCKCONFORM, "run", "--vectors", VECTORS, "--world", "none", "--adapter", f"port={adapter}"]
            + [*words, "--report", str(report)],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        lines = [json.loads(line) for line in report.read_text().split("\n") if line]
        results = {line["result"]["case"]: line["result"] for line in lines if "result" in line}
        said = done.stdout + done.stderr
        return said, results, lines[-1]["footer"]["adapters"][0]["starts"]


class OtherWorlds(PortCase):
    """A process enters each named world beside the runner, and its end takes nothing away."""

    def test_the_report_and_the_ledger_are_there(self) -> None:
        report, ledger = Path(self.folder, "report.json"), Path(self.folder, "ledger.json")
        done = subprocess.run(
            [SOCKCONFORM, "run", "--vectors", VECTORS, "--adapter", f"port=exec '{REF}'"]
            + ["--case", "other_worlds/order-*", "--report", str(report), "--propose", str(ledger)],
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertIn("adapters", json.loads(report.read_text()))
        self.assertIn("entries", json.loads(ledger.read_text()))


class Lacking(PortCase):
    """What a hello does not list is not offered."""

    def judge_saying(self, changes: dict[str, Any], *words: str) -> Results:
        adapter = f"exec {sys.executable} -S '{LIARS}/says.py' '{json.dumps(changes)}' '{REF}'"
        said, results, _ = self.judge(adapter, *words)
        self.assertEqual(
            {one["outcome"] for one in results.values()} - {"pass", "not_offered", "skipped"}, set(), said
        )
        return results

    def reasons(self, results: Results) -> Counter[str]:
        return Counter(one["reason"] for one in results.values() if one["outcome"] == "not_offered")

    def test_methods_of_sockets_and_files(self) -> None:
        changes = {"methods": {"socket": SOCKET, "file": FILE}}
        reasons = self.reasons(
            self.judge_saying(changes, "--function", "makefile", "--function", "recv_into")
        )
        self.assertGreater(reasons["recv_into of sockets is not offered"], 10, reasons)
        self.assertGreater(reasons["readinto of files is not offered"], 5, reasons)
        self.assertNotIn("send of sockets is not offered", reasons)
        self.assertNotIn("read of files is not offered", reasons)

    def test_a_kind_that_is_not_listed_has_all(self) -> None:
        reasons = self.reasons(self.judge_saying({"methods": {"socket": SOCKET}}, "--function", "makefile"))
        self.assertEqual([reason for reason in reasons if "of files" in reason], [])

    def test_a_name_that_is_expected_to_be_missing_is_not_needed(self) -> None:
        changes = {"methods": {"socket": SOCKET, "file": FILE}}
        results = self.judge_saying(changes, "--case", "lifecycle/*-unknown", "--case", "*/not-of-raw")
        self.assertIn("pass", {one["outcome"] for one in results.values()}, results)
        self.assertNotIn("nosuch", " ".join(self.reasons(results)))

    def test_families_of_scripts(self) -> None:
        results = self.judge_saying({"constants": {"AF_UNIX": None}}, "--function", "socketpair")
        self.assertGreater(self.reasons(results)["the family AF_UNIX is not offered"], 10)

    def test_families_that_scripts_give_by_number(self) -> None:
        results = self.judge_saying({"constants": {"AF_NETLINK": None}}, "--case", "families/netlink-*")
        self.assertEqual(set(self.reasons(results)), {"the family AF_NETLINK is not offered"})

    def test_a_question_that_is_no_script_is_asked(self) -> None:
        results = self.judge_saying({"constants": {"AF_UNIX": None}}, "--function", "inet_pton")
        self.assertEqual(self.reasons(results), Counter())


class Hanging(PortCase):
    """A hang is waited out once."""

    def times_asked(self, word: str, *words: str) -> tuple[Results, int]:
        asked = Path(self.folder, "asked")
        adapter = f"exec {sys.executable} -S '{LIARS}/never_answers.py' '{asked}' '{word}' '{REF}'"
        _, results, _ = self.judge(adapter, *words)
        return results, len(asked.read_text().splitlines())

    def test_alone_counts_at_once(self) -> None:
        results, asked = self.times_asked("peek", "--case", "makefile_io/peek-size", "--limit", "2")
        self.assertEqual([one["reason"] for one in results.values()], ["hung: gave no answer within 2 s"])
        self.assertEqual(asked, 1)

    def test_among_others_is_suspected_and_asked_alone(self) -> None:
        words = ("--case", "makefile_io/peek*", "--case", "makefile_io/read1-*")
        results, asked = self.times_asked('"peek"', *words)
        hung = [case for case, one in results.items() if one["outcome"] == "error"]
        self.assertGreater(len(hung), 0)
        self.assertTrue(all(results[case]["reason"].startswith("hung: ") for case in hung))
        self.assertGreater([one["outcome"] for one in results.values()].count("pass"), 2)
        self.assertLessEqual(asked, 2 * len(hung))

    def test_that_a_ledger_knows_is_asked_once(self) -> None:
        ledger = Path(self.folder, "ledger.json")
        case = "makefile_io/peek-size"
        entry = {"case": case, "verdict": "port", "because": "it waits", "observed": {"error": "hung"}}
        ledger.write_text(json.dumps({"format": 1, "implementation": "ref", "entries": [entry]}))
        asked_of_it = self.question_of(case)
        results, asked = self.times_asked(
            asked_of_it, "--case", "makefile_io/peek*", "--case", "*/read1-*", "--known", str(ledger)
        )
        self.assertEqual(results[case]["outcome"], "known", results[case])
        self.assertEqual(asked, 1)
        self.assertEqual({one["outcome"] for one in results.values()}, {"known", "pass"})

    def question_of(self, case: str) -> str:
        """The steps of a case as they are sent."""
        done = subprocess.run(
            [SOCKCONFORM, "replay", case, "--vectors", VECTORS, "--world", "none", "--adapter", f"ref={REF}"],
            capture_output=True,
            text=True,
            check=True,
        )
        sent = next(line for line in done.stdout.splitlines() if line.startswith('-> {"run"'))
        return sent[sent.index('"steps"') :]


class Failing(PortCase):
    """After a failed step a script does not wait for ever."""

    BROKEN = """import socket
class Broken(socket.socket):
    def %s(self, *arguments):
        raise NotImplementedError("not written yet")
socket.socket = Broken
"""

    def judge_without(self, method: str, *words: str) -> tuple[str, Results]:
        """A run of a CPython whose sockets have this method, which always fails."""
        Path(self.folder, "before").write_text(self.BROKEN % method)
        adapter = f"exec {sys.executable} '{ADAPTER}' --before \"exec(open('{self.folder}/before').read())\""
        said, results, _ = self.judge(adapter, *words, "--no-known")
        self.assertEqual([case for case, one in results.items() if one["outcome"] == "error"], [], said)
        return said, results

    def skipped(self, results: Results) -> Counter[str]:
        answers = [answer for one in results.values() for answer in one.get("observed") or []]
        return Counter(answer["skipped"].split(": ")[-1] for answer in answers if "skipped" in answer)

    def test_send(self) -> None:
        said, results = self.judge_without("send", "--case", "late_data/*", "--case", "half_close/*")
        reasons = self.skipped(results)
        self.assertTrue(any(reason.endswith(", send, failed") for reason in reasons), said)

    def test_settimeout(self) -> None:
        said, results = self.judge_without("settimeout", "--case", "timeouts/wait-*", "--case", "late_data/*")
        reasons = self.skipped(results)
        self.assertTrue(any(reason.endswith(", settimeout, failed") for reason in reasons), said)

    def test_a_failure_that_is_expected_keeps_nobody_from_waiting(self) -> None:
        adapter = f"exec {sys.executable} '{ADAPTER}'"
        said, results, _ = self.judge(adapter, "--function", "socketpair", "--no-known")
        self.assertEqual({one["outcome"] for one in results.values()} - {"pass", "skipped"}, set(), said)
        self.assertEqual([one["reason"] for one in results.values() if "ever" in one.get("reason", "")], [])


class Processes(PortCase):
    def starts(self, alone: bool, *words: str) -> int:
        adapter = f"exec {sys.executable} -S '{LIARS}/says.py' '{json.dumps({'alone': alone})}' '{REF}'"
        return self.judge(adapter, "--case", "timeouts/wait-*", "--case", "inet_aton/*", *words)[2]

    def test_are_several_by_default(self) -> None:
        self.assertGreater(self.starts(False), 1)

    def test_is_one_of_an_adapter_that_must_be_alone(self) -> None:
        self.assertEqual(self.starts(True), 1)

    def test_is_one_of_it_whatever_number_is_given(self) -> None:
        self.assertEqual(self.starts(True, "--jobs", "3"), 1)

    def test_do_not_change_the_results(self) -> None:
        words = ("--function", "socketpair", "--function", "inet_aton")
        alone, several = self.judge(f"exec '{REF}'", *words, "--jobs", "1"), self.judge(
            f"exec '{REF}'", *words
        )
        self.assertEqual((alone[2], several[2] > 1), (1, True))
        self.assertEqual(
            {case: one["outcome"] for case, one in alone[1].items()},
            {case: one["outcome"] for case, one in several[1].items()},
        )


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
