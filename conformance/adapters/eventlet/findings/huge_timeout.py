# SPDX-License-Identifier: MIT
"""eventlet: settimeout(2**64) is taken, and then waits of other sockets in the same process fail."""

import os
import sys
import threading
import typing

try:
    import eventlet
    from eventlet.green import socket
except (ImportError, AttributeError):  # see import_beside_trio.py
    print("eventlet is not installed, or beside trio: apt-get install python3-eventlet")
    sys.exit(77)


def receive_late(seconds: typing.Optional[float]) -> str:
    """What recv() gives if a byte comes after 0.2 s."""
    one, other = socket.socketpair()
    descriptor = other.fileno()
    timer = threading.Timer(0.2, os.write, (descriptor, b"x"))
    timer.start()
    try:
        one.settimeout(seconds)
        return repr(one.recv(1))
    except OverflowError:
        return "OverflowError"
    finally:
        timer.cancel()


seen = receive_late(None), receive_late(2**64), receive_late(None)
says = "without time-out %s, with 2**64 %s, again without %s; CPython: b'x', OverflowError, b'x'"
print("eventlet %s, seen:" % eventlet.__version__, says % seen)
sys.exit(seen[2] == "b'x'")
