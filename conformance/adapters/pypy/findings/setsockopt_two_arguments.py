# SPDX-License-Identifier: MIT
"""PyPy 8.0.1: setsockopt() with two arguments does nothing and raises nothing."""

import socket
import sys

version = ".".join(map(str, getattr(sys, "pypy_version_info", ())[:3]))
if version < "8":
    print("this is no PyPy 8.0.1: https://pypy.org/download.html")
    sys.exit(77)

made = socket.socket()
try:
    getattr(made, "setsockopt")(socket.SOL_SOCKET, socket.SO_REUSEADDR)
    seen = "returned None, SO_REUSEADDR is %d" % made.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)
except TypeError:
    seen = "TypeError"
print("PyPy %s, seen:" % version, "%s; CPython: TypeError" % seen)
sys.exit(seen == "TypeError")
