# SPDX-License-Identifier: MIT
"""eventlet: getnameinfo() returns the port as it was given: an int, even -1."""

import sys

from eventlet.green import socket

numeric = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
seen = socket.getnameinfo(("127.0.0.1", 80), numeric)
print("seen: %r; CPython: ('127.0.0.1', '80')" % (seen,))
sys.exit(seen != ("127.0.0.1", "80"))
