# SPDX-License-Identifier: MIT
"""gevent: recv() with MSG_WAITALL returns a part, where it promises all bytes that were asked for."""

import sys
import threading
import time

try:
    import gevent
    from gevent import socket
except ImportError:
    print("gevent is not installed: apt-get install python3-gevent")
    sys.exit(77)

one, other = socket.socketpair()


def drip(descriptor: int) -> None:
    import os

    for byte in (b"a", b"b", b"c"):
        os.write(descriptor, byte)
        time.sleep(0.2)


threading.Thread(target=drip, args=(other.fileno(),), daemon=True).start()
seen = one.recv(3, socket.MSG_WAITALL)
print("gevent %s, seen:" % gevent.__version__, "%r; CPython: b'abc'" % seen)
sys.exit(seen == b"abc")
