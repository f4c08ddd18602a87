#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The command line from outside: command_line_test.py SOCKCONFORM. What is printed, and every exit status."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

SOCKCONFORM = os.path.abspath(sys.argv.pop(1))
HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.join(HERE, "data", "vectors")
LIAR = os.path.join(HERE, "liars", "liar.py")


def liar(lie, name="liar"):
    return f"{name}=exec {sys.executable} -S '{LIAR}' {lie}"


def command(word, *words):
    return [SOCKCONFORM, word, *words, "--vectors", VECTORS]


def call(word, *words, stdin=subprocess.DEVNULL):
    if word != "list":
        words = (*words, "--world", "none")
    done = subprocess.run(command(word, *words), capture_output=True, text=True, timeout=120, stdin=stdin)
    return done.returncode, done.stdout, done.stderr


class Run(unittest.TestCase):
    def test_is_0_when_all_is_as_expected(self):
        status, out, err = call("run", "--adapter", liar("honest"))
        self.assertEqual((status, err), (0, ""))
        self.assertIn("18 cases in 2 functions", out)
        self.assertIn("as expected: Liar (exit 0)", out)

    def test_is_1_and_tells_the_difference_with_its_rule(self):
        status, out, _ = call("run", "--adapter", liar("differs"))
        self.assertEqual(status, 1)
        self.assertIn(
            "Liar 1.0 differs under 1 rule\n  inet_aton · four-parts · must, POSIX.1-2024 inet_addr()", out
        )
        self.assertIn(
            'inet_aton("1.2.3.7")\n      expected  returned 01020307\n      observed  returned 00000000', out
        )
        self.assertIn("sockconform replay inet_aton/last-part-seven --adapter 'liar=exec ", out)
        self.assertIn("not as expected: Liar (exit 1)", out)

    def test_shown_adapters_do_not_decide(self):
        status, out, _ = call("run", "--adapter", liar("honest", "good"), "--show", liar("differs", "bad"))
        self.assertEqual(status, 0)
        self.assertIn("Liar 1.0 (shown)", out)
        self.assertIn("14   1 differs: value 1", out)

    def test_an_error_is_1_at_every_level(self):
        self.assertEqual(call("run", "--adapter", liar("crashes"), "--level", "value")[0], 1)

    def test_a_shown_adapter_may_be_missing(self):
        status, out, _ = call("run", "--adapter", liar("honest"), "--show", "x=/no/such/program")
        self.assertEqual(status, 0)
        self.assertIn("x=/no/such/program did not start", out)

    def test_what_is_not_valid_is_2_with_one_line(self):
        table = (
            (("--adapter", "x=/no/such/program"), "/no/such/program: No such file or directory"),
            (("--adapter", "python:/no/such/python"), "/no/such/python: No such file or directory"),
            (("--adapter", liar("dies-before-hello")), "ended with exit status 3"),
            (("--adapter", "nobody"), 'no adapter "nobody"'),
            (("--adapter", liar("honest"), "--adapter", liar("honest")), "given twice"),
            (("--function", "nosuch"), 'no vectors for the function "nosuch"'),
            (("--function", "inet_atom"), "near it: inet_aton"),
            (("--case", "nothing/*"), 'no case matches "nothing/*"'),
            (("--report", "report.html"), "not offered yet"),
            (("--report", "/no/such/folder/report.json", "--adapter", liar("honest")), "No such file"),
            (("--known", "/no/such/ledger.json", "--adapter", liar("honest")), "/no/such/ledger.json"),
            (("--nosuch",), "run has no option --nosuch"),
            (("--limit", "-1"), "seconds, more than 0"),
        )
        for words, said in table:
            started = time.monotonic()
            status, out, err = call("run", *words)
            self.assertEqual((status, out), (2, ""), words)
            self.assertIn(said, err)
            self.assertEqual(err.count("\n"), 1, err)
            self.assertLess(time.monotonic() - started, 10)

    def test_a_name_the_shell_does_not_know_is_2(self):
        status, _, err = call("run", "--adapter", "x=no-such-program-anywhere")
        self.assertEqual(status, 2)
        self.assertIn("exit status 127: the shell found no such command", err)

    def test_nothing_judged_is_2(self):
        status, out, _ = call("run", "--adapter", liar("offers-less"), "--function", "htons")
        self.assertEqual(status, 2)
        self.assertIn("no case was judged", out)

    def test_a_broken_vector_file_is_2_with_its_name(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "f.json"), "w", encoding="utf-8") as stream:
                stream.write('{"format":1,\n"function":"f",}')
            done = subprocess.run(
                [SOCKCONFORM, "run", "--vectors", folder, "--world", "none"],
                capture_output=True,
                text=True,
                timeout=60,
            )
        self.assertEqual(done.returncode, 2)
        self.assertIn("f.json:2:", done.stderr)


