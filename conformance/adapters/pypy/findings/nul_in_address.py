# SPDX-License-Identifier: MIT
"""PyPy: inet_aton() reads an address only up to a NUL, so "127.0.0.1\\0.example.com" passes as 127.0.0.1."""

import socket
import sys

try:
    seen = "returned %r" % socket.inet_aton("127.0.0.1\0.example.com")
except ValueError:
    seen = "ValueError"
print("seen: %s; CPython: ValueError" % seen)
sys.exit(seen != "ValueError")
