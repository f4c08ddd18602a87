# SPDX-License-Identifier: MIT
"""Long values in vector files: finding, writing and reading runs, and refusals."""

from __future__ import annotations

import json
import random
import unittest

from oracle import layout
from oracle.repeats import (
    LINE,
    MOST_FILE,
    MOST_VALUE,
    RUN,
    ExpandError,
    Room,
    expand,
    expand_file,
    has_run,
    shorten,
)
from oracle.values import Json, canonical

LETTERS = "".join(f"{number:05}" for number in range(2000))


def vector_file(*args: Json, form: int = 2) -> Json:
    cases = [{"id": "f/one", "rule": "r", "args": list(args), "expect": {"returns": 1}, "origin": "o"}]
    return {"format": form, "function": "f", "origins": {}, "rules": {}, "cases": cases}


class Writing(unittest.TestCase):
    TABLE: tuple[tuple[Json, str], ...] = (
        ("x" * (RUN - 1), '"' + "x" * 255 + '"'),
        ("x" * RUN, '{"text":"x","times":256}'),
        ("ab" * 200 + "a", '{"joined":[{"text":"ab","times":200},"a"]}'),
        ("1.2.3.4" + " " * 300, '{"joined":["1.2.3.4",{"text":" ","times":300}]}'),
        (("b" * 63 + ".") * 4, '{"text":"' + "b" * 63 + '.","times":4}'),
        (("b" * 64 + ".") * 5, '"' + ("b" * 64 + ".") * 5 + '"'),
        ("é" * 300, '{"text":"é","times":300}'),
        ("\n" * 300, '{"text":"\\n","times":300}'),
        ({"bytes": "78" * 255}, '{"bytes":"' + "78" * 255 + '"}'),
        ({"bytes": "78" * 24000}, '{"bytes":"78","times":24000}'),
        ({"bytes": "00" + "0102" * 200}, '{"joined":[{"bytes":"00"},{"bytes":"0102","times":200}]}'),
        (
            {"bytes": "0" + "78" * 300 + "1"},
            '{"joined":[{"bytes":"07"},{"bytes":"87","times":299},{"bytes":"81"}]}',
        ),
        ({"bytearray": "00" * 300}, '{"bytearray":"00","times":300}'),
        ({"memoryview": "00" * 300}, '{"memoryview":"00","times":300}'),
        ({"int": "-1" + "0" * 300}, '{"int":{"joined":["-1",{"text":"0","times":300}]}}'),
        ({"str": "\\udc80" * 300}, '{"str":{"text":"\\\\udc80","times":300}}'),
        ([{"tuple": ["x" * 300]}], '[{"tuple":[{"text":"x","times":300}]}]'),
        (
            {"object": "fraction", "value": "0" * 300},
            '{"object":"fraction","value":{"text":"0","times":300}}',
        ),
        ("", '""'),
        ({"bytes": ""}, '{"bytes":""}'),
        ({"dict": []}, '{"dict":[]}'),
    )

    def test_a_run_stands_once_and_is_read_back(self) -> None:
        for value, written in self.TABLE:
            with self.subTest(written[:60]):
                self.assertEqual(canonical(shorten(value)), written)
                self.assertEqual(expand(shorten(value)), value)
                self.assertEqual(has_run(value), "times" in written)
                self.assertFalse(has_run(shorten(value)))

    def test_any_text_is_read_back(self) -> None:
        rng = random.Random(1)
        for _ in range(300):
            parts = [
                "".join(rng.choices("ab\\\n\u20ac", k=rng.randrange(1, 70))) * rng.choice((1, 2, 300))
                for _ in range(3)
            ]
            for value in ("".join(parts), {"bytes": "".join(parts).encode().hex()}):
                self.assertEqual(expand(shorten(value)), value)
                self.assertFalse(has_run(shorten(value)))

    def test_no_line_is_long_whatever_the_value(self) -> None:
        for value in (
            LETTERS,
            "\x01\x02\x03" + "".join(map(chr, range(1, 3000))),
            {"bytes": LETTERS.encode().hex()},
            {"int": "1" + LETTERS},
            [{"tuple": [LETTERS[n : n + 900], {"dict": [["a", LETTERS[:1900]]] * 3}]} for n in range(9)],
        ):
            file = vector_file(value, LETTERS[:1500], LETTERS[:1500])
            file["cases"][0]["expect"] = {"returns": value}
            file["cases"][0]["variants"] = [
                {"when": {"os": "x"}, "expect": {"returns": value}, "origin": "o"}
            ]
            text = layout.render(file)
            self.assertLessEqual(max(map(len, text.split("\n"))), LINE)
            self.assertEqual(layout.read(text), file)
            self.assertEqual(layout.render(layout.read(text)), text)


