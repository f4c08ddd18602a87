# SPDX-License-Identifier: MIT
"""Many mutants in one program: each has a copy of its function or table, and a number chooses among them."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from building import ADAPTER, COMPILE_SECONDS, TRACE, Build, run
from mutant import Mutant

try:
    from clang import cindex
except ModuleNotFoundError:
    cindex = None

VARIABLE = "PYSOCK_MUTANT"
TRACER = Path(__file__).with_name("tracer.py")
TRIES = 8
STARTS = "PYSOCK_STARTS"
MOST_STARTS = 30  # a sound reference needs no more than half of these in a run
SPINS_SECONDS = 1  # of the processor; a sound process needs less for all vectors
# The number; the places that are reached: a byte each, in memory that somebody else looks at, if a file for
# them is named; an end of mutants that spin or are started again and again, because a run would wait for each
# case of theirs.
CHOICE = f"""\
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>
int pysock_mutant;
static int starts = -1;
static char *reached;
static void trace(const char *file)
{{
    struct stat status;
    const int memory = open(file, O_RDWR | O_CLOEXEC);
    if (memory < 0 || fstat(memory, &status) != 0)
        _exit(1);
    reached = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
    if (reached == MAP_FAILED)
        _exit(1);
    close(memory);
}}
static void spun(int number)
{{
    static const char many[{MOST_STARTS}];
    _exit(write(starts, many, sizeof many) < 0 || number);
}}
static void end_soon(void)
{{
    const struct itimerval few = {{.it_value = {{{SPINS_SECONDS}, 0}}}};
    if (write(starts, "", 1) != 1 || lseek(starts, 0, SEEK_END) > {MOST_STARTS})
        _exit(1);
    signal(SIGPROF, spun);
    setitimer(ITIMER_PROF, &few, NULL);
}}
__attribute__((constructor(101))) static void choose(void)
{{
    const char *number = getenv("{VARIABLE}"), *file = getenv("{TRACE}"), *count = getenv("{STARTS}");
    pysock_mutant = number != NULL ? atoi(number) : 0;
    if (file != NULL)
        trace(file);
    if (count != NULL && (starts = open(count, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) >= 0)
        end_soon();
}}
void pysock_reach(unsigned long place);
void pysock_reach(unsigned long place)
{{
    if (reached != NULL)
        reached[place] = 1;
}}
"""
DECLARED = "extern int pysock_mutant; void pysock_reach(unsigned long place);\n"
ERROR = re.compile(r"^(?:[^:\n]*/)?schema\.c:(\d+):(?:\d+:)? (?:fatal )?error:", re.M)


@dataclass
class Part:
    """A function or a table of a file, from its first byte to the last, with its mutants."""

    name: str
    start: int
    body: int
    end: int
    is_function: bool
    arguments: list[str] = field(default_factory=list)
    is_void: bool = False
    mutants: list[Mutant] = field(default_factory=list)


def _whole_line(content: bytes, start: int) -> int:
    """Words before the first one that the parser counts, such as an attribute, stand on its line."""
    return content.rfind(b"\n", 0, start) + 1


def _parts(path: Path, words: list[str]) -> list[Part]:
    content = path.read_bytes()
    kinds = cindex.CursorKind
    unit = cindex.Index.create().parse(str(path), words)
    found = []
    for cursor in unit.cursor.get_children():
        start, end = cursor.extent.start, cursor.extent.end
        if start.file is None or start.file.name != str(path):
            continue
        if cursor.kind == kinds.FUNCTION_DECL and cursor.is_definition():
            arguments = [one.spelling for one in cursor.get_arguments()]
            body = [one for one in cursor.get_children() if one.kind == kinds.COMPOUND_STMT][-1]
            if cursor.type.get_canonical().is_function_variadic() or not all(arguments):
                continue
            is_void = cursor.result_type.kind == cindex.TypeKind.VOID
            first = _whole_line(content, start.offset)
            found.append(
                Part(cursor.spelling, first, body.extent.start.offset, end.offset, True, arguments, is_void)
            )
        elif cursor.kind == kinds.VAR_DECL and cursor.storage_class == cindex.StorageClass.STATIC:
            equals = content.find(b"=", start.offset, end.offset)
            stop = content.find(b";", end.offset) + 1
            if equals > 0:
                found.append(Part(cursor.spelling, start.offset, equals, stop, False))
    return found


def _renamed(head: str, name: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(name)}\b", new, head)


class Source:
    """What is compiled instead of a file."""

    def __init__(
        self,
        path: Path,
        file: str,
        words: list[str],
        numbers: dict[str, int],
        mutants: list[Mutant],
        places: dict[str, int],
    ) -> None:
        self.file = file
        self.traces = not mutants  # every function tells that it is reached
        self.places = places  # the functions of all files, to which these are added
        self.numbers = numbers
        self.content = path.read_bytes()
        self.parts = _parts(path, words)
        for mutant in mutants:
            for part in self.parts:
                if part.body <= mutant.offset < part.end:
                    part.mutants.append(mutant)
        self.lines: list[tuple[int, int, Mutant]] = []

    def held(self) -> list[Mutant]:
        """The mutants that have a copy."""
        return [mutant for part in self.parts for mutant in part.mutants]

    def _copies(self, part: Part, out: list[str]) -> None:
        head = self.content[part.start : part.body].decode()
        private = "" if re.search(r"\bstatic\b", head) else "static "
        for mutant in [None, *part.mutants]:
            number = self.numbers[mutant.name] if mutant else 0
            content = mutant.apply(self.content) if mutant else self.content
            end = part.end + len(content) - len(self.content)
            name = f"{part.name}__m{number}"
            first = "".join(out).count("\n") + 1
            new_head = _renamed(head, part.name, name)
            out.append(f"{private}{new_head}{content[part.body:end].decode()}\n")
            if mutant and not part.is_function:
                out.append(f'_Static_assert(sizeof {name} == sizeof {part.name}__m0, "size");\n')
            if mutant:
                self.lines.append((first, "".join(out).count("\n"), mutant))

    def _dispatch(self, part: Part, out: list[str]) -> None:
        numbers = [self.numbers[mutant.name] for mutant in part.mutants]
        if not part.is_function:
            at = f"{part.name}__at"
            out.append(f"static __typeof__({part.name}__m0) *{at} = &{part.name}__m0;\n")
            cases = " ".join(f"case {one}: {at} = &{part.name}__m{one}; break;" for one in numbers)
            out.append("__attribute__((constructor)) static void ")
            out.append(f"{part.name}__set(void) {{ switch (pysock_mutant) {{ {cases} }} }}\n")
            out.append(f"#define {part.name} (*{at})\n")
            return
        head = self.content[part.start : part.body].decode()
        call = f"({', '.join(part.arguments)})"
        place = self.places.setdefault(f"{self.file}:{part.name}", len(self.places)) if self.traces else 0
        traced = f"pysock_reach({place}); " if self.traces else ""
        out.append(f"{head}{{ {traced}switch (pysock_mutant) {{\n")
        for one in [*numbers, 0]:
            label = f"case {one}" if one else "default"
            called = f"{part.name}__m{one}{call}"
            out.append(f"{label}: {f'{called}; return' if part.is_void else f'return {called}'};\n")
        out.append("}}\n")

    def text(self) -> str:
        """The file with all copies; `lines` then tells where each mutant stands."""
        self.lines = []
        out = [DECLARED]
        at = 0
        for part in self.parts:
            if not part.mutants and not (self.traces and part.is_function):
                continue
            out.append(self.content[at : part.start].decode())
            if part.is_function:
                out.append(self.content[part.start : part.body].decode().rstrip() + ";\n")
            self._copies(part, out)
            self._dispatch(part, out)
            at = part.end
        out.append(self.content[at:].decode())
        return "".join(out)

    @staticmethod
    def wrong_lines(said: str) -> set[int]:
        """The lines on which the compiler found an error."""
        return {int(line) for line in ERROR.findall(said)}

    def drop(self, lines: set[int]) -> bool:
        """Leaves out the mutants on these lines, else the tables. False if nothing is left to drop."""
        wrong = {
            mutant.name for first, last, mutant in self.lines if any(first <= one <= last for one in lines)
        }
        tables = [part for part in self.parts if not part.is_function and part.mutants]
        for part in self.parts:
            part.mutants = [one for one in part.mutants if one.name not in wrong]
        if wrong:
            return True
        for part in tables:
            part.mutants = []
        return bool(tables)


def choice(build: Build, folder: Path) -> Path:
    """The object that chooses a mutant."""
    folder.mkdir(parents=True, exist_ok=True)
    source, target = folder / "choice.c", folder / "choice.o"
    source.write_text("#define _GNU_SOURCE\n" + CHOICE, encoding="utf-8")
    run([next(iter(build.commands.values()))[0], "-O2", "-c", str(source), "-o", str(target)], folder)
    return target


class Schemata:
    """One program with the mutants of many files inside; with `traced` files, one that tells which
    functions of them are reached."""

    def __init__(self, folder: Path, build: Build, mutants: list[Mutant], traced: Iterable[str] = ()) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.program = folder / ADAPTER
        self.numbers: dict[str, int] = {mutant.name: place for place, mutant in enumerate(mutants, 1)}
        self.inside: set[str] = set()
        self.places: dict[str, int] = {}
        objects = [choice(build, self.folder)]
        for file in sorted({mutant.file for mutant in mutants} | set(traced)):
            made = self._file(build, file, [mutant for mutant in mutants if mutant.file == file])
            objects += [made] if made else []
        build.link(objects, self.folder)

    def _file(self, build: Build, file: str, mutants: list[Mutant]) -> Path | None:
        source = Source(build.path(file), file, build.parse_words(file), self.numbers, mutants, self.places)
        folder = self.folder / file.replace("/", "-")
        folder.mkdir(exist_ok=True)
        target = folder / "schema.o"
        words = [*build.commands[file], "-w", "-g0", "-O1", "-iquote", str(build.path(file).parent)]
        for _ in range(TRIES):
            if not source.held() and not source.traces:
                return None
            (folder / "schema.c").write_text(source.text(), encoding="utf-8")
            done = subprocess.run(
                [*words, "-o", str(target), "-c", "schema.c"],
                cwd=folder,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=10 * COMPILE_SECONDS,
                check=False,
            )
            if done.returncode == 0:
                self.inside |= {mutant.name for mutant in source.held()}
                return target
            if not source.drop(source.wrong_lines(done.stderr)):
                return None
        return None

    def command(self, mutant: Mutant) -> str:
        """What starts the program as this mutant."""
        return f"{VARIABLE}={self.numbers[mutant.name]} exec {shlex.quote(str(self.program))}"

    def tracing(self, folder: Path) -> str:
        """What starts the program so that it notes in a folder which functions each question reaches."""
        words = [sys.executable, str(TRACER), str(len(self.places)), str(folder), str(self.program)]
        return shlex.join(words)
