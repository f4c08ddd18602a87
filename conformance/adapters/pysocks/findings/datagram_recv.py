# SPDX-License-Identifier: MIT
"""PySocks: recv() of a bound datagram socket binds it once more and fails, though no proxy is set."""

import socket
import sys

try:
    import socks
except ImportError:
    print("PySocks is not installed: apt-get install python3-socks")
    sys.exit(77)

receiver = socks.socksocket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
receiver.settimeout(3)
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.sendto(b"hello", receiver.getsockname())
try:
    seen = repr(receiver.recv(100))
except Exception as problem:
    seen = repr(problem)
print("PySocks %s, seen:" % socks.__version__, "%s; CPython: b'hello'" % seen)
sys.exit(seen == "b'hello'")
