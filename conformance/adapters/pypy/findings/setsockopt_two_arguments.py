# SPDX-License-Identifier: MIT
"""PyPy 8.0.1: setsockopt() with two arguments does nothing and raises nothing."""

import socket
import sys

made = socket.socket()
try:
    getattr(made, "setsockopt")(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    seen = "returned None, SO_REUSEADDR is %d" % made.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
except TypeError:
    seen = "TypeError"
print("seen: %s; CPython: TypeError" % seen)
sys.exit(seen != "TypeError")
