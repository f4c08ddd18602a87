# SPDX-License-Identifier: MIT
"""gevent: sendfile() without an offset begins where the file stands: a second call sends nothing."""

import sys
import tempfile

from gevent import socket

one, other = socket.socketpair()
with tempfile.TemporaryFile() as file:
    file.write(b"0123456789")
    file.seek(0)
    seen = [one.sendfile(file), one.sendfile(file)]
print("seen: sent %r; CPython: [10, 10]" % seen)
sys.exit(seen != [10, 10])
