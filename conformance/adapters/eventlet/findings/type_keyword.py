# SPDX-License-Identifier: MIT
"""eventlet: getaddrinfo() refuses its documented keyword type."""

import sys

try:
    import eventlet
    from eventlet.green import socket
except (ImportError, AttributeError):  # see import_beside_trio.py
    print("eventlet is not installed, or beside trio: apt-get install python3-eventlet")
    sys.exit(77)

try:
    seen = repr(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)[0][4])
except TypeError as problem:
    seen = "TypeError: %s" % problem
print("eventlet %s, seen:" % eventlet.__version__, "%s; CPython: ('127.0.0.1', 80)" % seen)
sys.exit(seen == "('127.0.0.1', 80)")
