# SPDX-License-Identifier: MIT
"""eventlet: sendfile() always fails: it is the standard one, which sees that the descriptor never blocks."""

import sys
import tempfile

from eventlet.green import socket

one, other = socket.socketpair()
with tempfile.TemporaryFile() as file:
    file.write(b"0123456789")
    file.seek(0)
    try:
        seen = str(one.sendfile(file))
    except ValueError as problem:
        seen = "ValueError: %s" % problem
print("seen: %s; CPython: 10" % seen)
sys.exit(seen != "10")
