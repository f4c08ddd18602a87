# SPDX-License-Identifier: MIT
"""makefile: how many arguments the methods of files take, and which keywords.

Arguments are counted in four ways: by functions in C, by those that the base classes of io leave to others,
by the wrappers of slots, and by the methods that Lib/socket.py has in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from oracle.authorities import (
    CPYTHON_BUFFEREDIO,
    CPYTHON_GETARGS,
    CPYTHON_IOBASE,
    CPYTHON_METHODOBJECT,
    docs_of_method,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, rule, script
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import on, pair

FUNCTION = "makefile_counts"

RULES = {
    "too-many": rule(
        SHOULD, "a method of a file refuses an argument more than it takes", CPYTHON_METHODOBJECT
    ),
    "too-few": rule(SHOULD, "a method of a file refuses a call that lacks an argument", CPYTHON_METHODOBJECT),
    "as-many": rule(MUST, "a method of a file looks at each of its arguments", docs_of_method("makefile")),
    "exit-takes-any": rule(
        SHOULD,
        "__exit__ takes any number of arguments and closes the file",
        CPYTHON_IOBASE,
        one_sided="no number is refused",
    ),
    "absent": rule(SHOULD, "a method that the class of a file lacks is no attribute", CPYTHON_BUFFEREDIO),
    "whence-fits": rule(SHOULD, "seek refuses a whence that does not fit a C int", CPYTHON_GETARGS),
    "no-keywords": rule(
        MAY,
        "a method of a file refuses an unknown keyword",
        CPYTHON_METHODOBJECT,
        one_sided="a method that takes any keyword is no method of a file",
    ),
    "keyword-counts": rule(
        MAY,
        "an abstract method counts keywords with the arguments (from 3.12 on); a method in Python binds them",
        CPYTHON_GETARGS,
    ),
}

FILES = {"raw": ("rwb", 0), "reader": ("rb",), "writer": ("wb",), "pair": ("rwb",), "text": ("rw",)}

#: The least and the greatest number of arguments.
COUNTS = {
    "__enter__": (0, 0),
    "__iter__": (0, 0),
    "__next__": (0, 0),
    "__repr__": (0, 0),
    "__setattr__": (2, 2),
    "close": (0, 0),
    "detach": (0, 0),
    "fileno": (0, 0),
    "flush": (0, 0),
    "isatty": (0, 0),
    "peek": (0, 1),
    "read": (0, 1),
    "read1": (0, 1),
    "readable": (0, 0),
    "readall": (0, 0),
    "readinto": (1, 1),
    "readinto1": (1, 1),
    "readline": (0, 1),
    "readlines": (0, 1),
    "seek": (1, 2),
    "seekable": (0, 0),
    "tell": (0, 0),
    "truncate": (0, 1),
    "writable": (0, 0),
    "write": (1, 1),
    "writelines": (1, 1),
}

#: The methods that a class lacks.
LACKING = {
    "raw": {"detach", "peek", "read1", "readinto1"},
    "reader": {"readall"},
    "writer": {"peek", "readall"},
    "pair": {"readall"},
    "text": {"peek", "read1", "readall", "readinto", "readinto1"},
}


def as_long(kind: str) -> list[Also]:
    """What a long of 32 bits refuses; a raw file and a pair do not look at the number before 3.8."""
    return [] if kind in ("raw", "pair") else refused_by_long("<3.8.0")


def called(kind: str, slug: str, method: str, *args: object, also: Iterable[Also] = (), **named: Any) -> Case:
    """A call of a method of a file whose peer has ended."""
    return script(
        f"{kind}-{method.strip('_')}-{slug}",
        *pair(),
        on("b", "close"),
        on("a", "makefile", *FILES[kind], as_="f"),
        on("f", method, *args, kwargs=named, also=also),
    )


def counted(count: int, slug: str, method: str, **named: Any) -> Iterator[Case]:
    """A call with so many arguments, of a file of each class that has the method."""
    for kind, lacking in LACKING.items():
        if method not in lacking:
            yield called(kind, slug, method, *[1] * count, **named)


CASES = {
    "as-many": [
        case for method, (_, most) in COUNTS.items() if most > 0 for case in counted(most, "all", method)
    ],
    "too-many": [
        *(case for method, (_, most) in COUNTS.items() for case in counted(most + 1, "more", method)),
        *counted(0, "none", "isatty"),
        *counted(0, "none", "seekable"),
    ],
    "too-few": [
        *(
            case
            for method, (least, _) in COUNTS.items()
            if least > 0
            for case in counted(least - 1, "less", method)
        ),
        *counted(0, "none", "__setattr__"),
        *(called(kind, "none", "read1") for kind in ("reader", "writer", "pair")),
    ],
    "exit-takes-any": [
        *counted(0, "none", "__exit__"),
        *counted(3, "three", "__exit__"),
        *counted(4, "four", "__exit__"),
    ],
    "absent": [
        *(called(kind, "absent", method) for kind, lacking in LACKING.items() for method in sorted(lacking)),
        called("raw", "present", "readall"),
        *(called(kind, "present", "peek") for kind in ("reader", "pair")),
    ],
    "whence-fits": [
        *(called(kind, "whence-largest", "seek", 0, (1 << 31) - 1) for kind in FILES),
        *(called(kind, "whence-over", "seek", 0, 1 << 31, also=as_long(kind)) for kind in FILES),
        *(called(kind, "whence-under", "seek", 0, -(1 << 31) - 1, also=as_long(kind)) for kind in FILES),
        *(called(kind, "whence-over-64-bits", "seek", 0, 1 << 64) for kind in FILES),
    ],
    "no-keywords": [
        *(
            case
            for method, (least, _) in COUNTS.items()
            for case in counted(least, "keyword", method, nosuch=1)
        ),
        *counted(3, "keyword", "__exit__", nosuch=1),
    ],
    "keyword-counts": [
        *counted(1, "and-keyword", "truncate", nosuch=1),
        *counted(0, "two-keywords", "truncate", nosuch=1, other=1),
        *counted(0, "keyword-alone", "seek", nosuch=1),
        *counted(0, "three-keywords", "seek", nosuch=1, other=1, third=1),
        *counted(0, "keyword-alone", "write", b=b"x"),
        *counted(1, "and-keyword", "write", b=b"x"),
        *counted(0, "keyword-alone", "readinto", b=bytearray(1)),
        *counted(1, "more-and-keyword", "detach", nosuch=1),
        *counted(1, "more-and-keyword", "close", nosuch=1),
        *counted(0, "keyword-of-others", "close", b=b"x"),
    ],
}
