# SPDX-License-Identifier: MIT
"""PySocks: connect() refuses IPv6 and paths, though no proxy is set."""

import socket
import sys

import socks

listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
client = socks.socksocket(socket.AF_INET6)
try:
    client.connect(listener.getsockname())
    seen = "connected"
except OSError as problem:
    seen = repr(problem)
print("seen: %s; CPython: connected" % seen)
sys.exit(seen != "connected")
