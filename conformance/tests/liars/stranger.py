#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""An adapter that says what a stranger may say: stranger.py FIELD.

FIELD holds the text of the variable HOSTILE, or is one of the large answers, LARGE and sixteen-megabytes."""

import json
import os
import sys

FIELD = sys.argv[1]
HOSTILE = os.environ.get("HOSTILE", "")
MEGABYTE = 1000000
LARGE = {
    "megabyte-bytes": lambda: {"returned": {"bytes": "a5" * (MEGABYTE // 2)}},
    "megabyte-str": lambda: {"returned": "\u00e9x\n" * (MEGABYTE // 10)},
    "megabyte-list": lambda: {"returned": [0] * (MEGABYTE // 2)},
    "megabyte-tuples": lambda: {"returned": [{"tuple": []}] * (MEGABYTE // 13)},
    "megabyte-skip": lambda: {"skipped": "x" * MEGABYTE},
    "megabyte-group": lambda: {"raised": raised("error", "y" * (MEGABYTE // 2))},
}


def raised(name, text):
    return {"class": name, "code": None, "args": [text], "text": text}


def large(made=[]):
    """The steps of the large answer, made once."""
    if not made:
        made.append(json.dumps([LARGE[FIELD]()], separators=(",", ":")))
    return made[0]


def put(message, steps="[]"):
    text = json.dumps(message, separators=(",", ":"))
    sys.stdout.write(text.replace('"steps":[]', '"steps":' + steps) + "\n")
    sys.stdout.flush()


def say(field, otherwise):
    return HOSTILE if FIELD == field else otherwise


def log():
    """Before each answer to a person; a flood ends with last words."""
    if FIELD == "log":
        os.write(2, HOSTILE.encode() + b"\xff\xc3\n")
    elif FIELD == "flood":
        os.write(2, b"a line of a flood\n" * 200000 + b"last words\n")
        os.abort()


def hello():
    facts = {"libc": say("libc", "glibc 2.36"), "machine": say("machine", "x86_64"), "os": say("os", "Linux")}
    if FIELD == "fact":
        facts[HOSTILE] = HOSTILE
    if FIELD == "python":
        facts["python"] = "99.1 " + HOSTILE
    functions = ["htons", "inet_aton", "inet_ntop"] + ([HOSTILE] if FIELD == "function" else [])
    constants = {say("constant", "EINVAL"): 22, "AF_INET": 2}
    about = {"name": say("name", "Stranger"), "version": say("version", "1.0")}
    message = {"protocol": 1, "implementation": about, "facts": facts}
    if FIELD in ("setting", "settings"):
        message["settings"] = {HOSTILE: "x"} if FIELD == "setting" else {"x": HOSTILE}
    put({"hello": dict(message, functions=functions, constants=constants)})


def answer():
    if FIELD == "skipped":
        return {"skipped": HOSTILE}
    if FIELD == "warned":
        return {"returned": None, "warned": [HOSTILE]}
    if FIELD in ("returned", "dict", "handle", "str"):
        values = {"returned": HOSTILE, "dict": {"dict": [[HOSTILE, HOSTILE]]}, "handle": {"handle": HOSTILE}}
        return {"returned": values.get(FIELD, {"str": HOSTILE})}
    if FIELD in ("key", "kind"):
        return {HOSTILE: 1} if FIELD == "key" else {"returned": {HOSTILE: 1}}
    if FIELD in ("class", "text"):
        return {"raised": raised(say("class", "error"), say("text", "no"))}
    if FIELD == "group":
        return {"raised": dict(raised("error", "no"), group=[raised(HOSTILE, HOSTILE)])}
    return {"returned": None}


def serve(request):
    """No batches: each question is a line."""
    log()
    if "run" not in request:
        put({"error": {"seq": request.get("batch", {}).get("seq"), "says": say("error", "no batches")}})
        return
    seq = request["run"]["seq"]
    if FIELD == "error":
        put({"error": {"seq": seq, "says": HOSTILE}})
    elif FIELD == "garbage":
        sys.stdout.write(HOSTILE + "\n")
        sys.stdout.flush()
    elif FIELD == "sixteen-megabytes":
        sys.stdout.write('{"ran":{"seq":%d,"steps":[{"returned":[%s0]}]}}\n' % (seq, "0," * (8 << 20)))
        sys.stdout.flush()
    else:
        steps = [answer() for _ in request["run"]["steps"]] if FIELD not in LARGE else []
        put({"ran": {"seq": seq, "steps": steps}}, large() if FIELD in LARGE else "[]")


def main():
    for text in sys.stdin:
        try:
            request = json.loads(text)
        except ValueError:
            request = {}
        if "bye" in request:
            return
        hello() if "hello" in request else serve(request)


if __name__ == "__main__":
    main()
