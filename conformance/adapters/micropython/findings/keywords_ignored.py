# SPDX-License-Identifier: MIT
"""MicroPython: socket() ignores its keywords, so socket(family=AF_INET6) is a socket of AF_INET."""

import socket
import sys

if sys.implementation[0] != "micropython":
    print("this is no MicroPython: apt-get install micropython")
    sys.exit(77)

try:
    socket.socket(nosuch=1)
    seen = "a socket"
except TypeError:
    seen = "TypeError"
print(
    "MicroPython %d.%d.%d, seen:" % sys.implementation[1][:3],
    "%s; CPython: TypeError, for socket() has no argument nosuch" % seen,
)
sys.exit(seen == "TypeError")
