# SPDX-License-Identifier: MIT
"""The search finds no difference to itself, cuts a real one down, and survives adapters that die or hang."""

from __future__ import annotations

import json
import random
import shlex
import subprocess
import sys
import tempfile
import unittest
from itertools import islice
from pathlib import Path

from oracle import caselib
from oracle.client import Adapter, message_line, run_line
from oracle.differences.case_lines import adopted, source
from oracle.differences.comparing import shape
from oracle.differences.script_answers import compared
from oracle.differences.shrinking import simpler
from oracle.interpreters import ADAPTER
from oracle.modules import ROOT
from oracle.questions import descriptors, families
from oracle.questions.corpus import Input, read_corpus
from oracle.questions.functions import FUNCTIONS, WORLD_FUNCTIONS, Questions
from oracle.questions.hosts import Hosts
from oracle.questions.scripts import Scripts, never_waits, shorter
from oracle.questions.values import Json, Steps
from oracle.values import encode

SEARCH = Path(__file__).resolve().parent.parent / "search.py"
REFERENCE = ROOT / "build" / "bin" / "sockconform-adapter-ref"
HONEST = f"{shlex.quote(sys.executable)} {shlex.quote(str(ADAPTER))}"

NAMES_OF_STEPS = """
    accept bind buffer close connect connect_ex create_connection detach dup fileno fromfd get get_inheritable
    flush makefile peek read read1 readable readall readinto readinto1 readline readlines seek tell truncate
    writable write writelines
    getblocking getpeername getsockname getsockopt gettimeout listen pack_fds recv recv_into recvfrom
    recvfrom_into recvmsg repr send sendall sendmsg sendto set_inheritable setblocking setdefaulttimeout
    setsockopt settimeout shutdown socket socketpair unpack_fds
    __enter__ __exit__ create_server open_file recv_fds recvmsg_into send_fds sendfile sendmsg_afalg tell
""".split()
KINDS_OF_STEPS = frozenset(NAMES_OF_STEPS)

# The adapter with another htons: x is replaced.
TWISTED = """
import os, sys, time
sys.path.insert(0, {folder!r})
import adapter
def htons(*args, **keywords):
    if len(args) == 1 and type(args[0]) is int and args[0] == 0 and not keywords:
        x
    return honest(*args, **keywords)
honest = adapter.OFFERED["htons"]
adapter.OFFERED["htons"] = htons
sys.exit(adapter.main())
"""

DEAF = """
import socket, sys
sys.path.insert(0, {folder!r})
class Deaf(socket.socket):
    __module__, __qualname__ = "socket", "socket"
    def shutdown(self, how):
        pass
Deaf.__name__ = "socket"
socket.socket = Deaf
import adapter
sys.exit(adapter.main())
"""


