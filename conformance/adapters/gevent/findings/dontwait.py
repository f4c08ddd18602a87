# SPDX-License-Identifier: MIT
"""gevent: recv() with MSG_DONTWAIT waits for ever, where the call promises to wait for nothing."""

import sys

import gevent
from gevent import socket

one, other = socket.socketpair()
try:
    with gevent.Timeout(2):
        one.recv(1, socket.MSG_DONTWAIT)
    seen = "data"
except gevent.Timeout:
    seen = "no end within 2 s"
except BlockingIOError:
    seen = "BlockingIOError"
print("seen: %s; CPython: BlockingIOError at once" % seen)
sys.exit(seen != "BlockingIOError")
