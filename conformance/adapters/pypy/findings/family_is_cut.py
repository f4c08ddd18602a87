# SPDX-License-Identifier: MIT
"""PyPy: socket() cuts a family to 32 bits: 2**32 + AF_INET makes a socket, whose family is then unknown."""

import socket
import sys

try:
    made = socket.socket(2**32 + socket.AF_INET)
    seen = "a socket, family %d" % made.family
except OverflowError:
    seen = "OverflowError"
print("seen: %s; CPython: OverflowError" % seen)
sys.exit(seen != "OverflowError")
