# SPDX-License-Identifier: MIT
"""Jython: htonl() and its like return any argument unchanged: no byte order, no check, not even a number."""

from __future__ import print_function

import socket
import sys

try:
    seen = "returned %r" % (socket.htonl("a text"),)
except TypeError:
    seen = "TypeError"
print("seen: %s; CPython: TypeError" % seen)
sys.exit(seen != "TypeError")
