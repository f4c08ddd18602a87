# SPDX-License-Identifier: MIT
"""MicroPython: sockaddr() swaps the bytes of an IPv6 scope id: interface 1 becomes 16777216."""

import socket
import sys

if sys.implementation[0] != "micropython":
    print("this is no MicroPython: apt-get install micropython")
    sys.exit(77)

address = socket.getaddrinfo("fe80::1%lo", 80)[0][-1]
seen = socket.sockaddr(address)[4] if hasattr(socket, "sockaddr") else address[3]
print(
    "MicroPython %d.%d.%d, seen:" % sys.implementation[1][:3],
    "scope id %d; CPython: 1, the index of lo" % seen,
)
sys.exit(seen == 1)
