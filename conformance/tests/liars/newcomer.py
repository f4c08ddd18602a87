#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter with one mistake of a newcomer: newcomer.py MISTAKE ADAPTER...; ADAPTER answers all else.

Without arguments it lists the mistakes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any, Callable, Iterator, Optional

Message = dict[str, Any]
# Makes of a request and the right answer what is written: a message, a text without line end, or raw bytes.
Mistake = Callable[[Message, Message], Any]


def plain(message: Any) -> str:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def merge(whole: Message, changes: Message) -> None:
    """Objects are changed inside, all else is replaced; None removes a key."""
    for key, value in changes.items():
        if value is None:
            whole.pop(key, None)
        elif isinstance(value, dict) and value and isinstance(whole.get(key), dict):
            merge(whole[key], value)
        else:
            whole[key] = value


def hello(changes: Message) -> Mistake:
    def mistake(request: Message, answer: Message) -> Message:
        if "hello" in answer:
            merge(answer["hello"], changes)
        return answer

    return mistake


def offers(*functions: str, **changes: Any) -> Mistake:
    """A port of these functions, whose constants are as the changes say."""
    return hello({"functions": list(functions), **changes})


def steps(message: Message) -> list[Message]:
    return message.get("ran", {}).get("steps", []) + message.get("batched", {}).get("answers", [])


def each(change: Callable[[Message], None]) -> Mistake:
    """Changes the answer to each step."""

    def mistake(request: Message, answer: Message) -> Message:
        for step in steps(answer):
            change(step)
        return answer

    return mistake


def raised(change: Callable[[Message], None]) -> Mistake:
    def on_step(step: Message) -> None:
        if "raised" in step:
            change(step["raised"])

    return each(on_step)


def put(step: Message, **keys: Any) -> None:
    step.update({key.rstrip("_"): value for key, value in keys.items()})


def values(change: Callable[[Any], Any]) -> Mistake:
    """Changes each returned value."""

    def on_step(step: Message) -> None:
        if "returned" in step:
            step["returned"] = change(step["returned"])

    return each(on_step)


def of_kind(kind: str, change: Callable[[Any], Any]) -> Mistake:
    def on_value(value: Any) -> Any:
        return change(value[kind]) if isinstance(value, dict) and kind in value else value

    return values(on_value)


def numbers(change: Callable[[int], Any]) -> Mistake:
    return values(lambda value: change(value) if type(value) is int else value)


def body(message: Message) -> Message:
    return next(iter(message.values()))


def seq(change: Callable[[int], Any]) -> Mistake:
    def mistake(request: Message, answer: Message) -> Message:
        if body(answer).get("seq") is not None:
            body(answer)["seq"] = change(body(answer)["seq"])
        return answer

    return mistake


def text(change: Callable[[str], Any], but_hello: bool = False) -> Mistake:
    """Changes the line."""

    def mistake(request: Message, answer: Message) -> Any:
        return answer if but_hello and "hello" in answer else change(plain(answer))

    return mistake


def reverse(request: Message, answer: Message) -> Message:
    if "batched" in answer:
        answer["batched"]["answers"].reverse()
    return answer


def rename(old: str, new: str) -> Mistake:
    return text(lambda line: line.replace(f'{{"{old}":', f'{{"{new}":'))


def counted() -> Mistake:
    """A seq of its own, from 1."""
    count = iter(range(1, 1 << 30))
    return seq(lambda number: next(count))


def first_seq() -> Mistake:
    kept: list[int] = []

    def keep(number: int) -> int:
        kept.append(number)
        return kept[0]

    return seq(keep)


def as_latin_1(line: str) -> bytes:
    return line.encode("latin-1", "backslashreplace") + b"\n"


def alone(code: Message) -> None:
    """The arguments without the number."""
    if isinstance(code["code"], int):
        code["args"] = code["args"][1:]


def without(key: str) -> Callable[[Message], None]:
    return lambda step: put_out(step, key)


def put_out(step: Message, key: str) -> None:
    step.pop(key, None)


def named(message: Message) -> None:
    names = {-2: "EAI_NONAME", 97: "EAFNOSUPPORT"}
    if message["class"] == "gaierror":
        message["code"] = names.get(message["code"], "EAI_FAIL")


def skip_refusals(request: Message, answer: Message) -> Message:
    for step in steps(answer):
        if "raised" in step:
            step.clear()
            step["skipped"] = "illegal IP address"
    return answer


def print_refusals(request: Message, answer: Message) -> Any:
    refused = any("raised" in step for step in steps(answer))
    return "refused: " + plain(request) + "\n" + plain(answer) if refused else answer


