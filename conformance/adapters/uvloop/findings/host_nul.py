# SPDX-License-Identifier: MIT
"""uvloop: sock_connect() reads a host only up to its first NUL, and connects to the rest of it."""

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
        await asyncio.get_running_loop().sock_connect(client, ("127.0.0.1\0.example.org", port))
        return "connected to 127.0.0.1"
    except (TypeError, ValueError, OSError) as problem:
        return "refused (%s)" % type(problem).__name__


loop = uvloop.new_event_loop()
seen = loop.run_until_complete(connect())
print(
    "uvloop %s, seen:" % importlib.metadata.version("uvloop"),
    "host 127.0.0.1, NUL, .example.org: %s; CPython: refused (TypeError)" % seen,
)
sys.exit(seen.startswith("refused"))
