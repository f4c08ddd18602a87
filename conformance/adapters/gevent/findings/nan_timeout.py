# SPDX-License-Identifier: MIT
"""gevent: settimeout(nan) is taken, and after one wait with it no timer of the process ends any more."""

import math
import sys
import threading

try:
    import gevent
    from gevent import socket
except ImportError:
    print("gevent is not installed: apt-get install python3-gevent")
    sys.exit(77)


def report() -> None:
    print(
        "gevent %s, seen:" % gevent.__version__,
        "gevent.sleep(0.1) did not end within 3 s; CPython: settimeout(nan) raises ValueError",
        flush=True,
    )
    import os

    os._exit(0)


watch = threading.Timer(3, report)
watch.daemon = True
watch.start()

one, other = socket.socketpair()
try:
    one.settimeout(math.nan)
    waits = gevent.spawn(one.recv, 1)
    gevent.sleep(0.1)
except ValueError:
    print("gevent %s, seen:" % gevent.__version__, "settimeout(nan) raised ValueError; CPython: the same")
    sys.exit(1)
print(
    "gevent %s, seen:" % gevent.__version__,
    "settimeout(nan) was taken, and timers live; CPython: settimeout(nan) raises ValueError",
)
sys.exit(0)
