# SPDX-License-Identifier: MIT
"""PyPy: inet_aton() reads an address only up to a NUL, so "127.0.0.1\\0.example.com" passes as 127.0.0.1."""

import socket
import sys

version = ".".join(map(str, getattr(sys, "pypy_version_info", ())[:3]))
if not version:
    print("this is no PyPy: apt-get install pypy3")
    sys.exit(77)

try:
    seen = "returned %r" % socket.inet_aton("127.0.0.1\0.example.com")
except ValueError:
    seen = "ValueError"
print("PyPy %s, seen:" % version, "%s; CPython: ValueError" % seen)
sys.exit(seen == "ValueError")
