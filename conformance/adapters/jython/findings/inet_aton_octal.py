# SPDX-License-Identifier: MIT
"""Jython: inet_aton() refuses 010.0.0.1, which every C library reads as the octal 8.0.0.1."""

from __future__ import print_function

import binascii
import socket
import sys

if not sys.platform.startswith("java"):
    print("this is no Jython: apt-get install jython")
    sys.exit(77)

try:
    seen = binascii.hexlify(socket.inet_aton("010.0.0.1")).decode("ascii")
except socket.error:
    seen = "an error"
print("Jython %s, seen:" % sys.version.split()[0], "%s; CPython: 08000001" % seen)
sys.exit(seen == "08000001")
