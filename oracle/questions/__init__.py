# SPDX-License-Identifier: MIT
"""Makes random questions for the search."""
