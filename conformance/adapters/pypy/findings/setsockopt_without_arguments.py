# SPDX-License-Identifier: MIT
"""PyPy 8.0.1: setsockopt() without arguments kills the interpreter with a segmentation fault."""

import subprocess
import sys

code = """
import socket
try:
    socket.socket().setsockopt()
except TypeError:
    print("TypeError")
"""
ended = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=False)
seen = ended.stdout.decode().strip() or "signal %d" % -ended.returncode
print("seen: %s; CPython: TypeError" % seen)
sys.exit(seen != "TypeError")
