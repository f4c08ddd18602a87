#!/bin/sh
# SPDX-License-Identifier: MIT
# MicroPython: inet_ntop() of an empty bytearray kills the interpreter with a segmentation fault.
python=${SOCKCONFORM_MICROPYTHON:-micropython}
version=$($python -c 'import sys; print("%d.%d.%d" % sys.implementation[1][:3])' 2>/dev/null) ||
    { echo "MicroPython is not installed: apt-get install micropython"; exit 77; }
said=$($python -c '
import socket
try:
    print(socket.inet_ntop(socket.AF_INET, bytearray()))
except ValueError:
    print("ValueError")
' 2>/dev/null)
status=$?
echo "MicroPython $version, seen: ${said:-nothing}, exit status $status (139: killed by SIGSEGV); CPython: ValueError, exit status 0"
[ "$said" != ValueError ]
