# SPDX-License-Identifier: MIT
"""trio: trio.socket passes htonl(), htons() and ntohs() on, and forgets ntohl()."""

import sys

import trio.socket

seen = [name for name in ("htonl", "htons", "ntohl", "ntohs") if hasattr(trio.socket, name)]
print("seen: %s; CPython: htonl, htons, ntohl, ntohs" % ", ".join(seen))
sys.exit("ntohl" not in seen)
