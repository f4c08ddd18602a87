# SPDX-License-Identifier: MIT
"""Asks one side many questions at once, and finds the question that kills it."""

from __future__ import annotations

import json
import re

from oracle.client import AdapterError, batch_line, run_line
from oracle.differences.restarting_adapter import RunError, RestartingAdapter
from oracle.questions.values import Json, Steps

# The answers to a range of questions: parsed, or still the whole line in which they came.
Held = dict[int, tuple[range, "bytes | list[Json]"]]


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
            line = batch_line(start, questions[start][0]["call"], arguments)
        else:
            end = start + 1
            line = run_line(start, questions[start])
        lines.append((line, range(start, end)))
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
        raise RunError(f"a line that is no answer ({problem}): {answer[:200]!r}") from None


def ask(side: RestartingAdapter, questions: list[Steps]) -> Held:
    """Every answer, unparsed if a whole line came; a question that kills the adapter is found.

    It is the first that has no answer, or, if that is a batch, one of the batch. Its answer is the death.
    """
    lines = requests(questions)
    ranges = {asked.start: asked for _, asked in lines}
    by_seq: Held = {}
    death = receive(side, [line for line, _ in lines], ranges, by_seq)
    if death is None:
        return by_seq
    side.restart(death)
    left = [asked for _, asked in lines if asked.start not in by_seq]
    killer = left[0]
    if len(killer) == 1:
        by_seq[killer.start] = (killer, [[{"crashed": str(death)}]])
    else:
        middle = (killer.start + killer.stop) // 2
        ask_part(side, questions, range(killer.start, middle), by_seq)
        ask_part(side, questions, range(middle, killer.stop), by_seq)
    if len(left) > 1:
        ask_part(side, questions, range(left[1].start, left[-1].stop), by_seq)
    return by_seq


def receive(
    side: RestartingAdapter, lines: list[str], ranges: dict[int, range], by_seq: Held
) -> AdapterError | None:
    """Sends the lines and takes their answers, as many as come; the reason if the adapter dies."""
    side.adapter.send(lines)
    for _ in lines:
        try:
            answer = side.adapter.receive_line()
        except AdapterError as death:
            return death
        match = re.match(rb'\{"[a-z]+":\{"seq":(\d+),', answer)  # canonical; any other line is parsed
        seq = int(match[1]) if match else parse(answer, ranges)[0]
        if seq not in ranges or seq in by_seq:
            raise RunError(f"an answer to a question that was not asked: {answer[:200]!r}")
        by_seq[seq] = (ranges[seq], answer)
    return None


def ask_part(side: RestartingAdapter, questions: list[Steps], part: range, by_seq: Held) -> None:
    """Asks some of the questions that have no answer yet."""
    wanted = [number for number in part if number not in by_seq]
    for asked, held in ask(side, [questions[number] for number in wanted]).values():
        whole = held if isinstance(held, list) else parse(held, {asked.start: asked})[1]
        for number, answers in zip(asked, whole):
            by_seq[wanted[number]] = (range(wanted[number], wanted[number] + 1), [answers])


def single_answers(held: Held) -> dict[int, list[Json]]:
    """Each question's own answers."""
    found: dict[int, list[Json]] = {}
    for asked, answer in held.values():
        whole = answer if isinstance(answer, list) else parse(answer, {asked.start: asked})[1]
        found.update(zip(asked, whole))
    return found
