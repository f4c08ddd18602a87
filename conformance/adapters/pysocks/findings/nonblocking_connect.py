# SPDX-License-Identifier: MIT
"""PySocks: connect() of a non-blocking socket blocks: for minutes, if nobody answers."""

import os
import socket
import sys
import threading

try:
    import socks
except ImportError:
    print("PySocks is not installed: apt-get install python3-socks")
    sys.exit(77)

# A listener whose queue is full answers nobody.
listener = socket.create_server(("127.0.0.1", 0), backlog=0)
fillers = [socket.socket() for _ in range(8)]
for filler in fillers:
    filler.setblocking(False)
    filler.connect_ex(listener.getsockname())


def report() -> None:
    print(
        "PySocks %s, seen:" % socks.__version__,
        "connect() did not end within 3 s; CPython: BlockingIOError at once",
        flush=True,
    )
    os._exit(0)


watch = threading.Timer(3, report)
watch.daemon = True
watch.start()

client = socks.socksocket()
client.setblocking(False)
try:
    client.connect(listener.getsockname())
    seen = "connected"
except OSError as problem:
    seen = type(problem).__name__
print("PySocks %s, seen:" % socks.__version__, "%s; CPython: BlockingIOError at once" % seen)
sys.exit(seen == "BlockingIOError")
