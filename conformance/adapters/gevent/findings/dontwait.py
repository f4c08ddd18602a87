# SPDX-License-Identifier: MIT
"""gevent: recv() with MSG_DONTWAIT waits for ever, where the call promises to wait for nothing."""

import sys

try:
    import gevent
    from gevent import socket
except ImportError:
    print("gevent is not installed: apt-get install python3-gevent")
    sys.exit(77)

one, other = socket.socketpair()
try:
    with gevent.Timeout(2):
        one.recv(1, socket.MSG_DONTWAIT)
    seen = "data"
except gevent.Timeout:
    seen = "no end within 2 s"
except BlockingIOError:
    seen = "BlockingIOError"
print("gevent %s, seen:" % gevent.__version__, "%s; CPython: BlockingIOError at once" % seen)
sys.exit(seen == "BlockingIOError")
