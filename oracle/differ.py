#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Asks two adapters the same random and mutated questions through the protocol, and prints where they differ.

    oracle/differ.py --a 'build/bin/sockconform-adapter-ref --python 3.13.0' \\
        --b 'python3.13 oracle/adapter.py'

Each command is run by `sh -c`; `build/bin/sockconform world -- COMMAND` asks inside the world. Differences
are grouped by what differs, and of each group one question, cut down as far as it goes, is shown.
Exit status: 0 no difference, 1 some, 2 the run is not valid.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from oracle.questions import functions as supply  # noqa: E402 (a script finds its package first)
from oracle.questions.scripts import Scripts, shorter  # noqa: E402
from oracle.differences.script_answers import all_compared  # noqa: E402

FUNCTIONS = supply.FUNCTIONS
SCRIPTS = "scripts"  # stands among the functions
Steps = supply.Steps
Json = Any
LEVELS = ("value", "class", "code", "text")
MOST_DEATHS = 200  # one question that kills costs about ten, halving the batch down to it
SHRINK_ROUNDS = 400  # questions spent on cutting down one difference


class Invalid(Exception):
    """The run cannot go on; the text says why and what to do."""


class Silent(Exception):
    """An adapter died or was silent too long; the text says which."""


def dump(message: Json) -> str:
    """Canonical JSON."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


# ---- The adapters ------------------------------------------------------------------------------------------


def ended(child: subprocess.Popen[bytes]) -> bool:
    """Whether a process that closed its output is about to say why itself."""
    try:
        child.wait(1.0)
    except subprocess.TimeoutExpired:
        return False
    return True


class Adapter:
    """One adapter as a child process; when it dies it is started anew."""

    def __init__(self, letter: str, command: str, limit: float) -> None:
        self.letter, self.command, self.limit = letter, command, limit
        self.deaths = 0
        self.child = self.start()
        try:
            self.hello = self.greet()
        except Invalid:  # a pipe left to the collector complains on standard error from CPython 3.13 on
            self.close()
            raise

    @property
    def name(self) -> str:
        """Whom it speaks for."""
        return "{name} {version}".format(**self.hello["implementation"])

    def start(self) -> subprocess.Popen[bytes]:
        """A fresh process, in a group of its own so that all of it can be ended."""
        return subprocess.Popen(
            ["sh", "-c", self.command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def greet(self) -> Json:
        """Its hello; Invalid where there is none."""
        try:
            (text,) = self.exchange(['{"hello":{"protocol":1}}'], patience=30.0)
            hello = json.loads(text)["hello"]
            "{name} {version}".format(**hello["implementation"])
            list(hello["functions"])
            return hello
        except (Silent, ValueError, LookupError, TypeError) as problem:
            raise Invalid(f"--{self.letter} {self.command}: no adapter answers: {problem}") from None

    def exchange(self, lines: list[str], patience: float | None = None) -> list[bytes]:
        """Sends lines and reads as many; whoever takes longer than the limit is killed."""
        child = self.child
        assert child.stdin and child.stdout
        late = threading.Event()
        answered = [time.monotonic()]
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.05):
                if time.monotonic() - answered[0] > (patience or self.limit):
                    late.set()
                    self.kill()

        def send() -> None:
            assert child.stdin
            try:
                child.stdin.write("".join(line + "\n" for line in lines).encode("utf-8"))
                child.stdin.flush()
            except OSError:
                pass  # its death is noticed by the reader

        threads = [threading.Thread(target=work) for work in (watch, send)]
        for thread in threads:
            thread.start()
        answers = []
        try:
            for _ in lines:
                answer = child.stdout.readline()
                if not answer.endswith(b"\n"):
                    break
                answers.append(answer)
                answered[0] = time.monotonic()
        finally:
            done.set()
            if len(answers) < len(lines) and not ended(child):
                self.kill()
            for thread in threads:
                thread.join()
        if late.is_set():
            raise Silent(f"hung for {patience or self.limit:g} s")
        if len(answers) < len(lines):
            status = child.wait()
            raise Silent(f"died of signal {-status}" if status < 0 else f"ended with status {status}")
        return answers

    def kill(self) -> None:
        """Ends the process and all that it started."""
        try:
            os.killpg(self.child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def close(self) -> None:
        """Ends the process and gives its pipes back."""
        if self.child.poll() is None:
            self.kill()
        for pipe in (self.child.stdin, self.child.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:
                pass
        self.child.wait()

    def restart(self, why: Silent) -> None:
        """A fresh process after a death, greeted; there is an end to that."""
        self.deaths += 1
        if self.deaths > MOST_DEATHS:
            raise Invalid(
                f"--{self.letter} {self.command}: given up after {MOST_DEATHS} deaths, the last: {why}"
            )
        self.close()
        self.child = self.start()
        self.greet()


def requests(questions: list[Steps]) -> list[tuple[str, range]]:
    """The lines that ask these questions, each with the questions it asks: batches where they can."""
    lines: list[tuple[str, range]] = []
    start = 0
    while start < len(questions):
        end = start
        while end < len(questions) and batchable(questions[end], questions[start]):
            end += 1
        if end > start:
            arguments = [steps[0]["args"] for steps in questions[start:end]]
            message: Json = {"batch": {"seq": start, "call": questions[start][0]["call"], "args": arguments}}
        else:
            end = start + 1
            message = {"run": {"seq": start, "steps": questions[start]}}
        lines.append((dump(message), range(start, end)))
        start = end
    return lines


def batchable(steps: Steps, first: Steps) -> bool:
    """Whether a batch to the function of `first` can ask this."""
    return len(steps) == 1 and "kwargs" not in steps[0] and steps[0]["call"] == first[0]["call"]


def parse(answer: bytes, lines: dict[int, range]) -> tuple[int, list[Json]]:
    """An answer line's seq and the answers it holds, one list of steps for each question."""
    try:
        message = json.loads(answer)
        ((verb, body),) = message.items()
        if verb == "error":
            return body["seq"], [[{"error": body["says"]}]] * len(lines[body["seq"]])
        answers = [[step] for step in body["answers"]] if verb == "batched" else [body["steps"]]
        if len(answers) != len(lines[body["seq"]]):
            raise ValueError("not as many answers as questions")
        for steps in answers:
            for step in steps:
                step.pop("elapsed_ms", None)
        return body["seq"], answers
    except (ValueError, LookupError, TypeError, AttributeError) as problem:
        raise Invalid(f"an answer that is no answer ({problem}): {answer[:200]!r}") from None


