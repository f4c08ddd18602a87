# SPDX-License-Identifier: MIT
"""fromfd_detach: converts descriptors to sockets and back, and shows who closes them."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_CEVAL,
    CPYTHON_DOCS_FROMFD,
    CPYTHON_DOCS_SOCKET,
    CPYTHON_SOCK_INITOBJ,
    docs_of_method,
)
from oracle.caselib import MAY, MUST, SHOULD, Also, Case, Obj, Result, get, rule, script, step
from oracle.cases._long import refused_by_long
from oracle.cases.scenarios._steps import DGRAM, INET, STREAM, UNIX, on, pair

FUNCTION = "fromfd_detach"

RULES = {
    "detach": rule(
        MUST, "detach returns the descriptor and closes the object only", docs_of_method("detach")
    ),
    "fromfd-copies": rule(MUST, "fromfd makes a socket of a copy of the descriptor", CPYTHON_DOCS_FROMFD),
    "fileno-adopts": rule(
        MUST,
        "socket(fileno=) takes over the descriptor and determines the missing arguments",
        CPYTHON_DOCS_SOCKET,
    ),
    "fileno-refusals": rule(
        SHOULD, "a number that is not a socket's descriptor is refused", CPYTHON_SOCK_INITOBJ
    ),
    "fromfd-refusals": rule(
        SHOULD, "fromfd raises the errors of dup and of the constructor", CPYTHON_DOCS_FROMFD
    ),
    "fromfd-arguments": rule(
        MAY, "fromfd takes three or four arguments and is written in Python", CPYTHON_CEVAL
    ),
}

# Numbers that the constructor refuses; a build whose long has 32 bits says so otherwise.
OUT_OF_RANGE: tuple[tuple[str, int, list[Also]], ...] = (
    ("over-c-long", 1 << 70, []),
    ("below-c-long", -(1 << 70), []),
    ("over-c-int", 1 << 40, refused_by_long("<3.11.0")),
    ("below-c-int", -(1 << 31) - 1, refused_by_long("<3.11.0")),
)
A_FD = on("a", "fileno", as_="fd", any_="fd")


def fileno(slug: str, value: object, why: str = "", **kwargs: object) -> Case:
    """The constructor with this descriptor."""
    return script(slug, step("socket", kwargs={**kwargs, "fileno": value}, as_="s"), why=why)


def known(slug: str, value: object, why: str = "") -> Case:
    """The constructor with this descriptor and all other arguments."""
    return script(slug, step("socket", INET, STREAM, 0, value, as_="s"), why=why)


def fromfd(slug: str, *args: object, why: str = "", **kwargs: object) -> Case:
    """fromfd with these arguments."""
    return script(slug, step("fromfd", *args, kwargs=kwargs, as_="s"), why=why)


CASES = {
    "detach": [
        script(
            "detach-then-fileno", *pair(), on("a", "detach", any_="fd"), on("a", "fileno"), on("a", "recv", 1)
        ),
        script("detach-twice", *pair(), on("a", "detach", any_="fd"), on("a", "detach")),
        script(
            "detach-keeps-open",
            *pair(),
            on("a", "detach", as_="fd", any_="fd"),
            step("socket", UNIX, STREAM, 0, Result("fd"), as_="c"),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "detach-then-close",
            *pair(),
            on("a", "detach", as_="fd", any_="fd"),
            on("a", "close"),
            step("fromfd", Result("fd"), UNIX, STREAM, as_="c"),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "detach-attributes", *pair(), on("a", "detach", any_="fd"), get("family", on="a", symbols="AF_")
        ),
    ],
    "fromfd-copies": [
        script(
            "fromfd-is-another",
            *pair(),
            A_FD,
            step("fromfd", Result("fd"), UNIX, STREAM, as_="c"),
            on("a", "close"),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "fromfd-close-leaves-first",
            *pair(),
            A_FD,
            step("fromfd", Result("fd"), UNIX, STREAM, as_="c"),
            on("c", "close"),
            on("a", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "fromfd-believes",
            *pair(),
            A_FD,
            step("fromfd", Result("fd"), INET, DGRAM, 5, as_="c"),
            get("family", on="c", symbols="AF_"),
            get("type", on="c", symbols="SOCK_"),
            get("proto", on="c"),
            why="the given family and type are not compared with the system's",
        ),
        script(
            "fromfd-named",
            *pair(),
            A_FD,
            step("fromfd", kwargs={"fd": Result("fd"), "family": UNIX, "type": STREAM, "proto": 0}, as_="c"),
            get("proto", on="c"),
        ),
        script(
            "fromfd-default-timeout",
            *pair(),
            A_FD,
            step("setdefaulttimeout", 2.5),
            step("fromfd", Result("fd"), UNIX, STREAM, as_="c"),
            on("c", "gettimeout"),
            on("a", "gettimeout"),
        ),
        script(
            "fromfd-not-inheritable",
            *pair(),
            on("a", "set_inheritable", True),
            A_FD,
            step("fromfd", Result("fd"), UNIX, STREAM, as_="c"),
            on("c", "get_inheritable"),
        ),
    ],
    "fileno-adopts": [
        script(
            "fileno-given",
            *pair(),
            on("a", "detach", as_="fd", any_="fd"),
            step("socket", UNIX, STREAM, 0, Result("fd"), as_="c"),
            get("family", on="c", symbols="AF_"),
            get("type", on="c", symbols="SOCK_"),
            get("proto", on="c"),
            on("c", "gettimeout"),
        ),
        script(
            "fileno-found-out",
            step("socketpair", UNIX, DGRAM, as_=("a", "b")),
            on("a", "detach", as_="fd", any_="fd"),
            step("socket", kwargs={"fileno": Result("fd")}, as_="c"),
            get("family", on="c", symbols="AF_"),
            get("type", on="c", symbols="SOCK_"),
            get("proto", on="c"),
            on("c", "send", b"x"),
            on("b", "recv", 1),
        ),
        script(
            "fileno-found-out-protocol",
            step("socket", INET, STREAM, as_="a"),
            on("a", "detach", as_="fd", any_="fd"),
            step("socket", kwargs={"fileno": Result("fd")}, as_="c"),
            get("proto", on="c"),
        ),
        script(
            "fileno-believes",
            *pair(),
            on("a", "detach", as_="fd", any_="fd"),
            step("socket", INET, DGRAM, 3, Result("fd"), as_="c"),
            get("family", on="c", symbols="AF_"),
            get("type", on="c", symbols="SOCK_"),
            get("proto", on="c"),
        ),
        script(
            "fileno-default-timeout",
            *pair(),
            on("a", "detach", as_="fd", any_="fd"),
            step("setdefaulttimeout", 0),
            step("socket", UNIX, STREAM, 0, Result("fd"), as_="c"),
            on("c", "gettimeout"),
        ),
    ],
    "fileno-refusals": [
        fileno("fileno-negative", -1),
        known("fileno-negative-and-all-known", -1),
        script(
            "fileno-of-a-file",
            step("open_file", b"x", as_="f"),
            on("f", "fileno", as_="fd", any_="fd"),
            step("socket", kwargs={"fileno": Result("fd")}, as_="s"),
        ),
        script(
            "fileno-of-a-file-and-all-known",
            step("open_file", b"x", as_="f"),
            on("f", "fileno", as_="fd", any_="fd"),
            step("socket", INET, STREAM, 0, Result("fd"), as_="s"),
        ),
        *(
            script(
                f"fileno-of-a-file-and-{known_of}",
                step("open_file", b"x", as_="f"),
                on("f", "fileno", as_="fd", any_="fd"),
                step("socket", *args, kwargs={"fileno": Result("fd")}, as_="s"),
                why="3.7 names the first number that it asks the system for",
            )
            for known_of, args in (
                ("family", (INET,)),
                ("family-and-type", (INET, STREAM)),
                ("type", (-1, STREAM)),
                ("type-and-proto", (-1, STREAM, 0)),
            )
        ),
        script("fileno-not-open-and-family", step("socket", INET, kwargs={"fileno": 9999}, as_="s")),
        script("fileno-minus-two-and-type", step("socket", INET, STREAM, kwargs={"fileno": -2}, as_="s")),
        fileno("fileno-not-open", 9999),
        known("fileno-not-open-and-all-known", 9999),
        fileno("fileno-str", "a"),
        fileno("fileno-bytes", b"1"),
        fileno("fileno-float", 9999.0),
        fileno("fileno-float-over-c-long", 1e30),
        fileno("fileno-float-nan", float("nan")),
        fileno("fileno-minus-two", -2),
        known("fileno-float-infinite-and-all-known", float("-inf")),
        fileno("fileno-over-c-long", 1 << 80),
        script(
            "fileno-not-open-default-timeout",
            step("setdefaulttimeout", 5),
            step("socket", kwargs={"fileno": 9999}, as_="s"),
            why="the descriptor is not checked, but it must become non-blocking",
        ),
        *(
            script(f"fileno-{what}-{which}", step("socket", *args, 9999, as_="s"), also=narrow)
            for which, number, narrow in OUT_OF_RANGE
            for what, args in (
                ("family", (number, STREAM, 0)),
                ("type", (UNIX, number, 0)),
                ("proto", (UNIX, STREAM, number)),
            )
        ),
        fileno("fileno-none", None),
        fileno("fileno-index-object", Obj("index", 9999)),
    ],
    "fromfd-refusals": [
        fromfd("fromfd-negative", -1, INET, STREAM),
        fromfd("fromfd-not-open", 9999, INET, STREAM),
        fromfd("fromfd-str", "a", INET, STREAM),
        fromfd("fromfd-over-c-long", 1 << 80, INET, STREAM),
        script("fromfd-family-str", *pair(), A_FD, step("fromfd", Result("fd"), "x", STREAM)),
        script("fromfd-type-float", *pair(), A_FD, step("fromfd", Result("fd"), UNIX, 1.0)),
        script("fromfd-proto-str", *pair(), A_FD, step("fromfd", Result("fd"), UNIX, STREAM, "x")),
        *(
            script(f"fromfd-{what}-{which}", *pair(), A_FD, step("fromfd", Result("fd"), *args), also=narrow)
            for which, number, narrow in OUT_OF_RANGE
            for what, args in (
                ("family", (number, STREAM, 0)),
                ("type", (UNIX, number, 0)),
                ("proto", (UNIX, STREAM, number)),
            )
        ),
        script(
            "fromfd-all-over-c-long",
            *pair(),
            A_FD,
            step("fromfd", Result("fd"), 1 << 70, 1 << 71, 1 << 72),
            on("a", "send", b"x"),
            on("b", "recv", 1),
            why="the descriptor that was given stays open",
        ),
        fromfd("fromfd-not-open-before-proto", 9999, UNIX, STREAM, 1 << 70, why="dup comes first"),
        script("fromfd-proto-none", *pair(), A_FD, step("fromfd", Result("fd"), UNIX, STREAM, None)),
        script("fromfd-proto-float", *pair(), A_FD, step("fromfd", Result("fd"), UNIX, STREAM, 0.0)),
        script(
            "fromfd-proto-largest",
            *pair(),
            A_FD,
            step("fromfd", Result("fd"), UNIX, STREAM, (1 << 31) - 1, as_="c"),
            get("proto", on="c"),
        ),
        *(
            script(f"fromfd-{what}-index-object", *pair(), A_FD, step("fromfd", Result("fd"), *args, as_="c"))
            for what, args in (
                ("family", (Obj("index", 99), STREAM)),
                ("type", (UNIX, Obj("index", 1))),
                ("proto", (UNIX, STREAM, Obj("index", 7))),
            )
        ),
        script("fromfd-good", *pair(), A_FD, step("fromfd", Result("fd"), UNIX, STREAM, as_="c")),
    ],
    "fromfd-arguments": [
        fromfd("fromfd-no-arguments"),
        script(
            "fromfd-four-arguments", *pair(), A_FD, step("fromfd", Result("fd"), UNIX, STREAM, 0, as_="c")
        ),
        fromfd("fromfd-one-argument", 9999),
        fromfd("fromfd-two-arguments", 9999, INET),
        fromfd("fromfd-five-arguments", 9999, INET, STREAM, 0, 0),
        fromfd("fromfd-keyword-unknown", 9999, INET, STREAM, nosuch=1),
        fromfd("fromfd-keyword-twice", 9999, INET, STREAM, fd=1),
    ],
}
