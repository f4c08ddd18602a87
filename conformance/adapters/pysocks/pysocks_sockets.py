# SPDX-License-Identifier: MIT
"""The socket module with PySocks' class in it: a module for oracle/adapter.py --module.

Programs do the same: socket.socket = socks.socksocket. With SOCKCONFORM_PROXY=socks5 in the environment the
sockets connect through a SOCKS5 proxy of their own.
"""

from __future__ import annotations

import os
import socket as standard
import typing

import socks

__version__ = socks.__version__

if os.environ.get("SOCKCONFORM_PROXY") == "socks5":
    import socks5_proxy

    socks.set_default_proxy(socks.SOCKS5, "127.0.0.1", socks5_proxy.start())

standard.socket = socks.socksocket  # type: ignore[misc]


def __getattr__(name: str) -> typing.Any:
    return getattr(standard, name)


def __dir__() -> list[str]:
    return dir(standard)