def ask(adapter: Adapter, questions: list[Steps]) -> dict[int, tuple[range, bytes | list[Json]]]:
    """Every answer, unparsed where a whole line came; a question that kills the adapter is found."""
    lines = requests(questions)
    try:
        answers = adapter.exchange([line for line, _ in lines])
    except Silent as problem:
        adapter.restart(problem)
        if len(questions) == 1:
            return {0: (range(1), [[{"crashed": str(problem)}]])}
        middle = len(questions) // 2
        found: dict[int, tuple[range, bytes | list[Json]]] = {}
        for start, part in ((0, questions[:middle]), (middle, questions[middle:])):
            for asked, held in ask(adapter, part).values():
                whole = held if isinstance(held, list) else parse(held, {asked.start: asked})[1]
                found[asked.start + start] = (range(asked.start + start, asked.stop + start), whole)
        return found
    ranges = {asked.start: asked for _, asked in lines}
    by_seq = {}
    for answer in answers:
        match = re.match(rb'\{"[a-z]+":\{"seq":(\d+),', answer)  # canonical; anything else is parsed
        seq = int(match[1]) if match else parse(answer, ranges)[0]
        if seq not in ranges or seq in by_seq:
            raise Invalid(f"an answer to nothing that was asked: {answer[:200]!r}")
        by_seq[seq] = (ranges[seq], answer)
    return dict(by_seq)


# ---- Differences -------------------------------------------------------------------------------------------


def at_level(answers: list[Json], level: str) -> list[Json]:
    """What of the answers counts at this level."""
    if level == "text":
        return answers
    kept = []
    for answer in answers:
        if "raised" not in answer:
            kept.append({key: value for key, value in answer.items() if key != "warned"})
        else:
            keys = ("class", "code")[: LEVELS.index(level)]
            kept.append({"raised": {key: answer["raised"].get(key) for key in keys}})
    return kept


