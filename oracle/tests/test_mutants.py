# SPDX-License-Identifier: MIT
"""tools/mutants without a build: the places of a source, what is kept of results, and the list of reasons."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS / "mutating"))
from cases import Cases, key_of, read as read_cases  # noqa: E402
from mutant import Mutant  # noqa: E402
from noticing import Noticed, noticed_in  # noqa: E402
from passed import Passed  # noqa: E402
from places import Finder, lacks_clang  # noqa: E402
from reach import Reach  # noqa: E402
from schemata import CHOICE, VARIABLE, Source  # noqa: E402
from score import CODE, SAME, SURVIVES, Result, Results, stale, table  # noqa: E402
from unkillable import Known, Refused, entry_of, read  # noqa: E402

SOURCE = """\
#define LIMIT 10
enum status { GOOD, BAD };
static const struct { const char *name; int number; } rows[] = {
    {"one", 1},
    {"two", 0x10},
};
int first(int value)
{
    if (value < LIMIT && value != 'x')
        return GOOD;
    for (int index = 0; index < 2; index++) {
        value += rows[index].number;
        if (!value)
            break;
    }
    return value;
}
int second(int value)
{
    value++;
    return -value;
}
int third(char *memory)
{
    if (memory == 0)
        return 1; // no memory
    return memory[0] + 1; // no vector: AI_IDN
}
"""


def one(**changed: object) -> Mutant:
    """A mutant whose members matter only where they are named."""
    members = {
        "file": "text/a.c",
        "function": "f",
        "line": 3,
        "source": "x = 1;",
        "nth": 1,
        "column": 4,
        "offset": 4,
        "kind": "number",
        "old": "1",
        "new": "2",
        "in_code": True,
    }
    return Mutant(**{**members, **changed})  # type: ignore[arg-type]


@unittest.skipIf(lacks_clang(), "Clang's Python module is not here")
class Places(unittest.TestCase):
    mutants: list[Mutant]

    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "ref" / "part" / "a.c"
            path.parent.mkdir(parents=True)
            path.write_text(SOURCE, encoding="utf-8")
            cls.mutants = Finder(Path(folder), "ref", "part/a.c", ["-std=c11"]).mutants()

    def changes(self, line: int) -> set[tuple[str, str, str]]:
        return {(each.kind, each.old, each.new) for each in self.mutants if each.line == line}

    def test_each_changes_the_source_at_its_line_alone(self) -> None:
        self.assertGreater(len(self.mutants), 30)
        right = SOURCE.splitlines()
        for each in self.mutants:
            with self.subTest(str(each)):
                wrong = each.apply(SOURCE.encode()).decode().splitlines()
                self.assertNotEqual(wrong, right)
                self.assertEqual(wrong[: each.line - 1], right[: each.line - 1])

    def test_operators_numbers_and_characters_get_their_neighbours(self) -> None:
        found = self.changes(9)
        for change in (("operator", "<", "<="), ("operator", "<", ">="), ("operator", "&&", "||")):
            self.assertIn(change, found)
        self.assertIn(("character", "'x'", "'y'"), found)
        self.assertIn(("condition", "value < LIMIT && value != 'x'", "(0)"), found)

    def test_a_macro_is_changed_where_it_is_defined(self) -> None:
        self.assertEqual(self.changes(1), {("number", "10", "11"), ("number", "10", "9")})

    def test_an_enumerator_becomes_the_next_one(self) -> None:
        self.assertEqual(self.changes(10), {("name", "GOOD", "BAD")})

    def test_rows_go_with_their_commas(self) -> None:
        self.assertIn(("row", '{"one", 1},', ""), self.changes(4))
        self.assertIn(("number", "0x10", "0x11"), self.changes(5))
        self.assertIn(("text", '"two"', '"~two"'), self.changes(5))

    def test_statements_and_signs_go(self) -> None:
        self.assertIn(("statement", "value += rows[index].number", "(void)0"), self.changes(12))
        self.assertIn(("operator", "!", ""), self.changes(13))
        self.assertIn(("statement", "break", "(void)0"), self.changes(14))
        self.assertIn(("operator", "++", "--"), self.changes(20))
        self.assertIn(("operator", "-", ""), self.changes(21))

    def test_what_no_vector_reaches_is_marked_in_the_source(self) -> None:
        """The line itself, and the condition before it that never holds; not a line that lacks a case."""
        marks = {(each.line, each.new): each.mark for each in self.mutants if each.function == "third"}
        self.assertEqual(marks[26, "2"], "no memory")
        self.assertEqual(marks[25, "(0)"], "no memory")
        self.assertEqual(marks[25, "(1)"], "")
        self.assertEqual(marks[27, "2"], "")

    def test_a_name_is_of_one_mutant(self) -> None:
        self.assertEqual(len({each.name for each in self.mutants}), len(self.mutants))

    def test_a_name_stays_when_the_line_moves(self) -> None:
        self.assertEqual(one().name, one(line=90, offset=700).name)
        self.assertNotEqual(one().name, one(nth=2).name)

    def test_only_what_has_code_is_told_by_its_line(self) -> None:
        self.assertEqual({each.in_code for each in self.mutants if each.line == 4}, {False})
        self.assertEqual({each.in_code for each in self.mutants if each.line == 9}, {True})


MAIN = """#include <stdio.h>
int first(int value);
int second(int value);
int main(void)
{
    printf("%d %d\\n", first(20), second(3));
}
"""


@unittest.skipIf(lacks_clang() or not shutil.which("cc"), "Clang's Python module or a compiler is not here")
class Schema(unittest.TestCase):
    """All mutants of a file in one program."""

    said: dict[str, str]  # by mutant; the source itself has no name
    mutants: list[Mutant]

    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            path = folder / "ref" / "part" / "a.c"
            path.parent.mkdir(parents=True)
            path.write_text(SOURCE, encoding="utf-8")
            mutants = Finder(folder, "ref", "part/a.c", ["-std=c11"]).mutants()
            numbers = {one.name: place for place, one in enumerate(mutants, 1)}
            source = Source(path, "part/a.c", ["-std=c11"], numbers, mutants, {})
            (folder / "choice.c").write_text("#define _GNU_SOURCE\n" + CHOICE, encoding="utf-8")
            (folder / "main.c").write_text(MAIN, encoding="utf-8")
            (folder / "schema.c").write_text(source.text(), encoding="utf-8")
            words = ["cc", "-std=gnu11", "-w", "-o", "program", "choice.c", "main.c", "schema.c"]
            done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
            while done.returncode != 0 and source.drop(source.wrong_lines(done.stderr)):
                (folder / "schema.c").write_text(source.text(), encoding="utf-8")
                done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stderr
            cls.mutants = source.held()
            cls.said = {
                one: subprocess.run(
                    [str(folder / "program")],
                    env={**os.environ, VARIABLE: str(numbers.get(one, 0))},
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=10,
                ).stdout
                for one in ["", *(mutant.name for mutant in cls.mutants if mutant.line in (5, 20, 21))]
            }

    def test_without_a_number_it_is_the_source(self) -> None:
        self.assertEqual(self.said[""], "37 -4\n")

    def test_a_number_chooses_one_change(self) -> None:
        def said(line: int, old: str, new: str) -> list[str]:
            return [
                self.said[one.name]
                for one in self.mutants
                if (one.line, one.old, one.new) == (line, old, new)
            ]

        self.assertEqual(said(20, "++", "--"), ["37 -2\n"])
        self.assertEqual(said(21, "-", ""), ["37 4\n"])
        self.assertEqual(said(5, "0x10", "0x11"), ["38 -4\n"])

    def test_a_table_that_gets_shorter_is_left_out(self) -> None:
        self.assertEqual([str(one) for one in self.mutants if one.kind == "row"], [])


class Kept(unittest.TestCase):
    def setUp(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name) / "results.jsonl"

    def test_results_are_kept_at_once_and_the_last_one_counts(self) -> None:
        results = Results(self.path)
        results.add(Result("a", SURVIVES, "s", "v"))
        results.add(Result("a", CODE, "s", "w", ["htons/one"]))
        self.assertEqual(Results(self.path).kept["a"].outcome, CODE)

    def test_a_line_that_was_cut_is_passed(self) -> None:
        Results(self.path).add(Result("a", CODE, "s", "v"))
        with self.path.open("a", encoding="utf-8") as file:
            file.write('{"name": "b", "outc')
        self.assertEqual(list(Results(self.path).kept), ["a"])

    def test_a_survivor_is_asked_again_when_vectors_change_and_a_killed_one_is_not(self) -> None:
        results = Results(self.path)
        mutant = one()
        self.assertTrue(results.lacks(mutant, "s", "v"))
        results.add(Result(mutant.name, SURVIVES, "s", "v"))
        self.assertFalse(results.lacks(mutant, "s", "v"))
        self.assertTrue(results.lacks(mutant, "s", "other"))
        results.add(Result(mutant.name, CODE, "s", "v"))
        self.assertFalse(results.lacks(mutant, "s", "other"))
        self.assertTrue(results.lacks(mutant, "other", "v"))

    def test_the_score_leaves_out_what_nobody_can_kill(self) -> None:
        results = Results(self.path)
        mutants = [one(nth=number) for number in range(5)]
        outcomes = (CODE, CODE, SURVIVES, SURVIVES, SAME)
        for mutant, outcome in zip(mutants, outcomes, strict=True):
            results.add(Result(mutant.name, outcome, "s", "v"))
        known = {mutants[3].name: Known(mutants[3].name, "equivalent", "text/a.c:f", "c", "why")}
        row = table(mutants, results, known).splitlines()[2]
        self.assertEqual(row, "| `ref/text/` | 2 | 0 | 1 | 1 | 0 | 1 | 0 | 66.7 % |")

    def test_reasons_that_are_wrong_now_are_told(self) -> None:
        results = Results(self.path)
        results.add(Result(one().name, CODE, "s", "v", ["htons/one"]))
        known = {name: Known(name, "equivalent", "text/a.c:f", "c", "why") for name in (one().name, "gone")}
        said = stale([one()], results, known)
        self.assertEqual(len(said), 2)
        self.assertIn("htons/one kills it", said[0])
        self.assertIn("there is no such mutant", said[1])

    def test_a_reason_under_another_function_is_told(self) -> None:
        mutant = one()
        known = {mutant.name: Known(mutant.name, "equivalent", "text/a.c:g", "c", "why")}
        said = stale([mutant], Results(self.path), known)
        self.assertEqual(said, [f"{mutant.name} text/a.c:g: it is in text/a.c:f"])

    def test_the_score_is_100_only_where_none_survives(self) -> None:
        results = Results(self.path)
        mutants = [one(nth=number) for number in range(3000)]
        results.kept = {each.name: Result(each.name, CODE, "s", "v") for each in mutants}
        self.assertIn("| 100.0 % |", table(mutants, results, {}))
        results.kept[mutants[0].name] = Result(mutants[0].name, SURVIVES, "s", "v")
        self.assertIn("| 99.9 % |", table(mutants, results, {}))


class WhatIsNoticed(unittest.TestCase):
    """The lines of a run's report, of two adapters."""

    def noticed(self, *results: tuple[str, str, str]) -> Noticed:
        lines = ['{"header":{}}']
        for adapter, outcome, level in results:
            result = {"adapter": adapter, "case": "f/a", "outcome": outcome, "level": level}
            lines.append(json.dumps({"result": result}, separators=(",", ":")))
        return noticed_in(lines, 2)

    def test_a_failure_is_noticed_at_its_level(self) -> None:
        self.assertEqual(self.noticed(("m", "fail", "class"), ("s", "pass", "")).at_code, [("m", "f/a")])
        self.assertEqual(self.noticed(("m", "fail", "text"), ("s", "pass", "")).at_text, [("m", "f/a")])
        self.assertEqual(self.noticed(("m", "error", ""), ("s", "pass", "")).at_code, [("m", "f/a")])

    def test_an_answer_that_is_missing_is_noticed_where_the_other_has_one(self) -> None:
        for outcome in ("skipped", "not_offered"):
            with self.subTest(outcome):
                self.assertEqual(self.noticed(("m", outcome, ""), ("s", "pass", "")).at_code, [("m", "f/a")])
                self.assertFalse(self.noticed(("m", outcome, ""), ("s", outcome, "")))


