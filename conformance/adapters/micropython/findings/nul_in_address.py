# SPDX-License-Identifier: MIT
"""MicroPython: inet_pton() reads an address only up to a NUL, so "127.0.0.1\\0.example.com" passes."""

import socket
import sys

try:
    seen = "returned %r" % socket.inet_pton(socket.AF_INET, "127.0.0.1\0.example.com")
except ValueError:
    seen = "ValueError"
print("seen: %s; CPython: ValueError" % seen)
sys.exit(seen != "ValueError")
