# SPDX-License-Identifier: MIT
"""PySocks: getpeername() of a socket that was accepted, or made by socketpair(), is None."""

import socket
import sys

import socks

listener = socket.create_server(("127.0.0.1", 0))
client = socket.create_connection(listener.getsockname())
descriptor = listener.accept()[0].detach()
accepted = socks.socksocket(fileno=descriptor)
seen = accepted.getpeername()
print("seen: %r; CPython: %r" % (seen, client.getsockname()))
sys.exit(seen != client.getsockname())
