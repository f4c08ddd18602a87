# SPDX-License-Identifier: MIT
"""Jython: htonl() and its like return any argument unchanged: no byte order, no check, not even a number."""

from __future__ import print_function

import socket
import sys

if not sys.platform.startswith("java"):
    print("this is no Jython: apt-get install jython")
    sys.exit(77)

try:
    seen = "returned %r" % (socket.htonl("a text"),)
except TypeError:
    seen = "TypeError"
print("Jython %s, seen:" % sys.version.split()[0], "%s; CPython: TypeError" % seen)
sys.exit(seen == "TypeError")