class Reasons(unittest.TestCase):
    def read(self, text: str) -> dict[str, Known]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "mutants.known"
            path.write_text(text, encoding="utf-8")
            return read(path=path)

    def test_a_line_has_three_parts(self) -> None:
        found = self.read("# a remark\n\nab12 equivalent text/a.c:f | '1' becomes '2' | nothing reads it\n")
        self.assertEqual(
            found, {"ab12": Known("ab12", "equivalent", "text/a.c:f", "'1' becomes '2'", "nothing reads it")}
        )

    def test_other_lines_are_refused_with_their_number(self) -> None:
        right = "ab12 equivalent text/a.c:f | c | why\n"
        for wrong in (
            "ab12\n",
            "ab13 perhaps text/a.c:f | c | why\n",
            "ab13 equivalent a.c:f | c | \n",
            right,
        ):
            with self.subTest(wrong), self.assertRaisesRegex(Refused, r"mutants\.known:2: "):
                self.read(right + wrong)

    def test_some_need_no_line(self) -> None:
        """What the source says itself, and memory that is kept; a line of the list is nearer."""
        for mutant, verdict in (
            (one(mark="no memory"), "unobservable"),
            (one(kind="statement", old="pys_found_clear(&found)"), "unobservable"),
            (one(kind="statement", old="free(list)"), "unobservable"),
            (one(kind="statement", old="clearly(list)"), "none"),
            (one(kind="condition", old="free(list)"), "none"),
        ):
            with self.subTest(str(mutant)):
                entry = entry_of({}, mutant)
                self.assertEqual(entry.verdict if entry else "none", verdict)
        marked = one(mark="no memory")
        near = Known(marked.name, "equivalent", "text/a.c:f", "c", "why")
        self.assertEqual(entry_of({marked.name: near}, marked), near)

    def test_the_list_of_the_tree_can_be_read(self) -> None:
        for entry in read().values():
            self.assertIn(entry.verdict, ("equivalent", "unobservable"))


