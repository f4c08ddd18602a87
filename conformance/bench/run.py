#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How fast the runner is: run.py [SOCKCONFORM]. Prints the rows of its table, all measured in this one run.

Each figure is the median of several rounds, in which all that is compared takes turns. It begins when the
first adapter starts; what it takes to start and to end adapters is measured by a run of one case, and taken
off.
"""

from __future__ import annotations

import json
import os
import random
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from typing import Any, Callable

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, ROOT)
from oracle.client import HELLO, batch_line, run_line  # noqa: E402

SOCKCONFORM = os.path.abspath(
    sys.argv[1] if len(sys.argv) > 1 else os.path.join(ROOT, "build/bin/sockconform")
)
ADAPTER = os.path.join(ROOT, "oracle", "adapter.py")
REFERENCE = os.path.join(os.path.dirname(SOCKCONFORM), "sockconform-adapter-ref")
QUESTIONS = 100_000
ROUNDS = 3
BATCH = 128  # as the runner's

Case = dict[str, Any]


def address(source: random.Random) -> str:
    """Texts of every kind for inet_aton: half are dotted quads, the rest old forms and faults."""
    parts = [str(source.randrange(256)) for _ in range(4)]
    kind = source.randrange(8)
    if kind < 4:
        return ".".join(parts)
    if kind < 6:
        return source.choice([hex(source.randrange(1 << 32)), f"{parts[0]}.{source.randrange(1 << 24)}"])
    return source.choice([parts[0] + ".256.1.1", "1.2.3.4x", "", "host"])


def expectation(text: str) -> Case:
    try:
        return {"returns": {"bytes": socket.inet_aton(text).hex()}}
    except OSError as problem:
        said = str(problem)
        return {"raises": {"class": "error", "code": None, "args": [said], "text": said}}


def write_vectors(folder: str, texts: list[str], as_steps: bool) -> None:
    """One file of cases, and one of a single case; a script of one step goes on a line of its own."""
    cases: list[Case] = []
    for place, text in enumerate(texts):
        one: Case = {"args": [text], "expect": expectation(text), "origin": "o"}
        head: Case = {"id": f"inet_aton/n{place}", "rule": "r"}
        cases.append({**head, "steps": [{"call": "inet_aton", **one}]} if as_steps else {**head, **one})
    nothing = {"id": "htons/one", "rule": "r", "args": [1], "expect": {"returns": 256}, "origin": "o"}
    os.makedirs(folder)
    for function, some in (("inet_aton", cases), ("htons", [nothing])):
        rules = {"r": {"says": "a measurement", "level": "may", "authority": "none"}}
        origins = {"o": {"implementation": "CPython", "version": "3.11.2"}}
        document = {"format": 1, "function": function, "origins": origins, "rules": rules, "cases": some}
        with open(os.path.join(folder, function + ".json"), "w", encoding="utf-8") as stream:
            json.dump(document, stream)


def write_requests(path: str, texts: list[str], batch: int) -> None:
    with open(path, "w", encoding="utf-8") as stream:
        stream.write(HELLO + "\n")
        for seq, first in enumerate(range(0, len(texts), batch)):
            some = texts[first : first + batch]
            if batch == 1:
                line = run_line(seq, [{"call": "inet_aton", "args": some}])
            else:
                line = batch_line(seq, "inet_aton", [[text] for text in some])
            stream.write(line + "\n")


def alone(path: str) -> Callable[[], float]:
    def measure() -> float:
        began = time.monotonic()
        with open(path, "rb") as stream:
            subprocess.run([sys.executable, ADAPTER], stdin=stream, stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - began

    return measure


def runner(folder: str, form: str, function: str, *adapters: str) -> Callable[[], float]:
    """The time from the start of the first adapter to the end of the last: earlier reading is left out."""
    clock = os.path.join(folder, "clock")
    vectors = os.path.join(folder, form)
    words = [
        SOCKCONFORM,
        "run",
        "--vectors",
        vectors,
        "--function",
        function,
        "--world",
        "none",
        "--no-known",
    ]
    for name, program in (("ref", REFERENCE), ("live", f"{sys.executable} {ADAPTER}")):
        if name in adapters:
            tell = f"date +%s.%N >>{clock}"
            words += ["--adapter", f"{name}={tell}; {program}; {tell}"]

    def measure() -> float:
        open(clock, "w", encoding="utf-8").close()
        subprocess.run(words, stdout=subprocess.DEVNULL, check=True)
        with open(clock, encoding="utf-8") as stream:
            moments = [float(line) for line in stream]
        return max(moments) - min(moments)

    return measure


def medians(measures: dict[str, Callable[[], float]]) -> dict[str, float]:
    rounds = [{name: measure() for name, measure in measures.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(one[name] for one in rounds) for name in measures}


def whole_run(folder: str) -> tuple[float, float, float, int]:
    """A default run: its seconds, those of its longest wait, those of processor time, and its cases.

    All that waits can wait side by side, so that the longest wait is all that a run has to wait for.
    """
    report = os.path.join(folder, "whole.json")
    began, used = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([SOCKCONFORM, "run", "--report", report], stdout=subprocess.DEVNULL, check=False)
    took, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    if done.returncode not in (0, 1):
        raise SystemExit(f"the default run is not valid: exit {done.returncode}")
    with open(report, encoding="utf-8") as stream:
        document = json.load(stream)
    waits = [
        sum(step.get("elapsed_ms", 0) for step in result.get("observed", []))
        for result in document["results"]
    ]
    return took, max(waits) / 1000, worked, document["header"]["cases"]


def main() -> None:
    texts = [address(source) for source in [random.Random(1)] for _ in range(QUESTIONS)]
    with tempfile.TemporaryDirectory() as folder:
        measures: dict[str, Callable[[], float]] = {}
        for form, batch in (("batches", BATCH), ("lines", 1)):
            corpora: list[tuple[str, list[str]]] = [(form, texts), (form + " start", [])]
            vectors = os.path.join(folder, form)
            write_vectors(vectors, texts, batch == 1)
            for name, some in corpora:
                path = os.path.join(folder, name + ".jsonl")
                write_requests(path, some, batch)
                measures["alone " + name] = alone(path)
            for name, function in ((form, "inet_aton"), (form + " start", "htons")):
                measures["both " + name] = runner(folder, form, function, "ref", "live")
                measures["one " + name] = runner(folder, form, function, "live")
        seconds = medians(measures)
        whole, waited, worked, cases = min(whole_run(folder) for _ in range(3))

    def net(name: str) -> float:
        return seconds[name] - seconds[name + " start"]

    print(f"{QUESTIONS:,} questions to inet_aton, medians of {ROUNDS} rounds, {os.cpu_count()} processors\n")
    print("| what | questions/s | ratio | at least | aim |\n|---|---:|---:|---:|---:|")
    for form in ("batches", "lines"):
        print(f"| the Python adapter alone, in {form} | {QUESTIONS / net('alone ' + form):,.0f} | | | |")
    for form in ("batches", "lines"):
        ratio = net("alone " + form) / net("both " + form)
        print(
            f"| runner + ref + the Python adapter, judged, in {form} "
            f"| {QUESTIONS / net('both ' + form):,.0f} | {ratio:.2f}x alone | 0.8x | 1.0x |"
        )
    print(
        f"| runner + the Python adapter: batches against lines | {QUESTIONS / net('one batches'):,.0f} "
        f"| {net('one lines') / net('one batches'):.1f}x | 5x | 8x |"
    )
    print(
        f"| whole default run, {cases:,} cases × ref, libc, python: "
        f"{whole:.1f} s, its longest wait {waited:.1f} s, {worked:.1f} s of processor time "
        f"| | {whole - waited:.1f} s beyond | 3 s | |"
    )


if __name__ == "__main__":
    main()
