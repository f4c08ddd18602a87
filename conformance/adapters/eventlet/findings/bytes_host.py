# SPDX-License-Identifier: MIT
"""eventlet: gethostbyname() refuses a host of bytes, with an exception that varies by version."""

import sys

try:
    import eventlet
    from eventlet.green import socket
except (ImportError, AttributeError):  # see import_beside_trio.py
    print("eventlet is not installed, or beside trio: apt-get install python3-eventlet")
    sys.exit(77)

try:
    seen = repr(socket.gethostbyname(b"127.0.0.1"))
except (AttributeError, OSError) as problem:
    seen = repr(problem)
print("eventlet %s, seen:" % eventlet.__version__, "%s; CPython: '127.0.0.1'" % seen)
sys.exit(seen == "'127.0.0.1'")
