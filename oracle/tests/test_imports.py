# SPDX-License-Identifier: MIT
"""The oracle's files import each other in one direction only, and no folder is crowded."""

from __future__ import annotations

import ast
import unittest
from pathlib import Path

from oracle.modules import ROOT

ORACLE = ROOT / "oracle"
MOST_FILES = 16  # in a folder, unless it has one file per function or topic
ONE_PER_FUNCTION = (ORACLE / "cases", ORACLE / "cases" / "scenarios")

Graph = dict[str, set[str]]


def imported(path: Path) -> set[str]:
    """The names of all modules that a file may import; of `from a import b` both a and a.b."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return found


def import_graph(files: dict[str, Path]) -> Graph:
    """The imports among these modules."""
    return {name: imported(path) & files.keys() for name, path in files.items()}


def circle(graph: Graph) -> list[str]:
    """Modules that import each other in a circle; empty if there is none."""
    done: set[str] = set()

    def walk(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for other in sorted(graph[name]):
            if found := walk(other, [*way, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(graph) if (found := walk(name, []))), [])


def modules(folder: Path, prefix: str) -> dict[str, Path]:
    """All modules under a folder by their dotted names; tests are left out."""
    found = {}
    for path in folder.rglob("*.py"):
        parts = path.relative_to(folder).with_suffix("").parts
        if "tests" not in parts:
            found[".".join([*([prefix] if prefix else []), *parts])] = path
    return found


class Imports(unittest.TestCase):
    def test_a_circle_is_found(self) -> None:
        self.assertEqual(circle({"a": {"b"}, "b": {"c"}, "c": set(), "d": {"a"}}), [])
        self.assertEqual(circle({"a": {"b"}, "b": {"c"}, "c": {"b"}}), ["b", "c", "b"])
        self.assertEqual(circle({"a": {"a"}}), ["a", "a"])

    def test_of_the_oracle_have_no_circle(self) -> None:
        graph = import_graph(modules(ORACLE, "oracle"))
        self.assertIn("oracle.client", graph["oracle.ask"])
        self.assertIn("oracle.questions.values", graph["oracle.questions.hosts"])
        self.assertEqual(circle(graph), [])

    def test_of_the_ledger_tools_have_no_circle(self) -> None:
        graph = import_graph(modules(ROOT / "tools" / "ledger", ""))
        self.assertIn("causes", graph["explain"])
        self.assertEqual(circle(graph), [])

    def test_the_adapter_stands_alone(self) -> None:
        self.assertEqual([name for name in imported(ORACLE / "adapter.py") if name.startswith("oracle")], [])


class Folders(unittest.TestCase):
    def test_have_at_most_sixteen_files(self) -> None:
        folders = [ORACLE, *(path for path in ORACLE.rglob("*") if path.is_dir())]
        self.assertGreater(len(folders), 5)
        for folder in folders:
            if folder in ONE_PER_FUNCTION or folder.name == "__pycache__":
                continue
            files = [
                path.name
                for path in folder.iterdir()
                if path.is_file() and path.suffix not in (".pyc", ".class")
            ]
            self.assertLessEqual(len(files), MOST_FILES, f"{folder}: {sorted(files)}")


if __name__ == "__main__":
    unittest.main()
