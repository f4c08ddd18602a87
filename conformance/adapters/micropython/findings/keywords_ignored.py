# SPDX-License-Identifier: MIT
"""MicroPython: socket() ignores its keywords, so socket(family=AF_INET6) is a socket of AF_INET."""

import socket
import sys

try:
    socket.socket(nosuch=1)
    seen = "a socket"
except TypeError:
    seen = "TypeError"
print("seen: %s; CPython: TypeError, for socket() has no argument nosuch" % seen)
sys.exit(seen != "TypeError")
