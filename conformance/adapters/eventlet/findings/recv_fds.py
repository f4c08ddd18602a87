# SPDX-License-Identifier: MIT
"""eventlet: recv_fds() does not wait for its time-out: the descriptor below never blocks."""

import os
import sys
import threading

from eventlet.green import socket

one, other = socket.socketpair()
one.settimeout(5)
descriptor = other.fileno()
threading.Timer(0.3, os.write, (descriptor, b"late")).start()
try:
    seen = repr(socket.recv_fds(one, 4, 1)[0])
except BlockingIOError:
    seen = "BlockingIOError"
print("seen: %s; CPython: b'late'" % seen)
sys.exit(seen != "b'late'")