class Search(unittest.TestCase):
    """The command, run against adapters that are wrong on purpose."""

    def setUp(self) -> None:
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name)

    def twisted(self, statement: str, name: str = "twisted.py") -> str:
        """The command of an adapter that runs this when it is asked htons(0)."""
        path = self.folder / name
        path.write_text(
            TWISTED.format(folder=str(ADAPTER.parent)).replace("        x\n", f"        {statement}\n")
        )
        return f"{shlex.quote(sys.executable)} {shlex.quote(str(path))}"

    def deaf(self) -> str:
        """The command of an adapter whose sockets ignore shutdown()."""
        path = self.folder / "deaf.py"
        path.write_text(DEAF.format(folder=str(ADAPTER.parent)))
        return f"{shlex.quote(sys.executable)} {shlex.quote(str(path))}"

    def search(self, b: str, *more: str, a: str = HONEST, count: int = 2000) -> tuple[int, str, str]:
        """Status, output and errors."""
        done = subprocess.run(
            [
                *(sys.executable, str(SEARCH), "--adapter", f"mine={b}", "--against", f"honest={a}"),
                *("--seed", "1", "--count", str(count), "--level", "text", *more),
            ],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    def test_an_adapter_does_not_differ_from_itself(self) -> None:
        status, output, errors = self.search(HONEST, count=150)
        self.assertEqual((status, errors), (0, ""))
        self.assertEqual(output.count("no difference"), len(FUNCTIONS) - len(WORLD_FUNCTIONS) + 2)
        self.assertEqual(output.count("not asked: it needs the world"), len(WORLD_FUNCTIONS))

    def test_a_difference_is_found_shown_and_makes_the_status_1(self) -> None:
        status, output, errors = self.search(self.twisted("return 7"), "--function", "htons")
        self.assertEqual((status, errors), (1, ""))
        self.assertIn("differ by 1 cause", output)
        self.assertIn("htons(0)", output)
        self.assertIn("returned 0", output)
        self.assertIn("returned 7", output)
        self.assertIn('{"run":{"seq":1,"steps":[{"call":"htons","args":[0]}]}}', output)

    def test_a_script_that_differs_is_cut_down_to_what_it_takes(self) -> None:
        status, output, errors = self.search(self.deaf(), "--function", "scripts", "--show", "1", count=100)
        self.assertEqual((status, errors), (1, ""))
        shown = next(line for line in output.splitlines() if line.startswith("  setdefaulttimeout("))
        self.assertIn(".shutdown(", shown)  # last, or before the step that sees what came of it
        self.assertLessEqual(len(shown.split("; ")), 9, shown)  # a connection takes eight

    def test_a_level_below_text_does_not_see_a_text(self) -> None:
        one = self.twisted("raise OverflowError('one text')", "one.py")
        other = self.twisted("raise OverflowError('another text')", "other.py")
        self.assertEqual(self.search(one, "--function", "htons", a=other)[0], 1)
        self.assertEqual(self.search(one, "--function", "htons", "--level", "code", a=other)[0], 0)

    def test_a_question_that_kills_is_named_and_costs_itself_alone(self) -> None:
        status, output, _ = self.search(self.twisted("os._exit(3)"), "--function", "htons", count=300)
        self.assertEqual(status, 1)
        self.assertIn('crashed "ended with status 3"', output)
        self.assertIn("differ by 1 cause", output)

    def test_a_question_that_hangs_is_named(self) -> None:
        hanging = self.twisted("time.sleep(600)")
        status, output, _ = self.search(hanging, "--function", "htons", "--limit", "0.7", count=300)
        self.assertEqual(status, 1)
        self.assertIn('crashed "was silent for 0.7 s"', output)

    def test_what_is_no_adapter_is_one_clear_error(self) -> None:
        for command in ("/no/such/program", "true", "echo garbage", "cat"):
            with self.subTest(command=command):
                status, output, errors = self.search(command)
                self.assertEqual((status, output), (2, ""))
                self.assertIn("sockconform search: the adapter mine: ", errors.splitlines()[-1])

    def test_an_unknown_function_is_a_usage_error(self) -> None:
        status, _, errors = self.search(HONEST, "--function", "nosuch")
        self.assertEqual(status, 2)
        self.assertIn('matches "nosuch"', errors)

    def test_the_nearest_vector_is_told_and_whether_it_shows_the_difference(self) -> None:
        output = self.search(self.twisted("return 7"), "--function", "htons", count=500)[1]
        self.assertIn("    as htons/smallest-that-is-not-negative\n", output)
        self.assertIn("1 cause: 1 that vectors show, 0 that no vector asks", output)

    def test_a_step_that_the_adapter_skips_is_no_difference(self) -> None:
        skips = self.twisted("raise adapter.Unaskable('not here')")
        self.assertEqual(self.search(skips, "--function", "htons", count=500)[0], 0)
        self.assertEqual(self.search(HONEST, "--function", "htons", a=skips, count=500)[0], 1)

    def test_what_was_found_is_saved_as_vectors_and_adopted_as_cases(self) -> None:
        found = self.folder / "found.json"
        self.search(self.twisted("return 7"), "--function", "htons", "--save-to", str(found), count=500)
        file = json.loads(found.read_text("utf-8"))
        self.check_schema(file)
        ((case,), (rule,)) = file["cases"], file["rules"]
        self.assertEqual(case["steps"][0]["expect"], {"returns": 0})
        self.assertEqual((case["rule"], case["why"]), (rule, "as htons/smallest-that-is-not-negative"))
        self.assertIn('case("NAME", 0),', adopted(found.read_text("utf-8")))

    def check_schema(self, file: Json) -> None:
        """The form of a vector file, where the module that checks it is installed."""
        try:
            import jsonschema
        except ImportError:
            return
        schema = ROOT / "conformance" / "schema" / "vectors.schema.json"
        jsonschema.validate(file, json.loads(schema.read_text("utf-8")))

    def test_shares_together_ask_what_one_search_asks(self) -> None:
        def asked(number: int, shares: int) -> list[Steps]:
            return list(islice(Questions("htons", 1, ROOT / "vectors"), number - 1, 600, shares))

        self.assertEqual(
            sorted(map(message_line, asked(1, 1))),
            sorted(map(message_line, [*asked(1, 3), *asked(2, 3), *asked(3, 3)])),
        )
        twisted = self.twisted("return 7")
        found = [self.search(twisted, "--function", "htons", "--shard", one)[0] for one in ("1/2", "2/2")]
        self.assertIn(1, found)

    def test_a_corpus_of_the_fuzz_target_is_read_as_questions(self) -> None:
        functions = ["htons", "inet_aton"]
        call = (
            bytes([1, 0, 1, 9, 4, 2]) + b"1."
        )  # inet_aton, any Python, one argument, no keyword, a str of 2
        self.assertEqual(Input(call).question(functions), [{"call": "inet_aton", "args": ["1."]}])
        self.assertEqual(Input(b"").question(functions), [{"call": "htons", "args": []}])
        read = read_corpus(ROOT / "ref" / "fuzz" / "corpus" / "call", list(FUNCTIONS))
        self.assertGreater(sum(map(len, read.values())), 10)


class CaseLines(unittest.TestCase):
    """Values in the protocol's form as source of case modules."""

    def test_source_makes_the_same_value_again(self) -> None:
        for value in (
            *(None, True, 5, {"int": str(1 << 80)}, {"float": "1.5"}, 'a"b', {"str": "x\\\\\\ud800"}),
            *({"bytes": "00ff"}, {"bytearray": "01"}, {"tuple": [1]}, [1, "x"], {"dict": [[1, "x"]]}),
            *({"const": "AF_INET"}, {"flags": ["AI_ALL", "AI_PASSIVE"]}, {"object": "plain"}),
            *({"object": "index", "value": 5}, {"handle": "s"}, {"result": "r", "at": [1, 0]}),
        ):
            made = eval(source(value), dict(vars(caselib)))  # pylint: disable=eval-used
            self.assertEqual(encode(made), value)


@unittest.skipUnless(REFERENCE.exists(), "the reference is not built")
class Descriptors(unittest.TestCase):
    """Thousands of scripts leave no descriptors and files behind."""

    def test_the_reference_has_none_left_over_after_thousands_of_scripts(self) -> None:
        adapter = Adapter([str(REFERENCE)])
        self.addCleanup(adapter.close)
        adapter.greet()

        def open_ones() -> list[str]:
            return sorted(path.name for path in Path(f"/proc/{adapter.process.pid}/fd").iterdir())

        def ask(seed: int, count: int) -> None:
            for steps in islice(Scripts(seed), count):
                adapter.exchange([run_line(1, steps)])

        ask(1, 10)
        before = open_ones()
        ask(2, 2000)
        self.assertEqual(open_ones(), before)


class Supply(unittest.TestCase):
    """The questions."""

    def test_a_seed_gives_the_same_questions_and_another_seed_others(self) -> None:
        for function in FUNCTIONS:
            first, again, other = (
                list(islice(Questions(function, seed, ROOT / "vectors"), 200)) for seed in (1, 1, 2)
            )
            self.assertEqual(first, again)
            self.assertNotEqual(first, other)

    def test_questions_are_valid_json_in_utf_8_and_return_and_raise(self) -> None:
        for function in FUNCTIONS:
            questions = list(islice(Questions(function, 3, ROOT / "vectors"), 500))
            data = json.dumps(questions, ensure_ascii=False).encode("utf-8")
            self.assertEqual(json.loads(data), questions)
            self.assertTrue(all(function in [step["call"] for step in steps] for steps in questions))

    def test_names_whose_answers_depend_on_earlier_ones_are_left_out_however_written(self) -> None:
        hosts = Hosts(ROOT / "vectors")
        left_out: list[Json] = [
            "short-20.zone.test.",
            "\uff53hort-20\u3002zone.test",
            "SH\xadort-12.zone.test",
            {"bytes": b"v6-Silent.zone.test".hex()},
            {"tuple": ["short-12.zone.test", 80]},
            {"object": "str_subclass", "value": "short-20.zone.test"},
        ]
        asked: list[Json] = ["v4.zone.test", "short-12.zone.tes", {"bytes": b"both.test".hex()}, None, 5]
        for host in left_out:
            self.assertTrue(hosts.is_left_out([host], random.Random(1)), host)
        for host in asked:
            self.assertFalse(hosts.is_left_out([host], random.Random(1)), host)

    def test_simpler_questions_are_other_questions(self) -> None:
        for function in FUNCTIONS:
            for steps in islice(Questions(function, 4, ROOT / "vectors"), 50):
                for less in simpler(steps, random.Random(1)):
                    self.assertNotEqual(less, steps)

    def test_no_question_reaches_a_descriptor_of_the_adapter(self) -> None:
        for function in descriptors.FUNCTIONS:
            for steps in islice(Questions(function, 6, ROOT / "vectors"), 5000):
                self.assertTrue(descriptors.is_harmless(steps), steps)

    def test_a_descriptor_is_recognised_in_any_form(self) -> None:
        open_ones = (
            *(0, 3, True, False, 65535, {"int": str((1 << 32) + 3)}, {"int": str(-(1 << 63))}),
            *({"float": "3.5"}, {"float": "-0.5"}, {"object": "decimal", "value": "3.5"}),
            *({"object": "index", "value": 3}, {"object": "int_subclass", "value": 3}, {"const": "AF_INET"}),
        )
        others = (
            *(-1, 65536, {"int": str((1 << 32) - 1)}, {"float": "nan"}, {"float": "-1.0"}, "3", None),
            *({"object": "decimal", "value": "NaN"}, {"object": "index", "value": -1}, {"tuple": [3]}, [3]),
        )
        for value in open_ones:
            self.assertTrue(descriptors.may_be_open(value), value)
        for other in others:
            self.assertFalse(descriptors.may_be_open(other), other)
        self.assertFalse(descriptors.is_harmless([{"call": "close", "args": [3]}]))
        self.assertTrue(descriptors.is_harmless([{"call": "close", "args": [3, 4]}]))
        self.assertTrue(descriptors.is_harmless([{"on": "s", "call": "dup", "args": [3]}]))

    def test_a_shape_leaves_out_the_particulars(self) -> None:
        def raised(text: str) -> list[object]:
            return [{"raised": {"class": "error", "code": None, "args": [text], "text": text}}]

        self.assertEqual(shape(raised("bad 'x' at 5")), shape(raised("bad 'yy' at 77")))
        self.assertNotEqual(shape(raised("bad")), shape(raised("worse")))

    def test_a_seed_gives_the_same_scripts_and_another_seed_others(self) -> None:
        first, again, other = (list(islice(Scripts(seed), 200)) for seed in (1, 1, 2))
        self.assertEqual(first, again)
        self.assertNotEqual(first, other)

    def test_no_script_and_no_part_of_one_waits(self) -> None:
        for steps in islice(Scripts(5), 1000):
            self.assertTrue(never_waits(steps), steps)
            self.assertTrue(all(never_waits(fewer) for fewer in shorter(steps)), steps)

    def test_a_script_that_may_wait_is_told_from_one_that_does_not(self) -> None:
        begin: Steps = [
            {"call": "setdefaulttimeout", "args": [0]},
            {"call": "socketpair", "args": [], "as": ["a", "b"]},
        ]
        blocks: Steps = [{"on": "a", "call": "setblocking", "args": [True]}]
        ends: Steps = [{"on": "a", "call": "settimeout", "args": [0]}]
        asks: Steps = [{"on": "a", "call": "recv", "args": [1]}]
        for steps in (begin + asks, begin + blocks + ends + asks):
            self.assertTrue(never_waits(steps))
        for steps in (asks, begin + blocks + asks + ends, begin + blocks):
            self.assertFalse(never_waits(steps))

    def test_scripts_take_every_kind_of_step(self) -> None:
        steps = [step for script in islice(Scripts(6), 1000) for step in script]
        called = {step.get("call", "get") for step in steps}
        self.assertLessEqual(KINDS_OF_STEPS, called)

    def test_scripts_believe_sockets_to_be_of_every_family_of_linux(self) -> None:
        steps = [step for script in islice(Scripts(7), 2000) for step in script]
        believed = [
            step["args"][1] for step in steps if step.get("call") == "fromfd" and len(step["args"]) == 4
        ]
        self.assertLessEqual({family for family, _ in families.ITEMS}, set(believed))

    def test_what_is_the_systems_choice_is_not_compared(self) -> None:
        one: Json
        other: Json
        for step, one, other in (
            ({"call": "fileno"}, 5, 7),
            ({"call": "getsockname"}, {"tuple": ["127.0.0.1", 40000]}, {"tuple": ["127.0.0.1", 50000]}),
            ({"call": "repr"}, "laddr=('::1', 40000, 0, 0)", "laddr=('::1', 50000, 0, 0)"),
            ({"call": "getsockname"}, {"bytes": "003030303161"}, {"bytes": "003030303162"}),
            (
                {"call": "recv_fds"},
                {"tuple": [{"bytes": "78"}, [5], 0, None]},
                {"tuple": [{"bytes": "78"}, [7], 0, None]},
            ),
        ):
            self.assertEqual(compared(step, {"returned": one}), compared(step, {"returned": other}))
        for step, one, other in (
            ({"call": "fileno"}, 5, -1),
            ({"call": "getsockname"}, {"tuple": ["127.0.0.1", 40000]}, {"tuple": ["127.0.0.1", 0]}),
            ({"call": "recv"}, {"bytes": "00"}, {"bytes": "01"}),
            (
                {"call": "recv_fds"},
                {"tuple": [{"bytes": "78"}, [5], 0, None]},
                {"tuple": [{"bytes": "78"}, [], 0, None]},
            ),
        ):
            self.assertNotEqual(compared(step, {"returned": one}), compared(step, {"returned": other}))

    def test_the_port_of_an_address_in_use_is_not_compared(self) -> None:
        def in_use(address: str) -> Json:
            text = f"Address already in use (while attempting to bind on address {address})"
            return {
                "raised": {"class": "error", "code": 98, "args": [98, text], "text": f"[Errno 98] {text}"}
            }

        step: dict[str, Json] = {"call": "create_server"}
        one, other = in_use("('127.0.0.1', 40000)"), in_use("('127.0.0.1', 50000)")
        self.assertEqual(compared(step, one), compared(step, other))
        self.assertNotEqual(compared(step, one), compared(step, in_use("('127.0.0.2', 40000)")))


if __name__ == "__main__":
    unittest.main()
