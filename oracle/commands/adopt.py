# SPDX-License-Identifier: MIT
"""`vectors.py adopt`: shows what a search found as lines of case modules."""

from __future__ import annotations

import argparse

from oracle.commands.messages import Stop
from oracle.commands.status import OK
from oracle.differences.case_lines import adopted


def adopt(options: argparse.Namespace) -> int:
    """Prints the cases that a search saved as lines for case modules, by rule; a person names them."""
    try:
        print(adopted(options.found.read_text(encoding="utf-8")))
    except OSError as error:
        raise Stop(f"{options.found}: {error.strerror}") from None
    except (ValueError, LookupError, TypeError) as error:
        raise Stop(f"{options.found}: not a file of `sockconform search --save` ({error!r})") from None
    return OK
