# SPDX-License-Identifier: MIT
"""The commands of oracle/vectors.py, one a file, and the parts that they share."""
