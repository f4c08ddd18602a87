# SPDX-License-Identifier: MIT
"""MicroPython: inet_pton() reads an address only up to a NUL, so "127.0.0.1\\0.example.com" passes."""

import socket
import sys

if sys.implementation[0] != "micropython":
    print("this is no MicroPython: apt-get install micropython")
    sys.exit(77)

try:
    seen = "returned %r" % socket.inet_pton(socket.AF_INET, "127.0.0.1\0.example.com")
except ValueError:
    seen = "ValueError"
print("MicroPython %d.%d.%d, seen:" % sys.implementation[1][:3], "%s; CPython: ValueError" % seen)
sys.exit(seen == "ValueError")
