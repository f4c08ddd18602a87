# SPDX-License-Identifier: MIT
"""Jython: inet_aton() reads 010.0.0.1 as 10.0.0.1, where every C library reads the octal 8.0.0.1."""

from __future__ import print_function

import binascii
import socket
import sys

try:
    seen = binascii.hexlify(socket.inet_aton("010.0.0.1")).decode("ascii")
except socket.error:
    seen = "an error"
print("seen: %s; CPython: 08000001" % seen)
sys.exit(seen != "08000001")
