# SPDX-License-Identifier: MIT
"""eventlet: getaddrinfo() refuses its documented keyword type."""

import sys

from eventlet.green import socket

try:
    seen = repr(socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)[0][4])
except TypeError as problem:
    seen = "TypeError: %s" % problem
print("seen: %s; CPython: ('127.0.0.1', 80)" % seen)
sys.exit(seen != "('127.0.0.1', 80)")
