#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CONTRIBUTING.md's rules about files hold for every file: claims_test.py SOURCE."""

from __future__ import annotations

import configparser
import os
import re
import sys
import unittest
from collections.abc import Iterator

SOURCE = os.path.abspath(sys.argv.pop(1))
UNTYPED = re.compile(r"oracle/adapter\.py|conformance/(tests/liars|adapters/(jython|micropython))/")
SOURCES = (".c", ".h", ".cpp", ".py", ".sh", ".bash", ".cmake", ".js", ".css", "CMakeLists.txt")
COMMENT = re.compile(r'//|#|/\*|"""|r"""')
BLOCK_COMMENT = re.compile(r"^\s*/\*|^(?!\s*//)(?:[^\"/]|/(?![/*])|\"(?:[^\"\\]|\\.)*\")*/\*.*(?:\*/)?\s*$")
BY_THE_FUZZER = re.compile(r"[0-9a-f]{40}|(crash|leak|oom|slow-unit|timeout)-[0-9a-f]+")


def files(*endings: str) -> Iterator[str]:
    """The paths in the tree, as from its top."""
    for folder, folders, names in os.walk(SOURCE):
        here = os.path.relpath(folder, SOURCE)
        folders[:] = [name for name in folders if name[0] != "." and name != "__pycache__"]
        if here == ".":
            folders[:] = [name for name in folders if not name.startswith("build")]
        for name in names:
            if name.endswith(endings):
                yield os.path.normpath(os.path.join(here, name))


def lines_of(path: str, count: int) -> list[str]:
    with open(os.path.join(SOURCE, path), encoding="utf-8", errors="replace") as stream:
        return [line for _, line in zip(range(count), stream)]


def included(path: str) -> list[str]:
    with open(os.path.join(SOURCE, path), encoding="utf-8") as stream:
        return re.findall(r'^#include ["<]([^">]+)', stream.read(), re.M)


# Functions of libpysock that stand beside the one whose file this is.
BESIDE = {
    "pysock_error_message": "error_text.c",
    "pysock_free_addrinfo": "getaddrinfo.c",
    "pysock_free_host": "host_make.c",
    "pysock_free_interfaces": "if_nameindex.c",
    "pysock_libc_find": "libc.c",
    "pysock_libc_name": "libc.c",
}


def declared() -> set[str]:
    """The typed functions in the headers."""
    found = set()
    for name in ("pysock.h", "pysock_socket.h"):
        with open(os.path.join(SOURCE, "ref", "include", name), encoding="utf-8") as stream:
            code = re.sub(r"//.*", "", stream.read())
        found |= set(re.findall(r"\b(pysock_\w+)\(", re.sub(r"(?m)^typedef .*", "", code)))
    return found


class Rules(unittest.TestCase):
    def test_mypy_checks_all_python_but_what_is_named(self) -> None:
        settings = configparser.ConfigParser()
        settings.read(os.path.join(SOURCE, "setup.cfg"))
        checked = re.split(r",\s*", settings["mypy"]["files"])
        left_out = re.compile(settings["mypy"]["exclude"])
        for path in files(".py"):
            with self.subTest(path):
                asked = any(path == one or path.startswith(one + "/") for one in checked)
                self.assertEqual(asked and not left_out.search(path), not UNTYPED.match(path))

    def test_sources_begin_with_the_licence_and_what_they_do(self) -> None:
        for path in files(*SOURCES):
            with self.subTest(path):
                head = [line for line in lines_of(path, 5) if not line.startswith("#!")]
                self.assertIn("SPDX-License-Identifier: MIT", head[0])
                self.assertRegex(head[1], COMMENT)

    def test_comments_in_c_are_line_comments(self) -> None:
        paths = [path for path in files(".c", ".h") if path.startswith(("conformance/", "ref/"))]
        self.assertGreater(len(paths), 300)
        for path in paths:
            with self.subTest(path):
                blocks = [line for line in lines_of(path, 10000) if BLOCK_COMMENT.search(line)]
                self.assertEqual(blocks, [])

    def test_inputs_of_a_corpus_have_names_that_describe_them(self) -> None:
        found = [path for path in files("") if "/corpus/" in path]
        self.assertGreater(len(found), 100)
        for path in found:
            with self.subTest(path):
                name = os.path.basename(path)
                self.assertRegex(name, r"\A[a-z][a-z0-9_.-]{2,}\Z")
                self.assertIsNone(BY_THE_FUZZER.fullmatch(name))

    def test_typed_functions_stand_in_files_of_their_names(self) -> None:
        paths = [path for path in files(".c") if path.startswith("ref/")]
        self.assertGreater(len(declared()), 50)
        for function in declared():
            name = BESIDE.get(function, function[len("pysock_") :] + ".c")
            with self.subTest(function):
                found = [path for path in paths if os.path.basename(path) == name]
                texts = ["".join(lines_of(path, 2000)) for path in found]
                self.assertTrue(any(re.search(rf"(?m)^\w.*\b{function}\(", text) for text in texts), found)

    def test_each_typed_function_is_called_where_errno_must_stay(self) -> None:
        called = re.findall(r"\b(pysock_\w+)\(", "".join(lines_of("ref/tests/errno_test.cpp", 2000)))
        self.assertEqual(declared() - set(called), set())

    def test_the_reference_knows_nothing_of_json(self) -> None:
        for path in files(".c", ".h"):
            if path.startswith("ref/"):
                with self.subTest(path):
                    self.assertNotIn("jansson.h", included(path))

    def test_two_adapters_build_with_nothing_but_a_c_compiler(self) -> None:
        for path in files(".c", ".h"):
            if re.match(r"conformance/adapters/(wire|libc)/[^/]+$", path):
                with self.subTest(path):
                    self.assertFalse({"jansson.h", "pysock.h", "pysock_call.h"}.intersection(included(path)))
                    self.assertFalse([one for one in included(path) if one.startswith(("nettle/", "gtest/"))])


if __name__ == "__main__":
    unittest.main()
