# SPDX-License-Identifier: MIT
"""trio: connect() to a listener of AF_UNIX whose queue is full returns, and nobody is connected."""

import socket
import sys

try:
    import trio
except ImportError:
    print("trio is not installed: apt-get install python3-trio")
    sys.exit(77)

NAME = "\0sockconform-findings-full"


async def main() -> str:
    one = trio.socket.socket(trio.socket.AF_UNIX)
    try:
        await one.connect(NAME)
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
    seen = trio.run(main)
print("trio %s, seen: %s; CPython: BlockingIOError at once" % (trio.__version__, seen))
sys.exit(not seen.startswith("connected"))
