# SPDX-License-Identifier: MIT
"""The public bugs of ports, a module per part of the socket module."""

from bugs import addresses, byte_order, names, sockets, timeouts, transfer

BUGS = (
    *byte_order.BUGS,
    *addresses.BUGS,
    *names.BUGS,
    *timeouts.BUGS,
    *sockets.BUGS,
    *transfer.BUGS,
)