class Reports(unittest.TestCase):
    def test_document_and_stream_say_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            document_path, stream_path = os.path.join(folder, "r.json"), os.path.join(folder, "r.jsonl")
            call("run", "--adapter", liar("differs"), "--report", document_path, "--report", stream_path)
            with open(document_path, encoding="utf-8") as stream:
                document = json.load(stream)
            with open(stream_path, encoding="utf-8") as stream:
                parts = [json.loads(line) for line in stream]
        self.assertEqual(parts[0]["header"], document["header"])
        self.assertEqual(parts[-1]["footer"], document["footer"])
        results = [part["result"] for part in parts if "result" in part]
        by_case = {result["case"]: result for result in document["results"]}
        self.assertEqual({result["case"]: result for result in results}, by_case)
        self.assertEqual(len(results), 18)
        poisoned = by_case["inet_aton/last-part-seven"]
        self.assertEqual((poisoned["outcome"], poisoned["level"]), ("fail", "value"))
        self.assertEqual(poisoned["observed"], [{"returned": {"bytes": "00000000"}}])
        self.assertEqual(document["footer"]["exit"], 1)
        self.assertTrue(document["footer"]["whole"])
        self.validate(document, parts)

    def validate(self, document, parts):
        try:
            import jsonschema
        except ImportError:
            return
        with open(os.path.join(HERE, "..", "schema", "report.schema.json"), encoding="utf-8") as stream:
            schema = json.load(stream)
        for value in (document, *parts):
            jsonschema.validate(value, schema)


class Known(unittest.TestCase):
    def run_with(self, entries, *words):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "ledger.json")
            with open(path, "w", encoding="utf-8") as stream:
                json.dump({"format": 1, "implementation": "Liar", "entries": entries}, stream)
            return call("run", "--adapter", liar("differs"), "--known", path, *words)

    def entry(self, case, **more):
        observed = {"returned": {"bytes": "00000000"}}
        return {"case": case, "verdict": "port", "because": "a test", "observed": observed, **more}

    def test_a_known_difference_is_as_expected(self):
        status, out, _ = self.run_with([self.entry("inet_aton/last-part-seven")])
        self.assertEqual(status, 0)
        self.assertIn("1 known", out)

    def test_another_wrong_answer_is_news(self):
        entry = self.entry("inet_aton/last-part-seven", observed={"returned": {"bytes": "11111111"}})
        self.assertEqual(self.run_with([entry])[0], 1)

    def test_what_passes_now_is_stale(self):
        entries = [self.entry("inet_aton/last-part-seven"), self.entry("inet_aton/last-part-one")]
        status, out, _ = self.run_with(entries)
        self.assertEqual(status, 1)
        self.assertIn("inet_aton/last-part-one: it passes now", out)

    def test_what_was_not_asked_is_not_stale(self):
        entries = [self.entry("inet_aton/last-part-seven"), self.entry("inet_aton/last-part-one")]
        self.assertEqual(self.run_with(entries, "--case", "inet_aton/last-part-seven")[0], 0)

    def test_a_case_that_does_not_exist_is_stale(self):
        status, out, _ = self.run_with(
            [self.entry("inet_aton/last-part-seven"), self.entry("inet_aton/gone")]
        )
        self.assertEqual(status, 1)
        self.assertIn("inet_aton/gone: there is no such case", out)

    def test_another_platform_is_not_meant(self):
        self.assertEqual(
            self.run_with([self.entry("inet_aton/last-part-seven", when={"os": "Plan 9"})])[0], 1
        )

    def test_an_entry_without_its_answer_is_refused(self):
        entry = self.entry("inet_aton/last-part-seven")
        del entry["observed"]
        status, _, err = self.run_with([entry])
        self.assertEqual(status, 2)
        self.assertIn("the answer is not pinned", err)


