#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The source's include and import graphs: no circle of files or folders, no crowded folder."""

from __future__ import annotations

import ast
import pathlib
import re
import unittest
from collections.abc import Iterable, Iterator

from folder_case import FolderCase

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RUNNER = ROOT / "conformance" / "runner"
WORLD = ROOT / "conformance" / "world"
ADAPTERS = ROOT / "conformance" / "adapters"
MOST_FILES = 16
SOURCES = {".c", ".h", ".cpp", ".py", ".js", ".css", ".html"}

# Folders that hold more files than a reader takes in at once, each with the reason why that is no burden.
ONE_THING_A_FILE = {
    "conformance/adapters/libc": "one function a file",
    "conformance/adapters/wire": "a porter copies the folder and compiles each file in it",
    "oracle/cases": "one function of the socket module a file",
    "oracle/cases/scenarios": "one topic of scenarios a file",
    "conformance/tests": "the tests of one subject a file",
    "oracle/tests": "the tests of one subject a file",
    "ref/call/files": "the arguments of one method of a file a file",
    "ref/call/functions": "the arguments of one function of the module a file",
    "ref/call/methods": "the arguments of one method of a socket a file",
    "ref/sockets": "one public function a file",
    "ref/tests": "the tests of one subject a file",
}
# Folders that are still to be divided. The list only gets shorter: one that is not crowded any more fails.
STILL_CROWDED: set[str] = set()

Graph = dict[str, set[str]]

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.MULTILINE)


def sources(tree: pathlib.Path, *suffixes: str) -> Iterator[pathlib.Path]:
    return (path for path in sorted(tree.rglob("*")) if path.suffix in suffixes)


def unit(path: pathlib.Path, tree: pathlib.Path) -> str:
    """A header and the source beside it with the same name count as one file."""
    return path.relative_to(tree).with_suffix("").as_posix()


def include_graph(tree: pathlib.Path) -> Graph:
    """The include graph of a tree, with paths from its top or from the file's own folder."""
    graph: Graph = {}
    for path in sources(tree, ".c", ".h", ".cpp"):
        uses = graph.setdefault(unit(path, tree), set())
        for name in INCLUDE.findall(path.read_text(encoding="utf-8")):
            for base in (path.parent, tree, tree / "include"):
                if (base / name).is_file():
                    uses.add(unit((base / name).resolve(), tree.resolve()))
                    break
    return without_loops(graph)


def imported(path: pathlib.Path) -> Iterator[str]:
    """Dotted names of modules, and of names imported from them, which may be modules."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def import_graph(tree: pathlib.Path) -> Graph:
    """The import graph of a tree; modules are searched from its top and from the file's own folder."""
    graph: Graph = {}
    for path in sources(tree, ".py"):
        uses = graph.setdefault(unit(path, tree), set())
        for name in imported(path):
            for base in (tree, tree.parent, path.parent):
                target = base.joinpath(*name.split(".")).with_suffix(".py")
                if target.is_file() and target.is_relative_to(tree):
                    uses.add(unit(target, tree))
                    break
    return without_loops(graph)


def without_loops(graph: Graph) -> Graph:
    return {one: uses - {one} for one, uses in graph.items()}


def folder_graph(graph: Graph) -> Graph:
    folders: Graph = {}
    for one, uses in graph.items():
        above = folders.setdefault(one.rpartition("/")[0], set())
        above.update(other.rpartition("/")[0] for other in uses)
    return without_loops(folders)


def circles(graph: Graph) -> list[list[str]]:
    """Nodes that reach each other (Tarjan's strongly connected components of more than one node)."""
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(one: str) -> None:
        order[one] = low[one] = len(order)
        stack.append(one)
        for other in sorted(graph.get(one, ())):
            if other not in order:
                visit(other)
                low[one] = min(low[one], low[other])
            elif other in stack:
                low[one] = min(low[one], order[other])
        if low[one] == order[one]:
            at = stack.index(one)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for one in sorted(graph):
        if one not in order:
            visit(one)
    return found


def crowded(tree: pathlib.Path) -> Iterator[pathlib.Path]:
    for folder in [tree, *sorted(path for path in tree.rglob("*") if path.is_dir())]:
        if sum(path.suffix in SOURCES for path in folder.iterdir() if path.is_file()) > MOST_FILES:
            yield folder


def floors() -> list[str]:
    """The runner's folders from the ground up, as its CMakeLists.txt lists them."""
    listed = re.search(
        r"^set\(folders ([^)]+)\)", (RUNNER / "CMakeLists.txt").read_text("utf-8"), re.MULTILINE
    )
    assert listed is not None
    return listed.group(1).split()


def lines(found: Iterable[Iterable[str]]) -> str:
    return "".join("\n  " + " <-> ".join(circle) for circle in found)


