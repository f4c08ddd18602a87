# SPDX-License-Identifier: MIT
"""asyncio: sock_connect() to a listener of AF_UNIX whose queue is full returns, and nobody is connected."""

import asyncio
import platform
import socket
import sys

NAME = "\0sockconform-findings-asyncio-full"


async def main() -> str:
    with socket.socket(socket.AF_UNIX) as one:
        one.setblocking(False)
        try:
            await asyncio.get_running_loop().sock_connect(one, NAME)
        except OSError as problem:
            return "OSError: %s" % problem
        try:
            one.getpeername()
        except OSError as problem:
            return "connected; getpeername() raises OSError: %s" % problem
    return "connected"


with socket.socket(socket.AF_UNIX) as listener, socket.socket(socket.AF_UNIX) as first:
    listener.bind(NAME)
    listener.listen(0)
    first.connect(NAME)
    seen = asyncio.run(main())
print("asyncio %s, seen: %s; connect(): BlockingIOError" % (platform.python_version(), seen))
sys.exit(not seen.startswith("connected"))
