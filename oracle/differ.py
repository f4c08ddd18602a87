#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Asks two adapters the same random and mutated questions through the protocol, and prints the differences.

    oracle/differ.py --a 'build/bin/sockconform-adapter-ref --python 3.13.0' \\
        --b 'python3.13 oracle/adapter.py'

Each command is run by `sh -c`; `build/bin/sockconform world -- COMMAND` asks inside the world. Alike
differences are grouped, and each group is shown by one question, which is cut down as far as possible.
Exit status: 0 no difference, 1 some, 2 the run is not valid.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from oracle.client import message_line  # noqa: E402 (a script finds its package first)
from oracle.differences.comparing import LEVELS, Difference, Pair  # noqa: E402
from oracle.differences.shrinking import shrink  # noqa: E402
from oracle.differences.restarting_adapter import RunError, RestartingAdapter  # noqa: E402
from oracle.differences.text import answer_text, call_text  # noqa: E402
from oracle.questions.functions import FUNCTIONS, WORLD_FUNCTIONS, Questions  # noqa: E402
from oracle.questions.scripts import Scripts  # noqa: E402
from oracle.questions.values import Steps  # noqa: E402

SCRIPTS = "scripts"  # is named among the functions


def is_defined(script: Steps, pair: Pair) -> bool:
    """Whether the answers depend on the steps alone.

    Before 3.7 a socket that is made of a descriptor without its family is believed to be of AF_INET; the
    addresses of another one hold memory that CPython has not written.
    """
    guesses = any(
        tuple(map(int, side.hello["facts"].get("python", "3.7").split(".")[:2])) < (3, 7)
        for side in (pair.a, pair.b)
    )
    return not guesses or not any(
        step.get("call") == "socket" and step.get("kwargs") and len(step.get("args", [])) == 0
        for step in script
    )


def offered_steps(script: Steps, pair: Pair) -> Steps:
    """Without the steps that nobody needs, and that call a function which a side does not offer."""
    offered = set(pair.a.hello["functions"]) & set(pair.b.hello["functions"])
    return [step for step in script if "on" in step or "as" in step or step.get("call") in offered | {None}]


def compare(pair: Pair, function: str, options: argparse.Namespace) -> tuple[int, int, dict[str, Difference]]:
    """Compares one function: how many questions were asked, how many differ, and in which ways."""
    is_script = function == SCRIPTS
    questions_of = Questions(function, options.seed, options.vectors)
    endless: Iterator[Steps] = iter(questions_of)
    if is_script:
        endless = (
            offered_steps(script, pair) for script in Scripts(options.seed) if is_defined(script, pair)
        )
    ways: dict[str, Difference] = {}
    asked = differ = 0
    count = options.scripts if is_script else options.count
    while asked < count:
        questions = list(islice(endless, min(options.batch, count - asked)))
        for place, side_a, side_b in pair.differing(questions):
            if is_script and not pair.differing([questions[place]]):
                print(
                    f"{SCRIPTS}: differed once, not again: {message_line(questions[place])}", file=sys.stderr
                )
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
    """Prints the differences, the most frequent first, each with one question."""
    ordered = sorted(ways.values(), key=lambda way: -way.count)
    for way in ordered[: options.show]:
        shrink(pair, way, options.seed)
        more = f"   and {way.count - 1:,} more like it" if way.count > 1 else ""
        print(f"  {call_text(way.example)}{more}")
        for side, answers in zip((pair.a, pair.b), way.answers):
            print(f"    {side.letter} {side.name:16} {answer_text(answers)}")
        print(f"    {message_line({'run': {'seq': 1, 'steps': way.example}})}")
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
    """Compares every function that is asked for; the exit status."""
    print(f"a {pair.a.name}, b {pair.b.name}, seed {options.seed}, {options.count:,} questions per function")
    total = compared = 0
    for function in options.function or (*FUNCTIONS, SCRIPTS):
        pair.masked = function == SCRIPTS
        wanted = "socketpair" if pair.masked else function
        missing = [side for side in (pair.a, pair.b) if wanted not in side.hello["functions"]]
        if missing:
            print(f"{function:18} not offered by {' and '.join(side.name for side in missing)}")
            continue
        if function in WORLD_FUNCTIONS and not pair.in_one_world():
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
        raise RunError("nothing was asked: the adapters have no function in common that was asked for")
    return 1 if total else 0


def main() -> int:
    """The command."""
    options = parse_arguments()
    sides: list[RestartingAdapter] = []
    try:
        sides.append(RestartingAdapter("a", options.a, options.limit))
        sides.append(RestartingAdapter("b", options.b, options.limit))
        return compare_all(Pair(sides[0], sides[1], options.level), options)
    except RunError as problem:
        print(f"differ: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        for side in sides:
            side.close()


if __name__ == "__main__":
    sys.exit(main())
