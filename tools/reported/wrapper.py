# SPDX-License-Identifier: MIT
"""Puts one bug into the socket module of this Python; the oracle's adapter calls it with --before."""

from __future__ import annotations

import socket

from bugs import BUGS


def put_in(slug: str) -> None:
    """Makes the module wrong; without a slug it stays right."""
    for bug in BUGS:
        if bug.slug == slug:
            bug.put_in(socket)
