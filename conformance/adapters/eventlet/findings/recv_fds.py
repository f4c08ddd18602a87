# SPDX-License-Identifier: MIT
"""eventlet: recv_fds() does not wait for its time-out: the descriptor below never blocks."""

import os
import sys
import threading

try:
    import eventlet
    from eventlet.green import socket
except (ImportError, AttributeError):  # see import_beside_trio.py
    print("eventlet is not installed, or beside trio: apt-get install python3-eventlet")
    sys.exit(77)

one, other = socket.socketpair()
one.settimeout(5)
descriptor = other.fileno()
threading.Timer(0.3, os.write, (descriptor, b"late")).start()
try:
    seen = repr(socket.recv_fds(one, 4, 1)[0])
except BlockingIOError:
    seen = "BlockingIOError"
print("eventlet %s, seen:" % eventlet.__version__, "%s; CPython: b'late'" % seen)
sys.exit(seen == "b'late'")
