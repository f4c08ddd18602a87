# SPDX-License-Identifier: MIT
"""trio: bind() of an empty address of AF_UNIX, which asks Linux for a name, raises IndexError."""

import sys

try:
    import trio
except ImportError:
    print("trio is not installed: apt-get install python3-trio")
    sys.exit(77)


async def main() -> str:
    one = trio.socket.socket(trio.socket.AF_UNIX)
    try:
        await one.bind(b"")
        return "a name of %d bytes" % len(one.getsockname())
    except IndexError as problem:
        return "IndexError: %s" % problem


seen = trio.run(main)
print("trio %s, seen:" % trio.__version__, "%s; CPython: a name of 6 bytes" % seen)
sys.exit(seen == "a name of 6 bytes")
