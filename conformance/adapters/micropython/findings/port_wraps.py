# SPDX-License-Identifier: MIT
"""MicroPython: getaddrinfo() keeps 16 bits of a port: -1 is 65535 and 2**32 + 80 is 80."""

import socket
import sys

if sys.implementation[0] != "micropython":
    print("this is no MicroPython: apt-get install micropython")
    sys.exit(77)

try:
    found = socket.getaddrinfo("127.0.0.1", -1, 0, socket.SOCK_STREAM)[0][-1]
    seen = "returned %r" % found
except OSError:
    seen = "OSError"
print("MicroPython %d.%d.%d, seen:" % sys.implementation[1][:3], "%s; CPython: gaierror, an OSError" % seen)
sys.exit(seen == "OSError")
