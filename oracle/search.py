#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Asks an adapter and another one the same random questions, and tells the differences: `sockconform search`.

    build/bin/sockconform search --adapter mine=./x --against ref

starts this program inside the world. By itself it asks wherever it is started, with a shell command for each
side:

    oracle/search.py --adapter 'mine=./x' --against 'ref=build/bin/sockconform-adapter-ref --python 3.12'

Exit status: 0 no difference, 1 differences, 2 the search could not be made.
"""

from __future__ import annotations

import os
import sys

LEAST = (3, 9)
SYSTEM_PYTHON = "/usr/bin/python3"

if sys.version_info < LEAST:
    if os.path.exists(SYSTEM_PYTHON) and "SOCKCONFORM_SEARCH" not in os.environ:
        os.environ["SOCKCONFORM_SEARCH"] = "system"  # once, whatever version that is
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, "-IB", *sys.argv])
    sys.exit("sockconform search: needs Python 3.9 or later; python3 is %d.%d" % sys.version_info[:2])

# pylint: disable=wrong-import-position
import argparse  # noqa: E402 (an older Python does not get so far)
import fnmatch  # noqa: E402
import random  # noqa: E402
import re  # noqa: E402
import shlex  # noqa: E402
import subprocess  # noqa: E402
import traceback  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from itertools import chain, islice  # noqa: E402
from pathlib import Path  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from oracle.client import hello_of, message_line  # noqa: E402
from oracle.differences.comparing import LEVELS, Pair  # noqa: E402
from oracle.differences.nearest import Vectors  # noqa: E402
from oracle.differences.restarting_adapter import RestartingAdapter, RunError  # noqa: E402
from oracle.differences.saving import vector_file, why  # noqa: E402
from oracle.differences.searching import SCRIPTS, Cause, Topic, search  # noqa: E402
from oracle.differences.stopping import Stop, Stopped  # noqa: E402
from oracle.differences.text import answer_text, call_text, printable  # noqa: E402
from oracle.layout import render  # noqa: E402
from oracle.questions.corpus import read_corpus  # noqa: E402
from oracle.questions.functions import FUNCTIONS, WORLD_FUNCTIONS, Questions  # noqa: E402
from oracle.questions.scripts import Scripts  # noqa: E402
from oracle.questions.values import Steps  # noqa: E402

TOPICS = (*FUNCTIONS, SCRIPTS)
DEFAULT_SECONDS = 60.0
REFERENCE = "ref"


def is_defined(script: Steps, pair: Pair) -> bool:
    """Whether the answers depend on the steps alone.

    Before 3.7 a socket that is made of a descriptor without its family is believed to be of AF_INET; the
    addresses of another one hold memory that CPython has not written.
    """
    guesses = any(version(side.python or "3.7") < (3, 7) for side in (pair.a, pair.b))
    return not guesses or not any(
        step.get("call") == "socket" and step.get("kwargs") and len(step.get("args", [])) == 0
        for step in script
    )


def version(text: str) -> tuple[int, ...]:
    """A version's first two numbers."""
    return tuple(int(number) for number in re.findall(r"\d+", text)[:2])


def offered_steps(script: Steps, pair: Pair) -> Steps:
    """Without the steps that nobody needs, and that call a function which a side does not offer."""
    offered = set(pair.a.hello["functions"]) & set(pair.b.hello["functions"])
    return [step for step in script if "on" in step or "as" in step or step.get("call") in offered | {None}]


def questions_of(function: str, pair: Pair, options: argparse.Namespace) -> Iterator[Steps]:
    """The questions of a function: those of a corpus first, then random ones; of a share, each Nth."""
    number, shares = options.shard
    endless: Iterator[Steps] = iter(Questions(function, options.seed, options.vectors))
    if function == SCRIPTS:
        endless = (
            offered_steps(script, pair) for script in Scripts(options.seed) if is_defined(script, pair)
        )
    return islice(chain(options.corpus_questions.get(function, []), endless), number - 1, None, shares)


