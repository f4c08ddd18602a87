# SPDX-License-Identifier: MIT
"""PySocks: sendto() of a datagram socket fails, though no proxy is set: it sends to the relay of a proxy."""

import socket
import sys

try:
    import socks
except ImportError:
    print("PySocks is not installed: apt-get install python3-socks")
    sys.exit(77)

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
receiver.settimeout(3)
sender = socks.socksocket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    sender.sendto(b"hello", receiver.getsockname())
    seen = repr(receiver.recv(100))
except OSError as problem:
    seen = repr(problem)
print("PySocks %s, seen:" % socks.__version__, "%s; CPython: b'hello'" % seen)
sys.exit(seen == "b'hello'")