def print_instead(request: Message, answer: Message) -> Any:
    return "Unhandled exception" if any("raised" in step for step in steps(answer)) else answer


def leak(request: Message, answer: Message) -> Message:
    asked = [step.get("call") for step in request.get("run", {}).get("steps", [])]
    if asked == ["getdefaulttimeout"]:
        answer["ran"]["steps"][0]["returned"] = {"float": "0.5"}
    return answer


def elapsed(change: Callable[[int], Any]) -> Mistake:
    def on_step(step: Message) -> None:
        if "elapsed_ms" in step:
            step["elapsed_ms"] = change(step["elapsed_ms"])

    return each(on_step)


def never_skips(request: Message, answer: Message) -> Message:
    for step in steps(answer):
        if "skipped" in step:
            step.clear()
            step["returned"] = None
    return answer


def no_errors(request: Message, answer: Message) -> Message:
    return {"ran": {"seq": 0, "steps": []}} if "error" in answer else answer


def errors_for_skips(request: Message, answer: Message) -> Message:
    if any("skipped" in step for step in steps(answer)):
        return {"error": {"seq": body(answer)["seq"], "says": "no such constant"}}
    return answer


def too_few(request: Message, answer: Message) -> Message:
    if "ran" in answer and len(answer["ran"]["steps"]) > 1:
        answer["ran"]["steps"].pop()
    return answer


