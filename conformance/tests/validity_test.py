#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A run is valid, or says that it is not: validity_test.py PROGRAM. World, files, descriptors, signals."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
import unittest
from collections.abc import Callable
from typing import Any

from asking import LIAR, SOCKCONFORM, VECTORS, call, command, liar, vectors_with_world
from folder_case import FolderCase
from sanitizers import is_sanitized

LIMIT = 90  # seconds; a run that hangs fails its test
Done = subprocess.CompletedProcess[str]


def run(words: list[str], **more: Any) -> Done:
    environment = {key: value for key, value in os.environ.items() if key not in ("CI", "SOCKCONFORM_WORLD")}
    environment.update(more.pop("environment", {}))
    more.setdefault("stdout", subprocess.PIPE)
    more.setdefault("stderr", subprocess.PIPE)
    return subprocess.run(words, text=True, timeout=LIMIT, env=environment, check=False, **more)


def write(path: str, text: str, mode: int = 0o644) -> str:
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(text)
    os.chmod(path, mode)
    return path


def read(path: str) -> str:
    with open(path, encoding="utf-8") as stream:
        return stream.read()


class Case(FolderCase):
    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def check_refused(self, done: Done, said: str) -> None:
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        self.assertIn(said, done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)


class World(Case):
    """The vectors here have one case that needs the world."""

    def setUp(self) -> None:
        super().setUp()
        self.vectors = vectors_with_world(self.folder)
        path = os.path.join(self.vectors, "inet_aton.json")
        write(path, read(path).replace('"args":["1.2.3.7"],', '"args":["1.2.3.7"],"needs":["world"],'))
        os.mkdir(self.path("bin"))

    def judge(self, *words: str, lie: str = "honest", **environment: str) -> Done:
        asked = [SOCKCONFORM, "run", "--adapter", liar(lie), "--vectors", self.vectors, *words]
        return run(asked, environment=environment)

    def without_bwrap(self, script: str) -> dict[str, str]:
        write(self.path("bin/bwrap"), "#!/bin/sh\n" + script, 0o755)
        return {"PATH": self.path("bin") + ":" + os.environ["PATH"]}

    def need_world(self) -> None:
        done = run([SOCKCONFORM, "world", "--vectors", self.vectors, "true"])
        if done.returncode != 0:
            self.skipTest(done.stderr)

    def test_that_fails_is_told_at_the_head_and_in_the_last_line_of_a_service(self) -> None:
        broken = self.without_bwrap("exit 1")
        last = self.judge(**broken).stdout.splitlines()[-1]
        self.assertEqual(last, "as expected: Liar (exit 0)")
        done = self.judge(**broken, CI="true")
        self.assertEqual(done.returncode, 0)
        said = "as expected, but 1 case was not asked: no world: bwrap failed without a word; "
        self.assertEqual(done.stdout.splitlines()[-1][: len(said)], said)
        self.assertIn("Liar (exit 0)", done.stdout.splitlines()[-1])
        done = self.judge("--level", "text", **broken, CI="true", lie="differs-text 256.1.1.1")
        self.assertEqual(done.returncode, 1)
        self.assertIn("not as expected: Liar; 1 case was not asked: no world: ", done.stdout.splitlines()[-1])

    def test_that_nobody_wanted_is_not_missed(self) -> None:
        last = self.judge("--world", "none", CI="true").stdout.splitlines()[-1]
        self.assertEqual(last, "as expected: Liar (exit 0)")

    def test_that_is_required_and_not_had_is_2(self) -> None:
        done = self.judge("--world", "required", **self.without_bwrap("exit 1"))
        self.check_refused(done, "--world required: no world: bwrap failed without a word")

    def test_that_is_required_and_had_is_as_any(self) -> None:
        self.need_world()
        done = self.judge("--world", "required")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn(" entered\n", done.stdout)

    def test_files_that_cannot_be_read_are_2(self) -> None:
        world = os.path.join(self.vectors, "world")
        write(os.path.join(world, "zone"), "ghost.test. NOSUCH 1\n")
        for wanted in ("auto", "required"):
            self.check_refused(self.judge("--world", wanted), "world/zone cannot be read: ")
        for name in os.listdir(world):
            os.remove(os.path.join(world, name))
        self.check_refused(self.judge(), "there are no files in ")
        os.rmdir(world)
        self.check_refused(self.judge(), "world: No such file or directory")
        self.assertEqual(self.judge("--world", "none").returncode, 0)

    def test_files_are_regular_and_of_a_sensible_size(self) -> None:
        path = os.path.join(self.vectors, "world", "odd")
        os.mkfifo(path)
        self.check_refused(self.judge(), "world/odd is not a regular file")
        os.remove(path)
        with open(path, "w", encoding="utf-8") as stream:
            stream.truncate(1 << 30)
        self.check_refused(self.judge(), "world/odd has 1073741824 bytes; a file of the world has at most")

    def test_is_not_believed_for_a_variable(self) -> None:
        tell = 'echo "$SOCKCONFORM_WORLD" >&2; exec '
        words = [SOCKCONFORM, "run", "--vectors", self.vectors, "--world", "none", "--jobs", "1"]
        words += ["--report", self.path("report.json")]
        words += ["--adapter", f"liar={tell}{sys.executable} -S '{LIAR}' honest"]
        done = run(words, environment={"SOCKCONFORM_WORLD": "0123456789ab"})
        self.assertEqual((done.returncode, read(self.path("report.liar.log"))), (0, "\n"))
        self.need_world()
        done = self.judge(SOCKCONFORM_WORLD="0123456789ab")
        self.assertEqual(done.returncode, 0)
        self.assertIn(" entered\n", done.stdout)

    def test_is_recognised_without_a_variable(self) -> None:
        self.need_world()
        asked = [SOCKCONFORM, "run", "--adapter", liar("honest"), "--vectors", self.vectors]
        inside = [SOCKCONFORM, "world", "--vectors", self.vectors, "env", "-u", "SOCKCONFORM_WORLD"]
        done = run([*inside, *asked, "--world", "required"])
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_of_other_files_is_refused(self) -> None:
        self.need_world()
        other = os.path.join(self.folder, "other")
        os.mkdir(other)
        vectors = vectors_with_world(other)
        write(os.path.join(vectors, "world", "hosts"), "127.0.0.1 elsewhere\n")
        asked = [SOCKCONFORM, "run", "--adapter", liar("honest"), "--vectors", self.vectors]
        done = run([SOCKCONFORM, "world", "--vectors", vectors, *asked])
        self.check_refused(done, "this is another world than ")

    def test_is_entered_within_a_time_limit(self) -> None:
        started = time.monotonic()
        done = self.judge(**self.without_bwrap("exec sleep 80"))
        self.assertLess(time.monotonic() - started, 75)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("no world: bwrap was not ready within 30 seconds", done.stdout)

    def test_lets_signals_through_while_it_is_entered(self) -> None:
        environment = {**os.environ, **self.without_bwrap(f"touch {self.path('begun')}; exec sleep 80")}
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for word, status in (("run", 130), ("world", -number)):
                with self.subTest(number=number, word=word):
                    report = self.path("report.json")
                    words = [SOCKCONFORM, word, "--vectors", self.vectors]
                    words += ["--adapter", liar("honest"), "--report", report] if word == "run" else ["true"]
                    with subprocess.Popen(
                        words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
                    ) as process:
                        self.wait_for(lambda: os.path.exists(self.path("begun")))
                        process.send_signal(number)
                        out, err = process.communicate(timeout=20)
                    os.remove(self.path("begun"))
                    self.assertEqual((process.returncode, out), (status, ""), err)
                    self.assertEqual(sorted(os.listdir(self.folder)), ["bin", "vectors"])
                    if word == "run":
                        self.assertEqual(err, "sockconform run: interrupted before anything was asked\n")

    def wait_for(self, condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + LIMIT
        while not condition() and time.monotonic() < deadline:
            time.sleep(0.02)


class Printing(Case):
    COMMANDS: tuple[tuple[str, ...], ...] = (
        ("run", "--adapter", liar("honest")),
        ("record", "--adapter", liar("honest"), "--to", "TO"),
        ("compare", liar("honest", "a"), liar("honest", "b")),
        ("replay", "inet_aton/last-part-seven", "--adapter", liar("honest")),
        ("list",),
        ("list", "--help"),
    )

    def commands(self) -> list[list[str]]:
        listed = []
        for word, *words in self.COMMANDS:
            world = ["--world", "none"] if word != "list" else []
            named = [self.path("r.json") if one == "TO" else one for one in words]
            listed.append(command(word, *named, *world))
        listed.append([SOCKCONFORM, "smoke", "--adapter", liar("honest")])
        return [
            *listed,
            [SOCKCONFORM, "--version"],
            [SOCKCONFORM, "--help"],
            [SOCKCONFORM, "world", "--help"],
        ]

    def test_on_a_full_disk_is_2_with_a_word(self) -> None:
        for words in self.commands():
            with self.subTest(words=words), open("/dev/full", "w", encoding="utf-8") as full:
                done = run(words, stdout=full)
                self.assertEqual(done.returncode, 2)
                self.assertIn("standard output could not be written: No space left on device", done.stderr)

    def test_to_a_closed_descriptor_is_2_and_no_file_takes_its_place(self) -> None:
        for words in self.commands():
            with self.subTest(words=words):
                done = run(["sh", "-c", 'exec "$@" >&-', "sh", *words])
                self.assertEqual(done.returncode, 2)
                self.assertIn("standard output could not be written", done.stderr)

    def test_nowhere_leaves_the_report_whole(self) -> None:
        vectors = vectors_with_world(self.folder)
        for world in ("auto", "none"):
            for closed in (">&-", "<&- >&-", "<&- >&- 2>&-"):
                with self.subTest(world=world, closed=closed):
                    report = self.path("report.json")
                    words = [SOCKCONFORM, "run", "--adapter", liar("honest"), "--vectors", vectors]
                    words += ["--world", world, "--report", report]
                    self.assertEqual(run(["sh", "-c", f'exec "$@" {closed}', "sh", *words]).returncode, 2)
                    self.assertTrue(json.loads(read(report))["footer"]["whole"])
                    os.remove(report)


class Outputs(Case):
    def judge(self, *words: str, **more: Any) -> Done:
        return run(command("run", "--adapter", liar("honest"), "--world", "none", *words), **more)

    def test_are_one_file_each_under_any_path(self) -> None:
        report = write(self.path("report.json"), "precious")
        os.symlink("report.json", self.path("link.json"))
        os.link(report, self.path("hard.json"))
        os.symlink(self.folder, self.path("folder"))
        pairs = [(report, report), (report, self.path("link.json")), (report, self.path("hard.json"))]
        pairs.append((self.path("folder/new.json"), self.path("new.json")))
        pairs.append((self.path("./new.json"), self.path("new.json")))
        before = sorted(os.listdir(self.folder))
        for one, other in pairs:
            for words in (("--report", one, "--report", other), ("--report", one, "--propose", other)):
                with self.subTest(words=words):
                    self.check_refused(self.judge(*words), "two options write ")
                    self.assertEqual(sorted(os.listdir(self.folder)), before)
        self.assertEqual(read(report), "precious")

    def test_that_cannot_be_written_whole_leave_the_old_one(self) -> None:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

        report = write(self.path("report.json"), "precious")
        done = self.judge("--report", report, preexec_fn=limit)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(f"--report {report}: the file could not be written completely: File too", done.stderr)
        self.assertEqual(read(report), "precious")
        self.assertEqual(os.listdir(self.folder), ["report.json"])

    def test_on_a_full_disk_are_2(self) -> None:
        for name in ("full.json", "full.jsonl"):
            os.symlink("/dev/full", self.path(name))
            done = self.judge("--report", self.path(name))
            self.assertEqual(done.returncode, 2)
            self.assertIn("could not be written completely: No space left on device", done.stderr)
        done = run(
            command("record", "--adapter", liar("honest"), "--world", "none", "--to", self.path("full.json"))
        )
        self.assertEqual(done.returncode, 2)
        self.assertIn("could not be written completely: No space left on device", done.stderr)

    def test_keep_their_link_and_their_mode(self) -> None:
        report = write(self.path("report.json"), "old", 0o640)
        os.symlink("report.json", self.path("link.json"))
        self.assertEqual(self.judge("--report", self.path("link.json")).returncode, 0)
        self.assertTrue(os.path.islink(self.path("link.json")))
        self.assertEqual(os.stat(report).st_mode & 0o777, 0o640)
        self.assertTrue(json.loads(read(report))["footer"]["whole"])

    def test_are_not_left_empty_where_memory_ends(self) -> None:
        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (32 << 20, 32 << 20))

        if is_sanitized(SOCKCONFORM):
            self.skipTest("a sanitizer needs more address space")
        words = [SOCKCONFORM, "run", "--adapter", "ref", "--world", "none", "--report", self.path("r.json")]
        done = run(words, preexec_fn=limit)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertNotEqual(done.stderr, "")
        self.assertEqual(os.listdir(self.folder), [])


