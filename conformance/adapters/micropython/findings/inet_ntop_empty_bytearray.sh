#!/bin/sh
# SPDX-License-Identifier: MIT
# MicroPython: inet_ntop() of an empty bytearray kills the interpreter with a segmentation fault.
said=$(${SOCKCONFORM_MICROPYTHON:-micropython} -c '
import socket
try:
    print(socket.inet_ntop(socket.AF_INET, bytearray()))
except ValueError:
    print("ValueError")
' 2>/dev/null)
status=$?
echo "seen: ${said:-nothing}, exit status $status (139: killed by SIGSEGV); CPython: ValueError, exit status 0"
[ "$said" = ValueError ]
