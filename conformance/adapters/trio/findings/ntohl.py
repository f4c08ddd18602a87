# SPDX-License-Identifier: MIT
"""trio: trio.socket passes htonl(), htons() and ntohs() on, and forgets ntohl()."""

import sys

try:
    import trio.socket
except ImportError:
    print("trio is not installed: apt-get install python3-trio")
    sys.exit(77)

seen = [name for name in ("htonl", "htons", "ntohl", "ntohs") if hasattr(trio.socket, name)]
print("trio %s, seen:" % trio.__version__, "%s; CPython: htonl, htons, ntohl, ntohs" % ", ".join(seen))
sys.exit("ntohl" in seen)