def shape(answers: list[Json]) -> str:
    """What differences of one cause have in common: the kind of answer, its text without particulars."""
    kinds = []
    for answer in answers:
        kind, value = next(iter(answer.items()))
        if kind == "raised":
            text = re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "#", str(value.get("text")))
            kinds.append(f"{value.get('class')}: {text}")
        else:
            kinds.append(kind if kind in ("returned", "crashed") else f"{kind}: {value}")
        kinds += answer.get("warned", [])
    return " / ".join(kinds)


@dataclass
class Difference:
    """Questions that differ in one way."""

    example: Steps
    answers: tuple[list[Json], list[Json]]
    count: int = 0


@dataclass
class Pair:
    """Two adapters that are asked the same."""

    a: Adapter
    b: Adapter
    level: str
    masked: bool = False  # what is the system's choice is not compared
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))

    def differing(self, questions: list[Steps]) -> list[tuple[int, list[Json], list[Json]]]:
        """The questions whose answers differ, with both answers; equal bytes need no parsing."""
        if self.may_disturb_each_other():
            of_a, of_b = [ask(adapter, questions) for adapter in (self.a, self.b)]
        else:
            of_a, of_b = self.pool.map(lambda adapter: ask(adapter, questions), (self.a, self.b))
        if of_a.keys() == of_b.keys():
            unequal = [seq for seq in of_a if of_a[seq][1] != of_b[seq][1]]
            of_a, of_b = ({seq: side[seq] for seq in unequal} for side in (of_a, of_b))
        answers_a, answers_b = self.single(of_a), self.single(of_b)
        return [
            (place, answers_a[place], answers_b[place])
            for place in sorted(answers_a)
            if self.counts(questions[place], answers_a[place])
            != self.counts(questions[place], answers_b[place])
        ]

    def counts(self, steps: Steps, answers: list[Json]) -> list[Json]:
        """What of the answers is compared."""
        return at_level(all_compared(steps, answers) if self.masked else answers, self.level)

    def may_disturb_each_other(self) -> bool:
        """Whether both take addresses in one network; a world that an adapter entered is its own."""
        return self.masked and (not self.in_one_world() or "SOCKCONFORM_WORLD" in os.environ)

    def in_one_world(self) -> bool:
        """Whether both say the same world."""
        worlds = [adapter.hello["facts"].get("world") for adapter in (self.a, self.b)]
        return worlds[0] is not None and worlds[0] == worlds[1]

    @staticmethod
    def single(held: dict[int, tuple[range, bytes | list[Json]]]) -> dict[int, list[Json]]:
        """Each question's own answers."""
        found: dict[int, list[Json]] = {}
        for asked, answer in held.values():
            whole = answer if isinstance(answer, list) else parse(answer, {asked.start: asked})[1]
            found.update(zip(asked, whole))
        return found

    def way(self, steps: Steps, side_a: list[Json], side_b: list[Json]) -> str:
        """What differences of one cause have in common; of a script, its first step that differs."""
        if self.masked and len(side_a) == len(side_b) == len(steps):
            for place, step in enumerate(steps):
                one, other = side_a[place : place + 1], side_b[place : place + 1]
                if self.counts([step], one) != self.counts([step], other):
                    return f"{step.get('call', step.get('get'))} {shape(one)} | {shape(other)}"
        return f"{shape(side_a)} | {shape(side_b)}"

    def shrink(self, difference: Difference, seed: int) -> None:
        """Cuts a difference's example down while both sides keep answering in the same two ways."""
        rng = random.Random(seed)
        wanted = self.way(difference.example, *difference.answers)
        spent = 0
        while spent < SHRINK_ROUNDS:
            simplest = shorter(difference.example) if self.masked else simpler(difference.example, rng)
            smaller = list(islice(simplest, 60))
            spent += max(len(smaller), 1)
            for place, side_a, side_b in self.differing(smaller) if smaller else []:
                if self.way(smaller[place], side_a, side_b) == wanted:
                    difference.example, difference.answers = smaller[place], (side_a, side_b)
                    break
            else:
                return


