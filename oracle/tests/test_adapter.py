# SPDX-License-Identifier: MIT
"""The live oracle under every Python found here: hello, values, answers, refusals, order, and how it ends."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Sequence
from typing import Any, ClassVar

from oracle.interpreters import ADAPTER, Interpreter, find_interpreters

ANSWER_SECONDS = 60  # generous: a loaded machine

# Reads values as JSON lines, writes them as the adapter encodes them: there and back inside one interpreter.
MIRROR = """
import sys
sys.path.insert(0, %r)
import adapter
adapter.CHANNEL = adapter.Channel()
for line in adapter.CHANNEL.lines():
    if line:
        adapter.CHANNEL.put(adapter.encode(adapter.decode(adapter.parse(line))) + "\\n")
"""

# What the loader says of a library that is not there, with a byte in its name that is no UTF-8: PyPy puts the
# C library's text into a str without a look at it.
UNCHECKED_TEXT = """
import ctypes, sys
sys.path.insert(0, %r)
import adapter
adapter.CHANNEL = adapter.Channel()
try:
    ctypes.CDLL(b"/nowhere/\\xff\\xc3.so" if adapter.PYTHON2 else "/nowhere/\\udcff\\udcc3.so")
except (OSError, UnicodeError) as problem:
    adapter.CHANNEL.put('{"raised":%%s}\\n' %% adapter.encode_raised(problem))
    adapter.CHANNEL.put(adapter.error_answer(None, repr(problem) if adapter.PYTHON2 else str(problem)))
adapter.CHANNEL.flush()
"""

# The adapter on a port whose socket module has these names of this Python's alone, on this platform.
PORT = """
import runpy, socket, sys, types
port = types.ModuleType(str("socket"))
for name in %(names)r:
    setattr(port, name, getattr(socket, name))
for name, value in %(own)r.items():
    setattr(port, name, value)
sys.modules["socket"] = port
sys.platform = %(platform)r
sys.argv = [%(adapter)r]
runpy.run_path(%(adapter)r, run_name=str("__main__"))
"""

# What comes back as it went.
SAME_EVERYWHERE = [
    "null",
    "true",
    "false",
    "0",
    "-1",
    "9007199254740992",
    "-9007199254740992",
    '{"int":"9007199254740993"}',
    '{"int":"-9007199254740993"}',
    '{"int":"18446744073709551616"}',
    '{"int":"%s"}' % ("9" * 5000),
    '{"float":"0.5"}',
    '{"float":"nan"}',
    '{"float":"inf"}',
    '{"float":"-inf"}',
    '{"float":"-0.0"}',
    '{"float":"1e-09"}',
    '{"float":"1e+16"}',
    '{"float":"5e-324"}',
    '{"float":"1.7976931348623157e+308"}',
    '{"bytearray":""}',
    '{"bytearray":"00ff7f"}',
    '{"memoryview":"7f000001"}',
    '""',
    '"text"',
    '"\\b\\t\\n\\f\\r\\"\\\\/"',
    '"\\u0000\\u001f\x7f"',
    '"é ß 漢 \U0001f600 \u2028"',
    '{"str":"a\\\\udc80"}',
    '{"str":"\\\\ud800\\\\\\\\u0041é"}',
    '{"str":"\\\\udfff\\\\ud800"}',
    '{"str":"\\\\ud800\\u0000"}',
    "[]",
    '[1,[null,"x"],{"tuple":[]}]',
    '{"tuple":[1,{"tuple":["a"]},{"float":"1.0"}]}',
    '{"dict":[]}',
    '{"dict":[["key",{"tuple":[1]}]]}',
    '{"object":"index","value":5}',
    '{"object":"index","value":{"int":"18446744073709551616"}}',
    '{"object":"float","value":{"float":"1.5"}}',
    '{"object":"int_subclass","value":7}',
    '{"object":"str_subclass","value":"127.0.0.1"}',
    '{"object":"plain"}',
    '{"object":"fraction","value":"3/2"}',
    '{"object":"decimal","value":"1.5"}',
]

# What only a receiver may meet, and its canonical form.
TO_CANONICAL = [
    (' [ 1 , "\\u0041\\/" ] \r', '[1,"A/"]'),
    ('{"bytearray":"FF"}', '{"bytearray":"ff"}'),
    ('{"float":"1E3"}', '{"float":"1000.0"}'),
    ('{"int":"5"}', "5"),
    ('{"str":"plain"}', '"plain"'),
    ("9007199254740993", '{"int":"9007199254740993"}'),
    ("1" * 5000, '{"int":"%s"}' % ("1" * 5000)),
    ('"\\ud83d\\ude00"', '"\U0001f600"'),
    ('"x\\udc80"', '{"str":"x\\\\udc80"}'),
    ('{"const":"HOST_NOT_FOUND"}', "1"),
    ('{"flags":["AI_PASSIVE","AI_CANONNAME"]}', "3"),
    ('{"flags":[]}', "0"),
]

# Lines that are no request, the seq that the answer bears, and a word of it.
REFUSED = [
    (b"garbage", None, "JSON"),
    (b"{", None, "JSON"),
    (b"\xff\xfe", None, "UTF-8"),
    (b"[" * 100000, None, ""),
    (b"[]", None, "one key"),
    (b"5", None, "one key"),
    (b"{}", None, "one key"),
    (b'{"run":{},"hello":{}}', None, "one key"),
    (b'{"run":[]}', None, "object"),
    (b'{"hello":{"protocol":2}}', None, "protocol 1"),
    (b'{"hello":{}}', None, "protocol 1"),
    (b'{"walk":{"seq":1}}', 1, "walk"),
    (b'{"run":{"steps":[]}}', None, "seq"),
    (b'{"run":{"seq":"2","steps":[]}}', None, "seq"),
    (b'{"run":{"seq":true,"steps":[]}}', None, "seq"),
    (b'{"run":{"seq":3}}', 3, "steps"),
    (b'{"run":{"seq":4,"steps":{}}}', 4, "steps"),
    (b'{"run":{"seq":5,"steps":[],"more":1}}', 5, "steps"),
    (b'{"run":{"seq":6,"steps":[5]}}', 6, "step"),
    (b'{"run":{"seq":7,"steps":[{"args":[]}]}}', 7, "call or get"),
    (b'{"run":{"seq":8,"steps":[{"call":"htons","args":5}]}}', 8, "args"),
    (b'{"run":{"seq":9,"steps":[{"call":"htons","args":[1],"expect":5}]}}', 9, "expect"),
    (b'{"run":{"seq":10,"steps":[{"call":5,"args":[1]}]}}', 10, "call"),
    (b'{"run":{"seq":11,"steps":[{"call":"htons","args":[1.5]}]}}', None, "1.5"),
    (b'{"run":{"seq":12,"steps":[{"call":"htons","args":[NaN]}]}}', None, "NaN"),
    (b'{"run":{"seq":13,"steps":[{"call":"htons","args":[{"bytes":"0"}]}]}}', 13, "hexadecimal"),
    (b'{"run":{"seq":14,"steps":[{"call":"htons","args":[{"bytes":5}]}]}}', 14, "string"),
    (b'{"run":{"seq":15,"steps":[{"call":"htons","args":[{"int":"1_0"}]}]}}', 15, "int"),
    (b'{"run":{"seq":16,"steps":[{"call":"htons","args":[{"float":" 1"}]}]}}', 16, "float"),
    (b'{"run":{"seq":17,"steps":[{"call":"htons","args":[{"nosuch":1}]}]}}', 17, "nosuch"),
    (b'{"run":{"seq":18,"steps":[{"call":"htons","args":[{"int":"1","float":"1"}]}]}}', 18, "float, int"),
    (b'{"run":{"seq":19,"steps":[{"call":"htons","args":[{"object":"nosuch"}]}]}}', 19, "nosuch"),
    (b'{"run":{"seq":20,"steps":[{"call":"htons","args":[{"str":"\\\\x"}]}]}}', 20, "backslash"),
    (b'{"run":{"seq":21,"steps":[{"call":"htons","args":[],"kwargs":[["a",1],["a",2]]}]}}', 21, "twice"),
    (b'{"run":{"seq":22,"steps":[{"call":"htons","args":[],"kwargs":{"a":1}}]}}', 22, "kwargs"),
    (b'{"run":{"seq":23,"steps":[{"on":"a","get":"x","args":[]}]}}', 23, "get"),
    (b'{"batch":{"seq":24,"call":"htons"}}', 24, "args"),
    (b'{"batch":{"seq":25,"call":"htons","args":[5]}}', 25, "args"),
    (b'{"batch":{"seq":26,"call":5,"args":[]}}', 26, "call"),
    (b'{"run":{"seq":27,"steps":[]}} x', None, "JSON"),
    (b'{"run":{"seq":28,"steps":[{"call":"htons","args":["\x01"]}]}}', None, "JSON"),
    (b'{"run":{"seq":29,"steps":[{"call":"htons","args":[],"beside":1,"as":"t"}]}}', 29, "beside"),
    (b'{"run":{"seq":30,"steps":[{"call":"htons","args":[],"beside":true}]}}', 30, "name"),
    (b'{"run":{"seq":31,"steps":[{"call":"htons","args":[],"in":5}]}}', 31, "string"),
    (
        b'{"run":{"seq":32,"steps":[{"call":"htons","interrupt":{"after_ms":0,"handler":"returns"}}]}}',
        32,
        "after_ms",
    ),
    (b'{"run":{"seq":33,"steps":[{"call":"htons","args":[],"interrupt":{"after_ms":1}}]}}', 33, "handler"),
    (b'{"run":{"seq":34,"steps":[{"call":"f","args":[],"beside":true,"as":"t","in":"k"}]}}', 34, "one of"),
]

# The same questions singly and in a batch.
QUESTIONS: list[tuple[str, list[list[Any]]]] = [
    ("inet_aton", [["127.1"], ["1.2.3.4 x"], ["x"], [], [None], [{"str": "\\udc80"}], ["1\x002"], ["é"]]),
    (
        "inet_ntop",
        [[2, {"bytes": "7f000001"}], [{"const": "AF_INET6"}, {"bytes": "00" * 16}], [99, {"bytes": ""}]],
    ),
    (
        "htons",
        [
            [1],
            [-1],
            [65536],
            [{"float": "1.0"}],
            [{"object": "index", "value": 5}],
            [{"const": "NO_SUCH"}],
            [{"const": "NO_S\u00dcCH"}],
        ],
    ),
    ("getservbyname", [["http"], ["http", "tcp"], ["no such service"]]),
    ("describe", [["error"], ["herror"], ["gaierror"], ["timeout"], ["nosuch"], ["fromfd"], [5]]),
    ("constant", [["AF_INET"], ["has_ipv6"], ["nosuch"], ["fromfd"]]),
    ("getaddrinfo", [["127.0.0.1", 80], ["127.0.0.1", {"object": "plain"}]]),
    ("socketpair", [[{"const": "AF_INET"}, 99]]),
    ("nosuch", [[], [1]]),
]


# A package whose module of sockets is Python's own with one function of its own.
WRAPPED = {
    "__init__.py": "__version__ = '7.1'\nprint('imported')\n",
    "sockets.py": "from socket import *\n\ndef inet_aton(text):\n    return bytearray(b'wrap')\n",
}

# Modules of a port: one is asked, or gives its functions to socket; the other is a library that it uses. A
# warning's stack level blames the caller of whoever warns, or its caller.
WARNING = {
    "library.py": """
