# SPDX-License-Identifier: MIT
"""MicroPython: inet_ntop() does not look at the length of its buffer and shows the memory behind it."""

import socket
import sys

packed = memoryview(b"\x01\x02\x03\x04SECRET IN MEMORY")[:4]
try:
    seen = socket.inet_ntop(socket.AF_INET6, packed)
except ValueError:
    seen = "ValueError"
print("seen: %s; CPython: ValueError, for 4 bytes are no IPv6 address" % seen)
sys.exit(seen != "ValueError")