def take_hang_ups() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def ignore_hang_ups() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


class Signals(Case):
    def test_at_any_moment_are_130_with_a_word_and_no_empty_report(self) -> None:
        """From the moment at which main() has begun: before, a signal does what it does to any program."""
        vectors = vectors_with_world(self.folder)
        report = self.path("report.json")
        words = [SOCKCONFORM, "run", "--adapter", liar("honest"), "--vectors", vectors, "--report", report]
        for world in ("none", "auto"):
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                for delay_ms in (5, 10, 15, 20, 25, 30, 40, 80):
                    with self.subTest(world=world, number=number, delay_ms=delay_ms):
                        with subprocess.Popen(
                            [*words, "--world", world],
                            stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE,
                            text=True,
                            preexec_fn=take_hang_ups,
                        ) as process:
                            time.sleep(delay_ms / 1e3)
                            process.send_signal(number)
                            out, err = process.communicate(timeout=LIMIT)
                        self.check_end(process.returncode, number, out, err, report)

    def check_end(self, status: int, number: int, out: str, err: str, report: str) -> None:
        if status == -number:  # before main()
            self.assertEqual(out, "")
        else:
            self.assertIn(status, (0, 130), err)
            self.assertTrue("CUT" in out or "interrupted" in err or status == 0, (out, err))
        if os.path.exists(report):
            self.assertEqual(json.loads(read(report))["footer"]["exit"], status)
            os.remove(report)
        self.assertEqual(os.listdir(self.folder), ["vectors"])

    def test_of_a_hang_up_are_ignored_under_nohup(self) -> None:
        words = command("run", "--adapter", liar("hangs 1.2.3.7"), "--limit", "2", "--world", "none")
        with subprocess.Popen(words, stdout=subprocess.PIPE, preexec_fn=ignore_hang_ups) as process:
            time.sleep(1)
            process.send_signal(signal.SIGHUP)
            process.communicate(timeout=LIMIT)
        self.assertEqual(process.returncode, 1)


