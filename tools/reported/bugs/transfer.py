# SPDX-License-Identifier: MIT
"""Bugs of sending and receiving, and of the files of sockets."""

import errno
import socket
from io import BufferedRWPair
from typing import Any

from bug import (
    COMPLETE,
    MAY_LACK,
    NOBODY,
    answers,
    asks,
    bug,
    changes,
    details_of,
    errno_is,
    forgives,
    instead,
    lacks,
    raises,
    turns,
)


def _repeats_timeout(right: Any, self: Any, data: Any, *flags: Any) -> None:
    """sendall() whose time-out begins anew with each piece."""
    view = memoryview(data).cast("B")
    while len(view):
        view = view[self.send(view, *flags) :]


def _sends_all(right: Any, self: Any, data: Any, *flags: Any) -> int:
    """send() that sends all, as sendall() does."""
    if self.gettimeout() == 0:
        return int(right(self, data, *flags))
    self.sendall(data, *flags)
    return memoryview(data).nbytes


def _discards(right: Any, self: Any, mode: str = "r", *arguments: Any, **keywords: Any) -> Any:
    """makefile() whose files forget what they read ahead when they write."""
    made = right(self, mode, *arguments, **keywords)
    if isinstance(made, BufferedRWPair):
        write = made.write

        class Forgets:
            """The file; its peeked bytes are dropped by a write."""

            def __getattr__(self, name: str) -> Any:
                return getattr(made, name)

            def write(self, data: Any) -> int:
                """Writes after what was read ahead is dropped."""
                ahead = made.peek(1) if made.readable() else b""
                made.read(len(ahead))
                return write(data)

        return Forgets()
    return made


def _line_buffered(right: Any, self: Any, mode: str = "r", buffering: Any = None, **more: Any) -> Any:
    """makefile() whose line buffering is a buffer of one byte."""
    return right(self, mode, None if buffering == 1 else buffering, **more)


def _queue_truncated(right: Any, self: Any, *arguments: Any) -> Any:
    """recvmsg() that takes an error queue without errors for malformed data."""
    try:
        return right(self, *arguments)
    except BlockingIOError:
        if len(arguments) > 2 and arguments[2] & socket.MSG_ERRQUEUE:
            raise OSError("received malformed or improperly truncated ancillary data") from None
        raise


def _no_mode(right: Any, self: Any, *arguments: Any, **keywords: Any) -> Any:
    """makefile() without a parameter of the name mode."""
    if "mode" in keywords:
        raise TypeError("extra keyword arguments given")
    return right(self, *arguments, **keywords)


