# SPDX-License-Identifier: MIT
"""Finds the places of a C file where a mutant can be made, with Clang's own parser."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mutant import Mutant

try:
    from clang import cindex
except ModuleNotFoundError:
    cindex = None


def lacks_clang() -> bool:
    """Whether Clang's Python module is missing here."""
    return cindex is None


OPERATORS = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "%": ("*",),
    "<<": (">>",),
    ">>": ("<<",),
    "&": ("|",),
    "|": ("&",),
    "^": ("|",),
    "&&": ("||",),
    "||": ("&&",),
    "+=": ("-=",),
    "-=": ("+=",),
    "*=": ("/=",),
    "/=": ("*=",),
    "<<=": (">>=",),
    ">>=": ("<<=",),
    "|=": ("&=",),
    "&=": ("|=",),
}
# What tools/coverage accepts as not reached by any vector; AI_IDN and its like only lack a case.
MARK = re.compile(r"// (no memory|not reached: .*|no vector: (?!AI_|NI_).*)$")
SIGNS = {"!": ("",), "~": ("",), "-": ("",), "++": ("--",), "--": ("++",)}
CASE = re.compile(r'"[a-z_0-9]+/[a-z0-9]+(-[a-z0-9]+)*"')
SUFFIX = re.compile(r"[uUlL]*\Z")
TOKEN = re.compile(
    rb'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[A-Za-z_]\w*|\d[\w.]*'
    rb"|<<=|>>=|[-+*/%&|^=!<>]=|&&|\|\||<<|>>|->|\+\+|--|.",
    re.S,
)


def _number(text: str) -> Iterator[tuple[str, str]]:
    """The neighbours of a number, each with its kind."""
    suffix = SUFFIX.search(text)
    digits = text[: suffix.start()] if suffix else text
    try:
        value = int(digits, 8) if re.fullmatch(r"0[0-7]+", digits) else int(digits, 0)
    except ValueError:  # a real number
        yield "number", f"({text} * 2)"
        return
    ending = text[len(digits) :]
    for near in (value + 1, value - 1):
        if near >= 0:
            yield "number", (hex(near) if digits.lower().startswith("0x") else str(near)) + ending


def _character(text: str) -> Iterator[tuple[str, str]]:
    if re.fullmatch(r"'[ -~]'", text) and text[1] not in "\\'&[}~":
        yield "character", f"'{chr(ord(text[1]) + 1)}'"
    else:
        yield "character", f"({text} + 1)"


def _text(text: str) -> Iterator[tuple[str, str]]:
    """The name of a case is there for tests alone."""
    if text.startswith('"') and text != '""' and not CASE.fullmatch(text):
        yield "text", '"~' + text[1:]