def topics(pair: Pair, options: argparse.Namespace) -> list[Topic]:
    """The functions that can be asked; tells why others cannot."""
    found = []
    for function in options.functions:
        wanted = "socketpair" if function == SCRIPTS else function
        missing = [side for side in (pair.a, pair.b) if wanted not in side.hello["functions"]]
        if missing:
            print(printable(f"{function:18} not offered by {' and '.join(side.given for side in missing)}"))
        elif function in WORLD_FUNCTIONS and not pair.in_one_world():
            print(f"{function:18} not asked: it needs the world")
        else:
            found.append(Topic(function, questions_of(function, pair, options)))
    if not found:
        raise RunError("nothing was asked: the adapters have no function in common that was asked for")
    return found


def show(pair: Pair, cause: Cause) -> None:
    """Prints one cause: the smallest question, both answers, the nearest vector."""
    more = f"   ({cause.count:,} like it)" if cause.count > 1 else ""
    print(f"  {call_text(cause.example)}{more}")
    width = max(len(side.given) for side in (pair.a, pair.b))
    for side, answers in zip((pair.a, pair.b), cause.answers):
        print(f"    {printable(side.given):{width}} {answer_text(answers)}")
    print(f"    {printable(why(cause))}")
    case = cause.verdict.case
    if case:
        print(printable(f"    rule {cause.verdict.label} ({case.rule['level']}): {case.rule['says']}"))
    print(f"    {printable(message_line({'run': {'seq': 1, 'steps': cause.example}}))}")


def counted(causes: int) -> str:
    """The number with its noun."""
    return f"{causes:,} cause{'s' if causes != 1 else ''}"


def report(pair: Pair, found: list[Topic], options: argparse.Namespace) -> int:
    """Prints what was found, and saves it; the exit status."""
    vectors = Vectors(options.vectors, pair)
    everything: list[Cause] = []
    for topic in found:
        causes = topic.causes(pair, vectors, options.seed)
        everything += causes
        verdict = f"{topic.differ:,} differ by {counted(len(causes))}" if causes else "no difference"
        unstable = f", {topic.unstable} differ once and not again" if topic.unstable else ""
        print(f"{topic.function:18} {topic.asked:9,} asked   {verdict}{unstable}", flush=True)
        for cause in causes[: options.show]:
            show(pair, cause)
        if len(causes) > options.show:
            print(f"  and {len(causes) - options.show} more: --save writes all")
    unknown = sum(not cause.verdict.shows for cause in everything)
    if everything:
        known = len(everything) - unknown
        print(f"{counted(len(everything))}: {known} that vectors show, {unknown} that no vector asks")
    else:
        print("no difference")
    if options.save_to is not None:
        with open(options.save_to, "w", encoding="utf-8") as file:
            file.write(render(vector_file(pair, everything)))
    return 1 if everything else 0


def share(text: str) -> tuple[int, int]:
    """K/N"""
    match = re.fullmatch(r"(\d{1,4})/(\d{1,4})", text)
    if not match or not 1 <= int(match[1]) <= int(match[2]):
        raise argparse.ArgumentTypeError("is not K/N")
    return int(match[1]), int(match[2])


def seconds(text: str) -> float:
    """60 or 60s"""
    return float(text[:-1] if text.endswith("s") else text)


def chosen_functions(wanted: list[str], skipped: list[str]) -> list[str]:
    """The functions that patterns name."""
    for pattern in [*wanted, *skipped]:
        if not fnmatch.filter(TOPICS, pattern):
            raise RunError(f'no function of the search matches "{pattern}": it asks {", ".join(TOPICS)}')
    return [
        topic
        for topic in TOPICS
        if (not wanted or any(fnmatch.fnmatchcase(topic, one) for one in wanted))
        and not any(fnmatch.fnmatchcase(topic, one) for one in skipped)
    ]


