# SPDX-License-Identifier: MIT
"""gevent: settimeout(nan) is taken, and after one wait with it no timer of the process ends any more."""

import math
import sys
import threading

import gevent
from gevent import socket


def report() -> None:
    print(
        "seen: gevent.sleep(0.1) did not end within 3 s; CPython: settimeout(nan) raises ValueError",
        flush=True,
    )
    import os

    os._exit(1)


watch = threading.Timer(3, report)
watch.daemon = True
watch.start()

one, other = socket.socketpair()
try:
    one.settimeout(math.nan)
    waits = gevent.spawn(one.recv, 1)
    gevent.sleep(0.1)
except ValueError:
    print("seen: settimeout(nan) raised ValueError; CPython: the same")
    sys.exit(0)
print("seen: settimeout(nan) was taken, and timers live; CPython: settimeout(nan) raises ValueError")
sys.exit(1)
