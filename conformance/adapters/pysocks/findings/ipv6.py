# SPDX-License-Identifier: MIT
"""PySocks: connect() refuses IPv6 and paths, though no proxy is set."""

import socket
import sys

try:
    import socks
except ImportError:
    print("PySocks is not installed: apt-get install python3-socks")
    sys.exit(77)

listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
client = socks.socksocket(socket.AF_INET6)
try:
    client.connect(listener.getsockname())
    seen = "connected"
except OSError as problem:
    seen = repr(problem)
print("PySocks %s, seen:" % socks.__version__, "%s; CPython: connected" % seen)
sys.exit(seen == "connected")
