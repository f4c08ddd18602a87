# SPDX-License-Identifier: MIT
"""The client side of the adapter protocol: starts an adapter, sends it lines and reads its answers."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Json = Any

SILENCE_S = 30.0  # an adapter that sends nothing for so long hangs
END_S = 5.0  # an adapter whose input was closed has so long to end by itself
CHECK_S = 0.2  # how often a wait looks whether it was asked to end
LOG_LENGTH = 2000  # characters of standard error that an error repeats

HELLO = '{"hello":{"protocol":1}}'
BYE = '{"bye":{}}'


class AdapterError(Exception):
    """An adapter that gives no answer, or a bad one; the text says what it did."""


def message_line(message: Json) -> str:
    """A message as canonical JSON."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def run_line(seq: int, steps: Sequence[Json]) -> str:
    """The request to run these steps."""
    return message_line({"run": {"seq": seq, "steps": steps}})


def batch_line(seq: int, call: str, arguments: Sequence[Sequence[Json]]) -> str:
    """The request to call a function once for each list of arguments."""
    return message_line({"batch": {"seq": seq, "call": call, "args": arguments}})


def parse_line(line: bytes) -> Json:
    """The message in a line."""
    try:
        return json.loads(line)
    except ValueError:
        raise AdapterError(f"wrote a line that is not JSON: {line[:200]!r}") from None


def hello_in(message: Json) -> Json:
    """The content of a hello message, if it has all parts of a hello."""
    try:
        hello = message["hello"]
        name, version = hello["implementation"]["name"], hello["implementation"]["version"]
        parts = (name, version, hello["facts"], hello["functions"], hello["constants"])
    except (LookupError, TypeError):
        raise AdapterError(f"wrote no hello: {message_line(message)[:200]}") from None
    if [type(part) for part in parts] != [str, str, dict, list, dict]:
        raise AdapterError(f"wrote no hello: {message_line(message)[:200]}")
    return hello


class Adapter:
    """An adapter as a child process. One thread reads its output and one writes its input, so that neither
    side can block the other, and silence is noticed."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        silence_s: float = SILENCE_S,
        environment: Mapping[str, str] | None = None,
        keeps_log: bool = False,
        own_session: bool = False,
        check: Callable[[], None] | None = None,
    ) -> None:
        """Starts the adapter, and says nothing yet.

        `keeps_log`: what it writes to standard error is not shown, and goes into the error if it dies.
        `own_session`: kill() ends all processes that the command started, and Ctrl-C does not reach them.
        `check`: called again and again while an answer is awaited; its exception ends the wait.
        """
        self.silence_s = silence_s
        self.own_session = own_session
        self.check = check
        try:
            self.process = subprocess.Popen(
                argv,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE if keeps_log else None,
                env=environment,
                start_new_session=own_session,
            )
        except OSError as error:
            raise AdapterError(f"cannot be started: {error.strerror}") from None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()  # b"" is the end
        self._input: queue.SimpleQueue[bytes] = queue.SimpleQueue()  # likewise
        self._log = b""
        self._is_closed = False
        self._threads = [threading.Thread(target=self._read), threading.Thread(target=self._write)]
        if keeps_log:
            self._threads.append(threading.Thread(target=self._read_log))
        for thread in self._threads:
            thread.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            if line.endswith(b"\n"):
                self._lines.put(line)
        self._lines.put(b"")

    def _read_log(self) -> None:
        assert self.process.stderr
        self._log = self.process.stderr.read()

    def _write(self) -> None:
        assert self.process.stdin
        while text := self._input.get():
            try:
                self.process.stdin.write(text)
                self.process.stdin.flush()
            except OSError:
                pass  # the adapter died; whoever reads its answers finds out
        try:
            self.process.stdin.close()
        except OSError:
            pass

    def send(self, lines: Sequence[str]) -> None:
        """Sends lines, and does not wait until the adapter has read them."""
        if lines:
            self._input.put("".join(line + "\n" for line in lines).encode("utf-8"))

    def _next_line(self, limit: float) -> bytes:
        """The next line, b"" at the end; queue.Empty if none comes in time."""
        if self.check is None:
            return self._lines.get(timeout=limit)
        end = time.monotonic() + limit
        while True:
            self.check()
            left = end - time.monotonic()
            try:
                return self._lines.get(timeout=max(min(left, CHECK_S), 0.0))
            except queue.Empty:
                if left <= CHECK_S:
                    raise

    def receive_line(self, silence_s: float | None = None) -> bytes:
        """The next line; an adapter that stays silent is killed."""
        limit = silence_s or self.silence_s
        try:
            line = self._next_line(limit)
        except queue.Empty:
            self.kill()
            raise AdapterError(f"was silent for {limit:g} s") from None
        if not line:
            self._lines.put(b"")  # it stays at its end
            raise AdapterError(self._death())
        return line

    def receive(self, silence_s: float | None = None) -> Json:
        """The next message."""
        return parse_line(self.receive_line(silence_s))

    def exchange(self, lines: Sequence[str]) -> list[bytes]:
        """Sends lines, and returns as many lines of answers."""
        self.send(lines)
        return [self.receive_line() for _ in lines]

    def greet(self, silence_s: float | None = None) -> Json:
        """Says hello; returns the adapter's hello."""
        self.send([HELLO])
        return hello_in(self.receive(silence_s))

    def run(self, steps: Sequence[Json], seq: int = 1) -> list[Json]:
        """Runs steps, and returns their answers."""
        self.send([run_line(seq, steps)])
        message = self.receive()
        try:
            answers = message["ran"]["steps"]
        except (LookupError, TypeError):
            raise AdapterError(f"did not run the steps: {message_line(message)[:200]}") from None
        if not isinstance(answers, list) or len(answers) != len(steps):
            raise AdapterError(f"gave no answer to each of {len(steps)} steps: {message_line(message)[:200]}")
        return answers

    def _death(self) -> str:
        """How the adapter ended, and the end of its log."""
        try:
            status = self.process.wait(1.0)
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.wait()
            return "closed its output and did not end"
        if len(self._threads) > 2:
            self._threads[2].join()
        log = self._log.decode(errors="replace").strip()
        how = f"died of signal {-status}" if status < 0 else f"ended with status {status}"
        return how + (f" and wrote: {log[-LOG_LENGTH:]}" if log else "")

    def kill(self) -> None:
        """Ends the process at once; in a session of its own, also all that it started."""
        if self._is_closed:
            return
        try:
            if self.own_session:
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
        except ProcessLookupError:
            pass

    def close(self, end_s: float = END_S) -> None:
        """Closes the adapter's input, ends it in any state, and closes all pipes; again, it does nothing."""
        if self._is_closed:
            return
        self._input.put(b"")
        try:
            self.process.wait(end_s)
        except subprocess.TimeoutExpired:
            self.kill()
            self.process.wait()
        if self.own_session:
            self.kill()  # what it started may hold its output open
        self._is_closed = True
        for thread in self._threads:
            thread.join()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe:
                pipe.close()

    def __enter__(self) -> Adapter:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def hello_of(argv: Sequence[str]) -> Json:
    """The hello of an adapter that is asked nothing else."""
    with Adapter(argv) as adapter:
        return adapter.greet()
