#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The typed layer of the reference: the call layer calls each function, and tools/coverage counts them."""

from __future__ import annotations

import importlib.util
import pathlib
import shutil
import subprocess
import tempfile
import unittest
from types import ModuleType

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REF = ROOT / "ref"
CALL_FOLDERS = ("functions", "methods", "files")

# The adapter or a host calls these; the call layer has no question that needs them.
NOT_BEHIND_THE_CALL_LAYER = {
    "pysock_libc_find",
    "pysock_libc_name",
    "pysock_set_wait_hooks",
}
# Functions of the call layer that two methods share, and that call the typed function.
THROUGH = {
    "pysock_close": "pys_close_live",
    "pysock_file_readall": "pys_file_return_all",
    "pysock_recvmsg": "pys_receive_message",
    "pysock_settimeout": "pys_set_timeout",
}


def load() -> ModuleType:
    """tools/typed_functions.py, which is a program."""
    path = ROOT / "tools" / "typed_functions.py"
    spec = importlib.util.spec_from_file_location("typed_functions", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TOOL = load()


def declared() -> set[str]:
    """The functions of the typed layer."""
    found: set[str] = set()
    for header in TOOL.HEADERS:
        found |= TOOL.declared((REF / "include" / header).read_text("utf-8"))
    return found


class Declared(unittest.TestCase):
    def test_functions_alone_are_found(self) -> None:
        header = """
            #define PYSOCK_ROOM(x) (x)
            /// As pysock_in_a_comment(), but shorter.
            enum pysock_status pysock_one(int number);
            typedef enum pysock_status pysock_callback(void *context);
            const char *pysock_other(void);
        """
        self.assertEqual(TOOL.declared(header), {"pysock_one", "pysock_other"})


class Reached(unittest.TestCase):
    @unittest.skipUnless(shutil.which("gcc") and shutil.which("gcov"), "gcc and gcov are needed")
    def test_a_function_that_did_not_run_counts_nothing(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name) / "ref"
            folder.mkdir()
            (folder / "both.c").write_text(
                "int one(void) { return 1; }\nint other(void) { return 2; }\n"
                "int main(void) { return one() - 1; }\n",
                encoding="utf-8",
            )
            subprocess.run(["gcc", "--coverage", "-o", "both", "both.c"], cwd=folder, check=True)
            subprocess.run(["./both"], cwd=folder, check=True)
            counts = TOOL.reached(folder)
        self.assertEqual((counts["one"], counts["other"]), (1, 0))


class CallLayer(unittest.TestCase):
    def test_each_function_is_behind_the_call_layer(self) -> None:
        """Otherwise the vectors judge another implementation than the one that a C program links."""
        code = "".join(path.read_text("utf-8") for path in sorted((REF / "call").rglob("*.c")))
        self.assertGreater(len(declared()), 55)
        self.assertEqual({name for name in declared() if name not in code}, set(NOT_BEHIND_THE_CALL_LAYER))

    def test_the_file_of_a_function_calls_the_typed_function_of_its_name(self) -> None:
        asked = 0
        for folder in CALL_FOLDERS:
            for path in sorted((REF / "call" / folder).glob("*.c")):
                name = f"pysock_{'file_' if folder == 'files' else ''}{path.stem}"
                if name in declared():
                    asked += 1
                    with self.subTest(path=path.name):
                        self.assertIn(THROUGH.get(name, name), path.read_text("utf-8"))
        self.assertGreater(asked, 45)


if __name__ == "__main__":
    unittest.main()
