# SPDX-License-Identifier: MIT
"""PyPy 8.0.1: setsockopt() without arguments kills the interpreter with a segmentation fault."""

import subprocess
import sys

version = ".".join(map(str, getattr(sys, "pypy_version_info", ())[:3]))
if version < "8":
    print("this is no PyPy 8.0.1: https://pypy.org/download.html")
    sys.exit(77)

code = """
import socket
try:
    socket.socket().setsockopt()
except TypeError:
    print("TypeError")
"""
ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
seen = ended.stdout.decode().strip() or "signal %d" % -ended.returncode
print("PyPy %s, seen:" % version, "%s; CPython: TypeError" % seen)
sys.exit(seen == "TypeError")
