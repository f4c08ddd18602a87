#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What smoke tells a newcomer about each mistake: smoke_test.py SOCKCONFORM ADAPTER VECTORS.

ADAPTER is a right one; liars/newcomer.py makes one mistake of its answers."""

from __future__ import annotations

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest

from asking import HERE, SOCKCONFORM

RIGHT = os.path.abspath(sys.argv.pop(1))
VECTORS = pathlib.Path(sys.argv.pop(1))
NEWCOMER = os.path.join(HERE, "liars", "newcomer.py")

PRINT = "something prints to standard output: send it to standard error"
UTF_8 = "write UTF-8 without a byte order mark, whatever the locale says"
BUFFERED = "the output is buffered: flush it after each answer"
OWN_FORM = "this is how a language prints its own objects: write JSON"
ONE_LINE = r"write each answer on one line that ends with \n"
HELLO = 'read a line from standard input and answer it with one line {"hello":{"protocol":1'
FORM = 'answer hello with {"hello":{..}}, run with {"ran":{"seq":N,"steps":[..]}}'
SEQ = '"seq" is a number: copy it from the request as it is'
COPY_SEQ = "each answer has the seq of its request: copy it, do not count"
CLASS = '"class" is "error" for OSError itself (socket.error), "gaierror", "herror", "timeout"'
RAISED = 'an exception is {"raised":{"class":"error","code":number or null,"args":[..],"text":".."}}'
CODE = '"code" is the platform\'s plain number, such as -2 or 97, and null'
ONE_OF = 'the answer to a step is an object with one of {"returned":VALUE}, {"raised":{..}} and'
ELAPSED = '"elapsed_ms" is a whole number of milliseconds from 0'
TIMES = "give each step of a scenario its time on a monotonic clock, in whole milliseconds"
HEX = 'in a string: {"bytes":"7f000001"}'
LOOP = 'read a line, answer it, flush, and go on until standard input ends or {"bye":{}} comes'
END = 'end with exit status 0 on {"bye":{}}, and when standard input ends'
VALUES = 'write the value as the table "Values" of conformance/README.md shows'
FUNCTIONS = '"functions" lists the names of Python\'s socket module that the adapter answers'
LIBC = 'give name and version as "glibc 2.36" or "musl 1.2.3", or leave the fact out'

# mistake: the check that finds it, the cause, the advice. The status is 2 if there is no hello, else 1.
ADVICE = {
    "fact-python-banana": ("facts", 'python is "banana"', 'such as "3.11.2", or leave the fact out'),
    "fact-python-short": ("facts", 'python is "3.11", which is no full version', "give the full version"),
    "fact-python-number": ("facts", "python is no text", "give the full version"),
    "fact-byteorder-LE": ("facts", 'byteorder is "LE"', 'write "little" or "big"'),
    "fact-libc-dash": ("facts", 'libc is "glibc-2.36"', LIBC),
    "fact-libc-GNU": ("facts", 'libc is "GNU libc 2.36"', LIBC),
    "fact-libc-bare": ("facts", 'libc is "musl"', LIBC),
    "fact-os-linux": ("facts", 'os is "linux"', 'write "Linux", "Darwin" or "Windows"'),
    "fact-machine-amd64": ("facts", 'machine is "amd64"', 'write "x86_64"'),
    "fact-long-bytes": ("facts", "long_bits is 8", "write the bits of C's long as a number: 32 or 64"),
    "fact-long-text": ("facts", 'long_bits is "64", which is no number', "as a number: 32 or 64"),
    "fact-ipv6-text": ("facts", 'ipv6 is "yes"', "write true or false"),
    "fact-unknown": ("facts", 'there is no fact "platform"', "the facts are python, libc, os, machine"),
    "fact-world-written": (
        "facts",
        'world is "5f3a91b2c4d6", which is said outside',
        "must never be computed",
    ),
    "function-misspelled": (
        "functions",
        'no case asks a function "inet_ptom": is it "inet_pton"?',
        FUNCTIONS,
    ),
    "function-unknown": ("functions", 'no case asks a function "frobnicate_the_network"', FUNCTIONS),
    "function-none": ("functions", "hello offers no function", "list the names of the functions"),
    "function-dangerous-alone": ("functions", "smoke asks none of them", "offer one more function"),
    "functions-as-object": ("hello", 'its hello has no list "functions"', HELLO),
    "constants-missing": ("constants", "its constants have no AF_INET", 'list in hello\'s "constants" what'),
    "constants-as-text": ("hello", "a constant in its hello is no whole number", 'number: {"AF_INET":2}'),
    "constants-as-list": ("hello", '"constants" in its hello is a list', "is an object, name to number"),
    "constants-left-out": ("hello", 'its hello has no "constants"', HELLO),
    "facts-left-out": ("hello", 'its hello has no "facts"', HELLO),
    "protocol-as-text": (
        "hello",
        "the protocol in its hello is no whole number",
        '"protocol" is the number 1',
    ),
    "protocol-left-out": ("hello", "its hello has no protocol version", HELLO),
    "version-as-number": ("hello", "the version in its hello is a number", 'a version is text: "0.1"'),
    "settings-null": ("hello", '"settings" in its hello is an object of strings', HELLO),
    "hello-as-array": ("hello", "the line is no JSON object", PRINT),
    "hello-as-ran": ("hello", "the first line is not a hello", HELLO),
    "hello-as-error": ("hello", "it answers hello with an error: hello?", HELLO),
    "print-before-hello": ("hello", "the line is no JSON object", PRINT),
    "print": ("question", "the line is no JSON object", PRINT),
    "print-behind": ("question", "something stands behind the answer on its line", PRINT),
    "print-in-front": ("question", "the line is no JSON object", PRINT),
    "print-refusals": ("exception of inet_aton", "the line is no JSON object", PRINT),
    "print-instead": ("exception of inet_aton", "the line is no JSON object", PRINT),
    "byte-order-mark": ("hello", "the line begins with a byte order mark", UTF_8),
    "utf-16": ("hello", "the line has NUL bytes, as UTF-16 has", UTF_8),
    "latin-1": ("skip", "byte 69 of the line, 0xe9, is no UTF-8", UTF_8),
    "twice-encoded-text": ("skip", "its text is encoded twice", "encode text once"),
    "question-marks": ("skip", "a character beyond ASCII is lost", "replace no character"),
    "repr": ("hello", "a name without double quotes follows {", OWN_FORM),
    "unquoted-keys": ("question", "a name without double quotes follows {", OWN_FORM),
    "json-in-json": ("hello", "the answer is JSON inside of a JSON string", "encode each answer once"),
    "pretty-printed": ("hello", "the line ends inside of the answer", ONE_LINE),
    "empty-lines": (
        "question",
        "an empty line came instead of an answer",
        r"write \n once behind each answer",
    ),
    "two-on-a-line": ("question", "two answers stand on one line", ONE_LINE),
    "twice": ("question", "the request with seq 7 is answered a second time", "write one answer per request"),
    "without-line-end": ("hello", "bytes came without a line end", r"end each answer with \n, and flush it"),
    "cut": ("question", "the line ends inside of the answer", ONE_LINE),
    "duplicate-keys": ("question", "a name stands twice in one object", "write each name once"),
    "echo": ("hello", "it returns the request instead of an answer", HELLO),
    "request-name": ("question", 'the answer has the name of the request, "run"', FORM),
    "answer-names-confused": ("question", '"ran" holds "answers" instead of "steps"', FORM),
    "seq-as-text": ("question", "seq is text", SEQ),
    "seq-as-float": ("question", "seq has a fraction", SEQ),
    "seq-null": ("question", "seq is no number", SEQ),
    "seq-left-out": ("question", 'the answer has no "seq"', SEQ),
    "seq-counted": ("question", "it answered seq 1 instead of 7", COPY_SEQ),
    "seq-of-the-first": ("question", "it answered seq 7 instead of 14", COPY_SEQ),
    "seq-zero": ("question", "it answered seq 0 instead of 7", COPY_SEQ),
    "seq-outside": ("question", '"seq" stands outside of "ran"', FORM),
    "step-without-list": ("question", '"ran" has no list "steps"', FORM),
    "too-few": ("scenario", "it gave 1 answers to 2 questions", "give one answer per step of a run"),
    "bare-value": ("question", "has none of returned, raised, skipped", ONE_OF),
    "null-beside": ("question", "has more than one of returned, raised, skipped", ONE_OF),
    "both": ("question", "has more than one of returned, raised, skipped", ONE_OF),
    "extra-key": ("question", 'unknown key "took"', ONE_OF),
    "warned-null": ("question", '"warned" is null', "leave it out if there was no warning"),
    "elapsed-null": ("question", '"elapsed_ms" is null', ELAPSED),
    "elapsed-fraction": ("question", '"elapsed_ms" is a number with a fraction', ELAPSED),
    "elapsed-left-out": ("elapsed", "a step that waited for 0.2 s has no elapsed_ms", TIMES),
    "elapsed-seconds": ("elapsed", "elapsed_ms is 0 for a step that waited for 0.2 s", TIMES),
    "elapsed-microseconds": ("elapsed", "00 for a step that waited for 0.2 s", TIMES),
    "class-OSError": ("exception of inet_aton", 'the class "OSError" is written "error"', CLASS),
    "class-socket.error": ("exception of inet_aton", 'the class "socket.error" is written "error"', CLASS),
    "class-of-another-language": (
        "exception of inet_aton",
        'there is no class "Errno::EINVAL" in Python',
        CLASS,
    ),
    "class-TimeoutError": ("elapsed", 'the class "TimeoutError" is written "timeout"', CLASS),
    "class-left-out": ("exception of inet_aton", '"class" is missing', RAISED),
    "code-as-text": ("exception of getaddrinfo", '"code" is text', CODE),
    "code-left-out": ("exception of inet_aton", '"code" is missing', CODE),
    "code-zero": (
        "exception of inet_aton",
        "the code 0, which no constant",
        "list each number that exceptions hold",
    ),
    "args-as-text": ("exception of inet_aton", '"args" is text and no list', RAISED),
    "args-text-alone": (
        "exception of inet_pton",
        "args do not begin with the code",
        "(number, text), both",
    ),
    "gaierror-without-code": (
        "exception of getaddrinfo",
        "gaierror has no code",
        "give the number of the EAI or h_errno",
    ),
    "text-null": ("exception of inet_aton", '"text" is null', RAISED),
    "text-left-out": ("exception of inet_aton", '"text" is missing', RAISED),
    "message-for-text": ("exception of inet_aton", '"text" is missing', RAISED),
    "exception-as-text": ("exception of inet_aton", '"raised" is text', RAISED),
    "skips-refusals": (
        "exception of inet_aton",
        "it skipped a question that every caller can put",
        'answer "raised" if',
    ),
    "float-for-int": ("int, back", "256.0 stands for an int", "write an int without fraction and exponent"),
    "exponent": ("int, back", "256.0 stands for an int", "write an int without fraction and exponent"),
    "int-as-text": ("int, back", "which is written as str", "an int is a plain number, without quotes"),
    "float-bare": (
        "each run anew",
        "0.5 is a bare number with a fraction",
        "a float is an object with its text",
    ),
    "float-as-number": ("each run anew", '{"float":..} holds a number', 'the number in {"float":"0.5"}'),
    "nan": ("int, back", "NaN is no JSON", '{"float":"nan"}'),
    "big-int": ("int, back", "a plain number is too large", '{"int":"18446744073709551616"}'),
    "lone-surrogate": ("str, back", "a lone surrogate stands in a string", r'{"str":"a\\udc80"}'),
    "bytes-as-text": ("bytes, back", "which is written as str", '{"bytes":"7f000001"}'),
    "bytes-as-numbers": ("bytes, back", "which is written as list", '{"bytes":"7f000001"}'),
    "bytes-as-base64": ("question", '{"bytes":..} holds no hexadecimal digits', HEX),
    "bytes-as-list": ("question", '{"bytes":..} holds no hexadecimal digits', HEX),
    "tuple-as-list": ("tuple, back", "which is written as list", 'a tuple is {"tuple":[..]}'),
    "list-as-tuple": ("list, back", "which is written as tuple", "a list is [..]"),
    "none-as-text": ("None, back", "which is written as str", "None is null"),
    "bool-as-number": ("bool, back", "which is written as int", "a bool is true or false"),
    "dict-as-object": ("dict, back", "a value is an object with 3 keys", VALUES),
    "constant-by-name": ("int, back", "a constant is answered by its name", "answer with the plain number"),
    "unknown-kind": ("question", '{"binary":..} is no value', VALUES),
    "batch-reversed": ("batch", "the answer to question 3 of the batch stands at place 1", "in the order"),
    "leaks-default-timeout": ("each run anew", "is still set in the next", "no state passes from one run"),
    "never-skips": ("skip", "returned None", 'answer {"skipped":"no AF_NO_SUCH_THING here"}'),
    "errors-for-skips": ("skip", "it answered an error: no such constant", '"error" is for requests'),
    "no-errors": (
        "error, not JSON",
        "answered like a valid request",
        'answer {"error":{"seq":N or null,"says"',
    ),
    "answers-at-end": ("hello", "answers come only after standard input closes", BUFFERED),
    "reads-all-first": ("hello", "answers come only after standard input closes", "read it line by line"),
    "small-blocks": ("question", "answers come only after standard input closes", BUFFERED),
    "exits-after-hello": ("question", "ended with exit status 0 after 1 answer", LOOP),
    "exits-after-a-question": ("question", "ended with exit status 0 after 2 answers", LOOP),
    "exits-after-two": (
        "blank lines",
        "ended with exit status 0 after 3 answers",
        "go on until standard input ends",
    ),
    "crashes-at-a-question": ("question", "whose program signal 6", "its standard error says why"),
    "silent": ("hello", "nothing came within 2 s", HELLO),
    "ends-with-status-1": ("bye", "it ended with exit status 1", END),
    "stays-after-bye": ("bye", "it was still running after 2 s", END),
    "answers-blank-lines": (
        "blank lines",
        "it answered an error: an empty line",
        "ignore a request line that has only",
    ),
    "drops-last-line": (
        "end of input",
        "ended with exit status 0 after 1 answer",
        "answer the last line too",
    ),
    "stops-at-errors": ("error, not JSON", "ended with exit status 1", 'answer {"error":{"seq":N or null'),
}
HARMLESS = ("right", "carriage-returns", "unsorted-keys", "other-keys-first", "slow-start", "batches-refused")


def spelled(mistake: str, right: str = RIGHT) -> str:
    return " ".join(map(shlex.quote, [sys.executable, NEWCOMER, mistake])) + " " + right


def smoke(command: str, *words: str) -> tuple[int, str]:
    line = [SOCKCONFORM, "smoke", "--adapter", command, *words]
    done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


class Mistakes(unittest.TestCase):
    maxDiff = None

    def test_each_gets_the_advice_that_mends_it(self) -> None:
        for mistake, (check, cause, advice) in ADVICE.items():
            with self.subTest(mistake):
                limit = ("--limit", "2") if mistake in ("silent", "small-blocks", "without-line-end") else ()
                status, out = smoke(spelled(mistake), *limit)
                self.assertEqual(status, 2 if check == "hello" else 1, out)
                self.assertRegex(out, rf"(?m)^FAIL  {re.escape(check)} .*{re.escape(cause)}")
                self.assertRegex(out, rf"(?m)^      advice: .*{re.escape(advice)}")

    def test_one_cause_is_told_and_nothing_after_it(self) -> None:
        for mistake in ("print", "seq-as-text", "code-as-text", "float-for-int", "stays-after-bye"):
            _, out = smoke(spelled(mistake))
            self.assertEqual(out.count("FAIL  "), 1, out)
            self.assertEqual(out.count("advice: "), 1, out)
            behind = out.partition("FAIL  ")[2]
            self.assertNotRegex(behind, r"(?m)^(ok|-) ", "checks go on behind the failure")

    def test_the_lines_in_question_are_shown(self) -> None:
        _, out = smoke(spelled("seq-as-text"))
        self.assertRegex(out, r'(?m)^      sent:   \{"run":\{"seq":7,')
        self.assertRegex(out, r'(?m)^      got:    \{"ran":\{"seq":"7",')

    def test_those_that_mean_the_same_pass(self) -> None:
        for mistake in HARMLESS:
            with self.subTest(mistake):
                status, out = smoke(spelled(mistake))
                self.assertEqual(status, 0, out)
                self.assertIn("wired right (exit 0)", out)

    def test_each_of_the_table_is_tested(self) -> None:
        listed = subprocess.run([sys.executable, NEWCOMER], capture_output=True, text=True, check=True)
        self.assertEqual(set(listed.stdout.split()), {*ADVICE, *HARMLESS})


class FewFunctions(unittest.TestCase):
    """A newcomer begins with one function: its mistakes are found with that one."""

    def smoke(self, mistake: str, *functions: str) -> tuple[int, str]:
        constants = {"AF_INET": 2, "AF_INET6": 10, "EAFNOSUPPORT": 97}
        right = RIGHT
        for changes in ({"constants": None}, {"constants": constants, "functions": list(functions)}):
            says = [sys.executable, os.path.join(HERE, "liars", "says.py"), json.dumps(changes)]
            right = " ".join(map(shlex.quote, says)) + " " + right
        return smoke(spelled(mistake, right))

    def test_an_exception_is_checked_with_whatever_raises_one(self) -> None:
        for functions in (
            ("inet_pton",),
            ("htons",),
            ("inet_ntoa",),
            ("if_nametoindex",),
            ("getservbyname",),
        ):
            status, out = self.smoke("right", *functions)
            self.assertEqual(status, 1 if functions == ("if_nametoindex",) else 0, out)
            self.assertRegex(out, rf"(?m)^(ok   |FAIL ) exception of {functions[0]} ")
        _, out = self.smoke("class-OSError", "inet_pton")
        self.assertIn('FAIL  exception of inet_pton            the class "OSError" is written "error"', out)

    def test_an_exception_with_a_number_is_asked_for(self) -> None:
        _, out = self.smoke("args-text-alone", "inet_pton")
        self.assertRegex(out, "(?m)^FAIL  exception of inet_pton +args do not begin with the code")

    def test_a_number_without_a_name_is_told(self) -> None:
        _, out = self.smoke("right", "if_nametoindex")
        self.assertIn("which no constant of its hello names", out)

    def test_a_value_is_checked_with_whatever_returns_one(self) -> None:
        _, out = self.smoke("bytes-as-text", "inet_pton")
        self.assertRegex(out, r"(?m)^FAIL  bytes, back .*inet_pton")
        _, out = self.smoke("float-for-int", "ntohl")
        self.assertRegex(out, r"(?m)^FAIL .* stands for an int")

    def test_what_needs_a_constant_is_told(self) -> None:
        _, out = self.smoke("right", "getaddrinfo")
        self.assertIn("it offers getaddrinfo, and its constants have no SOCK_STREAM", out)

    def test_the_machine_is_never_renamed(self) -> None:
        with tempfile.NamedTemporaryFile("r") as asked:
            status, out = smoke(f"tee -a {asked.name} | {RIGHT}")
            self.assertEqual(status, 0, out)
            self.assertNotIn("sethostname", asked.read())


class Commands(unittest.TestCase):
    def test_a_sign_inside_of_the_command_is_a_part_of_it(self) -> None:
        right = shlex.quote(RIGHT)
        with tempfile.TemporaryDirectory() as folder:
            program = os.path.join(folder, "my-adapter")
            pathlib.Path(program).write_text(f'#!/bin/sh\ntest "$1" = --style=own && exec {right}\n', "utf-8")
            os.chmod(program, 0o755)
            for command in (
                f"{program} --style=own",
                f"LANG=C {right}",
                f"env LANG=C {right}",
                f"mine={right}",
                f"mine=LANG=C {right}",
                f"sh -c 'x=1; exec {right}'",
            ):
                with self.subTest(command):
                    status, out = smoke(command)
                    self.assertEqual(status, 0, out)

    def test_that_cannot_be_started_are_told_how(self) -> None:
        for command, cause, advice in (
            ("no-such-adapter", "the shell found no such command", "the path of its program"),
            ("exec /etc/passwd x", "the shell could not run it", "chmod"),
        ):
            with self.subTest(command):
                status, out = smoke(command)
                self.assertEqual(status, 2, out)
                self.assertRegex(out, f"(?m)^FAIL  hello .*{cause}")
                self.assertRegex(out, f"(?m)^      advice: .*{advice}")


class Runs(unittest.TestCase):
    """A run with an adapter that answers many questions wrongly in one way."""

    def groups(self, mistake: str, function: str) -> list[str]:
        line = [SOCKCONFORM, "run", "--adapter", "newcomer=" + spelled(mistake), "--function", function]
        line += ["--no-known", "--world", "none", "--vectors", str(VECTORS)]
        environment = dict(os.environ, COLUMNS="400")
        done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=False, env=environment)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        return re.findall(r"(?m)^  (garbled: .*)", done.stdout)

    def test_errors_with_one_reason_are_one_group(self) -> None:
        for mistake, function, reason in (
            ("float-for-int", "htonl", "a plain number is an int"),
            ("nan", "htonl", "invalid token near 'NaN'"),
            ("print-refusals", "inet_aton", "a line that is no JSON object"),
            ("elapsed-fraction", "inet_aton", '"elapsed_ms" is a whole number from 0'),
        ):
            with self.subTest(mistake):
                groups = self.groups(mistake, function)
                self.assertEqual(len(groups), 1, groups)
                self.assertIn(reason, groups[0])
                self.assertRegex(groups[0], r" [0-9]{2,} cases$")


class Names(unittest.TestCase):
    def test_the_known_functions_are_those_of_the_vectors(self) -> None:
        asked = {"constant", "describe", "kind"}
        for file in (*VECTORS.glob("*.json"), *VECTORS.glob("scenarios/*.json")):
            document = json.loads(file.read_text("utf-8"))
            for case in document["cases"]:
                steps = case.get("steps", [{"call": document["function"]}])
                asked |= {step["call"] for step in steps if "call" in step and "on" not in step}
        asked -= {"constants", "enumerations", "exceptions", "names"}  # files whose cases ask these three
        source = pathlib.Path(HERE, "..", "runner", "smoke", "names.c").read_text("utf-8")
        table = source.partition("known[] = {")[2].partition("};")[0]
        self.assertEqual(set(re.findall(r'"(\w+)"', table)), asked)


if __name__ == "__main__":
    unittest.main()
