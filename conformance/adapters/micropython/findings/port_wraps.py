# SPDX-License-Identifier: MIT
"""MicroPython: getaddrinfo() keeps 16 bits of a port: -1 is 65535 and 2**32 + 80 is 80."""

import socket
import sys

try:
    found = socket.getaddrinfo("127.0.0.1", -1, 0, socket.SOCK_STREAM)[0][-1]
    seen = "returned %r" % found
except OSError:
    seen = "OSError"
print("seen: %s; CPython: gaierror, an OSError" % seen)
sys.exit(seen != "OSError")