class Inputs(Case):
    def offers(self, path: str) -> list[list[str]]:
        """Every option that reads a file, with this one."""
        vectors = self.path("vectors")
        os.makedirs(vectors, exist_ok=True)
        if not os.path.lexists(self.path("vectors/f.json")):
            os.symlink(path, self.path("vectors/f.json"))
        honest = ("--adapter", liar("honest"), "--world", "none")
        return [
            [SOCKCONFORM, "run", *honest, "--vectors", vectors],
            [SOCKCONFORM, "list", "--vectors", vectors],
            command("run", *honest, "--known", path),
            command("run", *honest, "--claim", path),
            command("compare", path, path),
        ]

    def check_all(self, path: str, said: str) -> None:
        for words in self.offers(path):
            with self.subTest(words=words):
                started = time.monotonic()
                self.check_refused(run(words), said)
                self.assertLess(time.monotonic() - started, 30)

    def test_that_are_a_fifo_are_refused(self) -> None:
        os.mkfifo(self.path("odd.json"))
        self.check_all(self.path("odd.json"), "is a FIFO; a regular file is needed")

    def test_that_are_a_device_are_refused(self) -> None:
        self.check_all("/dev/zero", "is a device; a regular file is needed")

    def test_that_are_huge_are_refused(self) -> None:
        with open(self.path("odd.json"), "w", encoding="utf-8") as stream:
            stream.truncate(1 << 30)
        self.check_all(
            self.path("odd.json"), "has 1,073,741,824 bytes; a file of more than 64 MiB is not read"
        )


class Recordings(Case):
    def test_hold_the_deepest_value_that_is_taken_and_are_read_back(self) -> None:
        for levels, good in ((1000, True), (1001, False), (2044, False)):
            with self.subTest(levels=levels):
                path = self.path("deep.json")
                words = ("--adapter", liar(f"nests-{levels}"), "--to", path)
                status, out, _ = call("record", *words)
                self.assertEqual((status, "failed on" in out), (0, not good), out)
                self.assertEqual(call("compare", path, path)[0], 0)


if __name__ == "__main__":
    assert os.path.isdir(VECTORS)
    unittest.main()
