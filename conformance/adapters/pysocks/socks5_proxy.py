# SPDX-License-Identifier: MIT
"""A SOCKS5 proxy (RFC 1928) for streams: the one command that it serves is CONNECT, without authentication.

start() runs it as a process of its own, which ends with the process that started it.
"""

from __future__ import annotations

import errno
import os
import select
import socket
import struct
import subprocess
import sys
import threading

VERSION = 5
CONNECT = 1
IPV4, NAME, IPV6 = 1, 3, 4
SUCCEEDED, FAILED, UNREACHABLE_NETWORK, UNREACHABLE_HOST, REFUSED, NO_COMMAND = 0, 1, 3, 4, 5, 7

REPLIES = {
    errno.ECONNREFUSED: REFUSED,
    errno.EHOSTUNREACH: UNREACHABLE_HOST,
    errno.ENETUNREACH: UNREACHABLE_NETWORK,
}


class Ended(Exception):
    """The client has gone."""


def start() -> int:
    """The port of a new proxy on 127.0.0.1."""
    ours, its = os.pipe()
    command = [sys.executable, __file__]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=its, close_fds=True)
    os.close(its)
    KEPT.append(child)  # its standard input ends when this process does
    with os.fdopen(ours, "rb") as says:
        return int(says.readline())


KEPT: list[subprocess.Popen[bytes]] = []


def receive(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = connection.recv(count - len(data))
        if not part:
            raise Ended
        data += part
    return data


def receive_address(connection: socket.socket) -> tuple[str, int]:
    kind = receive(connection, 1)[0]
    if kind == NAME:
        host = receive(connection, receive(connection, 1)[0]).decode("ascii")
    elif kind in (IPV4, IPV6):
        family = socket.AF_INET if kind == IPV4 else socket.AF_INET6
        host = socket.inet_ntop(family, receive(connection, 4 if kind == IPV4 else 16))
    else:
        raise Ended
    return host, int.from_bytes(receive(connection, 2), "big")


def reply(connection: socket.socket, status: int, bound: tuple[str, int] = ("0.0.0.0", 0)) -> None:
    host, port = bound
    six = ":" in host
    packed = socket.inet_pton(socket.AF_INET6 if six else socket.AF_INET, host)
    connection.sendall(bytes([VERSION, status, 0, IPV6 if six else IPV4]) + packed + port.to_bytes(2, "big"))


def open_target(connection: socket.socket) -> socket.socket | None:
    """What the client asks to be connected to; None after a refusal."""
    methods = receive(connection, receive(connection, 2)[1])
    connection.sendall(bytes([VERSION, 0 if 0 in methods else 0xFF]))
    command = receive(connection, 3)[1]
    address = receive_address(connection)
    if command != CONNECT:
        reply(connection, NO_COMMAND)
        return None
    try:
        target = socket.create_connection(address)
    except socket.gaierror:
        reply(connection, UNREACHABLE_HOST)
        return None
    except OSError as problem:
        reply(connection, REPLIES.get(problem.errno or 0, FAILED))
        return None
    reply(connection, SUCCEEDED, target.getsockname()[:2])
    return target


def carry(one: socket.socket, other: socket.socket) -> None:
    """Carries bytes both ways, and the end of each, until both have ended."""
    to = {one: other, other: one}
    while to:
        for source in select.select(list(to), [], [])[0]:
            data = source.recv(1 << 16)
            if data:
                to[source].sendall(data)
            else:
                to.pop(source).shutdown(socket.SHUT_WR)


def reset(connection: socket.socket) -> None:
    """Lets the peer see a reset when the connection is closed, and not its end."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def serve(connection: socket.socket) -> None:
    with connection:
        try:
            target = open_target(connection)
            if target is not None:
                with target:
                    carry(connection, target)
        except ConnectionResetError:
            reset(connection)
        except (Ended, OSError):
            pass


def listen(listener: socket.socket) -> None:
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


def main() -> None:
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(listener.getsockname()[1], flush=True)
    threading.Thread(target=listen, args=(listener,), daemon=True).start()
    sys.stdin.buffer.read()


if __name__ == "__main__":
    main()