class Finder:
    """Walks one file."""

    def __init__(self, root: Path, part: str, file: str, words: list[str]) -> None:
        self.part = part
        self.file = file
        self.path = root / part / file
        self.content = self.path.read_bytes()
        self.starts = [0]
        for line in self.content.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))
        self.unit = cindex.Index.create().parse(
            str(self.path), words, options=cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
        )
        self.found: dict[tuple[int, str, str], tuple[str, str]] = {}  # offset, old, new: kind, function
        self.bodies: set[str] = set()  # functions of this file
        self.tables: dict[str, str] = {}  # enumerator: the next one of its enumeration

    def _add(self, offset: int, old: str, kind: str, new: str, function: str) -> None:
        if self.content[offset : offset + len(old.encode())] == old.encode():
            self.found.setdefault((offset, old, new), (kind, function))

    def _slice(self, start: int, end: int) -> str:
        return self.content[start:end].decode()

    def _token_between(self, start: int, end: int) -> tuple[int, str]:
        """The first operator between two operands, and where it stands; comments and blanks are passed."""
        for match in TOKEN.finditer(self.content, start, end):
            text = match.group().decode()
            if text in OPERATORS or text == "=":
                return match.start(), text
        return end, ""

    def _range(self, cursor: Any) -> tuple[int, int] | None:
        """Where a cursor stands in this very file; None if a macro made it, or an included file."""
        start, end = cursor.extent.start, cursor.extent.end
        if start.file is None or start.file.name != str(self.path) or end.offset <= start.offset:
            return None
        return start.offset, end.offset

    def _enumerators(self) -> None:
        def walk(cursor: Any) -> None:
            for child in cursor.get_children():
                if child.kind == cindex.CursorKind.ENUM_DECL:
                    names = [one.spelling for one in child.get_children()]
                    if len(names) > 1:
                        self.tables.update(zip(names, names[1:] + names[:1], strict=True))
                elif child.kind in (cindex.CursorKind.STRUCT_DECL, cindex.CursorKind.TYPEDEF_DECL):
                    walk(child)

        walk(self.unit.cursor)

    def _words(self, start: int, end: int, function: str) -> None:
        """Mutants of what a definition of a macro holds: it has no tree of its own."""
        for match in TOKEN.finditer(self.content, start, end):
            text = match.group().decode("utf-8", "replace")
            for kind, new in self._of_word(text):
                self._add(match.start(), text, kind, new, function)

    def _of_word(self, text: str) -> Iterator[tuple[str, str]]:
        if text in ("true", "false"):
            yield "truth", "false" if text == "true" else "true"
        elif text in self.tables:
            yield "name", self.tables[text]
        elif text[0].isdigit():
            yield from _number(text)
        elif text[0] == "'":
            yield from _character(text)
        elif text[0] == '"':
            yield from _text(text)
        elif text in ("<", "<=", ">", ">=", "==", "!=", "&&", "||"):
            yield from (("operator", new) for new in OPERATORS[text])

    def _leaf(self, cursor: Any, where: tuple[int, int], function: str) -> None:
        text = self._slice(*where)
        match = TOKEN.match(self.content, where[0])
        word = match.group().decode() if match else text
        for kind, new in self._of_word(word):
            self._add(where[0], word, kind, new, function)

    def _condition(self, cursor: Any, where: tuple[int, int], function: str, loops: bool) -> None:
        text = self._slice(*where)
        for new in ("(0)",) if loops else ("(1)", "(0)"):
            self._add(where[0], text, "condition", new, function)

    def _statement(self, cursor: Any, function: str) -> None:
        """A statement that only does something goes."""
        kinds = cindex.CursorKind
        where = self._range(cursor)
        if where is None:
            return
        does = cursor.kind in (
            kinds.CALL_EXPR,
            kinds.COMPOUND_ASSIGNMENT_OPERATOR,
            kinds.BREAK_STMT,
            kinds.CONTINUE_STMT,
        )
        if cursor.kind in (kinds.BINARY_OPERATOR, kinds.UNARY_OPERATOR):
            text = self._slice(*where)
            does = "=" in text or "++" in text or "--" in text
        if does:
            self._add(where[0], self._slice(*where), "statement", "(void)0", function)

    def _operator(self, children: list[Any], function: str) -> None:
        if len(children) != 2:
            return
        left, right = self._range(children[0]), self._range(children[1])
        if left is None or right is None:
            return
        offset, text = self._token_between(left[1], right[0])
        for new in OPERATORS.get(text, ()):
            self._add(offset, text, "operator", new, function)

    def _sign(self, where: tuple[int, int], function: str) -> None:
        text = self._slice(*where)
        for sign, news in SIGNS.items():
            if text.startswith(sign) and not (sign == "-" and text.startswith("--")):
                for new in news:
                    self._add(where[0], sign, "operator", new, function)
        for sign in ("++", "--"):
            if text.endswith(sign):
                self._add(where[1] - 2, sign, "operator", SIGNS[sign][0], function)

    def _rows(self, children: list[Any], function: str) -> None:
        """A row of a table goes, with its comma."""
        kinds = cindex.CursorKind
        rows = [self._range(one) for one in children if one.kind == kinds.INIT_LIST_EXPR]
        if len(rows) < 2 or len(rows) != len(children):
            return
        for row in rows:
            if row is None:
                continue
            comma = re.compile(rb"\s*,").match(self.content, row[1])
            if comma:
                self._add(row[0], self._slice(row[0], comma.end()), "row", "", function)

    def _visit(self, cursor: Any, function: str) -> None:
        kinds = cindex.CursorKind
        kind = cursor.kind
        if kind == kinds.FUNCTION_DECL:
            function = cursor.spelling
            self.bodies.add(function)
        elif kind == kinds.VAR_DECL and not function:
            function = cursor.spelling
        children = list(cursor.get_children())
        where = self._range(cursor)
        if kind in (kinds.STATIC_ASSERT, kinds.PARM_DECL):  # the size of a parameter is not code
            return
        if kind == kinds.COMPOUND_STMT:
            for child in children:
                self._statement(child, function)
        if kind in (kinds.BINARY_OPERATOR, kinds.COMPOUND_ASSIGNMENT_OPERATOR):
            self._operator(children, function)
        elif kind == kinds.UNARY_OPERATOR and where:
            self._sign(where, function)
        elif kind in (kinds.IF_STMT, kinds.CONDITIONAL_OPERATOR, kinds.WHILE_STMT) and children:
            asked = self._range(children[0])
            if asked and kind != kinds.WHILE_STMT or asked and self._slice(*asked) != "1":
                self._condition(children[0], asked, function, kind == kinds.WHILE_STMT)
            for child in children[1:]:
                self._statement(child, function)
        elif kind == kinds.INIT_LIST_EXPR:
            self._rows(children, function)
        elif where and kind in (
            kinds.INTEGER_LITERAL,
            kinds.FLOATING_LITERAL,
            kinds.CHARACTER_LITERAL,
            kinds.STRING_LITERAL,
        ):
            self._leaf(cursor, where, function)
        elif where and kind == kinds.DECL_REF_EXPR and cursor.spelling in self.tables:
            self._leaf(cursor, where, function)
        for child in children:
            self._visit(child, function)

    def mutants(self) -> list[Mutant]:
        """All mutants, in the order of the file."""
        kinds = cindex.CursorKind
        self._enumerators()
        for cursor in self.unit.cursor.get_children():
            where = self._range(cursor)
            if where is None:
                continue
            if cursor.kind == kinds.MACRO_DEFINITION:
                name = re.compile(rb"\w+(\([^)]*\))?").match(self.content, where[0])
                self._words(name.end() if name else where[0], where[1], cursor.spelling)
            elif cursor.kind in (kinds.FUNCTION_DECL, kinds.VAR_DECL):
                self._visit(cursor, "")
        return self._told()

    @staticmethod
    def _mark(lines: list[str], first: int, mutated: tuple[str, str]) -> str:
        """The mark of the line, or of the branch behind a condition that then holds never, or less often."""
        old, new = mutated
        found = MARK.search(lines[first])
        if not found and new in ("(0)", "&&"):
            behind = first + old.count("\n") + 1
            ends = next((at for at, line in enumerate(lines[first:], first) if ";" in line), 0)
            branch = lines[ends] if ends >= behind else ""
            found = MARK.search(branch)
        return found[1] if found else ""

    def _told(self) -> list[Mutant]:
        lines = self.content.decode().split("\n")
        seen: Counter[tuple[str, str]] = Counter()
        nth: dict[tuple[int, str], int] = {}
        mutants = []
        for (offset, old, new), (kind, function) in sorted(self.found.items()):
            line = self.content.count(b"\n", 0, offset)
            source = lines[line].strip()
            if (line, function) not in nth:
                seen[function, source] += 1
                nth[line, function] = seen[function, source]
            indent = len(lines[line]) - len(lines[line].lstrip())
            column = offset - self.starts[line] - indent
            mutants.append(
                Mutant(
                    file=self.file,
                    function=function,
                    line=line + 1,
                    source=source,
                    nth=nth[line, function],
                    column=column,
                    offset=offset,
                    kind=kind,
                    old=old,
                    new=new,
                    in_code=function in self.bodies,
                    part=self.part,
                    mark=self._mark(lines, line, (old, new)),
                )
            )
        return mutants
