# SPDX-License-Identifier: MIT
"""members: the methods and attributes of sockets and files, missing ones, and attributes that are set."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_BUFFEREDIO,
    CPYTHON_DOCS_OBJECTS,
    CPYTHON_IOBASE,
    CPYTHON_LIB_SOCKET,
    CPYTHON_TEXTIO,
    PYTHON_CALLS,
    PYTHON_DATA_MODEL_GETATTR,
    PYTHON_DATA_MODEL_SLOTS,
)
from oracle.caselib import MAY, MUST, SHOULD, Case, Const, Flags, Result, Step, get, rule, script, step
from oracle.cases.scenarios._steps import DGRAM, INET, STREAM, UNIX, listener, on, pair

FUNCTION = "members"

RULES = {
    "methods": rule(
        MUST,
        "a socket has each documented method",
        CPYTHON_DOCS_OBJECTS,
        one_sided="missing methods are cases of other rules",
    ),
    "newer-methods": rule(
        MUST, "a method that a later version added is missing before", CPYTHON_DOCS_OBJECTS
    ),
    "of-other-systems": rule(
        MAY,
        "a method of Windows alone is missing elsewhere",
        CPYTHON_LIB_SOCKET,
        one_sided="the methods of this system are cases of another rule",
    ),
    "attributes": rule(
        MUST,
        "a socket has its family, type and protocol as attributes, and its time-out",
        CPYTHON_DOCS_OBJECTS,
        one_sided="missing attributes are cases of other rules",
    ),
    "unknown-names": rule(
        SHOULD,
        "an unknown name of a socket raises AttributeError, read or called",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="names that exist are cases of other rules",
    ),
    "values-are-not-called": rule(
        SHOULD,
        "an attribute that is no method cannot be called",
        PYTHON_CALLS,
        one_sided="methods are called in every topic",
    ),
    "enumerations": rule(
        SHOULD,
        "families and types are members of their enumerations; all other numbers are plain ints",
        CPYTHON_LIB_SOCKET,
    ),
    "file-methods": rule(
        MUST, "each kind of file has the methods of its class, and no others", CPYTHON_IOBASE
    ),
    "file-attributes": rule(
        SHOULD, "each kind of file has the attributes of its class, and no others", CPYTHON_BUFFEREDIO
    ),
    "file-unknown-names": rule(
        SHOULD,
        "an unknown name of a file raises AttributeError with the name of its class",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="names that exist are cases of other rules",
    ),
    "set-socket": rule(
        SHOULD,
        "a socket takes no attribute: what exists is read-only, and there is no room for others",
        PYTHON_DATA_MODEL_SLOTS,
        one_sided="nothing can be set",
    ),
    "set-file": rule(
        SHOULD,
        "the attributes that a file has of its own are read-only",
        CPYTHON_TEXTIO,
        one_sided="what can be set changes nothing that this suite asks",
    ),
}

METHODS = """
    accept bind close connect connect_ex detach dup fileno get_inheritable getpeername getsockname getsockopt
    gettimeout listen makefile recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into send sendall
    sendfile sendmsg sendmsg_afalg sendto set_inheritable setblocking setsockopt settimeout shutdown
    __enter__ __exit__
""".split()

KINDS = {  # of files, by their handles
    "raw": ("rb", 0),
    "reader": ("rb",),
    "writer": ("wb",),
    "both": ("rwb",),
    "text": ("r",),
    "words": ("w",),
}

FILE_METHODS = """
    close detach fileno flush isatty peek read read1 readable readall readinto readinto1 readline readlines
    seek seekable tell truncate writable write writelines __enter__ __exit__ __iter__ __next__