class SourceGraph(unittest.TestCase):
    def assert_no_circle(self, graph: Graph) -> None:
        self.assertGreater(sum(map(len, graph.values())), len(graph) // 2, "the graph was not read")
        found = circles(graph)
        self.assertFalse(found, "these use each other:" + lines(found))

    def test_no_files_of_the_runner_use_each_other(self) -> None:
        self.assert_no_circle(include_graph(RUNNER))

    def test_no_files_of_the_reference_use_each_other(self) -> None:
        self.assert_no_circle(include_graph(ROOT / "ref"))

    def test_no_folders_of_the_reference_use_each_other(self) -> None:
        self.assert_no_circle(folder_graph(include_graph(ROOT / "ref")))

    def test_no_files_of_an_adapter_use_each_other(self) -> None:
        for folder in ("libc", "ref", "wire"):
            with self.subTest(folder):
                self.assert_no_circle(include_graph(ADAPTERS / folder))

    def test_no_files_of_the_world_use_each_other(self) -> None:
        self.assert_no_circle(include_graph(WORLD))

    def test_no_folders_of_the_world_use_each_other(self) -> None:
        graph = folder_graph(include_graph(WORLD))
        for outside in ("tests", "fuzz"):
            graph.pop(outside, None)
        self.assert_no_circle(graph)

    def test_no_modules_of_the_oracle_use_each_other(self) -> None:
        self.assert_no_circle(import_graph(ROOT / "oracle"))

    def test_no_modules_of_the_ledger_tools_use_each_other(self) -> None:
        self.assert_no_circle(import_graph(ROOT / "tools" / "ledger"))

    def test_a_folder_of_the_runner_uses_only_those_below_it(self) -> None:
        order = floors()
        graph = folder_graph(include_graph(RUNNER))
        graph.pop("fuzz", None)  # its programs stand outside, as tests do
        self.assertEqual(sorted(graph), sorted(order), "CMakeLists.txt lists other folders than there are")
        upward = [
            f"{one} uses {other}"
            for one in order
            for other in graph[one]
            if order.index(other) > order.index(one)
        ]
        self.assertFalse(upward, "a lower folder uses a higher one: " + ", ".join(upward))

    def test_the_map_lists_the_folders_of_the_runner(self) -> None:
        section = (
            (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("\n### The runner\n")[1].split("\n### ")[0]
        )
        listed = re.findall(r"^\| `([\w/]+)/`", section, re.MULTILINE)
        self.assertEqual(listed, [*floors(), "fuzz"])

    def test_no_folder_is_crowded(self) -> None:
        found = {
            folder.relative_to(ROOT).as_posix()
            for tree in (
                ROOT / "conformance",
                ROOT / "ref",
                ROOT / "oracle",
                ROOT / "tools",
                ROOT / "packaging",
            )
            for folder in crowded(tree)
        }
        self.assertFalse(
            found - set(ONE_THING_A_FILE) - STILL_CROWDED,
            f"more than {MOST_FILES} files stand in these folders",
        )
        self.assertFalse(STILL_CROWDED - found, "these folders are no longer crowded: take them off the list")


class TheGraphItself(FolderCase):
    """The checks above find faults in examples."""

    def setUp(self) -> None:
        super().setUp()
        self.tree = pathlib.Path(self.folder)

    def write(self, path: str, text: str) -> None:
        target = self.tree / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def test_sees_a_circle_that_goes_through_a_source_file(self) -> None:
        self.write("low/a.h", "")
        self.write("low/a.c", '#include "a.h"\n#include "high/b.h"\n')
        self.write("high/b.h", '#include "low/a.h"\n')
        self.assertEqual(circles(include_graph(self.tree)), [["high/b", "low/a"]])
        self.assertEqual(circles(folder_graph(include_graph(self.tree))), [["high", "low"]])

    def test_sees_a_circle_of_imports_that_a_function_hides(self) -> None:
        self.write("a.py", "import b\n")
        self.write("b.py", "def late():\n    from c import d\n")
        self.write("c.py", "import a\n")
        self.assertEqual(circles(import_graph(self.tree)), [["a", "b", "c"]])

    def test_sees_no_circle_where_two_use_a_third(self) -> None:
        self.write("a.h", '#include "c.h"\n')
        self.write("b.h", '#include "c.h"\n#include "a.h"\n')
        self.write("c.h", "")
        self.assertEqual(circles(include_graph(self.tree)), [])

    def test_counts_the_files_of_one_folder_alone(self) -> None:
        for i in range(MOST_FILES):
            self.write(f"full/{i}.c", "")
            self.write(f"full/below/{i}.h", "")
        self.assertEqual(list(crowded(self.tree)), [])
        self.write("full/one_more.py", "")
        self.assertEqual(list(crowded(self.tree)), [self.tree / "full"])


if __name__ == "__main__":
    unittest.main()
