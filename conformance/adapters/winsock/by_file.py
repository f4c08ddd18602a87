#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Stands for an adapter on a machine without a runner: questions go there and answers come back in files.

    by_file.py ask HELLO QUESTIONS        writes what the runner asks to QUESTIONS; each answer is "skipped"
    by_file.py answer ANSWERS QUESTIONS   gives the runner what the adapter answered to QUESTIONS

HELLO is a recording of the adapter, or its answer to {"hello":{"protocol":1}}; it tells what can be asked.
ANSWERS is what the adapter answers to QUESTIONS. README.md has the whole way, for Windows.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

Json = Any
LATER = {"skipped": "the question was written to a file"}
MISSING = {"skipped": "the file with the answers has none to this question"}


def compact(value: Json) -> str:
    """JSON as a line has it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def messages(path: str) -> Iterator[Json]:
    """The messages of a file; the last line may be cut, where an adapter died."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.endswith("\n") and line.strip():
                yield json.loads(line)


def hello_of(path: str) -> Json:
    """The first hello in a file, as that of an adapter outside of the world. A second process beside this one
    would write to the same file."""
    if path.endswith(".json.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as recording:
            hello = json.load(recording)["hello"]
    else:
        hello = next((one["hello"] for one in messages(path) if "hello" in one), None)
    if hello is None:
        sys.exit(f"by_file.py: {path} has no hello")
    facts = {name: fact for name, fact in hello["facts"].items() if name != "world"}
    return {"hello": {**hello, "facts": facts, "alone": True}}


def questions_of(request: Json) -> list[str]:
    """What a request asks, a text per case: a batch asks one case for each list of arguments."""
    if "batch" in request:
        batch = request["batch"]
        return [compact([{"call": batch["call"], "args": one}]) for one in batch["args"]]
    return [compact(request["run"]["steps"])]


def answers_of(message: Json) -> list[Json]:
    """The answers in a message, a list of steps per case."""
    if "batched" in message:
        return [[one] for one in message["batched"]["answers"]]
    return [message["ran"]["steps"]]


def seq_of(message: Json) -> int:
    """The number by which an answer tells its question."""
    return int(next(iter(message.values())).get("seq", 0))


def read_answers(answers: str, questions: str) -> dict[str, Json]:
    """The answer to each question that has one."""
    asked = {seq_of(one): questions_of(one) for one in messages(questions) if "run" in one or "batch" in one}
    given = (one for one in messages(answers) if "ran" in one or "batched" in one)
    return {
        question: answer
        for one in given
        for question, answer in zip(asked.get(seq_of(one), []), answers_of(one))
    }


def reply(request: Json, answer: Callable[[str], list[Json]]) -> str:
    """The line that answers a request."""
    found = [answer(question) for question in questions_of(request)]
    if "batch" in request:
        return compact({"batched": {"seq": seq_of(request), "answers": [steps[0] for steps in found]}})
    return compact({"ran": {"seq": seq_of(request), "steps": found[0]}})


def steps_in(question: str) -> int:
    """The number of answers that a question takes."""
    return len(json.loads(question))


def serve(hello: Json, answer: Callable[[str], list[Json]], keep: Callable[[str], object]) -> None:
    """The adapter, as far as a runner asks it."""
    for line in sys.stdin:
        request = json.loads(line)
        if "bye" in request:
            break
        keep(line)
        print(compact(hello) if "hello" in request else reply(request, answer), flush=True)


def main() -> None:
    """The command line."""
    if len(sys.argv) != 4 or sys.argv[1] not in ("ask", "answer"):
        sys.exit(__doc__)
    mode, path, questions = sys.argv[1:]
    for stream in (sys.stdin, sys.stdout):
        stream.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[attr-defined]
    if mode == "ask":
        with open(questions, "w", encoding="utf-8", newline="\n") as kept:
            serve(hello_of(path), lambda question: [LATER] * steps_in(question), kept.write)
        return
    known = read_answers(path, questions)
    serve(
        hello_of(path),
        lambda question: known.get(question, [MISSING] * steps_in(question)),
        lambda line: None,
    )


if __name__ == "__main__":
    main()
