# SPDX-License-Identifier: MIT
"""eventlet: a connection that was reset reads as one that ended well."""

import sys

try:
    import eventlet
    from eventlet.green import socket
except (ImportError, AttributeError):  # see import_beside_trio.py
    print("eventlet is not installed, or beside trio: apt-get install python3-eventlet")
    sys.exit(77)

one, other = socket.socketpair()
one.send(b"never read")
other.close()  # with unread data: the peer gets ECONNRESET
try:
    seen = repr(one.recv(1))
except ConnectionResetError:
    seen = "ConnectionResetError"
print("eventlet %s, seen:" % eventlet.__version__, "%s; CPython: ConnectionResetError" % seen)
sys.exit(seen == "ConnectionResetError")
