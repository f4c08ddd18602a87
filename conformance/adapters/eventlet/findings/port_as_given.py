# SPDX-License-Identifier: MIT
"""eventlet: getnameinfo() returns the port as it was given: an int, even -1."""

import sys

try:
    import eventlet
    from eventlet.green import socket
except (ImportError, AttributeError):  # see import_beside_trio.py
    print("eventlet is not installed, or beside trio: apt-get install python3-eventlet")
    sys.exit(77)

numeric = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
seen = socket.getnameinfo(("127.0.0.1", 80), numeric)
print("eventlet %s, seen:" % eventlet.__version__, "%r; CPython: ('127.0.0.1', '80')" % (seen,))
sys.exit(seen == ("127.0.0.1", "80"))
