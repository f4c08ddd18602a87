# SPDX-License-Identifier: MIT
"""MicroPython: fileno() of a closed socket is its old number, which the next file may have by then."""

import socket
import sys

closed = socket.socket()
closed.close()
following = socket.socket()
seen = closed.fileno()
print("seen: %d, and the next socket has %d; CPython: -1" % (seen, following.fileno()))
sys.exit(seen != -1)
