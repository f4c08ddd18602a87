# SPDX-License-Identifier: MIT
"""gevent: sendall() of a non-blocking socket that is full raises a time-out."""

import sys

from gevent import socket

one, other = socket.socketpair()
one.setblocking(False)
try:
    one.sendall(bytes(1 << 24))
    seen = "None"
except OSError as problem:
    seen = type(problem).__name__
print("seen: %s; CPython: BlockingIOError" % seen)
sys.exit(seen != "BlockingIOError")