""".split()

UNKNOWN = (
    "nosuch Recv recvall read write readline flush closed name mode fd __iter__ __next__ __len__".split()
)
FILE_UNKNOWN = "nosuch Read readexactly send recv getvalue".split()


def slug_of(name: str) -> str:
    """A name as a slug."""
    capital = "capital-" if name[0].isupper() else ""
    return capital + name.strip("_").lower().replace("_", "-")


def has(prefix: str, name: str) -> Case:
    """A socket, and one of its names."""
    return script(prefix + slug_of(name), step("socket", as_="s"), get(name, on="s"))


def files(*kinds: str) -> tuple[Step, ...]:
    """A file of each kind over one socket, or of these."""
    return (*pair(), *(on("a", "makefile", *KINDS[kind], as_=kind) for kind in kinds or KINDS))


def each_file(prefix: str, name: str) -> Case:
    """One name of each kind of file."""
    return script(prefix + slug_of(name), *files(), *(get(name, on=kind) for kind in KINDS))


def called(slug: str, *steps: Step) -> Case:
    """Steps on one of two connected sockets."""
    return script(slug, *pair(), *steps)


def family(name: str, as_: str = "") -> Step:
    """The family of a socket."""
    return get("family", on=name, as_=as_, symbols="AF_")


def kind(name: str, as_: str = "") -> Step:
    """The type of a socket."""
    return get("type", on=name, as_=as_, symbols="SOCK_")


def classes(slug: str, *steps: Step, why: str = "") -> Case:
    """Results, and the names of their classes."""
    return script(slug, *steps, why=why)


def asks(*made: Step, name: str = "x", at: tuple[int, ...] = ()) -> tuple[Step, ...]:
    """Steps, the last of which names its result, and the class of that."""
    return (*made, step("class_of", Result(name, at)))


def infos(*args: object) -> Step:
    """getaddrinfo of a numeric host."""
    return step("getaddrinfo", "127.0.0.1", *args, as_=["x"])


def named(kind: str) -> Step:
    """The name of a file, which is its descriptor."""
    return Step(on=kind, get="name", any_={(): "fd"})


def sets(slug: str, name: str, value: object = 1) -> Case:
    """A socket whose attribute is set, and deleted."""
    return script(
        slug, step("socket", as_="s"), on("s", "__setattr__", name, value), on("s", "__delattr__", name)
    )


def sets_file(slug: str, name: str, *kinds: str) -> Case:
    """Files whose attribute is set; it is as before."""
    steps = [(on(kind, "__setattr__", name, 1), get(name, on=kind)) for kind in kinds]
    return script(slug, *files(*kinds), *(one for two in steps for one in two))


CASES = {
    "methods": [has("has-", name) for name in METHODS],
    "newer-methods": [
        has("has-", "getblocking"),
        called("getblocking-called", on("a", "getblocking")),
    ],
    "of-other-systems": [has("of-windows-", "share"), has("of-windows-", "ioctl")],
    "attributes": [
        script(
            "family",
            step("socket", INET, DGRAM, as_="s"),
            family("s"),
            step("socket", UNIX, as_="u"),
            family("u"),
        ),
        script(
            "type",
            step("socket", INET, DGRAM, as_="s"),
            kind("s"),
            step("socket", UNIX, as_="u"),
            kind("u"),
        ),
        script(
            "proto",
            step("socket", as_="s"),
            get("proto", on="s"),
            step("socket", INET, STREAM, Const("IPPROTO_TCP"), as_="t"),
            get("proto", on="t"),
        ),
        called("timeout", get("timeout", on="a"), on("a", "settimeout", 1.5), get("timeout", on="a")),
        called(
            "attributes-of-closed",
            on("a", "close"),
            family("a"),
            kind("a"),
            *(get(name, on="a") for name in ("proto", "timeout")),
        ),
    ],
    "unknown-names": [has("no-", name) for name in UNKNOWN]
    + [
        called("unknown-called", on("a", "nosuch"), on("a", "nosuch", 1)),
        called("unknown-called-with-names", on("a", "nosuch", kwargs={"size": 1})),
        called("file-method-called", on("a", "read", 1), on("a", "write", b"x"), on("a", "readline")),
        called("of-windows-called", on("a", "share", 1), on("a", "ioctl", 1, 2)),
        called("unknown-of-closed", on("a", "close"), get("nosuch", on="a"), on("a", "nosuch")),
        called("iterated", on("a", "__iter__"), on("a", "__next__")),
    ],
    "values-are-not-called": [
        *(called(name + "-called", on("a", name)) for name in ("family", "type", "proto", "timeout")),
        called("timeout-of-float-called", on("a", "settimeout", 1), on("a", "timeout")),
        called("family-called-with-an-argument", on("a", "family", 1)),
        script(
            "file-attributes-called", *files("reader"), *(on("reader", n) for n in ("closed", "mode", "name"))
        ),
        script(
            "text-attributes-called",
            *files("text"),
            *(on("text", n) for n in ("encoding", "errors", "newlines", "buffer", "line_buffering")),
        ),
        script("raw-attributes-called", *files("raw", "reader"), on("raw", "mode"), on("reader", "raw")),
    ],
    "enumerations": [
        classes("class-of-family", *asks(step("socket", as_="s"), family("s", "x"))),
        classes("class-of-unix", *asks(step("socket", UNIX, as_="s"), family("s", "x"))),
        classes("class-of-type", *asks(step("socket", as_="s"), kind("s", "x"))),
        classes(
            "class-of-type-with-flags",
            *asks(
                step("socket", INET, Flags("SOCK_STREAM", "SOCK_NONBLOCK"), as_="s"),
                kind("s", "x"),
            ),
        ),
        classes("class-of-proto", *asks(step("socket", as_="s"), get("proto", on="s", as_="x"))),
        classes(
            "class-of-family-that-has-no-name",
            *asks(
                *pair(),
                on("a", "fileno", as_="fd", any_="fd"),
                step("fromfd", Result("fd"), 99, 77, as_="s"),
                family("s", "x"),
            ),
            *asks(kind("s", "y"), name="y"),
        ),
        classes(
            "class-of-pair",
            *asks(*pair(), family("b", "x")),
            *asks(kind("b", "y"), name="y"),
        ),
        classes(
            "class-of-accepted",
            *asks(
                *listener(),
                step("create_connection", Result("addr_s"), as_="c"),
                on("s", "accept", as_=["p", "addr_p"], any_={(1, 1): "port"}),
                family("p", "x"),
            ),
            *asks(kind("p", "y"), name="y"),
            *asks(family("c", "z"), name="z"),
            step("class_of", Result("addr_p", (1,))),
        ),
        classes(
            "class-of-duplicate",
            *asks(*pair(), on("a", "dup", as_="d"), family("d", "x")),
            *asks(kind("d", "y"), name="y"),
        ),
        classes(
            "classes-of-infos",
            infos(80),
            *(step("class_of", Result("x", (0, item))) for item in range(5)),
            step("class_of", Result("x", (0, 4, 1))),
        ),
        classes("class-of-info-family", *asks(infos(80, INET), at=(0, 0))),
        classes("class-of-info-type", *asks(infos(80, 0, DGRAM), at=(0, 1))),
        classes(
            "class-of-message-flags",
            *pair(),
            on("a", "send", b"x"),
            on("b", "recvmsg", 9, as_="x"),
            step("class_of", Result("x", (2,))),
        ),
        classes(
            "class-of-option",
            *asks(
                *pair(),
                on("a", "getsockopt", Const("SOL_SOCKET"), Const("SO_TYPE"), as_="x", symbols="SOCK_"),
            ),
        ),
        classes("class-of-descriptor", *asks(*pair(), on("a", "fileno", as_="x", any_="fd"))),
        classes("class-of-count", *asks(*pair(), on("a", "send", b"xyz", as_="x"))),
        classes("class-of-an-int-of-the-caller", step("buffer", b"x", as_="x"), step("class_of", 5)),
    ],
    "file-methods": [each_file("file-", name) for name in FILE_METHODS],
    "file-attributes": [
        *(
            script(
                "file-" + slug_of(name),
                *files(),
                *(get(name, on=kind) for kind in KINDS),
            )
            for name in (
                "closed",
                "mode",
                "encoding",
                "errors",
                "newlines",
                "line_buffering",
                "buffer",
                "raw",
            )
        ),
        script("file-write-through", *files(), *(get("write_through", on=kind) for kind in KINDS)),
        script(
            "file-name",
            *files(),
            *(named(kind) for kind in KINDS if kind != "both"),
            get("name", on="both"),
        ),
    ],
    "file-unknown-names": [each_file("file-no-", name) for name in FILE_UNKNOWN]
    + [
        script("file-unknown-called", *files(), *(on(kind, "nosuch", 1) for kind in KINDS)),
        script("file-send-called", *files(), *(on(kind, "send", b"x") for kind in KINDS)),
        script(
            "file-missing-of-its-kind",
            *files(),
            on("raw", "peek"),
            on("text", "readinto", bytearray(1)),
            on("writer", "peek"),
        ),
        script(
            "file-unknown-of-closed",
            *files("reader", "text"),
            *(on(kind, "close") for kind in ("reader", "text")),
            *(get("nosuch", on=kind) for kind in ("reader", "text")),
        ),
    ],
    "set-socket": [
        *(sets("set-" + name, name) for name in ("family", "type", "proto", "timeout")),
        *(sets("set-method-" + slug_of(name), name) for name in ("recv", "accept", "getblocking")),
        sets("set-unknown", "nosuch"),
        sets("set-unknown-to-none", "nosuch", None),
        script(
            "set-timeout-changes-nothing",
            *pair(),
            on("a", "__setattr__", "timeout", 1),
            on("a", "gettimeout"),
        ),
        script(
            "set-of-closed", step("socket", as_="s"), on("s", "close"), on("s", "__setattr__", "nosuch", 1)
        ),
    ],
    "set-file": [
        sets_file("set-file-closed", "closed", "raw", "reader", "writer", "both", "text"),
        sets_file("set-file-mode", "mode", "raw", "reader", "writer"),
        sets_file("set-raw", "raw", "reader", "writer"),
        script(
            "set-file-name",
            *files("raw", "reader", "writer", "text"),
            *(on(kind, "__setattr__", "name", 1) for kind in ("raw", "reader", "writer", "text")),
        ),
        sets_file("set-buffer", "buffer", "text"),
        sets_file("set-encoding", "encoding", "text"),
        sets_file("set-errors", "errors", "text"),
        sets_file("set-newlines", "newlines", "text"),
        sets_file("set-line-buffering", "line_buffering", "text"),
    ],
}
