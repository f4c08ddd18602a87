# SPDX-License-Identifier: MIT
"""Compares the speed of libpysock's _socket with CPython's own.

usage: bench.py BUILD [PYTHON]...       prints a table for each Python that BUILD/cpython has an extension for

Each row is the least processor time of several rounds; rounds of both change places, so that a busy moment
hits both.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from oracle import interpreters  # noqa: E402

ROUNDS = 7

# What a round runs: name, statement, number of calls.
MEASURED = """
import json, socket, time, timeit
left, right = socket.socketpair()
data, large = b"x" * 100, bytes(65536)
def send_recv():
    left.send(data)
    right.recv(1000)
def send_recv_large():
    left.send(large)
    right.recv(65536)
room = bytearray(1000)
def send_recv_into():
    left.send(data)
    right.recv_into(room)
def open_close():
    socket.socket().close()
ROWS = [
    ("inet_aton", lambda: socket.inet_aton("192.0.2.1"), 100000),
    ("inet_ntop, IPv6", lambda: socket.inet_ntop(10, b"\\x20\\1" + 14 * b"\\1"), 100000),
    ("htons", lambda: socket.htons(8080), 100000),
    ("gettimeout", left.gettimeout, 100000),
    ("fileno", left.fileno, 100000),
    ("getsockopt", lambda: left.getsockopt(1, 3), 50000),
    ("send and recv, 100 B", send_recv, 20000),
    ("send and recv_into, 100 B", send_recv_into, 20000),
    ("send and recv, 64 KiB", send_recv_large, 5000),
    ("socket and close", open_close, 5000),
    ("getaddrinfo of numbers", lambda: socket.getaddrinfo("192.0.2.1", 80), 2000),
]
def measure(act, number):
    return timeit.timeit(act, timer=time.process_time, number=number) / number * 1e9
print(json.dumps({name: measure(act, number) for name, act, number in ROWS}))
"""


def measure(command: list[str]) -> dict[str, float]:
    """Nanoseconds of each row, in one process."""
    answer = subprocess.run([*command, "-c", MEASURED], capture_output=True, text=True, check=True)
    times: dict[str, float] = json.loads(answer.stdout)
    return times


def least(rounds: list[dict[str, float]]) -> dict[str, float]:
    """The best of all rounds."""
    return {name: min(times[name] for times in rounds) for name in rounds[0]}


def compare(build: Path, interpreter: interpreters.Interpreter) -> None:
    """Prints the table of one Python."""
    commands = ([interpreter.path], [str(build / "bin" / "pysock-python"), interpreter.path])
    rounds = [[measure(command) for command in commands] for _ in range(ROUNDS)]
    own, bridge = (least([pair[side] for pair in rounds]) for side in (0, 1))
    print(f"CPython {interpreter.version}")
    print(f"  {'':26} {'own, ns':>9} {'pysock, ns':>11} {'ratio':>6}")
    for name, time_ns in own.items():
        print(f"  {name:26} {time_ns:9.0f} {bridge[name]:11.0f} {bridge[name] / time_ns:6.2f}")


def main() -> None:
    """Compares in each Python, or in those that are named."""
    build = Path(sys.argv[1])
    for interpreter in interpreters.find_interpreters("CPython", "3.11"):
        is_wanted = (
            len(sys.argv) == 2 or interpreter.path in sys.argv[2:] or interpreter.version in sys.argv[2:]
        )
        if is_wanted and (build / "cpython" / interpreter.version).exists():
            compare(build, interpreter)


if __name__ == "__main__":
    main()
