# SPDX-License-Identifier: MIT
"""PyPy: socket() cuts a family to 32 bits: 2**32 + AF_INET makes a socket, whose family is then unknown."""

import socket
import sys

version = ".".join(map(str, getattr(sys, "pypy_version_info", ())[:3]))
if not version:
    print("this is no PyPy: apt-get install pypy3")
    sys.exit(77)

try:
    made = socket.socket(2**32 + socket.AF_INET)
    seen = "a socket, family %d" % made.family
except OverflowError:
    seen = "OverflowError"
print("PyPy %s, seen:" % version, "%s; CPython: OverflowError" % seen)
sys.exit(seen == "OverflowError")