BUGS = (
    bug(
        "recvmsg-missing",
        "PyPy",
        "https://github.com/pypy/pypy/issues/2527",
        "sendmsg() and recvmsg() are missing",
        "ancillary/one-buffer",
        lacks("socket.sendmsg", "socket.recvmsg"),
        noticed=COMPLETE,
        because=MAY_LACK,
    ),
    bug(
        "recvmsg-into-missing",
        "PyPy",
        "https://github.com/pypy/pypy/issues/4191",
        "recvmsg_into() is missing",
        "recvmsg_into/one-buffer",
        lacks("socket.recvmsg_into"),
        noticed=COMPLETE,
        because=MAY_LACK,
    ),
    bug(
        "error-queue-empty",
        "PyPy",
        "https://github.com/pypy/pypy/issues/2649",
        "recvmsg() of an empty error queue raises another OSError",
        "error_queue/empty*",
        instead("socket.recvmsg", _queue_truncated),
    ),
    bug(
        "recv-trunc-crashes",
        "PyPy",
        "https://github.com/pypy/pypy/issues/3863",
        "recv() with MSG_TRUNC of a datagram that is longer crashes",
        "datagrams/*trunc*",
        raises(
            "socket.recv",
            lambda self, size, flags=0: flags & socket.MSG_TRUNC,
            SystemError,
            "AssertionError",
        ),
        noticed=NOBODY,
        because="CPython's own answer has bytes that nobody received",
    ),
    bug(
        "send-str-only",
        "PyPy",
        "https://github.com/pypy/pypy/issues/251",
        "send() takes no other buffers than bytes",
        "datagrams/send-bytearray",
        raises(
            "socket.send", lambda self, data, *flags: not isinstance(data, bytes), TypeError, "must be bytes"
        ),
    ),
    bug(
        "unix-accept",
        "PyPy",
        "https://github.com/pypy/pypy/issues/318",
        "accept() of AF_UNIX fails",
        "unix_paths/*",
        raises("socket.accept", lambda self: self.family == 1, NotImplementedError, "address family"),
    ),
    bug(
        "recv-into-size-0",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/pull/3397",
        "recv_into() with a size of 0 returns 0, and does not fill the buffer",
        "datagrams/recv-into-zero-bytes",
        answers("socket.recv_into", lambda self, buffer, size=1, *flags: size == 0, 0),
    ),
    bug(
        "recv-into-too-long",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/issues/3421",
        "recv_into() takes a size beyond its buffer",
        "datagrams/recv-into-over-room",
        asks(
            "socket.recv_into",
            lambda self, buffer, size, *flags: (self, buffer, min(size, len(buffer)), *flags),
        ),
    ),
    bug(
        "makefile-missing",
        "CircuitPython",
        "https://github.com/adafruit/circuitpython/issues/1522",
        "makefile() is missing",
        "makefile/mode-rb",
        lacks("socket.makefile"),
        noticed=COMPLETE,
        because=MAY_LACK,
    ),
    bug(
        "makefile-is-the-socket",
        "MicroPython",
        "https://github.com/micropython/micropython/issues/1519",
        "makefile() returns the socket itself",
        "makefile/mode-rb",
        instead("socket.makefile", lambda right, self, *arguments, **keywords: self),
    ),
    bug(
        "makefile-no-mode",
        "Pycom",
        "https://github.com/pycom/pycom-micropython-sigfox/issues/436",
        "makefile() refuses the mode r as a keyword",
        "makefile/named",
        instead("socket.makefile", _no_mode),
    ),
    bug(
        "makefile-line-buffering",
        "CPython",
        "https://github.com/python/cpython/issues/75245",
        "makefile() does not know line buffering",
        "makefile_text/writer-readline-moves-text",
        instead("socket.makefile", _line_buffered),
    ),
    bug(
        "sendall-timeout-per-piece",
        "CPython",
        "https://bugs.python.org/issue23853",
        "the time-out of sendall() begins anew with each piece",
        "full_buffers/sip-longer-than-many-waits",
        instead("socket.sendall", _repeats_timeout),
    ),
    bug(
        "send-sends-all",
        "eventlet",
        "https://github.com/eventlet/eventlet/issues/260",
        "send() with a time-out sends all, and raises although a part is sent",
        "full_buffers/send-part-in-time",
        instead("socket.send", _sends_all),
    ),
    bug(
        "sendto-two-arguments",
        "eventlet",
        "https://github.com/eventlet/eventlet/issues/291",
        "sendto(data, address) raises TypeError",
        "datagrams/sendto-recvfrom",
        raises("socket.sendto", lambda self, *given: len(given) == 2, TypeError, "an integer is required"),
    ),
    bug(
        "unconnected-send-returns-errno",
        "eventlet",
        "https://github.com/eventlet/eventlet/issues/192",
        "send() of a socket that is not connected returns at once with 107, and raises nothing",
        "errors/send-unconnected",
        forgives("socket.send", errno_is(errno.ENOTCONN, errno.EPIPE), 107),
    ),
    bug(
        "readline-ends-early",
        "eventlet",
        "https://github.com/eventlet/eventlet/issues/274",
        "readline() takes a wait for more as the end",
        "makefile/readline-part",
        forgives("SocketIO.readinto", lambda problem: isinstance(problem, OSError), None),
    ),
    bug(
        "negative-size",
        "IronPython",
        "https://github.com/IronLanguages/main/pull/213",
        "recv() of a negative size raises another exception",
        "datagrams/size-negative",
        raises("socket.recv", lambda self, size, *flags: size < 0, OverflowError, "negative"),
    ),
    bug(
        "makefile-discards",
        "CPython",
        "https://github.com/python/cpython/issues/80109",
        "a file that is read and written discards what it has read ahead",
        "makefile*/*",
        instead("socket.makefile", _discards),
    ),
    bug(
        "recvfrom-does-not-wait",
        "eventlet",
        "https://github.com/eventlet/eventlet/pull/275",
        "recvfrom() raises BlockingIOError where it should wait",
        "timeouts/wait-recvfrom",
        turns(
            "socket.recvfrom",
            lambda problem: isinstance(problem, TimeoutError),
            BlockingIOError,
            *details_of(11)
        ),
    ),
    bug(
        "recvmsg-garbage",
        "OSv",
        "https://github.com/cloudius-systems/osv/issues/775",
        "recvmsg() of datagrams returns garbage",
        "datagrams/recvmsg-tcp,datagrams/*recvmsg*",
        changes("socket.recvmsg", lambda found, *asked: (bytes(len(found[0])), *found[1:])),
    ),
    bug(
        "read-after-close",
        "gevent",
        "https://github.com/gevent/gevent/issues/146",
        "read() of a file of a closed descriptor is the end, and no error",
        "makefile/*",
        forgives("SocketIO.readinto", errno_is(errno.EBADF), 0),
    ),
    bug(
        "mutating-buffers",
        "CPython",
        "https://github.com/python/cpython/issues/143988",
        "sendmsg() crashes when a sequence of buffers changes while it is read",
        "ancillary/*mutat*",
        raises("socket.sendmsg", lambda *asked: False, SystemError),
        noticed=NOBODY,
        because="no value of the protocol is a buffer that runs code of its own",
    ),
)
