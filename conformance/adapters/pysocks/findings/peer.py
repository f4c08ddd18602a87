# SPDX-License-Identifier: MIT
"""PySocks: getpeername() of a socket that was accepted, or made by socketpair(), is None."""

import socket
import sys

try:
    import socks
except ImportError:
    print("PySocks is not installed: apt-get install python3-socks")
    sys.exit(77)

listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
descriptor = listener.accept()[0].detach()
accepted = socks.socksocket(fileno=descriptor)
seen = accepted.getpeername()
print("PySocks %s, seen:" % socks.__version__, "%r; CPython: %r" % (seen, client.getsockname()))
sys.exit(seen == client.getsockname())