class Replay(unittest.TestCase):
    def test_prints_the_exact_lines(self):
        status, out, _ = call("replay", "inet_aton/last-part-seven", "--adapter", liar("differs"))
        self.assertEqual(status, 1)
        self.assertIn('-> {"run":{"seq":1,"steps":[{"call":"inet_aton","args":["1.2.3.7"]}]}}\n', out)
        self.assertIn('<- {"ran":{"seq":1,"steps":[{"returned":{"bytes":"00000000"}}]}}\n', out)
        self.assertIn("Liar 1.0: fail at level value", out)

    def test_is_0_when_as_expected(self):
        self.assertEqual(call("replay", "htons/one", "--adapter", liar("honest"))[0], 0)

    def test_wants_one_case_and_an_adapter(self):
        self.assertEqual(call("replay", "htons/one")[0], 2)
        self.assertEqual(call("replay", "htons/*", "--adapter", liar("honest"))[0], 2)
        self.assertEqual(call("replay", "htons/nosuch", "--adapter", liar("honest"))[0], 2)
        self.assertEqual(call("replay", "--adapter", liar("honest"))[0], 2)


class List(unittest.TestCase):
    def test_shows_functions_rules_and_cases(self):
        self.assertIn("inet_aton      15       2\n", call("list")[1])
        status, out, _ = call("list", "--function", "htons")
        self.assertEqual(status, 0)
        self.assertIn("htons · swaps · must, POSIX.1-2024 htons()\n  the two bytes change places\n", out)
        self.assertEqual(call("list", "--function", "nosuch")[0], 2)


class Interruption(unittest.TestCase):
    def interrupt(self, number, words, send=os.kill):
        with tempfile.TemporaryDirectory() as folder:
            report = os.path.join(folder, "cut.jsonl")
            words = ("--adapter", liar("hangs"), "--limit", "60", "--report", report, *words)
            process = subprocess.Popen(
                command("run", *words), stdout=subprocess.PIPE, text=True, start_new_session=True
            )
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and not self.has_result(report):
                time.sleep(0.05)
            started = time.monotonic()
            send(process.pid, number)
            out, _ = process.communicate(timeout=30)
            took = time.monotonic() - started
            with open(report, encoding="utf-8") as stream:
                footer = json.loads(stream.readlines()[-1])["footer"]
        self.assertEqual(process.returncode, 130, out)
        self.assertIn("CUT: interrupted after ", out)
        self.assertFalse(footer["whole"])
        self.assertEqual(footer["exit"], 130)
        self.assertLess(took, 5)
        self.assertEqual(self.liars_left(), [])

    def has_result(self, path):
        """The adapter has said hello: its line is in the stream."""
        try:
            with open(path, encoding="utf-8") as stream:
                return '{"adapter":' in stream.read()
        except FileNotFoundError:
            return False

    def liars_left(self):
        left = []
        for name in os.listdir("/proc"):
            try:
                with open(f"/proc/{name}/cmdline", "rb") as stream:
                    words = stream.read().split(b"\0")
            except OSError:
                continue
            if words[2:4] == [LIAR.encode(), b"hangs"] or words[2:5:2] == [LIAR.encode(), b"hangs"]:
                left.append(name)
        return left

    def test_by_ctrl_c_is_130_and_leaves_a_cut_report_and_no_child(self):
        self.interrupt(signal.SIGINT, ("--world", "none"))

    def test_by_sigterm_is_130_too(self):
        self.interrupt(signal.SIGTERM, ("--world", "none"))

    def test_inside_the_world_is_no_different(self):
        self.interrupt(signal.SIGINT, ("--world", "auto"))

    def test_a_terminal_tells_the_whole_group(self):
        self.interrupt(signal.SIGINT, ("--world", "auto"), os.killpg)


if __name__ == "__main__":
    unittest.main()
