# SPDX-License-Identifier: MIT
"""Long values in vector files: {"bytes":"78","times":24000} and {"joined":[..]}, written and expanded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from oracle.values import Json, canonical

RUN = 256  # so many bytes or characters of one repeated pattern are a run, and a run is written once
PATTERN = 64  # the longest pattern: a label of a host name with its dot
LINE = 4000  # characters; no line of a vector file is longer
LITERAL = 2000  # a longer text without runs is joined from pieces
PIECE = 500

MOST_VALUE = 16 << 20  # bytes of one expanded value
MOST_FILE = 32 << 20  # bytes of all expanded values of a file

HEXADECIMAL = ("bytes", "bytearray", "memoryview")
TEXT = "text"
FORMATS = (1, 2)  # 1 has neither "times" nor "joined"
FORMAT = 2

# At the earliest place the shortest pattern, as often as it stands there.
_RUN = re.compile(
    "|".join(
        f"(?s:(?P<p{size}>.{{{size}}})(?P=p{size}){{{-(-RUN // size) - 1},}})"
        for size in range(1, PATTERN + 1)
    )
)


class ExpandError(ValueError):
    """A repeated or joined value that is malformed or too large; the text gives the fault."""


# --- runs


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The text as patterns with their counts; text outside runs has the count 1."""
    at = 0
    for found in _RUN.finditer(text) if len(text) >= RUN else ():
        if found.start() > at:
            yield text[at : found.start()], 1
        pattern = found[found.lastgroup or 0]
        yield pattern, len(found[0]) // len(pattern)
        at = found.end()
    if at < len(text):
        yield text[at:], 1


def has_run(value: Json) -> bool:
    """Whether a value, or one inside it, writes out a run of RUN bytes or characters."""
    if isinstance(value, str):
        return any(times > 1 for _, times in _parts(value))
    if isinstance(value, list):
        return any(map(has_run, value))
    if isinstance(value, dict):
        return any(has_run(_units(key, item)) for key, item in value.items())
    return False


def _units(kind: str, content: Json) -> Json:
    """The content of bytes with a character for each byte; any other content is unchanged."""
    if kind in HEXADECIMAL and isinstance(content, str):
        return bytes.fromhex(content).decode("latin-1")
    return content


# --- writing


def shorten(value: Json) -> Json:
    """The value as a vector file writes it: runs repeated, long texts without runs joined from pieces."""
    if isinstance(value, str):
        return _shortened(TEXT, value)
    if isinstance(value, list):
        return [shorten(item) for item in value]
    if isinstance(value, dict):
        first, *others = value.items() or ((None, None),)
        kind, content = first
        if kind in HEXADECIMAL and not others:
            return _shortened(kind, _units(kind, content))
        return {key: shorten(item) for key, item in value.items()}
    return value


def _shortened(kind: str, units: str) -> Json:
    written = [
        _part(kind, piece, times)
        for pattern, times in _parts(units)
        for piece in (_pieces(pattern) if times == 1 else [pattern])
    ]
    if len(written) > 1:
        return {"joined": written}
    return written[0] if written else _part(kind, "", 1)


def _pieces(text: str) -> list[str]:
    if len(canonical(text)) <= LITERAL:
        return [text]
    return [text[at : at + PIECE] for at in range(0, len(text), PIECE)]


def _part(kind: str, units: str, times: int) -> Json:
    content = units if kind == TEXT else units.encode("latin-1").hex()
    if times > 1:
        return {kind: content, "times": times}
    return content if kind == TEXT else {kind: content}


# --- reading


@dataclass
class Room:
    """The number of bytes to which the values of a file may still expand."""

    left: int = MOST_FILE


def expand(value: Json, room: Room | None = None) -> Json:
    """The value in the protocol's form, without repeated or joined values."""
    room = room or Room()
    if isinstance(value, list):
        return [expand(item, room) for item in value]
    if not isinstance(value, dict):
        return value
    if "times" in value or "joined" in value:
        return _expanded(value, room)
    return {key: expand(item, room) for key, item in value.items()}


def _expanded(value: Json, room: Room) -> Json:
    parts = value.get("joined", [value])
    if "joined" in value and (len(value) > 1 or not isinstance(parts, list) or len(parts) < 2):
        raise ExpandError('"joined" is a list of two parts or more, and stands alone')
    size, contents, kinds = 0, [], set()
    for part in parts:
        kind, content, times = _read_part(part)
        size += len(content.encode("utf-8", "surrogatepass")) * times // (2 if kind in HEXADECIMAL else 1)
        if size > MOST_VALUE:
            raise ExpandError(f"a value expands to more than {MOST_VALUE:,} bytes")
        if size > room.left:
            raise ExpandError(f"the values of the file expand to more than {MOST_FILE:,} bytes")
        contents.append(content * times)
        kinds.add(kind)
    if len(kinds) > 1:
        raise ExpandError('the parts of "joined" are of one kind')
    room.left -= size
    whole = "".join(contents)
    return whole if kind == TEXT else {kind: whole}


def _read_part(part: Json) -> tuple[str, str, int]:
    """A part's kind, its content, and its count."""
    if isinstance(part, str):
        part = {TEXT: part}
    members = dict(part) if isinstance(part, dict) else {}
    times = members.pop("times", 1)
    first, *others = members.items() or ((None, None),)
    kind, content = first
    if kind not in (TEXT, *HEXADECIMAL) or not isinstance(content, str) or others:
        raise ExpandError('a part is one of text, bytes, bytearray and memoryview, beside it only "times"')
    if not content:
        raise ExpandError("a part is empty")
    if kind in HEXADECIMAL and not re.fullmatch("([0-9a-fA-F]{2})+", content):
        raise ExpandError("the content of bytes is pairs of hexadecimal digits")
    if "times" in part and (type(times) is not int or times < 2):
        raise ExpandError('"times" is a whole number from 2 up')
    return kind, content, times


def expand_file(file: Json) -> Json:
    """A vector file of any format as one of the newest, with its values expanded."""
    if file.get("format") not in FORMATS:
        raise ExpandError(f"format {canonical(file.get('format'))} is unknown; known are 1 and 2")
    room = Room()
    cases = []
    for one in file["cases"]:
        try:
            expanded = expand(one, room)
        except ExpandError as error:
            raise ExpandError(f"{one.get('id')}: {error}") from None
        if file["format"] == 1 and expanded != one:
            raise ExpandError(f"{one.get('id')}: \"times\" and \"joined\" need format 2")
        cases.append(expanded)
    return {**file, "format": FORMAT, "cases": cases}
