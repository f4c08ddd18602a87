# SPDX-License-Identifier: MIT
"""trio.socket as plain calls: a module for oracle/adapter.py --module."""

from __future__ import annotations

import functools
import queue
import threading
import typing

import trio
import trio.socket
from bridge import Sync

__version__ = trio.__version__


def start_loop() -> trio.lowlevel.TrioToken:
    """trio runs in a thread for as long as the program does."""
    token: queue.Queue[trio.lowlevel.TrioToken] = queue.Queue()

    async def forever() -> None:
        token.put(trio.lowlevel.current_trio_token())
        await trio.sleep_forever()

    threading.Thread(target=trio.run, args=(forever,), daemon=True).start()
    return token.get()


async def limited(awaitable: typing.Awaitable[typing.Any], seconds: float) -> typing.Any:
    try:
        with trio.fail_after(seconds):
            return await awaitable
    except trio.TooSlowError:
        raise TimeoutError("timed out") from None


RUN = functools.partial(trio.from_thread.run, trio_token=start_loop())
SYNC = Sync(RUN, limited, trio.socket.SocketType)

# These are trio's own. All other names of trio.socket are the standard module's, and are passed on.
OWN = frozenset(
    "from_stdlib_socket fromfd fromshare getaddrinfo getnameinfo getprotobyname socket socketpair".split()
)


def __getattr__(name: str) -> typing.Any:
    value = getattr(trio.socket, name)
    return functools.partial(SYNC.call, value) if name in OWN else value


def __dir__() -> list[str]:
    return dir(trio.socket)
