# SPDX-License-Identifier: MIT
"""One of the two adapters that are compared; when it dies, it is started again."""

from __future__ import annotations

from oracle.client import Adapter, AdapterError
from oracle.differences.stopping import Stop, Stopped

MOST_DEATHS = 200  # one question that kills costs about ten, halving the batch down to it
HELLO_S = 30.0  # a virtual machine or an interpreter in the world starts slowly


class RunError(Exception):
    """The comparison cannot go on; the text says why and what to do."""


class RestartingAdapter:
    """An adapter with its name on the command line, and how often it died."""

    def __init__(self, given: str, command: str, limit: float, stop: Stop | None = None) -> None:
        self.given, self.command, self.limit = given, command, limit
        self.check = stop.check if stop else None
        self.deaths = 0
        self._start()

    @property
    def name(self) -> str:
        """The implementation that the adapter speaks for, and its version."""
        return "{name} {version}".format(**self.hello["implementation"])

    @property
    def python(self) -> str:
        """The CPython whose semantics it has; "" if it does not say."""
        return str(self.hello["facts"].get("python", ""))

    def _start(self) -> None:
        """A fresh process that has said hello."""
        try:
            self.adapter = Adapter(
                ["sh", "-c", self.command],
                silence_s=self.limit,
                keeps_log=True,
                own_session=True,
                check=self.check,
            )
        except AdapterError as error:
            raise self.error(str(error)) from None
        try:
            self.hello = self.adapter.greet(HELLO_S)
        except AdapterError as error:
            self.close()
            raise self.error(f"it said no hello: it {error}") from None
        except Stopped:
            self.close()
            raise

    def error(self, text: str) -> RunError:
        """The end of the run because of this adapter."""
        return RunError(f"the adapter {self.given}: {text}")

    def restart(self, why: AdapterError) -> None:
        """Restarts the adapter after a death, but only a limited number of times."""
        self.deaths += 1
        if self.deaths > MOST_DEATHS:
            raise self.error(f"given up after {MOST_DEATHS} deaths, the last: it {why}")
        self.renew()

    def renew(self) -> None:
        """A new process in place of this one."""
        self.close()
        self._start()

    def close(self) -> None:
        """Ends the process at once, in any state."""
        self.adapter.kill()
        self.adapter.close()