IN_A_HELLO: dict[str, Mistake] = {
    "right": hello({}),
    "fact-python-banana": hello({"facts": {"python": "banana"}}),
    "fact-python-short": hello({"facts": {"python": "3.11"}}),
    "fact-python-number": hello({"facts": {"python": 3.11}}),
    "fact-byteorder-LE": hello({"facts": {"byteorder": "LE"}}),
    "fact-libc-dash": hello({"facts": {"libc": "glibc-2.36"}}),
    "fact-libc-GNU": hello({"facts": {"libc": "GNU libc 2.36"}}),
    "fact-libc-bare": hello({"facts": {"libc": "musl"}}),
    "fact-os-linux": hello({"facts": {"os": "linux"}}),
    "fact-machine-amd64": hello({"facts": {"machine": "amd64"}}),
    "fact-long-bytes": hello({"facts": {"long_bits": 8}}),
    "fact-long-text": hello({"facts": {"long_bits": "64"}}),
    "fact-ipv6-text": hello({"facts": {"ipv6": "yes"}}),
    "fact-unknown": hello({"facts": {"platform": "Linux"}}),
    "fact-world-written": hello({"facts": {"world": "5f3a91b2c4d6"}}),
    "function-misspelled": offers("inet_aton", "inet_ptom"),
    "function-unknown": offers("inet_aton", "frobnicate_the_network"),
    "function-none": offers(),
    "function-dangerous-alone": offers("sethostname"),
    "functions-as-object": hello({"functions": {"inet_aton": True}}),
    "constants-missing": hello({"constants": {}}),
    "constants-as-text": hello({"constants": {"AF_INET": "2"}}),
    "constants-as-list": hello({"constants": ["AF_INET"]}),
    "constants-left-out": hello({"constants": None}),
    "facts-left-out": hello({"facts": None}),
    "protocol-as-text": hello({"protocol": "1"}),
    "protocol-left-out": hello({"protocol": None}),
    "version-as-number": hello({"implementation": {"version": 0.1}}),
    "settings-null": text(lambda line: line.replace('"functions":[', '"settings":null,"functions":[')),
    "hello-as-array": text(lambda line: "[" + line + "]"),
    "hello-as-ran": text(lambda line: '{"ran":{"seq":0,"steps":[]}}' if "hello" in line else line),
    "hello-as-error": text(
        lambda line: '{"error":{"seq":null,"says":"hello?"}}' if "hello" in line else line
    ),
}
IN_A_LINE: dict[str, Mistake] = {
    "print-before-hello": text(lambda line: "Starting my adapter\n" + line if "hello" in line else line),
    "print": text(lambda line: "asked inet_aton\n" + line, but_hello=True),
    "print-behind": text(lambda line: line + " done", but_hello=True),
    "print-in-front": text(lambda line: "DEBUG " + line, but_hello=True),
    "print-refusals": print_refusals,
    "print-instead": print_instead,
    "carriage-returns": text(lambda line: line + "\r"),
    "byte-order-mark": text(lambda line: "\ufeff" + line),
    "utf-16": text(lambda line: (line + "\n").encode("utf-16-le")),
    "latin-1": text(as_latin_1),
    "twice-encoded-text": text(lambda line: line.encode().decode("latin-1")),
    "question-marks": text(lambda line: line.encode("ascii", "replace") + b"\n"),
    "repr": text(lambda line: repr(json.loads(line))),
    "unquoted-keys": text(lambda line: line.replace('{"ran":', "{ran:")),
    "json-in-json": text(lambda line: plain(line)),
    "pretty-printed": text(lambda line: json.dumps(json.loads(line), indent=2)),
    "empty-lines": text(lambda line: line + "\n"),
    "two-on-a-line": text(lambda line: line + line, but_hello=True),
    "twice": text(lambda line: line + "\n" + line, but_hello=True),
    "without-line-end": text(lambda line: line.encode()),
    "cut": text(lambda line: line[:-1], but_hello=True),
    "duplicate-keys": text(lambda line: line.replace('{"ran":{', '{"ran":{"seq":1,')),
    "unsorted-keys": text(lambda line: json.dumps(json.loads(line), sort_keys=True)),
    "other-keys-first": text(lambda line: plain(dict(reversed(json.loads(line).items())))),
    "echo": lambda request, answer: request,
    "request-name": rename("ran", "run"),
    "answer-names-confused": text(lambda line: line.replace('"steps":[', '"answers":[')),
    "seq-as-text": seq(str),
    "seq-as-float": seq(float),
    "seq-null": text(lambda line: line.replace('"seq":', '"seq":null,"was":') if "ran" in line else line),
    "seq-left-out": text(lambda line: line.replace('"seq":', '"id":') if "ran" in line else line),
    "seq-counted": counted(),
    "seq-of-the-first": first_seq(),
    "seq-zero": seq(lambda number: 0),
    "seq-outside": lambda request, answer: (
        {"seq": answer["ran"]["seq"], "ran": answer["ran"]["steps"]} if "ran" in answer else answer
    ),
    "step-without-list": lambda request, answer: (
        {"ran": {"seq": answer["ran"]["seq"], "steps": answer["ran"]["steps"][0]}}
        if "ran" in answer
        else answer
    ),
    "too-few": too_few,
}
IN_A_STEP: dict[str, Mistake] = {
    "bare-value": each(
        lambda step: put_out(step, "raised") or put(step, result=1) or put_out(step, "returned")
    ),
    "null-beside": each(lambda step: put(step, skipped=None)),
    "both": each(lambda step: put(step, returned=1) or put(step, raised={})),
    "extra-key": each(lambda step: put(step, took=1)),
    "warned-null": each(lambda step: put(step, warned=None)),
    "elapsed-null": each(lambda step: put(step, elapsed_ms=None)),
    "elapsed-fraction": each(lambda step: put(step, elapsed_ms=0.5)),
    "elapsed-left-out": each(without("elapsed_ms")),
    "elapsed-seconds": elapsed(lambda milliseconds: milliseconds // 1000),
    "elapsed-microseconds": elapsed(lambda milliseconds: milliseconds * 1000),
    "class-OSError": raised(lambda one: put(one, class_=one["class"].replace("error", "OSError"))),
    "class-socket.error": raised(lambda one: put(one, class_="socket." + one["class"])),
    "class-of-another-language": raised(lambda one: put(one, class_="Errno::EINVAL")),
    "class-TimeoutError": raised(
        lambda one: put(one, class_=one["class"].replace("timeout", "TimeoutError"))
    ),
    "class-left-out": raised(without("class")),
    "code-as-text": raised(named),
    "code-left-out": raised(without("code")),
    "code-zero": raised(lambda one: put(one, code=one["code"] or 0)),
    "args-as-text": raised(lambda one: put(one, args=one["text"])),
    "args-text-alone": raised(alone),
    "gaierror-without-code": raised(lambda one: put(one, code=None) or put(one, args=[one["text"]])),
    "text-null": raised(lambda one: put(one, text=None)),
    "text-left-out": raised(without("text")),
    "message-for-text": raised(lambda one: put(one, message=one.pop("text"))),
    "exception-as-text": each(lambda step: put(step, raised="error") if "raised" in step else None),
    "skips-refusals": skip_refusals,
    "float-for-int": numbers(float),
    "int-as-text": numbers(str),
    "exponent": text(lambda line: line.replace('"returned":256', '"returned":2.56e2')),
    "float-bare": of_kind("float", float),
    "float-as-number": of_kind("float", lambda number: {"float": float(number)}),
    "nan": numbers(lambda number: float("nan")),
    "big-int": numbers(lambda number: 1 << 64),
    "lone-surrogate": text(lambda line: line.replace('"127.0.0.1"', '"\\udc80"')),
    "bytes-as-text": of_kind("bytes", lambda packed: packed),
    "bytes-as-numbers": of_kind("bytes", lambda packed: list(bytes.fromhex(packed))),
    "bytes-as-base64": of_kind("bytes", lambda packed: {"bytes": "fwAAAQ=="}),
    "bytes-as-list": of_kind("bytes", lambda packed: {"bytes": list(bytes.fromhex(packed))}),
    "tuple-as-list": of_kind("tuple", lambda items: items),
    "list-as-tuple": values(lambda value: {"tuple": value} if isinstance(value, list) else value),
    "none-as-text": values(lambda value: "None" if value is None else value),
    "bool-as-number": values(lambda value: int(value) if isinstance(value, bool) else value),
    "dict-as-object": of_kind("dict", dict),
    "constant-by-name": numbers(lambda number: {"const": "AF_INET"}),
    "unknown-kind": of_kind("bytes", lambda packed: {"binary": packed}),
    "batch-reversed": reverse,
    "leaks-default-timeout": leak,
    "never-skips": never_skips,
    "errors-for-skips": errors_for_skips,
    "no-errors": no_errors,
}
MISTAKES = {**IN_A_HELLO, **IN_A_LINE, **IN_A_STEP}
# What the process does wrong, and not its lines.
PROCESSES = (
    "answers-at-end reads-all-first exits-after-hello exits-after-a-question exits-after-two "
    "crashes-at-a-question slow-start silent ends-with-status-1 stays-after-bye answers-blank-lines "
    "drops-last-line stops-at-errors small-blocks batches-refused"
).split()


def requests(process: str) -> Iterator[str]:
    if process == "reads-all-first":
        yield from sys.stdin.read().splitlines(True)
        return
    for line in sys.stdin:
        if process == "drops-last-line" and not line.endswith("\n"):
            return
        if line.strip() or process == "answers-blank-lines":
            yield line


class Writer:
    def __init__(self, process: str) -> None:
        self.process = process
        self.held = b""

    def write(self, written: Any) -> None:
        if isinstance(written, dict):
            written = plain(written)
        self.held += written if isinstance(written, bytes) else (written + "\n").encode("utf-8")
        if self.process == "small-blocks" and len(self.held) < 4096 and b'"hello"' not in self.held:
            return
        if self.process != "answers-at-end":
            self.flush()

    def flush(self) -> None:
        sys.stdout.buffer.write(self.held)
        sys.stdout.buffer.flush()
        self.held = b""


def parsed(line: str) -> Message:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def leave_early(process: str, answered: int) -> None:
    if answered == {"exits-after-hello": 1, "exits-after-a-question": 2, "exits-after-two": 3}.get(process):
        sys.exit(0)
    if process == "crashes-at-a-question" and answered == 1:
        os.abort()


def serve(process: str, mistake: Mistake, ask: Callable[[str], Optional[str]]) -> None:
    writer, answered = Writer(process), 0
    for line in requests(process):
        request = parsed(line)
        if "bye" in request:
            break
        right = ask(line) if line.strip() else '{"error":{"seq":null,"says":"an empty line"}}'
        if process == "batches-refused" and "batch" in request:
            right = plain({"error": {"seq": request["batch"]["seq"], "says": "no batches"}})
        if right is None or (process == "stops-at-errors" and right.startswith('{"error"')):
            sys.exit(1)
        writer.write(mistake(request, json.loads(right)))
        answered += 1
        leave_early(process, answered)
    writer.flush()
    if process == "stays-after-bye":
        time.sleep(60)
    if process == "ends-with-status-1":
        sys.exit(1)


def main() -> None:
    if len(sys.argv) == 1:
        print("\n".join([*MISTAKES, *PROCESSES]))
        return
    name, *command = sys.argv[1:]
    process = name if name in PROCESSES else ""
    if process == "slow-start":
        time.sleep(4)
    if process == "silent":
        sys.stdin.read()
        time.sleep(60)
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as child:
        assert child.stdin is not None and child.stdout is not None
        stdin, stdout = child.stdin, child.stdout

        def ask(question: str) -> Optional[str]:
            stdin.write(question.rstrip("\n") + "\n")
            stdin.flush()
            return stdout.readline() or None

        try:
            serve(process, MISTAKES.get(name, lambda request, answer: answer), ask)
        finally:
            stdin.close()


if __name__ == "__main__":
    main()
