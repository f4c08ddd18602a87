# SPDX-License-Identifier: MIT
"""Compares the answers of two adapters to the same questions."""
