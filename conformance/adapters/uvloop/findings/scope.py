# SPDX-License-Identifier: MIT
"""uvloop: getaddrinfo() loses the scope of an IPv6 address, and takes a port of -1 as 65535."""

import asyncio
import importlib.metadata
import socket
import sys

try:
    import uvloop
except ImportError:
    print("uvloop is not installed: apt-get install python3-uvloop")
    sys.exit(77)


async def ask() -> list[tuple[object, ...]]:
    ask = asyncio.get_running_loop().getaddrinfo
    kind = socket.SOCK_STREAM
    return [(await ask(host, port, type=kind))[0][4] for host, port in (("fe80::1%1", 80), ("127.0.0.1", -1))]


loop = uvloop.new_event_loop()
seen = loop.run_until_complete(ask())
print(
    "uvloop %s, seen:" % importlib.metadata.version("uvloop"),
    "%s; CPython: ('fe80::1', 80, 0, 1), and gaierror for port -1" % ", ".join(map(repr, seen)),
)
sys.exit(seen[0][3] == 1)
