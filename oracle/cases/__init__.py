# SPDX-License-Identifier: MIT
"""The cases: one module per vector file, each with its FUNCTION, its RULES and its CASES."""
