# SPDX-License-Identifier: MIT
"""eventlet: sendfile() always fails: it is the standard one, which sees that the descriptor never blocks."""

import sys
import tempfile

try:
    import eventlet
    from eventlet.green import socket
except (ImportError, AttributeError):  # see import_beside_trio.py
    print("eventlet is not installed, or beside trio: apt-get install python3-eventlet")
    sys.exit(77)

one, other = socket.socketpair()
with tempfile.TemporaryFile() as file:
    file.write(b"0123456789")
    file.seek(0)
    try:
        seen = str(one.sendfile(file))
    except ValueError as problem:
        seen = "ValueError: %s" % problem
print("eventlet %s, seen:" % eventlet.__version__, "%s; CPython: 10" % seen)
sys.exit(seen == "10")