def few(*ids: str) -> Cases:
    """Cases of these ids; each is its own digest."""
    functions = {name: sum(1 << at for at, one in enumerate(ids) if one.startswith(name)) for name in "fg"}
    digests = tuple(one.encode().ljust(6) for one in ids)
    return Cases(ids, digests, {}, {}, functions)


class SetsOfCases(unittest.TestCase):
    """A number with a bit for each case."""

    def test_a_set_is_told_by_its_ids(self) -> None:
        """There and back; what is not there is left out."""
        cases = few("f/a", "f/b", "g/a")
        self.assertEqual(cases.ids_of(cases.set_of(["g/a", "f/a", "h/a"])), ["f/a", "g/a"])
        self.assertEqual(cases.functions_of(cases.set_of(["g/a"])), ["g"])
        self.assertEqual(cases.ids_of(cases.every), ["f/a", "f/b", "g/a"])

    def test_some_are_from_the_first_to_the_last(self) -> None:
        """As many as asked for, or all."""
        cases = few("f/a", "f/b", "f/c", "g/a", "g/b", "g/c")
        self.assertEqual(cases.ids_of(cases.some_of(cases.every, 3)), ["f/a", "f/c", "g/b"])
        self.assertEqual(cases.some_of(cases.every, 7), cases.every)

    def test_the_runner_asks_what_the_vectors_have(self) -> None:
        """What is expected does not tell questions apart, and a single call is a script of one step."""
        step = {"call": "htons", "args": [1]}
        self.assertEqual(key_of([step]), key_of([{**step, "expect": {"returned": 256}}]))
        self.assertNotEqual(key_of([step]), key_of([{**step, "args": [2]}]))
        cases = read_cases()
        large = ["127.0.0.1", {"int": "1" + "0" * 4299}, 0, {"const": "SOCK_STREAM"}]
        for case, call, args in (
            ("htons/one", "htons", [1]),
            ("constants/af-inet", "constant", ["AF_INET"]),
            ("getaddrinfo/port-4300-digits", "getaddrinfo", large),
        ):
            self.assertIn(case, cases.ids_of(cases.by_key[key_of([{"call": call, "args": args}])]))


