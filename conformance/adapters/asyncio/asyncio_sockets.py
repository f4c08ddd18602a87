# SPDX-License-Identifier: MIT
"""The socket calls of asyncio's event loop as plain calls: a module for oracle/adapter.py --module.

With SOCKCONFORM_LOOP=uvloop in the environment the loop is uvloop's.
"""

from __future__ import annotations

import asyncio
import functools
import os
import platform
import socket as standard
import threading
import typing

from bridge import Sync

Any = typing.Any
UVLOOP = os.environ.get("SOCKCONFORM_LOOP") == "uvloop"

if UVLOOP:
    import uvloop

    LOOP: asyncio.AbstractEventLoop = uvloop.new_event_loop()
    __version__ = str(getattr(uvloop, "__version__", ""))
else:
    LOOP = asyncio.new_event_loop()
    __version__ = platform.python_version()


def run(function: typing.Callable[[], typing.Coroutine[Any, Any, Any]]) -> Any:
    return asyncio.run_coroutine_threadsafe(function(), LOOP).result()


class LoopSocket:
    """A socket that does not block; the loop waits for it. Its other methods are the socket's own."""

    FROM_LOOP = ["connect", "recv", "recv_into", "sendall"]
    if not UVLOOP:
        FROM_LOOP += ["recvfrom", "recvfrom_into", "sendto"]  # there from Python 3.11 on
    FROM_LOOP = [name for name in FROM_LOOP if hasattr(LOOP, "sock_" + name)]
    FROM_SOCKET = """
        bind close detach fileno get_inheritable getpeername getsockname getsockopt listen set_inheritable
        setsockopt shutdown family proto type
    """.split()

    def __init__(self, inner: standard.socket) -> None:
        self.inner = inner
        inner.setblocking(False)

    def __getattr__(self, name: str) -> Any:
        if name in self.FROM_LOOP:
            return functools.partial(getattr(LOOP, "sock_" + name), self.inner)
        if name in self.FROM_SOCKET:
            return getattr(self.inner, name)
        raise AttributeError("the loop has no call for %s" % name)

    def __setattr__(self, name: str, value: Any) -> None:
        """The bridge sets `inner`; what a program sets or deletes is the standard socket's."""
        if name == "inner":
            object.__setattr__(self, name, value)
        else:
            setattr(self.inner, name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self.inner, name)

    def __dir__(self) -> list[str]:
        return sorted(["accept", *self.FROM_LOOP, *self.FROM_SOCKET])

    def __repr__(self) -> str:
        return repr(self.inner)

    async def accept(self) -> tuple[LoopSocket, Any]:
        connection, address = await LOOP.sock_accept(self.inner)
        return LoopSocket(connection), address


async def limited(awaitable: typing.Awaitable[Any], seconds: float) -> Any:
    try:
        return await asyncio.wait_for(awaitable, seconds)
    except asyncio.TimeoutError as problem:
        if getattr(problem, "errno", None) is not None:  # the system's ETIMEDOUT
            raise
        raise TimeoutError("timed out") from None


SYNC = Sync(run, limited, LoopSocket)
threading.Thread(target=LOOP.run_forever, daemon=True).start()


def getaddrinfo(host: Any, port: Any, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> Any:
    return SYNC.call(LOOP.getaddrinfo, host, port, family=family, type=type, proto=proto, flags=flags)


def getnameinfo(*arguments: Any, **keywords: Any) -> Any:
    return SYNC.call(LOOP.getnameinfo, *arguments, **keywords)


def socket(*arguments: Any, **keywords: Any) -> Any:
    return SYNC.of(LoopSocket(standard.socket(*arguments, **keywords)))


def fromfd(*arguments: Any, **keywords: Any) -> Any:
    return SYNC.of(LoopSocket(standard.fromfd(*arguments, **keywords)))


def socketpair(*arguments: Any, **keywords: Any) -> Any:
    return SYNC.of(tuple(map(LoopSocket, standard.socketpair(*arguments, **keywords))))


def __getattr__(name: str) -> Any:
    """Constants, enumerations and exceptions are the standard module's."""
    value = getattr(standard, name)
    if callable(value) and not isinstance(value, type):
        raise AttributeError("the loop has no call for %s" % name)
    return value


def __dir__() -> list[str]:
    return dir(standard)
