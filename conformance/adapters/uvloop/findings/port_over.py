# SPDX-License-Identifier: MIT
"""uvloop: sock_connect() takes a port above 65535 and connects to another one: its lower 16 bits."""

import asyncio
import importlib.metadata
import socket
import sys

try:
    import uvloop
except ImportError:
    print("uvloop is not installed: apt-get install python3-uvloop")
    sys.exit(77)

listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]


async def connect() -> str:
    client = socket.socket()
    client.setblocking(False)
    try:
        await asyncio.get_running_loop().sock_connect(client, ("127.0.0.1", port + 65536))
        return "connected to port %s" % ("P" if client.getpeername()[1] == port else "?")
    except OverflowError:
        return "OverflowError"


loop = uvloop.new_event_loop()
seen = loop.run_until_complete(connect())
print(
    "uvloop %s, seen:" % importlib.metadata.version("uvloop"),
    "port P + 65536: %s; CPython: OverflowError" % seen,
)
sys.exit(seen == "OverflowError")