class WhatReaches(unittest.TestCase):
    """A mutant is asked by the cases that reach its function."""

    def test_else_its_file_its_folder_or_all(self) -> None:
        """A table has no function, and a header's function may have no place."""
        cases = few("f/a", "f/b", "g/a", "g/b")
        reach = Reach({"text/a.c:f": 1, "text/a.c:g": 2, "text/b.c:h": 4}, cases.every, cases)
        self.assertEqual(reach.of(one()), 1)
        self.assertEqual(reach.of(one(function="table")), 3)
        self.assertEqual(reach.of(one(file="text/a.h")), 7)
        self.assertEqual(reach.of(one(file="names/a.c")), cases.every)

    def test_a_case_that_was_not_recognised_may_reach_anything(self) -> None:
        """Nobody knows what it reaches."""
        cases = few("f/a", "f/b", "g/a")
        self.assertEqual(Reach({"text/a.c:f": 1}, 3, cases).of(one()), 5)


class WhatWasPassed(unittest.TestCase):
    """A mutant is not asked the same twice."""

    def test_it_is_kept_over_a_change_of_the_vectors(self) -> None:
        """Cases that are gone or new were not passed; neither is anything of another source, or as another
        Python."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "passed.jsonl"
            before = few("f/a", "f/b", "g/a")
            Passed(path, before, {"text/a.c": "1"}).add([one()], "--python 3.9", before.every)
            with path.open("a", encoding="utf-8") as file:
                file.write('{"mutants": ["')
            now = few("g/a", "g/b", "f/a")
            again = Passed(path, now, {"text/a.c": "1"})
            self.assertEqual(now.ids_of(again.by(one(), "--python 3.9")), ["g/a", "f/a"])
            self.assertEqual(again.by(one(), "--python 3.8"), 0)
            self.assertEqual(again.by(one(new="3"), "--python 3.9"), 0)
            self.assertEqual(Passed(path, now, {"text/a.c": "2"}).by(one(), "--python 3.9"), 0)


if __name__ == "__main__":
    unittest.main()