def simpler(steps: Steps, rng: random.Random) -> Iterable[Steps]:
    """Simpler forms of a question, the simplest first."""
    if len(steps) > 2:
        for place in range(len(steps) - 1):
            yield steps[:place] + steps[place + 1 :]
    for place, step in enumerate(steps):
        for pairs in [step["kwargs"][1:], step["kwargs"][:-1]] if "kwargs" in step else []:
            fewer = {key: value for key, value in step.items() if key != "kwargs"}
            yield steps[:place] + [{**fewer, **({"kwargs": pairs} if pairs else {})}] + steps[place + 1 :]
        arguments = step["args"]
        for position, argument in enumerate(arguments):
            for value in simpler_values(argument, rng):
                changed = arguments[:position] + [value] + arguments[position + 1 :]
                yield steps[:place] + [{**step, "args": changed}] + steps[place + 1 :]


def simpler_values(value: Json, rng: random.Random) -> Iterable[Json]:
    """Simpler values than this one."""
    if isinstance(value, str):
        for length in (len(value) // 2, len(value) // 4, 1):
            for place in range(0, len(value), length or 1):
                if length:
                    yield value[:place] + value[place + length :]
        for place, character in enumerate(value):
            if character not in "01x.:":
                for plain in "01x":
                    yield value[:place] + plain + value[place + 1 :]
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        for other in (0, 1, value // 2, value - 1 if value > 0 else value + 1):
            if abs(other) < abs(value):
                yield other
    elif isinstance(value, list):
        yield from (value[:place] + value[place + 1 :] for place in range(len(value)))
    elif isinstance(value, dict) and len(value) == 1:
        ((kind, content),) = value.items()
        if kind in ("bytes", "bytearray", "memoryview"):
            for place in range(0, len(content), 2):
                yield {kind: content[:place] + content[place + 2 :]}
            if content.strip("0"):
                yield {kind: "00" * (len(content) // 2)}
        elif kind == "int" and abs(int(content)) > 1 << 54:
            yield {"int": str(int(content) // 2)}
        elif kind in ("tuple", "dict") and content:
            yield {kind: []}


def call_text(steps: Steps) -> str:
    """A question as a person writes it, values as the protocol does."""
    calls = []
    for step in steps:
        names = step.get("as", [])
        before = f"{', '.join(names if isinstance(names, list) else [names])} = " if names else ""
        before += f"{step['on']}." if "on" in step else ""
        words = [dump(value) for value in step.get("args", [])]
        words += [f"{name}={dump(value)}" for name, value in step.get("kwargs", [])]
        calls.append(before + (step["get"] if "get" in step else f"{step['call']}({', '.join(words)})"))
    return "; ".join(calls)


def answer_text(answers: list[Json]) -> str:
    """Answers as a person reads them."""
    words = []
    for answer in answers:
        raised = answer.get("raised")
        if raised:
            code = "" if raised.get("code") is None else f" (code {raised['code']})"
            word = f"raised {raised.get('class')}{code}: {dump(raised.get('text'))}"
            if raised.get("args") != [raised.get("text")]:
                word += f" args {dump(raised.get('args'))}"
        else:
            kind = next(iter(answer))
            word = f"{kind} {dump(answer[kind])}"
        words.append(word + (f" warned {dump(answer['warned'])}" if "warned" in answer else ""))
    return "; ".join(words)


# ---- The command -------------------------------------------------------------------------------------------


def compare(pair: Pair, function: str, options: argparse.Namespace) -> tuple[int, int, dict[str, Difference]]:
    """One function: how many were asked, how many differ, and in which ways."""
    is_script = function == SCRIPTS
    questions_of = supply.Questions(function, options.seed, options.vectors)
    endless: Iterator[Steps] = iter(Scripts(options.seed)) if is_script else iter(questions_of)
    ways: dict[str, Difference] = {}
    asked = differ = 0
    count = options.scripts if is_script else options.count
    while asked < count:
        questions = list(islice(endless, min(options.batch, count - asked)))
        for place, side_a, side_b in pair.differing(questions):
            if is_script and not pair.differing([questions[place]]):
                print(f"{SCRIPTS}: differed once, not again: {dump(questions[place])}", file=sys.stderr)
                continue
            differ += 1
            way = ways.setdefault(
                pair.way(questions[place], side_a, side_b), Difference(questions[place], (side_a, side_b))
            )
            way.count += 1
        asked += len(questions)
        if sys.stderr.isatty():
            print(f"\r{function} {asked:,} asked, {differ:,} differ\033[K", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    return asked, differ, ways


def show(pair: Pair, ways: dict[str, Difference], options: argparse.Namespace) -> None:
    """The differences, the most frequent first, each by one question."""
    ordered = sorted(ways.values(), key=lambda way: -way.count)
    for way in ordered[: options.show]:
        pair.shrink(way, options.seed)
        more = f"   and {way.count - 1:,} more like it" if way.count > 1 else ""
        print(f"  {call_text(way.example)}{more}")
        for adapter, answers in zip((pair.a, pair.b), way.answers):
            print(f"    {adapter.letter} {adapter.name:16} {answer_text(answers)}")
        print(f"    {dump({'run': {'seq': 1, 'steps': way.example}})}")
    if len(ordered) > options.show:
        print(f"  and {len(ordered) - options.show} more ways: --show {len(ordered)}")


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("--a", required=True, metavar="COMMAND", help="one adapter")
    parser.add_argument("--b", required=True, metavar="COMMAND", help="the other")
    parser.add_argument(
        "--function",
        action="append",
        metavar="F",
        choices=(*FUNCTIONS, SCRIPTS),
        help="only this; repeatable; `scripts` are random steps on live sockets",
    )
    parser.add_argument(
        "--count", type=int, default=100_000, help="questions per function (default %(default)s)"
    )
    parser.add_argument(
        "--scripts", type=int, default=1000, help="scripts of steps on sockets (default %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=None, help="the same seed asks the same (default: a new one)"
    )
    parser.add_argument("--batch", type=int, default=1000, help="questions in flight (default %(default)s)")
    parser.add_argument("--level", choices=LEVELS, default="text", help="how strictly (default %(default)s)")
    parser.add_argument(
        "--limit", type=float, default=30.0, metavar="SECONDS", help="how long silence may last"
    )
    parser.add_argument("--show", type=int, default=10, metavar="N", help="ways shown per function")
    parser.add_argument("--vectors", type=Path, default=ROOT / "vectors", help="what mutations start from")
    options = parser.parse_args()
    if options.count < 1 or options.batch < 1 or options.scripts < 1:
        parser.error("--count, --scripts and --batch are at least 1")
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1 << 31)
    return options


def compare_all(pair: Pair, options: argparse.Namespace) -> int:
    """Every function asked for; the exit status."""
    print(f"a {pair.a.name}, b {pair.b.name}, seed {options.seed}, {options.count:,} questions per function")
    total = compared = 0
    for function in options.function or (*FUNCTIONS, SCRIPTS):
        pair.masked = function == SCRIPTS
        wanted = "socketpair" if pair.masked else function
        missing = [adapter for adapter in (pair.a, pair.b) if wanted not in adapter.hello["functions"]]
        if missing:
            print(f"{function:18} not offered by {' and '.join(adapter.name for adapter in missing)}")
            continue
        if function in supply.WORLD_FUNCTIONS and not pair.in_one_world():
            print(f"{function:18} not asked: both adapters must be in the world")
            continue
        start = time.monotonic()
        asked, differ, ways = compare(pair, function, options)
        took = time.monotonic() - start
        verdict = f"{differ:,} differ in {len(ways)} ways" if differ else "no difference"
        print(f"{function:18} {asked:9,} asked   {verdict:30} {took:6.1f} s", flush=True)
        show(pair, ways, options)
        total += differ
        compared += 1
    if not compared:
        raise Invalid("nothing was asked: the adapters have no function in common that was asked for")
    return 1 if total else 0


def main() -> int:
    """The command."""
    options = parse_arguments()
    adapters: list[Adapter] = []
    try:
        adapters.append(Adapter("a", options.a, options.limit))
        adapters.append(Adapter("b", options.b, options.limit))
        return compare_all(Pair(adapters[0], adapters[1], options.level), options)
    except Invalid as problem:
        print(f"differ: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        for adapter in adapters:
            adapter.close()


if __name__ == "__main__":
    sys.exit(main())
