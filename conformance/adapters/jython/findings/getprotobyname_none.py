# SPDX-License-Identifier: MIT
"""Jython: getprotobyname(None) kills the Java virtual machine with a segmentation fault."""

from __future__ import print_function

import os
import subprocess
import sys

if not sys.platform.startswith("java"):
    print("this is no Jython: apt-get install jython")
    sys.exit(77)

if len(sys.argv) > 1:
    import socket

    try:
        socket.getprotobyname(None)
    except TypeError:
        print("TypeError")
    sys.exit(0)
program = [os.environ.get("SOCKCONFORM_JYTHON", "jython"), os.path.abspath(__file__), "inside"]
ended = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd="/tmp")
said = ended.communicate()[0].decode("utf-8", "replace")
seen = "SIGSEGV" if "SIGSEGV" in said else said.strip() or "nothing"
print(
    "Jython %s, seen:" % sys.version.split()[0],
    "%s, exit status %d; CPython: TypeError, exit status 0" % (seen, ended.returncode),
)
sys.exit(seen == "TypeError")
