# SPDX-License-Identifier: MIT
"""The claims of vectors.py: ranges, symbols, canonical files, kept answers, refusals, readable diffs."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import tempfile
import unittest
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from unittest import mock

from oracle.ask import ask, command
from oracle.caselib import (
    MUST,
    Case,
    Const,
    Derived,
    Flags,
    Obj,
    Origin,
    also,
    case,
    raises,
    returns,
    rule,
    script,
    step,
)
from oracle.client import AdapterError
from oracle.commands import asking
from oracle.commands.check import check_file
from oracle.commands.libraries import Libraries
from oracle.commands.lint import SCHEMA
from oracle.commands.write import keep_packages
from oracle.layout import read, render
from oracle.linting import lint
from oracle.modules import ROOT, VECTORS, CaseError, Module, find
from oracle.recording.platforms import Platform, parse_libc, variants
from oracle.recording.answers import Recording
from oracle.recording.derivation import disagreements
from oracle.recording.making import make, recorded_variants
from oracle.recording.recorded import origin_name, platform_of, resolve, steps_of
from oracle.recording.symbols import expectation
from oracle.tests.vectors_command import run_vectors
from oracle.values import Json, canonical, encode
from oracle.recording.versions import Version, cut, overlap, parse_range, parse_version, runs, show_range

AUTHORITY = ("Somebody, section 1", "https://example.org/")

CONSTANTS = {
    "EAGAIN": 11,
    "EWOULDBLOCK": 11,
    "EOPNOTSUPP": 95,
    "ENOTSUP": 95,
    "EAFNOSUPPORT": 97,
    "EPERM": 1,
    "EAI_NONAME": -2,
    "HOST_NOT_FOUND": 1,
    "NO_DATA": 4,
    "NO_ADDRESS": 4,
    "AF_INET": 2,
    "SOCK_STREAM": 1,
    "IPPROTO_TCP": 6,
}


def returned(value: Json) -> Json:
    return {"returns": value}


def entry(version: str, **more: str) -> Json:
    """An origin; `libc` names another C library than glibc 2.36."""
    return {
        "implementation": "CPython",
        "version": version,
        "libc": "glibc 2.36",
        "os": "Linux 6.18",
        "machine": "x86_64",
        **more,
    }


def recording(version: str, answers: Mapping[str, Any], **more: str) -> Recording:
    """A CPython that returned these values, by slug of the function `f`; a list is one value per step."""
    expected = {
        f"f/{slug}": [returned(one) for one in (value if isinstance(value, list) else [value])]
        for slug, value in answers.items()
    }
    origin = entry(version, **more)
    return Recording(platform_of(origin), origin, expected)


def module(*cases: Case, **more: Any) -> Module:
    """A module `f` with one rule."""
    return Module("f", "f", "", {"rule": rule(MUST, "says", AUTHORITY)}, {"rule": list(cases)}, **more)


def expected_of(file: Json, slug: str, version: str, step_number: int = 0) -> Json:
    one = next(one for one in file["cases"] if one["id"] == f"f/{slug}")
    found = resolve(steps_of(one)[step_number], entry(version))
    return found.get("returns", found)


class Versions(unittest.TestCase):
    def test_order_is_by_number(self) -> None:
        self.assertLess(parse_version("3.9.18"), parse_version("3.10.0"))

    def test_a_prerelease_is_no_full_version(self) -> None:
        for text in ("3.14.0rc1", "3.14", "3.11.2+", ""):
            with self.subTest(text), self.assertRaises(ValueError):
                parse_version(text)

    def test_ranges_read_back_as_written(self) -> None:
        for text in ("<3.10.0", ">=3.7.0", ">=3.7.0,<3.10.0", ">=3.11.7,<3.12.0"):
            self.assertEqual(show_range(parse_range(text)), text)

    def test_other_ranges_are_refused(self) -> None:
        for text in (
            "",
            "<3.10",
            "<=3.10.0",
            ">3.7.0",
            "<3.10.0,>=3.7.0",
            ">=3.7.0<3.9.0",
            ",",
            ">=3.9.0,<3.7.0",
        ):
            with self.subTest(text), self.assertRaises(ValueError):
                parse_range(text)

    def test_overlap(self) -> None:
        def both(one: str, other: str) -> bool:
            return overlap(parse_range(one), parse_range(other))

        self.assertTrue(both("<3.10.0", ">=3.9.0"))
        self.assertTrue(both(">=3.6.0,<3.10.0", ">=3.7.0,<3.8.0"))
        self.assertFalse(both("<3.10.0", ">=3.10.0"))
        self.assertFalse(both(">=3.6.0,<3.7.0", ">=3.7.0,<3.8.0"))

    def test_cut_at_the_minor_version(self) -> None:
        self.assertEqual(cut((3, 9, 18), (3, 10, 13)), (3, 10, 0))

    def test_cut_between_two_patches_of_one_minor(self) -> None:
        self.assertEqual(cut((3, 11, 2), (3, 11, 7)), (3, 11, 7))

    def test_neighbours_with_one_answer_are_one_range(self) -> None:
        answers: dict[Version, str] = {(3, 6, 15): "a", (3, 7, 16): "a", (3, 8, 18): "b", (3, 10, 13): "a"}
        self.assertEqual(
            [(show_range(bounds), members[-1], answer) for bounds, members, answer in runs(answers)],
            [
                ("<3.8.0", (3, 7, 16), "a"),
                (">=3.8.0,<3.10.0", (3, 8, 18), "b"),
                (">=3.10.0", (3, 10, 13), "a"),
            ],
        )


class Variants(unittest.TestCase):
    def variants(self, **answers: Any) -> tuple[Json, str, list[tuple[str, Json, str]]]:
        by_platform = {
            Platform(parse_version(v[1:].replace("_", ".")), parse_libc("glibc 2.36")): answer
            for v, answer in answers.items()
        }
        base, newest, found = recorded_variants(by_platform)
        shown = [(variant["when"]["python"], variant["expect"], variant["origin"]) for variant in found]
        return base, origin_name(newest), shown

    def test_the_newest_is_the_base(self) -> None:
        self.assertEqual(self.variants(v3_6_15=1, v3_13_0=1), (1, "cpython-3.13.0-glibc-2.36", []))

    def test_an_older_answer_is_a_variant_of_its_newest_version(self) -> None:
        self.assertEqual(
            self.variants(v3_6_15=1, v3_9_18=1, v3_10_13=2, v3_13_0=2),
            (2, "cpython-3.13.0-glibc-2.36", [("<3.10.0", 1, "cpython-3.9.18-glibc-2.36")]),
        )

    def test_an_island_that_equals_the_base_needs_no_variant(self) -> None:
        self.assertEqual(
            self.variants(v3_6_15=1, v3_7_16=2, v3_8_18=2, v3_9_18=1)[2],
            [(">=3.7.0,<3.9.0", 2, "cpython-3.8.18-glibc-2.36")],
        )

    def test_one_answer_twice_is_two_ranges(self) -> None:
        self.assertEqual(
            [when for when, _, _ in self.variants(v3_6_15=1, v3_7_16=2, v3_8_18=1, v3_9_18=2)[2]],
            ["<3.7.0", ">=3.8.0,<3.9.0"],
        )

    def test_patches_that_differ_are_cut_at_the_newer(self) -> None:
        self.assertEqual(
            [when for when, _, _ in self.variants(v3_10_13=1, v3_11_2=1, v3_11_7=2, v3_12_1=2)[2]],
            ["<3.11.7"],
        )

    def test_true_and_one_are_different_answers(self) -> None:
        self.assertEqual(len(self.variants(v3_9_18=True, v3_10_13=1)[2]), 1)


class Platforms(unittest.TestCase):
    """Answers depend on the CPython, the C library, or both."""

    def when(self, *rows: tuple[str, str, Json]) -> list[tuple[Json, Json]]:
        """The variants of answers, (CPython, glibc, answer) each."""
        answers = {
            Platform(parse_version(python), parse_libc(f"glibc {libc}")): answer
            for python, libc, answer in rows
        }
        _, found = variants(answers)
        return [(one.when, answers[one.seen]) for one in found]

    def test_the_c_library_alone(self) -> None:
        self.assertEqual(
            self.when(
                ("3.12.1", "2.36", 1), ("3.13.0", "2.36", 1), ("3.12.1", "2.43", 2), ("3.13.0", "2.43", 2)
            ),
            [({"libc": "glibc <2.43"}, 1)],
        )

    def test_the_cpython_alone(self) -> None:
        self.assertEqual(
            self.when(
                ("3.12.1", "2.36", 1), ("3.13.0", "2.36", 2), ("3.12.1", "2.43", 1), ("3.13.0", "2.43", 2)
            ),
            [({"python": "<3.13.0"}, 1)],
        )

    def test_both(self) -> None:
        self.assertEqual(
            self.when(
                ("3.12.1", "2.36", 1), ("3.13.0", "2.36", 2), ("3.12.1", "2.43", 2), ("3.13.0", "2.43", 2)
            ),
            [({"python": "<3.13.0", "libc": "glibc <2.43"}, 1)],
        )

    def test_libraries_between_others(self) -> None:
        rows = [
            ("3.13.0", libc, answer) for libc, answer in (("2.31", 1), ("2.36", 2), ("2.41", 1), ("2.43", 1))
        ]
        self.assertEqual(self.when(*rows), [({"libc": "glibc >=2.36,<2.41"}, 2)])

    def test_versions_order_as_numbers(self) -> None:
        self.assertEqual(
            self.when(("3.13.0", "2.9", 1), ("3.13.0", "2.36", 2)), [({"libc": "glibc <2.36"}, 1)]
        )

    def test_a_cpython_of_an_old_library_alone_says_nothing_of_the_library(self) -> None:
        self.assertEqual(
            self.when(
                ("3.11.2", "2.36", 1), ("3.11.7", "2.36", 2), ("3.11.7", "2.43", 2), ("3.15.2", "2.43", 2)
            ),
            [({"python": "<3.11.7"}, 1)],
        )

    def test_a_cpython_of_an_old_library_alone_is_told_by_the_library(self) -> None:
        self.assertEqual(
            self.when(
                ("3.11.2", "2.36", 1), ("3.11.7", "2.36", 1), ("3.11.7", "2.43", 2), ("3.15.2", "2.43", 2)
            ),
            [({"libc": "glibc <2.43"}, 1)],
        )

    def test_a_cpython_of_the_newest_library_alone_follows_one_that_answers_alike(self) -> None:
        self.assertEqual(
            self.when(("3.13.0", "2.36", 1), ("3.13.0", "2.43", 2), ("3.15.2", "2.43", 2)),
            [({"libc": "glibc <2.43"}, 1)],
        )

    def test_a_cpython_of_the_newest_library_alone_follows_nobody_that_answers_otherwise(self) -> None:
        self.assertEqual(
            self.when(("3.13.0", "2.36", 1), ("3.13.0", "2.43", 2), ("3.15.2", "2.43", 3)),
            [({"python": "<3.15.0", "libc": "glibc <2.43"}, 1), ({"python": "<3.15.0"}, 2)],
        )

    def test_one_cpython_of_a_library_speaks_for_all_that_answer_alike(self) -> None:
        rows = [("3.8.18", "2.43", 2), ("3.9.2", "2.43", 2), ("3.13.0", "2.43", 2)]
        self.assertEqual(self.when(*rows, ("3.9.2", "2.31", 1)), [({"libc": "glibc <2.43"}, 1)])

    def test_one_cpython_of_a_library_does_not_speak_for_one_that_answers_otherwise(self) -> None:
        rows = [("3.8.18", "2.43", 3), ("3.9.2", "2.43", 2), ("3.13.0", "2.43", 2)]
        self.assertEqual(
            self.when(*rows, ("3.9.2", "2.31", 1)),
            [({"python": ">=3.9.0", "libc": "glibc <2.43"}, 1), ({"python": "<3.9.0"}, 3)],
        )

    def test_one_cpython_of_a_library_leaves_what_others_say_on_other_libraries(self) -> None:
        rows = [("3.8.18", "2.36", 1), ("3.9.2", "2.36", 2), ("3.8.18", "2.43", 2), ("3.9.2", "2.43", 2)]
        self.assertEqual(
            self.when(*rows, ("3.9.2", "2.31", 2)),
            [({"python": "<3.9.0", "libc": "glibc <2.43"}, 1)],
        )

    def test_a_cpython_follows_one_that_answers_alike_beyond_one_that_does_not(self) -> None:
        rows = [("3.6.15", "2.36", 1), ("3.9.18", "2.36", 3), ("3.13.0", "2.36", 1)]
        self.assertEqual(
            self.when(*rows, ("3.6.15", "2.31", 2)),
            [
                ({"python": "<3.9.0", "libc": "glibc <2.36"}, 2),
                ({"python": ">=3.13.0", "libc": "glibc <2.36"}, 2),
                ({"python": ">=3.9.0,<3.13.0"}, 3),
            ],
        )

    def test_a_cpython_and_a_library_that_were_only_seen_together_are_both_conditions(self) -> None:
        rows = [("3.8.18", "2.36", 1), ("3.9.18", "2.36", 1), ("3.8.18", "2.43", 1), ("3.9.18", "2.43", 1)]
        self.assertEqual(
            self.when(*rows, ("3.9.2", "2.31", 2)),
            [({"python": ">=3.9.0,<3.9.18", "libc": "glibc <2.36"}, 2)],
        )


class Symbols(unittest.TestCase):
    def raised(self, class_name: str, code: Json, args: list[Json], text: str) -> Json:
        answer = {"raised": {"class": class_name, "code": code, "args": args, "text": text}}
        return expectation("f", [], answer, CONSTANTS)["raises"]

    def test_errno_in_code_args_and_text(self) -> None:
        self.assertEqual(
            self.raised("error", 97, [97, "Address family"], "[Errno 97] Address family"),
            {
                "class": "error",
                "code": "EAFNOSUPPORT",
                "args": [{"const": "EAFNOSUPPORT"}, "Address family"],
                "text": "[Errno EAFNOSUPPORT] Address family",
            },
        )

    def test_a_number_means_what_the_class_says(self) -> None:
        self.assertEqual(self.raised("herror", 1, [1, "Unknown host"], "")["code"], "HOST_NOT_FOUND")
        self.assertEqual(self.raised("PermissionError", 1, [1, ""], "")["code"], "EPERM")
        self.assertEqual(
            self.raised("gaierror", -2, [-2, ""], "[Errno -2] x")["text"], "[Errno EAI_NONAME] x"
        )

    def test_symbols_that_share_a_number_have_one_name(self) -> None:
        self.assertEqual(self.raised("BlockingIOError", 11, [11, ""], "")["code"], "EAGAIN")
        self.assertEqual(self.raised("error", 95, [95, ""], "")["code"], "EOPNOTSUPP")
        self.assertEqual(self.raised("herror", 4, [4, ""], "")["code"], "NO_DATA")

    def test_an_unknown_number_stays(self) -> None:
        self.assertEqual(self.raised("error", 4711, [4711, "x"], "[Errno 4711] x")["code"], 4711)

    def test_no_code_stays_none(self) -> None:
        self.assertIsNone(self.raised("error", None, ["illegal"], "illegal")["code"])

    def test_a_bool_is_no_code(self) -> None:
        self.assertEqual(self.raised("error", True, [True], "True")["args"], [True])

    def test_groups_are_named_throughout(self) -> None:
        inner = {"class": "error", "code": 97, "args": [97, "x"], "text": "[Errno 97] x"}
        answer: Json = {
            "raised": {"class": "ExceptionGroup", "code": None, "args": [], "text": "", "group": [inner]}
        }
        named = expectation("f", [], answer, CONSTANTS)["raises"]["group"][0]
        self.assertEqual(named["code"], "EAFNOSUPPORT")

    def test_a_constant_asked_for_is_its_name_unless_its_number_is_fixed(self) -> None:
        self.assertEqual(
            expectation("constant", ["AF_INET"], {"returned": 2}, CONSTANTS), returned({"const": "AF_INET"})
        )
        self.assertEqual(expectation("constant", ["IPPROTO_TCP"], {"returned": 6}, CONSTANTS), returned(6))
        self.assertEqual(expectation("constant", ["has_ipv6"], {"returned": True}, CONSTANTS), returned(True))

    def test_address_info_names_family_type_and_protocol(self) -> None:
        answer = {"returned": [{"tuple": [2, 1, 6, "", {"tuple": ["127.0.0.1", 2]}]}]}
        self.assertEqual(
            expectation("getaddrinfo", [], answer, CONSTANTS)["returns"][0]["tuple"][:3],
            [{"const": "AF_INET"}, {"const": "SOCK_STREAM"}, {"const": "IPPROTO_TCP"}],
        )

    def test_warnings_stand_beside(self) -> None:
        answer = {"returned": 0, "warned": ["DeprecationWarning"]}
        self.assertEqual(expectation("f", [], answer, {}), {"returns": 0, "warned": ["DeprecationWarning"]})


class Values(unittest.TestCase):
    def test_each_kind(self) -> None:
        for value, written in (
            (None, "null"),
            (True, "true"),
            (2**53, "9007199254740992"),
            (2**53 + 1, '{"int":"9007199254740993"}'),
            (-(2**64), '{"int":"-18446744073709551616"}'),
            (0.5, '{"float":"0.5"}'),
            (-0.0, '{"float":"-0.0"}'),
            (math.nan, '{"float":"nan"}'),
            (-math.inf, '{"float":"-inf"}'),
            ("ü\x1f\x7f", '"ü\\u001f\x7f"'),
            ("a\\\udc80", '{"str":"a\\\\\\\\\\\\udc80"}'),
            (b"\x7f\x00", '{"bytes":"7f00"}'),
            (bytearray(b"\xff"), '{"bytearray":"ff"}'),
            (memoryview(b""), '{"memoryview":""}'),
            ((1, [2]), '{"tuple":[1,[2]]}'),
            ({"a": 1.0}, '{"dict":[["a",{"float":"1.0"}]]}'),
            (Const("AF_INET"), '{"const":"AF_INET"}'),
            (Flags("AI_PASSIVE", "AI_ALL"), '{"flags":["AI_PASSIVE","AI_ALL"]}'),
            (Obj("index", 2**64), '{"object":"index","value":{"int":"18446744073709551616"}}'),
            (Obj("plain"), '{"object":"plain"}'),
            (Obj("index", None), '{"object":"index","value":null}'),
        ):
            with self.subTest(repr(value)):
                self.assertEqual(canonical(encode(value)), written)

    def test_other_objects_are_refused(self) -> None:
        with self.assertRaises(TypeError):
            encode(object())


class Files(unittest.TestCase):
    def test_versions_that_are_not_here_keep_their_share(self) -> None:
        asked = module(case("a"), case("b"))
        first = make(
            asked, [recording("3.6.15", {"a": 1, "b": 0}), recording("3.13.0", {"a": 2, "b": 0})], None
        )
        again = make(asked, [recording("3.12.1", {"a": 2, "b": 0})], first.file).file
        self.assertEqual(
            list(again["origins"]),
            ["cpython-3.13.0-glibc-2.36", "cpython-3.12.1-glibc-2.36", "cpython-3.6.15-glibc-2.36"],
        )
        self.assertEqual(again["origins"]["cpython-3.6.15-glibc-2.36"], entry("3.6.15"))
        self.assertEqual([expected_of(again, "a", v) for v in ("3.6.15", "3.12.1", "3.13.0")], [1, 2, 2])
        self.assertEqual(again["cases"][0]["origin"], "cpython-3.13.0-glibc-2.36")

    def test_a_new_recording_replaces_the_old_one_of_its_version(self) -> None:
        asked = module(case("a"))
        first = make(asked, [recording("3.6.15", {"a": 1}), recording("3.13.0", {"a": 2})], None).file
        again = make(asked, [recording("3.6.15", {"a": 2})], first).file
        self.assertNotIn("variants", again["cases"][0])

    def test_another_question_under_the_same_id_forgets_what_was_answered(self) -> None:
        first = make(module(case("a", 1)), [recording("3.13.0", {"a": 2})], None).file
        again = make(module(case("a", "1")), [recording("3.12.1", {"a": 7})], first).file
        self.assertEqual(again["cases"][0]["expect"], returned(7))
        self.assertEqual(again["cases"][0]["origin"], "cpython-3.12.1-glibc-2.36")

    def test_each_step_has_its_own_answers(self) -> None:
        asked = module(script("s", step("f", 1), step("g")))
        file = make(
            asked, [recording("3.9.18", {"s": [1, 2]}), recording("3.10.13", {"s": [1, 3]})], None
        ).file
        steps = file["cases"][0]["steps"]
        self.assertNotIn("variants", steps[0])
        self.assertEqual(steps[1]["variants"][0]["when"], {"python": "<3.10.0"})
        self.assertEqual([expected_of(file, "s", v, 1) for v in ("3.9.18", "3.10.13")], [2, 3])

    def test_big_endian_answers_are_derived_before_the_variant_they_are_more_special_than(self) -> None:
        asked = module(case("a", 1), derive_big_endian=lambda args: returns(1))
        answers = [recording("3.7.16", {"a": 512}), recording("3.13.0", {"a": 256})]
        file = make(asked, answers, None).file
        self.assertEqual(
            [(variant["when"], variant["expect"]) for variant in file["cases"][0]["variants"]],
            [
                ({"python": "<3.13.0", "byteorder": "big"}, returned(1)),
                ({"python": "<3.13.0"}, returned(512)),
                ({"byteorder": "big"}, returned(1)),
            ],
        )
        self.assertEqual(file["origins"]["derived-byteorder"], {"derived": "struct, big-endian"})
        self.assertEqual(make(asked, answers, file).file, file)

    def test_an_answer_that_is_the_same_either_way_needs_no_big_endian_variant(self) -> None:
        asked = module(case("a", 0), derive_big_endian=lambda args: returns(0))
        file = make(asked, [recording("3.13.0", {"a": 0})], None).file
        self.assertNotIn("variants", file["cases"][0])
        self.assertNotIn("derived-byteorder", file["origins"])

    def test_cited_variants_are_written_with_their_origin(self) -> None:
        source = Origin("source-long-32", "Modules/x.c", "https://example.org/x.c")
        cited = also({"long_bits": 32}, source, raised="OverflowError", args=["too large"])
        file = make(module(case("a", also=[cited])), [recording("3.13.0", {"a": 0})], None).file
        self.assertEqual(
            file["cases"][0]["variants"],
            [
                {
                    "when": {"long_bits": 32},
                    "expect": {
                        "raises": {
                            "class": "OverflowError",
                            "code": None,
                            "args": ["too large"],
                            "text": "too large",
                        }
                    },
                    "origin": "source-long-32",
                }
            ],
        )
        self.assertEqual(
            file["origins"]["source-long-32"], {"cites": "Modules/x.c", "url": "https://example.org/x.c"}
        )

    def test_permitted_recordings_of_a_libc_survive(self) -> None:
        asked = module(case("a"))
        file = make(asked, [recording("3.13.0", {"a": 0})], None).file
        permitted = {
            "permitted": True,
            "when": {"libc": "musl"},
            "expect": returned(9),
            "origin": "libc-musl-1.2.3",
        }
        file["cases"][0]["variants"] = [permitted]
        file["origins"]["libc-musl-1.2.3"] = entry("1.2.3", implementation="libc")
        again = make(asked, [recording("3.13.0", {"a": 1})], file).file
        self.assertEqual(again["cases"][0]["variants"], [permitted])
        self.assertIn("libc-musl-1.2.3", again["origins"])
        self.assertEqual(expected_of(again, "a", "3.13.0"), 1)

    def test_the_world_stands_only_where_a_case_needs_it(self) -> None:
        answers = [recording("3.13.0", {"a": 0}, world="0123456789ab")]
        self.assertNotIn(
            "world", make(module(case("a")), answers, None).file["origins"]["cpython-3.13.0-glibc-2.36"]
        )
        needy = make(module(case("a", needs=("world",))), answers, None).file
        self.assertEqual(needy["origins"]["cpython-3.13.0-glibc-2.36"]["world"], "0123456789ab")

    def test_ipv6_is_needed_once_whether_written_or_shown(self) -> None:
        asked = module(
            case("a", Const("AF_INET6")),
            case("b", needs=("world", "ipv6")),
            case("c", Const("AF_INET6"), needs=("ipv6",)),
            case("d"),
        )
        file = make(asked, [recording("3.13.0", {"a": 0, "b": 0, "c": 0, "d": 0})], None).file
        needs = [one.get("needs") for one in file["cases"]]
        self.assertEqual(needs, [["ipv6"], ["world", "ipv6"], ["ipv6"], None])

    def test_outside_the_world_its_cases_keep_their_share_and_its_digest(self) -> None:
        asked = module(case("a"), case("b", needs=("world",)))
        first = make(asked, [recording("3.13.0", {"a": 0, "b": 1}, world="0123456789ab")], None).file
        self.assertEqual(make(asked, [recording("3.13.0", {"a": 0})], first).file, first)

    def test_a_case_that_nobody_answered_is_left_out_and_named(self) -> None:
        made = make(module(case("a"), case("b", needs=("world",))), [recording("3.13.0", {"a": 0})], None)
        self.assertEqual((len(made.file["cases"]), made.unanswered), (1, ["f/b"]))

    def test_a_case_that_left_the_module_is_named(self) -> None:
        first = make(module(case("a"), case("b")), [recording("3.13.0", {"a": 0, "b": 0})], None).file
        self.assertEqual(make(module(case("a")), [], first).gone, ["f/b"])

    def test_two_derivations_must_agree(self) -> None:
        def derived(what: Derived | None) -> list[str]:
            asked = module(case("a", 1), derive=lambda args: what)
            return disagreements(asked, make(asked, [recording("3.13.0", {"a": 256})], None).file)

        self.assertEqual(derived(None), [])
        self.assertEqual(derived(returns(256)), [])
        self.assertIn('derived   returns 255\n  recorded  {"returns":256}', derived(returns(255))[0])
        self.assertIn("derived   raises TypeError", derived(raises("TypeError"))[0])

    def test_every_file_in_the_tree_is_in_its_form(self) -> None:
        for path in sorted(VECTORS.rglob("*.json")):
            with self.subTest(path.name):
                text = path.read_text(encoding="utf-8")
                self.assertEqual(render(read(text)), text)

    def test_a_file_says_again_what_every_version_answered(self) -> None:
        for name in ("htons", "htonl", "setdefaulttimeout"):
            with self.subTest(name):
                text = (VECTORS / f"{name}.json").read_text(encoding="utf-8")
                self.assertEqual(render(make(find([name])[0], [], read(text)).file), text)


class Checks(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "f.json"
        self.module = module(case("a"), script("s", step("f"), step("g")))
        self.answers = [
            recording("3.9.18", {"a": 1, "s": [0, 1]}),
            recording("3.13.0", {"a": 2, "s": [0, 2]}),
        ]
        self.write(render(make(self.module, self.answers, None).file))

    def write(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")

    def check(self, *answers: Recording) -> list[str]:
        return check_file(self.path, self.module, list(answers or self.answers), Libraries([], {}))

    def test_equal_answers_pass(self) -> None:
        self.assertEqual(self.check(), [])

    def test_some_versions_are_enough(self) -> None:
        self.assertEqual(self.check(self.answers[0]), [])

    def test_another_kernel_is_no_difference(self) -> None:
        self.assertEqual(self.check(recording("3.13.0", {"a": 2, "s": [0, 2]}, os="Linux 7.0")), [])

    def test_another_answer_is_shown_with_both_sides(self) -> None:
        found = self.check(recording("3.9.18", {"a": 7, "s": [0, 1]}))
        self.assertIn(
            'f/a on CPython 3.9.18 with glibc 2.36\n  recorded  {"returns":1}\n  observed  {"returns":7}',
            found,
        )

    def test_a_step_is_named(self) -> None:
        self.assertTrue(
            self.check(recording("3.9.18", {"a": 1, "s": [0, 9]}))[0].startswith("f/s, step 2 on")
        )

    def test_a_version_never_recorded_is_held_against_the_ranges(self) -> None:
        self.assertEqual(self.check(recording("3.14.0", {"a": 2, "s": [0, 2]})), [])
        self.assertIn("never recorded", self.check(recording("3.14.0", {"a": 1, "s": [0, 2]}))[0])

    def test_another_form_is_a_difference(self) -> None:
        self.write(self.path.read_text().replace('{"returns":2}', '{"returns": 2}'))
        self.assertIn("is not what vectors.py write makes", self.check()[0])

    def test_a_changed_rule_is_a_difference(self) -> None:
        self.write(self.path.read_text().replace('"says":"says"', '"says":"said"'))
        self.assertIn("is not what vectors.py write makes", self.check()[0])

    def test_another_world_is_stale(self) -> None:
        self.module = module(case("a", needs=("world",)))
        old = recording("3.13.0", {"a": 2}, world="0123456789ab")
        self.write(render(make(self.module, [old], None).file))
        self.assertEqual(self.check(old), [])
        self.assertIn(
            "was recorded in world", self.check(recording("3.13.0", {"a": 2}, world="ffff456789ab"))[0]
        )

    def test_a_missing_file_is_a_difference(self) -> None:
        self.path.unlink()
        self.assertEqual(self.check(), ["is missing; run vectors.py write"])


class Lint(unittest.TestCase):
    """Each refusal on a copy of the tree's own htons.json, broken in one way."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.text = (VECTORS / "htons.json").read_text(encoding="utf-8")
        cls.modules = find(["htons"])

    text: str
    modules: list[Module]

    def lint(self, change: Callable[[Json], object] | str, retired: str = "", extra: str = "") -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "vectors"
            root.mkdir()
            text = change if isinstance(change, str) else self.changed(change)
            (root / "htons.json").write_text(text, encoding="utf-8")
            if retired:
                (root / "retired.txt").write_text(retired, encoding="utf-8")
            if extra:
                (root / extra).write_text(text, encoding="utf-8")
            return [str(finding) for finding in lint(root, self.modules, SCHEMA)]

    def changed(self, change: Callable[[Json], object]) -> str:
        file = json.loads(self.text)
        change(file)
        return render(file)

    def refuses(
        self, change: Callable[[Json], object] | str, *says: str, retired: str = "", extra: str = ""
    ) -> None:
        found = "\n".join(self.lint(change, retired, extra))
        for part in says:
            self.assertIn(part, found)

    def case(self, file: Json, slug: str) -> Json:
        return next(one for one in file["cases"] if one["id"] == f"htons/{slug}")

    def test_accepts_the_tree(self) -> None:
        self.assertEqual(self.lint(self.text), [])

    def test_broken_json(self) -> None:
        self.refuses(self.text[:-5], "vectors/htons.json: cannot be read")

    def test_a_key_twice(self) -> None:
        self.refuses(self.text.replace('{"format":2,', '{"format":2,"format":2,'), "stands twice")

    def test_an_unknown_member(self) -> None:
        self.refuses(
            lambda file: self.case(file, "one").update(note="x"), "htons/one", "against the schema", "note"
        )

    def test_a_value_that_is_none(self) -> None:
        self.refuses(
            lambda file: self.case(file, "one").update(args=[1.5]), "htons/one", "against the schema"
        )

    def test_a_platform_number_for_a_code(self) -> None:
        def change(file: Json) -> None:
            self.case(file, "minus-one")["expect"]["raises"]["code"] = "97"

        self.refuses(change, "htons/minus-one", "against the schema")

    def test_a_level_that_is_none(self) -> None:
        self.refuses(lambda file: file["rules"]["negative"].update(level="shall"), "rules.negative", "shall")

    def test_a_rule_without_authority(self) -> None:
        self.refuses(lambda file: file["rules"]["negative"].pop("authority"), "rules.negative", "authority")

    def test_a_rule_without_case(self) -> None:
        self.refuses(
            lambda file: file["rules"].update(other=dict(file["rules"]["negative"])),
            "rule other: has no case",
        )

    def test_a_case_without_rule(self) -> None:
        self.refuses(
            lambda file: self.case(file, "one").update(rule="nosuch"), "htons/one: its rule 'nosuch'"
        )

    def test_a_rule_with_one_side(self) -> None:
        def change(file: Json) -> None:
            file["cases"] = [
                one for one in file["cases"] if one["id"] != "htons/smallest-that-is-not-negative"
            ]

        self.refuses(change, "rule negative: all its cases have one outcome")

    def test_an_id_in_another_form(self) -> None:
        for new in ("htons/One", "htons/one_two", "htons/-one", "htons/1", "htons"):
            with self.subTest(new):
                self.refuses(lambda file: self.case(file, "one").update(id=new), new, "against the schema")

    def test_an_id_of_another_function(self) -> None:
        self.refuses(lambda file: self.case(file, "one").update(id="htonl/one"), "must begin with htons/")

    def test_an_id_twice(self) -> None:
        self.refuses(
            lambda file: self.case(file, "one").update(id="htons/zero"), "htons/zero: the id is taken"
        )

    def test_an_id_in_two_files(self) -> None:
        self.refuses(self.text, "the id is taken, by vectors/htons.json", extra="htonz.json")

    def test_a_retired_id(self) -> None:
        self.refuses(self.text, "htons/one: the id is retired", retired="# gone\nhtons/one  # since 2\n")

    def test_variants_that_overlap(self) -> None:
        def change(file: Json) -> None:
            self.case(file, "over-16-bits")["variants"][0]["when"]["python"] = "<3.8.0"

        self.refuses(change, "htons/over-16-bits: two variants overlap: <3.8.0 and >=3.7.0,<3.10.0")

    def test_a_range_that_is_none(self) -> None:
        for text in ("<3.8", "~=3.8.0", ">=3.9.0,<3.8.0"):
            with self.subTest(text):

                def change(file: Json, text: str = text) -> None:
                    self.case(file, "over-16-bits")["variants"][0]["when"]["python"] = text

                self.refuses(change, "htons/over-16-bits")

    def test_an_origin_that_is_not_there(self) -> None:
        self.refuses(
            lambda file: self.case(file, "one").update(origin="cpython-3.5.0"), "'cpython-3.5.0' is not"
        )

    def test_a_world_that_nobody_needs(self) -> None:
        def change(file: Json) -> None:
            file["origins"]["cpython-3.13.0-glibc-2.36"]["world"] = "0123456789ab"

        self.refuses(change, "origin cpython-3.13.0-glibc-2.36: has a world")

    def test_another_layout(self) -> None:
        self.refuses(json.dumps(json.loads(self.text)), "is not in canonical form; run vectors.py format")

    def written_out(self, value: Json) -> str:
        """The file with a value that the layout would have shortened."""
        return self.text.replace('"args":[1]', f'"args":[{canonical(value)}]', 1)

    def test_a_run_that_is_written_out(self) -> None:
        says = "htons/one: writes out a run of 256 bytes or characters or more"
        for run in ("x" * 256, {"bytes": "0102" * 128}, {"text": "x" * 256, "times": 2}):
            self.refuses(self.written_out(run), says)
        for run in ("x" * 255, {"bytes": "0102" * 127}, {"text": "x", "times": 256}):
            self.assertEqual(self.lint(self.written_out(run)), [])

    def test_a_line_that_is_too_long(self) -> None:
        text = "".join(f"{number:05}" for number in range(800))
        self.refuses(self.written_out(text), "characters, a line may have 4,000; run vectors.py format")

    def test_a_value_that_cannot_be_expanded(self) -> None:
        for times in (0, 1, -2, 2.5, 1 << 30, "2"):
            self.refuses(self.written_out({"bytes": "78", "times": times}), "htons/one", "against the schema")
        mixed = {"joined": [{"bytes": "00"}, {"bytearray": "00"}]}
        self.refuses(self.written_out(mixed), 'htons/one: the parts of "joined" are of one kind')
        large = {"joined": ["a", {"text": "b", "times": 1 << 24}]}
        self.refuses(self.written_out(large), "htons/one: a value expands to more than 16,777,216 bytes")

    def test_format_1(self) -> None:
        old = self.text.replace('{"format":2,', '{"format":1,')
        self.assertEqual(
            self.lint(old), ["vectors/htons.json: is not in canonical form; run vectors.py format"]
        )

    def test_a_case_that_is_not_recorded(self) -> None:
        self.refuses(lambda file: file["cases"].pop(), "is not recorded; run vectors.py write")

    def test_a_case_that_nobody_wrote(self) -> None:
        def change(file: Json) -> None:
            file["cases"].append({**file["cases"][0], "id": "htons/nobody"})

        self.refuses(change, "htons/nobody: is not in the case module")

    def test_a_file_that_is_missing(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            found = lint(Path(folder), self.modules, SCHEMA)
        self.assertIn("htons.json: is missing", str(found[0]))


class Modules(unittest.TestCase):
    def load(self, source: str) -> list[Module]:
        with tempfile.TemporaryDirectory() as folder:
            text = f'from oracle.caselib import MUST, case, rule\nA = ("x", "https://x")\n{source}\n'
            (Path(folder) / "thing.py").write_text(text, encoding="utf-8")
            return find([], Path(folder))

    def refuses(self, source: str, says: str) -> None:
        with self.assertRaises(CaseError) as caught:
            self.load(source)
        self.assertIn(says, str(caught.exception))

    def test_missing_parts(self) -> None:
        self.refuses('FUNCTION = "thing"', "RULES is missing")

    def test_a_rule_without_case(self) -> None:
        self.refuses(
            'FUNCTION = "thing"\nRULES = {"r": rule(MUST, "s", A)}\nCASES = {}', "rule 'r' has no case"
        )

    def test_a_case_without_rule(self) -> None:
        self.refuses('FUNCTION = "thing"\nRULES = {}\nCASES = {"r": [case("a")]}', "RULES has not")

    def test_a_slug_in_another_form(self) -> None:
        source = 'FUNCTION = "thing"\nRULES = {"r": rule(MUST, "s", A)}\nCASES = {"r": [case("%s")]}'
        for slug in ("A", "a_b", "1a", "a--b", ""):
            with self.subTest(slug):
                self.refuses(source % slug, "lower-case words")

    def test_a_slug_twice(self) -> None:
        head = 'FUNCTION = "thing"\nRULES = {"r": rule(MUST, "s", A)}\n'
        self.refuses(head + 'CASES = {"r": [case("a", 1), case("a", 2)]}', "two cases have this id")

    def test_an_argument_without_a_form(self) -> None:
        self.refuses(
            'FUNCTION = "thing"\nRULES = {"r": rule(MUST, "s", A)}\nCASES = {"r": [case("a", object())]}',
            "thing/a: a case cannot hold",
        )

    def test_an_unknown_name(self) -> None:
        with self.assertRaises(CaseError) as caught:
            find(["nosuch"])
        self.assertIn("there are:", str(caught.exception))


class Asking(unittest.TestCase):
    QUESTIONS: list[tuple[str, list[Json]]] = [("htons/a", [{"call": "htons", "args": [1]}])]

    def fails(self, argv: list[str], *says: str, silence_s: float = 30.0) -> None:
        with self.assertRaises(AdapterError) as caught:
            ask(argv, self.QUESTIONS, silence_s=silence_s)
        for part in says:
            self.assertIn(part, str(caught.exception))

    def liar(self, *lines: str, end: str = "") -> list[str]:
        """An adapter that says hello, then these lines, then runs `end`."""
        hello = (
            '{"hello":{"protocol":1,"implementation":{"name":"L","version":"1"},"facts":{},'
            '"functions":["htons"],"constants":{}}}'
        )
        shell = "; ".join([f"printf '%s\\n' '{line}'" for line in (hello, *lines)] + ([end] if end else []))
        return ["sh", "-c", shell]

    def test_a_live_interpreter_answers(self) -> None:
        asked = ask(command(sys.executable), self.QUESTIONS)
        self.assertEqual(asked.answers, [[{"returned": 256}]])

    def test_a_question_about_a_function_that_is_missing_has_no_answer(self) -> None:
        later: list[tuple[str, list[Json]]] = [
            ("later/a", [{"call": "htons", "args": [1]}, {"call": "nosuch", "args": []}]),
            *self.QUESTIONS,
        ]
        asked = ask(command(sys.executable), later)
        self.assertEqual(asked.answers, [[], [{"returned": 256}]])

    def test_a_method_that_is_missing_is_asked(self) -> None:
        steps = [{"call": "socket", "args": [], "as": "s"}, {"on": "s", "call": "nosuch", "args": []}]
        asked = ask(command(sys.executable), [("socket/a", steps)])
        self.assertEqual(asked.answers[0][1]["raised"]["class"], "AttributeError")

    def test_a_missing_interpreter(self) -> None:
        self.fails(["/no/such/python"], "/no/such/python: cannot be started: No such file")

    def test_one_that_never_says_hello(self) -> None:
        self.fails(
            ["sh", "-c", "echo oops >&2; exit 3"], "ended with status 3 and wrote: oops", "never said hello"
        )

    def test_one_that_is_killed_by_a_question(self) -> None:
        self.fails(self.liar(end="kill -SEGV $$"), "died of signal 11", "the first is htons/a")

    def test_one_that_hangs(self) -> None:
        says = ("was silent for 0.3 s", "the first is htons/a")
        self.fails(self.liar(end="exec sleep 30"), *says, silence_s=0.3)

    def test_one_that_writes_garbage(self) -> None:
        self.fails(self.liar("garbage"), "not JSON: b'garbage")

    def test_one_that_skips(self) -> None:
        self.fails(self.liar('{"ran":{"seq":1,"steps":[{"skipped":"no"}]}}'), "htons/a: skipped: no")

    def test_one_that_does_not_understand(self) -> None:
        self.fails(self.liar('{"error":{"seq":1,"says":"what?"}}'), "does not understand htons/a: what?")

    def test_one_that_answers_too_little(self) -> None:
        self.fails(self.liar('{"ran":{"seq":1,"steps":[]}}'), "0 answers to 1 steps")


class Command(unittest.TestCase):
    def test_an_unknown_function_is_status_2(self) -> None:
        status, said = run_vectors("check", "--function", "nosuch")
        self.assertEqual(status, 2)
        self.assertIn("no case file for 'nosuch'", said)

    def test_write_and_check_agree_and_a_changed_file_fails(self) -> None:
        one = [((3, *sys.version_info[1:3]), sys.executable)]
        with tempfile.TemporaryDirectory() as folder, mock.patch.object(asking, "recordable", lambda _: one):
            place = ("--function", "inet_ntoa", "--vectors", folder, "--runner", "/no/such/runner")
            self.assertEqual(run_vectors("write", *place)[0], 0)
            path = Path(folder) / "inet_ntoa.json"
            self.assertEqual(run_vectors("check", *place)[0], 0)
            path.write_text(path.read_text().replace('{"returns":"127.0.0.1"}', '{"returns":"127.0.0.2"}'))
            status, said = run_vectors("check", *place)
            self.assertEqual(status, 1)
            self.assertIn("inet_ntoa/loopback", said)
            self.assertIn('observed  {"returns":"127.0.0.1"}', said)

    def test_format_makes_format_2_of_format_1(self) -> None:
        wanted = (VECTORS / "inet_pton.json").read_text(encoding="utf-8")
        self.assertIn('"times":', wanted)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "inet_pton.json"
            path.write_text(json.dumps({**read(wanted), "format": 1}), encoding="utf-8")
            self.assertEqual(run_vectors("format", "--vectors", folder)[0], 0)
            self.assertEqual(path.read_text(encoding="utf-8"), wanted)

    def test_a_file_that_cannot_be_expanded_is_status_2(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            text = (VECTORS / "inet_pton.json").read_text(encoding="utf-8").replace('"times":', '"times":-')
            (Path(folder) / "inet_pton.json").write_text(text, encoding="utf-8")
            status, said = run_vectors("format", "--vectors", folder)
            self.assertEqual(status, 2)
            self.assertIn('"times" is a whole number from 2 up', said)

    def test_rules_takes_over_statements_and_refuses_other_labels(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "inet_ntoa.json"
            wanted = (VECTORS / "inet_ntoa.json").read_text(encoding="utf-8")
            place = ("--function", "inet_ntoa", "--vectors", folder)
            file = json.loads(wanted)
            file["rules"]["four-parts"]["says"] = "something else"
            path.write_text(render(file), encoding="utf-8")
            self.assertEqual(run_vectors("rules", *place)[0], 0)
            self.assertEqual(path.read_text(encoding="utf-8"), wanted)
            file["rules"]["five-parts"] = file["rules"].pop("four-parts")
            path.write_text(render(file), encoding="utf-8")
            status, said = run_vectors("rules", *place)
            self.assertEqual(status, 1)
            self.assertIn("inet_ntoa.json is not written", said)

    def test_rules_copies_the_reasons_of_cases_and_keeps_their_answers(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "inet_aton.json"
            wanted = (VECTORS / "inet_aton.json").read_text(encoding="utf-8")
            place = ("--function", "inet_aton", "--vectors", folder)
            file = read(wanted)
            with_reason, without = (
                next(one for one in file["cases"] if ("why" in one) == has) for has in (True, False)
            )
            del with_reason["why"]
            without["why"] = "a reason that the case module does not give"
            file["cases"][-1]["expect"] = {"returns": "an answer that only a recording changes"}
            changed = render(file)
            path.write_text(changed, encoding="utf-8")
            self.assertEqual(run_vectors("rules", *place), (0, "inet_aton.json: rules written\n"))
            written = read(path.read_text(encoding="utf-8"))
            self.assertEqual(written["cases"][:-1], read(wanted)["cases"][:-1])
            self.assertEqual(written["cases"][-1]["expect"], file["cases"][-1]["expect"])

    def test_rules_copies_the_bounds_of_time_and_keeps_what_was_answered(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "scenarios" / "makefile.json"
            path.parent.mkdir()
            wanted = (VECTORS / "scenarios" / "makefile.json").read_text(encoding="utf-8")
            changed = wanted.replace('"at_most_ms":1050', '"at_most_ms":5050')
            self.assertNotEqual(changed, wanted)
            path.write_text(changed, encoding="utf-8")
            status, said = run_vectors("rules", "--function", "scenarios/makefile", "--vectors", folder)
            self.assertEqual((status, said), (0, "makefile.json: rules written\n"))
            self.assertEqual(path.read_text(encoding="utf-8"), wanted)

    def test_rules_keeps_cases_that_the_module_does_not_have(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "inet_ntoa.json"
            file = read((VECTORS / "inet_ntoa.json").read_text(encoding="utf-8"))
            file["cases"].append({**file["cases"][0], "id": "inet_ntoa/removed", "why": "it was removed"})
            path.write_text(render(file), encoding="utf-8")
            self.assertEqual(run_vectors("rules", "--function", "inet_ntoa", "--vectors", folder), (0, ""))

    def test_format_restores_the_form(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "inet_ntoa.json"
            wanted = (VECTORS / "inet_ntoa.json").read_text(encoding="utf-8")
            path.write_text(json.dumps(json.loads(wanted), indent=2), encoding="utf-8")
            self.assertEqual(run_vectors("format", "--vectors", folder)[0], 0)
            self.assertEqual(path.read_text(encoding="utf-8"), wanted)


class Packages(unittest.TestCase):
    def test_of_the_roots_of_a_recording_are_kept_beside_it(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            roots, kept = Path(folder) / "build", Path(folder) / "vectors"
            roots.mkdir()
            for name, text in (("sid", "libc6 2.43-1\n"), ("trixie", "libc6 2.41-1\n")):
                (roots / f"{name}.packages").write_text(text, encoding="utf-8")
            keep_packages([], roots, kept)
            self.assertFalse(kept.exists())
            keep_packages(["sid"], roots, kept)
            self.assertEqual([one.name for one in kept.iterdir()], ["sid.packages"])
            self.assertEqual((kept / "sid.packages").read_text(encoding="utf-8"), "libc6 2.43-1\n")


class World(unittest.TestCase):
    # glibc's answers depend on what it was asked before: "The name server" in vectors/world/README.md.
    NO_VECTORS = {"v6-silent.zone.test", "short-12.zone.test", "short-20.zone.test"}

    def texts(self, value: Json) -> set[str]:
        """All texts in a question, also bytes as text; names lose their last dot."""
        if isinstance(value, str):
            return {value.lower().rstrip(".")}
        if isinstance(value, dict) and "bytes" in value:
            return {bytes.fromhex(value["bytes"]).decode("latin-1").lower()}
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return set().union(*map(self.texts, parts))

    def test_each_name_of_the_zone_is_asked_for(self) -> None:
        asked: set[str] = set()
        for path in [*VECTORS.glob("get*.json"), *VECTORS.glob("scenarios/*_names.json")]:
            for one in read(path.read_text(encoding="utf-8"))["cases"]:
                asked |= self.texts(
                    [one.get("args", []), [step.get("args", []) for step in one.get("steps", [])]]
                )
        lines = (VECTORS / "world" / "zone").read_text(encoding="utf-8").splitlines()
        words = [re.split(r"[ ;]", line, maxsplit=1)[0] for line in lines]
        names = {re.sub(r"\\(\d{3})", lambda m: chr(int(m[1])), word) for word in words if word}
        plain = {name.lower().rstrip(".") for name in names}
        self.assertGreater(len(plain), 100)
        for ending in {name[1:] for name in plain if name.startswith("*.")}:  # any name below
            asked.update(f"*{ending}" for name in asked.copy() if name.endswith(ending))
        self.assertEqual(plain - asked, self.NO_VECTORS)


class Readme(unittest.TestCase):
    def test_the_worked_example_runs(self) -> None:
        text = (VECTORS / "README.md").read_text(encoding="utf-8")
        programs = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
        self.assertEqual(len(programs), 1)
        done = subprocess.run(
            [sys.executable, "-c", programs[0]], cwd=ROOT, capture_output=True, text=True, check=False
        )
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"^\d+ cases, 0 differ\n\Z")


if __name__ == "__main__":
    unittest.main()
