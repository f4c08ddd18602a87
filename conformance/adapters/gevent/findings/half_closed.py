# SPDX-License-Identifier: MIT
"""gevent: after shutdown(SHUT_RD) of a datagram socket recv() turns in a loop: its time-out never comes."""

import os
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
        "a time-out of 0.05 s did not come within 3 s; CPython: TimeoutError",
        flush=True,
    )
    os._exit(0)


watch = threading.Timer(3, report)
watch.daemon = True
watch.start()

one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
one.bind(("127.0.0.1", 0))
one.connect(one.getsockname())
one.shutdown(socket.SHUT_RD)
one.settimeout(0.05)
try:
    seen = repr(one.recv(10))
except TimeoutError:
    seen = "TimeoutError"
print("gevent %s, seen:" % gevent.__version__, "%s; CPython: TimeoutError" % seen)
sys.exit(seen == "TimeoutError")
