# SPDX-License-Identifier: MIT
"""eventlet: a connection that was reset reads as one that ended well."""

import sys

from eventlet.green import socket

one, other = socket.socketpair()
one.send(b"never read")
other.close()  # with unread data: the peer gets ECONNRESET
try:
    seen = repr(one.recv(1))
except ConnectionResetError:
    seen = "ConnectionResetError"
print("seen: %s; CPython: ConnectionResetError" % seen)
sys.exit(seen != "ConnectionResetError")
