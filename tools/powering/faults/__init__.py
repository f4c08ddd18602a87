# SPDX-License-Identifier: MIT
"""The faults that tools/power injects into the reference, area by area."""

from faults import addresses, byte_order, files, names, services, sockets, timeouts, transfer
from faults.fault import WRITTEN_IN_PYTHON, CannotApply, Edit, Fault

FAULTS: tuple[Fault, ...] = (
    byte_order.FAULTS
    + addresses.FAULTS
    + services.FAULTS
    + names.FAULTS
    + timeouts.FAULTS
    + sockets.FAULTS
    + transfer.FAULTS
    + files.FAULTS
)

__all__ = ["FAULTS", "WRITTEN_IN_PYTHON", "CannotApply", "Edit", "Fault"]
