# SPDX-License-Identifier: MIT
"""gevent: sendall() of a non-blocking socket that is full raises a time-out."""

import sys

try:
    import gevent
    from gevent import socket
except ImportError:
    print("gevent is not installed: apt-get install python3-gevent")
    sys.exit(77)

one, other = socket.socketpair()
one.setblocking(False)
try:
    one.sendall(bytes(1 << 24))
    seen = "None"
except OSError as problem:
    seen = type(problem).__name__
print("gevent %s, seen:" % gevent.__version__, "%s; CPython: BlockingIOError" % seen)
sys.exit(seen == "BlockingIOError")
