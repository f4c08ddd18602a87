# SPDX-License-Identifier: MIT
"""exceptions: the classes error, herror, gaierror and timeout, and their bases."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_ERROR,
    CPYTHON_DOCS_GAIERROR,
    CPYTHON_DOCS_HERROR,
    CPYTHON_DOCS_OS_EXCEPTIONS,
    CPYTHON_DOCS_TIMEOUT,
    PEP_3151,
    PYTHON_DATA_MODEL_GETATTR,
)
from oracle.caselib import MUST, SHOULD, Case, Const, case, rule

FUNCTION = "exceptions"
CALL = "describe"

ONE_NAME = "one name has one class; it is right or wrong"

RULES = {
    "error-is-oserror": rule(
        MUST, "error is another name of OSError", CPYTHON_DOCS_ERROR, one_sided=ONE_NAME
    ),
    "herror-under-oserror": rule(
        MUST, "herror is a class of its own under OSError", CPYTHON_DOCS_HERROR, one_sided=ONE_NAME
    ),
    "gaierror-under-oserror": rule(
        MUST, "gaierror is a class of its own under OSError", CPYTHON_DOCS_GAIERROR, one_sided=ONE_NAME
    ),
    "timeout-is-timeouterror": rule(
        MUST,
        "timeout is another name of TimeoutError (before 3.10 a class of its own under OSError)",
        CPYTHON_DOCS_TIMEOUT,
        one_sided=ONE_NAME,
    ),
    "class-of-errno": rule(
        MUST, "error made with an errno is an instance of the class that PEP 3151 gives this errno", PEP_3151
    ),
    "errno-without-class": rule(
        MUST,
        "error made with any other errno is an instance of OSError itself",
        PEP_3151,
        one_sided="errnos with a class of their own are under class-of-errno",
    ),
    "subclass-keeps-class": rule(
        MUST,
        "herror, gaierror and timeout make instances of themselves, whatever the number",
        PEP_3151,
        one_sided="error, which chooses the class by the number, is under class-of-errno",
    ),
    "attributes": rule(
        MUST,
        "an instance has its arguments as errno, strerror and filename, and the file's name is in its text",
        CPYTHON_DOCS_OS_EXCEPTIONS,
    ),
    "unknown-names": rule(
        SHOULD,
        "an unknown name raises AttributeError",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="existing names are cases of the other rules",
    ),
}

# PEP 3151; ESHUTDOWN and ECONNABORTED come from systems, too, that this suite does not run on.
WITH_CLASS = (
    *("EAGAIN", "EALREADY", "EINPROGRESS", "EPIPE", "ESHUTDOWN", "ECHILD", "ECONNABORTED", "ECONNREFUSED"),
    *(
        "ECONNRESET",
        "EEXIST",
        "ENOENT",
        "EINTR",
        "EISDIR",
        "ENOTDIR",
        "EACCES",
        "EPERM",
        "ESRCH",
        "ETIMEDOUT",
    ),
)
WITHOUT_CLASS = (
    *("EADDRINUSE", "EADDRNOTAVAIL", "EAFNOSUPPORT", "EBADF", "EBUSY", "EDESTADDRREQ", "EDOM", "EFAULT"),
    *("EHOSTDOWN", "EHOSTUNREACH", "EINVAL", "EIO", "EISCONN", "ELOOP", "EMFILE", "EMSGSIZE", "ENAMETOOLONG"),
    *(
        "ENETDOWN",
        "ENETRESET",
        "ENETUNREACH",
        "ENFILE",
        "ENOBUFS",
        "ENODEV",
        "ENOMEM",
        "ENOPROTOOPT",
        "ENOSPC",
    ),
    *("ENOSYS", "ENOTCONN", "ENOTEMPTY", "ENOTSOCK", "ENXIO", "EOPNOTSUPP", "EPROTO", "EPROTONOSUPPORT"),
    *("EPROTOTYPE", "ERANGE", "EROFS", "ESOCKTNOSUPPORT", "ESTALE", "ETOOMANYREFS", "EXDEV"),
)


def made(slug: str, name: str, number: object, *more: object) -> Case:
    """An instance of an exception, with a number, a text, and perhaps a file's name."""
    return case(slug, name, number, "message", *more)


CASES = {
    "error-is-oserror": [case("error", "error")],
    "herror-under-oserror": [case("herror", "herror")],
    "gaierror-under-oserror": [case("gaierror", "gaierror")],
    "timeout-is-timeouterror": [case("timeout", "timeout")],
    "class-of-errno": [
        *[made(f"error-{name.lower()}", "error", Const(name)) for name in WITH_CLASS],
        made("error-einval-among-them", "error", Const("EINVAL")),
    ],
    "errno-without-class": [
        *[made(f"error-{name.lower()}", "error", Const(name)) for name in WITHOUT_CLASS],
        made("error-zero", "error", 0),
        made("error-minus-one", "error", -1),
        made("error-beyond-all", "error", 9999),
    ],
    "subclass-keeps-class": [
        made("gaierror-2", "gaierror", 2),
        made("gaierror-epipe", "gaierror", Const("EPIPE")),
        made("herror-2", "herror", 2),
        made("herror-1", "herror", 1),
        made("timeout-2", "timeout", 2),
        made("timeout-etimedout", "timeout", Const("ETIMEDOUT")),
        made("timeout-eagain", "timeout", Const("EAGAIN")),
    ],
    "attributes": [
        made("file-named", "error", Const("ENOENT"), "name"),
        made("file-none", "error", Const("ENOENT"), None),
        made("file-empty", "error", Const("EACCES"), ""),
        made("file-with-quote", "error", Const("EACCES"), "it's"),
        made("file-of-bytes", "error", Const("EPERM"), b"name"),
        made("file-of-gaierror", "gaierror", 2, "name"),
        made("file-of-timeout", "timeout", 2, "name"),
        made("file-of-plain-error", "error", Const("EINVAL"), "name"),
        case("text-empty", "error", Const("EINVAL"), ""),
        case("text-with-number", "error", Const("EINVAL"), "[Errno 1] other"),
    ],
    "unknown-names": [
        case("unknown", "nosucherror"),
        case("unknown-by-case", "Error", why="names are case-sensitive"),
        case("unknown-by-blank", "error "),
        case("unknown-by-spelling", "sockettimeout"),
        made("unknown-made", "nosucherror", 2),
        made("unknown-made-of-another-class", "SocketType", 2, "name"),
        made("unknown-made-of-a-member", "AF_INET", 2),
        case("unknown-by-capital", "Timeout", why="a name of another module"),
        case("unknown-of-builtins", "TimeoutError", why="the class itself is not in the module"),
        case("unknown-of-cancellation", "cancel_wait_ex"),
    ],
}
