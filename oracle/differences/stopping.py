# SPDX-License-Identifier: MIT
"""Ctrl-C in a search: the signal is noted, and whoever waits for an answer finds out.

A handler that raises KeyboardInterrupt would not do. Python drops an exception that comes while it runs a
destructor or a callback of a weak reference, as thread pools have them; and while one thread handles the
exception, another one that asks an adapter would start it anew.
"""

from __future__ import annotations

import signal


class Stopped(Exception):
    """The search was asked to stop."""


class Stop:
    """Whether a signal asked to stop."""

    def __init__(self) -> None:
        self.asked = False

    def watch(self) -> None:
        """From now on SIGINT and SIGTERM are noted, even if this program began with SIGINT ignored."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._note)

    def _note(self, *_: object) -> None:
        self.asked = True

    def check(self) -> None:
        """Raises Stopped if a signal came."""
        if self.asked:
            raise Stopped

    def forget(self) -> None:
        """The next signal asks anew."""
        self.asked = False
