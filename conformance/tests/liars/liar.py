#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter that is wrong on purpose: liar.py LIE [POISON]. It answers all except POISON correctly."""

import json
import os
import signal
import sys
import time

LIE = sys.argv[1]
POISON = sys.argv[2] if len(sys.argv) > 2 else "1.2.3.7"
FACTS = {
    "has-ipv6": {"ipv6": True},
    "no-ipv6": {"ipv6": False},
    "odd-ipv6": {"ipv6": "no"},
    "newer-python": {"python": "3.16.0", "libc": "glibc 2.36"},
    "newer-patch": {"python": "3.13.7", "libc": "glibc 2.36"},
    "newer-libc": {"python": "3.12.1", "libc": "glibc 2.37"},
    "newer-crashes": {"python": "3.16.0"},
}.get(LIE, {})
CONSTANTS = {"EINVAL": 22, "EAGAIN": 11, "EWOULDBLOCK": 11, "AF_INET": 2}
SPOILING = ("spoils", "spoils-and-differs")
OTHER_HELLOS = ("another-name", "another-fact", "another-constant", "another-function", "another-setting")
ODD = "\x01\x1b[31m\r\n\t\x7f\x85\u2028\ufffe <b>&amp;]]> # SKIP \\ | ````` *b* [a](b) -->"
answered = 0
spoiled = False


def put(text: str) -> None:
    """Writes and flushes."""
    sys.stdout.write(text)
    sys.stdout.flush()


def line(message: object) -> None:
    put(json.dumps(message, separators=(",", ":")) + "\n")


def spoilt(step: dict) -> bool:
    """Whether an earlier question, or this one if it must be wrong too, spoils this answer."""
    global spoiled
    is_poison = step["args"][0] == POISON
    was_spoiled, spoiled = spoiled, spoiled or is_poison
    return was_spoiled or (is_poison and LIE == "spoils-and-differs")


