# SPDX-License-Identifier: MIT
"""Jython: shutdown(SHUT_WR) does not tell the peer: its recv() waits where CPython's returns the end."""

from __future__ import print_function

import socket
import sys

if not sys.platform.startswith("java"):
    print("this is no Jython: apt-get install jython")
    sys.exit(77)

server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(1)
client = socket.create_connection(server.getsockname())
peer = server.accept()[0]
client.shutdown(socket.SHUT_WR)
peer.settimeout(2)
try:
    seen = "returned %r" % (peer.recv(1),)
except socket.timeout:
    seen = "no end within 2 s"
print("Jython %s, seen:" % sys.version.split()[0], "%s; CPython: the end, an empty text" % seen)
sys.exit(not seen.startswith("no end"))
