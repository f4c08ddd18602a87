# SPDX-License-Identifier: MIT
"""Bugs of time-outs and of sockets that do not wait."""

import errno
from typing import Any
from weakref import WeakKeyDictionary

from bug import TEXT, asks, bug, changes, details_of, errno_is, forgives, instead, raises, turns

RECEIVES = ("recv", "recv_into", "recvfrom", "recvfrom_into")


def _timed_out(problem: Exception) -> bool:
    return isinstance(problem, TimeoutError) and problem.errno is None


def _on(methods: tuple[str, ...], make: Any, *more: Any) -> Any:
    """The same wrong of several methods."""
    return tuple(make(f"socket.{name}", *more) for name in methods)


TOLD: WeakKeyDictionary[Any, float] = WeakKeyDictionary()


def _default_unused(right: Any, self: Any, *arguments: Any, **keywords: Any) -> None:
    """A default time-out is told, and the socket waits for ever."""
    right(self, *arguments, **keywords)
    if self.gettimeout():
        TOLD[self] = self.gettimeout()
        self.settimeout(None)


def _inherits(right: Any, self: Any) -> Any:
    """The accepted socket waits as long as the listening one."""
    made, address = right(self)
    made.settimeout(self.gettimeout())
    return made, address


BUGS = (
    bug(
        "timeout-negative-type-error",
        "IronPython",
        "https://github.com/IronLanguages/main/issues/584",
        "settimeout() raises TypeError for a negative number",
        "timeouts/negative",
        raises(
            "socket.settimeout", lambda self, seconds: seconds < 0, TypeError, "Timeout value out of range"
        ),
    ),
    bug(
        "timeout-is-error",
        "IronPython",
        "https://github.com/IronLanguages/main/issues/554",
        "a time-out that passes raises OSError itself",
        "timeouts/wait-recv",
        *_on((*RECEIVES, "accept"), turns, _timed_out, OSError, "timed out"),
    ),
    bug(
        "zero-is-timeout",
        "IronPython",
        "https://github.com/IronLanguages/main/issues/602",
        "a socket that does not wait raises timeout",
        "timeouts/zero-recvfrom",
        *_on(RECEIVES, turns, errno_is(errno.EAGAIN), TimeoutError, "timed out"),
    ),
    bug(
        "timeout-none-is-zero",
        "docker-py",
        "https://github.com/docker/docker-py/issues/1284",
        "settimeout(None) and settimeout(0) have each other's meaning",
        "timeouts/none",
        asks(
            "socket.settimeout",
            lambda self, seconds: (self, 0 if seconds is None else None if seconds == 0 else seconds),
        ),
    ),
    bug(
        "nonblocking-etimedout",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/2947",
        "recv() and accept() of a socket that does not wait raise ETIMEDOUT",
        "timeouts/zero-recv",
        *_on((*RECEIVES, "accept"), turns, errno_is(errno.EAGAIN), OSError, *details_of(errno.ETIMEDOUT)),
    ),
    bug(
        "nonblocking-accept-etimedout",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/5759",
        "accept() of a socket that does not wait raises ETIMEDOUT",
        "timeouts/zero-accept",
        turns("socket.accept", errno_is(errno.EAGAIN), OSError, *details_of(errno.ETIMEDOUT)),
    ),
    bug(
        "timeout-eagain",
        "MicroPython",
        "https://github.com/micropython/micropython-esp32/issues/27",
        "a time-out that passes raises EAGAIN",
        "timeouts/wait-recv",
        *_on((*RECEIVES, "accept"), turns, _timed_out, BlockingIOError, *details_of(errno.EAGAIN)),
    ),
    bug(
        "connect-timeout-errno",
        "MicroPython",
        "https://github.com/micropython/micropython/pull/15223",
        "connect() with a time-out that passes raises EINPROGRESS",
        "swallowing/connect",
        turns("socket.connect", _timed_out, BlockingIOError, *details_of(errno.EINPROGRESS)),
    ),
    bug(
        "recv-timeout-empty",
        "CircuitPython",
        "https://github.com/adafruit/Adafruit_CircuitPython_Wiznet5k/issues/136",
        "recv() returns no bytes when the time-out passes",
        "timeouts/wait-recv",
        forgives("socket.recv", _timed_out, b""),
    ),
    bug(
        "recv-into-timeout-count",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/pull/7623",
        "recv_into() returns 116, the errno, as the count of bytes when the time-out passes",
        "timeouts/wait-recv-into",
        forgives("socket.recv_into", _timed_out, 116),
    ),
    bug(
        "settimeout-einval",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/issues/2097",
        "settimeout() raises OSError EINVAL for an int",
        "timeouts/integer",
        raises(
            "socket.settimeout",
            lambda self, seconds: isinstance(seconds, int),
            OSError,
            *details_of(errno.EINVAL),
        ),
    ),
    bug(
        "timeout-without-text",
        "eventlet",
        "https://github.com/eventlet/eventlet/issues/222",
        "the exception of a time-out has no argument",
        "timeouts/wait-recv",
        *_on((*RECEIVES, "accept"), turns, _timed_out, TimeoutError),
        noticed=TEXT,
        because="only the arguments of the exception are wrong",
    ),
    bug(
        "default-timeout-blocks",
        "PyPy",
        "https://github.com/pypy/pypy/issues/2824",
        "a default time-out is told by gettimeout(), and the descriptor stays blocking",
        "timeouts/default-is-waited-for",
        instead("socket.__init__", _default_unused),
        changes("socket.gettimeout", lambda seconds, self: TOLD.get(self, seconds)),
    ),
    bug(
        "timeout-of-connect-ex",
        "CPython",
        "https://bugs.python.org/issue12065",
        "connect_ex() returns None when the time-out passes",
        "swallowing/connect-ex",
        changes("socket.connect_ex", lambda number, *asked: None if number == errno.EAGAIN else number),
    ),
    bug(
        "listening-recv-waits",
        "Phoenix-RTOS",
        "https://github.com/phoenix-rtos/phoenix-rtos-project/issues/460",
        "recv() on a new socket waits for ever, and does not raise ENOTCONN",
        "errors/recv-unconnected",
        *_on(("recv",), turns, errno_is(errno.ENOTCONN), TimeoutError, "timed out"),
    ),
    bug(
        "accepted-inherits",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/2948",
        "an accepted socket waits, or does not, as the listening one",
        "timeouts/accepted-from-timeout",
        instead("socket.accept", _inherits),
    ),
    bug(
        "recv-into-timeout-esp32",
        "CircuitPython",
        "https://github.com/adafruit/Adafruit_CircuitPython_ESP32SPI/pull/167",
        "recv_into() returns 0 when the time-out passes",
        "timeouts/wait-recv-into",
        forgives("socket.recv_into", _timed_out, 0),
    ),
    bug(
        "timeout-errno-negative",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/pull/9006",
        "a time-out that passes raises OSError with a wrong number",
        "timeouts/wait-recv",
        turns("socket.recv", _timed_out, OSError, -110, "ETIMEDOUT"),
    ),
    bug(
        "timeout-is-error-cpython",
        "IronPython",
        "https://github.com/IronLanguages/main/pull/220",
        "a recv() whose time-out passes raises socket.error",
        "timeouts/wait-recv",
        turns("socket.recv", _timed_out, OSError, "timed out"),
    ),
    bug(
        "negative-of-socket-py",
        "IronPython",
        "https://github.com/IronLanguages/main/pull/213",
        "settimeout() of a negative number raises TypeError",
        "timeouts/negative-tiny",
        raises("socket.settimeout", lambda self, seconds: seconds < 0, TypeError, "out of range"),
    ),
)