def answer(step: dict) -> dict:
    """The correct answers to the few questions of the test vectors."""
    if LIE in SPOILING and spoilt(step):
        return {"returned": 0}
    if step["call"] == "htons":
        number = step["args"][0]
        return {"returned": number // 256 + number % 256 * 256}
    parts = step["args"][0].split(".")
    if len(parts) != 4 or not all(part.isdigit() and int(part) < 256 for part in parts):
        text = "illegal IP address string passed to inet_aton"
        return {"raised": {"class": "error", "code": None, "args": [text], "text": text}}
    if LIE == "raises-numbers":
        return {"raised": {"class": "KeyError", "code": None, "args": [parts[-1]], "text": parts[-1]}}
    if LIE == "differs-but" and step["args"][0] != POISON:
        return {"returned": {"bytes": "00000000"}}
    return {"returned": {"bytes": bytes(int(part) for part in parts).hex()}}


def hello() -> None:
    if LIE == "no-hello":
        time.sleep(3600)
    if LIE == "hello-garbage":
        put("Traceback: no such thing\n")
    if LIE == "dies-before-hello":
        sys.exit(3)
    if LIE == "hello-without-name":
        line({"hello": {"protocol": 1, "implementation": {}, "facts": {}, "functions": [], "constants": {}}})
    protocol = 2 if LIE == "wrong-protocol" else 1
    functions = ["inet_aton"] if LIE == "offers-less" else ["htons", "inet_aton"]
    about = {"name": "Liar\0x" if LIE == "hello-with-nul" else "Liar", "version": "1.0"}
    if LIE == "function-with-nul":
        functions.append("htonl\0x")
    if LIE in OTHER_HELLOS:  # it differs from process to process
        one_of_many = str(os.getpid())
        about["name"] += one_of_many if LIE == "another-name" else ""
        FACTS["pid"] = one_of_many if LIE == "another-fact" else ""
        CONSTANTS["EINVAL"] += os.getpid() if LIE == "another-constant" else 0
        functions += [f"f{one_of_many}"] if LIE == "another-function" else []
    settings = dict(pair.split("=") for pair in os.environ.get("SETTINGS", "").split())
    if LIE == "another-setting":
        settings["pid"] = str(os.getpid())
    message = {
        "protocol": protocol,
        "implementation": about,
        "facts": FACTS,
        "functions": functions,
        "constants": CONSTANTS,
    }
    if settings:
        message["settings"] = settings
    line({"hello": message})


def do_wrong(seq: int, steps: list) -> bool:
    """Does the lie instead of an answer; True if the answer must still be sent."""
    if LIE in SPOILING:
        return True
    good = {"ran": {"seq": seq, "steps": [answer(step) for step in steps]}}
    text = json.dumps(good, separators=(",", ":"))
    if LIE in ("crashes", "newer-crashes") or LIE in OTHER_HELLOS:
        os.kill(os.getpid(), signal.SIGSEGV)
    elif LIE == "exits-quietly":
        sys.exit(0)
    elif LIE in ("hangs", "stops"):
        os.kill(os.getpid(), signal.SIGSTOP) if LIE == "stops" else time.sleep(3600)
    elif LIE == "late":
        time.sleep(60.0)  # it is ended long before
        return True
    elif LIE == "garbage":
        put("Warning: something is odd\n")
    elif LIE == "prints":
        put("asked about " + POISON + "\n")
        return True
    elif LIE == "half-line-then-dies":
        put(text[:20])
        sys.exit(1)
    elif LIE == "half-line-then-hangs":
        put(text[:20])
        time.sleep(3600)
    elif LIE == "drips":
        for character in text:
            put(character)
            time.sleep(0.1)
        time.sleep(3600)
    elif LIE == "wrong-seq":
        line({"ran": {"seq": seq + 1000000, "steps": good["ran"]["steps"]}})
    elif LIE == "old-seq":
        line({"ran": {"seq": 0, "steps": good["ran"]["steps"]}})
    elif LIE == "endless-line":
        try:
            while True:
                put("x" * 65536)
        except BrokenPipeError:
            os._exit(1)
    elif LIE == "hundred-megabytes":
        try:
            for _ in range(1600):
                put("x" * 65536)
        except BrokenPipeError:
            os._exit(1)
        time.sleep(3600)
    elif LIE == "endless-stderr":
        while True:
            os.write(2, b"this liar never stops\n" * 1000)
    elif LIE == "closes-stdin":
        os.close(0)
        time.sleep(3600)
    elif LIE == "many-small-lines":
        put("\n" * 100000)
    elif LIE == "answers-unasked":
        line({"ran": {"seq": seq + 700, "steps": good["ran"]["steps"]}})
    elif LIE == "empty-object":
        put("{}\n")
    elif LIE == "two-answers-in-a-line":
        put(text + text + "\n")
    elif LIE == "cut-line":
        put(text[:-1] + "\n")
    elif LIE == "null-bytes":
        put("\0" * 100 + "\n")
    elif LIE == "aborts":
        os.abort()
    elif LIE == "half-line-then-signal":
        put(text[:20])
        os.kill(os.getpid(), signal.SIGKILL)
    elif LIE == "grandchild-answers-later":
        if os.fork() == 0:
            time.sleep(0.2)
            put(text + "\n")
            os._exit(0)
        os._exit(0)
    elif LIE == "closes-stdout":
        os.close(1)
        time.sleep(3600)
    elif LIE in ("leaves-a-daemon", "leaves-a-daemon-and-dies"):
        if os.fork() == 0:
            os.setsid()
            if os.fork() > 0:
                os._exit(0)
            os.execvp("sleep", ["sleep", "3600"])
        if LIE == "leaves-a-daemon-and-dies":
            os._exit(1)
        return True
    elif LIE == "grandchild":
        if os.fork() == 0:
            os.execvp("sleep", ["sleep", "3600"])
        os._exit(1)
    elif LIE == "refuses":
        line({"error": {"seq": seq, "says": "what is that?"}})
    elif LIE == "too-few":
        line({"ran": {"seq": seq, "steps": []}})
    elif LIE == "sixteen-megabytes":
        put('{"ran":{"seq":%d,"steps":[{"returned":[%s0]}]}}\n' % (seq, "0," * (8 << 20)))
    elif LIE == "elapsed-fraction":
        line({"ran": {"seq": seq, "steps": [good["ran"]["steps"][0] | {"elapsed_ms": 0.5}]}})
    elif LIE == "elapsed-negative":
        line({"ran": {"seq": seq, "steps": [good["ran"]["steps"][0] | {"elapsed_ms": -1}]}})
    elif LIE == "second-key":
        line({"ran": {"seq": seq, "steps": [{"returned": {"bytes": "01020307", "value": 1}}]}})
    elif LIE == "second-key-object":
        line({"ran": {"seq": seq, "steps": [{"returned": {"bytes": "01020307", "object": "index"}}]}})
    elif LIE == "bases-with-nul":
        raised = {"class": "Mine", "code": None, "args": [], "text": "", "bases": ["error\0x"]}
        line({"ran": {"seq": seq, "steps": [{"raised": raised}]}})
    elif LIE == "differs-by-subclass":
        for step in good["ran"]["steps"]:
            step["raised"] |= {"class": "Mine", "bases": ["timeout", "error"]}
        line(good)
    elif LIE == "class-with-nul":
        raised = {"class": "error\0x", "code": None, "args": [], "text": ""}
        line({"ran": {"seq": seq, "steps": [{"raised": raised}]}})
    elif LIE == "wrong-shape":
        line({"ran": {"seq": seq, "steps": [{"result": 1}]}})
    elif LIE == "real-number":
        put('{"ran":{"seq":%d,"steps":[{"returned":1.5}]}}\n' % seq)
    elif LIE == "nan":
        put('{"ran":{"seq":%d,"steps":[{"returned":NaN}]}}\n' % seq)
    elif LIE == "huge-integer":
        put('{"ran":{"seq":%d,"steps":[{"returned":%s}]}}\n' % (seq, "9" * 400))
    elif LIE == "deep":
        put("[" * 100000 + "\n")
    elif LIE.startswith("nests-"):  # as many lists inside each other
        levels = int(LIE[len("nests-") :])
        put('{"ran":{"seq":%d,"steps":[{"returned":%s}]}}\n' % (seq, "[" * levels + "]" * levels))
    elif LIE == "bad-utf8":
        sys.stdout.flush()
        os.write(1, b'{"ran":{"seq":%d,"steps":[{"returned":"\xff"}]}}\n' % seq)
    elif LIE in ("differs", "newer-python", "newer-patch", "newer-libc"):
        line({"ran": {"seq": seq, "steps": [{"returned": {"bytes": "00000000"}} for _ in steps]}})
    elif LIE == "differs-text":
        for step in good["ran"]["steps"]:
            step["raised"]["text"] = step["raised"]["args"][0] = "no such address"
        line(good)
    elif LIE == "differs-at-length":
        line({"ran": {"seq": seq, "steps": [{"returned": "long" * 50000} for _ in steps]}})
    elif LIE == "differs-in-many-words":
        text = " ".join(map(str, range(10000)))
        line({"ran": {"seq": seq, "steps": [{"returned": text} for _ in steps]}})
    elif LIE == "differs-oddly":
        line({"ran": {"seq": seq, "steps": [{"returned": ODD} for _ in steps]}})
    elif LIE == "skips-oddly":
        line({"ran": {"seq": seq, "steps": [{"skipped": ODD} for _ in steps]}})
    elif LIE == "skips":
        line({"ran": {"seq": seq, "steps": [{"skipped": "not today"}]}})
    else:
        return True
    return False


def serve(request: dict) -> None:
    global answered
    if LIE == "hangs-in-a-function" and '"inet_aton"' in json.dumps(request):
        time.sleep(3600)
    if LIE == "dies-for-good" and '"inet_aton"' in json.dumps(request):
        open(os.environ["LIAR_DIED"], "w").close()
    if LIE == "dies-for-good" and os.path.exists(os.environ["LIAR_DIED"]):
        os._exit(1)
    if LIE == "dies-in-a-function" and '"inet_aton"' in json.dumps(request):
        os.kill(os.getpid(), signal.SIGSEGV)
    if "batch" in request:
        batch = request["batch"]
        steps = [{"call": batch["call"], "args": args} for args in batch["args"]]
        if LIE == "no-batches":
            line({"error": {"seq": batch["seq"], "says": "batch?"}})
            return
        for step in steps:
            if step["args"][0] == POISON and not do_wrong(batch["seq"], [step]):
                return
        reply = {"batched": {"seq": batch["seq"], "answers": [answer(step) for step in steps]}}
    else:
        run = request["run"]
        if run["steps"][0]["args"][0] == POISON and not do_wrong(run["seq"], run["steps"]):
            return
        reply = {"ran": {"seq": run["seq"], "steps": [answer(step) for step in run["steps"]]}}
    line(reply)
    answered += 1
    if LIE == "twice":
        line(reply)
    if LIE == "twice-otherwise":
        line({"ran": {"seq": reply["ran"]["seq"], "steps": [{"returned": None}]}})
    if LIE == "dies-after-three" and answered == 3:
        sys.exit(0)
    if LIE == "dies-always":
        sys.exit(1)


def lines() -> object:
    """The requests: one by one, or the last of the received ones first."""
    if LIE != "out-of-order":
        yield from sys.stdin
        return
    while chunk := os.read(0, 1 << 20):
        while not chunk.endswith(b"\n"):
            chunk += os.read(0, 1 << 20)
        yield from reversed(chunk.decode().splitlines())


def main() -> None:
    if LIE == "many-stderr":
        sys.stderr.write("this liar writes to standard error\n" * 3)
    if LIE == "dies-at-start":
        os.kill(os.getpid(), signal.SIGTERM)
    if LIE == "exits-at-start":
        sys.exit(0)
    for text in lines():
        request = json.loads(text)
        if "hello" in request:
            hello()
        elif "bye" in request:
            if LIE == "answers-after-bye":
                line({"ran": {"seq": 1, "steps": [{"returned": 0}]}})
                put("x" * 1000000)
            if LIE == "dies-at-bye":
                os.kill(os.getpid(), signal.SIGSEGV)
            if LIE == "stays":
                signal.signal(signal.SIGTERM, signal.SIG_IGN)
                time.sleep(3600)
            return
        elif LIE == "dies-at-once":
            sys.exit(1)
        elif LIE == "stops-reading":
            time.sleep(3600)
        else:
            serve(request)


if __name__ == "__main__":
    main()
