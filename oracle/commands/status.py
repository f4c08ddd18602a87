# SPDX-License-Identifier: MIT
"""The exit statuses of the commands."""

OK, DIFFERS, INVALID = 0, 1, 2
