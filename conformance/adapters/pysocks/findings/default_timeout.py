# SPDX-License-Identifier: MIT
"""PySocks: connect() takes the default time-out away from a socket, also without a proxy."""

import socket
import sys

try:
    import socks
except ImportError:
    print("PySocks is not installed: apt-get install python3-socks")
    sys.exit(77)

listener = socket.create_server(("127.0.0.1", 0))
socket.setdefaulttimeout(5)
client = socks.socksocket(socket.AF_INET)
client.connect(listener.getsockname())
seen = socket.socket.gettimeout(client)
print("PySocks %s, seen: a time-out of %s; CPython: a time-out of 5.0" % (socks.__version__, seen))
sys.exit(seen == 5)
