# SPDX-License-Identifier: MIT
"""Turns answers into vector files."""
