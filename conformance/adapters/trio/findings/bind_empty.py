# SPDX-License-Identifier: MIT
"""trio: bind() of an empty address of AF_UNIX, which asks Linux for a name, raises IndexError."""

import sys

import trio


async def main() -> str:
    one = trio.socket.socket(trio.socket.AF_UNIX)
    try:
        await one.bind(b"")
        return "a name of %d bytes" % len(one.getsockname())
    except IndexError as problem:
        return "IndexError: %s" % problem


seen = trio.run(main)
print("seen: %s; CPython: a name of 6 bytes" % seen)
sys.exit(seen != "a name of 6 bytes")
