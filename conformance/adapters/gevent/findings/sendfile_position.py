# SPDX-License-Identifier: MIT
"""gevent: sendfile() without an offset begins where the file stands: a second call sends nothing."""

import sys
import tempfile

try:
    import gevent
    from gevent import socket
except ImportError:
    print("gevent is not installed: apt-get install python3-gevent")
    sys.exit(77)

one, other = socket.socketpair()
with tempfile.TemporaryFile() as file:
    file.write(b"0123456789")
    file.seek(0)
    seen = [one.sendfile(file), one.sendfile(file)]
print("gevent %s, seen:" % gevent.__version__, "sent %r; CPython: [10, 10]" % seen)
sys.exit(seen == [10, 10])
