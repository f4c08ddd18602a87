# SPDX-License-Identifier: MIT
"""Uses sockets as programs do: threads, signals, fork, many sockets; prints what it saw as JSON.

usage: PYTHON everyday.py       run by everyday_test.py with a CPython's own _socket and with libpysock's
"""

import ctypes
import gc
import json
import os
import selectors
import signal
import socket
import sys
import threading
import time
import warnings
from typing import Any, Callable, Dict, List, Tuple

LIMIT_S = 20  # for what happens at once if nothing is wrong
SOCKETS = 10000


def raised(act: Callable[[], Any]) -> str:
    """The class and the errno value of an exception; its text is the business of vectors."""
    try:
        act()
    except BaseException as problem:  # KeyboardInterrupt too
        return f"{type(problem).__name__} {getattr(problem, 'errno', None)}"
    return "nothing"


def after(seconds: float, act: Callable[[], Any]) -> threading.Timer:
    """Calls act in a thread of its own, later."""
    timer = threading.Timer(seconds, act)
    timer.start()
    return timer


def interrupt_self() -> None:
    """As the terminal does after Ctrl-C."""
    os.kill(os.getpid(), signal.SIGINT)


def keyboard_interrupt() -> str:
    """Ctrl-C ends a wait that has no limit."""
    left, right = socket.socketpair()
    with left, right:
        timer = after(0.2, interrupt_self)
        seen = raised(lambda: left.recv(1))
        timer.join()
    return seen


def keyboard_interrupt_of_accept() -> str:
    """The same with a time-out."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(LIMIT_S)
        timer = after(0.2, interrupt_self)
        seen = raised(server.accept)
        timer.join()
    return seen


def handler_returns() -> List[Any]:
    """A handler that returns does not end the wait (PEP 475)."""
    calls: List[int] = []
    left, right = socket.socketpair()
    before = signal.signal(signal.SIGALRM, lambda number, frame: calls.append(number))
    with left, right:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        timer = after(0.4, lambda: right.send(b"late"))
        received = left.recv(10)
        timer.join()
    signal.signal(signal.SIGALRM, before)
    return [received.decode(), len(calls)]


def handler_and_timeout() -> List[Any]:
    """Signals do not make a time-out longer."""
    left, right = socket.socketpair()
    before = signal.signal(signal.SIGALRM, lambda number, frame: None)
    with left, right:
        left.settimeout(0.5)
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
        start = time.monotonic()
        seen = raised(lambda: left.recv(1))
        seconds = time.monotonic() - start
        signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    return [seen, 0.45 < seconds < 5]


def others_run() -> List[Any]:
    """A thread that waits does not hold up another one."""
    left, right = socket.socketpair()
    seen: List[bytes] = []
    with left, right:
        thread = threading.Thread(target=lambda: seen.append(left.recv(10)))
        thread.start()
        total = sum(range(100000))
        right.send(b"done")
        thread.join(LIMIT_S)
    return [total, thread.is_alive(), [part.decode() for part in seen]]


def closed_by_another_thread() -> str:
    """A socket that another thread closes: the wait goes on, and then the descriptor is gone."""
    left, right = socket.socketpair()
    with right:
        left.settimeout(LIMIT_S)
        timers = [after(0.2, left.close), after(0.4, lambda: right.send(b"x"))]
        seen = raised(lambda: left.recv(1))
        for timer in timers:
            timer.join()
    return seen


def shut_by_another_thread() -> str:
    """shutdown() ends the wait of another thread."""
    left, right = socket.socketpair()
    with left, right:
        timer = after(0.2, lambda: left.shutdown(socket.SHUT_RD))
        received = left.recv(1)
        timer.join()
    return received.decode()


def many_threads() -> int:
    """Eight threads, each with connections of its own."""
    totals: List[int] = []

    def talk() -> None:
        total = 0
        for turn in range(50):
            left, right = socket.socketpair()
            with left, right:
                left.sendall(bytes([turn]) * 5000)
                left.shutdown(socket.SHUT_WR)
                while part := right.recv(700):
                    total += len(part)
        totals.append(total)

    threads = [threading.Thread(target=talk) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LIMIT_S)
    return sum(totals)


def forked() -> List[Any]:
    """A child of a process in which another thread waits."""
    left, right = socket.socketpair()
    quiet, other = socket.socketpair()
    with left, right, quiet, other:
        thread = threading.Thread(target=lambda: quiet.recv(1))
        thread.start()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # 3.12: fork() with threads
            child = os.fork()
        if child == 0:
            with socket.create_server(("127.0.0.1", 0)) as server:
                answer = raised(lambda: socket.create_connection(server.getsockname(), LIMIT_S).close())
                right.sendall(answer.encode())
            os._exit(0)
        right.close()
        received = b""
        while part := left.recv(100):
            received += part
        status = os.waitpid(child, 0)[1]
        other.send(b"x")
        thread.join(LIMIT_S)
    return [received.decode(), status, thread.is_alive()]


def selected() -> int:
    """selectors take sockets by fileno()."""
    with selectors.DefaultSelector() as selector:
        left, right = socket.socketpair()
        with left, right:
            selector.register(left, selectors.EVENT_READ)
            right.send(b"x")
            return len(selector.select(LIMIT_S))


def unclosed() -> List[str]:
    """A socket that is collected is closed, with a warning."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        socket.socket()
        gc.collect()
    return [f"{warning.category.__name__} {str(warning.message)[:8]}" for warning in warned]


def open_descriptors() -> int:
    """Without the one that reads the folder."""
    return len(os.listdir("/proc/self/fd")) - 1


class MallInfo(ctypes.Structure):
    """struct mallinfo2 of glibc."""

    _fields_ = [(f"field{index}", ctypes.c_size_t) for index in range(10)]


def allocated_bytes() -> int:
    """What malloc() has given out: mallinfo2().uordblks. 0 if the C library cannot tell."""
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        return 0
    ask.restype = MallInfo
    return int(ask().field7)


def open_and_close(count: int) -> None:
    """Opens and closes sockets in each way: closed, collected, detached, refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(count // 10):
            left, right = socket.socketpair()
            left.sendall(b"x" * 100)
            right.recv_into(bytearray(10))
            right.recv(1000)
            left.close()
            right.close()
            for _ in range(5):
                socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
            socket.socket()  # collected
            os.close(socket.socket().detach())
            raised(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 12345))
            raised(lambda: socket.inet_aton("no address"))
            socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM)
    gc.collect()


def nothing_is_left() -> Dict[str, Any]:
    """Descriptors, and whether memory grew, over 10,000 sockets."""
    open_and_close(1000)  # what is kept once is there afterwards
    descriptors, blocks, size = open_descriptors(), sys.getallocatedblocks(), allocated_bytes()
    open_and_close(SOCKETS)
    return {
        "descriptors": open_descriptors() - descriptors,
        "blocks grew": sys.getallocatedblocks() - blocks > SOCKETS // 10,
        "memory grew": allocated_bytes() - size > 10 * SOCKETS,
    }


PARTS: Tuple[Callable[[], Any], ...] = (
    keyboard_interrupt,
    keyboard_interrupt_of_accept,
    handler_returns,
    handler_and_timeout,
    others_run,
    closed_by_another_thread,
    shut_by_another_thread,
    many_threads,
    forked,
    selected,
    unclosed,
    nothing_is_left,
)

if __name__ == "__main__":
    print(json.dumps({part.__name__: part() for part in PARTS}))
