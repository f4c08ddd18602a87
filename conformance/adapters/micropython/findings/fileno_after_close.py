# SPDX-License-Identifier: MIT
"""MicroPython: fileno() of a closed socket is its old number, which the next file may have by then."""

import socket
import sys

if sys.implementation[0] != "micropython":
    print("this is no MicroPython: apt-get install micropython")
    sys.exit(77)

closed = socket.socket()
closed.close()
following = socket.socket()
seen = closed.fileno()
print(
    "MicroPython %d.%d.%d, seen:" % sys.implementation[1][:3],
    "%d, and the next socket has %d; CPython: -1" % (seen, following.fileno()),
)
sys.exit(seen == -1)