class Reading(unittest.TestCase):
    def refuses(self, value: Json, says: str) -> None:
        with self.assertRaises(ExpandError) as caught:
            expand(value)
        self.assertIn(says, str(caught.exception))

    def test_what_is_malformed_is_refused(self) -> None:
        for times in (1, 0, -3, 2.0, "2", True, None):
            self.refuses({"bytes": "78", "times": times}, "a whole number from 2 up")
        for value in (
            {"bytes": "78", "bytearray": "78", "times": 2},
            {"bytes": 78, "times": 2},
            {"int": "1", "times": 2},
            {"times": 2},
            {"text": {"text": "a", "times": 2}, "times": 2},
            {"joined": ["a", ["b"]]},
            {"joined": ["a", {"joined": ["b", "c"]}]},
        ):
            self.refuses(value, "a part is one of text, bytes, bytearray and memoryview")
        for content in ("7", "7g"):
            self.refuses({"bytes": content, "times": 2}, "pairs of hexadecimal digits")
        self.refuses({"bytes": "", "times": 1 << 62}, "a part is empty")
        lists: list[dict[str, object]] = [
            {"joined": ["a"]},
            {"joined": "ab"},
            {"joined": ["a", "b"], "times": 2},
        ]
        for value in lists:
            self.refuses(value, '"joined" is a list of two parts or more')
        self.refuses({"joined": ["a", {"bytes": "62"}]}, "of one kind")

    def test_what_is_too_large_is_refused_before_it_is_made(self) -> None:
        self.assertEqual(len(expand({"bytes": "78", "times": MOST_VALUE})["bytes"]), 2 * MOST_VALUE)
        for value in (
            {"bytes": "78", "times": MOST_VALUE + 1},
            {"text": "é", "times": MOST_VALUE // 2 + 1},
            {"text": "a", "times": 1 << 62},
            {"joined": ["a", {"text": "b", "times": MOST_VALUE}]},
        ):
            self.refuses(value, "a value expands to more than 16,777,216 bytes")

    def test_a_file_is_bounded_as_a_whole(self) -> None:
        half = {"bytes": "78", "times": MOST_FILE // 2}
        room = Room()
        expand([half, half], room)
        self.assertEqual(room.left, 0)
        with self.assertRaises(ExpandError) as caught:
            expand({"text": "a", "times": 2}, room)
        self.assertIn("expand to more than 33,554,432 bytes", str(caught.exception))

    def test_both_formats_become_the_newest(self) -> None:
        old, new = vector_file("x" * 300, form=1), vector_file({"text": "x", "times": 300})
        self.assertEqual(expand_file(old), expand_file(new))
        self.assertEqual(expand_file(old)["format"], 2)
        self.assertEqual(layout.render(expand_file(old)), layout.render(expand_file(new)))

    def test_format_1_repeats_nothing_and_other_formats_are_unknown(self) -> None:
        for form, says in ((1, 'f/one: "times" and "joined" need format 2'), (3, "format 3 is unknown")):
            with self.assertRaises(ExpandError) as caught:
                layout.read(json.dumps(vector_file({"text": "x", "times": 300}, form=form)))
            self.assertIn(says, str(caught.exception))

    def test_a_fault_names_its_case(self) -> None:
        with self.assertRaises(ExpandError) as caught:
            expand_file(vector_file({"text": "x", "times": 1}))
        self.assertIn("f/one: ", str(caught.exception))


if __name__ == "__main__":
    unittest.main()
