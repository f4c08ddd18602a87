# SPDX-License-Identifier: MIT
"""eventlet: a host name of bytes ends in an AttributeError of its own code."""

import sys

from eventlet.green import socket

try:
    seen = repr(socket.gethostbyname(b"127.0.0.1"))
except AttributeError as problem:
    seen = "AttributeError: %s" % problem
print("seen: %s; CPython: '127.0.0.1'" % seen)
sys.exit(seen != "'127.0.0.1'")