import socket, warnings
def warn(level):
    warnings.warn("mine", DeprecationWarning, stacklevel=level)
def call_c(level):
    try:
        socket.htons(65537)
    except OverflowError:
        pass
""",
    "port.py": """
import warnings, library
from socket import *
class Late(timeout):
    pass
class Broken(Exception):
    pass
def inet_aton(level):
    warnings.warn("mine", DeprecationWarning, stacklevel=level)
def inet_ntoa(level):
    library.warn(level)
def ntohs(level):
    library.call_c(level)
def ntohl(late):
    raise Late("late") if late else Broken("broken")
""",
}

# Words that the adapter does not understand, and a word of its answer.
MISUSED = [
    (["nonsense"], "no option nonsense"),
    (["--named-calls", "--nonsense"], "no option --nonsense"),
    (["--name"], "--name needs a value"),
    (["--name", ""], "--name needs a value"),
    (["--name", "a", "--name", "b"], "--name is given twice"),
    (["--module", ""], "--module needs a value"),
    (["--module", "no_such_module"], "--module no_such_module: "),
    (["--module", "json.no_such_module"], "--module json.no_such_module: "),
    (["--before", "x = 1\n1 / 0"], "--before x = 1 1 / 0: ZeroDivisionError"),
    (["--before", "1 +"], "--before 1 +: SyntaxError"),
    (["--setting", "resolver"], "a setting is KEY=VALUE"),
    (["--setting", "=ares"], "a setting is KEY=VALUE"),
    (["--setting", "é=1", "--setting", "é=2"], "é is given twice"),
]


def line(message: Any) -> bytes:
    """One request as a sender writes it."""
    return (
        json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        + b"\n"
    )


def run(seq: int, *steps: dict[str, Any]) -> bytes:
    """A run of these steps."""
    return line({"run": {"seq": seq, "steps": list(steps)}})


def call(name: str, *args: Any, **more: Any) -> dict[str, Any]:
    """A step that calls a function."""
    return {"call": name, "args": list(args), **more}


def on(handle: str, method: str, *args: Any, **more: Any) -> dict[str, Any]:
    """A step that calls a handle's method."""
    return {"on": handle, "call": method, "args": list(args), **more}


# A program that calls by name, and prints what it is told.
CALLS = """
import socket

def told(act):
    try:
        act()
        print("nothing")
    except Exception as problem:
        print(problem)

a, b = socket.socketpair()
told(lambda: a.recv(bufsize=1))
told(lambda: a.send(data=b"x"))
told(lambda: a.fileno(1))
told(lambda: a.nosuch(1))
told(lambda: socket.inet_aton(ip_string="1.2.3.4"))
told(lambda: socket.htons())
told(lambda: socket.if_indextoname(18446744073709551615))
"""


