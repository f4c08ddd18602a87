# SPDX-License-Identifier: MIT
"""PySocks: sendto() of a datagram socket fails, though no proxy is set: it sends to the relay of a proxy."""

import socket
import sys

import socks

receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 0))
receiver.settimeout(3)
sender = socks.socksocket(socket.AF_INET, socket.SOCK_DGRAM)
try:
    sender.sendto(b"hello", receiver.getsockname())
    seen = repr(receiver.recv(100))
except OSError as problem:
    seen = repr(problem)
print("seen: %s; CPython: b'hello'" % seen)
sys.exit(seen != "b'hello'")