def parse_arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--adapter", required=True, metavar="NAME=COMMAND", help="the adapter that is searched"
    )
    parser.add_argument("--against", required=True, metavar="NAME=COMMAND", help="the one that is right")
    parser.add_argument("--function", action="append", default=[], metavar="PATTERN", help="only these")
    parser.add_argument("--skip", action="append", default=[], metavar="PATTERN", help="not these")
    parser.add_argument("--for", dest="seconds", type=seconds, metavar="SECONDS", help="how long it asks")
    parser.add_argument("--count", type=int, default=0, help="so many questions per function instead")
    parser.add_argument("--seed", type=int, help="the same seed asks the same (default: a new one)")
    parser.add_argument("--shard", type=share, default=(1, 1), metavar="K/N", help="each Nth question")
    parser.add_argument("--level", choices=LEVELS, default="code", help="how strictly (default %(default)s)")
    parser.add_argument(
        "--limit", type=float, default=10.0, metavar="SECONDS", help="how long silence may last"
    )
    parser.add_argument("--show", type=int, default=20, metavar="N", help="causes shown per function")
    parser.add_argument("--vectors", type=Path, default=ROOT / "vectors", help="what mutations start from")
    parser.add_argument("--corpus", type=Path, metavar="DIR", help="inputs of the fuzz target of calls")
    parser.add_argument("--save-to", metavar="FILE", help="writes what was found")
    options = parser.parse_args()
    if isinstance(options.save_to, str) and options.save_to.isdigit():
        options.save_to = int(options.save_to)  # a descriptor, from the command
    if options.seconds is None:
        options.seconds = 0.0 if options.count else DEFAULT_SECONDS
    if options.seed is None:
        options.seed = random.SystemRandom().randrange(1 << 31)
    options.functions = chosen_functions(options.function, options.skip)
    return options


def start(spelled: str, limit: float, stop: Stop, more: str = "") -> RestartingAdapter:
    """The adapter of NAME=COMMAND."""
    name, equals, command = spelled.partition("=")
    if not equals:
        raise RunError(f"{spelled}: write NAME=COMMAND")
    return RestartingAdapter(name, command + more, limit, stop)


def reference_options(spelled: str, judged: RestartingAdapter) -> str:
    """What makes the reference speak as the CPython and the C library that an adapter has."""
    name, _, command = spelled.partition("=")
    if name != REFERENCE or "--python" in command:
        return ""
    listed = subprocess.run(
        ["sh", "-c", f"{command} --versions"], capture_output=True, text=True, timeout=30, check=False
    ).stdout.split()
    wanted = judged.python
    same = [one for one in listed if wanted and version(one) == version(wanted)]
    options = f" --python {wanted if wanted in listed else same[-1]}" if same else ""
    libc = str(judged.hello["facts"].get("libc", ""))
    return options + (f" --libc {shlex.quote(libc)}" if libc.startswith("musl") else "")


def corpus_questions(options: argparse.Namespace) -> dict[str, list[Steps]]:
    """The questions of a corpus, which counts the functions of the reference."""
    for spelled in (options.against, options.adapter):
        name, _, command = spelled.partition("=")
        if name.partition(":")[0] == REFERENCE:
            hello = hello_of(["sh", "-c", command.partition(" --python ")[0]])
            return read_corpus(options.corpus, hello["functions"])
    raise RunError("--corpus: a corpus counts the functions of the reference, so one side is ref")


def run(options: argparse.Namespace, sides: list[RestartingAdapter], stop: Stop) -> int:
    """Starts both adapters and searches; the exit status."""
    sides.append(start(options.adapter, options.limit, stop))
    more = reference_options(options.against, sides[0])
    sides.append(start(options.against, options.limit, stop, more))
    pair = Pair(sides[0], sides[1], options.level)
    options.corpus_questions = corpus_questions(options) if options.corpus else {}
    names = [
        f"{side.given} ({side.name}{', as CPython ' + side.python if side.python else ''})" for side in sides
    ]
    print(printable(f"{names[0]} against {names[1]}, seed {options.seed}"), flush=True)
    found = topics(pair, options)
    try:
        search(pair, found, options.seconds, options.count)
    except Stopped:
        print("interrupted: this was found until then", file=sys.stderr)
        stop.forget()  # a second Ctrl-C ends the report, too
        for side in sides:
            side.renew()  # answers to what was asked last may still come
        report(pair, found, options)
        return 130
    return report(pair, found, options)


def main() -> int:
    """The command."""
    stop = Stop()
    stop.watch()
    sides: list[RestartingAdapter] = []
    try:
        return run(parse_arguments(), sides, stop)
    except RunError as problem:
        print(printable(f"sockconform search: {problem}"), file=sys.stderr)
        return 2
    except OSError as problem:
        print(printable(f"sockconform search: {problem}"), file=sys.stderr)
        return 2
    except Stopped:
        return 130
    except Exception:  # pylint: disable=broad-except (1 would say that there are differences)
        traceback.print_exc()
        return 2
    finally:
        for side in sides:
            side.close()


if __name__ == "__main__":
    sys.exit(main())
