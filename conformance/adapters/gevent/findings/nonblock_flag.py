# SPDX-License-Identifier: MIT
"""gevent: a socket made with SOCK_NONBLOCK waits for ever; its time-out reads None."""

import sys

try:
    import gevent
    from gevent import socket
except ImportError:
    print("gevent is not installed: apt-get install python3-gevent")
    sys.exit(77)

one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
try:
    with gevent.Timeout(2):
        one.recv(1)
    seen = "data"
except gevent.Timeout:
    seen = "no end within 2 s"
except BlockingIOError:
    seen = "BlockingIOError"
print(
    "gevent %s, seen:" % gevent.__version__,
    "time-out %r, recv: %s; CPython: time-out 0.0, recv: BlockingIOError" % (one.gettimeout(), seen),
)
sys.exit(seen == "BlockingIOError")
