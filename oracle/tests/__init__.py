# SPDX-License-Identifier: MIT
"""Tests of the oracle's own tools; run with python3 -m unittest discover -t . -s oracle/tests."""
