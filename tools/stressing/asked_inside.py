# SPDX-License-Identifier: MIT
"""Asks the reference beside a hostile name server: asked_inside.py ADAPTER LIBC SHARE, as root of a network.

Prints a line of JSON for each check: its name, and its fault or nothing.
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from hostile_answers import Kind, kinds  # noqa: E402
from oracle.client import Adapter, AdapterError  # noqa: E402

LONGEST_S = 25.0  # two questions by UDP and by TCP, a second each, and a busy machine
ADDRESS = "192.0.2.1"  # as hostile_answers.right() has it, and as it is asked for
QUESTIONS = {
    "getaddrinfo": ["name.test.", 80],
    "gethostbyname_ex": ["name.test."],
    "gethostbyaddr": [ADDRESS],
}


class Server:
    """A name server by UDP and TCP that does what its kind says."""

    def __init__(self) -> None:
        self.kind: Kind = kinds()[0]
        self.udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.udp.bind(("127.0.0.1", 53))
        self.tcp = socket.create_server(("127.0.0.1", 53), backlog=64)
        for serve in (self.serve_udp, self.serve_tcp):
            threading.Thread(target=serve, daemon=True).start()

    def serve_udp(self) -> None:
        while True:
            question, client = self.udp.recvfrom(65535)
            for datagram in self.kind.datagrams(question):
                try:
                    self.udp.sendto(datagram, client)
                except OSError:
                    break  # it asks no more

    def serve_tcp(self) -> None:
        while True:
            stream, _ = self.tcp.accept()
            threading.Thread(target=self.serve_stream, args=(stream, self.kind), daemon=True).start()

    def serve_stream(self, stream: socket.socket, kind: Kind) -> None:
        with stream:
            try:
                question = stream.recv(65535)[2:]
                while kind.stream is None and stream.recv(65535):
                    continue
                answer = b"" if kind.stream is None else kind.stream(question)
                if not kind.drips:
                    stream.sendall(answer)
                for byte in answer if kind.drips else b"":
                    stream.sendall(bytes([byte]))
                    time.sleep(0.05)
            except OSError:
                return  # it asks no more


def fault_of(adapter: Adapter, function: str, kind: Kind) -> str:
    """An answer in time, whatever it is; the right one where the server gives that."""
    began = time.monotonic()
    (answer,) = adapter.run([{"call": function, "args": QUESTIONS[function]}])
    took = time.monotonic() - began
    if took > LONGEST_S:
        return f"took {took:.1f} s"
    if kind.name == "right" and ADDRESS not in json.dumps(answer):
        return f"the server was not believed: {json.dumps(answer)[:500]}"
    if "returned" in answer or answer["raised"]["class"] in ("gaierror", "herror", "error"):
        return ""
    return f"answered {json.dumps(answer)[:500]}"


def main() -> int:
    program, libc, share = sys.argv[1:]
    server = Server()
    step = max(1, round(1 / float(share)))
    adapter = None
    for server.kind in kinds()[::step]:
        for function in QUESTIONS:
            try:
                if adapter is None:
                    adapter = Adapter([program, "--libc", libc])
                    adapter.greet()
                fault = fault_of(adapter, function, server.kind)
            except AdapterError as error:
                fault, adapter = str(error), None
            print(json.dumps([f"{function} as {libc}, {server.kind.name}", fault]), flush=True)
    if adapter is not None:
        adapter.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
