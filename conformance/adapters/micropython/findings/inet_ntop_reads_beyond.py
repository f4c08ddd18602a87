# SPDX-License-Identifier: MIT
"""MicroPython: inet_ntop() does not look at the length of its buffer and shows the memory behind it."""

import socket
import sys

if sys.implementation[0] != "micropython":
    print("this is no MicroPython: apt-get install micropython")
    sys.exit(77)

packed = memoryview(b"\x01\x02\x03\x04SECRET IN MEMORY")[:4]
try:
    seen = socket.inet_ntop(socket.AF_INET6, packed)
except ValueError:
    seen = "ValueError"
print(
    "MicroPython %d.%d.%d, seen:" % sys.implementation[1][:3],
    "%s; CPython: ValueError, for 4 bytes are no IPv6 address" % seen,
)
sys.exit(seen == "ValueError")
