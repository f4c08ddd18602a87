# SPDX-License-Identifier: MIT
"""exceptions: the classes error, herror, gaierror and timeout, and their bases."""

from __future__ import annotations

from oracle.authorities import (
    CPYTHON_DOCS_ERROR,
    CPYTHON_DOCS_GAIERROR,
    CPYTHON_DOCS_HERROR,
    CPYTHON_DOCS_TIMEOUT,
    PYTHON_DATA_MODEL_GETATTR,
)
from oracle.caselib import MUST, SHOULD, case, rule

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
    "unknown-names": rule(
        SHOULD,
        "an unknown name raises AttributeError",
        PYTHON_DATA_MODEL_GETATTR,
        one_sided="existing names are cases of the other rules",
    ),
}

CASES = {
    "error-is-oserror": [case("error", "error")],
    "herror-under-oserror": [case("herror", "herror")],
    "gaierror-under-oserror": [case("gaierror", "gaierror")],
    "timeout-is-timeouterror": [case("timeout", "timeout")],
    "unknown-names": [
        case("unknown", "nosucherror"),
        case("unknown-by-case", "Error", why="names are case-sensitive"),
        case("unknown-by-blank", "error "),
        case("unknown-by-spelling", "sockettimeout"),
    ],
}