def heed_interrupts() -> None:
    """A shell starts background jobs with SIGINT ignored, and their children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def environment(**more: str) -> dict[str, str]:
    """This process's environment without Python's variables, and with additional ones."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("PYTHON", "SOCKCONFORM"))}
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def without_times(answer: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of an answer to a run; how long one took depends on what else the machine does."""
    return [
        {key: value for key, value in step.items() if key != "elapsed_ms"} for step in answer["ran"]["steps"]
    ]


class EveryPython:
    """The claims; a class is derived for each Python found."""

    python: ClassVar[Interpreter]

    # unittest's own, of the classes made below
    addCleanup: Any
    assertEqual: Any
    assertIn: Any
    assertRegex: Any
    assertTrue: Any
    assertNotIn: Any
    assertLess: Any
    assertGreaterEqual: Any
    subTest: Any
    skipTest: Any

    def converse(self, data: bytes, *options: str, **more: str) -> list[Any]:
        """All answers to this input; the adapter must end with status 0 and an empty standard error."""
        done = subprocess.run(
            [*self.python.command, *options],
            input=data,
            capture_output=True,
            env=environment(**more),
            timeout=ANSWER_SECONDS,
            check=False,
        )
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        self.assertTrue(not done.stdout or done.stdout.endswith(b"\n"))
        return [json.loads(text) for text in done.stdout.splitlines()]

    def steps(self, *steps: dict[str, Any], options: Sequence[str] = ()) -> list[Any]:
        """The answers to the steps of one run, without their times."""
        (answer,) = self.converse(run(1, *steps), *options)
        self.assertIn("ran", answer)
        return without_times(answer)

    def start(self) -> subprocess.Popen[bytes]:
        """A running adapter."""
        return subprocess.Popen(
            self.python.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            bufsize=0,
            preexec_fn=heed_interrupts,
        )

    def receive(self, child: subprocess.Popen[bytes]) -> bytes:
        """The next output of a running adapter, within the limit."""
        assert child.stdout
        ready, _, _ = select.select([child.stdout], [], [], ANSWER_SECONDS)
        self.assertTrue(ready, "the adapter is silent")
        return os.read(child.stdout.fileno(), 1 << 20)

    def end(self, child: subprocess.Popen[bytes]) -> tuple[int, bytes]:
        """Status and standard error of an adapter after all its input."""
        _, log = child.communicate(timeout=ANSWER_SECONDS)
        return child.returncode, log

    # ---- files to send

    def test_a_file_to_send_has_its_bytes_and_is_closed_with_its_run(self) -> None:
        content = {"bytes": "616263"}
        openings = [call("open_file", content, "binary"), call("open_file", content, "memory")]
        for opening in (call("open_file", content), *openings):
            opened, read, told = self.steps({**opening, "as": "f"}, on("f", "read"), on("f", "tell"))
            self.assertEqual(opened, {"returned": {"handle": "f"}})
            self.assertIn(read, ({"returned": content}, {"returned": "abc"}))  # 2.7 has one type for both
            self.assertEqual(told, {"returned": 3})
        text, wrong, other = self.steps(
            call("open_file", content, "text", **{"as": "f"}),
            call("open_file", content, "nosuch"),
            call("open_file", "abc" if self.python.key[0] > 2 else 5),
        )
        self.assertEqual(text, {"returned": {"handle": "f"}})
        self.assertEqual((list(wrong), list(other)), (["skipped"], ["skipped"]))

    def test_a_path_object_is_passed_by_its_name(self) -> None:
        made, refused, nothing = self.steps(
            call("path_object", "lo", **{"as": "p"}),
            call("inet_aton", {"result": "p"}),
            call("path_object"),
        )
        self.assertEqual(made, {"returned": {"handle": "p"}})
        self.assertEqual(refused["raised"]["class"], "TypeError")
        self.assertEqual(list(nothing), ["skipped"])

    def test_a_run_enters_an_empty_folder_and_leaves_none_behind(self) -> None:
        steps = (
            call("enter_folder", "file"),
            call("socket", {"const": "AF_UNIX"}, **{"as": "s"}),
            on("s", "bind", "name"),
            on("s", "bind", "file"),
            call("enter_folder"),
        )
        for _ in range(2):  # a name of the run before would be in the way
            entered, _, bound, taken, again = self.steps(*steps)
            self.assertEqual((entered, bound), ({"returned": None}, {"returned": None}))
            self.assertEqual(taken["raised"]["class"], "error")
            self.assertEqual(list(again), ["skipped"])
        (refused,) = self.steps(call("enter_folder", "../file"))
        self.assertEqual(list(refused), ["skipped"])

    def test_what_enter_returns_has_the_first_name_of_the_socket(self) -> None:
        _, entered, _ = self.steps(
            call("socket", **{"as": "s"}), on("s", "__enter__", **{"as": "t"}), on("t", "close")
        )
        if "raised" not in entered:  # 2.7's sockets have no context
            self.assertEqual(entered, {"returned": {"handle": "s"}})

    # ---- hello

    def test_hello_says_who_where_and_what(self) -> None:
        (answer,) = self.converse(line({"hello": {"protocol": 1}}))
        hello = answer["hello"]
        keys = ["protocol", "implementation", "facts", "functions", "constants", "methods", "after"]
        self.assertEqual(list(hello), keys + ["features"])
        interrupt = ["interrupt"] if self.python.key >= (3,) else []
        self.assertEqual(hello["features"], ["beside", "child", *interrupt, "subclass"])
        self.assertEqual(hello["protocol"], 1)
        self.assertEqual(
            hello["implementation"], {"name": self.python.implementation, "version": self.python.version}
        )
        facts = hello["facts"]
        self.assertEqual(facts["python"], self.python.python)
        self.assertEqual(facts["os"], os.uname().sysname)
        self.assertEqual(facts["machine"], os.uname().machine)
        self.assertEqual(facts["byteorder"], sys.byteorder)
        self.assertIn(facts["long_bits"], (32, 64))
        self.assertNotIn("world", facts)
        self.assertEqual(hello["functions"], sorted(set(hello["functions"])))
        for name in ("constant", "describe", "getaddrinfo", "inet_pton", "setdefaulttimeout", "socketpair"):
            self.assertIn(name, hello["functions"])
        constants = hello["constants"]
        self.assertEqual(list(constants), sorted(constants))
        self.assertTrue(all(type(number) is int for number in constants.values()))
        self.assertEqual([constants[name] for name in ("AF_INET", "HOST_NOT_FOUND", "NO_DATA")], [2, 1, 4])
        for name in ("EAI_NONAME", "EAGAIN", "EINTR", "AI_PASSIVE", "TRY_AGAIN", "NO_RECOVERY"):
            self.assertIn(name, constants)

    def test_hello_lists_the_methods_that_there_are(self) -> None:
        (answer,) = self.converse(line({"hello": {"protocol": 1}}))
        methods = answer["hello"]["methods"]
        self.assertEqual(list(methods), ["socket", "file"])
        for kind, names in methods.items():
            self.assertEqual(names, sorted(set(names)))
            self.assertEqual([name for name in names if name[0] == "_" and name[-2:] != "__"], [], kind)
        for name in ("accept", "family", "fileno", "makefile", "recv", "settimeout"):
            self.assertIn(name, methods["socket"])
        for name in ("close", "closed", "read", "readline", "write"):
            self.assertIn(name, methods["file"])
        is_old = self.python.key < (3,)
        self.assertEqual("sendmsg" in methods["socket"], not is_old)
        self.assertEqual("peek" in methods["file"], not is_old)

    def test_a_port_without_sockets_lists_no_methods(self) -> None:
        (answer,) = self.converse_as_port(line({"hello": {"protocol": 1}}), names=("inet_aton",))
        self.assertNotIn("methods", answer["hello"])

    def converse_as_port(
        self, *requests: bytes, names: tuple[str, ...] = (), platform: str = "linux", **own: object
    ) -> list[Any]:
        """All answers of the adapter on a port: see PORT."""
        port = PORT % {"names": names, "own": own, "platform": platform, "adapter": str(ADAPTER)}
        done = subprocess.run(
            [self.python.path, "-c", port],
            input=b"".join(requests),
            capture_output=True,
            env=environment(),
            timeout=ANSWER_SECONDS,
            check=False,
        )
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""))
        return [json.loads(text) for text in done.stdout.splitlines()]

    def test_a_module_that_lacks_names_is_asked_what_it_has(self) -> None:
        hello, ran, default = self.converse_as_port(
            line({"hello": {"protocol": 1}}),
            run(1, call("inet_aton", "127.1"), call("inet_aton", "x"), call("describe", "error")),
            run(2, call("setdefaulttimeout", 1), call("constant", "AF_UNIX")),
            names=("inet_aton",),
        )
        offered = [
            "buffer",
            "class_of",
            "constant",
            "describe",
            "enter_folder",
            "inet_aton",
            "kind",
            "open_file",
            "pack_fds",
            "path_object",
            "repr",
            "unpack_fds",
        ]
        self.assertEqual(hello["hello"]["functions"], offered)
        self.assertNotIn("ipv6", hello["hello"]["facts"])
        packed, refused, described = without_times(ran)
        self.assertEqual(packed, {"returned": {"bytes": "7f000001"}})
        self.assertEqual(refused["raised"]["class"], "error")
        self.assertEqual(described["raised"]["class"], "AttributeError")
        set_default, constant = without_times(default)
        self.assertEqual(list(set_default), ["skipped"])
        self.assertEqual(constant["raised"]["class"], "AttributeError")

    def test_a_timeout_has_its_class_also_where_the_module_does_not_name_it(self) -> None:
        names = ("socketpair", "AF_UNIX")
        pair = call("socketpair", {"const": "AF_UNIX"}, **{"as": ["a", "b"]})
        for known in ((), ("timeout",)):
            with self.subTest(known=known):
                steps = (pair, on("a", "settimeout", {"float": "0.01"}), on("a", "recv", 1))
                (answer,) = self.converse_as_port(run(1, *steps), names=names + known)
                self.assertEqual(without_times(answer)[-1]["raised"]["class"], "timeout")

    def test_a_step_is_skipped_after_one_that_it_depends_on_has_failed(self) -> None:
        pair = call("socketpair", **{"as": ["a", "b"]})
        wait = {"on": "b", "call": "recv", "args": [1], "after": [1, 2]}
        sent, failed = on("a", "send", {"bytes": "78"}), on("a", "send", {"object": "plain"})
        answers = self.steps(pair, failed, sent, wait)
        self.assertEqual(list(answers[1]), ["raised"])
        self.assertEqual(answers[3], {"skipped": "it would wait for ever: step 2, send, failed"})
        answers = self.steps(pair, on("a", "no_such_method"), sent, {**wait, "after": [0, 2]})
        self.assertEqual(answers[3], {"returned": {"bytes": "78"}})

    def test_a_step_beside_others_waits_until_one_of_them_ends_that(self) -> None:
        pair = call("socketpair", **{"as": ["a", "b"]})
        wait = {**on("a", "recv", 5), "beside": True, "as": "t"}
        answers = self.steps(pair, wait, on("b", "send", {"bytes": "78"}), call("join", "t", **{"as": "x"}))
        self.assertEqual(answers[1:], [{"returned": None}, {"returned": 1}, {"returned": {"bytes": "78"}}])
        again = self.steps(call("join", "t"))
        self.assertEqual(list(again[0]), ["skipped"])

    def test_a_step_beside_others_that_nobody_joins_ends_with_the_run(self) -> None:
        pair = call("socketpair", **{"as": ["a", "b"]})
        answers = self.steps(pair, {**on("a", "recv", 5), "beside": True, "as": "t"})
        self.assertEqual(answers[1], {"returned": None})

    def test_a_child_has_copies_and_its_own_answers(self) -> None:
        pair = call("socketpair", **{"as": ["a", "b"]})
        in_child = {"in": "k"}
        answers = self.steps(
            pair,
            call("fork", **{"as": "k"}),
            {**on("a", "close"), **in_child},
            {**on("a", "fileno"), **in_child},
            on("a", "send", {"bytes": "78"}),
            {**on("b", "recv", 5), **in_child},
            call("end_child", "k"),
            {**on("b", "fileno"), **in_child},
        )
        self.assertEqual(answers[4], {"returned": 1})
        self.assertEqual(answers[5], {"returned": {"bytes": "78"}})
        self.assertEqual(answers[6], {"returned": None})
        self.assertEqual(list(answers[7]), ["skipped"])

    def test_a_handler_that_raises_ends_a_wait(self) -> None:
        pair = call("socketpair", **{"as": ["a", "b"]})
        if self.python.key < (3,):
            self.skipTest("no signals there")
        signal = {"after_ms": 20, "handler": "raises"}
        answers = self.steps(pair, {**on("a", "recv", 5), "interrupt": signal})
        self.assertEqual(answers[1]["raised"]["args"], ["raised by the handler"])

    def test_a_module_that_is_not_the_standard_one_has_no_threads_and_signals(self) -> None:
        (hello,) = self.converse(line({"hello": {"protocol": 1}}), "--before", "pass")
        self.assertEqual(hello["hello"]["features"], ["subclass"])

    def test_a_function_that_is_newer_is_not_offered_and_skipped(self) -> None:
        (hello,) = self.converse(line({"hello": {"protocol": 1}}))
        (answer,) = self.steps(call("close", -1))
        is_older = self.python.key < (3, 7)
        if is_older or self.python.implementation == "CPython":
            self.assertEqual("close" in hello["hello"]["functions"], not is_older)
            self.assertEqual(list(answer), ["skipped" if is_older else "raised"])

    def test_the_machine_is_not_renamed_outside_the_world(self) -> None:
        before = os.uname().nodename
        self.assertEqual(list(self.steps(call("sethostname", "renamed.test"))[0]), ["skipped"])
        batch = line({"batch": {"seq": 1, "call": "sethostname", "args": [["renamed.test"], [1]]}})
        (answer,) = self.converse(batch)
        self.assertEqual([list(one) for one in answer["batched"]["answers"]], [["skipped"], ["skipped"]])
        self.assertEqual(os.uname().nodename, before)

    def test_descriptors_of_dup_are_closed_at_the_end_of_a_run(self) -> None:
        answers = self.converse(run(1, call("dup", 0)) + run(2, call("dup", 0)))
        first, second = (without_times(answer)[0] for answer in answers)
        if "skipped" not in first:
            self.assertEqual(first["returned"], second["returned"])

    def test_hello_says_a_build_without_ipv6_and_only_that(self) -> None:
        for has_ipv6, said in ((False, {"ipv6": False}), (True, {})):
            with self.subTest(has_ipv6=has_ipv6):
                asked = line({"hello": {"protocol": 1}})
                (answer,) = self.converse_as_port(asked, has_ipv6=has_ipv6)
                facts = answer["hello"]["facts"]
                self.assertEqual({name: facts[name] for name in facts if name == "ipv6"}, said)

    def test_a_platform_says_its_own_c_library_whatever_confstr_says(self) -> None:
        for platform, libc in (("emscripten", "musl"), ("wasi", "wasi-libc")):
            with self.subTest(platform=platform):
                (answer,) = self.converse_as_port(line({"hello": {"protocol": 1}}), platform=platform)
                self.assertEqual(answer["hello"]["facts"]["libc"], libc)

    def test_hello_copies_the_world_when_there_is_one(self) -> None:
        for world, fact in (("5f3a91", "5f3a91"), ("", None)):
            (answer,) = self.converse(line({"hello": {"protocol": 1}}), SOCKCONFORM_WORLD=world)
            self.assertEqual(answer["hello"]["facts"].get("world"), fact)

    # ---- values

    def test_values_come_back_as_they_went(self) -> None:
        table = [(text, text) for text in SAME_EVERYWHERE] + TO_CANONICAL
        if self.python.key >= (3,):
            table += [(text, text) for text in ('{"bytes":""}', '{"bytes":"00ff"}')]
        else:  # one type for bytes and text
            table += [('{"bytes":"6162"}', '"ab"'), ('{"bytes":"ff"}', '{"str":"\\\\udcff"}')]
        done = subprocess.run(
            [self.python.path, "-c", MIRROR % str(ADAPTER.parent)],
            input="".join(text + "\n" for text, _ in table).encode(),
            capture_output=True,
            env=environment(),
            timeout=ANSWER_SECONDS,
            check=False,
        )
        self.assertEqual(done.stderr.decode(), "")
        answers = done.stdout.decode().split("\n")
        self.assertEqual(len(answers), len(table) + 1)
        for (text, canonical), answer in zip(table, answers):
            with self.subTest(value=text[:60]):
                self.assertEqual(answer, canonical)

    def test_every_line_is_utf8_whatever_text_there_is(self) -> None:
        done = subprocess.run(
            [self.python.path, "-c", UNCHECKED_TEXT % str(ADAPTER.parent)],
            capture_output=True,
            env=environment(),
            timeout=ANSWER_SECONDS,
            check=False,
        )
        self.assertEqual(done.stderr.decode(), "")
        raised, error = [json.loads(text) for text in done.stdout.decode("utf-8").splitlines()]
        self.assertEqual(list(raised), ["raised"])
        self.assertEqual(list(error), ["error"])
        if self.python.implementation == "PyPy":
            self.assertIn("/nowhere/\\udcff\\udcc3.so", raised["raised"]["text"]["str"])
            self.assertIn("/nowhere/\ufffd\ufffd.so", error["error"]["says"])

    def test_an_object_in_an_exception_is_shown_without_its_address(self) -> None:
        script = (
            "import sys; sys.path.insert(0, %r); import adapter; "
            "print(adapter.encode_raised(ValueError('no family %%s' %% adapter.Plain())))"
        ) % str(ADAPTER.parent)
        done = subprocess.run(
            [self.python.path, "-c", script],
            capture_output=True,
            env=environment(),
            timeout=ANSWER_SECONDS,
            check=False,
        )
        raised = json.loads(done.stdout)
        self.assertRegex(raised["text"], r"\Ano family <(__main__\.)?Plain object at 0xN>\Z")
        self.assertEqual(raised["args"], [raised["text"]])

    def test_names_that_utf8_cannot_hold_do_no_harm(self) -> None:
        lone = b'{"run":{"seq":1,"steps":[{"call":"\\ud800"},{"call":"socket","as":"\\udc80"}]}}\n'
        wrong = b'{"run":{"seq":2,"steps":[{"call":"htons","\\udfff":1}]}}\n'
        ran, error = self.converse(lone + wrong)
        self.assertEqual(without_times(ran)[0], {"skipped": "no function \ufffd here"})
        self.assertEqual(without_times(ran)[1]["returned"], {"handle": "\ufffd"})
        self.assertEqual(error, {"error": {"seq": 2, "says": "a step has no key \ufffd"}})

    def test_packed_results_are_bytes_and_others_text(self) -> None:
        aton, pton, ntoa = self.steps(
            call("inet_aton", "1.2.3.4"),
            call("inet_pton", {"const": "AF_INET6"}, "::1"),
            call("inet_ntoa", {"bytes": "01020304"}),
        )
        self.assertEqual(aton, {"returned": {"bytes": "01020304"}})
        self.assertEqual(pton, {"returned": {"bytes": "00" * 15 + "01"}})
        self.assertEqual(ntoa, {"returned": "1.2.3.4"})

    def test_ints_of_any_length_are_asked_and_the_limit_stands_for_the_call(self) -> None:
        huge = {"int": "9" * 5000}
        htons, lookup = self.steps(call("htons", huge), call("getaddrinfo", "127.0.0.1", huge))
        self.assertEqual(htons["raised"]["class"], "OverflowError")
        if self.python.implementation == "CPython" and self.python.key >= (3, 12):
            self.assertIn("4300", lookup["raised"]["text"])

    # ---- answers

    def test_exceptions_say_class_code_args_and_text(self) -> None:
        aton, pton, lookup = self.steps(
            call("inet_aton", "nonsense"),
            call("socket", 99),
            call("getaddrinfo", "1.2.3.4.5", 80, 0, 0, 0, {"const": "AI_NUMERICHOST"}),
        )
        text = "illegal IP address string passed to inet_aton"
        self.assertEqual(aton, {"raised": {"class": "error", "code": None, "args": [text], "text": text}})
        self.assertEqual((pton["raised"]["class"], pton["raised"]["code"]), ("error", 97))
        self.assertEqual(pton["raised"]["args"][0], 97)
        self.assertTrue(pton["raised"]["text"].startswith("[Errno 97] "))
        self.assertEqual((lookup["raised"]["class"], lookup["raised"]["code"]), ("gaierror", -2))

    def test_exception_groups_hold_their_parts(self) -> None:
        if self.python.key < (3, 11):
            self.skipTest("exception groups came with 3.11")
        (answer,) = self.steps(
            call("create_connection", {"tuple": ["127.0.0.1", 1]}, kwargs=[["all_errors", True]])
        )
        raised = answer["raised"]
        self.assertEqual((raised["class"], raised["args"]), ("ExceptionGroup", ["create_connection failed"]))
        self.assertEqual([part["class"] for part in raised["group"]], ["ConnectionRefusedError"])
        self.assertEqual(list(raised)[-1], "group")

    def test_exception_classes_are_described(self) -> None:
        timeout, missing, function = self.steps(
            call("describe", "timeout"), call("describe", "nosuch"), call("describe", "fromfd")
        )
        table = dict(timeout["returned"]["dict"])
        self.assertEqual(list(table), ["is", "bases", "text"])
        self.assertEqual(table["is"], "TimeoutError" if self.python.key >= (3, 10) else "timeout")
        self.assertEqual(table["text"], "[Errno 1] message")
        self.assertEqual(table["bases"][-2:], ["Exception", "BaseException"])
        self.assertEqual(missing["raised"]["class"], "AttributeError")
        self.assertEqual(missing["raised"]["text"].replace("nosuch", "fromfd"), function["raised"]["text"])

    def test_instances_of_exceptions_are_described(self) -> None:
        named, plain, member, short = self.steps(
            call("describe", "error", 2, "message", "name"),
            call("describe", "gaierror", 2, "message"),
            call("describe", "AF_INET", 2, "message"),
            call("describe", "error", 2),
        )
        table = dict(named["returned"]["dict"])
        self.assertEqual(list(table), ["is", "builtin", "errno", "strerror", "filename", "text"])
        self.assertEqual((table["errno"], table["strerror"], table["filename"]), (2, "message", "name"))
        self.assertEqual(table["text"], "[Errno N] message: 'name'")
        if self.python.key >= (3, 6):
            self.assertEqual((table["is"], table["builtin"]), ("FileNotFoundError", True))
        self.assertEqual(plain["returned"]["dict"][:2], [["is", "gaierror"], ["builtin", False]])
        self.assertEqual(member["raised"]["class"], "AttributeError")
        self.assertIn("skipped", short)

    def test_enumerations_and_their_members_are_described(self) -> None:
        if self.python.key < (3, 6):
            self.skipTest("2.7 has no enumerations")
        kind, member, flags, number, mixed = self.steps(
            call("describe", "SocketKind"),
            call("describe", "SOCK_DGRAM"),
            call("describe", "MSG_OOB&MSG_PEEK"),
            call("describe", "IPPROTO_TCP"),
            call("describe", "MSG_PEEK|AF_INET"),
        )
        self.assertEqual(kind["returned"]["dict"][-1], ["repr", "<enum 'SocketKind'>"])
        texts = dict(member["returned"]["dict"])
        self.assertEqual(list(texts), ["is", "repr", "str", "format"])
        self.assertEqual(texts["repr"], "<SocketKind.SOCK_DGRAM: N>")
        self.assertEqual(texts["str"], "N" if self.python.key >= (3, 11) else "SocketKind.SOCK_DGRAM")
        self.assertEqual(dict(flags["returned"]["dict"])["is"], "MsgFlag")
        self.assertEqual(number["raised"]["class"], "AttributeError")
        self.assertIn("skipped", mixed)

    def test_constants_are_plain_numbers_or_missing(self) -> None:
        family, ipv6, missing, function = self.steps(
            *[call("constant", name) for name in ("AF_INET", "has_ipv6", "NO_SUCH", "gethostname")]
        )
        self.assertEqual((family, ipv6), ({"returned": 2}, {"returned": True}))
        self.assertEqual(
            (missing["raised"]["class"], function["raised"]["class"]), ("AttributeError", "AttributeError")
        )

    def test_warnings_stand_beside_the_answer_of_their_step_alone(self) -> None:
        first, second, third = self.steps(call("htons", 65537), call("htons", 1), call("htons", 65537))
        if self.python.implementation == "CPython" and (3, 7) <= self.python.key < (3, 10):
            self.assertEqual(first, {"returned": 256, "warned": ["DeprecationWarning"]})
            self.assertEqual(third, first)
        else:
            self.assertNotIn("warned", first)
        self.assertEqual(second, {"returned": 256})

    def test_what_cannot_be_asked_is_skipped_with_a_reason(self) -> None:
        answers = self.steps(
            call("nosuch"),
            call("htons", {"const": "NO_SUCH"}),
            on("nobody", "close"),
            call("htons", {"result": "nothing", "at": [0]}),
            call("describe", 5),
            call("constant"),
            call("constant", "AF_INET", "AF_INET6"),
        )
        for answer in answers:
            self.assertEqual(list(answer), ["skipped"])
            self.assertTrue(answer["skipped"])

    def test_keywords_reach_the_function(self) -> None:
        good, bad = self.steps(
            call("getfqdn", kwargs=[["name", "x.test"]]), call("getfqdn", kwargs=[["nosuch", 1]])
        )
        self.assertIn("returned", good)
        self.assertEqual(bad["raised"]["class"], "TypeError")

    def test_calls_by_name_are_told_what_a_program_is(self) -> None:
        told = subprocess.run(
            [self.python.path, "-c", CALLS], capture_output=True, env=environment(), check=True
        )
        often = [call("if_indextoname", 1)] * 50  # specialised code must not answer the last one
        answers = self.steps(
            call("socketpair", **{"as": ["a", "b"]}),
            on("a", "recv", kwargs=[["bufsize", 1]]),
            on("a", "send", kwargs=[["data", {"bytes": "78"}]]),
            on("a", "fileno", 1),
            on("a", "nosuch", 1),
            call("inet_aton", kwargs=[["ip_string", "1.2.3.4"]]),
            call("htons"),
            *often,
            call("if_indextoname", {"int": "18446744073709551615"}),
            options=["--named-calls"],
        )
        texts = [answer["raised"]["text"] if "raised" in answer else "nothing" for answer in answers]
        expected = told.stdout.decode().splitlines()
        self.assertEqual(texts[1:7], expected[:6])
        if "skipped" not in answers[-1]:  # 2.7 has no such function
            self.assertEqual(texts[-1], expected[6])

    def test_calls_by_name_make_no_other_difference(self) -> None:
        steps = [
            call("socketpair", **{"as": ["a", "b"]}),
            on("a", "send", {"bytes": "6869"}),
            on("b", "recv", 5, 0),
            on("b", "nosuch name", 5),
            on("a", "recv", kwargs=[["class", 1]]),
            on("a", "recv", *range(300)),
            call("getfqdn", kwargs=[["name", "127.0.0.1"]]),
            call("sethostname", "x"),
            call("repr", 5, 6),
            call("nosuch"),
            {"on": "a", "get": "family"},
        ]
        self.assertEqual(self.steps(*steps, options=["--named-calls"]), self.steps(*steps))
        batch = line({"batch": {"seq": 1, "call": "htons", "args": [[1], [-1], [], ["x"]]}})
        self.assertEqual(self.converse(batch, "--named-calls"), self.converse(batch))

    def test_a_batch_answers_as_single_runs_do(self) -> None:
        requests, expected = b"", []
        for name, table in QUESTIONS:
            requests += line({"batch": {"seq": 0, "call": name, "args": table}})
            requests += b"".join(run(1, call(name, *args)) for args in table)
        answers = self.converse(requests)
        for name, table in QUESTIONS:
            batched = answers.pop(0)["batched"]
            expected = [without_times(answers.pop(0))[0] for _ in table]
            for answer in batched["answers"] + expected:
                answer.pop("elapsed_ms", None)
            self.assertEqual(batched, {"seq": 0, "answers": expected}, name)
        self.assertEqual(answers, [])

    # ---- scenarios

    def test_the_default_timeout_is_none_at_the_start_of_each_run(self) -> None:
        answers = self.converse(
            run(1, call("setdefaulttimeout", 5), call("getdefaulttimeout"))
            + run(2, call("getdefaulttimeout"))
            + run(3, call("setdefaulttimeout", 5))
            + line({"batch": {"seq": 4, "call": "getdefaulttimeout", "args": [[]]}})
        )
        self.assertEqual(without_times(answers[0]), [{"returned": None}, {"returned": {"float": "5.0"}}])
        self.assertEqual(without_times(answers[1]), [{"returned": None}])
        self.assertEqual(answers[3]["batched"]["answers"], [{"returned": None}])

    def test_steps_share_handles_and_results(self) -> None:
        answers = self.steps(
            call("socketpair", **{"as": ["a", "b"]}),
            on("a", "settimeout", {"float": "0.05"}),
            {"on": "a", "get": "timeout"},
            on("a", "recv", 5),
            on("b", "send", {"bytes": "6869"}),
            on("a", "recv", 5, **{"as": "data"}),
            on("b", "send", {"result": "data"}),
            on("a", "recvfrom", 5, **{"as": ["data", "from"]}),
            on("b", "nosuch"),
            call("socketpair", **{"as": "pair"}),
            on("a", "sendall", {"result": "data", "at": []}),
            call("htons", {"result": "pair", "at": [2]}),
        )
        self.assertEqual(answers[0], {"returned": {"tuple": [{"handle": "a"}, {"handle": "b"}]}})
        self.assertEqual(answers[1:3], [{"returned": None}, {"returned": {"float": "0.05"}}])
        self.assertEqual(answers[3]["raised"]["class"], "timeout")
        self.assertEqual(answers[4:7], [{"returned": 2}, {"returned": {"bytes": "6869"}}, {"returned": 2}])
        self.assertEqual(answers[7]["returned"]["tuple"][0], {"bytes": "6869"})
        self.assertEqual(answers[8]["raised"]["class"], "AttributeError")
        self.assertEqual(answers[9], {"returned": {"tuple": [{"handle": ""}, {"handle": ""}]}})
        self.assertEqual(answers[10], {"returned": None})
        self.assertEqual(list(answers[11]), ["skipped"])

    def test_a_step_that_waits_says_how_long(self) -> None:
        (answer,) = self.converse(
            run(
                1,
                call("socketpair", **{"as": ["a", "b"]}),
                on("a", "settimeout", {"float": "0.2"}),
                on("a", "recv", 1),
            )
        )
        elapsed = answer["ran"]["steps"][2]["elapsed_ms"]
        self.assertGreaterEqual(elapsed, 200)
        self.assertLess(elapsed, 30000)

    def test_handles_are_closed_when_their_run_ends(self) -> None:
        opened = run(
            1,
            call("socketpair", **{"as": ["a", "b"]}),
            on("a", "fileno"),
            call("socketpair"),
            call("socket", {"const": "AF_INET"}, {"const": "SOCK_STREAM"}, **{"as": "s"}),
            on("s", "fileno"),
            on("b", "detach") if self.python.key >= (3,) else on("b", "fileno"),
        )
        answers = self.converse(opened * 50)
        for place in (1, 4, 5):
            numbers = {without_times(answer)[place]["returned"] for answer in answers}
            self.assertLess(max(numbers), 30)

    # ---- the protocol

    def test_what_is_no_request_is_answered_with_an_error_and_does_no_harm(self) -> None:
        good = run(99, call("inet_aton", "127.1"))
        answers = self.converse(b"".join(text + b"\n" + good for text, _, _ in REFUSED))
        self.assertEqual(len(answers), 2 * len(REFUSED))
        for (text, seq, word), error, after in zip(REFUSED, answers[::2], answers[1::2]):
            with self.subTest(request=text[:80]):
                self.assertEqual(list(error), ["error"])
                self.assertEqual(error["error"]["seq"], seq)
                self.assertIn(word, error["error"]["says"])
                self.assertEqual(after, {"ran": {"seq": 99, "steps": [{"returned": {"bytes": "7f000001"}}]}})

    def test_every_request_is_answered_once_and_in_order(self) -> None:
        numbers = [*range(3000), 1 << 40, 0, -5]
        answers = self.converse(b"".join(run(seq, call("htons", 1)) for seq in numbers))
        self.assertEqual([answer["ran"]["seq"] for answer in answers], numbers)

    def test_long_lines_are_read_whole(self) -> None:
        table = [["10.0.%d.%d" % (number >> 8, number & 255)] for number in range(20000)]
        (answer,) = self.converse(line({"batch": {"seq": 1, "call": "inet_aton", "args": table}}))
        self.assertEqual(len(answer["batched"]["answers"]), len(table))
        self.assertEqual(answer["batched"]["answers"][-1], {"returned": {"bytes": "0a004e1f"}})

    def test_answers_are_written_before_waiting_for_the_rest_of_a_line(self) -> None:
        child = self.start()
        assert child.stdin
        second = run(2, call("htons", 1))
        child.stdin.write(run(1, call("htons", 1)) + second[:20])
        self.assertIn(b'"seq":1', self.receive(child))
        child.stdin.write(second[20:])
        self.assertIn(b'"seq":2', self.receive(child))
        self.assertEqual(self.end(child), (0, b""))

    def test_answers_are_written_before_a_call_that_waits(self) -> None:
        child = self.start()
        assert child.stdin
        child.stdin.write(
            run(1, call("htons", 1))
            + run(2, call("socketpair", **{"as": ["a", "b"]}), on("a", "recv", 1))
            + run(3, call("htons", 1))
        )
        self.assertEqual(json.loads(self.receive(child))["ran"]["seq"], 1)
        child.kill()
        child.communicate()

    def test_bye_ends_it_and_nothing_after_it_is_answered(self) -> None:
        answers = self.converse(run(1, call("htons", 1)) + line({"bye": {}}) + run(2, call("htons", 1)))
        self.assertEqual([answer["ran"]["seq"] for answer in answers], [1])

    def test_the_end_of_input_ends_it(self) -> None:
        self.assertEqual(self.converse(b""), [])
        self.assertEqual(self.converse(b"\n \r\n"), [])
        (answer,) = self.converse(run(1, call("htons", 1)).rstrip())  # the newline is missing
        self.assertEqual(answer["ran"]["seq"], 1)

    def test_it_ends_quietly_when_nobody_reads_its_answers(self) -> None:
        child = self.start()
        assert child.stdin and child.stdout
        child.stdout.close()
        child.stdin.write(run(1, call("htons", 1)))
        child.stdin.close()
        child.stdin = child.stdout = None
        self.assertEqual(self.end(child), (0, b""))

    def test_an_interrupt_ends_it_quietly(self) -> None:
        child = self.start()
        assert child.stdin
        child.stdin.write(run(1, call("htons", 1)))
        self.receive(child)
        child.send_signal(signal.SIGINT)
        self.assertEqual(self.end(child), (130, b""))

    def test_nothing_else_writes_to_its_output_or_reads_its_input(self) -> None:
        script = (
            "import os, sys; sys.path.insert(0, %r); sys.argv = ['adapter.py']; import adapter\n"
            "def noisy():\n"
            "    print('printed'); sys.stdout.flush(); os.write(1, b'written'); os.system('echo child')\n"
            "    return len(os.read(0, 100))\n"
            "adapter.OFFERED['htons'] = noisy\n"
            "sys.exit(adapter.main())"
        ) % str(ADAPTER.parent)
        done = subprocess.run(
            [self.python.path, "-c", script],
            input=run(1, call("htons")) * 2,
            capture_output=True,
            env=environment(),
            timeout=ANSWER_SECONDS,
            check=False,
        )
        self.assertEqual(done.stdout, b'{"ran":{"seq":1,"steps":[{"returned":0}]}}\n' * 2)
        self.assertEqual([done.stderr.count(word) for word in (b"printed", b"written", b"child")], [2, 2, 2])

    # ---- another module

    def wrapped(self) -> str:
        """A folder with a package that wraps socket."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        package = os.path.join(folder.name, "wrapped")
        os.mkdir(package)
        for name, text in WRAPPED.items():
            with open(os.path.join(package, name), "w", encoding="utf-8") as stream:
                stream.write(text)
        return folder.name

    def ask_another(self, *options: str) -> tuple[dict[str, Any], list[Any]]:
        """The hello, and answers of a wrapped function, of another one, and of an exception of the module."""
        steps = (call("inet_aton", "1.2.3.4"), call("htons", 1), call("inet_ntoa", {"bytes": ""}))
        done = subprocess.run(
            [*self.python.command, *options],
            input=line({"hello": {"protocol": 1}}) + run(1, *steps),
            capture_output=True,
            env=environment(PYTHONPATH=self.wrapped(), PYTHONDONTWRITEBYTECODE="1"),
            timeout=ANSWER_SECONDS,
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        hello, answer = map(json.loads, done.stdout.splitlines())
        return hello["hello"], without_times(answer)

    def test_a_module_is_asked_in_place_of_socket_and_named(self) -> None:
        own, own_steps = self.ask_another()
        self.assertEqual(own_steps[0], {"returned": {"bytes": "01020304"}})
        self.assertNotIn("settings", own)
        for options in ((), ("--named-calls",)):
            hello, steps = self.ask_another("--module", "wrapped.sockets", *options)
            self.assertEqual(hello["implementation"], {"name": "wrapped.sockets", "version": "7.1"})
            self.assertEqual(hello["facts"], own["facts"])
            self.assertIn("inet_aton", hello["functions"])
            self.assertEqual(steps, [{"returned": {"bytearray": "77726170"}}, *own_steps[1:]])

    def test_a_name_and_a_version_are_said_as_given(self) -> None:
        for options, name, version in (
            (("--module", "wrapped.sockets", "--name", "my é"), "my é", "7.1"),
            (("--module", "wrapped.sockets", "--version", "8"), "wrapped.sockets", "8"),
            (("--module", "json.decoder", "--version", ""), "json.decoder", ""),
            (("--name", "patched"), "patched", ""),
            (("--version", "v", "--name", "patched"), "patched", "v"),
        ):
            hello, _ = self.ask_another(*options)
            self.assertEqual(hello["implementation"], {"name": name, "version": version})

    def test_code_runs_before_the_import_and_cannot_write_into_the_protocol(self) -> None:
        code = "import socket, wrapped.sockets\nsocket.inet_aton = wrapped.sockets.inet_aton"
        own, _ = self.ask_another()
        hello, steps = self.ask_another("--before", code)
        self.assertEqual(steps[0], {"returned": {"bytearray": "77726170"}})
        self.assertEqual(hello["implementation"], own["implementation"])

    def ask_port(self, *options: str) -> list[Any]:
        """The answers of functions of WARNING, each at three stack levels, and of two exceptions."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in WARNING.items():
                with open(os.path.join(folder, name), "w", encoding="utf-8") as stream:
                    stream.write(text)
            steps = [call(name, level) for name in ("inet_aton", "inet_ntoa", "ntohs") for level in (1, 2, 3)]
            done = subprocess.run(
                [*self.python.command, *options],
                input=run(1, *steps, call("htons", 65537), call("ntohl", True), call("ntohl", False)),
                capture_output=True,
                env=environment(PYTHONPATH=folder, PYTHONDONTWRITEBYTECODE="1"),
                timeout=ANSWER_SECONDS,
                check=False,
            )
        self.assertEqual(done.returncode, 0, done.stderr)
        answers: list[Any] = without_times(json.loads(done.stdout))
        return answers

    def test_a_warning_is_an_answer_of_the_module_that_is_asked_and_of_no_other(self) -> None:
        patched = "import socket, port\n" + "".join(
            f"socket.{name} = port.{name}\n" for name in ("inet_aton", "inet_ntoa", "ntohs", "ntohl")
        )
        for options in (("--module", "port"), ("--before", patched), ("--module", "port", "--named-calls")):
            with self.subTest(options=options):
                steps = self.ask_port(*options)
                mine = {"returned": None, "warned": ["DeprecationWarning"]}
                self.assertEqual(steps[:3], [mine] * 3)
                self.assertEqual(steps[3:9], [{"returned": None}] * 6)
                of_c = self.python.implementation == "CPython" and (3, 7) <= self.python.key < (3, 10)
                self.assertEqual("warned" in steps[9], of_c)

    def test_an_exception_of_the_module_s_own_says_what_it_derives_from(self) -> None:
        late, broken = self.ask_port("--module", "port")[10:]
        self.assertEqual(
            (late["raised"]["class"], late["raised"]["bases"][:2]), ("Late", ["timeout", "error"])
        )
        self.assertEqual(list(late["raised"])[-1], "bases")
        self.assertEqual(
            broken["raised"],
            {"class": "Broken", "code": None, "args": ["broken"], "text": "broken"}
            | ({"bases": ["StandardError"]} if "bases" in broken["raised"] else {}),
        )

    def test_python_s_own_exceptions_say_no_bases(self) -> None:
        for step in (
            call("inet_aton", "x"),
            call("htons", "x"),
            call("getaddrinfo", "x", "no such service"),
            call("inet_pton", 99, "x"),
        ):
            (answer,) = self.steps(step)
            self.assertNotIn("bases", answer["raised"])
        *_, answer = self.steps(
            call("socketpair", **{"as": ["a", "b"]}),
            on("a", "makefile", "r", **{"as": "f"}),
            on("f", "write", "x"),
        )
        self.assertNotIn("bases", answer["raised"])

    def test_settings_are_texts_of_the_hello(self) -> None:
        hello, _ = self.ask_another("--setting", "resolver=ares", "--setting", "flags=-O2 -DX=é")
        self.assertEqual(hello["settings"], {"resolver": "ares", "flags": "-O2 -DX=é"})

    # ---- the command line

    def test_help_says_what_it_is(self) -> None:
        done = subprocess.run(
            [*self.python.command, "--help"], capture_output=True, env=environment(), check=False
        )
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        for word in (b"adapter protocol", b"--module M", b"--before CODE", b"--setting KEY=VALUE"):
            self.assertIn(word, done.stdout)

    def test_a_misused_option_is_refused_in_one_line(self) -> None:
        for options, says in MISUSED:
            done = subprocess.run(
                [*self.python.command, *options],
                input=line({"hello": {"protocol": 1}}),
                capture_output=True,
                env=environment(),
                timeout=ANSWER_SECONDS,
                check=False,
            )
            self.assertEqual((done.returncode, done.stdout), (2, b""), done.stderr)
            self.assertRegex(done.stderr.decode(), r"\Aadapter\.py: [^\n]*\n\Z")
            self.assertIn(says, done.stderr.decode())


def load_tests(
    loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None
) -> unittest.TestSuite:
    """One class of tests for each Python found; Jython, slow to start, is asked every vector instead."""
    for python in [one for one in find_interpreters() if one.implementation != "Jython"]:
        name = "Under_" + python.name.replace("-", "_").replace(".", "_")
        made = type(name, (EveryPython, unittest.TestCase), {"python": python, "__module__": __name__})
        tests.addTests(loader.loadTestsFromTestCase(made))
    return tests


if __name__ == "__main__":
    unittest.main()
