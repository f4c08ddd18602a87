# SPDX-License-Identifier: MIT
"""Questions and answers as text for people; nothing in it moves a terminal."""

from __future__ import annotations

from oracle.client import message_line
from oracle.questions.values import Json, Steps


def printable(text: str) -> str:
    """A text with escapes in place of characters that cannot be printed."""
    return "".join(
        one if one.isprintable() else f"\\u{ord(one):04x}" if ord(one) < 1 << 16 else f"\\U{ord(one):08x}"
        for one in text
    )


def call_text(steps: Steps) -> str:
    """A question in Python's form, with values in the protocol's form."""
    calls = []
    for step in steps:
        names = step.get("as", [])
        before = f"{', '.join(names if isinstance(names, list) else [names])} = " if names else ""
        before += f"{step['on']}." if "on" in step else ""
        words = [message_line(value) for value in step.get("args", [])]
        words += [f"{name}={message_line(value)}" for name, value in step.get("kwargs", [])]
        calls.append(before + (step["get"] if "get" in step else f"{step['call']}({', '.join(words)})"))
    return printable("; ".join(calls))


def answer_text(answers: list[Json]) -> str:
    """Answers for people."""
    words = []
    for answer in answers:
        raised = answer.get("raised")
        if raised:
            code = "" if raised.get("code") is None else f" (code {raised['code']})"
            word = f"raised {raised.get('class')}{code}: {message_line(raised.get('text'))}"
            if raised.get("args") != [raised.get("text")]:
                word += f" args {message_line(raised.get('args'))}"
        else:
            kind = next(iter(answer))
            word = f"{kind} {message_line(answer[kind])}"
        words.append(word + (f" warned {message_line(answer['warned'])}" if "warned" in answer else ""))
    return printable("; ".join(words))
